"""Numbers that hang before their line, and the low head rows of tables, on pages drawn here."""

from itertools import pairwise
from pathlib import Path
from shutil import which

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from ingest.ocr.cells import with_strokes
from ingest.ocr.hanging import read_hanging
from ingest.ocr.image import softness
from ingest.ocr.letters import part_lines
from ingest.ocr.overlooked import read_overlooked
from ingest.ocr.recognition import recognize
from ingest.ocr.ruling import find_ruling
from ingest.ocr.stretches import find_stretches
from ingest.sheet.columns import Word, text_of, words_in_lines

SERIF = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
needs_tesseract = pytest.mark.skipif(which("tesseract") is None or not SERIF.exists(), reason="needs tesseract-ocr-vie and fonts")
DPI = 300

HANGING = (
    ("I.", "MỤC TIÊU"),
    ("II.", "CHỈ TIÊU"),
    ("III.", "NHIỆM VỤ"),
    ("1.", "Mở tủ sách lưu động ở các trường vùng sâu"),
    ("a)", "Chọn sách theo lứa tuổi của học sinh;"),
    ("2.", "Thư viện tỉnh"),
)


def drawn(lines: tuple[tuple[str, str], ...], *, left: float = 1.2, tab: float = 0.62) -> NDArray[np.uint8]:
    page = Image.new("L", (round(7.5 * DPI), round((1.2 + 0.45 * len(lines)) * DPI)), "white")
    font, draw = ImageFont.truetype(str(SERIF), round(14 * DPI / 72)), ImageDraw.Draw(page)
    for at, (label, text) in enumerate(lines):
        draw.text((left * DPI, (0.5 + 0.45 * at) * DPI), label, fill=25, font=font)
        draw.text(((left + tab) * DPI, (0.5 + 0.45 * at) * DPI), text, fill=25, font=font)
    noise = np.random.default_rng(3).normal(0, 9, (page.height, page.width))
    return np.clip(cv2.GaussianBlur(np.asarray(page, np.float64), (0, 0), 0.8) + noise, 0, 255).astype(np.uint8)


@needs_tesseract
def test_hanging_numbers_are_read() -> None:
    page = recognize(drawn(HANGING), DPI)
    assert [text_of(line).split()[0] for line in words_in_lines(page.words)] == [label for label, _ in HANGING]


@needs_tesseract
def test_a_name_below_a_signature_is_looked_at_again() -> None:
    picture = drawn((("", "Nguyễn Thị Thanh Hương"),))
    cv2.line(picture, (round(1.7 * DPI), round(0.3 * DPI)), (round(4 * DPI), round(0.44 * DPI)), 40, 3)
    stretches = find_stretches(picture, DPI)
    found = read_overlooked(picture, (), stretches, DPI, softness=0.0)
    assert [word.text for word in found] == ["Nguyễn", "Thị", "Thanh", "Hương"]
    assert read_overlooked(picture, found, stretches, DPI, softness=0.0) == []


@needs_tesseract
def test_strokes_that_are_no_print_stay_unread() -> None:
    picture = np.full((2 * DPI, 5 * DPI), 255, np.uint8)
    random = np.random.default_rng(5)
    for at in range(40):
        x, y = random.integers(DPI, 2 * DPI), random.integers(DPI - 30, DPI + 30)
        cv2.line(picture, (int(x), int(y)), (int(x) + 15 + at % 9, int(y) + 20 - at), 30, 2)
    assert read_overlooked(picture, (), find_stretches(picture, DPI), DPI, softness=0.0) == []


@needs_tesseract
@pytest.mark.parametrize("misread", ["hệ", "x.&", None])
def test_a_misread_number_is_set_right_on_the_base_of_its_line(misread: str | None) -> None:
    picture = drawn((("4.", "Vận hành trạm"),))
    top, bottom = 0.5 * DPI, 0.7 * DPI
    line = [
        Word(text, left * DPI, top, (left + 0.4) * DPI, bottom, bottom - 3, 90)
        for text, left in (("Vận", 1.83), ("hành", 2.2), ("trạm", 2.7))
    ]
    label = [Word(misread, 1.2 * DPI, top, 1.35 * DPI, bottom, bottom - 3, 20)] if misread else []
    better = read_hanging(picture, [*label, *line], find_stretches(picture, DPI), DPI, softness=softness(picture))
    assert text_of(words_in_lines(better)[0]) == "4. Vận hành trạm"
    assert len({word.base for word in better}) == 1


@needs_tesseract
def test_a_line_without_any_words_is_read() -> None:
    picture = drawn((("II.", "CHỈ TIÊU"),))
    found = read_hanging(picture, (), find_stretches(picture, DPI), DPI, softness=softness(picture))
    assert [word.text for word in found] == ["II.", "CHỈ", "TIÊU"]


@needs_tesseract
@pytest.mark.parametrize("left", [0.0, 0.1])
def test_words_at_the_edge_of_the_page_have_no_number(left: float) -> None:
    picture = drawn((("", "Ủy ban nhân dân các phường"),), left=left, tab=0.0)
    assert read_hanging(picture, (), find_stretches(picture, DPI), DPI, softness=softness(picture)) == []


def table(*, height: float, merged: bool) -> NDArray[np.uint8]:
    """A head row, one row that is one cell from the second column on, and two common rows."""
    page = np.full((round(4 * DPI), round(7 * DPI)), 255, np.uint8)
    columns = [0.5, 1.0, 3.5, 6.5]
    rows = [0.5, 0.5 + height, 0.5 + 2 * height, 1.9, 2.8]
    for y in rows:
        cv2.line(page, (round(columns[0] * DPI), round(y * DPI)), (round(columns[-1] * DPI), round(y * DPI)), 20, 3)
    for x in columns:
        for top, bottom in pairwise(rows):
            if not (merged and x == 3.5 and top == rows[1]):
                cv2.line(page, (round(x * DPI), round(top * DPI)), (round(x * DPI), round(bottom * DPI)), 20, 3)
    return page


@pytest.mark.parametrize("height", [0.2, 0.24, 0.3, 0.5])
@pytest.mark.parametrize(("merged", "cells"), [(False, 12), (True, 11)])
def test_low_rows_keep_their_sides(height: float, merged: bool, cells: int) -> None:
    assert len(find_ruling(table(height=height, merged=merged), DPI).cells) == cells


def gapped(gaps: tuple[tuple[float, float], ...]) -> NDArray[np.uint8]:
    """Three rows of three columns; the line below the first row of the last column has these gaps (from, to in inches)."""
    page = table(height=0.5, merged=False)
    for start, end in gaps:
        page[round(0.97 * DPI) : round(1.03 * DPI), round((3.5 + start) * DPI) : round((3.5 + end) * DPI)] = 255
    return page


DOTTED = tuple((0.1 + 0.3 * at, 0.13 + 0.3 * at) for at in range(9))
"""A faint line: no piece of it is as long as a ruling line must be."""


@pytest.mark.parametrize(
    ("gaps", "cells"),
    [
        pytest.param(((0.7, 0.9),), 12, id="a hole"),
        pytest.param(((0.05, 0.9),), 12, id="a third is gone"),
        pytest.param(DOTTED, 12, id="faint"),
        pytest.param(((0.02, 2.98),), 11, id="no line: merged"),
        pytest.param(((0.3, 2.7),), 11, id="ends of lines that stick out"),
    ],
)
def test_a_row_line_with_gaps_parts_its_cells(gaps: tuple[tuple[float, float], ...], cells: int) -> None:
    ruling = find_ruling(gapped(gaps), DPI)
    assert len(ruling.cells) == cells
    if cells == 12:
        assert ruling.page[round(0.95 * DPI) : round(1.05 * DPI), round(3.6 * DPI) : round(6.4 * DPI)].min() > 200


@pytest.mark.skipif(not SERIF.exists(), reason="needs fonts")
@pytest.mark.parametrize(
    ("printed", "read", "text"),
    [
        ("II", "H", "II"),
        ("III", "TH", "III"),
        ("III", "HI", "III"),
        ("III", "II", "III"),
        ("II.", "H.", "II."),
        ("III.", "TH", "III."),
        ("II", "II", "II"),
        ("H", "H", "H"),
        ("TH", "TH", "TH"),
        ("11", "11", "11"),
        ("TT", "TT", "TT"),
        ("IV", "IV", "IV"),
    ],
)
def test_strokes_of_a_roman_number_are_counted(printed: str, read: str, text: str) -> None:
    page = Image.new("L", (240, 120), "white")
    ImageDraw.Draw(page).text((40, 20), printed, fill=20, font=ImageFont.truetype(str(SERIF), 58))
    picture = part_lines(np.asarray(page, np.uint8), 0, 0, DPI)[0].picture
    assert [word.text for word in with_strokes([Word(read, 0, 0, 60, 60, 60, 50)], picture)] == [text]
