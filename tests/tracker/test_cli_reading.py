"""`kehoach extract`, `text` and `score`: what a file says, without a register."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result

from corpus.cases import samples

Run = Callable[..., Result]


def test_one_file_is_one_object_and_several_are_lines(run: Run, sample_plans: list[Path]) -> None:
    one = run("extract", "--json", sample_plans[0])
    assert json.loads(one.output)["schema"] == "kehoach/register/1"
    several = run("extract", "--json", *sample_plans[:3]).output.splitlines()
    assert [json.loads(line)["source"]["name"] for line in several] == [file.name for file in sample_plans[:3]]
    assert run("extract", "--format", "json", sample_plans[0]).output == one.output


def test_standard_input_is_a_file(sample_plans: list[Path]) -> None:
    command = [sys.executable, "-m", "tracker.cli", "extract", "--json", "-"]
    said = subprocess.run(command, input=sample_plans[0].read_bytes(), capture_output=True, check=True)
    assert json.loads(said.stdout)["source"]["name"] == "-"
    nothing = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert nothing.returncode == 1
    assert b"standard input" in nothing.stderr


@pytest.mark.parametrize(
    ("command", "says"),
    [(["extract", "-", "{plan}"], "read alone"), (["text", "-", "-"], "read alone"), (["load", "-"], "save it as a file first")],
)
def test_standard_input_goes_alone_and_is_not_kept(command: list[str], says: str, run: Run, sample_plans: list[Path]) -> None:
    refused = run(*(word.format(plan=sample_plans[0]) for word in command))
    assert refused.exit_code == 2
    assert says in " ".join(refused.output.split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to write to")
def test_a_full_disk_is_told_in_one_line(sample_plans: list[Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tracker.cli", "extract", "--json", str(sample_plans[0])]
        said = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert said.returncode == 1
    assert b"Traceback" not in said.stderr
    assert b"the output cannot be written" in said.stderr


def test_a_file_that_orders_nothing_is_told(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    letter = tmp_path / "thư.txt"
    letter.write_text("Kính gửi anh,\nTôi đã nhận được thư của anh hôm qua. Xin cảm ơn anh rất nhiều.\n", "utf-8")
    assert "thư.txt: no task found" in run("extract", letter).output
    assert "no task found" not in run("extract", sample_plans[0]).output


def test_a_misspelt_command_is_answered_with_the_nearest(run: Run) -> None:
    said = run("overdu")
    assert said.exit_code == 2
    assert "Did you mean overdue?" in said.output


def test_equal_names_do_not_overwrite_each_other(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    stems = ["Kế hoạch", "kế hoạch", "Kế hoạch-2"]
    files = []
    for place, stem in enumerate(stems):
        file = tmp_path / str(place) / f"{stem}{sample_plans[0].suffix}"
        file.parent.mkdir()
        file.write_bytes(sample_plans[0].read_bytes())
        files.append(file)
    out = tmp_path / "ra"
    result = run("extract", "--out", out, *files)
    assert result.exit_code == 0
    assert {file.name for file in out.iterdir()} == {"Kế hoạch.json", "kế hoạch-2.json", "Kế hoạch-2-2.json"}
    assert "is another file of this call" in result.output
    assert {json.loads(file.read_text("utf-8"))["source"]["name"] for file in out.iterdir()} == {file.name for file in files}


def test_a_table_shows_header_tasks_and_targets(run: Run, sample_plans: list[Path]) -> None:
    for plan in sample_plans:
        found = json.loads(run("extract", "--json", plan).output)["documents"]
        text = run("extract", plan).output
        for document in found:
            assert document["number"] is None or document["number"] in text
            assert f"{len(document['tasks'])} nhiệm vụ, {len(document['targets'])} chỉ tiêu" in text
            assert all(task["id"] in text for task in document["tasks"])


def test_several_files_make_one_list(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    target = tmp_path / "tất cả.xlsx"
    assert run("extract", *sample_plans, "--output", target).exit_code == 0
    lines = run("extract", "--json", *sample_plans).output.splitlines()
    documents = [document for line in lines for document in json.loads(line)["documents"]]
    book = openpyxl.load_workbook(BytesIO(target.read_bytes()))
    assert book.worksheets[0].max_row == 1 + sum(len(document["tasks"]) for document in documents)
    assert book.worksheets[1].max_row == 1 + sum(len(document["targets"]) for document in documents)


def test_a_bad_file_stops_no_other(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    empty = tmp_path / "rỗng.txt"
    empty.write_bytes(b"")
    for args in (("extract", "--json"), ("extract",), ("text",)):
        result = run(*args, empty, tmp_path, sample_plans[0])
        assert result.exit_code == 1
        assert "rỗng.txt is empty" in result.output
        assert "is a folder" in result.output
        assert len(result.output.splitlines()) > 2


@pytest.mark.parametrize("args", [("--json", "--format", "csv"), ("--format", "xlsx"), ("--out", "{file}")])
def test_what_cannot_be_written(run: Run, tmp_path: Path, sample_plans: list[Path], args: tuple[str, ...]) -> None:
    file = tmp_path / "tệp"
    file.write_bytes(b"")
    result = run("extract", sample_plans[0], *(arg.format(file=file) for arg in args))
    assert (result.exit_code, "Error: " in result.output) == (2, True)


def test_every_quote_is_a_slice_of_the_printed_text(run: Run, sample_plans: list[Path]) -> None:
    for plan in sample_plans:
        text = run("text", plan).output
        quotes = list(_evidence(json.loads(run("extract", "--json", plan).output)))
        assert quotes
        assert all(text[item["start"] : item["end"]] == item["quote"] for item in quotes)


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        yield from (item for below in value.values() for item in _evidence(below))
    elif isinstance(value, list):
        yield from (item for below in value for item in _evidence(below))


def test_score_of_the_samples_and_of_an_empty_folder(run: Run, tmp_path: Path) -> None:
    assert f"{len(samples())} files scored" in run("score").output
    result = run("score", tmp_path)
    assert (result.exit_code, "no gold file" in result.output) == (1, True)
