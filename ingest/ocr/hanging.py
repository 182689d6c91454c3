"""Numbers and bullets that hang far before the words of their line, read again close to them: else "1." may become "hệ"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import cv2
import numpy as np

from ingest.labels import find_label
from ingest.ocr.image import Grey, softened
from ingest.ocr.letters import part_lines, strokes
from ingest.ocr.stretches import EDGE, Stretch, stacked
from ingest.ocr.tesseract import Division, read_words
from ingest.sheet.columns import Word

_DARK = 160
_BEFORE = (0.12, 0.9)  # inches before the words: where the end of a number may stand
_WIDEST = 0.42  # inches: "VIII."
_FREE = 0.2  # inches without ink before a number: it begins its line
_SPECK = 0.012  # inches
_ABOVE, _BELOW = 0.6, 0.45  # of the height of the letters: how far their marks and tails reach
_CLOSE = 0.07  # inches: a blank
_ENOUGH = 2.2  # inches of the line that are read with its number
_MARGIN = 0.02
_STROKES = re.compile(r"[IH]{1,3}\.?")  # "II." is read as "H."
_DASHES = re.compile(r"^[-–—_]{2,}$")


@dataclass(frozen=True, slots=True)
class _Hanging:
    """Where a number stands and the words of its line, in pixels."""

    left: int
    right: int
    words_left: int
    words_right: int
    top: int
    bottom: int

    def has_label(self, word: Word) -> bool:
        return self._on_line(word) and self.left <= (word.left + word.right) / 2 < self.words_left

    def has_words(self, word: Word) -> bool:
        return self._on_line(word) and self.words_left <= (word.left + word.right) / 2 <= self.words_right

    def _on_line(self, word: Word) -> bool:
        return word.top < self.bottom and word.bottom > self.top and self.top <= (word.top + word.bottom) / 2 <= self.bottom


@dataclass(frozen=True, slots=True)
class _Closed:
    """A line whose number stands close to its words; what is left of `border` is the number.

    `down`, `label_right` and `words_right` tell how far it and its two halves are moved back to their places on the page.
    `strokes`: how many high parts the number has, and whether a dot ends it, since "III." is often read as "II." or "II".
    """

    line: _Hanging
    picture: Grey
    border: int
    down: int
    label_right: int
    words_right: int
    strokes: tuple[int, bool]

    def on_page(self, word: Word) -> Word:
        right = self.label_right if (word.left + word.right) / 2 < self.border else self.words_right
        return Word(
            word.text,
            word.left + right,
            word.top + self.down,
            word.right + right,
            word.bottom + self.down,
            word.base + self.down,
            word.sureness,
        )


def read_hanging(
    page: Grey, words: Sequence[Word], stretches: Sequence[Stretch], dpi: float, *, softness: float
) -> list[Word]:
    """These words, with the hanging numbers of their lines read better, and with lines that had no words at all.

    `page` is what `words` were read from, in sharp print, and `stretches` are its lines; `softness` is that of the
    edges with which it was read.
    """
    lines = [(line, not any(map(line.has_words, words))) for line in _find(page, stretches, dpi)]
    closed = [one for line, is_unread in lines if (one := _closed(page, line, dpi, whole=is_unread)) is not None]
    if not closed:
        return list(words)
    picture, tops = stacked([one.picture for one in closed], dpi)
    found = read_words(softened(picture, softness), dpi, Division.BLOCK, all_lines=True)
    kept = list(words)
    for one, (top, bottom) in zip(closed, tops, strict=True):
        own = [word.moved(-round(EDGE * dpi), -top) for word in found if top <= (word.top + word.bottom) / 2 < bottom]
        kept = _bettered(kept, one.line, one.strokes, [one.on_page(word) for word in own])
    return kept


def _bettered(words: list[Word], line: _Hanging, strokes: tuple[int, bool], found: Sequence[Word]) -> list[Word]:
    parts = [word for word in found if line.has_label(word)]
    text = _DASHES.sub("-", "".join(word.text for word in parts))
    count, dotted = strokes
    if _STROKES.fullmatch(text) and (count > 1 or "H" not in text):
        text = "I" * max(count, text.count("I")) + ("." if dotted or text.endswith(".") else "")
    label = find_label(f"{text} Nội dung") if text else None
    before = [word for word in words if line.has_label(word)]
    if label is None or text == "".join(word.text for word in before):
        return words
    kept = [word for word in words if not line.has_label(word)]
    beside = sorted((word for word in kept if line.has_words(word)), key=attrgetter("left"))
    if label.is_bullet and beside and not before:
        return words  # a speck in the margin looks like a dash
    whole = replace(parts[0], text=text, right=parts[-1].right)
    if beside:  # the base of a few words is less sure than that of the whole line
        return [*kept, replace(whole, base=beside[0].base)]
    return [*kept, whole, *(word for word in found if line.has_words(word))]


def _find(page: Grey, stretches: Sequence[Stretch], dpi: float) -> Iterator[_Hanging]:
    ink = np.asarray(page < _DARK, np.uint8)
    for left, top, wide, high in stretches:
        near, far = round(_BEFORE[0] * dpi), round((_BEFORE[1] + _WIDEST + _FREE) * dpi)
        start = max(left - far, 0)
        if left - near - start <= _FREE * dpi:
            continue  # words at the edge of the page
        columns = np.flatnonzero(_solid(ink[top : top + high, start : left - near], dpi))
        if not columns.size:
            continue
        first, last = start + int(columns[0]), start + int(columns[-1]) + 1
        if last - first <= _WIDEST * dpi and first - start >= _FREE * dpi:
            yield _Hanging(first, last, left, left + wide, top, top + high)


def _solid(ink: Grey, dpi: float) -> np.ndarray:
    """Columns with more than specks."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink))
    large = np.maximum(stats[:count, 2], stats[:count, 3]) >= _SPECK * dpi
    large[0] = False
    return np.asarray(large[labels].any(axis=0))


def _closed(page: Grey, line: _Hanging, dpi: float, *, whole: bool) -> _Closed | None:
    high = line.bottom - line.top
    rows = slice(max(round(line.top - _ABOVE * high), 0), round(line.bottom + _BELOW * high))
    edge = round(_MARGIN * dpi)
    left, begin = max(line.left - edge, 0), line.words_left - edge
    end = line.words_right + edge if whole else min(line.words_right + edge, begin + round(_ENOUGH * dpi))
    label, words = page[rows, left : line.right + edge], page[rows, begin:end]
    blank = np.full((label.shape[0], round(_CLOSE * dpi)), 255, np.uint8)
    parts = part_lines(np.hstack((label, blank, words)), 0, 0, dpi)
    if not parts:
        return None
    middle = (line.top + line.bottom) / 2 - rows.start
    part = min(parts, key=lambda part: abs(part.y + part.picture.shape[0] / 2 - middle))
    border = label.shape[1] + blank.shape[1]
    return _Closed(
        line,
        part.picture,
        border=border - blank.shape[1] // 2 - part.x,
        down=rows.start + part.y,
        label_right=left + part.x,
        words_right=begin - border + part.x,
        strokes=strokes(page[line.top : line.bottom, line.left : line.right]),
    )
