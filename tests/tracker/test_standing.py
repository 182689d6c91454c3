from datetime import date

import pytest

from tracker.models import Verdict
from tracker.standing import DueKind, Result, State, Status, stand

DUE, END = date(2021, 6, 14), date(2021, 12, 31)
YES, NO = Verdict.CONFIRMED, Verdict.RETURNED


def result(done_on: date, verdict: Verdict | None = None, percent: int = 100) -> Result:
    return Result(1, "Sở Y tế", None, DUE, done_on, percent, "An", verdict)


@pytest.mark.parametrize(
    ("results", "as_of", "status", "days_late", "state"),
    [
        ([], date(2021, 5, 1), Status.OPEN, None, State.WAITING),
        ([], DUE, Status.OPEN, None, State.WAITING),  # the day itself is in time
        ([], date(2021, 6, 15), Status.OVERDUE, 1, State.WAITING),
        ([result(date(2021, 6, 10))], date(2021, 6, 20), Status.OVERDUE, 6, State.REPORTED),
        ([result(date(2021, 6, 10), YES)], date(2021, 6, 20), Status.DONE_IN_TIME, None, State.CONFIRMED),
        ([result(date(2021, 6, 20), YES)], date(2021, 9, 1), Status.DONE_LATE, 6, State.CONFIRMED),
        ([result(date(2021, 6, 20), YES)], date(2021, 6, 19), Status.OVERDUE, 5, State.WAITING),  # not yet handed in on that day
        ([result(date(2021, 6, 10), NO)], date(2021, 6, 20), Status.OVERDUE, 6, State.RETURNED),
        ([result(date(2021, 6, 10), NO), result(date(2021, 6, 18), YES)], date(2021, 7, 1), Status.DONE_LATE, 4, State.CONFIRMED),
        ([result(date(2021, 6, 10), YES, 50)], date(2021, 6, 20), Status.OVERDUE, 6, State.UNDER_WAY),
    ],
)
def test_dated(results: list[Result], as_of: date, status: Status, days_late: int | None, state: State) -> None:
    found = stand(DueKind.DAY, DUE, results, plan_end=END, as_of=as_of)
    assert (found.status, found.days_late, found.state) == (status, days_late, state)


@pytest.mark.parametrize(
    ("kind", "as_of", "status"),
    [
        (DueKind.NONE, date(2021, 12, 31), Status.NO_DEADLINE),
        (DueKind.NONE, date(2022, 1, 1), Status.PLAN_ENDED),
        (DueKind.CONTINUOUS, date(2021, 12, 31), Status.CONTINUOUS),
        (DueKind.CONTINUOUS, date(2022, 1, 1), Status.PLAN_ENDED),
        (DueKind.UNDETERMINED, date(2022, 1, 1), Status.UNDETERMINED),
    ],
)
def test_without_a_day_nothing_is_overdue(kind: DueKind, as_of: date, status: Status) -> None:
    assert stand(kind, None, (), plan_end=END, as_of=as_of).status is status


def test_soon() -> None:
    assert stand(DueKind.DAY, DUE, (), plan_end=END, as_of=date(2021, 5, 30)).soon
    assert not stand(DueKind.DAY, DUE, (), plan_end=END, as_of=date(2021, 5, 29)).soon
