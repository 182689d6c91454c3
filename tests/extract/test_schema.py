"""The JSON form: what is written reads back the same, and what does not fit is refused with its place."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import SchemaError
from extract.result import (
    Assignment,
    Baseline,
    Citation,
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Derivation,
    Evidence,
    Extraction,
    Header,
    Instrument,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Signer,
    Target,
    Task,
    UnresolvedDeadline,
)
from extract.schema import from_json, to_json
from ingest.source import Source

GOLD = Path(__file__).parents[3] / "shared" / "gold"

texts = st.text(min_size=1, max_size=12)
numbers = st.integers(-(10**9), 10**9).map(float) | st.floats(allow_nan=False, allow_infinity=False)
offsets = st.integers(0, 10**6)
boxes = st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=2).map(tuple)
evidences = st.builds(
    Evidence, quote=texts, page=st.none() | offsets, start=st.none() | offsets, end=st.none() | offsets, boxes=boxes
)
derivations = st.none() | st.builds(Derivation, rule=texts, reason=texts, evidence=st.lists(evidences, max_size=2).map(tuple))
deadlines = st.one_of(
    st.builds(DateDeadline, on=st.dates(), evidence=evidences, derivation=derivations),
    st.builds(PeriodDeadline, evidence=evidences, derivation=derivations),
    st.builds(RecurringDeadline, rrule=texts, evidence=evidences, derivation=derivations),
    st.builds(CycleDeadline, evidence=evidences, derivation=derivations),
    st.builds(ContinuousDeadline, evidence=evidences, derivation=derivations),
    st.builds(RelativeDeadline, after=st.none() | texts, evidence=evidences, derivation=derivations),
    st.builds(UnresolvedDeadline, text=texts, evidence=evidences, derivation=derivations),
)
paths = st.lists(texts, max_size=3).map(tuple)
assignments = st.builds(Assignment, name=texts, evidence=evidences)
tasks = st.builds(
    Task,
    id=texts,
    path=paths,
    text=texts,
    agencies=st.lists(assignments, max_size=2).map(tuple),
    deadlines=st.lists(deadlines, max_size=3).map(tuple),
    deliverable=st.none() | texts,
    evidence=evidences,
    deliverable_evidence=st.none() | evidences,
    confidence=st.none() | numbers,
)
targets = st.builds(
    Target,
    path=paths,
    indicator=texts,
    value=numbers,
    unit=st.none() | texts,
    baseline=st.none() | st.builds(Baseline, value=numbers),
    evidence=evidences,
    due_evidence=st.none() | evidences,
    derivation=derivations,
    confidence=st.none() | numbers,
)
fields = st.sampled_from(["number", "title", "issuer", "issued_on", "period"])
headers = st.builds(
    Header,
    type_name=st.none() | texts,
    number=st.none() | texts,
    title=st.none() | texts,
    issuer=st.none() | texts,
    signer=st.none() | st.builds(Signer, name=texts, title=st.none() | texts),
    evidence=st.dictionaries(fields, evidences, max_size=2).map(lambda found: tuple(found.items())),
)
citations = st.builds(Citation, number=texts, type_name=st.none() | texts, evidence=evidences)
instruments = st.builds(
    Instrument,
    header=headers,
    citations=st.lists(citations, max_size=2).map(tuple),
    tasks=st.lists(tasks, max_size=2).map(tuple),
    targets=st.lists(targets, max_size=2).map(tuple),
)
sources = st.builds(Source, name=texts, sha256=texts, media_type=texts, pages=st.none() | offsets)
extractions = st.builds(Extraction, source=sources, instruments=st.lists(instruments, max_size=2).map(tuple))


@given(extractions)
def test_what_is_written_reads_back_the_same(extraction: Extraction) -> None:
    assert from_json(json.loads(json.dumps(to_json(extraction), ensure_ascii=False))) == extraction


def gold() -> dict[str, object]:
    """A gold file as a person writes it: without fingerprint, offsets and confidence."""
    return {
        "schema": "kehoach/register/1",
        "source": {"name": "ke-hoach.pdf", "pages": 2},
        "documents": [
            {
                "kind": "plan",
                "type_name": "Kế hoạch",
                "number": "12/KH-UBND",
                "title": "Phòng, chống rét cho gia súc năm 2022",
                "issuer": "Ủy ban nhân dân tỉnh Lạng Sơn",
                "level": "province",
                "issued_on": "2022-01-10",
                "signer": None,
                "period": {"start": "2022-01-01", "end": "2022-12-31", "vision": None},
                "citations": [],
                "tasks": [
                    {
                        "id": "II.1-1",
                        "path": ["II", "1", "-1"],
                        "kind": "measure",
                        "text": "Dự trữ thức ăn trước ngày 15/11.",
                        "agencies": [{"name": "Sở Y tế", "role": "lead", "group": False, "evidence": {"quote": "SYT"}}],
                        "requested": False,
                        "deadlines": [{"kind": "date", "on": "2022-11-14", "evidence": {"quote": "trước ngày 15/11", "page": 1}}],
                        "deliverable": None,
                        "evidence": {"quote": "Dự trữ thức ăn trước ngày 15/11.", "page": 1},
                    }
                ],
                "targets": [
                    {
                        "path": ["I", "-1"],
                        "indicator": "hộ chăn nuôi che chắn chuồng trại",
                        "comparator": ">=",
                        "value": 95,
                        "unit": "%",
                        "baseline": {"value": 70.5, "on": None},
                        "due": "2022-12-31",
                        "due_from": "plan",
                        "evidence": {"quote": "ít nhất 95% hộ chăn nuôi che chắn chuồng trại", "page": 1},
                    }
                ],
            }
        ],
    }


def test_gold_survives_reading_and_writing() -> None:
    assert to_json(from_json(gold())) == gold()
    assert from_json(gold()).instruments[0].header.period == Period(date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("schema", "kehoach/register/2", "schema: 'kehoach/register/2'"),
        ("documents", {}, "documents: {} is not a list"),
        ("documents.0.colour", "red", "documents[0].colour: unknown key"),
        ("documents.0.kind", "letter", "documents[0].kind: 'letter' is not one of plan, announcement"),
        ("documents.0.issued_on", "10/01/2022", "documents[0].issued_on: '10/01/2022' is not a date"),
        ("documents.0.period.until", "2022", "documents[0].period.until: unknown key"),
        ("documents.0.tasks.0.requested", "no", "documents[0].tasks[0].requested: 'no' is not true or false"),
        ("documents.0.tasks.0.path", [1], "documents[0].tasks[0].path: [1] is not a list of texts"),
        ("documents.0.tasks.0.agencies.0.role", "boss", "documents[0].tasks[0].agencies[0].role: 'boss' is not one of lead"),
        ("documents.0.tasks.0.agencies.0.evidence", None, "tasks[0].agencies[0].evidence: expected an object, found None"),
        ("documents.0.tasks.0.deadlines.0.kind", "soon", "tasks[0].deadlines[0].kind: 'soon' is not one of date, period"),
        ("documents.0.tasks.0.deadlines.0.every", "year", "tasks[0].deadlines[0].every: unknown key"),
        ("documents.0.tasks.0.evidence.boxes", [[1, 2, 3]], "evidence.boxes: [[1, 2, 3]] is not a list of boxes"),
        ("documents.0.targets.0.value", True, "documents[0].targets[0].value: True is not a number"),
        ("documents.0.targets.0.comparator", "≥", "documents[0].targets[0].comparator: '≥' is not one of ="),
    ],
)
def test_a_misfit_is_refused_with_its_place(place: str, value: object, message: str) -> None:
    data = deepcopy(gold())
    *above, last = place.split(".")
    node: Any = data
    for step in above:
        node = node[int(step)] if isinstance(node, list) else node[step]
    node[last] = value
    with pytest.raises(SchemaError) as caught:
        from_json(data)
    assert message in str(caught.value)


def test_a_missing_key_is_named() -> None:
    with pytest.raises(SchemaError, match="source: expected an object"):
        from_json({"schema": "kehoach/register/1", "documents": []})


def test_the_gold_of_real_plans_survives() -> None:
    files = sorted(GOLD.glob("*.json"))
    if not files:
        pytest.skip("the gold of real plans is not beside this checkout")
    for file in files:
        data = json.loads(file.read_text("utf-8"))
        assert to_json(from_json(data)) == data, file.name
