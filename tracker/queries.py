"""Questions to the register: who does what by when, one task with its whole history, and what is overdue."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from extract.agency.spelling import expand_name
from extract.result import Role, TaskKind
from ingest.folding import fold
from tracker import wording
from tracker.agencies import Match, best, is_agency, within_reach
from tracker.models import AssignmentRow, DeadlineRow, InstrumentRow, Quoted, ResultRow, SourceRow, TaskRow, Verdict, VerdictRow
from tracker.schedule import FUTURE
from tracker.search import find_task, select_tasks, words_of
from tracker.situations import Duty, Part, Plan, Situation, duties, member_duties, pressing, read_situations
from tracker.standing import Section, State, Status

AROUND = 200
"""How many characters of the text are shown before and after a quote."""


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """None asks for everything; several fields must all hold. `agency` in any spelling, `text` words with or without accents,
    `plan` a number or a part of it. `due_from` and `due_to` look at every day on which the task falls due."""

    agency: str | None = None
    text: str | None = None
    role: Role | None = None
    plan: str | None = None
    status: Status | None = None
    kind: TaskKind | None = None
    due_from: date | None = None
    due_to: date | None = None
    copies: bool = False  # also the tasks of copies that are not current


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One agency's role in one task (agency None: the task names none), with its most pressing occurrence.

    `task` is the number to type; `handle` ("60/KH-UBND#VI.1-2") says the same in the plan's words. `through` is the group in
    whose name the asked agency is meant. `counted` is False for copies and for announcements of a plan that is loaded itself.
    """

    task: int
    handle: str
    agency: str | None
    role: Role | None
    group: bool
    through: str | None
    text: str
    kind: TaskKind
    deadlines: tuple[str, ...]
    due: date | None
    occurrences: int
    status: Status
    soon: bool
    days_late: int | None
    state: State
    requested: bool
    reviewed: bool
    counted: bool
    plan: str
    clause: str
    page: int | None
    source: str


class Meaning(StrEnum):
    """How `who` understood its question."""

    AGENCY = "agency"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Answer:
    """Best match first; `names` are the agencies, as the register writes them, that an agency question was understood as."""

    query: str
    meaning: Meaning
    names: tuple[str, ...]
    rows: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class InContext:
    """A quote with the canonical text around it: `before + quote + after` stands in `source` exactly so."""

    what: str
    before: str
    quote: str
    after: str
    page: int | None
    source: str


@dataclass(frozen=True, slots=True)
class OccurrenceLine:
    """One agency's duty for one day; `reason` tells how a day was derived, or why there is none."""

    agency: str | None
    due: date | None
    label: str
    derived: bool
    reason: str | None
    status: Status
    soon: bool
    days_late: int | None
    state: State
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the history: `on` is the day that it holds for, `recorded_at` the moment when it was written down."""

    what: str
    on: date
    recorded_at: datetime
    by: str
    detail: str


@dataclass(frozen=True, slots=True)
class TaskHistory:
    lines: tuple[TaskLine, ...]
    plan_title: str | None
    deliverable: str | None
    occurrences: tuple[OccurrenceLine, ...]
    evidence: tuple[InContext, ...]
    events: tuple[Event, ...]
    copies: tuple[str, ...]  # where else the same task stands: "file name, clause"


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """One assignment that is counted: task × lead × occurrence."""

    section: Section
    status: Status
    soon: bool
    agency: str | None
    group: bool
    through: str | None
    task: int
    handle: str
    text: str
    due: date | None
    due_label: str
    derived: bool
    reason: str | None
    days_late: int | None
    done_on: date | None
    percent: int | None
    state: State
    reviewed: bool
    plan: str
    clause: str
    page: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows stand under this heading: `rows` with these four values, exactly. `agency` None counts all agencies."""

    section: Section
    reviewed: bool
    status: Status
    rows: int
    soon: int  # of these, "sắp đến hạn"


@dataclass(frozen=True, slots=True)
class Rate:
    """`value` is None where the denominator is 0; `of` says what the denominator counts. Only rows of Section.ASSIGNED."""

    name: str
    reviewed: bool
    numerator: int
    denominator: int
    of: str

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class AgencyTotal:
    """One agency's rows of Section.ASSIGNED, reviewed or not."""

    agency: str
    rows: int
    overdue: int
    done: int
    worst: int  # most days late among the overdue


@dataclass(frozen=True, slots=True)
class Totals:
    rows: int
    counts: tuple[Count, ...]
    rates: tuple[Rate, ...]
    agencies: tuple[AgencyTotal, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """Rows of every status, grouped by agency, the agency with most overdue first and the latest task first within it."""

    as_of: date
    rows: tuple[OverdueLine, ...]
    totals: Totals
    notes: tuple[str, ...] = ()


def tasks(session: Session, wanted: TaskFilter, *, today: date) -> list[TaskLine]:
    """The tasks that pass the filter, in the order of their plans."""
    meant = _meant(session, wanted.agency) if wanted.agency else None
    names = meant.names if meant else None
    selected = select_tasks(text=wanted.text, plan=wanted.plan, role=wanted.role, kind=wanted.kind, names=names)
    found = read_situations(session, selected, as_of=today)
    # A news page is kept findable; a second copy of a plan would only show every task twice.
    shown = (one for one in found if wanted.copies or one.plan.current or one.plan.tells)
    words = words_of(wanted.text or "")
    return [line for one in shown if _speaks_of(one, words) for line in _lines(one, wanted, meant, today=today)]


def who(session: Session, query: str, *, today: date) -> Answer:
    """An agency in any spelling gives its tasks and those of its groups; other words the tasks that speak of them."""
    meant = _meant(session, query)
    if meant.names:
        lines = tasks(session, TaskFilter(agency=query), today=today)
        names = tuple(name for name, how in meant.names.items() if how is not Match.MEMBER)
        return Answer(query, Meaning.AGENCY, names, tuple(sorted(lines, key=lambda line: _agency_rank(line, meant))))
    lines = tasks(session, TaskFilter(text=query), today=today) if words_of(query) else []
    meaning = Meaning.AGENCY if not lines and is_agency(query) else Meaning.SUBJECT
    return Answer(query, meaning, (), tuple(sorted(lines, key=lambda line: _subject_rank(line, query))))


def show(session: Session, task: str, *, today: date) -> TaskHistory:
    """`task` is its number or its handle; UnknownTaskError lists what it may have meant."""
    number = find_task(session, task)
    situation = read_situations(session, select_tasks().where(col(TaskRow.id) == number), as_of=today)[0]
    row = session.get_one(TaskRow, number)
    source = session.exec(select(SourceRow).join(InstrumentRow).where(InstrumentRow.id == row.instrument_id)).one()
    return TaskHistory(
        lines=tuple(_lines(situation, TaskFilter(), None, today=today)),
        plan_title=situation.plan.title,
        deliverable=row.deliverable,
        occurrences=tuple(_occurrence_line(duty) for duty in duties(situation, as_of=today)),
        evidence=tuple(_in_context(session, row, source)),
        events=tuple(_events(session, situation.root)),
        copies=tuple(_other_copies(session, situation)),
    )


def overdue(session: Session, *, as_of: date, agency: str | None = None) -> Overdue:
    """How every assignment stands on `as_of` by all that is known now."""
    meant = _meant(session, agency) if agency else None
    wanted = select_tasks(names=meant.names) if meant else select_tasks()
    known = (one for one in read_situations(session, wanted, as_of=as_of) if one.plan.current)
    # a plan that was issued after the day of the list ordered nothing on that day
    situations = [one for one in known if one.plan.days.issued_on is None or one.plan.days.issued_on <= as_of]
    rows = [_overdue_line(situation, duty) for situation in situations for duty in _asked_duties(situation, meant, as_of)]
    totals = totals_of(rows)
    order = {total.agency: place for place, total in enumerate(totals.agencies)}
    return Overdue(as_of, tuple(sorted(rows, key=lambda row: _worst_first(row, order))), totals, tuple(_notes(situations, as_of)))


def totals_of(rows: Sequence[OverdueLine]) -> Totals:
    """Counts and rates of these rows; every count equals the rows that it says it counts."""
    counted = Counter((row.section, row.reviewed, row.status) for row in rows)
    soon = Counter((row.section, row.reviewed, row.status) for row in rows if row.soon)
    counts = [
        Count(section, reviewed, status, counted[section, reviewed, status], soon[section, reviewed, status])
        for section in Section
        for reviewed in (True, False)
        for status in Status
        if counted[section, reviewed, status]
    ]
    assigned = [row for row in rows if row.section is Section.ASSIGNED]
    rates = [*_rates(assigned, reviewed=True), *_rates(assigned, reviewed=False)]
    return Totals(len(rows), tuple(counts), tuple(rates), tuple(_by_agency(assigned)))


# Whose tasks


@dataclass(frozen=True, slots=True)
class _Meant:
    """The agency that somebody typed, and the names in the register that mean it."""

    asked: str
    names: Mapping[str, Match]

    def means(self, part: Part, plan: Plan) -> bool:
        """Groups of another province's plan, or of a lower level's, do not hold the agency."""
        how = self.names.get(part.name, Match.NONE)
        return how > Match.MEMBER or (how is Match.MEMBER and within_reach(self.asked, plan.level, plan.issuer))


def _meant(session: Session, asked: str) -> _Meant:
    names = session.exec(select(AssignmentRow.name, AssignmentRow.is_group).distinct().order_by(col(AssignmentRow.name)))
    return _Meant(expand_name(asked), best(asked, names))


def _asked_duties(situation: Situation, meant: _Meant | None, as_of: date) -> Iterator[Duty]:
    if meant is None:
        yield from duties(situation, as_of=as_of)
        return
    for lead in situation.leads:
        if lead is not None and meant.means(lead, situation.plan):
            yield from _duties_of(situation, lead, meant, as_of)


def _duties_of(situation: Situation, part: Part, meant: _Meant | None, as_of: date) -> Iterator[Duty]:
    """The duties that say how one agency's part of a task stands: its own as lead, those of all leads otherwise."""
    if part.role is not Role.LEAD:
        yield from duties(situation, as_of=as_of)
    elif meant is not None and meant.names[part.name] is Match.MEMBER:
        yield from member_duties(situation, meant.asked, part, as_of=as_of)
    else:
        yield from (duty for duty in duties(situation, as_of=as_of) if duty.agency == part.name and duty.through is None)


# Lines of `tasks` and `who`


def _speaks_of(situation: Situation, words: Iterable[str]) -> bool:
    """The database finds letters in a row; "an" must not find "toàn"."""
    text = set(words_of(situation.text)) | set(words_of(situation.deliverable or ""))
    return all(word in text for word in words)


def _lines(situation: Situation, wanted: TaskFilter, meant: _Meant | None, *, today: date) -> Iterator[TaskLine]:
    for part in situation.agencies or (None,):
        if not _asked_for(part, wanted, meant, situation.plan):
            continue
        found = list(_duties_of(situation, part, meant, today) if part else duties(situation, as_of=today))
        due = [duty for duty in found if _in_range(duty.occurrence.due, wanted)]
        if due:
            line = _line(situation, part, meant, due)
            if wanted.status in (None, line.status):
                yield line


def _asked_for(part: Part | None, wanted: TaskFilter, meant: _Meant | None, plan: Plan) -> bool:
    if part is None:
        return wanted.role is None and meant is None
    return wanted.role in (None, part.role) and (meant is None or meant.means(part, plan))


def _in_range(due: date | None, wanted: TaskFilter) -> bool:
    if wanted.due_from is None and wanted.due_to is None:
        return True
    return due is not None and (wanted.due_from or due) <= due <= (wanted.due_to or due)


def _line(situation: Situation, part: Part | None, meant: _Meant | None, found: Sequence[Duty]) -> TaskLine:
    duty = pressing(found)
    through = part.name if part and meant and meant.names[part.name] is Match.MEMBER else None
    return TaskLine(
        task=situation.task,
        handle=situation.handle,
        agency=part.name if part else None,
        role=part.role if part else None,
        group=bool(part and part.group),
        through=through,
        text=situation.text,
        kind=situation.kind,
        deadlines=tuple(wording.deadline(deadline) for deadline in situation.deadlines),
        due=duty.occurrence.due,
        occurrences=len(situation.occurrences),
        status=duty.standing.status,
        soon=duty.standing.soon,
        days_late=duty.standing.days_late,
        state=duty.standing.state,
        requested=situation.requested,
        reviewed=False,
        counted=situation.plan.current,
        plan=situation.plan.label,
        clause=situation.clause,
        page=situation.page,
        source=situation.plan.source,
    )


def _agency_rank(line: TaskLine, meant: _Meant) -> tuple[int, bool, int]:
    """The surest name first, groups last; what the agency leads before what it supports."""
    return -meant.names[line.agency or ""], not line.counted, list(Role).index(line.role) if line.role else len(Role)


def _subject_rank(line: TaskLine, query: str) -> tuple[bool, bool, int]:
    """The words in a row first, then the tasks that say least else."""
    phrase = " ".join(re.findall(r"\w+", fold(query)))
    words = " ".join(re.findall(r"\w+", fold(line.text)))
    return f" {phrase} " not in f" {words} ", not line.counted, len(words)


# Lines and totals of `overdue`


def _overdue_line(situation: Situation, duty: Duty) -> OverdueLine:
    standing, occurrence = duty.standing, duty.occurrence
    section = Section.NO_LEAD if duty.agency is None else Section.REQUESTED if situation.requested else Section.ASSIGNED
    return OverdueLine(
        section=section,
        status=standing.status,
        soon=standing.soon,
        agency=duty.agency,
        group=duty.group,
        through=duty.through,
        task=situation.task,
        handle=situation.handle,
        text=situation.text,
        due=occurrence.due,
        due_label=occurrence.label,
        derived=occurrence.derived,
        reason=occurrence.reason,
        days_late=standing.days_late,
        done_on=standing.done_on,
        percent=standing.percent,
        state=standing.state,
        reviewed=False,
        plan=situation.plan.label,
        clause=situation.clause,
        page=situation.page,
        source=situation.plan.source,
    )


_WORST_FIRST = (
    Status.OVERDUE,
    Status.OPEN,
    Status.UNDETERMINED,
    Status.PLAN_ENDED,
    Status.NO_DEADLINE,
    Status.CONTINUOUS,
    Status.DONE_LATE,
    Status.DONE_IN_TIME,
    Status.DONE,
)


def _worst_first(row: OverdueLine, order: Mapping[str, int]) -> tuple[int, int, str, int, int, date, int]:
    return (
        list(Section).index(row.section),
        order.get(row.agency or "", len(order)),
        row.agency or "",
        _WORST_FIRST.index(row.status),
        -(row.days_late or 0),
        row.due or date.max,
        row.task,
    )


def _rates(rows: Sequence[OverdueLine], *, reviewed: bool) -> Iterator[Rate]:
    """National figures divide by what has fallen due, several provinces by all that has a day: both, each with its words."""
    count = Counter(row.status for row in rows if row.reviewed is reviewed)
    in_time, late, overdue_, open_ = (
        count[status] for status in (Status.DONE_IN_TIME, Status.DONE_LATE, Status.OVERDUE, Status.OPEN)
    )
    done, fallen_due = in_time + late, in_time + late + overdue_
    if count:
        of_due, of_dated = "nhiệm vụ đã hoàn thành hoặc đã quá hạn", "nhiệm vụ có thời hạn"
        yield Rate("hoàn thành đúng hạn", reviewed, in_time, fallen_due, of_due)
        yield Rate("hoàn thành", reviewed, done, fallen_due + open_, of_dated)
        yield Rate("chưa hoàn thành quá hạn", reviewed, overdue_, fallen_due + open_, of_dated)


def _by_agency(rows: Iterable[OverdueLine]) -> list[AgencyTotal]:
    by_agency: defaultdict[str, list[OverdueLine]] = defaultdict(list)
    for row in rows:
        by_agency[row.agency or ""].append(row)
    totals = [_agency_total(agency, found) for agency, found in by_agency.items()]
    return sorted(totals, key=lambda total: (-total.overdue, -total.worst, total.agency))


def _agency_total(agency: str, rows: Sequence[OverdueLine]) -> AgencyTotal:
    late = [row.days_late or 0 for row in rows if row.status is Status.OVERDUE]
    done = sum(row.status in (Status.DONE, Status.DONE_IN_TIME, Status.DONE_LATE) for row in rows)
    return AgencyTotal(agency, len(rows), len(late), done, max(late, default=0))


def _notes(situations: Iterable[Situation], as_of: date) -> Iterator[str]:
    dues = [[one.due for one in situation.occurrences if one.due and one.due > as_of] for situation in situations]
    if any(len(found) >= FUTURE for found in dues):
        yield f"Nhiệm vụ lặp lại dày: mỗi thời hạn chỉ liệt kê {FUTURE} kỳ sau ngày {wording.day(as_of)}."


# One task


def _occurrence_line(duty: Duty) -> OccurrenceLine:
    occurrence, standing = duty.occurrence, duty.standing
    return OccurrenceLine(
        agency=duty.agency,
        due=occurrence.due,
        label=occurrence.label,
        derived=occurrence.derived,
        reason=occurrence.reason,
        status=standing.status,
        soon=standing.soon,
        days_late=standing.days_late,
        state=standing.state,
        done_on=standing.done_on,
    )


def _in_context(session: Session, task: TaskRow, source: SourceRow) -> Iterator[InContext]:
    yield _context("nhiệm vụ", task, source)
    agencies = select(AssignmentRow).where(AssignmentRow.task_id == task.id).order_by(col(AssignmentRow.position))
    for agency in session.exec(agencies):
        yield _context(f"{wording.ROLES[agency.role]}: {agency.name}", agency, source)
    deadlines = select(DeadlineRow).where(DeadlineRow.task_id == task.id).order_by(col(DeadlineRow.position))
    for deadline in session.exec(deadlines):
        yield _context("thời hạn", deadline, source)


def _context(what: str, row: Quoted, source: SourceRow) -> InContext:
    """The text around the quote, cut between words."""
    if row.start is None or row.end is None:
        return InContext(what, "", row.quote, "", row.page, source.name)
    before = source.text[max(row.start - AROUND, 0) : row.start]
    after = source.text[row.end : row.end + AROUND]
    if row.start > AROUND:
        before = re.sub(r"^\S*\s", "", before)
    if row.end + AROUND < len(source.text):
        after = re.sub(r"\s\S*$", "", after)
    return InContext(what, before, row.quote, after, row.page, source.name)


def _events(session: Session, root: int) -> list[Event]:
    """Everything that happened to the task in any of its copies, oldest first."""
    copies = select(TaskRow.id).where((col(TaskRow.id) == root) | (col(TaskRow.same_as) == root))
    files = select(InstrumentRow.source_id).join(TaskRow).where(col(TaskRow.id).in_(copies))
    sources = session.exec(select(SourceRow).where(col(SourceRow.id).in_(files))).all()
    results = session.exec(
        select(ResultRow, VerdictRow)
        .outerjoin(VerdictRow, col(VerdictRow.result_id) == col(ResultRow.id))
        .where(col(ResultRow.task_id).in_(copies))
    ).all()
    events = [_loading(source) for source in sources]
    for result, verdict in results:
        events.append(_reporting(result))
        if verdict is not None:
            events.append(_deciding(result, verdict))
    return sorted(events, key=lambda event: event.recorded_at)


def _loading(source: SourceRow) -> Event:
    return Event("nạp văn bản", source.recorded_at.date(), source.recorded_at, source.loaded_by, source.name)


def _reporting(result: ResultRow) -> Event:
    said = (
        f"{result.agency}: {result.percent} %",
        result.through and f"thuộc {result.through}",
        f"kỳ hạn {wording.day(result.due)}" if result.due else None,
        result.note,
        result.attachment_name and f"kèm {result.attachment_name}",
    )
    return Event("báo cáo kết quả", result.done_on, result.recorded_at, result.reported_by, "; ".join(filter(None, said)))


def _deciding(result: ResultRow, verdict: VerdictRow) -> Event:
    what = "xác nhận" if verdict.verdict is Verdict.CONFIRMED else "trả lại"
    said = (f"kết quả của {result.agency} ngày {wording.day(result.done_on)}", verdict.reason)
    return Event(what, verdict.on_day, verdict.recorded_at, verdict.decided_by, "; ".join(filter(None, said)))


def _other_copies(session: Session, situation: Situation) -> Iterator[str]:
    same = (col(TaskRow.id) == situation.root) | (col(TaskRow.same_as) == situation.root)
    found = session.exec(
        select(TaskRow.clause, SourceRow.name)
        .join(InstrumentRow, col(TaskRow.instrument_id) == col(InstrumentRow.id))
        .join(SourceRow)
        .where(same, col(TaskRow.id) != situation.task)
    )
    yield from (f"{source}, {clause}" for clause, source in found)


