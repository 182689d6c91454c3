"""The days and years of a text that can say by when a number is to be reached."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extract.dates.days import find_days
from extract.dates.mentions import Bound, DayMention, SpanKind, SpanMention
from extract.dates.spans import find_spans
from extract.due.days import YEARLY
from extract.due.field import DeadlineContext
from extract.result import DueFrom
from extract.stretches import stretches

_REACH = 240  # how far before a year the words stand that make it part of a name
_NO_DUE = frozenset({SpanKind.TERM})
# "giảm 20% so với năm 2017", "số liệu của năm 2020": the year that is compared with; "từ năm 2021" has no end.
_COMPARED = re.compile(r"(?:so\s+với(?:\s+\w+){0,7}|của|bằng|tại\s+thời\s+điểm)\s+$", re.IGNORECASE)
# "Đề án … giai đoạn 2017 - 2025": the horizon belongs to the name. Only words, no comma, may stand between.
_NAMED = re.compile(
    r"(?:đề án|chương trình|chiến lược|quy hoạch|kế hoạch|nghị quyết|quyết định|chỉ thị|dự án|bộ tiêu chí|(?-i:Luật))(?!\w)"
    r"[^.;,:]{3,160}$",
    re.IGNORECASE,
)
# "Kế hoạch đặt mục tiêu đến hết năm 2020 …" says what a plan does, and is no name
_SETS_OUT = re.compile(r"(?<!\w)(?:đặt|đề ra|đưa ra|phấn đấu|xác định|nêu)(?!\w)", re.IGNORECASE)
_SEASON = re.compile(r"(?<!\w)(?:mùa|(?<!\d )vụ|Tết|dịp)(?:\s+[^\W\d_]+){0,3}\s+$", re.IGNORECASE)  # "trước mùa mưa năm 2022"
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_BEFORE = re.compile(r"trước(?:\s+ngày)?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Horizon:
    """A stretch of text that says a last day in time; `own` is False where it stands in a name or is only compared with."""

    start: int
    end: int
    first: date | None
    last: date
    own: bool
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """By when a number is to be reached, and where that stands; `span` is None where it is the plan's own end."""

    on: date
    source: DueFrom
    span: tuple[int, int] | None


def find_horizons(
    text: str, start: int, end: int, *, context: DeadlineContext, skip: Sequence[tuple[int, int]] = (), bare: bool = False
) -> tuple[Horizon, ...]:
    """Every day or stretch of time in text[start:end] with a last day, in order; yearless ones where the plan has one year."""
    covered = stretches((*skip, *(match.span() for match in _QUOTED.finditer(text, start, end))))
    found: list[Horizon] = []
    days = find_days(text, start, end, bare=bare)
    for printed in find_spans(text, start, end, bare=bare, days=days):
        span = _with_year(text, end, printed, context)
        if span.last is None:
            continue
        before = text[max(start, span.start - _REACH) : span.start]
        compared = bool(_COMPARED.search(before)) or span.bound is Bound.FROM
        name = _NAMED.search(before)
        named = (name is not None and not _SETS_OUT.search(name.group())) or covered.touches(span.start, span.start + 1)
        own = not compared and not named and span.kind not in _NO_DUE and not _SEASON.search(before)
        found.append(Horizon(span.start, span.end, span.first, span.last, own, compared))
    spans = stretches((horizon.start, horizon.end) for horizon in found)
    for day in days:
        on = _day_with_year(text, end, day, context)
        if on is not None and not spans.touches(day.start, day.end):
            late = _BEFORE.search(text, start, day.start) or text[day.start : day.end].lower().startswith("trước")
            own = not covered.touches(day.start, day.start + 1)
            found.append(Horizon(day.start, day.end, None, on - timedelta(days=1) if late else on, own))
    return tuple(sorted(found, key=lambda horizon: horizon.start))


def _with_year(text: str, end: int, span: SpanMention, context: DeadlineContext) -> SpanMention:
    """ "Trong quý II" of a one-year plan; "quý II hằng năm" comes back, and is no last day."""
    year = context.year_of(span.months[1]) if span.yearless and span.months and not YEARLY.match(text, span.end, end) else None
    return span if year is None else span.in_year(year)


def _day_with_year(text: str, end: int, day: DayMention, context: DeadlineContext) -> date | None:
    if day.year is not None or YEARLY.match(text, day.end, end):
        return day.on
    year = context.year_of(day.month, day.day)
    return None if year is None else replace(day, year=year).on


def latest(
    horizons: Sequence[Horizon], start: int, end: int, *, begins: date | None, first: bool
) -> Horizon | None:
    """The last (or `first`) horizon within [start, end) that can be a due: its own, and not over when the plan was made."""
    left, right = (bisect_left(horizons, place, key=lambda horizon: horizon.start) for place in (start, end))
    fitting = [h for h in horizons[left:right] if h.own and h.end <= end and (begins is None or h.last >= begins)]
    if not fitting:
        return None
    return fitting[0] if first else fitting[-1]
