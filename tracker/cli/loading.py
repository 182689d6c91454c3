"""`kehoach load`: files and folders into the register."""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import click
from sqlmodel import Session

from extract.result import Header, InstrumentKind
from ingest.errors import KehoachError
from ingest.options import Options
from ingest.source import fingerprint
from tracker.cli.common import by_option, now, open_session
from tracker.cli.extracting import Failed, Found, cores, options_of, read_all, reading_options, reading_progress
from tracker.cli.files import counted, find_files, paths_argument, read_bytes, why, without_name
from tracker.cli.findings import NO_TASK, told
from tracker.cli.stopping import stoppable, unbroken
from tracker.register import Loaded, LoadStatus, already_loaded, load

_SAID = {
    LoadStatus.LOADED: "loaded",
    LoadStatus.KNOWN: "already known",
    LoadStatus.COPY: "same plan as",
    LoadStatus.SWITCHED: "now the current copy of",
}
_COUNTED = {**_SAID, LoadStatus.COPY: "copies of known plans", LoadStatus.SWITCHED: "now current"}


@click.command("load")
@paths_argument("paths", piped=False)
@click.option("--replace", is_flag=True, help="Make these files the current copy of plans that are loaded already.")
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    envvar="KEHOACH_WORKERS",
    default=cores,
    show_default="KEHOACH_WORKERS, else all cores",
    help="Files read at once, each in a process of its own; 0 reads in this process.",
)
@by_option
@reading_options
@click.pass_obj
def load_command(
    db: str | None, /, paths: tuple[Path, ...], replace: bool, workers: int, by: str, **reading: Any
) -> None:
    """Load PATHS (files, or folders with all below them) into the register.

    A mail, archive or packet loads what it carries. A file that is known is left alone; another copy of a known plan is
    kept but not counted twice. A bad file never stops the others. The exit code is 1 if any was refused; what is loaded but
    to be checked is named, and counted in the last line. Stopped with Ctrl-C (exit code 130), the same command goes on.

    \b
    Examples:
      kehoach load van-ban-den/
      kehoach load --workers 4 van-ban-den/*.pdf
      kehoach load --replace ke-hoach-60-ban-word.docx
      kehoach load --password=bimat khoa.pdf
    """
    files = find_files(paths)
    if not files:
        raise click.ClickException(f"no file found in {', '.join(map(str, paths))}; name a file or a folder that holds some")
    options = options_of(**reading, workers=max(1, workers // len(files)))
    with open_session(db, create=True) as session:
        loading = _Loading(session, by=by, replace=replace)
        with stoppable(lambda: f"{loading.done} of {counted(len(files), 'file')} loaded; run the same command again to go on"):
            loading.all(files, options, workers)
    click.echo(loading.summary())
    if loading.refused:
        sys.exit(1)


class _Loading:
    """One run over many files: what became of each is said as soon as its turn comes, in the order of the files."""

    def __init__(self, session: Session, *, by: str, replace: bool) -> None:
        self._session, self._by, self._replace = session, by, replace
        self._outcome: Counter[str] = Counter()
        self._doubts: Counter[str] = Counter()
        self._to_check = 0
        self.done = 0
        """Files whose turn is over."""

    @property
    def refused(self) -> int:
        return self._outcome["refused"]

    def all(self, files: Sequence[Path], options: Options, workers: int) -> None:
        known = {path: loaded for path in files if (loaded := self._known(path)) is not None}
        with reading_progress() as progress:
            read = read_all([path for path in files if path not in known], options, workers, progress)
            for path in files:
                found = () if path in known else next(read)[1]
                with unbroken():
                    if path in known:
                        self._say(path, path.name, known[path])
                    self._take(path, found)
                    self.done += 1

    def summary(self) -> str:
        counts = [f"{self._outcome[what]} {what}" for what in (*_COUNTED.values(), "refused") if self._outcome[what]]
        if self._to_check:
            counts.append(f"{self._to_check} to check: " + ", ".join(f"{n} {doubt}" for doubt, n in self._doubts.items()))
        return "; ".join(counts)

    def _known(self, path: Path) -> Loaded | None:
        """Known bytes are not read again, unless they are to become the current copy."""
        try:
            return None if self._replace else already_loaded(self._session, fingerprint(read_bytes(path)))
        except KehoachError:  # said when it is read
            return None

    def _take(self, path: Path, found: Sequence[Found | Failed]) -> None:
        for one in found:
            if isinstance(one, Failed):
                self._refuse(path, one)
            else:
                self._load(path, one)

    def _load(self, path: Path, found: Found) -> None:
        name = found.document.source.name
        try:
            loaded = load(
                self._session, found.extraction, found.document, by=self._by, at=now(), replace=self._replace, size=found.size
            )
        except Exception as error:  # no file stops the others, also where the fault is ours
            self._session.rollback()
            self._refuse(path, Failed(name, why(error)))
            return
        self._say(path, name, loaded)
        if loaded.status is not LoadStatus.KNOWN:
            self._doubt({kind: lines for kind, lines in _doubts(found, loaded).items() if lines})

    def _doubt(self, doubts: Mapping[str, Sequence[str]]) -> None:
        """Each line below its document; in the summary a document counts once for each kind of doubt."""
        self._to_check += bool(doubts)
        self._doubts.update(doubts.keys())
        for line in chain.from_iterable(doubts.values()):
            click.echo(f"    {line}")

    def _say(self, path: Path, name: str, loaded: Loaded) -> None:
        click.echo(f"{_place(path, name)}: {_line(loaded)}")
        self._outcome[_COUNTED[loaded.status]] += 1

    def _refuse(self, path: Path, failed: Failed) -> None:
        said = without_name(failed.name, failed.reason)
        click.echo(f"{_place(path, failed.name)}: refused: {failed.reason if said is None else f'it {said}'}")
        self._outcome["refused"] += 1


def _doubts(found: Found, loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """What there is to check of a document, by the words with which it is counted."""
    missing = (_not_stated(instrument.header) for instrument in found.extraction.instruments)
    return {
        "with notes": told(found.document.findings),
        "without number, date or issuer": tuple(line for line in missing if line is not None),
        "without a task": () if loaded.tasks else (NO_TASK,),
    }


def _place(path: Path, name: str) -> str:
    """The path of the file, and below it the name of what it carries: "van-ban/thu.eml/ke-hoach.pdf"."""
    return str(path.parent / name) if name.startswith(f"{path.name}/") else str(path)


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
    held = (loaded.instruments, "document"), (loaded.tasks, "task"), (loaded.targets, "target")
    notes = [", ".join(counted(number, noun) for number, noun in held)]
    if others and loaded.status is LoadStatus.LOADED:  # a news page and its plan
        notes.append(f"speaks of the same plan as {others}")
    elif others:
        said = f"{said} {others}"
    if loaded.left_behind:
        notes.append(f"results without a task in the new copy: {', '.join(loaded.left_behind)}")
    return f"{said}: {', '.join(notes)}"
