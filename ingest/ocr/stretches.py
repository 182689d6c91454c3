"""Stretches of print on a page, found by the size and the nearness of its letters, and several of them in one picture."""

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.ocr.image import Grey

Stretch = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

EDGE = 0.1
"""Inches of white around the pictures that are read together."""
_DARK = 160
_LETTER = (0.05, 0.3)  # inches: least and greatest height of letters
_BLANK = 0.13  # inches between the words of a line, where it is not set to both margins
_SHORTEST = 0.3  # inches: narrower is no line of words
_BETWEEN = 0.12  # inches between two lines


def find_stretches(page: Grey, dpi: float) -> list[Stretch]:
    """From top to bottom, where words stand in a line; letters alone, since marks and tails reach into other lines."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(page < _DARK, np.uint8))
    high = stats[:count, 3]
    is_letter = (high >= _LETTER[0] * dpi) & (high <= _LETTER[1] * dpi)
    is_letter[0] = False
    letters = np.asarray(is_letter[labels], np.uint8)
    runs = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, round(_BLANK * dpi)), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(runs)
    found = [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in boxes[1:]]
    return sorted((box for box in found if box[2] >= _SHORTEST * dpi and box[3] <= _LETTER[1] * dpi), key=lambda box: box[1])


def stacked(pictures: Sequence[Grey], dpi: float) -> tuple[Grey, list[tuple[int, int]]]:
    """One below the other, and between which rows each stands."""
    edge, between = round(EDGE * dpi), round(_BETWEEN * dpi)
    high = sum(picture.shape[0] + between for picture in pictures) + 2 * edge
    whole = np.full((high, max(picture.shape[1] for picture in pictures) + 2 * edge), 255, np.uint8)
    places: list[tuple[int, int]] = []
    top = edge
    for picture in pictures:
        down, across = picture.shape
        whole[top : top + down, edge : edge + across] = picture
        places.append((top, top + down))
        top += down + between
    return whole, places
