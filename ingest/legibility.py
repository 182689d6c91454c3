"""Is the text Vietnamese as people write it, or a text layer that lies about the page?"""

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


def doubt(text: str) -> Finding | None:
    """A finding where the marks are missing: what is extracted from such a text must not be trusted."""
    share = marks_share(text)
    if share is None or share >= _LEAST_SHARE:
        return None
    return Finding(
        "marks-missing",
        f"only {share:.0%} of the letters carry Vietnamese marks: the text layer is damaged or not Vietnamese; "
        "check against the page, or load the Word file",
    )
