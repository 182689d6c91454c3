"""Headers of plans from many bodies and years, as official texts print them and as news texts tell of them."""

from dataclasses import dataclass
from datetime import date

import pytest

from extract.header import find_header
from extract.instruments import find_instruments
from extract.pipeline import extract
from extract.result import Header, InstrumentKind, Level, Period, Signer
from ingest.reading import read_documents


@dataclass(frozen=True)
class Case:
    """A text and what its header must say; `period` and `signer` are compared as they are."""

    name: str
    text: str
    kind: InstrumentKind
    number: str | None
    title: str | None
    issuer: str | None
    level: Level | None
    issued_on: date | None
    signer: Signer | None = None
    period: Period | None = None


BODY = """I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao hiệu quả quản lý nhà nước.
II. TỔ CHỨC THỰC HIỆN
1. Các đơn vị phối hợp triển khai.
"""

OFFICIAL = [
    Case(
        "a portal's page that lost the lines of its title",
        """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 45/KH-UBND | Phú Yên, ngày 15 tháng 5 năm 2019 |
Thực hiện Quyết định số 471/QĐ-TTg ngày 26/4/2019 của Thủ tướng Chính phủ phê duyệt Đề án phát triển thư viện.
Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển thư viện cơ sở giai đoạn 2019 - 2021 trên địa bàn tỉnh như sau:
1. Mục tiêu
- 90% xã có thư viện.
2. Sở Văn hóa, Thể thao và Du lịch
- Kiểm tra các thư viện.
""",
        InstrumentKind.PLAN,
        "45/KH-UBND",
        "Phát triển thư viện cơ sở giai đoạn 2019 - 2021 trên địa bàn tỉnh",
        "Ủy ban nhân dân tỉnh Phú Yên",
        Level.PROVINCE,
        date(2019, 5, 15),
        period=Period(date(2019, 1, 1), date(2021, 12, 31)),
    ),
    Case(
        "a province, in capitals",
        f"""ỦY BAN NHÂN DÂN
TỈNH PHÚ YÊN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 112/KH-UBND
Phú Yên, ngày 03 tháng 6 năm 2021

KẾ HOẠCH
PHÁT TRIỂN KINH TẾ TẬP THỂ TRÊN ĐỊA BÀN TỈNH PHÚ YÊN GIAI ĐOẠN 2021 - 2025

Thực hiện Quyết định số 340/QĐ-TTg ngày 12/3/2021 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
{BODY}
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hồ Thị Nguyên
""",
        InstrumentKind.PLAN,
        "112/KH-UBND",
        "Phát triển kinh tế tập thể trên địa bàn tỉnh Phú Yên giai đoạn 2021 - 2025",
        "Ủy ban nhân dân tỉnh Phú Yên",
        Level.PROVINCE,
        date(2021, 6, 3),
        Signer("Hồ Thị Nguyên", "Phó Chủ tịch"),
        Period(date(2021, 1, 1), date(2025, 12, 31)),
    ),
    Case(
        "two columns read as one line, a district of 2007",
        f"""ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN SƠN ĐỘNG Độc lập - Tự do - Hạnh phúc
Số: 09/KH-UBND Sơn Động, ngày 12 tháng 02 năm 2007

KẾ HOẠCH
Trồng rừng phân tán năm 2007

Căn cứ chỉ tiêu được giao, UBND huyện xây dựng kế hoạch như sau:
{BODY}
Nơi nhận: CHỦ TỊCH
- Lưu VP.

Vi Văn Sáu
""",
        InstrumentKind.PLAN,
        "09/KH-UBND",
        "Trồng rừng phân tán năm 2007",
        "Ủy ban nhân dân huyện Sơn Động",
        Level.DISTRICT,
        date(2007, 2, 12),
        Signer("Vi Văn Sáu", "Chủ tịch"),
        Period(date(2007, 1, 1), date(2007, 12, 31)),
    ),
    Case(
        "a sở, number not filled in, day blank",
        f"""UBND TỈNH LÂM ĐỒNG
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:      /KH-SNV
Lâm Đồng, ngày    tháng 3 năm 2026

KẾ HOẠCH
Kiểm tra công vụ năm 2026

Căn cứ chức năng, nhiệm vụ được giao, Sở Nội vụ ban hành Kế hoạch như sau:
{BODY}
Nơi nhận:
- Như trên;
GIÁM ĐỐC
""",
        InstrumentKind.PLAN,
        None,
        "Kiểm tra công vụ năm 2026",
        "Sở Nội vụ",
        Level.DEPARTMENT,
        None,
        None,
        Period(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    Case(
        "number and day only in the annex",
        f"""BỘ CÔNG THƯƠNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:       /KH-BCT
Hà Nội, ngày      tháng     năm 2022

KẾ HOẠCH
Tiết kiệm điện của ngành Công Thương giai đoạn 2022 - 2025

Căn cứ tình hình thực tế, Bộ Công Thương ban hành Kế hoạch như sau:
{BODY}
Nơi nhận:
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Đặng Văn Minh

PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 321 /KH - BCT ngày 14 tháng 9 năm 2022 của Bộ Công Thương)
STT | Nhiệm vụ | Đơn vị
1 | Rà soát | Vụ Pháp chế
""",
        InstrumentKind.PLAN,
        "321/KH-BCT",
        "Tiết kiệm điện của ngành Công Thương giai đoạn 2022 - 2025",
        "Bộ Công Thương",
        Level.CENTRAL,
        date(2022, 9, 14),
        Signer("Đặng Văn Minh", "Thứ trưởng"),
        Period(date(2022, 1, 1), date(2025, 12, 31)),
    ),
    Case(
        "a commune, title on two lines in small letters",
        f"""ỦY BAN NHÂN DÂN
XÃ EA KAO
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 30/KH-UBND
Ea Kao, ngày 05 tháng 01 năm 2018

KẾ HOẠCH
Tuyên truyền, phổ biến, giáo dục pháp luật
năm 2018 trên địa bàn xã

Thực hiện Kế hoạch số 5/KH-UBND ngày 02/01/2018 của UBND thành phố, UBND xã xây dựng kế hoạch cụ thể như sau:
{BODY}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
H' Yam Bkrông
""",
        InstrumentKind.PLAN,
        "30/KH-UBND",
        "Tuyên truyền, phổ biến, giáo dục pháp luật năm 2018 trên địa bàn xã",
        "Ủy ban nhân dân xã Ea Kao",
        Level.COMMUNE,
        date(2018, 1, 5),
        Signer("H' Yam Bkrông", "Chủ tịch"),
        Period(date(2018, 1, 1), date(2018, 12, 31)),
    ),
    Case(
        "portal lines above the letterhead",
        f"""Kế hoạch 71/KH-UBND năm 2020 phát triển du lịch cộng đồng
Số hiệu: 71/KH-UBND Loại văn bản: Văn bản khác
Nơi ban hành: Tỉnh Yên Bái Người ký: Dương Văn Tiến
Ngày ban hành: 20/03/2020 Ngày hiệu lực: Đang cập nhật

ỦY BAN NHÂN DÂN
TỈNH YÊN BÁI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 71/KH-UBND
Yên Bái, ngày 20 tháng 3 năm 2020

KẾ HOẠCH

PHÁT TRIỂN DU LỊCH CỘNG ĐỒNG ĐẾN NĂM 2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030

Căn cứ tiềm năng của địa phương, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
{BODY}
Nơi nhận:
- Lưu: VT.
""",
        InstrumentKind.PLAN,
        "71/KH-UBND",
        "Phát triển du lịch cộng đồng đến năm 2025, định hướng đến năm 2030",
        "Ủy ban nhân dân tỉnh Yên Bái",
        Level.PROVINCE,
        date(2020, 3, 20),
        Signer("Dương Văn Tiến", None),  # the text is not signed: the portal says who did
        Period(None, date(2025, 12, 31)),
    ),
    Case(
        "a decision with its plan",
        f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1502/QĐ-UBND
Cần Thơ, ngày 09 tháng 5 năm 2012

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch phát triển cây xanh đô thị năm 2012

CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ

Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26/11/2003;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển cây xanh đô thị năm 2012.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 2;
CHỦ TỊCH
Mai Thanh Sơn

KẾ HOẠCH
Phát triển cây xanh đô thị năm 2012
(Ban hành kèm theo Quyết định số 1502/QĐ-UBND ngày 09 tháng 5 năm 2012 của Chủ tịch UBND thành phố)

{BODY}""",
        InstrumentKind.DECISION,
        "1502/QĐ-UBND",
        "Ban hành Kế hoạch phát triển cây xanh đô thị năm 2012",
        "Ủy ban nhân dân thành phố Cần Thơ",
        Level.PROVINCE,
        date(2012, 5, 9),
        Signer("Mai Thanh Sơn", "Chủ tịch"),
        Period(date(2012, 1, 1), date(2012, 12, 31)),
    ),
    Case(
        "an attached plan without its decision",
        f"""KẾ HOẠCH
Phòng, chống sốt rét năm 2016
(Ban hành kèm theo Quyết định số 88/QĐ-UBND ngày 11 tháng 01 năm 2016 của Ủy ban nhân dân tỉnh Bình Phước)

{BODY}""",
        InstrumentKind.DECISION,
        "88/QĐ-UBND",
        "Phòng, chống sốt rét năm 2016",
        "Ủy ban nhân dân tỉnh Bình Phước",
        Level.PROVINCE,
        date(2016, 1, 11),
        None,
        Period(date(2016, 1, 1), date(2016, 12, 31)),
    ),
    Case(
        "the Party's form",
        """TỈNH ỦY BẮC KẠN
*
Số 27-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Bắc Kạn, ngày 18 tháng 8 năm 2021

KẾ HOẠCH
tổ chức học tập chuyên đề năm 2021
-----
Thực hiện Hướng dẫn số 12-HD/BTGTW ngày 05/8/2021 của Ban Tuyên giáo Trung ương, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:
I- MỤC ĐÍCH, YÊU CẦU
1- Mục đích
Nâng cao nhận thức của đảng viên.
Nơi nhận:
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Hoàng Duy Khánh
""",
        InstrumentKind.PLAN,
        "27-KH/TU",
        "Tổ chức học tập chuyên đề năm 2021",
        "Tỉnh ủy Bắc Kạn",
        Level.PROVINCE,
        date(2021, 8, 18),
        Signer("Hoàng Duy Khánh", "Phó Bí thư"),
        Period(date(2021, 1, 1), date(2021, 12, 31)),
    ),
    Case(
        "a report",
        f"""UBND HUYỆN ĐÔNG ANH
PHÒNG NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 41/BC-NV
Đông Anh, ngày 10 tháng 12 năm 2019

BÁO CÁO
Kết quả thực hiện công tác tôn giáo năm 2019

{BODY}
TRƯỞNG PHÒNG
Ngô Văn Chín
""",
        InstrumentKind.REPORT,
        "41/BC-NV",
        "Kết quả thực hiện công tác tôn giáo năm 2019",
        "Phòng Nội vụ",
        Level.DISTRICT,
        date(2019, 12, 10),
        Signer("Ngô Văn Chín", "Trưởng phòng"),
        Period(date(2019, 1, 1), date(2019, 12, 31)),
    ),
    Case(
        "a school's plan from a web page that repeats its title",
        f"""KẾ HOẠCH Tổ chức Ngày hội đọc sách năm học 2021-2022
Thứ sáu - 22/10/2021 05:50
PHÒNG GD&ĐT HUYỆN BÌNH CHÁNH
TRƯỜNG TIỂU HỌC LÊ LỢI |
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
|
Số: 98/KH-THLL
|
Bình Chánh, ngày 18 tháng 10 năm 2021 |
KẾ HOẠCH
Tổ chức Ngày hội đọc sách
năm học 2021-2022
- Căn cứ công văn 122/PGDĐT ngày 01 tháng 10 năm 2021 về việc hướng dẫn nhiệm vụ năm học
{BODY}
HIỆU TRƯỞNG
Phan Thị Mười
""",
        InstrumentKind.PLAN,
        "98/KH-THLL",
        "Tổ chức Ngày hội đọc sách năm học 2021-2022",
        "Trường Tiểu học Lê Lợi",
        Level.UNIT,
        date(2021, 10, 18),
        Signer("Phan Thị Mười", "Hiệu trưởng"),
        Period(date(2021, 9, 1), date(2022, 5, 31)),
    ),
]

NEWS = [
    Case(
        "number, day and title in one sentence",
        """Tin tức
Ngày 12/4/2019, UBND tỉnh Đồng Nai đã ban hành Kế hoạch số 4021/KH-UBND về phát triển nhà ở xã hội giai đoạn 2019 - \
2020. Theo đó, tỉnh sẽ xây dựng 2.000 căn hộ.
Minh Anh
""",
        InstrumentKind.ANNOUNCEMENT,
        "4021/KH-UBND",
        "Phát triển nhà ở xã hội giai đoạn 2019 - 2020",
        "Ủy ban nhân dân tỉnh Đồng Nai",
        Level.PROVINCE,
        date(2019, 4, 12),
        None,
        Period(date(2019, 1, 1), date(2020, 12, 31)),
    ),
    Case(
        "an unnamed province, a person signs",
        """Vừa qua, Phó Chủ tịch UBND tỉnh Trần Văn Hai đã ký ban hành Kế hoạch số 210/KH-UBND ngày 15/10/2023 về \
phòng, chống đói rét cho vật nuôi năm 2023. Theo Kế hoạch, các huyện phải dự trữ thức ăn.
""",
        InstrumentKind.ANNOUNCEMENT,
        "210/KH-UBND",
        "Phòng, chống đói rét cho vật nuôi năm 2023",
        "Ủy ban nhân dân tỉnh",
        Level.PROVINCE,
        date(2023, 10, 15),
        Signer("Trần Văn Hai", "Phó Chủ tịch"),
        Period(date(2023, 1, 1), date(2023, 12, 31)),
    ),
    Case(
        "another body's plan approved",
        """Hôm qua, UBND thành phố Hải Phòng đã phê duyệt Kế hoạch nâng cấp trạm y tế xã năm 2022 của Sở Y tế. Sở Y \
tế có trách nhiệm tổ chức thực hiện.
""",
        InstrumentKind.ANNOUNCEMENT,
        None,
        "Nâng cấp trạm y tế xã năm 2022",
        "Sở Y tế",
        Level.DEPARTMENT,
        None,
        None,
        Period(date(2022, 1, 1), date(2022, 12, 31)),
    ),
    Case(
        "the basis is named before the plan",
        """Thực hiện Kế hoạch số 120/KH-UBND ngày 30/6/2017 của UBND tỉnh Sơn La, UBND huyện Mộc Châu vừa ban hành Kế \
hoạch số 88/KH-UBND ngày 12/8/2017 về trợ giúp xã hội trên địa bàn huyện.
""",
        InstrumentKind.ANNOUNCEMENT,
        "88/KH-UBND",
        "Trợ giúp xã hội trên địa bàn huyện",
        "Ủy ban nhân dân huyện Mộc Châu",
        Level.DISTRICT,
        date(2017, 8, 12),
    ),
    Case(
        "an article without number or title",
        """UBND tỉnh yêu cầu các sở, ngành tập trung tuyên truyền phòng, chống ma túy; lồng ghép vào chương trình giáo dục.
Các địa phương phải rà soát người nghiện.
""",
        InstrumentKind.ANNOUNCEMENT,
        None,
        None,
        "Ủy ban nhân dân tỉnh",
        Level.PROVINCE,
        None,
    ),
]


def header(text: str) -> Header:
    (document,) = read_documents("van-ban.txt", text.encode())
    (scope,) = find_instruments(document)
    return find_header(document, scope)


@pytest.mark.parametrize("case", [*OFFICIAL, *NEWS], ids=lambda case: case.name)
def test_header(case: Case) -> None:
    found = header(case.text)
    assert found.kind is case.kind
    assert found.number == case.number
    assert found.title == case.title
    assert found.issuer == case.issuer
    assert found.level is case.level
    assert found.issued_on == case.issued_on
    assert found.signer == case.signer
    assert found.period == case.period


@pytest.mark.parametrize("case", [*OFFICIAL, *NEWS], ids=lambda case: case.name)
def test_every_field_shows_where_it_stands(case: Case) -> None:
    found = header(case.text)
    shown = {name for name, _ in found.evidence}
    stated = {name for name in ("number", "title", "issuer", "issued_on", "signer", "period") if getattr(found, name) is not None}
    assert stated <= shown


@pytest.mark.parametrize("stamp", ["SỞ TÀI CHÍNH\nCÔNG VĂN ĐẾN\nSố: 77\n", "BAN DÂN TỘC\nĐẾN\n", ""])
def test_a_stamp_of_the_receiver_is_no_issuer(stamp: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\nSố: 12/KH-UBND\n{stamp}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    body = "Hòa An, ngày 26 tháng 11 năm 2010\nKẾ HOẠCH\nPhát triển du lịch\nCăn cứ Luật Du lịch;\nI. MỤC TIÊU\n1. Chung.\n"
    (document,) = read_documents("van-ban.txt", f"{head}{body}".encode())
    header = extract(document).instruments[0].header
    assert (header.issuer, header.number) == ("Ủy ban nhân dân tỉnh Hòa An", "12/KH-UBND")


@pytest.mark.parametrize("blot", [". huyền :", "  : _ch", ".,"])
@pytest.mark.parametrize("speck", ["` ", "~", ""])
def test_blots_of_a_scan_hide_no_header(blot: str, speck: str) -> None:
    head = f"{speck}ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\nSố: 12/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    body = f"Hòa An, ngày 26 tháng 11 năm 2010\nKẾ HOẠCH{blot}\nPhát triển du lịch\nCăn cứ Luật Du lịch;\nI. MỤC TIÊU\n1. A.\n"
    (document,) = read_documents("van-ban.txt", f"{head}{body}".encode())
    header = extract(document).instruments[0].header
    assert (header.issuer, header.type_name, header.title) == ("Ủy ban nhân dân tỉnh Hòa An", "Kế hoạch", "Phát triển du lịch")


@pytest.mark.parametrize("text", ["KẾ HOẠCH\n", "KẾ HOẠCH\nI. NỘI DUNG\n- Sở Y tế kiểm tra trước ngày 15/6/2022.\n"])
def test_a_title_with_nothing_around_it(text: str) -> None:
    header = extract(read_documents("kế hoạch.txt", text.encode())[0]).instruments[0].header
    assert (header.number, header.issued_on, header.signer) == (None, None, None)
