"""Words whose marks OCR lost or swapped: "Sờ Y tê" is "Sở Y tế" where the phrases of our word lists leave no other reading.

Only marks are put right, never letters; only in phrases of several syllables; and never in what is a word as it was read: "cùng
cấp" stays, though "cung cấp" is in a list. Silence is better than a wrong agency.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.dictionary import dictionary
from extract.lexicon import load
from ingest.folding import fold, unify_tones

_SYLLABLE = re.compile(r"[^\W\d_]+")
_GAPS = frozenset((" ", " - ", "-", ", ", " – ", " -", "- "))
"""What stands between the syllables of one phrase: "Lao động - Thương binh và Xã hội"."""
_LISTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("action_verbs", ("verb",)),
    ("agency_ends", ("phrase", "inside")),
    ("agency_functions", ("function", "heads")),
    ("agency_groups", ("noun", "part")),
    ("agency_kinds", ("head", "kind", "takes", "alone")),
    ("agency_modifiers", ("phrase", "then")),
    ("agency_officers", ("title", "alone")),
    ("document_types", ("name", "symbol", "printed", "kind")),
    ("fixed_phrases", ("phrase",)),
    ("issuing_bodies", ("begins", "level", "office")),
    ("offices", ("title", "deputy")),
    ("target_cues", ("cue", "kind")),
    ("units", ("unit", "kind")),
)
"""The word lists whose first column holds phrases to be known again."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MOST_MARKS = 2
"""Of one syllable: "KE" for "KẾ" lacks a hat and a tone."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """`text[start:end]` was misread for `words`, which are as long."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Syllable:
    start: int
    end: int
    read: str
    folded: str
    joined: bool
    """Whether the next syllable may belong to the same phrase."""


def misread_words(text: str) -> Iterator[Correction]:
    """The syllables to be read otherwise, in order.

    >>> list(misread_words("Giao Sờ Y tế chù trì"))
    [Correction(start=5, end=7, words='Sở'), Correction(start=14, end=17, words='chủ')]
    """
    syllables = _syllables(text)
    covered = _covered(syllables)
    place = 0
    while place < len(syllables):
        length, phrase = _phrase(syllables, covered, place)
        if phrase is not None:
            for syllable, word in zip(syllables[place : place + length], phrase, strict=True):
                if syllable.read != word:
                    yield Correction(syllable.start, syllable.end, cased(word, text[syllable.start : syllable.end]))
        place += length


def _syllables(text: str) -> tuple[_Syllable, ...]:
    found = list(_SYLLABLE.finditer(text))
    ends = [*(text[one.end() : other.start()] in _GAPS for one, other in pairwise(found)), False]
    return tuple(
        # "İ" is the one letter whose small form is longer
        _Syllable(*one.span(), unify_tones(one.group().replace("İ", "I")), fold(one.group()), joined)
        for one, joined in zip(found, ends, strict=False)
    )


def _runs(syllables: Sequence[_Syllable], place: int) -> range:
    """The lengths that a phrase beginning here may have, longest first."""
    longest = 1
    while longest < _longest() and place + longest < len(syllables) and syllables[place + longest - 1].joined:
        longest += 1
    return range(longest, 1, -1)


def _covered(syllables: Sequence[_Syllable]) -> list[bool]:
    """Whether each syllable is part of a word of several, as it was read."""
    covered = [False] * len(syllables)
    for place in range(len(syllables)):
        for length in _runs(syllables, place):
            read = tuple(one.read for one in syllables[place : place + length])
            if read in dictionary() or read in _forms(tuple(one.folded for one in syllables[place : place + length])):
                covered[place : place + length] = [True] * length
                break
    return covered


def _phrase(syllables: Sequence[_Syllable], covered: Sequence[bool], place: int) -> tuple[int, Words | None]:
    """The longest phrase that begins here: its length, and its words where they are not the ones that were read."""
    for length in _runs(syllables, place):
        run = syllables[place : place + length]
        forms = _forms(tuple(one.folded for one in run))
        read = tuple(one.read for one in run)
        if read in forms:
            return length, None
        words = _nearest(read, forms)
        if words is not None and _may_change(read, words, covered[place : place + length]):
            return length, words
    return 1, None


def _may_change(read: Words, words: Words, covered: Sequence[bool]) -> bool:
    """A syllable that is part of a word as it was read, or steady, is believed: then it is another phrase that was printed."""
    return all(one == word or (not held and one not in _steady()) for one, word, held in zip(read, words, covered, strict=True))


def _nearest(read: Words, forms: frozenset[Words]) -> Words | None:
    """The one form that the fewest marks part from what was read; None where all are too far, or two as near."""
    near: list[tuple[int, Words]] = []
    for words in forms:
        marks = [_marks_apart(one, word) for one, word in zip(read, words, strict=True)]
        if max(marks) <= _MOST_MARKS and sum(marks) <= len(read):
            near.append((sum(marks), words))
    near.sort()
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else None


def _marks_apart(read: str, word: str) -> int:
    """A tone for another or none is one mark, so is a hat, breve or horn, so is the stroke of "đ"."""
    apart = 0
    for one, other in zip(read, word, strict=True):
        marks, others = unicodedata.normalize("NFD", one), unicodedata.normalize("NFD", other)
        tone, other_tone = _TONES & set(marks), _TONES & set(others)
        apart += (tone != other_tone) + (set(marks) - tone != set(others) - other_tone)
    return apart


def cased(word: str, read: str) -> str:
    """The word with capitals where what was read has them."""
    return "".join(letter.upper() if one.isupper() else letter for letter, one in zip(word, read, strict=True))


def _forms(folded: Words) -> frozenset[Words]:
    return _phrases().get(folded, frozenset())


@cache
def _phrases() -> Mapping[Words, frozenset[Words]]:
    """The phrases of the word lists by their folded syllables."""
    found: dict[Words, frozenset[Words]] = {}
    listed = [row[0] for name, columns in _LISTS for row in load(name, *columns)]
    functions = load("agency_functions", "function", "heads")
    headed = [f"{head} {function}" for function, heads in functions for head in heads.split(",")]
    placed = [f"{level} {name}" for name, level, *_ in load("provinces", "name", "level", "until", "spellings")]
    for phrase in (*listed, *headed, *placed):
        words = tuple(unify_tones(word) for word in _SYLLABLE.findall(phrase))
        if len(words) > 1:
            folded = tuple(map(fold, words))
            found[folded] = found.get(folded, frozenset()) | {words}
    return found


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


@cache
def _steady() -> frozenset[str]:
    return frozenset(unify_tones(syllable) for (syllable,) in load("steady_syllables", "syllable"))
