"""The only place where characters change: after it, an offset is final."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = r"\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
_INVISIBLE = r"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # soft hyphen, zero widths, directions, BOM
_REMOVED = re.compile(f"[{_CONTROLS}{_INVISIBLE}]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r"^ +| +$", re.MULTILINE)
_BULLETS = re.compile(r"^[\ue000-\uf8ff]", re.MULTILINE)  # Word's bullets in Symbol and Wingdings
# Ð (U+00D0, the Icelandic Eth) and Ɖ look like Đ and are typed or exported for it: "ĐẢNG", "Điều" must be found under one letter.
# Signs of the Symbol font keep their meaning in "≤ 45 ngày".
_LETTERS = str.maketrans(
    {"Ð": "Đ", "Ɖ": "Đ", "\uf0a3": "≤", "\uf0b3": "≥", "\uf0b1": "±", "\uf0b0": "°", "\uf0b4": "×", "\uf0ae": "→", "\uf0de": "⇒"}
)


def canonical(text: str) -> str:
    """The text as every later step sees it: NFC, one kind of line end, single blanks, nothing invisible, lines without edges.

    Idempotent. Letters are never respelled: "Uỷ" stays "Uỷ", what a scan misread stays misread.
    """
    if _is_plain(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", _REMOVED.sub("", text))
    text = unicodedata.normalize("NFC", text.translate(_LETTERS))
    text = _EDGES.sub("", _SPACES.sub(" ", text))
    return _BULLETS.sub("-", text)


def _is_plain(text: str) -> bool:
    """As nearly every line of a PDF is: nothing would change. What is not printable: controls, blanks but " ", private signs."""
    return (
        text.isprintable()
        and "  " not in text
        and not text.startswith(" ")
        and not text.endswith(" ")
        and "Ð" not in text
        and "Ɖ" not in text
        and unicodedata.is_normalized("NFC", text)
    )


def canonical_line(text: str) -> str:
    """Canonical text on one line: the line ends inside a cell or paragraph become blanks, empty lines vanish."""
    if _is_plain(text):
        return text
    lines = text.split("\n")
    if not all(map(_is_plain, lines)):
        lines = canonical(text).split("\n")
    return " ".join(filter(None, lines))
