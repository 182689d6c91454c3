"""`kehoach tasks`, `who`, `show` and `overdue` on the samples: what they find, in every format; wrong questions."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

from ingest.folding import fold

Run = Callable[..., Result]
AS_OF = ("--as-of", "2026-11-22")
OVERDUE = [("overdue", *AS_OF), ("overdue", "--only-overdue", *AS_OF)]
LISTS = [("tasks",), ("tasks", "--role", "lead"), ("who", "so nnptnt"), *OVERDUE]


def _rows(run: Run, *args: str) -> list[dict[str, Any]]:
    found = json.loads(run(*args, "--format", "json").output)
    rows = found["rows"] if isinstance(found, dict) else found
    assert isinstance(rows, list)
    return rows


@pytest.mark.parametrize("query", ["Sở Nông nghiệp và Phát triển nông thôn", "so nnptnt", "Sở NN&PTNT"])
def test_who_in_any_spelling(loaded: Run, query: str) -> None:
    rows = _rows(loaded, "who", query)
    assert rows
    assert {row["agency"] for row in rows if not row["through"]} == {"Sở Nông nghiệp và Phát triển nông thôn"}


def test_who_by_subject_without_accents(loaded: Run) -> None:
    rows = _rows(loaded, "who", "nuoc sach")
    assert rows
    assert all(word in fold(row["text"]) for row in rows for word in ("nuoc", "sach"))


def test_every_row_says_who_what_when_and_where(loaded: Run) -> None:
    for row in _rows(loaded, "tasks"):
        assert row["text"]
        assert row["plan"]
        assert row["clause"]
        assert row["status"]
        assert row["handle"].endswith(row["clause"])


@pytest.mark.parametrize("args", LISTS, ids=" ".join)
def test_every_format_has_every_row(loaded: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    count = len(_rows(loaded, *args))
    assert count
    assert len(list(csv.reader(StringIO(loaded(*args, "--format", "csv").output)))) == count + 1
    assert _dates(loaded, args, tmp_path / "danh sách.xlsx", count) > 0
    for form, row in (("html", r"(?m)^<tr><td>\d+</td>"), ("md", r"(?m)^\| \d+ \|")):
        text = loaded(*args, "--format", form).output
        assert len(re.findall(row, text)) == count


def _dates(run: Run, args: tuple[str, ...], target: Path, count: int) -> int:
    """How many real days stand in the sheet."""
    assert run(*args, "--output", target).exit_code == 0
    sheet = openpyxl.load_workbook(BytesIO(target.read_bytes())).worksheets[0]
    assert (sheet.max_row, sheet.freeze_panes) == (count + 1, "A2")
    assert sheet.auto_filter.ref.endswith(str(count + 1))
    return sum(isinstance(cell.value, datetime) for row in sheet.iter_rows() for cell in row)


def test_a_narrow_terminal_loses_no_row(loaded: Run) -> None:
    count = len(_rows(loaded, "tasks"))
    text = loaded("tasks", COLUMNS="60").output
    assert max(map(len, text.splitlines())) <= 60
    assert len(re.findall(r"(?m)^\d+ ·", text)) == count


@pytest.mark.parametrize("args", OVERDUE, ids=" ".join)
def test_overdue_counts_equal_its_rows(loaded: Run, args: tuple[str, ...]) -> None:
    found = json.loads(loaded(*args, "--format", "json").output)
    assert set(found) == {"as_of", "rows", "totals"}
    counted = Counter((row["section"], row["reviewed"], row["status"]) for row in found["rows"])
    assert found["totals"]["rows"] == len(found["rows"])
    assert {(one["section"], one["reviewed"], one["status"]): one["rows"] for one in found["totals"]["counts"]} == counted


def test_overdue_headings_count_the_rows_under_them(loaded: Run) -> None:
    text = loaded("overdue", *AS_OF, "--format", "md").output
    totals: Counter[int] = Counter()
    for heading, body in re.findall(r"(?m)^(#{2,3} .* \(\d+\))$((?:\n(?!#).*)*)", text):
        level, count = heading.index(" "), int(heading.rpartition("(")[2].rstrip(")"))
        rows = len(re.findall(r"(?m)^\| \d+ \|", body))
        assert rows in (0, count)
        totals[level] += count
    assert totals[2] == len(_rows(loaded, "overdue", *AS_OF))


def test_overdue_is_worst_first_within_an_agency(loaded: Run) -> None:
    late: dict[str, list[int]] = {}
    for row in _rows(loaded, "overdue", *AS_OF):
        if row["status"] == "chưa hoàn thành quá hạn":
            assert row["days_late"] > 0
            late.setdefault(f"{row['section']} {row['agency']} {row['through']}", []).append(row["days_late"])
    assert late
    assert all(days == sorted(days, reverse=True) for days in late.values())


def test_rates_print_their_denominators(loaded: Run) -> None:
    found = json.loads(loaded("overdue", *AS_OF, "--format", "json").output)
    dated = [row for row in found["rows"] if row["section"] == "nhiệm vụ được giao" and row["due"]]
    rates = [rate for rate in found["totals"]["rates"] if rate["of"] == "nhiệm vụ có thời hạn" and not rate["reviewed"]]
    assert rates
    assert {rate["denominator"] for rate in rates} == {len(dated)}
    assert "Mẫu số gồm" in loaded("overdue", *AS_OF).output


def test_the_announcement_of_a_loaded_plan_is_found_and_not_counted(loaded: Run) -> None:
    assert [row for row in _rows(loaded, "tasks") if row["source"].startswith("tin-") and not row["counted"]]
    assert not [row for row in _rows(loaded, "overdue", *AS_OF) if row["source"].startswith("tin-")]


def test_a_plan_orders_nothing_before_its_day(loaded: Run) -> None:
    assert _rows(loaded, "overdue", "--as-of", "2010-01-01") == []


def test_show_by_number_and_by_handle(loaded: Run) -> None:
    row = next(row for row in _rows(loaded, "tasks") if row["deadlines"] and row["counted"])
    for task in (str(row["task"]), row["handle"]):
        text = " ".join(loaded("show", task).output.split())
        assert row["handle"] in text
        assert f"«{row['text'][:40]}" in text
        assert "nạp văn bản" in text
    evidence = json.loads(loaded("show", row["handle"], "--json").output)["evidence"]
    assert {"nhiệm vụ", "thời hạn"} <= {item["what"] for item in evidence}


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("show", "999999"), 1, "no task 999999"),
        (("show", "9/KH-UBND#I.1"), 1, "9/KH-UBND"),
        (("overdue", "--as-of", "2026-13-01"), 2, "write 2026-11-22 or 22/11/2026"),
        (("overdue", "--as-of", "31/02/2026"), 2, "is no day"),
        (("tasks", "--due-from", "2026-01-01", "--due-to", "2025-01-01"), 2, "exchange them"),
        (("tasks", "--format", "xlsx"), 2, "--output FILE.xlsx"),
        (("tasks", "--output", "danh-sach.docx"), 2, "--format"),
        (("who", " "), 2, "which agency or subject"),
        (("tasks", "--status", "xong"), 2, "--status"),
    ],
)
def test_wrong_questions_get_an_answer(loaded: Run, args: tuple[str, ...], code: int, words: str) -> None:
    result = loaded(*args)
    assert result.exit_code == code
    assert words in result.output


def test_an_output_that_cannot_be_written(loaded: Run, tmp_path: Path) -> None:
    result = loaded("tasks", "--output", tmp_path / "không có" / "a.csv")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_an_unknown_agency_or_subject_finds_nothing_and_says_so(loaded: Run) -> None:
    for args in (("who", "nuôi cá ngựa vằn"), ("tasks", "--plan", "9999/KH")):
        result = loaded(*args)
        assert result.exit_code == 0
        assert "Không có nhiệm vụ nào." in result.output


def test_a_register_that_is_not_there_is_not_made_by_a_question(run: Run, tmp_path: Path) -> None:
    result = run("tasks")
    assert result.exit_code == 1
    assert "there is no register at" in result.output
    assert list(tmp_path.iterdir()) == []


def test_asking_loads_no_word_models(tmp_path: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from tracker.cli import main; "
        f"CliRunner().invoke(main, ['--db', {str(tmp_path / 'x.db')!r}, 'overdue']); "
        "print([name for name in ('underthesea', 'pdfplumber', 'trafilatura', 'docx') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
