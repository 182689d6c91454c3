"""Walks a part of a page: lines as a browser breaks them, tables as grids, list numbers as it prints them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from lxml import html

from ingest.canonical import canonical_line
from ingest.folding import fold
from ingest.labels import find_label
from ingest.layout import LayoutCell, LayoutTable, Line
from ingest.readers.html_around import LINK_ENDS, LINK_STARTS, Leads, Piece, leads, plain
from ingest.readers.html_main import INLINE
from ingest.readers.soft_breaks import split_soft_breaks
from ingest.sheet.letterhead import is_letterhead

_BLANKS = re.compile(f"[ \t\n\r{LINK_STARTS}{LINK_ENDS}]+")
_LONG_CELL = 2000  # characters; a page set in a table has such cells, a plan's table does not
_WIDEST = 200  # columns; spans of spans would make millions of places
_HIGHEST_SPAN = 65_534  # of HTML; no row is made for it
_WIDEST_SPAN = 100  # "colspan=1000" is found in real pages
_ATTRIBUTE = re.compile(
    r"(?:so(?: hieu|/? ?ky hieu| van ban)?|ky hieu|(?:co quan|noi|don vi) ban hanh|nguoi ky|chuc vu"
    r"|ngay (?:ban hanh|co hieu luc|hieu luc|het hieu luc|dang)|trich yeu(?: noi dung)?|(?:loai|hinh thuc|the loai) van ban"
    r"|linh vuc|tinh trang(?: hieu luc)?|hieu luc"
    r"|(?:tep|file|tap tin|tai lieu|van ban)(?: tin)? dinh kem|toan van|tai ve)\s*:?"
)
_FEWEST_ATTRIBUTES = 3


@dataclass(slots=True)
class _Flow:
    """Inline text up to the next block."""

    words: list[str] = field(default_factory=list)
    label: str = ""

    def close(self) -> Iterator[Piece]:
        marked = "".join(self.words)
        lines = split_soft_breaks(plain(marked))
        ways = {canonical_line(plain(line)): leads(line) for line in marked.split("\n")} if LINK_STARTS in marked else {}
        label = self.label
        self.words, self.label = [], ""
        for number, line in enumerate(lines):
            way = ways.get(canonical_line(line), Leads.NOWHERE)
            labelled = label + line.lstrip() if not number and label and find_label(canonical_line(line)) is None else line
            yield Piece(Line(labelled), way)


def pieces(element: html.HtmlElement) -> Iterator[Piece]:
    """The element's lines and tables in the order of the page."""
    if element.tag == "table":
        yield from _table(element)
        return
    flow = _Flow()
    yield from _inside(element, flow)
    yield from flow.close()


def _inside(element: html.HtmlElement, flow: _Flow) -> Iterator[Piece]:
    keep_breaks = element.tag == "pre"
    is_link = element.tag == "a" and not element.get("href", "#").startswith("#")
    number = _whole(element.get("start", "1"), 1) - 1
    flow.words += [LINK_STARTS] * is_link
    flow.words.append(_text(element.text, keep_breaks))
    for child in element:
        if child.tag == "br":
            flow.words += [LINK_ENDS, "\n", LINK_STARTS] if is_link else ["\n"]
        elif child.tag == "math":
            flow.words.append(_BLANKS.sub(" ", child.text_content()))
        elif child.tag in INLINE:
            yield from _inside(child, flow)
        else:
            yield from flow.close()
            if child.tag == "table":
                yield from _table(child)
            else:
                number = _next_number(child, number)
                flow.label = _list_label(child, number)
                flow.words += [LINK_STARTS] * is_link
                yield from _inside(child, flow)
                flow.words += [LINK_ENDS] * is_link
                yield from flow.close()
            flow.words += [LINK_STARTS] * is_link
        flow.words.append(_text(child.tail, keep_breaks))
    flow.words += [LINK_ENDS] * is_link


def _text(text: str | None, keep_breaks: bool) -> str:
    return plain(text or "") if keep_breaks else _BLANKS.sub(" ", text or "")


def _next_number(element: html.HtmlElement, number: int) -> int:
    """The number of a list item behind the one numbered `number`."""
    if element.tag != "li":
        return number
    return _whole(element.get("value", ""), number + 1)


def _list_label(element: html.HtmlElement, number: int) -> str:
    """What a browser prints before a list item: "1. ", "a. ", "- "."""
    if element.tag != "li":
        return ""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    return f"{_list_number(number, parent.get('type', '1'))}. "


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?[0-9]{1,5}", text.strip()) else otherwise


def _list_number(number: int, form: str) -> str:
    if form in ("a", "A") and 1 <= number <= 26:
        return chr(ord(form) + number - 1)
    if form in ("i", "I") and 1 <= number < 40:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if form == "i" else roman.upper()
    return str(number)


_Grid = list[list[html.HtmlElement | None]]


def _table(table: html.HtmlElement) -> Iterator[Piece]:
    rows = _grid(table)
    caption = table.find("caption")
    if caption is not None:
        yield from pieces(caption)
    if not rows:
        return
    if (attributes := _attributes(rows)) is not None:
        yield from attributes
    elif _is_layout(table, rows):
        seen: set[html.HtmlElement] = set()
        for cell in chain.from_iterable(rows):
            if cell is not None and cell not in seen:
                seen.add(cell)
                yield from pieces(cell)
    else:
        cells = {cell: LayoutCell(_cell_text(cell)) for row in rows for cell in row if cell is not None}
        grid = tuple(tuple(cells[cell] if cell is not None else None for cell in row) for row in rows)
        yield Piece(LayoutTable(grid))


def cells_left_out(element: html.HtmlElement) -> int:
    """How many cells with text of the tables of the element stand beyond the widest table that is read."""
    count = 0
    for table in element.iter("table"):
        rows = _grid(table)
        if rows and len(rows[0]) >= _WIDEST:
            kept = {cell for row in rows for cell in row}
            cells = [cell for row in _rows(table) for cell in row if cell.tag in ("td", "th")]
            count += sum(cell not in kept and bool(cell.text_content().strip()) for cell in cells)
    return count


def _cell_text(cell: html.HtmlElement) -> str:
    return "\n".join(piece.item.text for piece in pieces(cell) if isinstance(piece.item, Line))


def _attributes(rows: _Grid) -> list[Piece] | None:
    """A legal portal's table of what a document is ("Số hiệu | 12/KH-UBND | Người ký | …") as lines "Số hiệu: 12/KH-UBND"."""
    if len(rows[0]) > 4 or len(rows[0]) % 2 or len(rows) > 30:
        return None
    pairs = [(row[at], row[at + 1]) for row in rows for at in range(0, len(row), 2)]
    named = [(canonical_line(_cell_text(name)), value) for name, value in pairs if name is not None and value is not name]
    found = [name for name, _ in named if len(name) < 40 and _ATTRIBUTE.fullmatch(fold(name))]
    if len(found) < max(_FEWEST_ATTRIBUTES, len(named) / 2):
        return None
    lines: list[Piece] = []
    for name, value in named:
        told = [piece for piece in pieces(value) if piece.leads is not Leads.AWAY] if value is not None else []
        text = " ".join(piece.item.text.strip() for piece in told if isinstance(piece.item, Line))
        if name and text:
            lines.append(Piece(Line(f"{name.rstrip(' :')}: {text}")))
    return lines


def _is_layout(table: html.HtmlElement, rows: _Grid) -> bool:
    """A table that only places text: one row or column, tables within, a whole page in a cell, a letterhead or signature."""
    if len(rows) == 1 or max(map(len, rows)) == 1 or table.find(".//table") is not None:
        return True
    texts = [[cell.text_content() if cell is not None else "" for cell in row] for row in rows]
    return any(len(text) > _LONG_CELL for row in texts for text in row) or is_letterhead([[*map(_lines, row)] for row in rows])


def _lines(cell: html.HtmlElement | None) -> str:
    """A cell's text with a line for each block, so that "Số: 12/KH-UBND" can be seen to stand alone."""
    return _cell_text(cell) if cell is not None else ""


def _grid(table: html.HtmlElement) -> _Grid:
    """The td or th of each place; one that spans places stands at each of them (HTML's table model)."""
    rows: _Grid = []
    pending: dict[int, tuple[html.HtmlElement, int]] = {}  # column: a cell from above and the rows that it still spans
    for row in _rows(table):
        places: list[html.HtmlElement | None] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            _fill_pending(places, pending)
            height = _whole(cell.get("rowspan", "1"), 1) or _HIGHEST_SPAN  # 0: to the end
            for _ in range(min(max(_whole(cell.get("colspan", "1"), 1), 1), _WIDEST_SPAN)):
                if len(places) >= _WIDEST:
                    break
                if height > 1:
                    pending[len(places)] = (cell, height)
                places.append(cell)
        _fill_pending(places, pending)
        pending = {column: (cell, left - 1) for column, (cell, left) in pending.items() if left > 1}
        rows.append(places)
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows] if width else []


def _fill_pending(places: list[html.HtmlElement | None], pending: dict[int, tuple[html.HtmlElement, int]]) -> None:
    while len(places) in pending:
        places.append(pending[len(places)][0])


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")

