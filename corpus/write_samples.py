"""Writes the Word and PDF files of the samples from the texts kept beside them: `python -m corpus.write_samples`.

A source text holds one paragraph a line. "= " centres a line, "**…**" makes it bold, "|letter … || … |end" sets two columns
without borders (letterhead, signature), "|table 6,34,…" begins a table with its widths in percent ("^" joins a cell to the one
above, "<" to the one on its left), "|landscape" begins a landscape section. In Word, "1 ", "2 ", "3 " and "- " before a line are
automatic numbers "I.", "1.", "a)" and "-": the text itself holds none. The PDF prints every line as it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from corpus.cases import samples

FONTS = Path("/usr/share/fonts/truetype/dejavu")  # Debian's fonts-dejavu-core, which has every Vietnamese glyph
JOINED = ("^", "<")
WRITTEN = datetime(2026, 11, 24, tzinfo=UTC)  # a fixed day, so that a file changes only with its text


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Landscape:
    pass


Item = Line | Columns | Grid | Landscape


def parse(text: str) -> tuple[Item, ...]:
    """The paragraphs, columns and tables of a source text, in order."""
    lines = iter(text.splitlines())
    return tuple(_item(line, lines) for line in lines)


def _item(line: str, lines: Iterator[str]) -> Item:
    if line == "|letter":
        return Columns(tuple(_until(lines, "||")), tuple(_until(lines, "|end")))
    if line.startswith("|table "):
        widths = tuple(float(width) for width in line.removeprefix("|table ").split(","))
        return Grid(widths, tuple(tuple(cell.strip() for cell in row.split("|")) for row in _until(lines, "|endtable")))
    if line == "|landscape":
        return Landscape()
    return Line(line.removeprefix("= "), centred=line.startswith("= "))


def _until(lines: Iterator[str], end: str) -> Iterator[str]:
    for line in lines:
        if line == end:
            return
        yield line


def spans(rows: Sequence[Sequence[str]]) -> tuple[tuple[int, int, int, int], ...]:
    """Top, left, bottom and right of every cell that "^" or "<" makes larger than one."""
    found: list[tuple[int, int, int, int]] = []
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell in JOINED:
                continue
            bottom, right = top, left
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            if (bottom, right) != (top, left):
                found.append((top, left, bottom, right))
    return tuple(found)


def _bold(text: str) -> tuple[str, bool]:
    return (text[2:-2], True) if text.startswith("**") and text.endswith("**") and len(text) > 4 else (text, False)


# Word

LEVELS = {"1 ": 0, "2 ": 1, "3 ": 2, "- ": 3}
NUMBERING = f"""
<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>"""
NUMBER = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'


def write_word(items: Sequence[Item], file: Path, *, numbered: bool) -> None:
    """`numbered`: the labels of the lines are automatic numbers of Word; else they stand in the text."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Times New Roman"
    word.styles["Normal"].font.size = Pt(13)
    word.core_properties.created = word.core_properties.modified = WRITTEN
    if numbered:
        numbering = word.part.numbering_part.element
        numbering.insert(0, parse_xml(NUMBERING))
        numbering.append(parse_xml(NUMBER))
    for item in items:
        match item:
            case Line(text=text, centred=centred):
                _word_line(word.add_paragraph(), text, centred=centred, numbered=numbered)
            case Columns(left=left, right=right):
                cells = word.add_table(rows=1, cols=2).rows[0].cells
                for cell, lines in zip(cells, (left, right), strict=True):
                    _word_cell(cell, lines)
            case Grid(rows=rows):
                _word_grid(word, rows)
            case Landscape():
                section = word.add_section()
                section.orientation = WD_ORIENT.LANDSCAPE
                section.page_width, section.page_height = Mm(297), Mm(210)
    packed = BytesIO()
    word.save(packed)
    file.write_bytes(_dated(packed.getvalue()))


def _dated(data: bytes) -> bytes:
    """The same archive with WRITTEN as the time of every member."""
    dated = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(dated, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, WRITTEN.timetuple()[:6]), old.read(name), ZIP_DEFLATED)
    return dated.getvalue()


def _word_line(paragraph: WordParagraph, text: str, *, centred: bool, numbered: bool) -> None:
    level = LEVELS.get(text[:2]) if numbered and not centred else None
    if level is not None:
        text = text[2:]
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
    text, bold = _bold(text)
    run = paragraph.add_run(text)
    run.bold = bold or centred
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:cs"), "Times New Roman")
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _word_cell(cell: WordCell, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        _word_line(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), line, centred=False, numbered=False)


def _word_grid(word: Word, rows: Sequence[Sequence[str]]) -> None:
    table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for top, left, bottom, right in spans(rows):
        table.cell(top, left).merge(table.cell(bottom, right))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if text not in JOINED:
                _word_cell(table.cell(number, place), [text])


# PDF

MARGIN = 22 * mm
PAGES = {"portrait": A4, "landscape": landscape(A4)}
BODY = ParagraphStyle("body", fontName="Serif", fontSize=11, leading=14.5, spaceAfter=4, alignment=TA_JUSTIFY)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Serif-Bold", alignment=TA_CENTER)
COLUMN = ParagraphStyle("column", parent=BODY, spaceAfter=0, alignment=TA_CENTER)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9.5, leading=12, spaceAfter=0, alignment=TA_LEFT)
HEAD_CELL = ParagraphStyle("head cell", parent=CELL, fontName="Serif-Bold", alignment=TA_CENTER)


def write_pdf(items: Sequence[Item], file: Path) -> None:
    """A digital PDF with running page numbers; a table flows over pages and repeats its head row there."""
    pdfmetrics.registerFont(TTFont("Serif", str(FONTS / "DejaVuSerif.ttf")))
    pdfmetrics.registerFont(TTFont("Serif-Bold", str(FONTS / "DejaVuSerif-Bold.ttf")))
    template = BaseDocTemplate(str(file), invariant=1, title=file.stem)
    template.addPageTemplates([_page(name, size) for name, size in PAGES.items()])
    flow: list[Flowable] = []
    width = A4[0] - 2 * MARGIN
    for item in items:
        match item:
            case Line(text=text, centred=centred):
                flow.append(_pdf_line(text, HEAD if centred else BODY))
            case Columns(left=left, right=right):
                cells = [[_pdf_line(line, COLUMN) for line in lines] for lines in (left, right)]
                flow += [Table([cells], colWidths=[0.42 * width, 0.58 * width], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])]
                flow.append(Spacer(1, 8))
            case Grid(widths=widths, rows=rows):
                flow.append(_pdf_grid(rows, [share / 100 * width for share in widths]))
            case Landscape():
                width = PAGES["landscape"][0] - 2 * MARGIN
                flow += [NextPageTemplate("landscape"), PageBreak()]
    template.build(flow)


def _page(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN)


    def number(canvas: Canvas, template: BaseDocTemplate) -> None:
        """In the middle of the top margin, from page 2 on: the form of Nghị định 30/2020/NĐ-CP."""
        if template.page > 1:
            canvas.setFont("Serif", 10)
            canvas.drawCentredString(size[0] / 2, size[1] - 14 * mm, str(template.page))

    return PageTemplate(id=name, frames=[frame], pagesize=size, onPage=number)


def _pdf_line(text: str, style: ParagraphStyle) -> Flowable:
    text, bold = _bold(text)
    if not text:
        return Spacer(1, style.leading)
    return Paragraph(f'<font name="Serif-Bold">{escape(text)}</font>' if bold else escape(text), style)


def _pdf_grid(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    styles = (HEAD_CELL, *(CELL for _ in rows[1:]))
    cells = [["" if text in JOINED else _pdf_line(text, style) for text in row] for row, style in zip(rows, styles, strict=True)]
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    for top, left, bottom, right in spans(rows):
        style.add("SPAN", (left, top), (right, bottom))
    return Table(cells, colWidths=list(widths), repeatRows=1, style=style)


def main() -> None:
    """Each sample with a source.txt gets its file again, named as its register names it."""
    for case in samples():
        source = case.gold_file.parent / "source.txt"
        if not source.is_file():
            continue
        file = source.with_name(case.name)
        items = parse(source.read_text("utf-8"))
        if file.suffix == ".pdf":
            write_pdf(items, file)
        else:
            write_word(items, file, numbered=any(isinstance(item, Line) and item.text[:2] in LEVELS for item in items))


if __name__ == "__main__":
    main()
