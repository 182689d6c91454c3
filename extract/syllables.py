"""Text cut into syllables, numbers and signs. It needs no library, so that a question to the register loads none."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.folding import unify_tones

SYLLABLE = re.compile(r"[^\W¹²³⁰-⁹]+|[¹²³⁰-⁹]+|[^\w\s]|\s+")
"""White space is cut out too, as one piece. The number of a footnote ("Sở Y tế¹") is no part of the syllable before it."""

_SIGNS = {**dict.fromkeys("–—", "-"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’`´", "'"), "…": "..."}
"""Typed and printed forms of one sign, as spaCy's norms have them."""


def cut(text: str) -> Iterator[tuple[str, str, int]]:
    """Each piece, white space too, with its key and its place: the syllables of `nlp.parse`."""
    for match in SYLLABLE.finditer(text):
        yield match.group(), key(match.group()), match.start()


@lru_cache(maxsize=1 << 15)
def key(piece: str) -> str:
    """What is equal for two spellings of one syllable: "Uỷ" and "ủy" are one, "–" and "-" are too."""
    return _SIGNS.get(piece) or unify_tones(piece)
