"""What sorts of plans a score is broken down by: how the work is laid out, and what the file is."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from extract.result import Extraction, InstrumentKind, Task
from ingest.document import Document
from ingest.sniff import DOC, DOCX, HTML, ODT, PDF, RTF

_MOSTLY = 0.6  # of the tasks
_ROW = re.compile(r"R\d+")
_PARAGRAPH = re.compile(r"¶\d+")


class Shape(StrEnum):
    """How most tasks of the gold stand in the document."""

    TABLE = "table"
    LIST = "list"  # bullets and numbered items
    PROSE = "prose"  # paragraphs without a number of their own
    MIXED = "mixed"
    NEWS = "news"  # a page that tells of a plan


class Form(StrEnum):
    """What the document came as."""

    SCAN = "scan"
    PDF = "pdf"
    WORD = "word"
    HTML = "html"
    TEXT = "text"


def shape_of(gold: Extraction) -> Shape:
    """From the paths of the gold's tasks: rows, items, paragraphs, or none of them for most."""
    if all(one.header.kind is InstrumentKind.ANNOUNCEMENT for one in gold.instruments):
        return Shape.NEWS
    counts = Counter(_shapes(task for one in gold.instruments for task in one.tasks))
    if not counts:
        return Shape.PROSE
    shape, count = counts.most_common(1)[0]
    return shape if count >= _MOSTLY * counts.total() else Shape.MIXED


def _shapes(tasks: Iterable[Task]) -> Iterable[Shape]:
    for task in tasks:
        last = task.path[-1] if task.path else ""
        if _ROW.fullmatch(last):
            yield Shape.TABLE
        else:
            yield Shape.PROSE if _PARAGRAPH.fullmatch(last) else Shape.LIST


def form_of(document: Document) -> Form:
    if any(finding.code == "read-by-ocr" for finding in document.findings):
        return Form.SCAN
    match document.source.media_type:
        case kind if kind == PDF:
            return Form.PDF
        case kind if kind in (DOCX, DOC, RTF, ODT):
            return Form.WORD
        case kind if kind == HTML:
            return Form.HTML
        case _:
            return Form.TEXT
