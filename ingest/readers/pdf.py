"""PDFs, a page at a time: words with boxes and ruling lines from pdfium; what is a picture, or lies, is read by OCR."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pypdfium2
from pypdfium2 import raw

from ingest.cache import Cache
from ingest.encodings.legacy import Encoding, converted_finding
from ingest.errors import ScannedSourceError, SourceTooLargeError, UnreadableSourceError
from ingest.layout import Box, Finding, Layout, LayoutTable, Line, Member, Turned
from ingest.ocr.recognition import Recognized, read_by_ocr
from ingest.options import Options
from ingest.readers.pdf_apart import once, told, without_slanted
from ingest.readers.pdf_attached import read_attached
from ingest.readers.pdf_drawn import Drawn, Picture, read_drawn
from ingest.readers.pdf_fonts import codes_of_words, without_codes
from ingest.readers.pdf_marks import could_hold_mark, look, mark_in_texts, read_notes
from ingest.readers.pdf_pictures import PictureReader, fit_dpi, picture_reader
from ingest.readers.pdf_tables import TooManyRulingsError, ruled_cells
from ingest.readers.pdf_words import WORD, Frame, page_text, page_words, text_turn
from ingest.sheet.columns import Word
from ingest.sheet.items import items, last_table
from ingest.sheet.ruling import Rule
from ingest.sheet.stamps import Stamp, part_stamps
from ingest.sheet.trust import Doubt, doubt_of, is_vietnamese

MAX_PAGES = 5000
"""The longest plans have a few hundred pages; a file of 100,000 is a mistake or a trap."""
_FEW_WORDS = 40  # a digital signature prints as many on a page that is a picture
_PICTURE_SHARE = 0.4
_OUTLINED = 60  # paths on a page without words: its letters are drawn as figures
_DRAWING = 20_000  # paths; to draw more takes minutes, and a page of letters has a few thousand
_MOST_WAITING = 64  # digital pages that wait for the words of a picture before them


@dataclass(frozen=True, slots=True)
class _Page:
    """Places are those of the page turned to be read; `turned` says how. `dpi`: the resolution at which OCR is to read it."""

    number: int
    words: Sequence[Word]
    cells: tuple[Box, ...]
    turned: Turned | None
    doubt: Doubt | None
    dpi: float | None
    findings: tuple[Finding, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    codes: frozenset[Encoding] = frozenset()
    rules: tuple[Rule, ...] = ()
    mark: str | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page that other threads read, or look at for a mark."""

    page: _Page
    reading: Future[Recognized] | None
    looking: Future[str | None] | None

    def is_done(self) -> bool:
        return all(future is None or future.done() for future in (self.reading, self.looking))


@dataclass(slots=True)
class _Found:
    """What the pages held, as it is collected."""

    items: list[Line | LayoutTable] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    by_ocr: list[int] = field(default_factory=list)
    codes: frozenset[Encoding] = frozenset()
    attached: list[Member] = field(default_factory=list)
    mark: str | None = None
    failure: ScannedSourceError | None = None

    def add(self, page: _Page) -> None:
        before = last_table(self.items, page.number - 1)
        self.items.extend(items(page.words, page.cells, page.number, rules=page.rules, before=before))
        self.findings.extend(page.findings)
        self.findings.extend(_left_out(stamp, page.number) for stamp in page.stamps)
        self.findings.extend(converted_finding(code, page.number) for code in sorted(page.codes - self.codes))
        self.codes |= page.codes
        self.turned.extend([page.turned] if page.turned is not None else [])


def read_pdf(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    """Each line with page and box; pages that are pictures, or whose text layer can't be believed, as OCR reads them."""
    found = _Found()
    with _opened(data, name, options.password) as pdf, picture_reader(data, options, cache) as reader:
        pages = len(pdf)
        for page, reading in _readings(pdf, name, reader, options.workers):
            found.mark = found.mark or page.mark
            if reading is None:
                found.add(page)
            else:
                _add_picture(found, page, reading, reader)
            options.tell(page.number, pages)
        for attached in read_attached(pdf):
            found.attached.extend([attached] if isinstance(attached, Member) else [])
            found.findings.extend([attached] if isinstance(attached, Finding) else [])
    if found.failure is not None and not found.items:
        raise ScannedSourceError(f"{name} holds only pictures of pages: {found.failure}") from found.failure
    return Layout(
        tuple(found.items),
        pages,
        wrapped=True,
        findings=(*found.findings, *([read_by_ocr(len(found.by_ocr), pages)] if found.by_ocr else ())),
        attached=tuple(found.attached),
        mark=found.mark,
        turned=tuple(found.turned),
    )


def read_words(data: bytes, name: str) -> Iterator[tuple[Word, ...]]:
    """The words of each page in the order in which the file draws them: cell by cell, column by column, not line by line."""
    with _opened(data, name, None) as pdf:
        for page in _pages(pdf, name):
            yield tuple(_read_page(page, 1).words)


@contextmanager
def _opened(data: bytes, name: str, password: str | None) -> Iterator[pypdfium2.PdfDocument]:
    try:
        pdf = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        raise UnreadableSourceError(f"{name} {_refusal(getattr(error, 'err_code', None), password)}") from error
    try:
        if len(pdf) > MAX_PAGES:
            raise _too_long(pdf, name)
        yield pdf
    finally:
        pdf.close()


def _too_long(pdf: pypdfium2.PdfDocument, name: str) -> SourceTooLargeError | UnreadableSourceError:
    """A damaged file, or one that means harm, may state any number of pages."""
    try:
        pdf[MAX_PAGES].close()
    except pypdfium2.PdfiumError:
        message = f"{name} states {len(pdf)} pages and does not hold them: it is damaged; ask the sender for a new copy"
        return UnreadableSourceError(message)
    return SourceTooLargeError(f"{name} has {len(pdf)} pages, more than {MAX_PAGES}; split it and load the plan alone")


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


def _readings(
    pdf: pypdfium2.PdfDocument, name: str, reader: PictureReader, workers: int
) -> Iterator[tuple[_Page, Future[Recognized] | None]]:
    """The pages in order; while OCR reads some, those behind them are drawn, but never more than it can read at once."""
    waiting: deque[_Waiting] = deque()
    for number, page in enumerate(_pages(pdf, name), start=1):
        sheet = _read_page(page, number)
        reading = reader.begin(page, number, sheet.dpi) if sheet.dpi is not None else None
        sheet, looking = _look(page, sheet, reader.pool)
        waiting.append(_Waiting(sheet, reading, looking))
        while waiting and _must_leave(waiting, workers):
            yield _looked_at(waiting.popleft())
    yield from map(_looked_at, waiting)


def _must_leave(waiting: Sequence[_Waiting], workers: int) -> bool:
    if waiting[0].is_done() or len(waiting) > _MOST_WAITING:
        return True
    return sum(not page.is_done() for page in waiting) > workers


def _pages(pdf: pypdfium2.PdfDocument, name: str) -> Iterator[pypdfium2.PdfPage]:
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError as error:
            raise UnreadableSourceError(
                f"page {index + 1} of {name} is damaged; open the file and save it again, or ask the sender for a new copy"
            ) from error
        try:
            yield page
        finally:
            page.close()


def _read_page(page: pypdfium2.PdfPage, number: int) -> _Page:
    textpage = page.get_textpage()
    turn, rotation = text_turn(textpage), page.get_rotation()
    left, bottom, right, top = page.get_bbox()
    frame = Frame(left, bottom, right, top, turn)
    text, aslant = without_slanted(textpage, page_text(textpage), WORD)
    by_font = codes_of_words(textpage, text, WORD)
    written, codes = without_codes(once(tuple(page_words(textpage, text, frame, by_font))))
    textpage.close()
    drawn = read_drawn(page, frame)
    width, height = page.get_size() if (turn - rotation) % 180 == 0 else reversed(page.get_size())
    cells, rules, findings = _ruled(drawn, number)
    turned = Turned(number, (turn - rotation) % 360, width, height) if turn != rotation else None
    is_picture = _is_picture(written, drawn, width * height)
    words, stamps = part_stamps(written, over_picture=is_picture)
    doubt = doubt_of(words)
    needs_ocr = is_picture or (doubt is not None and drawn.paths <= _DRAWING)
    dpi = fit_dpi(width, height, _pixels(drawn.pictures, width * height)) if needs_ocr else None
    if not needs_ocr:
        findings = (*findings, *told(number, written, drawn, width * height, aslant))
    codes |= frozenset(by_font.values())
    mark = mark_in_texts((aslant,))
    return _Page(number, words, cells, turned, doubt, dpi, findings, stamps, codes, rules, mark, drawn.pictures)


def _ruled(drawn: Drawn, number: int) -> tuple[tuple[Box, ...], tuple[Rule, ...], tuple[Finding, ...]]:
    try:
        return *ruled_cells(drawn.rulings), ()
    except TooManyRulingsError:
        message = f"page {number} is a drawing of many lines: tables on it were read as lines"
        return (), (), (Finding("tables-unread", message, number),)


def _look(page: pypdfium2.PdfPage, sheet: _Page, pool: ThreadPoolExecutor) -> tuple[_Page, Future[str | None] | None]:
    """For the secrecy mark of a note or, where the text layer is trusted, of a picture: OCR reads neither."""
    notes = read_notes(page)
    if (mark := sheet.mark or mark_in_texts(notes)) is not None:
        return replace(sheet, mark=mark), None
    if not notes and not (sheet.dpi is None and could_hold_mark(sheet.pictures)):
        return sheet, None
    return sheet, look(page, sheet.turned.degrees if sheet.turned is not None else 0, pool)


def _looked_at(waiting: _Waiting) -> tuple[_Page, Future[Recognized] | None]:
    page = waiting.page
    if waiting.looking is None:
        return page, waiting.reading
    try:
        page = replace(page, mark=waiting.looking.result())
    except ScannedSourceError as error:
        message = f"page {page.number} has a picture or a note that was not looked at for a secrecy mark: {error}"
        page = replace(page, findings=(*page.findings, Finding("secrecy-unchecked", message, page.number)))
    return page, waiting.reading


def _is_picture(words: Sequence[Word], drawn: Drawn, area: float) -> bool:
    if drawn.paths > _DRAWING:
        return False
    covered = sum(_area(picture) for picture in drawn.pictures)
    is_outlined = not words and drawn.paths >= _OUTLINED
    return is_outlined or (len(words) <= _FEW_WORDS and covered >= area * _PICTURE_SHARE)


def _pixels(pictures: Sequence[Picture], area: float) -> int | None:
    """Of the one picture that is the page."""
    return next((picture.pixels for picture in pictures if _area(picture) >= 0.8 * area), None)


def _area(picture: Picture) -> float:
    left, top, right, bottom = picture.box
    return (right - left) * (bottom - top)


def _add_picture(found: _Found, page: _Page, reading: Future[Recognized], reader: PictureReader) -> None:
    """The page as OCR read it; its own words where OCR failed, or where neither is Vietnamese and they at least are typed."""
    number = page.number
    try:
        recognized = reading.result()
    except ScannedSourceError as error:
        found.failure = error
        found.add(page)
        found.findings.append(Finding("page-without-text", f"page {number} is a picture and was not read: {error}", number))
        return
    if page.dpi is not None:
        reader.keep(recognized, number, page.dpi)
    found.mark = found.mark or recognized.mark
    if page.doubt is Doubt.MISREAD and not is_vietnamese(recognized.words):
        found.add(page)
        return
    found.by_ocr.append(number)
    if page.doubt is not None:
        message = f"the text layer of page {number} is wrong ({page.doubt}); the page was read anew by OCR"
        found.findings.append(Finding("text-layer-replaced", message, number))
    elif not recognized.words:
        found.findings.append(Finding("page-without-text", f"page {number} is a picture in which no text was found", number))
        others = tuple(finding for finding in recognized.findings if finding.code != "no-words")  # says the same
        recognized = replace(recognized, findings=others)
    found.add(_as_recognized(page, recognized))


def _left_out(stamp: Stamp, number: int) -> Finding:
    return Finding("signature-stamp", f"the stamp of a digital signature on page {number} is left out: {stamp.text}", number)


def _as_recognized(page: _Page, recognized: Recognized) -> _Page:
    number = page.number
    is_moved = recognized.turned or recognized.slant
    turned = Turned(number, recognized.turned, recognized.width, recognized.height, recognized.slant) if is_moved else None
    findings = tuple(Finding(finding.code, finding.message, number) for finding in recognized.findings)
    words: Sequence[Word] = recognized.words
    if not is_moved and page.turned is None:
        words = [word for word in words if not any(_is_in(word, stamp.box) for stamp in page.stamps)]
    return _Page(number, words, recognized.cells, turned, None, None, findings, page.stamps)


def _is_in(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
