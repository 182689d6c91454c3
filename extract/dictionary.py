"""The words of several syllables that underthesea's dictionary lists (Hồ Ngọc Đức's, 74,000 words), read without the library.

The register's questions spell names of agencies too, and load no language model for it.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ingest.folding import unify_tones

LONGEST = 4
"""Syllables of a word that is looked for in running text."""


@cache
def dictionary() -> frozenset[tuple[str, ...]]:
    """The words as their syllables, in lower case with one place for the tone."""
    spec = find_spec("underthesea")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise ModuleNotFoundError("the package underthesea, whose dictionary is read, is not installed")
    text = Path(places[0], "corpus", "data", "Viet74K.txt").read_text("utf-8")
    return frozenset(tuple(word.split()) for word in unify_tones(text).splitlines() if " " in word)
