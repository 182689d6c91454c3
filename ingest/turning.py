"""Places of pages that were turned to be read, put back to where the page shows them."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import cos, radians, sin

from ingest.document import Block, Cell, Document, Table
from ingest.layout import Box, Turned
from ingest.printed import Printed


def turned_back(document: Document, turned: Sequence[Turned]) -> Document:
    """The document with its boxes on the pages as they are displayed, so that a mark lands on the words."""
    pages = {page.page: page for page in turned}
    if not pages:
        return document
    cells: dict[int, Cell] = {}
    return replace(
        document,
        blocks=tuple(_block(block, pages) for block in document.blocks),
        tables=tuple(_table(table, pages, cells) for table in document.tables),
        printed=_printed(document.printed, pages),
    )


def box_back(box: Box, page: Turned) -> Box:
    """The box around the corners of this one, straight and turned back."""
    corners = [_point(x, y, page) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return round(min(xs), 1), round(min(ys), 1), round(max(xs), 1), round(max(ys), 1)


def _point(x: float, y: float, page: Turned) -> tuple[float, float]:
    if page.slant:
        angle, middle, half = radians(page.slant), page.width / 2, page.height / 2
        right, down = x - middle, y - half
        x = middle + right * cos(angle) + down * sin(angle)
        y = half - right * sin(angle) + down * cos(angle)
    match page.degrees:
        case 90:
            return y, page.width - x
        case 180:
            return page.width - x, page.height - y
        case 270:
            return page.height - y, x
        case _:
            return x, y


def _block(block: Block, pages: Mapping[int, Turned]) -> Block:
    page = pages.get(block.page) if block.page is not None else None
    return replace(block, boxes=tuple(box_back(box, page) for box in block.boxes)) if page is not None else block


def _table(table: Table, pages: Mapping[int, Turned], cells: dict[int, Cell]) -> Table:
    """A merged cell stays one object at each place that it covers."""
    for cell in (cell for row in table.rows for cell in row if cell is not None):
        page = pages.get(cell.page) if cell.page is not None else None
        if id(cell) not in cells:
            boxes = tuple(box_back(box, page) for box in cell.boxes) if page is not None else cell.boxes
            cells[id(cell)] = replace(cell, boxes=boxes) if page is not None else cell
    return Table(tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.rows))


def _printed(printed: Printed, pages: Mapping[int, Turned]) -> Printed:
    boxes = array("f", printed.boxes)
    for place, number in enumerate(printed.pages):
        if (page := pages.get(number)) is not None:
            x0, top, x1, bottom = boxes[4 * place : 4 * place + 4]
            boxes[4 * place : 4 * place + 4] = array("f", box_back((x0, top, x1, bottom), page))
    turned = {page.page: page.degrees for page in pages.values() if page.degrees}
    return replace(printed, boxes=boxes, turned=turned)
