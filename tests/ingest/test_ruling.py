"""Cells of ruled tables from strokes; where a table has no line at a side, it is closed there."""

import pytest

from ingest.layout import Box
from ingest.sheet.ruling import find_cells, loose_rules, read_ruling


def across(y: float, left: float = 0, right: float = 300) -> Box:
    return left, y, right, y


def down(x: float, top: float = 0, bottom: float = 60) -> Box:
    return x, top, x, bottom


FRAME = [across(0), across(60), down(0), down(300)]


@pytest.mark.parametrize(
    ("strokes", "cells"),
    [
        pytest.param([*FRAME, across(20), down(100)], 4, id="two by two"),
        pytest.param([*FRAME, across(20), down(100, 20)], 3, id="a cell over both columns"),
        pytest.param([*FRAME, across(20, 100), down(100)], 3, id="a cell over both rows"),
        pytest.param([across(0), across(20), across(60), down(100), down(200)], 6, id="no lines at the sides"),
        pytest.param([across(0), across(20), down(0), down(100), down(300)], 4, id="no line at the foot"),
        pytest.param([across(20), across(60), down(0), down(100), down(300)], 4, id="no line at the head"),
        pytest.param([across(0), across(20), across(60), down(100, 20), down(200, 20)], 4, id="a group row between open sides"),
        pytest.param([across(0), across(60), *(down(x) for x in (0, 300))], 1, id="a frame"),
        pytest.param([(0, 0, 300, 60), across(20)], 2, id="a drawn box"),
        pytest.param([across(0), across(20), across(60)], 0, id="only across"),
        pytest.param([across(0, 0, 148), across(0, 150), across(60), across(30), down(0), down(150), down(300)], 4, id="pieces"),
    ],
)
def test_cells(strokes: list[Box], cells: int) -> None:
    found = find_cells(read_ruling(strokes))
    assert len(found) == cells
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in found)
    assert area == (300 * 60 if cells else 0)


def test_lines_that_meet_no_others() -> None:
    ruling = read_ruling([*FRAME, across(20), across(100, 50, 250), across(130, 50, 250)])
    assert [(rule.at, rule.start, rule.end) for rule in loose_rules(ruling)] == [(100, 50, 250), (130, 50, 250)]
