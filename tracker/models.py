"""The rows of the register. Rows are only ever added: what holds today, or on any past day, is a query over them.

Every event has two times: the day that it holds for (`done_on`, `on_day`) and the moment when it was recorded (`recorded_at`).
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Dialect, Index, LargeBinary, MetaData, Text, UniqueConstraint
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from extract.result import Comparator, Direction, DueFrom, Every, InstrumentKind, Level, Relation, Role, TaskKind, Unit

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is stored without and given back with one."""

    impl = SqlDateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def stored(choices: type[StrEnum]) -> SqlEnum:
    """A column of the enum's values ("half-year"), not of its names, with a CHECK that every database understands."""
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in choices.__name__).lstrip("_")
    values = [choice.value for choice in choices]
    return SqlEnum(
        choices,
        name=name,
        values_callable=lambda _: values,
        native_enum=False,
        create_constraint=True,
        length=20,
        validate_strings=True,
    )


class DeadlineKind(StrEnum):
    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    CYCLE = "cycle"
    CONTINUOUS = "continuous"
    RELATIVE = "relative"
    UNRESOLVED = "unresolved"


class Verdict(StrEnum):
    CONFIRMED = "confirmed"
    RETURNED = "returned"


class Row(SQLModel):
    """Base of all tables; its metadata is what the migrations are compared with."""

    metadata = MetaData(naming_convention=NAMES)


class Quoted(Row):
    """The evidence of a row: quote, place in the canonical text, boxes on the page."""

    quote: str = Field(sa_type=Text)
    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: list[list[float]] = Field(sa_type=JSON)


class SourceRow(Row, table=True):
    """A file that came in, with the canonical text that every offset counts in."""

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True, max_length=64)
    name: str
    media_type: str
    pages: int | None = None
    size: int | None = None
    text: str = Field(sa_type=Text)
    findings: list[dict[str, Any]] = Field(sa_type=JSON)
    loaded_by: str
    recorded_at: datetime = Field(sa_type=Moment)


class InstrumentRow(Row, table=True):
    """One document of a file. `number_key` (see `tracker.copies`) finds the copies and announcements of the same plan."""

    __tablename__ = "instrument"
    __table_args__ = (UniqueConstraint("source_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    source_id: int = Field(foreign_key="source.id")
    position: int
    kind: InstrumentKind = Field(sa_type=stored(InstrumentKind))
    type_name: str | None = None
    number: str | None = None
    title: str | None = Field(default=None, sa_type=Text)
    issuer: str | None = None
    level: Level | None = Field(default=None, sa_type=stored(Level))
    issued_on: date | None = None
    signer_name: str | None = None
    signer_title: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    vision_on: date | None = None
    evidence: list[list[Any]] = Field(sa_type=JSON)
    # "60/KH-UBND" typed by an officer, or the number of a newly loaded copy, is looked up by this key.
    number_key: str | None = Field(default=None, index=True)


class PreferenceRow(Row, table=True):
    """From this moment the instrument's copy of its plan is the current one; the last such row of a plan holds."""

    __tablename__ = "preference"

    id: int | None = Field(default=None, primary_key=True)
    instrument_id: int = Field(foreign_key="instrument.id", index=True)
    chosen_by: str
    recorded_at: datetime = Field(sa_type=Moment)


class TaskRow(Quoted, table=True):
    """`clause` is REGISTER's task id ("VI.1-2"); `same_as` the first loaded task that this one is another copy of."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("instrument_id", "position"),
        Index(None, "instrument_id", "clause"),
    )

    id: int | None = Field(default=None, primary_key=True)
    instrument_id: int = Field(foreign_key="instrument.id")
    position: int
    clause: str
    path: list[str] = Field(sa_type=JSON)
    kind: TaskKind = Field(sa_type=stored(TaskKind))
    text: str = Field(sa_type=Text)
    requested: bool
    deliverable: str | None = Field(default=None, sa_type=Text)
    deliverable_evidence: list[Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    confidence: float | None = None
    # Text and deliverable folded, so that "tro giup phap ly" is found in every database: FTS5's own folding leaves "đ" as it is.
    search: str = Field(sa_type=Text)
    same_as: int | None = Field(default=None, foreign_key="task.id", index=True)


class AssignmentRow(Quoted, table=True):
    """One agency's role in a task."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("task_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    position: int
    name: str = Field(index=True)
    role: Role = Field(sa_type=stored(Role))
    is_group: bool


class DeadlineRow(Quoted, table=True):
    """All seven kinds in one table; the CHECKs say which fields a kind must have."""

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("task_id", "position"),
        CheckConstraint("kind <> 'date' OR on_day IS NOT NULL", name="date"),
        CheckConstraint("kind <> 'recurring' OR rrule IS NOT NULL", name="recurring"),
        CheckConstraint("kind <> 'cycle' OR every IS NOT NULL", name="cycle"),
        CheckConstraint("kind <> 'relative' OR (days IS NOT NULL AND working_days IS NOT NULL)", name="relative"),
        CheckConstraint("kind <> 'relative' OR unit IS NOT NULL", name="relative_unit"),
        CheckConstraint("kind <> 'unresolved' OR text IS NOT NULL", name="unresolved"),
    )

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    position: int
    kind: DeadlineKind = Field(sa_type=stored(DeadlineKind))
    on_day: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    rrule: str | None = None
    every: Every | None = Field(default=None, sa_type=stored(Every))
    after: str | None = None
    days: int | None = None
    working_days: bool | None = None
    unit: Unit | None = Field(default=None, sa_type=stored(Unit))
    text: str | None = Field(default=None, sa_type=Text)
    derivation: list[Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class TargetRow(Quoted, table=True):
    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("instrument_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    instrument_id: int = Field(foreign_key="instrument.id")
    position: int
    path: list[str] = Field(sa_type=JSON)
    indicator: str = Field(sa_type=Text)
    comparator: Comparator = Field(sa_type=stored(Comparator))
    value: float
    unit: str | None = None
    baseline_value: float | None = None
    baseline_on: date | None = None
    due: date | None = None
    due_from: DueFrom | None = Field(default=None, sa_type=stored(DueFrom))
    due_evidence: list[Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    direction: Direction | None = Field(default=None, sa_type=stored(Direction))
    derivation: list[Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    confidence: float | None = None
    search: str = Field(sa_type=Text)


class CitationRow(Quoted, table=True):
    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("instrument_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    instrument_id: int = Field(foreign_key="instrument.id")
    position: int
    number: str
    type_name: str | None = None
    issued_on: date | None = None
    relation: Relation = Field(sa_type=stored(Relation))


class AttachmentRow(Row, table=True):
    """The bytes of a file that proves a result, kept once however often it is sent."""

    __tablename__ = "attachment"

    sha256: str = Field(primary_key=True, max_length=64)
    size: int
    content: bytes = Field(sa_type=LargeBinary)


class ResultRow(Row, table=True):
    """What an agency says it did. `done_on` is the day on which it handed the result in; lateness looks at that day.

    `agency` is the lead's name, or the name of the member of a lead that is a group (`through`). `due` says which occurrence the
    result answers, None where the task has no day.
    """

    __tablename__ = "result"
    __table_args__ = (CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),)

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id", index=True)
    agency: str
    through: str | None = None
    due: date | None = None
    done_on: date
    percent: int
    note: str | None = Field(default=None, sa_type=Text)
    attachment_sha256: str | None = Field(default=None, foreign_key="attachment.sha256")
    attachment_name: str | None = None
    reported_by: str
    recorded_at: datetime = Field(sa_type=Moment)


class VerdictRow(Row, table=True):
    """The supervising office's answer to a result; one result gets one, whoever is first."""

    __tablename__ = "verdict"

    id: int | None = Field(default=None, primary_key=True)
    result_id: int = Field(foreign_key="result.id", unique=True)
    verdict: Verdict = Field(sa_type=stored(Verdict))
    reason: str | None = Field(default=None, sa_type=Text)
    on_day: date
    decided_by: str
    recorded_at: datetime = Field(sa_type=Moment)
