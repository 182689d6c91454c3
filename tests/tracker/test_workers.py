"""Processes that work, die and hang: each loses only its own job, and the order is kept."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import pytest
from click.testing import Result

from tracker.cli.workers import Lost, Tell, run

HANG = 3600.0


def work(job: str, tell: Tell) -> str:
    """What each job asks for; at the top of the module, so that another process finds it."""
    what, _, rest = job.partition(" ")
    match what:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "hang":
            time.sleep(HANG)
        case "start":  # as LibreOffice is started: a session of its own, a folder of its own
            room = tempfile.mkdtemp()
            started = subprocess.Popen(["sleep", str(HANG)], start_new_session=True)
            Path(rest).write_text(f"{started.pid} {room}")
            time.sleep(HANG)
        case "slow":
            for page in range(4):
                tell(page + 1, 4)
                time.sleep(0.6)
    return f"{job}: {rest.upper()}"


def results(jobs: list[str], workers: int, silence: float = 20.0) -> list[str | Lost]:
    return list(run(jobs, work, workers=workers, silence=silence))


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_the_order_is_that_of_the_jobs(workers: int) -> None:
    jobs = [f"say {number}" for number in range(17)]
    assert results(jobs, workers) == [f"say {number}: {number}" for number in range(17)]


def test_no_jobs_no_workers() -> None:
    assert results([], 4) == []


@pytest.mark.parametrize(("how", "reason"), [("die", "the system stopped"), ("exit", "broke down")])
@pytest.mark.parametrize("workers", [1, 2])
def test_one_that_dies_takes_only_its_job(how: str, reason: str, workers: int) -> None:
    found = results(["say a", how, "say b", how, "say c"], workers)
    assert [one for one in found if isinstance(one, str)] == ["say a: A", "say b: B", "say c: C"]
    for lost in (found[1], found[3]):
        assert isinstance(lost, Lost)
        assert reason in lost.reason


def test_one_that_hangs_is_given_up() -> None:
    found = results(["hang", "say a", "say b"], 2, silence=3.0)
    assert isinstance(found[0], Lost)
    assert "without progress" in found[0].reason
    assert found[1:] == ["say a: A", "say b: B"]


def test_signs_of_life_keep_a_slow_one() -> None:
    seen: list[tuple[int, int, int]] = []
    found = list(run(["say a", "slow b"], work, workers=1, silence=20.0, on_pages=lambda *page: seen.append(page)))
    assert found == ["say a: A", "slow b: B"]
    assert seen == [(1, page, 4) for page in range(1, 5)]


def test_load_with_workers_says_the_same(run: object, tmp_path: Path, sample_plans: list[Path]) -> None:
    assert callable(run)
    bad = tmp_path / "cắt cụt.pdf"
    bad.write_bytes(b"%PDF-1.7\nbroken")
    files = [*sample_plans[:2], bad, *sample_plans[2:]]
    many: Result = run("--db", tmp_path / "nhiều.db", "load", *files, KEHOACH_WORKERS="2")
    alone: Result = run("--db", tmp_path / "một.db", "load", *files)
    assert many.output == alone.output
    assert many.exit_code == alone.exit_code == 1


def test_what_a_lost_worker_started_ends_with_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    (found,) = results([f"start {told}"], 1, silence=4.0)
    assert isinstance(found, Lost)
    pid, room = told.read_text().split()
    assert not psutil.pid_exists(int(pid)) or psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE
    assert not Path(room).exists()
