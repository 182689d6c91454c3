"""A table that runs over pages made whole again, and the grid as text lines."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.canonical import canonical_line
from ingest.layout import LayoutCell, LayoutTable, Line

Row = tuple[LayoutCell | None, ...]
_MOST_HEAD_ROWS = 4
_SAME_EDGE = 12.0  # points by which the left edge of one table may differ from page to page


def stitch(items: Sequence[Line | LayoutTable]) -> tuple[Line | LayoutTable, ...]:
    """Tables that go on at the head of the next page joined to one; furniture must be out before."""
    joined: list[Line | LayoutTable] = []
    table: int | None = None  # place of the last table, None as soon as words stand below it
    last_page: int | None = None  # where its latest piece stood
    for item in items:
        if isinstance(item, Line):
            table = table if not item.text.strip() else None
            joined.append(item)
            continue
        before = joined[table] if table is not None else None
        if table is not None and isinstance(before, LayoutTable) and _continues(before, item, last_page):
            joined[table] = _join(before, item)
        else:
            table = len(joined)
            joined.append(item)
        last_page = item.page
    return tuple(joined)


def row_cells(row: Row, above: Row | None) -> tuple[LayoutCell | None, ...]:
    """What is printed in this row, from left to right: a cell that spans columns once, None for one that began in a row above."""
    cells: list[LayoutCell | None] = []
    end = max((column for column, cell in enumerate(row, start=1) if cell is not None), default=0)
    for column, cell in enumerate(row[:end]):
        if column and cell is not None and cell is row[column - 1]:
            continue
        began_above = cell is not None and above is not None and any(cell is other for other in above)
        cells.append(None if began_above else cell)
    return tuple(cells)


def trim(items: Sequence[Line | LayoutTable]) -> tuple[Line | LayoutTable, ...]:
    """Tables without rows in which nothing is printed and without columns in which no cell begins; one without words is gone."""
    kept: list[Line | LayoutTable] = []
    for item in items:
        if isinstance(item, LayoutTable):
            printed = zip(item.rows, (None, *item.rows), strict=False)
            if rows := tuple(row for row, above in printed if any(map(_text, row_cells(row, above)))):
                kept.append(replace(item, rows=_without_idle_columns(rows)))
        else:
            kept.append(item)
    return tuple(kept)


def _without_idle_columns(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Word and HTML leave columns that only say how wide other cells are."""
    begins = [
        column
        for column in range(len(rows[0]))
        if any(row[column] is not None and (not column or row[column] is not row[column - 1]) for row in rows)
    ]
    return rows if len(begins) == len(rows[0]) else tuple(tuple(row[column] for column in begins) for row in rows)


def _continues(table: LayoutTable, following: LayoutTable, last_page: int | None) -> bool:
    if following.page is None or last_page is None or following.page != last_page + 1 or not following.rows:
        return False
    if _width(table) != _width(following) or not _same_place(table, following):
        return False
    repeated = _repeated_head(table, following)
    return bool(repeated) or not _is_head(following.rows[0])


def _join(table: LayoutTable, following: LayoutTable) -> LayoutTable:
    rows = list(table.rows)
    rest = list(following.rows[_repeated_head(table, following) :])
    if rest and _is_rest_of_row(rows[-1], rest[0]):
        rows, rest = _append(rows, rest)
    elif rest:
        rest = _inherit(rows, rest)
    return LayoutTable(tuple(rows + rest), table.page)


def _repeated_head(table: LayoutTable, following: LayoutTable) -> int:
    """How many head rows the page repeats; a head without words ("1 | 2 | 3") counts only below one with words."""
    count = 0
    for row, other in zip(table.rows[:_MOST_HEAD_ROWS], following.rows, strict=False):
        if _key(row) != _key(other) or not any(_key(row)):
            break
        count += 1
    return count if count and any(any(map(str.isalpha, text)) for text in _key(following.rows[0])) else 0


def _is_head(row: Row) -> bool:
    first = _key(row)[0] if row else ""
    return first.strip(".").replace(" ", "") in ("stt", "tt", "sốtt", "sốthứtự")


def _is_rest_of_row(last: Row, first: Row) -> bool:
    """The first row of a page without number, below one that has one: the rest of it. A cell over the whole width is none."""
    return (
        bool(_text(last[0]))
        and first[0] is not None
        and not _text(first[0])
        and any(_text(cell) for cell in first)
        and len(set(map(id, first))) > 1
    )


def _append(rows: list[Row], rest: list[Row]) -> tuple[list[Row], list[Row]]:
    """The split row made whole; what the rest spans below is then spanned by the whole cell."""
    whole: dict[int, LayoutCell] = {}
    for last, first in zip(rows[-1], rest[0], strict=True):
        if last is not None and first is not None:
            text = " ".join(filter(None, (_text(last), _text(first))))
            whole.setdefault(id(last), replace(last, text=text, lines=last.lines + first.lines))
            whole[id(first)] = whole[id(last)]
    return [_exchange(row, whole) for row in rows], [_exchange(row, whole) for row in rest[1:]]


def _exchange(row: Row, cells: dict[int, LayoutCell]) -> Row:
    return tuple(cells.get(id(cell), cell) if cell is not None else None for cell in row)


def _inherit(rows: list[Row], rest: list[Row]) -> list[Row]:
    """An empty cell at the head of the page is the rest of a merged one of the page before, where that column merges cells."""
    heirs = {
        id(cell): above
        for column, (above, cell) in enumerate(zip(rows[-1], rest[0], strict=True))
        if column and cell is not None and above is not None and not _text(cell) and _text(above) and _merges(rows, rest, column)
    }
    return [_exchange(row, heirs) for row in rest]


def _merges(rows: list[Row], rest: list[Row], column: int) -> bool:
    """Whether the cells at the break are seen to span rows, or the column has merged cells and never an empty one."""
    if len(rows) > 1 and rows[-1][column] is rows[-2][column]:
        return True
    if len(rest) > 1 and rest[0][column] is rest[1][column]:
        return True
    cells = [row[column] for row in rows]
    merged = any(cell is not None and cell is other for cell, other in pairwise(cells))
    return merged and all(_text(cell) for cell in cells)


def _width(table: LayoutTable) -> int:
    return len(table.rows[0]) if table.rows else 0


def _same_place(table: LayoutTable, following: LayoutTable) -> bool:
    left, right = _left_edge(table), _left_edge(following)
    return left is None or right is None or abs(left - right) <= _SAME_EDGE


def _left_edge(table: LayoutTable) -> float | None:
    edges = [box[0] for row in table.rows[-1:] for cell in row if cell is not None for box in cell.boxes]
    return min(edges, default=None)


def _text(cell: LayoutCell | None) -> str:
    return canonical_line(cell.text) if cell is not None else ""


def _key(row: Row) -> tuple[str, ...]:
    return tuple(_text(cell).casefold() for cell in row)
