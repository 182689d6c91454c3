"""The result of extraction: REGISTER's nouns as frozen types; a field that the document does not state is None."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.layout import Box
from ingest.source import Source


class InstrumentKind(StrEnum):
    PLAN = "plan"
    ANNOUNCEMENT = "announcement"
    DECISION = "decision"
    REPORT = "report"
    OTHER = "other"


class Level(StrEnum):
    CENTRAL = "central"
    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNIT = "unit"


class Relation(StrEnum):
    IMPLEMENTS = "implements"
    AMENDS = "amends"
    REPLACES = "replaces"
    MENTIONS = "mentions"


class TaskKind(StrEnum):
    ASSIGNMENT = "assignment"
    MEASURE = "measure"
    REPORTING = "reporting"


class Role(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    REPORT_TO = "report_to"
    APPROVE = "approve"


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    HOUR = "hour"


class Comparator(StrEnum):
    EQUAL = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"


class DueFrom(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    PLAN = "plan"


class Direction(StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Evidence:
    """`quote == canonical[start:end]`; in gold, made by hand, the offsets are None. Made by `extract.evidence.evidence` only."""

    quote: str
    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a value is not what the quote literally says: the rule's name, a sentence for officers, the evidence that it used."""

    rule: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DateDeadline:
    """`on` is the last day that counts as in time: "trước ngày 15/12" is the 14th."""

    on: date
    evidence: Evidence
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class PeriodDeadline:
    """`end` is None only for an open horizon ("2025 và những năm tiếp theo")."""

    start: date | None
    end: date | None
    evidence: Evidence
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class RecurringDeadline:
    """`rrule` (RFC 5545) gives the last days in time."""

    rrule: str
    evidence: Evidence
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class CycleDeadline:
    """A cycle without a day: "hằng năm", "định kỳ 6 tháng"."""

    every: Every
    evidence: Evidence
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class ContinuousDeadline:
    """"Thời gian thực hiện: Thường xuyên" in a column or line of its own."""

    evidence: Evidence
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class RelativeDeadline:
    """`days` counts `unit`s from `after` (as printed behind "kể từ", "sau khi"; None where not said)."""

    after: str | None
    days: int
    working_days: bool
    evidence: Evidence
    unit: Unit = Unit.DAY
    derivation: Derivation | None = None


@dataclass(frozen=True, slots=True)
class UnresolvedDeadline:
    """A time that the document states but that no rule resolves; shown for review, never a guess."""

    text: str
    evidence: Evidence
    derivation: Derivation | None = None


Deadline = (
    DateDeadline | PeriodDeadline | RecurringDeadline | CycleDeadline | ContinuousDeadline | RelativeDeadline | UnresolvedDeadline
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One agency's role in one task; `name` in full and in today's spelling, the printed form stays in the evidence."""

    name: str
    role: Role
    group: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Task:
    """`id` is the path joined by ".", with -N and ¶N attached without a dot."""

    id: str
    path: tuple[str, ...]
    kind: TaskKind
    text: str
    agencies: tuple[Assignment, ...]
    requested: bool
    deadlines: tuple[Deadline, ...]
    deliverable: str | None
    evidence: Evidence
    deliverable_evidence: Evidence | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    value: float
    on: date | None


@dataclass(frozen=True, slots=True)
class Target:
    path: tuple[str, ...]
    indicator: str
    comparator: Comparator
    value: float
    unit: str | None
    baseline: Baseline | None
    due: date | None
    due_from: DueFrom | None
    evidence: Evidence
    due_evidence: Evidence | None = None
    direction: Direction | None = None
    derivation: Derivation | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    number: str
    type_name: str | None
    issued_on: date | None
    relation: Relation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Signer:
    name: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Period:
    """The plan's own horizon; `vision` is the end of a "tầm nhìn đến"."""

    start: date | None
    end: date | None
    vision: date | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of an instrument before its tasks; `evidence` pairs a field's name with where it stands."""

    kind: InstrumentKind
    type_name: str | None = None
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    level: Level | None = None
    issued_on: date | None = None
    signer: Signer | None = None
    period: Period | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One entry of REGISTER's `documents`."""

    header: Header
    citations: tuple[Citation, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The one result that `--json` prints, the scorer compares and the tracker stores."""

    source: Source
    instruments: tuple[Instrument, ...]
