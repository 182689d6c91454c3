from collections.abc import Sequence

import pytest

from ingest.errors import UnreadableSourceError
from ingest.layout import LayoutTable, Line
from ingest.readers.text import read_text

LONG = "Ủy ban nhân dân các xã, phường chủ động xây dựng phương án, bố trí lực lượng, phương tiện, vật tư theo phương án chung"


def lines(*texts: str) -> bytes:
    return "\n".join(texts).encode()


def printed(items: Sequence[Line | LayoutTable]) -> list[str | list[list[str | None]]]:
    return [
        item.text if isinstance(item, Line) else [[cell.text if cell is not None else None for cell in row] for row in item.rows]
        for item in items
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    text = "KẾ HOẠCH\nPhòng, chống thiên tai năm 2024\nSở Y tế chủ trì"
    assert printed(read_text(text.encode(encoding), "x.txt").items) == text.split("\n")


@pytest.mark.parametrize("lines_between", [1, 2, 3, 9, 1000])
def test_empty_lines_part_paragraphs_however_many(lines_between: int) -> None:
    found = [item.text for item in read_text(b"a" + b"\n" * lines_between + b"b", "x.txt").items if isinstance(item, Line)]
    assert found == ["a", *[""] * min(lines_between - 1, 2), "b"]


@pytest.mark.parametrize(
    "data",
    [
        "Kế hoạch".encode("cp1258", "replace") + "ố".encode("utf-16-le") + b"\xff",
        b"\x00\x01\x02binary\x00",
        b"abc\x01\x02\x03\x04\x05",
        "Kế".encode()[:-1],
    ],
)
def test_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError, match=r"ke-hoach\.txt .*; (?:open|load) "):
        read_text(data, "ke-hoach.txt")


def test_a_stray_control_character_is_no_binary() -> None:
    assert read_text(("Sở Y tế\x07 " + LONG * 3).encode(), "x.txt").items


def test_form_feeds_part_pages() -> None:
    layout = read_text(lines("Trang đầu", "dòng hai\f2", "", "Trang hai\f", "3\fPhụ lục", ""), "x.txt")
    assert layout.pages == 4
    assert [(item.text, item.page) for item in layout.items if isinstance(item, Line) and item.text] == [
        ("Trang đầu", 1),
        ("dòng hai", 1),
        ("Trang hai", 2),
        ("Phụ lục", 4),
    ]


def test_a_last_form_feed_begins_no_page() -> None:
    assert read_text(lines("a", "b\f"), "x.txt").pages is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["STT | Việc", "1 | Họp", "Ghi chú"], [[["STT", "Việc"], ["1", "Họp"]], "Ghi chú"]),
        (["1 |  | Sở Y tế", "2 | Họp |"], [[["1", "", "Sở Y tế"], ["2", "Họp", ""]]]),
        (["| STT | Việc |", "|---|:---:|", "| 1 | Họp |"], [[["STT", "Việc"], ["1", "Họp"]]]),
        # a row over the whole width between rows of the same table
        (
            ["Giờ | Việc | Ai", "Buổi sáng", "7h | Họp | Tổ 1", "Buổi chiều", "14h | Kiểm tra | Tổ 2"],
            [[["Giờ", "Việc", "Ai"], ["Buổi sáng"] * 3, ["7h", "Họp", "Tổ 1"], ["Buổi chiều"] * 3, ["14h", "Kiểm tra", "Tổ 2"]]],
        ),
        # a new head: a new table, with its caption
        (
            ["Giờ | Việc | Ai", "7h | Họp | Tổ 1", "Thứ ba", "Giờ | Việc | Ai", "8h | Dọn | Tổ 2"],
            [[["Giờ", "Việc", "Ai"], ["7h", "Họp", "Tổ 1"]], "Thứ ba", [["Giờ", "Việc", "Ai"], ["8h", "Dọn", "Tổ 2"]]],
        ),
        # a caption over the columns of number and name
        (
            ["1 | Mạng | 10 | 20", "II. Phần mềm | 5 | 5", "2 | Cổng | 5 | 5"],
            [[["1", "Mạng", "10", "20"], ["II. Phần mềm", "II. Phần mềm", "5", "5"], ["2", "Cổng", "5", "5"]]],
        ),
        (["1 | 2 | 3", "4 | 5"], ["1 | 2 | 3", "4 | 5"]),  # no two rows alike
        (["Trang chủ | Giới thiệu", LONG], ["Trang chủ | Giới thiệu", LONG]),  # one line is no table
        (["Tỷ lệ |x| tăng", "giá trị |y| giảm"], ["Tỷ lệ |x| tăng", "giá trị |y| giảm"]),
    ],
)
def test_tables(texts: list[str], expected: list[str | list[list[str | None]]]) -> None:
    assert printed(read_text(lines(*texts), "x.txt").items) == expected


def test_a_band_at_the_head_of_a_page_belongs_to_the_table_before() -> None:
    first = ["Giờ | Việc | Ai", "7h | Họp | Tổ 1", "8h | Dọn | Tổ 1", "9h | Trồng cây | Tổ 2"]
    layout = read_text(lines(*first[:-1], first[-1] + "\f2", "Buổi chiều", "14h | Kiểm tra | Tổ 2"), "x.txt")
    tables = [item for item in layout.items if isinstance(item, LayoutTable)]
    assert printed(tables)[-1] == [["Buổi chiều"] * 3, ["14h", "Kiểm tra", "Tổ 2"]]


@pytest.mark.parametrize(
    ("texts", "wrapped"),
    [
        ([LONG] * 6, False),
        ([part for text in [LONG] * 4 for part in (text[:60], text[60:])], True),
        (["Kế hoạch", "Mục tiêu", "Nội dung", "Kinh phí", "Tổ chức", "Báo cáo"], False),
    ],
)
def test_hard_line_ends_are_noticed(texts: list[str], wrapped: bool) -> None:
    assert read_text(lines(*texts), "x.txt").wrapped is wrapped


def test_recipients_and_signature_side_by_side_are_two_lines() -> None:
    data = lines("Sở Y tế    chủ trì.", "Nơi nhận:       GIÁM ĐỐC", "- Như trên;      (Đã ký)", "- Lưu: VT.       Lê Thị B")
    found = [item.text.strip() for item in read_text(data, "a.txt").items if isinstance(item, Line)]
    expected = ["Sở Y tế    chủ trì.", "Nơi nhận:", "GIÁM ĐỐC", "- Như trên;", "(Đã ký)", "- Lưu: VT.", "Lê Thị B"]
    assert found == expected


BROKEN = """UỶ BAN NHÂN DÂN
TỈNH AN BÌNH
Thực hiện Quyết định số
12/QĐ-TTg ngày 03/4/2021 của Bộ trưởng Bộ
Y tế về việc phát triển mạng
lưới cơ sở, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Mục tiêu chung
Nâng cao chất
lượng khám, chữa bệnh cho nhân dân trên địa bàn toàn tỉnh, nhất là ở các xã vùng
sâu.
2. Chỉ tiêu
- 90% trạm y tế xã,
phường có bác sĩ.
"""


def test_lines_that_end_anywhere_are_mended() -> None:
    items = read_text(BROKEN.encode(), "ke-hoach.txt").items
    assert printed(items) == [
        "UỶ BAN NHÂN DÂN",
        "TỈNH AN BÌNH",
        "Thực hiện Quyết định số 12/QĐ-TTg ngày 03/4/2021 của Bộ trưởng Bộ Y tế về việc phát triển mạng lưới cơ sở, "
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
        "I. MỤC TIÊU",
        "1. Mục tiêu chung",
        "Nâng cao chất lượng khám, chữa bệnh cho nhân dân trên địa bàn toàn tỉnh, nhất là ở các xã vùng sâu.",
        "2. Chỉ tiêu",
        "- 90% trạm y tế xã, phường có bác sĩ.",
        "",
    ]


def test_whole_paragraphs_are_left_alone() -> None:
    long = "Ủy ban nhân dân tỉnh chỉ đạo các sở, ngành tổ chức thực hiện. " * 6
    text = f"I. MỤC TIÊU\nNâng cao chất lượng\nchăm sóc\n{long}\n"
    assert [item.text for item in read_text(text.encode(), "a.txt").items if isinstance(item, Line)][:3] == [
        "I. MỤC TIÊU",
        "Nâng cao chất lượng",
        "chăm sóc",
    ]
