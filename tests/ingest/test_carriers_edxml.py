"""Exchange packets: header fields as lines, files under their true names, secrecy first."""

from base64 import b64encode
from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.carriers.allowance import Allowance
from ingest.carriers.edxml import open_edxml
from ingest.document import Document, Zone
from ingest.errors import ClassifiedSourceError, EmptySourceError, UnreadableSourceError
from ingest.layout import Member, Refused
from ingest.options import DEFAULT
from ingest.reading import read_documents, read_each
from ingest.sniff import EDXML, sniff

PLAN = "KẾ HOẠCH\nTrồng cây xanh năm 2024\nI. MỤC ĐÍCH\n1. Thêm bóng mát.".encode()
HEADER = """
<edXML:From><edXML:OrganId>000.00.00.H99</edXML:OrganId>
 <edXML:OrganizationInCharge>Tỉnh Sông Xanh</edXML:OrganizationInCharge>
 <edXML:OrganName>UBND tỉnh Sông Xanh</edXML:OrganName></edXML:From>
<edXML:To><edXML:OrganId>1</edXML:OrganId><edXML:OrganName>Sở Y tế</edXML:OrganName></edXML:To>
<edXML:To><edXML:OrganId>2</edXML:OrganId><edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:To>
<edXML:Code><edXML:CodeNumber>45</edXML:CodeNumber><edXML:CodeNotation>KH-UBND</edXML:CodeNotation></edXML:Code>
<edXML:PromulgationInfo><edXML:Place>Sông Xanh</edXML:Place>
 <edXML:PromulgationDate>2024/07/06</edXML:PromulgationDate></edXML:PromulgationInfo>
<edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeName>Kế hoạch</edXML:TypeName></edXML:DocumentType>
<edXML:Subject>Trồng cây xanh
   năm 2024</edXML:Subject>
<edXML:Content>N/A</edXML:Content>
<edXML:SignerInfo><edXML:Competence>KT. CHỦ TỊCH</edXML:Competence><edXML:Position>Phó Chủ tịch</edXML:Position>
 <edXML:FullName>Trần Văn Bình</edXML:FullName></edXML:SignerInfo>
<edXML:DueDate>20/12/2024</edXML:DueDate>
<edXML:ToPlaces><edXML:Place>Như trên</edXML:Place><edXML:Place>Lưu: VT</edXML:Place></edXML:ToPlaces>
<edXML:OtherInfo><edXML:Priority>1</edXML:Priority></edXML:OtherInfo>
"""
LINES = [
    "Số, ký hiệu: 45/KH-UBND",
    "Ngày ban hành: 06/7/2024",
    "Nơi ban hành: Sông Xanh",
    "Cơ quan ban hành: UBND tỉnh Sông Xanh",
    "Cơ quan chủ quản: Tỉnh Sông Xanh",
    "Loại văn bản: Kế hoạch",
    "Trích yếu: Trồng cây xanh năm 2024",
    "Người ký: Trần Văn Bình",
    "Chức vụ: Phó Chủ tịch",
    "Thẩm quyền ký: KT. CHỦ TỊCH",
    "Hạn trả lời: 20/12/2024",
    "Độ khẩn: Khẩn",
    "Gửi: Sở Y tế; Sở Nội vụ",
    "Nơi nhận: Như trên; Lưu: VT",
]


def attachment(name: str, data: bytes) -> str:
    content = b64encode(data).decode()
    return (
        f"<Attachment><ContentType>x/y</ContentType><ContentId>{name}</ContentId>"
        f"<ContentTransferEncoded>{content}</ContentTransferEncoded><AttachmentName>{name}</AttachmentName></Attachment>"
    )


def packet(attachments: str, header: str = HEADER, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    """As the national exchange writes it: the files stand behind the envelope."""
    return f"""{head}
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
<edXML:edXMLHeader><edXML:MessageHeader>{header}</edXML:MessageHeader></edXML:edXMLHeader><edXML:edXMLBody/></edXML:edXMLEnvelope>
<AttachmentEncoded>{attachments}</AttachmentEncoded></edXML>""".encode()


def zipped(name: str, data: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def opened(data: bytes) -> list[Member | Refused]:
    return list(open_edxml(data, "a.edxml", DEFAULT, Allowance("a.zip")))


def lines(found: Member | Refused) -> list[str]:
    assert isinstance(found, Member)
    return [line.text for line in found.packet]


def test_what_the_packet_says() -> None:
    (found,) = opened(packet(attachment("Kế hoạch 45.txt", PLAN)))
    assert (found.name, lines(found)) == ("Kế hoạch 45.txt", LINES)
    assert isinstance(found, Member)
    assert found.data == PLAN


def test_other_hands_write_it_otherwise() -> None:
    """SOAP, no prefix, other cases of letters, nothing stated but the number."""
    data = f"""<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header>
    <MessageHeader xmlns="http://www.e-doc.vn/Schema/"><Code><CODENUMBER>45/KH-UBND</CODENUMBER></Code></MessageHeader></soap:Header>
    <soap:Body><Attachment><FileName>a.txt</FileName><Content>data:text/plain;base64,{b64encode(PLAN).decode()}</Content></Attachment>
    </soap:Body></soap:Envelope>""".encode()
    assert sniff(data, "a.xml") == EDXML
    (found,) = opened(data)
    assert (found.name, lines(found)) == ("a.txt", ["Số, ký hiệu: 45/KH-UBND"])


@pytest.mark.parametrize(
    ("number", "notation", "printed"),
    [
        ("45", "KH-UBND", "45/KH-UBND"),
        ("45/KH-UBND", "KH-UBND", "45/KH-UBND"),
        ("45", "45/KH-UBND", "45/KH-UBND"),
        ("KH-UBND", "45", "45/KH-UBND"),
        ("12", "2024/NQ-HĐND", "12/2024/NQ-HĐND"),
        ("45", "/KH-UBND", "45/KH-UBND"),
        ("N/A", "KH-UBND", None),
        ("45", "", None),
    ],
)
def test_number(number: str, notation: str, printed: str | None) -> None:
    code = f"<Code><CodeNumber>{number}</CodeNumber><CodeNotation>{notation}</CodeNotation></Code>"
    (found,) = opened(packet(attachment("a.txt", PLAN), code))
    assert lines(found) == ([f"Số, ký hiệu: {printed}"] if printed else [])


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("2024/07/06", "06/7/2024"),
        ("2024-12-16T08:30:00", "16/12/2024"),
        ("06/02/2024", "06/02/2024"),
        ("31/02/2024", "31/02/2024"),  # no day at all: as it stands
        ("tháng 7", "tháng 7"),
    ],
)
def test_day(stated: str, printed: str) -> None:
    info = f"<PromulgationInfo><PromulgationDate>{stated}</PromulgationDate></PromulgationInfo>"
    (found,) = opened(packet(attachment("a.txt", PLAN), info))
    assert lines(found) == [f"Ngày ban hành: {printed}"]


def test_files_packed_one_by_one() -> None:
    """The exchange zips each file under a random name."""
    (found,) = opened(packet(attachment("Kế hoạch.txt", zipped("3f2a.txt", PLAN))))
    assert isinstance(found, Member)
    assert (found.name, found.data) == ("Kế hoạch.txt", PLAN)


def test_the_packet_speaks_of_the_main_file() -> None:
    files = attachment("Phụ lục I.txt", PLAN) + attachment("Kế hoạch.txt", PLAN) + attachment("Kế hoạch.txt", PLAN)
    found = opened(packet(files))
    assert [(member.name, len(lines(member)) > 0) for member in found] == [
        ("Phụ lục I.txt", False),
        ("Kế hoạch.txt", True),
        ("Kế hoạch (2).txt", False),
    ]


def test_packet_lines_become_blocks_of_their_own() -> None:
    (document,) = read_documents("a.edxml", packet(attachment("a.txt", PLAN)))
    assert document.source.name == "a.edxml/a.txt"
    said = [document.text[block.start : block.end] for block in document.blocks if block.zone is Zone.PACKET]
    assert said == LINES
    assert document.text.split("\n")[len(LINES)] == "KẾ HOẠCH"


def test_a_packet_in_mime_form() -> None:
    envelope = packet("").decode().replace(
        "<edXML:edXMLBody/>",
        '<edXML:edXMLBody><edXML:Manifest><edXML:Reference href="cid:f1">'
        "<edXML:AttachmentName>Kế hoạch.txt</edXML:AttachmentName></edXML:Reference></edXML:Manifest></edXML:edXMLBody>",
    )
    data = f"""MIME-Version: 1.0
From: truc@example.vn
Content-Type: multipart/related; boundary=b; type="text/xml"

--b
Content-Type: text/xml; charset=utf-8
Content-ID: <root>

{envelope}
--b
Content-Type: text/plain
Content-ID: <f1>
Content-Transfer-Encoding: base64

{b64encode(PLAN).decode()}
--b--
""".encode()
    (document,) = [found for found in read_each("a.eml", data) if isinstance(found, Document)]
    assert document.source.name == "a.eml/Kế hoạch.txt"
    assert document.blocks[0].zone is Zone.PACKET


@pytest.mark.parametrize(
    "field",
    [
        "<SecretLevel>Mật</SecretLevel>",
        "<Secret>1</Secret>",
        "<DoMat>Tối mật</DoMat>",
        "<SecurityLevel>2</SecurityLevel>",
        "<IsSecret>true</IsSecret>",
        "<OtherInfo><SphereOfPromulgation>TUYỆT MẬT</SphereOfPromulgation></OtherInfo>",
    ],
)
def test_secrecy(field: str) -> None:
    with pytest.raises(ClassifiedSourceError, match="degree of secrecy") as caught:
        opened(packet(attachment("Kế hoạch Q9.txt", PLAN), HEADER + field))
    assert "Q9" not in str(caught.value)


@pytest.mark.parametrize(
    "field",
    [
        "<SecretLevel>0</SecretLevel>",
        "<SecretLevel>Thường</SecretLevel>",
        "<DoMat>Không mật</DoMat>",
        "<Secretary>Mai</Secretary>",
        "<Classification>Văn bản hành chính</Classification>",
        "<Subject>Bảo vệ bí mật nhà nước</Subject>",
        "<SecurityLevel></SecurityLevel>",
    ],
)
def test_no_secrecy(field: str) -> None:
    assert len(opened(packet(attachment("a.txt", PLAN), field))) == 1


def test_damaged_files_stop_no_other() -> None:
    bad = attachment("1.txt", PLAN).replace(b64encode(PLAN).decode(), "@@@@")
    empty = attachment("2.txt", b"")
    found = opened(packet(bad + empty + attachment("3.txt", PLAN)))
    assert [member.name for member in found] == ["1.txt", "2.txt", "3.txt"]
    assert [isinstance(member, Refused) for member in found] == [True, True, False]
    assert len(lines(found[2])) > 0


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (packet(""), EmptySourceError),
        (packet(attachment("a.txt", PLAN))[:-30], UnreadableSourceError),
        (packet("", head='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), UnreadableSourceError),
        (packet("", head='<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;">]>'), UnreadableSourceError),
        (packet("", head='<?xml version="1.0" encoding="utf-7"?>'), UnreadableSourceError),
        (b"<edXML>" + b"<a>" * 100_000, UnreadableSourceError),
    ],
)
def test_traps(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"a\.edxml .*;"):
        opened(data)
