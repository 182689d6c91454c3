"""Gold directories: the document is found by its name, and what cannot be read is said with the reason."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.baseline import baseline
from corpus.cases import HELD_OUT, Case, find_cases, read_cases, samples, score_read
from corpus.scoring import score
from corpus.shapes import Form, Shape
from corpus.tallies import Count, report
from extract.errors import SchemaError
from extract.pipeline import extract
from extract.result import DateDeadline
from extract.schema import to_json
from ingest.document import Document
from ingest.errors import ScannedSourceError
from ingest.options import Options
from ingest.reading import read_documents

PLAN = """ỦY BAN NHÂN DÂN TỈNH HÒA AN
Số: 7/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hòa An, ngày 02 tháng 3 năm 2021
KẾ HOẠCH
Quy hoạch chợ năm 2021
I. NHIỆM VỤ
- Rà soát các quy hoạch, giao Sở Xây dựng chủ trì, xong trước ngày 30/6/2021; đạt 40% số chợ.
"""
GOLD = Path(__file__).parents[3] / "shared" / "gold"


def write_gold(directory: Path, name: str) -> None:
    task = {
        "id": "I-1",
        "path": ["I", "-1"],
        "kind": "measure",
        "text": "Rà soát các quy hoạch, giao Sở Xây dựng chủ trì, xong trước ngày 30/6/2021; đạt 40% số chợ.",
        "agencies": [],
        "requested": False,
        "deadlines": [],
        "deliverable": None,
        "evidence": {"quote": "Rà soát các quy hoạch."},
    }
    header = dict.fromkeys(("type_name", "number", "title", "issuer", "level", "issued_on", "signer", "period"))
    documents = [{"kind": "plan", **header, "citations": [], "tasks": [task], "targets": []}]
    data = {"schema": "kehoach/register/1", "source": {"name": name}, "documents": documents}
    directory.mkdir(exist_ok=True)
    (directory / f"{name}.json").write_text(json.dumps(data), "utf-8")


def test_documents_are_sought_among_the_files_then_beside_the_gold(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf", "c.docx", "d.txt"):
        write_gold(tmp_path / "gold", name)
    for place in ("seeds/a.txt", "real/b.pdf", "mine/a.txt", "mine/c.docx"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).touch()
    cases = find_cases(tmp_path / "gold", (tmp_path / "mine" / "c.docx", tmp_path / "mine" / "a.txt"))
    found = [case.file and case.file.relative_to(tmp_path).as_posix() for case in cases]
    assert found == ["mine/a.txt", "real/b.pdf", "mine/c.docx", None]


def read(case: Case) -> Document:
    if case.name == "scan.pdf":
        raise ScannedSourceError("scan.pdf: the pages are pictures")
    return read_documents(case.name, PLAN.encode())[0]


def test_what_cannot_be_read_is_named_and_in_no_sum(tmp_path: Path) -> None:
    for name in ("here.txt", "lost.txt", "scan.pdf"):
        write_gold(tmp_path / "gold", name)
    found = read_cases(find_cases(tmp_path / "gold", (tmp_path / "gold" / "x",)), read)
    assert [one.name for one in found.unread] == ["here.txt", "lost.txt", "scan.pdf"]
    for name in ("here.txt", "scan.pdf"):
        (tmp_path / name).touch()
    found = read_cases(find_cases(tmp_path / "gold", (tmp_path / "here.txt", tmp_path / "scan.pdf")), read)
    scored = score_read(found, extract)
    assert [(file.name, file.shape, file.form) for file in scored.files] == [("here.txt", Shape.LIST, Form.TEXT)]
    assert scored.total.task == Count(right=1)
    reasons = {one.name: one.reason for one in scored.unread}
    assert reasons["scan.pdf"] == "scan.pdf: the pages are pictures"
    assert "no file of that name" in reasons["lost.txt"]
    assert [row.name for row in report(scored).sorts] == ["list (1)", "text (1)"]


def test_the_baseline_reads_what_expressions_can() -> None:
    (plan,) = baseline(read_documents("a.txt", PLAN.encode())[0]).instruments
    assert (plan.header.number, plan.header.issued_on) == ("7/KH-UBND", date(2021, 3, 2))
    (task,) = [task for task in plan.tasks if "Rà soát" in task.text]
    assert [agency.name for agency in task.agencies] == ["Sở Xây dựng"]
    assert [one.on for one in task.deadlines if isinstance(one, DateDeadline)] == [date(2021, 6, 29)]
    assert [(target.value, target.due) for target in plan.targets] == [(40.0, date(2021, 12, 31))]


def test_malformed_gold_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text('{"schema": "kehoach/register/1"}', "utf-8")
    with pytest.raises(SchemaError, match=r"broken\.json: documents"):
        find_cases(tmp_path)
    (tmp_path / "broken.json").write_text("{", "utf-8")
    with pytest.raises(SchemaError, match=r"broken\.json is no JSON"):
        find_cases(tmp_path)


def test_every_sample_is_complete() -> None:
    for case in samples():
        assert case.file is not None, case.gold_file
        assert (case.gold_file.parent / "origin.md").is_file(), case.gold_file


def test_what_is_held_out_is_a_sample() -> None:
    listed = {line for line in HELD_OUT.read_text("utf-8").splitlines() if not line.startswith("#")}
    assert {case.gold_file.parent.name for case in samples() if case.held_out} == listed


@pytest.mark.parametrize("case", samples(), ids=lambda case: case.name)
def test_every_quote_of_a_sample_stands_in_its_text(case: Case) -> None:
    assert case.file is not None
    (document,) = read_documents(case.name, case.file.read_bytes(), Options(rendering=False))
    text = document.text.replace("\n", " ")  # a quote over several lines is written in one by hand
    for quote in quotes(to_json(case.gold)):
        assert quote.replace("\n", " ") in text
    assert document.source.pages == case.gold.source.pages or case.gold.source.pages is None


def quotes(value: object) -> Iterator[str]:
    """Every "quote" anywhere in a JSON value."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from (inner,) if key == "quote" else quotes(inner)
        case list():
            for inner in value:
                yield from quotes(inner)


def test_the_gold_of_real_plans_is_perfect_against_itself() -> None:
    cases = find_cases(GOLD)
    if not cases:
        pytest.skip("the gold of real plans is not beside this checkout")
    total = score([(case.gold, case.gold) for case in cases]).total
    assert total.differences == ()
    assert {count.f1 for _, count in total.counts()} == {1.0}
