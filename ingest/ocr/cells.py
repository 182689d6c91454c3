"""The cells of a ruled table set apart in a picture of their own, so that no line of text runs on into the next cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import cv2
import numpy as np

from ingest.layout import Box
from ingest.ocr.image import Grey
from ingest.ocr.ruling import Cell
from ingest.sheet.columns import Word

_HIGHEST = 12_000  # pixels; Tesseract takes no picture above 32,767
_BETWEEN = 0.15  # inches between two cells, more than between the lines of one
_EDGE = 0.1  # inches around all
_SHORT = (0.5, 0.3)  # inches: width and height of a number, as they stand in the columns "TT" and "Năm"
_IN_A_ROW = 10
_DARK = 160
_PAD = 4
_SPECK = 0.02  # inches


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is printed in a cell: `ink` on the page, `moved` from there to the level table."""

    cell: Cell
    ink: tuple[int, int, int, int]

    @property
    def width(self) -> int:
        return self.ink[2] - self.ink[0]

    @property
    def height(self) -> int:
        return self.ink[3] - self.ink[1]


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells in one picture; `places` says where each piece has its upper left corner in it."""

    picture: Grey
    places: tuple[tuple[int, int, _Piece], ...]

    def on_page(self, words: Sequence[Word]) -> Iterator[Word]:
        """These words of the picture at the places where they stand in the level table."""
        for word in words:
            left, top, piece = min(self.places, key=lambda place: _distance(word, place))
            x = piece.ink[0] - left + piece.cell.box[0] - piece.cell.seen[0]
            y = piece.ink[1] - top + piece.cell.box[1] - piece.cell.seen[1]
            yield replace(
                word, left=word.left + x, right=word.right + x, top=word.top + y, bottom=word.bottom + y, base=word.base + y
            )


def strips(page: Grey, cells: Sequence[Cell], dpi: float) -> Iterator[Strip]:
    """All cells that have anything in them; the lines are erased already.

    One below the other; but the numbers of a column ("1", "2", "3") side by side, since Tesseract takes a lone "11" for letters.
    """
    pieces = [_Piece(cell, ink) for cell in cells if (ink := _printed(page, cell.seen, dpi)) is not None]
    rows = [[piece] for piece in pieces if not _is_short(piece, dpi)]
    short = sorted((piece for piece in pieces if _is_short(piece, dpi)), key=lambda piece: (piece.cell.box[0], piece.cell.box[1]))
    for _, column in groupby(short, key=lambda piece: piece.cell.box[0]):
        listed = list(column)
        rows += [listed[at : at + _IN_A_ROW] for at in range(0, len(listed), _IN_A_ROW)]
    waiting: list[list[_Piece]] = []
    for row in rows:
        if waiting and sum(max(piece.height for piece in other) + _BETWEEN * dpi for other in [*waiting, row]) > _HIGHEST:
            yield _strip(page, waiting, dpi)
            waiting = []
        waiting.append(row)
    if waiting:
        yield _strip(page, waiting, dpi)


def without(page: Grey, cells: Sequence[Cell]) -> Grey:
    """The page outside these cells."""
    rest = page.copy()
    for x0, top, x1, bottom in (cell.seen for cell in cells):
        rest[max(int(top), 0) : int(bottom) + 1, max(int(x0), 0) : int(x1) + 1] = 255
    return rest


def _strip(page: Grey, rows: Sequence[Sequence[_Piece]], dpi: float) -> Strip:
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
            x0, top, x1, bottom = piece.ink
            at = down + high - piece.height
            picture[at : at + piece.height, across : across + piece.width] = page[top:bottom, x0:x1]
            places.append((across, at, piece))
            across += piece.width + gap
        down += high + gap
    return Strip(picture, tuple(places))


def _distance(word: Word, place: tuple[int, int, _Piece]) -> float:
    """From the middle of a word to a piece; none where it is within."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    left, top, piece = place
    return max(left - x, x - left - piece.width, 0.0) + max(top - y, y - top - piece.height, 0.0)


def _is_short(piece: _Piece, dpi: float) -> bool:
    return piece.width <= _SHORT[0] * dpi and piece.height <= _SHORT[1] * dpi


def _printed(page: Grey, cell: Box, dpi: float) -> tuple[int, int, int, int] | None:
    """The part of a cell that has ink in it; None where there are only specks."""
    x0, top, x1, bottom = max(int(cell[0]), 0), max(int(cell[1]), 0), int(cell[2]), int(cell[3])
    ink = np.asarray(page[top:bottom, x0:x1] < _DARK, np.uint8)
    if not ink.any():
        return None
    parts = cv2.connectedComponentsWithStats(ink)[2][1:]
    large = parts[np.maximum(parts[:, 2], parts[:, 3]) >= _SPECK * dpi]
    if not len(large):
        return None
    left, right = int(large[:, 0].min()), int((large[:, 0] + large[:, 2]).max())
    upper, lower = int(large[:, 1].min()), int((large[:, 1] + large[:, 3]).max())
    return max(x0 + left - _PAD, x0), max(top + upper - _PAD, top), min(x0 + right + _PAD, x1), min(top + lower + _PAD, bottom)
