"""Stretches of time in a text, the longest where two overlap."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from extract.dates.days import find_days
from extract.dates.mentions import Bound, DayMention, SpanKind, SpanMention
from extract.dates.patterns import JOINED, RANGE, S
from extract.dates.readers import readers
from extract.stretches import stretches

_EACH = re.compile(r"(?<!\w)(?:mỗi|hằng|hàng|từng)\s+$", re.IGNORECASE)


def find_spans(
    text: str, start: int = 0, end: int | None = None, *, bare: bool = False, days: tuple[DayMention, ...] | None = None
) -> tuple[SpanMention, ...]:
    """Every stretch of time in text[start:end], in order, the longest where two overlap; days inside are not listed again.

    Yearless stretches ("quý II", "tháng 6", "cuối năm") are listed too, with both days None; one that another of the same list
    gives a year to ("tháng 6 và tháng 12/2021") takes it. "Mỗi quý 1 lần" names none.
    `bare`: the stretch is a time column, where "2022" and "6/2021" count.
    `days` are those that `find_days` gives for the same stretch, for a caller that needs both.
    """
    stop = len(text) if end is None else end
    if days is None:
        days = find_days(text, start, stop, bare=bare)
    candidates, in_days = [*_day_ranges(text, days)], stretches((day.start, day.end) for day in days)
    for pattern, build in readers(text, start, stop, bare):
        for match in pattern.finditer(text, start, stop):
            candidates.extend(span for span in build(match) if not in_days.touches(span.start, span.end))
    found: list[SpanMention] = []
    for span in sorted(candidates, key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    told = [span for span in found if not _EACH.search(text, max(0, span.start - 8), span.start)]
    return tuple(_joined(text, _with_span_years(text, told)))


def _day_ranges(text: str, days: tuple[DayMention, ...]) -> Iterator[SpanMention]:
    """"từ ngày 15/11 đến ngày 15/12/2017", and consecutive days that are named together: "ngày 26, 27/12/2011"."""
    index = 0
    while index < len(days):
        last = index
        while last + 1 < len(days) and _continues(text, days[last], days[last + 1]):
            last += 1
        first_on, last_on = days[index].on, days[last].on
        if last > index and first_on is not None and last_on is not None:
            begin = days[index].start
            cue = re.search(rf"\btừ{S}$", text[max(0, begin - 5) : begin], re.IGNORECASE)
            begin -= len(cue.group()) if cue else 0
            yield SpanMention(begin, days[last].end, SpanKind.DAYS, first_on, last_on)
        index = last + 1


def _continues(text: str, this: DayMention, following: DayMention) -> bool:
    if this.on is None or following.on is None:
        return False
    if RANGE.fullmatch(text, this.end, following.start):
        return this.on <= following.on
    return bool(JOINED.fullmatch(text, this.end, following.start)) and following.on - this.on == timedelta(days=1)


def _with_span_years(text: str, found: list[SpanMention]) -> list[SpanMention]:
    """"tháng 6 và tháng 12/2021": the first takes the year of the second."""
    spans = list(found)
    for index in range(len(spans) - 2, -1, -1):
        this, following = spans[index], spans[index + 1]
        dated = following.last or following.first
        if not this.yearless or dated is None or following.months is None or this.months is None:
            continue
        between = text[this.end : following.start]
        touching = following.bound is Bound.UNTIL and this.bound is Bound.FROM and not between.strip(" ,")
        if touching or (this.months < following.months and JOINED.fullmatch(between)):
            spans[index] = this.in_year(dated.year)
    return spans


def _joined(text: str, spans: list[SpanMention]) -> Iterator[SpanMention]:
    """"từ tháng 10/2021 đến hết quý II/2022" is one stretch."""
    taken = False
    for this, following in pairwise([*spans, None]):
        if taken or this is None:
            taken = False
            continue
        if following is not None and _meets(text, this, following):
            yield SpanMention(this.start, following.end, following.kind, this.first, following.last)
            taken = True
        else:
            yield this


def _meets(text: str, this: SpanMention, following: SpanMention) -> bool:
    if this.first is None or following.last is None or this.first > following.last:
        return False
    between = text[this.end : following.start].strip()
    if this.bound is Bound.FROM and following.bound is Bound.UNTIL:
        return between in ("", ",")
    parts = {this.kind, following.kind} <= {SpanKind.MONTH, SpanKind.QUARTER} and this.bound in (Bound.WITHIN, Bound.FROM)
    if not parts or (this.last is not None and following.first is not None and following.first <= this.last):
        return False
    # "Quý III/2022 - Quý I/2023"
    return between in ("-", "–", "—", "đến", "tới") or (following.bound is Bound.UNTIL and between in ("", ","))
