"""Pages and places of a Word file from the words of its printed pages; small pages made by hand."""

from dataclasses import replace

import pytest

from ingest.assemble import assemble
from ingest.document import Document
from ingest.layout import Layout, LayoutCell, LayoutTable, Line
from ingest.office.placing import place
from ingest.sheet.columns import Word
from ingest.sniff import DOCX
from ingest.source import Source

WIDTH, HEIGHT = 6.0, 12.0


def document(*items: Line | LayoutTable) -> Document:
    return assemble(Source("ke-hoach.docx", "0", DOCX, None), Layout(items))


def page(*lines: tuple[float, float, str]) -> list[Word]:
    """Words of lines that begin at x, y; each letter is 6 points wide."""
    words: list[Word] = []
    for x, y, text in lines:
        for word in text.split():
            right = x + WIDTH * len(word)
            words.append(Word(word, x, y, right, y + HEIGHT, y + HEIGHT - 3))
            x = right + WIDTH
    return words


PLAN = document(
    Line("1. Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra an toàn thực phẩm."),
    Line("2. Ủy ban nhân dân các xã báo cáo kết quả trước ngày 15 tháng 12."),
)
PRINTED = (
    page(
        (80, 60, "Kế hoạch năm 2026"),  # the running head, which is no part of the text
        (80, 100, "1. Sở Y tế chủ trì, phối hợp với Công an"),
        (60, 116, "tỉnh kiểm tra an toàn thực phẩm."),
        (80, 140, "2. Ủy ban nhân dân các xã báo"),
        (290, 800, "1"),
    ),
    page((60, 60, "cáo kết quả trước ngày 15 tháng 12."), (290, 800, "2")),
)


def test_a_box_for_each_printed_line() -> None:
    placed = place(PLAN, PRINTED)
    assert placed.text == PLAN.text
    first, second = placed.blocks
    assert first.page == second.page == 1
    assert first.boxes == ((80.0, 100.0, 320.0, 112.0), (60.0, 116.0, 252.0, 128.0))
    assert second.boxes == ((80.0, 140.0, 254.0, 152.0),)  # what stands on page 2 is in `printed`
    start = placed.text.index("cáo kết quả")
    assert placed.printed.lines(start, start + 11) == ((2, (60.0, 60.0, 126.0, 72.0)),)


def test_pages_begin_at_their_first_word() -> None:
    placed = place(PLAN, PRINTED)
    turn = placed.text.index("cáo kết quả")
    assert [(span.page, span.start, span.end) for span in placed.pages] == [(1, 0, turn), (2, turn, len(placed.text))]
    assert placed.source == replace(PLAN.source, pages=2)


def test_nothing_but_places_is_changed() -> None:
    placed = place(PLAN, PRINTED)
    bare = [replace(block, page=None, boxes=()) for block in placed.blocks]
    assert bare == list(PLAN.blocks)
    assert placed.findings == ()


def test_a_number_of_a_page_is_no_word() -> None:
    table = LayoutTable(((LayoutCell("STT"), LayoutCell("Nhiệm vụ")), (LayoutCell("2"), LayoutCell("Rà soát hộ nghèo"))))
    placed = place(
        document(table),
        (page((60, 700, "STT"), (120, 700, "Nhiệm vụ"), (290, 800, "2")), page((60, 60, "2"), (120, 60, "Rà soát hộ nghèo"))),
    )
    cell = placed.tables[0].rows[1][0]
    assert cell is not None
    assert (cell.page, cell.boxes) == (2, ((60.0, 60.0, 66.0, 72.0),))


def test_a_row_over_two_pages_and_a_repeated_head() -> None:
    head = (LayoutCell("Nhiệm vụ"), LayoutCell("Chủ trì"))
    lead = LayoutCell("Sở Xây dựng")
    first, second = LayoutCell("Giao chỉ tiêu cho các xã, phường"), LayoutCell("Công khai danh mục dự án")
    placed = place(
        document(LayoutTable((head, (first, lead), (second, lead)))),
        (
            page((60, 700, "Nhiệm vụ"), (300, 700, "Chủ trì"), (60, 716, "Giao chỉ tiêu cho các xã,"), (300, 716, "Sở Xây dựng")),
            page((60, 60, "Nhiệm vụ"), (300, 60, "Chủ trì"), (60, 76, "phường"), (60, 92, "Công khai danh mục dự án")),
        ),
    )
    assert [block.page for block in placed.blocks] == [1, 1, 2]
    (_, row, below) = placed.tables[0].rows
    assert row[1] is below[1]
    assert row[1] is not None
    assert row[1].boxes == ((300.0, 716.0, 366.0, 728.0),)
    assert placed.blocks[1].boxes == ((60.0, 716.0, 210.0, 728.0), (300.0, 716.0, 366.0, 728.0))
    assert len(placed.printed) == 20
    assert [(span.page, placed.text[span.start :][:9]) for span in placed.pages] == [(1, "Nhiệm vụ "), (2, "Công khai")]


def test_a_word_raised_above_the_line_belongs_to_it() -> None:
    words = [*page((60, 100, "từ 8")), Word("h", 84.5, 97, 88, 104, 102), *page((88, 100, "30 đến 11 giờ"))]
    placed = place(document(Line("từ 8h30 đến 11 giờ")), (words,))
    assert placed.printed.lines(3, 7) == ((1, (78.0, 97.0, 100.0, 112.0)),)


MISSING = [("Rà soát hộ nghèo", []), ("Rà soát", ["places-missing"]), ("", ["places-missing"])]


@pytest.mark.parametrize(("printed", "codes"), MISSING)
def test_what_is_not_found_is_said(printed: str, codes: list[str]) -> None:
    placed = place(document(Line("Rà soát hộ nghèo")), (page((60, 60, printed)),))
    assert [finding.code for finding in placed.findings] == codes
