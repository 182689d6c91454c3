"""Digital PDFs: words with boxes from pdfium; ruled tables from pdfplumber, only on pages that have lines drawn."""

from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from io import BytesIO
from math import degrees

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import raw

from ingest.cache import Cache
from ingest.errors import ScannedSourceError, UnreadableSourceError
from ingest.layout import Box, Finding, Layout, LayoutTable, Line
from ingest.options import Options
from ingest.sheet.columns import Word
from ingest.sheet.items import items

_BLANKS = frozenset((0, 9, 10, 13, 32, 160))
_HYPHENS = frozenset((0x2, 0xFFFE))  # pdfium's signs for a hyphen at the end of a line
_APART = 0.8  # of the height of a letter: so far from the last one a new word begins even without a blank
_FEW_LINES = 4  # the rules under quốc hiệu and agency are no table
_FEW_WORDS = 40  # a digital signature prints as many on a page that is a picture
_PICTURE_SHARE = 0.4
_LETTER_SAMPLE = 7  # every so many letters are asked for their angle


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    words: tuple[Word, ...]
    has_lines: bool
    is_picture: bool
    is_sideways: bool  # the text runs up or down the page as it is seen: read turned, without boxes and tables


def read_pdf(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    """Each line with page and box. A page that is only a picture is a Finding; where all are, there is nothing to read."""
    pages = tuple(_read_pages(data, name))
    pictures = [page.number for page in pages if page.is_picture]
    if pictures and all(page.is_picture or not page.words for page in pages):
        raise ScannedSourceError(
            f"{name} holds only pictures of pages; it needs the scan reader, which is not there yet; "
            "load the digital file (Word, digital PDF or text) for now"
        )
    findings = [Finding("page-without-text", f"page {number} is a picture and was not read", number) for number in pictures]
    tables: dict[int, list[Box]] = {}
    if any(page.has_lines for page in pages):
        tables, unread = _find_tables(data, [page.number for page in pages if page.has_lines])
        findings.extend(unread)
    found = [item for page in pages for item in _items(page, tables.get(page.number, []))]
    return Layout(tuple(found), len(pages), wrapped=True, findings=tuple(findings))


def read_words(data: bytes, name: str) -> Iterator[tuple[Word, ...]]:
    """The words of each page in the order in which the file draws them: cell by cell, column by column, not line by line."""
    for page in _read_pages(data, name):
        yield page.words


def _items(page: _Page, cells: Sequence[Box]) -> Iterator[Line | LayoutTable]:
    for item in items(page.words, cells, page.number):
        yield replace(item, box=None, edges=None) if isinstance(item, Line) and page.is_sideways else item


def _read_pages(data: bytes, name: str) -> Iterator[_Page]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            message = f"{name} is locked with a password; open it, remove the password and save it again"
        else:
            message = f"{name} is a damaged PDF; open it and save it again, or ask the sender for a new copy"
        raise UnreadableSourceError(message) from error
    try:
        for index in range(len(pdf)):
            try:
                yield _read_page(pdf[index], index + 1)
            except pypdfium2.PdfiumError as error:
                raise UnreadableSourceError(
                    f"page {index + 1} of {name} is damaged; open the file and save it again, or ask the sender for a new copy"
                ) from error
    finally:
        pdf.close()


def _read_page(page: pypdfium2.PdfPage, number: int) -> _Page:
    textpage = page.get_textpage()
    turn = _turn(textpage)
    words = tuple(_words(textpage, page.get_cropbox(), turn))
    is_sideways = turn != page.get_rotation()
    lines = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
    area = page.get_width() * page.get_height()
    pictures = [image.get_bounds() for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])]
    covered = sum((right - left) * (top - bottom) for left, bottom, right, top in pictures)
    is_picture = len(words) <= _FEW_WORDS and covered >= area * _PICTURE_SHARE
    return _Page(number, words, lines >= _FEW_LINES and not is_sideways, is_picture, is_sideways)


def _turn(textpage: pypdfium2.PdfTextPage) -> int:
    """By how many degrees the page must be turned clockwise to read most of its letters upright; mostly its own rotation."""
    places = range(0, textpage.count_chars(), _LETTER_SAMPLE)
    angles = Counter(round(-degrees(raw.FPDFText_GetCharAngle(textpage.raw, place)) / 90) * 90 % 360 for place in places)
    return max(angles, key=lambda angle: (angles[angle], -angle), default=0)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns a point of the file (origin at the bottom left, before rotation) to one of the page as it is seen."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y


def _words(textpage: pypdfium2.PdfTextPage, cropbox: Box, turn: int) -> Iterator[Word]:
    """The words as pdfium parts them. Its loose boxes differ in height from letter to letter: the baseline tells the line."""
    left, bottom, right, top = cropbox
    frame = _Frame(left, bottom, right, top, turn)
    rect, x, y = raw.FS_RECTF(), c_double(), c_double()
    word: Word | None = None
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage.raw, index)
        if code in _BLANKS:
            if word is not None:
                yield word
            word = None
            continue
        raw.FPDFText_GetLooseCharBox(textpage.raw, index, rect)
        raw.FPDFText_GetCharOrigin(textpage.raw, index, x, y)
        letter = _letter(frame, code, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value))
        if word is not None and _is_apart(word, letter):
            yield word
            word = None
        word = letter if word is None else _longer(word, letter)
    if word is not None:
        yield word


def _letter(frame: _Frame, code: int, rect: Box, origin: tuple[float, float]) -> Word:
    (x0, y0), (x1, y1) = frame.seen(rect[0], rect[1]), frame.seen(rect[2], rect[3])
    text = "-" if code in _HYPHENS else chr(code)
    return Word(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), frame.seen(*origin)[1])


def _is_apart(word: Word, letter: Word) -> bool:
    height = letter.bottom - letter.top
    ahead = letter.left - word.right > _APART * height
    return ahead or letter.right < word.left - height or abs(letter.base - word.base) > height


def _longer(word: Word, letter: Word) -> Word:
    return Word(
        word.text + letter.text,
        min(word.left, letter.left),
        min(word.top, letter.top),
        max(word.right, letter.right),
        max(word.bottom, letter.bottom),
        word.base,
    )


def _find_tables(data: bytes, numbers: Sequence[int]) -> tuple[dict[int, list[Box]], list[Finding]]:
    """The ruled tables of these pages; a page that pdfplumber can't follow is read as lines, and said so."""
    tables: dict[int, list[Box]] = {}
    findings: list[Finding] = []
    try:
        with pdfplumber.open(BytesIO(data), pages=list(numbers)) as pdf:
            for page in pdf.pages:
                tables[page.page_number] = [cell for table in page.find_tables() for cell in table.cells]
                page.close()  # else it keeps every letter of every page
    except (PdfminerException, MalformedPDFException, PSException) as error:
        for number in set(numbers) - set(tables):
            message = f"tables of page {number} were read as lines: {type(error).__name__}"
            findings.append(Finding("tables-unread", message, number))
    return tables, findings
