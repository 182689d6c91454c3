"""The lines drawn on a page put together to the cells of tables; a side without a line is closed where the lines to it end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

from ingest.layout import Box

_SAME = 3.0  # points: strokes so near are one line (Word draws each cell's own), and ends so near meet
_SHORT = 4.0  # points: shorter strokes are dots and ticks
_STICKS_OUT = 8.0  # points by which lines must pass the last one across them to show a side without a line
_GROUP_ROW = 45.0  # points: a row of two lines


@dataclass(frozen=True, slots=True)
class Rule:
    """One drawn line: `at` is its y (or x), and it runs from `start` to `end`."""

    at: float
    start: float
    end: float

    def covers(self, start: float, end: float) -> float:
        return max(0.0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class Ruling:
    """Lines that run `across` the page and `down` it, each once."""

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def read_ruling(strokes: Sequence[Box]) -> Ruling:
    """Strokes, thin rectangles and the sides of frames as lines; strokes that lie in one line are one."""
    across: list[Rule] = []
    down: list[Rule] = []
    for left, top, right, bottom in strokes:
        wide, tall = right - left, bottom - top
        if tall <= _SAME < wide:
            across.append(Rule((top + bottom) / 2, left, right))
        elif wide <= _SAME < tall:
            down.append(Rule((left + right) / 2, top, bottom))
        elif wide > _SAME and tall > _SAME:
            across.extend((Rule(top, left, right), Rule(bottom, left, right)))
            down.extend((Rule(left, top, bottom), Rule(right, top, bottom)))
    return Ruling(_joined(across, across=True), _joined(down, across=False))


def find_cells(ruling: Ruling) -> tuple[Box, ...]:
    """The boxes of the cells of all tables; a merged cell is one box. A table without lines at its sides is closed there."""
    return tuple(cell for table in _tables(ruling) for cell in _cells(_closed(table)))


def loose_rules(ruling: Ruling) -> tuple[Rule, ...]:
    """The lines across the page that no line meets: those of tables that have no others, and underlines."""
    met = {rule for table in _tables(ruling) for rule in table.across}
    return tuple(rule for rule in ruling.across if rule not in met)


def _joined(rules: Sequence[Rule], *, across: bool) -> tuple[Rule, ...]:
    """Lines beside each other as one, and those that go on behind a gap; what is short even so is gone."""
    edges = merge_edges([_edge(rule, across=across) for rule in rules], _SAME, _SAME, _SAME, _SAME)
    ends = (("top", "x0", "x1") if across else ("x0", "top", "bottom"))
    joined = (Rule(*(float(edge[end]) for end in ends)) for edge in edges)
    return tuple(rule for rule in joined if rule.end - rule.start > _SHORT)


def _edge(rule: Rule, *, across: bool) -> dict[str, float | str]:
    """The line as pdfplumber tells of lines."""
    left, top, right, bottom = (rule.start, rule.at, rule.end, rule.at) if across else (rule.at, rule.start, rule.at, rule.end)
    return {
        "orientation": "h" if across else "v",
        **{"x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top},
    }


def _levels(rules: Sequence[Rule]) -> list[list[Rule]]:
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if levels and rule.at - levels[-1][0].at <= _SAME:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    for level in levels:
        level.sort(key=lambda rule: rule.start)
    return levels


def _tables(ruling: Ruling) -> Iterator[Ruling]:
    """Lines that meet, in groups: one a table. Lines that meet none are left out.

    In a table without lines at its sides no line crosses a group row: what stands close above and below it is one table.
    """
    groups: list[tuple[set[Rule], set[Rule]]] = []
    for rule in ruling.across:
        met = {other for other in ruling.down if _meet(rule, other)}
        if not met:
            continue
        rules, others = {rule}, met
        for group in [group for group in groups if group[1] & met]:
            rules, others = rules | group[0], others | group[1]
            groups.remove(group)
        groups.append((rules, others))
    whole: list[Ruling] = []
    for rules, others in sorted(groups, key=lambda group: min(rule.at for rule in group[0])):
        table = Ruling(_ordered(rules), _ordered(others))
        if whole and _goes_on(whole[-1], table):
            table = Ruling((*whole[-1].across, *table.across), (*whole.pop().down, *table.down))
        whole.append(table)
    met = {rule for table in whole for rule in table.across}
    loose = [rule for rule in ruling.across if rule not in met]
    yield from (_with_outer_groups(table, loose) for table in whole)


def _goes_on(table: Ruling, below: Ruling) -> bool:
    """Whether both are open at their sides and end at the same places, a line or two of text apart."""
    is_open = _is_open(table) and _is_open(below)
    return is_open and _is_group_row(table.across[-1], below.across[0]) and _same_columns(table, below)


def _same_columns(table: Ruling, below: Ruling) -> bool:
    fewer, more = sorted(({rule.at for rule in table.down}, {rule.at for rule in below.down}), key=len)
    return all(any(abs(one - other) <= _SAME for other in more) for one in fewer)


def _with_outer_groups(table: Ruling, loose: Sequence[Rule]) -> Ruling:
    """A table without lines at its sides may begin or end with a group row: no line meets the one above or below it."""
    if not _is_open(table):
        return table
    above = [rule for rule in loose if _is_group_row(rule, table.across[0])][-1:]
    below = [rule for rule in loose if _is_group_row(table.across[-1], rule)][:1]
    return Ruling((*above, *table.across, *below), table.down)


def _is_open(table: Ruling) -> bool:
    last = table.across[-1]
    return all(last.start + _STICKS_OUT < rule.at < last.end - _STICKS_OUT for rule in table.down)


def _is_group_row(above: Rule, below: Rule) -> bool:
    is_alike = abs(above.start - below.start) <= _SAME and abs(above.end - below.end) <= _SAME
    return is_alike and 0 < below.at - above.at <= _GROUP_ROW


def _ordered(rules: set[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: (rule.at, rule.start)))


def _meet(across: Rule, down: Rule) -> bool:
    return across.start - _SAME <= down.at <= across.end + _SAME and down.start - _SAME <= across.at <= down.end + _SAME


def _closed(table: Ruling) -> Ruling:
    """With a line at each side to which the first and the last of its lines run together: left, right, and where a page ends."""
    return Ruling(
        (*table.across, *_missing(table.down, [rule.at for rule in table.across])),
        (*table.down, *_missing(table.across, [rule.at for rule in table.down])),
    )


def _missing(rules: Sequence[Rule], crossed: Sequence[float]) -> Iterator[Rule]:
    """The lines that are not drawn before the first and after the last one that crosses these."""
    levels = _levels(rules)
    firsts = [min(rule.start for rule in level) for level in levels]
    lasts = [max(rule.end for rule in level) for level in levels]
    for ends, end, outermost in ((firsts, min(firsts), min(crossed)), (lasts, max(lasts), max(crossed))):
        is_common = abs(ends[0] - end) <= _SAME and abs(ends[-1] - end) <= _SAME
        if abs(end - outermost) > _STICKS_OUT and is_common and len(levels) > 1:
            yield Rule(end, levels[0][0].at, levels[-1][0].at)


def _cells(table: Ruling) -> Iterator[Box]:
    """What four lines enclose."""
    edges = [*(_edge(rule, across=True) for rule in table.across), *(_edge(rule, across=False) for rule in table.down)]
    yield from intersections_to_cells(edges_to_intersections(edges, _SAME, _SAME))
