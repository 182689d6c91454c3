"""Who has which role, by the words around it; each row is one paragraph of a plan."""

import pytest

from extract.agencies import find_agencies
from extract.assignments import find_duties, heading_owners, name_issuer, opening_agencies
from extract.nlp import parse
from extract.result import Role


def roles(text: str) -> set[str]:
    """ "lead Sở Y tế", …; where one agency has several, `lead` wins and else the first, as in `resolve`."""
    found: dict[str, Role] = {}
    for duty in find_duties(text, 0, len(text), find_agencies(parse(text))):
        if duty.role is Role.LEAD:
            found[duty.mention.name] = duty.role
        found.setdefault(duty.mention.name, duty.role)
    return {f"{role} {name}" for name, role in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính tham mưu kinh phí.", {"lead Sở Y tế", "support Sở Tài chính"}),
        ("Ngay sau khi Chính phủ ban hành Nghị định, xây dựng mức thu của tỉnh.", set()),
        ("Sau khi có Nghị định, Sở Tài chính xây dựng mức thu.", {"lead Sở Tài chính"}),
        ("Quá trình triển khai nếu có vướng mắc, Sở Tài chính báo cáo kịp thời.", {"lead Sở Tài chính"}),
        ("Vào đầu năm, Sở Nội vụ rà soát biên chế.", {"lead Sở Nội vụ"}),
        ("Chiều thứ Sáu hằng tuần, các phân xưởng tổng vệ sinh nhà xưởng.", {"lead các phân xưởng"}),
        (
            "Sở Y tế là cơ quan thường trực của Ban Chỉ đạo, chủ trì hướng dẫn việc kiểm tra.",
            {"lead Sở Y tế"},
        ),
        (
            "Công an huyện là cơ quan chủ trì; Phòng Nội vụ, Ban Quản lý chợ Mới là cơ quan phối hợp kiểm tra.",
            {"lead Công an huyện", "support Phòng Nội vụ", "support Ban Quản lý chợ Mới"},
        ),
        ("Sở Xây dựng chủ trì, Sở Tài chính phối hợp lập danh mục.", {"lead Sở Xây dựng", "support Sở Tài chính"}),
        (
            "Sở Tài chính chịu trách nhiệm, Sở Nội vụ phối hợp tham mưu.",
            {"lead Sở Tài chính", "support Sở Nội vụ"},
        ),
        ("Không giao nhiệm vụ cho Đài Truyền thanh xã trong năm 2026.", set()),
        ("Hạt Kiểm lâm trực 24/24 giờ trong mùa khô.", {"lead Hạt Kiểm lâm"}),
        ("Phối hợp Xí nghiệp Cấp nước số 2 thay 8 km ống gang.", {"support Xí nghiệp Cấp nước số 2"}),
        (
            "Rà soát tài sản công (trách nhiệm: Phòng Nội vụ; phối hợp: các phòng, ban).",
            {"lead Phòng Nội vụ", "support các phòng, ban"},
        ),
        ("Sở Y tế (chủ trì), các Chi cục Thuế (phối hợp).", {"lead Sở Y tế", "support các chi cục thuế"}),
        ("Chỉ đạo các cơ sở y tế sẵn sàng thu dung người bị nạn.", {"support các cơ sở y tế"}),
        ("Chỉ đạo Trung tâm Khuyến nông tỉnh hằng tháng mở lớp tại xã.", {"support Trung tâm Khuyến nông tỉnh"}),
        ("Kiểm tra theo chỉ đạo của Sở Y tế và các quy định.", set()),
        ("Khi có sự cố phải báo ngay Phòng Kỹ thuật trong vòng 12 giờ.", {"report_to Phòng Kỹ thuật"}),
        ("Báo cáo công tác an toàn, vệ sinh lao động với Sở Nội vụ trước ngày 05/7.", {"report_to Sở Nội vụ"}),
        ("Ủy ban nhân dân các xã không huy động quá sức dân.", {"lead Ủy ban nhân dân các xã"}),
        ("Báo cáo nhanh về Sở Y tế các vụ ngộ độc trong vòng 24 giờ.", {"report_to Sở Y tế"}),
        ("Nâng cấp Cổng Thông tin điện tử tỉnh; Sở Nội vụ có trách nhiệm cập nhật.", {"lead Sở Nội vụ"}),
        ("Sở Tài chính giao dự toán cho các huyện.", {"lead Sở Tài chính"}),
        (
            "Giao Sở Công Thương chủ trì, phối hợp Công an tỉnh, Cục Quản lý thị trường kiểm tra hàng giả.",
            {"lead Sở Công Thương", "support Công an tỉnh", "support Cục Quản lý thị trường"},
        ),
        (
            "Giao Sở Nội vụ tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 30/11.",
            {"lead Sở Nội vụ", "report_to Ủy ban nhân dân tỉnh"},
        ),
        ("Giao cho Phòng Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.", {"lead Phòng Nội vụ"}),
        (
            "Tổ chức kiểm tra định kỳ tại các chợ (Sở Y tế chủ trì; các sở liên quan phối hợp).",
            {"lead Sở Y tế", "support các sở liên quan"},
        ),
        (
            "Xây dựng chuyên trang tuyên truyền (Sở Thông tin và Truyền thông chủ trì, phối hợp với Báo tỉnh).",
            {"lead Sở Thông tin và Truyền thông", "support Báo tỉnh"},
        ),
        ("Tổ chức hội thi do Tỉnh đoàn chủ trì.", {"lead Tỉnh đoàn"}),
        ("Việc cấp phát do Sở Tài chính thực hiện.", {"lead Sở Tài chính"}),
        ("Nội dung này do Phòng Giáo dục và Đào tạo phụ trách.", {"lead Phòng Giáo dục và Đào tạo"}),
        ("Sở Tư pháp có trách nhiệm thẩm định dự thảo.", {"lead Sở Tư pháp"}),
        ("Ủy ban nhân dân các huyện, thành phố chịu trách nhiệm bố trí quỹ đất.", {"lead Ủy ban nhân dân các huyện, thành phố"}),
        ("Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao xây dựng kế hoạch cụ thể.", {"lead các sở, ban, ngành"}),
        (
            "Yêu cầu Ủy ban nhân dân các xã, phường báo cáo kết quả về Phòng Y tế trước ngày 20 hằng tháng.",
            {"lead Ủy ban nhân dân các xã, phường", "report_to Phòng Y tế"},
        ),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.",
            {"lead Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"},
        ),
        ("Mời Hội Nông dân tỉnh cử cán bộ tham gia đoàn kiểm tra.", {"lead Hội Nông dân tỉnh"}),
        ("Trình Ủy ban nhân dân tỉnh ban hành quy chế.", {"approve Ủy ban nhân dân tỉnh"}),
        (
            "Tham mưu Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh ban hành chính sách hỗ trợ.",
            {"approve Hội đồng nhân dân tỉnh"},
        ),
        ("Tham mưu Ủy ban nhân dân tỉnh ban hành chính sách hỗ trợ.", {"approve Ủy ban nhân dân tỉnh"}),
        ("Tham mưu cho Ủy ban nhân dân huyện xem xét, quyết định.", {"approve Ủy ban nhân dân huyện"}),
        ("Báo cáo Chủ tịch Ủy ban nhân dân tỉnh xem xét, quyết định.", {"approve Chủ tịch Ủy ban nhân dân tỉnh"}),
        ("Đề xuất Ủy ban nhân dân tỉnh bố trí kinh phí.", {"approve Ủy ban nhân dân tỉnh"}),
        ("Đề xuất với cấp có thẩm quyền khen thưởng.", {"approve cấp có thẩm quyền"}),
        ("Báo cáo Bộ Y tế kết quả thực hiện.", {"report_to Bộ Y tế"}),
        (
            "Định kỳ 6 tháng, hằng năm báo cáo kết quả về Sở Xây dựng để tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
            {"report_to Sở Xây dựng", "report_to Ủy ban nhân dân tỉnh"},
        ),
        (
            "Gửi báo cáo về Ủy ban nhân dân tỉnh (qua Sở Nội vụ) trước ngày 15/12.",
            {"report_to Sở Nội vụ", "report_to Ủy ban nhân dân tỉnh"},
        ),
        (
            "Báo cáo kết quả về Ủy ban nhân dân huyện (thông qua Phòng Tài chính - Kế hoạch) để theo dõi.",
            {"report_to Phòng Tài chính - Kế hoạch", "report_to Ủy ban nhân dân huyện"},
        ),
        ("Phối hợp với các cơ quan liên quan tổ chức tuyên truyền.", {"support các cơ quan liên quan"}),
        ("Phối hợp chặt chẽ với Công an huyện trong việc tuần tra.", {"support Công an huyện"}),
        ("Có sự phối hợp của các ban, ngành, đoàn thể.", set()),
        ("Nâng cao năng lực cho cán bộ các sở, ban, ngành.", set()),
        ("Tổ chức tập huấn cho cán bộ Ủy ban nhân dân các xã.", set()),
        ("Tổ chức hội nghị tại Ủy ban nhân dân tỉnh.", set()),
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/02/2022 của Ủy ban nhân dân tỉnh, rà soát hộ nghèo.", set()),
        ("Hướng dẫn, đôn đốc các địa phương thực hiện.", set()),
        ("Thanh tra, kiểm tra Ủy ban nhân dân các huyện trong việc sử dụng kinh phí.", set()),
        ("Hướng dẫn Ủy ban nhân dân các xã lập danh sách.", {"support Ủy ban nhân dân các xã"}),
        (
            "Chỉ đạo Phòng Giáo dục và Đào tạo, các trường học tổ chức ký cam kết.",
            {"support Phòng Giáo dục và Đào tạo", "support các trường học"},
        ),
        ("Là cơ quan thường trực, giúp Ủy ban nhân dân tỉnh theo dõi việc thực hiện Kế hoạch.", set()),
        ("Sở Khoa học và Công nghệ: Hướng dẫn đăng ký nhãn hiệu.", {"lead Sở Khoa học và Công nghệ"}),
        (
            "Bộ Chỉ huy Quân sự tỉnh phối hợp với Công an tỉnh, Bộ đội Biên phòng tỉnh bảo đảm an ninh.",
            {"lead Bộ Chỉ huy Quân sự tỉnh", "support Công an tỉnh", "support Bộ đội Biên phòng tỉnh"},
        ),
        ("Hằng năm, Sở Tài chính cân đối, bố trí kinh phí.", {"lead Sở Tài chính"}),
        (
            "Trên cơ sở đề xuất của các đơn vị, Sở Tài chính thẩm định, trình Ủy ban nhân dân tỉnh phê duyệt.",
            {"approve Ủy ban nhân dân tỉnh", "lead Sở Tài chính"},
        ),
        (
            "Nếu có vướng mắc, các đơn vị phản ánh về Sở Tư pháp để tổng hợp, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định.",
            {"approve Ủy ban nhân dân tỉnh", "lead các đơn vị", "report_to Sở Tư pháp"},
        ),
        ("Đơn vị chủ trì: Sở Y tế. Đơn vị phối hợp: Sở Tài chính.", {"lead Sở Y tế", "support Sở Tài chính"}),
        (
            "Thủ trưởng các sở, ngành; Chủ tịch Ủy ban nhân dân các huyện chịu trách nhiệm triển khai.",
            {"lead các sở, ngành", "lead Chủ tịch Ủy ban nhân dân các huyện"},
        ),
        ("Giám đốc Sở Y tế chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả thực hiện.", {"lead Giám đốc Sở Y tế"}),
        (
            "Phân công Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện làm đầu mối theo dõi.",
            {"lead Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"},
        ),
        (
            "Đề nghị Ban Tuyên giáo Tỉnh ủy chỉ đạo, định hướng các cơ quan báo chí tuyên truyền.",
            {"lead Ban Tuyên giáo Tỉnh ủy", "support các cơ quan báo chí"},
        ),
        ("Trách nhiệm của Sở Xây dựng: kiểm tra chất lượng công trình.", {"lead Sở Xây dựng"}),
        ("Cung cấp số liệu cho Cục Thống kê.", set()),
        (
            "Phối hợp với Sở Tài chính trình Ủy ban nhân dân tỉnh phê duyệt dự toán.",
            {"approve Ủy ban nhân dân tỉnh", "support Sở Tài chính"},
        ),
        (
            "Lấy ý kiến các sở, ngành, hoàn thiện dự thảo, trình Chủ tịch Ủy ban nhân dân tỉnh ký ban hành.",
            {"approve Chủ tịch Ủy ban nhân dân tỉnh"},
        ),
        (
            "Sở Nội vụ, Sở Tài chính, Sở Kế hoạch và Đầu tư tham mưu bố trí nhân lực và kinh phí.",
            {"lead Sở Nội vụ", "lead Sở Tài chính", "lead Sở Kế hoạch và Đầu tư"},
        ),
        (
            "Ủy ban nhân dân tỉnh giao Sở Nông nghiệp và Môi trường chủ trì thực hiện Kế hoạch.",
            {"lead Sở Nông nghiệp và Môi trường"},
        ),
        ("Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở, ban, ngành triển khai thực hiện.", {"lead các sở, ban, ngành"}),
        (
            "Văn phòng Ủy ban nhân dân tỉnh phối hợp Sở Thông tin và Truyền thông đôn đốc, báo cáo Ủy ban nhân dân tỉnh.",
            {"lead Văn phòng Ủy ban nhân dân tỉnh", "report_to Ủy ban nhân dân tỉnh", "support Sở Thông tin và Truyền thông"},
        ),
        (
            "Phối hợp với Sở Y tế và Ủy ban nhân dân các huyện khảo sát; Sở Tài chính thẩm định kinh phí.",
            {"lead Sở Tài chính", "support Sở Y tế", "support Ủy ban nhân dân các huyện"},
        ),
        ("Cùng với Phòng Văn hóa và Thông tin tổ chức hội diễn.", {"support Phòng Văn hóa và Thông tin"}),
        ("Hội Liên hiệp Phụ nữ các cấp vận động hội viên tham gia.", {"lead Hội Liên hiệp Phụ nữ các cấp"}),
        ("Kho bạc Nhà nước huyện hướng dẫn thủ tục thanh toán.", {"lead Kho bạc Nhà nước huyện"}),
        ("Trạm Y tế xã quản lý danh sách người bệnh.", {"lead Trạm Y tế xã"}),
        ("Hiệu trưởng các trường tổ chức quán triệt đến toàn thể giáo viên.", {"lead Hiệu trưởng các trường"}),
        ("Đề nghị các sở, ngành gửi ý kiến về Sở Tư pháp.", {"lead các sở, ngành", "report_to Sở Tư pháp"}),
        ("Xin ý kiến Ban Thường vụ Huyện ủy về chủ trương.", {"approve Ban Thường vụ Huyện ủy"}),
        ("Thông qua Hội đồng nhân dân tỉnh tại kỳ họp cuối năm.", {"approve Hội đồng nhân dân tỉnh"}),
        ("Nâng cao vai trò, trách nhiệm của các cấp ủy đảng, chính quyền địa phương.", set()),
        ("Tăng cường sự lãnh đạo, chỉ đạo của cấp ủy, chính quyền.", set()),
        ("Huy động sự tham gia của Mặt trận Tổ quốc và các đoàn thể.", set()),
        ("Hỗ trợ các hợp tác xã, doanh nghiệp chuyển đổi số.", set()),
    ],
)
def test_roles(text: str, expected: set[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("heading", "owners"),
    [
        ("Sở Y tế", ["Sở Y tế"]),
        ("Sở Y tế:", ["Sở Y tế"]),
        ("Trách nhiệm của Sở Tư pháp", ["Sở Tư pháp"]),
        ("Giao Sở Công Thương:", ["Sở Công Thương"]),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, Tỉnh đoàn", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Tỉnh đoàn"]),
        ("Sở Tài chính, Sở Kế hoạch và Đầu tư", ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]),
        ("Cơ quan thường trực (Sở Nội vụ)", ["Sở Nội vụ"]),
        ("Công an tỉnh (cơ quan thường trực)", ["Công an tỉnh"]),
        ("Đồng chí Phạm Thị Hoa - Phó Hiệu trưởng", ["Phó Hiệu trưởng"]),
        ("Phó Hiệu trưởng Lê Minh Đức", ["Phó Hiệu trưởng"]),
        ("Sở Y tế (cơ quan thường trực Ban Chỉ đạo phòng, chống dịch tỉnh)", ["Sở Y tế"]),
        ("Đề nghị Công đoàn cơ sở, Đoàn Thanh niên Trường", ["Công đoàn cơ sở", "Đoàn Thanh niên Trường"]),
        ("Đối với Ủy ban nhân dân các xã, phường", ["Ủy ban nhân dân các xã, phường"]),
        ("Tăng cường phối hợp giữa Sở Y tế và các địa phương trong phòng, chống dịch bệnh", []),
        ("Nâng cao năng lực đội ngũ cán bộ quản lý của Sở Y tế giai đoạn tới", []),
        ("Nhiệm vụ chung", []),
    ],
)
def test_heading_owners(heading: str, owners: list[str]) -> None:
    assert [mention.name for mention in heading_owners(heading, 0, len(heading), find_agencies(parse(heading)))] == owners


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Sở Xây dựng: Hướng dẫn các địa phương lập quy hoạch.", ["Sở Xây dựng"]),
        ("- Sở Xây dựng, Sở Tài chính: thẩm định hồ sơ.", ["Sở Xây dựng", "Sở Tài chính"]),
        ("Sở Xây dựng (cơ quan thường trực): theo dõi.", ["Sở Xây dựng"]),
        ("Sở Xây dựng hướng dẫn như sau: mỗi xã một hồ sơ.", []),
        ("Phối hợp với Sở Xây dựng: lập hồ sơ.", []),
    ],
)
def test_agencies_before_a_colon(text: str, owners: list[str]) -> None:
    assert [mention.name for mention in opening_agencies(text, 0, len(text), find_agencies(parse(text)))] == owners


def test_a_bare_kind_is_the_issuer() -> None:
    text = "Báo cáo Sở kết quả thực hiện."
    named = name_issuer(find_agencies(parse(text)), "Sở Du lịch")
    assert [mention.name for mention in named] in (["Sở Du lịch"], [])
