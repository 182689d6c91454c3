"""What scanning costs: our samples printed, scanned and read again, scored beside the files themselves. Run: make bench-scans."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from corpus.cases import Case, samples
from corpus.degrade import Ink, Wear, degrade
from corpus.printing import print_pdf
from corpus.scoring import tally
from corpus.tallies import Count, Difference, FileScore, Score
from extract.pipeline import extract
from extract.result import InstrumentKind
from ingest.document import Document
from ingest.options import Options
from ingest.reading import read_documents

RESOLUTIONS = (300, 200)
SEED = 1
KEPT_ASSIGNMENTS = 0.90  # of the assignment F1 of the files themselves, at 300 dpi
MOST_ERRORS = 0.02  # of the characters, at 300 dpi
LEAST_HEADER = 0.95


@dataclass(frozen=True, slots=True)
class Reading:
    """One sample as it was read; `errors` of `letters` characters differ from the text of the same pages as a digital PDF."""

    file: FileScore
    letters: int
    errors: int


@dataclass(frozen=True, slots=True)
class Readings:
    """All samples at one resolution; None: the files themselves, no scan."""

    dpi: int | None
    readings: tuple[Reading, ...]

    @property
    def score(self) -> Score:
        return Score(tuple(reading.file for reading in self.readings))

    @property
    def error_rate(self) -> float:
        return sum(reading.errors for reading in self.readings) / max(1, sum(reading.letters for reading in self.readings))


def printed_cases() -> tuple[Case, ...]:
    """The samples that offices print: news pages are none."""
    return tuple(
        case
        for case in samples()
        if case.file is not None and all(one.header.kind is not InstrumentKind.ANNOUNCEMENT for one in case.gold.instruments)
    )


def score_scans(cases: Sequence[Case], wear: Wear, *, seed: int = SEED, options: Options) -> Iterator[Readings]:
    """First the files themselves, then their scans at each of `RESOLUTIONS`."""
    files = [(case, case.file.read_bytes()) for case in cases if case.file is not None]
    digital = replace(options, rendering=False)
    papers = [print_pdf(case.name, data) for case, data in files]
    printed = [read_documents(f"{case.name}.pdf", paper, digital)[0] for (case, _), paper in zip(files, papers, strict=True)]
    texts = [read_documents(case.name, data, digital)[0] for case, data in files]
    yield Readings(None, tuple(_reading(case, text, text) for (case, _), text in zip(files, texts, strict=True)))
    for dpi in RESOLUTIONS:
        readings = []
        for (case, _), text, paper in zip(files, printed, papers, strict=True):
            scan = degrade(paper, replace(wear, dpi=dpi), seed=seed)
            readings.append(_reading(case, text, read_documents(f"{case.name}.pdf", scan, options)[0]))
        yield Readings(dpi, tuple(readings))


def _reading(case: Case, printed: Document, found: Document) -> Reading:
    score = FileScore(case.name, tally(case.gold, extract(found)))
    return Reading(score, len(printed.text), letter_errors(printed.text, found.text))


def letter_errors(text: str, found: str) -> int:
    """Characters to be changed, put in or left out; how lines and blanks fall does not count."""
    return Levenshtein.distance(" ".join(text.split()), " ".join(found.split()))


# What is printed


def shown(readings: Sequence[Readings], *, errors: bool) -> Iterator[str]:
    """A table with a column a resolution, then a line a file, then by wish every difference."""
    names = ["file" if one.dpi is None else f"{one.dpi} dpi" for one in readings]
    totals = [one.score.total for one in readings]
    yield _row("", names)
    yield _row("letters wrong", [f"{one.error_rate:.2%}" for one in readings])
    for place, (name, _) in enumerate(totals[0].counts()):
        yield _row(name, [_figures(total.counts()[place][1]) for total in totals])
    for place, (name, _) in enumerate(totals[0].shares()):
        yield _row(name, [f"{total.shares()[place][1].accuracy:.3f}" for total in totals])
    for one in readings[1:]:
        yield ""
        for reading in one.readings:
            figures = ", ".join(f"{name} {count.f1:.3f}" for name, count in reading.file.tally.counts())
            share = f"letters wrong {reading.errors / reading.letters:.2%}"
            yield f"{one.dpi} dpi  {reading.file.name}: {share}, {figures}, header {reading.file.tally.header.accuracy:.3f}"
            if errors:
                yield from map(_difference, reading.file.tally.differences)


def _figures(count: Count) -> str:
    return f"{count.f1:.3f} (p {count.precision:.3f})"


def _row(name: str, values: Sequence[str]) -> str:
    return f"{name:14}" + "".join(f"{value:>20}" for value in values)


def _difference(difference: Difference) -> str:
    quote = (difference.quote or "")[:100]
    return f"    {difference.fault} {difference.what}: gold {difference.gold!r}, found {difference.found!r} «{quote}»"


def below_floors(readings: Sequence[Readings]) -> tuple[str, ...]:
    """What is worse than it may be, at the best of the resolutions."""
    clean, scanned = readings[0].score.total, readings[1]
    total, wrong = scanned.score.total, scanned.error_rate
    least = KEPT_ASSIGNMENTS * clean.assignment.f1
    checks = (
        (wrong <= MOST_ERRORS, f"letters wrong {wrong:.2%}, at most {MOST_ERRORS:.2%}"),
        (total.assignment.f1 >= least, f"assignment F1 {total.assignment.f1:.3f}, at least {least:.3f}"),
        (total.header.accuracy >= LEAST_HEADER, f"header {total.header.accuracy:.3f}, at least {LEAST_HEADER:.3f}"),
    )
    return tuple(message for holds, message in checks if not holds)


def main(arguments: Sequence[str]) -> int:
    """`--errors` names every difference, `--grey` and `--bitonal` take other copiers. 1 where a floor is not held."""
    inks = [ink for ink in Ink if f"--{ink}" in arguments]
    readings = tuple(score_scans(printed_cases(), Wear(ink=inks[0] if inks else Ink.COLOUR), options=Options(workers=2)))
    missed = below_floors(readings)
    lines = (*shown(readings, errors="--errors" in arguments), *(f"below the floor: {line}" for line in missed))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
