import pytest

from ingest.assemble import assemble
from ingest.document import Document
from ingest.layout import Box, Layout, LayoutCell, LayoutTable, Line
from ingest.secrecy import printed_mark, secrecy_mark, subject_mark
from ingest.source import Source

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
FAR = [f"Đoạn {number}" for number in range(60)]
"""Lines of text, more than the head of a file has."""


def table(*rows: str) -> LayoutTable:
    return LayoutTable(tuple(tuple(map(LayoutCell, row.split("|"))) for row in rows))


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
        ([*FAR, "MẬT"], None),  # far from any letterhead
        ([*FAR, "MẬT", NATION], "MẬT"),  # pages in reverse order
        ([*FAR, "MẬT", "PHỤ LỤC II", *FAR], "MẬT"),
        ([*FAR, "Phụ lục", "(Kèm theo Kế hoạch)", "[MẬT]", *FAR], "MẬT"),
        ([*FAR, "TỐI MẬT", *FAR], "TỐI MẬT"),
        ([*FAR, "TUYỆT", "MẬT", *FAR], "TUYỆT MẬT"),
        ([*FAR, "- Tối mật", *FAR], None),
        ([*FAR, "- TỐI MẬT", *FAR], None),  # an item of a list
        ([*FAR, "- TỐI MẬT -", *FAR], "TỐI MẬT"),
        ([*FAR, "Tối mật", *FAR], None),
        ([*FAR, "Độ mật: Tối mật", *FAR], None),  # a form in the text
        ([*FAR, "Độ mật: TỐI MẬT", *FAR], "TỐI MẬT"),
        (["Mức độ mật:", "Tối mật"], "TỐI MẬT"),
        (["Dấu chỉ độ mật : Mật"], "MẬT"),
        (["Mật", "ong rừng là sản phẩm chủ lực"], None),
        (["MẬT ONG", "Sản xuất MẬT ONG"], None),
        (["BÍ MẬT", "BẢO MẬT", "BÍ MẬT NHÀ NƯỚC"], None),
        (["Phân loại độ mật", "Mật"], None),
        (["1 | Hồ sơ quy hoạch | TỐI MẬT"], None),  # a row of a table in a text file
        (["UBND TỈNH | MẬT | " + NATION], "MẬT"),
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


@pytest.mark.parametrize(
    ("found", "mark"),
    [
        (table("STT|Loại tài liệu|Độ mật", *(f"{number}|Kế hoạch|MẬT" for number in range(1, 6))), None),
        (table("Loại tài liệu|Mức độ mật đề xuất", "Kế hoạch|TỐI MẬT", "Báo cáo|MẬT"), None),
        (table("4|Kế hoạch|TỐI MẬT"), None),  # the rest of such a table
        (table("Độ mật|Mật|Tối mật|Tuyệt mật", "Số văn bản|4|2|0"), None),
        (table("Sản phẩm|Sản lượng", "MẬT ONG|20 tấn"), None),
        (table("Số hiệu|12/KH-UBND", "Độ mật|Tối mật", "Người ký|A", "Loại|Kế hoạch", "Cơ quan|UBND"), "TỐI MẬT"),
        (table("Số hiệu|12/KH-UBND|Độ mật:|Mật"), "MẬT"),
        (table("Số hiệu|12/KH-UBND|Độ mật|Thường"), None),
        (table("TỐI MẬT"), "TỐI MẬT"),
        (table("|TỐI MẬT|", "STT|Nhiệm vụ|Cơ quan", *(f"{number}|Họp|Sở Y tế" for number in range(9))), "TỐI MẬT"),
    ],
)
def test_tables(found: LayoutTable, mark: str | None) -> None:
    assert secrecy_mark([*map(Line, FAR), found]) == mark


@pytest.mark.parametrize(
    ("box", "mark"),
    [
        ((540, 400, 575, 415), "MẬT"),  # right of the text
        ((10, 400, 45, 415), "MẬT"),
        ((200, 780, 240, 795), "MẬT"),  # below it
        ((200, 20, 240, 35), "MẬT"),
        ((200, 400, 240, 415), None),
    ],
)
def test_a_mark_in_the_margin(box: Box, mark: str | None) -> None:
    above = [Line(f"Đoạn {at}", 2, (60, 60 + 12 * at, 500, 70 + 12 * at)) for at in range(27)]
    below = [Line(f"Đoạn {at}", 2, (60, 420 + 12 * at, 500, 430 + 12 * at)) for at in range(27)]
    assert secrecy_mark([*(Line(text, 1) for text in FAR), *above, Line("MẬT", 2, box), *below]) == mark


@pytest.mark.parametrize(("behind", "mark"), [(3, "MẬT"), (4, None)])
def test_a_mark_at_the_foot_of_a_page(behind: int, mark: str | None) -> None:
    lines = [*FAR, "MẬT", *FAR[:behind]]
    assert secrecy_mark([Line(text, 1) for text in lines]) == mark
    assert secrecy_mark([*(Line(text, 1) for text in lines), *(Line(text, 2) for text in FAR)]) == mark


@pytest.mark.parametrize(("line", "mark"), [("MẬT", "MẬT"), ("Mật", None), ("MẬT ONG", None)])
def test_pages_that_printing_told(line: str, mark: str | None) -> None:
    """A Word file: its lines come without pages, so that the mark stands nowhere; then each block gets its page."""
    texts = [*FAR, line, *FAR]

    def document(*, printed: bool) -> Document:
        lines = tuple(Line(text, 1 + (at >= len(FAR)) if printed else None) for at, text in enumerate(texts))
        return assemble(Source("a.docx", "0" * 64, "text/plain", 2 if printed else None), Layout(lines))

    assert printed_mark(document(printed=False)) is None
    assert printed_mark(document(printed=True)) == mark


@pytest.mark.parametrize(
    ("subject", "mark"),
    [
        ("[TỐI MẬT] Kế hoạch diễn tập", "TỐI MẬT"),
        ("TỐI MẬT - Kế hoạch diễn tập", "TỐI MẬT"),
        ("Fwd: MẬT: Kế hoạch", "MẬT"),
        ("Kế hoạch diễn tập (TUYỆT MẬT)", "TUYỆT MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("Kế hoạch bảo vệ bí mật nhà nước", None),
        ("KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC - NĂM 2027", None),
        ("Văn bản TỐI MẬT của Công an tỉnh", None),
        ("OCOP: MẬT ONG - Kế hoạch", None),
        ("[Mật] ong", None),
    ],
)
def test_subjects(subject: str, mark: str | None) -> None:
    assert subject_mark(subject) == mark
