"""Extractions enter the register here, and come out of it again unchanged."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from extract.result import Extraction
from ingest.document import Document


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
    raise NotImplementedError


def extraction_of(session: Session, sha256: str) -> Extraction:
    """What was loaded from that file, equal to it."""
    raise NotImplementedError
