"""How high the words of a line that OCR read stand: from its letters, since a speck above or below a word is in its box."""

from array import array
from collections.abc import Iterable
from functools import cache
from statistics import median
from unicodedata import normalize

from ingest.sheet.columns import WordLine

_BELOW_BASE = frozenset("gjpqyçQ,;()[]{}|/$_§@\N{COMBINING DOT BELOW}")
_NOT_ABOVE = frozenset("\N{COMBINING DOT BELOW}\N{COMBINING HORN}")
_HIGH_LETTERS = frozenset("bdđfhijklt")
_SMALL, _MARK = 0.7, 0.3  # of the height of a capital: "a", and the marks above it or another letter
_TAIL = 0.4  # of the height of a capital: how far "g" stands below the line
_SLACK = 0.12  # of the height of a capital


def word_heights(line: WordLine) -> "array[float]":
    """Top and bottom of each word: all as far from their own base, so that the words of a slanted line step with it."""
    capital = median((word.base - word.top) / _above(word.text) for word in line)
    above = max(_within(word.base - word.top, _above(word.text) + _SLACK, capital) for word in line)
    below = max(_within(word.bottom - word.base, _below(word.text) + _SLACK, capital) for word in line)
    return array("f", _around(line, above, below))


def _within(found: float, most: float, capital: float) -> float:
    return min(found, most * capital) if capital > 0 else found


def _around(line: WordLine, above: float, below: float) -> Iterable[float]:
    for word in line:
        yield from (round(word.base - above, 1), round(word.base + below, 1))


def _above(text: str) -> float:
    """How high the highest letter of a word stands, marks included, as a share of a capital."""
    return max(map(_height, text), default=1.0)


def _below(text: str) -> float:
    return _TAIL if _BELOW_BASE.intersection(normalize("NFD", text)) else 0.0


@cache
def _height(letter: str) -> float:
    parts = normalize("NFD", letter)
    is_small = parts[0].islower() and parts[0] not in _HIGH_LETTERS
    return (_SMALL if is_small else 1.0) + sum(_MARK for mark in parts[1:] if mark not in _NOT_ABOVE)
