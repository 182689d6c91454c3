"""Pages of a PDF that are pictures, read by OCR: pdfium draws them here one at a time, threads read them side by side."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from math import sqrt

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from ingest.cache import Cache
from ingest.errors import ScannedSourceError
from ingest.ocr.image import Picture
from ingest.ocr.kept import keep_page, kept_page, page_key
from ingest.ocr.recognition import Recognized, recognize
from ingest.options import Options

_LEAST_DPI, _MOST_DPI = 150.0, 300.0
_POINTS = 72.0
_MOST_PIXELS = 30_000_000
"""Of a drawn page; A3 at 300 dpi has 17 million."""
_SAMPLE = 3  # every so many pixels are looked at for colour
_COLOUR = 24  # of 255: what grey paper differs in by its channels
_COLOURED_SHARE = 0.0005  # of the page: a small red stamp covers more


@dataclass(frozen=True, slots=True)
class PictureReader:
    """Begins to read pages; who calls it keeps few of them waiting, since each holds its picture."""

    cache: Cache
    fingerprint: str
    pool: ThreadPoolExecutor

    def begin(self, page: pypdfium2.PdfPage, number: int, dpi: float) -> Future[Recognized]:
        """What the page will be once it is read; the future says ScannedSourceError where OCR is missing or fails."""
        future: Future[Recognized] = Future()
        try:
            kept = kept_page(self._key(number, dpi), self.cache)
        except ScannedSourceError as error:
            future.set_exception(error)
            return future
        if kept is not None:
            future.set_result(kept)
            return future
        return self.pool.submit(recognize, rendered(page, dpi), dpi)

    def keep(self, recognized: Recognized, number: int, dpi: float) -> None:
        keep_page(recognized, self._key(number, dpi), self.cache)

    def _key(self, number: int, dpi: float) -> str:
        """By the file and not by the pixels: a second load then need not even draw the page."""
        return page_key(f"{self.fingerprint} {number} {dpi:.1f}")


@contextmanager
def picture_reader(data: bytes, options: Options, cache: Cache) -> Iterator[PictureReader]:
    """Its threads end with the block, whatever happens in it."""
    pool = ThreadPoolExecutor(max(1, options.workers), thread_name_prefix="ocr")
    try:
        yield PictureReader(cache, sha256(data).hexdigest(), pool)
    finally:
        pool.shutdown(cancel_futures=True)


def fit_dpi(width: float, height: float, pixels: int | None) -> float:
    """The resolution to draw a page at: that of the picture which fills it where that is known, within what OCR can use."""
    longest = max(width, height, 1.0)
    dpi = min(max(pixels * _POINTS / longest, _LEAST_DPI), _MOST_DPI) if pixels is not None else _MOST_DPI
    area = max(width * height, 1.0) / _POINTS**2
    return min(dpi, sqrt(_MOST_PIXELS / area))


def rendered(page: pypdfium2.PdfPage, dpi: float, *, turned: int = 0, annotations: bool = False) -> Picture:
    """The page as it is displayed, to be read without annotations: the stamp of a digital signature would stand on the text."""
    bitmap = page.render(
        scale=dpi / _POINTS, rotation=turned, may_draw_forms=False, draw_annots=annotations, rev_byteorder=True
    )  # fmt: skip
    pixels: NDArray[np.uint8] = bitmap.to_numpy()
    channels = pixels.shape[2] if pixels.ndim == 3 else 1
    if channels == 1:
        picture: Picture = pixels.reshape(pixels.shape[:2]).copy()
    elif _is_coloured(pixels[::_SAMPLE, ::_SAMPLE, :3]):
        picture = np.ascontiguousarray(pixels[:, :, :3])
    else:
        picture = pixels[:, :, 0].copy()
    bitmap.close()
    return picture


def _is_coloured(pixels: Picture) -> bool:
    return float(np.mean(np.ptp(pixels, axis=2) > _COLOUR)) > _COLOURED_SHARE
