"""Scans saved as pictures: TIFF of any number of pages, PNG and JPEG, read by OCR."""

import struct
import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from ingest.cache import Cache
from ingest.errors import SourceTooLargeError, UnreadableSourceError
from ingest.layout import Finding, Layout, LayoutTable, Line, Turned
from ingest.ocr.image import Picture
from ingest.ocr.kept import recognize_once
from ingest.ocr.recognition import Recognized, read_by_ocr
from ingest.options import Options
from ingest.sheet.items import items

MAX_PAGES = 1000
_MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
_LONGEST = 20_000  # pixels
_LEAST_DPI, _BEST_DPI, _MOST_DPI = 100.0, 300.0, 420.0
_A4 = (8.27, 11.69)
_SMALLEST = 200  # pixels a side; below is a logo, an icon or a preview
_ODD = (TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError)
DAMAGED = (OSError, EOFError, SyntaxError, ValueError, struct.error, *_ODD)
"""What Pillow may raise on a damaged picture: it asks for tags that are not there, and reckons with what they hold."""


def read_scan(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    """Each line and table with page and box; pages already read are taken from the cache, and damaged ones are told."""
    found: list[Line | LayoutTable] = []
    findings: list[Finding] = []
    turned: list[Turned] = []
    mark: str | None = None
    pages = _page_count(data, name)
    read = 0
    for number, page in enumerate(_recognized(data, name, pages, options, cache), start=1):
        if isinstance(page, Finding):
            findings.append(page)
        else:
            read += 1
            found.extend(items(page.words, page.cells, number))
            findings.extend(replace(finding, page=number) for finding in page.findings)
            turned += [Turned(number, page.turned, page.width, page.height, page.slant)] if page.turned or page.slant else []
            mark = mark or page.mark
        options.tell(number, pages)
    if not read:
        raise UnreadableSourceError(findings[0].message)
    findings.append(read_by_ocr(read, pages))
    return Layout(tuple(found), pages, wrapped=True, findings=tuple(findings), mark=mark, turned=tuple(turned))


def _recognized(data: bytes, name: str, pages: int, options: Options, cache: Cache) -> Iterator[Recognized | Finding]:
    """Pages in order, or why one is not read; no more are decoded than are being read, and one."""
    workers = max(options.workers, 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Recognized] | Finding] = deque()
        for picture in _pictures(data, name, pages):
            waiting.append(picture if isinstance(picture, Finding) else pool.submit(recognize_once, *picture, cache))
            if len(waiting) > workers:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(page: Future[Recognized] | Finding) -> Recognized | Finding:
    return page if isinstance(page, Finding) else page.result()


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels: _check_size asks before one is decoded; of damage: it is told
            return Image.open(BytesIO(data), formats=("TIFF", "PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise SourceTooLargeError(f"{name} is a picture of more pixels than any page has; scan it at 300 dpi") from error
    except DAMAGED as error:
        raise UnreadableSourceError(f"{name} is a damaged picture; scan it again, or ask the sender for a new copy") from error


def _page_count(data: bytes, name: str) -> int:
    """With a damaged page; behind two of them no more are looked for, since each page of a TIFF says where the next one is."""
    image = _opened(data, name)
    count = damaged = 0
    while damaged < 2 and count <= MAX_PAGES:
        try:
            _seek(image, count)
            damaged = 0
        except EOFError:
            break
        except DAMAGED:
            damaged += 1
            image = _opened(data, name)  # Pillow loses count at a page that it can't open
        count += 1
    if count > MAX_PAGES:
        raise SourceTooLargeError(f"{name} has more than {MAX_PAGES} pages; split it and load the plan alone")
    return count - (damaged == 2)


def _pictures(data: bytes, name: str, pages: int) -> Iterator[tuple[Picture, float] | Finding]:
    image = _opened(data, name)
    for number in range(1, pages + 1):
        try:
            _seek(image, number - 1)
            small = _check_size(image, name, number)
            yield small if small is not None else _decoded(image)
        except DAMAGED:
            image = _opened(data, name)
            behind = " (with any behind it)" if 1 < number == pages else ""
            message = f"page {number} of {name}{behind} is a damaged picture; scan it again, or ask the sender for a new copy"
            yield Finding("page-unreadable", message, number)


def _seek(image: Image.Image, index: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the file is cut off: the page then fails, and that is told
        image.seek(index)


def _check_size(image: Image.Image, name: str, number: int) -> Finding | None:
    """What is too small to be a page is left out: cameras and some scanners put a preview behind the page."""
    width, height = image.size
    if max(width, height) > _LONGEST or width * height > _MOST_PIXELS:
        raise SourceTooLargeError(f"page {number} of {name} has {width} × {height} pixels; scan it at 300 dpi")
    if min(width, height) < _SMALLEST:
        message = f"page {number} of {name} has only {width} × {height} pixels and is not read; if it is a page, scan it anew"
        return Finding("page-too-small", message, number)
    return None


def _decoded(image: Image.Image) -> tuple[Picture, float]:
    """Upright as the camera says, grey or red, green, blue, at a resolution that OCR reads best."""
    dpi = _dpi(image)
    page = ImageOps.exif_transpose(flat(image))
    wanted = min(dpi, _MOST_DPI) if dpi >= _LEAST_DPI else dpi * 2
    if wanted != dpi:
        wanted = _BEST_DPI if dpi > _MOST_DPI else wanted
        page = page.resize((round(page.width * wanted / dpi), round(page.height * wanted / dpi)), Image.Resampling.LANCZOS)
    picture = np.asarray(page, np.uint8)
    return _without_colour(picture), wanted


def flat(image: Image.Image) -> Image.Image:
    """Transparent parts are paper; one bit, palettes, 16 bits and printer's colours become grey or red, green, blue."""
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        deep = np.asarray(image, np.float64)
        lowest, highest = float(deep.min()), float(deep.max())
        scaled = (deep - lowest) * (255 / (highest - lowest)) if highest > lowest else np.full_like(deep, 255.0)
        return Image.fromarray(scaled.astype(np.uint8))
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return _with_exif(Image.alpha_composite(paper, seen).convert("RGB"), image)
    return image.convert("RGB")


def _with_exif(flat: Image.Image, image: Image.Image) -> Image.Image:
    flat.info.update({key: value for key, value in image.info.items() if key == "exif"})
    return flat


def _without_colour(picture: Picture) -> Picture:
    """Grey where all three channels are one: a third of the memory, and no red ink to look for."""
    if picture.ndim == 3 and np.array_equal(picture[:, :, 0], picture[:, :, 1]) and np.array_equal(
        picture[:, :, 0], picture[:, :, 2]
    ):
        return np.ascontiguousarray(picture[:, :, 0])
    return np.ascontiguousarray(picture)


def _dpi(image: Image.Image) -> float:
    """What the file says, where its page is then no smaller than a letter and no larger than A3; else as if it were A4."""
    said = image.info.get("dpi")
    if isinstance(said, tuple) and len(said) == 2:
        dpi = float(said[0] or 0)
        if dpi > 0 and 4 <= min(image.size) / dpi <= 12.5 and max(image.size) / dpi <= 18:
            return dpi
    short, long = sorted(image.size)
    return max(short / _A4[0], long / _A4[1])
