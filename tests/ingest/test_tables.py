from collections.abc import Sequence

import pytest

from ingest.layout import LayoutCell, LayoutTable, Line
from ingest.tables import row_cells, stitch, trim

Grid = Sequence[Sequence[str]]
TASKS = ("Tập huấn", "Diễn tập", "Kiểm tra", "Báo cáo")
HEAD = ("STT", "Nhiệm vụ", "Chủ trì")


def table(page: int | None, *rows: Sequence[str]) -> LayoutTable:
    """'^' is the cell above, '<' the cell to the left, '.' no cell."""
    made: list[list[LayoutCell | None]] = []
    for row in rows:
        cells: list[LayoutCell | None] = []
        for column, text in enumerate(row):
            known = {"^": made[-1][column] if made else None, "<": cells[-1] if cells else None, ".": None}
            cells.append(known[text] if text in known else LayoutCell(text, page))
        made.append(cells)
    return LayoutTable(tuple(map(tuple, made)), page)


def printed(item: Line | LayoutTable) -> list[list[str | None]]:
    assert isinstance(item, LayoutTable)
    return [[cell.text if cell is not None else None for cell in row] for row in item.rows]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế")],
            [HEAD, ("2", "Diễn tập", "Công an")],
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("2", "Diễn tập", "Công an")],
            id="repeated head left out",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế")],
            [("2", "Diễn tập", "Công an")],
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("2", "Diễn tập", "Công an")],
            id="no repeated head",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn cho", "Sở Y tế")],
            [HEAD, ("", "cán bộ xã", ""), ("2", "Diễn tập", "Công an")],
            [HEAD, ("1", "Tập huấn cho cán bộ xã", "Sở Y tế"), ("2", "Diễn tập", "Công an")],
            id="row split by the page break",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("2", "Diễn tập", "^")],
            [HEAD, ("3", "Kiểm tra", ""), ("4", "Báo cáo", "^")],
            [HEAD, *((number, task, "Sở Y tế") for number, task in zip("1234", TASKS, strict=True))],
            id="merged cell cut by the page break",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("2", "Diễn tập", "")],
            [HEAD, ("3", "Kiểm tra", ""), ("4", "Báo cáo", "Công an")],
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("2", "Diễn tập", ""), ("3", "Kiểm tra", ""), ("4", "Báo cáo", "Công an")],
            id="an empty cell is no merged one",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế")],
            [("II. Giai đoạn 2026 - 2030", "<", "<"), ("1", "Diễn tập", "Công an")],
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("II. Giai đoạn 2026 - 2030",) * 3, ("1", "Diễn tập", "Công an")],
            id="group row at the head of a page",
        ),
        pytest.param(
            [("Nhiệm vụ", "Chủ trì"), ("Tập huấn kỹ năng số", "Sở Y tế"), ("Diễn tập phòng cháy", "Công an")],
            [("cho cán bộ xã", ""), ("Kiểm tra", "Sở Y tế")],
            [
                *[("Nhiệm vụ", "Chủ trì"), ("Tập huấn kỹ năng số", "Sở Y tế")],
                *[("Diễn tập phòng cháy cho cán bộ xã", "Công an"), ("Kiểm tra", "Sở Y tế")],
            ],
            id="rest of a row without number",
        ),
        pytest.param(
            [("Nhiệm vụ", "Chủ trì"), ("Tập huấn", "Sở Y tế")],
            [("Kiểm tra", "Sở Y tế")],
            [("Nhiệm vụ", "Chủ trì"), ("Tập huấn", "Sở Y tế"), ("Kiểm tra", "Sở Y tế")],
            id="a new row without number",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("^", "Diễn tập", "Công an")],
            [("", "Kiểm tra", "Công an"), ("2", "Báo cáo", "Sở Y tế")],
            [
                *[HEAD, ("1", "Tập huấn", "Sở Y tế"), ("1", "Diễn tập", "Công an")],
                *[("1", "Kiểm tra", "Công an"), ("2", "Báo cáo", "Sở Y tế")],
            ],
            id="rows that share a number",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("^", "Diễn tập", "Công an")],
            [("", "chữa cháy", ""), ("2", "Báo cáo", "Sở Y tế")],
            [HEAD, ("1", "Tập huấn", "Sở Y tế"), ("1", "Diễn tập chữa cháy", "Công an"), ("2", "Báo cáo", "Sở Y tế")],
            id="rest of a row that shares a number",
        ),
        pytest.param(
            [HEAD, ("1", "Tập huấn", "30"), ("2", "Diễn tập", "70")],
            [("", "Tổng cộng", "100")],
            [HEAD, ("1", "Tập huấn", "30"), ("2", "Diễn tập", "70"), ("", "Tổng cộng", "100")],
            id="the sum is a row of its own",
        ),
    ],
)
def test_table_over_a_page_break(first: Grid, second: Grid, expected: Grid) -> None:
    joined, _ = stitch([table(1, *first), Line(" ", 1), table(2, *second)])
    assert printed(joined) == [list(row) for row in expected]


def test_a_cell_over_the_break_is_one_object() -> None:
    (joined,) = stitch([table(1, HEAD, ("1", "a", "Sở Y tế"), ("2", "b", "^")), table(2, ("3", "c", ""), ("4", "d", "^"))])
    assert isinstance(joined, LayoutTable)
    assert len({id(row[2]) for row in joined.rows[1:]}) == 1


@pytest.mark.parametrize(
    "between",
    [
        [table(1, HEAD, ("1", "a", "b")), Line("Chỉ tiêu năm 2025", 2), table(2, HEAD, ("1", "c", "d"))],
        [table(1, HEAD, ("1", "a", "b")), table(1, HEAD, ("1", "c", "d"))],  # two tables of one page
        [table(1, HEAD, ("1", "a", "b")), table(3, HEAD, ("2", "c", "d"))],  # a page between
        [table(1, HEAD, ("1", "a", "b")), table(2, ("TT", "Chỉ tiêu", "Số"), ("1", "c", "d"))],  # a new head
        [table(1, HEAD, ("1", "a", "b")), table(2, ("1", "c"))],
        [table(None, HEAD, ("1", "a", "b")), table(None, HEAD, ("2", "c", "d"))],
    ],
)
def test_other_tables_stay_apart(between: list[Line | LayoutTable]) -> None:
    assert stitch(between) == tuple(between)


def test_pages_that_show_fewer_columns() -> None:
    """A page that holds only a group row shows one cell where the others show three."""
    boxes = [(50.0, 0.0, 80.0, 20.0), (80.0, 0.0, 300.0, 20.0), (300.0, 0.0, 500.0, 20.0)]

    def placed(page: int, *texts: str) -> LayoutTable:
        cells = [LayoutCell(text, page, (box,)) for text, box in zip(texts, boxes, strict=True)]
        return LayoutTable((tuple(cells),), page)

    group = LayoutTable(((LayoutCell("II. Giai đoạn 2", 2, ((50.0, 0.0, 500.0, 20.0),)),),), 2)
    (joined,) = stitch([placed(1, "1", "Tập huấn", "Sở Y tế"), group, placed(3, "2", "Báo cáo", "Công an")])
    assert printed(joined) == [["1", "Tập huấn", "Sở Y tế"], ["II. Giai đoạn 2"] * 3, ["2", "Báo cáo", "Công an"]]


def test_tables_of_pages_put_in_order() -> None:
    (joined,) = stitch([table(page, HEAD, (str(number), "việc", "cơ quan")) for number, page in enumerate((3, 1, 2), start=1)])
    assert [row[0] for row in printed(joined)] == ["STT", "1", "2", "3"]


def test_a_caption_repeated_over_the_rest() -> None:
    items = stitch([table(1, HEAD, ("1", "a", "b")), Line("Bảng 2 (tiếp theo)", 2), table(2, HEAD, ("2", "c", "d"))])
    assert [row[0] for row in printed(items[0])] == ["STT", "1", "2"]
    assert items[1:] == (Line("Bảng 2 (tiếp theo)", 2),)


def test_a_row_alone_is_lines() -> None:
    cells = tuple(LayoutCell(text, 1, (), (Line(text, 1),)) for text in ("Nơi gửi", "Nơi nhận"))
    assert stitch([LayoutTable((cells,), 1)]) == (Line("Nơi gửi", 1), Line("Nơi nhận", 1))


def test_a_table_over_three_pages() -> None:
    (joined,) = stitch([table(page, HEAD, (str(page), "việc", "cơ quan")) for page in (4, 5, 6)])
    assert [row[0] for row in printed(joined)] == ["STT", "4", "5", "6"]


def test_trim() -> None:
    given = table(None, ("Giờ", "Việc", "."), ("Sáng", "<", "<"), ("", " ", "."), ("7h00", "Họp", "."))
    (trimmed,) = trim([given, table(None, ("", ""))])
    assert printed(trimmed) == [["Giờ", "Việc"], ["Sáng", "Sáng"], ["7h00", "Họp"]]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([("a", "b", "c")], ["a", "b", "c"]),
        ([("a", "<", "c")], ["a", "c"]),
        ([("a", "b", "c"), ("^", "d", "e")], [None, "d", "e"]),
        ([("a", "b", ".")], ["a", "b"]),
        ([("a", ".", "c")], ["a", None, "c"]),
    ],
)
def test_what_a_row_prints(rows: Grid, cells: list[str | None]) -> None:
    grid = table(None, *rows).rows
    above = grid[-2] if len(grid) > 1 else None
    assert [cell.text if cell is not None else None for cell in row_cells(grid[-1], above)] == cells


@pytest.mark.parametrize(
    ("again", "rows"),
    [
        (("TT", "Nhiệm vụ ¡_", "Thời gian", "Đơn vị chù trì"), 3),  # the head printed again, read otherwise
        (("2", "Tổ chức tập huấn", "Quý II", "Sở Nội vụ"), 4),
    ],
)
def test_a_head_that_ocr_read_twice(again: Sequence[str], rows: int) -> None:
    def read(page: int, *texts: Sequence[str]) -> LayoutTable:
        cells = (tuple(LayoutCell(text, page, (), (Line(text, page, None, None, b"\x5a"),)) for text in row) for row in texts)
        return LayoutTable(tuple(cells), page)

    first = read(1, ("TT", "Nhiệm vụ", "Thời gian", "Đơn vị chủ trì"), ("1", "Xây dựng đề án", "Quý I", "Sở Y tế"))
    (whole,) = stitch((first, read(2, again, ("3", "Báo cáo kết quả", "Quý IV", "Sở Tài chính"))))
    assert isinstance(whole, LayoutTable)
    assert len(whole.rows) == rows
