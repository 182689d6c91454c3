"""A Listing as text, JSON, CSV, XLSX, HTML or Markdown. The home of jinja2."""

import csv
import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from io import BytesIO, StringIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.listing import Listing, Value

PIPE_WIDTH = 170
"""Characters in a line when a table goes into a pipe or a file."""


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    MD = "md"


def render(listing: Listing, form: Format) -> bytes:
    """The listing as a file of that format; all text is UTF-8."""
    return _RENDERERS[form](listing)


def render_table(listing: Listing, *, width: int | None = None, color: bool = False) -> str:
    """A table for the terminal, one a group, with its title above and its notes below."""
    out = StringIO()
    console = Console(
        file=out, width=width or PIPE_WIDTH, force_terminal=color, color_system="standard" if color else None, highlight=False
    )
    console.print(Text(listing.title, style="bold"))
    for name, value in listing.summary:
        console.print(Text(f"{name}: {shown(value)}"))
    for group in listing.groups:
        if group.title:
            console.print(Text(f"\n{group.title}", style="bold"))
        if group.rows:
            console.print(_rich_table(listing, group.rows))
    for note in listing.notes:
        console.print(Text(note))
    return out.getvalue()


def _rich_table(listing: Listing, rows: tuple[tuple[Value, ...], ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for column in listing.columns:
        table.add_column(column.head, ratio=column.width, overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(value)) for value in row))
    return table


def shown(value: Value) -> str:
    """A value as officials write it: dates as 05/07/2026, yes as ✓, nothing as an empty place."""
    if value is None or value is False:
        return ""
    if value is True:
        return "✓"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)


def _table(listing: Listing) -> bytes:
    return render_table(listing).encode()


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


def _xlsx(listing: Listing) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    _fill(sheet, listing)
    if listing.notes or listing.summary:
        notes = book.create_sheet("Tổng hợp")
        for name, value in listing.summary:
            notes.append((name, shown(value)))
        for note in listing.notes:
            notes.append((note,))
            notes.cell(notes.max_row, 1).data_type = "s"
        notes.column_dimensions["A"].width = 90
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, listing: Listing) -> None:
    grouped = any(group.title for group in listing.groups)
    heads = [*(["Nhóm"] if grouped else []), *(column.head for column in listing.columns)]
    widths = [*([28] if grouped else []), *(column.width for column in listing.columns)]
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    for group in listing.groups:
        for row in group.rows:
            _append(sheet, [*([group.title] if grouped else []), *row])
    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = max(width, 8)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{max(sheet.max_row, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _append(sheet: Worksheet, row: list[Value]) -> None:
    at = sheet.max_row + 1
    for position, value in enumerate(row, 1):
        cell = sheet.cell(at, position, "" if value is None else "✓" if value is True else "" if value is False else value)
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with "=" stays a text
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


_PAGES = Environment(
    loader=PackageLoader("tracker", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_PAGES.filters["shown"] = shown


def _html(listing: Listing) -> bytes:
    return _PAGES.get_template("listing.html").render(listing=listing).encode()


def _md(listing: Listing) -> bytes:
    lines = [f"# {listing.title}", ""]
    lines += [f"- {name}: {shown(value)}" for name, value in listing.summary]
    for group in listing.groups:
        if group.title:
            lines += ["", f"## {group.title}"]
        if group.rows:
            lines += ["", _md_row([column.head for column in listing.columns]), "|" + " --- |" * len(listing.columns)]
            lines += [_md_row([shown(value) for value in row]) for row in group.rows]
    lines += ["", *(f"- {note}" for note in listing.notes)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _md_row(texts: list[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in texts) + " |"


_RENDERERS: dict[Format, Callable[[Listing], bytes]] = {
    Format.TABLE: _table,
    Format.JSON: _json,
    Format.CSV: _csv,
    Format.XLSX: _xlsx,
    Format.HTML: _html,
    Format.MD: _md,
}
