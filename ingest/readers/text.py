"""Plain text: pages at form feeds, tables where " | " parts cells on lines that follow each other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.canonical import canonical_line
from ingest.encodings.decoding import decode_text
from ingest.furniture import without_furniture
from ingest.labels import find_label
from ingest.layout import Layout, LayoutCell, LayoutTable, Line

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_BAR = re.compile(r"[ \t\u00a0]\|(?=[ \t\u00a0]|$)|^\|(?=[ \t\u00a0])")
_RULE_SIGNS = frozenset(" \t\u00a0|:+=-")
_EMPTY_LINES = re.compile(r"(?:\r?\n){4,}")
_SHORT_NUMBER = re.compile(r"[\dIVXivx]{1,5}[.)]?")
_WRAPPED_WIDTH = 130  # characters: no page is set wider
_FEWEST_LINES = 5


def read_text(data: bytes, name: str) -> Layout:
    """Lines as they stand; empty lines stay, since they part the paragraphs of a text with hard line ends."""
    decoded = decode_text(data, name)
    parts = _EMPTY_LINES.sub("\n\n\n", decoded.text).split("\f")
    if not parts[-1].strip():
        parts = parts[:-1]
    pages = len(parts) if len(parts) > 1 else None
    lines = [
        Line(line, number if pages else None) for number, part in enumerate(parts, start=1) for line in _LINE_ENDS.split(part)
    ]
    wrapped = _is_wrapped(lines)
    if not wrapped and _is_broken(lines):
        lines = list(_mended(lines))
    layout = without_furniture(Layout(tuple(_signature_apart(lines)), pages, wrapped=wrapped, findings=decoded.findings))
    return replace(layout, items=tuple(_with_tables([item for item in layout.items if isinstance(item, Line)])))


_RECIPIENTS = re.compile(r"\s*(?:nơi nhận|NƠI NHẬN|Nơi nhận)\b")
_BESIDE = re.compile(r"(?P<left>\s*\S.*?)[ \t\u00a0]{4,}(?P<right>\S.*)")


def _signature_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """From "Nơi nhận" on, what wide blanks set side by side ("- Bộ Nội vụ;        CHỦ TỊCH") becomes two lines."""
    closing = False
    for line in lines:
        closing = closing or _RECIPIENTS.match(line.text) is not None
        beside = _BESIDE.fullmatch(line.text.rstrip()) if closing and "|" not in line.text else None
        if beside is None:
            yield line
        else:
            yield replace(line, text=beside["left"])
            yield replace(line, text=beside["right"])


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are printed lines: none is long, and where a sentence goes on in the next, its word had no room."""
    texts = [line.text.rstrip() for line in lines]
    printed = sum(map(bool, texts))
    width = max(map(len, texts), default=0)
    if printed < _FEWEST_LINES or width > _WRAPPED_WIDTH:
        return False
    cuts = [
        len(text) + 1 + len(after.split(None, 1)[0]) > width
        for text, after in pairwise(texts)
        if text and after.lstrip()[:1].islower() and text[-1] not in ".;:!?" and find_label(canonical_line(after)) is None
    ]
    return len(cuts) >= max(3, printed * 0.05) and sum(cuts) >= len(cuts) * 0.8


_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…", "|")
_ASKS_FOR_MORE = re.compile(
    r"(?:^|[ ,(])(?:số|ngày|tháng|năm|khoản|điểm|điều|của|và|các|cho|với|về|theo|tại|từ|đến|là|thuộc|do|được|trong|"
    r"tỉnh|huyện|xã|bộ|sở|cục|vụ|phòng|quyết định|nghị quyết|ủy ban nhân dân|ubnd)$",
    re.IGNORECASE,
)
_MOST_LONG = 0.02
_PARTED = 0.25  # of the lines are empty: each paragraph stands between two
_LONG_LINE = 0.6  # of the width: a line so long, without an end, is no heading


def _is_broken(lines: Sequence[Line]) -> bool:
    """Whether lines end where the source of a web page had its line ends: in the middle of sentences, wherever there was room."""
    texts = [line.text.strip() for line in lines if line.text.strip()]
    long = sum(len(text) > _WRAPPED_WIDTH for text in texts)  # a row of the form now and then
    if len(texts) < _FEWEST_LINES or long > _MOST_LONG * len(texts):
        return False
    inside = sum(_goes_on_low(one, other) for one, other in pairwise(texts))
    return inside >= max(3, len(texts) * 0.05)


def _goes_on_low(text: str, after: str) -> bool:
    return after[:1].islower() and not text.endswith(_SENTENCE_ENDS) and find_label(canonical_line(after)) is None


def _mended(lines: Sequence[Line]) -> Iterator[Line]:
    """Each line with those that go on with its sentence; an empty line ends it."""
    width = min(max(len(line.text.strip()) for line in lines), _WRAPPED_WIDTH)
    parted = sum(not line.text.strip() for line in lines) >= _PARTED * len(lines)
    current: Line | None = None
    for line in lines:
        text = line.text.strip()
        same_page = current is not None and current.page == line.page
        if current is not None and text and same_page and _belongs(current.text.strip(), text, 0 if parted else width):
            current = replace(current, text=f"{current.text.rstrip()} {text}")
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _belongs(text: str, after: str, width: int) -> bool:
    """Whether `after` goes on with the unfinished sentence of `text`; lines of the form, in capitals, stay as they are.

    `width` of the longest line, from which one without an end is told from a heading; 0 where empty lines part the paragraphs.
    """
    if not text or text.endswith(_SENTENCE_ENDS) or after.startswith("|") or text.isupper() or after.isupper():
        return False
    label = find_label(canonical_line(after))
    if label is not None and not (after[:1].isdigit() and _ASKS_FOR_MORE.search(text)):  # "Quyết định số" above "12/QĐ-TTg"
        return False
    if after[:1].islower() or after[:1] == "(" or text.endswith(",") or _ASKS_FOR_MORE.search(text):
        return True
    return len(text) >= _LONG_LINE * width


@dataclass(frozen=True, slots=True)
class _Above:
    """The table that ended just above: its first line, its bars in a row, its page."""

    head: str
    bars: int
    page: int | None


def _with_tables(lines: Sequence[Line]) -> Iterator[Line | LayoutTable]:
    """The lines, those of a table as one item; a line between two parts of a table is a row over its whole width."""
    place = 0
    above: _Above | None = None
    while place < len(lines):
        rows = _below_band(lines, place, above)
        end = _table_end(lines, rows, above.head if above and rows > place else lines[rows].text)
        if end is None:
            above = above if not lines[place].text.strip() else None
            yield lines[place]
            place += 1
        else:
            above = _Above(above.head if above and rows > place else lines[rows].text, _bars(lines[end - 1]), lines[place].page)
            yield _table(lines[place:end])
            place = end


def _below_band(lines: Sequence[Line], place: int, above: _Above | None) -> int:
    """The first row with cells, where a page begins with a band of the table that runs on from the page before; else `place`."""
    page = lines[place].page
    if above is None or above.page is None or page != above.page + 1 or place + 1 >= len(lines) or _bars(lines[place]):
        return place
    below = lines[place + 1]
    runs_on = bool(lines[place].text.strip()) and below.page == page and _bars(below) == above.bars
    return place + 1 if runs_on and below.text.split() != above.head.split() else place


def _table_end(lines: Sequence[Line], start: int, head: str) -> int | None:
    """Where the table ends that begins with this line, None where none does: two rows with the same count of cells make one."""
    if not _BAR.search(lines[start].text):
        return None
    end = _run_end(lines, start)
    counts = Counter(_bars(line) for line in lines[start:end] if not _is_rule(line.text))
    bars, rows = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    if rows < 2 and bars < 2:  # one bar in a line may be a menu: "Trang chủ | Liên hệ"
        return None
    while (after := _after_band(lines, end, bars, head)) is not None and lines[after].page == lines[start].page:
        end = _run_end(lines, after)
        rows += end - after
    return end if rows > 1 or head != lines[start].text else None


def _is_rule(text: str) -> bool:
    """ "|---|---|" under the head of a Markdown table."""
    return "---" in text and _RULE_SIGNS.issuperset(text)


def _bars(line: Line) -> int:
    return len(_BAR.findall(line.text))


def _run_end(lines: Sequence[Line], start: int) -> int:
    """The end of the rows that follow each other on one page."""
    end = start
    while end < len(lines) and lines[end].page == lines[start].page and _BAR.search(lines[end].text):
        end += 1
    return end


def _after_band(lines: Sequence[Line], end: int, bars: int, head: str) -> int | None:
    """The row below a band ("Buổi sáng – tập trung toàn trường"), where the same table goes on and no new head begins."""
    if end + 1 >= len(lines) or not lines[end].text.strip() or lines[end].page != lines[end + 1].page:
        return None
    below = lines[end + 1]
    return end + 1 if _bars(below) == bars and below.text.split() != head.split() else None


def _table(lines: Sequence[Line]) -> LayoutTable:
    rows = [_cells(line.text) for line in lines if not _is_rule(line.text)]
    width = max(map(len, rows))
    return LayoutTable(tuple(_row(cells, width, lines[0].page) for cells in rows), lines[0].page)


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in _BAR.split(line)]
    bars_at_both_ends = line.lstrip().startswith("|") and line.rstrip().endswith("|") and line.startswith("|")
    return cells[1:-1] if bars_at_both_ends else cells


def _row(cells: Sequence[str], width: int, page: int | None) -> tuple[LayoutCell | None, ...]:
    """A row with too few cells: its first one spans the columns that are missing where it is a caption ("I. Hạ tầng | 2.700")."""
    made = [LayoutCell(cell, page) for cell in cells]
    missing = width - len(made)
    if missing and not _SHORT_NUMBER.fullmatch(cells[0]) and any(map(str.isalpha, cells[0])):
        return (*[made[0]] * missing, *made)
    return (*made, *[None] * missing)
