"""The cells of a ruled table set apart in a picture of their own, so that no line of text runs on into the next cell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np

from ingest.ocr.image import Grey, softened
from ingest.ocr.letters import PrintedPart, part_lines, strokes
from ingest.ocr.ruling import Cell
from ingest.ocr.tesseract import Division, read_words
from ingest.sheet.columns import Word

_HIGHEST = 12_000  # pixels; Tesseract takes no picture above 32,767
_BETWEEN = 0.15  # inches between two cells, more than between the lines of one
_EDGE = 0.1  # inches around all
_SHORT = (0.5, 0.3)  # inches: width and height of a number, as they stand in the columns "TT" and "Năm"
_IN_A_ROW = 10
_BESIDE = 0.015  # inches: letters may reach into the line of their cell
_FIGURES = "0123456789.,-% "  # with a blank, or Tesseract runs all words together; without the "/" that it takes for a comma
_NUMBER = re.compile(r"[IVX]+\.?|[\d.,%-]+|\d{1,2}/\d{1,2}|\d{1,2}/\d{4}")
_MAY_BE_NUMBER = re.compile(r"[\d§]|^[IVXl.]+$")
_STROKES = re.compile(r"(?=.*[IH])[IHT]{1,2}\.?")
_MOST_STROKES = 3
_SURE = 85
_UNSURE = 40
_SMALLER = 0.8


@dataclass(frozen=True, slots=True)
class _Piece:
    """One printed line of a cell; `alone` where the cell has no other."""

    cell: Cell
    part: PrintedPart
    alone: bool

    @property
    def width(self) -> int:
        return int(self.part.picture.shape[1])

    @property
    def height(self) -> int:
        return int(self.part.picture.shape[0])


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells in one picture; `places` says where each piece has its upper left corner in it."""

    picture: Grey
    places: tuple[tuple[int, int, _Piece], ...]

    def nearest(self, word: Word) -> tuple[int, int, _Piece]:
        return min(self.places, key=lambda place: _distance(word, place))

    def on_page(self, words: Iterable[Word]) -> Iterator[Word]:
        """These words of the picture at the places where they stand in the level table."""
        for word in words:
            left, top, piece = self.nearest(word)
            x = piece.part.x - left + piece.cell.box[0] - piece.cell.seen[0]
            y = piece.part.y - top + piece.cell.box[1] - piece.cell.seen[1]
            yield replace(
                word, left=word.left + x, right=word.right + x, top=word.top + y, bottom=word.bottom + y, base=word.base + y
            )


def read_cells(page: Grey, cells: Sequence[Cell], dpi: float, *, softness: float) -> Iterator[Word]:
    """The words of all cells, at their places in the level table; the lines of the page are erased already.

    `softness` is that of the edges of words; figures are read better with sharp ones.
    """
    pieces = [piece for cell in cells for piece in _pieces(page, cell, dpi)]
    for strip in _strips([[piece] for piece in pieces if not _is_short(piece, dpi)], dpi):
        yield from strip.on_page(read_words(softened(strip.picture, softness), dpi, Division.BLOCK, all_lines=True))
    short = sorted((piece for piece in pieces if _is_short(piece, dpi)), key=lambda piece: (piece.cell.box[0], piece.cell.box[1]))
    rows = [row for _, column in groupby(short, key=lambda piece: piece.cell.box[0]) for row in _even_rows(list(column))]
    for strip in _strips(rows, dpi):
        yield from strip.on_page(_elected(strip, _readings(strip.picture, dpi)))


def _readings(picture: Grey, dpi: float) -> tuple[tuple[Word, ...], ...]:
    """Short cells are read four times, in two sizes and with all letters or only figures: a single reading errs too often."""
    small = cv2.resize(picture, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA)
    return tuple(
        tuple(_enlarged(word, factor) for word in read_words(view, dpi / factor, Division.BLOCK, only=only, all_lines=True))
        for view, factor in ((picture, 1.0), (small, 1 / _SMALLER))
        for only in ("", _FIGURES)
    )


def _enlarged(word: Word, factor: float) -> Word:
    left, top, right, bottom, base = (value * factor for value in (word.left, word.top, word.right, word.bottom, word.base))
    return Word(word.text, left, top, right, bottom, base, word.sureness)


def _even_rows(column: Sequence[_Piece]) -> list[Sequence[_Piece]]:
    """The numbers of a column side by side, since Tesseract takes a lone "11" for letters or dust."""
    count = -(-len(column) // _IN_A_ROW)
    size = -(-len(column) // count)
    return [column[at : at + size] for at in range(0, len(column), size)]


def _strips(rows: Sequence[Sequence[_Piece]], dpi: float) -> Iterator[Strip]:
    waiting: list[Sequence[_Piece]] = []
    for row in rows:
        if waiting and sum(max(piece.height for piece in other) + _BETWEEN * dpi for other in [*waiting, row]) > _HIGHEST:
            yield _strip(waiting, dpi)
            waiting = []
        waiting.append(row)
    if waiting:
        yield _strip(waiting, dpi)


def _elected(strip: Strip, readings: Sequence[Sequence[Word]]) -> Iterator[Word]:
    for place in strip.places:
        heard = [[word for word in words if strip.nearest(word) is place] for words in readings]
        yield from with_strokes(_choice(heard), place[2].part.picture)


def _choice(heard: Sequence[Sequence[Word]]) -> Sequence[Word]:
    """The reading of a piece that most agree on; where none do, the first one, and it counts as unsure."""
    texts = ["".join(word.text for word in words) for words in heard]
    counts = Counter(text for text in texts if _NUMBER.fullmatch(text))
    elected, votes = max(counts.items(), key=lambda item: item[1], default=("", 0))
    first = heard[0]
    is_word = bool(texts[0]) and not _MAY_BE_NUMBER.search(texts[0]) and min(word.sureness or 0 for word in first) >= _SURE
    if is_word or (texts[0] == texts[2] and not votes):
        return first
    if votes >= 2:
        return heard[texts.index(elected)]
    return [replace(word, sureness=min(word.sureness or 0, _UNSURE)) for word in first]


def with_strokes(words: Sequence[Word], picture: Grey) -> Sequence[Word]:
    """ "II" and "III" where fewer letters were read than the piece has strokes: "H", "TH"."""
    if len(words) != 1 or not _STROKES.fullmatch(words[0].text):
        return words
    count, dotted = strokes(picture)
    if not len(words[0].text.rstrip(".")) < count <= _MOST_STROKES:
        return words
    return [replace(words[0], text="I" * count + ("." if dotted or words[0].text.endswith(".") else ""))]


def without(page: Grey, cells: Sequence[Cell]) -> Grey:
    """The page outside these cells."""
    rest = page.copy()
    for x0, top, x1, bottom in (cell.seen for cell in cells):
        rest[max(int(top), 0) : int(bottom) + 1, max(int(x0), 0) : int(x1) + 1] = 255
    return rest


def _strip(rows: Sequence[Sequence[_Piece]], dpi: float) -> Strip:
    gap, edge = round(_BETWEEN * dpi), round(_EDGE * dpi)
    width = max(sum(piece.width + gap for piece in row) for row in rows) + 2 * edge
    height = sum(max(piece.height for piece in row) + gap for row in rows) + 2 * edge
    picture = np.full((height, width), 255, np.uint8)
    places: list[tuple[int, int, _Piece]] = []
    down = edge
    for row in rows:
        high = max(piece.height for piece in row)
        across = edge
        for piece in row:
            picture[down : down + piece.height, across : across + piece.width] = piece.part.picture
            places.append((across, down, piece))
            across += piece.width + gap
        down += high + gap
    return Strip(picture, tuple(places))


def _distance(word: Word, place: tuple[int, int, _Piece]) -> float:
    """From the middle of a word to a piece; none where it is within."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    left, top, piece = place
    return max(left - x, x - left - piece.width, 0.0) + max(top - y, y - top - piece.height, 0.0)


def _is_short(piece: _Piece, dpi: float) -> bool:
    return piece.alone and piece.width <= _SHORT[0] * dpi and piece.height <= _SHORT[1] * dpi


def _pieces(page: Grey, cell: Cell, dpi: float) -> list[_Piece]:
    more = round(_BESIDE * dpi)
    x0, top, x1, bottom = map(int, cell.seen)
    left, upper = max(x0 - more, 0), max(top - more, 0)
    lines = part_lines(page[upper : bottom + more, left : x1 + more], left, upper, dpi)
    return [_Piece(cell, line, len(lines) == 1) for line in lines]
