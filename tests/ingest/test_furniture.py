import pytest

from ingest.furniture import without_furniture, without_repeats
from ingest.layout import Layout, LayoutCell, LayoutTable, Line


def pages(*texts: list[str]) -> Layout:
    lines = [Line(text, number) for number, page in enumerate(texts, start=1) for text in page]
    return Layout(tuple(lines), len(texts))


def texts(layout: Layout) -> list[str]:
    return [item.text for item in layout.items if isinstance(item, Line)]


@pytest.mark.parametrize(
    "number", ["2", "- 2 -", "– 2 –", "Trang 2", "Trang 2/9", "trang 2 trên 9", "Page 2 of 9", "[2]", "2."]
)
def test_page_numbers_are_out(number: str) -> None:
    layout = pages(["Mở đầu", "dòng", "dòng", "dòng", "Sở Y tế"], [number, "chủ trì", "dòng", "dòng", "hết"])
    assert number not in texts(without_furniture(layout))
    assert len(texts(without_furniture(layout))) == 9


@pytest.mark.parametrize("text", ["2025", "12 tháng", "2. Sở Y tế", "100%", "01/6/2017", "5 tỷ đồng"])
def test_numbers_of_the_plan_stay(text: str) -> None:
    layout = pages(["a", "b", "c", "d", "e"], [text, "b", "c", "d", "e"])
    assert text in texts(without_furniture(layout))


def test_a_lone_number_inside_a_page_stays() -> None:
    layout = pages(["a", "b", "c", "7", "d", "e", "f"])
    assert "7" in texts(without_furniture(layout))


def test_running_heads_are_out_whatever_their_numbers() -> None:
    words, places = ("một", "hai", "ba", "bốn", "năm"), ("Hà Nam", "Hà Tĩnh", "Hà Giang", "Huế")
    body = [[f"{word} {place}" for word in words] for place in places]
    layout = pages(*[[f"Kế hoạch chuyển đổi số - trang {number}/4", *lines] for number, lines in enumerate(body, start=1)])
    assert texts(without_furniture(layout)) == [line for lines in body for line in lines]


def paged(line: str) -> Layout:
    """Four pages, each with the line at its head or at its foot."""
    body = [[f"{number}{row}. Sở Y tế báo cáo {'nhanh' * row}" for row in range(5)] for number in "1234"]
    heads = [[line, *lines] if place % 2 else [*lines, line] for place, lines in enumerate(body)]
    return pages(*heads)


@pytest.mark.parametrize(
    "line",
    [
        "Thời hạn: trước ngày 30/6/2025.",
        "Đơn vị chủ trì: Sở Y tế.",
        "- Cơ quan chủ trì: Sở Y tế",
        "b) Thời gian thực hiện: năm 2025",
        "Cơ quan phối hợp: các sở",
        "Sản phẩm: Báo cáo",
        "Kinh phí: 20 triệu đồng",
        "(hoàn thành trước 30/6/2025)",
        "báo cáo Ủy ban nhân dân tỉnh.",
        "theo quy định;",
        "của năm 2025.",
    ],
)
def test_what_a_task_says_is_no_running_head(line: str) -> None:
    assert texts(without_furniture(paged(line))).count(line) == 4


@pytest.mark.parametrize(
    "line",
    [
        "Kế hoạch chuyển đổi số giai đoạn 2021-2025, định hướng đến năm 2030",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 03/4/2025)",
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH LAI CHÂU",
        "http://laichau.example.vn/van-ban",
        "Ký bởi: Văn phòng, giờ ký: 12.03.2025 08:15:22 +07:00",
        "Số: 12/KH-UBND",
        "Thời gian ký: 12/03/2025 08:15:22 +07:00",
        "Người ký: ỦY BAN NHÂN DÂN TỈNH",
    ],
)
def test_running_heads_and_feet(line: str) -> None:
    assert line not in texts(without_furniture(paged(line)))


def test_heads_of_a_table_are_no_running_heads() -> None:
    head = "STT | Nhiệm vụ | Thời gian"
    layout = pages(*[[head, *(f"{number}{row} | việc | quý I" for row in range(6))] for number in "1234"])
    assert texts(without_furniture(layout)).count(head) == 4


def test_short_pages_keep_all() -> None:
    layout = pages(*[["Kế hoạch"] for _ in range(5)])
    assert len(texts(without_furniture(layout))) == 5


def test_numbers_left_where_page_breaks_were_lost() -> None:
    lines = ["Mở đầu", "2", "Sở Y tế", "3", "Công an tỉnh", "4", "hết"]
    layout = Layout(tuple(map(Line, lines)))
    assert texts(without_furniture(layout)) == ["Mở đầu", "Sở Y tế", "Công an tỉnh", "hết"]
    untouched = Layout(tuple(map(Line, ["Chỉ tiêu", "7", "Kết quả", "9"])))
    assert without_furniture(untouched) == untouched


TITLE = "Quảng Ngãi: Ban hành Kế hoạch phòng chống cháy rừng"
ARTICLE = [f"Đoạn {number}: " + f"UBND tỉnh yêu cầu các địa phương chủ động phương án {number}. " * 6 for number in range(1, 5)]


HEAD = ["ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (
            ["Trang chủ", TITLE, *ARTICLE, "Tin khác", TITLE, *ARTICLE, "Liên hệ"],
            ["Trang chủ", TITLE, *ARTICLE, "Tin khác", "Liên hệ"],
        ),
        ([TITLE, *ARTICLE, TITLE, *ARTICLE, TITLE, *ARTICLE], [TITLE, *ARTICLE]),
        # the last copy is cut
        ([TITLE, *ARTICLE, TITLE, *ARTICLE[:3], ARTICLE[3][:60] + "…"], [TITLE, *ARTICLE]),
        # the first copy is cut
        ([TITLE, *ARTICLE[:3], ARTICLE[3][:60] + "...", "Xem tiếp", TITLE, *ARTICLE], ["Xem tiếp", TITLE, *ARTICLE]),
        # what repeats in a plan by right
        (
            ["1. Tập huấn", "Chủ trì: Sở Y tế", "Thời gian: 2024", "2. Truyền thông", "Chủ trì: Sở Y tế", "Thời gian: 2024"],
            None,
        ),
        ([*ARTICLE[:1], "x", *ARTICLE[:1]], None),  # one paragraph twice is no article
        # two plans of one office share their phrases; a plan shown twice is one
        ([*HEAD, "Số: 1/KH-UBND", *ARTICLE, *HEAD, "Số: 2/KH-UBND", *ARTICLE], None),
        ([*HEAD, "Số: 1/KH-UBND", *ARTICLE, *HEAD, "Số: 1/KH-UBND", *ARTICLE], [*HEAD, "Số: 1/KH-UBND", *ARTICLE]),
    ],
)
def test_repeats(lines: list[str], kept: list[str] | None) -> None:
    layout = Layout(tuple(map(Line, lines)))
    result = without_repeats(layout)
    assert texts(result) == (lines if kept is None else kept)
    assert [finding.code for finding in result.findings] == ([] if kept is None else ["repeats-left-out"])


def test_a_table_inside_a_copy_goes_with_it() -> None:
    table = LayoutTable(((LayoutCell("1"), LayoutCell("Họp")),))
    article = [*map(Line, ARTICLE[:2]), table, *map(Line, ARTICLE[2:])]
    assert without_repeats(Layout((*article, Line("Tin khác"), *article))).items == (*article, Line("Tin khác"))
