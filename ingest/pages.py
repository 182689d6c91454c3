"""The true order of pages that a scanner or an export turned round; a document in the right order is never touched."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from ingest.joins import FAULT, Cohesion, Ending, Mark, Step, join_cost, letterheads, read_marks, step_cost, weigh

_PAGE_LINES = 41.0  # printed lines and spaces on a full A4 page of a plan
_FEWEST_LINES = 26.0  # wide spacing, large type
_ODD_PAGE = 10.0  # a page broken by hand, or with a picture on it
_LETTERHEAD_SPACING = 2.0
_SPREAD = 0.06  # by how much a page counted in such lines is fuller or emptier than it should be, relative
_SHORTEST, _LONGEST = 0.5, 1.6  # of a full page
_KINSHIP = 0.2  # pages of one plan share 0.21-0.43 of their pairs of syllables, pages of two plans 0.10, seldom 0.20
_BEAM = 6
_HOPELESS = 12.0  # so much dearer than the best way to a place, no way becomes the best of all
_PAGE_HEAD = 1.5  # for a page that begins as pages do: an annex, the head of a table printed again
_MARGIN = 3.0  # by how much the true order must read better than the given one
_SURE = 2.5  # by how much a cut must be better than the next best, to be called certain
_REACH = 12  # paragraphs to either side that are tried instead of a cut
_SHUFFLED_PAGES = 40


@dataclass(frozen=True, slots=True)
class Page:
    """`paragraphs` are indices into the given ones.

    Not `certain`: the order of the pages is proven, but the first or last lines of this one may be a neighbour's.
    """

    number: int
    paragraphs: tuple[int, ...]
    certain: bool = True


def true_order(paragraphs: Sequence[str]) -> tuple[Page, ...] | None:
    """The pages of a text without page marks that came last page first; None where it is in order or undecided.

    Reversal counts as proven where the only letterhead stands after the "Nơi nhận" or the signature, and the numbers run
    backward as given and forward once the pages are turned round.
    """
    printed = [i for i, text in enumerate(paragraphs) if text.strip()]
    texts = [paragraphs[i].strip() for i in printed]
    heads = letterheads(texts)
    if len(heads) != 1 or heads[0][0] == 0:
        return None
    sheets = _lay_out(texts)
    first = heads[0][0]
    if not any(mark.closing for mark in sheets.marks[:first]) or any(mark.closing for mark in sheets.marks[first:]):
        return None
    given = _read(sheets, [(0, len(texts))])
    if given.faults == 0 or _height(sheets, (first, len(texts))) > _LONGEST * _PAGE_LINES:
        return None
    blocks, doubtful = _best_blocks(sheets, first)
    turned = _read(sheets, blocks)
    if not _is_proof(given, turned, pages=len(blocks)) or (len(blocks) == 2 and not _is_one_document(sheets.marks, first)):
        return None
    sure = [start not in doubtful and _is_sure(sheets, blocks, k) for k, (start, _) in enumerate(blocks)]
    return tuple(_pages(blocks, sure, printed, len(paragraphs)))


def true_page_order(pages: Sequence[Sequence[str]]) -> tuple[int, ...] | None:
    """The indices of `pages` in true order; None where they are in order or undecided.

    Printed page numbers decide where they agree with the form of the document; without them the letterhead must stand on a
    later page or the numbering break twice, and exactly one other order read without a break.
    """
    numbers = [_printed_number(page) for page in pages]
    if len(pages) < 2 or _runs_forward(numbers):
        return None
    texts: list[str] = []
    blocks: list[_Block] = []
    where: list[int] = []
    for index, page in enumerate(pages):
        words = _without_number(page)
        if words:
            blocks.append((len(texts), len(texts) + len(words)))
            where.append(index)
            texts.extend(words)
    if len(blocks) < 2:
        return None
    heads = _heads(texts, blocks)
    counted = _by_number([numbers[index] for index in where])
    if counted is None and len(heads) != 1:
        return None
    order = _order(_lay_out(texts), blocks, heads, counted)
    if order is None:
        return None
    empty = [index for index in range(len(pages)) if index not in where]
    return (*(where[place] for place in order), *empty)


# --- Reading blocks of paragraphs in some order ---------------------------------------------------------------------------------

_Block = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The paragraphs in the given order, with the sums that make any other order of blocks cheap to read."""

    marks: tuple[Mark, ...]
    cohesion: Cohesion
    joins: tuple[float, ...]  # joins[i]: cost of all joins up to the one between i - 1 and i
    steps: tuple[float, ...]  # steps[i]: cost of all numbers before i, each measured against its own `above`
    faults: tuple[int, ...]
    heights: tuple[float, ...]
    parent: tuple[int, ...]  # the nearest number above that is higher
    above: tuple[int, ...]  # ... or as high
    next_step: tuple[int, ...]  # the first number at or after i
    last_step: tuple[int, ...]  # the last number before i
    next_higher: tuple[int, ...]

    def join(self, before: int, after: int) -> float:
        return join_cost(self.marks, self.cohesion, before, after)

    def step(self, index: int) -> Step:
        step = self.marks[index].step
        if step is None:
            raise IndexError(index)
        return step


@dataclass(frozen=True, slots=True)
class _Reading:
    """What it cost to read so far, and which numbers are open at the end."""

    cost: float = 0.0
    faults: int = 0
    open_steps: tuple[Step, ...] = ()
    end: int | None = None  # the index after the last paragraph read


def _lay_out(texts: Sequence[str]) -> _Sheets:
    marks = read_marks(texts)
    cohesion = weigh(marks)
    parent, above = _parents(marks)
    joins, steps, faults, heights = [0.0], [0.0], [0], [0.0]
    for i, mark in enumerate(marks):
        joins.append(joins[-1] + (join_cost(marks, cohesion, i, i + 1) if i + 1 < len(marks) else 0.0))
        cost = 0.0
        if mark.step is not None and above[i] >= 0:
            cost = step_cost(_chain(marks, parent, i, above[i]), mark.step, marks[i - 1])
        steps.append(steps[-1] + cost)
        faults.append(faults[-1] + (cost >= FAULT))
        heights.append(heights[-1] + mark.height)
    next_step, last_step, next_higher = _neighbours(marks)
    return _Sheets(
        marks=marks, cohesion=cohesion, joins=tuple(joins[:-1]), steps=tuple(steps), faults=tuple(faults),
        heights=tuple(heights), parent=parent, above=above,
        next_step=next_step, last_step=last_step, next_higher=next_higher,
    )  # fmt: skip


def _parents(marks: Sequence[Mark]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    parent, above = [-1] * len(marks), [-1] * len(marks)
    stack: list[tuple[int, int]] = []  # (rank, index), ranks rising
    for i, mark in enumerate(marks):
        if mark.step is None:
            continue
        while stack and stack[-1][0] > mark.step.rank:
            stack.pop()
        above[i] = stack[-1][1] if stack else -1
        if stack and stack[-1][0] == mark.step.rank:
            stack.pop()
        parent[i] = stack[-1][1] if stack else -1
        stack.append((mark.step.rank, i))
    return tuple(parent), tuple(above)


def _chain(marks: Sequence[Mark], parent: Sequence[int], index: int, above: int) -> list[Step]:
    """The open numbers that matter to number `index`: those down to `above`, and the one printed last where it is deeper."""
    chain = [above]
    while len(chain) < 3 and parent[chain[0]] >= 0:
        chain.insert(0, parent[chain[0]])
    last = next(k for k in range(index - 1, -1, -1) if marks[k].step is not None)
    if last != above:
        chain.append(last)
    return [step for k in chain if (step := marks[k].step) is not None]


def _neighbours(marks: Sequence[Mark]) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    count = len(marks)
    next_step, last_step, next_higher = [count] * (count + 1), [-1] * (count + 1), [count] * count
    waiting: list[tuple[int, int]] = []
    for i, mark in enumerate(marks):
        last_step[i + 1] = i if mark.step is not None else last_step[i]
        if mark.step is None:
            continue
        while waiting and waiting[-1][0] > mark.step.rank:
            next_higher[waiting.pop()[1]] = i
        waiting.append((mark.step.rank, i))
    for i in range(count - 1, -1, -1):
        next_step[i] = i if marks[i].step is not None else next_step[i + 1]
    return tuple(next_step), tuple(last_step), tuple(next_higher)


def _read_on(sheets: _Sheets, reading: _Reading, block: _Block, join: float | None = None) -> _Reading:
    """`block` read after `reading`: only the numbers that have nothing above them in the block look back at what is open."""
    start, end = block
    if join is None:
        join = sheets.join(reading.end - 1, start) if reading.end is not None else 0.0
    cost = reading.cost + join + sheets.joins[end - 1] - sheets.joins[start] + sheets.steps[end] - sheets.steps[start]
    faults = reading.faults + sheets.faults[end] - sheets.faults[start]
    index = sheets.next_step[start]
    while index < end:
        step, open_steps = sheets.step(index), reading.open_steps
        previous = sheets.marks[index - 1] if index > start else _last_mark(sheets, reading)
        seen = _close(open_steps, step.rank)
        if index > start and sheets.last_step[index] >= start:
            seen = (*seen, sheets.step(sheets.last_step[index]))
        elif open_steps and (not seen or seen[-1] != open_steps[-1]):
            seen = (*seen, open_steps[-1])
        own = sheets.steps[index + 1] - sheets.steps[index]
        now = step_cost(seen, step, previous)
        cost += now - own
        faults += (now >= FAULT) - (sheets.faults[index + 1] - sheets.faults[index])
        index = sheets.next_higher[index]
    return _Reading(cost, faults, _open_after(sheets, reading.open_steps, block), end)


def _last_mark(sheets: _Sheets, reading: _Reading) -> Mark | None:
    return sheets.marks[reading.end - 1] if reading.end is not None else None


def _close(open_steps: tuple[Step, ...], rank: int) -> tuple[Step, ...]:
    return tuple(step for step in open_steps if step.rank <= rank)


def _open_after(sheets: _Sheets, open_steps: tuple[Step, ...], block: _Block) -> tuple[Step, ...]:
    start, end = block
    index = sheets.last_step[end]
    if index < start:
        return open_steps
    chain: list[Step] = []
    while index >= start:
        chain.insert(0, sheets.step(index))
        index = sheets.parent[index]
    return (*(step for step in open_steps if step.rank < chain[0].rank), *chain)


def _read(sheets: _Sheets, blocks: Iterable[_Block]) -> _Reading:
    reading = _Reading()
    for block in blocks:
        reading = _read_on(sheets, reading, block)
    return reading


# --- No page marks: where to cut ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Path:
    """The pages read so far, the last of which is `block`; cost with the lengths of the pages."""

    cost: float
    reading: _Reading
    block: _Block
    before: "_Path | None"


def _best_blocks(sheets: _Sheets, first: int) -> tuple[list[_Block], frozenset[int]]:
    """The file cut into pages, true first page first: the cheapest reading over all cuts and some lengths of a full page.

    With it the starts of pages that readings nearly as cheap don't have.
    """
    found: list[_Path] = []
    joins: dict[_Block, float] = {}
    tried: list[float] = []
    for full in (_PAGE_LINES, max(_FEWEST_LINES, sheets.heights[-1] - sheets.heights[first])):
        while len(tried) < 6 and not any(math.isclose(full, one, rel_tol=0.02) for one in tried):
            tried.append(full)
            paths = _cheapest_paths(sheets, first, full, joins)
            found.extend(paths)
            full = _full(sheets, _blocks(paths[0]))
    best = min(found, key=_total)
    blocks = _blocks(best)
    starts = frozenset(start for start, _ in blocks)
    rivals = [{start for start, _ in _blocks(path)} for path in found if _total(path) < _total(best) + _SURE]
    return blocks, starts - starts.intersection(*rivals)


def _full(sheets: _Sheets, blocks: Sequence[_Block]) -> float:
    """Lines on a full page: a page and half of what didn't fit on it."""
    filled = [
        _filled(sheets, block) + min(_fitting(sheets.marks[after[0]]), 6.0) / 2
        for block, after in pairwise(blocks)
        if not sheets.marks[after[0]].first_page
    ]
    return max(median(filled), _FEWEST_LINES) if filled else _PAGE_LINES


def _cheapest_paths(sheets: _Sheets, first: int, full: float, joins: dict[_Block, float]) -> list[_Path]:
    """Pages are taken from the end of the file to its beginning; at each place only the best few ways to come there are kept.

    `joins` is filled with what was asked of the joins, for the next call.
    """
    begin = (first, len(sheets.marks))
    length = _page_cost(sheets, begin, None, full)
    waiting: dict[int, list[_Path]] = {first: [_Path(length, _read_on(sheets, _Reading(), begin), begin, None)]}
    for end in range(first, 0, -1):
        paths = _best_paths(waiting.pop(end, []))
        for start in _starts(sheets, end, full) if paths else ():
            length = _page_cost(sheets, (start, end), None, full)
            for path in paths:
                pair = (path.block[1] - 1, start)
                if pair not in joins:
                    joins[pair] = sheets.join(*pair)
                reading = _read_on(sheets, path.reading, (start, end), joins[pair])
                cost = path.cost + _page_cost(sheets, path.block, start, full) - _page_cost(sheets, path.block, None, full)
                waiting.setdefault(start, []).append(_Path(cost + length, reading, (start, end), path))
    return sorted(waiting[0], key=_total)


def _best_paths(paths: list[_Path]) -> list[_Path]:
    paths.sort(key=_total)
    return [path for path in paths[:_BEAM] if _total(path) < _total(paths[0]) + _HOPELESS]


def _total(path: _Path) -> float:
    return path.cost + path.reading.cost


def _starts(sheets: _Sheets, end: int, full: float) -> Iterable[int]:
    """Where a page that ends before `end` may start: one paragraph may fill it; it may be short before an annex or the end."""
    near = takewhile(lambda k: _height(sheets, (k, end)) <= 2 * _LONGEST * full, range(end - 1, -1, -1))
    annexes = [k for k in near if sheets.marks[k].first_page]
    for start in range(end - 1, -1, -1):
        share = _height(sheets, (start, end)) / full
        if share > _LONGEST and start < end - 1:
            return
        before_annex = any(k < start and _height(sheets, (k, start)) <= _LONGEST * full for k in annexes)
        if share >= _SHORTEST or start == 0 or before_annex:
            yield start


def _height(sheets: _Sheets, block: _Block) -> float:
    return sheets.heights[block[1]] - sheets.heights[block[0]]


def _page_cost(sheets: _Sheets, block: _Block, after: int | None, full: float) -> float:
    """A page ends where the first paragraph of the next one, `after`, no longer fits; the last and one before an annex sooner."""
    room = full - _filled(sheets, block)
    if room > 0:
        room = 0.0 if after is None or sheets.marks[after].first_page else max(room - _fitting(sheets.marks[after]), 0.0)
    off = abs(room) / full / _SPREAD
    head = sheets.marks[block[0]]
    return min(off * off / 2, 2 * off, _ODD_PAGE) - (_PAGE_HEAD if head.row_head or head.first_page else 0.0)


def _filled(sheets: _Sheets, block: _Block) -> float:
    return _height(sheets, block) + (_LETTERHEAD_SPACING if block[1] == len(sheets.marks) else 0.0)


def _fitting(mark: Mark) -> float:
    return 1.0 if mark.is_rest else mark.height


def _blocks(path: _Path | None) -> list[_Block]:
    blocks: list[_Block] = []
    while path is not None:
        blocks.append(path.block)
        path = path.before
    return blocks[::-1]


def _is_proof(given: _Reading, turned: _Reading, *, pages: int) -> bool:
    """Numbers break as given and hardly anywhere turned round; where they break but once, turned round all must fit."""
    if turned.cost + _MARGIN > given.cost:
        return False
    if given.faults == 1:
        return turned.faults == 0 and (pages == 2 or turned.cost + 2 * _MARGIN <= given.cost)
    return turned.faults * 4 <= given.faults and given.faults > 0


def _is_one_document(marks: Sequence[Mark], first: int) -> bool:
    """Two pages could be the end of one document and the beginning of another: they must share a sentence or a subject."""
    if marks[0].is_rest and marks[-1].ending is Ending.OPEN and not marks[-1].is_heading:
        return True
    before, after = (frozenset[str]().union(*(mark.words for mark in part)) for part in (marks[first:], marks[:first]))
    return len(before & after) >= _KINSHIP * min(len(before), len(after))


def _pages(blocks: Sequence[_Block], sure: Sequence[bool], printed: Sequence[int], count: int) -> Iterable[Page]:
    """Numbered pages over the given paragraphs, the blank ones among them with the page that they stand in."""
    for k, (start, end) in enumerate(blocks):
        first = 0 if start == 0 else printed[start]
        last = count if end == len(printed) else printed[end]
        yield Page(k + 1, tuple(range(first, last)), sure[k] and (k == 0 or sure[k - 1]))


def _is_sure(sheets: _Sheets, blocks: Sequence[_Block], k: int) -> bool:
    """Whether the cut at the start of page k, where page k + 1 ends in the file, beats every other place near it."""
    if k in {0, len(blocks) - 1}:
        return True  # the letterhead; the beginning of the file
    full = _full(sheets, blocks)
    around = [*blocks[k - 1 : k + 3]]
    before = _read(sheets, blocks[: k - 1])
    cut, low, high = blocks[k][0], blocks[k + 1][0], blocks[k][1]
    costs = {}
    for other in range(max(low + 1, cut - _REACH), min(high, cut + _REACH + 1)):
        around[1], around[2] = (other, high), (low, other)
        reading = before
        for block in around:
            reading = _read_on(sheets, reading, block)
        lengths = [_page_cost(sheets, block, after[0], full) for block, after in pairwise(around)]
        last = _page_cost(sheets, around[-1], None, full) if around[-1][0] == 0 else 0.0
        costs[other] = reading.cost + sum(lengths) + last
    return all(cost >= costs[cut] + _SURE for other, cost in costs.items() if other != cut)


# --- Known pages: which order ---------------------------------------------------------------------------------------------------

_PRINTED = re.compile(r"\W*(?:trang|page)?\s*(\d{1,3})(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)


def _printed_number(page: Sequence[str]) -> int | None:
    lines = [line.strip() for line in page if line.strip()]
    for line in (lines[:1] + lines[-1:]) if len(lines) > 1 else ():
        if found := _PRINTED.fullmatch(line):
            return int(found[1])
    return None


def _without_number(page: Sequence[str]) -> list[str]:
    lines = [line.strip() for line in page if line.strip()]
    if len(lines) > 1 and _PRINTED.fullmatch(lines[0]):
        return lines[1:]
    return lines[:-1] if lines and _PRINTED.fullmatch(lines[-1]) else lines


def _runs_forward(numbers: Sequence[int | None]) -> bool:
    """Printed numbers of most pages that count up, from 1 again in each annex: the order is right, whatever the headings do."""
    known = [(place, number) for place, number in enumerate(numbers) if number is not None]
    if len(known) < 2 or 2 * len(known) < len(numbers):
        return False
    return all(two - one == after - before or two <= 2 for (before, one), (after, two) in pairwise(known)) and any(
        two - one == after - before for (before, one), (after, two) in pairwise(known)
    )


def _heads(texts: Sequence[str], blocks: Sequence[_Block]) -> list[int]:
    """The pages on which a letterhead begins."""
    starts = [start for start, _ in letterheads(texts)]
    return [place for place, (start, end) in enumerate(blocks) if any(start <= at < end for at in starts)]


def _order(
    sheets: _Sheets, blocks: Sequence[_Block], heads: Sequence[int], counted: tuple[int, ...] | None
) -> tuple[int, ...] | None:
    """`heads`: the pages with a letterhead, one if `counted`, the order by printed numbers, is not known."""
    given = tuple(range(len(blocks)))
    as_given = _read(sheets, blocks)
    if counted is not None:
        reading = _read(sheets, [blocks[place] for place in counted])
        agrees = reading.faults <= as_given.faults and reading.cost <= as_given.cost and list(heads) in ([], [counted[0]])
        return counted if agrees and counted != given else None
    if len(heads) != 1 or (heads[0] == 0 and as_given.faults < 2):
        return None
    best, second = _cheapest_orders(sheets, blocks, heads[0])
    reading = _read(sheets, [blocks[place] for place in best])
    backward = given[::-1]
    turned = _read(sheets, [blocks[place] for place in backward])
    # a stack comes turned as a whole; any one of its (n - 1)! shuffles is that much less likely
    is_best = best == backward or turned.cost < reading.cost + math.lgamma(len(blocks))
    if heads[0] == backward[0] and is_best and _is_proof(as_given, turned, pages=len(blocks)):
        return backward
    if heads[0] > 0 and not _closes_before(sheets, blocks, heads[0]):
        return None
    proven = reading.faults == 0 < as_given.faults and reading.cost + _MARGIN <= as_given.cost
    proven = proven and _closes_last(sheets, [blocks[place] for place in best])
    return best if proven and best != given and (second is None or reading.cost + _MARGIN <= second) else None


def _closes_before(sheets: _Sheets, blocks: Sequence[_Block], head: int) -> bool:
    return any(mark.closing for mark in sheets.marks[: blocks[head][0]])


def _closes_last(sheets: _Sheets, blocks: Sequence[_Block]) -> bool:
    """After "Nơi nhận" and signature only their rest and annexes may follow."""
    closed = annexed = False
    for place, (start, end) in enumerate(blocks):
        marks = sheets.marks[start:end]
        if closed and not annexed and not (marks[0].closing or marks[0].first_page):
            return False
        closed = closed or any(mark.closing for mark in marks)
        annexed = annexed or (place > 0 and any(mark.first_page for mark in marks))
    return True


def _by_number(numbers: Sequence[int | None]) -> tuple[int, ...] | None:
    """The order of the printed numbers where each page but the first has its own; reversed runs of annexes count too."""
    missing = [place for place, number in enumerate(numbers) if number is None]
    known = [1 if number is None else number for number in numbers]
    if len(missing) > 1 or len(known) < 3:
        return None
    turned = list(pairwise(known[::-1]))
    if all(two in {one + 1, 1} for one, two in turned) and any(two == one + 1 for one, two in turned):
        return tuple(range(len(known)))[::-1]
    if sorted(known) != list(range(min(known), min(known) + len(known))):
        return None
    return tuple(sorted(range(len(known)), key=lambda place: known[place]))


def _cheapest_orders(sheets: _Sheets, blocks: Sequence[_Block], head: int) -> tuple[tuple[int, ...], float | None]:
    """The order that reads best from the page of the letterhead on, and the cost of the next best one.

    Of a thick stack only the given order and the reverse are thought of.
    """
    if len(blocks) > _SHUFFLED_PAGES:
        return tuple(range(len(blocks))) if head == 0 else tuple(range(len(blocks)))[::-1], None
    joins = {
        (one, two): sheets.join(blocks[one][1] - 1, blocks[two][0])
        for one in range(len(blocks)) for two in range(len(blocks)) if one != two
    }  # fmt: skip
    paths: list[tuple[tuple[int, ...], _Reading]] = [((head,), _read_on(sheets, _Reading(), blocks[head]))]
    for _ in range(len(blocks) - 1):
        longer = [
            ((*order, place), _read_on(sheets, reading, blocks[place], joins[order[-1], place]))
            for order, reading in paths
            for place in range(len(blocks))
            if place not in order
        ]
        paths = sorted(longer, key=lambda path: path[1].cost)[: _BEAM * len(blocks)]
    return paths[0][0], paths[1][1].cost if len(paths) > 1 else None
