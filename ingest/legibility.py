"""Is the text Vietnamese as people write it, or a text layer that lies about the page?"""

import re
import unicodedata
from collections import Counter

from ingest.layout import Finding

_ENOUGH = 400
_LEAST_SHARE = 0.17
"""Of the letters of Vietnamese prose about 27 to 31 % carry a mark or are đ; a wrong text layer keeps under half of them."""


def marks_share(text: str) -> float | None:
    """The share of letters with a Vietnamese mark or that are đ; None where there are too few letters to tell."""
    counts = {letter: count for letter, count in Counter(text).items() if letter.isalpha()}
    if (total := sum(counts.values())) < _ENOUGH:
        return None
    return sum(count for letter, count in counts.items() if _is_marked(letter)) / total


def _is_marked(letter: str) -> bool:
    return letter in "đĐ" or len(unicodedata.normalize("NFD", letter)) > 1


NOT_VIETNAMESE = "not-vietnamese"
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SYLLABLES = 0.6
"""Of the words of Vietnamese prose without marks over 90 % have the form of a syllable; of English prose about a third."""
_MOST_CAPITALS = 0.8
_SAMPLE = 100_000


def doubt(text: str) -> Finding | None:
    """A finding where the text is not Vietnamese, lost its marks, or is in capitals throughout: it can't be trusted as others."""
    share = marks_share(text)
    if share is None:
        return None
    if share < _LEAST_SHARE and _syllables_share(text[:_SAMPLE]) < _LEAST_SYLLABLES:
        return Finding(NOT_VIETNAMESE, "the text is not Vietnamese: no task and no target is looked for in it")
    if share < _LEAST_SHARE:
        return Finding(
            "marks-missing",
            f"only {share:.0%} of the letters carry Vietnamese marks: the text layer is damaged or not Vietnamese; "
            "check against the page, or load the Word file",
        )
    if is_in_capitals(text):
        return Finding("capitals-only", "the text is in capitals throughout: names are harder to tell from other words")
    return None


def is_in_capitals(text: str) -> bool:
    """Whether nearly all letters of a long text are capitals."""
    part = text[:_SAMPLE]
    letters = sum(map(str.isalpha, part))
    return letters >= _ENOUGH and sum(map(str.isupper, part)) >= _MOST_CAPITALS * letters


def _syllables_share(text: str) -> float:
    words = _WORD.findall(unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode())
    return sum(_SYLLABLE.fullmatch(word) is not None for word in words) / len(words) if words else 1.0
