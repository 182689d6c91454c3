"""How sure a task or a target is: what speaks against it, weighed by how often that was wrong in plans with gold.

A confidence is the chance that an officer would change nothing of it. The weights are those of a logistic regression (Platt's
scaling of several signs); `python -m corpus.calibration` fits them to the gold and prints how well they hold.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from math import exp

from extract.lexicon import load
from extract.orders import is_verb
from extract.result import DueFrom, Evidence, Extraction, Instrument, Role, Target, Task, TaskKind, UnresolvedDeadline
from extract.stretches import stretches
from ingest.document import Document
from ingest.folding import fold
from ingest.printed import NOT_OCR

_TIME_WORDS = re.compile(r"\b(?:ngay|thang|quy [iv1-4]|nam 20\d\d|hang nam|dinh ky|truoc|cham nhat|hoan thanh|thoi gian)\b")
_ROLE_WORDS = re.compile(r"\b(?:chu tri|phoi hop|tham muu|giao|trach nhiem|do .{3,60} thuc hien)\b")
_LONG = 500  # letters
_SHORT = 60
_SURE_OCR = 60  # of 100, the least sure word of a quote
_LEAST, _MOST = 0.02, 0.99


class Doubt(StrEnum):
    """What speaks for or against one find; the names stand in `extract/lexicons/confidence.tsv`."""

    ALWAYS = "always"
    NO_LEAD = "no lead"
    SEVERAL_LEADS = "several leads"
    LEAD_ELSEWHERE = "lead outside the words of the task"
    MANY_AGENCIES = "four agencies or more"
    GROUP = "a class of agencies"
    ROLE_UNREAD = "words of roles without an agency"
    RECEIVER = "a receiver or approver"
    NAME_GOES_ON = "words behind an agency that may be part of its name"
    NAME_UNREAD = "the head of a name outside of all agencies"
    TIME_UNRESOLVED = "a time that no rule resolves"
    TIME_UNREAD = "words of time without a deadline"
    TIME_ELSEWHERE = "deadline outside the words of the task"
    TIME_DERIVED = "a deadline that is derived"
    SEVERAL_TIMES = "several deadlines"
    ROW = "a row of a table"
    PARAGRAPH = "a paragraph without a number"
    CLOSING = "the closing paragraph"
    REPORTING = "a duty of reporting"
    REQUESTED = "a request"
    LONG = "long"
    SHORT = "short"
    OCR = "read by OCR with doubt"
    WEAK = "weak words for a goal"
    WEAKER = "weaker words for a goal"
    NO_DUE = "no due day"
    DUE_OF_PLAN = "due with the plan"
    DUE_OF_HEADING = "due by a heading"
    NO_UNIT = "no unit"
    NOT_PERCENT = "no percentage"
    BASELINE = "a baseline"
    RANGE = "a range"


def task_doubts(document: Document, task: Task) -> frozenset[Doubt]:
    """Everything that speaks for or against this task being right as it stands."""
    return frozenset(
        (Doubt.ALWAYS, *_of_agencies(task), *_of_names(document, task), *_of_times(task), *_of_form(document, task))
    )


def _of_agencies(task: Task) -> Iterator[Doubt]:
    leads = [agency for agency in task.agencies if agency.role is Role.LEAD]
    if not leads:
        yield Doubt.NO_LEAD
    if len(leads) > 1:
        yield Doubt.SEVERAL_LEADS
    if any(_is_outside(agency.evidence, task.evidence) for agency in leads):
        yield Doubt.LEAD_ELSEWHERE
    if len(task.agencies) > 3:
        yield Doubt.MANY_AGENCIES
    if any(agency.group for agency in task.agencies):
        yield Doubt.GROUP
    if not task.agencies and _ROLE_WORDS.search(fold(task.text)):
        yield Doubt.ROLE_UNREAD
    if any(agency.role in (Role.REPORT_TO, Role.APPROVE) for agency in task.agencies):
        yield Doubt.RECEIVER


def _of_names(document: Document, task: Task) -> Iterator[Doubt]:
    if any(_goes_on(document.text, agency.evidence) for agency in task.agencies):
        yield Doubt.NAME_GOES_ON
    start, end = task.evidence.start, task.evidence.end
    if start is None or end is None:
        return
    covered = stretches((one.evidence.start or 0, one.evidence.end or 0) for one in task.agencies)
    heads = (found for found in _HEAD.finditer(document.text, start + 1, end))
    if any(not covered.touches(*found.span()) for found in heads):
        yield Doubt.NAME_UNREAD


_HEAD = re.compile(
    r"(?<![.:;\n-] )(?<![.:;\n-])(?:Khoa|Tổ|Đội|Ban|Hội|Đoàn|Trung tâm|Chi cục|Trường|Công ty|Phòng|Sở|Cục|Vụ|Viện|Văn phòng|"
    r"Hiệp hội|Quỹ|Trạm|Đài|Báo|Nhà máy|Xí nghiệp|Hợp tác xã|Bệnh viện|UBND|Ủy ban|Hạt|Đồn|Ngân hàng|Chi hội|Chi đoàn)(?= )"
)
_FOLLOWING = re.compile(r" (?P<word>[a-zà-ỹđ]+)(?: (?P<next>[a-zà-ỹđ]+))?")


def _goes_on(text: str, quote: Evidence) -> bool:
    """A word in small letters behind the name that neither ends names nor orders anything."""
    found = _FOLLOWING.match(text, quote.end) if quote.end is not None else None
    if found is None:
        return False
    two = " ".join(filter(None, found.groups()))
    return found["word"] not in _first_words() and not is_verb(two) and not is_verb(found["word"])


@cache
def _first_words() -> frozenset[str]:
    """With which what follows a name may begin: orders, prepositions, "và"."""
    return frozenset(phrase.split()[0] for phrase, _ in load("agency_ends", "phrase", "inside")) | {"và"}


def _of_times(task: Task) -> Iterator[Doubt]:
    if any(isinstance(deadline, UnresolvedDeadline) for deadline in task.deadlines):
        yield Doubt.TIME_UNRESOLVED
    if not task.deadlines and _TIME_WORDS.search(fold(task.text)):
        yield Doubt.TIME_UNREAD
    if any(_is_outside(deadline.evidence, task.evidence) for deadline in task.deadlines):
        yield Doubt.TIME_ELSEWHERE
    if any(deadline.derivation for deadline in task.deadlines):
        yield Doubt.TIME_DERIVED
    if len(task.deadlines) > 1:
        yield Doubt.SEVERAL_TIMES


def _of_form(document: Document, task: Task) -> Iterator[Doubt]:
    last = task.path[-1] if task.path else ""
    if re.fullmatch(r"R\d+", last):
        yield Doubt.ROW
    elif last.startswith("¶"):
        yield Doubt.CLOSING if len(task.path) == 1 else Doubt.PARAGRAPH
    if task.kind is TaskKind.REPORTING:
        yield Doubt.REPORTING
    if task.requested:
        yield Doubt.REQUESTED
    if len(task.text) > _LONG:
        yield Doubt.LONG
    if len(task.text) < _SHORT:
        yield Doubt.SHORT
    if _is_unsure(document, task.evidence):
        yield Doubt.OCR


def target_doubts(document: Document, target: Target) -> frozenset[Doubt]:
    """The same for a target; how clearly the sentence sets a goal is what `target.confidence` says before."""
    return frozenset((Doubt.ALWAYS, *_of_target(document, target)))


def _of_target(document: Document, target: Target) -> Iterator[Doubt]:
    clear = target.confidence if target.confidence is not None else 1.0
    if clear < 0.9:
        yield Doubt.WEAK if clear >= 0.75 else Doubt.WEAKER
    if target.due is None:
        yield Doubt.NO_DUE
    elif target.due_from is not DueFrom.TEXT:
        yield Doubt.DUE_OF_PLAN if target.due_from is DueFrom.PLAN else Doubt.DUE_OF_HEADING
    if target.unit is None:
        yield Doubt.NO_UNIT
    elif target.unit != "%":
        yield Doubt.NOT_PERCENT
    if target.baseline is not None:
        yield Doubt.BASELINE
    if target.derivation is not None and target.derivation.rule.startswith("range"):
        yield Doubt.RANGE
    if target.path and re.fullmatch(r"R\d+", target.path[-1]):
        yield Doubt.ROW
    if _is_unsure(document, target.evidence):
        yield Doubt.OCR


def weighed(document: Document, found: Extraction) -> Extraction:
    """The same finds, each task and target with its confidence."""
    return replace(found, instruments=tuple(_weighed(document, instrument) for instrument in found.instruments))


def _weighed(document: Document, instrument: Instrument) -> Instrument:
    of_tasks, of_targets = fitted("task"), fitted("target")
    return replace(
        instrument,
        tasks=tuple(replace(task, confidence=chance(task_doubts(document, task), of_tasks)) for task in instrument.tasks),
        targets=tuple(replace(one, confidence=chance(target_doubts(document, one), of_targets)) for one in instrument.targets),
    )


def chance(doubts: Iterable[Doubt], weights: Mapping[Doubt, float]) -> float:
    """0.02 to 0.99, never certain: the logistic function of the sum of weights; a sign without weight says nothing."""
    total = sum(weights.get(doubt, 0.0) for doubt in doubts)
    return round(min(max(1 / (1 + exp(-total)), _LEAST), _MOST), 2)


@cache
def fitted(what: str) -> Mapping[Doubt, float]:
    """Of "task" or "target", as fitted."""
    return {Doubt(name): float(weight) for of, name, weight in load("confidence", "of", "sign", "weight") if of == what}


def _is_outside(part: Evidence, whole: Evidence) -> bool:
    if part.start is None or whole.start is None or whole.end is None:
        return False
    return not whole.start <= part.start < whole.end


def _is_unsure(document: Document, quote: Evidence) -> bool:
    if quote.start is None or quote.end is None:
        return False
    least = document.printed.least_sure(quote.start, quote.end)
    return least is not None and least != NOT_OCR and least < _SURE_OCR
