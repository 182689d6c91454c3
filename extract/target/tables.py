"""Target tables: chỉ tiêu | đơn vị tính | 2021 | 2022 …, one target for each number under a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.dates import find_spans
from extract.evidence import evidence
from extract.numbers import find_numbers
from extract.result import Baseline, Comparator, Direction, DueFrom, Period, Target
from extract.target.figures import comparator_of
from ingest.document import Block, Cell, Document
from ingest.folding import fold

_INDICATOR = re.compile(r"chi tieu|chi so|tieu chi|noi dung|muc tieu|danh muc|ten ")
_TELLING = re.compile(r"chi tieu|chi so|muc tieu|ke hoach|phan dau")
_UNIT = re.compile(r"don vi tinh|dvt|^don vi$|d\.?v tinh")
_PAST = re.compile(r"thuc hien|hien trang|hien co|uoc|ket qua|nam goc|ky goc|\bth\b|so sanh")
_MONEY = re.compile(r"kinh phi|von|du toan|nhu cau|ngan sach|thanh tien|don gia|nguon")
_TOTAL = re.compile(r"^(?:tong(?: cong| so)?|cong|ca giai doan)$")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of values: `due` is the last day of its year or stretch; `past` columns give the baseline."""

    at: int
    head: Cell
    past: bool
    dated: bool


def find_table_targets(document: Document, table: int, blocks: dict[int, Block], period: Period | None) -> tuple[Target, ...]:
    """The targets of a table of indicators; empty for every other table. `blocks` are its rows by row index."""
    rows = document.tables[table].rows
    head = _head_rows(document, rows)
    if head == 0:
        return ()
    texts = [" ".join(_text(document, rows[row][column]) for row in range(head)) for column in range(len(rows[0]))]
    folded = [fold(text) for text in texts]
    indicator = next((at for at, text in enumerate(folded) if _INDICATOR.search(text) and not _UNIT.search(text)), None)
    unit = next((at for at, text in enumerate(folded) if _UNIT.search(text)), None)
    columns = [_column(document, rows, head, at, texts[at]) for at in range(len(texts)) if at not in (indicator, unit)]
    values = [column for column in columns if column is not None]
    telling = unit is not None or _TELLING.search(folded[indicator]) if indicator is not None else None
    if indicator is None or not telling or any(_MONEY.search(text) for text in folded) or not any(not v.past for v in values):
        return ()
    found: list[Target] = []
    number = 0
    for at in range(head, len(rows)):
        if not re.search(r"[^\W\d]", _text(document, rows[at][indicator])) or _is_group(rows[at]):
            continue
        number += 1
        if at in blocks:
            found.extend(_row(document, rows[at], blocks[at], f"R{number}", (indicator, unit), values, period))
    return tuple(found)


def _is_group(row: tuple[Cell | None, ...]) -> bool:
    """A row with words in one cell only, such as "I. Về kinh tế"."""
    filled = {cell for cell in row if cell is not None and cell.end > cell.start}
    return len(filled) == 1


def _row(
    document: Document,
    row: tuple[Cell | None, ...],
    block: Block,
    label: str,
    names: tuple[int, int | None],
    columns: list[_Column],
    period: Period | None,
) -> Iterator[Target]:
    name = _text(document, row[names[0]])
    unit = _text(document, row[names[1]]) if names[1] is not None else ""
    baseline: Baseline | None = None
    for column in columns:
        cell = row[column.at]
        if cell is None or cell.end <= cell.start:
            continue
        printed = document.text[cell.start : cell.end].strip()
        numbers = find_numbers(document.text, cell.start, cell.end)
        if len(numbers) != 1 or len(re.sub(r"[\d.,%\s≥≤<>–-]", "", printed)) > 14:
            continue
        value, last = numbers[0], _last(document, column.head)
        if column.past:
            baseline = Baseline(value.value, last)
            continue
        due = last or (period.end if period else None)
        source = DueFrom.HEADING if last else DueFrom.PLAN if due else None
        yield Target(
            path=(*block.path, label),
            indicator=name[0].lower() + name[1:] if name[1:2].islower() else name,
            comparator=Comparator.AT_LEAST if value.high is not None else comparator_of(printed),
            value=value.value,
            unit=unit or ("%" if value.percent else None),
            baseline=baseline,
            due=due,
            due_from=source,
            evidence=evidence(document, block.start, block.end),
            due_evidence=evidence(document, column.head.start, column.head.end) if last else None,
            direction=Direction.REACH,
            confidence=0.85,
        )


def _head_rows(document: Document, rows: tuple[tuple[Cell | None, ...], ...]) -> int:
    """How many rows the head has: those before the first row that holds a lone number under a year; 0 where there is no head."""
    for at, row in enumerate(rows[:4]):
        folded = [fold(_text(document, cell)) for cell in row]
        if any(_INDICATOR.search(text) for text in folded) and (at + 1) < len(rows):
            following = rows[at + 1]
            shared = any(a is not None and a is b for a, b in zip(row, following, strict=True))
            return at + 2 if shared or _years(document, following) else at + 1
    return 0


def _years(document: Document, row: tuple[Cell | None, ...]) -> bool:
    texts = [_text(document, cell) for cell in row]
    return sum(bool(re.fullmatch(r"(?:[Nn]ăm\s+)?(?:19|20)\d\d", text)) for text in texts) > 1


def _column(
    document: Document, rows: tuple[tuple[Cell | None, ...], ...], head: int, at: int, text: str
) -> _Column | None:
    cells = [rows[row][at] for row in range(head)]
    filled = [cell for cell in cells if cell is not None and cell.end > cell.start]
    if not filled:
        return None
    dated = next((cell for cell in reversed(filled) if _last(document, cell) is not None), None)
    folded = fold(text)
    if dated is None and not re.search(r"ke hoach|muc tieu|chi tieu|phan dau", folded) and not _TOTAL.search(folded.strip()):
        return None
    return _Column(at, dated or filled[-1], bool(_PAST.search(folded)), dated is not None)


def _last(document: Document, cell: Cell) -> date | None:
    spans = find_spans(document.text, cell.start, cell.end, bare=True)
    return spans[-1].last if spans else None


def _text(document: Document, cell: Cell | None) -> str:
    return document.text[cell.start : cell.end].strip() if cell is not None else ""
