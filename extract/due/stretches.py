"""Months, quarters, years and horizons as deadlines: the last day of the stretch, where the stretch is the task's own."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extract.dates.mentions import Bound, SpanKind, SpanMention
from extract.due.cycles import month_end_rules
from extract.due.days import EVERY_YEAR, YEARLY
from extract.due.field import Dated, Field, describes, in_name, is_led, is_past, opens_sentence
from extract.result import Derivation, PeriodDeadline, RecurringDeadline, UnresolvedDeadline

_SILENT_KINDS = frozenset({SpanKind.TERM, SpanKind.DIRECTION, SpanKind.VISION})
_PARTS = frozenset({SpanKind.MONTH, SpanKind.QUARTER, SpanKind.PART})
_REACHED = re.compile(r"\s*:?\s*(?:đạt\s+|là\s+|có\s+)?(?:trên\s+|ít nhất\s+)?\d+(?:,\d+)?\s*%")  # "năm 2012 đạt 60%"
_SHARE = re.compile(r"(?P<base>\btừ\s+)?\d[\d,.]*\s*%\s*(?:vào\s+)?$")  # "lên 95% năm 2025"; "từ 70% năm 2020" is the baseline
_ABOUT = re.compile(  # "tại kỳ họp cuối năm 2021" is when, "báo cáo kỳ họp" what
    r"(?<!tại )(?<!vào )(?<!trong )\b(?:báo cáo|số liệu|kết quả|tình hình|phiên họp|kỳ họp|lương|kinh phí|chương trình|"
    r"kế hoạch|nhiệm vụ|công tác|chi phí)(?:\s+[^\s,.;:]+){0,4}\s*$",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:trong|phấn đấu|hoàn thành|xong|vào|hết|dự kiến|chậm nhất|muộn nhất)(?:\s+(?:dịp|khoảng|cuối|đầu|giữa))?\s*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(  # "…, áp dụng từ tháng 3/2022", "thực hiện từ quý III/2012": to the end of the plan
    r"\b(?:áp dụng|thực hiện|triển khai|vận hành|hoạt động|bắt đầu|khai thác|tiến hành|duy trì)"
    r"(?:\s+(?:chính thức|thí điểm|thống nhất|đồng bộ|rộng rãi|thu phí))?\s*(?:kể\s+)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|và|hoặc)\s*(?:và\s+)?", re.IGNORECASE)
_PART_OF_SCHOOL_YEAR = re.compile(
    r"\b(?:(?:(?:đầu|giữa|trong|hết|cuối)\s+)?học k[ỳì]\s+\w+\s*,?|đầu|giữa"
    r"|trước(?:\s+khi(?:\s+\w+){1,3})?)\s*$",
    re.IGNORECASE,
)
_TO_NOW = re.compile(r"\s*(?:đến|tới|-|–)\s*nay\b", re.IGNORECASE)  # "từ tháng 6/2022 đến nay" is past
_OF_PLAN = re.compile(r"\s*(?:cả|trong|suốt)\s+năm\s*[.;]?\s*$", re.IGNORECASE)


def find_stretches(field: Field) -> Iterator[Dated]:
    """A bare year says when it must be done, not when it begins: it has no start."""
    if field.own and _OF_PLAN.match(field.text[field.start : field.end]):
        yield from _whole_year(field)
    for series in _series(field.spans, field.text):
        if not (field.own or _sets_time(field, series[0])):
            series = [span for span in series if _sets_time(field, span)]
        if not series or _TO_NOW.match(field.text, series[-1].end, field.end):
            continue
        yearly = YEARLY.match(field.text, series[-1].end, field.end)
        if series[0].yearless:
            yield from _yearless(field, series, yearly)
            continue
        for span in series:
            yield from _vague_school_year(field, span) if span.kind is SpanKind.SCHOOL_YEAR else _period(field, span)


def _series(spans: Sequence[SpanMention], text: str) -> Iterator[list[SpanMention]]:
    """Months or quarters that are named together ("tháng 6 và tháng 12 hằng năm"); all others stand alone."""
    series: list[SpanMention] = []
    for span in spans:
        if span.kind in _SILENT_KINDS:
            continue
        last = series[-1] if series else None
        like = last is not None and (last.kind, last.yearless) == (span.kind, span.yearless) and span.kind in _PARTS
        if last is None or not (like and _AND.fullmatch(text, last.end, span.start)):
            if series:
                yield series
            series = []
        series.append(span)
    if series:
        yield series


def _sets_time(field: Field, span: SpanMention) -> bool:
    """Whether a stretch in running text is the task's own: a word of time leads it, it opens its sentence, or a number is due."""
    strong = _STRONG.search(field.before(span.start, 40)) is not None
    if is_past(field, span.start, span.last, strong=strong and span.last is None):
        return False
    open_ended = span.bound is Bound.FROM or (span.bound is Bound.AFTER)
    if open_ended and span.last is None:
        if span.kind is SpanKind.YEARS:  # "năm 2025 và những năm tiếp theo"
            return not (in_name(field, span.start) or describes(field, span))
        says = span.kind in _PARTS and field.text[span.start : span.end].lower().startswith("bắt đầu")
        begins = says or opens_sentence(field, span.start) or _BEGINS.search(field.before(span.start, 50)) is not None
        return span.bound is Bound.FROM and begins
    if span.bound is Bound.BEFORE:
        return True
    if span.kind is SpanKind.HORIZON or span.bound is Bound.UNTIL:
        return not in_name(field, span.start)
    if span.kind is SpanKind.DAYS:
        return _ABOUT.search(field.sentence(span.start)) is None
    if span.kind in _PARTS:
        return _part_sets_time(field, span, strong)
    if span.kind is SpanKind.YEAR and _is_reached(field, span):
        return True
    if span.kind is SpanKind.YEARS:
        return _years_set_time(field, span, strong)
    listed = field.before(span.start).rstrip().endswith(":")  # "theo lộ trình: năm 2021 …; năm 2022 …"
    return (strong or listed or _opens_step(field, span)) and not in_name(field, span.start)


def _opens_step(field: Field, span: SpanMention) -> bool:
    """The year opens its sentence, or the next step of one that does: "Năm 2022 xây 05 trạm, năm 2023 xây 10 trạm"."""
    sentence = field.sentence(span.start)
    step = span.kind is SpanKind.YEAR and re.search(r"[,;]\s*(?:và\s+)?$|\bvà\s*$", sentence) is not None
    return opens_sentence(field, span.start) or (step and re.match(r"[\s\-–+*•(]*Năm\s+\d{4}", sentence) is not None)


_AT_SESSION = re.compile(r"\b(?:tại|vào|trong)\s+(?:kỳ|phiên) họp(?:\s+(?!ngày)\w+)?\s*$", re.IGNORECASE)


def _part_sets_time(field: Field, span: SpanMention, strong: bool) -> bool:
    if _AT_SESSION.search(field.before(span.start, 40)):  # "trình HĐND tỉnh ban hành Nghị quyết … tại kỳ họp cuối năm 2021"
        return True
    if strong or opens_sentence(field, span.start):
        return not in_name(field, span.start)
    if span.yearless:
        return is_led(field, span.start) and YEARLY.match(field.text, span.end, field.end) is not None
    return not in_name(field, span.start) and _ABOUT.search(field.sentence(span.start)) is None


def _years_set_time(field: Field, span: SpanMention, strong: bool) -> bool:
    words = field.text[span.start : span.end].lower()
    if strong or words.startswith("từ"):
        return True
    if not words.startswith(("giai đoạn", "thời k", "các năm", "trong")) or in_name(field, span.start):
        return False  # "giai đoạn 2021-2025; 2025-2030": the second only continues the first
    return opens_sentence(field, span.start) or not describes(field, span)


def _is_reached(field: Field, span: SpanMention) -> bool:
    """A milestone: "năm 2011 đạt 20%, năm 2012 đạt 60%", "lên 95% năm 2025"."""
    share = _SHARE.search(field.before(span.start, 30))
    if share is not None:
        return share["base"] is None
    return _REACHED.match(field.text, span.end, field.end) is not None


def _period(field: Field, span: SpanMention) -> Iterator[Dated]:
    quote = field.evidence(span.start, span.end)
    first, last = span.first, span.last
    if span.kind is SpanKind.YEARS and span.bound is Bound.FROM:  # "2025 và những năm tiếp theo"
        yield span.start, span.end, PeriodDeadline(first, None, quote)
        return
    reason, rule = f"hạn {last:%d/%m/%Y} = '{quote.quote}'" if last else "", "last-day"
    if last is None and span.bound is Bound.FROM:
        last, rule = field.context.last, "end-of-plan"
        if last is None:
            yield span.start, span.end, UnresolvedDeadline(quote.quote, quote)
            return
        reason = f"'{quote.quote}' kéo dài đến hết thời kỳ của kế hoạch ({last:%d/%m/%Y})"
    if last is None or (first is not None and first > last):
        return
    if span.kind is SpanKind.YEAR and span.bound is Bound.WITHIN:
        first = None
    derivation = None if span.kind is SpanKind.DAYS else Derivation(rule, reason, (quote,))
    yield span.start, span.end, PeriodDeadline(first, last, quote, derivation)


def _vague_school_year(field: Field, span: SpanMention) -> Iterator[Dated]:
    """ "Học kỳ I năm học 2022 - 2023" ends on a day that each school sets; the school year itself ends in May."""
    part = _PART_OF_SCHOOL_YEAR.search(field.before(span.start, 40))
    if part is None:
        yield from _period(field, span)
        return
    start = span.start - len(part.group())
    yield start, span.end, UnresolvedDeadline(field.text[start : span.end], field.evidence(start, span.end))


def _yearless(field: Field, series: Sequence[SpanMention], yearly: re.Match[str] | None) -> Iterator[Dated]:
    """ "Quý II" in a one-year plan is that year's; in a plan of many years, or with "hằng năm", it comes back."""
    said = yearly is not None or EVERY_YEAR.search(field.sentence(series[0].start)) is not None
    if not said and (field.year_beside(series[0].start) or not field.context.many_years):
        for span in series:
            yield from _in_year_of_plan(field, span)
        return
    start, end = series[0].start, yearly.end() if yearly else series[-1].end
    quote = field.evidence(start, end)
    reason = f"ngày cuối của '{quote.quote}', lặp lại hằng năm"
    for rule in month_end_rules(_last_month(span) for span in series):
        yield start, end, RecurringDeadline(rule, quote, Derivation("every-year", reason, (quote,)))


def _last_month(span: SpanMention) -> int:
    first, last = span.months or (1, 12)
    return (first - 2) % 12 + 1 if span.bound is Bound.BEFORE else last


def _in_year_of_plan(field: Field, span: SpanMention) -> Iterator[Dated]:
    end = span.end
    quote = field.evidence(span.start, end)
    year = field.year_beside(span.start) or field.context.year_of(_last_month(span))
    if year is None:
        yield span.start, end, UnresolvedDeadline(quote.quote, quote)
        return
    dated = span.in_year(year)
    last = dated.last or field.context.last
    if last is not None:
        reason = f"hạn {last:%d/%m/%Y} = '{quote.quote}'; năm {year} theo thời kỳ của kế hoạch"
        yield span.start, end, PeriodDeadline(dated.first, last, quote, Derivation("year-of-plan", reason, (quote,)))


def _whole_year(field: Field) -> Iterator[Dated]:
    """ "Trong năm", "Cả năm" in the time column of a one-year plan."""
    year = field.context.year_of(12, 31)
    if year is None:
        return
    start = field.start + len(field.text[field.start : field.end]) - len(field.text[field.start : field.end].lstrip())
    quote = field.evidence(start, start + len(field.whole))
    derivation = Derivation("year-of-plan", f"'{quote.quote}': năm {year} theo thời kỳ của kế hoạch", (quote,))
    yield start, start + len(field.whole), PeriodDeadline(date(year, 1, 1), date(year, 12, 31), quote, derivation)
