"""Scans saved as pictures: TIFF of any number of pages, PNG and JPEG, read by OCR."""

import struct
import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.cache import Cache
from ingest.errors import SourceTooLargeError, UnreadableSourceError
from ingest.layout import Finding, Layout, LayoutTable, Line, Turned
from ingest.ocr.image import Picture
from ingest.ocr.recognition import Recognized, engine, recognize
from ingest.options import Options
from ingest.sheet.items import items

MAX_PAGES = 1000
_MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
_LONGEST = 20_000  # pixels
_LEAST_DPI, _BEST_DPI, _MOST_DPI = 100.0, 300.0, 420.0
_A4 = (8.27, 11.69)
_SMALLEST = 200  # pixels a side; below is a logo or an icon


def read_scan(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    """Each line and table with page and box; pages already read are taken from the cache."""
    found: list[Line | LayoutTable] = []
    findings: list[Finding] = []
    turned: list[Turned] = []
    mark: str | None = None
    with _opened(data, name) as image:
        pages = _page_count(image, name)
        for number, page in enumerate(_recognized(image, name, options, cache), start=1):
            found.extend(items(page.words, page.cells, number))
            findings.extend(replace(finding, page=number) for finding in page.findings)
            turned += [Turned(number, page.turned, page.width, page.height, page.slant)] if page.turned or page.slant else []
            mark = mark or page.mark
            options.tell(number, pages)
    return Layout(tuple(found), pages, wrapped=True, findings=tuple(findings), mark=mark, turned=tuple(turned))


def recognize_once(picture: Picture, dpi: float, cache: Cache) -> Recognized:
    """As `recognize`, but a page whose pixels were read before comes from the cache."""
    key = sha256(f"{engine()} {dpi:.0f} {picture.shape}".encode() + picture.tobytes()).hexdigest() + ".json"
    if (kept := cache.get(key)) is not None:
        return Recognized.from_json(kept)
    page = recognize(picture, dpi)
    cache.put(key, page.to_json())
    return page


def _recognized(image: Image.Image, name: str, options: Options, cache: Cache) -> Iterator[Recognized]:
    """Pages in order; no more are decoded than are being read, and one."""
    workers = max(options.workers, 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Recognized]] = deque()
        for picture, dpi in _pictures(image, name):
            waiting.append(pool.submit(recognize_once, picture, dpi, cache))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # _check_size asks before a pixel is decoded
            return Image.open(BytesIO(data), formats=("TIFF", "PNG", "JPEG"))
    except Image.DecompressionBombError as error:
        raise SourceTooLargeError(f"{name} is a picture of more pixels than any page has; scan it at 300 dpi") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error) as error:
        raise UnreadableSourceError(f"{name} is a damaged picture; scan it again, or ask the sender for a new copy") from error


def _page_count(image: Image.Image, name: str) -> int:
    try:
        count = int(getattr(image, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise UnreadableSourceError(f"{name} is a damaged picture; scan it again, or ask the sender for a new copy") from error
    if count > MAX_PAGES:
        raise SourceTooLargeError(f"{name} has {count} pages, more than {MAX_PAGES}; split it and load the plan alone")
    return count


def _pictures(image: Image.Image, name: str) -> Iterator[tuple[Picture, float]]:
    for index in range(_page_count(image, name)):
        try:
            image.seek(index)
            _check_size(image, name, index + 1)
            yield _decoded(image)
        except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
            message = f"page {index + 1} of {name} is a damaged picture; scan it again, or ask the sender for a new copy"
            raise UnreadableSourceError(message) from error


def _check_size(image: Image.Image, name: str, number: int) -> None:
    width, height = image.size
    if max(width, height) > _LONGEST or width * height > _MOST_PIXELS:
        raise SourceTooLargeError(f"page {number} of {name} has {width} × {height} pixels; scan it at 300 dpi")
    if min(width, height) < _SMALLEST:
        raise UnreadableSourceError(f"page {number} of {name} has only {width} × {height} pixels; scan it at 300 dpi")


def _decoded(image: Image.Image) -> tuple[Picture, float]:
    """Upright as the camera says, grey or red, green, blue, at a resolution that OCR reads best."""
    dpi = _dpi(image)
    page = ImageOps.exif_transpose(_flat(image))
    wanted = min(dpi, _MOST_DPI) if dpi >= _LEAST_DPI else dpi * 2
    if wanted != dpi:
        wanted = _BEST_DPI if dpi > _MOST_DPI else wanted
        page = page.resize((round(page.width * wanted / dpi), round(page.height * wanted / dpi)), Image.Resampling.LANCZOS)
    picture = np.asarray(page, np.uint8)
    return _without_colour(picture), wanted


def _flat(image: Image.Image) -> Image.Image:
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
