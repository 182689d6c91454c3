"""Tables without ruling lines: told by the free strips between their columns, their heads and their numbers.

Precision first: a letterhead, a signature, a list or prose with wide blanks must never become a table.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice, pairwise, takewhile
from math import inf

from ingest.layout import Box
from ingest.sheet.columns import Word
from ingest.sheet.letterhead import is_letterhead
from ingest.sheet.ruling import Rule
from ingest.sheet.runs import (
    GROUP,
    NUMBER,
    Run,
    RunLine,
    Strip,
    column_of,
    covered,
    crossed,
    gutters,
    height_of,
    is_stretched,
    read_runs,
)
from ingest.sheet.table_rows import Group, split_rows

_HEAD = re.compile(
    r"(?i)(?:s[ốô]\s*)?(?:stt|tt|thứ tự)\b|nội dung|nhiệm vụ|công việc|hoạt động|tên\b|cơ quan|đơn vị|chủ trì|phối hợp|phụ trách"
    r"|người|bộ phận"
    r"|thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|thực hiện|sản phẩm|kết quả|kinh phí|nguồn|ghi chú|chỉ tiêu|mục tiêu"
    r"|số lượng|tổng số|địa (?:điểm|bàn|chỉ)|giai đoạn|năm\b|đvt|họ (?:và )?tên|chức vụ|lĩnh vực|dự án|danh mục"
)
_ROMAN = re.compile(r"(?:[IVXL]{1,5}|[A-ZĐ])[.)]?")
_LEADERS = re.compile(r"[.…_]{4,}|(?:\. ){3,}")
_MOST_LINES = 400
_FARTHEST = 4.0  # heights from line to line
_HEAD_FARTHEST = 2.4
_MOST_HEAD_LINES = 6
_LONGEST_HEAD = 60
_HEAD_LINES = 3
_GROUP_LINES = 3  # two of words, and one of its number where that stands in the middle
_BESIDE = 3.0  # heights by which words may stand out to the left of a table
_MOST_PENDING = 2  # lines in a row that cross the columns: group rows
_SURE_ROWS = 5
_MOSTLY = 0.7
_FEWEST_LINES = 3
_FAR_MORE = 1.4
_NEARER = 0.7


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of a page, from `start`, that leave the same strips free, but for group rows that cross them."""

    start: int
    lines: tuple[RunLine, ...]
    free: tuple[Strip, ...]


def find_unruled(words: Sequence[Word], rules: Sequence[Rule] = (), known: Sequence[float] = ()) -> tuple[Box, ...]:
    """The boxes of the cells of tables that no lines down the page rule.

    `rules`: lines across the page that meet no others; `known`: the edges of the columns of such a table on the page before.
    """
    if not words:
        return ()
    height = height_of(words)
    cells: list[Box] = []
    frames = [part for frame in _frames(rules) for part in _parts(frame, words, height)]
    for frame in frames:
        inside = [word for word in words if _stands_in(word, frame)]
        cells.extend(_framed(read_runs(inside, height), frame, height, known))
    rest = [word for word in words if not any(_stands_in(word, frame) for frame in frames)] if frames else words
    lines = read_runs(rest, height)
    if len(lines) <= _MOST_LINES:
        first = _continued(lines, known, height) if known else None
        if first is not None:
            cells.extend(_cells(first, height, known))
        start = first.start + len(first.lines) if first is not None else 0
        for region in _regions(lines[start:], known, height):
            cells.extend(_cells(region, height))
    return tuple(cells)


Frame = tuple[Rule, ...]


def _frames(rules: Sequence[Rule]) -> Iterator[Frame]:
    """Lines across the page of one length below each other: at the head, under it, at the foot; often one under each row."""
    waiting = sorted(rules, key=lambda rule: rule.at)
    while waiting:
        first = waiting[0]
        alike = [rule for rule in waiting if abs(rule.start - first.start) <= 3 and abs(rule.end - first.end) <= 3]
        waiting = [rule for rule in waiting if rule not in alike]
        if len(alike) > 1:
            yield tuple(alike)


def _parts(frame: Frame, words: Sequence[Word], height: float) -> Iterator[Frame]:
    """The lines of each of several tables of one width: where a head stands between two lines, another one begins."""
    start = 0
    above: list[RunLine] = []
    for place in range(len(frame) - 1):
        inside = [word for word in words if _stands_in(word, frame[place : place + 2])]
        lines = read_runs(inside, height) if inside else []
        if place and _is_head(lines) and not _is_head(above):  # a head may have two rows
            is_heading = all(len(line) == 1 for line in above)
            yield frame[start : place if is_heading else place + 1]
            start = place
        above = lines
    yield frame[start:]


def _stands_in(word: Word, frame: Frame) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return frame[0].at <= y <= frame[-1].at and frame[0].start - 1 <= x <= frame[0].end + 1


def _framed(lines: Sequence[RunLine], frame: Frame, height: float, known: Sequence[float]) -> Iterator[Box]:
    """The cells between these lines, where their columns can be seen, or are known from the page before."""
    free = tuple(gutters(_columns_within(lines, height), height))
    before = _inner(known)
    if len(before) > len(free) and not any(crossed(line, before) for line in lines[_HEAD_LINES:]):
        free = before
    region = Region(0, tuple(lines), free)
    spans = pairwise(rule.at for rule in frame)
    rows = [[line for line in lines if top <= (line[0].top + line[0].bottom) / 2 < bottom] for top, bottom in spans]
    rows = [row for row in rows if row]
    if not free or (len(free) < 2 and not _has_head(region) and len(rows) < _SURE_ROWS):
        return
    groups: list[Group] = []
    for place, row in enumerate(rows):
        is_split = (len(rows) <= 2 and (place or not _is_head(row))) or _numbers(row, free) > 1
        groups.extend(split_rows(row, free, height) if is_split else [tuple(row)])
    yield from _boxes(groups, free, _columns(free, (frame[0].start, frame[0].end)))


def _columns_within(lines: Sequence[RunLine], height: float) -> list[Strip]:
    """What the columns of these lines cover: those below the head, whose cells may cross several, and no group rows."""
    best: list[Strip] = []
    for start in range(min(_MOST_HEAD_LINES, len(lines))):
        strips: list[Strip] = []
        for line in lines[start:]:
            if len(line) > 2 or (len(line) == 2 and NUMBER.fullmatch(line[0].text) is None):
                strips = covered(strips, line)
        for line in lines[start:]:
            if not _lost(gutters(strips, height), gutters(longer := covered(strips, line), height)):
                strips = longer
        if len(strips) > 1 and len(gutters(strips, height)) > len(gutters(best, height)):
            best = strips
    return best


def _regions(lines: Sequence[RunLine], known: Sequence[float], height: float) -> Iterator[Region]:
    """Prose set to both margins begins none: the heads above a first row so set would find it later."""
    grown = cache(partial(_grown, lines, height=height, fewest=2))
    begins = [len(line) > 2 and not is_stretched(line, height) for line in lines]
    place = 0
    while place < len(lines):
        region = _best(lines, place, height, grown) if begins[place] else None
        if region is None or not (_is_table(region, height) or _has_columns(region, known)):
            place += 1
            continue
        yield region
        place = region.start + len(region.lines)


def _has_columns(region: Region, known: Sequence[float]) -> bool:
    """Whether its columns are those of the table on the page before."""
    inner = zip(region.free, known[1:-1], strict=False)
    return len(region.free) == len(known) - 2 and all(left <= edge <= right for (left, right), edge in inner)


def _continued(lines: Sequence[RunLine], known: Sequence[float], height: float) -> Region | None:
    """What of a table goes on at the head of this page: lines that keep to its columns, perhaps below its head once more."""
    free = _inner(known)
    start = sum(_is_page_number(line) for line in lines[:2])
    is_headed = start < len(lines) and _is_head([lines[start]])
    end, group = start, 0  # behind the last line that is in the table, and behind the lines of a group row
    for place in _stretch(lines, start, height):
        line = lines[place]
        if line[0].left < known[0] - _BESIDE * height or is_letterhead([[run.text for run in line]]):
            break
        if not crossed(line, free) or (is_headed and place - start < _HEAD_LINES and _is_of_head(line)):
            end = place + 1 if place >= group else end
        elif place >= group and (length := _group_length(lines[place : place + _GROUP_LINES])):
            group = place + length
        elif place >= group:
            break
    if group > end and all(_is_page_number(line) for line in lines[group:]):
        end = group
    inside = lines[start:end]
    if is_headed:
        other = _grown(lines, start, height, 2)
        is_whole = other is None or end >= other.start + len(other.lines)
        return Region(start, tuple(inside), free) if is_whole and len(_filled(inside, free)) == len(free) + 1 else None
    is_one = any(len(line) > 1 for line in inside) or (len(inside) > 0 and inside[0][0].left > known[1])
    return Region(start, tuple(inside), free) if is_one else None


def _inner(known: Sequence[float]) -> tuple[Strip, ...]:
    """Narrow strips where the known edges between columns are."""
    return tuple((edge - 1, edge + 1) for edge in known[1:-1])


def _group_length(lines: Sequence[RunLine]) -> int:
    """Of how many lines the group row is that begins here: "II" may stand before, between or beside them. 0 if there is none."""
    alone = list(takewhile(lambda line: len(line) == 1 or _ROMAN.fullmatch(line[0].text), lines))
    named = [place for place, line in enumerate(alone) if GROUP.match(line[0].text) or _ROMAN.fullmatch(line[0].text)]
    if not named:
        return 0
    return len(alone) if len(named) == 1 else named[1]


def _is_named(line: RunLine) -> bool:
    """ "II. Nhóm nhiệm vụ về …", or "II" and the name behind it."""
    return GROUP.match(line[0].text) is not None or (len(line) == 2 and NUMBER.fullmatch(line[0].text) is not None)


def _is_of_head(line: RunLine) -> bool:
    return all(len(run.text) <= _LONGEST_HEAD for run in line) and any(_HEAD.match(run.text) for run in line)


def _best(lines: Sequence[RunLine], start: int, height: float, grown: Callable[[int], Region | None]) -> Region | None:
    """The table that begins here. Its columns are those below its head: a cell of the head may cross several."""
    best = grown(start)
    if best is None:
        return None
    best = _with_head(lines, best, height)
    several = (place for place in range(start + 1, len(lines)) if len(lines[place]) > 2)
    for later in islice(several, _MOST_HEAD_LINES):
        other = grown(later)
        if other is not None and len(other.lines) > 1 and _is_better(other, best):
            other = _with_head(lines, other, height)
            best = other if other.start <= start else best
    return best


def _is_better(region: Region, than: Region) -> bool:
    """More columns down to the same end; or so many more lines that the other's columns are but blanks of its few."""
    ends_later = region.start + len(region.lines) >= than.start + len(than.lines)
    weights = [len(one.lines) * len(one.free) ** 2 for one in (region, than)]
    return (ends_later and len(region.free) > len(than.free)) or weights[0] > _FAR_MORE * weights[1]


def _firsts(group: Group, free: Sequence[Strip]) -> dict[int, Run]:
    """With what each column begins in this row."""
    firsts: dict[int, Run] = {}
    for run in (run for line in group for run in line):
        firsts.setdefault(column_of(run, free), run)
    return firsts


def _grown(lines: Sequence[RunLine], start: int, height: float, fewest: int) -> Region | None:
    """All lines from here that leave at least so many strips free; lines that cross them only between lines that don't.

    Lines with words in several columns say which strips are free; of the others, a wrapped cell's keep them free.
    """
    strips: list[Strip] = []
    last = start
    kept = 0
    for place in _stretch(lines, start, height):
        line = lines[place]
        if place > start and len(line) <= fewest:
            continue
        longer = covered(strips, line)
        left = gutters(longer, height)
        if len(left) < fewest or (kept > 2 and _lost(gutters(strips, height), left)):
            break
        strips, last, kept = longer, place, kept + 1
    return _filled_up(lines, start, last, strips, height, fewest) if kept else None


def _stretch(lines: Sequence[RunLine], start: int, height: float) -> Iterator[int]:
    """The places of the lines from here that follow each other closely; a table of contents ends them."""
    for place in range(start, len(lines)):
        is_far = place > start and lines[place][0].base - lines[place - 1][0].base > _FARTHEST * height
        if is_far or any(_LEADERS.search(run.text) for run in lines[place]):
            return
        yield place


def _filled_up(
    lines: Sequence[RunLine], start: int, last: int, strips: list[Strip], height: float, fewest: int
) -> Region | None:
    """With the lines between those with words in several columns, and the rest of the last row below them."""
    across: list[int] = []
    within: list[Strip] = []  # strips that a line crosses which crosses no other: perhaps blanks of one column
    end = start
    for place in _stretch(lines, start, height):
        line = lines[place]
        if len(line) > fewest or place == start:
            if place > last:
                break
            end = place
            continue
        longer = covered(strips, line)
        lost = _lost(gutters(strips, height), gutters(longer, height))
        if not lost:
            strips = longer
            end = place
        elif place > last and _is_last_group(lines, place):
            end = place + sum(not _is_page_number(below) for below in lines[place + 1 :])
            break
        elif place < last and len(lost) == 1 and not _is_named(line):
            within.extend(lost)
        elif place > last or len([other for other in across if other >= place - _MOST_PENDING]) == _MOST_PENDING:
            break
        else:
            across.append(place)
    for false in {strip for strip in within if within.count(strip) > _MOST_PENDING}:
        strips = covered(strips, (Run("", false[0], 0, false[1], 0, 0),))
    left = tuple(gutters(strips, height))
    return Region(start, tuple(lines[start : end + 1]), left) if len(left) >= fewest else None


def _is_last_group(lines: Sequence[RunLine], place: int) -> bool:
    """A group row at the foot of the page, of one line or two; above it or on the next page its table goes on."""
    foot = [line for line in lines[place:] if not _is_page_number(line)]
    return len(foot) <= _GROUP_LINES and _group_length(foot) == len(foot)


def _is_in_group(lines: Sequence[RunLine], place: int) -> bool:
    starts = range(max(place - _GROUP_LINES + 1, 0), place + 1)
    return any(place < start + _group_length(lines[start : start + _GROUP_LINES]) for start in starts)


def _lost(free: Sequence[Strip], left: Sequence[Strip]) -> list[Strip]:
    """Which of the free strips are no longer free where only these are left."""
    return [strip for strip in free if not any(one[0] < strip[1] and one[1] > strip[0] for one in left)]


def _with_head(lines: Sequence[RunLine], region: Region, height: float) -> Region:
    """With the lines above that are of its head: their cells may cross some of the strips."""
    start = region.start
    for place in range(start - 1, -1, -1):
        line = lines[place]
        is_near = lines[place + 1][0].base - line[0].base <= _HEAD_FARTHEST * height
        if is_near and _is_in_group(lines, place):
            continue
        if not is_near or any(len(run.text) > _LONGEST_HEAD for run in line):
            break
        crossing = crossed(line, region.free)
        if len(line) == 1 and len(crossing) > max(1, len(region.free) - 2):
            break
        if any(_HEAD.match(run.text) and run.text[0].isupper() for run in line) or (len(line) > 1 and not crossing):
            start = place  # lines between may be the rest of a row that the page before began
    head = lines[start : region.start]
    return Region(start, (*head, *region.lines), _narrowed(_with_empty_column(region, head), head))


def _with_empty_column(region: Region, head: Sequence[RunLine]) -> tuple[Strip, ...]:
    """The last column may have nothing but its head: "Ghi chú"."""
    right = max(run.right for line in region.lines for run in line)
    for line in head:
        if len(line) > 1 and line[-1].left > right and column_of(line[-2], region.free) == len(region.free):
            return (*region.free, (max(line[-2].right, right), line[-1].left))
    return region.free


def _narrowed(free: Sequence[Strip], lines: Sequence[RunLine]) -> tuple[Strip, ...]:
    """What of the strips these lines leave free, too; cells over several columns count for none."""
    narrowed: list[Strip] = []
    for left, right in free:
        runs = [run for line in lines for run in line if not crossed((run,), [(left, right)])]
        inner = max([left, *(run.right for run in runs if left < run.right < right)])
        narrowed.append((inner, min([right, *(run.left for run in runs if inner < run.left < right)])))
    return tuple(narrowed)


def _is_page_number(line: RunLine) -> bool:
    return len(line) == 1 and line[0].text.strip("-–. ").isdigit()


def _is_table(region: Region, height: float) -> bool:
    """Whether heads or numbers say so, or else many rows whose cells are all filled."""
    if len(region.free) < 2:
        return False
    wide = [line for line in region.lines if len(line) > 1]
    if 2 * sum(is_stretched(line, height) for line in wide) >= len(wide):
        return False
    groups = split_rows(region.lines, region.free, height)
    if len(groups) < 2 or len(region.lines) < _FEWEST_LINES or _begun(groups, region.free) < _MOSTLY:
        return False
    if _has_head(region):
        return True
    numbers = [int(number) for number in _first_cells(region) if number.isdigit()]
    if any(one + 1 == other for one, other in pairwise(numbers)):
        last = [run.text for line in region.lines for run in line if column_of(run, region.free) == len(region.free)]
        is_contents = all(text.isdigit() for text in last) and last == sorted(last, key=int)
        return not is_contents
    full = [group for group in groups if len(_filled(group, region.free)) == len(region.free) + 1]
    return len(full) >= _SURE_ROWS and len(full) >= 0.8 * len(groups) and not _is_list(region)


def _begun(groups: Sequence[Group], free: Sequence[Strip]) -> float:
    """The share of cells that begin as cells do, not in the middle of a sentence, as the "cells" of prose do."""
    firsts = [run.text for group in groups for run in _firsts(group, free).values()]
    return sum(not text[0].islower() and text[0] not in ",;.)" for text in firsts) / len(firsts)


def _is_list(region: Region) -> bool:
    """Bullets or names side by side: every cell begins with a sign."""
    runs = [run for line in region.lines for run in line]
    return 2 * sum(run.text[0] in "-+•*" for run in runs) > len(runs)


def _first_cells(region: Region) -> list[str]:
    firsts = (line[0] for line in region.lines if column_of(line[0], region.free) == 0)
    return [run.text.strip("().") for run in firsts if run.right <= region.free[0][1]]


def _numbers(lines: Sequence[RunLine], free: Sequence[Strip]) -> int:
    firsts = (line[0] for line in lines if line[0].right <= free[0][1])
    return sum(NUMBER.fullmatch(run.text) is not None for run in firsts)


def _filled(lines: Sequence[RunLine], free: Sequence[Strip]) -> set[int]:
    return {column_of(run, free) for line in lines for run in line}


def _has_head(region: Region) -> bool:
    return _is_head(region.lines[:_MOST_HEAD_LINES])


def _is_head(lines: Sequence[RunLine]) -> bool:
    """Whether two cells of the first lines are such as heads have, in short words."""
    runs = [run for line in lines for run in line if len(run.text) <= 40 and run.text[0].isupper()]
    return sum(_HEAD.match(run.text) is not None for run in runs) > 1


def _cells(region: Region, height: float, known: Sequence[float] = ()) -> Iterator[Box]:
    runs = [run for line in region.lines for run in line]
    sides = (min([*known, *(run.left - 2 for run in runs)]), max([*known, *(run.right + 2 for run in runs)]))
    yield from _boxes(split_rows(region.lines, region.free, height), region.free, _columns(region.free, sides))


def _columns(free: Sequence[Strip], sides: Strip) -> list[float]:
    """Nearer to where the right one's words begin: they mostly stand below each other, and lines are of all lengths."""
    return [sides[0], *(left + _NEARER * (right - left) for left, right in free), sides[1]]


def _boxes(groups: Sequence[Group], free: Sequence[Strip], columns: Sequence[float]) -> Iterator[Box]:
    """A cell for each column of each row; one where words cross from column to column."""
    groups = _whole_head(groups, free)
    tops = [min(run.top for line in group for run in line) for group in groups]
    bottoms = [max(run.bottom for line in group for run in line) for group in groups]
    edges = [tops[0] - 1, *((bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + 1]
    for place, (group, (top, bottom)) in enumerate(zip(groups, pairwise(edges), strict=True)):
        parents = _parents(group, free) if place == 0 and _is_head(group) else []
        if parents:
            yield from _head_boxes(group, parents, free, columns, (top, bottom))
        else:
            for first, last in _spans(group, free):
                yield columns[first], top, columns[last + 1], bottom


def _spans(group: Group, free: Sequence[Strip]) -> list[tuple[int, int]]:
    """First and last column of each cell of a row; words that cross a strip and have no others behind them go to the end."""
    joined = {place for place, strip in enumerate(free) if any(strip in crossed(line, free) for line in group)}
    filled = _filled(group, free)
    if any(_ROMAN.fullmatch(line[0].text) and is_stretched(line[1:], inf) for line in group):
        joined = set(range(column_of(group[0][-1], free))) - {0} or joined
    if joined and not any(column > max(joined) + 1 for column in filled):
        joined |= set(range(min(joined), len(free)))
    spans: list[tuple[int, int]] = []
    for column in range(len(free) + 1):
        if column and column - 1 in joined:
            spans[-1] = (spans[-1][0], column)
        else:
            spans.append((column, column))
    return spans


def _whole_head(groups: Sequence[Group], free: Sequence[Strip]) -> list[Group]:
    """The two rows of a head as one, where the second stands under cells of the first."""
    if len(groups) > 1 and _is_head(groups[0]) and not _parents(groups[0], free) and not _numbers(groups[1], free):
        whole = (*groups[0], *groups[1])
        return [whole, *groups[2:]] if _parents(whole, free) else list(groups)
    return list(groups)


def _parents(group: Group, free: Sequence[Strip]) -> list[tuple[Run, range]]:
    """Cells of a head that stand over several columns: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"; and these columns."""
    runs = [run for line in group for run in line]
    parents = []
    for run in runs:
        middle = (run.left + run.right) / 2
        over = {column for column in range(len(free) + 1) if _overlaps(run, column, free)}
        over |= {side for column, (left, right) in enumerate(free) if left <= middle <= right for side in (column, column + 1)}
        heads = [other for other in runs if other is not run and column_of(other, free) in over]
        above = {column_of(other, free) for other in heads if other.base <= run.base + 1}
        below = {column_of(other, free) for other in heads if other.base > run.base + 1} - above
        if len(below) > 1:
            parents.append((run, range(min(below), max(below) + 1)))
    return parents


def _overlaps(run: Run, column: int, free: Sequence[Strip]) -> bool:
    left = free[column - 1][1] if column else float("-inf")
    right = free[column][0] if column < len(free) else float("inf")
    return run.left < right and run.right > left


def _head_boxes(
    group: Group, parents: Sequence[tuple[Run, range]], free: Sequence[Strip], columns: Sequence[float], rows: Strip
) -> Iterator[Box]:
    """Two rows of heads; a column without a cell over it has one cell in both."""
    over = {column: (run, span) for run, span in parents for column in span}
    lowest = max(run.bottom for run, _ in parents)
    bases = [run.base for run, _ in parents]
    lower = [run for line in group for run in line if column_of(run, free) in over and run.base > max(bases) + 1]
    middle = (lowest + min(run.top for run in lower)) / 2
    for column in range(len(free) + 1):
        if column not in over:
            yield columns[column], rows[0], columns[column + 1], rows[1]
            continue
        yield columns[column], middle, columns[column + 1], rows[1]
        span = over[column][1]
        if column == span.start:
            yield columns[column], rows[0], columns[span.stop], middle
