"""What a command loads: a question to the register waits for no language model, and for no library that reads files."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

HEAVY = {"spacy", "underthesea", "cv2", "numpy", "PIL", "pypdfium2", "pdfplumber", "trafilatura", "openpyxl", "lxml", "alembic"}
CALL = """
import sys
from tracker.cli import main
main(sys.argv[1:], standalone_mode=False)
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory, sample_plans: list[Path]) -> Path:
    place = tmp_path_factory.mktemp("sổ") / "kehoach.db"
    call = [sys.executable, "-m", "tracker.cli", "--db", place, "load", "--workers", "0", "--no-cache", "--no-rendering"]
    subprocess.run([*call, sample_plans[0]], check=True, capture_output=True)
    return place


@pytest.mark.parametrize(
    "args",
    [
        ("tasks",),
        ("tasks", "--agency", "so ldtbxh", "--format", "json"),
        ("who", "Sở Y tế"),
        ("who", "tro giup"),
        ("show", "1"),
        ("overdue", "--as-of", "2026-11-22"),
    ],
)
def test_questions_load_nothing_heavy(register: Path, args: tuple[str, ...]) -> None:
    call = [sys.executable, "-c", CALL, "--db", str(register), *args]
    loaded = subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stderr.split()
    assert not HEAVY & set(loaded)


def test_commands_that_read_files_do(run: Callable[..., Result], sample_plans: list[Path]) -> None:
    assert run("extract", sample_plans[0]).exit_code == 0
    assert {"spacy", "numpy"} <= {name.partition(".")[0] for name in sys.modules}
