"""One picture of a page → its words, ruled cells and secrecy mark: the one door to OCR."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from ingest.layout import Box, Finding
from ingest.ocr.cells import read_cells, without
from ingest.ocr.hanging import read_hanging
from ingest.ocr.image import (
    Picture,
    fullest_band,
    levelness,
    print_of,
    reduced,
    slant,
    softened,
    softness,
    straighten,
    turn,
)
from ingest.ocr.marks import find_mark
from ingest.ocr.overlooked import read_overlooked
from ingest.ocr.ruling import find_ruling
from ingest.ocr.stretches import find_stretches
from ingest.ocr.tesseract import Division, read_page, read_words, sure_share, version
from ingest.sheet.columns import Word

_OURS = "15"
"""Raised whenever this room reads a page otherwise than before: pages kept in the cache are then read anew."""
_POINTS = 72.0
_UPRIGHT = 0.6  # of the letters are read surely, else the page may stand on its head
_LEVEL = 2.0  # `levelness` that leaves no doubt
_BAND = 1.2  # inches of the page that tell which way it is turned
_HARD = 60
_HARD_SHARE = 0.1
_FEW = 5


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
    whole, sharp = picture, dpi
    picture, dpi = reduced(picture, dpi)
    read = partial(_read, dpi=dpi, soft=dpi == sharp)
    turned = _first_turn(picture, dpi)
    page = read(turn(picture, turned))
    if page.words and sure_share(page.words) < _UPRIGHT:
        better = _turn_by_reading(picture, dpi, (0, 90, 180, 270))
        if better != turned:
            other = read(turn(picture, better))
            page, turned = max(((page, turned), (other, better)), key=lambda one: sure_share(one[0].words))
    mark = find_mark(turn(whole, turned), sharp)
    return replace(page, turned=turned, mark=mark, findings=(*_findings(page.words), *page.findings))


def read_by_ocr(read: int, pages: int) -> Finding:
    """Told once a file, whatever format its pictures came in."""
    message = f"{read} of {pages} pages were read by OCR: check names, numbers and dates against the page"
    return Finding("read-by-ocr", message)


def _first_turn(picture: Picture, dpi: float) -> int:
    """Cheap for a page of lines that lies right; what stands on its head shows itself when it is read."""
    level = levelness(print_of(picture, dpi), dpi)
    if level >= _LEVEL:
        return 0
    return _turn_by_reading(picture, dpi, (90, 270) if level <= 1 / _LEVEL else (0, 90, 270))


def _turn_by_reading(picture: Picture, dpi: float, turns: Sequence[int]) -> int:
    """The turn with which a few lines of the page read best."""

    def sureness(degrees: int) -> float:
        band = fullest_band(print_of(turn(picture, degrees), dpi), round(_BAND * dpi))
        words = read_words(band, dpi, Division.BLOCK)
        return sure_share(words) * sum(len(word.text) for word in words)

    return max(turns, key=sureness)


def _read(picture: Picture, dpi: float, *, soft: bool) -> Recognized:
    """`soft`: letters with hard edges are softened, which a picture made smaller has behind it."""
    page = print_of(picture, dpi)
    degrees = slant(page, dpi)
    if degrees:
        page = straighten(page, degrees)
    ruling = find_ruling(page, dpi)
    edges = softness(ruling.page) if soft else 0.0
    outside = without(ruling.page, ruling.cells)
    reading = read_page(softened(outside, edges), dpi)
    stretches = find_stretches(outside, dpi)
    lines = read_hanging(outside, reading.words, stretches, dpi, softness=edges)
    lines += read_overlooked(outside, lines, stretches, dpi, softness=edges)
    words = [*lines, *read_cells(ruling.page, ruling.cells, dpi, softness=edges)]
    scale = _POINTS / dpi
    down, across = page.shape
    return Recognized(
        tuple(_in_points(word, scale) for word in words),
        tuple(_scaled(cell.box, scale) for cell in ruling.cells),
        round(across * scale, 2),
        round(down * scale, 2),
        slant=degrees,
        findings=tuple(_left_out(reading.left_out)),
    )


def _findings(words: Sequence[Word]) -> Iterator[Finding]:
    if not words:
        yield Finding("no-words", "the page has no print that OCR can read")
        return
    poor = sum((word.sureness or 0) < _HARD for word in words)
    if poor >= _FEW and poor > _HARD_SHARE * len(words):
        yield Finding("hard-to-read", f"OCR is unsure of {poor} of {len(words)} words of the page; check them against it")


def _left_out(lines: int) -> Iterator[Finding]:
    if lines:
        message = f"lines that OCR is unsure of in every word are left out (seal, handwriting or pale print): {lines} on the page"
        yield Finding("unsure-lines-left-out", message)


def _in_points(word: Word, scale: float) -> Word:
    left, top, right, bottom = _scaled((word.left, word.top, word.right, word.bottom), scale)
    return Word(word.text, left, top, right, bottom, round(word.base * scale, 2), word.sureness)


def _scaled(box: Box, scale: float) -> Box:
    x0, top, x1, bottom = box
    return round(x0 * scale, 2), round(top * scale, 2), round(x1 * scale, 2), round(bottom * scale, 2)
