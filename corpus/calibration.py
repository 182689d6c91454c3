"""The weights of the signs in `extract/confidence.py`, fitted to gold. Run: python -m corpus.calibration [GOLD_DIR …] [--write]

A logistic regression with a ridge, by Newton's steps. Plans that were at hand to those who made rules are right more often than
others will be; they share the weights of the signs and have a level of their own, which is then left out: the chance that is
printed is that of a plan nobody has seen. Each document's finds are also answered by the weights of the other documents, and the
table shows how well that holds.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from sys import stdout

import numpy as np

from corpus.cases import Case, find_cases, read_cases, samples
from corpus.scoring import tally
from corpus.tallies import Verdict, reliability
from extract.confidence import Doubt, chance, target_doubts, task_doubts
from extract.pipeline import find
from extract.result import Task
from ingest.document import Document
from ingest.reading import read_documents

_RIDGE = 1.0
_STEPS = 30
_SIGNS = tuple(Doubt)
_WEIGHTS = Path(__file__).parent.parent / "extract" / "lexicons" / "confidence.tsv"
_HEAD = "# Weights of the signs in extract/confidence.py. Source: fitted to gold by `python -m corpus.calibration --write`.\n"

Weights = dict[Doubt, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """One find with its signs; `held_out`: no rule was made with its plan at hand."""

    verdict: Verdict
    doubts: frozenset[Doubt]
    document: str
    held_out: bool


def judged(case: Case, document: Document) -> Iterator[Judged]:
    """Every task and target that is found in the document, right or not."""
    for verdict in tally(case.gold, find(document)).verdicts:
        one = verdict.found
        doubts = task_doubts(document, one) if isinstance(one, Task) else target_doubts(document, one)
        yield Judged(verdict, doubts, case.name, case.held_out is True)


def fit(finds: Sequence[Judged]) -> Weights:
    """The weights that make what was seen likeliest; signs that never occur have none."""
    signs = [sign for sign in _SIGNS if any(sign in one.doubts for one in finds)]
    table = np.array([[*(sign in one.doubts for sign in signs), not one.held_out] for one in finds], dtype=float)
    right = np.array([one.verdict.right for one in finds], dtype=float)
    ridge = np.full(table.shape[1], _RIDGE)
    ridge[signs.index(Doubt.ALWAYS)] = 0.01
    weights = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - ridge * weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + np.diag(ridge)
        weights = weights + np.linalg.solve(bend, slope)
    return {sign: round(float(weight), 2) for sign, weight in zip(signs, weights, strict=False)}


def left_out(finds: Sequence[Judged]) -> Iterator[Verdict]:
    """Each document's finds, their confidence by the weights of all other documents."""
    for name in sorted({one.document for one in finds}):
        weights = fit([one for one in finds if one.document != name])
        for one in finds:
            if one.document == name:
                found = replace(one.verdict.found, confidence=chance(one.doubts, weights))
                yield Verdict(found, one.verdict.right)


def main(directories: Sequence[Path], *, write: bool) -> None:
    """Weights and tables; `write` keeps the weights in the package's own word list."""
    cases = [*samples(), *chain.from_iterable(find_cases(directory) for directory in directories)]
    finds = [one for case, document in read_cases(cases, _read).read for one in judged(case, document)]
    lines = ["of\tsign\tweight\n"]
    for what, of in (("task", True), ("target", False)):
        group = [one for one in finds if isinstance(one.verdict.found, Task) is of]
        lines += [f"{what}\t{sign}\t{weight}\n" for sign, weight in fit(group).items()]
        for title, some in (("left out", group), ("left out, of the held-out plans", [one for one in group if one.held_out])):
            names = {one.document for one in some}
            verdicts = [verdict for one, verdict in zip(_by_document(group), left_out(group), strict=True) if one in names]
            _say(f"{what}, {title}", verdicts)
    stdout.write("".join(lines))
    if write:
        _WEIGHTS.write_text(_HEAD + "".join(lines), "utf-8")


def _by_document(finds: Sequence[Judged]) -> list[str]:
    """The document of each verdict of `left_out`."""
    return [name for name in sorted({one.document for one in finds}) for one in finds if one.document == name]


def _say(title: str, verdicts: Sequence[Verdict]) -> None:
    stdout.write(f"{title}: {len(verdicts)} finds\n")
    for row in reliability(verdicts):
        share = row.right / row.total
        stdout.write(f"  {row.least:.2f}–{row.below:.2f}  says {row.confidence:.3f}  right {share:.3f}  of {row.total}\n")


def _read(case: Case) -> Document:
    assert case.file is not None
    return read_documents(case.file.name, case.file.read_bytes())[0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit the weights of confidences to gold.")
    parser.add_argument("directories", nargs="*", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--write", action="store_true", help="keep the weights in extract/lexicons/confidence.tsv")
    arguments = parser.parse_args()
    main(arguments.directories, write=arguments.write)
