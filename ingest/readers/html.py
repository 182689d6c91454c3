"""Web pages: the part that holds the text, whole and in order, with its tables; menus and neighbours left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

import trafilatura
from lxml import etree, html

from ingest.canonical import canonical_line
from ingest.encodings.decoding import decode_text
from ingest.labels import find_label
from ingest.layout import Layout, LayoutCell, LayoutTable, Line
from ingest.readers.soft_breaks import split_soft_breaks
from ingest.sheet.letterhead import is_letterhead

_UNSEEN = (
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "button", "input", "textarea"),
    *("video", "audio", "canvas", "map"),
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"}
    | {"var", "wbr"}
)
_BLANKS = re.compile(r"[ \t\n\r]+")
_MAIN_SHARE = 0.97  # of what trafilatura found must stand in the part that is read
_ENOUGH_FOUND = 0.3  # of the words of the page; below it trafilatura has missed the text
_MOST_AROUND = 400  # characters of date, summary and the like beside the text
_LONG_CELL = 2000  # characters; a page set in a table has such cells, a plan's table does not
_LARGEST_SPAN = 100  # "rowspan=0" and "colspan=1000" are found in real pages


def read_html(data: bytes, name: str) -> Layout:
    """The h1 comes first where it stands outside the part that is read."""
    text = decode_text(data, name).text
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:  # a page of comments only
        return Layout(())
    found = trafilatura.extract(text, include_tables=True, include_comments=False, favor_recall=True) or ""
    _drop_unseen(root)
    body = root.find("body")
    main = _main_part(body if body is not None else root, found)
    title = [Line(heading) for heading in _titles(root, main)]
    return Layout((*title, *_Reader().items(main)))


def _drop_unseen(root: html.HtmlElement) -> None:
    for element in [*root.iter(*_UNSEEN)]:
        if element.tag != "head":
            element.drop_tree()
    for element in [*root.iterfind(".//*[@hidden]"), *(found for found in root.iterfind(".//*[@style]") if _is_hidden(found))]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: html.HtmlElement) -> bool:
    return bool(_HIDDEN.search(element.get("style", "")))


def _main_part(body: html.HtmlElement, found: str) -> html.HtmlElement:
    """The smallest part of the page that holds what trafilatura took for the text; read whole, so that nothing of it is lost."""
    words = {canonical_line(line).casefold() for line in re.split(r"[\n|]", found)}
    weights: dict[html.HtmlElement, int] = {}
    total = _weigh(body, words, weights)
    everything = len(canonical_line(body.text_content()))
    if total < everything * _ENOUGH_FOUND:
        return body
    main = body
    while (child := next((child for child in main if weights.get(child, 0) >= total * _MAIN_SHARE), None)) is not None:
        if child.tag in ("table", "tbody", "tr", "p", *_INLINE):
            break
        main = child
    return _widened(main, body)


def _widened(main: html.HtmlElement, body: html.HtmlElement) -> html.HtmlElement:
    """With the date and summary that stand just outside ("Ngày đăng: 12/02/2023"), but no menu: nothing with links."""
    while main is not body and (parent := main.getparent()) is not None and parent is not body:
        around = len(canonical_line(parent.text_content())) - len(canonical_line(main.text_content()))
        links = len(parent.findall(".//a")) - len(main.findall(".//a"))
        if around > _MOST_AROUND or links:
            break
        main = parent
    return main


def _weigh(element: html.HtmlElement, words: set[str], weights: dict[html.HtmlElement, int]) -> int:
    """The characters of an element that stand in a line that was found; each text is looked up as one line."""
    own = sum(_found(text, words) for text in (element.text, *(child.tail for child in element)) if text)
    blocks = [child for child in element if child.tag not in _INLINE and child.tag != "br"]
    if not blocks:
        whole = element.text_content()
        weights[element] = max(_found(whole, words), own)
        return weights[element]
    weights[element] = own + sum(_weigh(child, words, weights) for child in element)
    return weights[element]


def _found(text: str, words: set[str]) -> int:
    line = canonical_line(_BLANKS.sub(" ", text)).casefold()
    return len(line) if line in words or any(part and part in words for part in (line.removeprefix("- "), line)) else 0


def _titles(root: html.HtmlElement, main: html.HtmlElement) -> Iterator[str]:
    """The first heading of the page, where the part that is read does not hold one."""
    if main.tag == "h1" or main.find(".//h1") is not None:
        return
    heading = root.find(".//h1")
    if heading is not None and (text := canonical_line(heading.text_content())):
        yield text


@dataclass(slots=True)
class _Flow:
    """Inline text up to the next block."""

    words: list[str] = field(default_factory=list)
    label: str = ""

    def close(self) -> Iterator[Line]:
        lines = split_soft_breaks("".join(self.words))
        label = self.label
        self.words, self.label = [], ""
        if lines and label and find_label(canonical_line(lines[0])) is None:
            lines[0] = label + lines[0].lstrip()
        yield from map(Line, lines)


class _Reader:
    """Walks a part of the page; a class, since blocks and inline text alternate at every depth."""

    def items(self, element: html.HtmlElement) -> Iterator[Line | LayoutTable]:
        flow = _Flow()
        if element.tag == "table":
            yield from self._table(element)
            return
        yield from self._inside(element, flow)
        yield from flow.close()

    def _inside(self, element: html.HtmlElement, flow: _Flow) -> Iterator[Line | LayoutTable]:
        keep_breaks = element.tag == "pre"
        flow.words.append(_text(element.text, keep_breaks))
        for child in element:
            if child.tag == "br":
                flow.words.append("\n")
            elif child.tag in _INLINE:
                yield from self._inside(child, flow)
            else:
                yield from flow.close()
                if child.tag == "table":
                    yield from self._table(child)
                else:
                    flow.label = _list_label(child)
                    yield from self._inside(child, flow)
                    yield from flow.close()
            flow.words.append(_text(child.tail, keep_breaks))

    def _table(self, table: html.HtmlElement) -> Iterator[Line | LayoutTable]:
        rows = _grid(table)
        caption = table.find("caption")
        if caption is not None:
            yield from self.items(caption)
        if not rows:
            return
        if _is_layout(table, rows):
            seen: set[html.HtmlElement] = set()
            for cell in chain.from_iterable(rows):
                if cell is not None and cell not in seen:
                    seen.add(cell)
                    yield from self.items(cell)
            return
        cells = {cell: LayoutCell(self._cell_text(cell)) for row in rows for cell in row if cell is not None}
        yield LayoutTable(tuple(tuple(cells[cell] if cell is not None else None for cell in row) for row in rows))

    def _cell_text(self, cell: html.HtmlElement) -> str:
        return "\n".join(item.text for item in self.items(cell) if isinstance(item, Line))


def _text(text: str | None, keep_breaks: bool) -> str:
    return (text or "") if keep_breaks else _BLANKS.sub(" ", text or "")


def _list_label(element: html.HtmlElement) -> str:
    """What a browser prints before a list item: "1. ", "a. ", "- "."""
    if element.tag != "li":
        return ""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    items = [item for item in parent if item.tag == "li"]
    first = parent.get("start", "1")
    number = (int(first) if first.lstrip("-").isdigit() else 1) + items.index(element)
    own = element.get("value", "")
    return f"{_list_number(int(own) if own.isdigit() else number, parent.get('type', '1'))}. "


def _list_number(number: int, form: str) -> str:
    if form in ("a", "A") and 1 <= number <= 26:
        return chr(ord(form) + number - 1)
    if form in ("i", "I") and 1 <= number < 40:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return roman if form == "i" else roman.upper()
    return str(number)


def _is_layout(table: html.HtmlElement, rows: list[list[html.HtmlElement | None]]) -> bool:
    """A table that only places text: one row or column, tables within, a whole page in a cell, a letterhead or signature."""
    if len(rows) == 1 or max(map(len, rows)) == 1 or table.find(".//table") is not None:
        return True
    texts = [[cell.text_content() if cell is not None else "" for cell in row] for row in rows]
    return any(len(text) > _LONG_CELL for row in texts for text in row) or is_letterhead([[*map(_lines, row)] for row in rows])


def _lines(cell: html.HtmlElement | None) -> str:
    """A cell's text with a line for each block, so that "Số: 12/KH-UBND" can be seen to stand alone."""
    if cell is None:
        return ""
    return "\n".join(item.text for item in _Reader().items(cell) if isinstance(item, Line))


def _grid(table: html.HtmlElement) -> list[list[html.HtmlElement | None]]:
    """The td or th of each place; one that spans places stands at each of them (HTML's table model)."""
    rows: list[list[html.HtmlElement | None]] = []
    pending: dict[int, tuple[html.HtmlElement, int]] = {}  # column: a cell from above and the rows that it still spans
    for row in _rows(table):
        places: list[html.HtmlElement | None] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            _fill_pending(places, pending)
            height = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if height > 1:
                    pending[len(places)] = (cell, height)
                places.append(cell)
        _fill_pending(places, pending)
        pending = {column: (cell, left - 1) for column, (cell, left) in pending.items() if left > 1}
        rows.append(places)
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows] if width else []


def _fill_pending(places: list[html.HtmlElement | None], pending: dict[int, tuple[html.HtmlElement, int]]) -> None:
    while len(places) in pending and pending[len(places)][0] not in places[-1:]:
        places.append(pending[len(places)][0])


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdigit() else 1
