"""What agencies and the supervising office do: report a result, confirm it, return it. Each call is one transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from tracker.standing import State


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves a result."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Moved:
    """What a step did: which result of which task, and the state that the assignment is in now."""

    result: int
    task: int
    handle: str
    agency: str
    through: str | None
    due: date | None
    state: State


def report(
    session: Session,
    task: str,
    *,
    agency: str,
    done_on: date,
    by: str,
    at: datetime,
    today: date,
    percent: int = 100,
    note: str | None = None,
    proof: Proof | None = None,
    due: date | None = None,
) -> Moved:
    """Record what the agency says it did, for the occurrence that `due` names or that alone can be meant."""
    raise NotImplementedError


def confirm(
    session: Session,
    task: str,
    *,
    by: str,
    at: datetime,
    today: date,
    agency: str | None = None,
    due: date | None = None,
    note: str | None = None,
) -> Moved:
    """Accept the one result that waits; refused to the one who reported it and to the agency itself."""
    raise NotImplementedError


def return_(
    session: Session,
    task: str,
    *,
    reason: str,
    by: str,
    at: datetime,
    today: date,
    agency: str | None = None,
    due: date | None = None,
) -> Moved:
    """Send the one result that waits back; the work then counts as not completed."""
    raise NotImplementedError
