"""When a task is due: days, stretches, cycles, waits, and what the text states without deciding it (REGISTER, "Deadlines")."""

import re
from collections.abc import Iterator, Sequence

from extract.due.cycles import CycleMention, RuleMention, find_cycles, find_rules
from extract.due.days import find_day_deadlines, merge_rules
from extract.due.field import Dated, DeadlineContext, Field, field_of, opens_sentence
from extract.due.stretches import find_stretches
from extract.due.waits import find_waits
from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Derivation,
    Every,
    Evidence,
    RecurringDeadline,
    UnresolvedDeadline,
)
from extract.stretches import stretches
from ingest.document import Document

__all__ = ["DeadlineContext", "find_deadlines"]


def find_deadlines(
    document: Document,
    start: int,
    end: int,
    *,
    context: DeadlineContext,
    skip: Sequence[tuple[int, int]] = (),
    own_field: bool = False,
) -> tuple[Deadline, ...]:
    """The deadlines that text[start:end] sets, in reading order; dates inside names, quotations and citations (`skip`) set none.

    `own_field`: the stretch is a time column or the value of a label line ("Thời gian thực hiện: …"), where bare forms count.
    The same value is given once. Days silence the cycle words beside them ("06 tháng, 01 năm … trước ngày 15/6").
    """
    field = field_of(document, start, end, context=context, skip=skip, own=own_field)
    found: list[Dated] = []
    for reader in (_rules, find_waits, find_day_deadlines, find_stretches):
        found += _clear_of([(begin, stop) for begin, stop, _ in found], reader(field))
    cycles = _clear_of([(begin, stop) for begin, stop, _ in found], _cycles(field))
    found += [item for item in cycles if not _is_silenced(field, item, found)]
    found += _continuous(field)
    found += _clear_of([(begin, stop) for begin, stop, _ in found], _missing_days(field))
    return _distinct([deadline for _, _, deadline in merge_rules(found or list(_undecided(field)))])


def _clear_of(taken: Sequence[tuple[int, int]], items: Iterator[Dated]) -> list[Dated]:
    places = stretches(taken)
    return [item for item in items if not places.touches(item[0], item[1])]


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


# --- what comes back ----------------------------------------------------------------------------------------------------------

# money that flows ("trợ cấp hằng tháng"), rates ("bình quân mỗi năm"), ways of life ("đời sống hằng ngày"): no order comes back
_FLOWS = re.compile(
    r"\b(?:trợ cấp|phụ cấp|lương|mức (?:hỗ trợ|chi|thu|đóng)|tăng trưởng|chi trả|học phí|bảo hiểm|sinh hoạt phí|"
    r"bình quân|trung bình)[^,.;]{0,30}$"
    r"|\b(?:đời sống|cuộc sống|sinh hoạt)\s*$",
    re.IGNORECASE,
)
# "được bố trí trong dự toán ngân sách hằng năm": where the money comes from
_SOURCE = re.compile(
    r"\b(?:được|do)\b[^.;]{0,40}\b(?:bố trí|bảo đảm|đảm bảo|cân đối|lấy|sử dụng|cấp|chi|giao)\s+(?:trong|từ)[^.;]{0,60}$"
    r"|\b(?:kinh phí|ngân sách)\b[^.;,]{0,60}\b(?:bố trí|lấy|cân đối|bảo đảm|đảm bảo)\s+(?:trong|từ)[^.;]{0,60}$"
    r"|\bkinh phí\b[^.;,]{0,30}\b(?:do|từ|được)\b[^.;,]{0,60}$|\bnguồn[^.;,]{0,50}$",
    re.IGNORECASE,
)
# a regulation about annual plans orders no annual plan
_ABOUT = re.compile(r"\b(?:quy định|quy chế|thông tư|nghị định)\s+(?:về|việc|hướng dẫn|chế độ)\b[^.;]{0,90}$", re.IGNORECASE)
_REVIEWED = re.compile(r"\b(?:sơ kết|tổng kết)\s+0?6 tháng (?:đầu|cuối) năm", re.IGNORECASE)  # what is reviewed, not when
_TIMES = re.compile(r"\blần\b", re.IGNORECASE)
_SAID_EVERY = {
    Every.DAY: "mỗi ngày",
    Every.WEEK: "mỗi tuần",
    Every.MONTH: "mỗi tháng",
    Every.QUARTER: "mỗi quý",
    Every.HALF_YEAR: "6 tháng",
    Every.YEAR: "mỗi năm",
}
_RATE = re.compile(r"\s*(?:giảm|tăng)\s+(?:thêm\s+|ít nhất\s+|từ\s+)?\d")
_OF_OCCASION = re.compile(
    r"\b(?:kế hoạch|chương trình|nhiệm vụ|công tác|kết quả|chất lượng|báo cáo|khoản thu|hội nghị|phụ huynh)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_OCCASION = re.compile(r"(?:vào\s+)?(?:đầu|giữa|cuối|trong|kết thúc)\s+(?!từng|mỗi)", re.IGNORECASE)


def _rules(field: Field) -> Iterator[Dated]:
    for mention in find_rules(field.text, field.start, field.end):
        if field.is_blocked(mention.start, mention.end) or _FLOWS.search(field.before(mention.start)):
            continue
        quote = field.evidence(mention.start, mention.end)
        yield mention.start, mention.end, RecurringDeadline(mention.rrule, quote, _rule_derivation(mention, quote))


def _rule_derivation(mention: RuleMention, quote: Evidence) -> Derivation | None:
    reasons: dict[str, str] = {}
    months = re.search(r"BYMONTH=([\d,]+)", mention.rrule)
    if months is not None:
        reasons["months-of-quarters"] = f"'{quote.quote}' là các tháng {months[1].replace(',', ', ')}"
    if mention.shifted:
        reasons["day-before"] = f"hạn là ngày liền trước: '{quote.quote}'"
    elif mention.rrule.endswith("BYMONTHDAY=-1"):
        reasons["last-day"] = f"hạn là ngày cuối tháng: '{quote.quote}'"
    return Derivation("+".join(reasons), "; ".join(reasons.values()), (quote,)) if reasons else None


def _cycles(field: Field) -> Iterator[Dated]:
    for mention in find_cycles(field.text, field.start, field.end, bare=field.own):
        if not field.is_blocked(mention.start, mention.end) and (field.own or _is_cycle(field, mention)):
            quote = field.evidence(mention.start, mention.end)
            reason = f"'{quote.quote}' là {_SAID_EVERY[mention.every]} một lần"
            derivation = Derivation("times-a-cycle", reason, (quote,)) if _TIMES.search(quote.quote) else None
            yield mention.start, mention.end, CycleDeadline(mention.every, quote, derivation)


def _is_cycle(field: Field, mention: CycleMention) -> bool:
    """How often the ordered thing is done or made; not how often money flows or from which yearly budget it comes."""
    before = field.before(mention.start, 110)
    if any(pattern.search(before) for pattern in (_FLOWS, _SOURCE, _ABOUT)):
        return False
    if any(found.start() <= mention.start < found.end() for found in _REVIEWED.finditer(field.text, field.start, field.end)):
        return False
    if mention.every in (Every.DAY, Every.WEEK) and not mention.each:
        return False
    if _OCCASION.match(field.text, mention.start, mention.end) and not opens_sentence(field, mention.start):
        # "kế hoạch đầu năm học": a time in a column, where a sentence begins with it, or at its end
        ends = re.match(r"\s*[.;]", field.text[mention.end : field.end]) is not None
        return ends and _OF_OCCASION.search(before) is None
    return _RATE.match(field.text, mention.end, field.end) is None


def _is_silenced(field: Field, cycle: Dated, found: Sequence[Dated]) -> bool:
    """Days say when the cycle is due: those of its sentence for every cycle, a yearly rule anywhere for "hằng năm"."""
    yearly = isinstance(cycle[2], CycleDeadline) and cycle[2].every is Every.YEAR
    for begin, _, deadline in found:
        if isinstance(deadline, RecurringDeadline) and yearly and not deadline.rrule.startswith(("FREQ=MONTHLY", "FREQ=WEEKLY")):
            return True
        # "chậm nhất ngày 10/4 và cập nhật 6 tháng một lần"
        counted = isinstance(deadline, DateDeadline) and _TIMES.search(field.text, cycle[0], cycle[1])
        if isinstance(deadline, DateDeadline | RecurringDeadline) and not counted and field.same_sentence(begin, cycle[0]):
            return True
    return False


_CONTINUOUS = re.compile(r"\b(?:thường xuyên|liên tục|quanh năm)\b(?:,?\s*(?:và\s+)?liên tục\b)?", re.IGNORECASE)


def _continuous(field: Field) -> Iterator[Dated]:
    """In running text "thường xuyên" says how, not when."""
    match = _CONTINUOUS.search(field.text, field.start, field.end) if field.own else None
    if match is not None:
        yield match.start(), match.end(), ContinuousDeadline(field.evidence(*match.span()))


# --- what is stated and stays undecided ---------------------------------------------------------------------------------------

_NO_SUCH_DAY = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|hạn)(?:\s+(?:là|vào|đến))?\s+ngày\s+\d{1,2}\s*[/.-]\s*\d[\d/.-]*(?<=\d)", re.IGNORECASE
)
_DAY_OF_SOME_MONTH = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất)(?:\s+(?:là|vào|đến))?\s+ngày\s+\d{1,2}(?!\s*[\d/.-])[^,.;:()\n|]{0,50}", re.IGNORECASE
)
_VAGUE_DAY = re.compile(
    r"\b(?:trước|trong|vào|đến)\s+(?:(?:đầu|giữa|trung tuần|thượng tuần|hạ tuần)\s+tháng\s+\d{1,2}(?:/\d{4})?"
    r"|thứ\s+\w+\s+(?:của\s+)?tuần\s+(?:đầu(?:\s+tiên)?|cuối(?:\s+cùng)?|thứ\s+\w+)\s+(?:của\s+)?tháng\s+\d{1,2}(?:/\d{4})?"
    r"|tuần\s+(?:thứ\s+)?\w+\s+(?:của\s+)?tháng\s+\d{1,2}(?:/\d{4})?)(?!\w)",
    re.IGNORECASE,
)
_TO_THE_END = r"\b[^,.;:()\n|]{0,80}"
_EVENT = re.compile(
    r"\btrước\s+khi\s+(?:kết thúc|bắt đầu|hết|tổ chức|diễn ra|khai mạc|khai giảng|khởi công|nghiệm thu|bàn giao|bước vào|"
    rf"tiến hành|họp|trình|ban hành|công bố|triển khai|thực hiện|thi|nghỉ|đón|vào){_TO_THE_END}"
    r"|\b(?:trước|sau)\s+(?:dịp\s+)?(?:Tết|mùa|năm học|kỳ họp|kỳ nghỉ|khai giảng|Đại hội|bầu cử|lễ|thời điểm)"
    rf"{_TO_THE_END}|\btrước\s+(?:ít nhất\s+)?\d+\s+(?:ngày|tuần|tháng){_TO_THE_END}|\btrước\s+ngày\s+(?!\d){_TO_THE_END}"
    rf"|\b(?:chậm nhất|muộn nhất|ít nhất)\s+\d+\s+ngày(?:\s+làm việc)?\s+trước{_TO_THE_END}",
    re.IGNORECASE,
)


def _missing_days(field: Field) -> Iterator[Dated]:
    """Days that no calendar has, or that several readings fit, beside "trước", "chậm nhất": shown, not guessed."""
    for pattern in (_NO_SUCH_DAY, _DAY_OF_SOME_MONTH, _VAGUE_DAY):
        for match in pattern.finditer(field.text, field.start, field.end):
            if not field.is_blocked(*match.span()):
                yield _unresolved(field, match.start(), match.start() + len(match.group().rstrip()))


def _undecided(field: Field) -> Iterator[Dated]:
    """Where nothing else is found: the words of a time column that no rule reads, or an event that no day is known of."""
    if field.own:
        if re.search(r"\w", field.whole):
            begin = field.text.index(field.whole, field.start)
            yield _unresolved(field, begin, begin + len(field.whole))
        return
    for match in _EVENT.finditer(field.text, field.start, field.end):
        if not field.is_blocked(*match.span()):
            yield _unresolved(field, match.start(), match.start() + len(match.group().rstrip()))


def _unresolved(field: Field, start: int, end: int) -> Dated:
    return start, end, UnresolvedDeadline(field.text[start:end], field.evidence(start, end))
