"""The rows of a table that has no lines between them: by the room between rows, by the numbers of the first column."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.sheet.runs import GROUP, NUMBER, RunLine, Strip, column_of, crossed

Group = tuple[RunLine, ...]

_MORE = 1.15  # of the distance between two lines of a cell: so far apart, lines are of two rows
_SAME_STEP = 1.04
_FULL = 0.6  # of the columns: so many begin where a row does


def split_rows(lines: Sequence[RunLine], free: Sequence[Strip], height: float) -> list[Group]:
    """The lines of each row, head and group rows too."""
    by_room = list(_split_at(lines, _room_between(lines, free, height)))
    numbered = [place for place, line in enumerate(lines) if _is_numbered(line, free)]
    if all(sum(_is_numbered(line, free) for line in group) <= 1 for group in by_room) and len(by_room) > 1:
        return by_room
    if numbered:
        return list(_split_at(lines, _starts(lines, free, numbered)))
    return list(_split_at(lines, [place for place, line in enumerate(lines) if place and _is_full(line, free)]))


def _split_at(lines: Sequence[RunLine], starts: Sequence[int]) -> Iterator[Group]:
    for start, end in pairwise(sorted({0, *starts, len(lines)})):
        yield tuple(lines[start:end])


def _is_numbered(line: RunLine, free: Sequence[Strip]) -> bool:
    return line[0].right <= free[0][1] and NUMBER.fullmatch(line[0].text) is not None


def _room_between(lines: Sequence[RunLine], free: Sequence[Strip], height: float) -> list[int]:
    """The places of lines with more room above them than lines of one cell have."""
    leading = _leading(lines, free, height)
    if leading is None:
        return []
    return [place for place, (above, line) in enumerate(pairwise(lines), 1) if line[0].base - above[0].base > _MORE * leading]


def _leading(lines: Sequence[RunLine], free: Sequence[Strip], height: float) -> float | None:
    """The smallest distance from line to line in a column that is met twice."""
    steps: list[float] = []
    last: dict[int, float] = {}
    for line in lines:
        for run in line:
            column = column_of(run, free)
            if column in last:
                steps.append(run.base - last[column])
            last[column] = run.base
    steps = sorted(step for step in steps if step > 0.6 * height)
    return next((one for one, other in pairwise(steps) if other <= one * _SAME_STEP), None)


def _starts(lines: Sequence[RunLine], free: Sequence[Strip], numbered: Sequence[int]) -> list[int]:
    """Rows that begin at their numbers, and group rows, whose words cross the columns."""
    starts = list(numbered)
    for place in range(numbered[0], len(lines)):
        is_wrapped = place > 0 and len(lines[place - 1]) < 3 and bool(crossed(lines[place - 1], free))
        line = lines[place]
        if len(line) == 1 and (GROUP.match(line[0].text) or (crossed(line, free) and not is_wrapped)):
            starts.append(place)
    return [*starts, *([numbered[0] - 1] if _is_group_above(lines, numbered[0], free) else [])]


def _is_group_above(lines: Sequence[RunLine], first: int, free: Sequence[Strip]) -> bool:
    """ "I. Hoàn thiện thể chế" above the first number."""
    above = lines[first - 1] if first else ()
    return len(above) == 1 and (GROUP.match(above[0].text) is not None or bool(crossed(above, free)))


def _is_full(line: RunLine, free: Sequence[Strip]) -> bool:
    begin = [run for run in line if not run.text[0].islower()]
    if not begin or column_of(begin[0], free) > 0 or begin[0] is not line[0]:
        return False
    return len({column_of(run, free) for run in begin}) >= _FULL * (len(free) + 1)
