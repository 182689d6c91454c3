"""The horizon of an instrument: from its title, or from where the body states the time of carrying it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.citations import citation_spans
from extract.dates.days import find_days
from extract.dates.mentions import DayMention, SpanKind, SpanMention
from extract.dates.spans import find_spans
from extract.result import Period
from ingest.document import Block, BlockKind, Document, Zone
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A period and where it is printed."""

    period: Period
    start: int
    end: int


def find_period(
    document: Document, blocks: Sequence[int], title: tuple[int, int] | None, issued_on: date | None
) -> StatedPeriod | None:
    """The body's "Thời gian thực hiện: …" before the title's years; a vision is taken from wherever it is said."""
    titled = period_in_title(document.text, *title) if title else None
    stated = _stated_in_body(document, blocks, issued_on)
    if stated is None or titled is None:
        return stated or titled
    if stated.period.start is None and stated.period.end == titled.period.end:
        return titled  # "Từ nay đến năm 2025" in a plan "giai đoạn 2021 - 2025"
    vision = stated.period.vision or titled.period.vision
    return StatedPeriod(Period(stated.period.start, stated.period.end, vision), stated.start, stated.end)


_RANKS = (
    (SpanKind.DAYS,),
    (SpanKind.MONTH, SpanKind.QUARTER, SpanKind.PART),
    (SpanKind.YEAR,),
    (SpanKind.YEARS,),
    (SpanKind.SCHOOL_YEAR,),
    (SpanKind.HORIZON,),
)
_LAW_BEFORE = re.compile(r"(?<!\w)(?<!phap )(?<!ky )(?:luat|bo luat|phap lenh|hien phap)\s[^,;]*$")
_ANNIVERSARY = re.compile(r"(?<!\w)(?:ky niem|ngay truyen thong|ngay thanh lap|ngay sinh)[^;]*\(?[^;]*$")


def period_in_title(text: str, start: int, end: int) -> StatedPeriod | None:
    """ "năm 2021", "giai đoạn 2017 - 2020 và tầm nhìn đến năm 2030"; a year is narrower than the programme's stretch and wins.

    Years in a law's name ("Luật Đất đai năm 2024"), days of an anniversary and the dates of cited documents are none.
    """
    title = text[start:end].replace("\n", " ")  # a title on several lines: "NĂM 2019 - / 2020"
    cited = citation_spans(title)
    spans = [span for span in find_spans(title) if not any(a <= span.start < b for a, b in cited)]
    vision = next((span.last for span in spans if span.kind is SpanKind.VISION), None)
    usable = [span for span in spans if _is_horizon(title, span)]
    for kinds in _RANKS:
        if own := [span for span in usable if span.kind in kinds]:
            last = own[-1]
            return StatedPeriod(Period(last.first, last.last, vision), start + last.start, start + last.end)
    return None


def _is_horizon(title: str, span: SpanMention) -> bool:
    before = fold(title[: span.start])
    if span.yearless or (span.kind is SpanKind.YEAR and _LAW_BEFORE.search(before)):
        return False
    return not (span.kind is SpanKind.DAYS and _ANNIVERSARY.search(before))


_TIME = re.compile(
    r"\W*(?:(?:khung|pham vi|lo trinh)\s+)?thoi gian(?:\s*(?:,|va)\s*(?:dia diem|lo trinh|hinh thuc|pham vi|tien do|dia ban))*"
    r"(?:\s+(?:to chuc|trien khai|thuc hien|tien hanh|ap dung|dien ra|phat dong|hoc tap|sinh hoat|ke hoach|chuong trinh|de an|"
    r"du kien|va dia diem))*"
    r"\s*(?:[:.;(]|tu\b|nam\b|trong\b|giai doan\b|$)"
)
_TIME_HEADING = re.compile(r"(?<!\w)thoi gian(?!\w)")
_WORK_HEADING = re.compile(r"(?<!\w)(?:nhiem vu|noi dung|giai phap|hoat dong|chuong trinh|tien do|phan cong|kinh phi)(?!\w)")
_NO_PERIODS = (SpanKind.DIRECTION, SpanKind.TERM)
_FROM_ISSUE = re.compile(r"(?:tu|ke tu)\s+(?:khi\s+|ngay\s+)?(?:ke hoach\s+)?(?:duoc\s+)?(?:ngay\s+)?(?:ban hanh|ky)")


def _stated_in_body(document: Document, blocks: Sequence[int], issued_on: date | None) -> StatedPeriod | None:
    places = [place for place, at in enumerate(blocks) if _states_time(document, document.blocks[at])]
    for place in sorted(places, key=lambda place: len(document.blocks[blocks[place]].path)):
        if found := _period_from(document, blocks, place, issued_on):
            return found
    return None


def _states_time(document: Document, block: Block) -> bool:
    """A numbered line of the plan itself, or a bullet under such a heading; "- Thời gian: …" under one task is not."""
    if block.zone is not Zone.BODY or block.kind is BlockKind.ROW or not _TIME.match(fold(document.words(block))):
        return False
    parent = document.blocks[block.parent] if block.parent is not None else None
    heading = fold(document.words(parent)[:200]) if parent else ""
    if block.kind in (BlockKind.NUMBERED, BlockKind.HEADING):
        return len(block.path) <= 2 and (not _WORK_HEADING.search(heading) or _TIME_HEADING.search(heading) is not None)
    return parent is not None and len(parent.path) <= 2 and _TIME_HEADING.search(heading) is not None


def _period_from(document: Document, blocks: Sequence[int], place: int, issued_on: date | None) -> StatedPeriod | None:
    """The line itself, else the unnumbered text below its heading."""
    at = blocks[place]
    candidates = [at]
    for below in blocks[place + 1 : place + 4]:
        block = document.blocks[below]
        if block.kind in (BlockKind.NUMBERED, BlockKind.HEADING, BlockKind.ROW):
            break
        candidates.append(below)
    for index in candidates:
        block = document.blocks[index]
        if found := _period_in(document.text, block.body, block.end, issued_on):
            return found
    return None


def _period_in(text: str, start: int, end: int, issued_on: date | None) -> StatedPeriod | None:
    cited = citation_spans(text, start, end)
    spans = [
        span
        for span in find_spans(text, start, end, bare=True)
        if not span.yearless and span.kind not in _NO_PERIODS and not any(a <= span.start < b for a, b in cited)
    ]
    vision = next((span.last for span in spans if span.kind is SpanKind.VISION), None)
    spans = [span for span in spans if span.kind is not SpanKind.VISION]
    if not spans:
        return _single_days(text, start, end, issued_on)
    firsts = [span.first for span in spans if span.first is not None]
    lasts = [span.last for span in spans if span.last is not None]
    first = min(firsts) if firsts else None
    if _FROM_ISSUE.search(fold(text[start:end])):
        first = issued_on
    return StatedPeriod(Period(first, max(lasts) if lasts else None, vision), spans[0].start, spans[-1].end)


_LISTED = re.compile(r"(?<![\d/])(\d{1,2})\s*(?:(?:,|và|-|–|đến)\s*\d{1,2}\s*)*(?:,|và|-|–|đến)\s*(?:ngày\s*)?$")


def _days_before(text: str, start: int, day: DayMention) -> list[date]:
    """ "24, 25 và 26 tháng 8 năm 2026": the days of the month that stand before the one with its month."""
    listed = _LISTED.search(text[start : day.start])
    if listed is None or day.on is None or not 0 < int(listed[1]) < day.day:
        return []
    return [day.on.replace(day=int(listed[1]))]


def _single_days(text: str, start: int, end: int, issued_on: date | None) -> StatedPeriod | None:
    days = [day for day in find_days(text, start, end, bare=True) if day.on is not None]
    on = [day.on for day in days if day.on is not None]
    if not on:
        return None
    first: date | None = min([*on, *_days_before(text, start, days[0])])
    if _FROM_ISSUE.search(fold(text[start:end])):
        first = issued_on
    elif len(on) == 1 and re.search(r"(?:den|truoc|cham nhat)\s+(?:het\s+)?(?:ngay\s*)?$", fold(text[start : days[0].start])):
        first = None
    return StatedPeriod(Period(first, max(on)), days[0].start, days[-1].end)
