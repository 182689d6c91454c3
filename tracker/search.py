"""Finding tasks: by what was typed for one of them, by folded words, by plan and role."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from extract.result import Role, TaskKind
from ingest.folding import fold
from tracker.copies import copies, number_key
from tracker.errors import UnknownTaskError
from tracker.models import AssignmentRow, InstrumentRow, SourceRow, TaskRow
from tracker.wording import day

TaskNumbers = SelectOfScalar[Any]
"""A query for task numbers."""

CANDIDATES = 10


def words_of(text: str) -> list[str]:
    """The folded words of a question, each once."""
    return list(dict.fromkeys(re.findall(r"\w+", fold(text))))


def select_tasks(
    *,
    text: str | None = None,
    plan: str | None = None,
    role: Role | None = None,
    kind: TaskKind | None = None,
    names: Collection[str] | None = None,
) -> TaskNumbers:
    """The numbers of the tasks to which all of it applies; `names` are agencies as the register writes them."""
    found: TaskNumbers = select(TaskRow.id)
    for word in words_of(text or ""):
        found = found.where(col(TaskRow.search).contains(word, autoescape=True))
    if plan is not None:
        bears = col(InstrumentRow.number_key).contains(number_key(plan) or "", autoescape=True)
        found = found.where(col(TaskRow.instrument_id).in_(select(InstrumentRow.id).where(bears)))
    if kind is not None:
        found = found.where(TaskRow.kind == kind)
    if role is not None or names is not None:
        found = found.where(col(TaskRow.id).in_(_with_agency(role, names)))
    return found


def find_task(session: Session, typed: str) -> int:
    """The number of the task meant by "12" or "60/KH-UBND#VI.1-2"; UnknownTaskError lists what it may mean."""
    typed = typed.strip()
    if typed.isascii() and typed.isdigit():
        if len(typed) < 16 and session.get(TaskRow, int(typed)) is not None:
            return int(typed)
        raise UnknownTaskError(f"there is no task {typed}; `kehoach tasks` lists the numbers")
    plan, parted, clause = typed.rpartition("#")
    if not parted:
        raise UnknownTaskError(f"«{typed}» is no task; give its number, or plan and clause as in 60/KH-UBND#VI.1-2")
    found = _in_plan(session, plan, clause)
    if not found:
        raise UnknownTaskError(f"no task {clause} in plan {plan}; `kehoach tasks --plan {plan}` lists its tasks")
    counted = _current(session, plan, found)
    if len(counted) > 1:
        raise UnknownTaskError(f"«{typed}» may be any of these, give the number: {_candidates(session, counted)}")
    return counted[0].id or 0


def _with_agency(role: Role | None, names: Collection[str] | None) -> TaskNumbers:
    tasks: TaskNumbers = select(AssignmentRow.task_id)
    if role is not None:
        tasks = tasks.where(AssignmentRow.role == role)
    if names is not None:
        tasks = tasks.where(col(AssignmentRow.name).in_(names))
    return tasks


def _in_plan(session: Session, plan: str, clause: str) -> Sequence[TaskRow]:
    """Also where the plan has no number and is called by its file's name."""
    key = number_key(plan)
    named = select(InstrumentRow.id).join(SourceRow).where((InstrumentRow.number_key == key) | (SourceRow.name == plan))
    rows = session.exec(select(TaskRow).where(col(TaskRow.instrument_id).in_(named)).order_by(col(TaskRow.id))).all()
    return [row for row in rows if row.clause.casefold() == clause.casefold()]


def _current(session: Session, plan: str, found: Sequence[TaskRow]) -> Sequence[TaskRow]:
    """Of the copies of one plan the one that counts."""
    standing = copies(session, number_key(plan))
    counted = [row for row in found if row.instrument_id not in standing or standing[row.instrument_id].current]
    return counted or found


def _candidates(session: Session, rows: Sequence[TaskRow]) -> str:
    plans = {row.instrument_id: session.get_one(InstrumentRow, row.instrument_id) for row in rows[:CANDIDATES]}
    named = [f"{row.id} ({_plan(plans[row.instrument_id])}: {row.text[:60]})" for row in rows[:CANDIDATES]]
    return "; ".join(named) + ("; …" if len(rows) > CANDIDATES else "")


def _plan(row: InstrumentRow) -> str:
    return ", ".join(filter(None, (row.number, row.issuer, day(row.issued_on) if row.issued_on else None)))
