"""One small listing in every format."""

import csv
import json
import re
from datetime import date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from tracker.listing import Column, Group, Listing, Overview, Value
from tracker.rendering import DITTO, Format, render, render_table, shown

TEXT = "Tổ chức lớp tập huấn cho cán bộ cấp xã về công tác văn thư, lưu trữ; kiểm tra việc thực hiện <quy chế> tại 12 xã."
OTHER = "Báo cáo kết quả | về Sở Nội vụ"
LISTING = Listing(
    title="Danh sách thử",
    columns=(
        Column("Cơ quan", 20, flat=True),
        Column("Số", 6),
        Column("Nhiệm vụ", 60, ditto=True),
        Column("Hạn", 12),
        Column("Duyệt", 6),
    ),
    groups=(
        Group("Quá hạn (3)"),
        Group("Sở Nội vụ (2)", (("Sở Nội vụ", 1, TEXT, date(2024, 6, 14), True), ("Sở Nội vụ", 1, TEXT, None, False)), level=2),
        Group("UBND xã Tân Hòa (1)", (("UBND xã Tân Hòa", 2, f"={OTHER}", date(2024, 2, 5), False),), level=2),
    ),
    data=[{"task": 1}],
    notes=("Ghi chú cuối.",),
    overviews=(Overview("Theo cơ quan", (Column("Cơ quan", 20), Column("Số dòng", 8)), (("Sở Nội vụ", 2),)),),
)
ROWS = 3


def _text(form: Format) -> str:
    return render(LISTING, form).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2024, 6, 5), "05/6/2024"),  # Nghị định 30/2020/NĐ-CP: a zero before days below 10 and the months 1 and 2 only
        (date(2024, 2, 15), "15/02/2024"),
        (None, ""),
        (False, ""),
        (True, "✓"),
        (12.5, "12,5"),
        (100.0, "100"),
        (3265, "3265"),
    ],
)
def test_values_as_offices_write_them(value: Value, text: str) -> None:
    assert shown(value) == text


def test_people_read_headings_once_and_long_repeats_never() -> None:
    for form in (Format.TABLE, Format.MD, Format.HTML):
        text = _text(form)
        assert text.count("Sở Nội vụ (2)") == 1
        assert text.count(DITTO) == 1
        assert text.index("Theo cơ quan") < text.index("Quá hạn (3)") < text.index("Ghi chú cuối.")


def test_lines_of_a_table_fit_and_end_without_spaces() -> None:
    lines = render_table(LISTING, width=120).splitlines()
    assert max(map(len, lines)) <= 120
    assert lines == [line.rstrip() for line in lines]


def test_a_narrow_terminal_gets_lines_instead_of_columns() -> None:
    text = render_table(LISTING, width=50)
    assert max(map(len, text.splitlines())) <= 50
    assert "Hạn: 14/6/2024 · Duyệt: ✓" in text
    assert " ".join(text.split()).count(TEXT) == 1
    assert DITTO not in text


def test_csv_rows_stand_alone() -> None:
    heads, *rows = csv.reader(StringIO(_text(Format.CSV)))
    assert heads == [column.head for column in LISTING.columns]
    assert rows[1] == ["Sở Nội vụ", "1", TEXT, "", ""]
    assert rows[0][3] == "2024-06-14"
    assert rows[2][2] == f"'={OTHER}"  # no formula
    assert render(LISTING, Format.CSV).startswith(b"\xef\xbb\xbf")


def test_json_is_the_data() -> None:
    assert json.loads(_text(Format.JSON)) == LISTING.data


def test_xlsx_has_dates_a_frozen_head_and_filters() -> None:
    book = openpyxl.load_workbook(BytesIO(render(LISTING, Format.XLSX)))
    assert book.sheetnames == ["Danh sách", "Theo cơ quan", "Ghi chú"]
    sheet = book.worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:E{ROWS + 1}")
    assert [cell.value for cell in sheet[2]] == ["Sở Nội vụ", 1, TEXT, datetime(2024, 6, 14), "✓"]
    assert sheet["C4"].value == f"={OTHER}"
    assert sheet["C4"].data_type == "s"
    assert [cell.value for cell in book["Theo cơ quan"][2]] == ["Sở Nội vụ", 2]


def test_html_escapes_and_holds_every_row() -> None:
    page = _text(Format.HTML)
    assert "&lt;quy chế&gt;" in page
    assert page.count("<tr>") == ROWS + 1 + 2 + 1  # rows, the overview's row, a head for each group with rows and the overview
    assert page.lstrip().startswith("<!doctype html>")


def test_markdown_tables_keep_their_columns() -> None:
    rows = [line for line in _text(Format.MD).splitlines() if line.startswith("| ") and "---" not in line]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5, 3}


def test_an_empty_listing_is_still_a_file() -> None:
    empty = Listing("Không có gì", LISTING.columns, (), [])
    for form in Format:
        assert render(empty, form)
