"""Ctrl-C, as a terminal sends it: to the command and to all that it started at once."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tracker.cli.stopping import unbroken

PLAN = "KẾ HOẠCH\nTrồng cây xanh năm {number}\nI. NHIỆM VỤ\n{tasks}"
TASK = "{number}. Sở Xây dựng chủ trì, phối hợp với Sở Tài chính trồng cây trên tuyến phố số {number} trước ngày 30/6/2024.\n"
FILES = 5
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from tracker.cli import main; main()"
"""Where tests run in the background, Ctrl-C is switched off for all that they start."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first is read in no time, each other takes its time."""
    folder = tmp_path_factory.mktemp("văn bản")
    for number in range(FILES):
        tasks = "".join(TASK.format(number=task) for task in range(1, 60 if number else 3))
        (folder / f"{number:02}.txt").write_text(PLAN.format(number=number, tasks=tasks), "utf-8")
    return folder


def stopped(*args: str | Path, until: str = "") -> tuple[int, str, str, list[psutil.Process]]:
    """Exit code, both outputs and the processes that were there, of a command that is stopped when it prints `until`."""
    command = subprocess.Popen(
        [sys.executable, "-c", HEARING, *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
    )
    assert command.stdout is not None
    first = command.stdout.readline()
    assert until in first
    started = psutil.Process(command.pid).children(recursive=True)
    os.killpg(command.pid, signal.SIGINT)
    out, err = command.communicate(timeout=60)
    return command.returncode, first + out, err, started


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize("workers", ["0", "2"])
def test_load_says_how_far_it_came_and_goes_on(folder: Path, tmp_path: Path, workers: str) -> None:
    load = ("--db", tmp_path / "sổ.db", "load", "--workers", workers, "--no-cache", folder)
    code, out, err, started = stopped(*load, until=": loaded: ")
    assert code == 130
    assert err.splitlines() == [
        f"stopped: {out.count(': loaded: ')} of {FILES} files loaded; run the same command again to go on"
    ]
    psutil.wait_procs(started, timeout=10)  # the library's own tracker ends when it sees that nobody needs it any more
    assert not [process for process in started if is_alive(process)]
    call = [sys.executable, "-m", "tracker.cli", *map(str, load)]
    again = subprocess.run(call, check=True, capture_output=True, encoding="utf-8")
    assert f"{out.count(': loaded: ')} already known" in again.stdout


def test_text(folder: Path) -> None:
    code, _, err, _ = stopped("text", "--no-cache", *sorted(folder.iterdir()), until="KẾ HOẠCH")
    assert code == 130
    assert re.fullmatch(rf"stopped: \d+ of {FILES} files printed\n", err)


@pytest.fixture
def hearing() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def two_steps(done: list[str]) -> None:
    with unbroken():
        signal.raise_signal(signal.SIGINT)
        done.append("written")
        signal.raise_signal(signal.SIGINT)
        done.append("said")


@pytest.mark.usefixtures("hearing")
def test_what_has_begun_is_finished_first() -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        two_steps(done)
    assert done == ["written", "said"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("hearing")
def test_ctrl_c_that_is_switched_off_stays_so() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    done: list[str] = []
    two_steps(done)
    assert done == ["written", "said"]
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
