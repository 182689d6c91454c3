"""`kehoach extract` and `kehoach text`: what a file says, without a database."""

import json
from collections import Counter
from pathlib import Path

import click

from extract.pipeline import extract
from extract.result import Extraction, Instrument, Role, Task
from extract.schema import to_json
from ingest.reading import read_documents
from tracker.cli.common import listing_options, put_out
from tracker.cli.files import for_each, read_bytes
from tracker.listing import Column, Group, Listing, plain
from tracker.wording import deadline

_COLUMNS = (
    Column("Mục", 10),
    Column("Nhiệm vụ", 60),
    Column("Chủ trì", 28),
    Column("Phối hợp, nơi nhận", 30),
    Column("Thời hạn", 20),
    Column("Trang", 5),
)


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The register's JSON: one file an object, several as JSON Lines.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write DIR/<file stem>.json for each file.")
@listing_options
def extract_command(files: tuple[Path, ...], as_json: bool, out: Path | None, form: str | None, output: Path | None) -> None:
    """Read FILES into tasks, agencies, targets and deadlines; nothing is stored.

    \b
    Examples:
      kehoach extract ke-hoach.docx
      kehoach extract --json ke-hoach.pdf > ke-hoach.json
      kehoach extract --out ket-qua/ *.pdf
    """
    taken: Counter[str] = Counter()
    single = len(files) == 1

    def one(path: Path) -> None:
        for document in read_documents(path.name, read_bytes(path)):
            extraction = extract(document)
            if out is not None:
                _write(extraction, out, path, taken)
            elif as_json:
                click.echo(json.dumps(to_json(extraction), ensure_ascii=False, indent=1 if single else None))
            else:
                put_out(_listing(extraction), form, output)
            for finding in document.findings:
                click.echo(f"{path.name}: {finding.message}", err=True)

    for_each(files, one)


@click.command("text")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def text_command(files: tuple[Path, ...]) -> None:
    """Print the canonical text of FILES: every `start` and `end` of the register counts its characters.

    \b
    Example:
      kehoach text ke-hoach.pdf | less
    """

    def one(path: Path) -> None:
        for document in read_documents(path.name, read_bytes(path)):
            click.echo(document.text)

    for_each(files, one)


def _write(extraction: Extraction, out: Path, path: Path, taken: Counter[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    taken[path.stem] += 1
    count = taken[path.stem]
    target = out / (f"{path.stem}.json" if count == 1 else f"{path.stem}-{count}.json")
    target.write_text(json.dumps(to_json(extraction), ensure_ascii=False, indent=1) + "\n", "utf-8")
    note = f" (a file named {path.stem}.json stands there already)" if count > 1 else ""
    click.echo(f"{path}: {target}{note}", err=True)


def _listing(extraction: Extraction) -> Listing:
    return Listing(
        title=extraction.source.name,
        columns=_COLUMNS,
        groups=tuple(
            Group(_head(instrument), tuple(_row(task) for task in instrument.tasks)) for instrument in extraction.instruments
        ),
        data=plain(to_json(extraction)),
        notes=tuple(note for instrument in extraction.instruments for note in _targets(instrument)),
    )


def _head(instrument: Instrument) -> str:
    header = instrument.header
    period = header.period
    lines = [
        " ".join(part for part in (header.type_name, header.number) if part) or "Văn bản không số",
        header.title,
        header.issuer and f"Cơ quan ban hành: {header.issuer}",
        header.issued_on and f"Ngày ban hành: {header.issued_on:%d/%m/%Y}",
        header.signer and f"Người ký: {header.signer.name}" + (f" ({header.signer.title})" if header.signer.title else ""),
        period
        and f"Thời kỳ: {period.start or '…'} – {period.end or '…'}" + (f", tầm nhìn {period.vision}" if period.vision else ""),
        instrument.citations and "Viện dẫn: " + ", ".join(citation.number for citation in instrument.citations),
        f"{len(instrument.tasks)} nhiệm vụ, {len(instrument.targets)} chỉ tiêu",
    ]
    return "\n".join(line for line in lines if line)


def _row(task: Task) -> tuple[str, str, str, str, str, int | None]:
    def names(*roles: Role) -> str:
        return "; ".join(agency.name for agency in task.agencies if agency.role in roles)

    times = "; ".join(deadline(value) for value in task.deadlines)
    return task.id, task.text, names(Role.LEAD), names(Role.SUPPORT, Role.REPORT_TO, Role.APPROVE), times, task.evidence.page


def _targets(instrument: Instrument) -> list[str]:
    return [
        f"Chỉ tiêu {'.'.join(target.path)}: {target.indicator} {target.comparator} {target.value:g} {target.unit or ''}".rstrip()
        + (f" (đến {target.due:%d/%m/%Y})" if target.due else "")
        for target in instrument.targets
    ]
