"""A Listing as an Excel file. The home of openpyxl on this floor."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.listing import Column, Listing, Row, shown


def workbook(listing: Listing) -> bytes:
    """The rows on the first sheet, each overview and the notes on sheets of their own."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Danh sách"
    _fill(sheet, listing.columns, listing.rows)
    for overview in listing.overviews:
        _fill(book.create_sheet(overview.title), overview.columns, overview.rows)
    notes = (listing.title, *listing.notes)
    _fill(book.create_sheet("Ghi chú"), (Column("Ghi chú", 110),), tuple((note,) for note in notes))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    for position, column in enumerate(columns, 1):
        cell = sheet.cell(1, position, column.head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDE6F0")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(position)].width = max(column.width, 8)
    for at, row in enumerate(rows, 2):
        _write(sheet, at, row)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _write(sheet: Worksheet, at: int, row: Row) -> None:
    for position, value in enumerate(row, 1):
        cell = sheet.cell(at, position, shown(value) if value is None or isinstance(value, bool) else value)
        if isinstance(value, str):
            cell.data_type = "s"  # a text that begins with "=" stays a text
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
