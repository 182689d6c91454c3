"""Word files as Word prints them: numbers of paragraphs, text boxes, notes, accepted changes; tables with merged cells.

The way: `read_docx` opens the package, `settle` leaves in each part only what is printed, `_Reader` puts it into order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from lxml import etree

from ingest.assemble import has_words
from ingest.cache import Cache
from ingest.encodings.layouts import in_unicode
from ingest.encodings.legacy import converted_finding
from ingest.errors import ScannedSourceError, UnreadableSourceError
from ingest.layout import Finding, Layout, LayoutCell, LayoutTable, Line
from ingest.options import DEFAULT, Options
from ingest.readers.docx_boxes import find_boxes
from ingest.readers.docx_notes import Note, number_notes
from ingest.readers.docx_pictures import Piece, holds_pages, large_pictures, page_paths, read_pictures
from ingest.readers.docx_settled import settle
from ingest.readers.docx_styles import W, load_styles
from ingest.readers.docx_tables import WRAPPERS, find_grid, is_layout
from ingest.readers.docx_words import Words
from ingest.readers.numbering import Numbering, load_numbering
from ingest.readers.package import Package, open_package
from ingest.readers.package_drawings import PICTURES, find_embedded
from ingest.readers.pictures import Embedded, look_at
from ingest.readers.soft_breaks import split_soft_breaks
from ingest.secrecy import secrecy_mark

_VML = "{urn:schemas-microsoft-com:vml}"
_DIAGRAMS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
)
_LOST = (
    (_DIAGRAMS, Finding("drawing-left-out", "a diagram or chart is not read; look at it in the original")),
    ((f"{W}altChunk", f"{W}subDoc"), Finding("embedded-part-left-out", "a part that is another file is not read; paste it in")),
    (
        ("{urn:schemas-microsoft-com:office:office}OLEObject",),
        Finding("object-left-out", "an embedded sheet or file is not read; load it as a file of its own"),
    ),
)
_MACROS = Finding("macros-ignored", "the file has macros; none was run")
_MAIN_PART = "word/document.xml"


def read_docx(data: bytes, name: str, options: Options = DEFAULT, cache: Cache | None = None) -> Layout:
    """Inserted text is in, deleted and hidden text out; so are head and foot of the page, but for a secrecy mark in them.

    Pages that are pictures are read by OCR where the file holds little else.
    """
    package = open_package(data, name)
    main = next((relation.target for relation in package.relations("") if relation.kind == "officeDocument"), _MAIN_PART)
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise UnreadableSourceError(f"{name} is a Word file without a body; open and save it in Word, or ask for a new copy")
    cache = cache or Cache()
    file = _File(package, main, root, body)
    parts = _Parts(package, {relation.kind: relation.target for relation in package.relations(main)})
    styles = load_styles(parts.xml("styles"))
    notes = {"footnote": parts.xml("footnotes"), "endnote": parts.xml("endnotes")}
    stories = [body, *(root for root in notes.values() if root is not None)]
    found = dict.fromkeys(chain.from_iterable(settle(story, styles) for story in stories))
    words = Words(styles).with_codes(stories)
    numbered = tuple(number_notes(body, notes, parts.xml("settings")))
    reader = _Reader(words, load_numbering(parts.xml("numbering"), styles))
    pieces = [*(_piece(file, child, reader) for child in body), Piece(tuple(reader.notes(numbered)))]
    findings = (*found, *_lost(package, body), *map(converted_finding, sorted(words.codes)))
    typed = Layout(tuple(chain.from_iterable(piece.typed for piece in pieces)), findings=findings)
    written, mark = _in_unicode(typed, file, words)
    layout = _with_pages(file, pieces, written, options, cache)
    if (mark := mark or layout.mark) is not None:
        return replace(layout, mark=mark)
    looked = look_at(_pictures(file), options, cache)
    return replace(layout, findings=(*layout.findings, *looked.findings), mark=looked.mark)


@dataclass(frozen=True, slots=True)
class _File:
    package: Package
    main: str
    root: etree._Element
    body: etree._Element

    def around(self) -> Iterator[tuple[str, etree._Element]]:
        """The heads and feet of its pages."""
        for relation in self.package.relations(self.main):
            if relation.kind in ("header", "footer") and (root := self.package.xml(relation.target)) is not None:
                yield relation.target, root


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that the document names by what they are."""

    package: Package
    targets: dict[str, str]

    def xml(self, kind: str) -> etree._Element | None:
        return self.package.xml(self.targets[kind]) if kind in self.targets else None


def _has(body: etree._Element, tags: tuple[str, ...]) -> bool:
    return next(body.iter(*tags), None) is not None


def _lost(package: Package, body: etree._Element) -> Iterator[Finding]:
    yield from (finding for tags, finding in _LOST if _has(body, tags))
    if any(member.lower().endswith("vbaproject.bin") for member in package.members):
        yield _MACROS


def _piece(file: _File, child: etree._Element, reader: "_Reader") -> Piece:
    typed = tuple(reader.items((child,)))
    return Piece(typed, page_paths(file.package, file.main, child, only_pages=True) if _has(child, PICTURES) else ())


def _with_pages(file: _File, pieces: list[Piece], written: Layout, options: Options, cache: Cache) -> Layout:
    """With the pages that are pictures, where the document is there and not in what is typed."""
    if not has_words(written):
        if not _has(file.body, PICTURES):
            return written
        pieces = [Piece((), page_paths(file.package, file.main, file.body, only_pages=False))]
    elif not holds_pages(pieces):
        return replace(written, findings=(*written.findings, *large_pictures(file.body)))
    try:
        scanned = read_pictures(file.package, pieces, options, cache)
    except ScannedSourceError:
        if not has_words(written):
            raise
        return replace(written, findings=(*written.findings, *large_pictures(file.body)))
    return replace(scanned, findings=(*written.findings, *scanned.findings))


def _pictures(file: _File) -> Iterator[Embedded]:
    """All that a page may show: in the body, in notes, behind the text as the head of a page holds it."""
    yield from find_embedded(file.package, file.main, file.root)
    for relation in file.package.relations(file.main):
        if relation.kind in ("header", "footer", "footnotes", "endnotes") and file.package.relations(relation.target):
            yield from find_embedded(file.package, relation.target, file.package.xml(relation.target))


def _in_unicode(layout: Layout, file: _File, words: Words) -> tuple[Layout, str | None]:
    """The layout, and the mark in the head or foot of the page, whose few words don't tell the code that they are in."""
    heads = [(root, [Line(words.of(paragraph)) for paragraph in root.iter(f"{W}p")]) for root in _settled(file, words)]
    whole = in_unicode(replace(layout, items=(*layout.items, *chain.from_iterable(lines for _, lines in heads))))
    count = len(layout.items)
    converted = iter(whole.items[count:])
    marks = (secrecy_mark(_drawn(root)) or secrecy_mark([*islice(converted, len(lines))]) for root, lines in heads)
    mark = secrecy_mark(_drawn(file.body)) or next((mark for mark in marks if mark is not None), None)
    return replace(whole, items=whole.items[:count]), mark


def _settled(file: _File, words: Words) -> Iterator[etree._Element]:
    """Word keeps a mark that stands on every page in the head of the page, often as letters that are drawn (WordArt)."""
    for _, root in file.around():
        settle(root, words.styles)
        yield root


def _drawn(root: etree._Element) -> list[Line]:
    """Nobody draws honey across a page: "Mật" is a mark here as well."""
    return [Line(found.get("string", "").upper()) for found in root.iter(f"{_VML}textpath")]


@dataclass(slots=True)
class _Reader:
    """Puts a story into lines and tables; `_numbering` counts as it is asked, so each paragraph is read once."""

    _words: Words
    _numbering: Numbering
    _begun: bool = field(default=False)

    def items(self, parent: Iterable[etree._Element]) -> Iterator[Line | LayoutTable]:
        """What stands in a body, cell or text box, in order."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._lines(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self.items(child)

    def notes(self, notes: tuple[Note, ...]) -> Iterator[Line]:
        for note in notes:
            text = " ".join(filter(str.strip, self._cell_lines(note.element)))
            yield Line(f"{note.mark} {text.strip()}".strip())

    def _lines(self, paragraph: etree._Element) -> Iterator[Line | LayoutTable]:
        """The paragraph, with the text boxes that hang on it before or behind it."""
        boxes = find_boxes(paragraph, is_first=not self._begun)
        for box in boxes.before:
            yield from self.items(box)
        label = self._numbering.label(paragraph)  # an empty paragraph counts too
        words = self._words.of(paragraph)
        if words.strip():
            self._begun = True
            lines = split_soft_breaks(words)
            yield Line(label + lines[0])
            yield from map(Line, lines[1:])
        for box in boxes.behind:
            yield from self.items(box)

    def _table(self, table: etree._Element) -> Iterator[Line | LayoutTable]:
        grid = find_grid(table)
        if not grid or not grid[0]:
            return
        self._begun = True
        if is_layout(table, grid, self._words):
            cells = {id(cell): cell for row in grid for cell in row if cell is not None}
            for cell in cells.values():
                yield from self.items(cell)
            return
        read: dict[int, LayoutCell] = {}
        for cell in (cell for row in grid for cell in row if cell is not None):
            if id(cell) not in read:
                read[id(cell)] = LayoutCell("\n".join(self._cell_lines(cell)))
        yield LayoutTable(tuple(tuple(read[id(cell)] if cell is not None else None for cell in row) for row in grid))

    def _cell_lines(self, cell: etree._Element) -> Iterator[str]:
        """The lines of a cell; a table in it is read row by row. A cell that is only numbered ("1.") prints its number."""
        for paragraph in cell.iter(f"{W}p"):
            yield (self._numbering.label(paragraph) + self._words.of(paragraph)).strip()
