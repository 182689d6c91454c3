"""Pictures in Word files, workbooks and pages, looked at for a secrecy mark: nobody else reads a stamp that was pasted in."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

import cv2
import numpy as np
from PIL import Image

from ingest.cache import Cache
from ingest.errors import IngestError, ScannedSourceError
from ingest.layout import Finding
from ingest.ocr.image import Picture, any_ink, levelness, print_of, turn
from ingest.ocr.marks import find_mark
from ingest.ocr.recognition import engine
from ingest.options import Options
from ingest.readers.scan import DAMAGED, flat

UNCHECKED = "secrecy-unchecked"
_OURS = "1"
"""Raised whenever this room looks otherwise than before: pictures that the cache calls harmless are then looked at again."""
_MOST = 100
_MOST_PIXELS = 40_000_000  # A4 at 600 dpi has 35 million
_MOST_PIXELS_OF_ALL = 800_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_LEAST = (0.28, 0.11)  # inches: what is smaller is no stamp
_LEAST_PIXELS = (24, 10)
_ON_SCREEN = 96.0  # dpi of a picture that nothing is said of
_PAGE = (4.3, 6.3)  # inches: a picture with a shorter and a longer side like these is a page
_PAGE_PIXELS = 1000
_PAGE_RATIO = (1.2, 1.6)
_A4 = (8.27, 11.69)
_LETTERHEAD = 3.5  # inches: what is no higher was cut out of a page, and the stamp may be the last in it
_HEAD = 0.4  # of a page, where the mark is put
_STAMP = (3.0, 1.4)
_LEAST_RATIO = 1.25  # of a stamp alone
_PAGE_DPI, _STAMP_DPI = 200.0, 400.0
_PAPER, _BRIGHT = 0.5, 0.75  # so much of a picture with print on it is nearly as bright as its brightest; of a photograph, less
_FEW_PARTS = 25  # of ink: "TUYỆT MẬT" in its frame has fifteen
_SPECK = 20  # pixels
_DARK, _PALE = 160, 185
_BROADEST = 0.09  # inches: a stroke of letters in a stamp is not half as broad
_BROADEST_ALONE = 0.18  # where the letters may fill a stamp of the largest size
_TOO_MANY, _NOT_READ = "too many or too large", "damaged, or drawn in a form like EMF"


@dataclass(frozen=True, slots=True)
class Shown:
    """Sides in inches, 0 where they are unknown; `turned`: clockwise by 0, 90, 180 or 270 degrees."""

    width: float = 0.0
    height: float = 0.0
    turned: int = 0

    @property
    def is_page(self) -> bool:
        short, long = sorted((self.width, self.height))
        return short >= _PAGE[0] and long >= _PAGE[1]


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture in a file; `load` gives the bytes of this name."""

    name: str
    shown: Shown
    load: Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Looked:
    mark: str | None = None
    findings: tuple[Finding, ...] = ()


def could_hold_mark(shown: Shown) -> bool:
    sides = (shown.width, shown.height) if shown.turned % 180 == 0 else (shown.height, shown.width)
    return not all(sides) or all(side >= least for side, least in zip(sides, _LEAST, strict=True))


def look_at(pictures: Iterable[Embedded], options: Options, cache: Cache) -> Looked:
    """The first mark that a picture shows; each is looked at once, and a finding tells how many were not, and why."""
    found = {picture.name: picture for picture in pictures}
    if not found:
        return Looked()
    try:
        search = _Search(cache, engine())
    except ScannedSourceError as error:
        return Looked(findings=(_unchecked(len(found), str(error)),))
    with ThreadPoolExecutor(max(options.workers, 1)) as pool:
        mark = search.mark_on(found.values(), pool, options)
        pool.shutdown(cancel_futures=True)
    return Looked(mark, tuple(_unchecked(count, reason) for reason, count in search.unseen.items()))


def _unchecked(count: int, reason: str) -> Finding:
    message = f"pictures that were not looked at for a secrecy mark: {count} ({reason}); look at them in the original"
    return Finding(UNCHECKED, message)


@dataclass(slots=True)
class _Search:
    """One file's pictures; `unseen` counts by their reasons those that can't be looked at."""

    cache: Cache
    version: str
    unseen: Counter[str] = field(default_factory=Counter)
    _looked: set[str] = field(default_factory=set)
    _pixels: int = 0

    def mark_on(self, pictures: Iterable[Embedded], pool: ThreadPoolExecutor, options: Options) -> str | None:
        """No more pictures are in memory than are being looked at, and one."""
        waiting: deque[tuple[str, Future[str | None]]] = deque()
        for picture in pictures:
            waiting.extend(self._begun(picture, pool))
            while len(waiting) > max(options.workers, 1):
                options.tell(0, 0)
                if (mark := self._result(*waiting.popleft())) is not None:
                    return mark
        return next((mark for one in waiting if (mark := self._result(*one)) is not None), None)

    def _begun(self, picture: Embedded, pool: ThreadPoolExecutor) -> Iterator[tuple[str, Future[str | None]]]:
        if len(self._looked) >= _MOST:
            self.unseen[_TOO_MANY] += 1
            return
        try:
            data = picture.load(picture.name) or b""
            image = Image.open(BytesIO(data), formats=_FORMATS)
        except (IngestError, Image.DecompressionBombError, *DAMAGED):
            self.unseen[_NOT_READ] += 1
            return
        shown = picture.shown
        size = f"{self.version} {_OURS} {shown.width:.2f} {shown.height:.2f} {shown.turned}"
        key = sha256(f"{size} {sha256(data).hexdigest()}".encode()).hexdigest() + ".harmless"
        if key in self._looked or self.cache.get(key) is not None or not _is_enough(image):
            return
        self._looked.add(key)
        pixels = image.width * image.height
        self._pixels += pixels
        if pixels > _MOST_PIXELS or self._pixels > _MOST_PIXELS_OF_ALL:
            self.unseen[_TOO_MANY] += 1
        else:
            yield key, pool.submit(_mark_in, image, shown)

    def _result(self, key: str, future: Future[str | None]) -> str | None:
        try:
            mark = future.result()
        except ScannedSourceError as error:
            self.unseen[str(error)] += 1
            return None
        except DAMAGED:
            self.unseen[_NOT_READ] += 1
            return None
        if mark is None:
            self.cache.put(key, b"1")
        return mark


def _is_enough(image: Image.Image) -> bool:
    return all(side >= least for side, least in zip(image.size, _LEAST_PIXELS, strict=True))


# --- one picture ------------------------------------------------------------------------------------------------------------


def _mark_in(image: Image.Image, shown: Shown) -> str | None:
    shown = shown if shown.width and shown.height else _guessed(image.width, image.height)
    dpi = _PAGE_DPI if shown.is_page else _STAMP_DPI
    image.draft(None, (round(shown.width * dpi), round(shown.height * dpi)))  # a JPEG can be decoded smaller
    picture = turn(np.asarray(flat(image), np.uint8), shown.turned)
    if not _has_paper(picture):
        return None
    width, height = (shown.width, shown.height) if shown.turned % 180 == 0 else (shown.height, shown.width)
    return next((mark for view in _views(picture, Shown(width, height)) if (mark := find_mark(*view)) is not None), None)


def _guessed(wide: int, high: int) -> Shown:
    short, long = sorted((wide, high))
    if short >= _PAGE_PIXELS and _PAGE_RATIO[0] <= long / short <= _PAGE_RATIO[1]:
        return Shown(*(_A4 if wide < high else reversed(_A4)))
    return Shown(wide / _ON_SCREEN, high / _ON_SCREEN)


def _has_paper(picture: Picture) -> bool:
    small = cv2.resize(any_ink(picture), (64, 64), interpolation=cv2.INTER_AREA)
    return float(np.mean(small >= _BRIGHT * np.percentile(small, 95))) >= _PAPER


def _views(picture: Picture, shown: Shown) -> Iterator[tuple[Picture, float]]:
    """The picture as the head of a page, with its resolution; what may be a stamp also in a frame, however large it is drawn."""
    if shown.is_page:
        page, dpi = _reduced(picture, shown.width, _PAGE_DPI)
        for degrees in (0, 180) if levelness(print_of(page, dpi), dpi) >= 1 else (90, 270):
            yield turn(page, degrees), dpi
        return
    natural, dpi = _reduced(picture, shown.width, _STAMP_DPI)
    natural = _without_areas(natural, round(_BROADEST * dpi))
    yield _on_paper(natural, dpi) if shown.height <= _LETTERHEAD else natural, dpi
    ratio = shown.width / shown.height
    stamp, dpi = _reduced(picture, min(shown.width, _STAMP[0], _STAMP[1] * ratio), _STAMP_DPI)
    ink = _without_areas(any_ink(stamp), round(_BROADEST_ALONE * dpi))
    if ratio >= _LEAST_RATIO and 1 < _parts(ink) <= _FEW_PARTS:
        yield _framed(ink, dpi), dpi


def _reduced(picture: Picture, width: float, most: float) -> tuple[Picture, float]:
    dpi = picture.shape[1] / width
    if dpi <= most:
        return picture, dpi
    share = most / dpi
    return cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), most


def _without_areas(picture: Picture, broadest: int) -> Picture:
    """Bars of a chart and stars of a logo are no strokes of letters, but cost as much to read as a stamp."""
    side = max(3, broadest)
    ink = np.asarray(any_ink(picture) < _PALE, np.uint8)
    areas = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    areas = cv2.dilate(areas, np.ones((5, 5), np.uint8))
    bare = picture.copy()
    bare[areas > 0] = 255
    return bare


def _on_paper(picture: Picture, dpi: float) -> Picture:
    pad = round(0.1 * dpi) + 1
    below = max(round(picture.shape[0] / _HEAD) - picture.shape[0], 0) + 2 * pad
    white = [255.0] * (1 if picture.ndim == 2 else 3)
    return cv2.copyMakeBorder(picture, pad, below, pad, pad, cv2.BORDER_CONSTANT, value=white)


def _framed(ink: Picture, dpi: float) -> Picture:
    """A stamp without a frame gets one."""
    pad, stroke = round(0.06 * dpi) + 1, max(2, round(dpi / 70))
    white = cv2.copyMakeBorder(ink, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=[255.0])
    return _on_paper(cv2.copyMakeBorder(white, stroke, stroke, stroke, stroke, cv2.BORDER_CONSTANT, value=[0.0]), dpi)


def _parts(ink: Picture) -> int:
    stats = cv2.connectedComponentsWithStats(np.asarray(ink < _DARK, np.uint8))[2][1:]
    return sum(int(area) > _SPECK for *_, area in stats)
