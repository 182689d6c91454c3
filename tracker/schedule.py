"""From the deadlines of a task to the days on which it falls due.

What is counted: each dated deadline is one occurrence; "hằng năm" makes one a reporting period inside the plan's horizon; what
cannot be given a day without guessing stays undetermined, with the reason. A plan without an end is followed up to the first day
after the day of asking, so that the next duty is always seen and no list grows without bound.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from extract.dates.days import find_days
from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Every,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Unit,
    UnresolvedDeadline,
)
from ingest.folding import fold
from tracker import wording
from tracker.standing import DueKind

REPORTING_PERIODS = {
    # The last days of the periods in which offices report: a month runs from the 15th to the 14th, a quarter to the 14th of its
    # last month, half-year and year from 15/12 of the year before. A plan's own dates are a `recurring` deadline and win.
    Every.DAY: "FREQ=DAILY",
    Every.WEEK: "FREQ=WEEKLY;BYDAY=SU",
    Every.MONTH: "FREQ=MONTHLY;BYMONTHDAY=14",
    Every.QUARTER: "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14",
    Every.HALF_YEAR: "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14",
    Every.YEAR: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
}

FUTURE = 60
"""How many days of one deadline are listed beyond the day of asking: five years of monthly reports, two months of daily ones."""

_LAST_DAY = {"YEARLY": {"BYMONTHDAY": "-1"}, "MONTHLY": {"BYMONTHDAY": "-1"}, "WEEKLY": {"BYDAY": "SU"}, "DAILY": {}}


@dataclass(frozen=True, slots=True)
class PlanDays:
    """What the plan itself says about time; `type_name` tells "ngày ký Kế hoạch" from the signing of something else."""

    issued_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    type_name: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`derived`: the day is not printed but follows from a rule, which `reason` tells."""

    kind: DueKind
    due: date | None
    label: str
    derived: bool = False
    reason: str | None = None


def occurrences(deadlines: Iterable[Deadline], *, plan: PlanDays, as_of: date) -> tuple[Occurrence, ...]:
    """All days on which a task falls due, in order, then what has no day; without a deadline that is one occurrence.

    Two deadlines that end on the same day are one occurrence: one result answers both.
    """
    dated: dict[date, Occurrence] = {}
    without: list[Occurrence] = []
    for deadline in deadlines:
        for occurrence in _of(deadline, plan, as_of):
            if occurrence.due is None:
                without.append(occurrence)
            elif occurrence.due not in dated or dated[occurrence.due].derived > occurrence.derived:
                dated[occurrence.due] = occurrence
    rest = _without_day(without, bool(dated))
    return (*(dated[due] for due in sorted(dated)), *((rest,) if rest else ()))


@lru_cache(maxsize=4096)
def working_day(start: date, number: int) -> date:
    """The `number`-th working day after `start`, which is not counted itself; holidays as far as the library knows them."""
    last: date = holidays.country_holidays("VN").get_nth_working_day(start, number)
    return last


def _without_day(found: list[Occurrence], has_days: bool) -> Occurrence | None:
    """One row for all that has no day: an undetermined day must be seen; a "thường xuyên" beside real days adds nothing."""
    for kind in (DueKind.UNDETERMINED, DueKind.CONTINUOUS, DueKind.NONE):
        same = [occurrence for occurrence in found if occurrence.kind is kind]
        if same and (kind is DueKind.UNDETERMINED or not has_days):
            labels = dict.fromkeys(occurrence.label for occurrence in same)
            reasons = dict.fromkeys(occurrence.reason for occurrence in same if occurrence.reason)
            return Occurrence(kind, None, "; ".join(labels), reason="; ".join(reasons) or None)
    return None if has_days else Occurrence(DueKind.NONE, None, "không thời hạn")


def _of(deadline: Deadline, plan: PlanDays, as_of: date) -> Iterator[Occurrence]:
    label = wording.deadline(deadline)
    match deadline:
        case DateDeadline(on=on):
            yield Occurrence(DueKind.DAY, on, label)
        case PeriodDeadline(end=None):
            yield Occurrence(DueKind.NONE, None, label, reason="thời hạn để ngỏ")
        case PeriodDeadline(end=end):
            yield Occurrence(DueKind.DAY, end, label)
        case RecurringDeadline():
            yield from _recurring(deadline, plan, as_of)
        case CycleDeadline():
            yield from _cycle(deadline, plan, as_of)
        case RelativeDeadline():
            yield _relative(deadline, plan)
        case ContinuousDeadline():
            yield Occurrence(DueKind.CONTINUOUS, None, label)
        case UnresolvedDeadline():
            yield Occurrence(DueKind.UNDETERMINED, None, label, reason="văn bản không nêu ngày")


def _recurring(deadline: RecurringDeadline, plan: PlanDays, as_of: date) -> Iterator[Occurrence]:
    """From the day of issue (else the period's start) to the plan's end."""
    label = wording.deadline(deadline)
    start = plan.issued_on or plan.starts_on
    if start is None:
        yield _undetermined(label, "không rõ ngày ban hành và thời kỳ của văn bản")
        return
    try:
        last_day = _lacks_day(_parts(deadline.rrule))
        days = _days(deadline.rrule, plan, start, as_of)
    except (ValueError, KeyError, TypeError):
        yield _undetermined(label, f"quy tắc lặp không hợp lệ: {deadline.rrule}")
        return
    reason = "; ".join(filter(None, ("ngày cuối kỳ" if last_day else None, _open_end(plan)))) or None
    for on in days:
        yield Occurrence(DueKind.DAY, on, wording.day(on), derived=last_day or plan.ends_on is None, reason=reason)
    if not days:
        yield _undetermined(label, "không có kỳ nào từ ngày ban hành đến hết thời kỳ của văn bản")


def _cycle(deadline: CycleDeadline, plan: PlanDays, as_of: date) -> Iterator[Occurrence]:
    """The reporting periods that end inside the plan's horizon, and not before it was issued."""
    label = wording.deadline(deadline)
    start = max(filter(None, (plan.issued_on, plan.starts_on)), default=None)
    if start is None:
        yield _undetermined(label, "không rõ ngày ban hành và thời kỳ của văn bản")
        return
    days = _days(REPORTING_PERIODS[deadline.every], plan, start, as_of)
    reason = "; ".join(filter(None, ("ngày cuối kỳ báo cáo", _open_end(plan))))
    for on in days:
        yield Occurrence(DueKind.DAY, on, wording.period_name(deadline.every, on), derived=True, reason=reason)
    if not days:
        yield _undetermined(label, "không có kỳ báo cáo nào kết thúc trong thời kỳ của văn bản")


def _relative(deadline: RelativeDeadline, plan: PlanDays) -> Occurrence:
    label = wording.deadline(deadline)
    start = _first_day(deadline.after, plan) if deadline.after is not None else None
    if start is None:
        return _undetermined(label, "chưa biết ngày bắt đầu tính")
    try:
        due = _after(deadline, start)
    except (ValueError, OverflowError):
        return _undetermined(label, "không tính được ngày")
    calendar = " (trừ ngày nghỉ, ngày lễ)" if deadline.working_days and deadline.unit is Unit.DAY else ""
    reason = f"{wording.amount(deadline)} kể từ {wording.day(start)}{calendar}"
    return Occurrence(DueKind.DAY, due, label, derived=True, reason=reason)


def _first_day(after: str, plan: PlanDays) -> date | None:
    """The day from which the time counts: that of issue, or the one that is written ("kể từ ngày 01/3/2026")."""
    if _counts_from_issue(after, plan.type_name):
        return plan.issued_on
    written = find_days(after)
    alone = len(written) == 1 and not after[: written[0].start].strip(" ,") and not after[written[0].end :].strip(" .,;")
    return written[0].on if alone else None


def _after(deadline: RelativeDeadline, start: date) -> date:
    """The day from which the time counts is not counted itself (Bộ luật Dân sự 2015, article 147)."""
    if deadline.unit is Unit.MONTH:
        return start + relativedelta(months=deadline.days)
    # The hour of issue is not known: the last hour falls on that many days later, rounded up.
    days = -(-deadline.days // 24) if deadline.unit is Unit.HOUR else deadline.days
    if deadline.working_days and days:
        return working_day(start, days)
    return start + timedelta(days=days)


def _counts_from_issue(after: str, type_name: str | None) -> bool:
    """ "ngày ký", "ngày ban hành Kế hoạch này", "ngày Kế hoạch được ban hành"; not "ngày ký hợp đồng"."""
    own = "|".join(filter(None, ("van ban", re.escape(fold(type_name)) if type_name else None)))
    act = r"(?:ky|ban hanh|ky ban hanh|ky, ban hanh)"
    whole = rf"(?:ke )?(?:tu )?(?:khi |ngay )?(?:{act}(?: (?:{own})(?: nay)?)?|(?:{own})(?: nay)?(?: duoc)? {act})"
    return re.fullmatch(whole, " ".join(fold(after).split())) is not None


@lru_cache(maxsize=4096)
def _days(text: str, plan: PlanDays, start: date, as_of: date) -> tuple[date, ...]:
    """`_walk`, kept: the tasks of one plan share a few rules."""
    return tuple(_walk(text, plan, start, as_of))


def _walk(text: str, plan: PlanDays, start: date, as_of: date) -> Iterator[date]:
    """Every day of the rule up to the plan's end, but no more than FUTURE after `as_of`; without an end only the first after it.

    ValueError or KeyError for what is no rule of days.
    """
    # A rule whose day never comes ("ngày 30 tháng 2") ends within the century instead of at the end of the calendar.
    horizon = plan.ends_on or date(min(as_of.year + 100, 9999), 12, 31)
    ahead = 0
    for moment in rrulestr(_completed(text, horizon), dtstart=datetime.combine(start, time())):
        on = moment.date()
        if on > horizon:
            return
        yield on
        ahead += on > as_of
        if ahead and (plan.ends_on is None or ahead >= FUTURE):
            return


def _completed(text: str, horizon: date) -> str:
    """The rule with an end, and with the last day where it names none: "tháng cuối quý" is done by the end of that month."""
    parts = _parts(text)
    if _lacks_day(parts):
        parts |= _LAST_DAY[parts["FREQ"]]
        parts |= {} if parts["FREQ"] != "YEARLY" or "BYMONTH" in parts else {"BYMONTH": "12"}
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"].removesuffix("Z")  # our days know no time zone
    elif "COUNT" not in parts:
        parts["UNTIL"] = f"{horizon:%Y%m%d}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _lacks_day(parts: dict[str, str]) -> bool:
    return not parts.keys() & {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYEASTER"} and bool(_LAST_DAY[parts["FREQ"]])


def _parts(text: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in text.upper().removeprefix("RRULE:").split(";"))


def _open_end(plan: PlanDays) -> str | None:
    return "văn bản không nêu thời kỳ, tính đến kỳ kế tiếp" if plan.ends_on is None else None


def _undetermined(label: str, reason: str) -> Occurrence:
    return Occurrence(DueKind.UNDETERMINED, None, label, reason=reason)
