"""How our types become rows and rows our types again; nothing is lost on the way.

Evidence that has no columns of its own stands as a list: quote, page, start, end, boxes.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from extract.result import (
    Assignment,
    Baseline,
    Citation,
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Derivation,
    Evidence,
    Header,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Signer,
    Target,
    Task,
    UnresolvedDeadline,
)
from ingest.document import Document
from ingest.folding import fold
from ingest.layout import Box
from tracker.copies import number_key
from tracker.models import (
    AssignmentRow,
    CitationRow,
    DeadlineKind,
    DeadlineRow,
    InstrumentRow,
    Quoted,
    ResultRow,
    SourceRow,
    TargetRow,
    TaskRow,
)

T = TypeVar("T")


def stored_id(row: SourceRow | InstrumentRow | TaskRow | ResultRow) -> int:
    if row.id is None:
        raise ValueError(f"{row!r} is not stored yet")
    return row.id


def source_row(document: Document, by: str, at: datetime, size: int | None) -> SourceRow:
    source = document.source
    return SourceRow(
        sha256=source.sha256,
        name=source.name,
        media_type=source.media_type,
        pages=source.pages,
        size=size,
        text=document.text,
        findings=[asdict(finding) for finding in document.findings],
        loaded_by=by,
        recorded_at=at,
    )


def instrument_row(header: Header, source_id: int, position: int) -> InstrumentRow:
    period, signer = header.period, header.signer
    return InstrumentRow(
        source_id=source_id,
        position=position,
        kind=header.kind,
        type_name=header.type_name,
        number=header.number,
        title=header.title,
        issuer=header.issuer,
        level=header.level,
        issued_on=header.issued_on,
        signer_name=signer.name if signer else None,
        signer_title=signer.title if signer else None,
        starts_on=period.start if period else None,
        ends_on=period.end if period else None,
        vision_on=period.vision if period else None,
        evidence=[[name, _plain(evidence)] for name, evidence in header.evidence],
        number_key=number_key(header.number),
    )


def task_row(task: Task, instrument_id: int, position: int, same_as: int | None) -> TaskRow:
    return TaskRow(
        instrument_id=instrument_id,
        position=position,
        clause=task.id,
        path=list(task.path),
        kind=task.kind,
        text=task.text,
        requested=task.requested,
        deliverable=task.deliverable,
        deliverable_evidence=_plain(task.deliverable_evidence) if task.deliverable_evidence else None,
        confidence=task.confidence,
        search=fold(f"{task.text} {task.deliverable or ''}"),
        same_as=same_as,
        **_quoted(task.evidence),
    )


def assignment_row(assignment: Assignment, task_id: int, position: int) -> AssignmentRow:
    return AssignmentRow(
        task_id=task_id,
        position=position,
        name=assignment.name,
        role=assignment.role,
        is_group=assignment.group,
        **_quoted(assignment.evidence),
    )


def deadline_row(deadline: Deadline, task_id: int, position: int) -> DeadlineRow:
    return DeadlineRow(
        task_id=task_id,
        position=position,
        derivation=_plain_derivation(deadline.derivation),
        **_deadline_fields(deadline),
        **_quoted(deadline.evidence),
    )


def _deadline_fields(deadline: Deadline) -> dict[str, Any]:
    match deadline:
        case DateDeadline(on=on):
            return {"kind": DeadlineKind.DATE, "on_day": on}
        case PeriodDeadline(start=start, end=end):
            return {"kind": DeadlineKind.PERIOD, "starts_on": start, "ends_on": end}
        case RecurringDeadline(rrule=rrule):
            return {"kind": DeadlineKind.RECURRING, "rrule": rrule}
        case CycleDeadline(every=every):
            return {"kind": DeadlineKind.CYCLE, "every": every}
        case ContinuousDeadline():
            return {"kind": DeadlineKind.CONTINUOUS}
        case RelativeDeadline(after=after, days=days, working_days=working_days, unit=unit):
            return {"kind": DeadlineKind.RELATIVE, "after": after, "days": days, "working_days": working_days, "unit": unit}
        case UnresolvedDeadline(text=text):
            return {"kind": DeadlineKind.UNRESOLVED, "text": text}


def target_row(target: Target, instrument_id: int, position: int) -> TargetRow:
    baseline = target.baseline
    return TargetRow(
        instrument_id=instrument_id,
        position=position,
        path=list(target.path),
        indicator=target.indicator,
        comparator=target.comparator,
        value=target.value,
        unit=target.unit,
        baseline_value=baseline.value if baseline else None,
        baseline_on=baseline.on if baseline else None,
        due=target.due,
        due_from=target.due_from,
        due_evidence=_plain(target.due_evidence) if target.due_evidence else None,
        direction=target.direction,
        derivation=_plain_derivation(target.derivation),
        confidence=target.confidence,
        search=fold(target.indicator),
        **_quoted(target.evidence),
    )


def citation_row(citation: Citation, instrument_id: int, position: int) -> CitationRow:
    return CitationRow(
        instrument_id=instrument_id,
        position=position,
        number=citation.number,
        type_name=citation.type_name,
        issued_on=citation.issued_on,
        relation=citation.relation,
        **_quoted(citation.evidence),
    )


def _quoted(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "page": evidence.page,
        "start": evidence.start,
        "end": evidence.end,
        "boxes": [list(box) for box in evidence.boxes],
    }


def _plain(evidence: Evidence) -> list[Any]:
    return [evidence.quote, evidence.page, evidence.start, evidence.end, [list(box) for box in evidence.boxes]]


def _plain_derivation(derivation: Derivation | None) -> list[Any] | None:
    if derivation is None:
        return None
    return [derivation.rule, derivation.reason, [_plain(evidence) for evidence in derivation.evidence]]


def deadline_of(row: DeadlineRow) -> Deadline:
    """The deadline as it was extracted."""
    evidence, derivation = _evidence(row), _derivation(row.derivation)
    match row.kind:
        case DeadlineKind.DATE:
            return DateDeadline(_given(row.on_day), evidence, derivation)
        case DeadlineKind.PERIOD:
            return PeriodDeadline(row.starts_on, row.ends_on, evidence, derivation)
        case DeadlineKind.RECURRING:
            return RecurringDeadline(_given(row.rrule), evidence, derivation)
        case DeadlineKind.CYCLE:
            return CycleDeadline(_given(row.every), evidence, derivation)
        case DeadlineKind.CONTINUOUS:
            return ContinuousDeadline(evidence, derivation)
        case DeadlineKind.RELATIVE:
            working_days = _given(row.working_days)
            return RelativeDeadline(row.after, _given(row.days), working_days, evidence, _given(row.unit), derivation)
        case DeadlineKind.UNRESOLVED:
            return UnresolvedDeadline(_given(row.text), evidence, derivation)


def citation_of(row: CitationRow) -> Citation:
    return Citation(row.number, row.type_name, row.issued_on, row.relation, _evidence(row))


def header_of(row: InstrumentRow) -> Header:
    days = (row.starts_on, row.ends_on, row.vision_on)
    return Header(
        kind=row.kind,
        type_name=row.type_name,
        number=row.number,
        title=row.title,
        issuer=row.issuer,
        level=row.level,
        issued_on=row.issued_on,
        signer=None if row.signer_name is None else Signer(row.signer_name, row.signer_title),
        period=None if days == (None, None, None) else Period(*days),
        evidence=tuple((name, _from_plain(plain)) for name, plain in row.evidence),
    )


def task_of(row: TaskRow, assignments: Sequence[AssignmentRow], deadlines: Sequence[DeadlineRow]) -> Task:
    return Task(
        id=row.clause,
        path=tuple(row.path),
        kind=row.kind,
        text=row.text,
        agencies=tuple(Assignment(item.name, item.role, item.is_group, _evidence(item)) for item in assignments),
        requested=row.requested,
        deadlines=tuple(deadline_of(item) for item in deadlines),
        deliverable=row.deliverable,
        evidence=_evidence(row),
        deliverable_evidence=None if row.deliverable_evidence is None else _from_plain(row.deliverable_evidence),
        confidence=row.confidence,
    )


def target_of(row: TargetRow) -> Target:
    return Target(
        path=tuple(row.path),
        indicator=row.indicator,
        comparator=row.comparator,
        value=row.value,
        unit=row.unit,
        baseline=None if row.baseline_value is None else Baseline(row.baseline_value, row.baseline_on),
        due=row.due,
        due_from=row.due_from,
        evidence=_evidence(row),
        due_evidence=None if row.due_evidence is None else _from_plain(row.due_evidence),
        direction=row.direction,
        derivation=_derivation(row.derivation),
        confidence=row.confidence,
    )


def _evidence(row: Quoted) -> Evidence:
    return Evidence(row.quote, row.page, row.start, row.end, tuple(_box(box) for box in row.boxes))


def _from_plain(plain: list[Any]) -> Evidence:
    quote, page, start, end, boxes = plain
    return Evidence(quote, page, start, end, tuple(_box(box) for box in boxes))


def _derivation(plain: list[Any] | None) -> Derivation | None:
    if plain is None:
        return None
    rule, reason, evidence = plain
    return Derivation(rule, reason, tuple(_from_plain(item) for item in evidence))


def _box(numbers: list[float]) -> Box:
    x0, top, x1, bottom = numbers
    return (x0, top, x1, bottom)


def _given(value: T | None) -> T:
    if value is None:
        raise ValueError("the register holds a deadline without the field that its kind requires")
    return value
