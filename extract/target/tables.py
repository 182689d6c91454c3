"""Target tables, a target for each number: chỉ tiêu | đơn vị tính | 2021 | 2022; địa phương | đợt 1; vật tư | số lượng."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extract.dates.spans import find_spans
from extract.evidence import evidence
from extract.numbers import find_numbers
from extract.result import Baseline, Comparator, Direction, DueFrom, Target
from extract.target.dues import Due
from extract.target.figures import comparator_of
from extract.target.words import unit_kinds
from ingest.document import Block, Cell, Document
from ingest.folding import fold

_INDICATOR = re.compile(
    r"chi tieu|chi so|tieu chi|noi dung|muc tieu|danh muc|ten |^(?:loai|vat tu|phuong tien|trang thiet bi|hang muc)"
)
_AREA = re.compile(
    r"^(?:ten )?(?:(?:cac )?(?:dia phuong|dia ban|huyen|xa|phuong|thi tran|thon|ban|ap|khu vuc|vung|cum|truong|tinh|don vi|"
    r"co quan)(?:(?:,|/| -| va)? ?(?:huyen|xa|phuong|thi xa|thi tran|thanh pho|tp|dac khu|thuc hien))*)$"
)
_TELLING = re.compile(r"chi tieu|chi so|muc tieu|ke hoach|phan dau")
_UNIT = re.compile(r"don vi tinh|dvt|^don vi$|d\.?v tinh")
_PAST = re.compile(r"thuc hien|hien trang|hien co|uoc|ket qua|nam goc|ky goc|\bth\b|so sanh|da co|co san")
_MONEY = re.compile(r"kinh phi|\bvon\b|du toan|nhu cau|ngan sach|thanh tien|don gia|\bnguon\b")
_TOTAL = re.compile(r"^(?:tong(?: cong| so)?|cong|ca giai doan)$")
_SET = re.compile(
    r"ke hoach|muc tieu|chi tieu|phan dau|\bgiao\b|so luong (?:can|du|toi thieu)|can (?:co|chuan bi|huy dong|du tru)"
)
_QUANTITY = re.compile(r"^(?:so luong|khoi luong|tong so|so (?:lop|nguoi|ho|cho|luot|mau|lieu|cay)\b)")
_OTHER = re.compile(r"ghi chu|chu tri|phoi hop|phu trach|thoi gian|dia diem|noi (?:de|dat)|dien thoai|^(?:tt|stt)$")
_HEAD_UNIT = re.compile(r"\(\s*(?P<unit>[^()]{1,20}?)\s*\)\s*$")
_LONGEST_NOTE = 14  # letters beside the number of a cell


@dataclass(frozen=True, slots=True)
class TableSetting:
    """What stands above a table: `sets` where it speaks of targets or of what is given out, `due` for columns without a time.

    `unit`: "ĐVT: triệu đồng" in the line above; `begins`: columns of days before it tell what was.
    """

    sets: bool
    due: Due | None
    unit: str | None = None
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: `head` dates them where `dated`; `past` columns give the baseline, those `set_out` say "kế hoạch"."""

    at: int
    head: Cell
    text: str
    past: bool
    dated: bool
    set_out: bool


@dataclass(frozen=True, slots=True)
class _Head:
    """`rows` of the head; the columns of names, of units and of values. `areas`: the names are those of places or bodies."""

    rows: int
    name: int
    unit: int | None
    values: tuple[_Column, ...]
    areas: bool


def find_table_targets(document: Document, table: int, blocks: dict[int, Block], setting: TableSetting) -> tuple[Target, ...]:
    """The targets of a table of indicators, areas or quantities; empty for every other table. `blocks`: its rows by index."""
    rows = document.tables[table].rows
    head = _read_head(document, rows, sets=setting.sets)
    if head is None:
        return ()
    found: list[Target] = []
    number = 0
    for at in range(head.rows, len(rows)):
        if not re.search(r"[^\W\d]", _text(document, rows[at][head.name])) or _is_group(rows[at]):
            continue
        number += 1
        if at in blocks:
            found.extend(_row(document, rows[at], blocks[at], f"R{number}", head, setting))
    return tuple(found)


def _read_head(document: Document, rows: Sequence[Sequence[Cell | None]], *, sets: bool) -> _Head | None:
    count = _head_rows(document, rows)
    if count == 0:
        return None
    texts = [_joined(document, rows[:count], column) for column in range(len(rows[0]))]
    folded = [fold(text) for text in texts]
    unit = next((at for at, text in enumerate(folded) if _UNIT.search(text)), None)
    unit = None if unit is not None and _holds_names(document, rows[count:], unit) else unit
    named = [at for at in range(len(folded)) if at != unit and not _numbers(document, rows[count:], at)]
    indicator = next((at for at in named if _INDICATOR.search(folded[at])), None)
    area = next((at for at in named if _AREA.match(folded[at])), None)
    name = indicator if indicator is not None else area
    if name is None or any(re.search(r"chu tri|phu trach", text) for text in folded):  # an assignment table
        return None
    areas = indicator is None
    if areas and not sets and not any(_SET.search(text) for text in folded):
        return None
    if not areas and not (unit is not None or sets or _TELLING.search(folded[name])):
        return None
    if not areas and any(_MONEY.search(text) for text in folded):
        return None
    places = [at for at in range(len(texts)) if at not in (name, unit) and not _is_other(folded[at])]
    columns = [_column(document, rows, count, at, texts[at], sets=sets) for at in places if not _MONEY.search(folded[at])]
    values = tuple(column for column in columns if column is not None)
    if any(column.set_out for column in values):  # then a column of mere figures tells how things are
        values = tuple(column for column in values if column.dated or column.past or column.set_out)
    return _Head(count, name, unit, values, areas) if any(not column.past for column in values) else None


def _is_other(folded: str) -> bool:
    """Also "ST T", as a narrow column breaks it."""
    return _OTHER.search(folded) is not None or folded.replace(" ", "") in ("tt", "stt")


def _holds_names(document: Document, rows: Sequence[Sequence[Cell | None]], at: int) -> bool:
    """A column "Đơn vị" of bodies, and not of units of measure: its cells are names of some words."""
    values = [text for row in rows if (text := _text(document, row[at]))]
    return bool(values) and sum(len(text.split()) > 1 and text[0].isupper() for text in values) * 2 >= len(values)


def _joined(document: Document, rows: Sequence[Sequence[Cell | None]], column: int) -> str:
    """The words of one column's head; a merged cell once."""
    texts = [_text(document, row[column]) for row in rows]
    return " ".join(text for place, text in enumerate(texts) if text and text not in texts[:place])


def _is_group(row: Sequence[Cell | None]) -> bool:
    """A row with words in one cell only, such as "I. Về kinh tế"."""
    filled = {cell for cell in row if cell is not None and cell.end > cell.start}
    return len(filled) == 1


def _row(
    document: Document, row: Sequence[Cell | None], block: Block, label: str, head: _Head, setting: TableSetting
) -> Iterator[Target]:
    name = _text(document, row[head.name])
    unit = _text(document, row[head.unit]) if head.unit is not None else ""
    baseline: Baseline | None = None
    for column in head.values:
        cell = row[column.at]
        if cell is None or cell.end <= cell.start:
            continue
        printed = document.text[cell.start : cell.end].strip()
        numbers = find_numbers(document.text, cell.start, cell.end)
        if len(numbers) != 1 or len(re.sub(r"[\d.,%\s≥≤<>–-]", "", printed)) > _LONGEST_NOTE:
            continue
        value, last = numbers[0], _last(document, column.head) if column.dated else None
        over = last is not None and setting.begins is not None and last < setting.begins
        if column.past or over:
            baseline = Baseline(value.value, last)
            continue
        due = Due(last, DueFrom.HEADING, (column.head.start, column.head.end)) if last else setting.due
        yield Target(
            path=(*block.path, label),
            indicator=_indicator(name, column.text, areas=head.areas),
            comparator=Comparator.AT_LEAST if value.high is not None else comparator_of(printed),
            value=value.value,
            unit=unit or ("%" if value.percent else _unit_of(column.text) or setting.unit),
            baseline=baseline,
            due=due.on if due else None,
            due_from=due.source if due else None,
            evidence=evidence(document, block.start, block.end),
            due_evidence=evidence(document, *due.span) if due and due.span else None,
            direction=Direction.REACH,
            confidence=0.85,
        )


def _indicator(name: str, column: str, *, areas: bool) -> str:
    """The row's name; in a table of areas with the column's: "Huyện Na Hang: số lớp mở mới"."""
    if areas:
        column = _HEAD_UNIT.sub("", column).strip()
        return f"{name}: {column[:1].lower() if column[1:2].islower() else column[:1]}{column[1:]}"
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def _unit_of(column: str) -> str | None:
    """The unit in the brackets of a head: "Trồng mới (ha)"."""
    found = _HEAD_UNIT.search(column)
    unit = found["unit"] if found else ""
    return unit if unit.lower() in unit_kinds() or unit == "%" else None


def _head_rows(document: Document, rows: Sequence[Sequence[Cell | None]]) -> int:
    """How many rows the head has; 0 where no row names what the rows are of."""
    for at, row in enumerate(rows[:4]):
        folded = [fold(_text(document, cell)) for cell in row]
        if any(_INDICATOR.search(text) or _AREA.match(text) for text in folded) and (at + 1) < len(rows):
            following = rows[at + 1]
            shared = any(a is not None and a is b for a, b in zip(row, following, strict=True))
            return at + 2 if shared or _years(document, following) else at + 1
    return 0


def _years(document: Document, row: Sequence[Cell | None]) -> bool:
    texts = [_text(document, cell) for cell in row]
    return sum(bool(re.fullmatch(r"(?:[Nn]ăm\s+)?(?:19|20)\d\d", text)) for text in texts) > 1


def _column(
    document: Document, rows: Sequence[Sequence[Cell | None]], head: int, at: int, text: str, *, sets: bool
) -> _Column | None:
    """None where nothing says that its numbers are set out to be reached."""
    cells = [rows[row][at] for row in range(head)]
    filled = [cell for cell in cells if cell is not None and cell.end > cell.start]
    if not filled:
        return None
    dated = next((cell for cell in reversed(filled) if _last(document, cell) is not None), None)
    folded = fold(text).strip()
    set_out = _SET.search(folded) is not None
    quantity = sets and (_QUANTITY.match(folded) or _numbers(document, rows[head:], at))
    if dated is None and not set_out and not _TOTAL.search(folded) and not quantity:
        return None
    return _Column(at, dated or filled[-1], text, bool(_PAST.search(folded)), dated is not None, set_out)


def _numbers(document: Document, rows: Sequence[Sequence[Cell | None]], at: int) -> bool:
    """Whether the column holds numbers and nothing else."""
    values = [text for row in rows if (text := _text(document, row[at])) and text not in ("-", "–", "x")]
    return bool(values) and all(re.fullmatch(r"[\d.,%\s≥≤<>–-]+", text) for text in values)


def _last(document: Document, cell: Cell) -> date | None:
    spans = find_spans(document.text, cell.start, cell.end, bare=True)
    return spans[-1].last if spans else None


def _text(document: Document, cell: Cell | None) -> str:
    return document.text[cell.start : cell.end].strip() if cell is not None else ""
