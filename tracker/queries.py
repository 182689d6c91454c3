"""Questions to the register: who does what by when, one task with its whole history, and what is overdue."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from extract.result import Role, TaskKind
from tracker.standing import Section, State, Status


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
    raise NotImplementedError


def who(session: Session, query: str, *, today: date) -> Answer:
    """An agency in any spelling gives its tasks and those of its groups; other words the tasks that speak of them."""
    raise NotImplementedError


def show(session: Session, task: str, *, today: date) -> TaskHistory:
    """`task` is its number or its handle; UnknownTaskError lists what it may have meant."""
    raise NotImplementedError


def overdue(session: Session, *, as_of: date, agency: str | None = None) -> Overdue:
    """How every assignment stands on `as_of` by all that is known now."""
    raise NotImplementedError
