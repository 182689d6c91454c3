"""The commands as a user types them, on the embedded sample plans and one register a test."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from corpus.cases import samples
from extract.folding import fold
from tracker.cli import main

Run = Callable[..., Result]
SECRET = "ỦY BAN NHÂN DÂN\nTỈNH X\nTỐI MẬT\nSố: 1/KH-UBND\nKẾ HOẠCH\nDiễn tập\nI. MỤC TIÊU\n1. Chung.\n"
PLANS = [case.file for case in samples() if case.file is not None]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    runner = CliRunner()
    database = str(tmp_path / "sổ theo dõi.db")

    def call(*args: str | Path) -> Result:
        return runner.invoke(main, ["--db", database, *map(str, args)])

    return call


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Run:
    database = str(tmp_path_factory.mktemp("register") / "kehoach.db")

    def call(*args: str | Path) -> Result:
        return CliRunner().invoke(main, ["--db", database, *map(str, args)])

    assert call("load", *PLANS, "--by", "văn thư").exit_code == 0
    return call


def test_loading_twice_changes_nothing(run: Run) -> None:
    first = run("load", PLANS[0])
    again = run("load", PLANS[0])
    assert first.exit_code == again.exit_code == 0
    assert ": loaded: " in first.output
    assert "already known" in again.output


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rỗng.txt", b"", "empty"),
        ("nhị phân.txt", bytes(range(256)) * 20, "no UTF-8"),
        ("hỏng.pdf", b"%PDF-1.7\nbroken", "hỏng.pdf"),
        ("mật.txt", SECRET.encode(), "TỐI MẬT"),
    ],
)
def test_a_bad_file_is_named_and_stops_no_other(run: Run, tmp_path: Path, name: str, data: bytes, words: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    result = run("load", bad, PLANS[0])
    assert result.exit_code == 1
    assert f"{name}: refused: " in result.output
    assert words in result.output
    assert ": loaded: " in result.output


def test_a_folder_without_files_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    result = run("load", tmp_path / "trống")
    assert result.exit_code == 1
    assert "no file found" in result.output


def test_a_plan_without_number_or_date_is_loaded(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "hội thi.txt"
    plan.write_text("KẾ HOẠCH\nTổ chức hội thi\nI. NỘI DUNG\n1. Tổ chức hội thi cho học sinh toàn trường.\n", "utf-8")
    result = run("load", plan)
    assert result.exit_code == 1
    assert ": loaded: " in result.output
    assert "states no number and no date" in result.output
    assert json.loads(run("extract", "--json", plan).output)["documents"][0]["number"] is None


def test_a_register_that_is_not_there_is_not_made_by_a_question(run: Run) -> None:
    result = run("tasks")
    assert result.exit_code == 1
    assert "there is no register at" in result.output


def test_a_plan_orders_nothing_before_its_day(loaded: Run) -> None:
    assert json.loads(loaded("overdue", "--as-of", "2010-01-01", "--format", "json").output)["rows"] == []


@pytest.mark.parametrize("query", ["Sở Nông nghiệp và Phát triển nông thôn", "so nnptnt", "Sở NN&PTNT"])
def test_who_in_any_spelling(loaded: Run, query: str) -> None:
    rows = json.loads(loaded("who", query, "--format", "json").output)
    assert rows
    assert {row["agency"] for row in rows if not row["through"]} == {"Sở Nông nghiệp và Phát triển nông thôn"}


def test_who_by_subject_without_accents(loaded: Run) -> None:
    rows = json.loads(loaded("who", "nuoc sach", "--format", "json").output)
    assert rows
    assert all(word in fold(row["text"]) for row in rows for word in ("nuoc", "sach"))


def test_listings_agree_in_every_format(loaded: Run, tmp_path: Path) -> None:
    rows = json.loads(loaded("tasks", "--role", "lead", "--format", "json").output)
    lines = list(csv.reader(StringIO(loaded("tasks", "--role", "lead", "--format", "csv").output)))
    assert len(lines) == len(rows) + 1
    target = tmp_path / "nhiệm vụ.xlsx"
    assert loaded("tasks", "--role", "lead", "--output", target).exit_code == 0
    sheet = openpyxl.load_workbook(BytesIO(target.read_bytes())).worksheets[0]
    assert sheet.max_row == len(rows) + 1
    assert sheet.freeze_panes == "A2"
    assert "<table>" in loaded("tasks", "--format", "html").output
    assert loaded("tasks", "--format", "md").output.startswith("# ")


def test_overdue_counts_equal_its_rows(loaded: Run) -> None:
    found = json.loads(loaded("overdue", "--as-of", "2026-11-22", "--format", "json").output)
    assert set(found) >= {"as_of", "rows", "totals"}
    assert found["totals"]["rows"] == len(found["rows"]) == sum(count["rows"] for count in found["totals"]["counts"])
    late = [row for row in found["rows"] if row["status"] == "chưa hoàn thành quá hạn"]
    assert late
    assert all(row["days_late"] > 0 for row in late)


def test_the_announcement_of_a_loaded_plan_is_not_counted(loaded: Run) -> None:
    rows = json.loads(loaded("overdue", "--as-of", "2026-11-22", "--format", "json").output)["rows"]
    assert not [row for row in rows if row["source"].startswith("tin-")]


def test_report_confirm_return(run: Run) -> None:
    run("load", *PLANS)
    open_rows = json.loads(run("overdue", "--as-of", "2026-11-22", "--format", "json").output)["rows"]
    row = next(row for row in open_rows if row["section"] == "nhiệm vụ được giao" and row["due"] and not row["group"])
    task, agency = str(row["task"]), row["agency"]
    reported = run("report", task, "--agency", agency, "--done", row["due"], "--due", row["due"], "--by", "An")
    assert reported.exit_code == 0, reported.output
    refused = run("confirm", task, "--by", "An", "--due", row["due"])
    assert refused.exit_code == 1
    returned = run("return", task, "--reason", "thiếu số liệu", "--by", "Bình", "--due", row["due"])
    assert returned.exit_code == 0, returned.output
    run("report", task, "--agency", agency, "--done", row["due"], "--due", row["due"], "--by", "An")
    confirmed = run("confirm", task, "--by", "Bình", "--due", row["due"])
    assert confirmed.exit_code == 0, confirmed.output
    assert "đã xác nhận" in confirmed.output
    shown = run("show", task).output
    assert "thiếu số liệu" in shown


@pytest.mark.parametrize(
    "args",
    [("show", "999999"), ("show", "9/KH-UBND#I.1"), ("overdue", "--as-of", "2026-13-01"), ("tasks", "--format", "xlsx")],
)
def test_wrong_questions_get_an_answer(loaded: Run, args: tuple[str, ...]) -> None:
    result = loaded(*args)
    assert result.exit_code != 0
    assert "Error" in result.output


def test_extract_writes_one_file_a_plan(run: Run, tmp_path: Path) -> None:
    twin = tmp_path / "khác" / PLANS[0].name
    twin.parent.mkdir()
    twin.write_bytes(PLANS[0].read_bytes())
    assert run("extract", "--out", tmp_path / "ra", PLANS[0], twin).exit_code == 0
    assert sorted(file.name for file in (tmp_path / "ra").iterdir()) == [f"{PLANS[0].stem}-2.json", f"{PLANS[0].stem}.json"]


def test_every_quote_is_its_slice(run: Run) -> None:
    for plan in PLANS:
        text = run("text", plan).output.rstrip("\n")
        quotes = list(_evidence(json.loads(run("extract", "--json", plan).output)))
        assert quotes
        assert all(text[item["start"] : item["end"]] == item["quote"] for item in quotes)


def _evidence(data: object) -> list[dict[str, object]]:
    if isinstance(data, dict):
        own = [data] if "quote" in data and "start" in data else []
        return own + [item for value in data.values() for item in _evidence(value)]
    return [item for value in data for item in _evidence(value)] if isinstance(data, list) else []


def test_asking_loads_no_language_model(tmp_path: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from tracker.cli import main; "
        f"CliRunner().invoke(main, ['--db', {str(tmp_path / 'x.db')!r}, 'overdue']); "
        "print([name for name in ('underthesea', 'pdfplumber', 'trafilatura') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
