"""REGISTER's "Scoring": micro-averaged precision, recall and F1 of what was found against gold, and every difference by name."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from corpus.matching import Matching, match_equal, match_instruments, match_targets, match_tasks
from corpus.tallies import Count, Difference, Fault, FileScore, Score, Share, Tally, Verdict, total
from extract.agencies import agency_key
from extract.result import (
    Assignment,
    Baseline,
    Citation,
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Evidence,
    Extraction,
    Header,
    Instrument,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Target,
    Task,
    UnresolvedDeadline,
)
from ingest.folding import words_key

T = TypeVar("T")
E = TypeVar("E", bound="_Evident")


def score(pairs: Sequence[tuple[Extraction, Extraction]]) -> Score:
    """What was found against gold, a file a pair (gold, found)."""
    return Score(tuple(FileScore(gold.source.name, tally(gold, found)) for gold, found in pairs))


def tally(gold: Extraction, found: Extraction) -> Tally:
    """The figures of one file; a document without its like counts wholly as missed or extra."""
    matching = match_instruments(gold.instruments, found.instruments)
    return total(
        (
            *(_instrument_tally(one, other) for one, other in matching.pairs),
            *(_instrument_tally(one, None) for one in matching.missed),
            *(_instrument_tally(None, other) for other in matching.extra),
        )
    )


def _instrument_tally(gold: Instrument | None, found: Instrument | None) -> Tally:
    return (
        _header_tally(gold.header if gold else None, found.header if found else None)
        + _tasks_tally(gold.tasks if gold else (), found.tasks if found else ())
        + _targets_tally(gold.targets if gold else (), found.targets if found else ())
        + _citations_tally(gold.citations if gold else (), found.citations if found else ())
    )


# Header


def _header_tally(gold: Header | None, found: Header | None) -> Tally:
    """Six fields, null equal to null; a document without its like has all six wrong."""
    if gold is None or found is None:
        fault = Fault.MISSED if gold else Fault.EXTRA
        return Tally(header=Share(0, 6), differences=(Difference(fault, "document", _name(gold), _name(found), None),))
    compared = (
        _compare("number", gold.number, found.number, None),
        _compare("issuer", gold.issuer, found.issuer, None),
        _compare("level", gold.level, found.level, None),
        _compare("issued_on", gold.issued_on, found.issued_on, None),
        _compare("signer", _signer(gold), _signer(found), None),
        _compare("period", gold.period, found.period, None),
    )
    title = _compare("title", gold.title, found.title, None)
    return Tally(
        header=_share(compared),
        title=title.share,
        differences=tuple(found for one in (*compared, title) for found in one.differences),
    )


def _name(header: Header | None) -> str | None:
    return " ".join(part for part in (header.type_name, header.number, header.title) if part) if header else None


def _signer(header: Header) -> str | None:
    return header.signer.name if header.signer else None


# Tasks, with their agencies and deadlines


def _tasks_tally(gold: Sequence[Task], found: Sequence[Task]) -> Tally:
    """Agencies and deadlines of a task without its like count as missed or extra too, but only the task itself is listed."""
    matching = match_tasks(gold, found)
    lonely = Tally(
        task=_count(matching),
        assignment=Count(0, _agencies(matching.missed), _agencies(matching.extra)),
        deadline=Count(0, _dated(matching.missed), _dated(matching.extra)),
        differences=_differences("task", matching, lambda task: task.id),
        verdicts=tuple(Verdict(task, right=False) for task in matching.extra),
    )
    return total((lonely, *(_task_tally(one, other) for one, other in matching.pairs)))


def _agencies(tasks: Iterable[Task]) -> int:
    return sum(len(task.agencies) for task in tasks)


def _dated(tasks: Iterable[Task]) -> int:
    return sum(len(scored_deadlines(task)) for task in tasks)


def _task_tally(gold: Task, found: Task) -> Tally:
    """What stands inside one task and its match."""
    agencies = match_equal(gold.agencies, found.agencies, _assignment_key)
    deadlines = match_equal(scored_deadlines(gold), scored_deadlines(found), deadline_key)
    quote = gold.evidence.quote
    kind = _compare("kind", gold.kind, found.kind, quote)
    requested = _compare("requested", gold.requested, found.requested, quote)
    deliverable = _compare("deliverable", gold.deliverable, found.deliverable, quote)
    path = _compare("path", ".".join(gold.path), ".".join(found.path), quote, folded=False)
    groups = tuple(_compare("group", one.group, other.group, one.evidence.quote) for one, other in agencies.pairs)
    differences = (
        *_differences("assignment", agencies, lambda one: f"{gold.id} {one.role} {one.name}"),
        *_differences("deadline", deadlines, lambda one: f"{gold.id} {_deadline(one)}"),
        *(found for compared in (kind, requested, deliverable, *groups) for found in compared.differences),
    )
    return Tally(
        assignment=_count(agencies),
        deadline=_count(deadlines),
        kind=kind.share,
        requested=requested.share,
        deliverable=deliverable.share,
        path=path.share,
        group=_share(groups),
        differences=(*differences, *path.differences),
        verdicts=(Verdict(found, right=not differences),),
    )


def scored_deadlines(task: Task) -> tuple[Deadline, ...]:
    """All but the unresolved: those are for people, not for the scorer."""
    return tuple(deadline for deadline in task.deadlines if not isinstance(deadline, UnresolvedDeadline))


def _assignment_key(assignment: Assignment) -> Hashable:
    return (agency_key(assignment.name), assignment.role)


def deadline_key(deadline: Deadline) -> Hashable:
    """The kind and the fields that count; `start` does not."""
    match deadline:
        case DateDeadline(on=on):
            return ("date", on)
        case PeriodDeadline(end=end):
            return ("period", end)
        case RecurringDeadline(rrule=rrule):
            return ("recurring", rule_key(rrule))
        case CycleDeadline(every=every):
            return ("cycle", every)
        case ContinuousDeadline():
            return ("continuous",)
        case RelativeDeadline(after=after, days=days):
            return ("relative", _maybe_key(after), days)
        case UnresolvedDeadline(text=text):
            return ("unresolved", words_key(text))


def _maybe_key(text: str | None) -> str | None:
    return None if text is None else words_key(text)


def rule_key(rrule: str) -> frozenset[tuple[str, frozenset[str]]]:
    """A rule's parts as sets, so that their order does not count: "BYMONTH=12,6" is "BYMONTH=06,12"."""
    parts = (part.partition("=") for part in rrule.upper().removeprefix("RRULE:").split(";") if part)
    return frozenset((name.strip(), frozenset(_rule_value(value) for value in values.split(","))) for name, _, values in parts)


def _rule_value(value: str) -> str:
    value = value.strip()
    return str(int(value)) if value.lstrip("+-").isdecimal() else value


def _deadline(deadline: Deadline) -> str:
    match deadline:
        case DateDeadline(on=on):
            return f"date {on}"
        case PeriodDeadline(start=start, end=end):
            return f"period {start or '…'} – {end or '…'}"
        case RecurringDeadline(rrule=rrule):
            return f"recurring {rrule}"
        case CycleDeadline(every=every):
            return f"cycle {every}"
        case ContinuousDeadline():
            return "continuous"
        case RelativeDeadline(after=after, days=days, unit=unit):
            return f"relative {days} {unit} after {after}"
        case UnresolvedDeadline(text=text):
            return f"unresolved {text}"


# Targets and citations


def _targets_tally(gold: Sequence[Target], found: Sequence[Target]) -> Tally:
    matching = match_targets(gold, found)
    baselines = tuple(_compare("baseline", one.baseline, other.baseline, one.evidence.quote) for one, other in matching.pairs)
    return Tally(
        target=_count(matching),
        baseline=_share(baselines),
        differences=(
            *_differences("target", matching, _figure),
            *(found for compared in baselines for found in compared.differences),
        ),
        verdicts=(
            *(Verdict(found, right=True) for _, found in matching.pairs),
            *(Verdict(found, right=False) for found in matching.extra),
        ),
    )


def _figure(target: Target) -> str:
    return f"{'.'.join(target.path)} {target.comparator} {target.value:g} {target.unit} by {target.due}: {target.indicator}"


def _citations_tally(gold: Sequence[Citation], found: Sequence[Citation]) -> Tally:
    matching = match_equal(gold, found, lambda citation: words_key(citation.number))
    relations = tuple(_compare("relation", one.relation, other.relation, one.evidence.quote) for one, other in matching.pairs)
    return Tally(
        citation=_count(matching),
        relation=_share(relations),
        differences=(
            *_differences("citation", matching, lambda citation: citation.number),
            *(found for compared in relations for found in compared.differences),
        ),
    )


# Counting and naming


class _Evident(Protocol):
    """What carries evidence: tasks, assignments, deadlines, targets, citations."""

    @property
    def evidence(self) -> Evidence: ...


@dataclass(frozen=True, slots=True)
class _Compared:
    """One comparison of something matched, and the difference where there is one."""

    share: Share
    differences: tuple[Difference, ...]


def _compare(name: str, gold: object, found: object, quote: str | None, *, folded: bool = True) -> _Compared:
    """Equal or not; texts by their words, unless `folded` is False (a path is as printed)."""
    if gold == found or (folded and _same_words(gold, found)):
        return _Compared(Share(1, 1), ())
    return _Compared(Share(0, 1), (Difference(Fault.WRONG, name, _shown(gold), _shown(found), quote),))


def _same_words(gold: object, found: object) -> bool:
    return isinstance(gold, str) and isinstance(found, str) and words_key(gold) == words_key(found)


def _shown(value: object) -> str | None:
    match value:
        case None:
            return None
        case Period(start=start, end=end, vision=vision):
            return f"{start} – {end}" + (f", vision {vision}" if vision else "")
        case Baseline(value=number, on=on):
            return f"{number:g} on {on}"
        case _:
            return str(value)


def _differences(what: str, matching: Matching[E], name: Callable[[E], str]) -> tuple[Difference, ...]:
    missed = (Difference(Fault.MISSED, what, name(one), None, one.evidence.quote) for one in matching.missed)
    extra = (Difference(Fault.EXTRA, what, None, name(one), one.evidence.quote) for one in matching.extra)
    return (*missed, *extra)


def _share(compared: Iterable[_Compared]) -> Share:
    return sum((one.share for one in compared), start=Share())


def _count(matching: Matching[T]) -> Count:
    return Count(len(matching.pairs), len(matching.missed), len(matching.extra))
