"""Footnotes: the small lines at the foot of a page that begin with the number of a mark in the text."""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from ingest.sheet.columns import Word

_RAISED_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBER = re.compile(r"[\[(]?(?P<number>[⁰¹²³⁴-⁹]{1,3}|\d{1,3})[\])]?(?=$|[\s.:,;]|[⁰¹²³⁴-⁹]*[^\W\d])")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SMALL = 0.93  # of the height of the words of the text
_MOST_BELOW = 3  # words: the number of the page below its notes


def note_number(text: str) -> int | None:
    """The number that a footnote begins with: "¹ Theo Quyết định …", "[2] Số liệu …"."""
    found = _NUMBER.match(text)
    return int(found["number"].translate(_PLAIN)) if found is not None else None


def part_notes(words: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word], Sequence[Word]]:
    """The words above the footnotes, those of the notes, and those below them; the last two are mostly empty."""
    marks = {note_number(word.text): word.base for word in words if word.text[0] in _RAISED_DIGITS}
    if not marks:
        return words, (), ()
    usual = median(word.bottom - word.top for word in words)
    for first in sorted(_heads(words, marks, usual), key=lambda word: word.base):
        edge = first.base - (first.bottom - first.top) / 2
        below = [word for word in words if word.base > edge]
        large = [word for word in below if word.bottom - word.top > _SMALL * usual]
        notes = [word for word in below if word.bottom - word.top <= _SMALL * usual]
        last = max(word.base for word in notes)
        if len(large) <= _MOST_BELOW and all(word.base > last for word in large):
            return [word for word in words if word.base <= edge], notes, large
    return words, (), ()


def _heads(words: Sequence[Word], marks: dict[int | None, float], usual: float) -> Iterator[Word]:
    """The small words at the head of a line that are the number of a mark, or are raised themselves."""
    for word in words:
        size = word.bottom - word.top
        if size > _SMALL * usual or note_number(word.text) not in marks:
            continue
        if not any(other.left < word.left and abs(other.base - word.base) <= size / 2 for other in words):
            yield word
