import shutil
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Inches
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import EmptySourceError, UnreadableSourceError
from ingest.layout import Layout, LayoutTable, Line
from ingest.readers.docx import read_docx

LEVELS = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"), ("bullet", "\uf02d")]


FONT_FILE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


def png() -> bytes:
    """One grey pixel."""
    chunks = ((b"IHDR", struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\x00\xc8")), (b"IEND", b""))
    packed = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def read(build: Callable[[Any], None]) -> list[str | list[list[str | None]]]:
    return [
        item.text if isinstance(item, Line) else [[cell.text if cell is not None else None for cell in row] for row in item.rows]
        for item in layout(build).items
    ]


def layout(build: Callable[[Any], None]) -> Layout:
    document = docx.Document()
    build(document)
    buffer = BytesIO()
    document.save(buffer)
    return read_docx(buffer.getvalue(), "ke-hoach.docx")


def paragraph_xml(inner: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w', 'a', 'pic')}>{inner}</w:p>")


def append(document: Any, inner: str) -> None:
    document.element.body.insert_element_before(paragraph_xml(inner), "w:sectPr")


def add_list(document: Any, levels: list[tuple[str, str]], *, start: int = 1, override: int | None = None) -> str:
    """A multilevel list; the number by which paragraphs name it. With `override` the last one, started anew."""
    root = document.part.numbering_part.element
    number = str(900 + len(root.findall(qn("w:num"))))
    if override is None:
        body = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (form, text) in enumerate(levels)
        )
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{body}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    else:
        shared = root.findall(qn("w:num"))[-1].find(qn("w:abstractNumId")).get(qn("w:val"))
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{shared}"/>'
                f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride></w:num>'
            )
        )
    return number


def number(paragraph: Any, identity: str, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'))


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ([0, 1, 1, 2, 2, 3, 3, 4], ["I. ", "1. ", "2. ", "2.1. ", "2.2. ", "a) ", "b) ", "\uf02d "]),
        ([0, 1, 0, 1], ["I. ", "1. ", "II. ", "1. "]),
        ([3, 3, 0, 3], ["a) ", "b) ", "I. ", "a) "]),
        ([1, 2, 4, 2, 1, 2], ["1. ", "1.1. ", "\uf02d ", "1.2. ", "2. ", "2.1. "]),
    ],
)
def test_labels_of_a_multilevel_list(levels: list[int], labels: list[str]) -> None:
    def build(document: Any) -> None:
        identity = add_list(document, LEVELS)
        for level in levels:
            number(document.add_paragraph("Nội dung"), identity, level)

    assert read(build) == [f"{label}Nội dung" for label in labels]


@pytest.mark.parametrize(
    ("form", "start", "labels"),
    [
        ("decimal", 3, ["3.", "4."]),
        ("decimalZero", 9, ["09.", "10."]),
        ("upperRoman", 9, ["IX.", "X."]),
        ("lowerRoman", 4, ["iv.", "v."]),
        ("upperLetter", 26, ["Z.", "AA."]),
    ],
)
def test_forms_of_numbers(form: str, start: int, labels: list[str]) -> None:
    def build(document: Any) -> None:
        identity = add_list(document, [(form, "%1.")], start=start)
        for _ in labels:
            number(document.add_paragraph("x"), identity, 0)

    assert read(build) == [f"{label} x" for label in labels]


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    def build(document: Any) -> None:
        first = add_list(document, LEVELS)
        number(document.add_paragraph("a"), first, 0)
        anew = add_list(document, LEVELS, override=1)
        number(document.add_paragraph("b"), anew, 0)
        number(document.add_paragraph("c"), first, 0)

    assert read(build) == ["I. a", "I. b", "II. c"]


def test_a_number_that_comes_with_the_style() -> None:
    def build(document: Any) -> None:
        identity = add_list(document, LEVELS)
        style = document.styles.add_style("Mục lớn", 1)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{identity}"/></w:numPr>'))
        document.add_paragraph("MỤC TIÊU", style="Mục lớn")
        off = document.add_paragraph("KẾ HOẠCH", style="Mục lớn")
        number(off, "0", 0)
        document.add_paragraph("NHIỆM VỤ", style="Mục lớn")

    assert read(build) == ["I. MỤC TIÊU", "KẾ HOẠCH", "II. NHIỆM VỤ"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<w:r><w:t>Sở </w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>Y tế</w:t></w:r></w:ins>', "Sở Y tế"),
        ('<w:r><w:t>Sở Y tế</w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText> cũ</w:delText></w:r></w:del>', "Sở Y tế"),
        ('<w:r><w:t>Sở</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>', "Sở"),
        ("<w:smartTag><w:r><w:t>Sở Y tế</w:t></w:r></w:smartTag>", "Sở Y tế"),
        ("<w:sdt><w:sdtContent><w:r><w:t>Số: 12</w:t></w:r></w:sdtContent></w:sdt>", "Số: 12"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a\tb-c"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 20 ngày</w:t></w:r>', "\uf0a3 20 ngày"),
        ('<w:hyperlink><w:r><w:t>Quyết định 12</w:t></w:r></w:hyperlink>', "Quyết định 12"),
        ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:t>ngày 5</w:t></w:r>', "ngày 5"),
    ],
)
def test_what_is_printed(inner: str, text: str) -> None:
    assert read(lambda document: append(document, inner)) == [text]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["KẾ HOẠCH", "Chuyển đổi số"], ["KẾ HOẠCH", "Chuyển đổi số"]),
        (["Phòng, chống thiên tai", "giai đoạn 2021 - 2025"], ["Phòng, chống thiên tai giai đoạn 2021 - 2025"]),
        (["Phòng, chống thiên tai giai đoạn", "2021 - 2025"], ["Phòng, chống thiên tai giai đoạn 2021 - 2025"]),
        (["Nội dung:", "- Tập huấn;", "- Diễn tập."], ["Nội dung:", "- Tập huấn;", "- Diễn tập."]),
    ],
)
def test_soft_line_ends(lines: list[str], expected: list[str]) -> None:
    assert read(lambda document: document.add_paragraph("\n".join(lines))) == expected


def fill(table: Any, rows: list[list[str]]) -> None:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_a_letterhead_is_lines_a_grid_is_a_table() -> None:
    def build(document: Any) -> None:
        fill(document.add_table(1, 2), [["UBND TỈNH YÊN BÁI\nSố: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
        fill(document.add_table(2, 2, style="Table Grid"), [["STT", "Việc"], ["1", "Họp"]])
        boxed = document.add_table(1, 2, style="Table Grid")
        fill(boxed, [["Nơi nhận:\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]])
        fill(document.add_table(2, 1, style="Table Grid"), [["Khung một cột"], ["dòng hai"]])

    assert read(build) == [
        *("UBND TỈNH YÊN BÁI", "Số: 5/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        [["STT", "Việc"], ["1", "Họp"]],
        *("Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        *("Khung một cột", "dòng hai"),
    ]


def test_merged_cells_are_one_object() -> None:
    document = docx.Document()
    table = document.add_table(3, 3, style="Table Grid")
    fill(table, [["STT", "Cơ quan", ""], ["1", "Sở Y tế", "Công an"], ["2", "", "Sở Tài chính"]])
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 1).merge(table.cell(2, 1))
    buffer = BytesIO()
    document.save(buffer)
    (found,) = (item for item in read_docx(buffer.getvalue(), "x.docx").items if isinstance(item, LayoutTable))
    assert found.rows[0][1] is found.rows[0][2]
    assert found.rows[1][1] is found.rows[2][1]
    assert found.rows[1][1] is not found.rows[0][1]


def test_numbered_cells_print_their_number() -> None:
    def build(document: Any) -> None:
        identity = add_list(document, [("decimal", "%1")])
        table = document.add_table(3, 3, style="Table Grid")
        fill(table, [["STT", "Việc", "Ai"], ["", "Họp", "A"], ["", "Kiểm tra", "B"]])
        for row in table.rows[1:]:
            number(row.cells[0].paragraphs[0], identity, 0)

    assert read(build) == [[["STT", "Việc", "Ai"], ["1", "Họp", "A"], ["2", "Kiểm tra", "B"]]]


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = (
        f"<w:r><w:t>Số: 7/KH-UBND</w:t><mc:AlternateContent {markup}>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(lambda document: append(document, inner)) == ["HỎA TỐC", "Số: 7/KH-UBND"]


def test_head_and_foot_are_out_but_a_secrecy_mark() -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Dự thảo lần 2"
        document.sections[0].footer.paragraphs[0].text = "TỐI MẬT"
        document.add_paragraph("KẾ HOẠCH")

    assert layout(build).mark == "TỐI MẬT"
    assert read(build) == ["KẾ HOẠCH"]


@pytest.mark.parametrize("place", ["body", "header", "footer"])
@pytest.mark.parametrize(
    ("drawn", "mark"), [("TUYỆT MẬT", "TUYỆT MẬT"), ("Tối mật", "TỐI MẬT"), ("DỰ THẢO", None), ("MẬT ONG", None)]
)
def test_a_secrecy_mark_in_drawn_letters(place: str, drawn: str, mark: str | None) -> None:
    art = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:100pt;height:40pt" type="#_x0000_t136">'
        f'<v:textpath string="{drawn}"/></v:shape></w:pict></w:r>'
    )

    def build(document: Any) -> None:
        document.add_paragraph("KẾ HOẠCH")
        if place == "body":
            append(document, art)
        else:
            getattr(document.sections[0], place).paragraphs[0]._p.append(paragraph_xml(art)[0])

    assert layout(build).mark == mark


def test_a_picture_that_is_no_page() -> None:
    with pytest.raises(EmptySourceError, match=r"ke-hoach\.docx"):
        read(lambda document: document.add_picture(BytesIO(png())))


def page(lines: list[str]) -> BytesIO:
    """A page of A4 at 200 dpi."""
    picture = Image.new("L", (1654, 2339), 255)
    font = ImageFont.truetype(str(FONT_FILE), 36)
    for place, line in enumerate(lines):
        ImageDraw.Draw(picture).text((200, 200 + 70 * place), line, font=font)
    buffer = BytesIO()
    picture.save(buffer, "PNG", dpi=(200, 200))
    return buffer


@pytest.mark.skipif(
    shutil.which("tesseract") is None or not FONT_FILE.exists(), reason="needs tesseract-ocr and fonts-dejavu-core"
)
def test_pictures_of_pages_are_read_in_order() -> None:
    def build(document: Any) -> None:
        document.add_picture(page(["KẾ HOẠCH", "Phát triển nhà ở xã hội năm 2025"]), width=Inches(6))
        document.add_picture(BytesIO(png()))
        document.add_picture(page(["Sở Xây dựng chủ trì thực hiện."]), width=Inches(6))

    found = layout(build)
    texts = [(item.page, item.text) for item in found.items if isinstance(item, Line)]
    assert texts == [(1, "KẾ HOẠCH"), (1, "Phát triển nhà ở xã hội năm 2025"), (2, "Sở Xây dựng chủ trì thực hiện.")]
    assert found.pages == 2
    assert [finding.code for finding in found.findings] == ["picture-left-out", "read-by-ocr"]
    assert found.findings[1].message.startswith("2 of 2 pages")


@pytest.mark.parametrize(
    ("width", "height", "told"),
    [(16, 7, "16 × 7 cm"), (15, 15, "15 × 15 cm"), (17, 3, "17 × 3 cm"), (5, 5, None), (17, 0.5, None), (6, 3, None)],
)
def test_a_large_picture_beside_text_is_told(width: float, height: float, told: str | None) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("KẾ HOẠCH")
        document.add_picture(BytesIO(png()), width=Cm(width), height=Cm(height))

    found = layout(build).findings
    assert [finding.code for finding in found] == (["picture-not-read"] if told else [])
    assert all(str(told) in finding.message for finding in found)


@pytest.mark.parametrize(
    ("style", "codes"),
    [
        ("position:absolute;width:453.5pt;height:198pt;z-index:1", ["picture-not-read"]),
        ("width:6in;height:70mm", ["picture-not-read"]),
        ("width:60pt;height:60pt", []),
        ("width:.pt;height:9in", []),
        ("", []),
    ],
)
def test_a_picture_of_an_old_drawing(style: str, codes: list[str]) -> None:
    def build(document: Any) -> None:
        document.add_paragraph("KẾ HOẠCH")
        shape = f"<v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='{style}'><v:imagedata/></v:shape>"
        append(document, f"<w:r><w:pict>{shape}</w:pict></w:r>")

    assert [finding.code for finding in layout(build).findings] == codes


@pytest.mark.parametrize(
    ("typed", "expected", "codes"),
    [
        ("KÕ ho¹ch phßng chèng h¹n, x©m nhËp mÆn", "Kế hoạch phòng chống hạn, xâm nhập mặn", ["encoding-converted"]),
        ("Ke\u0302\u0301 hoa\u0323ch", "Ke\u0302\u0301 hoa\u0323ch", ["encoding-converted"]),  # put together in `canonical`
        ("Kế hoạch phòng chống hạn", "Kế hoạch phòng chống hạn", []),
    ],
)
def test_old_codes_without_their_font(typed: str, expected: str, codes: list[str]) -> None:
    found = layout(lambda document: document.add_paragraph(typed))
    assert [item.text for item in found.items if isinstance(item, Line)] == [expected]
    assert [finding.code for finding in found.findings] == codes


def test_a_mark_in_an_old_code_in_the_head_of_the_page() -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "MËT"
        document.add_paragraph("KÕ ho¹ch phßng chèng h¹n, x©m nhËp mÆn")

    assert layout(build).mark == "MẬT"


def test_deleted_rows_are_out() -> None:
    def build(document: Any) -> None:
        table = document.add_table(3, 2, style="Table Grid")
        fill(table, [["STT", "Việc"], ["1", "bỏ"], ["2", "giữ"]])
        properties = table.rows[1]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:del"))

    assert read(build) == [[["STT", "Việc"], ["2", "giữ"]]]


def test_a_damaged_package() -> None:
    buffer = BytesIO()
    docx.Document().save(buffer)
    data = bytearray(buffer.getvalue())
    data[200:4000] = bytes(3800)
    with pytest.raises(UnreadableSourceError, match=r"x\.docx is damaged"):
        read_docx(bytes(data), "x.docx")
