"""What agencies and the supervising office do: report a result, confirm it, return it. Each call is one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

import sqlalchemy.exc
from sqlmodel import Session, col, select

from extract.agency.spelling import agency_key, expand_name
from ingest.folding import words_key
from tracker.agencies import Match, match
from tracker.database import writing
from tracker.errors import RefusedError, UnknownAgencyError, UnknownOccurrenceError, UnknownResultError
from tracker.models import AssignmentRow, AttachmentRow, ResultRow, TaskRow, Verdict, VerdictRow
from tracker.rows import stored_id
from tracker.search import find_task, select_tasks
from tracker.situations import Part, Situation, read_situations, results_for, results_of
from tracker.standing import Result, State, state_of
from tracker.wording import day


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
    with writing(session):
        situation = _situation(session, task, today)
        _check_person(by)
        _check_report(situation, done_on, percent, today)
        name, through = _answering(session, situation, agency)
        own = results_of(situation, name)
        answered = _occurrence(situation, own, due, done_on)
        if state_of(results_for(situation, own, answered)) is State.CONFIRMED:
            raise RefusedError(f"{situation.handle}: the result of {name}{_for(answered)} is confirmed already")
        row = ResultRow(
            task_id=situation.task,
            agency=name,
            through=through,
            due=answered,
            done_on=done_on,
            percent=percent,
            note=note,
            attachment_sha256=_keep(session, proof) if proof else None,
            attachment_name=proof.name if proof else None,
            reported_by=by,
            recorded_at=at,
        )
        session.add(row)
        session.flush()
        number = stored_id(row)
    return _moved(session, situation, number, today)


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
    with writing(session):
        situation = _situation(session, task, today)
        _check_person(by)
        result = _waiting(situation, agency, due)
        if words_key(by) in (words_key(result.reported_by), words_key(result.agency)):
            raise RefusedError(f"{situation.handle}: {by} reported this result; somebody else must confirm it")
        _decide(session, result, Verdict.CONFIRMED, reason=note, by=by, at=at, today=today)
    return _moved(session, situation, result.id, today)


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
    with writing(session):
        situation = _situation(session, task, today)
        _check_person(by)
        if not reason.strip():
            raise RefusedError("a result is returned with a reason; say what is missing")
        result = _waiting(situation, agency, due)
        _decide(session, result, Verdict.RETURNED, reason=reason, by=by, at=at, today=today)
    return _moved(session, situation, result.id, today)


def _decide(
    session: Session, result: Result, verdict: Verdict, *, reason: str | None, by: str, at: datetime, today: date
) -> None:
    session.add(VerdictRow(result_id=result.id, verdict=verdict, reason=reason, on_day=today, decided_by=by, recorded_at=at))
    try:
        session.flush()
    except sqlalchemy.exc.IntegrityError as error:
        raise RefusedError("somebody else has just decided on this result; look at it again with `kehoach show`") from error


def _situation(session: Session, task: str, today: date) -> Situation:
    number = find_task(session, task)
    return read_situations(session, select_tasks().where(col(TaskRow.id) == number), as_of=today)[0]


def _check_person(by: str) -> None:
    if not by.strip():
        raise RefusedError("say who does this: a change without a name is not recorded")


def _check_report(situation: Situation, done_on: date, percent: int, today: date) -> None:
    if done_on > today:
        raise RefusedError(f"{day(done_on)} lies in the future; a result is reported when it is there (today is {day(today)})")
    first = min(filter(None, (situation.plan.days.issued_on, situation.plan.days.starts_on)), default=None)
    if first is not None and done_on < first:
        raise RefusedError(f"{day(done_on)} lies before {situation.plan.label}, which begins on {day(first)}; check the day")
    if not 0 <= percent <= 100:
        raise RefusedError(f"{percent} % is no share of a task; give 0 to 100")


def _answering(session: Session, situation: Situation, typed: str) -> tuple[str, str | None]:
    """The lead that is meant, or the member and the leading group in whose name it answers."""
    leads = [lead for lead in situation.leads if lead is not None]
    if not leads:
        return _written(session, typed), None
    found = {lead: match(typed, lead.name, group=lead.group) for lead in leads}
    surest = max(found.values())
    fitting = [lead for lead, how in found.items() if how is surest]
    if surest is Match.NONE:
        raise UnknownAgencyError(f"{typed} does not lead {situation.handle}; its leads are: {_names(leads)}")
    if surest is Match.MEMBER:
        return _written(session, typed), fitting[0].name
    if len(fitting) > 1:
        raise UnknownAgencyError(f"{typed} may be any of these leads of {situation.handle}, write it in full: {_names(fitting)}")
    return fitting[0].name, None


def _written(session: Session, typed: str) -> str:
    """The name as the register writes it where it knows it, so that "so y te" is not kept beside "Sở Y tế"."""
    assigned = session.exec(select(AssignmentRow.name).distinct().order_by(col(AssignmentRow.name))).all()
    reported = session.exec(select(ResultRow.agency).distinct().order_by(col(ResultRow.agency))).all()
    names = (*assigned, *reported)
    key = agency_key(typed)
    return next((name for name in names if agency_key(name) == key), expand_name(typed))


def _names(parts: Iterable[Part]) -> str:
    return "; ".join(part.name for part in parts)


def _occurrence(situation: Situation, own: Sequence[Result], due: date | None, done_on: date) -> date | None:
    """The due day that a report answers. Where several are open, only its author knows which: nothing is guessed."""
    dues = [occurrence.due for occurrence in situation.occurrences]
    if due is not None:
        if due not in dues:
            raise UnknownOccurrenceError(f"{situation.handle} does not fall due on {day(due)}, but on: {_days(dues)}")
        return due
    still_open = [one for one in dues if state_of(results_for(situation, own, one)) is not State.CONFIRMED]
    upcoming = [one for one in still_open if one is not None and one >= done_on]
    possible = [one for one in still_open if one is None or not upcoming or one <= upcoming[0]]
    if len(possible) > 1:
        raise UnknownOccurrenceError(f"{situation.handle} falls due on several days; say which one is meant: {_days(possible)}")
    # All confirmed: the caller says so.
    return possible[0] if possible else dues[-1]


def _days(dues: Iterable[date | None]) -> str:
    return ", ".join(day(due) if due else "không có ngày" for due in dues)


def _waiting(situation: Situation, agency: str | None, due: date | None) -> Result:
    # A later report of the same work takes the place of the one before.
    last = {(result.agency, result.due): result for result in situation.results}
    waiting = [result for result in last.values() if result.verdict is None]
    found = [
        result
        for result in waiting
        if due in (None, result.due) and (agency is None or match(agency, result.agency, group=False) is not Match.NONE)
    ]
    if not found:
        known = f"; waiting are: {_results(waiting)}" if waiting else ""
        raise UnknownResultError(f"{situation.handle} has no such result that waits for a confirmation{known}")
    if len(found) > 1:
        raise UnknownResultError(f"{situation.handle} has several results that wait; say agency and day: {_results(found)}")
    return found[0]


def _results(results: Iterable[Result]) -> str:
    return "; ".join(f"{result.agency}{_for(result.due)}, {day(result.done_on)}" for result in results)


def _for(due: date | None) -> str:
    return f" for {day(due)}" if due else ""


def _keep(session: Session, proof: Proof) -> str:
    fingerprint = sha256(proof.content).hexdigest()
    if session.get(AttachmentRow, fingerprint) is None:
        session.add(AttachmentRow(sha256=fingerprint, size=len(proof.content), content=proof.content))
        session.flush()
    return fingerprint


def _moved(session: Session, situation: Situation, result: int, today: date) -> Moved:
    after = _situation(session, str(situation.task), today)
    found = next(one for one in after.results if one.id == result)
    state = state_of(results_for(after, results_of(after, found.agency), found.due))
    return Moved(result, after.task, after.handle, found.agency, found.through, found.due, state)
