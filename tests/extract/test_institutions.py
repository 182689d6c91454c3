"""Names inside institutions and at the lowest level: khoa of hospitals, tổ and lớp of schools, ấp and thôn; described classes."""

import pytest

from extract.agencies import find_agencies
from extract.nlp import parse

NAMES: list[tuple[str, list[str]]] = [
    ("Trung tâm Tin học và Thống kê chủ trì xây dựng hệ thống.", ["Trung tâm Tin học và Thống kê"]),
    (
        "Trung tâm Thông tin và Thống kê khoa học công nghệ phối hợp thực hiện.",
        ["Trung tâm Thông tin và Thống kê khoa học công nghệ"],
    ),
    ("Giao Trung tâm Khuyến nông và Dịch vụ nông nghiệp triển khai.", ["Trung tâm Khuyến nông và Dịch vụ nông nghiệp"]),
    ("Trường Trung cấp Y tế", ["Trường Trung cấp Y tế"]),
    (
        "Trường Cao đẳng Y tế Thái Bình và Trường Trung cấp Kinh tế - Kỹ thuật",
        ["Trường Cao đẳng Y tế Thái Bình", "Trường Trung cấp Kinh tế - Kỹ thuật"],
    ),
    (
        "Tổ Khoa học tự nhiên chủ trì, phối hợp với Tổ Ngữ văn, Tổ Toán - Tin.",
        ["Tổ Khoa học tự nhiên", "Tổ Ngữ văn", "Tổ Toán - Tin"],
    ),
    (
        "phối hợp với Báo Nông nghiệp Việt Nam, Báo Quân đội nhân dân đăng tin",
        ["Báo Nông nghiệp Việt Nam", "Báo Quân đội nhân dân"],
    ),
    ("Báo Lao động và Xã hội mở chuyên trang", ["Báo Lao động và Xã hội"]),
    ("phối hợp với các bệnh viện, trung tâm y tế dự phòng thu dung", ["các bệnh viện, trung tâm y tế dự phòng"]),
    ("Các bệnh viện, trung tâm y tế tuyến tỉnh, tuyến huyện:", ["các bệnh viện, trung tâm y tế tuyến tỉnh, tuyến huyện"]),
    ("Giao các bệnh viện chuyên khoa tuyến tỉnh rà soát", ["các bệnh viện chuyên khoa tuyến tỉnh"]),
    ("các doanh nghiệp du lịch", ["các doanh nghiệp du lịch"]),
    (
        "phối hợp với các doanh nghiệp vận tải hành khách trên địa bàn tỉnh kiểm tra",
        ["các doanh nghiệp vận tải hành khách trên địa bàn tỉnh"],
    ),
    ("Đề nghị các hiệp hội ngành hàng vận động hội viên", ["các hiệp hội ngành hàng"]),
    ("phối hợp với các hiệp hội doanh nghiệp, làng nghề", ["các hiệp hội doanh nghiệp, làng nghề"]),
    ("phối hợp với các sở, ban, ngành có thủ tục hành chính rà soát", ["các sở, ban, ngành có thủ tục hành chính"]),
    ("Các xã có rừng phân công trực", ["các xã có rừng"]),
    ("các Tổng cục, Cục chuyên ngành", ["các tổng cục, cục chuyên ngành"]),
    ("Các Tổng cục, Cục", ["các tổng cục, cục"]),
    ("Các Vụ, Thanh tra Bộ, Văn phòng Bộ", ["các vụ", "Thanh tra Bộ", "Văn phòng Bộ"]),
    ("Các Cục, Vụ, Viện trực thuộc Bộ", ["các cục, vụ, viện trực thuộc Bộ"]),
    ("Ban ấp phối hợp với Trạm Y tế", ["Ban ấp", "Trạm Y tế"]),
    ("phối hợp với Ban ấp vận động", ["Ban ấp"]),
    ("Ban nhân dân các ấp", ["Ban nhân dân các ấp"]),
    ("Ban quản lý thôn, Trưởng thôn thông báo", ["Ban Quản lý thôn", "Trưởng thôn"]),
    ("các Tổ nhân dân tự quản", ["các tổ nhân dân tự quản"]),
    ("Công chức Văn hóa - Xã hội tham mưu", ["công chức Văn hóa - Xã hội"]),
    ("công chức Tài chính - Kế toán", ["công chức Tài chính - Kế toán"]),
    (
        "Giao công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường lập hồ sơ",
        ["công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường"],
    ),
    ("Công chức Tư pháp - Hộ tịch niêm yết", ["công chức Tư pháp - Hộ tịch"]),
    ("Các ông (bà) Trưởng ấp thông báo cho dân", ["các Trưởng ấp"]),
    ("Các Trưởng thôn, bản", ["các Trưởng thôn, bản"]),
    ("Trưởng các thôn, tổ dân phố vận động", ["Trưởng các thôn, tổ dân phố"]),
    ("các Chi đoàn giáo viên", ["các Chi đoàn giáo viên"]),
    ("Chi đoàn giáo viên", ["Chi đoàn giáo viên"]),
    ("Chi đoàn các lớp", ["Chi đoàn các lớp"]),
    ("Lớp 12A1 trực tuần", ["lớp 12A1"]),
    ("Các lớp khối 11", ["các lớp khối 11"]),
    ("các lớp", ["các lớp"]),
    ("Đoàn phường Bình Tân", ["Đoàn phường Bình Tân"]),
    ("phối hợp với Đoàn xã Tân Lập, Đoàn Thanh niên phường", ["Đoàn xã Tân Lập", "Đoàn Thanh niên phường"]),
    ("Đồn Biên phòng Phước Lộc", ["Đồn Biên phòng Phước Lộc"]),
    ("Đồn Biên phòng Cửa khẩu quốc tế Bờ Y tuần tra", ["Đồn Biên phòng Cửa khẩu quốc tế Bờ Y"]),
    ("Thanh tra Sở Y tế", ["Thanh tra Sở Y tế"]),
    ("Bệnh viện Đa khoa tỉnh", ["Bệnh viện Đa khoa tỉnh"]),
    ("Văn phòng Công đoàn ngành", ["Văn phòng Công đoàn ngành"]),
    ("Văn phòng Công đoàn ngành Y tế tỉnh", ["Văn phòng Công đoàn ngành Y tế tỉnh"]),
    ("phân công rõ người, rõ việc", []),
    ("từng tổ viên phụ trách 20 hộ", []),
    ("Khoa Hồi sức tích cực - Chống độc chủ trì", ["Khoa Hồi sức tích cực - Chống độc"]),
    (
        "Khoa Kiểm soát nhiễm khuẩn tổ chức tập huấn cho các khoa lâm sàng, cận lâm sàng",
        ["Khoa Kiểm soát nhiễm khuẩn", "các khoa lâm sàng, cận lâm sàng"],
    ),
    (
        "Phòng Điều dưỡng phối hợp Phòng Tổ chức - Hành chính, Phòng Vật tư - Thiết bị y tế",
        ["Phòng Điều dưỡng", "Phòng Tổ chức - Hành chính", "Phòng Vật tư - Thiết bị y tế"],
    ),
    ("Khoa Khám bệnh, Khoa Nhi, Khoa Ngoại tổng hợp báo cáo", ["Khoa Khám bệnh", "Khoa Nhi", "Khoa Ngoại tổng hợp"]),
    ("Khoa Chẩn đoán hình ảnh và Thăm dò chức năng rà soát", ["Khoa Chẩn đoán hình ảnh và Thăm dò chức năng"]),
    ("Mạng lưới kiểm soát nhiễm khuẩn giám sát hằng ngày", ["Mạng lưới kiểm soát nhiễm khuẩn"]),
    ("Hội đồng Kiểm soát nhiễm khuẩn họp mỗi quý", ["Hội đồng Kiểm soát nhiễm khuẩn"]),
    ("Các khoa, phòng, bộ phận trong bệnh viện nghiêm túc thực hiện", ["các khoa, phòng, bộ phận trong bệnh viện"]),
    ("Điều dưỡng trưởng các khoa kiểm tra", ["Điều dưỡng trưởng các khoa"]),
    ("Điều dưỡng trưởng khoa Nội", ["Điều dưỡng trưởng khoa Nội"]),
    ("Tổ Bảo trì - Sửa chữa, Tổ Quản lý chất lượng", ["Tổ Bảo trì - Sửa chữa", "Tổ Quản lý chất lượng"]),
    ("Trưởng các khoa, phòng chịu trách nhiệm", ["Trưởng các khoa, phòng"]),
    ("Trưởng khoa Dược cung ứng hóa chất", ["Trưởng khoa Dược"]),
    ("Ban Giám đốc Bệnh viện chỉ đạo", ["Ban Giám đốc Bệnh viện"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_agencies(parse(text))] == names
