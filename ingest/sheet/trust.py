"""Whether the text layer of a page says what is printed on it: Vietnamese in its marks, words whole, letters real."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from ingest.encodings.syllables import is_syllable
from ingest.sheet.columns import Word

_ENOUGH_WORDS = 12
_SCATTERED = 0.5  # of the words: single letters; Vietnamese has "ở", "ý" and labels, less than one in ten
_STRANGE = 0.08  # of the characters: no letter, digit or sign that a plan is printed with
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_PLAIN = re.compile(
    r"[\w\s.,;:!?()\[\]{}/\\|+\-*=<>%&#@$^~`'\"°±×÷≤≥≠≈→⇒·•●○◦■□▪◆❖➢➤►✓✔†‡§©®€£₫“”‘’«»…–—−‐‑\uf020-\uf0ff\u0300-\u036f]"
)
_FOREIGN = re.compile(r"[\u0250-\u02af\u0370-\u1dff\u2c00-\ud7ff\ue000-\uefff\uf100-\uffff]")
_MARKED = re.compile(r"[À-ỹ]")
_ONLY_UNICODE = re.compile("[ạ-ỹ]")
_SURE_SHARE = 0.08  # of the characters: Vietnamese has twice as many of these letters, and no old code or wrong reading has them
_LEAST_MARKED = 0.7  # of the words: real plans have marks on 84 to 94 in a hundred, a wrong reading on hardly any
_LEAST_SYLLABLES = 0.9  # of the words: real plans 99 in a hundred, a wrong reading of them 64 to 75


class Doubt(StrEnum):
    """What is wrong with a text layer, as a finding says it."""

    SCATTERED = "its letters are scattered"
    STRANGE = "its letters are not those of the page"
    MISREAD = "its words are not Vietnamese"


def doubt_of(words: Sequence[Word]) -> Doubt | None:
    """None where the layer can be believed."""
    if len(words) < _ENOUGH_WORDS:
        return None
    if sum(len(word.text) == 1 and word.text.isalpha() for word in words) > len(words) * _SCATTERED:
        return Doubt.SCATTERED
    if has_unicode_letters(words):
        return None
    text = "".join(word.text for word in words)
    strange = len(text) - len(_PLAIN.findall(text)) + len(_FOREIGN.findall(text))
    if strange > len(text) * _STRANGE:
        return Doubt.STRANGE
    return Doubt.MISREAD if is_vietnamese(words) is False else None


def has_unicode_letters(words: Sequence[Word]) -> bool:
    """Whether there are as many of "ạ … ỹ" as only a Vietnamese text in Unicode has: quick to see, and nearly always true."""
    text = "".join(word.text for word in words)
    return len(_ONLY_UNICODE.findall(text)) > len(text) * _SURE_SHARE


def is_vietnamese(words: Sequence[Word]) -> bool | None:
    """Whether the words are syllables and carry marks as people write them; None where there are too few to tell."""
    found = Counter(letters for word in words for letters in _LETTERS.findall(word.text) if not letters.isupper())
    total = sum(found.values())
    if total < _ENOUGH_WORDS:
        return None
    marked = sum(count for word, count in found.items() if _MARKED.search(word))
    syllables = sum(count for word, count in found.items() if is_syllable(word))
    return marked >= total * _LEAST_MARKED and syllables >= total * _LEAST_SYLLABLES
