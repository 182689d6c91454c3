"""Which instruments a file holds."""

from datetime import date

import pytest

from extract.header import find_header
from extract.instruments import find_instruments
from extract.pipeline import extract
from extract.result import InstrumentKind
from ingest.document import Document
from ingest.reading import read_documents

LETTERHEAD = """ỦY BAN NHÂN DÂN
HUYỆN {place}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/KH-UBND
{place_in_text}, ngày 05 tháng 3 năm 2021
"""
PLAN = (
    LETTERHEAD
    + """
KẾ HOẠCH
{title}

Căn cứ tình hình thực tế, Ủy ban nhân dân huyện ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao nhận thức.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Lê Văn Tám
"""
)


def document(text: str) -> Document:
    return read_documents("van-ban.txt", text.encode())[0]


def plan(place: str, number: int, title: str) -> str:
    return PLAN.format(place=place.upper(), place_in_text=place, number=number, title=title)


def test_two_plans_in_one_file() -> None:
    both = document(plan("Ba Vì", 7, "Trồng cây năm 2021") + plan("Ba Vì", 8, "Tiêm phòng dại năm 2021"))
    headers = [find_header(both, scope) for scope in find_instruments(both)]
    assert [(header.number, header.issuer) for header in headers] == [
        ("7/KH-UBND", "Ủy ban nhân dân huyện Ba Vì"),
        ("8/KH-UBND", "Ủy ban nhân dân huyện Ba Vì"),
    ]


def test_an_annex_with_a_letterhead_is_no_second_instrument() -> None:
    annex = (
        LETTERHEAD.format(place="BA VÌ", place_in_text="Ba Vì", number=7)
        + "PHỤ LỤC\nKẾ HOẠCH CHI TIẾT\n(Kèm theo Kế hoạch số 7/KH-UBND)\n"
    )
    assert len(find_instruments(document(plan("Ba Vì", 7, "Trồng cây năm 2021") + annex))) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "THÔNG BÁO\nPhân công nhiệm vụ\nCăn cứ cuộc họp ngày 02/3/2021 của Ủy ban nhân dân xã về việc phân "
            "công công tác:\nI. NỘI DUNG",
            "other",
        ),
        (
            "NGHỊ QUYẾT\nVề phát triển giáo dục\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm "
            "2015;\nĐiều 1. Thông qua",
            "decision",
        ),
        ("KẾ HOẠCH\nHội thi\nI. MỤC ĐÍCH\n1. Vui khỏe.", "plan"),
        ("BÁO CÁO\nKết quả thực hiện kế hoạch\nI. KẾT QUẢ\n1. Đã làm.", "report"),
        ("CHƯƠNG TRÌNH PHỐI HỢP\nGiữa Sở Y tế và Hội Nông dân\nI. MỤC ĐÍCH\n1. Phối hợp tuyên truyền.", "other"),
        (
            "Trang chủ\nTHÔNG BÁO\nVĂN BẢN\nUBND tỉnh Nam Định vừa ban hành Kế hoạch số 12/KH-UBND về chuyển đổi số năm 2022.",
            "announcement",
        ),
        ("Sở Y tế vừa ban hành Kế hoạch phòng, chống dịch cúm mùa năm 2020 trên địa bàn tỉnh.", "announcement"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    (scope,) = find_instruments(document(text))
    assert scope.kind is InstrumentKind(kind)


INTRODUCTION = (
    "UBND huyện Hải Hậu vừa ban hành hai kế hoạch: Kế hoạch số 45/KH-UBND ngày 02/3/2022 về thu gom rác thải nhựa năm 2022 và "
    "Kế hoạch số 46/KH-UBND ngày 03/3/2022 về trồng cây xanh giai đoạn 2022 - 2025."
)


def test_news_about_two_numbered_plans() -> None:
    page = document(
        f"""Hải Hậu: hai kế hoạch mới
{INTRODUCTION}
1. Kế hoạch số 45/KH-UBND đề ra mục tiêu đến cuối năm 2022 thu gom 80% rác thải nhựa.
- Các xã bố trí điểm tập kết.
2. Kế hoạch số 46/KH-UBND phấn đấu đến năm 2025 trồng mới 50.000 cây xanh.
- Phòng Nông nghiệp cung cấp cây giống.
Hai kế hoạch trên được xây dựng theo chỉ đạo của tỉnh.
"""
    )
    first, second = find_instruments(page)
    assert [page.text[page.blocks[at].start : page.blocks[at].end][:20] for at in first.blocks if at not in second.blocks] == [
        "1. Kế hoạch số 45/KH",
        "- Các xã bố trí điểm",
    ]
    headers = [find_header(page, scope) for scope in (first, second)]
    assert [(header.number, header.title) for header in headers] == [
        ("45/KH-UBND", "Thu gom rác thải nhựa năm 2022"),
        ("46/KH-UBND", "Trồng cây xanh giai đoạn 2022 - 2025"),
    ]


def test_news_about_two_plans_under_plain_headings() -> None:
    page = document(
        """Chi tiết tin

Vừa qua, UBND tỉnh đã phê duyệt Kế hoạch phòng chống mù chữ và Kế hoạch xây dựng xã hội học tập năm 2024 của Sở Giáo \
dục và Đào tạo. Theo đó, Sở có trách nhiệm chủ trì tổ chức thực hiện, bảo đảm tiết kiệm, hiệu quả.

Kế hoạch phòng chống mù chữ trên địa bàn tỉnh năm 2024

Mục tiêu của Kế hoạch nhằm nâng cao tỷ lệ người biết chữ trong độ tuổi từ 15 đến 60, nhất là ở vùng đồng bào dân tộc \
thiểu số và miền núi.

Kế hoạch xây dựng xã hội học tập năm 2024

Kế hoạch nhằm tạo cơ hội học tập suốt đời cho mọi người dân, góp phần phát triển nguồn nhân lực của địa phương trong \
tình hình mới.

Nguồn: Công văn số 77/UBND-VX;
Kế hoạch số 12/KH-SGDĐT;
Kế hoạch số 13/KH-SGDĐT
"""
    )
    headers = [find_header(page, scope) for scope in find_instruments(page)]
    assert [(header.number, header.title, header.issuer) for header in headers] == [
        (None, "Phòng chống mù chữ trên địa bàn tỉnh năm 2024", "Sở Giáo dục và Đào tạo"),  # neither number is tied to one plan
        (None, "Xây dựng xã hội học tập năm 2024", "Sở Giáo dục và Đào tạo"),
    ]


DECISION = """ỦY BAN NHÂN DÂN
TỈNH SÔNG LAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 512/QĐ-UBND
Sông Lam, ngày 12 tháng 3 năm 2024

QUYẾT ĐỊNH
{about}

ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Du lịch tại Tờ trình số 33/TTr-SDL ngày 01 tháng 3 năm 2024.

QUYẾT ĐỊNH:

Điều 1. {enacts}
{inline}Điều 2. Giao Sở Du lịch chủ trì, phối hợp với các sở, ngành liên quan tổ chức triển khai thực hiện, định kỳ hằng năm \
báo cáo Ủy ban nhân dân tỉnh theo quy định hiện hành.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thành phố và các \
cơ quan, đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Mai
"""
WORK = """I. MỤC TIÊU
1. Đến năm 2026, đón ít nhất 200.000 lượt khách.
II. NHIỆM VỤ
1. Xây dựng 05 mô hình du lịch cộng đồng tại các xã ven sông, hoàn thành trước ngày 30/6/2025.
III. TỔ CHỨC THỰC HIỆN
1. Sở Du lịch
a) Tổng hợp, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện trước ngày 15 tháng 12 hằng năm.
"""
BOOKED = """
KẾ HOẠCH
Phát triển du lịch cộng đồng giai đoạn 2024 - 2026
(Ban hành kèm theo Quyết định số 512/QĐ-UBND ngày 12 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Sông Lam)

"""
AGAIN = "\nỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
TITLE = "Phát triển du lịch cộng đồng giai đoạn 2024 - 2026"


def decision(about: str, enacts: str, inline: str = "") -> str:
    return DECISION.format(about=about, enacts=enacts, inline=inline)


BOTH = ["Điều 2", "II.1", "III.1.a"]
ISSUES = decision(
    "Về việc ban hành Kế hoạch phát triển du lịch cộng đồng giai đoạn 2024 - 2026",
    "Ban hành kèm theo Quyết định này Kế hoạch phát triển du lịch cộng đồng giai đoạn 2024 - 2026.",
)
APPROVES = decision(
    "Phê duyệt Kế hoạch phát triển du lịch cộng đồng giai đoạn 2024 - 2026",
    "Phê duyệt Kế hoạch phát triển du lịch cộng đồng giai đoạn 2024 - 2026 (có Kế hoạch kèm theo).",
)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (ISSUES + BOOKED + WORK, BOTH),
        (ISSUES + "\f" + BOOKED + WORK.replace("III. ", "\f3\nIII. "), BOTH),
        (ISSUES + AGAIN + BOOKED + WORK, BOTH),
        (ISSUES + AGAIN + "Số:      /KH-UBND\n" + BOOKED + WORK, BOTH),
        (ISSUES + AGAIN + f"KẾ HOẠCH\n{TITLE}\n\n" + WORK, BOTH),  # no "kèm theo" line
        (ISSUES + BOOKED.replace("(Ban hành kèm theo", "Đính kèm theo").replace("Lam)", "Lam") + WORK, BOTH),
        (APPROVES + f"KẾ HOẠCH\n{TITLE}\n\n" + WORK, BOTH),
        (ISSUES.replace("Kế hoạch", "Chương trình") + BOOKED.replace("KẾ HOẠCH", "CHƯƠNG TRÌNH") + WORK, BOTH),
        (
            decision("Phê duyệt Kế hoạch phát triển du lịch", "Phê duyệt Kế hoạch phát triển du lịch với nội dung sau:", WORK),
            ["Điều 1.II.1", "Điều 1.III.1.a", "Điều 2"],
        ),
        (ISSUES.replace("Về việc", "V/v") + BOOKED + WORK, BOTH),
        (ISSUES + BOOKED + WORK + "PHỤ LỤC\nDANH SÁCH XÃ\nSTT | Xã | Số hộ\n1 | An Bình | 50\n", BOTH),
    ],
)
def test_a_decision_and_its_plan_are_one(text: str, paths: list[str]) -> None:
    (instrument,) = extract(document(text)).instruments
    header = instrument.header
    assert (header.kind, header.number) == (InstrumentKind.DECISION, "512/QĐ-UBND")
    assert (header.issued_on, header.issuer) == (date(2024, 3, 12), "Ủy ban nhân dân tỉnh Sông Lam")
    assert header.signer is not None
    assert header.signer.name == "Trần Thị Mai"
    assert [task.id for task in instrument.tasks] == paths


def test_a_plan_with_a_number_of_its_own_is_another_document() -> None:
    own = AGAIN + "Số: 77/KH-UBND\nSông Lam, ngày 15 tháng 3 năm 2024\n" + f"KẾ HOẠCH\n{TITLE}\n\n" + WORK
    first, second = extract(document(ISSUES + own)).instruments
    assert (first.header.number, second.header.number) == ("512/QĐ-UBND", "77/KH-UBND")
