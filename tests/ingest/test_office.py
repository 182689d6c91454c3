"""DOC, RTF and ODT through LibreOffice; a few files only, since each takes LibreOffice a second."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import docx
import pytest

from ingest.cache import Cache
from ingest.document import Document
from ingest.errors import UnreadableSourceError, UnsupportedSourceError
from ingest.layout import Line
from ingest.office.soffice import convert, is_installed
from ingest.options import DEFAULT, Options
from ingest.readers.office import read_odt, read_rtf
from ingest.reading import read_documents

needs_libreoffice = pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed")
WITHOUT_PLACES = Options(rendering=False)
RTF = (
    r"{\rtf1\ansi\ansicpg1258\uc1{\fonttbl{\f0 Times New Roman;}}\f0 K\u7870? HO\u7840?CH\par "
    r"Ph\u242?ng ch\u7889?ng ch\u225?y r\u7915?ng n\u259?m 2027\par}"
)
REMOTE = "http://127.0.0.1:{port}/hinh.png"


def odt(body: str, **others: str) -> bytes:
    """A small OpenDocument text; `others` are more members, "__" for "/"."""
    kind = "application/vnd.oasis.opendocument.text"
    space = "urn:oasis:names:tc:opendocument:xmlns"
    buffer = BytesIO()
    members = {name.replace("__", "/"): text for name, text in others.items()}
    listed = "".join(f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in ("content.xml", *members))
    root = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<m:manifest xmlns:m="{space}:manifest:1.0">{root}{listed}</m:manifest>'
    with ZipFile(buffer, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0" xmlns:d="{space}:drawing:1.0" '
            f'xmlns:s="{space}:svg-compatible:1.0" xmlns:x="http://www.w3.org/1999/xlink" o:version="1.2">'
            f"<o:body><o:text>{body}</o:text></o:body></o:document-content>",
        )
        for name, text in {"META-INF/manifest.xml": manifest, **members}.items():
            package.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def doc() -> bytes:
    """A plan whose numbers are Word's own, saved as .doc."""
    word = docx.Document()
    word.add_paragraph("KẾ HOẠCH")
    word.add_paragraph("Phòng, chống hạn hán, xâm nhập mặn trên địa bàn tỉnh")
    for text in ("Sở Nông nghiệp và Môi trường theo dõi độ mặn hằng ngày.", "Ủy ban nhân dân các xã nạo vét kênh mương."):
        word.add_paragraph(text, style="List Number")
    old = word.add_paragraph().add_run("Rµ so¸t ph\u00ad¬ng ¸n cÊp n\u00adíc tr\u00adíc ngµy 15 th¸ng 5; b¸o c¸o kÕt qu¶.")
    old.font.name = ".VnTime"  # TCVN3, where "ư" is the code of the soft hyphen
    table = word.add_table(2, 3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("STT", "Nhiệm vụ", "Thời gian"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1", "Đắp đập tạm", "Trước ngày 15/3/2027"), strict=True):
        cell.text = text
    word.add_paragraph("Trên đây là Kế hoạch phòng, chống hạn hán.")  # Word itself never ends a file with a table
    buffer = BytesIO()
    word.save(buffer)
    return convert(buffer.getvalue(), "ke-hoach.docx", suffix=".docx", to=".doc")


@pytest.fixture(scope="module")
def document(doc: bytes) -> Document:
    (document,) = read_documents("ke-hoach.doc", doc)
    return document


@needs_libreoffice
def test_a_doc_reads_as_word_prints_it(document: Document) -> None:
    assert document.text.split("\n") == [
        "KẾ HOẠCH",
        "Phòng, chống hạn hán, xâm nhập mặn trên địa bàn tỉnh",
        "1. Sở Nông nghiệp và Môi trường theo dõi độ mặn hằng ngày.",
        "2. Ủy ban nhân dân các xã nạo vét kênh mương.",
        "Rà soát phương án cấp nước trước ngày 15 tháng 5; báo cáo kết quả.",
        "STT | Nhiệm vụ | Thời gian",
        "1 | Đắp đập tạm | Trước ngày 15/3/2027",
        "Trên đây là Kế hoạch phòng, chống hạn hán.",
    ]
    assert [finding.code for finding in document.findings] == ["converted", "encoding-converted"]


@needs_libreoffice
def test_each_word_of_a_doc_has_its_place(document: Document) -> None:
    assert document.source.pages == 1
    assert [(span.page, span.start, span.end) for span in document.pages] == [(1, 0, len(document.text))]
    placed = {document.text[word.start : word.end] for word in document.printed.within(0, len(document.text))}
    assert placed == set(document.text.split()) - {"|"}
    tops = [block.boxes[0][1] for block in document.blocks]
    assert tops == sorted(tops)
    assert all(block.page == 1 for block in document.blocks)


@needs_libreoffice
def test_a_doc_locked_with_a_password(doc: bytes) -> None:
    head = doc.index(b"\xec\xa5")  # where the stream "WordDocument" begins
    locked = doc[: head + 11] + bytes([doc[head + 11] | 1]) + doc[head + 12 :]
    with pytest.raises(UnreadableSourceError, match=r"khoa\.doc is locked with a password"):
        read_documents("khoa.doc", locked)


def test_an_odt_locked_with_a_password() -> None:
    locked = odt("", **{"META-INF__manifest.xml": "<m:manifest><m:encryption-data/></m:manifest>"})
    with pytest.raises(UnreadableSourceError, match=r"khoa\.odt is locked with a password"):
        read_odt(locked, "khoa.odt", DEFAULT, Cache())


@needs_libreoffice
def test_an_odt_with_macros_and_objects() -> None:
    body = "<t:p>KẾ HOẠCH</t:p><t:p>Trồng rừng ngập mặn</t:p>"
    data = odt(body, **{"Basic__Standard__Module1.xml": "Sub Main", "Object 1__content.xml": "<a/>"})
    (document,) = read_documents("ke-hoach.odt", data, WITHOUT_PLACES)
    assert document.text == "KẾ HOẠCH\nTrồng rừng ngập mặn"
    assert [finding.code for finding in document.findings] == ["converted", "macros-ignored", "objects-ignored"]


@needs_libreoffice
def test_rtf_and_what_is_kept_of_it() -> None:
    cache = Cache()
    layout = read_rtf(RTF.encode(), "ke-hoach.rtf", DEFAULT, cache)
    assert [item.text for item in layout.items if isinstance(item, Line)] == ["KẾ HOẠCH", "Phòng chống cháy rừng năm 2027"]
    assert len(cache.waiting) == 1
    assert read_rtf(RTF.encode(), "ke-hoach.rtf", DEFAULT, cache) == layout


@needs_libreoffice
def test_what_is_damaged_in_the_cache_is_made_again(tmp_path: Path) -> None:
    options = Options(cache=tmp_path)
    first = read_documents("ke-hoach.rtf", RTF.encode(), options)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.name.partition(".")[2] for path in kept) == ["docx", "words.json"]
    for path in kept:
        path.write_bytes(path.read_bytes()[:100])
    assert read_documents("ke-hoach.rtf", RTF.encode(), options) == first
    assert all(path.stat().st_size > 100 for path in kept)


@needs_libreoffice
@pytest.mark.parametrize("data", [RTF.encode()[:60], b"{\\rtf1" + bytes(range(256)) * 8])
def test_a_damaged_file_becomes_no_rubbish(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"hong\.rtf can't be opened"):
        read_rtf(data, "hong.rtf", DEFAULT, Cache())


@needs_libreoffice
def test_one_that_hangs_is_ended() -> None:
    with pytest.raises(UnreadableSourceError, match=r"treo\.rtf could not be read by LibreOffice within 0\.01 seconds"):
        convert(RTF.encode(), "treo.rtf", suffix=".rtf", to=".pdf", timeout=0.01)


@needs_libreoffice
def test_two_at_once() -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda name: convert(RTF.encode(), name, suffix=".rtf", to=".pdf"), ("a.rtf", "b.rtf")))
    assert all(pdf.startswith(b"%PDF") for pdf in made)


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The address of a server of our own, then what was asked of it."""
    heard: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            heard.append(self.rfile.readline().decode("latin-1"))

    server = HTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    heard.append(REMOTE.format(port=server.server_port))
    yield heard
    server.shutdown()
    server.server_close()


@needs_libreoffice
def test_nothing_is_fetched(asked: list[str], tmp_path: Path) -> None:
    secret = tmp_path / "rieng.txt"
    secret.write_text("chữ của tệp khác", "utf-8")
    body = (
        '<t:p>Trước <d:frame t:anchor-type="as-char" s:width="2cm" s:height="2cm">'
        f'<d:image x:href="{asked[0]}" x:type="simple"/></d:frame></t:p>'
        f'<t:section t:name="a"><t:section-source x:href="{secret.as_uri()}" t:filter-name="Text"/><t:p>đã lưu</t:p></t:section>'
        f'<t:section t:name="b"><t:section-source x:href="{asked[0]}" t:filter-name="Text"/><t:p>sau</t:p></t:section>'
    )
    (document,) = read_documents("ke-hoach.odt", odt(body))
    assert document.text.split("\n") == ["Trước", "đã lưu", "sau"]
    assert len(asked) == 1


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedSourceError, match=r"ke-hoach\.rtf needs LibreOffice.*apt-get install"):
        read_documents("ke-hoach.rtf", RTF.encode())
    word, buffer = docx.Document(), BytesIO()
    word.add_paragraph("KẾ HOẠCH")
    word.save(buffer)
    (document,) = read_documents("ke-hoach.docx", buffer.getvalue())
    assert document.text == "KẾ HOẠCH"
    assert [finding.code for finding in document.findings] == ["no-rendering"]
    (document,) = read_documents("ke-hoach.docx", buffer.getvalue(), WITHOUT_PLACES)
    assert document.findings == ()
