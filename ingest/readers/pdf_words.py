"""The words of a page of a digital PDF with their places, from pdfium: few questions a word, since each costs a call."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from ctypes import CFUNCTYPE, byref, c_double, c_int, c_ushort, c_void_p, cast
from dataclasses import dataclass
from math import degrees
from types import MappingProxyType
from typing import Any

import pypdfium2
from pypdfium2 import raw

from ingest.encodings.legacy import Encoding
from ingest.layout import Box
from ingest.readers.pdf_fonts import in_unicode
from ingest.sheet.columns import Word

WORD = re.compile(r"[^\s\x00\u200b]+")
_HYPHENS = ("\x02", "\ufffe")  # pdfium's signs for a hyphen at the end of a line
_APART = 0.8  # of the height of a letter: so far from the last one a new word begins even without a blank
_RAISED = 0.15  # of the height of the letters before: so much higher, and smaller, a digit is the mark of a footnote
_SMALLER = 0.85
_WIDE, _WIDE_LETTER = 0.5, 0.95  # of the height: a word wider than this and so much a letter is read letter by letter
_DIGIT_INSIDE = re.compile(r"\d[^\w\s]+$")  # "2025¹," begins and ends on the baseline
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(r"\d{1,3}[,.;:)]*$")
_STOPS = ",.;:)"
_FAR = 200.0  # points from the head of a word to its mark
_NEAR_MARK = 3.0  # points: a stop so near behind the mark ends the word before it
_UNIT = re.compile(r"(?:^|[^a-zA-Z])[kdcm]?m$")  # "m2", "km3": no mark of a footnote
_LETTER_SAMPLE = 60  # letters of a page that are asked for their angle
_MOST_LETTERS = 200_000
"""On a page; a full page of small print has 10,000."""


Place = tuple[float, float, float, float, float]
"""Left, top, right, bottom and baseline of a letter."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns a point of the file (origin at the bottom left, before rotation) to one of the page read upright."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.seen(left, bottom), self.seen(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def text_turn(textpage: pypdfium2.PdfTextPage) -> int:
    """By how many degrees the page must be turned clockwise to read most of its letters upright; mostly its own rotation."""
    count = min(textpage.count_chars(), _MOST_LETTERS)
    places = range(0, count, count // _LETTER_SAMPLE + 1)
    angles = Counter(round(-degrees(raw.FPDFText_GetCharAngle(textpage.raw, place)) / 90) * 90 % 360 for place in places)
    return max(angles, key=lambda angle: (angles[angle], -angle), default=0)


def page_words(
    textpage: pypdfium2.PdfTextPage, text: str, frame: Frame, codes: Mapping[int, Encoding] = MappingProxyType({})
) -> Iterator[Word]:
    """The words in the order of the file, as pdfium parts them; marks of footnotes are words of raised digits ("2025 ¹, các").

    `text` is `page_text`; `codes` says by their start in it which words are in an old code, from which they are converted.
    """
    before: Word | None = None
    words = _plain_words(textpage, text, frame, codes)
    word = next(words, None)
    while word is not None:
        following = next(words, None)
        line = _line_of_mark(before, word, following) if _MARK.match(word.text) else None
        if line is not None:
            text = word.text.translate(_TO_RAISED)
            right, bottom = word.right, word.bottom
            if following is not None and _is_stop_at(following, word):
                text, right, bottom = text + following.text, following.right, following.bottom
                following = next(words, None)
            word = Word(text, word.left, word.top, right, bottom, line.base)
        yield word
        before, word = word, following


def _line_of_mark(before: Word | None, word: Word, following: Word | None) -> Word | None:
    """The word beside a raised and smaller number, to whose line it belongs: before it in the text, behind it in the note."""
    for neighbour in (before, following):
        if neighbour is not None and _is_raised(neighbour, word) and abs(neighbour.left - word.left) < _FAR:
            return neighbour if neighbour is following or _UNIT.search(neighbour.text) is None else None
    return None


def _is_raised(line: Word, word: Word) -> bool:
    height = line.bottom - line.top
    rise = line.base - word.base
    return _RAISED * height < rise < height and word.bottom - word.top < _SMALLER * height


def _is_stop_at(word: Word, mark: Word) -> bool:
    return word.text in _STOPS and 0 <= word.left - mark.right + 1 < _NEAR_MARK


def _plain_words(
    textpage: pypdfium2.PdfTextPage, page: str, frame: Frame, codes: Mapping[int, Encoding]
) -> Iterator[Word]:
    """The words as pdfium parts them, the mark of a footnote parted from the word before it.

    Its loose boxes differ in height from letter to letter: the baseline tells the line. Only the ends of a word are asked for,
    unless it is wide for its letters, not level, or may carry the mark of a footnote ("năm 2025¹").
    """
    place = _letters(textpage, frame)
    for found in WORD.finditer(page.replace(_HYPHENS[0], "-").replace(_HYPHENS[1], "-")):
        start, end = found.span()
        text = found[0]
        left, top, right, bottom, base = first = place(start)
        if end - start > 1 or start in codes:
            last = place(end - 1)
            right = last[2]
            if start in codes:
                text = in_unicode(page[start:end], codes[start])
            elif _is_plain(text, first, last):
                top, bottom = min(top, last[1]), max(bottom, last[3])
            else:
                yield from _letter_by_letter(place, start, text)
                continue
        yield Word(text, left, top, right, bottom, base)


def page_text(textpage: pypdfium2.PdfTextPage) -> str:
    """One character for each letter that pdfium counts."""
    count = min(textpage.count_chars(), _MOST_LETTERS)
    buffer = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage.raw, 0, count, buffer) if count else 0
    text = bytes(buffer).decode("utf-16-le", "replace")[:count] if written == count + 1 else ""
    if len(text) == count and raw.FPDFText_GetCharIndexFromTextIndex(textpage.raw, count - 1) == count - 1:
        return text
    return "".join(map(_char, (raw.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))))


def _char(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _letters(textpage: pypdfium2.PdfTextPage, frame: Frame) -> Callable[[int], Place]:
    """Asks where a letter stands, each time into the same memory: this is called twice for every word."""
    page, rect, x, y = cast(textpage.raw, c_void_p), raw.FS_RECTF(), c_double(), c_double()
    into_rect, into_x, into_y = byref(rect), byref(x), byref(y)
    sides = memoryview(rect).cast("B").cast("f")  # left, top, right, bottom
    left, top = frame.left, frame.top
    box_of, origin_of = unchecked(raw.FPDFText_GetLooseCharBox), unchecked(raw.FPDFText_GetCharOrigin)

    def place(index: int) -> Place:
        box_of(page, index, into_rect)
        origin_of(page, index, into_x, into_y)
        x0, y0, x1, y1 = sides
        return x0 - left, top - y0, x1 - left, top - y1, top - y.value

    def turned_place(index: int) -> Place:
        box_of(page, index, into_rect)
        origin_of(page, index, into_x, into_y)
        return *frame.box(rect.left, rect.bottom, rect.right, rect.top), frame.seen(x.value, y.value)[1]

    return turned_place if frame.rotation else place


def unchecked(function: Any, answer: Any = c_int) -> Callable[..., Any]:
    """The same function of pdfium for arguments that are already what it takes: to look at each takes longer than its answer."""
    return cast(function, CFUNCTYPE(answer))


def _is_plain(text: str, first: Place, last: Place) -> bool:
    height = first[3] - first[1]
    return (
        first[0] <= last[0]
        and last[2] - first[0] <= (_WIDE + _WIDE_LETTER * len(text)) * height
        and abs(first[4] - last[4]) <= _RAISED * height
        and (text[-1].isalnum() or _DIGIT_INSIDE.search(text) is None)
    )


def _letter_by_letter(place: Callable[[int], Place], start: int, text: str) -> Iterator[Word]:
    word: Word | None = None
    for index, char in enumerate(text, start=start):
        letter = Word(char, *place(index))
        if word is not None and (_is_mark(word, letter) or _is_apart(word, letter)):
            yield word
            word = None
        word = letter if word is None else _longer(word, letter)
    if word is not None:
        yield word


def _is_mark(word: Word, letter: Word) -> bool:
    """Whether a mark begins here ("2025¹") or ends here ("¹Theo")."""
    if letter.text.isdigit():
        return _is_raised(word, letter) and _UNIT.search(word.text) is None
    return word.text.isdigit() and _is_raised(letter, word)


def _is_apart(word: Word, letter: Word) -> bool:
    height = letter.bottom - letter.top
    ahead = letter.left - word.right > _APART * height
    return ahead or letter.right < word.left - height or abs(letter.base - word.base) > height


def _longer(word: Word, letter: Word) -> Word:
    return Word(
        word.text + letter.text,
        min(word.left, letter.left),
        min(word.top, letter.top),
        max(word.right, letter.right),
        max(word.bottom, letter.bottom),
        word.base,
    )
