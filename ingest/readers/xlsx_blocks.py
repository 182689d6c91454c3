"""What stands on a worksheet: tables, and the letterhead, titles and signatures typed into cells above and below them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.errors import SourceTooLargeError
from ingest.layout import LayoutCell, LayoutTable, Line
from ingest.readers.soft_breaks import split_soft_breaks
from ingest.readers.xlsx_cells import Range, Sheet
from ingest.sheet.letterhead import is_letterhead

_FEWEST_COLUMNS = 3  # of the head of a table without lines
_NEAR = 6  # rows within which a letterhead or signature says what it is
_MOST_GAP = 1000
_MOST_PLACES = 2_000_000


@dataclass(frozen=True, slots=True)
class _Cell:
    left: int
    right: int
    text: str


_Row = tuple[_Cell, ...]


def find_blocks(sheet: Sheet, name: str) -> Iterator[Line | LayoutTable]:
    """In the order of the sheet. A table is what is ruled; in a sheet without lines, rows under a head of three columns.

    `name` is that of the file, for messages.
    """
    numbers = sorted(sheet.cells)
    widths = {(found.top, found.left): found.right for found in sheet.merged}
    start = 0
    for first, last in [*_tables(sheet, numbers), (len(numbers), len(numbers))]:
        rows = [_row(sheet, number, widths) for number in numbers[start:first]]
        yield from _lines(rows, is_end=first == len(numbers))
        if last > first:
            yield _table(sheet, numbers[first:last], name)
        start = last


def _row(sheet: Sheet, number: int, widths: dict[tuple[int, int], int]) -> _Row:
    cells = sorted(sheet.cells[number].items())
    return tuple(_Cell(column, widths.get((number, column), column), text) for column, text in cells)


# --- tables -----------------------------------------------------------------------------------------------------------------


def _tables(sheet: Sheet, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last place (exclusive) in `numbers` of each table."""
    is_ruled = any(sheet.ruled[number] > 1 for number in numbers)
    place = 0
    while place < len(numbers):
        end = place
        if _begins_table(sheet, numbers[place], is_ruled=is_ruled):
            end += 1
            while end < len(numbers) and _goes_on(sheet, numbers[end - 1], numbers[end], is_ruled=is_ruled):
                end += 1
        if end - place > 1 and max(len(sheet.cells[number]) for number in numbers[place:end]) > 1:
            yield place, end
            place = end
        else:
            place += 1


def _begins_table(sheet: Sheet, number: int, *, is_ruled: bool) -> bool:
    texts = list(sheet.cells[number].values())
    if is_letterhead([texts]):
        return False
    return sheet.ruled[number] > 1 if is_ruled else len(texts) >= _FEWEST_COLUMNS


def _goes_on(sheet: Sheet, above: int, number: int, *, is_ruled: bool) -> bool:
    if not is_ruled and is_letterhead([list(sheet.cells[number].values())]):
        return False
    if number - above > _MOST_GAP or any(row not in sheet.ruled for row in range(above + 1, number)):
        return False
    return sheet.ruled[number] > 1 or not is_ruled


def _table(sheet: Sheet, numbers: Sequence[int], name: str) -> LayoutTable:
    columns = sorted({column for number in numbers for column in sheet.cells[number]})
    if len(columns) * len(numbers) > _MOST_PLACES:
        raise SourceTooLargeError(f"{name} has a table of {len(numbers)} rows and {len(columns)} columns; split it")
    rows = {number: place for place, number in enumerate(numbers)}
    places = {column: place for place, column in enumerate(columns)}
    grid = [[LayoutCell(sheet.cells[number].get(column, "")) for column in columns] for number in numbers]
    for found in sheet.merged:
        if found.top <= numbers[-1] and found.bottom >= numbers[0]:
            _merge(grid, found, rows, places)
    return LayoutTable(tuple(map(tuple, grid)))


def _merge(grid: list[list[LayoutCell]], found: Range, rows: dict[int, int], columns: dict[int, int]) -> None:
    """The cell at the head of the range stands at each of its places; what lies under it is not shown."""
    down = [place for number, place in rows.items() if found.top <= number <= found.bottom]
    across = [place for number, place in columns.items() if found.left <= number <= found.right]
    if down and across:
        shown = grid[down[0]][across[0]]
        for row in down:
            for column in across:
                grid[row][column] = shown


# --- lines ------------------------------------------------------------------------------------------------------------------


def _lines(rows: Sequence[_Row], *, is_end: bool) -> Iterator[Line]:
    """Cells side by side are columns, read one after the other: the agency, then the name of the state."""
    place = 0
    while place < len(rows):
        end, split = _columns(rows, place, is_end=is_end)
        if split is None:
            yield from _texts(rows[place])
            place += 1
            continue
        for row in rows[place:end]:
            yield from _texts([cell for cell in row if cell.left < split])
        for row in rows[place:end]:
            yield from _texts([cell for cell in row if cell.left >= split])
        place = end


def _texts(cells: Sequence[_Cell]) -> Iterator[Line]:
    for cell in cells:
        yield from map(Line, split_soft_breaks(cell.text))


def _columns(rows: Sequence[_Row], start: int, *, is_end: bool) -> tuple[int, int | None]:
    """Where two columns of lines that begin with this row end, and the column of the sheet that opens the second.

    They end with the last row that has both, but for lines of the right one alone (place and day), and at the end of the sheet
    ("Nơi nhận" is longer than the signature beside it).
    """
    near = (cell.text for row in rows[start : start + _NEAR] for cell in row)
    if len(rows[start]) != 2 or not any(is_letterhead([[text]]) for text in near):
        return start, None
    split = rows[start][1].left
    end = place = start
    while place < len(rows) and all(not cell.left < split <= cell.right for cell in rows[place]):
        if any(cell.left >= split for cell in rows[place]):
            end = place + 1
        place += 1
    return (place if is_end and place == len(rows) else end), split
