"""Companies, divisions of free names and classes named by what their members do: text → names, of no plan in particular."""

import pytest

from extract.agencies import find_agencies
from extract.nlp import parse

NAMES = [
    (
        "Công ty TNHH MTV Quản lý bến xe Hà Tiên chủ trì.",
        ["Công ty Trách nhiệm hữu hạn Một thành viên Quản lý bến xe Hà Tiên"],
    ),
    ("Công ty CP Khai thác công trình thủy lợi Đa Độ vận hành cống.", ["Công ty Cổ phần Khai thác công trình thủy lợi Đa Độ"]),
    (
        "Phòng Vật tư - Thiết bị chủ trì, phối hợp với Phòng Quản lý sông và Cống.",
        ["Phòng Vật tư - Thiết bị", "Phòng Quản lý sông và Cống"],
    ),
    ("Phòng Nội vụ và Y tế cùng thực hiện.", ["Phòng Nội vụ", "Phòng Y tế"]),
    ("Phòng Quản lý nước rà soát trạm bơm.", ["Phòng Quản lý nước"]),
    ("Hội đồng An toàn, vệ sinh lao động họp mỗi quý.", ["Hội đồng An toàn, vệ sinh lao động"]),
    ("Mạng lưới an toàn, vệ sinh viên", ["Mạng lưới an toàn, vệ sinh viên"]),
    ("Phòng Cảnh sát kinh tế Công an tỉnh xác minh", ["Phòng Cảnh sát kinh tế Công an tỉnh"]),
    ("6. Công đoàn Công ty", ["Công đoàn Công ty"]),
    ("Công đoàn cơ sở, Đoàn Thanh niên Trường", ["Công đoàn cơ sở", "Đoàn Thanh niên Trường"]),
    ("9. Hạt Kiểm lâm", ["Hạt Kiểm lâm"]),
    ("P. Kỹ thuật, XN số 1", ["Phòng Kỹ thuật", "Xí nghiệp số 1"]),
    ("P. Bến Thành", []),
    ("K. Dược; P.TCHC", ["Khoa Dược", "Phòng Tổ chức - Hành chính"]),
    ("Đội số 2 phụ trách phía Nam", ["Đội số 2"]),
    ("Các huyện, thành đoàn, đoàn trực thuộc gửi báo cáo", ["các huyện, thành đoàn, đoàn trực thuộc"]),
    ("Đoàn TN Công an tỉnh phối hợp", ["Đoàn Thanh niên Công an tỉnh"]),
    ("Huyện đoàn Quỳnh Phụ tổ chức", ["Huyện đoàn Quỳnh Phụ"]),
    ("Văn phòng HĐND&UBND", ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"]),
    ("Hạt Kiểm lâm Khu BTTN Pù Luông", ["Hạt Kiểm lâm Khu bảo tồn thiên nhiên Pù Luông"]),
    ("Huyện ủy Văn Bàn, Đảng ủy xã Khánh Yên", ["Huyện ủy Văn Bàn", "Đảng ủy xã Khánh Yên"]),
    ("Ban cán sự đảng UBND tỉnh chỉ đạo", ["Ban cán sự đảng Ủy ban nhân dân tỉnh"]),
    ("Đảng đoàn Hội Nông dân tỉnh lãnh đạo", ["Đảng đoàn Hội Nông dân tỉnh"]),
    (
        "Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng chương trình",
        ["các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"],
    ),
    ("Đội Tổng hợp tổng hợp kết quả", ["Đội Tổng hợp"]),
    ("Bộ môn Toán và bộ môn Lý luận chính trị rà soát", ["Bộ môn Toán", "Bộ môn Lý luận chính trị"]),
    ("3. Phòng Thanh tra số 1, số 2", ["Phòng Thanh tra số 1", "Phòng Thanh tra số 2"]),
    ("Phòng Tuyên truyền - Hỗ trợ người nộp thuế niêm yết", ["Phòng Tuyên truyền - Hỗ trợ người nộp thuế"]),
    ("Ban Chỉ đạo liên ngành về an toàn thực phẩm tỉnh tổ chức sơ kết", ["Ban Chỉ đạo liên ngành về an toàn thực phẩm tỉnh"]),
    ("Hội đồng Thi đua - Khen thưởng Sở Y tế xét", ["Hội đồng Thi đua - Khen thưởng Sở Y tế"]),
    ("các Đội thuế liên xã, phường đôn đốc", ["các đội thuế liên xã, phường"]),
    ("phối hợp với Đài Khí tượng Thủy văn tỉnh cảnh báo lũ", ["Đài Khí tượng Thủy văn tỉnh"]),
    ("phối hợp với Thanh tra giao thông xử lý xe quá tải", ["Thanh tra giao thông"]),
    ("Ngân hàng Nông nghiệp và PTNT chi nhánh Cư Kuin", ["Ngân hàng Nông nghiệp và Phát triển nông thôn Chi nhánh Cư Kuin"]),
    ("Các doanh nghiệp: Bưu điện tỉnh, Viễn thông Hà Nam, Chi nhánh Viettel Hà Nam",
     ["Bưu điện tỉnh", "Viễn thông Hà Nam", "Chi nhánh Viettel Hà Nam"]),
    ("Các Sở Khoa học và Công nghệ, Nội vụ", ["Sở Khoa học và Công nghệ", "Sở Nội vụ"]),
    ("gửi phòng giáo dục và đào tạo các huyện", ["Phòng Giáo dục và Đào tạo các huyện"]),
    ("phối hợp với chính quyền địa phương vận động", ["chính quyền địa phương"]),
    ("các chủ đập thủy điện vận hành đúng quy trình", ["các chủ đập thủy điện"]),
    ("phối hợp với các đơn vị quản lý bến bãi kiểm tra", ["các đơn vị quản lý bến bãi"]),
    ("giao các đơn vị quản lý chặt chẽ hóa đơn, chứng từ", ["các đơn vị"]),
    ("các doanh nghiệp bưu chính, vận tải trên địa bàn", ["các doanh nghiệp bưu chính, vận tải trên địa bàn"]),
    ("hướng dẫn các cơ sở kinh doanh dịch vụ ăn uống ký cam kết", ["các cơ sở kinh doanh dịch vụ ăn uống"]),
    ("các đơn vị sử dụng lao động báo cáo", ["các đơn vị sử dụng lao động"]),
    ("Các đơn vị cung cấp số liệu phục vụ tổng kết", ["các đơn vị"]),
    ("Các đơn vị xây dựng kế hoạch của mình", ["các đơn vị"]),
    ("yêu cầu các phòng, xí nghiệp, đội thực hiện", ["các phòng, xí nghiệp, đội"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names(text: str, names: list[str]) -> None:
    assert [mention.name for mention in find_agencies(parse(text))] == names
