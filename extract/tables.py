"""Assignment tables: which column says what, which rows are heads or groups, and what each row orders."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.document import Cell, Document, Table
from ingest.folding import fold


class Column(StrEnum):
    NUMBER = "number"
    TIME = "time"
    SUPPORT = "support"
    LEAD = "lead"
    DELIVERABLE = "deliverable"
    TASK = "task"
    OTHER = "other"


# In the order in which they are tried: "Thời gian thực hiện" is a time, "Đơn vị thực hiện" a lead, "Nội dung thực hiện" the work.
_HEADS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"^\W*(?:stt|tt|so tt|so thu tu|muc)\W*$")),
    (Column.DELIVERABLE, re.compile(r"san pham|dau ra")),  # before the time: "Sản phẩm hoàn thành"
    (Column.TIME, re.compile(r"thoi gian|thoi han|tien do|hoan thanh|thoi diem|lo trinh|\bhan\b")),
    (Column.TIME, re.compile(r"^(?:thu\W+)?(?:ngay|tuan|thang|quy)(?:\W+(?:thang|nam|quy))*$")),  # "Thứ, ngày"
    (Column.LEAD, re.compile(r"chu tri.{0,20}phoi hop")),  # "Đơn vị chủ trì và phối hợp": the cell itself says who is which
    (Column.SUPPORT, re.compile(r"^(?:don vi |co quan |bo phan )?cung (?:lam|thuc hien|tham gia|trien khai)$")),
    (Column.SUPPORT, re.compile(r"phoi hop|^(?:don vi |co quan )?(?:cung )?tham gia$|^(?:don vi |co quan )?ho tro$")),
    (
        Column.LEAD,
        re.compile(
            r"chu tri|phu trach|(?:don vi|co quan|nguoi|bo phan|to chuc|ca nhan|luc luong|khoa|phong|can bo|giao vien|nhan vien)"
            r"[^|]{0,20}(?:thuc hien|trien khai|tham muu|dam nhiem|to chuc|tiep nhan)|chiu trach nhiem|phan cong|trach nhiem|"
            r"bao cao vien|dau moi|^thuc hien$|^nhan su$|^chi dao$"
        ),
    ),
    (Column.DELIVERABLE, re.compile(r"ket qua")),
    (Column.OTHER, re.compile(r"kinh phi|ghi chu|dia diem|so luong|thanh phan|doi tuong|don vi tinh|dvt|nguon")),
    (
        Column.TASK,
        re.compile(
            r"noi dung|nhiem vu|danh muc (?:cong trinh|cong viec|hoat dong)|cong viec|hoat dong|dau viec|giai phap|"
            r"ten (?:de an|du an|nhiem vu)|\bviec\b|chuong trinh|du an"
        ),
    ),
)


_BODIES = "don vi|co quan|bo phan|khoa|phong|ban|to|doi|lop|truong|ca nhan|dia phuong"
_BARE_BODIES = re.compile(rf"(?:cac )?(?:{_BODIES})(?:(?:,|/| -|, va| va)? ?(?:{_BODIES}))*")
_WORDS_OF_WORK = 4  # words that a cell of the column holds, one with another; a name or a place has fewer


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: cells by meaning; `group` is the group row above it, `section` its printed number where numbers restart."""

    index: int
    number: int
    section: str | None
    task: Cell
    lead: tuple[Cell, ...]
    support: tuple[Cell, ...]
    time: tuple[Cell, ...]
    deliverable: tuple[Cell, ...]
    group: Cell | None


def find_rows(document: Document, table: Table) -> tuple[Row, ...]:
    """The data rows of an assignment table; empty for a table whose head tells no work, or neither doer, time nor product."""
    head = _find_head(document, table)
    if head is None:
        return ()
    first, columns = head
    return tuple(_data_rows(document, table, first, columns))


def _find_head(document: Document, table: Table) -> tuple[int, tuple[Column, ...]] | None:
    for index, row in enumerate(table.rows[:4]):
        columns = tuple(_column(_text(document, cell)) for cell in row)
        columns = _with_unnamed_work(document, table, index, _with_bare_bodies(document, table, index, columns))
        if Column.TASK in columns and {Column.LEAD, Column.SUPPORT, Column.TIME, Column.DELIVERABLE} & set(columns):
            first = index + 1
            if first < len(table.rows) and _is_second_head(document, row, table.rows[first]):
                lower = tuple(_column(_text(document, cell)) for cell in table.rows[first])
                columns = tuple(low if low is not Column.OTHER else top for top, low in zip(columns, lower, strict=True))
                first += 1
            return first, columns
    return None


def _with_bare_bodies(document: Document, table: Table, head: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column headed only "Đơn vị" holds doers where its cells are names of some words, and units of measure else."""
    if Column.LEAD in columns:
        return columns
    heads = [fold(_text(document, cell)) for cell in table.rows[head]]
    for at in (place for place, words in enumerate(heads) if _BARE_BODIES.fullmatch(words)):
        values = [text for row in table.rows[head + 1 :] if (text := _text(document, row[at]))]
        names = sum(len(text.split()) > 1 and text[0].isupper() for text in values)
        if values and names * 2 >= len(values):
            return tuple(Column.LEAD if place == at else column for place, column in enumerate(columns))
    return columns


def _with_unnamed_work(document: Document, table: Table, head: int, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Behind the numbers, in a table that tells who leads, stands the work, whatever its head says: "Hạng mục"."""
    at = columns.index(Column.NUMBER) + 1 if Column.NUMBER in columns else len(columns)
    if Column.TASK in columns or Column.LEAD not in columns or at >= len(columns) or columns[at] is not Column.OTHER:
        return columns
    words = [len(text.split()) for row in table.rows[head + 1 :] if (text := _text(document, row[at]))]
    if not words or sum(words) < _WORDS_OF_WORK * len(words):
        return columns
    return (*columns[:at], Column.TASK, *columns[at + 1 :])


def _is_second_head(document: Document, head: Sequence[Cell | None], row: Sequence[Cell | None]) -> bool:
    """A second head row shares merged cells with the first ("Thực hiện" over "Chủ trì", "Phối hợp"), or numbers the columns."""
    shared = any(a is not None and (a is b or _same(document, a, b)) for a, b in zip(head, row, strict=True))
    texts = [_text(document, cell) for cell in row]
    numbered = len(texts) > 2 and all(re.fullmatch(r"\(?\d{1,2}\)?", text) for text in texts if text) and any(texts)
    return shared or numbered


def _same(document: Document, one: Cell, two: Cell | None) -> bool:
    text = fold(_text(document, one))
    return len(text) > 1 and text == fold(_text(document, two))


def _column(text: str) -> Column:
    folded = fold(text)
    return next((column for column, pattern in _HEADS if folded and pattern.search(folded)), Column.OTHER)


def _data_rows(document: Document, table: Table, first: int, columns: tuple[Column, ...]) -> Iterator[Row]:
    """The rows from `first` on; a cell of the head above may reach down to it."""
    head, rows = table.rows[first - 1], table.rows[first:]
    group: Cell | None = None
    section: str | None = None
    restarts = _restarts(document, rows, columns)
    number = 0
    for offset, row in enumerate(rows):
        cells = {column: tuple(_cells(row, columns, column, document)) for column in Column}
        title = _group_title(document, row, columns)
        if title is not None:
            group = title
            section = _printed_number(document, row) if restarts else None
            number = 0 if restarts else number
            continue
        task = next((cell for cell in cells[Column.TASK]), None)
        if task is None or task in head or not _orders_work(document.text[task.start : task.end]):
            continue
        number += 1
        yield Row(
            first + offset,
            number,
            section,
            task,
            cells[Column.LEAD],
            cells[Column.SUPPORT],
            cells[Column.TIME],
            cells[Column.DELIVERABLE],
            group,
        )


def _cells(row: Sequence[Cell | None], columns: tuple[Column, ...], column: Column, document: Document) -> Iterator[Cell]:
    seen: list[Cell] = []
    for cell, meaning in zip(row, columns, strict=True):
        if meaning is column and cell is not None and cell.end > cell.start and not any(cell is other for other in seen):
            seen.append(cell)
            yield cell


def _group_title(document: Document, row: Sequence[Cell | None], columns: tuple[Column, ...]) -> Cell | None:
    """A row that fills the table's width, or has words only in its number and work columns under a Roman number or capital."""
    filled = [cell for cell in row if cell is not None and cell.end > cell.start]
    distinct = list({id(cell): cell for cell in filled}.values())
    if len(distinct) == 1 and len(filled) > 1:
        return distinct[0]
    if (numbered := _numbered_title(document, row, columns)) is not None:
        return numbered
    number = _printed_number(document, row)
    if not distinct or len(distinct) > 2 or (len(distinct) == 2 and number is None):
        return None
    telling = (Column.LEAD, Column.SUPPORT, Column.TIME, Column.DELIVERABLE)
    widest = max(sum(cell is other for other in row) for cell in distinct)
    if len(distinct) == 2 and number is not None and widest > len(row) // 2:
        return distinct[-1]
    bare = all(
        column not in telling for cell, column in zip(row, columns, strict=True) if cell is not None and cell.end > cell.start
    )
    heading = number is not None and re.fullmatch(r"[IVX]+|[A-ZĐ]", number) is not None
    alone = len(distinct) == 1 and number is None and len(columns) > 2
    return distinct[-1] if bare and (heading or alone) else None


def _numbered_title(document: Document, row: Sequence[Cell | None], columns: tuple[Column, ...]) -> Cell | None:
    """ "I. Ứng dụng công nghệ thông tin | 2.700 | …": one cell over the number and the work, and no doer."""
    if Column.NUMBER not in columns or Column.TASK not in columns:
        return None
    title = row[columns.index(Column.TASK)]
    doers = [cell for cell, column in zip(row, columns, strict=True) if column is Column.LEAD and _text(document, cell)]
    is_one = title is not None and title is row[columns.index(Column.NUMBER)]
    return title if is_one and not doers and re.match(r"[IVX]+\s*[.)/]|[A-ZĐ]\s*[.)/]", _text(document, title)) else None


def _printed_number(document: Document, row: Sequence[Cell | None]) -> str | None:
    for cell in row:
        text = _text(document, cell)
        if text:
            found = re.match(r"([IVX]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,2})*)(?:[.)]|\s*$|\s*[-–]\s)", text)
            return found.group(1) if found else None
    return None


def _restarts(document: Document, rows: Sequence[Sequence[Cell | None]], columns: tuple[Column, ...]) -> bool:
    if Column.NUMBER not in columns:
        return False
    at = columns.index(Column.NUMBER)
    numbers = [_text(document, row[at]).rstrip(".") for row in rows]
    return sum(number in ("1", "01") for number in numbers) > 1


def _orders_work(text: str) -> bool:
    """Sums ("Tổng cộng") and cells of figures order nothing."""
    return re.fullmatch(r"(?:tong(?: cong| so)?|cong)\W*|[\W\d]*", fold(text)) is None


def _text(document: Document, cell: Cell | None) -> str:
    return document.text[cell.start : cell.end].strip() if cell is not None else ""
