"""Digital PDFs: words with boxes and ruling lines from pdfium, a page at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from ingest.cache import Cache
from ingest.errors import ScannedSourceError, SourceTooLargeError, UnreadableSourceError
from ingest.layout import Box, Finding, Layout, LayoutTable, Line, Turned
from ingest.options import Options
from ingest.readers.pdf_drawn import read_drawn
from ingest.readers.pdf_tables import TooManyRulingsError, ruled_cells
from ingest.readers.pdf_words import Frame, page_words, text_turn
from ingest.sheet.columns import Word
from ingest.sheet.items import items

MAX_PAGES = 5000
"""The longest plans have a few hundred pages; a file of 100,000 is a mistake or a trap."""
_FEW_WORDS = 40  # a digital signature prints as many on a page that is a picture
_PICTURE_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class _Page:
    """Places are those of the page turned to be read; `turned` says how."""

    number: int
    words: tuple[Word, ...]
    cells: tuple[Box, ...]
    is_picture: bool
    turned: Turned | None
    findings: tuple[Finding, ...] = ()


def read_pdf(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    """Each line with page and box. A page that is only a picture is a Finding; where all are, there is nothing to read."""
    found: list[Line | LayoutTable] = []
    findings: list[Finding] = []
    turned: list[Turned] = []
    pictures = 0
    with _opened(data, name, options.password) as pdf:
        pages = len(pdf)
        for page in _pages(pdf, name):
            found.extend(items(page.words, page.cells, page.number))
            findings.extend(page.findings)
            turned += [page.turned] if page.turned is not None else []
            if page.is_picture:
                pictures += 1
                findings.append(Finding("page-without-text", f"page {page.number} is a picture and was not read", page.number))
            options.tell(page.number, pages)
    if pictures and pictures == pages:
        raise ScannedSourceError(
            f"{name} holds only pictures of pages; it needs the scan reader, which is not there yet; "
            "load the digital file (Word, digital PDF or text) for now"
        )
    return Layout(tuple(found), pages, wrapped=True, findings=tuple(findings), turned=tuple(turned))


def read_words(data: bytes, name: str) -> Iterator[tuple[Word, ...]]:
    """The words of each page in the order in which the file draws them: cell by cell, column by column, not line by line."""
    with _opened(data, name, None) as pdf:
        for page in _pages(pdf, name):
            yield page.words


@contextmanager
def _opened(data: bytes, name: str, password: str | None) -> Iterator[pypdfium2.PdfDocument]:
    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise UnreadableSourceError(f"{name} {_refusal(getattr(error, 'err_code', None), password)}") from error
    try:
        if len(pdf) > MAX_PAGES:
            raise SourceTooLargeError(f"{name} has {len(pdf)} pages, more than {MAX_PAGES}; split it and load the plan alone")
        yield pdf
    finally:
        pdf.close()


def _refusal(code: int | None, password: str | None) -> str:
    match code:
        case raw.FPDF_ERR_PASSWORD if password is None:
            return "is locked with a password; give it with --password"
        case raw.FPDF_ERR_PASSWORD:
            return "is locked, and the password given with --password does not open it"
        case raw.FPDF_ERR_SECURITY:
            return "is locked for certain readers by a certificate; ask the sender for a copy without protection"
        case _:
            return "is a damaged PDF; open it and save it again, or ask the sender for a new copy"


def _pages(pdf: pypdfium2.PdfDocument, name: str) -> Iterator[_Page]:
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError as error:
            raise UnreadableSourceError(
                f"page {index + 1} of {name} is damaged; open the file and save it again, or ask the sender for a new copy"
            ) from error
        try:
            yield _read_page(page, index + 1)
        finally:
            page.close()


def _read_page(page: pypdfium2.PdfPage, number: int) -> _Page:
    textpage = page.get_textpage()
    turn, rotation = text_turn(textpage), page.get_rotation()
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, turn)
    words = tuple(page_words(textpage, frame))
    textpage.close()
    drawn = read_drawn(page, frame)
    width, height = page.get_size() if (turn - rotation) % 180 == 0 else reversed(page.get_size())
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (picture.box for picture in drawn.pictures))
    findings: tuple[Finding, ...] = ()
    try:
        cells = ruled_cells(drawn.rulings)
    except TooManyRulingsError:
        cells = ()
        message = f"page {number} is a drawing of many lines: tables on it were read as lines"
        findings = (Finding("tables-unread", message, number),)
    is_picture = len(words) <= _FEW_WORDS and covered >= width * height * _PICTURE_SHARE
    turned = Turned(number, (turn - rotation) % 360, width, height) if turn != rotation else None
    return _Page(number, words, cells, is_picture, turned, findings)
