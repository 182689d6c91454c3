"""How the tasks of the register stand: rows read in a fixed number of queries, whatever their number, and put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TypeVar

from sqlmodel import Session, col, func, select

from extract.agency.spelling import agency_key
from extract.result import Deadline, Level, Role, TaskKind
from tracker.copies import Copy, copies
from tracker.models import AssignmentRow, DeadlineRow, InstrumentRow, ResultRow, SourceRow, TaskRow, VerdictRow
from tracker.rows import deadline_of, stored_id
from tracker.schedule import Occurrence, PlanDays, occurrences
from tracker.search import TaskNumbers
from tracker.standing import Result, Standing, Status, stand

OfTask = TypeVar("OfTask", AssignmentRow, DeadlineRow)


@dataclass(frozen=True, slots=True)
class Plan:
    """The document that a task stands in; `label` is its number, or what else names it."""

    instrument: int
    label: str
    title: str | None
    source: str
    days: PlanDays
    current: bool
    tells: bool  # it is a news page about the plan
    level: Level | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One agency's part in a task."""

    name: str
    role: Role
    group: bool


@dataclass(frozen=True, slots=True)
class Situation:
    """One task with everything that is recorded about it. `root` is the first copy of the task: results belong to all copies."""

    task: int
    root: int
    plan: Plan
    clause: str
    text: str
    kind: TaskKind
    page: int | None
    requested: bool
    deliverable: str | None
    agencies: tuple[Part, ...]
    deadlines: tuple[Deadline, ...]
    occurrences: tuple[Occurrence, ...]
    results: tuple[Result, ...]

    @property
    def handle(self) -> str:
        return f"{self.plan.label}#{self.clause}"

    @property
    def leads(self) -> tuple[Part | None, ...]:
        """Who answers for the task; (None,) where the document names nobody."""
        named = {agency.name: agency for agency in self.agencies if agency.role is Role.LEAD}
        return tuple(named.values()) or (None,)


@dataclass(frozen=True, slots=True)
class Duty:
    """One assignment that is counted: task × lead × occurrence. `through`: the group in whose name this member answers."""

    agency: str | None
    group: bool
    through: str | None
    occurrence: Occurrence
    standing: Standing


def read_situations(session: Session, wanted: TaskNumbers, *, as_of: date) -> list[Situation]:
    """The tasks whose numbers `wanted` selects, in the order of their plans and places."""
    plans = _plans(session)
    agencies = _grouped(
        session.exec(select(AssignmentRow).where(col(AssignmentRow.task_id).in_(wanted)).order_by(col(AssignmentRow.position)))
    )
    deadlines = _grouped(
        session.exec(select(DeadlineRow).where(col(DeadlineRow.task_id).in_(wanted)).order_by(col(DeadlineRow.position)))
    )
    results = _results(session, wanted)
    rows = session.exec(
        select(TaskRow).where(col(TaskRow.id).in_(wanted)).order_by(col(TaskRow.instrument_id), col(TaskRow.position))
    )
    return [
        _situation(row, plans[row.instrument_id], agencies[number], deadlines[number], results[row.same_as or number], as_of)
        for row, number in ((row, stored_id(row)) for row in rows)
    ]


def duties(situation: Situation, *, as_of: date) -> Iterator[Duty]:
    """Every assignment of the task as it stands on `as_of`. Members of a group that have reported stand beside their group.

    What a member reports counts for that member only: who else belongs to the group is not known, so the group's own duty stays
    open until a result is reported in the group's name.
    """
    for lead in situation.leads:
        if lead is None:
            yield from (_duty(situation, one, None, situation.results, as_of) for one in situation.occurrences)
            continue
        own = results_of(situation, lead.name)
        yield from (_duty(situation, one, lead, own, as_of) for one in situation.occurrences)
        if lead.group:
            members = [result for result in situation.results if result.through and _same(result.through, lead.name)]
            for name in dict.fromkeys(result.agency for result in members):
                yield from (
                    duty for duty in member_duties(situation, name, lead, as_of=as_of) if _answered(situation, duty, members)
                )


def member_duties(situation: Situation, member: str, group: Part, *, as_of: date) -> Iterator[Duty]:
    """The duties of one member of a leading group, by that member's own results."""
    own = results_of(situation, member)
    for occurrence in situation.occurrences:
        duty = _duty(situation, occurrence, Part(member, Role.LEAD, group=False), own, as_of)
        yield replace(duty, through=group.name)


def results_of(situation: Situation, agency: str) -> tuple[Result, ...]:
    return tuple(result for result in situation.results if _same(result.agency, agency))


def results_for(situation: Situation, results: Iterable[Result], due: date | None) -> list[Result]:
    """Those that answer one occurrence. A task that falls due once keeps its results even where a copy names another day."""
    once = len(situation.occurrences) == 1
    return [result for result in results if once or result.due == due]


def pressing(found: Sequence[Duty]) -> Duty:
    """What says most about where a task stands: the longest overdue, else the next due, else what has no day, else the last."""
    return min(found, key=_urgency)


def _urgency(duty: Duty) -> tuple[int, int]:
    due = duty.occurrence.due.toordinal() if duty.occurrence.due else 0
    match duty.standing.status:
        case Status.OVERDUE:
            return 0, due
        case Status.OPEN:
            return 1, due
        case Status.DONE | Status.DONE_IN_TIME | Status.DONE_LATE:
            return 3, -due
        case _:
            return 2, 0


def _duty(situation: Situation, occurrence: Occurrence, lead: Part | None, results: Iterable[Result], as_of: date) -> Duty:
    answers = results_for(situation, results, occurrence.due)
    standing = stand(occurrence.kind, occurrence.due, answers, plan_end=situation.plan.days.ends_on, as_of=as_of)
    return Duty(lead.name if lead else None, bool(lead and lead.group), None, occurrence, standing)


def _answered(situation: Situation, duty: Duty, results: Iterable[Result]) -> bool:
    return any(result.agency == duty.agency for result in results_for(situation, results, duty.occurrence.due))


def _same(one: str, other: str) -> bool:
    return one == other or agency_key(one) == agency_key(other)


def _situation(
    row: TaskRow,
    plan: Plan,
    agencies: Iterable[AssignmentRow],
    deadlines: Iterable[DeadlineRow],
    results: tuple[Result, ...],
    as_of: date,
) -> Situation:
    read = tuple(deadline_of(deadline) for deadline in deadlines)
    return Situation(
        task=stored_id(row),
        root=row.same_as or stored_id(row),
        plan=plan,
        clause=row.clause,
        text=row.text,
        kind=row.kind,
        page=row.page,
        requested=row.requested,
        deliverable=row.deliverable,
        agencies=tuple(Part(agency.name, agency.role, agency.is_group) for agency in agencies),
        deadlines=read,
        occurrences=occurrences(read, plan=plan.days, as_of=as_of),
        results=results,
    )


def _plans(session: Session) -> dict[int, Plan]:
    standing = copies(session)
    found = session.exec(select(InstrumentRow, SourceRow.name).join(SourceRow))
    return {stored_id(row): _plan(row, source, standing[stored_id(row)]) for row, source in found}


def _plan(row: InstrumentRow, source: str, copy: Copy) -> Plan:
    days = PlanDays(row.issued_on, row.starts_on, row.ends_on, row.type_name)
    label = row.number or source
    return Plan(stored_id(row), label, row.title, source, days, copy.current, copy.identity.tells, row.level, row.issuer)


def _results(session: Session, wanted: TaskNumbers) -> Mapping[int, tuple[Result, ...]]:
    """By root: the results reported for the task or any copy of it, oldest first."""
    root = func.coalesce(TaskRow.same_as, TaskRow.id)
    roots = select(root).where(col(TaskRow.id).in_(wanted))
    found = session.exec(
        select(root, ResultRow, VerdictRow)
        .join(TaskRow, col(ResultRow.task_id) == col(TaskRow.id))
        .outerjoin(VerdictRow, col(VerdictRow.result_id) == col(ResultRow.id))
        .where(root.in_(roots))
        .order_by(root, col(ResultRow.id))
    ).all()
    by_root: defaultdict[int, tuple[Result, ...]] = defaultdict(tuple)
    for number, rows in groupby(found, key=lambda row: row[0]):
        by_root[number] = tuple(_result(row, answer) for _, row, answer in rows)
    return by_root


def _result(row: ResultRow, answer: VerdictRow | None) -> Result:
    verdict = answer.verdict if answer else None
    return Result(stored_id(row), row.agency, row.through, row.due, row.done_on, row.percent, row.reported_by, verdict)


def _grouped(rows: Iterable[OfTask]) -> defaultdict[int, list[OfTask]]:
    by_task: defaultdict[int, list[OfTask]] = defaultdict(list)
    for row in rows:
        by_task[row.task_id].append(row)
    return by_task
