"""The cells that ruling lines make: pdfplumber's functions on pdfium's lines, twenty times as fast as on its own reading."""

from collections.abc import Sequence
from typing import Any

from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

from ingest.layout import Box
from ingest.readers.pdf_drawn import Ruling

_NEAR = 3.0  # points: lines so near are one, pieces so near are joined, and lines so near meet
_FEW = 4  # the rules under quốc hiệu and agency are no table
_MOST = 600
"""Lines of one direction on a page; a table of 200 rows has as many when each cell draws its own."""


class TooManyRulingsError(Exception):
    """A drawing, no table: to look for cells in it would take minutes."""


def ruled_cells(rulings: Sequence[Ruling]) -> tuple[Box, ...]:
    """The boxes of all cells on the page."""
    if len(rulings) < _FEW:
        return ()
    edges = merge_edges([_edge(ruling) for ruling in rulings], _NEAR, _NEAR, _NEAR, _NEAR)
    level = sum(edge["orientation"] == "h" for edge in edges)
    if max(level, len(edges) - level) > _MOST:
        raise TooManyRulingsError
    cells = intersections_to_cells(edges_to_intersections(edges, _NEAR, _NEAR))
    return tuple((x0, top, x1, bottom) for x0, top, x1, bottom in cells)


def _edge(ruling: Ruling) -> dict[str, Any]:
    return {
        "x0": ruling.left,
        "x1": ruling.right,
        "top": ruling.top,
        "bottom": ruling.bottom,
        "width": ruling.right - ruling.left,
        "height": ruling.bottom - ruling.top,
        "orientation": "h" if ruling.top == ruling.bottom else "v",
    }
