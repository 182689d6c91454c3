"""A Layout becomes a Document: here the offsets are made that everything later points to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from ingest.canonical import canonical_line
from ingest.document import Block, BlockKind, Cell, Document, PageSpan, Table, Zone
from ingest.furniture import without_furniture, without_repeats
from ingest.layout import Box, Finding, Layout, LayoutCell, LayoutTable, Line
from ingest.misread import form_line, repair_labels
from ingest.outline import Entry, Placed, outline
from ingest.pages import true_order, true_page_order
from ingest.paragraphs import Paragraph, paragraphs
from ingest.printed import PrintedWords
from ingest.sniff import HTML, TEXT
from ingest.source import Source
from ingest.tables import Row, row_cells, stitch, trim
from ingest.turning import turned_back

_REORDERED = Finding("pages-reordered", "the pages came in a wrong order and are read in the true one")


def assemble(source: Source, layout: Layout) -> Document:
    """Pages in order, furniture and repeats out, tables whole, lines joined, labels read: the Document."""
    if source.media_type in (TEXT, HTML) and layout.pages is None:
        layout = without_repeats(layout)
    if layout.pages is not None:
        layout = without_furniture(_pages_in_order(layout))
    layout = replace(layout, items=trim(stitch(layout.items)))
    items: Sequence[Paragraph | LayoutTable] = paragraphs(layout)
    findings = layout.findings
    if source.media_type == TEXT and layout.pages is None and (pages := true_order(_item_texts(items))) is not None:
        items = [replace(items[place], page=page.number) for page in pages for place in page.paragraphs]
        findings = (*findings, _REORDERED, *(_doubtful(page.number) for page in pages if not page.certain))
    return turned_back(_document(source, layout.packet, items, findings), layout.turned)


def _pages_in_order(layout: Layout) -> Layout:
    """Whole pages put in order by what is printed on them; each keeps the number that it has in the file."""
    pages = [list(page) for _, page in groupby(layout.items, key=lambda item: item.page)]
    order = true_page_order([[text for item in page for text in _texts(item)] for page in pages])
    if order is None:
        return layout
    items = tuple(chain.from_iterable(pages[place] for place in order))
    return replace(layout, items=items, findings=(*layout.findings, _REORDERED))


def _texts(item: Line | LayoutTable) -> Iterator[str]:
    if isinstance(item, Line):
        yield canonical_line(item.text)
    else:
        yield from (_row_text(cells) for cells in _printed_rows(item))


def _doubtful(page: int) -> Finding:
    return Finding("page-edge-doubtful", f"the first or last lines of page {page} may belong to the page beside it", page)


def _item_texts(items: Sequence[Paragraph | LayoutTable]) -> list[str]:
    return [item.text if isinstance(item, Paragraph) else _table_text(item) for item in items]


def _table_text(table: LayoutTable) -> str:
    return "\n".join(_row_text(cells) for cells in _printed_rows(table))


@dataclass(slots=True)
class _Piece:
    """One line of the text to be: a paragraph, or a table row with the cells that begin in it."""

    text: str
    page: int | None
    boxes: tuple[Box, ...]
    turns: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    row: int | None = None
    cells: tuple[tuple[LayoutCell, int, int], ...] = ()  # cell, start and end in `text`
    lines: tuple[tuple[int, Line], ...] = ()  # printed lines with their start in `text`


@dataclass(slots=True)
class _Spans:
    """Page spans while they are collected."""

    starts: list[tuple[int, int]] = field(default_factory=list)

    def enter(self, page: int | None, offset: int) -> None:
        if page is not None and (not self.starts or self.starts[-1][0] != page):
            self.starts.append((page, offset))

    def close(self, end: int) -> tuple[PageSpan, ...]:
        following = [*self.starts[1:], (0, end)]
        return tuple(PageSpan(page, start, stop) for (page, start), (_, stop) in zip(self.starts, following, strict=False))


def _document(
    source: Source, packet: Sequence[Line], items: Sequence[Paragraph | LayoutTable], findings: tuple[Finding, ...]
) -> Document:
    tables = [item for item in items if isinstance(item, LayoutTable)]
    pieces = tuple(_Piece(canonical_line(line.text), None, ()) for line in packet)
    placed = [Placed(BlockKind.PARAGRAPH, Zone.PACKET, None, 0, ("packet",), None)] * len(pieces)
    pieces += tuple(_pieces(items))
    placed += [
        place if place.parent is None else replace(place, parent=place.parent + len(packet))
        for place in _outline(pieces[len(packet) :])
    ]
    blocks: list[Block] = []
    cells: dict[int, Cell] = {}
    spans, words = _Spans(), PrintedWords()
    start = 0
    for piece, place in zip(pieces, placed, strict=True):
        spans.enter(piece.page, start)
        for offset, page in piece.turns:
            spans.enter(page, start + offset)
        blocks.append(_block(piece, place, start))
        for cell, first, last in piece.cells:
            cells[id(cell)] = Cell(start + first, start + last, cell.page, cell.boxes)
        for offset, line in piece.lines:
            words.add_line(canonical_line(line.text).split(" "), start + offset, line)
        start += len(piece.text) + 1
    text = "\n".join(piece.text for piece in pieces)
    grids = tuple(_grid(table, cells) for table in tables)
    return Document(source, text, tuple(blocks), grids, spans.close(len(text)), findings, words.closed())


def _outline(pieces: Sequence[_Piece]) -> Iterator[Placed]:
    """The outline; where OCR read the page, of the numbers that must have been printed."""
    if not any(line.sureness for piece in pieces for _, line in piece.lines):
        yield from outline([Entry(piece.text, piece.table, piece.row) for piece in pieces])
        return
    texts = repair_labels([(form_line(piece.text) or piece.text) if piece.table is None else "" for piece in pieces])
    entries = [Entry(text or piece.text, piece.table, piece.row) for piece, text in zip(pieces, texts, strict=True)]
    for piece, entry, place in zip(pieces, entries, outline(entries), strict=True):
        yield replace(place, body=max(place.body + len(piece.text) - len(entry.text), 0))


def _grid(table: LayoutTable, cells: Mapping[int, Cell]) -> Table:
    return Table(tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.rows))


def _block(piece: _Piece, place: Placed, start: int) -> Block:
    return Block(
        kind=place.kind,
        zone=place.zone,
        start=start,
        body=start + place.body,
        end=start + len(piece.text),
        label=place.label,
        path=place.path,
        parent=place.parent,
        page=piece.page,
        boxes=piece.boxes,
        table=piece.table,
        row=piece.row,
    )


def _pieces(items: Sequence[Paragraph | LayoutTable]) -> Iterator[_Piece]:
    number = 0
    for item in items:
        if isinstance(item, Paragraph):
            yield _Piece(item.text, item.page, item.boxes, item.turns, lines=item.lines)
        else:
            yield from _row_pieces(item, number)
            number += 1


def _row_pieces(table: LayoutTable, number: int) -> Iterator[_Piece]:
    """One line a row, and where in it each cell stands that begins there."""
    for row, cells in enumerate(_printed_rows(table)):
        spans: list[tuple[LayoutCell, int, int]] = []
        lines: list[tuple[int, Line]] = []
        text = ""
        for column, cell in enumerate(cells):
            text += _separator(text, column)
            words = canonical_line(cell.text) if cell is not None else ""
            if cell is not None:
                spans.append((cell, len(text), len(text) + len(words)))
                lines.extend(_cell_lines(cell, len(text)))
            text += words
        text = text.rstrip(" ")
        spans = [(cell, min(start, len(text)), min(end, len(text))) for cell, start, end in spans]
        printed = [cell for cell in cells if cell is not None]
        page = next((cell.page for cell in printed if cell.page is not None), table.page)
        boxes = tuple(chain.from_iterable(cell.boxes for cell in printed if cell.page == page))
        yield _Piece(text, page, boxes, (), number, row, tuple(spans), tuple(lines))


def _cell_lines(cell: LayoutCell, start: int) -> Iterator[tuple[int, Line]]:
    for line in cell.lines:
        if words := canonical_line(line.text):
            yield start, line
            start += len(words) + 1


def _separator(text: str, column: int) -> str:
    """Cells are parted by " | ", but an empty cell leaves no second blank: "1 | | Sở Y tế", "| Sáng | Chiều"."""
    if not column:
        return ""
    return "| " if not text or text.endswith(" ") else " | "


def _printed_rows(table: LayoutTable) -> Iterator[tuple[LayoutCell | None, ...]]:
    above: Row | None = None
    for row in table.rows:
        yield row_cells(row, above)
        above = row


def _row_text(cells: Sequence[LayoutCell | None]) -> str:
    return " | ".join(canonical_line(cell.text) if cell is not None else "" for cell in cells)


def has_words(layout: Layout) -> bool:
    """Whether there is anything to read at all."""
    for item in layout.items:
        texts = [item.text] if isinstance(item, Line) else [cell.text for row in item.rows for cell in row if cell is not None]
        if any(map(canonical_line, texts)):
            return True
    return False
