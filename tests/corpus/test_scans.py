"""Scans of our own plans, read again: one page in full, the figures by hand-made tallies."""

import shutil
from dataclasses import replace

import pytest

from corpus.cases import samples
from corpus.degrade import Wear, degrade
from corpus.scans import MOST_ERRORS, Reading, Readings, below_floors, letter_errors, printed_cases, shown
from corpus.tallies import Count, FileScore, Share, Tally
from ingest.options import Options
from ingest.reading import read_documents


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scanned_page_is_read() -> None:
    """The first page of a digital PDF, scanned at 300 dpi as badly as an office does it."""
    case = next(case for case in samples() if case.file is not None and case.file.suffix == ".pdf")
    assert case.file is not None
    data = case.file.read_bytes()
    (text,) = read_documents(case.name, data)
    page = next(page for page in text.pages if page.page == 1)
    scan = degrade(data, replace(Wear(dpi=300), order=(1,)), seed=1)
    (found,) = read_documents("scan.pdf", scan, Options(workers=2))
    printed = text.text[page.start : page.end]
    assert letter_errors(printed, found.text) <= MOST_ERRORS * len(printed)
    assert all(word.sureness is not None for word in found.printed.within(0, len(found.text)))


@pytest.mark.parametrize(
    ("text", "found", "errors"),
    [
        ("Sở Y tế", "Sở Y tế", 0),
        ("Sở Y tế", "Sờ Y tê", 2),
        ("Sở Y tế\nchủ trì", "Sở  Y tế chủ trì ", 0),
        ("trước ngày 15", "trước ngày", 3),
    ],
)
def test_letter_errors(text: str, found: str, errors: int) -> None:
    assert letter_errors(text, found) == errors


def test_news_are_not_printed() -> None:
    assert {case.name for case in printed_cases()} < {case.name for case in samples()}


def readings(dpi: int | None, assignment: Count, header: Share, errors: int) -> Readings:
    return Readings(dpi, (Reading(FileScore("a.pdf", Tally(assignment=assignment, header=header)), 1000, errors),))


CLEAN = readings(None, Count(10, 0, 0), Share(6, 6), 0)


@pytest.mark.parametrize(
    ("scanned", "missed"),
    [
        (readings(300, Count(10, 0, 0), Share(6, 6), 20), ()),
        (readings(300, Count(9, 1, 1), Share(6, 6), 20), ()),
        (readings(300, Count(8, 2, 2), Share(6, 6), 20), ("assignment F1 0.800, at least 0.900",)),
        (readings(300, Count(10, 0, 0), Share(5, 6), 20), ("header 0.833, at least 0.950",)),
        (readings(300, Count(10, 0, 0), Share(6, 6), 21), ("letters wrong 2.10%, at most 2.00%",)),
    ],
)
def test_floors(scanned: Readings, missed: tuple[str, ...]) -> None:
    assert below_floors((CLEAN, scanned)) == missed


def test_table_holds_each_resolution() -> None:
    lines = list(shown((CLEAN, readings(300, Count(9, 1, 0), Share(6, 6), 15)), errors=False))
    assert lines[0].split() == ["file", "300", "dpi"]
    assert any(line.split()[:3] == ["letters", "wrong", "0.00%"] and "1.50%" in line for line in lines)
    assert lines[-1].startswith("300 dpi  a.pdf: letters wrong 1.50%")
