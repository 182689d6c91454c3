from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.assemble import assemble
from ingest.canonical import canonical
from ingest.document import BlockKind, Document
from ingest.errors import ClassifiedSourceError, EmptySourceError, IngestError, SourceTooLargeError
from ingest.layout import Layout, LayoutCell, LayoutTable, Line
from ingest.reading import MAX_BYTES, check_size, read_documents
from ingest.sniff import DOCX, TEXT
from ingest.source import Source

SHARED = Path(__file__).parents[3] / "shared"
WORDS = st.text(st.sampled_from(" abốĐ-.;:|1I)\u00a0\u200b\n\t\u0301"), max_size=30)


def read(text: str, name: str = "ke-hoach.txt") -> Document:
    (document,) = read_documents(name, text.encode())
    return document


def check(document: Document) -> None:
    """What holds for every document: blocks are the lines of the text in order, cells slice what they say, pages cover it."""
    assert document.text == "\n".join(document.text[block.start : block.end] for block in document.blocks)
    assert canonical(document.text) == document.text
    for number, block in enumerate(document.blocks):
        assert block.start <= block.body <= block.end
        assert block.start < block.end
        assert block.parent is None or block.parent < number
        assert (block.table is not None) is (block.row is not None) is (block.kind is BlockKind.ROW)
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                if cell is not None:
                    assert 0 <= cell.start <= cell.end <= len(document.text)
                    assert "\n" not in document.text[cell.start : cell.end]
    if document.pages:
        assert [page.end for page in document.pages[:-1]] == [page.start for page in document.pages[1:]]
        assert document.pages[-1].end == len(document.text)


def layout(texts: Sequence[str | list[list[str]]], pages: Sequence[int | None]) -> Layout:
    items = tuple(
        Line(text, page)
        if isinstance(text, str)
        else LayoutTable(tuple(tuple(LayoutCell(cell, page) for cell in row) for row in text), page)
        for text, page in zip(texts, pages, strict=False)
    )
    return Layout(items, max((page for page in pages if page is not None), default=None))


ROWS = [st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=4) for width in range(1, 5)]
TABLES = st.one_of(ROWS)


@given(st.lists(st.one_of(WORDS, TABLES), max_size=12), st.booleans())
def test_offsets_hold_for_every_layout(texts: list[str | list[list[str]]], paged: bool) -> None:
    pages = [place // 4 + 1 if paged else None for place in range(len(texts))]
    check(assemble(Source("x", "0", DOCX, max(pages, default=None) if paged and pages else None), layout(texts, pages)))


@given(st.text(st.one_of(st.sampled_from("\n\f| -1.aĐề"), st.characters(exclude_categories=["Cs", "Cc"])), max_size=200))
def test_any_text_is_read_or_refused_with_advice(text: str) -> None:
    refusal: str | None = None
    try:
        check(read(text))
    except IngestError as error:
        refusal = str(error)
    if refusal is not None:
        assert refusal.startswith("ke-hoach.txt ")
        assert ";" in refusal
        assert "\n" not in refusal


def test_a_row_is_a_line_and_its_cells_are_found_in_it() -> None:
    document = read("I. NHIỆM VỤ\nSTT | Việc | Chủ trì\n1 |  | Sở Y tế\n2 | Kiểm tra |\nIII. KINH PHÍ")
    assert document.text.split("\n")[1:4] == ["STT | Việc | Chủ trì", "1 | | Sở Y tế", "2 | Kiểm tra |"]
    (table,) = document.tables
    assert [[document.text[cell.start : cell.end] if cell else None for cell in row] for row in table.rows] == [
        ["STT", "Việc", "Chủ trì"],
        ["1", "", "Sở Y tế"],
        ["2", "Kiểm tra", ""],
    ]
    assert [(block.table, block.row) for block in document.blocks] == [(None, None), (0, 0), (0, 1), (0, 2), (None, None)]


def test_a_merged_cell_is_printed_once() -> None:
    lead, band = LayoutCell("Sở Y tế"), LayoutCell("Giai đoạn 2026 -\n2030")
    rows = ((LayoutCell("1"), LayoutCell("Họp"), lead), (LayoutCell("2"), LayoutCell("Dọn"), lead), (band, band, band))
    document = assemble(Source("x", "0", DOCX, None), Layout((LayoutTable(rows),)))
    assert document.text == "1 | Họp | Sở Y tế\n2 | Dọn |\nGiai đoạn 2026 - 2030"
    (table,) = document.tables
    assert table.rows[0][2] is table.rows[1][2]
    assert table.rows[2][0] is table.rows[2][2]
    assert table.rows[2][0] is not None
    assert document.text[table.rows[2][0].start : table.rows[2][0].end] == "Giai đoạn 2026 - 2030"
    check(document)


def test_pages_of_a_text() -> None:
    document = read("KẾ HOẠCH\nThực hiện nhiệm vụ của\f2\ncác sở, ngành\nHết")
    assert document.text == "KẾ HOẠCH\nThực hiện nhiệm vụ của các sở, ngành\nHết"
    assert [(span.page, document.text[span.start : span.end]) for span in document.pages] == [
        (1, "KẾ HOẠCH\nThực hiện nhiệm vụ của "),
        (2, "các sở, ngành\nHết"),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2]


def test_source() -> None:
    source = read("Kế hoạch").source
    assert (source.name, source.media_type, source.pages) == ("ke-hoach.txt", TEXT, None)
    assert len(source.sha256) == 64


def test_the_same_bytes_give_the_same_document() -> None:
    text = "KẾ HOẠCH\nI. MỤC TIÊU\n- Một\n- Hai\nSTT | Việc\n1 | Họp"
    assert read(text) == read(text)


def test_nothing_of_a_classified_page_is_kept() -> None:
    with pytest.raises(ClassifiedSourceError) as caught:
        read("UBND TỈNH HÀ NAM\nTỐI MẬT\nKế hoạch bảo vệ mục tiêu Q9")
    assert "TỐI MẬT" in str(caught.value)
    assert "Q9" not in str(caught.value)


def test_size() -> None:
    check_size("x.pdf", MAX_BYTES)
    with pytest.raises(SourceTooLargeError, match=r"x\.pdf has 70 MB"):
        check_size("x.pdf", 70 * 1024 * 1024)


@pytest.mark.parametrize(("name", "data"), [("x.txt", b""), ("x.txt", b"\n \n"), ("x.html", b"<html><body><p> </p></body>")])
def test_no_text(name: str, data: bytes) -> None:
    with pytest.raises(EmptySourceError, match="x"):
        read_documents(name, data)


@pytest.mark.parametrize("folder", ["seeds", "gold/text"])
def test_real_texts(folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"{folder} is not beside the checkout")
    for path in sorted((SHARED / folder).glob("*.txt")):
        (document,) = read_documents(path.name, path.read_bytes())
        check(document)
        assert len(document.blocks) > 5
