"""Sentences of many fields of work, each with the targets that an officer reads in it: value, unit, and by when."""

import pytest

from extract.pipeline import extract
from ingest.reading import read_documents

GOALS = [
    ("Giảm từ 5% đến 10% số vụ, số người chết và số người bị thương so với năm 2020.", [">=5 %"]),
    ("Kéo giảm ít nhất 5% tai nạn giao thông trên cả ba tiêu chí.", [">=5 %"]),
    ("Không để xảy ra ùn tắc giao thông kéo dài trên 30 phút.", []),
    ("Tỷ lệ hộ nghèo giảm bình quân 1 - 1,5%/năm.", [">=1 %/năm"]),
    ("Đến cuối năm 2025, tỷ lệ hộ nghèo còn dưới 3%.", ["<3 % by 2025-12-31"]),
    ("Có thêm 02 xã đạt chuẩn nông thôn mới nâng cao.", ["2 xã"]),
    ("Thu nhập bình quân đầu người đạt 65 triệu đồng/người/năm vào năm 2025.", ["65 triệu đồng/người/năm by 2025-12-31"]),
    ("Phấn đấu 100% trường học có phòng y tế; 85% học sinh biết bơi.", ["100 %", "85 %"]),
    ("Giải quyết việc làm mới cho 15.000 lao động, trong đó xuất khẩu lao động 1.200 người.", ["15000 lao động", "1200 người"]),
    ("Đào tạo nghề cho 1.200 lao động, trong đó ít nhất 50% là lao động nữ.", ["1200 lao động", ">=50 %"]),
    ("Độ che phủ rừng ổn định ở mức 57%.", ["57 %"]),
    ("Năng suất lúa bình quân đạt 62 tạ/ha; sản lượng lương thực 250.000 tấn.", ["62 tạ/ha", "250000 tấn"]),
    ("Tổng vốn đầu tư toàn xã hội đạt 12.000 tỷ đồng.", ["12000 tỷ đồng"]),
    ("Mức độ hài lòng của người dân đạt trên 90%.", [">90 %"]),
    ("Xếp hạng chuyển đổi số trong nhóm 20 tỉnh dẫn đầu.", []),
    ("Tối thiểu 80% hồ sơ được giải quyết trực tuyến, trong đó 40% ở mức độ 4.", [">=80 %", "40 %"]),
    ("Mỗi xã có ít nhất 01 sản phẩm OCOP.", [">=1 sản phẩm"]),
    ("Số bác sĩ trên 10.000 dân đạt 10; số giường bệnh trên 10.000 dân đạt 30.", ["10", "30"]),
    ("Tỷ suất tử vong trẻ em dưới 1 tuổi giảm còn 12‰.", ["12 ‰"]),
    ("Chỉ số giá tiêu dùng tăng không quá 4%.", ["<=4 %"]),
    ("100% cán bộ, công chức được tập huấn, mỗi năm ít nhất 02 lần.", ["100 %"]),
    ("Tăng số giường bệnh lên 1.200 giường.", ["1200 giường"]),
    ("Duy trì 12 trạm y tế đạt chuẩn; xây mới 03 trạm.", ["12 trạm y tế", "3 trạm"]),
    ("Phủ sóng 5G tới 50% dân số vào cuối năm 2024.", ["50 % by 2024-12-31"]),
    ("Giảm 10% số vụ cháy, 15% thiệt hại về tài sản so với cùng kỳ.", ["10 %", "15 %"]),
    ("Từ 70% trở lên thôn, bản đạt danh hiệu văn hóa.", [">=70 %"]),
    ("Tỷ lệ thu gom rác thải sinh hoạt đô thị 95%, nông thôn 80%.", ["95 %", "80 %"]),
    ("Trồng rừng tập trung 1.500 ha; trồng cây phân tán 200.000 cây.", ["1500 ha", "200000 cây"]),
    ("Đàn lợn 250.000 con, đàn gia cầm 3,2 triệu con.", ["250000 con", "3.2 triệu con"]),
    ("Phấn đấu không còn hộ nghèo là gia đình chính sách.", []),
    ("Số xã đạt chuẩn nông thôn mới: 85 xã.", ["85 xã"]),
    ("Có 90% trở lên số xã đạt tiêu chuẩn an toàn thực phẩm; trên 80% thôn có tổ tự quản.", [">=90 %", ">80 %"]),
    ("100% xã, phường, thị trấn hoàn thành cải tạo hệ thống loa truyền thanh.", ["100 %"]),
    ("Giảm tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân xuống dưới 9%, thể thấp còi dưới 17%.", ["<9 %", "<17 %"]),
    ("Tuổi thọ trung bình đạt 74,5 tuổi.", ["74.5 tuổi"]),
    ("Quy mô dân số không vượt quá 1,1 triệu người.", ["<=1.1 triệu người"]),
    ("Tỷ số giới tính khi sinh dưới 112 bé trai/100 bé gái.", ["<112 bé trai/100 bé gái"]),
    ("Tổng tỷ suất sinh duy trì 2,1 con/phụ nữ.", ["2.1 con/phụ nữ"]),
    ("Tốc độ tăng trưởng GRDP bình quân 8%/năm.", ["8 %/năm"]),
    ("Mật độ điện thoại đạt 95 thuê bao/100 dân.", ["95 thuê bao/100 dân"]),
    ("Trung bình mỗi năm giảm 2% hộ nghèo, riêng huyện nghèo giảm 4 - 5%.", ["2 %", ">=4 %"]),
    ("Thời gian giải quyết hồ sơ rút ngắn ít nhất 30% so với quy định.", [">=30 %"]),
    ("Tỷ lệ lao động qua đào tạo tăng từ 52% năm 2021 lên 60%; trên 80% người học có việc làm.", ["60 %", ">80 %"]),
    ("Số thôn có nhà văn hóa: năm 2022 có 30 thôn, năm 2025 có 45 thôn.", ["30 thôn by 2022-12-31", "45 thôn by 2025-12-31"]),
    ("100% trạm y tế và ít nhất 05 bệnh viện có bệnh án điện tử.", ["100 %", ">=5 bệnh viện"]),
    ("Thu phí vệ sinh toàn huyện đạt tối thiểu 1,8 tỷ đồng.", [">=1.8 tỷ đồng"]),
    ("Thu ngân sách tăng 10%/năm, đến năm 2025 đạt 8.500 tỷ đồng.", ["10 %/năm", "8500 tỷ đồng by 2025-12-31"]),
    ("Tỷ lệ trẻ em được tiêm chủng đầy đủ: 95% (năm 2022), 98% (năm 2025).", ["95 % by 2022-12-31", "98 % by 2025-12-31"]),
    ("Tiêm vắc xin cho trên 70% đàn chó; 2 đợt/năm.", [">70 %"]),
    ("Giảm nợ đọng từ 21 tỷ đồng cuối năm 2021 xuống dưới 5 tỷ đồng vào năm 2023.", ["<5 tỷ đồng by 2023-12-31"]),
    (
        "Thu tối thiểu 80% số nợ, trong đó hết năm 2022 đạt 25%, hết năm 2023 đạt 55%.",
        [">=80 %", "25 % by 2022-12-31", "55 % by 2023-12-31"],
    ),
    (
        "80% hồ sơ nộp trực tuyến (năm 2022: 40%, năm 2023: 60%).",
        ["80 % by 2025-12-31", "40 % by 2022-12-31", "60 % by 2023-12-31"],
    ),
    ("Cứ 10 hộ nghèo có một cán bộ phụ trách.", ["1 cán bộ/10 hộ nghèo"]),
    ("Đạt 12 bác sĩ, 32 giường bệnh trên một vạn dân.", ["12 bác sĩ", "32 giường bệnh"]),
]
WORK = [
    ("Biên soạn 02 bộ tài liệu tập huấn trong quý II/2022.", ["2 bộ by 2022-06-30"]),
    (
        "Trồng mới 120 ha rừng phòng hộ, chăm sóc 300 ha rừng trồng trước ngày 30/9/2023.",
        ["120 ha by 2023-09-29", "300 ha by 2023-09-29"],
    ),
    ("Vận động 200 hộ hiến đất làm đường.", ["200 hộ by 2025-12-31"]),
    ("Khơi thông 14 cống thoát nước; hoàn thành trước ngày 30/4/2022.", ["14 cống by 2022-04-29"]),
    ("Bồi dưỡng kỹ năng số, an toàn thông tin cho 120 cán bộ trong năm 2023.", ["120 cán bộ by 2023-12-31"]),
    ("Từ năm 2022 đến năm 2024 xây dựng sân bóng, nhà văn hóa cho 08 xã.", ["8 xã by 2024-12-31"]),
    ("Chuyển đổi cơ cấu cây trồng, tái canh 900 ha cà phê trước năm 2025.", ["900 ha by 2024-12-31"]),
    ("Đẩy nhanh tiến độ điều tra; đưa ra xét xử lưu động ít nhất 06 vụ trong năm 2022.", [">=6 vụ by 2022-12-31"]),
    ("Cho vay vốn ưu đãi đối với 650 hộ có nhu cầu.", ["650 hộ by 2025-12-31"]),
    ("Lắp đặt cần chắn tự động tại 45 đường ngang.", ["45 đường ngang by 2025-12-31"]),
    ("Tuyên truyền tại 34 chợ trên địa bàn.", []),
    ("Vận hành 38 trạm đo mưa hiện có.", []),
    ("Nâng cấp 36 công trình hiện có.", ["36 công trình by 2025-12-31"]),
    ("Sử dụng 03 xe chuyên dùng để thu gom rác; bố trí 02 cán bộ theo dõi.", []),
    ("Xây dựng 05 chốt kiểm soát, mỗi chốt 04 người trực.", ["5 chốt by 2025-12-31"]),
    ("Tập trung vào hai khâu trọng yếu là: thẩm định và nghiệm thu.", []),
    ("Mở rộng ô chôn lấp số 3 bãi rác của huyện.", []),
    ("Mở 5 lớp kỹ năng số, mỗi quý 01 lớp.", ["5 lớp by 2025-12-31"]),
    ("Hằng tuần phát thanh ít nhất một buổi về an toàn.", []),
    ("Tổ chức học luật cho 100% chiến sĩ mới trong quý I năm 2022.", ["100 % by 2022-03-31"]),
    ("Trước ngày 20/11/2022 tổ chức hai cuộc diễn tập chữa cháy.", ["2 cuộc by 2022-11-19"]),
    ("Kiểm tra, xử lý ít nhất 50 vụ vi phạm về tải trọng trong năm 2022.", [">=50 vụ by 2022-12-31"]),
    ("Tổ chức 04 cuộc kiểm tra liên ngành trong năm 2022.", ["4 cuộc by 2022-12-31"]),
    ("Chuẩn bị ít nhất 20 cơ số thuốc phòng, chống dịch trước ngày 15/5/2021.", [">=20 cơ số by 2021-05-14"]),
    ("Sửa chữa 35 km đường xã bị hư hỏng, hoàn thành trong quý III/2021.", ["35 km by 2021-09-30"]),
    ("Xây dựng 05 trường đạt chuẩn quốc gia đến năm 2023.", ["5 trường by 2023-12-31"]),
    ("Cấp định danh điện tử cho 50.000 công dân trong năm 2022.", ["50000 công dân by 2022-12-31"]),
    ("Tuyển chọn 12 người đi đào tạo trong năm 2021.", ["12 người by 2021-12-31"]),
    ("Công nhận thêm 03 xã đạt chuẩn nông thôn mới trong năm 2022.", ["3 xã by 2022-12-31"]),
    ("Nạo vét 12 km kênh mương; đào 6 ao chứa nước.", ["12 km", "6 ao"]),
    ("Tiêm vắc xin cho 3.000 con trâu, bò trong tháng 4/2021.", ["3000 con by 2021-04-30"]),
    ("Tặng 300 suất quà cho học sinh nghèo nhân dịp Tết Trung thu.", ["300 suất quà"]),
    ("Đưa 150 lao động đi làm việc ở nước ngoài.", ["150 lao động"]),
    ("Xử lý dứt điểm 07 điểm đen tai nạn giao thông.", ["7 điểm đen"]),
    ("Tổ chức họp 02 lần mỗi tháng, mỗi lần 90 phút.", []),
    ("Thời gian học 15 ngày; mỗi lớp 35 học viên.", []),
    ("Trẻ em từ 6 đến 11 tuổi được tiêm 02 mũi.", []),
    ("Hỗ trợ 5 triệu đồng mỗi hộ.", []),
    ("Bố trí 2 tỷ đồng từ ngân sách tỉnh.", []),
    ("Toàn tỉnh hiện có 125 hợp tác xã.", []),
    ("Phối hợp với 12 xã ven biển tuần tra.", []),
    ("Các cơ sở có từ 10 lao động trở lên phải đăng ký.", []),
    ("Tập huấn cho 250 cán bộ trong tháng 6/2022.", ["250 cán bộ by 2022-06-30"]),
    ("Cấp thẻ BHYT cho 1.200 người trong năm 2021.", ["1200 người by 2021-12-31"]),
    ("In 5.000 tờ rơi, hoàn thành trong tháng 3/2022.", ["5000 tờ rơi by 2022-03-31"]),
    ("Xây dựng 02 mô hình; mỗi mô hình 20 hộ tham gia.", ["2 mô hình"]),
    ("Tổ chức ít nhất 03 lớp tập huấn, mỗi lớp 50 học viên, xong trước ngày 30/6/2022.", [">=3 lớp by 2022-06-29"]),
    ("Quay 05 phóng sự, viết 20 tin, bài tuyên truyền.", ["5 phóng sự", "20 tin, bài"]),
    ("Phấn đấu mỗi năm xây dựng 10 nhà tình nghĩa.", ["10 nhà tình nghĩa"]),
    ("Đến ngày 31/12/2022, hoàn thành cấp căn cước cho 120.000 công dân.", ["120000 công dân by 2022-12-31"]),
    ("Lấy 300 mẫu nước xét nghiệm trong 6 tháng cuối năm 2021.", ["300 mẫu by 2021-12-31"]),
    ("Rà soát 100% hộ nghèo, hoàn thành trước ngày 15/11/2021.", ["100 % by 2021-11-14"]),
    ("Bảo đảm 100% xe đưa đón học sinh được kiểm định.", ["100 %"]),
    ("Kiểm tra nồng độ cồn, xử phạt ít nhất 1.000 trường hợp.", [">=1000 trường hợp"]),
    ("Dự trữ 20 tấn gạo, 500 thùng mì tôm, 300 áo phao tại kho của huyện.", ["20 tấn", "500 thùng", "300 áo phao"]),
    ("Huy động 150 người, 10 xe tải, 05 xuồng máy tham gia ứng cứu.", ["150 người", "10 xe", "5 xuồng"]),
    ("Sơn kẻ 12 km vạch đường, lắp 40 biển báo trước ngày 01/9/2022.", ["12 km by 2022-08-31", "40 biển báo by 2022-08-31"]),
    ("Trạm Y tế cấp xã có từ 05 nhân viên trở lên.", []),
    ("Ngày 15 hằng tháng, các xã gửi báo cáo gồm 02 bản.", []),
    ("Giao chỉ tiêu 50 suất học bổng cho các trường.", ["50 suất học bổng"]),
    ("Trợ giúp pháp lý miễn phí cho 100% người nghèo có yêu cầu.", ["100 %"]),
    ("Thay thế 200 bóng đèn cao áp bằng đèn LED trong năm 2023.", ["200 bóng đèn by 2023-12-31"]),
    ("Nâng tổng số câu lạc bộ lên 25 câu lạc bộ vào năm 2024.", ["25 câu lạc bộ by 2024-12-31"]),
    ("Kinh phí thực hiện 3.500 triệu đồng từ ngân sách huyện.", []),
    ("Cứu trợ kịp thời cho các hộ bị thiệt hại trên 70%.", []),
]
ONE_YEAR = [
    ("Treo 20 băng rôn trước ngày 15/3.", ["20 băng rôn by 2021-03-14"]),
    ("Phát 500 tờ rơi trong tháng 4.", ["500 tờ rơi by 2021-04-30"]),
    ("Trồng 300 cây trong quý II.", ["300 cây by 2021-06-30"]),
    ("Mở 02 lớp vào đầu năm 2021.", ["2 lớp by 2021-03-31"]),
    ("Trồng 300 cây. Hoàn thành trong quý II/2021.", ["300 cây by 2021-06-30"]),
    ("Trồng 300 cây (xong trước 15/8/2021).", ["300 cây by 2021-08-14"]),
    ("Trong quý III/2021, mở 03 lớp; quý IV/2021 mở 02 lớp.", ["3 lớp by 2021-09-30", "2 lớp by 2021-12-31"]),
    ("Trước ngày 20/11 hằng năm, trồng 100 cây.", ["100 cây"]),
    ("Chậm nhất ngày 30/6/2021 có 50% hộ ký cam kết.", ["50 % by 2021-06-30"]),
    ("Đến hết tháng 9/2021, 80% hộ ký cam kết.", ["80 % by 2021-09-30"]),
    ("6 tháng đầu năm xây 10 nhà; 6 tháng cuối năm xây 15 nhà.", ["10 nhà by 2021-06-30", "15 nhà by 2021-12-31"]),
    ("Từ ngày 01/5 đến ngày 30/6/2021 tổ chức 10 buổi chiếu phim.", ["10 buổi by 2021-06-30"]),
]


def targets(period: str, heading: str, sentence: str, *, dated: list[bool]) -> list[str]:
    """ "80 %", or "80 % by 2021-12-31" where the expectation is dated."""
    plan = f"""ỦY BAN NHÂN DÂN TỈNH AN BÌNH
Số: 15/KH-UBND
An Bình, ngày 03 tháng 02 năm 2021
KẾ HOẠCH
Phát triển kinh tế - xã hội {period}
I. {heading}
1. Công tác chung
- {sentence}
- Tăng cường kiểm tra.
"""
    (document,) = read_documents("ke-hoach.txt", plan.encode())
    found = [target for instrument in extract(document).instruments for target in instrument.targets]
    rows = [f"{'' if one.comparator == '=' else one.comparator}{one.value:g} {one.unit or ''}".strip() for one in found]
    dues = [f" by {one.due}" for one in found]
    marked = [*dated, *([False] * len(rows))]
    return [row + (due if by else "") for row, due, by in zip(rows, dues, marked, strict=False)]


@pytest.mark.parametrize(("sentence", "expected"), GOALS)
def test_under_goals(sentence: str, expected: list[str]) -> None:
    assert targets("giai đoạn 2021 - 2025", "MỤC TIÊU", sentence, dated=[" by " in row for row in expected]) == expected


@pytest.mark.parametrize(("sentence", "expected"), WORK)
def test_in_work(sentence: str, expected: list[str]) -> None:
    found = targets("giai đoạn 2021 - 2025", "NHIỆM VỤ, GIẢI PHÁP", sentence, dated=[" by " in row for row in expected])
    assert found == expected


@pytest.mark.parametrize(("sentence", "expected"), ONE_YEAR)
def test_without_a_year_in_a_plan_of_one_year(sentence: str, expected: list[str]) -> None:
    assert targets("năm 2021", "NHIỆM VỤ, GIẢI PHÁP", sentence, dated=[" by " in row for row in expected]) == expected
