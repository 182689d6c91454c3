"""One picture of a page → its words, ruled cells and secrecy mark: the one door to OCR."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from ingest.layout import Box, Finding
from ingest.ocr.cells import strips, without
from ingest.ocr.image import Picture, print_of, runs_upright, slant, straighten, turn
from ingest.ocr.ruling import find_ruling
from ingest.ocr.tesseract import read_words, version
from ingest.sheet.columns import Word

_OURS = "1"
"""Raised whenever this room reads a page otherwise than before: pages kept in the cache are then read anew."""
_POINTS = 72.0


@dataclass(frozen=True, slots=True)
class Recognized:
    """All in points of the upright page, origin at the top left. `turned`: degrees clockwise that the picture was turned by.

    `slant`: degrees clockwise by which it was then straightened; words and cells are where they are on the straight page.
    `cells`: boxes of ruled tables. `mark`: a secrecy mark.
    """

    words: tuple[Word, ...]
    cells: tuple[Box, ...]
    width: float
    height: float
    turned: int = 0
    slant: float = 0.0
    mark: str | None = None
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Recognized":
        fields: dict[str, Any] = json.loads(data)
        return cls(
            **fields
            | {
                "words": tuple(Word(**word) for word in fields["words"]),
                "cells": tuple((x0, top, x1, bottom) for x0, top, x1, bottom in fields["cells"]),
                "findings": tuple(Finding(**finding) for finding in fields["findings"]),
            }
        )


def engine() -> str:
    """What reads: part of the key under which a page is kept."""
    return f"tesseract-{version()}-{_OURS}"


def recognize(picture: Picture, dpi: float) -> Recognized:
    """The words of a page, however it lies: `picture` is grey (height × width) or red, green, blue (height × width × 3)."""
    turned = 0 if runs_upright(print_of(picture, dpi), dpi) else 90
    best = _read(turn(picture, turned), dpi)
    if _is_doubtful(best):
        other = _read(turn(picture, turned + 180), dpi)
        if _sure_letters(other.words) > _sure_letters(best.words):
            best, turned = other, turned + 180
    return replace(best, turned=turned)


def _read(picture: Picture, dpi: float) -> Recognized:
    page = print_of(picture, dpi)
    degrees = slant(page, dpi)
    if degrees:
        page = straighten(page, degrees)
    ruling = find_ruling(page, dpi)
    words = [*read_words(without(ruling.page, ruling.cells), dpi, psm=4)]
    for strip in strips(ruling.page, ruling.cells, dpi):
        words.extend(strip.on_page(read_words(strip.picture, dpi, psm=6)))
    scale = _POINTS / dpi
    height, width = page.shape
    return Recognized(
        tuple(_in_points(word, scale) for word in words),
        tuple(_scaled(cell.box, scale) for cell in ruling.cells),
        width * scale,
        height * scale,
        slant=degrees,
    )


def _in_points(word: Word, scale: float) -> Word:
    left, top, right, bottom = _scaled((word.left, word.top, word.right, word.bottom), scale)
    return Word(word.text, left, top, right, bottom, round(word.base * scale, 2), word.sureness)


def _scaled(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = box
    return round(x0 * scale, 2), round(top * scale, 2), round(x1 * scale, 2), round(bottom * scale, 2)


def _is_doubtful(page: Recognized) -> bool:
    letters = sum(len(word.text) for word in page.words)
    return letters > 0 and _sure_letters(page.words) < 0.6 * letters


def _sure_letters(words: tuple[Word, ...]) -> int:
    return sum(len(word.text) for word in words if (word.sureness or 0) >= 70)
