"""Gold and the files that it speaks of: the plans of a gold directory and our own samples."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.scoring import tally
from corpus.shapes import form_of, shape_of
from corpus.tallies import FileScore, Score, Unread
from extract.errors import SchemaError
from extract.result import Extraction
from extract.schema import from_json
from ingest.document import Document
from ingest.errors import KehoachError

SAMPLES = Path(__file__).parent / "samples"
HELD_OUT = SAMPLES / "held_out.txt"
BESIDE_GOLD = ("seeds", "real")


@dataclass(frozen=True, slots=True)
class Case:
    """One gold file with the document that it was made from; `file` is None where that is nowhere to be found.

    `held_out`: nobody looked at it who made rules, only at its figures; None where that is not known.
    """

    name: str
    gold_file: Path
    gold: Extraction
    file: Path | None
    held_out: bool | None = None


def find_cases(gold_dir: Path, files: Sequence[Path] = ()) -> tuple[Case, ...]:
    """The cases of `gold_dir`/*.json; each document is sought among `files`, then in ../seeds and ../real, by its name."""
    beside = tuple(gold_dir.parent / name for name in BESIDE_GOLD)
    return tuple(_case(gold_file, files, beside) for gold_file in sorted(gold_dir.glob("*.json")))


def samples() -> tuple[Case, ...]:
    """The plans that were written for this project, each with its hand-checked register."""
    held_out = frozenset(line for line in HELD_OUT.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(
        replace(_case(gold_file, (), (gold_file.parent,)), held_out=gold_file.parent.name in held_out)
        for gold_file in sorted(SAMPLES.glob("*/register.json"))
    )


def load_gold(gold_file: Path) -> Extraction:
    """SchemaError names the file and the place."""
    try:
        data = json.loads(gold_file.read_text("utf-8"))
    except ValueError as error:
        raise SchemaError(f"{gold_file.name} is no JSON: {error}") from error
    try:
        return from_json(data)
    except SchemaError as error:
        raise SchemaError(f"{gold_file.name}: {error}") from error


@dataclass(frozen=True, slots=True)
class ReadCases:
    """The cases with their documents, and what could not be read."""

    read: tuple[tuple[Case, Document], ...]
    unread: tuple[Unread, ...]


def read_cases(cases: Sequence[Case], read: Callable[[Case], Document]) -> ReadCases:
    """What `read` refuses stands in `unread` with the reason."""
    documents: list[tuple[Case, Document]] = []
    unread: list[Unread] = []
    for case in cases:
        if case.file is None:
            unread.append(Unread(case.name, f"no file of that name among the given ones, in {' or in '.join(BESIDE_GOLD)}"))
            continue
        try:
            documents.append((case, read(case)))
        except KehoachError as error:
            unread.append(Unread(case.name, str(error)))
    return ReadCases(tuple(documents), tuple(unread))


def score_read(cases: ReadCases, extract: Callable[[Document], Extraction]) -> Score:
    """The score of one extractor over documents that are read already; what could not be read is in no sum."""
    files = (
        FileScore(case.name, tally(case.gold, extract(document)), shape_of(case.gold), form_of(document), _at_hand(case))
        for case, document in cases.read
    )
    return Score(tuple(files), cases.unread)


def _at_hand(case: Case) -> str | None:
    if case.held_out is None:
        return None
    return "held out" if case.held_out else "at hand"


def _case(gold_file: Path, files: Sequence[Path], directories: Sequence[Path]) -> Case:
    gold = load_gold(gold_file)
    name = gold.source.name
    return Case(name=name, gold_file=gold_file, gold=gold, file=_find(name, files, directories))


def _find(name: str, files: Sequence[Path], directories: Sequence[Path]) -> Path | None:
    places = (*(file for file in files if file.name == name), *(directory / name for directory in directories))
    return next((place for place in places if place.is_file()), None)
