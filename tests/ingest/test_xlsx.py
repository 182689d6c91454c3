from collections.abc import Callable, Sequence
from datetime import date, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Border, Font, Side

from ingest.errors import SourceTooLargeError, UnreadableSourceError, UnsupportedSourceError
from ingest.layout import Layout, LayoutTable, Line
from ingest.readers.xlsx import read_xlsx
from ingest.readers.xlsx_formats import Format
from ingest.reading import read_documents
from ingest.sniff import XLSX

THIN = Side(style="thin")
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(build: Callable[[Any, Any], None]) -> bytes:
    workbook = openpyxl.Workbook()
    build(workbook, workbook.active)
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def layout(build: Callable[[Any, Any], None]) -> Layout:
    return read_xlsx(book(build), "phan-cong.xlsx")


def shown(found: Layout) -> list[str | list[list[str]]]:
    return [
        item.text if isinstance(item, Line) else [[cell.text if cell is not None else "-" for cell in row] for row in item.rows]
        for item in found.items
    ]


def fill(sheet: Any, top: int, rows: Sequence[Sequence[Any]], *, ruled: bool = True) -> None:
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            cell = sheet.cell(top + down, across + 1, value)
            if ruled:
                cell.border = GRID


def changed(data: bytes, path: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part rewritten; a part that is not there is added."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == path else old.read(name))
        if path not in old.namelist():
            new.writestr(path, change(b""))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1500", "#,##0", "1.500"),
        ("1500.256", "#,##0.00", "1.500,26"),
        ("1234.5", "#,###.#", "1.234,5"),
        ("0.5", "0%", "50%"),
        ("0.125", "0.0%", "12,5%"),
        ("5", "00", "05"),
        ("5", '0" ngày"', "5 ngày"),
        ("2", '"Quý "0', "Quý 2"),
        ("1500000", "#,##0,", "1.500"),
        ("1500000", "#,##0 [$₫-42A]", "1.500.000 ₫"),
        ("-1500", r'_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)', "(1.500)"),
        ("0", r'_(* #,##0_);_(* \(#,##0\);_(* "-"??_);_(@_)', "-"),
        ("-3", "0", "-3"),
        ("12", ";;;", ""),
        ("1.1", "General", "1,1"),
        ("0.30000000000000004", "General", "0,3"),
        ("2025", "General", "2025"),
        ("7", "@", "7"),
        ("0.25", "# ?/?", "0,25"),
        ("45000", "dd/mm/yyyy", "15/03/2023"),
        ("45000", "mm-dd-yy", "15/03/2023"),  # number 14: the short date of the machine
        ("45000", "m/d/yyyy", "15/03/2023"),  # the day is known, so it is not printed to be misread
        ("45000", "d-mmm-yy", "15/03/2023"),
        ("45000", "[$-42A]mm/yyyy", "03/2023"),
        ("45000", "dd/mm", "15/03"),
        ("45000", "yyyy", "2023"),
        ("45000", '"Ngày "dd" tháng "mm" năm "yyyy', "Ngày 15 tháng 03 năm 2023"),
        ("45000.6", "dd/mm/yyyy hh:mm", "15/03/2023 14:24"),
        ("0.6", "h:mm", "14:24"),
        ("99999999", "dd/mm/yyyy", "99999999"),
        ("1e400", "0", "1e400"),
        ("NaN", "0", "NaN"),
        ("chữ", "0", "chữ"),
    ],
)
def test_numbers_are_shown_by_their_formats(value: str, code: str, text: str) -> None:
    assert Format(code).show(value) == text


@given(st.floats(allow_nan=True, allow_infinity=True), st.text("#0?,.%;@_*\"\\[]$-dmyhs /aE+General", max_size=20))
def test_any_format_shows_something(value: float, code: str) -> None:
    assert isinstance(Format(code).show(repr(value)), str)


@given(st.integers(-(10**12), 10**12))
def test_dots_part_thousands(value: int) -> None:
    assert Format("#,##0").show(str(value)).replace(".", "") == str(value)


def test_letterhead_title_table_and_signature() -> None:
    def build(_: Any, sheet: Any) -> None:
        for row, (left, right) in enumerate(
            [
                ("UBND TỈNH HÀ GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("SỞ XÂY DỰNG", "Độc lập - Tự do - Hạnh phúc"),
                ("Số: 45/KH-SXD", "Hà Giang, ngày 10 tháng 01 năm 2025"),
            ],
            start=1,
        ):
            sheet.cell(row, 1, left)
            sheet.cell(row, 3, right)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
            sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=4)
        sheet.cell(5, 1, "KẾ HOẠCH\nPhát triển nhà ở năm 2025")
        sheet.merge_cells("A5:D5")
        fill(sheet, 7, [HEAD, [1, "Rà soát quy hoạch", "Phòng Quy hoạch", date(2025, 3, 31)], [2, "Họp", "Văn phòng", "Quý II"]])
        sheet["D8"].number_format = "dd/mm/yyyy"
        sheet["A11"], sheet["C11"] = "Nơi nhận:", "GIÁM ĐỐC"
        sheet["A12"], sheet["A13"], sheet["C13"] = "- Các phòng;", "- Lưu: VT.", "Vàng A Páo"

    assert shown(layout(build)) == [
        *("UBND TỈNH HÀ GIANG", "SỞ XÂY DỰNG", "Số: 45/KH-SXD"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Giang, ngày 10 tháng 01 năm 2025"),
        *("KẾ HOẠCH", "Phát triển nhà ở năm 2025"),
        [HEAD, ["1", "Rà soát quy hoạch", "Phòng Quy hoạch", "31/03/2025"], ["2", "Họp", "Văn phòng", "Quý II"]],
        *("Nơi nhận:", "- Các phòng;", "- Lưu: VT.", "GIÁM ĐỐC", "Vàng A Páo"),
    ]


def test_merged_cells_are_one_object() -> None:
    def build(_: Any, sheet: Any) -> None:
        fill(sheet, 2, [["STT", "Việc", "Thực hiện", None], [None, None, "Chủ trì", "Phối hợp"], [1, "Họp", "A", "B"]])
        fill(sheet, 5, [["II", "Giám sát", None, None], [2, "Đi thực tế", "C", None], [3, "Báo cáo", None, "D"]])
        for cells in ("A2:A3", "B2:B3", "C2:D2", "B5:D5", "C6:C7", "A1:XFD1", "Z1:Z9"):
            sheet.merge_cells(cells)

    (table,) = (item for item in layout(build).items if isinstance(item, LayoutTable))
    rows = table.rows
    assert rows[0][0] is rows[1][0]
    assert rows[0][2] is rows[0][3]
    assert rows[1][2] is not rows[0][2]
    assert rows[3][1] is rows[3][3]
    assert rows[4][2] is rows[5][2]
    assert rows[5][3] is not None
    assert rows[5][3].text == "D"


def test_a_sheet_without_lines() -> None:
    def build(_: Any, sheet: Any) -> None:
        fill(sheet, 1, [["PHỤ LỤC"], ["Phân công nhiệm vụ"], []], ruled=False)
        fill(sheet, 4, [HEAD, [1, "Họp", "A", "Tháng 5"], ["I", "Giám sát"]], ruled=False)
        fill(sheet, 7, [[2, "Kiểm tra", "B", None], [], ["Ghi chú: theo dõi"]], ruled=False)

    assert shown(layout(build)) == [
        *("PHỤ LỤC", "Phân công nhiệm vụ"),
        [HEAD, ["1", "Họp", "A", "Tháng 5"], ["I", "Giám sát", "", ""], ["2", "Kiểm tra", "B", ""]],
        "Ghi chú: theo dõi",
    ]


def test_two_tables_in_a_sheet_and_an_empty_ruled_row() -> None:
    def build(_: Any, sheet: Any) -> None:
        fill(sheet, 1, [["STT", "Việc"], [None, None], [1, "Họp"]])
        fill(sheet, 6, [["STT", "Mua sắm"], [1, "Máy tính"]])

    assert shown(layout(build)) == [[["STT", "Việc"], ["1", "Họp"]], [["STT", "Mua sắm"], ["1", "Máy tính"]]]


def test_what_is_hidden_is_left_out_and_told() -> None:
    def build(workbook: Any, sheet: Any) -> None:
        fill(sheet, 1, [["STT", "Việc", "Riêng"], [1, "Họp", "kín"], [2, "Bỏ", "x"], [3, "Đi", "y"]])
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        other = workbook.create_sheet("Nháp")
        other["A1"] = "không in"
        other.sheet_state = "hidden"

    found = layout(build)
    assert shown(found) == [[["STT", "Việc"], ["1", "Họp"], ["3", "Đi"]]]
    assert [finding.code for finding in found.findings] == ["hidden-sheet-left-out", "hidden-cells-left-out"]
    assert "Nháp" in found.findings[0].message


def test_formulas_without_value_are_told() -> None:
    def build(_: Any, sheet: Any) -> None:
        fill(sheet, 1, [["STT", "Việc"], ["=1+1", "Họp"]])

    found = layout(build)
    assert shown(found) == [[["STT", "Việc"], ["", "Họp"]]]
    assert [finding.code for finding in found.findings] == ["formula-without-value"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1"><f>B1*2</f><v>0.5</v></c>', "0.5"),  # in the first column "1.1" is the number of an item
        ('<c r="B1"><f>B1*2</f><v>0.5</v></c>', "0,5"),
        ('<c r="A1" t="str"><f>"a"</f><v>Sở Y tế</v></c>', "Sở Y tế"),
        ('<c r="A1" t="inlineStr"><is><r><t>Sở </t></r><r><t>Y tế</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', "Sở Y tế"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b</t></is></c>', "a\rb"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="d"><v>2025-03-15</v></c>', "15/03/2025"),
        ('<c r="A1" t="s"><v>999999</v></c>', None),
        ('<c t="inlineStr"><is><t>không địa chỉ</t></is></c>', "không địa chỉ"),
        ('<c r="A1" s="99"><v>3</v></c>', "3"),
    ],
)
def test_kinds_of_cells(cell: str, text: str | None) -> None:
    rows = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    data = changed(book(lambda *_: None), "xl/worksheets/sheet1.xml", lambda _: rows.encode())
    assert [item.text for item in read_xlsx(data, "x.xlsx").items if isinstance(item, Line)] == [line for line in [text] if line]


def test_times_and_days_of_a_mac() -> None:
    def build(workbook: Any, sheet: Any) -> None:
        workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet["A1"], sheet["A2"] = date(2025, 3, 15), time(7, 30)

    assert shown(layout(build)) == ["15/03/2025", "07:30"]


def test_text_in_the_old_code_of_a_font() -> None:
    def build(_: Any, sheet: Any) -> None:
        texts = ["KÕ ho¹ch ph¸t triÓn n«ng nghiÖp", "Së N«ng nghiÖp vµ Ph¸t triÓn n«ng th«n", "Sở Y tế"]
        for row, text in enumerate(texts, start=1):
            sheet.cell(row, 1, text).font = Font(name=".VnTime")

    found = layout(build)
    assert shown(found) == ["Kế hoạch phát triển nông nghiệp", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Y tế"]
    assert [finding.code for finding in found.findings] == ["encoding-converted"]


@pytest.mark.parametrize("place", ["cell", "head"])
def test_a_secrecy_mark(place: str) -> None:
    def build(_: Any, sheet: Any) -> None:
        sheet["A2"] = "KẾ HOẠCH"
        if place == "cell":
            sheet["A1"] = "MẬT"
        else:
            sheet.oddHeader.center.text = "MẬT"
            sheet.oddHeader.center.font = "Times New Roman,Bold"

    assert layout(build).mark == "MẬT"


def test_formats_to_the_last_row_cost_nothing() -> None:
    """What openpyxl makes a million objects of."""
    rows = "".join(f'<row r="{number}"><c r="A{number}" s="0"/><c r="XFD{number}" s="0"/></row>' for number in range(2, 20_000))
    filled = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họp</t></is></c></row>'
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{filled}{rows}{last}</sheetData></worksheet>'
    data = changed(book(lambda *_: None), "xl/worksheets/sheet1.xml", lambda _: sheet.encode())
    assert shown(read_xlsx(data, "x.xlsx")) == ["Họp"]


def test_styles_that_openpyxl_refuses() -> None:
    data = book(lambda _, sheet: sheet.cell(1, 1, "Họp"))
    broken = changed(data, "xl/styles.xml", lambda styles: styles.replace(b"<fill>", b"<fill/><fill>"))
    with pytest.raises(TypeError):
        openpyxl.load_workbook(BytesIO(broken))
    assert shown(read_xlsx(broken, "x.xlsx")) == ["Họp"]


ENTITY = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("path", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "change",
    [lambda data: data[: len(data) // 2], lambda data: ENTITY + data[data.find(b"?>") + 2 if data.startswith(b"<?") else 0 :]],
    ids=["truncated", "entities"],
)
def test_damaged_parts(path: str, change: Callable[[bytes], bytes]) -> None:
    data = changed(book(lambda _, sheet: sheet.cell(1, 1, "Họp")), path, change)
    with pytest.raises(UnreadableSourceError, match=r"x\.xlsx"):
        read_xlsx(data, "x.xlsx")


def test_a_sheet_of_too_many_places() -> None:
    def cell(at: int) -> str:
        return f'<c r="{openpyxl.utils.get_column_letter(at)}{at}" t="inlineStr"><is><t>x</t></is></c>'

    more = '<c r="XFC{at}"><v>1</v></c><c r="XFD{at}"><v>1</v></c>'
    rows = "".join(f'<row r="{at}">{cell(at)}{more.format(at=at)}</row>' for at in range(1, 2500))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    data = changed(book(lambda *_: None), "xl/worksheets/sheet1.xml", lambda _: sheet.encode())
    with pytest.raises(SourceTooLargeError, match=r"x\.xlsx"):
        read_xlsx(data, "x.xlsx")


def test_a_binary_workbook_is_refused_with_advice() -> None:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")
    with pytest.raises(UnsupportedSourceError, match=r"\.xlsx"):
        read_xlsx(buffer.getvalue(), "x.xlsb")


def test_a_list_becomes_a_document() -> None:
    def build(_: Any, sheet: Any) -> None:
        fill(sheet, 1, [HEAD, [1, "Rà soát quy hoạch", "Phòng Quy hoạch", "Quý II/2025"]])

    (document,) = read_documents("phan-cong.xlsx", book(build))
    assert document.source.media_type == XLSX
    assert document.text.splitlines()[1] == "1 | Rà soát quy hoạch | Phòng Quy hoạch | Quý II/2025"
