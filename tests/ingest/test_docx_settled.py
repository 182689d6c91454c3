"""What of a Word file is printed: accepted changes, fields, hidden text, notes, text boxes; and files that are not sound."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.opc.exceptions import PackageNotFoundError

from ingest.errors import IngestError, SourceTooLargeError, UnreadableSourceError
from ingest.layout import Layout, LayoutTable, Line
from ingest.readers.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
INS, DEL = 'w:id="1" w:author="x"', 'w:id="2" w:author="x"'


def package(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the insides of styles, numbering, footnotes, header …"""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations({"officeDocument": "word/document.xml"}))
        archive.writestr("word/_rels/document.xml.rels", relations({kind: f"{kind}.xml" for kind in parts}))
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for kind, inner in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {SPACES}>{inner}</w:{kind}>")
    return buffer.getvalue()


def relations(targets: dict[str, str]) -> str:
    found = "".join(f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'


def read(body: str, **parts: str) -> Layout:
    return read_docx(package(body, **parts), "x.docx")


def shown(layout: Layout) -> list[str | list[list[str | None]]]:
    return [
        item.text if isinstance(item, Line) else [[cell.text if cell is not None else None for cell in row] for row in item.rows]
        for item in layout.items
    ]


def p(inner: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def fld(instruction: str, result: str) -> str:
    begin = f"{char('begin')}<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return f"{begin}{char('separate')}{result}{char('end')}"


def math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'
MARK_DELETED = f"<w:rPr><w:del {DEL}/></w:rPr>"
MARK_HIDDEN = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (p(f"<w:moveFrom {DEL}>{r('Sở Y tế')}</w:moveFrom>{r('chủ trì')}"), ["chủ trì"]),
        (p(f"<w:moveTo {INS}>{r('Sở Y tế ')}</w:moveTo>{r('chủ trì')}"), ["Sở Y tế chủ trì"]),
        (p(r("Sở Y tế "), MARK_DELETED) + p(r("chủ trì")), ["Sở Y tế chủ trì"]),
        (p(r("a "), MARK_DELETED) + p(r("b "), MARK_DELETED) + p(r("c")) + p(r("d")), ["a b c", "d"]),
        (p(f"<w:del {DEL}>{r('x')}</w:del>", MARK_DELETED) + p(r("còn")), ["còn"]),
        (p(r("Cuối"), MARK_DELETED) + "<w:tbl/>" + p(r("sau")), ["Cuối", "sau"]),
        (p(r("I. MỤC TIÊU. "), MARK_HIDDEN) + p(r("Đến năm 2030")), ["I. MỤC TIÊU. Đến năm 2030"]),
        (p(r("ẩn", "<w:vanish/>"), MARK_HIDDEN) + p(r("hiện")), ["hiện"]),
        (p(r("Sở", "<w:vanish w:val='0'/>")), ["Sở"]),
        (p(r("T"), '<w:framePr w:dropCap="drop"/>') + p(r("rong năm 2025")), ["Trong năm 2025"]),
        (p(r("Số", f'<w:b/><w:rPrChange {INS}><w:rPr><w:vanish/></w:rPr></w:rPrChange>')), ["Số"]),
        (p(r("kế hoạch", "<w:caps/>")), ["KẾ HOẠCH"]),
        (p(r("10") + r("6", RAISED) + r(" m") + r("2", RAISED)), ["10⁶ m2"]),
        (p(r("đến năm 2025") + r("1", RAISED) + r(" đạt")), ["đến năm 2025 ¹ đạt"]),
        (p("<w:ruby><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("chữ") + "</w:rubyBase></w:ruby>"), ["chữ"]),
        (p("<m:oMath><m:f><m:num>" + math("a") + "</m:num><m:den>" + math("b") + "</m:den></m:f></m:oMath>"), ["a/b"]),
        (p(r("a") + "<w:r><w:softHyphen/></w:r>" + r("b")), ["a\xadb"]),
        (p(r("KẾ HOẠCH") + '<w:r><w:br w:type="page"/></w:r>' + r("Phần tiếp")), ["KẾ HOẠCH", "Phần tiếp"]),
        (p("<w:sdt><w:sdtContent><w:r><w:t>Hà Nội</w:t></w:r></w:sdtContent></w:sdt>"), ["Hà Nội"]),
        ("<w:sdt><w:sdtContent>" + p(r("Hà Nội")) + "</w:sdtContent></w:sdt>", ["Hà Nội"]),
        (p(r("Ø", '<w:rFonts w:hAnsi="Wingdings"/>') + r(" Tập huấn")), ["\uf0d8 Tập huấn"]),
        (p(r("£", '<w:rFonts w:hAnsi="Symbol"/>') + r(" 45 ngày")), ["\uf0a3 45 ngày"]),
        (p(r("Thông tin", '<w:rFonts w:hAnsi="Wingdings"/>')), ["Thông tin"]),
    ],
)
def test_text_as_printed(body: str, lines: list[str]) -> None:
    assert shown(read(body)) == lines


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (fld("DATE", r("ngày 5")), "ngày 5"),
        (fld("REF muc", r("Mục I")) + r(" nêu trên"), "Mục I nêu trên"),
        (char("begin") + r("lệnh") + char("separate") + r("kết quả") + char("end"), "kết quả"),
        (char("begin") + "<w:r><w:instrText>XE</w:instrText></w:r>" + r("mục lục") + char("end") + r("còn"), "còn"),
        (char("begin") + fld("MERGEFIELD ten", r("An")) + r(" = ") + char("separate") + r("Bình") + char("end"), "Bình"),
        (char("begin") + r("không đóng"), "không đóng"),
        (char("end") + r("không mở"), "không mở"),
        ('<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>", "3"),
        (char("begin") * 60 + r("sâu") + char("end") * 60 + r("sau"), "sau"),
    ],
)
def test_fields_print_their_result(inner: str, text: str) -> None:
    assert shown(read(p(inner))) == [text]


HEADINGS = [f"{number}. Nội dung của phần thứ {number} trong kế hoạch" for number in range(1, 6)]
BELOW = "Các sở, ngành tổ chức thực hiện theo chức năng, nhiệm vụ được giao."
BODY = "".join(p(r(heading)) + p(r(BELOW)) for heading in HEADINGS)
TOC_STYLE = '<w:style w:type="paragraph" w:styleId="Mclc1"><w:name w:val="toc 1"/></w:style>'


@pytest.mark.parametrize(
    ("contents", "styles"),
    [
        (
            p(r("MỤC LỤC"))
            + p(char("begin") + "<w:r><w:instrText> TOC \\o 1</w:instrText></w:r>" + char("separate") + r(HEADINGS[0] + " 1"))
            + p(r(HEADINGS[1] + " 2"))
            + p(char("end")),
            "",
        ),
        (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
            + p(r("MỤC LỤC"))
            + p(r(HEADINGS[0] + " 1"))
            + "</w:sdtContent></w:sdt>",
            "",
        ),
        (p(r("Mục lục")) + p(r(HEADINGS[0] + " 1"), '<w:pStyle w:val="Mclc1"/>'), TOC_STYLE),
    ],
    ids=["field", "frame", "style"],
)
def test_a_table_of_contents_is_left_out_and_told(contents: str, styles: str) -> None:
    found = read(contents + BODY, styles=styles)
    assert shown(found) == shown(read(BODY))
    assert [finding.code for finding in found.findings] == ["contents-left-out"]


def test_a_contents_field_that_was_never_closed_in_its_place() -> None:
    body = p(char("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + char("separate")) + BODY + p(char("end"))
    assert shown(read(body)) == shown(read(BODY))


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AnHon"><w:basedOn w:val="An"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dau"><w:basedOn w:val="Vong"/><w:rPr><w:caps/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Dau"/></w:style>'
)


def test_what_styles_hide_or_set_in_capitals() -> None:
    hidden = r("ẩn", '<w:rStyle w:val="AnHon"/>') + r("hiện", '<w:rStyle w:val="AnHon"/><w:vanish w:val="0"/>')
    found = read(p(hidden) + p(r("kế hoạch"), '<w:pStyle w:val="Vong"/>'), styles=STYLES)
    assert shown(found) == ["hiện", "KẾ HOẠCH"]
    assert [finding.code for finding in found.findings] == ["hidden-text-left-out"]


def note(kind: str, identity: int, text: str) -> str:
    return f'<w:{kind} w:id="{identity}">{p(f"<w:r><w:{kind}Ref/></w:r>" + r(text))}</w:{kind}>'


def test_notes_stand_behind_the_text() -> None:
    separator = '<w:footnote w:type="separator" w:id="0"/>'
    reference = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = p(r("Đến năm 2025") + reference.format("footnote", 3) + r(" đạt 80%."))
    body += p(r("Kiểm tra") + reference.format("endnote", 2) + reference.format("footnote", 2)) + p(r("Kết thúc"))
    found = read(
        body,
        footnotes=separator + note("footnote", 2, " Thứ hai") + note("footnote", 3, " Nghị quyết 5"),
        endnotes=note("endnote", 2, " Cuối bài"),
    )
    assert shown(found) == [
        *("Đến năm 2025 ¹ đạt 80%.", "Kiểm tra ⁱ ²", "Kết thúc"),
        *("¹ Nghị quyết 5", "² Thứ hai", "ⁱ Cuối bài"),
    ]


def test_a_mark_that_the_author_typed() -> None:
    body = p(r("Số liệu") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>')
    assert shown(read(body, footnotes=note("footnote", 2, "* Ước tính"))) == ["Số liệu*", "* Ước tính"]


def box(text: str, *, top: int = 0, left: int = 0, relative: str = "paragraph") -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH><wp:posOffset>{left * 12700}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{relative}"><wp:posOffset>{top * 12700}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="1" cy="{40 * 12700}"/><w:txbxContent>{p(r(text))}</w:txbxContent></wp:anchor></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{p(r(text))}</w:txbxContent></v:textbox></v:shape></w:pict>'
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def old_box(text: str, style: str, more: str = "") -> str:
    inner = f"<w:txbxContent>{p(r(text) + more)}</w:txbxContent>"
    return f'<w:r><w:pict><v:shape style="{style}"><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        # the letterhead hangs on the title; the left box was drawn last
        (p(box("CỘNG HÒA", left=200) + box("UBND TỈNH", left=0) + r("KẾ HOẠCH")), ["UBND TỈNH", "CỘNG HÒA", "KẾ HOẠCH"]),
        (p(r("I. a") + box("Khung", top=20)) + p(r("b")), ["Khung", "I. a", "b"]),
        (p(r("a")) + p(r("b") + box("Khung", top=20)), ["a", "b", "Khung"]),
        (p(r("a")) + p(r("b") + box("Khung", top=-30)), ["a", "Khung", "b"]),
        (p(r("a")) + p(r("b") + box("dưới", top=60) + box("trên", top=10)), ["a", "b", "trên", "dưới"]),
        (p(r("a")) + p(r("b") + old_box("Khung", "position:absolute;margin-top:-12pt")), ["a", "Khung", "b"]),
        (p(r("a")) + p(r("b") + old_box("Khung", "position:absolute;margin-top:5pt;margin-left:1in")), ["a", "b", "Khung"]),
        (p(r("a")) + p(r("b") + old_box("Khung", "width:10pt")), ["a", "b", "Khung"]),
        (p(r("a")) + p(box("Khung")), ["a", "Khung"]),
        (p(r("a")) + p(old_box("ngoài", "", old_box("trong", ""))), ["a", "ngoài", "trong"]),
    ],
)
def test_where_text_boxes_are_read(body: str, lines: list[str]) -> None:
    assert shown(read(body)) == lines


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    for level, (form, text, more) in enumerate(
        [
            ("upperRoman", "%1.", '<w:pStyle w:val="Muc"/>'),
            ("decimal", "%1.%2.", "<w:isLgl/>"),
            ("bullet", "Ø", '<w:rPr><w:rFonts w:hAnsi="Wingdings"/></w:rPr>'),
            ("vietnameseCounting", "Phần %4:", '<w:suff w:val="space"/>'),
            ("decimalEnclosedCircle", "%5", '<w:suff w:val="nothing"/>'),
        ]
    )
)
OVERRIDE = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{OVERRIDE}</w:num>'
)


def item(text: str, level: int, number: int = 1) -> str:
    return p(r(text) if text else "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


@pytest.mark.parametrize(
    ("items", "lines"),
    [
        ([("a", 0), ("b", 1), ("c", 1)], ["I. a", "1.1. b", "1.2. c"]),  # w:isLgl: no Roman numbers
        ([("a", 0), ("", 0), ("c", 0)], ["I. a", "III. c"]),  # Word counts the empty one
        ([("a", 2)], ["\uf0d8 a"]),
        ([("a", 3), ("b", 3)], ["Phần một: a", "Phần hai: b"]),
        ([("a", 4), ("b", 4)], ["①a", "②b"]),
        ([("a", 0), ("b", 1), ("c", 1, 2), ("d", 1, 2)], ["I. a", "1.1. b", "1.5. c", "1.6. d"]),
        ([("a", 0), ("b", 1, 2), ("c", 0), ("d", 1, 2), ("e", 1, 2)], ["I. a", "1.5. b", "II. c", "2.5. d", "2.6. e"]),
    ],
)
def test_numbers(items: list[tuple[str, int]], lines: list[str]) -> None:
    assert shown(read("".join(item(*one) for one in items), numbering=NUMBERING)) == lines


def test_a_style_takes_the_level_that_its_base_is_tied_to() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Muc">{numbered}</w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    body = p(r("a"), '<w:pStyle w:val="MucCon"/>') + p(r("b"), '<w:pStyle w:val="Muc"/>')
    assert shown(read(body, styles=styles, numbering=NUMBERING)) == ["I. a", "II. b"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


BORDERS = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'


def table(*rows: str) -> str:
    return f"<w:tbl>{BORDERS}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([cell("a") + cell("b"), f"<w:trPr><w:del {DEL}/></w:trPr>{cell('x')}{cell('y')}", cell("c") + cell("d")], ["ab", "cd"]),
        ([cell("a") + cell("b"), f"<w:trPr><w:hidden/></w:trPr>{cell('x')}{cell('y')}"], ["ab"]),
        ([cell("a") + cell("b"), cell("c") + cell("x", f"<w:cellDel {DEL}/>") + cell("d")], ["ab", "cd"]),
        ([cell("a") + cell("b"), cell("c") + cell("", "<w:hMerge/>")], ["ab", "cc"]),
        ([cell("a") + cell("b"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("d")], ["ab", "-d"]),
        ([cell("a", '<w:gridSpan w:val="2"/>') + cell("c"), cell("d") + cell("e") + cell("f")], ["aac", "def"]),
        ([cell("a") + cell("b", '<w:vMerge w:val="restart"/>'), cell("c") + cell("", "<w:vMerge/>")], ["ab", "cb"]),
        ([cell("a") + cell("b", '<w:gridSpan w:val="999999999"/>'), cell("c")], None),
    ],
)
def test_tables(rows: list[str], expected: list[str] | None) -> None:
    (found,) = read(table(*rows)).items
    assert isinstance(found, LayoutTable)
    if expected is not None:
        assert ["".join("-" if one is None else one.text for one in row) for row in found.rows] == expected


def test_text_in_the_old_codes_of_fonts() -> None:
    old, new = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>', '<w:rFonts w:hAnsi="Times New Roman"/>'
    vni = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    body = p(r("Thùc hiÖn NghÞ quyÕt ®¹i héi vµ ch­¬ng tr×nh ph¸t triÓn", old) + r(" của tỉnh Nghệ An", new))
    body += p(r("ÑAÛNG BOÄ TÆNH, phaùt trieån noâng nghieäp vaø noâng thoân", vni) + r("o", vni) + r("ä", vni))
    found = read(body)
    assert shown(found) == [
        "Thực hiện Nghị quyết đại hội và chương trình phát triển của tỉnh Nghệ An",
        "ĐẢNG BỘ TỈNH, phát triển nông nghiệp và nông thônộ",
    ]
    assert [finding.code for finding in found.findings] == ["encoding-converted"] * 2


def test_unicode_in_an_old_font_stays() -> None:
    font = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    body = p(r("Thực hiện Nghị quyết của Đảng bộ", font)) + p(r("có", font))
    assert shown(read(body)) == ["Thực hiện Nghị quyết của Đảng bộ", "có"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (f"<w:del {DEL}>{r('x')}</w:del>", "changes-accepted"),
        ('<w:altChunk r:id="x"/>', "embedded-part-left-out"),
        ('<w:r><w:drawing><c:chart r:id="x"/></w:drawing></w:r>', "drawing-left-out"),
        ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "object-left-out"),
    ],
)
def test_what_is_lost_is_told(body: str, code: str) -> None:
    found = read(p(r("Kế hoạch") + body))
    assert [finding.code for finding in found.findings] == [code]
    assert shown(found) == ["Kế hoạch"]


@pytest.mark.parametrize("inner", [p(r("MẬT")), p('<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>')])
def test_a_mark_in_the_head_of_the_page(inner: str) -> None:
    assert read(p(r("KẾ HOẠCH")), header=inner).mark == "MẬT"


def rewritten(data: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), path}:
            part = old.read(name) if name in old.namelist() else b""
            new.writestr(name, change(part) if name == path else part)
    return buffer.getvalue()


def plain() -> bytes:
    buffer = BytesIO()
    document = docx.Document()
    document.add_paragraph("Kế hoạch")
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("path", "change", "refused"),
    [
        ("word/_rels/document.xml.rels", lambda data: data.replace(b"fontTable.xml", b"NULL"), KeyError),
        (
            "[Content_Types].xml",
            lambda data: data.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            ValueError,
        ),
        (
            "_rels/.rels",
            lambda data: data.replace(R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
            KeyError,
        ),
    ],
    ids=["a link to nothing", "macros", "strict"],
)
def test_files_that_python_docx_refuses(path: str, change: Callable[[bytes], bytes], refused: type[Exception]) -> None:
    data = rewritten(plain(), path, change)
    with pytest.raises((refused, PackageNotFoundError)):
        docx.Document(BytesIO(data))
    assert shown(read_docx(data, "x.docx")) == ["Kế hoạch"]


def test_macros_are_told() -> None:
    data = rewritten(plain(), "word/vbaProject.bin", lambda _: b"x")
    assert [finding.code for finding in read_docx(data, "x.docm").findings] == ["macros-ignored"]


def test_the_strict_form() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = rewritten(package(p(r("Kế hoạch"))), "word/document.xml", lambda part: part.replace(W.encode(), strict))
    assert shown(read_docx(data, "x.docx")) == ["Kế hoạch"]


ENTITIES = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "' + b"f" * 100 + b'">]>'


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda part: ENTITIES + part.replace(b"KH", b"&e;"), UnreadableSourceError),
        (lambda part: ENTITIES + part, UnreadableSourceError),
        (lambda part: part[:-20], UnreadableSourceError),
        (lambda _: b"", UnreadableSourceError),
        (lambda _: b"<x/>", UnreadableSourceError),
        (lambda part: part.replace(b"<w:body>", b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 1000), UnreadableSourceError),
        (lambda part: part.replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 2_000_000), SourceTooLargeError),
        (lambda part: part + b" " * 70_000_000, SourceTooLargeError),
    ],
    ids=["entity", "DTD", "truncated", "empty", "other", "deep", "tags", "bomb"],
)
def test_documents_that_are_none(change: Callable[[bytes], bytes], error: type[IngestError]) -> None:
    data = rewritten(package(p(r("KH"))), "word/document.xml", change)
    with pytest.raises(error, match=r"x\.docx"):
        read_docx(data, "x.docx")


def test_tables_as_deep_as_the_parser_allows() -> None:
    depth = 80
    body = "<w:tbl><w:tr><w:tc>" * depth + p(r("sâu")) + "</w:tc></w:tr></w:tbl>" * depth
    assert shown(read(body)) == ["sâu"]
