"""Boxes of the lines of a page: of a level one, a slanted one, and one that was turned to be read."""

from array import array
from itertools import pairwise

import pytest

from ingest.document import Document
from ingest.layout import Line, Turned
from ingest.printed import Printed, PrintedWords
from ingest.sheet.columns import Word
from ingest.sheet.heights import word_heights
from ingest.source import Source
from ingest.turning import turned_back

SIDEWAYS = 600.0, 840.0
LINES = ("Sở Tài chính chủ trì", "các xã phối hợp")


def printed() -> Printed:
    """Two lines of words of 50 points, 18 points apart."""
    words = PrintedWords()
    start = 0
    for at, text in enumerate(LINES):
        texts = text.split(" ")
        edges = array("f", [x for place in range(len(texts)) for x in (100 + 60.0 * place, 150 + 60.0 * place)])
        words.add_line(texts, start, Line(text, 3, (100.0, 200 + 18.0 * at, 400.0, 214 + 18.0 * at), edges))
        start += len(text) + 1
    return words.closed()


def shown(page: Turned) -> Printed:
    document = Document(Source("a.pdf", "0" * 64, "application/pdf", None), "\n".join(LINES), (), printed=printed())
    return turned_back(document, (page,)).printed


def test_words_are_counted_from_both_ends() -> None:
    words = list(printed())
    assert [word.end - word.start for word in words] == [len(word) for line in LINES for word in line.split(" ")]
    assert printed()[-1] == words[-1]
    with pytest.raises(IndexError):
        printed()[len(words)]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_box_a_line_however_the_page_lies(degrees: int) -> None:
    found = shown(Turned(3, degrees, *SIDEWAYS)).lines(0, sum(map(len, LINES)) + 1)
    sides = [sorted((x1 - x0, bottom - top)) for _, (x0, top, x1, bottom) in found]
    assert sides == [[14.0, 290.0], [14.0, 230.0]]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("slant", [-4.0, -1.2, 0.3, 2.0, 4.0])
def test_boxes_of_a_slanted_line_stay_low(degrees: int, slant: float) -> None:
    found = [box for _, box in shown(Turned(3, degrees, *SIDEWAYS, slant)).lines(0, len(LINES[0]))]
    across = degrees in (0, 180)
    assert all((box[3] - box[1] if across else box[2] - box[0]) <= 1.2 * (14 + 50 * 0.07) + 0.2 for box in found)
    assert (len(found) > 1) == (abs(slant) > 1)


def word(text: str, left: float, box: tuple[float, float], base: float) -> Word:
    return Word(text, left, box[0], left + 20, box[1], base, 90)


@pytest.mark.parametrize("speck", [(474.0, 498.0), (480.0, 520.0), (460.0, 525.0)])
def test_a_speck_makes_no_line_higher(speck: tuple[float, float]) -> None:
    line = (
        word("Bộ", 60, (485.0, 498.0), 495.0),
        word("Tài", 85, speck, 495.0),
        word("chính", 110, (484.0, 495.0), 495.0),
        word("số", 135, (482.0, 495.0), 495.0),
    )
    heights = word_heights(line)
    assert min(heights) >= 480.5
    assert max(heights) <= 500.5


def test_words_step_with_the_base_of_a_slanted_line() -> None:
    line = tuple(word("xã", 60.0 + 30 * at, (90.0 + at, 100.0 + at), 100.0 + at) for at in range(5))
    heights = word_heights(line)
    assert [(round(b - a, 1), round(d - c, 1)) for (a, c), (b, d) in pairwise(zip(heights[::2], heights[1::2], strict=True))] == [
        (1.0, 1.0)
    ] * 4
