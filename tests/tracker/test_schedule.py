from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Every,
    Evidence,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Unit,
    UnresolvedDeadline,
)
from tracker.schedule import FUTURE, REPORTING_PERIODS, PlanDays, occurrences
from tracker.standing import DueKind

HERE = Evidence("…")
PLAN = PlanDays(date(2017, 11, 11), date(2017, 1, 1), date(2020, 12, 31), "Kế hoạch")
ONE_YEAR = PlanDays(date(2020, 12, 20), date(2021, 1, 1), date(2021, 12, 31), "Kế hoạch")
AS_OF = date(2018, 7, 1)


def days(*deadlines: Deadline, plan: PlanDays = PLAN, as_of: date = AS_OF) -> list[str]:
    found = occurrences(deadlines, plan=plan, as_of=as_of)
    return [occurrence.due.isoformat() if occurrence.due else occurrence.kind for occurrence in found]


HALF_YEARLY = RecurringDeadline("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", HERE)


@pytest.mark.parametrize(
    ("deadline", "plan", "expected"),
    [
        (DateDeadline(date(2018, 5, 1), HERE), PLAN, ["2018-05-01"]),
        (PeriodDeadline(date(2018, 4, 1), date(2018, 6, 30), HERE), PLAN, ["2018-06-30"]),
        (PeriodDeadline(date(2018, 1, 1), None, HERE), PLAN, ["none"]),  # "2018 và những năm tiếp theo"
        (
            HALF_YEARLY,
            PLAN,
            ["2017-12-14", "2018-06-14", "2018-12-14", "2019-06-14", "2019-12-14", "2020-06-14", "2020-12-14"],
        ),
        # "tháng cuối quý": the rule names no day, so the last one counts
        (
            RecurringDeadline("FREQ=YEARLY;BYMONTH=3,6,9,12", HERE),
            ONE_YEAR,
            ["2020-12-31", "2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"],
        ),
        (RecurringDeadline("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", HERE), PLAN, ["2018-02-28", "2019-02-28", "2020-02-29"]),
        (RecurringDeadline("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", HERE), PLAN, ["undetermined"]),
        (RecurringDeadline("FREQ=HOURLY", HERE), PLAN, ["undetermined"]),
        (RecurringDeadline("hằng năm", HERE), PLAN, ["undetermined"]),
        (CycleDeadline(Every.YEAR, HERE), PLAN, ["2017-12-14", "2018-12-14", "2019-12-14", "2020-12-14"]),
        (CycleDeadline(Every.YEAR, HERE), ONE_YEAR, ["2021-12-14"]),  # the year's report of 14/12/2020 was due before the plan
        (CycleDeadline(Every.HALF_YEAR, HERE), ONE_YEAR, ["2021-06-14", "2021-12-14"]),
        (CycleDeadline(Every.QUARTER, HERE), ONE_YEAR, ["2021-03-14", "2021-06-14", "2021-09-14", "2021-12-14"]),
        (CycleDeadline(Every.YEAR, HERE), PlanDays(date(2021, 1, 5), date(2021, 1, 1), date(2021, 6, 30)), ["undetermined"]),
        (CycleDeadline(Every.YEAR, HERE), PlanDays(), ["undetermined"]),
        # without an end: up to the first day after the day of asking
        (CycleDeadline(Every.YEAR, HERE), PlanDays(date(2016, 1, 1)), ["2016-12-14", "2017-12-14", "2018-12-14"]),
        (ContinuousDeadline(HERE), PLAN, ["continuous"]),
        (UnresolvedDeadline("trước khi kết thúc đợt kiểm tra", HERE), PLAN, ["undetermined"]),
    ],
)
def test_days(deadline: Deadline, plan: PlanDays, expected: list[str]) -> None:
    assert days(deadline, plan=plan) == expected


@pytest.mark.parametrize(
    ("after", "number", "working", "unit", "expected"),
    [
        ("ngày ký", 10, False, Unit.DAY, "2017-11-21"),
        ("ngày ký", 10, True, Unit.DAY, "2017-11-24"),  # 11/11/2017 was a Saturday
        ("ngày ban hành Kế hoạch này", 5, False, Unit.DAY, "2017-11-16"),
        ("ngày Kế hoạch được ban hành", 1, False, Unit.MONTH, "2017-12-11"),
        ("ngày ký ban hành", 24, False, Unit.HOUR, "2017-11-12"),
        ("khi ban hành", 0, False, Unit.DAY, "2017-11-11"),
        ("ngày ký hợp đồng", 10, False, Unit.DAY, "undetermined"),
        ("ngày ban hành Quyết định phê duyệt dự án", 10, False, Unit.DAY, "undetermined"),
        ("ngày 01/3/2018", 90, False, Unit.DAY, "2018-05-30"),
        ("kết thúc quý", 5, False, Unit.DAY, "undetermined"),
        (None, 45, False, Unit.DAY, "undetermined"),
    ],
)
def test_relative(after: str | None, number: int, working: bool, unit: Unit, expected: str) -> None:
    assert days(RelativeDeadline(after, number, working, HERE, unit)) == [expected]


def test_working_days_skip_tet() -> None:
    """Tết Ất Tỵ: 25/1 to 2/2/2025 were free."""
    plan = PlanDays(date(2025, 1, 23), date(2025, 1, 1), date(2025, 12, 31))
    assert days(RelativeDeadline("ngày ký", 3, True, HERE), plan=plan) == ["2025-02-04"]


def test_no_deadline() -> None:
    assert [one.kind for one in occurrences((), plan=PLAN, as_of=AS_OF)] == [DueKind.NONE]


def test_same_day_is_one_occurrence_and_the_printed_day_wins() -> None:
    (first, *_) = occurrences((CycleDeadline(Every.YEAR, HERE), DateDeadline(date(2017, 12, 14), HERE)), plan=PLAN, as_of=AS_OF)
    assert (first.due, first.derived) == (date(2017, 12, 14), False)


def test_undetermined_stays_beside_days_but_continuous_does_not() -> None:
    day = DateDeadline(date(2018, 5, 1), HERE)
    assert days(day, ContinuousDeadline(HERE)) == ["2018-05-01"]
    assert days(day, UnresolvedDeadline("khi có yêu cầu", HERE)) == ["2018-05-01", "undetermined"]


def test_daily_duty_of_thirty_years_is_bounded() -> None:
    plan = PlanDays(date(2020, 1, 1), date(2020, 1, 1), date(2049, 12, 31))
    found = days(CycleDeadline(Every.DAY, HERE), plan=plan, as_of=date(2020, 1, 10))
    assert len(found) == 10 + FUTURE


@given(
    every=st.sampled_from(list(Every)),
    issued=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 2000),
    ahead=st.integers(-500, 3000),
)
def test_occurrences_stand_inside_the_plan_in_order(every: Every, issued: date, length: int, ahead: int) -> None:
    plan = PlanDays(issued, issued, issued + timedelta(days=length))
    found = occurrences((CycleDeadline(every, HERE),), plan=plan, as_of=issued + timedelta(days=ahead))
    dues = [one.due for one in found if one.due]
    assert found
    assert dues == sorted(set(dues))
    assert all(plan.starts_on <= due <= plan.ends_on for due in dues if plan.starts_on and plan.ends_on)


def test_every_cycle_has_a_reporting_period() -> None:
    assert set(REPORTING_PERIODS) == set(Every)
