"""A scanned document is understood by a copy that is put right; its quotes say what was read."""

from datetime import date

import pytest

from extract.pipeline import extract
from extract.reading_copy import reading_copy
from extract.result import Role
from ingest.assemble import assemble
from ingest.document import Document
from ingest.layout import Layout, Line
from ingest.printed import Printed, PrintedWords
from ingest.source import Source

PLAN = """SỞ Y TẾ
Số: 12/KH-SYT
KÉ HOẠCH
Phòng bệnh mùa hè nãm 2021
I. NHIỆM VỤ
1. Rà soát trang thiết bị.
II. TÔ CHỨC THỰC HIỆN
1. Phòng Nghiêp vụ Y chù trì tổng hợp, báo cáo Sờ Tài chính trước ngày l5/12/2021."""


def document(sureness: int | None) -> Document:
    """Each word with a place of its own, read by OCR with this sureness."""
    layout = Layout(tuple(Line(line) for line in PLAN.split("\n")))
    made = assemble(Source("plan.pdf", "0" * 64, "application/pdf", 1), layout)
    words = PrintedWords()
    start = 0
    for word in made.text.replace("\n", " ").split(" "):
        words.add(start, start + len(word), 1, (0.0, 0.0, 1.0, 1.0), sureness)
        start += len(word) + 1
    return Document(made.source, made.text, made.blocks, printed=words.closed())


def test_only_what_ocr_read_is_corrected() -> None:
    digital, scanned = document(None), document(90)
    assert reading_copy(digital) is digital
    copy = reading_copy(scanned)
    assert "KẾ HOẠCH" in copy.text
    assert len(copy.text) == len(scanned.text)


def test_meaning_is_repaired_and_quotes_are_not() -> None:
    scanned = document(90)
    task = extract(scanned).instruments[0].tasks[-1]
    assert {(one.name, one.role) for one in task.agencies} >= {("Sở Tài chính", Role.REPORT_TO)}
    quotes = [one.evidence.quote for one in task.agencies]
    assert "Sờ Tài chính" in quotes
    (deadline,) = task.deadlines
    assert deadline.on == date(2021, 12, 14)
    assert deadline.evidence.quote == "trước ngày l5/12/2021"


@pytest.mark.parametrize("sureness", [None, 90])
def test_every_quote_is_its_slice(sureness: int | None) -> None:
    made = document(sureness)
    for task in extract(made).instruments[0].tasks:
        for one in (task.evidence, *(agency.evidence for agency in task.agencies), *(due.evidence for due in task.deadlines)):
            assert one.start is not None
            assert one.quote == made.text[one.start : one.end]


def test_nothing_read_by_ocr_is_nothing_to_do() -> None:
    empty = Document(Source("a.txt", "0" * 64, "text/plain", None), "Sờ Y tê", (), printed=Printed())
    assert reading_copy(empty) is empty
