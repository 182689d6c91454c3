"""The header of a document that came in an exchange packet."""

from datetime import date

import pytest

from extract.form.packet import packet_fields, without_packet
from extract.pipeline import extract
from extract.result import Extraction, InstrumentKind, Level
from ingest.assemble import assemble
from ingest.document import Document, Zone
from ingest.layout import Layout, Line
from ingest.packet import packet_differs
from ingest.sniff import TEXT
from ingest.source import Source

PLAN = """ỦY BAN NHÂN DÂN
TÌNH SÔNG LAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 46/KH-UBND
Sông Lam, ngày 08 tháng 7 năm 2024
KẾ HOẠCH
Trổng cây xanh năm 2024
I. NHIỆM VỤ
1. Sở Xây dựng chủ trì trồng 2.000 cây xanh, hoàn thành trước ngày 30/11/2024.
2. Sở Tài chính bố trí kinh phí, báo cáo Ủy ban nhân dân tỉnh trong quý III/2024.
Nơi nhận:
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lê Thị Hoà"""
PACKET = (
    "Số, ký hiệu: 45/KH-UBND",
    "Ngày ban hành: 06/7/2024",
    "Cơ quan ban hành: UBND tỉnh Sông Lam",
    "Loại văn bản: Kế hoạch",
    "Trích yếu: V/v trồng cây xanh năm 2024",
    "Người ký: LÊ THỊ HOA",
    "Chức vụ: Phó Chủ tịch UBND tỉnh",
    "Hạn trả lời: 20/12/2024",
    "Gửi: Sở Xây dựng; Sở Tài chính",
)


def document(*packet: str, text: str = PLAN) -> Document:
    lines = tuple(Line(line) for line in text.split("\n"))
    return assemble(Source("a.txt", "0", TEXT, None), Layout(lines, packet=tuple(Line(line) for line in packet)))


def told(extraction: Extraction) -> list[object]:
    (instrument,) = extraction.instruments
    return [
        [(task.path, task.text, task.deadlines and True, [agency.name for agency in task.agencies]) for task in instrument.tasks],
        [(target.path, target.value) for target in instrument.targets],
        [citation.number for citation in instrument.citations],
    ]


def test_the_packet_wins() -> None:
    came = document(*PACKET)
    (instrument,) = extract(came).instruments
    header = instrument.header
    assert (header.kind, header.type_name, header.number) == (InstrumentKind.PLAN, "Kế hoạch", "45/KH-UBND")
    assert (header.issued_on, header.title) == (date(2024, 7, 6), "Trồng cây xanh năm 2024")
    assert (header.issuer, header.level) == ("Ủy ban nhân dân tỉnh Sông Lam", Level.PROVINCE)
    assert header.signer is not None
    assert (header.signer.name, header.signer.title) == ("Lê Thị Hoa", "Phó Chủ tịch")
    shown = dict(header.evidence)
    assert shown["number"].quote == "45/KH-UBND"
    assert came.text[shown["issued_on"].start : shown["issued_on"].end] == "06/7/2024"


def test_the_packet_adds_nothing_to_the_plan() -> None:
    """Its receivers are no doers, its days no deadlines, its number no citation."""
    assert told(extract(document(*PACKET))) == told(extract(document()))


def test_what_the_packet_does_not_state_comes_from_the_document() -> None:
    (instrument,) = extract(document("Số, ký hiệu: 45/KH-UBND")).instruments
    (alone,) = extract(document()).instruments
    assert instrument.header.number == "45/KH-UBND"
    assert instrument.header.issued_on == alone.header.issued_on
    assert instrument.header.signer == alone.header.signer
    assert instrument.header.issuer == alone.header.issuer


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        (["Cơ quan ban hành: Văn phòng UBND tỉnh Sông Lam"], "issuer"),  # it only sends
        (["Cơ quan ban hành: H99.01"], "issuer"),
        (["Người ký: hoalt.ubnd"], "signer"),
        (["Ngày ban hành: tháng 7"], "issued_on"),
        (["Số, ký hiệu: 45"], "number"),
    ],
)
def test_what_says_nothing_is_left_aside(lines: list[str], field: str) -> None:
    (instrument,) = extract(document(*lines)).instruments
    (alone,) = extract(document()).instruments
    assert getattr(instrument.header, field) == getattr(alone.header, field)


def test_offsets_stay_and_parents_move() -> None:
    came = document(*PACKET)
    own = without_packet(came)
    assert own.text == came.text
    assert all(block.zone is not Zone.PACKET for block in own.blocks)
    assert [own.words(own.blocks[block.parent]) for block in own.blocks if block.parent is not None] == ["NHIỆM VỤ", "NHIỆM VỤ"]
    assert without_packet(own) is own
    assert packet_fields(own) == {}


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (PACKET, ["45 in the packet, 46 in the document", "06/7/2024 in the packet, 08/7/2024 in the document"]),
        (["Số, ký hiệu: 46/KH-UBND", "Ngày ban hành: 08/07/2024"], []),
        (["Số, ký hiệu: 46/KH-UBND"], []),
        ([], []),
    ],
)
def test_what_differs_is_said(lines: list[str], told: list[str]) -> None:
    findings = packet_differs(document(*lines))
    assert [finding.code for finding in findings] == ["packet-differs"] * len(told)
    assert all(words in finding.message for words, finding in zip(told, findings, strict=True))
