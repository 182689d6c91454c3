"""`kehoach extract` and `kehoach text`: what a file says, without a database."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from extract.result import Comparator, Extraction, Instrument, Period, Role, Target, Task
from extract.schema import to_json
from ingest.reading import Refused, read_each
from tracker.cli.common import format_of, listing_options, put_bytes, put_out
from tracker.cli.extracting import Failed, cores, options_of, read_all, reading_options, reading_progress
from tracker.cli.files import counted, paths_argument, read_bytes, refusal, run_each, why
from tracker.cli.findings import notes, told
from tracker.cli.stopping import stoppable
from tracker.listing import Column, Group, Listing, Overview, Row
from tracker.rendering import Format
from tracker.wording import day, deadline

_COMPARED = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "ít nhất",
    Comparator.MORE_THAN: "trên",
    Comparator.AT_MOST: "tối đa",
    Comparator.LESS_THAN: "dưới",
}
_LONGEST_STEM = 230
_COLUMNS = (
    Column("Tệp", 24, flat=True),
    Column("Số, ký hiệu", 14, flat=True),
    Column("Mục", 10),
    Column("Nhiệm vụ", 60),
    Column("Chủ trì", 28),
    Column("Phối hợp, nơi nhận", 30),
    Column("Thời hạn", 20),
    Column("Trang", 6),
)
_TARGETS = (
    Column("Tệp", 24, flat=True),
    Column("Số, ký hiệu", 16),
    Column("Mục", 12),
    Column("Chỉ tiêu", 60),
    Column("So sánh", 8),
    Column("Giá trị", 10),
    Column("Đơn vị", 14),
    Column("Xuất phát", 10),
    Column("Đến ngày", 12),
    Column("Trang", 6),
)


@click.command("extract")
@paths_argument("files")
@click.option("--json", "as_json", is_flag=True, help="The register's JSON: one file an object, several as JSON Lines.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write DIR/<file stem>.json for each file.")
@listing_options
@reading_options
def extract_command(
    files: tuple[Path, ...], as_json: bool, out: Path | None, form: str | None, output: Path | None, **reading: Any
) -> None:
    """Read FILES into tasks, agencies, targets and deadlines; nothing is stored.

    \b
    Examples:
      kehoach extract ke-hoach.docx
      kehoach extract --json ke-hoach.pdf > ke-hoach.json
      kehoach extract --out ket-qua/ *.pdf
      unzip -p ho-so.zip ke-hoach.txt | kehoach extract -
    """
    if as_json and form not in (None, Format.JSON):
        raise click.UsageError(f"--json and --format {form} ask for two things; leave one out")
    chosen = Format.JSON if as_json else format_of(form, output)
    taken: set[str] = set()
    read: list[Extraction] = []
    failed = False
    done = 0

    options = options_of(**reading, workers=1 if len(files) > 1 else cores())
    with stoppable(lambda: f"{done} of {counted(len(files), 'file')} read"), reading_progress() as progress:
        for _, results in read_all(files, options, cores() if len(files) > 1 else 0, progress):
            for found in results:
                if isinstance(found, Failed):
                    click.echo(refusal(found.name, found.name, found.reason), err=True)
                    failed = True
                    continue
                for line in notes(found.document, found.extraction):
                    click.echo(f"{found.document.source.name}: {line}", err=True)
                if out is not None:
                    _write(found.extraction, out, taken)
                else:
                    read.append(found.extraction)
            done += 1
    if out is None and read:
        _show(read, chosen, output, lines=len(files) > 1)
    if failed:
        raise SystemExit(1)


def _show(read: Sequence[Extraction], form: Format, output: Path | None, *, lines: bool) -> None:
    """JSON is the register's own form; every other format shows the files in one list."""
    if form is Format.JSON:
        texts = [json.dumps(to_json(one), ensure_ascii=False, indent=None if lines else 1) for one in read]
        put_bytes("".join(f"{text}\n" for text in texts).encode(), output)
    else:
        put_out(_listing(read), form, output)


@click.command("text")
@paths_argument("files")
@reading_options
def text_command(files: tuple[Path, ...], **reading: Any) -> None:
    """Print the canonical text of FILES: every `start` and `end` of the register counts its characters.

    \b
    Example:
      kehoach text ke-hoach.pdf | less
    """

    options = options_of(**reading, workers=cores())
    refused = False
    done = 0

    def one(path: Path) -> None:
        nonlocal refused, done
        for document in read_each(path.name, read_bytes(path), options):
            if isinstance(document, Refused):
                click.echo(refusal(document.name, document.name, why(document.error)), err=True)
                refused = True
                continue
            click.echo(document.text)
            for line in told(document.findings):
                click.echo(f"{document.source.name}: {line}", err=True)
        done += 1

    with stoppable(lambda: f"{done} of {counted(len(files), 'file')} printed"):
        failed = run_each(files, one)
    if failed or refused:
        raise SystemExit(1)


def _write(extraction: Extraction, out: Path, taken: set[str]) -> None:
    """Names that differ only in capitals are one name on some disks; "thu.eml/ke-hoach.pdf" becomes "thu.eml - ke-hoach"."""
    stem = _short(extraction.source.name.replace("/", " - ").rsplit(".", 1)[0])
    name, count = stem, 1
    while name.casefold() in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name.casefold())
    target = out / f"{name}.json"
    try:
        out.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(to_json(extraction), ensure_ascii=False, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written ({error.strerror}); give another folder with --out") from error
    note = f" ({stem}.json is another file of this call)" if count > 1 else ""
    click.echo(f"{extraction.source.name}: {target}{note}", err=True)


def _short(stem: str) -> str:
    """At most as long as a disk takes for a name (255 bytes), with room for a number and an ending."""
    return stem.encode()[:_LONGEST_STEM].decode(errors="ignore").rstrip()


def _listing(read: Sequence[Extraction]) -> Listing:
    several = len(read) > 1
    return Listing(
        title=f"{len(read)} văn bản" if several else read[0].source.name,
        columns=_COLUMNS,
        groups=tuple(group for extraction in read for group in _groups(extraction, named=several)),
        data=None,
        overviews=tuple(_targets(read)),
    )


def _groups(extraction: Extraction, *, named: bool) -> Iterator[Group]:
    name = extraction.source.name
    for instrument in extraction.instruments:
        rows = tuple((name, instrument.header.number, *_row(task)) for task in instrument.tasks)
        yield Group(f"{name}\n{_head(instrument)}" if named else _head(instrument), rows)


def _head(instrument: Instrument) -> str:
    header = instrument.header
    period = header.period
    lines = [
        " ".join(part for part in (header.type_name, header.number) if part) or "Văn bản không số",
        header.title,
        header.issuer and f"Cơ quan ban hành: {header.issuer}",
        header.issued_on and f"Ngày ban hành: {day(header.issued_on)}",
        header.signer and f"Người ký: {header.signer.name}" + (f" ({header.signer.title})" if header.signer.title else ""),
        period and f"Thời kỳ: {_period(period)}",
        instrument.citations and "Viện dẫn: " + ", ".join(citation.number for citation in instrument.citations),
        f"{len(instrument.tasks)} nhiệm vụ, {len(instrument.targets)} chỉ tiêu",
    ]
    return "\n".join(line for line in lines if line)


def _period(period: Period) -> str:
    start, end = (day(on) if on else "…" for on in (period.start, period.end))
    return f"{start} – {end}" + (f", tầm nhìn {day(period.vision)}" if period.vision else "")


def _row(task: Task) -> Row:
    def names(*roles: Role) -> str:
        return "; ".join(agency.name for agency in task.agencies if agency.role in roles)

    times = "; ".join(deadline(value) for value in task.deadlines)
    return task.id, task.text, names(Role.LEAD), names(Role.SUPPORT, Role.REPORT_TO, Role.APPROVE), times, task.evidence.page


def _targets(read: Sequence[Extraction]) -> Iterator[Overview]:
    rows = [
        (extraction.source.name, *_target(target, instrument.header.number))
        for extraction in read
        for instrument in extraction.instruments
        for target in instrument.targets
    ]
    if rows:
        yield Overview(f"Chỉ tiêu ({len(rows)})", _TARGETS, tuple(rows), below=True)


def _target(target: Target, number: str | None) -> Row:
    return (
        number,
        ".".join(target.path),
        target.indicator,
        _COMPARED[target.comparator],
        target.value,
        target.unit,
        target.baseline.value if target.baseline else None,
        target.due,
        target.evidence.page,
    )
