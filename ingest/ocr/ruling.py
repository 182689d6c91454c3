"""Ruled tables of a scanned page: the cells that their lines enclose, and the page without these lines."""

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.layout import Box
from ingest.ocr.image import Grey

_LONG = 0.35  # inches: a shorter stroke is part of a letter or a dash
_SLACK = 0.012  # inches: how far a line may leave its row on the length of a stroke, slanted or drawn unsteadily
_BREAK = 0.08  # inches: how wide a gap in a line may be
_SMALLEST = 0.1  # inches: lower or narrower is the space between double lines


@dataclass(frozen=True, slots=True)
class Ruling:
    """`cells` in pixels; `page` is the picture with the lines painted white."""

    cells: tuple[Box, ...]
    page: Grey


def find_ruling(page: Grey, dpi: float) -> Ruling:
    """Cells are the white parts that lines enclose on all sides; only lines about cells are erased."""
    ink = cv2.threshold(page, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    across, down = _strokes(ink, dpi, across=True), _strokes(ink, dpi, across=False)
    lines = cv2.bitwise_or(across, down)
    cells = _cells(lines, dpi)
    if not cells:
        return Ruling((), page)
    kept = _near(lines, cells, dpi)
    bare = page.copy()
    bare[cv2.dilate(kept, np.ones((3, 3), np.uint8)) > 0] = 255
    return Ruling(cells, bare)


def _strokes(ink: Grey, dpi: float, *, across: bool) -> Grey:
    def box(length: float, breadth: float) -> Grey:
        sides = (max(1, round(length)), max(1, round(breadth)))
        return np.ones(sides[::-1] if across else sides, np.uint8)

    slack = max(3.0, _SLACK * dpi)
    thick = cv2.dilate(ink, box(1, slack))  # a slanted line becomes long runs in one row
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, box(_LONG * dpi, 1))
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, box(_BREAK * dpi, 1))
    # Text is thick as well: a line of letters that touch each other is higher than any ruling line.
    letters = cv2.morphologyEx(runs, cv2.MORPH_OPEN, box(1, slack + 0.035 * dpi))
    return cv2.subtract(runs, cv2.dilate(letters, box(1, slack)))


def _cells(lines: Grey, dpi: float) -> tuple[Box, ...]:
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


def _near(lines: Grey, cells: tuple[Box, ...], dpi: float) -> Grey:
    """Only the lines about cells: a stroke elsewhere may be the bar of a letter."""
    mask = np.zeros_like(lines)
    margin = round(0.05 * dpi)
    for x0, top, x1, bottom in cells:
        cv2.rectangle(mask, (int(x0) - margin, int(top) - margin), (int(x1) + margin, int(bottom) + margin), 255, -1)
    return cv2.bitwise_and(lines, mask)
