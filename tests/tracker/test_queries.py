from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session

from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Every,
    Evidence,
    InstrumentKind,
    PeriodDeadline,
    RelativeDeadline,
    Role,
    UnresolvedDeadline,
)
from tracker.database import open_register
from tracker.queries import Meaning, Overdue, TaskFilter, overdue, show, tasks, who
from tracker.register import load
from tracker.standing import Section, State, Status
from tracker.workflow import confirm, report, return_

HERE = Evidence("…")
TODAY = date(2021, 7, 1)
DAY = DateDeadline(date(2021, 6, 14), HERE)


@pytest.fixture
def filled(session: Session, put: Callable[..., Any], plan: Callable[..., Any], work: Any) -> Session:
    put(
        plan(
            [
                work("Thực hiện trợ giúp pháp lý cho người nghèo", ["Sở Tư pháp"], [DAY], [("Sở Y tế", Role.SUPPORT)]),
                work("Tổ chức khám sức khỏe toàn dân", ["Sở Y tế"], [ContinuousDeadline(HERE)]),
                work("Bố trí kinh phí", ["các sở, ban, ngành"], [PeriodDeadline(None, date(2021, 7, 10), HERE)]),
                work("Vận động hội viên", ["Hội Nông dân tỉnh"], [DAY], requested=True),
                work("Mở rộng trợ giúp về pháp lý", [], [DAY]),
                work("Kiểm tra, giám sát", ["Sở Tư pháp"], [UnresolvedDeadline("sau đợt kiểm tra", HERE)]),
                work("Rà soát văn bản", ["Sở Tư pháp"]),
            ],
            name="a.pdf",
        )
    )
    put(plan([work("Tổ chức hội nghị tại Sở Tư pháp", ["Sở Nội vụ"], [DAY])], name="b.pdf", number="7/KH-STP"))
    return session


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (TaskFilter(), [1, 1, 2, 3, 4, 5, 6, 7, 8]),
        (TaskFilter(agency="so y te"), [1, 2, 3]),  # supports, leads, is one of "các sở"
        (TaskFilter(agency="so y te", role=Role.LEAD), [2, 3]),
        (TaskFilter(text="tro giup phap ly"), [1, 1, 5]),
        (TaskFilter(text="an"), []),  # a word, not letters of "toàn dân"
        (TaskFilter(text="100%"), []),
        (TaskFilter(plan="7/KH-STP"), [8]),
        (TaskFilter(plan="kh-ubnd"), [1, 1, 2, 3, 4, 5, 6, 7]),
        (TaskFilter(status=Status.OVERDUE), [1, 1, 4, 5, 8]),
        (TaskFilter(status=Status.NO_DEADLINE), [7]),
        (TaskFilter(due_from=date(2021, 7, 1), due_to=date(2021, 7, 31)), [3]),
        (TaskFilter(due_to=date(2021, 6, 30), agency="Sở Nội vụ"), [8]),
    ],
)
def test_tasks(filled: Session, wanted: TaskFilter, found: list[int]) -> None:
    assert [line.task for line in tasks(filled, wanted, today=TODAY)] == found


@pytest.mark.parametrize(
    ("query", "meaning", "found"),
    [
        ("so y te", Meaning.AGENCY, [2, 1, 3]),  # what it leads, what it supports, its group's
        ("Sở TP", Meaning.AGENCY, [1, 6, 7, 3]),
        ("tro giup phap ly", Meaning.SUBJECT, [1, 1, 5]),  # the words in a row first
        ("UBND xã Tân An", Meaning.AGENCY, []),
        ("đường cao tốc", Meaning.SUBJECT, []),
    ],
)
def test_who(filled: Session, query: str, meaning: Meaning, found: list[int]) -> None:
    answer = who(filled, query, today=TODAY)
    assert (answer.meaning, [line.task for line in answer.rows]) == (meaning, found)


def test_a_line_says_everything(filled: Session) -> None:
    line = next(line for line in tasks(filled, TaskFilter(plan="12/KH-UBND"), today=TODAY) if line.task == 1)
    assert (line.handle, line.plan, line.clause, line.source) == ("12/KH-UBND#I.1", "12/KH-UBND", "I.1", "a.pdf")
    assert (line.deadlines, line.due, line.days_late, line.reviewed) == (("14/6/2021",), date(2021, 6, 14), 17, False)


def test_show_quotes_in_context(filled: Session) -> None:
    history = show(filled, "12/KH-UBND#I.2", today=TODAY)
    (task, agency, deadline) = history.evidence
    assert task.quote == agency.quote == "Tổ chức khám sức khỏe toàn dân"
    assert task.before.endswith("cho người nghèo\n")
    assert task.after.startswith("\nBố trí kinh phí")
    assert deadline.quote == "…"


def test_sections_and_totals(filled: Session) -> None:
    found = overdue(filled, as_of=TODAY)
    by_task = {row.task: (row.section, row.status) for row in found.rows}
    assert by_task == {
        1: (Section.ASSIGNED, Status.OVERDUE),
        2: (Section.ASSIGNED, Status.CONTINUOUS),
        3: (Section.ASSIGNED, Status.OPEN),
        4: (Section.REQUESTED, Status.OVERDUE),
        5: (Section.NO_LEAD, Status.OVERDUE),
        6: (Section.ASSIGNED, Status.UNDETERMINED),
        7: (Section.ASSIGNED, Status.NO_DEADLINE),
        8: (Section.ASSIGNED, Status.OVERDUE),
    }
    rates = {rate.name: (rate.numerator, rate.denominator) for rate in found.totals.rates}
    assert rates == {"hoàn thành đúng hạn": (0, 2), "hoàn thành": (0, 3), "chưa hoàn thành quá hạn": (2, 3)}
    assert next(row for row in found.rows if row.task == 3).soon
    assert overdue(filled, as_of=date(2023, 1, 1)).rows[-1].section is Section.NO_LEAD
    ended = {row.task for row in overdue(filled, as_of=date(2023, 1, 1)).rows if row.status is Status.PLAN_ENDED}
    assert ended == {2, 7}


def test_worst_first_and_grouped(session: Session, put: Callable[..., Any], plan: Callable[..., Any], work: Any) -> None:
    late, later = DateDeadline(date(2021, 3, 1), HERE), DateDeadline(date(2021, 5, 1), HERE)
    put(plan([work("A", ["Sở Y tế"], [later]), work("B", ["Sở Nội vụ"], [later]), work("C", ["Sở Nội vụ"], [late])]))
    found = overdue(session, as_of=TODAY)
    assert [(row.agency, row.days_late) for row in found.rows] == [("Sở Nội vụ", 122), ("Sở Nội vụ", 61), ("Sở Y tế", 61)]
    assert [total.agency for total in found.totals.agencies] == ["Sở Nội vụ", "Sở Y tế"]


def test_copies_and_announcements_are_not_counted_twice(
    session: Session, put: Callable[..., Any], plan: Callable[..., Any], work: Any
) -> None:
    works = [work("Tổ chức khám bệnh", ["Sở Y tế"], [DAY])]
    put(plan(works, name="tin.html", kind=InstrumentKind.ANNOUNCEMENT))
    assert [row.source for row in overdue(session, as_of=TODAY).rows] == ["tin.html"]
    put(plan(works, name="a.pdf"))
    put(plan(works, name="a.docx"))
    assert [row.source for row in overdue(session, as_of=TODAY).rows] == ["a.pdf"]
    lines = who(session, "kham benh", today=TODAY).rows
    assert [(line.source, line.counted) for line in lines] == [("a.pdf", True), ("tin.html", False)]
    put(plan(works, name="a.docx"), replace=True)
    assert [row.source for row in overdue(session, as_of=TODAY).rows] == ["a.docx"]
    assert len(show(session, "12/KH-UBND#I.1", today=TODAY).copies) == 2


def reconcile(found: Overdue) -> None:
    rows, totals = found.rows, found.totals
    counted = Counter((row.section, row.reviewed, row.status) for row in rows)
    assert {(count.section, count.reviewed, count.status): count.rows for count in totals.counts} == counted
    assert totals.rows == len(rows) == sum(count.rows for count in totals.counts)
    assert sum(count.soon for count in totals.counts) == sum(row.soon for row in rows)
    assert sum(total.rows for total in totals.agencies) == sum(row.section is Section.ASSIGNED for row in rows)
    assert all((row.days_late or 0) > 0 and row.due and row.due < found.as_of for row in rows if row.status is Status.OVERDUE)
    assert all(rate.numerator <= rate.denominator for rate in totals.rates)
    agencies = [(row.section, row.agency) for row in rows]
    assert len(dict.fromkeys(agencies)) == sum(one != other for one, other in zip(agencies, [None, *agencies], strict=False))


days = st.dates(date(2020, 3, 2), date(2023, 1, 1))
deadlines = st.one_of(
    st.builds(DateDeadline, days, st.just(HERE)),
    st.builds(PeriodDeadline, st.none(), st.none() | days, st.just(HERE)),
    st.builds(CycleDeadline, st.sampled_from([Every.QUARTER, Every.HALF_YEAR, Every.YEAR]), st.just(HERE)),
    st.builds(RelativeDeadline, st.sampled_from(["ngày ký", None]), st.integers(0, 30), st.booleans(), st.just(HERE)),
    st.just(ContinuousDeadline(HERE)),
    st.just(UnresolvedDeadline("khi cần", HERE)),
)
leads = st.lists(st.sampled_from(["Sở Y tế", "Sở Nội vụ", "các sở, ban, ngành"]), unique=True, max_size=2)
works = st.lists(st.tuples(leads, st.lists(deadlines, max_size=2), st.booleans()), min_size=1, max_size=4)
steps = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 9), days, st.sampled_from([confirm, return_, None]), st.booleans()), max_size=6
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(works=works, steps=steps, as_of=days)
def test_counts_reconcile_and_nothing_is_overwritten(
    works: Any, steps: Any, as_of: date, plan: Callable[..., Any], work: Any, moment: datetime
) -> None:
    engine = open_register("sqlite://")
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: said.append(statement.split()[0].upper()))
    with Session(engine) as session:
        given = [work(f"Việc {n}", names, dues, requested=asked) for n, (names, dues, asked) in enumerate(works)]
        load(session, *plan(given), by="An", at=moment)
        for place, occurrence, done_on, answer, member in steps:
            _step(session, place, occurrence, done_on, answer, member, moment)
        reconcile(overdue(session, as_of=as_of))
        reconcile(overdue(session, as_of=as_of, agency="Sở Y tế"))
    assert not {"UPDATE", "DELETE", "REPLACE"} & set(said)
    engine.dispose()


def _step(session: Session, place: int, occurrence: int, done_on: date, answer: Any, member: bool, moment: datetime) -> None:
    """One report on a row of the list, and perhaps what the office says to it."""
    rows = [row for row in overdue(session, as_of=done_on).rows if row.task == place + 1 and row.agency]
    if not rows or rows[occurrence % len(rows)].status in (Status.DONE, Status.DONE_IN_TIME, Status.DONE_LATE):
        return
    row = rows[occurrence % len(rows)]
    agency = "Sở Tài chính" if member and row.group else row.agency or ""
    today = date(2023, 6, 1)
    now = overdue(session, as_of=today).rows
    if any((other.agency, other.due, other.state) == (agency, row.due, State.CONFIRMED) for other in now):
        return
    if row.due is None and len(rows) > 1:
        return
    moved = report(session, str(row.task), agency=agency, done_on=done_on, by="An", at=moment, today=today, due=row.due)
    extra = {"reason": "thiếu"} if answer is return_ else {}
    if answer:
        answer(session, str(moved.task), by="Bình", at=moment, today=today, agency=moved.agency, due=moved.due, **extra)


def test_questions_need_a_fixed_number_of_queries(
    session: Session, put: Callable[..., Any], plan: Callable[..., Any], work: Any
) -> None:
    def count() -> int:
        said: list[str] = []

        def listener(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            said.append(statement)

        event.listen(session.get_bind(), "before_cursor_execute", listener)
        overdue(session, as_of=TODAY)
        tasks(session, TaskFilter(agency="Sở Y tế"), today=TODAY)
        event.remove(session.get_bind(), "before_cursor_execute", listener)
        return len(said)

    put(plan([work("Việc", ["Sở Y tế"], [DAY])], name="a.pdf"))
    few = count()
    put(plan([work(f"Việc {n}", ["Sở Y tế"], [DAY]) for n in range(50)], name="b.pdf", number="13/KH-UBND"))
    assert count() == few


def test_an_unknown_day_is_not_late(filled: Session) -> None:
    rows = overdue(filled, as_of=TODAY + timedelta(days=4000)).rows
    assert {row.status for row in rows if row.task == 6} == {Status.UNDETERMINED}
