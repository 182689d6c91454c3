"""Assignment tables: columns by their heads, group rows, numbers that restart, tables that order nothing."""

import pytest

from extract.tables import Row, find_rows
from ingest.document import Cell, Document, Table
from ingest.source import Source


def grid(*rows: str) -> tuple[Document, Table]:
    """ "|" between cells; "<" repeats the cell on the left, "^" the one above, as merged cells do."""
    text = ""
    cells: list[tuple[Cell | None, ...]] = []
    for row in rows:
        line: list[Cell | None] = []
        for column, raw in enumerate(row.split("|")):
            words = raw.strip()
            if words == "<":
                line.append(line[-1])
            elif words == "^":
                line.append(cells[-1][column])
            else:
                line.append(Cell(len(text), len(text) + len(words)))
                text += words + "\n"
        cells.append(tuple(line))
    return Document(Source("bảng.docx", "0", "", None), text, ()), Table(tuple(cells))


def said(document: Document, row: Row) -> str:
    """ "task / lead / support / time / product"."""
    fields = ((row.task,), row.lead, row.support, row.time, row.deliverable)
    return " / ".join(", ".join(document.text[cell.start : cell.end] for cell in cells) for cells in fields)


def rows(*lines: str) -> list[str]:
    document, table = grid(*lines)
    return [said(document, row) for row in find_rows(document, table)]


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ("TT|Nhiệm vụ|Chủ trì|Cơ quan phối hợp|Thời gian", "1|Lập đề án|Sở A|Sở B|Quý I", "Lập đề án / Sở A / Sở B / Quý I / "),
        ("STT|Nội dung công việc|Đơn vị thực hiện|Ghi chú", "1|Khảo sát|Phòng A|Gấp", "Khảo sát / Phòng A /  /  / "),
        ("Thời gian|Công việc|Người phụ trách", "Tuần 1|Khai giảng|BGH", "Khai giảng / BGH /  / Tuần 1 / "),
        ("STT|Chủ trì|Phối hợp|Thời hạn|Nhiệm vụ", "1|Sở A|Sở B|30/6|Lập đề án", "Lập đề án / Sở A / Sở B / 30/6 / "),
        ("TT|Nội dung|Sản phẩm đầu ra|Tiến độ", "1|Lập đề án|Đề án|Quý I", "Lập đề án /  /  / Quý I / Đề án"),
        ("TT|Hoạt động|Kết quả|Hạn hoàn thành", "1|Lập đề án|Đề án|Quý I", "Lập đề án /  /  / Quý I / Đề án"),
        ("TT|Tên nhiệm vụ|Phân công|Thời điểm", "1|Lập đề án|Sở A|Quý I", "Lập đề án / Sở A /  / Quý I / "),
        ("TT|Nội dung|Đơn vị chủ trì, phối hợp|Kinh phí", "1|Lập đề án|Sở A, Sở B|10", "Lập đề án / Sở A, Sở B /  /  / "),
        ("TT|Đơn vị|Nhiệm vụ", "1|Sở Y tế|Lập đề án", "Lập đề án / Sở Y tế /  /  / "),
        ("TT|Đầu việc|Trách nhiệm|Địa điểm", "1|Lập đề án|Sở A|Huế", "Lập đề án / Sở A /  /  / "),
        ("Thứ, ngày|Nội dung|Phụ trách", "Thứ Ba 5/9|Lễ chào cờ|Đoàn trường", "Lễ chào cờ / Đoàn trường /  / Thứ Ba 5/9 / "),
        ("Tháng|Hoạt động|Phụ trách", "9|Thi vẽ tranh|Tổ Mỹ thuật", "Thi vẽ tranh / Tổ Mỹ thuật /  / 9 / "),
        ("TT|Hạng mục|Đơn vị chủ trì", "1|Lập đề án quy hoạch|Sở A", "Lập đề án quy hoạch / Sở A /  /  / "),
    ],
)
def test_columns(head: str, line: str, expected: str) -> None:
    assert rows(head, line) == [expected]


@pytest.mark.parametrize(
    "lines",
    [
        ("TT|Chỉ tiêu|Đơn vị tính|Năm 2022", "1|Tỷ lệ hộ nghèo|%|3"),
        ("TT|Họ và tên|Chức vụ|Ghi chú", "1|Nguyễn Văn An|Trưởng ban|"),
        ("TT|Thời gian|Địa điểm|Số lượng", "1|8 giờ|Hội trường|50"),
        ("TT|Nội dung|Kinh phí", "1|Tập huấn|50"),
        ("TT|Nội dung|Đơn vị|Số lượng", "1|Tập huấn|lớp|3"),
    ],
)
def test_no_assignment_table(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []


def test_a_head_of_two_rows() -> None:
    found = rows("TT|Nhiệm vụ|Thực hiện|<|Thời gian", "^|^|Chủ trì|Phối hợp|^", "1|Lập đề án|Sở A|Sở B|Quý I")
    assert found == ["Lập đề án / Sở A / Sở B / Quý I / "]


def test_a_head_of_two_rows_that_repeats_its_words() -> None:
    head = "TT|Nhiệm vụ|Thực hiện|Thực hiện|Thời gian"
    assert rows(head, "TT|Nhiệm vụ|Chủ trì|Phối hợp|Thời gian", "1|Lập đề án|Sở A|Sở B|Quý I") == [
        "Lập đề án / Sở A / Sở B / Quý I / "
    ]


def test_a_row_that_numbers_the_columns() -> None:
    assert rows("TT|Nhiệm vụ|Chủ trì", "(1)|(2)|(3)", "1|Lập đề án|Sở A") == ["Lập đề án / Sở A /  /  / "]


def test_a_merged_cell_counts_for_each_row() -> None:
    assert rows("TT|Nhiệm vụ|Chủ trì", "1|Lập đề án|Sở A", "2|Thẩm định|^") == [
        "Lập đề án / Sở A /  /  / ",
        "Thẩm định / Sở A /  /  / ",
    ]


def test_sums_are_no_rows() -> None:
    assert rows("TT|Nhiệm vụ|Chủ trì", "1|Lập đề án|Sở A", "|Tổng cộng|") == ["Lập đề án / Sở A /  /  / "]


def test_group_rows_and_numbers_that_restart() -> None:
    document, table = grid(
        "TT|Nhiệm vụ|Chủ trì", "I|Sở Nội vụ|", "1|Thi tuyển|", "2|Rà soát|", "II|Sở Tài chính|", "1|Phân bổ|"
    )
    groups = [(row, row.group) for row in find_rows(document, table) if row.group is not None]
    found = [(row.section, row.number, document.text[group.start : group.end]) for row, group in groups]
    assert found == [("I", 1, "Sở Nội vụ"), ("I", 2, "Sở Nội vụ"), ("II", 1, "Sở Tài chính")]


def test_numbers_that_run_on_have_no_section() -> None:
    document, table = grid("TT|Nhiệm vụ|Chủ trì", "I. Thể chế|<|<", "1|Thi tuyển|Sở A", "II. Nhân lực|<|<", "2|Phân bổ|Sở B")
    assert [(row.section, row.number) for row in find_rows(document, table)] == [(None, 1), (None, 2)]


def test_groups_with_figures_and_heads_of_several_rows() -> None:
    assert rows(
        "STT|Danh mục|Kinh phí|<|Đơn vị chủ trì",
        "^|^|2026|2027|^",
        "^|^|Vốn A|Vốn B|^",
        "I. Hạ tầng|<|300|400|",
        "1|Xây dựng trung tâm dữ liệu|100|200|Sở A",
        "II. Đào tạo|<|10|20|",
        "2|Bồi dưỡng công chức cấp xã|10|20|Sở B",
    ) == ["Xây dựng trung tâm dữ liệu / Sở A /  /  / ", "Bồi dưỡng công chức cấp xã / Sở B /  /  / "]


def test_a_list_of_names_is_no_work() -> None:
    assert rows("TT|Huyện|Đơn vị chủ trì", "1|Hòa An|Sở A", "2|Bình Tân|Sở B") == []
