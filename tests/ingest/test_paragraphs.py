import pytest

from ingest.layout import Layout, LayoutTable, Line
from ingest.paragraphs import Paragraph, paragraphs

LEFT, INDENT, RIGHT = 85.0, 120.0, 540.0  # points on an A4 page


def layout(*lines: tuple[str, float, float], page: int = 1, pitch: float = 18.0) -> list[Line]:
    """Lines of (text, left, right), one below the other."""
    return [
        Line(text, page, (left, 60 + place * pitch, right, 72 + place * pitch)) for place, (text, left, right) in enumerate(lines)
    ]


def joined(*lines: Line) -> list[str]:
    return [item.text for item in paragraphs(Layout(tuple(lines), 1, wrapped=True)) if isinstance(item, Paragraph)]


FILL = [("tiếp tục thực hiện các nhiệm vụ, giải pháp đã đề ra trong chương trình, kế hoạch", LEFT, RIGHT)] * 3
START = ("1. Nâng cao chất lượng công tác tuyên truyền, phổ biến pháp luật cho nhân dân,", INDENT, RIGHT)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        pytest.param([START, *FILL], 1, id="first line indented"),
        pytest.param([START, *FILL, ("2. Sở Tư pháp", INDENT, 200.0)], 2, id="label"),
        pytest.param([START, *FILL, ("Các địa phương chủ động thực hiện.", INDENT, 300.0)], 2, id="indent"),
        pytest.param([START, *FILL, ("và các năm tiếp theo.", LEFT, 200.0)], 1, id="lower case goes on"),
        pytest.param([START, *FILL, ("Sở Y tế và Công an tỉnh.", LEFT, 220.0)], 1, id="a name at the margin goes on"),
        pytest.param([START, *FILL, ("hết.", LEFT, 110.0), ("Ủy ban nhân dân", LEFT, 200.0)], 2, id="the line above ended"),
        pytest.param([START, ("giai đoạn 2021", LEFT, RIGHT), ("- 2025 và đến năm 2030.", LEFT, 260.0)], 1, id="2021 - 2025"),
        pytest.param([START, *FILL, ("- Rà soát, bổ sung.", INDENT, 250.0)], 2, id="bullet"),
        pytest.param([("2. Phòng Lao động", LEFT, RIGHT), ("- Thương binh và Xã hội.", LEFT, 300.0)], 1, id="a name cut"),
        pytest.param(
            [("- Mua vắc xin (Chi cục Thú y chủ trì, Phòng Kinh tế", LEFT, RIGHT), ("- Kỹ thuật phối hợp).", LEFT, 250.0)],
            1,
            id="a bracket open",
        ),
        pytest.param([("- Hỗ trợ kinh tế hộ gia đình", LEFT, RIGHT), ("- Xã hội hóa nguồn lực.", LEFT, 250.0)], 2, id="no name"),
        pytest.param(
            [("Tổ chức Tuần lễ sách năm học 2023 - 2024 tại các trường học trên địa bàn huyện", LEFT + 4, RIGHT - 4),
             ("Căn cứ Quyết định số 12/QĐ-UBND ngày 03/5/2023 của Ủy ban nhân dân huyện về", LEFT, RIGHT), *FILL],
            2,
            id="a legal basis below a title as wide as the text",
        ),
        pytest.param([("KẾ HOẠCH", 270.0, 340.0), ("Phòng, chống dịch bệnh", 240.0, 370.0), START, *FILL], 3, id="centred title"),
        pytest.param([("Hà Nam, ngày 14 tháng 01 năm 2021", 306, 502), ("KẾ HOẠCH", 271, 341), START, *FILL], 3, id="date"),
    ],
)
def test_wrapped_lines(lines: list[tuple[str, float, float]], count: int) -> None:
    assert len(joined(*layout(*lines))) == count


def test_a_title_on_two_centred_lines_is_one() -> None:
    upper, lower = "Triển khai Chương trình hỗ trợ pháp lý cho doanh nghiệp nhỏ và vừa", "TP Cần Thơ năm 2024"
    title = [(upper, 130.0, 495.0), (lower, 240.0, 385.0)]
    assert joined(*layout(*title, START, *FILL))[0] == f"{title[0][0]} {title[1][0]}"


def test_a_gap_parts_paragraphs() -> None:
    upper = layout(*FILL)
    lower = [Line(text, 1, (left, 160 + place * 18, right, 172 + place * 18)) for place, (text, left, right) in enumerate(FILL)]
    assert len(joined(*upper, *lower)) == 2


def test_over_a_page_break() -> None:
    first, second = layout(START, *FILL), layout(*FILL[:1], ("Sở Tài chính bố trí kinh phí.", INDENT, 260.0), page=2)
    whole, last = paragraphs(Layout((*first, *second), 2, wrapped=True))
    assert isinstance(whole, Paragraph)
    assert isinstance(last, Paragraph)
    assert whole.page == 1
    assert len(whole.boxes) == 4  # those of its first page only
    ((turn, page),) = whole.turns
    assert (whole.text[turn:], page) == (FILL[0][0], 2)
    assert last.text == "Sở Tài chính bố trí kinh phí."


def test_a_table_parts_paragraphs() -> None:
    table = LayoutTable(())
    upper, lower = layout(START), layout(*FILL)
    assert len(paragraphs(Layout((*upper, table, *lower), 1, wrapped=True))) == 3


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Sở Y tế chủ trì, phối hợp với", "các địa phương thực hiện.", 1),
        ("Sở Y tế chủ trì thực hiện.", "các địa phương phối hợp.", 2),
        ("Sở Y tế chủ trì, phối hợp với", "Công an tỉnh thực hiện.", 2),  # may be a heading: whole paragraphs are not guessed at
        ("Sở Y tế chủ trì, phối hợp với", "a) Công an tỉnh", 2),
    ],
)
def test_whole_paragraphs_are_joined_only_where_a_page_cuts_them(before: str, after: str, count: int) -> None:
    assert len(paragraphs(Layout((Line(before, 1), Line(after, 2)), 2))) == count
    assert len(paragraphs(Layout((Line(before, 1), Line(after, 1)), 1))) == 2
    assert len(paragraphs(Layout((Line(before), Line(after))))) == 2


def test_wrapped_text_without_boxes() -> None:
    text = """\
I. MỤC TIÊU

   Nâng cao nhận thức của cán bộ, công chức, viên chức và người dân về
chuyển đổi số; phấn đấu đến hết năm 2024 có ít nhất 50% người dân có tài
khoản thanh toán.
   Sở Thông tin và Truyền thông theo dõi, báo cáo Ủy ban nhân dân tỉnh."""
    assert [item[:9] for item in joined(*map(Line, text.split("\n")))] == ["I. MỤC TI", "Nâng cao ", "Sở Thông "]
