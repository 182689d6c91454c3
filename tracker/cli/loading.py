"""`kehoach load`: files and folders into the register."""

import sys
from collections import Counter
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlmodel import Session

from extract.pipeline import extract
from extract.result import Header, InstrumentKind
from ingest.reading import read_documents
from tracker.cli.common import by_option, now, open_session
from tracker.cli.files import find_files, read_bytes, why
from tracker.register import Loaded, LoadStatus, load

_SAID = {
    LoadStatus.LOADED: "loaded",
    LoadStatus.KNOWN: "already known",
    LoadStatus.COPY: "same plan as",
    LoadStatus.SWITCHED: "now the current copy of",
}
_COUNTED = {**_SAID, LoadStatus.COPY: "copies of known plans", LoadStatus.SWITCHED: "now current"}


@click.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Make these files the current copy of plans that are loaded already.")
@by_option
@click.pass_obj
def load_command(db: str | None, paths: tuple[Path, ...], replace: bool, by: str) -> None:
    """Load PATHS (files, or folders with all below them) into the register.

    A file that is known is left alone; another copy of a known plan is kept but not counted twice. A bad file never
    stops the others; the exit code is 1 if there was one, or a plan without number or date.

    \b
    Examples:
      kehoach load van-ban-den/
      kehoach load --replace ke-hoach-60-ban-word.docx
    """
    files = find_files(paths)
    if not files:
        raise click.ClickException(f"no file found in {', '.join(map(str, paths))}; name a file or a folder that holds some")
    lines: list[str] = []
    outcome: Counter[str] = Counter()
    incomplete = False
    with open_session(db, create=True) as session, _progress() as progress:
        step = progress.add_task("", total=len(files))
        for path in files:
            progress.update(step, description=path.name[:40])
            try:
                for loaded, notes, missing in _load(session, path, by=by, replace=replace):
                    lines.append(f"{path}: {_line(loaded)}")
                    lines.extend(f"    {note}" for note in (*notes, *missing))
                    incomplete = incomplete or bool(missing)
                    outcome[_COUNTED[loaded.status]] += 1
            except Exception as error:  # no file stops the others, also where the fault is ours
                session.rollback()
                lines.append(f"{path}: refused: {why(error)}")
                outcome["refused"] += 1
            progress.advance(step)
    for line in lines:
        click.echo(line)
    click.echo("; ".join(f"{outcome[what]} {what}" for what in (*_COUNTED.values(), "refused") if outcome[what]))
    if outcome["refused"] or incomplete:
        sys.exit(1)


def _progress() -> Progress:
    """On a terminal only; it goes to stderr so that the lines at the end can be piped."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description:40}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _load(session: Session, path: Path, *, by: str, replace: bool) -> list[tuple[Loaded, tuple[str, ...], tuple[str, ...]]]:
    """What became of the file's documents, each with what spoilt its pages and what its plans do not state."""
    data = read_bytes(path)
    done: list[tuple[Loaded, tuple[str, ...], tuple[str, ...]]] = []
    for document in read_documents(path.name, data):
        extraction = extract(document)
        loaded = load(session, extraction, document, by=by, at=now(), replace=replace, size=len(data))
        if loaded.status is LoadStatus.KNOWN:
            done.append((loaded, (), ()))
            continue
        missing = tuple(line for instrument in extraction.instruments if (line := _not_stated(instrument.header)))
        done.append((loaded, tuple(finding.message for finding in document.findings), missing))
    return done


def _not_stated(header: Header) -> str | None:
    """A plan is known again by number, issuer and date: one that lacks any would be counted twice when it comes again."""
    if header.kind not in (InstrumentKind.PLAN, InstrumentKind.DECISION):
        return None
    absent = [
        name for name, value in (("number", header.number), ("date", header.issued_on), ("issuer", header.issuer)) if not value
    ]
    if not absent:
        return None
    stated = " and no ".join(absent)
    return f"the plan states no {stated}: it is loaded, but another copy of it would count as a new plan; check the source"


def _line(loaded: Loaded) -> str:
    said, others = _SAID[loaded.status], "; ".join(loaded.same_as)
    if loaded.status is LoadStatus.KNOWN:
        return said
    notes = [f"{loaded.instruments} document(s), {loaded.tasks} tasks, {loaded.targets} targets"]
    if others and loaded.status is LoadStatus.LOADED:  # a news page and its plan
        notes.append(f"speaks of the same plan as {others}")
    elif others:
        said = f"{said} {others}"
    if loaded.left_behind:
        notes.append(f"results without a task in the new copy: {', '.join(loaded.left_behind)}")
    return f"{said}: {', '.join(notes)}"
