"""A table that runs over pages made whole again, and the grid as text lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from rapidfuzz import fuzz

from ingest.canonical import canonical_line
from ingest.folding import fold
from ingest.layout import LayoutCell, LayoutTable, Line
from ingest.sheet.grid import column_edges

Row = tuple[LayoutCell | None, ...]
_MOST_HEAD_ROWS = 4
_ENOUGH_LETTERS = 12
_ALIKE = 88  # of 100: letters of a head that OCR read twice; other rows of a table share far less
_SAME_EDGE = 12.0  # points by which the edges of one table may differ from page to page
_HABIT = 0.8  # of a column's cells
_NUMBER = re.compile(r"\W*(?:\d{1,3}|[IVXLC]+|[a-zđA-ZĐ])(?:\.\d{1,3})*\W*")
_ENDS = re.compile(r"[.;:!?]$")
_LABEL = re.compile(r"[-+*•]|\(?(?:\d{1,3}|[a-zđ])[.)]\s")
_TOTAL = re.compile(r"(?i)(?:tổng|cộng)\b")
_GROUP = re.compile(r"(?:[IVXL]{1,5}|[A-ZĐ])[.)]? \w.{2,}")
_GOES_ON = re.compile(r"(?i)\W*(?:\S+ ){0,4}\W?tiếp(?: theo)?(?: trang \w+)?\W*")  # "Bảng 2 (tiếp theo)"
_LONGEST_NOTE = 80


def stitch(items: Sequence[Line | LayoutTable]) -> tuple[Line | LayoutTable, ...]:
    """Tables that go on at the head of the next page joined to one; furniture must be out before.

    A row of its own on a page, which is neither the head nor the rest of such a table, is lines: a frame beside a frame.
    """
    joined: list[Line | LayoutTable] = []
    table: int | None = None  # place of the last table, None as soon as words stand below it
    last_page: int | None = None  # where its latest piece stood
    following = _following_pages(items)
    for item in items:
        if isinstance(item, Line):
            table = table if _is_between(item.text) else None
            joined.append(item)
            continue
        before = joined[table] if table is not None else None
        pair: tuple[LayoutTable, LayoutTable] | None = None
        if isinstance(before, LayoutTable) and last_page is not None and following.get(last_page) == item.page:
            pair = _fitted(before, item)
        if pair is not None and not item.ruled:
            pair = pair[0], _without_rest_in_head(*pair)
        if table is not None and pair is not None and _continues(*pair):
            joined[table] = _join(*pair)
        else:
            table = len(joined)
            joined.append(item)
        last_page = item.page
    return tuple(part for item in joined for part in _dissolved(item))


def _is_between(line: str) -> bool:
    """Whether the table before this line may go on behind it."""
    return not line.strip() or (len(line) <= _LONGEST_NOTE and _GOES_ON.fullmatch(canonical_line(line)) is not None)


def _following_pages(items: Sequence[Line | LayoutTable]) -> dict[int, int]:
    """The page after each; where pages were put into another order, a page without words can't be told from none."""
    pages = list(dict.fromkeys(item.page for item in items if item.page is not None))
    if pages == sorted(pages):
        return {page: page + 1 for page in pages}
    return dict(pairwise(pages))


def _dissolved(item: Line | LayoutTable) -> Iterator[Line | LayoutTable]:
    """As lines: a row that stands alone, and a group row at the foot of a table without lines, which no table went on below."""
    if isinstance(item, Line):
        yield item
        return
    is_heading = not item.ruled and len(item.rows) > 1 and _is_group(item.rows[-1])
    kept, last = (item.rows[:-1], item.rows[-1]) if is_heading or len(item.rows) == 1 else (item.rows, ())
    lines = [line for cell in {id(cell): cell for cell in last if cell is not None}.values() for line in cell.lines]
    if last and not lines:
        kept = item.rows
    if kept:
        yield replace(item, rows=kept)
    yield from lines


def _is_group(row: Row) -> bool:
    """ "II. Nhóm nhiệm vụ về …", or "II" in the first cell and the name in the next."""
    texts = [_text(cell) for cell in {id(cell): cell for cell in row}.values() if _text(cell)]
    return 0 < len(texts) < 3 and _GROUP.match(" ".join(texts)) is not None and (len(texts) == 1 or bool(_text(row[0])))


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


def _fitted(table: LayoutTable, following: LayoutTable) -> tuple[LayoutTable, LayoutTable] | None:
    """Both with the same columns; None where they are not those of one table.

    A page that has only group rows, or rows whose cells span columns, shows fewer of the columns than the others.
    """
    edges, others = column_edges(table), column_edges(following)
    if not edges or not others:
        return (table, following) if _width(table) == _width(following) else None
    if abs(edges[0] - others[0]) > _SAME_EDGE or _width(table) == _width(following):
        return (table, following) if abs(edges[0] - others[0]) <= _SAME_EDGE else None
    more, less = (edges, others) if len(edges) > len(others) else (others, edges)
    if any(min(abs(edge - other) for other in more) > _SAME_EDGE for edge in less):
        return None
    return _spread(table, more), _spread(following, more)


def _spread(table: LayoutTable, edges: Sequence[float]) -> LayoutTable:
    """Each cell at all of these columns that it covers."""
    rows: list[Row] = []
    for row in table.rows:
        middles = [(left + right) / 2 for left, right in pairwise(edges)]
        cells = [cell for cell in row if cell is not None]
        rows.append(tuple(next((cell for cell in cells if cell.boxes[-1][0] < x < cell.boxes[-1][2]), None) for x in middles))
    return replace(table, rows=tuple(rows))


def _continues(table: LayoutTable, following: LayoutTable) -> bool:
    return bool(_repeated_head(table, following)) or not _is_head(following.rows[0])


def _join(table: LayoutTable, following: LayoutTable) -> LayoutTable:
    rows = list(table.rows)
    rest = list(following.rows[_repeated_head(table, following) :])
    if rest and _is_group(rows[-1]) and (more := _rest_of_group(rest[0])) is not None:
        rows, rest = [*rows[:-1], _exchange(rows[-1], _grown(rows[-1], more))], rest[1:]
    elif rest and _is_rest_of_row(rows, rest):
        rows, rest = _append(rows, rest)
    elif rest:
        rest = _inherit(rows, rest)
    return replace(table, rows=tuple(rows + rest))


def _without_rest_in_head(table: LayoutTable, following: LayoutTable) -> LayoutTable:
    """Without lines below the head, the rest of a row under a repeated head looks like more of the head: here it is known."""
    pairs = zip(table.rows[:_MOST_HEAD_ROWS], following.rows, strict=False)
    first = last = sum(1 for _ in takewhile(lambda pair: _key(pair[0]) == _key(pair[1]), pairs))
    if first == min(len(table.rows), len(following.rows), _MOST_HEAD_ROWS):
        return following
    while last + 1 < min(len(following.rows), len(table.rows)) and _share(following.rows[last], following.rows[last + 1]):
        last += 1
    heads: dict[int, LayoutCell] = {}
    rests: dict[int, LayoutCell] = {}
    for row in range(first, last + 1):
        for above, cell in zip(table.rows[row], following.rows[row], strict=True):
            part = _parted(above, cell)
            if cell is None or part is None:
                return following
            heads[id(cell)], rests[id(cell)] = part
    rest = tuple(rests[id(cell)] for cell in following.rows[last])
    changed = [_exchange(row, heads) for row in following.rows[: last + 1]]
    return replace(following, rows=(*changed, rest, *following.rows[last + 1 :]))


def _share(row: Row, below: Row) -> bool:
    return any(cell is not None and cell is other for cell, other in zip(row, below, strict=True))


def _parted(head: LayoutCell | None, cell: LayoutCell | None) -> tuple[LayoutCell, LayoutCell] | None:
    """The lines of the cell that are those of the head, and the others; None where it does not begin as the head does."""
    if head is None or cell is None:
        return None
    for count in range(len(cell.lines) + 1):
        texts = ["\n".join(line.text for line in lines) for lines in (cell.lines[:count], cell.lines[count:])]
        if canonical_line(texts[0]) == _text(head):
            return replace(cell, text=texts[0], lines=cell.lines[:count]), replace(cell, text=texts[1], lines=cell.lines[count:])
    return None


def _repeated_head(table: LayoutTable, following: LayoutTable) -> int:
    """How many head rows the page repeats; a head without words ("1 | 2 | 3") counts only below one with words."""
    count = 0
    for row, other in zip(table.rows[:_MOST_HEAD_ROWS], following.rows, strict=False):
        if not any(_key(row)) or not (_key(row) == _key(other) or _is_same_as_read(row, other)):
            break
        count += 1
    return count if count and any(any(map(str.isalpha, text)) for text in _key(following.rows[0])) else 0


def _is_same_as_read(row: Row, other: Row) -> bool:
    """Whether OCR read one printed row twice: "Nhiệm vụ | Thời gian" and "Nhiệm vụ ¡_ Thời gian"."""
    if not (_is_read(row) and _is_read(other)):
        return False
    one, two = _letters(row), _letters(other)
    return len(one) >= _ENOUGH_LETTERS and fuzz.ratio(one, two) >= _ALIKE


def _is_read(row: Row) -> bool:
    return any(line.sureness for cell in row if cell is not None for line in cell.lines)


def _letters(row: Row) -> str:
    cells = {id(cell): fold(cell.text) for cell in row if cell is not None}
    return "".join(filter(str.isalpha, "".join(cells.values())))


def _is_head(row: Row) -> bool:
    first = _key(row)[0] if row else ""
    return first.strip(".").replace(" ", "") in ("stt", "tt", "sốtt", "sốthứtự")


def _rest_of_group(row: Row) -> LayoutCell | None:
    """The second line of a group row that the page break split: "II. Nhóm nhiệm vụ về / cấp phép"."""
    cells = list({id(cell): cell for cell in row if cell is not None and _text(cell)}.values())
    return cells[0] if len(cells) == 1 and _text(cells[0])[0].islower() else None


def _grown(row: Row, more: LayoutCell) -> dict[int, LayoutCell]:
    """The last cell of the row with these words behind its own."""
    last = next(cell for cell in reversed(row) if cell is not None and _text(cell))
    return {id(last): replace(last, text=f"{last.text}\n{more.text}", lines=last.lines + more.lines)}


def _is_rest_of_row(rows: list[Row], rest: list[Row]) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before, which the page break split.

    A number begins a row. Where rows have none, or share one, it is told by words: "… kỹ năng / cho cán bộ" goes on.
    """
    last, first = rows[-1], rest[0]
    if not any(map(_text, first)) or len(set(map(id, first))) == 1 or _is_group(first) or _is_group(last):
        return False
    signs = [_goes_on(rows, column, cell) for column, cell in enumerate(first)]
    goes_on = True in signs and False not in signs
    if _text(first[0]):
        is_rest = signs[0] is True or (signs[0] is None and goes_on) or _stands_alone(rows, first)
        return is_rest and not _is_numbered(rows)
    if not _text(last[0]) or any(_TOTAL.match(_text(cell)) for cell in first):
        return False
    return goes_on or _lacks_cells(rows, first) if _spans_rows(rows, rest, 0) else True


def _stands_alone(rows: list[Row], first: Row) -> bool:
    """Whether all cells but the first are empty, in columns that are else filled."""
    if any(map(_text, first[1:])):
        return False
    filled = [sum(bool(_text(row[column])) for row in rows) for column in range(1, len(first))]
    return min(filled) >= _HABIT * len(rows)


def _lacks_cells(rows: list[Row], first: Row) -> bool:
    """Whether a column that never spans rows and is filled in all of them is empty here."""
    own = [column for column in range(len(first)) if not any(above[column] is row[column] for above, row in pairwise(rows))]
    return any(not _text(first[column]) for column in own if all(_text(row[column]) for row in rows))


def _goes_on(rows: list[Row], column: int, cell: LayoutCell | None) -> bool | None:
    """Whether this cell's words go on with those of the last row's: None where nothing tells."""
    before, text = _text(rows[-1][column]), _text(cell)
    if not text:
        return None
    if _ENDS.search(before) or _LABEL.match(text) or not before:
        return False
    if not text[0].islower():
        return None
    begins = [other[0].islower() for row in rows if (other := _text(row[column]))]
    return True if begins.count(False) >= _HABIT * len(begins) else None


def _is_numbered(rows: list[Row]) -> bool:
    texts = [text for row in rows if (text := _text(row[0])) and len(set(map(id, row))) > 1]
    return 2 * sum(_NUMBER.fullmatch(text) is not None for text in texts) >= len(texts)


def _spans_rows(rows: list[Row], rest: list[Row], column: int) -> bool:
    """Whether a cell at the page break is seen to span rows on one of the pages."""
    return (len(rows) > 1 and rows[-1][column] is rows[-2][column]) or (len(rest) > 1 and rest[0][column] is rest[1][column])


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
        if cell is not None and above is not None and not _text(cell) and _text(above) and _merges(rows, rest, column)
    }
    return [_exchange(row, heirs) for row in rest]


def _merges(rows: list[Row], rest: list[Row], column: int) -> bool:
    """Whether the cells at the break are seen to span rows, or the column has merged cells and never an empty one."""
    if _spans_rows(rows, rest, column):
        return True
    cells = [row[column] for row in rows]
    merged = any(cell is not None and cell is other for cell, other in pairwise(cells))
    return merged and all(_text(cell) for cell in cells)


def _width(table: LayoutTable) -> int:
    return len(table.rows[0]) if table.rows else 0


def _text(cell: LayoutCell | None) -> str:
    return canonical_line(cell.text) if cell is not None else ""


def _key(row: Row) -> tuple[str, ...]:
    return tuple(_text(cell).casefold() for cell in row)
