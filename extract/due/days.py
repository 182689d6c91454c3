"""Days as deadlines: the last day that counts as in time, of this year or of every year."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from extract.dates.mentions import DayMention, SpanKind
from extract.due.cycles import yearly_rules
from extract.due.field import Dated, Field, is_past, opens_sentence
from extract.result import DateDeadline, Derivation, Evidence, PeriodDeadline, RecurringDeadline, UnresolvedDeadline
from extract.stretches import stretches

_HOUR = r"\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}(?:\s*phút|['’])?"
_CUE = re.compile(
    r"(?:(?:\b(?P<late>chậm nhất|muộn nhất|không (?:muộn|chậm) hơn|hạn chót|hạn cuối|thời hạn|hạn)"
    r"|\b(?P<at>xong|hoàn thành|dự kiến|vào|lúc|đến hết|đến|hết|trong|kể từ|từ))"
    r"(?:\s+(?:là|vào|đến|hết|cuối|trong|dịp|khoảng))*(?:(?:\s+\w+){0,6}\s*:)?\s+)?"
    rf"(?P<before>trước\s+(?:(?P<hour>{_HOUR})\s*,?\s*)?)?(?:hết\s+)?(?:{_HOUR}(?:\s*[-–]\s*{_HOUR})?\s*,?\s*)?"
    r"(?:(?:sáng|chiều|tối|cả|các|thời điểm)\s+)*(?:0?\d\s+(?=ngày|$))?(?:thứ \w+,?\s+)?(?:ngày\s*)?$",
    re.IGNORECASE,
)
_HELD_ON = re.compile(
    r"\b(?:tổ chức|diễn ra|khai mạc|khai giảng|bế mạc|phát động|ra quân|ra mắt|họp)\b[^.;:/]{0,80}$", re.IGNORECASE
)
_NAMED_DAY = re.compile(
    r"(?:\b(?:kỷ niệm|chào mừng|hưởng ứng|nhân|dịp|Quốc tế|công văn|quyết định|thông báo|tờ trình|nghị quyết|kế hoạch|số)\b"
    r"|Ngày [A-ZĐ])[^.;:]{0,80}$"
)
_AND = re.compile(r"(?:\s*\([^()/\n]{0,40}\))?\s*\)?(?:\s|,|và|;|&|hoặc)+\(?(?:trước\s+)?(?:ngày\s+)?", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|—|đến|tới)\s*(?:hết\s+)?(?:ngày\s+)?", re.IGNORECASE)
YEARLY = re.compile(r"\s*,?\s*(?:của\s+)?(?:hằng|hàng|mỗi|từng)\s+năm\b", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"\s*,?\s*(?:của\s+)?năm\s+(?:sau|kế tiếp|tiếp theo|liền kề|tới)\b", re.IGNORECASE)
_LUNAR = re.compile(r"\s*\(?(?:âm lịch|AL\b)\)?", re.IGNORECASE)
EVERY_YEAR = re.compile(r"\b(?:hằng|hàng|mỗi|từng)\s+năm\b", re.IGNORECASE)


def find_day_deadlines(field: Field) -> Iterator[Dated]:
    """In running text a day needs a word that makes it a time ("trước", "chậm nhất", "vào"), or it opens its sentence."""
    ranges = stretches((span.start, span.end) for span in field.spans if span.kind is SpanKind.DAYS)
    days = [day for day in field.days if not ranges.touches(day.start, day.start + 1)]
    for group in _groups(field, days):
        cue = _CUE.search(field.before(group[0].start, 90))
        begin = _begin(field, group[0].start, cue)
        if field.own or _sets_time(field, group, begin, cue):
            lunar = _LUNAR.match(field.text, group[-1].end, field.end)
            yield from [_lunar(field, begin, lunar.end())] if lunar else _read_group(field, group, begin, cue)


def _lunar(field: Field, start: int, end: int) -> Dated:
    """ "10/3 âm lịch" is another day every year: no calendar of ours decides it."""
    return start, end, UnresolvedDeadline(field.text[start:end], field.evidence(start, end))


def _sets_time(field: Field, group: Sequence[DayMention], begin: int, cue: re.Match[str] | None) -> bool:
    strong = _is_limit(cue)
    if is_past(field, begin, _latest(group), strong=strong):
        return False
    if strong or (cue is not None and cue["at"]):
        return True
    return (opens_sentence(field, begin) or _is_held(field, group[0])) and _NAMED_DAY.search(field.sentence(begin)) is None


def _begin(field: Field, start: int, cue: re.Match[str] | None) -> int:
    begin = start - (len(cue.group()) if cue else 0)
    if cue and cue["at"] and cue["at"].lower() in ("xong", "hoàn thành"):  # the order, not the time
        begin += cue.end("at") - cue.start()
    return begin + len(field.text[begin:start]) - len(field.text[begin:start].lstrip())


def _latest(group: Sequence[DayMention]) -> date | None:
    return max((day.on for day in group if day.on is not None), default=None)


def _is_held(field: Field, day: DayMention) -> bool:
    """ "Tổ chức lễ phát động ngày 05/6/2021"."""
    return day.year is not None and _HELD_ON.search(field.sentence(day.start)) is not None


def _groups(field: Field, days: Sequence[DayMention]) -> Iterator[list[DayMention]]:
    """Days that are named together: "trước ngày 15/6 và 15/12", "từ 15/11 đến 15/12"."""
    if not days:
        return
    group = [days[0]]
    for this, following in pairwise(days):
        between = field.text[this.end : following.start]
        if not (_AND.fullmatch(between) or _TO.fullmatch(between)):
            yield group
            group = []
        group.append(following)
    yield group


def _read_group(field: Field, group: Sequence[DayMention], begin: int, cue: re.Match[str] | None) -> Iterator[Dated]:
    shift = cue is not None and cue["before"] is not None and cue["hour"] is None  # "trước 15 giờ ngày 24" keeps the 24th
    is_range = len(group) == 2 and _TO.fullmatch(field.text, group[0].end, group[1].start) is not None
    yearly = YEARLY.match(field.text, group[-1].end, field.end)
    if yearly is None and len(group) == 1 and not is_range and cue is not None and (cue["at"] or "").lower().endswith("từ"):
        yield from _from_day(field, group[0], begin)
        return
    end = yearly.end() if yearly else group[-1].end
    beside = field.year_beside(begin)
    if any(day.year is None for day in group) and beside is None and _comes_back(field, begin, group, yearly):
        days = [(day.month, day.day) for day in (group[-1:] if is_range else group)]
        for rule in yearly_rules(days, before=shift):
            yield begin, end, _recurring(field, rule, begin, end, shift=shift, said=yearly is not None)
        return
    later = 1 if _NEXT_YEAR.match(field.text, end, field.end) else 0
    years = [day.year or beside or _year_of(field, day, group[-1], later) for day in group]
    if None in years:
        yield begin, end, UnresolvedDeadline(field.text[begin:end], field.evidence(begin, end))
        return
    dates = [(day, _on(day, year)) for day, year in zip(group, years, strict=True)]
    if (is_range or (_are_consecutive(dates) and not _is_limit(cue))) and (span := _range(field, dates, begin)):
        yield span
        return
    for number, (day, on) in enumerate(dates):
        start = begin if number == 0 else day.start
        if on is not None:
            yield start, day.end, _dated(field, day, on, start, shift=shift)


def _are_consecutive(dates: Sequence[tuple[DayMention, date | None]]) -> bool:
    """Consecutive days that are named together are one period: "trong 02 ngày 14 và 15/10"."""
    known = [on for _, on in dates if on is not None]
    return len(known) == len(dates) > 1 and all(later - on == timedelta(days=1) for on, later in pairwise(known))


def _is_limit(cue: re.Match[str] | None) -> bool:
    return cue is not None and bool(cue["late"] or cue["before"])


def _year_of(field: Field, day: DayMention, last: DayMention, later: int) -> int | None:
    """ "05/7 và 05/01 năm sau": only what comes before the last day's place in the year is of the next year too."""
    year = field.context.year_of(day.month, day.day)
    if year is None or (day.month, day.day) > (last.month, last.day):
        return year
    return year + later


def _on(day: DayMention, year: int | None) -> date | None:
    try:
        return date(year or 0, day.month, day.day)
    except ValueError:  # 29/02 of a common year
        return None


def _comes_back(field: Field, begin: int, group: Sequence[DayMention], yearly: re.Match[str] | None) -> bool:
    """A day without a year comes back where "hằng năm" stands by it, or where the plan runs for more than a year."""
    if any(day.year is not None for day in group):
        return False
    said = yearly is not None or EVERY_YEAR.search(field.whole_sentence(begin)) is not None
    return said or field.context.many_years


def _from_day(field: Field, day: DayMention, begin: int) -> Iterator[Dated]:
    """ "Từ ngày 01/3/2022" without an end runs to the plan's end; inside a sentence it only says when something begins."""
    on, last = _on(day, day.year or field.context.year_of(day.month, day.day)), field.context.last
    if (field.own or opens_sentence(field, begin)) and on is not None and last is not None and on <= last:
        quote = field.evidence(begin, day.end)
        reason = f"'{quote.quote}' kéo dài đến hết thời kỳ của kế hoạch ({last:%d/%m/%Y})"
        yield begin, day.end, PeriodDeadline(on, last, quote, Derivation("end-of-plan", reason, (quote,)))


def _range(field: Field, dates: Sequence[tuple[DayMention, date | None]], begin: int) -> Dated | None:
    (_, first), (last_day, last) = dates[0], dates[-1]
    if first is None or last is None or first > last:
        return None
    quote = field.evidence(begin, last_day.end)
    reason = f"năm {last.year} theo thời kỳ của kế hoạch: '{quote.quote}'"
    return begin, last_day.end, PeriodDeadline(first, last, quote, Derivation("year-of-plan", reason, (quote,)))


def _dated(field: Field, day: DayMention, on: date, start: int, *, shift: bool) -> DateDeadline:
    last = on - timedelta(days=1) if shift else on
    quote = field.evidence(start, day.end)
    reasons = {
        "repaired-day": f"đọc '{field.text[day.start : day.end]}' là ngày {on:%d/%m/%Y}" if day.repaired else "",
        "day-before": f"hạn {last:%d/%m/%Y} = '{quote.quote}'" if shift else "",
        "year-of-plan": f"năm {on.year} theo thời kỳ của kế hoạch" if day.year is None else "",
    }
    return DateDeadline(last, quote, _derivation(reasons, quote))


def _recurring(field: Field, rule: str, start: int, end: int, *, shift: bool, said: bool) -> RecurringDeadline:
    quote = field.evidence(start, end)
    reasons = {
        "day-before": f"hạn là ngày liền trước: '{quote.quote}'" if shift else "",
        "every-year": "" if said else "không ghi năm, kế hoạch nhiều năm hoặc có 'hằng năm': lặp lại hằng năm",
    }
    return RecurringDeadline(rule, quote, _derivation(reasons, quote))


def _derivation(reasons: dict[str, str], quote: Evidence) -> Derivation | None:
    stated = {rule: reason for rule, reason in reasons.items() if reason}
    return Derivation("+".join(stated), "; ".join(stated.values()), (quote,)) if stated else None


def merge_rules(found: Sequence[Dated]) -> list[Dated]:
    """Rules with one day of the month are one: "6 tháng (trước ngày 15/6) và năm (trước ngày 15/12)"."""
    merged: list[Dated] = []
    for item in sorted(found, key=lambda dated: dated[0]):
        twins = [index for index, other in enumerate(merged) if _day_of_month(other) == _day_of_month(item) is not None]
        if twins:
            merged[twins[0]] = _with_months(merged[twins[0]], item)
        else:
            merged.append(item)
    return merged


_BY_MONTH = re.compile(r"FREQ=YEARLY;BYMONTH=([\d,]+);BYMONTHDAY=(-?\d+)")


def _day_of_month(item: Dated) -> str | None:
    match = _BY_MONTH.fullmatch(item[2].rrule) if isinstance(item[2], RecurringDeadline) else None
    return match[2] if match else None


def _with_months(item: Dated, other: Dated) -> Dated:
    start, end, first = item
    if not isinstance(first, RecurringDeadline) or not isinstance(other[2], RecurringDeadline):
        return item
    months = sorted({int(month) for rule in (first.rrule, other[2].rrule) for month in _BY_MONTH.sub(r"\1", rule).split(",")})
    rule = _BY_MONTH.sub(rf"FREQ=YEARLY;BYMONTH={','.join(map(str, months))};BYMONTHDAY=\2", first.rrule)
    return start, end, RecurringDeadline(rule, first.evidence, first.derivation)
