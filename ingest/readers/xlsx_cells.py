"""The printed cells of a worksheet: texts, numbers as their formats show them, what is merged, hidden or ruled.

By hand over the XML: openpyxl makes an object of every formatted row and cell, a million of them in a sheet that was formatted
to its end, gives merged ranges only so, and refuses files whose styles Excel forgives. Its tables of formats are used.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from ingest.encodings.detection import fits
from ingest.encodings.legacy import Encoding, by_font, convert
from ingest.errors import SourceTooLargeError
from ingest.readers.package import Package
from ingest.readers.xlsx_formats import Format, built_in

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_CELLS = 300_000
_MOST_STRINGS = 500_000
_MOST_RANGES = 100_000
_LONGEST_CELL = 33_000  # characters; Excel allows 32,767
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON = ("1", "true")
_SIDES = ("left", "right", "start", "end")  # a line below alone is drawn under the name of an agency
_UNICODE = re.compile("[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]")  # letters that no old code can show


Text = tuple[tuple[str, str | None], ...]
"""Runs of text, each with its own font; None where it has that of the cell."""


@dataclass(frozen=True, slots=True)
class Style:
    format: Format
    font: str | None
    ruled: bool


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets of a workbook share."""

    strings: tuple[Text, ...]
    styles: tuple[Style, ...]

    def style(self, index: str | None) -> Style:
        at = _whole(index)
        return self.styles[at] if at is not None and at < len(self.styles) else _PLAIN


@dataclass(frozen=True, slots=True)
class Range:
    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Cells by row and column (both from 1), only those that print something; `ruled` counts the cells with lines in each row."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    ruled: dict[int, int] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    hidden: bool = False
    codes: frozenset[Encoding] = frozenset()
    without_value: int = 0
    errors: int = 0


_PLAIN = Style(Format("General"), font=None, ruled=False)


def read_book(package: Package, targets: Mapping[str, str], *, mac: bool) -> Book:
    """`targets`: the parts by their kind."""
    strings: list[Text] = []
    if (path := targets.get("sharedStrings")) is not None:
        for item in package.stream(path, f"{S}si"):
            strings.append(_text(item))
            if len(strings) > _MOST_STRINGS:
                raise SourceTooLargeError(f"{package.name} holds more than {_MOST_STRINGS} texts; split it")
    root = package.xml(targets["styles"]) if "styles" in targets else None
    styles = tuple(_styles(root, mac=mac)) if root is not None else ()
    return Book(tuple(strings), styles)


def _codes(rows: Mapping[int, Mapping[int, Text]]) -> frozenset[Encoding]:
    """The old codes in use, by all text in their fonts: people set Unicode text in old fonts too, cell by cell."""
    texts: dict[Encoding, list[str]] = {}
    for text, font in (run for row in rows.values() for runs in row.values() for run in runs):
        if (code := _code(text, font)) is not None:
            texts.setdefault(code, []).append(text)
    return frozenset(code for code, found in texts.items() if fits("\n".join(found), code))


def _code(text: str, font: str | None) -> Encoding | None:
    return by_font(font) if font and not _UNICODE.search(text) else None


def _printed(runs: Text, codes: frozenset[Encoding]) -> str:
    coded = ((text, _code(text, font)) for text, font in runs)
    return "".join(text if code is None or code not in codes else convert(text, code) for text, code in coded)


def _text(item: etree._Element) -> Text:
    """A shared or inline string; how a word is spoken (rPh) is left out."""
    runs: list[tuple[str, str | None]] = []
    for child in item:
        if child.tag == f"{S}t":
            runs.append((_plain(child.text), None))
        elif child.tag == f"{S}r":
            font = child.find(f"{S}rPr/{S}rFont")
            runs.append((_plain(child.findtext(f"{S}t")), font.get("val") if font is not None else None))
    return tuple(runs)


def _plain(text: str | None) -> str:
    """Excel writes signs that XML does not allow as "_x000D_"."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text or "")[:_LONGEST_CELL]


def _styles(root: etree._Element, *, mac: bool) -> Iterator[Style]:
    codes = {found.get("numFmtId"): found.get("formatCode", "General") for found in root.iterfind(f"{S}numFmts/{S}numFmt")}
    fonts = [_value(font, "name") for font in root.iterfind(f"{S}fonts/{S}font")]
    ruled = [any(_is_drawn(border, side) for side in _SIDES) for border in root.iterfind(f"{S}borders/{S}border")]
    for style in root.iterfind(f"{S}cellXfs/{S}xf"):
        number, font, border = style.get("numFmtId"), _whole(style.get("fontId")), _whole(style.get("borderId"))
        yield Style(
            Format(codes.get(number) or built_in(_whole(number) or 0), mac),
            fonts[font] if font is not None and font < len(fonts) else None,
            border is not None and border < len(ruled) and ruled[border],
        )


def _is_drawn(border: etree._Element, side: str) -> bool:
    found = border.find(f"{S}{side}")
    return found is not None and found.get("style") not in (None, "none")


def read_sheet(package: Package, path: str, book: Book) -> Sheet:
    sheet = Sheet()
    rows: dict[int, dict[int, Text]] = {}
    hidden_columns: list[tuple[int, int]] = []
    tags = ("col", "row", "mergeCell", "oddHeader", "firstHeader", "evenHeader", "oddFooter", "firstFooter", "evenFooter")
    count = row_number = 0
    for element in package.stream(path, *(f"{S}{tag}" for tag in tags)):
        tag = etree.QName(element).localname
        if tag == "col":
            _hide_columns(element, hidden_columns)
        elif tag == "row":
            row_number = _whole(element.get("r")) or row_number + 1
            if row := _read_row(sheet, element, row_number, book, hidden_columns):
                rows[row_number] = row
                count += len(row)
        elif tag == "mergeCell":
            _merge(sheet, element.get("ref", ""))
        else:
            sheet.heads.append(element.text or "")
        if count > _MOST_CELLS or len(sheet.merged) > _MOST_RANGES:
            raise SourceTooLargeError(f"{package.name} has a sheet of more than {_MOST_CELLS} cells; split it")
    sheet.codes = _codes(rows)
    for number, row in rows.items():
        sheet.cells[number] = {column: _printed(text, sheet.codes) for column, text in row.items()}
    return sheet


def _hide_columns(element: etree._Element, hidden: list[tuple[int, int]]) -> None:
    if element.get("hidden") in _ON or element.get("width") in ("0", "0.0"):
        hidden.append((_whole(element.get("min")) or 0, _whole(element.get("max")) or 0))


def _read_row(
    sheet: Sheet, row: etree._Element, number: int, book: Book, hidden_columns: list[tuple[int, int]]
) -> dict[int, Text]:
    """The texts of the row; what else it says goes into `sheet`."""
    row_hidden = row.get("hidden") in _ON or row.get("ht") in ("0", "0.0")
    cells: dict[int, Text] = {}
    ruled = column = 0
    for cell in row:
        if cell.tag != f"{S}c":
            continue
        column = _column(cell.get("r", "")) or column + 1
        style = book.style(cell.get("s"))
        runs = _shown(sheet, cell, style, book, column)
        is_empty = not any(text.strip() for text, _ in runs)
        ruled += style.ruled
        if row_hidden or any(first <= column <= last for first, last in hidden_columns):
            sheet.hidden = sheet.hidden or not is_empty
            continue
        if not is_empty:
            cells[column] = tuple((text, font or style.font) for text, font in runs)
    if cells or ((ruled or row_hidden) and len(sheet.ruled) < _MOST_CELLS):  # a ruled row without words is no gap in a table
        sheet.ruled[number] = ruled
    return cells


def _shown(sheet: Sheet, cell: etree._Element, style: Style, book: Book, column: int) -> Text:
    kind, value = cell.get("t", "n"), cell.findtext(f"{S}v")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return _text(inline) if inline is not None else ()
    if not value:
        sheet.without_value += cell.find(f"{S}f") is not None
        return ()
    if kind == "s":
        at = _whole(value)
        return book.strings[at] if at is not None and at < len(book.strings) else ()
    sheet.errors += kind == "e"
    return ((_plain_value(kind, value, style, column), None),)


def _plain_value(kind: str, value: str, style: Style, column: int) -> str:
    if kind in ("str", "e"):
        return _plain(value)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind == "d":  # a date in the form of ISO 8601
        return "/".join(reversed(value[:10].split("-")))
    # "1.1" typed in the first column is the number of an item, not a fraction
    return style.format.show(value[:40], point="." if column == 1 else ",")


def _merge(sheet: Sheet, reference: str) -> None:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return
    if left is not None and top is not None and right is not None and bottom is not None:
        sheet.merged.append(Range(top, left, bottom, right))


def _column(reference: str) -> int | None:
    """The number of the column of "AB12"."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else None


def _value(element: etree._Element, name: str) -> str | None:
    found = element.find(f"{S}{name}")
    return found.get("val") if found is not None else None
