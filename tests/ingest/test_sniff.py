from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.errors import EmptySourceError, IngestError, ScannedSourceError, UnreadableSourceError, UnsupportedSourceError
from ingest.sniff import DOCX, HTML, PDF, TEXT, sniff


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
        (b"\x89PNG\r\n\x1a\n....", ScannedSourceError, "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", UnsupportedSourceError, "save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), UnreadableSourceError, "password"),
        (b"{\\rtf1 x}", UnsupportedSourceError, "RTF"),
        (packed("xl/workbook.xml"), UnsupportedSourceError, "Excel"),
        (packed("kehoach.pdf"), UnsupportedSourceError, "unpack"),
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
