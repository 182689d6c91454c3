"""Digital PDFs: words with boxes from pdfium; ruled tables from pdfplumber, only on pages that have lines drawn."""

from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from math import degrees

import pdfplumber
import pypdfium2
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdfium2 import raw

from ingest.cache import Cache
from ingest.errors import ScannedSourceError, UnreadableSourceError
from ingest.layout import Box, Finding, Layout, LayoutCell, LayoutTable, Line
from ingest.options import Options
from ingest.sheet.columns import Word, box_of, read_lines, text_of
from ingest.sheet.letterhead import is_letterhead

_BLANKS = frozenset((0, 9, 10, 13, 32, 160))
_HYPHENS = frozenset((0x2, 0xFFFE))  # pdfium's signs for a hyphen at the end of a line
_APART = 0.8  # of the height of a letter: so far from the last one a new word begins even without a blank
_FEW_LINES = 4  # the rules under quốc hiệu and agency are no table
_FEW_WORDS = 40  # a digital signature prints as many on a page that is a picture
_PICTURE_SHARE = 0.4
_SAME_EDGE = 3.0
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
    tables: dict[int, list[_Grid]] = {}
    if any(page.has_lines for page in pages):
        tables, unread = _find_tables(data, [page.number for page in pages if page.has_lines])
        findings.extend(unread)
    items = [item for page in pages for item in _items(page, tables.get(page.number, []))]
    return Layout(tuple(items), len(pages), wrapped=True, findings=tuple(findings))


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


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a ruled table, and which of them is seen at each place."""

    box: Box
    places: tuple[tuple[Box | None, ...], ...]

    def holds(self, word: Word) -> bool:
        return _holds(self.box, word)


def _find_tables(data: bytes, numbers: Sequence[int]) -> tuple[dict[int, list[_Grid]], list[Finding]]:
    """The ruled tables of these pages; a page that pdfplumber can't follow is read as lines, and said so."""
    tables: dict[int, list[_Grid]] = {}
    findings: list[Finding] = []
    try:
        with pdfplumber.open(BytesIO(data), pages=list(numbers)) as pdf:
            for page in pdf.pages:
                tables[page.page_number] = [grid for table in page.find_tables() if (grid := _grid(table.cells))]
                page.close()  # else it keeps every letter of every page
    except (PdfminerException, MalformedPDFException, PSException) as error:
        for number in set(numbers) - set(tables):
            message = f"tables of page {number} were read as lines: {type(error).__name__}"
            findings.append(Finding("tables-unread", message, number))
    return tables, findings


def _grid(cells: Sequence[Box]) -> _Grid | None:
    """None for a frame around text and other figures with one row or column."""
    columns = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    rows = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    if len(columns) < 3 or len(rows) < 3:
        return None
    places = tuple(
        tuple(_cell_at(cells, (left + right) / 2, (top + bottom) / 2) for left, right in pairwise(columns))
        for top, bottom in pairwise(rows)
    )
    return _Grid((columns[0], rows[0], columns[-1], rows[-1]), places)


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _cell_at(cells: Sequence[Box], x: float, y: float) -> Box | None:
    return next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)


def _items(page: _Page, grids: Sequence[_Grid]) -> Iterator[Line | LayoutTable]:
    """Lines and tables from top to bottom; what stands in the frame of a letterhead is lines."""
    tables = [(grid, _table(page, grid)) for grid in grids]
    real = sorted(((grid, table) for grid, table in tables if not _is_letterhead(table)), key=lambda item: item[0].box[1])
    free = [word for word in page.words if not any(grid.holds(word) for grid, _ in real)]
    top = float("-inf")
    for grid, table in real:
        yield from _page_lines(page, [word for word in free if top <= word.base < grid.box[1]])
        yield table
        top = grid.box[1]
    yield from _page_lines(page, [word for word in free if word.base >= top])


def _page_lines(page: _Page, words: Sequence[Word]) -> Iterator[Line]:
    for line in read_lines(words):
        yield Line(text_of(line), page.number, None if page.is_sideways else box_of(line))


def _table(page: _Page, grid: _Grid) -> LayoutTable:
    cells: dict[Box, LayoutCell] = {}
    inside = [word for word in page.words if grid.holds(word)]
    for place in (place for row in grid.places for place in row if place is not None):
        if place not in cells:
            lines = read_lines([word for word in inside if _holds(place, word)])
            box = (round(place[0], 1), round(place[1], 1), round(place[2], 1), round(place[3], 1))
            cells[place] = LayoutCell("\n".join(map(text_of, lines)), page.number, (box,))
    rows = (tuple(cells[place] if place is not None else None for place in row) for row in grid.places)
    return LayoutTable(tuple(rows), page.number)


def _is_letterhead(table: LayoutTable) -> bool:
    return is_letterhead([[cell.text if cell is not None else "" for cell in row] for row in table.rows])


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
