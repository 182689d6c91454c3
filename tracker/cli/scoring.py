"""`kehoach score`: the extraction against gold, by the register page's rules."""

from functools import partial
from pathlib import Path
from typing import Any

import click

from corpus.baseline import baseline
from corpus.cases import Case, find_cases, read_cases, samples, score_read
from corpus.tallies import Difference, ReliabilityRow, Report, report
from extract.pipeline import extract
from ingest.document import Document
from ingest.options import Options
from ingest.reading import read_documents
from tracker.cli.common import listing_options, put_out
from tracker.cli.extracting import cores, options_of, reading_options
from tracker.cli.files import counted, read_bytes
from tracker.cli.stopping import stoppable
from tracker.listing import Column, Group, Listing, Value, plain


@click.command("score")
@click.argument("gold_dir", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--errors", is_flag=True, help="Name every difference, with its quote.")
@listing_options
@reading_options
def score_command(
    gold_dir: Path | None, files: tuple[Path, ...], errors: bool, form: str | None, output: Path | None, **reading: Any
) -> None:
    """Score what is extracted against the gold files GOLD_DIR/*.json, or without GOLD_DIR against the embedded samples.

    Each gold file's document is sought by its name among FILES, then in GOLD_DIR/../seeds and GOLD_DIR/../real. Beside each
    figure stands that of the simplest honest extractor (corpus/baseline.py); below the tables, each layout of the work, each
    sort of file, each file, and how many of the tasks and targets of each confidence were right.

    \b
    Examples:
      kehoach score
      kehoach score gold/
      kehoach score gold/ --errors --format md -o loi.md
    """
    cases = find_cases(gold_dir, files) if gold_dir else samples()
    if not cases:
        raise click.ClickException(f"no gold file (*.json) in {gold_dir}")
    options = options_of(**reading, workers=cores())
    with stoppable(lambda: f"none of {counted(len(cases), 'file')} is scored before all are read"):
        read = read_cases(cases, partial(_read, options))
        scored, simplest = report(score_read(read, extract)), report(score_read(read, baseline))
    put_out(_listing(scored, simplest, errors=errors), form, output)


def _read(options: Options, case: Case) -> Document:
    assert case.file is not None
    return read_documents(case.file.name, read_bytes(case.file), options)[0]


def _listing(found: Report, simplest: Report, *, errors: bool) -> Listing:
    measures = tuple(
        _measure(m.name, m.precision, m.recall, m.f1, simple.f1, m.right, m.missed, m.extra)
        for m, simple in zip(found.measures, simplest.measures, strict=True)
    )
    shares = tuple(
        _measure(s.name, None, None, s.accuracy, simple.accuracy, s.right, s.total - s.right, 0)
        for s, simple in zip(found.shares, simplest.shares, strict=True)
    )
    heads = [m.name for m in found.measures]
    notes = [
        f"{row.name}: "
        + ", ".join(f"{head} {f1:.3f}" for head, f1 in zip(heads, row.f1, strict=True))
        + f", header {row.header:.3f}"
        for row in (*found.sorts, *found.files)
    ]
    notes += [_reliability(row) for row in found.reliability]
    notes += [f"not read: {row.name}: {row.reason}" for row in found.unread]
    notes += [_difference(row.file, row.difference) for row in found.differences] if errors else []
    columns = (
        Column("measure", 14),
        Column("precision", 10),
        Column("recall", 10),
        Column("F1 or share", 12),
        Column("baseline", 9),
        Column("right", 8),
        Column("missed", 8),
        Column("extra", 8),
    )
    return Listing(
        f"{len(found.files)} files scored",
        columns,
        (Group("", measures), Group("over what was matched", shares)),
        plain(found),
        tuple(notes),
    )


def _measure(
    name: str, precision: float | None, recall: float | None, f1: float, simplest: float, *counts: int
) -> tuple[Value, ...]:
    return (name, *("" if value is None else f"{value:.3f}" for value in (precision, recall, f1, simplest)), *counts)


def _reliability(row: ReliabilityRow) -> str:
    return (
        f"{row.what}s with a confidence of {row.least:.2f} to {row.below:.2f}: {row.total}, on average {row.confidence:.2f}, "
        f"of them right {row.right / row.total:.2f}"
    )


def _difference(file: str, difference: Difference) -> str:
    quote = (difference.quote or "")[:120]
    return f"{file}: {difference.fault} {difference.what}: gold {difference.gold!r}, found {difference.found!r} «{quote}»"
