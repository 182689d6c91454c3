"""A page's picture made fit for OCR: dark print on white, upright, without stamps and signatures in colour."""

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

Grey = MatLike
"""Height × width of bytes; 0 is black."""
Picture = MatLike
"""Height × width, or height × width × 3 (red, green, blue)."""

_COLOURED = 40  # of 255: how far the strongest channel of coloured ink stands above the weakest
_SIGNATURE = 0.45  # inches: blue ink that is higher is a signature or a frame; numbers and days written in are lower
_STEEPEST = 5.0  # degrees; a page that lies worse was not scanned by a feeder
_LEAST_SLANT = 0.25
_DARK = 128
_SOFT = 1.4  # pixels
_FINE, _BROAD = 2.05, 2.5  # pixels of `stroke_width`
_SMALL = 75.0  # dpi that are enough to see lines of text
_SHARPEST, _BEST = 250.0, 225.0  # dpi: from the first on, print is read better, and in three quarters of the time, at the second


def is_coloured(picture: Picture) -> bool:
    return picture.ndim == 3


def print_of(picture: Picture, dpi: float) -> Grey:
    """What is printed: the red channel, in which a red seal is white; blue signatures and stamp frames are lifted out.

    Blue words stay: the number and the day of a plan are often stamped or written in with a blue pen.
    """
    if picture.ndim == 2:
        return picture
    red = np.ascontiguousarray(picture[:, :, 0])
    blue = _blue_ink(picture)
    if not blue.any():
        return red
    for left, top, width, height in _high_parts(blue, _SIGNATURE * dpi):
        part = (slice(top, top + height), slice(left, left + width))
        red[part] = np.where(blue[part] > 0, 255, red[part])
    return red


def red_ink(picture: Picture) -> Grey:
    """Only what is red, as dark on white."""
    red, green, blue = cv2.split(picture)
    return cv2.bitwise_not(cv2.multiply(cv2.subtract(red, cv2.max(green, blue)), np.array([2.0])))


def any_ink(picture: Picture) -> Grey:
    """Ink of every colour as dark: the darkest of the three channels."""
    if picture.ndim == 2:
        return picture
    red, green, blue = cv2.split(picture)
    return cv2.min(cv2.min(red, green), blue)


def _blue_ink(picture: Picture) -> Grey:
    blue = cv2.subtract(picture[:, :, 2], picture[:, :, 0])
    ink = cv2.threshold(blue, _COLOURED, 255, cv2.THRESH_BINARY)[1]
    return cv2.dilate(ink, np.ones((3, 3), np.uint8))


def _high_parts(ink: Grey, height: float) -> list[tuple[int, int, int, int]]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, np.ones((3, 3), np.uint8)))
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in stats[1:] if h >= height]


def turn(picture: Picture, degrees: int) -> Picture:
    """Turned clockwise by 0, 90, 180 or 270 degrees."""
    return np.ascontiguousarray(np.rot90(picture, -degrees // 90))


def straighten(page: Grey, degrees: float) -> Grey:
    """Turned clockwise by a few degrees about its middle; the size stays and what comes in is white."""
    height, width = page.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def stroke_width(page: Grey) -> float:
    """The breadth of the strokes of letters in pixels: 2.2 for new print at 200 dpi, above 2.4 once it is photocopied."""
    ink = np.asarray(page < _DARK, np.uint8)
    area = int(np.count_nonzero(ink))
    edge = area - int(np.count_nonzero(cv2.erode(ink, np.ones((3, 3), np.uint8))))
    return 2 * area / edge if edge else 0.0


def reduced(picture: Picture, dpi: float) -> tuple[Picture, float]:
    """The picture and its resolution, at no more dots an inch than Tesseract reads best; their noise is gone by this, too."""
    if dpi < _SHARPEST:
        return picture, dpi
    share = _BEST / dpi
    return cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), _BEST


def softness(page: Grey) -> float:
    """How soft, in pixels, the edges of its letters should be: the marks of a photocopied "ầ" or "ể" are read better so.

    0 for fine print, which is left as it is: its marks would fade, and "ổ" be read as "ố".
    """
    return _SOFT * min(max((stroke_width(page) - _FINE) / (_BROAD - _FINE), 0.0), 1.0)


def softened(page: Grey, softness: float) -> Grey:
    return cv2.GaussianBlur(page, (0, 0), softness) if softness > 0.3 else page


def slant(page: Grey, dpi: float) -> float:
    """By how many degrees clockwise the lines of text must be turned to lie level; 0 where that is too little to matter."""
    ink = _small_ink(page, dpi)
    best = _steepest_profile(ink, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5))
    best = _steepest_profile(ink, np.arange(best - 0.4, best + 0.41, 0.1))
    return best if abs(best) >= _LEAST_SLANT else 0.0


def levelness(page: Grey, dpi: float) -> float:
    """Above 1 where lines of text run across the page, below where they run up or down it; near 1 it can't be told.

    Rows of ink and rows of white take turns in the direction of reading; upside down looks the same.
    """
    ink = _small_ink(page, dpi)
    across, down = _profile(ink), _profile(np.ascontiguousarray(ink.T))
    return across / down if down else 1.0


def fullest_band(page: Grey, height: int) -> Grey:
    """The rows of the page that have the most ink: enough to learn which way its letters stand."""
    if page.shape[0] <= height:
        return page
    ink = np.cumsum(np.concatenate(([0], (page < _DARK).sum(axis=1))))
    top = int(np.argmax(ink[height:] - ink[:-height]))
    return page[top : top + height]


def _small_ink(page: Grey, dpi: float) -> Grey:
    scale = min(1.0, _SMALL / dpi)
    small = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]


def _steepest_profile(ink: Grey, angles: NDArray[np.float64]) -> float:
    height, width = ink.shape
    middle = (width / 2, height / 2)

    def sharpness(angle: float) -> float:
        matrix = cv2.getRotationMatrix2D(middle, -angle, 1.0)
        return _profile(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST))

    return float(max(angles, key=lambda angle: (round(sharpness(float(angle)), 6), -abs(angle))))


def _profile(ink: Grey) -> float:
    """How much the rows differ from one to the next: greatest where lines of text lie level."""
    rows = ink.mean(axis=1)
    return float(np.square(np.diff(rows)).sum())
