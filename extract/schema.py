"""The JSON form of an Extraction ("kehoach/register/1"): what `--json` prints, the scorer compares and the API returns.

Gold is the same form without what only a machine knows. A key that may be absent in gold reads as None and is left out
again on writing, so that a gold file survives reading and writing unchanged.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from extract.errors import SchemaError
from extract.result import (
    Assignment,
    Baseline,
    Citation,
    Comparator,
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Derivation,
    Direction,
    DueFrom,
    Every,
    Evidence,
    Extraction,
    Header,
    Instrument,
    InstrumentKind,
    Level,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    Relation,
    RelativeDeadline,
    Role,
    Signer,
    Target,
    Task,
    TaskKind,
    Unit,
    UnresolvedDeadline,
)
from ingest.layout import Box
from ingest.source import Source

SCHEMA = "kehoach/register/1"

Json = dict[str, object]
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def to_json(extraction: Extraction) -> Json:
    """REGISTER's form, ready for `json.dumps(…, ensure_ascii=False)`."""
    return {
        "schema": SCHEMA,
        "source": _source_json(extraction.source),
        "documents": [_instrument_json(instrument) for instrument in extraction.instruments],
    }


def from_json(data: Mapping[str, object]) -> Extraction:
    """The Extraction that `to_json` wrote or that gold holds; SchemaError names the place of the first misfit."""
    top = _node(data, "", "schema source documents")
    if top.value("schema") != SCHEMA:
        raise SchemaError(f"schema: {top.value('schema')!r} is not {SCHEMA!r}")
    instruments = tuple(_instrument(node) for node in top.nodes("documents", INSTRUMENT_KEYS))
    return Extraction(source=_source(top), instruments=instruments)


# Writing


def _source_json(source: Source) -> Json:
    """Gold knows neither fingerprint nor type: both are "" there, and pages stand only where the file has some."""
    if source.sha256:
        return {"name": source.name, "sha256": source.sha256, "media_type": source.media_type, "pages": source.pages}
    return {"name": source.name, **_present(media_type=source.media_type or None, pages=source.pages)}


def _instrument_json(instrument: Instrument) -> Json:
    header = instrument.header
    return {
        "kind": header.kind.value,
        "type_name": header.type_name,
        "number": header.number,
        "title": header.title,
        "issuer": header.issuer,
        "level": header.level.value if header.level else None,
        "issued_on": _day_json(header.issued_on),
        "signer": {"name": header.signer.name, "title": header.signer.title} if header.signer else None,
        "period": _period_json(header.period),
        **_present(evidence={name: _evidence_json(found) for name, found in header.evidence} or None),
        "citations": [_citation_json(citation) for citation in instrument.citations],
        "tasks": [_task_json(task) for task in instrument.tasks],
        "targets": [_target_json(target) for target in instrument.targets],
    }


def _period_json(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {"start": _day_json(period.start), "end": _day_json(period.end), "vision": _day_json(period.vision)}


def _citation_json(citation: Citation) -> Json:
    return {
        "number": citation.number,
        "type_name": citation.type_name,
        "issued_on": _day_json(citation.issued_on),
        "relation": citation.relation.value,
        "evidence": _evidence_json(citation.evidence),
    }


def _task_json(task: Task) -> Json:
    return {
        "id": task.id,
        "path": list(task.path),
        "kind": task.kind.value,
        "text": task.text,
        "agencies": [_assignment_json(assignment) for assignment in task.agencies],
        "requested": task.requested,
        "deadlines": [_deadline_json(deadline) for deadline in task.deadlines],
        "deliverable": task.deliverable,
        **_present(deliverable_evidence=_maybe(_evidence_json, task.deliverable_evidence)),
        "evidence": _evidence_json(task.evidence),
        **_present(confidence=task.confidence),
    }


def _assignment_json(assignment: Assignment) -> Json:
    return {
        "name": assignment.name,
        "role": assignment.role.value,
        "group": assignment.group,
        "evidence": _evidence_json(assignment.evidence),
    }


def _deadline_json(deadline: Deadline) -> Json:
    return {
        **_deadline_fields_json(deadline),
        **_present(derivation=_maybe(_derivation_json, deadline.derivation)),
        "evidence": _evidence_json(deadline.evidence),
    }


def _deadline_fields_json(deadline: Deadline) -> Json:
    match deadline:
        case DateDeadline(on=on):
            return {"kind": "date", "on": on.isoformat()}
        case PeriodDeadline(start=start, end=end):
            return {"kind": "period", "start": _day_json(start), "end": _day_json(end)}
        case RecurringDeadline(rrule=rrule):
            return {"kind": "recurring", "rrule": rrule}
        case CycleDeadline(every=every):
            return {"kind": "cycle", "every": every.value}
        case ContinuousDeadline():
            return {"kind": "continuous"}
        case RelativeDeadline(after=after, days=days, working_days=working_days, unit=unit):
            other = None if unit is Unit.DAY else unit.value
            return {"kind": "relative", "after": after, "days": days, "working_days": working_days, **_present(unit=other)}
        case UnresolvedDeadline(text=text):
            return {"kind": "unresolved", "text": text}


def _target_json(target: Target) -> Json:
    baseline = target.baseline
    return {
        "path": list(target.path),
        "indicator": target.indicator,
        "comparator": target.comparator.value,
        "value": _number_json(target.value),
        "unit": target.unit,
        "baseline": {"value": _number_json(baseline.value), "on": _day_json(baseline.on)} if baseline else None,
        "due": _day_json(target.due),
        "due_from": target.due_from.value if target.due_from else None,
        **_present(
            direction=target.direction.value if target.direction else None,
            due_evidence=_maybe(_evidence_json, target.due_evidence),
            derivation=_maybe(_derivation_json, target.derivation),
        ),
        "evidence": _evidence_json(target.evidence),
        **_present(confidence=target.confidence),
    }


def _derivation_json(derivation: Derivation) -> Json:
    return {
        "rule": derivation.rule,
        "reason": derivation.reason,
        "evidence": [_evidence_json(found) for found in derivation.evidence],
    }


def _evidence_json(found: Evidence) -> Json:
    boxes = [list(box) for box in found.boxes] or None
    return {"quote": found.quote, **_present(page=found.page, start=found.start, end=found.end, boxes=boxes)}


def _present(**fields: object) -> Json:
    return {key: value for key, value in fields.items() if value is not None}


def _maybe(write: Callable[[T], Json], value: T | None) -> Json | None:
    return None if value is None else write(value)


def _day_json(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number_json(value: float) -> float | int:
    """50, not 50.0: as a person would write it."""
    return int(value) if float(value).is_integer() else value


# Reading

INSTRUMENT_KEYS = "kind type_name number title issuer level issued_on signer period evidence citations tasks targets"
CITATION_KEYS = "number type_name issued_on relation evidence"
TASK_KEYS = "id path kind text agencies requested deadlines deliverable deliverable_evidence evidence confidence"
TARGET_KEYS = (
    "path indicator comparator value unit baseline due due_from direction due_evidence derivation evidence confidence"
)
DEADLINE_KEYS = {
    "date": "on",
    "period": "start end",
    "recurring": "rrule",
    "cycle": "every",
    "continuous": "",
    "relative": "after days working_days unit",
    "unresolved": "text",
}
HEADER_FIELDS = "kind type_name number title issuer level issued_on signer period"


@dataclass(frozen=True, slots=True)
class _Node:
    """One JSON object and where it stands ("documents[0].tasks[3]"), so that every complaint can name the place."""

    data: Mapping[str, object]
    place: str

    def at(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def value(self, key: str) -> object:
        return self.data.get(key)

    def fail(self, key: str, expected: str) -> SchemaError:
        if key not in self.data:
            return SchemaError(f"{self.at(key)}: missing, expected {expected}")
        return SchemaError(f"{self.at(key)}: {self.data[key]!r} is not {expected}")

    def text(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str) or not value:
            raise self.fail(key, "a text")
        return value

    def flag(self, key: str) -> bool:
        value = self.value(key)
        if not isinstance(value, bool):
            raise self.fail(key, "true or false")
        return value

    def whole(self, key: str) -> int:
        value = self.value(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(key, "a whole number")
        return value

    def number(self, key: str) -> float:
        value = self.value(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fail(key, "a number")
        return value

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.fail(key, "a date (YYYY-MM-DD)") from error

    def choice(self, key: str, choices: type[E]) -> E:
        try:
            return choices(self.text(key))
        except ValueError as error:
            raise self.fail(key, f"one of {', '.join(choices)}") from error

    def maybe(self, read: Callable[[str], T], key: str) -> T | None:
        """None where the key is null or absent: "not stated"."""
        return None if self.value(key) is None else read(key)

    def node(self, key: str, keys: str) -> "_Node":
        return _node(self.value(key), self.at(key), keys)

    def nodes(self, key: str, keys: str | None = None) -> tuple["_Node", ...]:
        return tuple(_node(item, f"{self.at(key)}[{index}]", keys) for index, item in enumerate(self.items(key)))

    def items(self, key: str) -> list[object]:
        value = self.value(key)
        if not isinstance(value, list):
            raise self.fail(key, "a list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        items = self.items(key)
        texts = tuple(item for item in items if isinstance(item, str))
        if len(texts) != len(items):
            raise self.fail(key, "a list of texts")
        return texts


def _node(value: object, place: str, keys: str | None) -> _Node:
    """The object at `place`; only the `keys` named may occur in it (None: the caller checks them)."""
    if not isinstance(value, Mapping):
        raise SchemaError(f"{place or 'the file'}: expected an object, found {value!r}")
    node = _Node(value, place)
    if keys is not None:
        _only(node, keys.split())
    return node


def _only(node: _Node, keys: Collection[str]) -> None:
    for key in node.data:
        if key not in keys:
            raise SchemaError(f"{node.at(key)}: unknown key; known here: {', '.join(keys)}")


def _source(top: _Node) -> Source:
    node = top.node("source", "name sha256 media_type pages")
    return Source(
        name=node.text("name"),
        sha256=node.maybe(node.text, "sha256") or "",
        media_type=node.maybe(node.text, "media_type") or "",
        pages=node.maybe(node.whole, "pages"),
    )


def _instrument(node: _Node) -> Instrument:
    return Instrument(
        header=_header(node),
        citations=tuple(_citation(child) for child in node.nodes("citations", CITATION_KEYS)),
        tasks=tuple(_task(child) for child in node.nodes("tasks", TASK_KEYS)),
        targets=tuple(_target(child) for child in node.nodes("targets", TARGET_KEYS)),
    )


def _header(node: _Node) -> Header:
    return Header(
        kind=node.choice("kind", InstrumentKind),
        type_name=node.maybe(node.text, "type_name"),
        number=node.maybe(node.text, "number"),
        title=node.maybe(node.text, "title"),
        issuer=node.maybe(node.text, "issuer"),
        level=node.maybe(lambda key: node.choice(key, Level), "level"),
        issued_on=node.maybe(node.day, "issued_on"),
        signer=node.maybe(lambda key: _signer(node.node(key, "name title")), "signer"),
        period=node.maybe(lambda key: _period(node.node(key, "start end vision")), "period"),
        evidence=node.maybe(lambda key: _header_evidence(node.node(key, HEADER_FIELDS)), "evidence") or (),
    )


def _header_evidence(node: _Node) -> tuple[tuple[str, Evidence], ...]:
    return tuple((name, _evidence(node, name)) for name in node.data)


def _signer(node: _Node) -> Signer:
    return Signer(name=node.text("name"), title=node.maybe(node.text, "title"))


def _period(node: _Node) -> Period:
    return Period(start=node.maybe(node.day, "start"), end=node.maybe(node.day, "end"), vision=node.maybe(node.day, "vision"))


def _citation(node: _Node) -> Citation:
    return Citation(
        number=node.text("number"),
        type_name=node.maybe(node.text, "type_name"),
        issued_on=node.maybe(node.day, "issued_on"),
        relation=node.choice("relation", Relation),
        evidence=_evidence(node),
    )


def _task(node: _Node) -> Task:
    return Task(
        id=node.text("id"),
        path=node.texts("path"),
        kind=node.choice("kind", TaskKind),
        text=node.text("text"),
        agencies=tuple(_assignment(child) for child in node.nodes("agencies", "name role group evidence")),
        requested=node.flag("requested"),
        deadlines=tuple(_deadline(child) for child in node.nodes("deadlines")),
        deliverable=node.maybe(node.text, "deliverable"),
        evidence=_evidence(node),
        deliverable_evidence=node.maybe(lambda key: _evidence(node, key), "deliverable_evidence"),
        confidence=node.maybe(node.number, "confidence"),
    )


def _assignment(node: _Node) -> Assignment:
    return Assignment(name=node.text("name"), role=node.choice("role", Role), group=node.flag("group"), evidence=_evidence(node))


def _deadline(node: _Node) -> Deadline:
    kind = node.text("kind")
    if kind not in DEADLINE_KEYS:
        raise node.fail("kind", f"one of {', '.join(DEADLINE_KEYS)}")
    _only(node, ("kind", *DEADLINE_KEYS[kind].split(), "evidence", "derivation"))
    found, derivation = _evidence(node), _derivation(node)
    match kind:
        case "date":
            return DateDeadline(node.day("on"), found, derivation)
        case "period":
            return PeriodDeadline(node.maybe(node.day, "start"), node.maybe(node.day, "end"), found, derivation)
        case "recurring":
            return RecurringDeadline(node.text("rrule"), found, derivation)
        case "cycle":
            return CycleDeadline(node.choice("every", Every), found, derivation)
        case "continuous":
            return ContinuousDeadline(found, derivation)
        case "relative":
            return RelativeDeadline(
                after=node.maybe(node.text, "after"),
                days=node.whole("days"),
                working_days=node.flag("working_days"),
                evidence=found,
                unit=node.maybe(lambda key: node.choice(key, Unit), "unit") or Unit.DAY,
                derivation=derivation,
            )
        case _:
            return UnresolvedDeadline(node.text("text"), found, derivation)


def _target(node: _Node) -> Target:
    return Target(
        path=node.texts("path"),
        indicator=node.text("indicator"),
        comparator=node.choice("comparator", Comparator),
        value=node.number("value"),
        unit=node.maybe(node.text, "unit"),
        baseline=node.maybe(lambda key: _baseline(node.node(key, "value on")), "baseline"),
        due=node.maybe(node.day, "due"),
        due_from=node.maybe(lambda key: node.choice(key, DueFrom), "due_from"),
        evidence=_evidence(node),
        due_evidence=node.maybe(lambda key: _evidence(node, key), "due_evidence"),
        direction=node.maybe(lambda key: node.choice(key, Direction), "direction"),
        derivation=_derivation(node),
        confidence=node.maybe(node.number, "confidence"),
    )


def _baseline(node: _Node) -> Baseline:
    return Baseline(value=node.number("value"), on=node.maybe(node.day, "on"))


def _derivation(node: _Node) -> Derivation | None:
    if node.value("derivation") is None:
        return None
    inner = node.node("derivation", "rule reason evidence")
    found = tuple(_read_evidence(child) for child in inner.nodes("evidence", EVIDENCE_KEYS))
    return Derivation(rule=inner.text("rule"), reason=inner.text("reason"), evidence=found)


EVIDENCE_KEYS = "quote page start end boxes"


def _evidence(node: _Node, key: str = "evidence") -> Evidence:
    return _read_evidence(node.node(key, EVIDENCE_KEYS))


def _read_evidence(node: _Node) -> Evidence:
    return Evidence(
        quote=node.text("quote"),
        page=node.maybe(node.whole, "page"),
        start=node.maybe(node.whole, "start"),
        end=node.maybe(node.whole, "end"),
        boxes=node.maybe(lambda key: _boxes(node, key), "boxes") or (),
    )


def _boxes(node: _Node, key: str) -> tuple[Box, ...]:
    boxes: list[Box] = []
    for item in node.items(key):
        match item:
            case [int() | float() as x0, int() | float() as top, int() | float() as x1, int() | float() as bottom]:
                boxes.append((x0, top, x1, bottom))
            case _:
                raise node.fail(key, "a list of boxes [x0, y0, x1, y1]")
    return tuple(boxes)
