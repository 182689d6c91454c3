from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.errors import EmptySourceError, IngestError, UnreadableSourceError, UnsupportedSourceError
from ingest.sniff import DOC, DOCX, EDXML, EML, HTML, JPEG, MSG, PDF, PNG, RTF, TEXT, TIFF, XLSX, ZIP, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*members: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("kehoach.txt", "Kế hoạch".encode(), TEXT),
        ("kehoach", "Kế hoạch".encode("utf-16"), TEXT),
        ("kehoach.txt", b"%PDF-1.7 ...", PDF),  # the bytes decide, not the name
        ("kehoach.pdf", b"\n\n%PDF-1.4", PDF),
        ("kehoach.doc", packed("[Content_Types].xml", "word/document.xml"), DOCX),
        ("trang.txt", b"<!DOCTYPE html><html><p>x", HTML),
        ("trang.html", b"<p>x</p>", HTML),
        ("trang.txt", "Viết <p> trong văn bản".encode(), TEXT),
        ("trang.htm", "<HTML>".encode("utf-16"), HTML),
        ("quét.pdf", b"\x89PNG\r\n\x1a\n....", PNG),
        ("quét", b"\xff\xd8\xff\xe0....", JPEG),
        ("quét.tif", b"II*\x00....", TIFF),
        ("kehoach.doc", OLE + "WordDocument".encode("utf-16-le"), DOC),
        ("thư.msg", OLE + "__properties_version1.0".encode("utf-16-le"), MSG),
        ("kehoach.doc", b"{\\rtf1 x}", RTF),
        ("bang.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        ("hồ sơ.zip", packed("xl/ke-hoach.pdf", "word/document.xml"), ZIP),
        ("hồ sơ.zip", packed("kehoach.pdf"), ZIP),
        ("thư.eml", b"From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\n\r\nx", EML),
        ("thư.txt", b"Received: by x\nFrom: a@b.vn\nDate: x\n\nx", EML),
        ("ghi chú.txt", "To: các sở\n\nKính gửi".encode(), TEXT),
        ("gói.xml", b'<?xml version="1.0"?><edXMLEnvelope xmlns="http://x/edxml">', EDXML),
    ],
)
def test_kind(name: str, data: bytes, media_type: str) -> None:
    assert sniff(data, name) == media_type


@pytest.mark.parametrize(
    ("data", "error", "advice"),
    [
        (b"", EmptySourceError, "empty"),
        (b" \n\x0c\n", EmptySourceError, "empty"),
        (b"\xef\xbb\xbf", EmptySourceError, "empty"),
        (OLE + b"....", UnsupportedSourceError, "save it as .xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableSourceError, "password"),
        (b"GIF89a", UnsupportedSourceError, "TIFF"),
        (b"PK\x03\x04 broken", UnreadableSourceError, "damaged"),
    ],
)
def test_refused(data: bytes, error: type[IngestError], advice: str) -> None:
    with pytest.raises(error) as caught:
        sniff(data, "hồ sơ.bin")
    message = str(caught.value)
    assert "hồ sơ.bin" in message
    assert advice in message
    assert "\n" not in message


NOISE = bytes(range(1, 256)) * 20


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("kehoach.pdf", NOISE, "no PDF"),
        ("kehoach.docx", NOISE, "no Word file"),
        ("quét.JPG", NOISE, "no picture"),
        ("kehoach.bin", NOISE, None),  # its reader says that it is no text
        ("kehoach.pdf", "Kế hoạch số 5".encode() * 50, None),  # text under a wrong name is read
        ("kehoach.doc", "Kế hoạch số 5\n".encode("utf-16") * 50, None),
        ("kehoach.doc", bytes([0xB5, 0xB6, 0x20, 0x4B, 0xD5]) * 50, None),  # an old code
    ],
)
def test_bytes_without_meaning_under_the_name_of_another_kind(name: str, data: bytes, kind: str | None) -> None:
    if kind is None:
        assert sniff(data, name) == TEXT
        return
    with pytest.raises(UnreadableSourceError, match=f"{name} is {kind}.*; ask the sender"):
        sniff(data, name)
