"""Keys for comparing Vietnamese text: accent-blind for search, word by word for equality. Keys are compared, never stored."""

import re
import unicodedata
from functools import lru_cache


def _folded(code: int) -> str:
    # Old code pages print the Icelandic "Ð" (U+00D0) and the African "Ɖ" (U+0189) where Vietnamese means "Đ".
    base = {"Ð": "d", "ð": "d", "Ɖ": "d", "Đ": "d", "đ": "d"}.get(chr(code))
    return base or unicodedata.normalize("NFD", chr(code))[0].lower()[0]


_FOLDED: dict[int, str | None] = {code: _folded(code) for code in range(0x2000) if _folded(code) != chr(code)}
_FOLDED |= dict.fromkeys(range(0x300, 0x370))

_MOVED_TONES = {
    new: old
    for news, olds in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for new, old in zip(news.split(), olds.split(), strict=True)
}
_NEW_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_MOVED_TONES)})(?!\w)")
_MISPLACED_TONE = re.compile(r"(?<=q)[ùúủũụ]y(?!\w)")
_QUY = {old: new for new, old in _MOVED_TONES.items()}
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower case without marks, "đ" as "d": what a search without accents compares.

    A combining mark that stands alone (NFD text) is dropped; every other character gives exactly one, so on canonical (NFC)
    text the key has the length of the text and offsets into one are offsets into the other.
    """
    return _fold_again(text) if len(text) < _REPEATED else text.translate(_FOLDED)


_REPEATED = 400  # letters of a sentence, at which many rules look one after the other


@lru_cache(maxsize=4096)
def _fold_again(text: str) -> str:
    return text.translate(_FOLDED)


def unify_tones(text: str) -> str:
    """Lower case with one place for the tone: "hoà" as "hòa", "uỷ" as "ủy", "qúy" as "quý"; the length is kept on NFC text."""
    lowered = text.lower()
    return _MISPLACED_TONE.sub(lambda m: _QUY[m.group()], _NEW_TONE.sub(lambda m: _MOVED_TONES[m.group()], lowered))


def words_key(text: str) -> str:
    """The words of the text and nothing else: NFC, lower case, one tone place, punctuation and white space as one space.

    Marks are kept, so "hoạt" and "hoat" differ; this is the comparison of REGISTER's scoring.
    """
    return _NO_WORD.sub(" ", unify_tones(unicodedata.normalize("NFC", text))).strip()
