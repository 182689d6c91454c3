"""Work on many files at once, in processes of their own: one that dies or hangs takes only the file that it had in hand."""

import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

import psutil

Job = TypeVar("Job")
Result = TypeVar("Result")
Tell = Callable[[int, int], None]
"""`tell(done, pages)`: how far a job is; a sign of life, too."""

SILENCE = 300.0
"""Seconds without a sign of life after which a worker is ended: a page takes a few, LibreOffice ends itself before that."""
_AHEAD = 4  # jobs a worker that may be ready before their turn: results wait in memory
_LOOK = 1.0  # seconds between two looks at the clock
_BY_THE_SYSTEM = (-signal.SIGKILL, -signal.SIGTERM)
"""Exit codes of a process that was ended from outside: the kernel does so, or its watchman, where memory runs out."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker died or hung on this job; `reason` is what to tell of it."""

    reason: str


@dataclass(slots=True)
class _Worker(Generic[Job, Result]):
    process: BaseProcess
    connection: Connection
    room: "TemporaryDirectory[str]"
    job: int | None = None
    heard: float = 0.0


def run(
    jobs: Sequence[Job],
    work: Callable[[Job, Tell], Result],
    *,
    workers: int,
    silence: float = SILENCE,
    on_pages: Callable[[int, int, int], None] = lambda job, done, pages: None,
) -> Iterator[Result | Lost]:
    """The results in the order of the jobs. `work` and the jobs must be picklable, `work` raises nothing.

    With 0 workers everything happens in this process: nothing is lost or ended then, and nothing runs at once.
    Ctrl-C is heard by this process alone; it ends the workers with all that they started.
    """
    if workers < 1:
        for number, job in enumerate(jobs):
            yield work(job, lambda done, pages, number=number: on_pages(number, done, pages))  # type: ignore[misc]
        return
    resource_tracker.ensure_running()  # begun with the first worker, it would let Ctrl-C through again
    with _undisturbed():
        crew = _Crew(jobs, work, min(workers, len(jobs)), silence, on_pages)
    try:
        for number in range(len(jobs)):
            yield crew.result(number)
    finally:
        crew.end()


class _Crew(Generic[Job, Result]):
    """The workers and what they have in hand. A worker that is gone is replaced before its next job."""

    def __init__(
        self,
        jobs: Sequence[Job],
        work: Callable[[Job, Tell], Result],
        size: int,
        silence: float,
        on_pages: Callable[[int, int, int], None],
    ) -> None:
        self._jobs, self._work, self._silence, self._on_pages = jobs, work, silence, on_pages
        self._ready: dict[int, Result | Lost] = {}
        self._next = 0
        self._crew: list[_Worker[Job, Result]] = [self._hire() for _ in range(size)]

    def result(self, number: int) -> Result | Lost:
        while number not in self._ready:
            self._hand_out(number + _AHEAD * len(self._crew))
            self._listen()
        return self._ready.pop(number)

    def end(self) -> None:
        with _undisturbed():
            for worker in self._crew:
                _end(worker)

    def _replace(self, place: int) -> _Worker[Job, Result]:
        with _undisturbed():
            _end(self._crew[place])
            self._crew[place] = self._hire()
        return self._crew[place]

    def _hire(self) -> _Worker[Job, Result]:
        context = get_context("spawn")  # fork would copy locks that threads of this process hold
        ours, theirs = context.Pipe()
        room = TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True)
        process = context.Process(target=_serve, args=(theirs, self._work, room.name), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, room)

    def _hand_out(self, limit: int) -> None:
        for place, worker in enumerate(self._crew):
            if worker.job is None and self._next < min(limit, len(self._jobs)):
                if not worker.process.is_alive():
                    worker = self._replace(place)
                worker.job, worker.heard = self._next, time.monotonic()
                self._next += 1
                with suppress(OSError):  # one that has just died is found by `_listen`
                    worker.connection.send(self._jobs[worker.job])

    def _listen(self) -> None:
        busy = {id(worker.connection): worker for worker in self._crew if worker.job is not None}
        for connection in wait([worker.connection for worker in busy.values()], timeout=_LOOK):
            self._hear(busy[id(connection)])
        for worker in busy.values():
            if worker.job is not None and time.monotonic() - worker.heard > self._silence:
                reason = f"given up after {self._silence:.0f} seconds without progress; load it alone, or a smaller copy"
                self._lose(worker, reason)

    def _hear(self, worker: _Worker[Job, Result]) -> None:
        assert worker.job is not None
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            worker.process.join(_LOOK)
            self._lose(worker, _reason(worker.process.exitcode))
            return
        worker.heard = time.monotonic()
        match message:
            case ("pages", int(done), int(pages)):
                self._on_pages(worker.job, done, pages)
            case ("result", result):
                self._ready[worker.job] = result
                worker.job = None

    def _lose(self, worker: _Worker[Job, Result], reason: str) -> None:
        assert worker.job is not None
        self._ready[worker.job] = Lost(reason)
        self._replace(self._crew.index(worker))


def _reason(code: int | None) -> str:
    if code in _BY_THE_SYSTEM:
        return "the system stopped the program on it, perhaps for want of memory; load it alone with --workers 1"
    return f"the program broke down on it (exit code {code}); please report it with the file"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits for the end of it. A process that is started in it never hears Ctrl-C, nor does what that one starts.

    A terminal tells the whole group: each worker would answer with a traceback, from its first import on.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(worker: _Worker[Job, Result]) -> None:
    """With all that it started (OCR, LibreOffice), and with what these left in its folder."""
    worker.connection.close()
    with suppress(psutil.Error):
        process = psutil.Process(worker.process.pid)
        process.suspend()  # or it starts another while these are ended
        for started in process.children(recursive=True):
            with suppress(psutil.Error):
                started.kill()
    worker.process.kill()
    worker.process.join()
    worker.room.cleanup()


def _serve(connection: Connection, work: Callable[[Job, Tell], Result], room: str) -> None:
    """A worker's life: a job, signs of life, its result; until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = room  # so that nothing of a file is left behind by a worker that dies
    while True:
        try:
            job = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(("result", work(job, lambda done, pages: connection.send(("pages", done, pages)))))
        except OSError:  # nobody listens any more
            return
