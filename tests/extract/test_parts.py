"""Which part of a plan a heading opens."""

import pytest

from extract.parts import Part, find_parts
from ingest.document import Block, BlockKind, Document, Zone
from ingest.source import Source


def part(*lines: str, zone: Zone = Zone.BODY) -> Part:
    """Of the last line; each line is a heading below the one before, the last one a bullet or, in the closing, a paragraph."""
    text, blocks = "", []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        kind = (BlockKind.BULLET if zone is Zone.BODY else BlockKind.PARAGRAPH) if last else BlockKind.NUMBERED
        start = len(text)
        place = zone if last else Zone.BODY
        parent = index - 1 if index and place is Zone.BODY else None
        blocks.append(Block(kind, place, start, start, start + len(line), None, (str(index + 1),), parent))
        text += line + "\n"
    document = Document(Source("kế hoạch.txt", "0", "text/plain", None), text, tuple(blocks))
    return find_parts(document, range(len(blocks)))[len(blocks) - 1]


ITEM = "Tổ chức hội nghị."


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["MỤC ĐÍCH, YÊU CẦU"], Part.PURPOSE),
        (["MỤC ĐÍCH - Ý NGHĨA"], Part.PURPOSE),
        (["Quan điểm chỉ đạo"], Part.PURPOSE),
        (["MỤC TIÊU"], Part.GOALS),
        (["Các chỉ tiêu chủ yếu"], Part.GOALS),
        (["MỤC TIÊU", "Nhiệm vụ"], Part.GOALS),
        (["NỘI DUNG VÀ GIẢI PHÁP"], Part.WORK),
        (["NHIỆM VỤ TRỌNG TÂM"], Part.WORK),
        (["MỘT SỐ NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU"], Part.WORK),
        (["NỘI DUNG", "Yêu cầu"], Part.PURPOSE),
        (["TỔ CHỨC THỰC HIỆN"], Part.ASSIGNMENT),
        (["PHÂN CÔNG TRÁCH NHIỆM"], Part.ASSIGNMENT),
        (["TRÁCH NHIỆM CỦA CÁC SỞ, NGÀNH"], Part.ASSIGNMENT),
        (["TỔ CHỨC THỰC HIỆN", "Nhiệm vụ cụ thể"], Part.ASSIGNMENT),
        (["TỔ CHỨC THỰC HIỆN", "Kinh phí thực hiện"], Part.FINANCE),
        (["KINH PHÍ THỰC HIỆN"], Part.FINANCE),
        (["NHIỆM VỤ, GIẢI PHÁP", "Giải pháp về nguồn vốn"], Part.WORK),
        (["NHIỆM VỤ, GIẢI PHÁP", "Nguồn lực"], Part.WORK),
        (["NHIỆM VỤ, GIẢI PHÁP", "Kinh phí"], Part.FINANCE),
        (["THỰC TRẠNG"], Part.SITUATION),
        (["ĐÁNH GIÁ TÌNH HÌNH"], Part.SITUATION),
        (["THỰC TRẠNG", "Các dự án đã thực hiện"], Part.SITUATION),
        (["CĂN CỨ PHÁP LÝ"], Part.BASIS),
        (["PHẠM VI, ĐỐI TƯỢNG"], Part.SCOPE),
        (["THỜI GIAN, ĐỊA ĐIỂM"], Part.SCOPE),
        (["NHỮNG VẤN ĐỀ KHÁC"], Part.OTHER),
    ],
)
def test_part(headings: list[str], expected: Part) -> None:
    assert part(*headings, ITEM) is expected


def test_an_order_is_no_heading() -> None:
    assert part("NHIỆM VỤ", "Đánh giá kết quả thực hiện của các huyện.", ITEM) is Part.WORK


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["YÊU CẦU", "Nội dung thiết thực, hình thức phong phú, phù hợp với học sinh."], Part.PURPOSE),
        (["MỤC ĐÍCH", "Công tác chuẩn bị phải chu đáo; không phô trương, lãng phí."], Part.PURPOSE),
        (["YÊU CẦU", "Chỉ tiêu: 100% giáo viên tham gia ký cam kết."], Part.GOALS),
        (["KINH PHÍ", "Căn cứ dự toán được giao, các huyện bố trí kinh phí thực hiện."], Part.FINANCE),
        (["TỔ CHỨC THỰC HIỆN", "Căn cứ Kế hoạch này, các sở xây dựng kế hoạch chi tiết."], Part.ASSIGNMENT),
    ],
)
def test_a_sentence_is_no_heading(headings: list[str], expected: Part) -> None:
    assert part(*headings, ITEM) is expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["NỘI DUNG SỬA ĐỔI", "Sửa đổi, bổ sung điểm b khoản 2 Mục II (Mục tiêu cụ thể) như sau:"], Part.GOALS),
        (["NỘI DUNG SỬA ĐỔI", "Điều chỉnh Mục V (Tổ chức thực hiện) như sau:"], Part.ASSIGNMENT),
        (["NỘI DUNG SỬA ĐỔI", "Bổ sung khoản 7 vào sau khoản 6 Phần III về nhiệm vụ, giải pháp như sau:"], Part.WORK),
        (["NỘI DUNG SỬA ĐỔI", "Sửa đổi khoản 3 Mục VI (Chế độ thông tin, báo cáo) như sau:"], Part.WORK),
        (["NỘI DUNG SỬA ĐỔI", "Thay thế Mục IV (Kinh phí thực hiện):", "Sửa đổi khoản 1 như sau:"], Part.FINANCE),
        (["NỘI DUNG SỬA ĐỔI", "Sửa đổi khoản 4 như sau:"], Part.WORK),
    ],
)
def test_an_amendment_opens_the_part_that_it_amends(headings: list[str], expected: Part) -> None:
    assert part(*headings, ITEM) is expected


def test_loose_paragraphs_are_the_part_whose_heading_they_follow() -> None:
    assert part("TỔ CHỨC THỰC HIỆN", "Đề nghị các hội vận động hội viên.", zone=Zone.CLOSING) is Part.ASSIGNMENT


@pytest.mark.parametrize("heading", ["TỔ CHỨC THỰC HIỆN", "NỘI DUNG"])
def test_what_sends_the_plan_off_closes_it(heading: str) -> None:
    assert part(heading, "Trên đây là Kế hoạch thực hiện.", zone=Zone.CLOSING) is Part.CLOSING


def test_letterhead_is_no_part() -> None:
    assert part("SỞ Y TẾ", zone=Zone.LETTERHEAD) is Part.NONE
