import pytest

from ingest.errors import EmptySourceError
from ingest.layout import LayoutTable, Line
from ingest.readers.html import read_html

Printed = list[str | list[list[str | None]]]


def read(body: str) -> Printed:
    layout = read_html(f"<!DOCTYPE html><html><head><title>Trang</title></head><body>{body}</body></html>".encode(), "x.html")
    return [
        item.text.strip()
        if isinstance(item, Line)
        else [[cell.text if cell is not None else None for cell in row] for row in item.rows]
        for item in layout.items
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Sở Y tế\n   chủ trì</p><p>Công&nbsp;an</p>", ["Sở Y tế chủ trì", "Công\u00a0an"]),
        ("<p><b>I.</b> <i>MỤC</i> TIÊU</p>", ["I. MỤC TIÊU"]),
        ("<div>Một<br>Hai<br/><br/>Ba</div>", ["Một", "Hai", "Ba"]),
        ("<div>Trước<p>giữa</p>sau</div>", ["Trước", "giữa", "sau"]),
        ("<ol><li>Họp</li><li>Kiểm tra</li></ol>", ["1. Họp", "2. Kiểm tra"]),
        ('<ol type="I" start="3"><li>NHIỆM VỤ</li><li>KINH PHÍ</li></ol>', ["III. NHIỆM VỤ", "IV. KINH PHÍ"]),
        ('<ol type="a"><li>Họp</li><li value="5">Kiểm tra</li></ol>', ["a. Họp", "e. Kiểm tra"]),
        ("<ol><li>1. Họp</li><li>2. Kiểm tra</li></ol>", ["1. Họp", "2. Kiểm tra"]),  # typed numbers are not doubled
        ("<ul><li>Họp</li><li>+ Kiểm tra</li></ul>", ["- Họp", "+ Kiểm tra"]),
        ("<p>Hiện</p><p style='display: none'>Ẩn</p><script>var x</script><p hidden>Ẩn</p>", ["Hiện"]),
        ("<pre>I. MỤC TIÊU\nTăng cường</pre>", ["I. MỤC TIÊU", "Tăng cường"]),
    ],
)
def test_blocks(body: str, expected: Printed) -> None:
    assert read(body) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><th rowspan=2>STT</th><th colspan=2>Cơ quan</th></tr><tr><th>Chủ trì</th><th>Phối hợp</th></tr>"
            "<tr><td>1</td><td>Sở Y tế</td><td></td></tr>",
            [[["STT", "Cơ quan", "Cơ quan"], ["STT", "Chủ trì", "Phối hợp"], ["1", "Sở Y tế", ""]]],
        ),
        ("<tr><td>1</td><td>Họp<br>tổng kết</td></tr><tr><td>2</td></tr>", [[["1", "Họp tổng kết"], ["2", None]]]),
        (
            "<thead><tr><th>STT</th><th>Việc</th></tr></thead><tbody><tr><td>1</td><td><p>a</p><p>b</p></td></tr></tbody>",
            [[["STT", "Việc"], ["1", "a\nb"]]],
        ),
        ("<tr><td>Khung</td></tr><tr><td>một cột</td></tr>", ["Khung", "một cột"]),
        (
            "<tr><td>UBND TỈNH LÀO CAI<br>-----</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
            "<tr><td>Số: 9/KH-UBND</td><td></td></tr>",
            ["UBND TỈNH LÀO CAI", "-----", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 9/KH-UBND"],
        ),
        ("<tr><td rowspan=9>a</td><td colspan=0>b</td></tr><tr><td>c</td></tr>", [[["a", "b"], ["a", "c"]]]),
        ("<tr><td rowspan=2 colspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>", [[["a", "a", "b"], ["a", "a", "c"]]]),
        ("<tr><td rowspan=0>a</td><td>b</td></tr>" + "<tr><td>c</td></tr>" * 2, [[["a", "b"], ["a", "c"], ["a", "c"]]]),
        ("<tr><td rowspan=150>a</td><td>b</td></tr>" + "<tr><td>c</td></tr>" * 149, [[["a", "b"], *([["a", "c"]] * 149)]]),
    ],
)
def test_tables(table: str, expected: Printed) -> None:
    assert read(f"<table>{table}</table>") == expected


def test_a_merged_cell_is_one_object() -> None:
    body = b"<html><body><table><tr><td>1</td><td rowspan=2>x</td></tr><tr><td>2</td></tr></table></body></html>"
    (table,) = (item for item in read_html(body, "x.html").items if isinstance(item, LayoutTable))
    assert table.rows[0][1] is table.rows[1][1]


PARAGRAPHS = [
    f"<p>{number}. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với các địa phương rà soát, bổ sung phương án số {number} "
    f"trước ngày {number}/9/2025, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định theo thẩm quyền.</p>"
    for number in range(1, 9)
]
MENU = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Trang chủ", "Giới thiệu", "Văn bản", "Liên hệ"))
TABLE = "<table border=1><tr><td>Chỉ tiêu</td><td>2025</td></tr><tr><td>Độ che phủ rừng</td><td>54%</td></tr></table>"


@pytest.mark.parametrize(
    "page",
    [
        "<ul id=menu>{menu}</ul><h1>{title}</h1><div>{text}</div><div class=foot>Bản quyền thuộc UBND tỉnh <a>x</a></div>",
        "<form><table><tr><td><ul>{menu}</ul></td><td><h1>{title}</h1><div>{text}</div></td><td>x</td></tr></table></form>",
        "<div><div><ul>{menu}</ul></div><div><div><h1>{title}</h1></div><div><div>{text}</div></div></div></div>",
    ],
)
def test_a_portal_page_gives_its_text_whole(page: str) -> None:
    title = "Quảng Trị: Ban hành Kế hoạch phòng cháy rừng"
    text = "".join(PARAGRAPHS[:4]) + TABLE + "".join(PARAGRAPHS[4:])
    found = read(page.format(menu=MENU, title=title, text=text))
    plain = [paragraph.removeprefix("<p>").removesuffix("</p>") for paragraph in PARAGRAPHS]
    start = found.index(plain[0])
    assert found[start : start + 9] == [*plain[:4], [["Chỉ tiêu", "2025"], ["Độ che phủ rừng", "54%"]], *plain[4:]]
    assert title in found[:start]


def test_a_plain_plan_comes_out_whole() -> None:
    head = "<p>UBND TỈNH GIA LAI</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Số: 3/KH-UBND</p><h2>KẾ HOẠCH</h2>"
    tail = "<p>Nơi nhận:</p><p>- Lưu: VT.</p><p>CHỦ TỊCH</p><p>Rah Lan Chung</p>"
    found = read(head + "".join(PARAGRAPHS) + TABLE + tail)
    assert found[:4] == ["UBND TỈNH GIA LAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 3/KH-UBND", "KẾ HOẠCH"]
    assert found[-4:] == ["Nơi nhận:", "- Lưu: VT.", "CHỦ TỊCH", "Rah Lan Chung"]
    assert len(found) == 4 + 8 + 1 + 4


def test_a_page_without_text() -> None:
    assert read_html(b"<!-- x -->", "x.html").items == ()
    with pytest.raises(EmptySourceError, match=r"x\.html holds no text of its own or has it drawn by a script; open "):
        read("<div id=app></div><script>1</script>")


@pytest.mark.parametrize(
    ("table", "left_out"),
    [
        ("<tr>" + "<td>x</td>" * 200 + "</tr>", None),
        ("<tr>" + "<td>x</td>" * 203 + "</tr>", 3),
        ("<tr>" + "<td>x</td>" * 200 + "<td> </td></tr>", None),
        ("<tr><td rowspan=2 colspan=100>a</td><td colspan=100>b</td><td>c</td></tr><tr><td colspan=100>d</td><td>e</td></tr>", 2),
        ("<tr><td>a</td><td colspan=500>b</td></tr><tr><td>c</td></tr>", None),
    ],
)
def test_columns_beyond_the_widest_are_told(table: str, left_out: int | None) -> None:
    layout = read_html(f"<body><p>Kế hoạch</p><table>{table}<tr><td>z</td></tr></table></body>".encode(), "x.html")
    told = [finding.message for finding in layout.findings if finding.code == "columns-left-out"]
    assert told == ([] if left_out is None else [f"a table is wider than any that is read; {left_out} of its cells are left out"])
