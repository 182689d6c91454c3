"""Pages and places for the words of a Word file, which has none before it is printed: found again in its rendering."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.canonical import canonical_line
from ingest.document import Block, BlockKind, Cell, Document, PageSpan, Table, Zone
from ingest.encodings.legacy import Encoding, convert
from ingest.layout import Box, Finding
from ingest.office.alignment import Stretch, align
from ingest.printed import Printed, PrintedWords
from ingest.sheet.columns import Word

_WORD = re.compile(r"\S+")
_PAGE_NUMBER = re.compile(r"(?:trang|page)?[\W_]*\d{1,4}(?:\s*/\s*\d{1,4})?[\W_]*", re.IGNORECASE)
_MOST_MISSING = 0.05
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class _Print:
    """A word of the rendering: its own left and right edge, the top and bottom of its line."""

    text: str
    page: int
    box: Box


def place(document: Document, pages: Sequence[Sequence[Word]]) -> Document:
    """The document with the page and boxes of all that is found in `pages`, the words of its rendering; its text stays as it is.

    A word that is not found stays without a place, and a Finding says so where that is more than one in twenty.
    """
    said = tuple(_said(document))
    prints = tuple(_prints(pages))
    found = _found([_key(document.text[start:end]) for start, end in said], [one.text for one in prints])
    printed = _printed(said, prints, found)
    cells: dict[int, Cell] = {}
    tables = tuple(_table(table, cells, printed) for table in document.tables)
    blocks = tuple(_block(block, tables, printed) for block in document.blocks)
    missing = found.count(None)
    findings = document.findings
    if missing > _MOST_MISSING * len(said):
        share = round(100 * missing / len(said))
        message = f"{share} % of the words were not found in the printed pages; they have no page and no box"
        findings = (*findings, Finding("places-missing", message))
    return replace(
        document,
        source=replace(document.source, pages=len(pages)),
        blocks=blocks,
        tables=tables,
        pages=_page_spans(blocks, printed, len(document.text)),
        findings=findings,
        printed=printed,
    )


def _said(document: Document) -> Iterator[tuple[int, int]]:
    """Start and end of each word that is printed: not the strokes between cells, not what a packet says."""
    for block in document.blocks:
        if block.zone is not Zone.PACKET:
            for match in _WORD.finditer(document.text, block.start, block.end):
                if block.kind is not BlockKind.ROW or match.group() != _SEPARATOR:
                    yield match.span()


def _key(word: str) -> str:
    """Printed in capitals, with another dash or bullet: still the same word."""
    key = canonical_line(word).casefold()
    return key if len(key) != 1 or key.isalnum() else "-"


def _found(said: Sequence[str], prints: Sequence[str]) -> tuple[Stretch | None, ...]:
    """What is missing is tried in the old codes: the page prints the letters of a font like .VnTime as they are stored, while
    the document has been turned into Unicode.
    """
    keys = [_key(text) for text in prints]
    best = align(said, keys)
    for encoding in (Encoding.TCVN3, Encoding.VNI):
        if None not in best:
            break
        taken = {place for stretch in best if stretch for place in range(stretch[0], stretch[1] + 1)}
        keys = [key if place in taken else _key(convert(prints[place], encoding)) for place, key in enumerate(keys)]
        best = min(best, align(said, keys), key=lambda found: found.count(None))
    return best


def _prints(pages: Sequence[Sequence[Word]]) -> Iterator[_Print]:
    for number, words in enumerate(pages, start=1):
        lines = _lines(words)
        edges = {id(line) for line in (min(lines, key=_top, default=[]), max(lines, key=_top, default=[]))}
        for line in lines:
            if id(line) in edges and _PAGE_NUMBER.fullmatch(" ".join(word.text for word in line)):
                continue
            top, bottom = min(word.top for word in line), max(word.bottom for word in line)
            for word in line:
                yield _Print(word.text, number, (word.left, top, word.right, bottom))


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow each other on one line; the lines of columns and cells that stand side by side are not joined."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last is not None and word.left >= last.right - 1 and last.top < (word.top + word.bottom) / 2 < last.bottom:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _top(line: Sequence[Word]) -> float:
    return line[0].base


def _printed(said: Sequence[tuple[int, int]], prints: Sequence[_Print], found: Sequence[Stretch | None]) -> Printed:
    words = PrintedWords()
    for (start, end), stretch in zip(said, found, strict=True):
        if stretch is not None:
            first = prints[stretch[0]]
            rest = (part.box for part in prints[stretch[0] + 1 : stretch[1] + 1] if _goes_on(first, part))
            left, top, right, bottom = first.box
            words.add(start, end, first.page, (left, top, max([right, *(box[2] for box in rest)]), bottom))
    return words.closed()


def _goes_on(first: _Print, part: _Print) -> bool:
    """On the same line, further right."""
    _, top, right, bottom = first.box
    return part.page == first.page and part.box[0] >= right - 1 and top < (part.box[1] + part.box[3]) / 2 < bottom


def _table(table: Table, cells: dict[int, Cell], printed: Printed) -> Table:
    """A merged cell stays the same object at each place that it covers."""
    for cell in (cell for row in table.rows for cell in row if cell is not None):
        if id(cell) not in cells:
            page, boxes = _place(printed, cell.start, cell.end)
            cells[id(cell)] = replace(cell, page=page, boxes=boxes)
    return Table(tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.rows))


def _block(block: Block, tables: Sequence[Table], printed: Printed) -> Block:
    page, boxes = _place(printed, block.start, block.end)
    if block.table is not None and block.row is not None:
        row = tables[block.table].rows[block.row]
        own = {id(cell): cell for cell in row if cell is not None and block.start <= cell.start < cell.end <= block.end}
        boxes = tuple(box for cell in own.values() if cell.page == page for box in cell.boxes)
    return replace(block, page=page, boxes=boxes)


def _place(printed: Printed, start: int, end: int) -> tuple[int | None, tuple[Box, ...]]:
    """The page where a stretch begins, and a box there for each printed line."""
    lines = printed.lines(start, end)
    page = lines[0][0] if lines else None
    return page, tuple(box for number, box in lines if number == page)


def _page_spans(blocks: Sequence[Block], printed: Printed, length: int) -> tuple[PageSpan, ...]:
    turns: list[tuple[int, int]] = []  # page and where it begins
    for block in blocks:
        for page, offset in _turns(block, printed):
            if not turns or turns[-1][0] != page:
                turns.append((page, offset))
    ends = (*(offset for _, offset in turns[1:]), length)
    return tuple(PageSpan(page, start, end) for (page, start), end in zip(turns, ends, strict=False))


def _turns(block: Block, printed: Printed) -> Iterator[tuple[int, int]]:
    """Pages that begin in a block; the cells of a row turn the page one after the other, so a row belongs to its first."""
    if block.page is None:
        return
    yield block.page, block.start
    if block.kind is BlockKind.ROW:
        return
    last = block.page
    for page, words in groupby(printed.within(block.start, block.end), key=lambda word: word.page):
        if page > last:
            yield page, next(words).start
            last = page
