"""Secrecy marks on scans: they are stamped by hand, mostly in red, framed and askew, so that reading the page misses them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from ingest.folding import fold
from ingest.ocr.image import Grey, Picture, any_ink, red_ink, straighten
from ingest.ocr.tesseract import Division, read_words
from ingest.sheet.columns import read_lines

_MARKS = {"MAT": "MẬT", "TOIMAT": "TỐI MẬT", "TUYETMAT": "TUYỆT MẬT"}
_DAMAGE = {"MAT": 0, "TOIMAT": 1, "TUYETMAT": 2}
"""Letters that OCR may have wrong: in a short word, none, or other words of three letters would do as well."""
_LOOKS_LIKE = str.maketrans({"0": "O", "1": "I", "L": "I", "|": "I", "4": "A", "7": "T", "5": "S"})
_NO_LETTER = re.compile(r"[^A-ZĐ0-9|]")

_HEAD = 0.45  # of the height of the page
_MARGIN = 0.15  # of its width
_FOOT = 0.9
_TOGETHER = 0.13  # inches between parts of one stamp
_LEAST = (0.3, 0.12)  # inches: width and height of the smallest stamp
_LARGEST = (3.2, 1.6)
_SEAL = 0.9  # inches; what is as high as wide and larger is a round seal
_MOST = 8
_READING_HEIGHT = 44.0  # pixels of a capital letter
_RED = 110  # of 255 in the picture of red ink
_PALE = 185  # red ink is no darker on a grey scan
_FRAMED = 0.72  # of its least rectangle a frame fills
_MOST_TURNED = 15.0

Part = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""


def find_mark(picture: Picture, dpi: float) -> str | None:
    """The mark that stands alone in a stamp in the head or the margin of an upright page: red ink, or a frame of any ink."""
    if picture.ndim == 3:
        red = red_ink(picture)
        for part in _stamps(np.asarray(red < 255 - _RED, np.uint8), dpi, framed=False):
            if (mark := _mark_in(red, part, dpi)) is not None:
                return mark
    ink = any_ink(picture)
    for part in _stamps(np.asarray(ink < _PALE, np.uint8), dpi, framed=True):
        if (mark := _mark_in(ink, part, dpi)) is not None:
            return mark
    return None


def mark_of(lines: Sequence[str]) -> str | None:
    """The mark that one of these lines is, or two that follow each other ("TỐI", "MẬT"); capitals only, a letter may be wrong."""
    for text in (*(f"{one}{other}" for one, other in pairwise(lines)), *lines):
        if any(map(str.islower, text)):
            continue
        letters = _NO_LETTER.sub("", fold(text).upper()).translate(_LOOKS_LIKE).strip("I")
        for key, mark in _MARKS.items():
            if Levenshtein.distance(letters, key) <= _DAMAGE[key]:
                return mark
    return None


def _stamps(ink: Grey, dpi: float, *, framed: bool) -> Iterator[Part]:
    """Groups of ink as large as a stamp, where one would be put; the largest first."""
    height, width = ink.shape
    reach = max(3, round(_TOGETHER * dpi))
    joined = ink if framed else cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    if framed:
        joined = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    parts = [cv2.boundingRect(contour) for contour in contours if not framed or _is_frame(contour)]
    fit = [part for part in parts if _is_stamp(part, dpi) and _is_placed(part, width, height)]
    for x, y, wide, high in sorted(fit, key=lambda part: -part[2] * part[3])[:_MOST]:
        yield int(x), int(y), int(wide), int(high)


def _is_frame(contour: cv2.typing.MatLike) -> bool:
    (_, (wide, high), _) = cv2.minAreaRect(contour)
    return wide * high > 0 and cv2.contourArea(contour) >= _FRAMED * wide * high


def _is_stamp(part: Sequence[int], dpi: float) -> bool:
    wide, high = part[2] / dpi, part[3] / dpi
    if wide > _SEAL and high > _SEAL and 0.8 < wide / high < 1.25:
        return False
    return _LEAST[0] <= wide <= _LARGEST[0] and _LEAST[1] <= high <= _LARGEST[1] and wide > 0.8 * high


def _is_placed(part: Sequence[int], width: int, height: int) -> bool:
    x, y, wide, high = part
    in_margin = x + wide <= 2 * _MARGIN * width or x >= (1 - 2 * _MARGIN) * width
    return y + high <= _HEAD * height or y >= _FOOT * height or in_margin


def _mark_in(page: Grey, part: Part, dpi: float) -> str | None:
    x, y, wide, high = part
    pad = round(0.04 * dpi)
    crop = page[max(y - pad, 0) : y + high + pad, max(x - pad, 0) : x + wide + pad]
    crop = np.asarray(cv2.normalize(crop, np.empty_like(crop), 0, 255, cv2.NORM_MINMAX))
    crop = cv2.copyMakeBorder(crop, 2 * pad, 2 * pad, 2 * pad, 2 * pad, cv2.BORDER_CONSTANT, value=[255])
    level = straighten(crop, _askew(crop))
    found: list[str] = []
    for picture in (_without_frame(level), level):
        scaled = _scaled(picture)
        for division in (Division.BLOCK, Division.SCATTERED):
            lines = read_lines(read_words(scaled, 300, division, all_lines=True))
            if (mark := mark_of([" ".join(word.text for word in line) for line in lines])) is not None:
                found.append(mark)
        if any(len(mark) > len("MẬT") for mark in found):
            break
    return max(found, key=len, default=None)


def _askew(crop: Grey) -> float:
    """By how many degrees the stamp must be turned clockwise to lie level."""
    points = cv2.findNonZero(np.asarray(crop < 160, np.uint8))
    if points is None:
        return 0.0
    angle = float(cv2.minAreaRect(points)[2]) % 90.0
    angle = angle - 90.0 if angle > 45.0 else angle
    return -angle if abs(angle) <= _MOST_TURNED else 0.0


def _without_frame(crop: Grey) -> Grey:
    """Parts of the ink that reach over most of the stamp are its frame."""
    height, width = crop.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(crop < 160, np.uint8))
    bare = crop.copy()
    for label, (_, _, wide, high, _) in enumerate(stats):
        if label and (wide > 0.6 * width or high > 0.75 * height):
            bare[cv2.dilate(np.asarray(labels == label, np.uint8), np.ones((3, 3), np.uint8)) > 0] = 255
    return bare


def _scaled(crop: Grey) -> Grey:
    """With capital letters of the height that Tesseract reads best."""
    parts = cv2.connectedComponentsWithStats(np.asarray(crop < 160, np.uint8))[2][1:]
    heights = [high for _, _, wide, high, area in parts if area > 20 and wide < 0.5 * crop.shape[1]]
    scale = min(max(_READING_HEIGHT / max(float(np.percentile(heights, 75)), 4.0), 0.3), 4.0) if heights else 1.0
    return cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
