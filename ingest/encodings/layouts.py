"""What a reader of a packed or marked-up format hands over, in Unicode: its words tell the code where no font or byte does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import is_normalized

from ingest.encodings.detection import convert_lines
from ingest.layout import Finding, Layout, LayoutCell, LayoutTable, Line

_PARTED = re.compile("[^\\W\\d_][\u0302\u0306\u031b]?[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]")


def in_unicode(layout: Layout) -> Layout:
    """Lines and cells in an old code converted: a page of 2003 says UTF-8 and holds the letters of .VnTime.

    Items stay as many and in their places. Letters in parts are told here and put together in `canonical`.
    """
    tables = [item for item in layout.items if isinstance(item, LayoutTable)]
    cells = {id(cell): cell for table in tables for row in table.rows for cell in row if cell is not None}
    lines = [item for item in layout.items if isinstance(item, Line)]
    texts = [item.text for item in lines] + [cell.text for cell in cells.values()]
    converted, findings = convert_lines(texts)
    told = (*layout.findings, *findings, *letters_in_parts(texts))
    if not findings:
        return replace(layout, findings=told)
    left = iter(converted)
    new_lines = {id(line): replace(line, text=next(left)) for line in lines}
    new_cells = {identity: replace(cell, text=next(left)) for identity, cell in cells.items()}
    items = tuple(new_lines[id(item)] if isinstance(item, Line) else _with_cells(item, new_cells) for item in layout.items)
    return replace(layout, items=items, findings=told)


def letters_in_parts(texts: Sequence[str]) -> Iterator[Finding]:
    """Told where a Mac or an old keyboard wrote "ế" as "e" with two marks behind it (NFD): such text is composed (NFC)."""
    parted = sum(len(_PARTED.findall(text)) for text in texts if not text.isascii() and not is_normalized("NFC", text))
    if parted:
        message = f"letters written in parts (a letter and its marks apart, NFD) were put together (NFC): {parted}"
        yield Finding("encoding-converted", message)


def _with_cells(table: LayoutTable, cells: dict[int, LayoutCell]) -> LayoutTable:
    rows = tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.rows)
    return replace(table, rows=rows)
