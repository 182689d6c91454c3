"""What a page of a PDF draws and is no part of its text, or only seems to be: watermarks, letters drawn twice, unseen words."""

import re
from collections.abc import Iterator, Sequence
from ctypes import c_float, c_void_p, cast
from math import degrees

import pypdfium2
from pypdfium2 import raw

from ingest.layout import Box, Finding
from ingest.readers.pdf_drawn import Drawn, Picture
from ingest.readers.pdf_words import unchecked
from ingest.sheet.columns import Word

_ASLANT = 8.0  # degrees; scans and their text layers lie less askew
_TWICE = 1.5  # points between the two places of a letter that is drawn twice to look bold
_LARGE, _SMALL_SIDE = 0.12, 40.0  # of the page, points: so large a picture can hold text
_PIXELS = 200  # across; letters of a picture with fewer can't be read
_ROOM = 10_000.0  # square points; where text lies over a picture, as on a scan, each word has less
_QUOTED = 80  # characters
_angle = unchecked(raw.FPDFText_GetCharAngle, c_float)


def without_slanted(textpage: pypdfium2.PdfTextPage, text: str, word: re.Pattern[str]) -> tuple[str, str]:
    """The text with blanks for words that stand aslant, and those words: a watermark from corner to corner ("DỰ THẢO").

    Nothing is taken where most words stand so: that is how the page was meant.
    """
    page = cast(textpage.raw, c_void_p)
    words = [found.span() for found in word.finditer(text)]
    turns = [_angle(page, start) for start, _ in words]
    if not any(turns):
        return text, ""
    aslant = [span for span, turn in zip(words, turns, strict=True) if abs((degrees(turn) + 45) % 90 - 45) > _ASLANT]
    if not aslant or 2 * len(aslant) > len(words):
        return text, ""
    letters = list(text)
    for start, end in aslant:
        letters[start:end] = " " * (end - start)
    return "".join(letters), " ".join(text[start:end] for start, end in aslant)


def once(words: Sequence[Word]) -> Sequence[Word]:
    """The words without those that repeat one at almost the same place: bold letters made by drawing them twice."""
    rows: dict[tuple[str, float], list[float]] = {}  # where words of this text begin in rows as high as two of them may be apart
    kept: list[Word] = []
    for word in words:
        text, left, base = word.text, word.left, word.base
        near = rows.get((text, (base - _TWICE) // (2 * _TWICE)), []) + rows.get((text, (base + _TWICE) // (2 * _TWICE)), [])
        if near and any(abs(left - other) <= _TWICE for other in near):
            continue
        rows.setdefault((text, base // (2 * _TWICE)), []).append(left)
        kept.append(word)
    return kept if len(kept) < len(words) else words


def told(number: int, words: Sequence[Word], drawn: Drawn, area: float, aslant: str) -> Iterator[Finding]:
    """What the words of a page that is not read by OCR may lack, or have too much."""
    if aslant:
        yield Finding("watermark-left-out", f"words that stand aslant on page {number} are left out: {_quoted(aslant)}", number)
    if not words and not aslant and not drawn.pictures and not drawn.paths:
        message = f"page {number} is empty: if it should not be, it is damaged; open the file and save it again"
        yield Finding("page-empty", message, number)
    if any(_is_unread(picture, words, area) for picture in drawn.pictures):
        message = f"a picture on page {number} was not read, only the words around it; look there for text"
        yield Finding("picture-not-read", message, number)
    unseen = [word.text for word in words if any(_is_in(word, box) for box in drawn.unseen)] if drawn.unseen else []
    if unseen and 2 * len(unseen) < len(words):
        message = f"page {number} has words that are not to be seen on it (white or without colour): {_quoted(' '.join(unseen))}"
        yield Finding("hidden-text", message, number)


def _is_unread(picture: Picture, words: Sequence[Word], area: float) -> bool:
    left, top, right, bottom = picture.box
    size = (right - left) * (bottom - top)
    if size < _LARGE * area or min(right - left, bottom - top) < _SMALL_SIDE or picture.pixels < _PIXELS:
        return False
    return sum(_is_in(word, picture.box) for word in words) < size / _ROOM


def _is_in(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
