"""Extractions enter the register here, and come out of it again unchanged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

import sqlalchemy.exc
from sqlmodel import Session, col, func, select

from extract.result import Evidence, Extraction, Instrument
from ingest.document import Document
from ingest.folding import fold
from ingest.source import Source
from tracker.copies import Copy, Wording, copies, identity, match_tasks
from tracker.database import writing
from tracker.errors import DatabaseError, LoadError
from tracker.models import (
    AssignmentRow,
    CitationRow,
    DeadlineRow,
    InstrumentRow,
    PreferenceRow,
    ResultRow,
    SourceRow,
    TargetRow,
    TaskRow,
)
from tracker.rows import (
    assignment_row,
    citation_of,
    citation_row,
    deadline_row,
    header_of,
    instrument_row,
    source_row,
    stored_id,
    target_of,
    target_row,
    task_of,
    task_row,
)

OfTask = TypeVar("OfTask", AssignmentRow, DeadlineRow)
OfInstrument = TypeVar("OfInstrument", TaskRow, TargetRow, CitationRow)


class LoadStatus(StrEnum):
    LOADED = "loaded"
    KNOWN = "already known"  # the very same bytes
    COPY = "same plan"  # another file of a plan that is loaded; kept, not counted
    SWITCHED = "switched"  # this file's copy is the current one from now on (`replace`)


@dataclass(frozen=True, slots=True)
class Loaded:
    """`same_as` names the plans and files that this one is another copy (or the announcement) of.

    `left_behind`: tasks of the former copy with recorded results that have no counterpart in this one (only after `replace`).
    """

    name: str
    status: LoadStatus
    instruments: int
    tasks: int
    targets: int
    findings: int
    same_as: tuple[str, ...] = ()
    left_behind: tuple[str, ...] = ()


# Into the register


def load(
    session: Session,
    extraction: Extraction,
    document: Document,
    *,
    by: str,
    at: datetime,
    replace: bool = False,
    size: int | None = None,
) -> Loaded:
    """All of the file enters the register or nothing of it; commits. `at` carries a time zone."""
    _check(extraction, document)
    try:
        with writing(session):
            source = session.exec(select(SourceRow).where(SourceRow.sha256 == extraction.source.sha256)).first()
            known = source is not None
            if source is None:
                source = source_row(document, by, at, size)
                _insert(session, extraction, source)
            loaded = _loaded(session, source, known=known)
            return _switch(session, source, loaded, by=by, at=at) if replace and loaded.same_as else loaded
    except (DatabaseError, sqlalchemy.exc.SQLAlchemyError, ValueError) as error:
        raise LoadError(f"{extraction.source.name} was not loaded, nothing of it was kept: {error}") from error


def already_loaded(session: Session, sha256: str) -> Loaded | None:
    """What `load` would say of these very bytes if they are in the register; None if they are not: ask before reading them."""
    source = session.exec(select(SourceRow).where(SourceRow.sha256 == sha256)).first()
    return _loaded(session, source, known=True) if source is not None else None


def _check(extraction: Extraction, document: Document) -> None:
    if extraction.source != document.source:
        raise LoadError(f"{extraction.source.name}: the extraction is of another file than the text")
    for evidence in _all_evidence(extraction):
        if evidence.start is not None and document.text[evidence.start : evidence.end] != evidence.quote:
            raise LoadError(f"{extraction.source.name}: the quote «{evidence.quote[:60]}» does not stand where it should")


def _all_evidence(extraction: Extraction) -> Iterator[Evidence]:
    for instrument in extraction.instruments:
        yield from (evidence for _, evidence in instrument.header.evidence)
        yield from (item.evidence for items in (instrument.citations, instrument.targets) for item in items)
        for task in instrument.tasks:
            yield task.evidence
            yield from (assignment.evidence for assignment in task.agencies)
            yield from (deadline.evidence for deadline in task.deadlines)


def _insert(session: Session, extraction: Extraction, source: SourceRow) -> None:
    session.add(source)
    session.flush()
    rows = [instrument_row(one.header, stored_id(source), position) for position, one in enumerate(extraction.instruments)]
    session.add_all(rows)
    session.flush()
    for row, instrument in zip(rows, extraction.instruments, strict=True):
        _insert_parts(session, instrument, row)


def _insert_parts(session: Session, instrument: Instrument, row: InstrumentRow) -> None:
    known_as = _counterparts(session, instrument, row)
    tasks = [task_row(task, stored_id(row), position, known_as.get(position)) for position, task in enumerate(instrument.tasks)]
    session.add_all(tasks)
    session.flush()
    for stored, task in zip(tasks, instrument.tasks, strict=True):
        session.add_all(assignment_row(item, stored_id(stored), position) for position, item in enumerate(task.agencies))
        session.add_all(deadline_row(item, stored_id(stored), position) for position, item in enumerate(task.deadlines))
    session.add_all(target_row(item, stored_id(row), position) for position, item in enumerate(instrument.targets))
    session.add_all(citation_row(item, stored_id(row), position) for position, item in enumerate(instrument.citations))
    session.flush()


def _counterparts(session: Session, instrument: Instrument, row: InstrumentRow) -> dict[int, int]:
    """By position: the task of an earlier copy that each task is, so that results follow it whichever copy is current."""
    if row.number_key is None:
        return {}
    others = [other.instrument for other in copies(session, row.number_key)[stored_id(row)].others]
    first = select(TaskRow).where(col(TaskRow.instrument_id).in_(others), col(TaskRow.same_as).is_(None))
    old = [Wording(stored_id(task), task.clause, fold(task.text)) for task in session.exec(first)]
    new = [Wording(position, task.id, fold(task.text)) for position, task in enumerate(instrument.tasks)]
    return match_tasks(new, old)


def _loaded(session: Session, source: SourceRow, *, known: bool) -> Loaded:
    rows = session.exec(select(InstrumentRow).where(InstrumentRow.source_id == source.id)).all()
    ids = [stored_id(row) for row in rows]
    standing = [_copy(session, row) for row in rows]
    copy = any(not one.current and not one.identity.tells for one in standing)
    same_as = dict.fromkeys(_name(row, other.source) for row, one in zip(rows, standing, strict=True) for other in one.others)
    return Loaded(
        name=source.name,
        status=LoadStatus.KNOWN if known else LoadStatus.COPY if copy else LoadStatus.LOADED,
        instruments=len(rows),
        tasks=_count(session, TaskRow, ids),
        targets=_count(session, TargetRow, ids),
        findings=len(source.findings),
        same_as=tuple(same_as),
    )


def _switch(session: Session, source: SourceRow, loaded: Loaded, *, by: str, at: datetime) -> Loaded:
    """This file's copies become the current ones; an announcement never stands for a plan that is loaded itself."""
    rows = session.exec(select(InstrumentRow).where(InstrumentRow.source_id == source.id)).all()
    switched = [row for row, one in ((row, _copy(session, row)) for row in rows) if not one.current and _may_be_current(one)]
    if not switched:
        return loaded
    former = [other.instrument for row in switched for other in _copy(session, row).others]
    before = _with_results(session, former)
    session.add_all(PreferenceRow(instrument_id=stored_id(row), chosen_by=by, recorded_at=at) for row in switched)
    session.flush()
    roots = {root for row in switched for root in _roots(session, stored_id(row))}
    left = tuple(f"{task}: {clause}" for task, root, clause in sorted(before) if root not in roots)
    return replaced(loaded, status=LoadStatus.SWITCHED, left_behind=left)


def _may_be_current(copy: Copy) -> bool:
    return not copy.identity.tells or all(other.tells for other in copy.others)


def _with_results(session: Session, instruments: Sequence[int]) -> set[tuple[int, int, str]]:
    """Task, the task that it is another copy of, and clause, of those with results."""
    results = select(ResultRow.task_id)
    found = session.exec(select(TaskRow).where(col(TaskRow.instrument_id).in_(instruments), col(TaskRow.id).in_(results)))
    return {(stored_id(row), row.same_as or stored_id(row), row.clause) for row in found}


def _roots(session: Session, instrument: int) -> set[int]:
    return {row.same_as or stored_id(row) for row in session.exec(select(TaskRow).where(TaskRow.instrument_id == instrument))}


def _copy(session: Session, row: InstrumentRow) -> Copy:
    if row.number_key is None:
        return Copy(identity(row, ""), current=True, others=())
    return copies(session, row.number_key)[stored_id(row)]


def _name(row: InstrumentRow, source: str) -> str:
    return f"{row.number} ({source})"


def _count(session: Session, table: type[TaskRow] | type[TargetRow], instruments: Sequence[int]) -> int:
    return session.exec(select(func.count()).select_from(table).where(col(table.instrument_id).in_(instruments))).one()


# Out of the register


def extraction_of(session: Session, sha256: str) -> Extraction:
    """What was loaded from that file, equal to it (a period or signer of which nothing is stated comes back as None)."""
    source = session.exec(select(SourceRow).where(SourceRow.sha256 == sha256)).first()
    if source is None:
        raise LoadError(f"no file with the fingerprint {sha256} is loaded")
    rows = session.exec(
        select(InstrumentRow).where(InstrumentRow.source_id == source.id).order_by(col(InstrumentRow.position))
    ).all()
    return Extraction(
        source=Source(source.name, source.sha256, source.media_type, source.pages),
        instruments=tuple(_instrument(session, row) for row in rows),
    )


def _instrument(session: Session, row: InstrumentRow) -> Instrument:
    assignments = _by_task(_of_tasks(session, AssignmentRow, stored_id(row)))
    deadlines = _by_task(_of_tasks(session, DeadlineRow, stored_id(row)))
    tasks = ((task, stored_id(task)) for task in _of(session, TaskRow, row))
    return Instrument(
        header=header_of(row),
        citations=tuple(citation_of(item) for item in _of(session, CitationRow, row)),
        tasks=tuple(task_of(task, assignments[number], deadlines[number]) for task, number in tasks),
        targets=tuple(target_of(item) for item in _of(session, TargetRow, row)),
    )


def _of(session: Session, table: type[OfInstrument], row: InstrumentRow) -> Iterable[OfInstrument]:
    return session.exec(select(table).where(table.instrument_id == row.id).order_by(col(table.position)))


def _of_tasks(session: Session, table: type[OfTask], instrument_id: int) -> Iterable[OfTask]:
    tasks = select(TaskRow.id).where(TaskRow.instrument_id == instrument_id)
    return session.exec(select(table).where(col(table.task_id).in_(tasks)).order_by(col(table.task_id), col(table.position)))


def _by_task(rows: Iterable[OfTask]) -> defaultdict[int, list[OfTask]]:
    by_task: defaultdict[int, list[OfTask]] = defaultdict(list)
    for row in rows:
        by_task[row.task_id].append(row)
    return by_task
