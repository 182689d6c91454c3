"""Stretches of a printed line that only blanks part, and the free strips (gutters) that several lines leave between them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.sheet.columns import Word, words_in_lines

Strip = tuple[float, float]

_BLANK = 0.4  # of a line's height: more is no blank between two words
_FEW_BLANKS = 4
_ALIKE = 1.6  # times the usual blank of the line
_WIDEST = 1.2  # of a line's height: blanks of prose are narrower
NARROWEST = 0.45
"""Of a line's height: a gutter is wider."""
NUMBER = re.compile(r"\(?(?:\d{1,3}|[IVXL]{1,5}|[A-ZĐ])(?:\.\d{1,3})*[.)]{0,2}")


GROUP = re.compile(r"(?:[IVXL]{1,5}[.)]?|[A-ZĐ][.)]) \S")
"""How the name of a group of rows begins, where its number stands with it."""


class Run(NamedTuple):
    """Words of one line with no more than a blank between them; `blanks`: how wide each of these is."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    blanks: tuple[float, ...] = ()


RunLine = tuple[Run, ...]


def height_of(words: Sequence[Word]) -> float:
    """Of most lines: boxes of words without tall letters are lower."""
    heights = sorted([word.bottom - word.top for word in words])
    return heights[len(heights) * 3 // 4]


def read_runs(words: Sequence[Word], height: float) -> list[RunLine]:
    """The lines of a page from top to bottom, each in runs from left to right."""
    return [_runs(line, height) for line in words_in_lines(words)]


def _runs(line: Sequence[Word], height: float) -> RunLine:
    runs: list[Run] = []
    start, right = 0, line[0].right
    for place, word in enumerate(line):
        if word.left - right > _BLANK * height:
            runs.append(_run(line[start:place]))
            start, right = place, word.right
        elif word.right > right:
            right = word.right
    return (*runs, _run(line[start:]))


def _run(words: Sequence[Word]) -> Run:
    first = words[0]
    if len(words) == 1:
        return Run(first.text, first.left, first.top, first.right, first.bottom, first.base)
    return Run(
        " ".join([word.text for word in words]),
        first.left,
        min([word.top for word in words]),
        max([word.right for word in words]),
        max([word.bottom for word in words]),
        first.base,
        tuple([max(0.0, other.left - one.right) for one, other in pairwise(words)]),
    )


def is_stretched(line: RunLine, height: float) -> bool:
    """Whether all its blanks are alike: prose set to both margins, however wide they are."""
    gaps = sorted([blank for run in line for blank in run.blanks] + [other.left - one.right for one, other in pairwise(line)])
    return len(gaps) >= _FEW_BLANKS and gaps[-1] <= min(_ALIKE * gaps[len(gaps) // 2], _WIDEST * height)


def covered(strips: Sequence[Strip], line: RunLine) -> list[Strip]:
    """What of the width of the page these strips and this line cover together."""
    joined: list[Strip] = []
    for left, right in sorted([*strips, *[(run.left, run.right) for run in line]]):
        if joined and left <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def gutters(strips: Sequence[Strip], height: float) -> list[Strip]:
    """The gaps between covered strips that are wide enough."""
    return [(one[1], other[0]) for one, other in pairwise(strips) if other[0] - one[1] >= NARROWEST * height]


def crossed(line: RunLine, free: Sequence[Strip]) -> list[Strip]:
    """The gutters that a run of this line fills from side to side."""
    return [strip for strip in free if any(run.left < strip[0] and run.right > strip[1] for run in line)]


def column_of(run: Run, free: Sequence[Strip]) -> int:
    middle = (run.left + run.right) / 2
    return sum((left + right) / 2 < middle for left, right in free)
