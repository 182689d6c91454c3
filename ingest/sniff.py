"""What kind of file it is, by its bytes; the name only decides between kinds of text."""

import re
import zlib
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from ingest.errors import EmptySourceError, SourceTooLargeError, UnreadableSourceError, UnsupportedSourceError

TEXT = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
RTF = "application/rtf"
TIFF = "image/tiff"
PNG = "image/png"
JPEG = "image/jpeg"
EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
ZIP = "application/zip"
EDXML = "application/edxml"

_PDF_HEAD = 1024  # bytes that may stand before "%PDF-" (ISO 32000, Annex H)
_HEAD = 4096
_LARGEST_UNPACKED = 512 * 1024 * 1024  # bytes; a plan packs its text about ten to one, more is a trap
_HTML = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")
_ANY_TAG = re.compile(rb"(?i)<(?:p|div|table|br|h[1-6]|meta|span)[\s/>]")
_EDXML = re.compile(rb"(?i)<(?:\w+:)?(?:edxml\w*|MessageHeader)[\s>]|xmlns(?::\w+)?\s*=\s*[\"']https?://[^\"']*edxml")
_MAIL_FIELD = re.compile(rb"(?i)(?:return-path|received|from|to|cc|subject|date|message-id|mime-version|content-type|x-[\w-]+):")
_MAIL_FIELDS = re.compile(rb"(?im)^(from|to|subject|date|message-id|mime-version|content-type|received):")
_PICTURES = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that a locked .docx is wrapped in
_OLE_STREAMS = (
    ("__properties_version1.0".encode("utf-16-le"), MSG),
    ("WordDocument".encode("utf-16-le"), DOC),
)
_OTHERS = (
    (b"Rar!", "a RAR archive; unpack it and load the files in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it and load the files in it"),
    (b"\x1f\x8b", "a gzip archive; unpack it and load the files in it"),
    (b"GIF8", "a GIF picture; save the scan as PDF, TIFF, PNG or JPEG"),
    (_OLE, "an old Excel or PowerPoint file; open it and save it as .xlsx or PDF"),
)
_CALLED = {
    **dict.fromkeys((".pdf",), "PDF"),
    **dict.fromkeys((".doc", ".docx", ".rtf", ".odt"), "Word file"),
    **dict.fromkeys((".xls", ".xlsx"), "Excel file"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), "picture"),
    **dict.fromkeys((".zip", ".msg"), "file of that kind"),
}
_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b") + b"\x7f"
_CONTROL_SHARE = 0.02  # text in the old codes has a few at most; bytes without meaning have a tenth


def sniff(data: bytes, name: str) -> str:
    """The media type of a file that a reader exists for; else an error that says what the file is."""
    if not data.strip(b"\x00\t\n\r\x0c \xef\xbb\xbf\xff\xfe"):
        raise EmptySourceError(f"{name} is empty; check that the file was copied or downloaded completely")
    if b"%PDF-" in data[:_PDF_HEAD] and not data.startswith((b"PK", _OLE)):  # a PDF may lie unpacked in an archive or a mail
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, name)
    if (picture := next((kind for magic, kind in _PICTURES if data.startswith(magic)), None)) is not None:
        return picture
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UnreadableSourceError(f"{name} is locked with a password; open it, remove the password and save it again")
        if (kind := next((kind for stream, kind in _OLE_STREAMS if stream in data), None)) is not None:
            return kind
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise UnsupportedSourceError(f"{name} is {what}")
    return _text(data, name)


def _zipped(data: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
            unpacked = sum(member.file_size for member in archive.infolist())
            kind = _first_bytes(archive, "mimetype") if "mimetype" in members else b""
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise UnreadableSourceError(f"{name} is damaged; open and save it again, or ask the sender for a new copy") from error
    is_office = "[Content_Types].xml" in members and (
        "word/document.xml" in members or any(member.startswith("xl/") for member in members)
    )
    if is_office or kind.startswith(ODT.encode()):
        if unpacked > _LARGEST_UNPACKED:
            raise SourceTooLargeError(f"{name} unpacks to {unpacked // 1024 // 1024} MB; save it smaller, with fewer pictures")
        if not is_office:
            return ODT
        return DOCX if "word/document.xml" in members else XLSX
    return ZIP


def _first_bytes(archive: ZipFile, member: str) -> bytes:
    """Never the whole: a small file can unpack to gigabytes."""
    with archive.open(member) as file:
        return file.read(200)


def _text(data: bytes, name: str) -> str:
    head = data[:_HEAD].replace(b"\x00", b"")
    suffix = PurePath(name).suffix.lower()
    is_packet = _EDXML.search(head) is not None
    if is_packet and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return EDXML
    if _is_mail(head, named=is_packet or suffix in {".eml", ".mht", ".mhtml"}):  # a packet may travel in MIME form
        return EML
    if _HTML.search(head) or (suffix in {".html", ".htm", ".xhtml"} and _ANY_TAG.search(head)):
        return HTML
    if suffix in _CALLED and not _is_text(data[:_HEAD]):
        raise UnreadableSourceError(f"{name} is no {_CALLED[suffix]}, but for its name; ask the sender for a new copy")
    return TEXT


def _is_text(head: bytes) -> bool:
    """Whether it can be text of any code; asked only where the name says that the file is none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(head) - len(head.translate(None, _CONTROLS)) <= _CONTROL_SHARE * len(head)


def _is_mail(head: bytes, *, named: bool) -> bool:
    """A mail begins with its fields: three kinds of them before the first empty line, or one where the name says so."""
    fields = re.split(rb"\r?\n\r?\n", head.lstrip(b"\xef\xbb\xbf"), maxsplit=1)[0]
    if _MAIL_FIELD.match(fields) is None:
        return False
    kinds = {field.lower() for field in _MAIL_FIELDS.findall(fields)}
    return len(kinds) >= (1 if named else 3)
