"""Weights that are fitted to finds of known worth, and the table that holds them against what was seen."""

from collections.abc import Sequence

import pytest

from corpus.calibration import Judged, fit, left_out
from corpus.tallies import Verdict, reliability
from extract.confidence import Doubt, chance
from extract.result import Evidence, Task, TaskKind

TASK = Task("I.1", ("I", "1"), TaskKind.MEASURE, "Rà soát.", (), False, (), None, Evidence("Rà soát."))
ALWAYS, ROW = frozenset({Doubt.ALWAYS}), frozenset({Doubt.ALWAYS, Doubt.ROW})


def finds(doubts: frozenset[Doubt], right: int, wrong: int, *, held_out: bool = True, document: str = "a") -> list[Judged]:
    return [Judged(Verdict(TASK, place < right), doubts, document, held_out) for place in range(right + wrong)]


@pytest.mark.parametrize(
    ("seen", "doubts", "expected"),
    [
        (finds(ALWAYS, 90, 10), ALWAYS, 0.9),
        ([*finds(ALWAYS, 90, 10), *finds(ROW, 50, 50)], ROW, 0.5),
        ([*finds(ALWAYS, 90, 10), *finds(ROW, 50, 50)], ALWAYS, 0.9),
        # what was at hand is right more often: its level is its own
        ([*finds(ALWAYS, 70, 30), *finds(ALWAYS, 99, 1, held_out=False)], ALWAYS, 0.7),
    ],
)
def test_the_chance_is_the_share_that_was_right(seen: Sequence[Judged], doubts: frozenset[Doubt], expected: float) -> None:
    assert chance(doubts, fit(seen)) == pytest.approx(expected, abs=0.05)


def test_no_document_speaks_for_itself() -> None:
    seen = [*finds(ALWAYS, 0, 40, document="a"), *finds(ALWAYS, 40, 0, document="b")]
    assert [verdict.found.confidence for verdict in left_out(seen)] == [0.99] * 40 + [0.02] * 40


def test_a_row_for_each_stretch_that_holds_a_find() -> None:
    (row,) = reliability(tuple(left_out([*finds(ALWAYS, 9, 1), *finds(ALWAYS, 9, 1, document="b")])))
    assert (row.what, row.right, row.total) == ("task", 18, 20)
    assert row.least <= row.confidence < row.below
