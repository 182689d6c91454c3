import pytest

from ingest.layout import LayoutCell, LayoutTable, Line
from ingest.secrecy import secrecy_mark

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["UBND TỈNH HÀ NAM", "MẬT", NATION], "MẬT"),
        (["T Ố I  M Ậ T", NATION], "TỐI MẬT"),
        (["[ TUYỆT MẬT ]"], "TUYỆT MẬT"),
        (["┌──────────┐", "│ TỐI  MẬT │", "└──────────┘"], "TỐI MẬT"),
        (["TUYỆT", "MẬT"], "TUYỆT MẬT"),
        (["Độ mật: Tối mật"], "TỐI MẬT"),
        (["MẬT          " + NATION], "MẬT"),
        (["UBND HUYỆN SA PA\tMẬT"], "MẬT"),
        (["To\u0302\u0301i ma\u0323\u0302t".upper()], "TỐI MẬT"),  # NFD
        (["HỎA TỐC", NATION], None),
        (["Độ mật: Không", NATION], None),
        (["Tăng cường bảo vệ bí mật nhà nước"], None),
        (["Tài liệu TỐI MẬT do Công an tỉnh quản lý"], None),
        (["Bí mật"], None),
        (["Mật ong rừng"], None),
        ([f"Đoạn {number}" for number in range(60)] + ["MẬT"], None),  # far from any letterhead
        ([f"Đoạn {number}" for number in range(60)] + ["MẬT", NATION], "MẬT"),  # pages in reverse order
    ],
)
def test_mark(lines: list[str], mark: str | None) -> None:
    assert secrecy_mark([Line(line) for line in lines]) == mark


def test_mark_at_the_head_of_a_later_page() -> None:
    lines = [Line(f"Đoạn {number}", 1) for number in range(60)] + [Line("PHỤ LỤC", 2), Line("TỐI MẬT", 2)]
    assert secrecy_mark(lines) == "TỐI MẬT"


def test_mark_in_a_box_of_the_letterhead() -> None:
    box = LayoutTable(((LayoutCell("UBND TỈNH GIA LAI\nMẬT"), LayoutCell(NATION)),))
    assert secrecy_mark([box]) == "MẬT"


def test_a_table_about_secrets_is_none() -> None:
    rows = [("STT", "Loại tài liệu", "Độ mật"), *((str(number), "Kế hoạch", "Mật") for number in range(1, 6))]
    assert secrecy_mark([LayoutTable(tuple(tuple(map(LayoutCell, row)) for row in rows))]) is None
