"""A Listing as text, JSON, CSV, XLSX, HTML or Markdown. The home of jinja2."""

import csv
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from io import StringIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.listing import Column, Listing, Row, shown

PIPE_WIDTH = 170
"""Characters in a line when a table goes into a pipe or a file."""

DITTO = "-nt-"
"""How offices write "như trên"."""

_LONG = 20
"""A column from this width on takes its share of the line; a narrower one keeps its width."""

_TEXT = 56
"""A table with a column from this width on holds sentences and takes the whole line."""


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    MD = "md"


@dataclass(frozen=True, slots=True)
class _Printed:
    """What people read of columns and rows: texts, without the columns that repeat the headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


def render(listing: Listing, form: Format) -> bytes:
    """The listing as a file of that format; all text is UTF-8."""
    return _RENDERERS[form](listing)


def sections(listing: Listing) -> Iterator[tuple[str, int, _Printed]]:
    """Title, level and table of everything that people read, from top to bottom."""
    for below in (False, True):
        if below:
            yield from ((group.title, group.level, printed(listing.columns, group.rows)) for group in listing.groups)
        for overview in listing.overviews:
            if overview.below is below:
                yield overview.title, 1, printed(overview.columns, overview.rows)


def printed(columns: Sequence[Column], rows: Iterable[Row]) -> _Printed:
    """The part of a table that people read."""
    kept = [place for place, column in enumerate(columns) if not column.flat]
    lines: list[tuple[str, ...]] = []
    above = [""] * len(kept)
    for row in rows:
        texts = [shown(row[place]) for place in kept]
        again = (columns[place].ditto and len(text) > len(DITTO) for place, text in zip(kept, texts, strict=True))
        same = [may and text == before for may, text, before in zip(again, texts, above, strict=True)]
        lines.append(tuple(DITTO if ditto else text for ditto, text in zip(same, texts, strict=True)))
        above = texts
    return _Printed(tuple(columns[place] for place in kept), tuple(lines))


# Text


def render_table(listing: Listing, *, width: int | None = None, color: bool = False) -> str:
    """A table for the terminal, one a group, with its title above and its notes below; on a narrow one, rows of lines."""
    out = StringIO()
    width = width or PIPE_WIDTH
    console = Console(file=out, width=width, force_terminal=color, color_system="standard" if color else None, highlight=False)
    console.print(Text(listing.title, style="bold"))
    for title, level, table in sections(listing):
        if title:
            console.print(Text(f"\n{title}", style="bold" if level == 1 else "underline"))
        if table.rows:
            console.print(_rich_table(table) if _fits(table.columns, width) else Text(_stacked(table, width)))
    console.print()
    for note in listing.notes:
        console.print(Text(note))
    text = out.getvalue()
    return text if color else "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _fits(columns: Sequence[Column], width: int) -> bool:
    """Whether the wide columns still get two thirds of what they ask for."""
    asked = sum(column.width if column.width < _LONG else column.width * 2 / 3 for column in columns)
    return asked + 2 * len(columns) <= width


def _rich_table(table: _Printed) -> Table:
    """As wide as the line where there is much to say, else as wide as it must be."""
    expand = any(column.width >= _TEXT for column in table.columns)
    found = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=expand)
    for column in table.columns:
        if expand and column.width >= _LONG:
            found.add_column(column.head, ratio=column.width, overflow="fold")
        else:
            found.add_column(column.head, width=column.width if expand else None, overflow="fold")
    for row in table.rows:
        found.add_row(*(Text(text) for text in row))
    return found


def _stacked(table: _Printed, width: int) -> str:
    """Each row as a few lines: what stands before its widest column, that column, and the rest with its heads."""
    widest = max(range(len(table.columns)), key=lambda place: table.columns[place].width)
    lines: list[str] = []
    for row in table.rows:
        row = tuple("" if text == DITTO else text for text in row)
        before = " · ".join(filter(None, row[:widest]))
        after = " · ".join(
            f"{column.head}: {text}" for column, text in zip(table.columns[widest + 1 :], row[widest + 1 :], strict=True) if text
        )
        lines += ["", *textwrap.wrap(before, width)]
        for part in filter(None, (row[widest], after)):
            lines += textwrap.wrap(part, width, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines)


def _table(listing: Listing) -> bytes:
    return render_table(listing).encode()


def _md(listing: Listing) -> bytes:
    lines = [f"# {listing.title}"]
    for title, level, table in sections(listing):
        lines += ["", f"{'#' * (level + 1)} {' · '.join(title.splitlines())}"] if title else []
        lines += _md_table(table) if table.rows else []
    lines += ["", *(f"- {_md_text(note)}" for note in listing.notes)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _md_table(table: _Printed) -> Iterator[str]:
    yield ""
    yield _md_row([column.head for column in table.columns])
    yield "|" + " --- |" * len(table.columns)
    yield from (_md_row(row) for row in table.rows)


def _md_row(texts: Iterable[str]) -> str:
    return "| " + " | ".join(_md_text(text).replace("|", "\\|") for text in texts) + " |"


def _md_text(text: str) -> str:
    return " ".join(text.split())


# Data


def _json(listing: Listing) -> bytes:
    return (json.dumps(listing.data, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(listing: Listing) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(column.head for column in listing.columns)
    for row in listing.rows:
        writer.writerow(_safe(value.isoformat() if isinstance(value, date) else shown(value)) for value in row)
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A spreadsheet takes a cell that begins with = + - @ for a formula; an apostrophe keeps it text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


# XLSX


def _xlsx(listing: Listing) -> bytes:
    """Loaded when it is asked for: the library costs every other question a fifth of a second."""
    data = import_module("tracker.workbook").workbook(listing)
    assert isinstance(data, bytes)
    return data


# HTML

_PAGES = Environment(
    loader=PackageLoader("tracker", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def _html(listing: Listing) -> bytes:
    page = _PAGES.get_template("listing.html")
    return page.render(title=listing.title, sections=sections(listing), notes=listing.notes).encode()


_RENDERERS: dict[Format, Callable[[Listing], bytes]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.XLSX: _xlsx,
    Format.HTML: _html,
    Format.MD: _md,
}
