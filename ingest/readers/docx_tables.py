"""The grid of a Word table, and whether it is a table or only sets text side by side."""

from collections.abc import Iterator

from lxml import etree

from ingest.readers.docx_styles import Styles, W, has_lines, value, whole
from ingest.readers.docx_words import Words
from ingest.sheet.letterhead import is_letterhead

WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml"}
_MOST_COLUMNS = 128  # Word allows 63; a damaged span would fill the memory
_LAYOUT_COLUMNS = 2  # a table without lines and with more columns is a table all the same

_MOST_LETTERHEAD_ROWS = 6  # so that the words of a long table are not read twice

Grid = list[list[etree._Element | None]]


def find_grid(table: etree._Element) -> Grid:
    """The w:tc of each place; one that spans places stands at each of them."""
    rows: Grid = []
    for row in _rows(table):
        properties = row.find(f"{W}trPr")
        places: list[etree._Element | None] = [None] * _span(properties, "gridBefore", 0)
        for cell in _cells(row):
            cell_properties = cell.find(f"{W}tcPr")
            shown: etree._Element | None = cell
            if _goes_on(cell_properties, "vMerge") and rows and len(places) < len(rows[-1]):
                shown = rows[-1][len(places)]
            elif _goes_on(cell_properties, "hMerge") and places:
                shown = places[-1]
            places.extend([shown] * _span(cell_properties, "gridSpan", 1))
        rows.append(places[:_MOST_COLUMNS])
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def is_layout(table: etree._Element, grid: Grid, words: Words) -> bool:
    """A table that only sets text side by side: one column, a letterhead, or two columns without any line."""
    columns = len(grid[0])
    if columns == 1 or _is_letterhead(grid, words):
        return True
    return columns <= _LAYOUT_COLUMNS and not _draws_lines(table, words.styles)


def _is_letterhead(grid: Grid, words: Words) -> bool:
    if len(grid) > _MOST_LETTERHEAD_ROWS:
        return False
    return is_letterhead([[_own_text(cell, words) for cell in row] for row in grid])


def _own_text(cell: etree._Element | None, words: Words) -> str:
    """Without the tables in it: those are looked at for themselves."""
    return "\n".join(map(words.of, _own_paragraphs(cell))) if cell is not None else ""


def _own_paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{W}p":
            yield child
        elif child.tag in WRAPPERS:
            yield from _own_paragraphs(child)


def _draws_lines(table: etree._Element, styles: Styles) -> bool:
    properties = table.find(f"{W}tblPr")
    own = properties.find(f"{W}tblBorders") if properties is not None else None
    if own is not None:
        if has_lines(own):
            return True
    elif styles.draws_lines(value(properties, "tblStyle")):
        return True
    inner = sum(has_lines(borders) for borders in table.iterfind(f".//{W}tcBorders"))
    return inner > 1  # one line may be drawn under the name of an agency


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in WRAPPERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in WRAPPERS:
            yield from _cells(child)


def _goes_on(properties: etree._Element | None, name: str) -> bool:
    """Whether the cell is the rest of the one above (vMerge) or to the left (hMerge)."""
    merge = properties.find(f"{W}{name}") if properties is not None else None
    return merge is not None and merge.get(f"{W}val") != "restart"


def _span(properties: etree._Element | None, name: str, default: int) -> int:
    return whole(value(properties, name), default, most=_MOST_COLUMNS)
