"""Ruled tables of a scanned page: the cells that their lines enclose, and the page without these lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

import cv2
import numpy as np

from ingest.layout import Box
from ingest.ocr.image import Grey

_LONG = 0.35  # inches: a shorter stroke is part of a letter or a dash
_LOW = 0.16  # inches: the side of a row that is one line high; no letter of a table is as high
_REACH = 0.03  # inches: how near to a line across such a side ends
_SLACK = 0.012  # inches: how far a line may leave its row on the length of a stroke, slanted or drawn unsteadily
_BREAK = 0.08  # inches: how wide a gap in a line may be
_SMALLEST = 0.1  # inches: lower or narrower is the space between double lines
_SAME_EDGE = 0.07  # inches between the two sides of a line, double lines included
_DRIFT = 0.2  # inches that a line may drift from one end of the table to the other
_FAR = 0.6  # inches: cells so far from each other tell of the drift
_MOST = 400  # cells that are asked for it
_DOWN, _ACROSS = 0, 1
_ABOUT, _CLOSE = 0.03, 0.015  # inches to both sides of a side of a cell
_FAINT = 1.0  # shares of a side that have a line, and ink, together: a faint line with gaps; text alone has more blanks
_RULED = 0.5  # of the side of a cell must be drawn to part it from the next


@dataclass(frozen=True, slots=True)
class Cell:
    """`seen`: where it stands on the page; `box`: the same in a table whose lines are level and whose edges are shared."""

    seen: Box
    box: Box


@dataclass(frozen=True, slots=True)
class Ruling:
    """In pixels; `page` is the picture with the lines painted white."""

    cells: tuple[Cell, ...]
    page: Grey


def find_ruling(page: Grey, dpi: float) -> Ruling:
    """Cells are the white parts that lines enclose; a cell whose line is broken is filled in where its table has a hole."""
    ink = cv2.threshold(page, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    lines = _lines(ink, dpi)
    enclosed = _enclosed(lines, dpi)
    if not enclosed:
        return Ruling((), page)
    level = _leveller(enclosed, dpi)
    drawn = _Drawn(lines, ink, dpi)
    cells = tuple(cell for table in _tables(enclosed, dpi) for cell in _aligned(table, level, drawn, dpi))
    found = set(enclosed)
    painted = drawn.with_sides([cell.seen for cell in cells if cell.seen not in found])
    bare = page.copy()
    bare[cv2.dilate(_about(painted, cells, dpi), np.ones((3, 3), np.uint8)) > 0] = 255
    return Ruling(cells, bare)


def _lines(ink: Grey, dpi: float) -> Grey:
    """Long strokes, and short upright ones from one line across to the next: the sides of a head row that is one line high."""
    across = _strokes(ink, dpi, _LONG, across=True)
    if not across.any():
        return across  # nothing is enclosed
    lines = cv2.bitwise_or(across, _strokes(ink, dpi, _LONG, across=False))
    short = cv2.subtract(_strokes(ink, dpi, _LOW, across=False), lines)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(short)
    near = round(_REACH * dpi)
    joins = np.zeros(count, np.bool_)
    for label in range(1, count):
        x, y, wide, high = (int(value) for value in stats[label][:4])
        ends = (across[max(end - near, 0) : end + near, x : x + wide] for end in (y, y + high))
        joins[label] = high >= 0.5 * _LOW * dpi and all(end.any() for end in ends)
    lines[joins[labels]] = 255
    return lines


def _strokes(ink: Grey, dpi: float, length: float, *, across: bool) -> Grey:
    def box(long: float, breadth: float) -> Grey:
        sides = (max(1, round(long)), max(1, round(breadth)))
        return np.ones(sides[::-1] if across else sides, np.uint8)

    slack = max(3.0, _SLACK * dpi)
    thick = cv2.dilate(ink, box(1, slack))  # a slanted line becomes long runs in one row
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, box(length * dpi, 1))
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, box(_BREAK * dpi, 1))
    # Text is thick as well: a line of letters that touch each other is higher than any ruling line.
    letters = cv2.morphologyEx(runs, cv2.MORPH_OPEN, box(1, slack + 0.035 * dpi))
    return cv2.subtract(runs, cv2.dilate(letters, box(1, slack)))


def _enclosed(lines: Grey, dpi: float) -> tuple[Box, ...]:
    if not lines.any():
        return ()
    height, width = lines.shape
    white = cv2.bitwise_not(cv2.dilate(lines, np.ones((3, 3), np.uint8)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    least = _SMALLEST * dpi
    found = [
        (float(x), float(y), float(x + w), float(y + h))
        for x, y, w, h, area in stats[1:]
        if w >= least and h >= least and x > 0 and y > 0 and x + w < width and y + h < height and area >= 0.6 * w * h
    ]
    return tuple(found) if len(found) > 1 else ()


def _tables(cells: Sequence[Box], dpi: float) -> list[list[Box]]:
    """Cells that touch, in groups; a frame alone is none."""
    near = _SAME_EDGE * dpi
    groups: list[list[Box]] = []
    for cell in cells:
        touched = [group for group in groups if any(_touch(cell, other, near) for other in group)]
        groups = [group for group in groups if not any(group is other for other in touched)]
        groups.append([*(one for group in touched for one in group), cell])
    return [group for group in groups if len(group) > 1]


def _touch(one: Box, other: Box, near: float) -> bool:
    across = one[0] <= other[2] + near and other[0] <= one[2] + near
    return across and one[1] <= other[3] + near and other[1] <= one[3] + near


@dataclass(frozen=True, slots=True)
class _Leveller:
    """Takes out how lines lean: `fall` is down per pixel across, `lean` is right per pixel down."""

    fall: float
    lean: float

    def levelled(self, box: Box) -> Box:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return box[0] - self.lean * y, box[1] - self.fall * x, box[2] - self.lean * y, box[3] - self.fall * x

    def leant(self, box: Box) -> Box:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return box[0] + self.lean * y, box[1] + self.fall * x, box[2] + self.lean * y, box[3] + self.fall * x


def _leveller(cells: Sequence[Box], dpi: float) -> _Leveller:
    """From cells of one row or column that stand far from each other."""
    some = cells[:: max(1, len(cells) // _MOST)]
    drifts = [(b[1] - a[1], (b[0] + b[2] - a[0] - a[2]) / 2) for a, b in combinations(some, 2)]
    leans = [(b[0] - a[0], (b[1] + b[3] - a[1] - a[3]) / 2) for a, b in combinations(some, 2)]
    return _Leveller(_rate(drifts, dpi), _rate(leans, dpi))


def _rate(moves: Sequence[tuple[float, float]], dpi: float) -> float:
    rates = [off / way for off, way in moves if abs(way) > _FAR * dpi and abs(off) < _DRIFT * dpi and abs(off / way) < 0.03]
    return median(rates) if len(rates) > 2 else 0.0


def _aligned(table: Sequence[Box], level: _Leveller, drawn: "_Drawn", dpi: float) -> list[Cell]:
    """The cells of one table with edges that are shared, and those that its holes stand for."""
    levelled = [level.levelled(box) for box in table]
    columns = _edges([edge for box in levelled for edge in (box[0], box[2])], _SAME_EDGE * dpi)
    rows = _edges([edge for box in levelled for edge in (box[1], box[3])], _SAME_EDGE * dpi)
    cells = [
        Cell(seen, (_nearest(columns, box[0]), _nearest(rows, box[1]), _nearest(columns, box[2]), _nearest(rows, box[3])))
        for seen, box in zip(table, levelled, strict=True)
    ]
    moved_x, moved_y = _offset(cells)

    def is_ruled(side: Box) -> bool:
        return drawn.is_ruled(level.leant(side))

    cells = [part for cell in cells for part in _parted(cell, _DOWN, columns, level, is_ruled)]
    cells = [part for cell in cells for part in _parted(cell, _ACROSS, rows, level, is_ruled)]
    cells += [Cell(level.leant(box), box) for box in _holes([cell.box for cell in cells], columns, rows, is_ruled)]
    return [Cell(cell.seen, _moved(cell.box, moved_x, moved_y)) for cell in cells]


def _parted(cell: Cell, way: int, edges: Sequence[float], level: _Leveller, is_ruled: Callable[[Box], bool]) -> list[Cell]:
    """Cells side by side, or one below the other, where a line between them is broken, so that they were taken for one."""
    low, high = cell.box[way], cell.box[way + 2]
    sides = {edge: _between(cell.box, way, edge, edge) for edge in edges if low < edge < high}
    between = {edge: level.leant(side)[way] for edge, side in sides.items() if is_ruled(side)}
    bounds = pairwise((low, *between, high))
    places = pairwise((cell.seen[way], *between.values(), cell.seen[way + 2]))
    return [
        Cell(_between(cell.seen, way, *place), _between(cell.box, way, *bound))
        for place, bound in zip(places, bounds, strict=True)
    ]


def _between(box: Box, way: int, low: float, high: float) -> Box:
    """The part of the box between two lines that run this way."""
    x0, top, x1, bottom = box
    return (low, top, high, bottom) if way == _DOWN else (x0, low, x1, high)


def _edges(values: Sequence[float], same: float) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= same:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _nearest(edges: Sequence[float], value: float) -> float:
    return min(edges, key=lambda edge: abs(edge - value))


def _offset(cells: Sequence[Cell]) -> tuple[float, float]:
    """How far the level table lies from the one on the page, at its middle."""
    return median(cell.seen[0] - cell.box[0] for cell in cells), median(cell.seen[1] - cell.box[1] for cell in cells)


def _moved(box: Box, x: float, y: float) -> Box:
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def _holes(
    cells: Sequence[Box], columns: Sequence[float], rows: Sequence[float], is_ruled: Callable[[Box], bool]
) -> list[Box]:
    """Places of the grid that no cell covers; neighbours in a row without a line between them are one."""
    holes: list[Box] = []
    for top, bottom in pairwise(rows):
        open_hole: Box | None = None
        for left, right in pairwise(columns):
            x, y = (left + right) / 2, (top + bottom) / 2
            if any(box[0] < x < box[2] and box[1] < y < box[3] for box in cells):
                open_hole = None
                continue
            if open_hole is not None and not is_ruled((left, top, left, bottom)):
                holes.remove(open_hole)
                left = open_hole[0]
            open_hole = (left, top, right, bottom)
            holes.append(open_hole)
    return holes


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn on the page: its lines, and all its ink, since faint lines have gaps."""

    lines: Grey
    ink: Grey
    dpi: float

    def is_ruled(self, side: Box) -> bool:
        """Whether a line is drawn along this side, which runs down the page or across it."""
        share = self._share(self.lines, side, _ABOUT)
        return share >= _RULED or (share > 0 and share + self._share(self.ink, side, _CLOSE) >= _FAINT)

    def with_sides(self, cells: Sequence[Box]) -> Grey:
        """The lines, and the ink of the faint ones at the sides of these cells."""
        lines = self.lines.copy()
        for x0, top, x1, bottom in cells:
            for side in ((x0, top, x0, bottom), (x1, top, x1, bottom), (x0, top, x1, top), (x0, bottom, x1, bottom)):
                if self.is_ruled(side):
                    place = self._strip(side, _CLOSE)
                    gap = round(_BREAK * self.dpi)
                    along = np.ones((gap, 1) if _runs_down(side) else (1, gap), np.uint8)
                    whole = cv2.morphologyEx(self.ink[place], cv2.MORPH_CLOSE, along)
                    lines[place] = cv2.bitwise_or(lines[place], whole)
        return lines

    def _share(self, picture: Grey, side: Box, near: float) -> float:
        strip = picture[self._strip(side, near)]
        return float((strip.max(axis=1 if _runs_down(side) else 0) > 0).mean()) if strip.size else 0.0

    def _strip(self, side: Box, near: float) -> tuple[slice, slice]:
        x0, top, x1, bottom = map(round, side)
        more = max(2, round(near * self.dpi))
        wide, high = (more, 0) if _runs_down(side) else (0, more)
        return slice(max(top - high, 0), bottom + high), slice(max(x0 - wide, 0), x1 + wide)


def _runs_down(side: Box) -> bool:
    return side[2] - side[0] < side[3] - side[1]


def _about(lines: Grey, cells: Sequence[Cell], dpi: float) -> Grey:
    """Only the lines about cells: a stroke elsewhere may be the bar of a letter."""
    mask = np.zeros_like(lines)
    margin = round(0.05 * dpi)
    for x0, top, x1, bottom in (cell.seen for cell in cells):
        cv2.rectangle(mask, (int(x0) - margin, int(top) - margin), (int(x1) + margin, int(bottom) + margin), 255, -1)
    return cv2.bitwise_and(lines, mask)
