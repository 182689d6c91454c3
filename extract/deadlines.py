"""When a task is due: days, stretches, cycles, waits, and what the text states without deciding it (REGISTER, "Deadlines")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from extract.cycles import CycleMention, find_cycles, find_rules, month_end_rules, yearly_rules
from extract.dates import Bound, DayMention, SpanKind, SpanMention, find_days, find_spans
from extract.evidence import evidence
from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Derivation,
    Every,
    Evidence,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Unit,
    UnresolvedDeadline,
)
from ingest.document import Document


@dataclass(frozen=True, slots=True)
class DeadlineContext:
    """What gives a year to a day that the sentence leaves without one."""

    issued_on: date | None
    period: Period | None

    @property
    def only_year(self) -> int | None:
        """The year of a one-year plan."""
        period = self.period
        if period is None or period.end is None or (period.start is not None and period.start.year != period.end.year):
            return None
        return period.end.year if period.start is not None else None


@dataclass(frozen=True, slots=True)
class _Field:
    """The stretch that is read; `own`: it is a time column or the value of a label line, where bare forms count."""

    document: Document
    start: int
    end: int
    context: DeadlineContext
    blocked: tuple[tuple[int, int], ...]
    own: bool

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def whole(self) -> str:
        return self.text[self.start : self.end].strip()

    def is_blocked(self, start: int, end: int) -> bool:
        return any(start < stop and end > begin for begin, stop in self.blocked)

    def before(self, position: int, length: int = 60) -> str:
        return self.text[max(self.start, position - length) : position]

    def sentence(self, position: int) -> str:
        """The sentence up to `position`."""
        return re.split(r"[.;…](?=\s)", self.text[self.start : position])[-1]

    def evidence(self, start: int, end: int) -> Evidence:
        return evidence(self.document, start, end)


def find_deadlines(
    document: Document,
    start: int,
    end: int,
    *,
    context: DeadlineContext,
    skip: Sequence[tuple[int, int]] = (),
    own_field: bool = False,
) -> tuple[Deadline, ...]:
    """The deadlines that text[start:end] sets, in reading order; dates inside names and citations (`skip`) set none.

    The same value is given once. Days that come back silence the cycle words beside them ("06 tháng, 01 năm … trước ngày 15/6").
    """
    blocked = (*skip, *_quoted(document.text, start, end))
    field = _Field(document, start, end, context, blocked, own_field)
    found: list[tuple[int, int, Deadline]] = []
    for reader in (_rules, _waits, _days, _spans):
        taken = [(begin, stop) for begin, stop, _ in found]
        found += [
            (begin, stop, deadline)
            for begin, stop, deadline in reader(field)
            if not any(begin < other_stop and stop > other for other, other_stop in taken)
        ]
    if not any(isinstance(deadline, RecurringDeadline) for _, _, deadline in found):
        found.extend(_cycles(field, [(begin, stop) for begin, stop, _ in found]))
    if not found:
        found.extend(_stated(field))
    return _distinct([deadline for _, _, deadline in sorted(found, key=lambda item: item[0])])


_QUOTES = re.compile(r"“[^”]{0,400}”|\"[^\"\n]{0,400}\"|«[^»]{0,400}»")


def _quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTES.finditer(text, start, end)]


def _distinct(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    seen: set[tuple[object, ...]] = set()
    chosen: list[Deadline] = []
    for deadline in deadlines:
        value = _value(deadline)
        if value not in seen:
            seen.add(value)
            chosen.append(deadline)
    return tuple(chosen)


def _value(deadline: Deadline) -> tuple[object, ...]:
    fields = (name for name in deadline.__dataclass_fields__ if name not in ("evidence", "derivation", "start"))
    return (type(deadline).__name__, *(getattr(deadline, name) for name in fields))


# --- what is past, and what belongs to a name ---------------------------------------------------------------------------------

_PAST = re.compile(
    r"\b(?:tính đến|đến nay|hiện nay|hiện tại|thời gian qua|đã|so với|ban hành ngày|nhiệm kỳ|kết quả năm)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"\b(?:Đề án|Đán|Chương trình|Chiến lược|Kế hoạch|Quy hoạch|Dự án|Phong trào|Cuộc vận động|Nghị quyết|Quyết định|Tháng hành động|"
    r"Luật|Bộ tiêu chí|Chỉ thị|kế hoạch (?:số )?\d)\b"
)
_DUE = re.compile(
    r"(?:mục tiêu|phấn đấu|trong|hết|hoàn thành|hoàn thành trong|xong|xong trong|từ nay|hướng|lộ trình|vào|chậm nhất|muộn nhất|trước|"
    r"thời hạn|thời gian|dự kiến|bắt đầu|kết thúc|cuối|và|,|\(|từ)\s*$",
    re.IGNORECASE,
)


def _is_past(field: _Field, position: int, end: int | None = None) -> bool:
    stretch = field.text[position : end or position]  # "Tính | đến cuối năm 2016": the cue runs into the stretch
    return not field.own and _PAST.search(field.sentence(position) + stretch) is not None


def _in_name(field: _Field, position: int) -> bool:
    """ "Đề án … giai đoạn 2017 - 2025", "Tháng hành động năm 2017": the time is part of a name, unless a word of time leads it."""
    if field.own:
        return False
    sentence = field.sentence(position)
    last = None
    for last in _NAME.finditer(sentence):  # noqa: B007  (the last one counts)
        pass
    if last is None or (last.start() == 0 and re.match(r"(?:Quy hoạch|Kế hoạch)\s+[a-zà-ỹđ]", sentence)):
        return False
    return _DUE.search(sentence[last.end() :]) is None or sentence[last.end() :].count(",") > 3


# --- days ---------------------------------------------------------------------------------------------------------------------

_CUE = re.compile(
    r"(?:\b(?P<late>chậm nhất|muộn nhất|không muộn hơn|hạn chót|hạn|thời hạn|xong|hoàn thành|dự kiến|vào|đến hết|đến|hết|trong|từ)"
    r"(?:\s+(?:là|vào|đến|hết|cuối|trong))*\s+)?"
    r"(?P<before>trước\s+(?:(?P<hour>\d{1,2}\s*(?:giờ|h|g)\s*\d{0,2}(?:\s*phút)?)\s*,?\s*)?)?(?:hết\s+)?(?:\d{1,2}h\d{0,2}\s*[-–]\s*\d{1,2}h\d{0,2}\s+)?"
    r"(?:(?:sáng|chiều|tối|cả|các)\s+)?(?:ngày\s*)?$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|và|;|&|hoặc|\s)+\s*(?:trước\s+)?(?:ngày\s+)?$", re.IGNORECASE)
_YEARLY = re.compile(r"\s*(?:của\s+)?(?:hằng|hàng|mỗi|từng)\s+năm\b", re.IGNORECASE)
_ANY_CYCLE = re.compile(r"(?:hằng|hàng|mỗi|từng)\s+(?:năm|quý|tháng)|định kỳ|\b0?6\s+tháng|sáu tháng", re.IGNORECASE)


def _days(field: _Field) -> Iterator[tuple[int, int, Deadline]]:
    days = [
        day for day in find_days(field.text, field.start, field.end, bare=field.own) if not field.is_blocked(day.start, day.end)
    ]
    ranges = [span for span in _known_spans(field) if span.kind is SpanKind.DAYS]
    days = [day for day in days if not any(span.start <= day.start < span.end for span in ranges)]
    for group in _groups(field, days):
        cue = _CUE.search(field.before(group[0].start, 80))
        led = cue is not None and (cue["late"] or cue["before"]) is not None
        if not field.own and (not led or _is_past(field, group[0].start)):
            continue
        begin = group[0].start - (len(cue.group()) if cue else 0)
        begin += len(field.text[begin : group[0].start]) - len(field.text[begin : group[0].start].lstrip())
        shift = cue is not None and cue["before"] is not None and cue["hour"] is None
        yield from _day_deadlines(field, group, begin, shift=shift)


def _groups(field: _Field, days: Sequence[DayMention]) -> Iterator[list[DayMention]]:
    """Days that are named together: "trước ngày 15/6 và 15/12"."""
    group: list[DayMention] = []
    for day in days:
        if group and not _AND.fullmatch(field.text[group[-1].end : day.start]):
            yield group
            group = []
        group.append(day)
    if group:
        yield group


def _day_deadlines(field: _Field, group: Sequence[DayMention], begin: int, *, shift: bool) -> Iterator[tuple[int, int, Deadline]]:
    end = group[-1].end
    if all(day.year is not None for day in group):
        for number, day in enumerate(group):
            start = begin if number == 0 else day.start
            yield start, day.end, _dated(field, date(day.year or 1, day.month, day.day), start, day.end, shift=shift)
        return
    yearly = _YEARLY.match(field.text, end, field.end)
    stop = yearly.end() if yearly else end
    year = field.context.only_year
    said = yearly is not None or _ANY_CYCLE.search(field.sentence(begin)) is not None
    if year is not None and not said:
        for number, day in enumerate(group):
            start = begin if number == 0 else day.start
            yield (
                start,
                day.end,
                _dated(field, date(day.year or year, day.month, day.day), start, day.end, shift=shift, year=year),
            )
    elif said or (field.context.period is not None and field.context.period.end is not None):
        for rule in yearly_rules([(day.month, day.day) for day in group], before=shift):
            yield begin, stop, _recurring(field, rule, begin, stop, shift=shift)
    else:
        yield begin, stop, UnresolvedDeadline(field.text[begin:stop], field.evidence(begin, stop))


def _dated(field: _Field, on: date, start: int, end: int, *, shift: bool, year: int | None = None) -> DateDeadline:
    last = on - timedelta(days=1) if shift else on
    quote = field.evidence(start, end)
    reasons = [f"hạn {last:%d/%m/%Y} = '{quote.quote}'"] if shift or year else []
    reasons += [f"năm {year} là năm của kế hoạch"] if year else []
    rule = "before-day" if shift else "year-of-plan"
    return DateDeadline(last, quote, Derivation(rule, "; ".join(reasons), (quote,)) if reasons else None)


def _recurring(field: _Field, rule: str, start: int, end: int, *, shift: bool) -> RecurringDeadline:
    quote = field.evidence(start, end)
    return RecurringDeadline(
        rule, quote, Derivation("before-day", f"hạn là ngày liền trước: '{quote.quote}'", (quote,)) if shift else None
    )


def _rules(field: _Field) -> Iterator[tuple[int, int, Deadline]]:
    for mention in find_rules(field.text, field.start, field.end):
        if not field.is_blocked(mention.start, mention.end) and not _is_payment(field, mention.start):
            yield mention.start, mention.end, _recurring(field, mention.rrule, mention.start, mention.end, shift=mention.shifted)


# --- stretches ----------------------------------------------------------------------------------------------------------------

_MILESTONE = re.compile(r"\s*:?\s*(?:đạt\s+|là\s+)?\d+(?:,\d+)?\s*%")
_OPEN_END = re.compile(r"\s*(?:và|-|,)?\s*(?:các|những)\s+năm\s+(?:tiếp theo|sau|kế tiếp)", re.IGNORECASE)
_SILENT_KINDS = frozenset({SpanKind.TERM, SpanKind.DIRECTION, SpanKind.VISION})


def _known_spans(field: _Field) -> list[SpanMention]:
    spans = find_spans(field.text, field.start, field.end, bare=field.own)
    return [span for span in spans if not field.is_blocked(span.start, span.end)]


def _spans(field: _Field) -> Iterator[tuple[int, int, Deadline]]:
    for span in _known_spans(field):
        if span.kind in _SILENT_KINDS or (not field.own and not _sets_time(field, span)):
            continue
        yearly = _YEARLY.match(field.text, span.end, field.end)
        if span.yearless:
            yield from _yearless(field, span, yearly)
            continue
        open_end = _OPEN_END.match(field.text, span.end, field.end)
        if open_end:
            yield span.start, open_end.end(), PeriodDeadline(span.first, None, field.evidence(span.start, open_end.end()))
            continue
        yield from _stretch(field, span)


def _stretch(field: _Field, span: SpanMention) -> Iterator[tuple[int, int, Deadline]]:
    quote = field.evidence(span.start, span.end)
    first, last = span.first, span.last
    derivation = None
    if last is None and span.bound is Bound.FROM:
        last = field.context.period.end if field.context.period else None
        derivation = Derivation("end-of-plan", f"'{quote.quote}' kéo dài đến hết thời kỳ của kế hoạch", (quote,))
    if last is None:
        return
    if span.bound is Bound.BEFORE:
        derivation = Derivation("before-period", f"hạn {last:%d/%m/%Y} = '{quote.quote}'", (quote,))
    if span.kind is SpanKind.YEAR:  # a bare year says when it must be done, not when it begins
        first = None
    yield span.start, span.end, PeriodDeadline(first, last, quote, derivation)


def _sets_time(field: _Field, span: SpanMention) -> bool:
    """In running text a stretch counts where a word of time leads it, it opens its sentence, or a milestone follows."""
    if _is_past(field, span.start, span.end):
        return False
    before = field.before(span.start, 40)
    sentence = field.sentence(span.start).strip()
    if span.bound is Bound.FROM and span.last is None:
        return False
    if span.kind is SpanKind.HORIZON or span.bound in (Bound.UNTIL, Bound.BEFORE):
        return not _in_name(field, span.start)
    led = _DUE.search(before) is not None or not sentence
    if span.kind in (SpanKind.MONTH, SpanKind.QUARTER, SpanKind.PART, SpanKind.DAYS):
        return (led or span.kind is SpanKind.DAYS or span.last is not None) and not _in_name(field, span.start)
    if span.kind is SpanKind.YEAR and _MILESTONE.match(field.text, span.end, field.end):
        return re.search(r"(?:từ|so với)\s*\d[\d,.]*\s*%\s*$", before) is None
    if span.kind is SpanKind.SCHOOL_YEAR:
        return led and not _in_name(field, span.start)
    return re.search(r"(?:trong|phấn đấu|hoàn thành|xong)\s*$", before, re.IGNORECASE) is not None and not _in_name(
        field, span.start
    )


def _yearless(field: _Field, span: SpanMention, yearly: re.Match[str] | None) -> Iterator[tuple[int, int, Deadline]]:
    if span.months is None:
        return
    if yearly is not None:
        for rule in month_end_rules([span.months[1]]):
            yield span.start, yearly.end(), _recurring(field, rule, span.start, yearly.end(), shift=False)
        return
    year = field.context.only_year
    quote = field.evidence(span.start, span.end)
    if year is None:
        yield span.start, span.end, UnresolvedDeadline(quote.quote, quote)
        return
    dated = span.in_year(year)
    derivation = Derivation("year-of-plan", f"'{quote.quote}': năm {year} là năm của kế hoạch", (quote,))
    yield span.start, span.end, PeriodDeadline(dated.first, dated.last, quote, derivation)


# --- cycles -------------------------------------------------------------------------------------------------------------------

_PAYMENT = re.compile(r"(?:trợ cấp|phụ cấp|lương|chi trả|học phí|bảo hiểm|sinh hoạt phí|bình quân)[^,.;]{0,30}$", re.IGNORECASE)
_SOURCE = re.compile(
    r"được\s+(?:bố trí|bảo đảm|đảm bảo|cân đối|lấy|sử dụng)\s+(?:trong|từ)[^.;]{0,60}$|\bnguồn[^.;,]{0,50}$", re.IGNORECASE
)


def _is_payment(field: _Field, position: int) -> bool:
    return _PAYMENT.search(field.before(position)) is not None


def _cycles(field: _Field, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, Deadline]]:
    for mention in find_cycles(field.text, field.start, field.end):
        if any(mention.start < stop and mention.end > start for start, stop in taken) or field.is_blocked(
            mention.start, mention.end
        ):
            continue
        if field.own or _is_cycle(field, mention):
            yield mention.start, mention.end, CycleDeadline(mention.every, field.evidence(mention.start, mention.end))


def _is_cycle(field: _Field, mention: CycleMention) -> bool:
    """How often the ordered thing is done; not how often money flows or from which yearly budget it comes."""
    if _is_payment(field, mention.start) or _SOURCE.search(field.before(mention.start, 90)):
        return False
    if mention.every in (Every.DAY, Every.WEEK) and not mention.each:
        return False
    if re.match(r"(?:đầu|giữa|cuối|trong)\s", field.text[mention.start : mention.end], re.IGNORECASE):
        return False  # "kế hoạch đầu năm học" is a time in a column only
    return re.match(r"\s*(?:tuổi|lần đầu)|/", field.text[mention.end : mention.end + 10]) is None


# --- waits, and what stays undecided ------------------------------------------------------------------------------------------

_FROM = r"(?:kể từ|tính từ|sau|từ)\s+(?:khi\s+|thời điểm\s+)?(?P<after>(?:[^,.;:()\n|]|, (?=ngành|ban)){3,80})"
_WAIT = re.compile(
    r"(?P<cue>(?:trong\s+(?:vòng|thời hạn|thời gian)|chậm nhất(?:\s+là)?(?:\s+sau)?|muộn nhất(?:\s+là)?|không quá|tối đa|sau|≤|<=|dưới)\s*)?"
    r"(?P<n>\d{1,3})\s*\(?\s*(?P<unit>ngày|tháng|giờ)(?P<working>\s+làm(?:\s+việc)?)?\)?(?![/\d]|\s+\d|\s+tuổi|\s+(?:đầu|cuối)\b)"
    rf"(?:\s*,?\s*{_FROM})?",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(r"\bngay\s+(?:sau\s+khi|khi)\s+(?P<after>[^,.;:()\n|]{3,80})", re.IGNORECASE)
_UNITS: dict[str, Unit] = {"ngày": Unit.DAY, "tháng": Unit.MONTH, "giờ": Unit.HOUR}
_UNDECIDED = re.compile(r"\btrước khi\s+[^,.;:()\n|]{3,80}", re.IGNORECASE)
_CONTINUOUS = re.compile(r"\s*(?:thực hiện\s+)?(?:thường xuyên|liên tục)\W*$", re.IGNORECASE)


def _waits(field: _Field) -> Iterator[tuple[int, int, Deadline]]:
    for match in _WAIT.finditer(field.text, field.start, field.end):
        counted = match["cue"] is not None and match["cue"].strip().lower() != "sau"
        if field.is_blocked(*match.span()) or not (field.own or match["after"] or (counted and match["unit"].lower() != "tháng")):
            continue
        if not field.own and (match["cue"] is None and match["after"] is None):
            continue
        if counted is False and not (match["working"] or match["after"]) and match.group().strip() != field.whole:
            continue  # "Hợp đồng (18 tháng)": a length beside other words is no wait
        after = match["after"].strip() if match["after"] else None
        begin, stop = match.start(), match.end()
        working, unit = match["working"] is not None, _UNITS[match["unit"].lower()]
        yield begin, stop, RelativeDeadline(after, int(match["n"]), working, field.evidence(begin, stop), unit)
    for match in _AT_ONCE.finditer(field.text, field.start, field.end):
        if not field.is_blocked(*match.span()):
            yield match.start(), match.end(), RelativeDeadline(match["after"].strip(), 0, False, field.evidence(*match.span()))


def _stated(field: _Field) -> Iterator[tuple[int, int, Deadline]]:
    """A time that is stated and that nothing above resolves: shown for review, never a guess."""
    text = field.text[field.start : field.end]
    if field.own:
        words = text.strip()
        begin = field.start + len(text) - len(text.lstrip())
        if _CONTINUOUS.match(words):
            yield begin, begin + len(words), ContinuousDeadline(field.evidence(begin, begin + len(words)))
        elif re.search(r"\w", words):
            yield begin, begin + len(words), UnresolvedDeadline(words, field.evidence(begin, begin + len(words)))
        return
    for match in _UNDECIDED.finditer(field.text, field.start, field.end):
        if not field.is_blocked(*match.span()):
            yield match.start(), match.end(), UnresolvedDeadline(match.group(), field.evidence(*match.span()))
