"""Cells of ruled tables, found by their boxes, put into grids: which cell is seen at each row and column."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout import Box, LayoutTable

_SAME_EDGE = 3.0
_BESIDE = 1.0  # points: a word so near at the table's side is in it


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a ruled table, and which of them is seen at each place."""

    columns: tuple[float, ...]  # edges from left to right, one more than columns
    rows: tuple[float, ...]
    places: tuple[tuple[Box | None, ...], ...]

    @property
    def box(self) -> Box:
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def cell_at(self, x: float, y: float) -> Box | None:
        """The cell in which this point is; None outside the table, and where it has no cell."""
        left, top, right, bottom = self.box
        if not (left - _BESIDE <= x <= right + _BESIDE and top - _BESIDE <= y <= bottom + _BESIDE):
            return None
        row = min(max(bisect(self.rows, y) - 1, 0), len(self.places) - 1)
        column = min(max(bisect(self.columns, x) - 1, 0), len(self.places[0]) - 1)
        return self.places[row][column]


def find_grids(cells: Sequence[Box]) -> tuple[Grid, ...]:
    """The tables that these cells make, from top to bottom."""
    grids = (grid_of(group) for group in _groups(cells))
    return tuple(sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.box[1], grid.box[0])))


def grid_of(cells: Sequence[Box]) -> Grid | None:
    """None for a frame around text and other figures with one column; one row may be the last of a table of the page before."""
    columns = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    rows = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    if len(columns) < 3 or len(rows) < 2:
        return None
    places = tuple(
        tuple(_cell_at(cells, (left + right) / 2, (top + bottom) / 2) for left, right in pairwise(columns))
        for top, bottom in pairwise(rows)
    )
    return Grid(tuple(columns), tuple(rows), places)


def column_edges(table: LayoutTable) -> list[float]:
    """The edges of its columns from left to right; empty where cells have no boxes, or show fewer columns than it has."""
    boxes = [cell.boxes[-1] for row in table.rows for cell in row if cell is not None and cell.boxes]
    edges = _edges({edge for box in boxes for edge in (box[0], box[2])})
    return edges if table.rows and len(edges) == len(table.rows[0]) + 1 else []


def _groups(cells: Sequence[Box]) -> list[list[Box]]:
    """Cells that touch, in groups: one a table."""
    groups: list[list[Box]] = []
    for cell in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        touched = [group for group in groups if any(_touch(cell, other) for other in reversed(group))]
        groups = [group for group in groups if not any(group is other for other in touched)]
        groups.append([*(one for group in touched for one in group), cell])
    return groups


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _SAME_EDGE
        and other[0] <= one[2] + _SAME_EDGE
        and one[1] <= other[3] + _SAME_EDGE
        and other[1] <= one[3] + _SAME_EDGE
    )


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _cell_at(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)
