"""What is told of findings: each wording once, with its pages."""

import pytest

from ingest.layout import Finding
from tracker.cli.findings import told


def anew(page: int) -> Finding:
    return Finding("text-layer-replaced", f"the text layer of page {page} is wrong; the page was read anew", page)


ANEW = "the text layer of the page is wrong; the page was read anew"


@pytest.mark.parametrize(
    ("findings", "lines"),
    [
        ([], []),
        ([Finding("converted", "read through LibreOffice")], ["read through LibreOffice"]),
        ([Finding("left-out", "lines are left out: 1 on the page", 14)], ["page 14: lines are left out: 1 on the page"]),
        ([anew(3)], ["the text layer of page 3 is wrong; the page was read anew"]),  # it names its page itself
        ([anew(page) for page in range(1, 9)], [f"pages 1–8: {ANEW}"]),
        ([anew(page) for page in (1, 2, 5, 7, 8, 12)], [f"pages 1–2, 5, 7–8, 12: {ANEW}"]),
        ([anew(1), Finding("no-words", "no print", 1), anew(2)], [f"pages 1–2: {ANEW}", "page 1: no print"]),
        ([Finding("a", "12 words on page 1", 1), Finding("a", "12 words on page 12", 12)], ["pages 1, 12: 12 words on the page"]),
    ],
)
def test_told(findings: list[Finding], lines: list[str]) -> None:
    assert list(told(findings)) == lines
