from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import Session, func, select

from extract.result import (
    Assignment,
    Baseline,
    Citation,
    Comparator,
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Derivation,
    Direction,
    DueFrom,
    Every,
    Evidence,
    Extraction,
    Header,
    Instrument,
    InstrumentKind,
    Level,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    Relation,
    RelativeDeadline,
    Role,
    Signer,
    Target,
    Task,
    TaskKind,
    Unit,
    UnresolvedDeadline,
)
from ingest.document import Document
from ingest.layout import Finding
from ingest.source import Source
from tracker.database import open_register
from tracker.errors import LoadError
from tracker.models import Row
from tracker.register import LoadStatus, extraction_of, load

AT = datetime(2020, 4, 1, tzinfo=UTC)
TEXT = "Sở Y tế chủ trì, phối hợp với các sở, ban, ngành thực hiện trước ngày 15/12/2021."

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
dates = st.dates(date(1990, 1, 1), date(2060, 1, 1))
some = st.none() | words
numbers = st.floats(allow_nan=False, allow_infinity=False)
confidences = st.none() | st.floats(0, 1)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    start, end = sorted((draw(st.integers(0, len(TEXT))), draw(st.integers(0, len(TEXT)))))
    boxes = draw(st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=2))
    return Evidence(TEXT[start:end], draw(st.none() | st.integers(1, 9)), start, end, tuple(boxes))


derivations = st.none() | st.builds(Derivation, words, words, st.lists(evidences(), max_size=2).map(tuple))
deadlines = st.one_of(
    st.builds(DateDeadline, dates, evidences(), derivations),
    st.builds(PeriodDeadline, st.none() | dates, st.none() | dates, evidences(), derivations),
    st.builds(RecurringDeadline, words, evidences(), derivations),
    st.builds(CycleDeadline, st.sampled_from(Every), evidences(), derivations),
    st.builds(ContinuousDeadline, evidences(), derivations),
    st.builds(RelativeDeadline, some, st.integers(0, 90), st.booleans(), evidences(), st.sampled_from(Unit), derivations),
    st.builds(UnresolvedDeadline, words, evidences(), derivations),
)
assignments = st.builds(Assignment, words, st.sampled_from(Role), st.booleans(), evidences())
paths = st.lists(words, max_size=3).map(tuple)
tasks = st.builds(
    Task,
    id=words,
    path=paths,
    kind=st.sampled_from(TaskKind),
    text=words,
    agencies=st.lists(assignments, max_size=3).map(tuple),
    requested=st.booleans(),
    deadlines=st.lists(deadlines, max_size=3).map(tuple),
    deliverable=some,
    evidence=evidences(),
    deliverable_evidence=st.none() | evidences(),
    confidence=confidences,
)
targets = st.builds(
    Target,
    path=paths,
    indicator=words,
    comparator=st.sampled_from(Comparator),
    value=numbers,
    unit=some,
    baseline=st.none() | st.builds(Baseline, numbers, st.none() | dates),
    due=st.none() | dates,
    due_from=st.none() | st.sampled_from(DueFrom),
    evidence=evidences(),
    due_evidence=st.none() | evidences(),
    direction=st.none() | st.sampled_from(Direction),
    derivation=derivations,
    confidence=confidences,
)
headers = st.builds(
    Header,
    kind=st.sampled_from(InstrumentKind),
    type_name=some,
    number=some,
    title=some,
    issuer=some,
    level=st.none() | st.sampled_from(Level),
    issued_on=st.none() | dates,
    signer=st.none() | st.builds(Signer, words, some),
    period=st.none() | st.builds(Period, dates, st.none() | dates, st.none() | dates),
    evidence=st.lists(st.tuples(words, evidences()), max_size=2).map(tuple),
)
citations = st.builds(Citation, words, some, st.none() | dates, st.sampled_from(Relation), evidences())
instruments = st.builds(
    Instrument,
    headers,
    st.lists(citations, max_size=2).map(tuple),
    st.lists(tasks, max_size=3).map(tuple),
    st.lists(targets, max_size=2).map(tuple),
)
extractions = st.builds(
    Extraction,
    st.builds(Source, words, st.just("0" * 64), words, st.none() | st.integers(1, 99)),
    st.lists(instruments, max_size=2).map(tuple),
)


def document_of(extraction: Extraction) -> Document:
    return Document(extraction.source, TEXT, (), findings=(Finding("blurred", "trang mờ", 2),))


def rows(session: Session) -> dict[str, int]:
    return {
        table.name: session.exec(select(func.count()).select_from(table)).one()
        for table in Row.metadata.sorted_tables
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(extractions)
def test_what_goes_in_comes_out_and_a_second_time_changes_nothing(extraction: Extraction) -> None:
    engine = open_register("sqlite://")
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: said.append(statement.split()[0].upper()))
    with Session(engine) as session:
        assert load(session, extraction, document_of(extraction), by="An", at=AT).status is not LoadStatus.KNOWN
        before = rows(session)
        assert load(session, extraction, document_of(extraction), by="Bình", at=AT).status is LoadStatus.KNOWN
        assert rows(session) == before
        assert extraction_of(session, extraction.source.sha256) == extraction
    assert not {"UPDATE", "DELETE", "REPLACE"} & set(said)
    engine.dispose()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda task: replace(task, id=None),  # the third task of four cannot be stored
        lambda task: replace(task, deadlines=(CycleDeadline("mỗi tháng", task.evidence),)),
        lambda task: replace(task, agencies=(Assignment("Sở Y tế", "chủ trì", False, task.evidence),)),
    ],
)
def test_a_failing_row_leaves_nothing(
    session: Session, plan: Callable[..., Any], work: Any, spoil: Callable[[Task], Task]
) -> None:
    extraction, document = plan([work(f"Việc {n}", ["Sở Y tế"]) for n in range(4)])
    instrument = extraction.instruments[0]
    spoilt = tuple(spoil(task) if place == 2 else task for place, task in enumerate(instrument.tasks))
    before = rows(session)
    with pytest.raises(LoadError, match="nothing of it was kept"):
        load(session, replace(extraction, instruments=(replace(instrument, tasks=spoilt),)), document, by="An", at=AT)
    assert rows(session) == before
    assert load(session, extraction, document, by="An", at=AT).tasks == 4


def test_a_quote_that_does_not_stand_in_the_text_is_refused(session: Session, plan: Callable[..., Any], work: Any) -> None:
    extraction, document = plan([work("Tổ chức khám bệnh")])
    with pytest.raises(LoadError, match="does not stand"):
        load(session, extraction, replace(document, text="x" + document.text), by="An", at=AT)


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({}, LoadStatus.COPY),
        ({"number": "Số: 012 /KH – UBND"}, LoadStatus.COPY),
        ({"number": "13/KH-UBND"}, LoadStatus.LOADED),
        ({"issued_on": date(2021, 3, 2)}, LoadStatus.LOADED),  # every year has a 12/KH-UBND
        ({"issuer": "Ủy ban nhân dân tỉnh Bình Yên"}, LoadStatus.LOADED),  # every province too
        ({"issued_on": None}, LoadStatus.LOADED),  # nothing is guessed
    ],
)
def test_same_plan(
    put: Callable[..., Any], plan: Callable[..., Any], work: Any, other: dict[str, Any], status: LoadStatus
) -> None:
    put(plan([work("Tổ chức khám bệnh")], name="a.pdf"))
    assert put(plan([work("Tổ chức khám bệnh")], name="b.docx", **other)).status is status


@pytest.mark.parametrize(
    ("news", "tied"),
    [
        ({}, True),
        ({"issued_on": None}, True),  # the title speaks for it
        ({"issuer": "Ủy ban nhân dân tỉnh"}, True),
        ({"issued_on": None, "title": "Phát triển giao thông nông thôn"}, False),
        ({"issued_on": date(2021, 3, 2)}, False),
        ({"issuer": "Ủy ban nhân dân tỉnh Bình Yên"}, False),
        ({"number": None}, False),
    ],
)
@pytest.mark.parametrize("news_first", [True, False])
def test_announcement_of_a_loaded_plan(
    put: Callable[..., Any], plan: Callable[..., Any], work: Any, news: dict[str, Any], tied: bool, news_first: bool
) -> None:
    announcement = plan([work("Khám bệnh")], name="tin.html", kind=InstrumentKind.ANNOUNCEMENT, **news)
    text = plan([work("Tổ chức khám bệnh")], name="a.pdf")
    loaded = [put(one) for one in ((announcement, text) if news_first else (text, announcement))]
    assert [one.status for one in loaded] == [LoadStatus.LOADED, LoadStatus.LOADED]
    assert bool(loaded[1].same_as) is tied
