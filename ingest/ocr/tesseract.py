"""Tesseract, run as a program: a grey picture in, words with boxes and sureness out."""

import csv
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from io import StringIO
from itertools import combinations
from shutil import which
from statistics import median

import cv2

from ingest.errors import ScannedSourceError
from ingest.ocr.image import Grey
from ingest.sheet.columns import Word

LANGUAGE = "vie"
_PROGRAM = "tesseract"
_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"
_SECONDS = 120  # a page takes two; one that takes sixty times as long is stuck
_BELOW_BASE = frozenset("gjpqyçạặậẹệịọộợụựỵQ,;()[]{}|/$_§@")
_WORD_LEVEL = "5"
_APART = 40  # pixels: the rise from a word to its neighbour is mostly chance
_ENOUGH = 6
_SURE = 70
_UNREAD = 50  # sureness; a line without any word above it is dust, a seal, handwriting, or print too pale to read
_LETTERS, _WORDS = 3, 2  # a line left out with so many words of so many letters is more than specks


@dataclass(frozen=True, slots=True)
class _Row:
    """A word as Tesseract tells it, in pixels."""

    line: tuple[str, ...]
    text: str
    left: int
    top: int
    right: int
    bottom: int
    sureness: int


@cache
def version() -> str:
    """"5.3.0": part of the key under which a page is kept, since another version reads otherwise."""
    first = _run(["--version"], b"").split("\n", 1)[0]
    if f"\n{LANGUAGE}\n" not in _run(["--list-langs"], b"") + "\n":
        raise ScannedSourceError(f"Tesseract has no Vietnamese model, which scans need; install it: {_INSTALL}")
    return first.removeprefix("tesseract ").strip()


class Division(IntEnum):
    """How Tesseract divides a picture (its page segmentation modes)."""

    COLUMN = 4  # lines of any size, one below the other
    BLOCK = 6  # one block of even lines
    SCATTERED = 11  # as much text as there is, anywhere


@dataclass(frozen=True, slots=True)
class Reading:
    """`left_out`: how many lines Tesseract was not half sure of in any word, where they may be print."""

    words: tuple[Word, ...]
    left_out: int


def read_page(picture: Grey, dpi: float) -> Reading:
    """The words of a page, without the lines that may be no print at all."""
    lines = tuple(_lines(_output(picture, dpi, Division.COLUMN)))
    sure = [line for line in lines if _is_sure(line)]
    unsure = sum(_may_be_print(line) for line in lines if not _is_sure(line))
    return Reading(tuple(word for line in sure for word in _words(line)), unsure)


def read_words(picture: Grey, dpi: float, division: Division, *, only: str = "", all_lines: bool = False) -> tuple[Word, ...]:
    """The words of an upright grey picture, in pixels, line by line; `only`: the letters that they may have.

    Lines without any word that Tesseract is half sure of are left out, unless `all_lines` are wanted.
    """
    lines = _lines(_output(picture, dpi, division, only))
    return tuple(word for line in lines if all_lines or _is_sure(line) for word in _words(line))


def sure_share(words: Sequence[Word]) -> float:
    """The share of letters that Tesseract is sure of: above 0.85 on print, below 0.2 on print that stands on its head."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) for word in words if (word.sureness or 0) >= _SURE) / letters if letters else 0.0


def _is_sure(line: Sequence[_Row]) -> bool:
    return max(row.sureness for row in line) >= _UNREAD


def _may_be_print(line: Sequence[_Row]) -> bool:
    return sum(sum(map(str.isalpha, row.text)) >= _LETTERS for row in line) >= _WORDS


def _output(picture: Grey, dpi: float, division: Division, only: str = "") -> str:
    settings = ["--psm", str(division.value), "--dpi", str(round(dpi)), "-l", LANGUAGE]
    settings += ["-c", f"tessedit_char_whitelist={only}"] if only else []
    return _run(["-", "-", *settings, "tsv"], _as_file(picture))


def _as_file(picture: Grey) -> bytes:
    """A PGM: written and read faster than any packed format."""
    ok, encoded = cv2.imencode(".pgm", picture)
    if not ok:
        raise ScannedSourceError("a page could not be handed to Tesseract; convert it to PNG and load that")
    return bytes(encoded.tobytes())


def _run(arguments: Sequence[str], data: bytes) -> str:
    """One thread a process: with more, a page takes three to eight times as long; pages are read side by side instead."""
    if (program := which(_PROGRAM)) is None:
        raise ScannedSourceError(f"scans need Tesseract, which is not installed; install it: {_INSTALL}")
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [program, *arguments], input=data, capture_output=True, env=surroundings, timeout=_SECONDS, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise ScannedSourceError(f"Tesseract needed more than {_SECONDS} seconds for a page; scan it again at 300 dpi") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise ScannedSourceError(f"Tesseract could not read a page; check the program, or install it anew: {_INSTALL}") from error
    return done.stdout.decode("utf-8", "replace")


def _rows(output: str) -> Iterator[_Row]:
    for row in csv.DictReader(StringIO(output), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = "".join((row["text"] or "").split())
        if row["level"] == _WORD_LEVEL and text:
            left, top = int(row["left"]), int(row["top"])
            line = (row["block_num"], row["par_num"], row["line_num"])
            sureness = min(max(round(float(row["conf"])), 0), 100)
            yield _Row(line, text, left, top, left + int(row["width"]), top + int(row["height"]), sureness)


def _lines(output: str) -> Iterator[list[_Row]]:
    lines: dict[tuple[str, ...], list[_Row]] = {}
    for row in _rows(output):
        lines.setdefault(row.line, []).append(row)
    yield from lines.values()


def _words(line: Sequence[_Row]) -> Iterator[Word]:
    """With the height of the baseline at each word, from the words of the line that have nothing below it ("trong" has)."""
    standing = [row for row in line if any(map(str.isalnum, row.text)) and not _BELOW_BASE.intersection(row.text)]
    sunk = 0.0 if standing else 0.2 * median(row.bottom - row.top for row in line)
    rise, base = _straight([((row.left + row.right) / 2, row.bottom) for row in standing or line])
    for row in line:
        at = base + rise * (row.left + row.right) / 2 - sunk
        yield Word(row.text, row.left, row.top, row.right, row.bottom, at, row.sureness)


def _straight(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Rise and height at 0 of the line through the middle of these points (Theil and Sen): single bad boxes don't bend it."""
    rises = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in combinations(points, 2) if abs(x1 - x0) > _APART]
    rise = median(rises) if len(rises) >= _ENOUGH else 0.0
    return rise, median(y - rise * x for x, y in points)
