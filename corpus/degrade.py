"""Makes scans of digital PDFs, with all that a copier, a stamp and an old fax do to a page; the same seed gives the same scan."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

Picture = npt.NDArray[np.uint8]
"""Rows, columns and red, green, blue."""

POINTS = 72
STAMP_RED = (205, 30, 45)
STAMP_WIDTH = 36 / 25.4
"""Inches: the seal of a public body has 36 mm (Thông tư 21/2012/TT-BCA)."""
_SIGNED = ("KT.", "TM.", "TL.", "TUQ.")
_OFFICES = ("CHỦ TỊCH", "GIÁM ĐỐC", "TRƯỞNG")
_FIXED = time.gmtime(0)


class Ink(StrEnum):
    COLOUR = "colour"
    GREY = "grey"
    BITONAL = "bitonal"  # black or white, as a fax or an old copier has it: the stamp is black too


@dataclass(frozen=True, slots=True)
class Wear:
    """What happens to a page. Lengths are in pixels of 300 dpi, so that each resolution suffers alike.

    `rotation`: each page is turned by up to so many degrees, to either side, and by no less than half of it. `noise`: the spread
    of grey values; `specks`: share of points that are black or white dust; `shading`: how much darker the bound edge is.
    `stamp`: a red round seal across the signature. `upside_down`, `order`: numbers of pages from 1; an empty order keeps theirs.
    """

    dpi: int = 300
    rotation: float = 1.5
    noise: float = 6.0
    specks: float = 0.0004
    blur: float = 0.7
    shading: float = 0.12
    jpeg: int | None = 70
    ink: Ink = Ink.COLOUR
    stamp: bool = True
    upside_down: tuple[int, ...] = ()
    order: tuple[int, ...] = ()


CLEAN = Wear(rotation=0, noise=0, specks=0, blur=0, shading=0, jpeg=None, stamp=False)
"""A page as it is rendered, with nothing done to it."""


def degrade(pdf: bytes, wear: Wear, *, seed: int) -> bytes:
    """The plan as a PDF that holds only pictures of its pages."""
    return to_pdf(tuple(scan_pages(pdf, wear, seed=seed)), wear)


def scan_pages(pdf: bytes, wear: Wear, *, seed: int) -> Iterator[Image.Image]:
    """One page after the other as a picture: "1" for black and white, "L" for grey, "RGB" for colour."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        seal = _seal_place(document) if wear.stamp else None
        for number in wear.order or range(1, len(document) + 1):
            picture = _render(document[number - 1], wear.dpi)
            if seal is not None and seal.page == number:
                picture = stamped(picture, (seal.x, seal.y), wear.dpi)
            random = np.random.default_rng((seed, number))
            worn = _worn(picture, wear, random)
            yield worn.rotate(180) if number in wear.upside_down else worn
    finally:
        document.close()


def to_pdf(pages: Sequence[Image.Image], wear: Wear) -> bytes:
    return _saved(pages, "PDF", resolution=wear.dpi, quality=wear.jpeg or 95, creationDate=_FIXED, modDate=_FIXED)


def to_tiff(pages: Sequence[Image.Image], wear: Wear) -> bytes:
    """All pages in one file, as a fax server keeps them."""
    compression = "group4" if wear.ink is Ink.BITONAL else "tiff_deflate"
    return _saved(pages, "TIFF", dpi=(wear.dpi, wear.dpi), compression=compression)


def to_png(page: Image.Image, wear: Wear) -> bytes:
    packed = BytesIO()
    page.save(packed, "PNG", dpi=(wear.dpi, wear.dpi))
    return packed.getvalue()


def to_jpeg(page: Image.Image, wear: Wear) -> bytes:
    packed = BytesIO()
    page.convert("L" if page.mode == "1" else page.mode).save(packed, "JPEG", dpi=(wear.dpi, wear.dpi), quality=wear.jpeg or 95)
    return packed.getvalue()


def _saved(pages: Sequence[Image.Image], form: str, **options: object) -> bytes:
    packed = BytesIO()
    first, *others = (page.copy() for page in pages)  # a picture remembers how it was saved last, and quarrels with another form
    first.save(packed, form, save_all=True, append_images=others, **options)
    return packed.getvalue()


def _render(page: pypdfium2.PdfPage, dpi: int) -> Picture:
    image = page.render(scale=dpi / POINTS, rev_byteorder=True).to_pil().convert("RGB")
    return np.asarray(image, dtype=np.uint8)


# The seal


@dataclass(frozen=True, slots=True)
class _Place:
    page: int
    x: float
    y: float


def _seal_place(document: pypdfium2.PdfDocument) -> _Place | None:
    """Where the seal falls, in inches from the top left: over the left third of the last signature; None in a plan without."""
    for index in reversed(range(len(document))):
        page = document[index]
        textpage = page.get_textpage()
        for words in (*_SIGNED, *_OFFICES):
            found = textpage.search(words, match_case=True).get_next()
            if found is None:
                continue
            left, _, _, top = textpage.get_charbox(found[0])
            down = page.get_height() - top
            if words in _SIGNED or left > page.get_width() * 0.4:  # "CHỦ TỊCH" on the left is the head of a decision
                return _Place(index + 1, (left + 10) / POINTS, (down + 45) / POINTS)
    return None


def stamped(picture: Picture, centre: tuple[float, float], dpi: int) -> Picture:
    """A round red seal with two rings, a star and words along its edge; `centre` in inches from the top left."""
    height, width = picture.shape[:2]
    seal = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(seal)
    x, y = centre[0] * dpi, centre[1] * dpi
    radius = STAMP_WIDTH / 2 * dpi
    for share, line in ((1.0, 0.05), (0.66, 0.02)):
        box = (x - radius * share, y - radius * share, x + radius * share, y + radius * share)
        draw.ellipse(box, outline=230, width=max(1, round(radius * line)))
    draw.polygon([_on_ring(x, y, radius * (0.4 if tip % 2 == 0 else 0.16), tip / 10) for tip in range(10)], fill=230)
    _ring_words(seal, (x, y), radius)
    cover = (np.asarray(cv2.GaussianBlur(np.asarray(seal), (0, 0), dpi / 250), dtype=np.float32) / 255)[..., None]
    # Ink lets the print beneath through: colours multiply.
    inked = picture * (1 - cover) + picture.astype(np.float32) * np.array(STAMP_RED, dtype=np.float32) / 255 * cover
    return inked.clip(0, 255).astype(np.uint8)


def _on_ring(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    angle = 2 * np.pi * turn - np.pi / 2
    return x + radius * float(np.cos(angle)), y + radius * float(np.sin(angle))


def _ring_words(seal: Image.Image, centre: tuple[float, float], radius: float) -> None:
    """Letters turned around the edge. Pillow's own font has no Vietnamese marks, which a seal this small hardly shows."""
    font = ImageFont.load_default(radius * 0.22)
    words = "UY BAN NHAN DAN * CONG HOA X.H.C.N VIET NAM * "
    side = round(radius * 0.5)
    for place, letter in enumerate(words):
        turn = place / len(words)
        tile = Image.new("L", (side, side), 0)
        ImageDraw.Draw(tile).text((side / 2, side / 2), letter, fill=230, font=font, anchor="mm")
        turned = tile.rotate(-360 * turn)
        x, y = _on_ring(*centre, radius * 0.83, turn)
        seal.paste(turned, (round(x - side / 2), round(y - side / 2)), turned)


# Copier and paper


def _worn(picture: Picture, wear: Wear, random: np.random.Generator) -> Image.Image:
    per_pixel = wear.dpi / 300
    picture = _turned(picture, wear.rotation, random)
    if wear.ink is not Ink.COLOUR:
        picture = np.asarray(Image.fromarray(picture).convert("L"), dtype=np.uint8)
    if wear.blur:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), wear.blur * per_pixel), dtype=np.uint8)
    picture = _noisy(_shaded(picture, wear.shading), wear.noise, random)
    picture = _speckled(picture, wear.specks, random)
    image = Image.fromarray(picture)
    if wear.jpeg is not None:
        packed = BytesIO()
        image.save(packed, "JPEG", quality=wear.jpeg)
        image = Image.open(packed)
        image.load()
    if wear.ink is Ink.BITONAL:
        level, _ = cv2.threshold(np.asarray(image), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        return image.point([0 if grey <= level else 255 for grey in range(256)]).convert("1", dither=Image.Dither.NONE)
    return image


def _turned(picture: Picture, most: float, random: np.random.Generator) -> Picture:
    if not most:
        return picture
    angle = float(random.uniform(most / 2, most) * random.choice((-1, 1)))
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(turned, dtype=np.uint8)


def _shaded(picture: Picture, depth: float) -> Picture:
    """Darker to the left, where the binding keeps the paper from the glass."""
    if not depth:
        return picture
    across = 1 - depth * np.exp(-np.linspace(0, 6, picture.shape[1], dtype=np.float32))
    light = across.reshape((1, -1, 1) if picture.ndim == 3 else (1, -1))
    return (picture * light).astype(np.uint8)


def _noisy(picture: Picture, spread: float, random: np.random.Generator) -> Picture:
    """Grain, the same in all colours; drawn in bands, so that a page in colour does not take a gigabyte."""
    if not spread:
        return picture
    bands = []
    for top, bottom in pairwise((*range(0, picture.shape[0], 256), picture.shape[0])):
        band = picture[top:bottom]
        grain = random.normal(0, spread, band.shape[:2]).astype(np.float32)
        bands.append((band + (grain[..., None] if band.ndim == 3 else grain)).clip(0, 255).astype(np.uint8))
    return np.concatenate(bands)


def _speckled(picture: Picture, share: float, random: np.random.Generator) -> Picture:
    if not share:
        return picture
    dusty = picture.copy()
    height, width = picture.shape[:2]
    count = round(height * width * share)
    grey = (random.integers(0, 2, count) * 255).astype(np.uint8)
    dusty[random.integers(0, height, count), random.integers(0, width, count)] = grey[:, None] if picture.ndim == 3 else grey
    return dusty
