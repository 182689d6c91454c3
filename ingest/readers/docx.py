"""Word files: paragraphs with the numbers that Word prints, tables with merged cells, letterheads as lines."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from lxml import etree

from ingest.errors import ScannedSourceError, UnreadableSourceError
from ingest.layout import Layout, LayoutCell, LayoutTable, Line
from ingest.readers.numbering import Numbering, W, load_numbering
from ingest.readers.soft_breaks import split_soft_breaks
from ingest.secrecy import secrecy_mark
from ingest.sheet.letterhead import is_letterhead

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{_MC}Fallback", f"{W}tbl"}
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml"}
# what python-docx and zipfile raise on damaged, truncated or locked packages (NotImplementedError is a RuntimeError)
_DAMAGES = (OpcError, BadZipFile, zlib.error, EOFError, KeyError, ValueError, RuntimeError, etree.XMLSyntaxError)
_OFF = ("0", "false", "none")
_LAYOUT_COLUMNS = 2  # a table without lines and with more columns is a table all the same


def read_docx(data: bytes, name: str) -> Layout:
    """Inserted text is in, deleted and hidden text out; so are head and foot of the page, but for a secrecy mark in them."""
    try:
        part = docx.Document(BytesIO(data)).part
    except _DAMAGES as error:
        raise UnreadableSourceError(f"{name} is a damaged Word file; open and save it in Word, or ask for a new copy") from error
    body = part.element.find(f"{W}body")
    if body is None:
        raise UnreadableSourceError(f"{name} is a Word file without a body; open and save it in Word, or ask for a new copy")
    numbering = load_numbering(_root(part, RELATIONSHIP_TYPE.NUMBERING), _root(part, RELATIONSHIP_TYPE.STYLES))
    reader = _Reader(numbering, _bordered_styles(_root(part, RELATIONSHIP_TYPE.STYLES)))
    items = (*_marks(part), *reader.items(body))
    if not any(isinstance(item, LayoutTable) or item.text.strip() for item in items) and body.find(f".//{_PICTURE}") is not None:
        raise ScannedSourceError(
            f"{name} holds only pictures of pages; it needs the scan reader, which is not there yet; load a digital file for now"
        )
    return Layout(items)


def _root(part: Part, kind: str) -> etree._Element | None:
    for relation in part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return etree.fromstring(relation.target_part.blob)
    return None


def _marks(part: Part) -> Iterator[Line]:
    """Word keeps a mark that stands on every page in the head of the page."""
    for relation in part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER) and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob)
            lines = [Line(_words(paragraph)) for paragraph in root.iter(f"{W}p")]
            if (mark := secrecy_mark(lines)) is not None:
                yield Line(mark)


def _bordered_styles(styles: etree._Element | None) -> frozenset[str]:
    if styles is None:
        return frozenset()
    found = (style for style in styles.iterfind(f"{W}style") if _has_lines(style.find(f"{W}tblPr/{W}tblBorders")))
    return frozenset(style.get(f"{W}styleId", "") for style in found)


@dataclass(frozen=True, slots=True)
class _Reader:
    numbering: Numbering
    bordered_styles: frozenset[str]

    def items(self, parent: etree._Element) -> Iterator[Line | LayoutTable]:
        """What stands in a body, cell or text box, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._lines(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.items(child)

    def _lines(self, paragraph: etree._Element) -> Iterator[Line | LayoutTable]:
        """The paragraph, then the text boxes that hang on it."""
        words = _words(paragraph)
        if words.strip():
            lines = split_soft_breaks(words)
            yield Line(self.numbering.label(paragraph) + lines[0])
            yield from map(Line, lines[1:])
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(ancestor.tag == f"{_MC}Fallback" for ancestor in box.iterancestors(f"{_MC}Fallback", f"{W}p")):
                yield from self.items(box)

    def _table(self, table: etree._Element) -> Iterator[Line | LayoutTable]:
        elements = _grid(table)
        if not elements:
            return
        if self._is_layout(table, elements):
            yield from self._unfolded(elements)
            return
        cells: dict[int, LayoutCell] = {}
        rows: list[tuple[LayoutCell | None, ...]] = []
        for row in elements:
            for cell in row:
                if cell is not None and id(cell) not in cells:
                    cells[id(cell)] = LayoutCell("\n".join(self._cell_lines(cell)))
            rows.append(tuple(cells[id(cell)] if cell is not None else None for cell in row))
        yield LayoutTable(tuple(rows))

    def _unfolded(self, rows: list[list[etree._Element | None]]) -> Iterator[Line | LayoutTable]:
        done: set[int] = set()
        for cell in (cell for row in rows for cell in row if cell is not None):
            if id(cell) not in done:
                done.add(id(cell))
                yield from self.items(cell)

    def _cell_lines(self, cell: etree._Element) -> Iterator[str]:
        """The lines of a cell; a table in it is read row by row. A cell that is only numbered ("1.") prints its number."""
        for child in cell.iter(f"{W}p"):
            if any(ancestor.tag == f"{_MC}Fallback" for ancestor in child.iterancestors()):
                continue
            words = _words(child)
            yield (self.numbering.label(child) + words).strip()

    def _is_layout(self, table: etree._Element, rows: list[list[etree._Element | None]]) -> bool:
        """A table that only sets text side by side: one column, a letterhead, or two columns without any line."""
        columns = max(map(len, rows))
        if columns == 1:
            return True
        texts = [[_words_of(cell) if cell is not None else "" for cell in row] for row in rows]
        if is_letterhead(texts):
            return True
        return columns <= _LAYOUT_COLUMNS and not self._has_lines(table)

    def _has_lines(self, table: etree._Element) -> bool:
        properties = table.find(f"{W}tblPr")
        if properties is not None:
            own = properties.find(f"{W}tblBorders")
            if own is not None:
                if _has_lines(own):
                    return True
            elif (style := properties.find(f"{W}tblStyle")) is not None and style.get(f"{W}val") in self.bordered_styles:
                return True
        cells = table.iterfind(f".//{W}tcBorders")
        inner = sum(_has_lines(borders) for borders in cells)
        return inner > 1  # one line may be drawn under the name of an agency


def _has_lines(borders: etree._Element | None) -> bool:
    return borders is not None and any(side.get(f"{W}val") not in ("nil", "none") for side in borders)


def _grid(table: etree._Element) -> list[list[etree._Element | None]]:
    """The w:tc of each place; one that spans places stands at each of them."""
    rows: list[list[etree._Element | None]] = []
    for row in _rows(table):
        properties = row.find(f"{W}trPr")
        places: list[etree._Element | None] = [None] * _number(properties, "gridBefore", 0)
        for cell in _cells(row):
            cell_properties = cell.find(f"{W}tcPr")
            merge = cell_properties.find(f"{W}vMerge") if cell_properties is not None else None
            shown: etree._Element | None = cell
            if merge is not None and merge.get(f"{W}val") != "restart" and rows and len(places) < len(rows[-1]):
                shown = rows[-1][len(places)]
            places.extend([shown] * _number(cell_properties, "gridSpan", 1))
        rows.append(places)
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = found.get(f"{W}val", "") if found is not None else ""
    return int(value) if value.isdecimal() else default


def _words_of(element: etree._Element) -> str:
    return "\n".join(_words(paragraph) for paragraph in element.iter(f"{W}p"))


def _words(paragraph: etree._Element) -> str:
    """The text of a paragraph's runs, with insertions, smart tags and content controls; without its text boxes."""
    return "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag] if child.get(f"{W}type") in (None, "textWrapping") else " "
        elif child.tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif child.tag != f"{W}r" or not _is_hidden(child):
            yield from _pieces(child)


def _symbol(code: str) -> str:
    """The sign of a symbol font by its hexadecimal code ("F0B7")."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def _is_hidden(run: etree._Element) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val") not in _OFF
