"""What orders an action, and which lines are labels of the task above them."""

import pytest

from extract.orders import LabelKind, begins_with_verb, find_label_line, find_label_lines, is_verb, orders_action, sentences


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Cơ quan chủ trì: Sở Y tế", LabelKind.LEAD, "Sở Y tế"),
        ("Đơn vị thực hiện: Phòng Nội vụ", LabelKind.LEAD, "Phòng Nội vụ"),
        ("Phân công thực hiện: Tổ Văn phòng", LabelKind.LEAD, "Tổ Văn phòng"),
        ("Chủ trì tham mưu: Sở Nội vụ", LabelKind.LEAD, "Sở Nội vụ"),
        ("Người phụ trách: Phó Hiệu trưởng", LabelKind.LEAD, "Phó Hiệu trưởng"),
        ("(Chủ trì: Sở Nội vụ)", LabelKind.LEAD, "Sở Nội vụ)"),
        ("Cơ quan, đơn vị phối hợp: Sở Tài chính", LabelKind.SUPPORT, "Sở Tài chính"),
        ("Phối hợp thực hiện: các xã", LabelKind.SUPPORT, "các xã"),
        ("Thời gian thực hiện: Quý II", LabelKind.TIME, "Quý II"),
        ("Thời hạn hoàn thành: 30/6/2022", LabelKind.TIME, "30/6/2022"),
        ("Tiến độ: năm 2023", LabelKind.TIME, "năm 2023"),
        ("Lộ trình thực hiện: 2022 - 2025", LabelKind.TIME, "2022 - 2025"),
        ("Sản phẩm dự kiến: Báo cáo", LabelKind.DELIVERABLE, "Báo cáo"),
        ("Kết quả: Quyết định", LabelKind.DELIVERABLE, "Quyết định"),
        ("Cấp phê duyệt: UBND tỉnh", LabelKind.APPROVE, "UBND tỉnh"),
        ("Địa điểm: Hội trường", LabelKind.OTHER, "Hội trường"),
        ("Thành phần tham dự: Lãnh đạo Sở", LabelKind.OTHER, "Lãnh đạo Sở"),
    ],
)
def test_label_line(line: str, kind: LabelKind, value: str) -> None:
    label = find_label_line(line)
    assert label is not None
    assert (label.kind, line[label.value :]) == (kind, value)


@pytest.mark.parametrize(
    "line",
    [
        "Chủ trì, phối hợp với các sở tổ chức hội nghị.",
        "Thực hiện các nhiệm vụ sau:",
        "Sở Y tế: chủ trì tiêm phòng.",
        "Kết quả thực hiện gửi về Sở Y tế.",
        "Thời gian qua, tỉnh đã triển khai nhiều giải pháp.",
    ],
)
def test_no_label_line(line: str) -> None:
    assert find_label_line(line) is None


def test_several_labels_on_a_line() -> None:
    line = "(Chủ trì: Sở Y tế; Sở Nội vụ; phối hợp: các huyện; thời gian: quý II)."
    found = [(label.kind, line[label.value : end]) for label, end in find_label_lines(line)]
    assert found == [
        (LabelKind.LEAD, "Sở Y tế; Sở Nội vụ"),
        (LabelKind.SUPPORT, "các huyện"),
        (LabelKind.TIME, "quý II"),
    ]


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("Tổ chức hội nghị triển khai Kế hoạch.", True),
        ("Rà soát, bổ sung quy hoạch.", True),
        ("Hằng năm, tổ chức diễn tập.", True),
        ("Hằng quý tổ chức giao ban.", True),
        ("Trên cơ sở kết quả rà soát, xây dựng lộ trình.", True),
        ("Đến năm 2025, hoàn thành số hóa hồ sơ.", True),
        ("Tiếp tục chủ động phối hợp tuyên truyền.", True),
        ("Các cơ quan có trách nhiệm niêm yết công khai.", True),
        ("Mỗi trường thành lập một câu lạc bộ.", True),
        ("Không để phát sinh điểm nóng.", True),
        ("Về chính sách: Ban hành cơ chế hỗ trợ.", True),
        ("Tổng hợp báo cáo của các xã.", True),
        ("Số hóa hồ sơ lưu trữ.", True),
        # behind a clause of time, ground or place
        ("Ngay sau khi Chính phủ ban hành Nghị định, xây dựng mức thu của tỉnh.", True),
        ("Trước mùa mưa, bão, nạo vét kênh mương.", True),
        ("Khi xuất hiện ổ dịch, khoanh vùng, khử khuẩn.", True),
        ("Căn cứ dự toán được giao, phân bổ kinh phí cho các xã.", True),
        ("Tại các khu công nghiệp, lắp đặt trạm quan trắc.", True),
        ("Nếu phát hiện vi phạm, xử lý nghiêm.", True),
        ("Vào thứ Hai hằng tuần, tổng hợp số liệu.", True),
        ("Trong năm 2021, dịch bệnh diễn biến phức tạp, ảnh hưởng lớn.", False),
        ("Đối với các xã khó khăn, mức hỗ trợ là 5 triệu đồng.", False),
        ("Với sự quan tâm của tỉnh, nhiều mô hình được nhân rộng.", False),
        # "đã", "đang", "còn" said of the thing, not of the deed
        ("Số hóa kết quả còn hiệu lực của lĩnh vực đất đai.", True),
        ("Tiêm nhắc lại cho gia súc đã tiêm ở đợt 1.", True),
        ("Hoàn thành các công trình đang thi công.", True),
        ("Rà soát, cập nhật hồ sơ đã cấp.", True),
        ("Thực hiện Nghị quyết, tỉnh đã ban hành 05 kế hoạch.", False),
        ("Tổ chức 20 lớp, đã đào tạo 300 người.", False),
        # bodies that hand something in
        ("Hội thi vẽ tranh: các lớp gửi bài dự thi về Đoàn trường.", True),
        ("Các chi đoàn đăng ký công trình thanh niên.", True),
        ("Các đơn vị tổ chức sự kiện.", False),
        ("Các cơ sở đăng ký kinh doanh.", False),
        ("Các hộ đăng ký trước được hỗ trợ vay vốn.", False),
        ("Tổng số lớp: 20 lớp.", False),
        ("Số lớp tập huấn là 20.", False),
        ("Công tác thi đua, khen thưởng.", False),
        ("Các hoạt động thể thao.", False),
        ("Đã tổ chức 10 lớp tập huấn.", False),
        ("Hiện nay, tổ chức bộ máy còn cồng kềnh.", False),
        ("Xây dựng nông thôn mới là nhiệm vụ trọng tâm.", False),
        ("100% cán bộ được tập huấn.", False),
        ("Kinh phí thực hiện năm 2022.", False),
        ("Người dân tích cực tham gia.", False),
    ],
)
def test_orders_action(text: str, orders: bool) -> None:
    assert orders_action(text) is orders


def test_sentences_split_behind_points_semicolons_and_colons() -> None:
    assert sentences("Về vốn: Huy động; lồng ghép. Kiểm tra.") == ["Về vốn:", "Huy động;", "lồng ghép.", "Kiểm tra."]


@pytest.mark.parametrize(("text", "verb"), [("Thanh tra", True), ("Thanh tra tỉnh", False), ("Sở Y tế", False)])
def test_a_verb_is_no_agency(text: str, verb: bool) -> None:
    assert is_verb(text) is verb


@pytest.mark.parametrize(
    ("text", "begins"),
    [("Khởi công công trình", True), ("Không có", False), ("được giao", False), ("CSDL đất đai", False), ("", False)],
)
def test_begins_with_verb(text: str, begins: bool) -> None:
    assert begins_with_verb(text) is begins


@pytest.mark.parametrize(
    ("words", "ordered"),
    [
        ("Học sinh các lớp tham gia dọn vệ sinh vào thứ Bảy hằng tuần.", True),
        ("100% cán bộ, giáo viên ký cam kết không vi phạm.", True),
        ("Người dân phân loại rác tại nguồn theo hướng dẫn.", True),
        ("Trước mùa mưa bão phải hoàn thành việc kiểm tra hồ đập.", True),
        ("Người dân tham gia tích cực, phong trào được duy trì.", False),
        ("Các nhiệm vụ phải được triển khai đồng bộ.", False),
    ],
)
def test_what_people_are_to_do(words: str, ordered: bool) -> None:
    assert orders_action(words) is ordered
