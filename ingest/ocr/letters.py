"""The lines of a table cell taken apart letter by letter: in tight cells the marks of a line reach into the one above."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.ocr.image import Grey

_DARK = 160
_PAD = 4
_SPECK = 0.02  # inches: no letter or mark of a letter is smaller in both directions, but a full stop
_LETTER = (0.045, 0.3)  # inches: least and greatest height of what counts as a letter when lines are looked for
_MARK = 0.63  # of the height of a capital ("o" has 0.68): what is lower is a mark above a letter ("ồ"), or a comma
_APART = 0.7  # of the height of a letter: so far below the letters of one line stand those of the next
_BELOW = 0.45  # of the height of a letter: so far below its line a dot ("ậ") or the tail of a comma stands
_DUST = 3.0  # letters above the first line: no mark stands there
_HIGH, _DOT = 0.6, 0.3  # of the line: a stroke of "III", and the dot behind it
_TALL = 1.9  # letters high: two lines whose letters touch


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A stretch of print cut out of a page: nothing of its neighbours is in `picture`, whose upper left corner is at (x, y)."""

    picture: Grey
    x: int
    y: int


Part = tuple[int, int, int, int, int]
"""Left, top, width, height and label of one connected stroke."""


def part_lines(page: Grey, x: int, y: int, dpi: float) -> list[PrintedPart]:
    """The lines of a cell cut from a page at (x, y), from top to bottom; empty where there are only specks."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(page < _DARK, np.uint8))
    parts = [(int(s[0]), int(s[1]), int(s[2]), int(s[3]), label) for label, s in enumerate(stats[:count]) if label]
    if not any(max(part[2], part[3]) >= 2 * _SPECK * dpi for part in parts):
        return []
    letters = [part for part in parts if _LETTER[0] * dpi <= part[3] <= _LETTER[1] * dpi]
    if not letters:
        return [_cut(page, labels, parts, x, y)]
    capital = float(np.percentile([part[3] for part in letters], 75))
    letters = [part for part in letters if part[3] >= _MARK * capital]
    high = float(np.median([part[3] for part in letters]))
    bases = _baselines([part for part in letters if part[3] <= _TALL * high], high)
    lines: list[list[Part]] = [[] for _ in bases]
    for part in parts:
        middle = part[1] + part[3] / 2
        if middle > bases[-1] + high or middle < bases[0] - _DUST * high:
            continue
        lines[next((at for at, base in enumerate(bases) if middle <= base + _BELOW * high), len(bases) - 1)].append(part)
    return [_cut(page, labels, line, x, y) for line in lines if line]


def _baselines(letters: Sequence[Part], high: float) -> list[float]:
    """Letters of a line stand on it, or hang below by half their height ("g"); the next line is more than twice as far."""
    lines: list[list[Part]] = []
    last = float("-inf")
    for part in sorted(letters, key=lambda part: part[1] + part[3]):
        if part[1] + part[3] - last > _APART * high:
            lines.append([])
        lines[-1].append(part)
        last = part[1] + part[3]
    return [float(np.median([part[1] + part[3] for part in line])) for line in lines]


def _cut(page: Grey, labels: Grey, parts: Sequence[Part], x: int, y: int) -> PrintedPart:
    left = max(min(part[0] for part in parts) - _PAD, 0)
    top = max(min(part[1] for part in parts) - _PAD, 0)
    right, bottom = max(part[0] + part[2] for part in parts) + _PAD, max(part[1] + part[3] for part in parts) + _PAD
    window = (slice(top, bottom), slice(left, right))
    own = np.isin(labels[window], [part[4] for part in parts])
    near = cv2.dilate(np.asarray(own, np.uint8), np.ones((5, 5), np.uint8)) > 0
    keep = near & (own | (labels[window] == 0))  # with the grey edge of its own strokes
    return PrintedPart(np.asarray(np.where(keep, page[window], 255), np.uint8), x + left, y + top)


def strokes(label: Grey) -> tuple[int, bool]:
    """How many high parts a number has, and whether a dot ends it."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(label < _DARK, np.uint8))
    height, width = label.shape
    parts = stats[1:count]
    is_dot = (parts[:, 3] <= _DOT * height) & (parts[:, 1] >= height / 2) & (parts[:, 0] >= width / 2) & (parts[:, 4] >= 4)
    return int(np.count_nonzero(parts[:, 3] >= _HIGH * height)), bool(is_dot.any())
