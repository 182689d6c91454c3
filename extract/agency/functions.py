"""The field in an agency's name ("Lao động - Thương binh và Xã hội"), however it is spelt, shortened or damaged."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from extract.agency.phrases import Line, functions
from extract.agency.words import CONNECTORS, letter, syllables
from extract.dictionary import dictionary
from ingest.folding import fold

ACCEPT = 85
"""rapidfuzz's ratio on folded text from which a damaged field is taken for one of the lexicon; below it we keep silent."""
_PIECE = re.compile(r"[^\W\d_a-zđ][a-zđ]*")
_SHORTEST_DAMAGED = 6
_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Field:
    """A field in its standard spelling: its syllables folded, their first letters, and before which a sign or "và" may stand."""

    name: str
    syllables: tuple[str, ...]
    letters: str
    joints: frozenset[int]
    prefix: bool = False  # a document's own name, of which the short form may give only the beginning


@dataclass(frozen=True, slots=True)
class Found:
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of the lexicon, and those that this document itself uses behind a head ("Ban Chỉ đạo" → …)."""

    own: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)

    def of(self, heads: Iterable[str]) -> tuple[Field, ...]:
        return tuple(found for head in heads for found in (*self.own.get(head, ()), *_lexicon_fields().get(head, ())))


def make_field(name: str, *, prefix: bool = False) -> Field:
    texts = syllables(name)
    kept: list[str] = []
    first = ""
    joints: set[int] = set()
    for text in texts:
        if text.lower() in CONNECTORS:
            joints.add(len(kept))
        else:
            kept.append(fold(text))
            first += letter(text[0])
    return Field(name, tuple(kept), first, frozenset(joints), prefix)


@cache
def _lexicon_fields() -> Mapping[str, tuple[Field, ...]]:
    return {head: tuple(make_field(name) for name in names) for head, names in functions().items()}


def read_field(line: Line, at: int, heads: Iterable[str], fields: Fields, *, damaged: bool = False) -> Found | None:
    """The longest field that begins at this word; with `damaged`, one that is close enough where none fits exactly."""
    if at >= len(line) or not line.words[at].is_word:
        return None
    known = fields.of(heads)
    first = line.words[at]
    folded, may_stand_for_more = fold(first.key), first.is_abbreviation
    best: Found | None = None
    for candidate in known:
        if not (may_stand_for_more or 0 in candidate.joints or candidate.syllables[:1] == (folded,)):
            continue
        end = _match(line, at, candidate)
        if end is None:
            continue
        same = best is not None and end == best.end and line.text(at, end).lower() == candidate.name.lower()
        if best is None or end > best.end or same:
            best = Found(end, candidate.name)
    return best or (_closest(line, at, known) if damaged else None)


def _match(line: Line, at: int, candidate: Field) -> int | None:
    position, done, spelt = at, 0, 0
    wanted = candidate.syllables
    while done < len(wanted):
        position = _over_signs(line, position, allowed=done in candidate.joints or (candidate.prefix and done > 0))
        if position >= len(line):
            break
        word = line.words[position]
        if fold(word.key) == wanted[done]:
            spelt += 1
            done += 1
        else:
            stands_for = _stands_for(word.text, wanted[done:], candidate.letters[done:]) if word.is_abbreviation else 0
            if not stands_for:
                break
            done += stands_for
        position += 1
    if done == len(wanted):
        return position
    shortened = candidate.prefix and not spelt and done >= _SHORTEST_PREFIX
    return _before_signs(line, position) if shortened else None


def _stands_for(short: str, wanted: tuple[str, ...], letters: str) -> int:
    """How many of the next syllables it stands for, 0 for none: "GDDT" is Dân tộc, "GDĐT" Đào tạo, "GDTrH" no Tiểu học."""
    pieces = _PIECE.findall(short)
    if len(pieces) > len(wanted) or "".join(pieces) != short:
        return 0
    fits = all(
        letter(piece[0]) == first and syllable.startswith(fold(piece))
        for piece, syllable, first in zip(pieces, wanted, letters, strict=False)
    )
    return len(pieces) if fits else 0


def _over_signs(line: Line, at: int, *, allowed: bool) -> int:
    position = at
    while allowed and position - at < 2 and line.key(position) in CONNECTORS:
        position += 1
    return position


def _before_signs(line: Line, at: int) -> int:
    position = at
    while line.key(position - 1) in CONNECTORS:
        position -= 1
    return position


def _closest(line: Line, at: int, known: tuple[Field, ...]) -> Found | None:
    best: tuple[float, Found] | None = None
    for candidate in known:
        wanted = " ".join(candidate.syllables)
        if len(wanted) < _SHORTEST_DAMAGED or len(candidate.syllables) < 2:
            continue
        end = _window(line, at, len(candidate.syllables))
        printed = [fold(word.key) for word in line.words[at:end] if word.is_word and word.key not in CONNECTORS]
        score = fuzz.ratio(" ".join(printed), wanted) if _is_damaged(printed, candidate.syllables) else 0
        if score >= ACCEPT and (best is None or score > best[0]):
            best = (score, Found(end, candidate.name))
    return best[1] if best else None


def _is_damaged(printed: Sequence[str], wanted: Sequence[str]) -> bool:
    """A word that other letters make is another word: "Quản lý nước" is no damaged "Quản lý Dược"; "Y tê" is "Y tế"."""
    other = [one for one, two in zip(printed, wanted, strict=False) if one != two]
    return not any(one in _common() for one in other)


@cache
def _common() -> frozenset[str]:
    """Syllables that stand in the dictionary's words, without their marks."""
    return frozenset(fold(syllable) for word in dictionary() for syllable in word)


def _window(line: Line, at: int, count: int) -> int:
    position, taken = at, 0
    while position < len(line) and taken < count and (line.words[position].is_word or line.key(position) in CONNECTORS):
        taken += line.key(position) not in CONNECTORS
        position += 1
    return position
