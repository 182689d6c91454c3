"""Deadlines of one stretch of text: what it says, in which plan it stands, and what follows from both."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.deadlines import DeadlineContext, find_deadlines
from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
)
from ingest.document import Block, BlockKind, Document, Zone
from ingest.source import Source

ONE_YEAR = DeadlineContext(date(2021, 1, 15), Period(date(2021, 1, 1), date(2021, 12, 31)))
MANY_YEARS = DeadlineContext(date(2021, 3, 10), Period(date(2021, 1, 1), date(2025, 12, 31)))
SCHOOL_YEAR = DeadlineContext(date(2021, 8, 20), Period(date(2021, 9, 1), date(2022, 5, 31)))
UNKNOWN = DeadlineContext(None, None)


def read(text: str, context: DeadlineContext, *, own_field: bool = False) -> tuple[Deadline, ...]:
    block = Block(BlockKind.BULLET, Zone.BODY, 0, 0, len(text), "-", ("I", "-1"), None)
    document = Document(Source("a.txt", "0" * 64, "text/plain", None), text, (block,))
    return find_deadlines(document, 0, len(text), context=context, own_field=own_field)


def shown(deadline: Deadline) -> str:
    match deadline:
        case DateDeadline():
            return f"{deadline.on}"
        case PeriodDeadline():
            return f"{deadline.start or ''}..{deadline.end or ''}"
        case RecurringDeadline():
            return deadline.rrule
        case CycleDeadline():
            return f"mỗi {deadline.every}"
        case ContinuousDeadline():
            return "thường xuyên"
        case RelativeDeadline():
            working = " working" if deadline.working_days else ""
            return f"{deadline.days}{working} {deadline.unit} after {deadline.after}"
    return f"? {deadline.text}"


JUNE_AND_DECEMBER = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14"

DAYS = [
    ("Sở Tư pháp hoàn thành trước ngày 15/12/2021.", "2021-12-14"),  # that day itself is late
    ("Gửi kết quả về Sở Nội vụ chậm nhất ngày 15/12/2021.", "2021-12-15"),
    ("Gửi kết quả chậm nhất là ngày 15 tháng 12 năm 2021.", "2021-12-15"),
    ("Gửi kết quả muộn nhất vào ngày 5.7.2021 để tổng hợp", "2021-07-05"),
    ("Nộp hồ sơ không muộn hơn ngày 20/8/2021.", "2021-08-20"),
    ("Hạn cuối nộp bài dự thi: ngày 20/8/2021", "2021-08-20"),
    ("Hạn nộp: 20/8/2021", "2021-08-20"),
    ("Thực hiện rà soát đến ngày 31/12/2023.", "2023-12-31"),
    ("Thực hiện rà soát đến hết ngày 31/12/2023.", "2023-12-31"),
    ("Báo cáo trước 15 giờ ngày 24/9/2021.", "2021-09-24"),  # the hour, not the day, is the limit
    ("Báo cáo trước 17h00 ngày 24/9/2021.", "2021-09-24"),
    ("Báo cáo trước 10 giờ 30 phút ngày 24/9/2021.", "2021-09-24"),
    ("Tổ chức lễ phát động vào ngày 05/6/2021 tại trung tâm huyện.", "2021-06-05"),
    ("Tổ chức hội nghị, dự kiến ngày 18/11/2021.", "2021-11-18"),
    ("Tổ chức ra quân trong ngày 27/3/2021", "2021-03-27"),
    ("Báo cáo trước ngày 01/3/2021.", "2021-02-28"),
    ("Báo cáo trước ngày 01/01/2022.", "2021-12-31"),
    ("Báo cáo Sở trước 15/6/2021 và 15/12/2021.", "2021-06-14 | 2021-12-14"),
    ("Báo cáo Sở trước các ngày 15/6/2021, 15/9/2021 và 15/12/2021.", "2021-06-14 | 2021-09-14 | 2021-12-14"),
    ("Gửi báo cáo trước ngày 15/9/20 21", "? trước ngày 15/9/20"),  # a broken year is no year
    ("Tổ chức tập huấn trong các ngày 12, 13/5/2021.", "2021-05-12..2021-05-13"),
    ("Triển khai đợt cao điểm từ ngày 15/11/2021 đến ngày 15/12/2021.", "2021-11-15..2021-12-15"),
    ("Triển khai đợt cao điểm (từ 15/11 đến 15/12/2021).", "2021-11-15..2021-12-15"),
    ("Lấy ý kiến Nhân dân từ ngày 15 đến hết ngày 20/11/2021.", "2021-11-15..2021-11-20"),
    ("Lấy ý kiến trước 15/3/2021, trình ký trước 25/3/2021.", "2021-03-14 | 2021-03-24"),
    ("Nhân rộng kết quả đã đạt, xong trước ngày 01/9/2021.", "2021-08-31"),  # "đã" tells of something else
    ("Các xã gửi hồ sơ trước ngày 11/72021.", "2021-07-10"),  # one separator lost, one reading
]

DAYS_IN_ONE_YEAR = [
    ("Báo cáo Sở trước ngày 15/6 và 15/12.", "2021-06-14 | 2021-12-14"),
    ("Gửi kết quả chậm nhất ngày 16/12 để tổng hợp.", "2021-12-16"),
    ("Gửi kết quả trước ngày 30 tháng 11.", "2021-11-29"),
    ("Định kỳ 6 tháng, năm báo cáo trước ngày 15/6, 15/12.", "2021-06-14 | 2021-12-14"),  # the days say when; no cycle beside
    ("Hằng năm, trước ngày 10/12, các xã báo cáo.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9"),
    ("Trước ngày 10/12 hằng năm, các xã báo cáo.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9"),
    ("Hoàn thành trong quý II.", "2021-04-01..2021-06-30"),
    ("Hoàn thành trong tháng 9.", "2021-09-01..2021-09-30"),
    ("Hoàn thành trong 6 tháng đầu năm.", "2021-01-01..2021-06-30"),
    ("Tổng kết vào cuối năm.", "2021-10-01..2021-12-31"),
    ("Báo cáo năm gửi trước ngày 31 tháng 01 của năm sau.", "2022-01-30"),
    ("Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 hằng năm.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=9"),
    ("Quý III: tổ chức hội thi cấp huyện.", "2021-07-01..2021-09-30"),
    ("Từ ngày 01/6 đến 30/6, tổ chức tuyên truyền.", "2021-06-01..2021-06-30"),
]

DAYS_IN_MANY_YEARS = [
    ("Báo cáo Sở trước ngày 15/6 và 15/12 hằng năm.", JUNE_AND_DECEMBER),
    ("Báo cáo Sở trước ngày 15/6 và ngày 15/12 hàng năm.", JUNE_AND_DECEMBER),
    ("Định kỳ báo cáo 6 tháng, 01 năm về Ủy ban nhân dân huyện trước ngày 15/6 và 15/12 để tổng hợp.", JUNE_AND_DECEMBER),
    ("Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12) báo cáo kết quả.", JUNE_AND_DECEMBER),
    ("Báo cáo trước ngày 15/6 và 15/12.", JUNE_AND_DECEMBER),
    ("Báo cáo chậm nhất ngày 15/6 và 01/12 hằng năm.",
     "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15 | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"),
    ("Báo cáo trước ngày 01/3 hằng năm.", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
    ("Báo cáo trước ngày 01/01 hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Tổng hợp báo cáo vào 31 tháng 5 hằng năm về Bộ.", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31"),
    ("Mỗi năm, trước 30/10, Phòng Tài chính lập dự toán.", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=29"),
    ("Báo cáo trước ngày 20 các tháng 3, 6, 9 và 12 hằng năm.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"),
    ("Báo cáo vào ngày 20 tháng 6 và tháng 12 hằng năm.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20"),
    ("Báo cáo trước ngày 25 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("Báo cáo vào ngày 25 hàng tháng.", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("Báo cáo trước ngày 01 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("Định kỳ hằng tháng (trước ngày 25) báo cáo Ban Chỉ đạo.", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("Tiếp công dân vào ngày 10 và ngày 20 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=10,20"),
    ("Hằng năm vào tháng 10, các trường đăng ký nhu cầu.", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=31"),
    ("Trước tháng 10 hằng năm, các trường đăng ký nhu cầu.", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30"),
    ("Hằng tháng, trước ngày 20, báo cáo tiến độ.", "FREQ=MONTHLY;BYMONTHDAY=19"),
    ("Báo cáo quý gửi trước ngày 15 tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
    ("Báo cáo quý gửi trước ngày 05 tháng cuối cùng của mỗi quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=4"),
    ("Báo cáo trước ngày 10 tháng đầu quý sau.", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=9"),
    ("Giao ban vào Thứ Sáu hằng tuần.", "FREQ=WEEKLY;BYDAY=FR"),
    ("Gửi lịch trước 16 giờ thứ 5 hàng tuần.", "FREQ=WEEKLY;BYDAY=TH"),
    ("Gửi lịch trước thứ Hai hằng tuần.", "FREQ=WEEKLY;BYDAY=SU"),
    ("Sinh hoạt vào chiều thứ Ba và thứ Năm mỗi tuần.", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("Tổ chức ngày hội vào tháng 11 hằng năm.", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
    ("Xây dựng dự toán vào quý IV hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Tổng điều tra 5 năm một lần.", "FREQ=YEARLY;INTERVAL=5"),
    ("Hội diễn được tổ chức định kỳ 02 năm/lần.", "FREQ=YEARLY;INTERVAL=2"),
    ("Tổ chức Tháng cao điểm từ 15/11 đến 15/12 hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
    ("Hằng năm xây dựng kế hoạch; báo cáo trước ngày 15/12 hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
    ("Báo cáo trước ngày 15/12/2025.", "2025-12-14"),
]

STRETCHES = [
    ("Hoàn thành việc rà soát trong quý II/2021.", "2021-04-01..2021-06-30"),
    ("Hoàn thành trong Quý 3 năm 2022.", "2022-07-01..2022-09-30"),
    ("Trình Ủy ban nhân dân tỉnh ban hành trong tháng 8/2021.", "2021-08-01..2021-08-31"),
    ("Trình phê duyệt xong trước tháng 6/2021.", "..2021-05-31"),
    ("Hoàn thành số hóa trước năm 2024.", "..2023-12-31"),
    ("Bàn giao nhà vào tháng 02 năm 2024.", "2024-02-01..2024-02-29"),
    ("Tổ chức sơ kết vào giữa năm 2023 và tổng kết cuối năm 2025.", "2023-04-01..2023-06-30 | 2025-10-01..2025-12-31"),
    ("Khởi công vào đầu năm 2022.", "2022-01-01..2022-03-31"),
    ("Đến năm 2025, 90% trạm y tế có bác sĩ làm việc.", "..2025-12-31"),
    ("Phấn đấu đến hết năm 2025 xóa nhà tạm.", "..2025-12-31"),
    ("Từ nay đến năm 2025 tập trung xây dựng:", "..2025-12-31"),
    ("Từ năm 2022 đến năm 2024, mỗi xã mở 02 lớp.", "2022-01-01..2024-12-31"),
    ("Trong giai đoạn 2021 - 2025, đào tạo 200 cán bộ thôn.", "2021-01-01..2025-12-31"),
    ("Giai đoạn 2021-2023: lắp đặt 30 trạm quan trắc.", "2021-01-01..2023-12-31"),
    ("Trong năm 2022, các trường lắp đặt bể lọc nước.", "..2022-12-31"),
    ("Hoàn thành trong năm 2022.", "..2022-12-31"),
    ("Phấn đấu năm 2021 đạt 20%, năm 2022 đạt 60%, năm 2023 đạt 100%.", "..2021-12-31 | ..2022-12-31 | ..2023-12-31"),
    ("Thực hiện theo lộ trình: năm 2022 thí điểm 02 xã; năm 2023 nhân rộng toàn huyện.", "..2022-12-31 | ..2023-12-31"),
    ("Triển khai từ năm 2022 và các năm tiếp theo.", "2022-01-01.."),
    ("Mở 20 lớp tập huấn giai đoạn 2021-2023.", "2021-01-01..2023-12-31"),
    ("Lắp đồng hồ nước (năm 2022: 40%, năm 2024: 100%).", "..2022-12-31 | ..2024-12-31"),
    ("Nâng tỷ lệ hộ dùng nước sạch từ 70% năm 2020 lên 95% năm 2025.", "..2025-12-31"),
    ("Thực hiện từ quý III/2022 đến hết quý I/2023.", "2022-07-01..2023-03-31"),
    ("Triển khai Đề án từ năm 2022 đến năm 2025.", "2022-01-01..2025-12-31"),
    ("Thực hiện kế hoạch, đến năm 2025 hoàn thành cắm mốc.", "..2025-12-31"),
    ("Mở rộng mạng lưới với mục tiêu đến năm 2030 mỗi xã có một cơ sở.", "..2030-12-31"),
    ("Quy hoạch lại mạng lưới trạm cấp nước đến năm 2030.", "..2030-12-31"),
]

CYCLES = [
    ("Hằng năm, tổ chức tháng hành động.", "mỗi year"),
    ("Xây dựng kế hoạch hằng năm của ngành.", "mỗi year"),
    ("Lập dự toán kinh phí hàng năm.", "mỗi year"),
    ("Bố trí kinh phí hằng năm để thực hiện.", "mỗi year"),
    ("Xây dựng chương trình cho từng năm.", "mỗi year"),
    ("Mỗi năm tổ chức một hội thi.", "mỗi year"),
    ("Định kỳ 6 tháng và hằng năm báo cáo kết quả.", "mỗi half-year | mỗi year"),
    ("Báo cáo kết quả 06 tháng và hàng năm về Sở.", "mỗi half-year | mỗi year"),
    ("Sơ kết 6 tháng, tổng kết cuối năm.", "mỗi half-year | mỗi year"),
    ("Định kỳ hằng quý, 6 tháng, năm báo cáo tiến độ.", "mỗi quarter | mỗi half-year | mỗi year"),
    ("Thực hiện chế độ báo cáo tháng, quý, năm theo quy định.", "mỗi month | mỗi quarter | mỗi year"),
    ("Họp giao ban hằng tháng.", "mỗi month"),
    ("Kiểm tra mỗi quý 1 lần.", "mỗi quarter"),
    ("Kiểm tra ít nhất 01 lần/quý.", "mỗi quarter"),
    ("Kiểm tra 6 tháng một lần.", "mỗi half-year"),
    ("Kiểm tra 3 tháng/lần.", "mỗi quarter"),
    ("Kiểm tra 02 lần/năm.", "mỗi half-year"),
    ("Sinh hoạt chuyên đề mỗi học kỳ.", "mỗi half-year"),
    ("Tổng hợp số liệu hằng ngày.", "mỗi day"),
    ("Đánh giá hằng năm, giữa kỳ, cuối kỳ.", "mỗi year"),
    ("Quyết định việc bố trí vốn trong dự toán ngân sách hằng năm.", "mỗi year"),
]

WAITS = [
    ("Gửi kế hoạch trong vòng 10 ngày làm việc kể từ ngày ký.", "10 working day after ngày ký"),
    ("Thẩm định trong thời hạn 05 ngày làm việc, kể từ ngày nhận đủ hồ sơ.", "5 working day after ngày nhận đủ hồ sơ"),
    ("Báo cáo chậm nhất 15 ngày sau khi kết thúc đợt kiểm tra.", "15 day after kết thúc đợt kiểm tra"),
    ("Trả lời trong vòng 48 giờ kể từ khi tiếp nhận phản ánh.", "48 hour after tiếp nhận phản ánh"),
    ("Quyết toán trong vòng 3 tháng kể từ ngày bàn giao công trình.", "3 month after ngày bàn giao công trình"),
    ("Công bố ngay sau khi có kết quả.", "0 day after có kết quả"),
    ("Cấp phép trong thời hạn 20 ngày.", "20 day after None"),
    ("Trả lời không quá 30 (ba mươi) ngày kể từ ngày tiếp nhận.", "30 day after ngày tiếp nhận"),
    ("Sau 10 ngày kể từ ngày ký, các đơn vị gửi đăng ký.", "10 day after ngày ký"),
]

NONE = [
    "Hỗ trợ trẻ em dưới 36 tháng tuổi.",
    "Trẻ từ 24 tháng đến 36 tháng được cân đo.",
    "Tính đến cuối năm 2020, tỉnh đã công nhận 300 xã.",
    "Tính đến ngày 31/12/2020 đã giải ngân 90%.",
    "Chi 165.356 triệu đồng/năm.",
    "Đào tạo bình quân mỗi năm 30 người/năm.",
    "Bồi dưỡng 30 người/năm cho tuyến xã.",
    "Tập huấn đại biểu nhiệm kỳ 2021 - 2026.",
    "Tăng 5% so với năm 2020.",
    "Tăng không quá 20% so với số liệu của năm 2020.",
    "Triển khai Đề án phát triển nghề rừng giai đoạn 2021 - 2030.",
    "Triển khai Chương trình giảm nghèo đến năm 2030.",
    "Thực hiện Chiến lược quốc gia về nước sạch đến năm 2030, tầm nhìn đến năm 2045.",
    "Thực hiện Đề án “Làng văn hóa đến năm 2030”.",
    'Thực hiện Phong trào "Ngày 15/6/2022 không rác".',
    "Triển khai Quyết định số 12/QĐ-TTg ngày 14/4/2021 của Thủ tướng Chính phủ.",
    "Thực hiện Công văn số 33/UBND-VX ngày 02/4/2021.",
    "Theo Luật Trồng trọt ngày 19/11/2018.",
    "Hưởng ứng Tháng hành động năm 2021.",
    "Kinh phí được bố trí trong dự toán ngân sách hằng năm của tỉnh.",
    "Chi trả trợ cấp xã hội hằng tháng cho người cao tuổi.",
    "Phối hợp kịp thời, thường xuyên với các ngành.",
    "Kiểm tra định kỳ và đột xuất.",
    "Đánh giá giữa kỳ, cuối kỳ.",
    "Tổ trực 24/7.",
    "Thực hiện mức lương mới kể từ ngày 01/7/2024.",
    "Số hóa sổ hộ tịch từ năm 2015 trở về trước.",
    "Mỗi xã xây dựng ít nhất 01 mô hình/năm.",
    "Đánh giá kết quả năm 2020, xây dựng phương hướng năm 2021.",
    "Chương trình 5 năm giai đoạn 2021-2025; 2025-2030.",
    "2/3 số thôn có loa.",
    "Kỷ niệm ngày Môi trường thế giới 05/6.",
    "Xây dựng quy định về lập kế hoạch hằng năm của trường.",
    "Ban hành kế hoạch có hiệu lực kể từ ngày 01/7/2021.",
    "Tổng hợp số liệu năm 2020 của các xã.",
    "Xây dựng chương trình công tác năm và giai đoạn 2021-2025.",
    "Hoạt động của trung tâm phục vụ đời sống hằng ngày của người dân.",
]

FIELDS = [
    ("2022", "..2022-12-31"),
    ("Năm 2022", "..2022-12-31"),
    ("2021-2025", "2021-01-01..2025-12-31"),
    ("Giai đoạn 2021 - 2025", "2021-01-01..2025-12-31"),
    ("2022, 2023", "2022-01-01..2023-12-31"),
    ("2025 và những năm tiếp theo", "2025-01-01.."),
    ("Đến năm 2025", "..2025-12-31"),
    ("Trước 2025", "..2024-12-31"),
    ("Quý II/2022", "2022-04-01..2022-06-30"),
    ("Quý I, II/2022", "2022-01-01..2022-06-30"),
    ("Tháng 6/2022", "2022-06-01..2022-06-30"),
    ("6/2022", "2022-06-01..2022-06-30"),
    ("Tháng 9 - 10/2022", "2022-09-01..2022-10-31"),
    ("Thường xuyên", "thường xuyên"),
    ("Thực hiện thường xuyên.", "thường xuyên"),
    ("Thường xuyên, liên tục", "thường xuyên"),
    ("Thường xuyên, hằng năm", "thường xuyên | mỗi year"),
    ("Hằng năm", "mỗi year"),
    ("Hàng quý", "mỗi quarter"),
    ("Hằng năm (trước 30/11)", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"),
    ("Quý IV hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
    ("Trong năm học", "mỗi year"),
    ("Đầu năm học", "mỗi year"),
    ("01/3/2022 – 05/3/2022", "2022-03-01..2022-03-05"),
    ("Từ ngày 01/3/2022 đến ngày 05/3/2022", "2022-03-01..2022-03-05"),
    ("Dự kiến 10/7/2022", "2022-07-10"),
    ("8h00 - 10h00 ngày 28/12/2022", "2022-12-28"),
    ("Trước ngày 25/4/2022", "2022-04-24"),
    ("≤ 45 ngày", "45 day after None"),
    ("Không quá 20 ngày làm việc", "20 working day after None"),
    ("7 ngày làm việc", "7 working day after None"),
    ("≤ 10 (ngày làm việc)", "10 working day after None"),
    ("5 ngày làm việc sau khi công bố kết quả", "5 working day after công bố kết quả"),
    ("Ngay sau khi có kết quả thẩm định", "0 day after có kết quả thẩm định"),
    ("16/6/2022 - 29/6/2022 ≤ 20 ngày", "2022-06-16..2022-06-29 | 20 day after None"),
    ("Quý III/2022 - Quý I/2023", "2022-07-01..2023-03-31"),
    ("Tháng 5, 6/2022", "2022-05-01..2022-06-30"),
    ("12-14/5/2022", "2022-05-12..2022-05-14"),
    ("Tuần 2 tháng 5/2022", "? Tuần 2 tháng 5/2022"),
    ("Đầu tháng 5/2022", "? Đầu tháng 5/2022"),
    ("12 tháng", "? 12 tháng"),  # how long, not until when
    ("Sau khi có văn bản của Bộ", "? Sau khi có văn bản của Bộ"),
    ("Theo kế hoạch của trung ương", "? Theo kế hoạch của trung ương"),
    ("Đến trước thời điểm mở thầu", "? Đến trước thời điểm mở thầu"),
    ("-", ""),
    ("", ""),
    ("Từ quý III/2022", "2022-07-01..2025-12-31"),
    ("Từ năm 2022", "2022-01-01..2025-12-31"),
    ("Cuối năm 2023", "2023-10-01..2023-12-31"),
    ("Năm học 2022 - 2023", "2022-09-01..2023-05-31"),
    ("Quý I", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"),  # many years and none named: it comes back
    ("30/11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
    ("Quý II/2022, Quý IV/2022", "2022-04-01..2022-06-30 | 2022-10-01..2022-12-31"),
]

FIELDS_IN_ONE_YEAR = [
    ("Quý II", "2021-04-01..2021-06-30"),
    ("Quý 2 - 3", "2021-04-01..2021-09-30"),
    ("Tháng 6", "2021-06-01..2021-06-30"),
    ("Cả năm", "2021-01-01..2021-12-31"),
    ("Trong năm", "2021-01-01..2021-12-31"),
    ("30/11", "2021-11-30"),
    ("15/6 - 20/6", "2021-06-15..2021-06-20"),
    ("Trước 30/11", "2021-11-29"),
    ("Tháng 6, tháng 12", "2021-06-01..2021-06-30 | 2021-12-01..2021-12-31"),
    ("6 tháng cuối năm", "2021-07-01..2021-12-31"),
]

UNRESOLVED = [
    ("Báo cáo trước khi kết thúc đợt kiểm tra.", "? trước khi kết thúc đợt kiểm tra"),
    ("Hoàn thành trước Tết Nguyên đán.", "? trước Tết Nguyên đán"),
    ("Sửa chữa xong trước mùa mưa bão.", "? trước mùa mưa bão"),
    ("Gửi tài liệu trước kỳ họp.", "? trước kỳ họp"),
    ("Báo cáo trước ngày 14 của tháng cuối kỳ báo cáo.", "? trước ngày 14 của tháng cuối kỳ báo cáo"),
    ("Lập danh sách trước 10 ngày so với ngày tổ chức.", "? trước 10 ngày so với ngày tổ chức"),
    ("Gửi báo cáo trước ngày 31/6/2021.", "? trước ngày 31/6/2021"),  # there is no such day
]

TABLE = [
    *((text, expected, MANY_YEARS) for rows in (DAYS, STRETCHES, CYCLES, WAITS, UNRESOLVED) for text, expected in rows),
    *((text, expected, ONE_YEAR) for text, expected in DAYS_IN_ONE_YEAR),
    *((text, expected, MANY_YEARS) for text, expected in DAYS_IN_MANY_YEARS),
    *((text, "", context) for text in NONE for context in (ONE_YEAR, MANY_YEARS)),
    ("Báo cáo trước ngày 15/12.", "? trước ngày 15/12", UNKNOWN),  # which year, nobody says
    ("Báo cáo trước ngày 15/12.", "2021-12-14", SCHOOL_YEAR),
    ("Báo cáo trước ngày 25/5.", "2022-05-24", SCHOOL_YEAR),
    ("Báo cáo trước ngày 15/12/2021.", "2021-12-14", UNKNOWN),
    ("Hoàn thành trong quý II.", "? quý II", UNKNOWN),
]


@pytest.mark.parametrize(("text", "expected", "context"), TABLE)
def test_running_text(text: str, expected: str, context: DeadlineContext) -> None:
    assert " | ".join(map(shown, read(text, context))) == expected


@pytest.mark.parametrize(
    ("text", "expected", "context"),
    [*((*row, MANY_YEARS) for row in FIELDS), *((*row, ONE_YEAR) for row in FIELDS_IN_ONE_YEAR)],
)
def test_own_field(text: str, expected: str, context: DeadlineContext) -> None:
    assert " | ".join(map(shown, read(text, context, own_field=True))) == expected


def test_every_deadline_is_quoted_where_it_stands() -> None:
    for text, _, context in TABLE:
        for deadline in read(text, context):
            assert text[deadline.evidence.start : deadline.evidence.end] == deadline.evidence.quote != ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hoàn thành trước ngày 15/12/2021.", "hạn 14/12/2021 = 'trước ngày 15/12/2021'"),
        ("Gửi chậm nhất ngày 16/12.", "năm 2021 theo thời kỳ của kế hoạch"),
        ("Gửi trước ngày 11/72021.", "đọc 'ngày 11/72021' là ngày 11/07/2021; hạn 10/07/2021 = 'trước ngày 11/72021'"),
        ("Hoàn thành trong quý II/2021.", "hạn 30/06/2021 = 'quý II/2021'"),
    ],
)
def test_what_is_derived_says_how(text: str, reason: str) -> None:
    (deadline,) = read(text, ONE_YEAR)
    assert deadline.derivation is not None
    assert deadline.derivation.reason == reason


def test_citations_and_quotations_are_passed_over() -> None:
    text = "Theo văn bản trước ngày 15/6/2021, báo cáo trước ngày 20/6/2021."
    block = Block(BlockKind.BULLET, Zone.BODY, 0, 0, len(text), "-", ("I", "-1"), None)
    document = Document(Source("a.txt", "0" * 64, "text/plain", None), text, (block,))
    (deadline,) = find_deadlines(document, 0, len(text), context=ONE_YEAR, skip=((0, text.index(",")),))
    assert shown(deadline) == "2021-06-19"


def test_the_same_value_is_given_once() -> None:
    (deadline,) = read("Trước ngày 15/12/2021 báo cáo Sở; chậm nhất ngày 14/12/2021 gửi bản điện tử.", ONE_YEAR)
    assert deadline.evidence.quote == "Trước ngày 15/12/2021"


WORDS = st.sampled_from(
    ["trước ngày", "15/6", "/2021", "hằng năm", "quý II", "đến năm 2025", "và", ",", "Đề án", "“", "”", "tháng", "6", "ngày", ";"]
)


@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([ONE_YEAR, MANY_YEARS, UNKNOWN]), st.booleans())
def test_any_words_give_sound_deadlines(text: str, context: DeadlineContext, own: bool) -> None:
    for deadline in read(text, context, own_field=own):
        assert text[deadline.evidence.start : deadline.evidence.end] == deadline.evidence.quote
