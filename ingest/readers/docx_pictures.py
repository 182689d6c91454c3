"""Word files that hold the scanned pages of a plan as pictures: each picture is read as a page of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from ingest.cache import Cache
from ingest.errors import EmptySourceError, UnreadableSourceError
from ingest.layout import Finding, Layout, LayoutCell, LayoutTable, Line, Turned
from ingest.ocr.recognition import read_by_ocr
from ingest.options import Options
from ingest.readers.package import Package
from ingest.readers.package_drawings import Drawn, find_drawn
from ingest.readers.scan import read_scan

_CM = 2.54
_LARGE = 30  # cm²: logos and signatures are smaller, a table of three rows is larger
_MOST_PAGES = 500
_LETTERS_BESIDE = 300  # typed for each page that is a picture: a heading, a note where the rest is; a page of print has 1,800
_LEFT_OUT = Finding("picture-left-out", "a picture is not read; look at it in the original")

Typed = tuple[Line | LayoutTable, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or table of the body: what is typed in it, then the pictures (paths in the package) that are pages."""

    typed: Typed
    pages: tuple[str, ...] = ()


def page_paths(package: Package, main: str, root: etree._Element, *, only_pages: bool) -> tuple[str, ...]:
    """The pictures in it in their order, or those that are drawn as large as a page."""
    targets = {relation.identity: relation.target for relation in package.relations(main) if relation.kind == "image"}
    drawn = (found for found in find_drawn(root) if found.identity in targets and (found.shown.is_page or not only_pages))
    return tuple(dict.fromkeys(targets[found.identity] for found in drawn))


def holds_pages(pieces: Sequence[Piece]) -> bool:
    """Whether the document is what its pictures show, and what is typed only leads to them."""
    pages = sum(len(piece.pages) for piece in pieces)
    return pages > 0 and sum(map(_letters, (item for piece in pieces for item in piece.typed))) < _LETTERS_BESIDE * pages


def read_pictures(package: Package, pieces: Iterable[Piece], options: Options, cache: Cache) -> Layout:
    """The pieces in their order; a picture that is no page (a logo, a drawing) is left out and told.

    What is typed stands on the page of the picture before it.
    """
    pages: list[Layout | Typed] = []
    lost = count = 0
    for piece in pieces:
        pages += [piece.typed] if piece.typed else []
        for path in piece.pages[: _MOST_PAGES - count]:
            try:
                data, quiet = package.part(path) or b"", replace(options, on_page=None)
                pages.append(read_scan(data, f"{package.name}/{path}", quiet, cache))
                count += 1
                options.tell(0, 0)
            except UnreadableSourceError:
                lost += 1
    if not pages:
        raise EmptySourceError(f"{package.name} holds no text and no picture of a page; check that it is the right file")
    return _one_after_the_other(pages, (_LEFT_OUT,) if lost else ())


def large_pictures(root: etree._Element) -> Iterator[Finding]:
    """Told where pictures beside text are large enough to be a page or a table."""
    sizes = [size for size in map(_size, find_drawn(root)) if size[0] * size[1] >= _LARGE]
    if sizes:
        width, height = max(sizes, key=lambda size: size[0] * size[1])
        message = (
            f"text in pictures is not read: {len(sizes)} large beside the text, the largest {width:.0f} × {height:.0f} cm; "
            "if it is a table or page of the plan, load it as a picture or PDF"
        )
        yield Finding("picture-not-read", message)


def _size(drawn: Drawn) -> tuple[float, float]:
    return drawn.shown.width * _CM, drawn.shown.height * _CM


def _letters(item: Line | LayoutTable) -> int:
    texts = [item.text] if isinstance(item, Line) else [cell.text for row in item.rows for cell in row if cell is not None]
    return sum(map(str.isalnum, "".join(texts)))


def _one_after_the_other(pages: Sequence[Layout | Typed], told: tuple[Finding, ...]) -> Layout:
    items: list[Line | LayoutTable] = []
    findings, turned = list(told), list[Turned]()
    before = 0
    mark: str | None = None
    for page in pages:
        if not isinstance(page, Layout):
            items += _apart(page, max(before, 1) - 1)
            continue
        items += [_moved_line(item, before) if isinstance(item, Line) else _moved(item, before) for item in page.items]
        findings += [replace(finding, page=finding.page + before) for finding in page.findings if finding.page is not None]
        turned += [replace(one, page=one.page + before) for one in page.turned]
        mark = mark or page.mark
        before += page.pages or 1
    findings.append(read_by_ocr(before, before))
    return Layout(tuple(items), before, wrapped=True, findings=tuple(findings), mark=mark, turned=tuple(turned))


def _apart(typed: Typed, pages: int) -> Iterator[Line | LayoutTable]:
    """Between empty lines: each is a whole paragraph, unlike the printed lines of the pages around it."""
    for item in typed:
        yield Line("", pages + 1)
        yield _moved_line(item, pages) if isinstance(item, Line) else _moved(item, pages)
    yield Line("", pages + 1)


def _moved(table: LayoutTable, pages: int) -> LayoutTable:
    """The table so many pages further; a merged cell stays one object."""
    cells: dict[int, LayoutCell] = {}
    for cell in (cell for row in table.rows for cell in row if cell is not None):
        if id(cell) not in cells:
            lines = tuple(_moved_line(line, pages) for line in cell.lines)
            cells[id(cell)] = replace(cell, page=(cell.page or 1) + pages, lines=lines)
    rows = tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.rows)
    return replace(table, rows=rows, page=(table.page or 1) + pages)


def _moved_line(line: Line, pages: int) -> Line:
    return replace(line, page=(line.page or 1) + pages)
