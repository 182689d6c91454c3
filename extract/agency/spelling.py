"""One agency in many spellings: the full name of any of them, and whether two mean the same. It needs no language library."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from extract.agency.functions import Fields
from extract.agency.grammar import read_names
from extract.agency.phrases import heads, officers, read_line
from extract.agency.words import Word, joined, lines, with_definitions, written_out
from extract.syllables import cut
from ingest.folding import fold, words_key

NO_DEFINITIONS: Mapping[str, str] = MappingProxyType({})


def expand_name(name: str, definitions: Mapping[str, str] = NO_DEFINITIONS) -> str:
    """Any spelling → the full standard name ("Sở LĐ,TB&XH" → "Sở Lao động - Thương binh và Xã hội")."""
    forms = with_definitions(definitions)
    full_names = {words_key(short): full for short, full in definitions.items()}
    if words_key(name) in full_names and words_key(full_names[words_key(name)]) != words_key(name):
        return expand_name(full_names[words_key(name)])
    parts: list[str] = []
    for words in lines(cut(name)):
        line = read_line(written_out(words, forms))
        position = 0
        for found in read_names(line, Fields()):
            parts.extend(_plain(line.words[position : found.start]))
            parts.append(found.full)
            position = found.end
        parts.extend(_plain(line.words[position:]))
    return joined(parts)


def _plain(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


@lru_cache(maxsize=4096)  # one name stands in many tasks and questions, and reading it costs a millisecond
def agency_key(name: str) -> str:
    """What is equal for two spellings of one agency: the expanded name, folded, without "các" and without the office."""
    words = fold(words_key(expand_name(name))).split()
    for title in _titles():
        if words[: len(title)] == list(title) and len(words) > len(title):
            words = words[len(title) :]
            break
    return " ".join(word for word in words if word not in {"cac", "va", "nhung"})


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    """Titles of offices as folded words, the longest first; "Trưởng" leaves the "phòng" that it heads."""
    return tuple(sorted((tuple(fold(key) for key in keys) for keys in officers()), key=len, reverse=True))


def matches(query: str, name: str) -> bool:
    """Whether a reader who types `query` means `name`: any spelling or short form, marks optional, the last word unfinished.

    The query stands for whole words in a row, or for their initials: "so ldtbxh", "so lao dong". One that begins with a kind of
    agency must begin the name, so that "Phòng Y tế" is no "Sở Y tế".
    """
    wanted = agency_key(query).split()
    if not wanted:
        return False
    words = agency_key(name).split()
    starts = range(1) if _begins_with_kind(wanted) else range(len(words))
    return any(_reads_as(wanted, words[start:]) for start in starts)


def _begins_with_kind(wanted: Sequence[str]) -> bool:
    return len(wanted) > 1 or wanted[0] in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(keys[0]) for keys in heads())


def _reads_as(wanted: Sequence[str], words: Sequence[str]) -> bool:
    if not wanted:
        return True
    if not words:
        return False
    first, rest = wanted[0], wanted[1:]
    if words[0] == first and _reads_as(rest, words[1:]):
        return True
    if not rest and words[0].startswith(first):
        return True
    short = len(first) > 1 and first == "".join(word[0] for word in words[: len(first)])
    return short and _reads_as(rest, words[len(first) :])
