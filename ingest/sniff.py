"""What kind of file it is, by its bytes; the name only decides between kinds of text."""

import re
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from ingest.errors import EmptySourceError, ScannedSourceError, SourceTooLargeError, UnreadableSourceError, UnsupportedSourceError

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_PDF_HEAD = 1024  # bytes that may stand before "%PDF-" (ISO 32000, Annex H)
_HTML_HEAD = 4096
_LARGEST_UNPACKED = 512 * 1024 * 1024  # bytes; a plan packs its text about ten to one, more is a trap
_HTML = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")
_ANY_TAG = re.compile(rb"(?i)<(?:p|div|table|br|h[1-6]|meta|span)[\s/>]")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that a locked .docx is wrapped in
_OTHERS = (
    (_OLE, "an old Word or Excel file; open it in Word and save it as .docx"),
    (b"{\\rtf", "an RTF file; open it in Word and save it as .docx"),
    (b"Rar!", "a RAR archive; unpack it and load the files in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and load the files in it"),
    (b"\x1f\x8b", "a gzip archive; unpack it and load the files in it"),
)


def sniff(data: bytes, name: str) -> str:
    """The media type of a file that a reader exists for; else an error that says what the file is."""
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf\xff\xfe"):
        raise EmptySourceError(f"{name} is empty; check that the file was copied or downloaded completely")
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    if data.startswith(_PICTURES):
        raise ScannedSourceError(f"{name} is a picture, which can't be read yet; load the Word file or digital PDF of the plan")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise UnreadableSourceError(f"{name} is locked with a password; open it, remove the password and save it again")
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise UnsupportedSourceError(f"{name} is {kind}")
    return _text(data, name)


def _zipped(data: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
            unpacked = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, NotImplementedError) as error:
        raise UnreadableSourceError(f"{name} is damaged; open and save it in Word, or ask the sender for a new copy") from error
    if unpacked > _LARGEST_UNPACKED:
        raise SourceTooLargeError(f"{name} unpacks to {unpacked // 1024 // 1024} MB; save it smaller, with fewer pictures")
    if "word/document.xml" in members:
        return DOCX
    if any(member.startswith("xl/") for member in members):
        raise UnsupportedSourceError(f"{name} is an Excel workbook; load the Word file or the PDF of the plan")
    raise UnsupportedSourceError(f"{name} is an archive and no Word file; unpack it and load the files in it")


def _text(data: bytes, name: str) -> str:
    head = data[:_HTML_HEAD].replace(b"\x00", b"")
    named_html = PurePath(name).suffix.lower() in {".html", ".htm", ".xhtml"}
    if _HTML.search(head) or (named_html and _ANY_TAG.search(head)):
        return HTML
    return TEXT
