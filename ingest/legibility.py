"""Is the text Vietnamese as people write it, or a text layer that lies about the page?"""

import unicodedata

from ingest.layout import Finding

_ENOUGH = 400
_LEAST_SHARE = 0.17
"""Of the letters of Vietnamese prose about 27 to 31 % carry a mark or are đ; a wrong text layer keeps under half of them."""


def marks_share(text: str) -> float | None:
    """The share of letters with a Vietnamese mark or that are đ; None where there are too few letters to tell."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _ENOUGH:
        return None
    marked = sum(char in "đĐ" or len(unicodedata.normalize("NFD", char)) > 1 for char in letters)
    return marked / len(letters)


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
