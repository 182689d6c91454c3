"""The targets of a plan: every number that it sets out to reach, with its indicator, its due date and where they stand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.due.field import DeadlineContext
from extract.evidence import evidence
from extract.orders import LabelKind
from extract.result import Derivation, DueFrom, Target
from extract.stretches import NO_STRETCHES, Stretches
from extract.tables import find_rows
from extract.target.clauses import Claim, find_claims
from extract.target.dues import Due, Horizon, find_horizons, latest
from extract.target.figures import AND, find_figures
from extract.target.judgement import Setting, confidence, is_status
from extract.target.sentences import Span, sentences
from extract.target.tables import TableSetting, find_table_targets
from extract.target.words import anywhere, at_start
from extract.tree import Tree, build_tree
from ingest.document import Block, Document
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class _Reading:
    """Everything that all blocks share."""

    document: Document
    tree: Tree
    context: DeadlineContext
    skip: Stretches


def find_targets(
    document: Document, blocks: Sequence[int], *, context: DeadlineContext, skip: Stretches = NO_STRETCHES
) -> tuple[Target, ...]:
    """The targets in these blocks, in the order of the text; numbers inside `skip` (citations) are none.

    A number that exists already, an age, a duration, a frequency, a staff quota or money set aside is none; where the text does
    not say that a number is to be reached, there is silence.
    """
    reading = _Reading(document, build_tree(document, range(len(document.blocks))), context, skip)
    found: list[Target] = []
    for table, group in groupby(blocks, key=lambda index: document.blocks[index].table):
        indices = list(group)
        if table is not None:
            rows = {row: document.blocks[index] for index in indices if (row := document.blocks[index].row) is not None}
            targets = find_table_targets(document, table, rows, _table_setting(reading, indices[0]))
            found.extend(targets)
            if targets:
                continue
        paths = _row_paths(document, table)
        for index in indices:
            row = document.blocks[index].row
            below = paths.get(row, ()) if row is not None else ()
            found.extend(replace(target, path=(*target.path, *below)) for target in _block_targets(reading, index))
    return tuple(found)


_SETS_NUMBERS = re.compile(
    r"chi tieu|muc tieu|phan bo|giao (?:ke hoach|chi tieu)|ke hoach (?!so\b)|du tru|huy dong|chuan bi|trang bi|trang thiet bi"
)
_UNIT_ABOVE = re.compile(r"\W*(?:ĐVT|Đơn vị tính|Đơn vị)\s*:\s*(?P<unit>[^():,;]{1,30}?)\W*$", re.IGNORECASE)
_LONGEST_CAPTION = 200  # letters


def _table_setting(reading: _Reading, index: int) -> TableSetting:
    """From the line right above the table and the headings over it: whether its numbers are set out, and by when."""
    document = reading.document
    above = [place for place in (*_chain(reading.tree, index), index - 1) if 0 <= place < len(document.blocks)]
    words = [document.words(document.blocks[place]) for place in above]
    status = _heading_says(reading, index, "status_heading", "money_heading")
    sets = not status and any(_SETS_NUMBERS.search(fold(line)) for line in words if len(line) < _LONGEST_CAPTION)
    unit = next((match["unit"] for line in words if (match := _UNIT_ABOVE.match(line))), None)
    return TableSetting(sets, _heading_due(reading, index) or _plan_due(reading.context), unit, reading.context.floor)


def _row_paths(document: Document, table: int | None) -> dict[int, tuple[str, ...]]:
    """What an assignment table's rows add to the path above it, as for its tasks: "R4", or "II", "R4" where numbers restart."""
    if table is None:
        return {}
    rows = find_rows(document, document.tables[table])
    return {row.index: (*([row.section] if row.section else []), f"R{row.number}") for row in rows}


def _block_targets(reading: _Reading, index: int) -> Iterator[Target]:
    document, block = reading.document, reading.document.blocks[index]
    if index in reading.tree.labels or _heading_says(reading, index, "status_heading", "money_heading"):
        return
    goal = _heading_says(reading, index, "goal_heading")
    for span in _stretches(document, block):
        yield from _stretch_targets(reading, index, span, goal)


def _stretches(document: Document, block: Block) -> Iterator[Span]:
    """A paragraph is one stretch of text; so is each cell of a row."""
    if block.table is None or block.row is None:
        yield block.body, block.end
        return
    cells = {cell for cell in document.tables[block.table].rows[block.row] if cell is not None and cell.end > cell.start}
    for cell in sorted(cells, key=lambda cell: cell.start):
        if block.start <= cell.start < block.end:
            yield cell.start, cell.end


def _stretch_targets(reading: _Reading, index: int, stretch: Span, goal: bool) -> Iterator[Target]:
    text = reading.document.text
    skip = reading.skip.within(*stretch)
    horizons = find_horizons(text, *stretch, context=reading.context, skip=skip)
    starts = [horizon.start for horizon in horizons]
    previous: Claim | None = None
    status = False
    subject = _heading_subject(reading, index)
    for sentence in sentences(text, *stretch):
        within = horizons[bisect_left(starts, sentence[0]) : bisect_left(starts, sentence[1])]
        figures = find_figures(text, sentence, within, skip)
        claims = find_claims(text, sentence, figures, heading=subject, previous=previous)
        if anywhere("goal").search(text, *sentence):
            status = False
        times = _without_baselines(horizons, claims)
        accepted = False
        for position, claim in enumerate(claims):
            at = claim.figure.number.start
            told = is_status(text, sentence[0], at, goal=goal) or _is_past(reading, times, sentence, claim)
            status = status or (told and position == 0 and not goal)
            series = accepted and (not text[slice(*claim.before)].strip() or _goes_on(previous, claim))
            sure = confidence(text, sentence, claim, Setting(goal, told or status, series))
            if sure is None:
                continue
            previous, accepted = claim, True
            yield _target(reading, index, claim, _due(reading, index, stretch, sentence, claim, times), sure)
        if not claims and not goal and is_status(text, *sentence, goal=goal):
            status = True


def _without_baselines(horizons: Sequence[Horizon], claims: Sequence[Claim]) -> Sequence[Horizon]:
    """"từ 14,5% năm 2021 lên 25%; trên 80% …": the baseline's year is nobody's due."""
    figures = [claim.figure for claim in claims]
    based = [(figure.lead, figure.number.start, figure.baseline.on) for figure in figures if figure.baseline]
    if not based:
        return horizons
    return [
        horizon
        for horizon in horizons
        if not any(lead <= horizon.start < number and horizon.last == on for lead, number, on in based)
    ]


def _goes_on(previous: Claim | None, claim: Claim) -> bool:
    """"12 vị trí trong 6 tháng đầu năm và 25 vị trí trong cả năm": the next of the same things."""
    if previous is None:
        return False
    given = claim.figure.words.strip() == "cho" and claim.before[0] == claim.before[1]  # "mở 5 lớp cho 250 người"
    return given or (previous.figure.unit == claim.figure.unit and AND.match(claim.figure.words) is not None)


def _target(reading: _Reading, index: int, claim: Claim, due: Due | None, sure: float) -> Target:
    document, figure = reading.document, claim.figure
    derivation = None
    if figure.number.high is not None:
        derivation = Derivation("range-lower", "Khoảng giá trị: lấy số nhỏ, so sánh “ít nhất”.")
    elif due is not None and due.source is DueFrom.PLAN:
        derivation = Derivation("due-plan", "Văn bản không nêu hạn riêng: lấy hạn cuối của kế hoạch.")
    return Target(
        path=document.blocks[index].path,
        indicator=claim.indicator,
        comparator=figure.comparator,
        value=figure.number.value,
        unit=figure.unit,
        baseline=figure.baseline,
        due=due.on if due else None,
        due_from=due.source if due else None,
        evidence=evidence(document, *claim.quote),
        due_evidence=evidence(document, *due.span) if due and due.span else None,
        direction=claim.direction,
        derivation=derivation,
        confidence=sure,
    )


def _due(
    reading: _Reading, index: int, stretch: Span, sentence: Span, claim: Claim, horizons: Sequence[Horizon]
) -> Due | None:
    """The nearest that says it: the number's own words, its sentence, the sentence before, a time column, a heading, the plan."""
    begins = reading.context.floor
    right = max(claim.after[1], claim.quote[1])
    if claim.figure.unit is not None and claim.figure.unit.endswith("/năm"):  # a rate per year is due at the end of the plan
        own = latest(horizons, claim.quote[0], right, begins=begins, first=False)
        said = Due(own.last, DueFrom.TEXT, (own.start, own.end)) if own else _heading_due(reading, index)
        return said or _plan_due(reading.context)
    for start, end in _due_places(reading.document.text, stretch, sentence, claim, right):
        first = start == claim.figure.tail
        horizon = latest(horizons, start, end, begins=begins, first=first)
        if horizon is not None:
            return Due(horizon.last, DueFrom.TEXT, (horizon.start, horizon.end))
    return _time_label(reading, index) or _heading_due(reading, index) or _plan_due(reading.context)


def _due_places(text: str, stretch: Span, sentence: Span, claim: Claim, right: int) -> Iterator[Span]:
    """Where in its paragraph the time of a number can stand, the nearest first; `right`: where the claim's own words end."""
    number, tail = claim.figure.number.start, claim.figure.tail
    semicolon = _clause_end(text, tail, sentence[1])
    yield claim.figure.lead, number
    for clause in list(_CLAUSE.finditer(text, claim.before[0], claim.figure.lead))[-1:]:
        yield clause.end(), number
    yield tail, min(right, max(semicolon, tail))
    yield sentence[0], number
    yield tail, semicolon
    if _COMPLETES.match(text, semicolon, sentence[1]) or _DONE_BY.match(text, semicolon, sentence[1]):
        yield semicolon, sentence[1]
    yield stretch[0], sentence[0]
    if _COMPLETES.match(text, sentence[1], stretch[1]):
        yield sentence[1], stretch[1]


_STEPS = re.compile(r"\([^()]{3,24}:\s*\d")  # "(quý I: 40%, quý II: 60%)": each step has its own time
_DONE_BY = re.compile(r";\s[^;.\d]{0,80}(?:xong|hoàn thành)\s+(?:trước|trong|vào|chậm nhất)(?!\w)[^;]*$", re.IGNORECASE)
"""The last clause says it for all: "…; các chủ rừng phải làm xong trước ngày 15/02/2016"."""
_CLAUSE = re.compile(r"[,;:(]\s|(?<!\w)trong đó(?!\w)")  # "…, trong đó hết quý I đạt 25%, hết 6 tháng đạt 55%"
_COMPLETES = re.compile(
    r"[;\s]*(?:thời gian|thời hạn|xong|tiến độ|hoàn thành(?=\s*:|\s+(?:trước|trong|xong|vào|đến|chậm|quý|tháng|ngày|năm)))(?!\w)",
    re.IGNORECASE,
)
"""Behind its order: "Trồng 300 cây. Hoàn thành trong quý II.", "Lắp 45 bộ đèn; xong trước tháng 6"."""


def _clause_end(text: str, start: int, end: int) -> int:
    """A semicolon, or the "trong đó" behind which parts have times of their own."""
    found = [at for mark in (";", "trong đó") if (at := text.find(mark, start, end)) >= 0]
    steps = _STEPS.search(text, start, end)
    return min([*found, steps.start()] if steps else found, default=end)


def _time_label(reading: _Reading, index: int) -> Due | None:
    """"Thời gian hoàn thành: Quý III" below the block, or the time column of its row."""
    document, tree = reading.document, reading.tree
    block = document.blocks[index]
    if block.table is not None and block.row is not None:
        return _time_cell(reading, block)
    siblings = tree.children.get(tree.parent.get(index), ())
    after = siblings[siblings.index(index) + 1 :] if index in siblings else ()
    for other in (*tree.children.get(index, ()), *after):
        label = tree.labels.get(other)
        if label is None:
            if other in after:
                return None
            continue
        if label.kind is LabelKind.TIME:
            line = document.blocks[other]
            return _bare_due(reading, (line.body + label.value, line.end))
    return None


def _time_cell(reading: _Reading, block: Block) -> Due | None:
    document = reading.document
    for cell in document.tables[block.table or 0].rows[block.row or 0]:
        if cell is not None and cell.end > cell.start and cell.end - cell.start < 60:
            due = _bare_due(reading, (cell.start, cell.end))
            skip = reading.skip.within(cell.start, cell.end)
            if due is not None and not find_figures(document.text, (cell.start, cell.end), (), skip):
                return due
    return None


def _bare_due(reading: _Reading, span: Span) -> Due | None:
    horizons = find_horizons(reading.document.text, *span, context=reading.context, bare=True)
    horizon = latest(horizons, *span, begins=reading.context.floor, first=False)
    return Due(horizon.last, DueFrom.TEXT, (horizon.start, horizon.end)) if horizon else None


def _heading_due(reading: _Reading, index: int) -> Due | None:
    """From the nearest heading above that names a horizon: "a) Giai đoạn 2017 - 2020", "Phấn đấu đến năm 2025:"."""
    document = reading.document
    for above in _chain(reading.tree, index):
        block = document.blocks[above]
        skip = reading.skip.within(block.start, block.end)
        horizons = find_horizons(document.text, block.start, block.end, context=reading.context, skip=skip)
        horizon = latest(horizons, block.start, block.end, begins=reading.context.floor, first=False)
        if horizon is not None:
            return Due(horizon.last, DueFrom.HEADING, (horizon.start, horizon.end))
    return None


def _plan_due(context: DeadlineContext) -> Due | None:
    end = context.period.end if context.period else None
    return Due(end, DueFrom.PLAN, None) if end else None


def _chain(tree: Tree, index: int) -> Iterator[int]:
    above = tree.parent.get(index)
    while above is not None:
        yield above
        above = tree.parent.get(above)


def _heading_says(reading: _Reading, index: int, *kinds: str) -> bool:
    """Whether the nearest heading that says anything of goals, state or money says one of these kinds."""
    document = reading.document
    for above in _chain(reading.tree, index):
        words = document.words(document.blocks[above])
        if len(words) > 300:
            continue
        said = [(match.start(), kind) for kind in _HEADING_KINDS if (match := anywhere(kind).search(words))]
        if said:
            return "goal_heading" in kinds if any(kind == "goal_heading" for _, kind in said) else min(said)[1] in kinds
    return False


_HEADING_KINDS = ("goal_heading", "status_heading", "money_heading")


def _heading_subject(reading: _Reading, index: int) -> str | None:
    """What a line of bare years and numbers is about: the words of the heading or lead-in above."""
    above = reading.tree.parent.get(index)
    if above is None:
        return None
    words = " ".join(reading.document.words(reading.document.blocks[above]).split()).strip(" :.;")
    if len(words) > 200 or not at_start("metric").match(words):
        return None
    return words[0].lower() + words[1:]


def _is_past(reading: _Reading, horizons: Sequence[Horizon], sentence: Span, claim: Claim) -> bool:
    """"Năm 2016, tỷ lệ đạt 70%" in a plan of 2017: the number's own year is over."""
    begins = reading.context.floor
    if begins is None or claim.figure.baseline is not None:
        return False
    before = [h for h in horizons if sentence[0] <= h.start and h.end <= claim.figure.number.start and not h.compared and h.own]
    return bool(before) and all(h.last < begins for h in before)
