"""Secrecy marks on pages of a PDF that have a text layer: on a pasted picture, under the words of a scan, in an annotation."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from ctypes import c_ushort

import pypdfium2
from pypdfium2 import raw

from ingest.layout import Line
from ingest.ocr.marks import find_mark
from ingest.readers.pdf_drawn import Picture
from ingest.readers.pdf_pictures import fit_dpi, rendered
from ingest.secrecy import secrecy_mark

_NOTES = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)
_MOST_NOTES = 500
_LONGEST_NOTE = 20_000  # bytes
_LEAST = (20.0, 8.0)  # points: the smallest stamp
_DPI = 200.0


def read_notes(page: pypdfium2.PdfPage) -> tuple[str, ...]:
    """What is written in each note or stamp that a program set upon the page; "" for one that is only drawn."""
    return tuple(_notes(page))


def could_hold_mark(pictures: Sequence[Picture]) -> bool:
    return any(right - left >= _LEAST[0] and bottom - top >= _LEAST[1] for left, top, right, bottom in (p.box for p in pictures))


def mark_in_texts(texts: Sequence[str]) -> str | None:
    """Each text stands alone: the mark in a note is one wherever on the page it was put."""
    return next((mark for text in texts if (mark := secrecy_mark((Line(text),))) is not None), None)


def look(page: pypdfium2.PdfPage, turned: int, pool: ThreadPoolExecutor) -> Future[str | None]:
    """The mark that the page shows with its annotations, turned clockwise to be read; ScannedSourceError where OCR is missing."""
    width, height = page.get_size()
    dpi = fit_dpi(width, height, round(max(width, height) * _DPI / 72))
    return pool.submit(find_mark, rendered(page, dpi, turned=turned, annotations=True), dpi)


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if note:
            if raw.FPDFAnnot_GetSubtype(note) in _NOTES and not raw.FPDFAnnot_GetFlags(note) & raw.FPDF_ANNOT_FLAG_HIDDEN:
                yield _contents(note)
            raw.FPDFPage_CloseAnnot(note)


def _contents(note: raw.FPDF_ANNOTATION) -> str:
    size = min(raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0), _LONGEST_NOTE)
    buffer = (c_ushort * (size // 2 + 1))()
    if size <= 2 or raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size) > size:
        return ""
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").replace("\r", "\n")
