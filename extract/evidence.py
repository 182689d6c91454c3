"""The one function that makes Evidence, so that a quote and its slice cannot differ."""

from bisect import bisect_right

from extract.result import Evidence
from ingest.document import Block, Document
from ingest.layout import Box


def evidence(document: Document, start: int, end: int) -> Evidence:
    """What `document.text[start:end]` says and where: the page where it begins, and its boxes there.

    A box a line where the place of each word is known; else the boxes of the blocks that the stretch touches.
    """
    lines = document.printed.lines(start, end)
    if lines:
        page: int | None = lines[0][0]
        boxes = tuple(box for number, box in lines if number == page)
    else:
        block = block_at(document, start)
        page = block.page if block else None
        boxes = _boxes(document, start, end)
    return Evidence(quote=document.text[start:end], page=page, start=start, end=end, boxes=boxes)


def block_at(document: Document, offset: int) -> Block | None:
    """The block that holds `offset`, None between blocks."""
    position = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    if position < 0:
        return None
    block = document.blocks[position]
    return block if block.start <= offset <= block.end else None


def _boxes(document: Document, start: int, end: int) -> tuple[Box, ...]:
    first = max(bisect_right(document.blocks, start, key=lambda block: block.start) - 1, 0)
    boxes: list[Box] = []
    for block in document.blocks[first:]:
        if block.start >= end:
            break
        if block.end > start:
            boxes.extend(block.boxes)
    return tuple(boxes)
