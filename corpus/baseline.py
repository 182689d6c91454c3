"""The simplest honest extractor, to measure against: regular expressions over the same `Document`, no grammar and no word lists.

Every leaf of the body is a task, whoever begins with a word for an agency is one, the first of them leads; each date counts.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extract.evidence import evidence
from extract.result import (
    Assignment,
    Citation,
    Comparator,
    DateDeadline,
    Deadline,
    DueFrom,
    Extraction,
    Header,
    Instrument,
    InstrumentKind,
    PeriodDeadline,
    Relation,
    Role,
    Target,
    Task,
    TaskKind,
)
from ingest.document import Block, BlockKind, Document, Zone

_AGENCY = re.compile(
    r"(?:[Cc]ác )?(?:[Ss]ở|Phòng|Ban|Bộ|Cục|Vụ|Chi cục|Trung tâm|Hội|Công an|Ủy ban nhân dân|UBND|Thanh tra|Đài|Tỉnh đoàn)"
    r"(?: (?!chủ trì|phối hợp|tổ chức|thực hiện|xây dựng|chịu|có |để |trước |và các |báo cáo|hướng dẫn|tham mưu)[\w&-]+)+"
)
_DAY = re.compile(r"(?P<before>[Tt]rước )?(?:ngày )?(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_YEAR = re.compile(r"năm (?P<year>20\d\d)")
_NUMBER = re.compile(r"(?P<number>\d{1,4}(?:/\d{4})?/[A-ZĐ][A-ZĐa-z&]*(?:-[A-ZĐ][A-ZĐa-z&]*)*\d*)")
_PERCENT = re.compile(r"(?P<value>\d{1,3}(?:,\d+)?)%(?P<rest>[^,;.]{0,120})")
_LONG_DAY = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")
_HEAD = 1500  # letters
_SHORTEST = 40  # letters of a task


def baseline(document: Document) -> Extraction:
    """One plan with what the expressions find; nothing is derived and nothing inherited."""
    parents = {block.parent for block in document.blocks}
    places = [place for place, block in enumerate(document.blocks) if block.zone in (Zone.BODY, Zone.CLOSING, Zone.ATTACHMENT)]
    blocks = [document.blocks[place] for place in places]
    leaves = [document.blocks[place] for place in places if place not in parents]
    years = [int(year) for year in _YEARS.findall(document.text[:_HEAD])]
    due = date(max(years), 12, 31) if years else None
    instrument = Instrument(
        header=_header(document),
        citations=tuple(_citations(document)),
        tasks=tuple(_task(document, block) for block in leaves if block.end - block.body >= _SHORTEST),
        targets=tuple(target for block in blocks for target in _targets(document, block, due)),
    )
    return Extraction(document.source, (instrument,))


def _header(document: Document) -> Header:
    head = document.text[:_HEAD]
    number, day = _NUMBER.search(head), _LONG_DAY.search(head)
    return Header(
        kind=InstrumentKind.PLAN,
        type_name="Kế hoạch",
        number=number["number"] if number else None,
        issuer=head.split("\n", 1)[0].strip() or None,
        issued_on=_date(day[3], day[2], day[1]) if day else None,
    )


def _task(document: Document, block: Block) -> Task:
    return Task(
        id=".".join(block.path),
        path=block.path,
        kind=TaskKind.ASSIGNMENT if block.kind is BlockKind.ROW else TaskKind.MEASURE,
        text=document.words(block),
        agencies=tuple(_assignments(document, block)),
        requested=False,
        deadlines=tuple(_deadlines(document, block)),
        deliverable=None,
        evidence=evidence(document, block.body, block.end),
    )


def _assignments(document: Document, block: Block) -> Iterator[Assignment]:
    for place, found in enumerate(_AGENCY.finditer(document.text, block.body, block.end)):
        name = found.group().replace("UBND", "Ủy ban nhân dân")
        role = Role.SUPPORT if place else Role.LEAD
        yield Assignment(name, role, group="các " in name, evidence=evidence(document, *found.span()))


def _deadlines(document: Document, block: Block) -> Iterator[Deadline]:
    for found in _DAY.finditer(document.text, block.body, block.end):
        day = _date(found["year"], found["month"], found["day"])
        if day is not None:
            yield DateDeadline(day - timedelta(days=bool(found["before"])), evidence(document, *found.span()))
    for found in _YEAR.finditer(document.text, block.body, block.end):
        yield PeriodDeadline(None, date(int(found["year"]), 12, 31), evidence(document, *found.span()))


def _targets(document: Document, block: Block, due: date | None) -> Iterator[Target]:
    for found in _PERCENT.finditer(document.text, block.body, block.end):
        value = float(found["value"].replace(",", "."))
        proof = evidence(document, *found.span())
        yield Target(block.path, found["rest"].strip(), Comparator.EQUAL, value, "%", None, due, DueFrom.PLAN, proof)


def _citations(document: Document) -> Iterator[Citation]:
    for found in list(_NUMBER.finditer(document.text))[1:]:  # the first is the document's own
        yield Citation(found["number"], None, None, Relation.MENTIONS, evidence(document, *found.span()))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
