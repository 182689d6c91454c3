"""What is drawn on a page of a PDF besides its letters: ruling lines and pictures."""

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from ingest.layout import Box
from ingest.readers.pdf_words import Frame

Matrix = tuple[float, float, float, float, float, float]

_THIN = 4.0  # points: a drawn line has a width, a thin filled box is a line too
_SHORTEST = 3.0  # points; dots and dashes of a dashed line are shorter and are joined later
_WHITE = 250  # of 255: what is filled with this is not seen
_DEEPEST = 8
_MOST_OBJECTS = 50_000
_KINDS = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A level or upright line, in points of the page read upright; level where `top == bottom`."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """`paths` counts everything that is drawn with lines, also figures and outlined letters.

    `unseen`: text in white on no ground, or in no colour at all; a text layer over a picture is not counted.
    """

    rulings: tuple[Ruling, ...]
    pictures: tuple["Picture", ...]
    paths: int
    unseen: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """`pixels`: how many across, before it was fitted to the box."""

    box: Box
    pixels: int


def read_drawn(page: pypdfium2.PdfPage, frame: Frame) -> Drawn:
    rulings: list[Ruling] = []
    pictures: list[Picture] = []
    unseen: list[Box] = []
    paths = 0
    for kind, pageobject, matrix in _objects(page):
        match kind:
            case raw.FPDF_PAGEOBJ_IMAGE:
                pictures.append(Picture(_box(pageobject, matrix, frame), _pixels(pageobject)))
            case raw.FPDF_PAGEOBJ_TEXT:
                is_invisible = raw.FPDFTextObj_GetTextRenderMode(pageobject) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
                unseen.extend([_box(pageobject, matrix, frame)] if is_invisible or _is_unseen(pageobject) else [])
            case raw.FPDF_PAGEOBJ_PATH:
                paths += 1
                rulings.extend(_rulings(pageobject, matrix, frame))
    if unseen:
        grounds = tuple(_grounds(page, frame))
        unseen = [box for box in unseen if not any(_is_within(box, ground) for ground in grounds)]
    return Drawn(tuple(rulings), tuple(pictures), paths, tuple(unseen))


def _is_unseen(pageobject: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether it is filled with white or with nothing."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(pageobject, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _grounds(page: pypdfium2.PdfPage, frame: Frame) -> Iterator[Box]:
    """What white letters can be seen on (the head of a table), and pictures with their text layer."""
    for kind, pageobject, matrix in _objects(page):
        is_ground = kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
        if is_ground or (kind == raw.FPDF_PAGEOBJ_PATH and _is_filled(pageobject)):
            yield _box(pageobject, matrix, frame)


def _is_filled(path: raw.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value != 0 and not _is_unseen(path)


def _is_within(box: Box, ground: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[int, raw.FPDF_PAGEOBJECT, Matrix]]:
    """What is drawn, in forms too, each with the matrix of what it stands in."""
    left = _MOST_OBJECTS
    stack: list[tuple[raw.FPDF_PAGEOBJECT | None, Matrix, int]] = [(None, _SAME, 0)]
    while stack and left > 0:
        form, matrix, depth = stack.pop()
        count = raw.FPDFFormObj_CountObjects(form) if form is not None else raw.FPDFPage_CountObjects(page.raw)
        for index in range(min(count, left)):
            pageobject = raw.FPDFFormObj_GetObject(form, index) if form is not None else raw.FPDFPage_GetObject(page.raw, index)
            kind = raw.FPDFPageObj_GetType(pageobject)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                stack.append((pageobject, _times(_matrix(pageobject), matrix), depth + 1))
            elif kind in _KINDS:
                yield kind, pageobject, matrix
        left -= count


def _matrix(pageobject: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(pageobject, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _box(pageobject: raw.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(pageobject, left, bottom, right, top)
    (x0, y0), (x1, y1) = _at(matrix, left.value, bottom.value), _at(matrix, right.value, top.value)
    return frame.box(x0, y0, x1, y1)


def _pixels(image: raw.FPDF_PAGEOBJECT) -> int:
    width, height = c_uint(), c_uint()
    raw.FPDFImageObj_GetImagePixelSize(image, width, height)
    return max(width.value, height.value)


def _rulings(path: raw.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame) -> Iterator[Ruling]:
    """A thin path is one line, whatever it is made of; of others the level and upright sides count."""
    if not _is_seen(path):
        return
    box = _box(path, matrix, frame)
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) <= _THIN:
        if max(width, height) > _SHORTEST:
            yield _ruling(*box)
        return
    points = _points(path, _times(_matrix(path), matrix), frame)
    for (x0, y0), (x1, y1) in points:
        wide, high = abs(x1 - x0), abs(y1 - y0)
        if min(wide, high) <= 1.0 and max(wide, high) > _SHORTEST:
            yield _ruling(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _ruling(left: float, top: float, right: float, bottom: float) -> Ruling:
    if right - left >= bottom - top:
        return Ruling(left, (top + bottom) / 2, right, (top + bottom) / 2)
    return Ruling((left + right) / 2, top, (left + right) / 2, bottom)


def _points(
    path: raw.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of the path, from point to point."""
    x, y = c_float(), c_float()
    start = before = (0.0, 0.0)
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.seen(*_at(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield before, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, start
        before = point


def _is_seen(path: raw.FPDF_PAGEOBJECT) -> bool:
    """Neither a mere clip nor white: the ground that a browser paints under each cell."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if stroke.value:
        raw.FPDFPageObj_GetStrokeColor(path, red, green, blue, alpha)
    elif fill.value:
        raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    else:
        return False
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE
