"""How an assignment stands on a day: the official status classes, derived from its due day and the results recorded for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.models import Verdict

SOON = timedelta(days=15)
"""How long before its day a task is "sắp đến hạn"."""


class Status(StrEnum):
    """The classes of the Government's own reports, and those that practice needs beside them; a row is in exactly one."""

    DONE_IN_TIME = "hoàn thành đúng hạn"
    DONE_LATE = "hoàn thành quá hạn"
    DONE = "hoàn thành, không tính hạn"  # confirmed, but there is no day to compare with
    OPEN = "chưa hoàn thành trong hạn"  # of these some are "sắp đến hạn": `Standing.soon`
    OVERDUE = "chưa hoàn thành quá hạn"
    CONTINUOUS = "thường xuyên"
    NO_DEADLINE = "không thời hạn"
    UNDETERMINED = "chưa xác định thời hạn"
    PLAN_ENDED = "kế hoạch đã hết thời kỳ"


class Section(StrEnum):
    """Under which heading of the list a row stands; only ASSIGNED enters the rates."""

    ASSIGNED = "nhiệm vụ được giao"
    REQUESTED = "cơ quan được đề nghị"
    NO_LEAD = "chưa rõ chủ trì"


class State(StrEnum):
    """Where the work stands between the agency and the supervising office."""

    WAITING = "chờ tiếp nhận"
    UNDER_WAY = "đang thực hiện"
    REPORTED = "chờ xác nhận"
    RETURNED = "trả lại"
    CONFIRMED = "đã xác nhận"


class DueKind(StrEnum):
    """What a deadline comes to: a day, or why there is none."""

    DAY = "day"
    CONTINUOUS = "continuous"
    UNDETERMINED = "undetermined"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Result:
    """One reported result with the answer that it got, in the order in which they were recorded."""

    id: int
    agency: str
    through: str | None
    due: date | None
    done_on: date
    percent: int
    reported_by: str
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Standing:
    """`days_late` counts from the due day to the day of asking, or to the day on which the accepted result was handed in."""

    status: Status
    state: State
    soon: bool = False
    days_late: int | None = None
    done_on: date | None = None
    percent: int | None = None


def stand(kind: DueKind, due: date | None, results: Iterable[Result], *, plan_end: date | None, as_of: date) -> Standing:
    """The standing on `as_of` by all that is known now: a result handed in by then counts if it was confirmed, whenever that was.

    `results` are those of this agency for this occurrence, oldest first; returned work counts as not completed.
    """
    known = [result for result in results if result.done_on <= as_of]
    state = state_of(known)
    percent = known[-1].percent if known else None
    accepted = [result for result in known if result.verdict is Verdict.CONFIRMED and result.percent == 100]
    if accepted:
        done_on = min(result.done_on for result in accepted)
        late = (done_on - due).days if due else 0
        status = Status.DONE if due is None else Status.DONE_LATE if late > 0 else Status.DONE_IN_TIME
        return Standing(status, state, days_late=late if late > 0 else None, done_on=done_on, percent=100)
    if due is not None:
        late = (as_of - due).days
        if late > 0:
            return Standing(Status.OVERDUE, state, days_late=late, percent=percent)
        return Standing(Status.OPEN, state, soon=due - as_of <= SOON, percent=percent)
    return Standing(_without_day(kind, plan_end, as_of), state, percent=percent)


def state_of(results: Iterable[Result]) -> State:
    """An accepted completion closes the work, else the last result says where it stands."""
    last: Result | None = None
    for result in results:
        if result.verdict is Verdict.CONFIRMED and result.percent == 100:
            return State.CONFIRMED
        last = result
    if last is None:
        return State.WAITING
    if last.verdict is Verdict.RETURNED:
        return State.RETURNED
    return State.REPORTED if last.percent == 100 and last.verdict is None else State.UNDER_WAY


def _without_day(kind: DueKind, plan_end: date | None, as_of: date) -> Status:
    # An undetermined deadline may lie after the plan's end, so it stays what it is.
    if kind is DueKind.UNDETERMINED:
        return Status.UNDETERMINED
    if plan_end is not None and as_of > plan_end:
        return Status.PLAN_ENDED
    return Status.CONTINUOUS if kind is DueKind.CONTINUOUS else Status.NO_DEADLINE
