"""The words and table cells of one page as lines and tables in reading order; shared by digital pages and scans."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.layout import Box, LayoutCell, LayoutTable, Line
from ingest.sheet.columns import Word, WordLine, box_of, read_lines, text_of, words_in_lines
from ingest.sheet.grid import Grid, column_edges, find_grids
from ingest.sheet.heights import word_heights
from ingest.sheet.letterhead import is_letterhead
from ingest.sheet.notes import part_notes
from ingest.sheet.ruling import Rule
from ingest.sheet.unruled import find_unruled

_FOOT = 3  # items of a page below which no table ends it


def items(
    words: Sequence[Word],
    cells: Sequence[Box],
    page: int,
    *,
    rules: Sequence[Rule] = (),
    before: LayoutTable | None = None,
) -> Iterator[Line | LayoutTable]:
    """Lines and tables from top to bottom. What stands in the frame of a letterhead is lines.

    `cells` are those of ruled tables; `rules` lines across the page that belong to none of them; `before` the table with which
    the page before ends (see `last_table`): without lines around it, it may go on here.
    """
    above, notes, below = part_notes(words)
    yield from _text_items(above, cells, page, rules, before)
    yield from (replace(line, is_note=True) for line in _lines(notes, page))
    yield from _lines(below, page)


def last_table(items: Sequence[Line | LayoutTable], page: int) -> LayoutTable | None:
    """The table that stands at the foot of this page, perhaps above a page number."""
    tables = (item for item in reversed(items[-_FOOT:]) if isinstance(item, LayoutTable) and item.page == page)
    return next(tables, None)


def _text_items(
    words: Sequence[Word], cells: Sequence[Box], page: int, rules: Sequence[Rule], before: LayoutTable | None
) -> Iterator[Line | LayoutTable]:
    tables, free = _tables(words, cells, page)
    known = column_edges(before) if before is not None and not before.ruled else ()
    unruled, free = _tables(free, find_unruled(free, rules, known), page, ruled=False)
    top = float("-inf")
    for grid, table in sorted([*tables, *unruled], key=lambda item: item[0].box[1]):
        yield from _lines([word for word in free if top <= word.base < grid.box[1]], page)
        yield table
        top = grid.box[1]
    yield from _lines([word for word in free if word.base >= top], page)


def _tables(
    words: Sequence[Word], cells: Sequence[Box], page: int, *, ruled: bool = True
) -> tuple[list[tuple[Grid, LayoutTable]], list[Word]]:
    """The tables that these cells make, and the words that stand in none."""
    free = list(words)
    tables: list[tuple[Grid, LayoutTable]] = []
    for grid in find_grids(cells):
        inside, outside = _parted(grid, free)
        table = replace(_table(grid, inside, page), ruled=ruled)
        if not _is_letterhead(table):
            tables.append((grid, table))
            free = outside
    return tables, free


def _parted(grid: Grid, words: Sequence[Word]) -> tuple[dict[Box, list[Word]], list[Word]]:
    """The words of each cell, and those in none."""
    inside: dict[Box, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        cell = grid.cell_at((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        if cell is None:
            outside.append(word)
        else:
            inside.setdefault(cell, []).append(word)
    return inside, outside


def printed_line(line: WordLine, page: int) -> Line:
    """The line with the place of each of its words, and how sure OCR was of them."""
    edges = array("f", [edge for word in line for edge in (word.left, word.right)])
    sureness = bytes([word.sureness for word in line if word.sureness is not None])
    if len(sureness) < len(line):
        return Line(text_of(line), page, box_of(line), edges)
    return Line(text_of(line), page, box_of(line), edges, sureness, heights=word_heights(line))


def _lines(words: Sequence[Word], page: int) -> Iterator[Line]:
    for line in read_lines(words):
        yield printed_line(line, page)


def _table(grid: Grid, words: Mapping[Box, Sequence[Word]], page: int) -> LayoutTable:
    cells: dict[Box, LayoutCell] = {}
    for place in (place for row in grid.places for place in row if place is not None):
        if place not in cells:
            # not `read_lines`: the wide blanks of a narrow cell set to both margins are no columns
            lines = tuple(printed_line(line, page) for line in words_in_lines(words.get(place, ())))
            box = (round(place[0], 1), round(place[1], 1), round(place[2], 1), round(place[3], 1))
            cells[place] = LayoutCell("\n".join(line.text for line in lines), page, (box,), lines)
    rows = (tuple(cells[place] if place is not None else None for place in row) for row in grid.places)
    return LayoutTable(tuple(rows), page)


def _is_letterhead(table: LayoutTable) -> bool:
    return is_letterhead([[cell.text if cell is not None else "" for cell in row] for row in table.rows])

