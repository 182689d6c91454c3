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
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from extract.pipeline import extract
from extract.result import Extraction
from ingest.document import Document
from ingest.options import Options
from ingest.reading import Refused, read_each
from tracker.cli.files import read_bytes, why
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
    """Each file with what it holds, in the order of `files`; the pages of those in hand are shown."""
    bars: dict[int, TaskID] = {}

    def show(number: int, done: int, pages: int) -> None:
        if not pages:
            return
        if number not in bars:
            bars[number] = progress.add_task(f"  {files[number].name[:36]}", total=pages)
        progress.update(bars[number], completed=done, total=pages, visible=done < pages)

    results = run([Job(path, options) for path in files], read_file, workers=workers, on_pages=show)
    for path, result in zip(files, results, strict=True):
        yield path, (Failed(path.name, f"{path.name}: {result.reason}"),) if isinstance(result, Lost) else result


def reading_progress() -> Progress:
    """Shown on a terminal only, on stderr, so that what is printed can be piped."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:40}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
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
            help="Opens locked files; asked for when no value follows.",
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


