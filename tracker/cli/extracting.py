"""A file read and extracted, for the commands that show it and those that load it; also in a process of its own."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click
from platformdirs import user_cache_path
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from extract.pipeline import extract
from extract.result import Extraction
from ingest.document import Document
from ingest.options import Options
from ingest.reading import Refused, read_each
from tracker.cli.files import counted, read_bytes, why
from tracker.cli.workers import Lost, Tell, run

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Job:
    """`options` without a callback: a job goes to another process."""

    path: Path
    options: Options


@dataclass(frozen=True, slots=True)
class Found:
    document: Document
    extraction: Extraction
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The file `name`, or one that it carries, could not be read."""

    name: str
    reason: str


def read_file(job: Job, tell: Tell) -> tuple[Found | Failed, ...]:
    """All that the file holds, each document extracted; whatever goes wrong is a `Failed`, also where the fault is ours."""
    found: list[Found | Failed] = []
    try:
        data = read_bytes(job.path)
        for document in read_each(job.path.name, data, replace(job.options, on_page=tell)):
            found.append(_extracted(document, len(data)))
    except Exception as error:
        found.append(Failed(job.path.name, why(error)))
    return tuple(found)


def _extracted(document: Document | Refused, size: int) -> Found | Failed:
    if isinstance(document, Refused):
        return Failed(document.name, why(document.error))
    try:
        return Found(document, extract(document), size)
    except Exception as error:
        return Failed(document.source.name, why(error))


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    files: Sequence[Path], options: Options, workers: int, progress: Progress
) -> Iterator[tuple[Path, tuple[Found | Failed, ...]]]:
    """Each file with what it holds, in the order of `files`; those in hand and the pages read so far are shown."""
    bars = _Bars(files, progress)
    results = run([Job(path, options) for path in files], read_file, workers=workers, on_pages=bars.turn)
    for path, result in zip(files, results, strict=True):
        bars.close_file()
        yield path, (Failed(path.name, result.reason),) if isinstance(result, Lost) else result


class _Bars:
    """One for all files, with the pages read so far: how many there will be, nobody knows before; one for each file in hand."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        self._files, self._progress = files, progress
        self._all = progress.add_task(counted(len(files), "file"), total=len(files))
        self._each: dict[int, TaskID] = {}
        self._at: dict[int, int] = {}
        self._pages = 0

    def turn(self, number: int, done: int, pages: int) -> None:
        """So many pages of a file are done; a file that carries others begins anew with each of them."""
        if not pages:
            return
        before = self._at.get(number, 0)
        self._pages += done - before if done >= before else done
        self._at[number] = done
        self._progress.update(self._all, description=f"{counted(len(self._files), 'file')}, {counted(self._pages, 'page')} read")
        if number not in self._each:
            self._each[number] = self._progress.add_task(f"  {self._files[number].name[:36]}", total=pages)
        self._progress.update(self._each[number], completed=done, total=pages, visible=done < pages)

    def close_file(self) -> None:
        self._progress.advance(self._all)


def reading_progress() -> Progress:
    """Shown on a terminal only, on stderr, so that what is printed can be piped."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:40}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    live = console.is_terminal
    return Progress(*columns, console=console, transient=True, disable=not live, redirect_stdout=live and sys.stdout.isatty())


def reading_options(command: F) -> F:
    """`--password`, `--cache` and `--no-rendering` of every command that reads files; they make one `Options`."""
    for option in (
        click.option(
            "--password",
            prompt="Password of the files",
            prompt_required=False,
            hide_input=True,
            envvar="KEHOACH_PASSWORD",
            help="Opens locked files; asked for where nothing follows it: kehoach … khoa.pdf --password.",
        ),
        click.option(
            "--cache",
            type=click.Path(file_okay=False, path_type=Path),
            envvar="KEHOACH_CACHE",
            default=lambda: user_cache_path("kehoach", appauthor=False),
            show_default="KEHOACH_CACHE, else the user's cache folder",
            help="Where pages read by OCR and the places of words in Word files are kept; it can be deleted at any time.",
        ),
        click.option("--no-cache", is_flag=True, help="Keep nothing, use nothing kept."),
        click.option(
            "--no-rendering",
            is_flag=True,
            envvar="KEHOACH_NO_RENDERING",
            help="Don't render Word files: faster, but without pages and boxes.",
        ),
    ):
        command = option(command)
    return command


def options_of(*, password: str | None, cache: Path, no_cache: bool, no_rendering: bool, workers: int = 1) -> Options:
    """What the options of the command line ask for."""
    return Options(password=password, cache=None if no_cache else cache, workers=workers, rendering=not no_rendering)


