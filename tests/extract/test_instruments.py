"""Which instruments a file holds."""

import pytest

from extract.header import find_header
from extract.instruments import find_instruments
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
