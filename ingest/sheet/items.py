"""The words and table cells of one page as lines and tables in reading order; shared by digital pages and scans."""

from array import array
from collections.abc import Iterator, Sequence

from ingest.layout import Box, LayoutCell, LayoutTable, Line
from ingest.sheet.columns import Word, WordLine, box_of, read_lines, text_of
from ingest.sheet.grid import Grid, find_grids
from ingest.sheet.letterhead import is_letterhead


def items(words: Sequence[Word], cells: Sequence[Box], page: int) -> Iterator[Line | LayoutTable]:
    """Lines and tables from top to bottom; `cells` are those of tables. What stands in the frame of a letterhead is lines."""
    grids = find_grids(cells)
    real = [(grid, table) for grid, table in _tables(grids, words, page) if not _is_letterhead(table)]
    free = [word for word in words if not any(_holds(grid.box, word) for grid, _ in real)]
    top = float("-inf")
    for grid, table in real:
        yield from _lines([word for word in free if top <= word.base < grid.box[1]], page)
        yield table
        top = grid.box[1]
    yield from _lines([word for word in free if word.base >= top], page)


def printed_line(line: WordLine, page: int) -> Line:
    """The line with the place of each of its words, and how sure OCR was of them."""
    edges = array("f", (edge for word in line for edge in (word.left, word.right)))
    sureness = bytes(word.sureness for word in line if word.sureness is not None)
    return Line(text_of(line), page, box_of(line), edges, sureness if len(sureness) == len(line) else b"")


def _lines(words: Sequence[Word], page: int) -> Iterator[Line]:
    for line in read_lines(words):
        yield printed_line(line, page)


def _tables(grids: Sequence[Grid], words: Sequence[Word], page: int) -> Iterator[tuple[Grid, LayoutTable]]:
    for grid in grids:
        yield grid, _table(grid, [word for word in words if _holds(grid.box, word)], page)


def _table(grid: Grid, words: Sequence[Word], page: int) -> LayoutTable:
    cells: dict[Box, LayoutCell] = {}
    for place in (place for row in grid.places for place in row if place is not None):
        if place not in cells:
            lines = tuple(_lines([word for word in words if _holds(place, word)], page))
            box = (round(place[0], 1), round(place[1], 1), round(place[2], 1), round(place[3], 1))
            cells[place] = LayoutCell("\n".join(line.text for line in lines), page, (box,), lines)
    rows = (tuple(cells[place] if place is not None else None for place in row) for row in grid.places)
    return LayoutTable(tuple(rows), page)


def _is_letterhead(table: LayoutTable) -> bool:
    return is_letterhead([[cell.text if cell is not None else "" for cell in row] for row in table.rows])


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
