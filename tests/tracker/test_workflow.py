from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from extract.result import DateDeadline, Evidence, RecurringDeadline, Role
from tracker.database import open_register
from tracker.errors import (
    RefusedError,
    TrackerError,
    UnknownAgencyError,
    UnknownOccurrenceError,
    UnknownResultError,
    UnknownTaskError,
)
from tracker.models import AttachmentRow, ResultRow
from tracker.queries import overdue, show
from tracker.register import load
from tracker.standing import State, Status
from tracker.workflow import Proof, confirm, report, return_

HERE = Evidence("…")
DAY = DateDeadline(date(2021, 6, 14), HERE)
TODAY = date(2021, 7, 1)


@pytest.fixture
def steps(session: Session, put: Callable[..., Any], plan: Callable[..., Any], work: Any, moment: datetime) -> Callable[..., Any]:
    """Task 1 is led by two departments and a group; task 2 falls due each half-year; task 3 has no lead."""
    put(
        plan(
            [
                work("Tổ chức khám bệnh", ["Sở Y tế", "Sở Tài chính", "các xã, phường"], [DAY], [("Sở Nội vụ", Role.SUPPORT)]),
                work("Báo cáo kết quả", ["Sở Y tế"], [RecurringDeadline("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", HERE)]),
                work("Tuyên truyền sâu rộng", [], [DAY]),
            ]
        )
    )

    def step(what: Callable[..., Any], task: str, **given: Any) -> Any:
        return what(session, task, **{"by": "An", "at": moment, "today": TODAY, **given})

    return step


def test_report_and_confirm(steps: Callable[..., Any], session: Session) -> None:
    moved = steps(report, "12/KH-UBND#I.1", agency="so y te", done_on=date(2021, 6, 10))
    assert (moved.agency, moved.due, moved.state) == ("Sở Y tế", date(2021, 6, 14), State.REPORTED)
    assert steps(confirm, "1", by="Bình").state is State.CONFIRMED
    by_agency = {row.agency: row.status for row in overdue(session, as_of=TODAY).rows if row.task == 1}
    assert by_agency == {"Sở Y tế": Status.DONE_IN_TIME, "Sở Tài chính": Status.OVERDUE, "các xã, phường": Status.OVERDUE}
    with pytest.raises(RefusedError, match="confirmed already"):
        steps(report, "1", agency="Sở Y tế", done_on=date(2021, 6, 11))
    with pytest.raises(UnknownResultError):
        steps(confirm, "1", by="Bình")


def test_lateness_looks_at_the_day_of_handing_in(steps: Callable[..., Any], session: Session) -> None:
    steps(report, "1", agency="Sở Y tế", done_on=date(2021, 6, 10))
    assert steps(return_, "1", by="Bình", reason="thiếu biên bản").state is State.RETURNED
    steps(report, "1", agency="Sở Y tế", done_on=date(2021, 6, 20))
    steps(confirm, "1", by="Bình", today=date(2021, 9, 1))
    (row,) = [row for row in overdue(session, as_of=date(2021, 9, 1), agency="Sở Y tế").rows if row.task == 1]
    assert (row.status, row.days_late, row.done_on) == (Status.DONE_LATE, 6, date(2021, 6, 20))
    # On the 15th the accepted result was not there yet.
    (row,) = [row for row in overdue(session, as_of=date(2021, 6, 15), agency="Sở Y tế").rows if row.task == 1]
    assert row.status is Status.OVERDUE
    happened = [event.what for event in show(session, "1", today=TODAY).events]
    assert happened == ["nạp văn bản", "báo cáo kết quả", "trả lại", "báo cáo kết quả", "xác nhận"]


@pytest.mark.parametrize("by", ["An", "an", " AN ", "Sở Y tế"])
def test_own_report_is_not_confirmed(steps: Callable[..., Any], by: str) -> None:
    steps(report, "1", agency="Sở Y tế", done_on=date(2021, 6, 10))
    with pytest.raises(RefusedError, match="somebody else"):
        steps(confirm, "1", by=by)


def test_a_member_reports_for_itself_only(steps: Callable[..., Any], session: Session) -> None:
    moved = steps(report, "1", agency="UBND xã Tân An", done_on=date(2021, 6, 10))
    assert (moved.agency, moved.through) == ("Ủy ban nhân dân xã Tân An", "các xã, phường")
    steps(confirm, "1", by="Bình")
    rows = {row.agency: row for row in overdue(session, as_of=TODAY).rows if row.task == 1}
    assert rows["Ủy ban nhân dân xã Tân An"].status is Status.DONE_IN_TIME
    assert rows["các xã, phường"].status is Status.OVERDUE
    (other,) = overdue(session, as_of=TODAY, agency="UBND xã Tân Bình").rows
    assert (other.status, other.through) == (Status.OVERDUE, "các xã, phường")


def test_the_occurrence_is_never_guessed(steps: Callable[..., Any]) -> None:
    with pytest.raises(UnknownOccurrenceError, match=r"14/6/2020, 14/12/2020"):
        steps(report, "2", agency="Sở Y tế", done_on=date(2020, 12, 10))
    with pytest.raises(UnknownOccurrenceError, match=r"does not fall due on 15/6/2020"):
        steps(report, "2", agency="Sở Y tế", done_on=date(2020, 12, 10), due=date(2020, 6, 15))
    assert steps(report, "2", agency="Sở Y tế", done_on=date(2020, 6, 10)).due == date(2020, 6, 14)


def test_a_task_without_a_lead(steps: Callable[..., Any]) -> None:
    assert steps(report, "3", agency="Sở Nội vụ", done_on=date(2021, 6, 10)).state is State.REPORTED


@pytest.mark.parametrize(
    ("task", "given", "error", "says"),
    [
        ("9", {}, UnknownTaskError, "no task 9"),
        ("12/KH-UBND#VII", {}, UnknownTaskError, "no task VII"),
        ("khám bệnh", {}, UnknownTaskError, "give its number"),
        ("1", {"agency": "Sở Nội vụ"}, UnknownAgencyError, "Sở Y tế; Sở Tài chính"),  # supports, does not lead
        ("1", {"agency": "Sở"}, UnknownAgencyError, "may be any of"),
        ("1", {"done_on": date(2021, 7, 2)}, RefusedError, "future"),
        ("1", {"done_on": date(2019, 7, 2)}, RefusedError, "before"),
        ("1", {"percent": 140}, RefusedError, "140"),
        ("1", {"by": " "}, RefusedError, "who"),
    ],
)
def test_refused(
    steps: Callable[..., Any], session: Session, task: str, given: dict[str, Any], error: type[TrackerError], says: str
) -> None:
    with pytest.raises(error, match=says):
        steps(report, task, **{"agency": "Sở Y tế", "done_on": date(2021, 6, 10), **given})
    assert session.exec(select(ResultRow)).all() == []


def test_confirming_needs_to_know_which(steps: Callable[..., Any]) -> None:
    for agency in ("Sở Y tế", "Sở Tài chính"):
        steps(report, "1", agency=agency, done_on=date(2021, 6, 10))
    with pytest.raises(UnknownResultError, match="several"):
        steps(confirm, "1", by="Bình")
    assert steps(confirm, "1", by="Bình", agency="so tai chinh").agency == "Sở Tài chính"


def test_the_proof_is_kept_once(steps: Callable[..., Any], session: Session) -> None:
    for agency, name in (("Sở Y tế", "bb.pdf"), ("Sở Tài chính", "biên bản.pdf")):
        steps(report, "1", agency=agency, done_on=date(2021, 6, 10), proof=Proof(name, b"%PDF"))
    assert [row.content for row in session.exec(select(AttachmentRow))] == [b"%PDF"]


def test_results_follow_the_plan_to_another_copy(
    steps: Callable[..., Any], session: Session, put: Callable[..., Any], plan: Callable[..., Any], work: Any
) -> None:
    steps(report, "1", agency="Sở Y tế", done_on=date(2021, 6, 10))
    steps(confirm, "1", by="Bình")
    copy = plan([work("Tổ chức khảm bệnh", ["Sở Y tế"], [DAY])], name="quét.pdf")
    assert put(copy, replace=True).status == "switched"
    (row,) = overdue(session, as_of=TODAY).rows
    assert (row.source, row.status) == ("quét.pdf", Status.DONE_IN_TIME)


def test_two_writers(tmp_path: Path, plan: Callable[..., Any], work: Any, moment: datetime) -> None:
    """Both read the waiting result; the one who decides second is told so."""
    engine = open_register(f"sqlite:///{tmp_path / 'a.db'}")
    with Session(engine) as one, Session(engine) as other:
        load(one, *plan([work("Việc", ["Sở Y tế"], [DAY])]), by="An", at=moment)
        report(one, "1", agency="Sở Y tế", done_on=date(2021, 6, 10), by="An", at=moment, today=TODAY)
        assert show(other, "1", today=TODAY).occurrences[0].state is State.REPORTED
        confirm(one, "1", by="Bình", at=moment, today=TODAY)
        with pytest.raises(UnknownResultError):
            return_(other, "1", reason="thiếu", by="Chi", at=moment, today=TODAY)
    engine.dispose()
