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
    ("Hoàn thành việc rà soát trong nửa đầu năm 2021.", "2021-01-01..2021-06-30"),
    ("Hoàn thành việc rà soát trong nửa cuối năm 2021.", "2021-07-01..2021-12-31"),
    ("Tổ chức lễ hội vào ngày 12/8/2021 âm lịch.", "? vào ngày 12/8/2021 âm lịch"),  # no calendar of ours decides it
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
    ("Trả lời trong vòng 48 giờ kể từ khi tiếp nhận phản ánh.", "48 hour after khi tiếp nhận phản ánh"),
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
    ("Mỗi quý 1 lần", "mỗi quarter"),
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

MORE_FIELDS = [
    ("Từ tháng 6/2022 đến nay", "? Từ tháng 6/2022 đến nay"),
    ("Quý I, II, III, IV/2022", "2022-01-01..2022-12-31"),
    ("Tháng 12/2022, tháng 01/2023", "2022-12-01..2022-12-31 | 2023-01-01..2023-01-31"),
    ("Giai đoạn 2021-2025 và hằng năm", "2021-01-01..2025-12-31 | mỗi year"),
    ("Trước 30/6 và 31/12 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=29 | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30"),
    ("Sau 30 ngày kể từ ngày phê duyệt", "30 day after ngày phê duyệt"),
    ("Theo thời gian quy định", "? Theo thời gian quy định"),
    ("Quý II/2022; hoàn thành trước 20/6/2022", "2022-04-01..2022-06-30 | 2022-06-19"),
    ("Tháng 5 - 6/2023", "2023-05-01..2023-06-30"),
    ("Tháng 5-6/2023", "2023-05-01..2023-06-30"),
    ("T5 - 6/2023", "2023-05-01..2023-06-30"),
    ("T6/2023", "2023-06-01..2023-06-30"),
    ("Tháng 11/2022 - 02/2023", "2022-11-01..2023-02-28"),
    ("Tháng 11/2022 đến tháng 02/2023", "2022-11-01..2023-02-28"),
    ("Từ tháng 11/2022 - 02/2023", "2022-11-01..2023-02-28"),
    ("Từ 3/2022 đến 6/2022", "2022-03-01..2022-06-30"),
    ("3/2022 - 6/2022", "2022-03-01..2022-06-30"),
    ("03-06/2022", "2022-03-01..2022-06-30"),  # months, not the 3rd of June
    ("Tháng 3, 4/2022", "2022-03-01..2022-04-30"),  # months that follow each other are one stretch
    ("Tháng 5 và tháng 6/2022", "2022-05-01..2022-06-30"),
    ("Từ tháng 3 đến tháng 5 năm 2022", "2022-03-01..2022-05-31"),
    ("Quý I - II/2022", "2022-01-01..2022-06-30"),
    ("Quý I đến quý III năm 2022", "2022-01-01..2022-09-30"),
    ("QII/2022", "2022-04-01..2022-06-30"),
    ("Q.II/2022", "2022-04-01..2022-06-30"),
    ("Quý 2/2022", "2022-04-01..2022-06-30"),
    ("Quý II năm 2022 (trước 15/6)", "2022-04-01..2022-06-30 | 2022-06-14"),  # the column says which year
    ("Trước tháng 6/2022", "..2022-05-31"),  # the last day before it
    ("Trước quý II/2022", "..2022-03-31"),
    ("Trước năm 2024", "..2023-12-31"),
    ("Hết quý I/2023", "..2023-03-31"),
    ("Xong trước 30/9/2022", "2022-09-29"),
    ("Hoàn thành trong tháng 9/2022", "2022-09-01..2022-09-30"),
    ("Đầu năm 2023", "2023-01-01..2023-03-31"),
    ("Giữa năm 2023", "2023-04-01..2023-06-30"),
    ("Cuối 2023", "2023-10-01..2023-12-31"),
    ("6 tháng đầu năm 2023", "2023-01-01..2023-06-30"),
    ("Năm 2021, 2022, 2023", "2021-01-01..2023-12-31"),
    ("2021 - nay", "? 2021 - nay"),
    ("Từ năm 2022 trở đi", "2022-01-01..2025-12-31"),
    ("Từ 2022 đến 2025", "2022-01-01..2025-12-31"),
    ("Năm 2022 - 2025", "2022-01-01..2025-12-31"),
    ("Năm 2022 và các năm tiếp theo", "2022-01-01.."),
    ("Từ năm 2023 và những năm tiếp theo", "2023-01-01.."),
    ("Năm 2023 và những năm sau", "2023-01-01.."),
    ("Năm 2025 và các năm sau", "2025-01-01.."),
    ("Hàng tháng", "mỗi month"),
    ("Hàng tuần", "mỗi week"),
    ("Hằng ngày", "mỗi day"),
    ("Định kỳ hằng quý", "mỗi quarter"),
    ("Định kỳ 6 tháng", "mỗi half-year"),
    ("Định kỳ hàng quý, 6 tháng, năm", "mỗi quarter | mỗi half-year | mỗi year"),
    ("Quý, 6 tháng, năm", "mỗi quarter | mỗi half-year | mỗi year"),
    ("6 tháng/lần", "mỗi half-year"),
    ("01 năm/lần", "mỗi year"),
    ("1 quý/1 lần", "mỗi quarter"),
    ("Mỗi tháng một lần", "mỗi month"),
    ("02 lần/năm", "mỗi half-year"),
    ("Hằng năm, trước ngày 15/11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"),
    ("Trước 15/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=14"),
    ("Ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("Trước 25 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("Ngày 20 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
    ("Trước ngày 15 của tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
    ("Tháng cuối mỗi quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
    ("Quý I hằng năm", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"),
    ("Tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Tháng 6 và tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
    ("Tháng 6, tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
    ("Tháng 6, 12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
    ("Hằng năm vào tháng 11", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
    ("Cuối năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Cuối năm hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ("Chiều thứ 6 hàng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ("Thứ 2 - thứ 6 hằng tuần", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    ("Thường xuyên trong năm", "thường xuyên"),
    ("Thường xuyên hằng năm", "thường xuyên | mỗi year"),
    ("Liên tục", "thường xuyên"),
    ("Thường xuyên, đột xuất", "thường xuyên"),
    ("Thường xuyên từ năm 2022", "thường xuyên | 2022-01-01..2025-12-31"),
    ("30 ngày", "30 day after None"),
    ("30 ngày kể từ ngày ký hợp đồng", "30 day after ngày ký hợp đồng"),
    ("Trong 05 ngày làm việc", "5 working day after None"),
    ("<= 45 ngày", "45 day after None"),
    ("Tối đa 15 ngày", "15 day after None"),
    ("Chậm nhất sau 05 ngày", "5 day after None"),
    ("Chậm nhất 05 ngày sau khi ban hành Kế hoạch", "5 day after ban hành Kế hoạch"),
    ("Ngay sau khi Kế hoạch được ban hành", "0 day after Kế hoạch được ban hành"),
    ("Ngay khi có hướng dẫn", "0 day after có hướng dẫn"),
    ("Khi có yêu cầu", "? Khi có yêu cầu"),
    ("Theo tiến độ dự án", "? Theo tiến độ dự án"),
    ("Dự kiến tháng 9/2022", "2022-09-01..2022-09-30"),
    ("Dự kiến quý III/2022", "2022-07-01..2022-09-30"),
    ("Năm học 2022-2023", "2022-09-01..2023-05-31"),
    ("Học kỳ I năm học 2022-2023", "? Học kỳ I năm học 2022-2023"),  # each school sets its last day
    ("Mỗi học kỳ", "mỗi half-year"),
    ("Cuối năm học", "mỗi year"),
    ("15/9/2022", "2022-09-15"),
    ("15.9.2022", "2022-09-15"),
    ("15-9-2022", "2022-09-15"),
    ("Ngày 15 tháng 9 năm 2022", "2022-09-15"),
    ("14/9 - 20/9/2022", "2022-09-14..2022-09-20"),
    ("14 - 20/9/2022", "2022-09-14..2022-09-20"),
    ("Từ 14 đến 20/9/2022", "2022-09-14..2022-09-20"),
    ("Ngày 14, 15/9/2022", "2022-09-14..2022-09-15"),
    ("14-15/9/2022", "2022-09-14..2022-09-15"),
    ("8 giờ 00, ngày 14/9/2022", "2022-09-14"),
    ("Đến 31/12/2023", "2023-12-31"),
    ("Hết ngày 31/12/2023", "2023-12-31"),
    ("Ngày 12/9/2022\nNgày 19/9/2022", "2022-09-12 | 2022-09-19"),
    ("Ngày 12/9/2022 \nNgày 13/9/2022", "2022-09-12..2022-09-13"),
]

MORE_FIELDS_IN_ONE_YEAR = [
    ("Ngày 12/9\nNgày 19/9", "2021-09-12 | 2021-09-19"),
    ("12/9, 19/9, 26/9", "2021-09-12 | 2021-09-19 | 2021-09-26"),
    ("Tháng 5 - 6", "2021-05-01..2021-06-30"),
    ("Tháng 5 - tháng 6", "2021-05-01..2021-06-30"),
    ("Tháng 3, 6, 9, 12", "2021-03-01..2021-03-31 | 2021-06-01..2021-06-30 | 2021-09-01..2021-09-30 | 2021-12-01..2021-12-31"),
    ("Quý I và quý III", "2021-01-01..2021-03-31 | 2021-07-01..2021-09-30"),
    ("Quý I, quý III", "2021-01-01..2021-03-31 | 2021-07-01..2021-09-30"),
    ("Từ tháng 3 đến hết năm", "2021-03-01..2021-12-31"),
    ("Từ quý II", "2021-04-01..2021-12-31"),
    ("Đến hết năm", "..2021-12-31"),
    ("Cuối năm", "2021-10-01..2021-12-31"),
    ("Đầu năm", "2021-01-01..2021-03-31"),
    ("Đầu tháng 6", "? Đầu tháng 6"),
    ("Tuần 2 tháng 6", "? Tuần 2 tháng 6"),
    ("Cuối tháng 6", "2021-06-01..2021-06-30"),
    ("Trước tháng 6", "..2021-05-31"),
    ("Quý 4", "2021-10-01..2021-12-31"),
    ("Các quý trong năm", "? Các quý trong năm"),
]

MORE_FIELDS_WITHOUT_PERIOD = [
    ("Quý IV", "? Quý IV"),
    ("15/10", "? 15/10"),
]

MORE_FIELDS_IN_A_SCHOOL_YEAR = [
    ("Tháng 9", "2021-09-01..2021-09-30"),
    ("Tháng 3", "2022-03-01..2022-03-31"),
]

SENTENCES = [
    (
        "Tổ chức Tuần lễ an toàn giao thông từ ngày 17/9/2022 đến ngày 22/9/2022.",  # cites no "Thông tư"
        "2022-09-17..2022-09-22",
    ),
    ("Đưa tiêu chí này vào bảng điểm thi đua, áp dụng từ tháng 3/2022.", "2022-03-01..2025-12-31"),
    ("Tiếp nhận hồ sơ tại nhà ở hai thị xã, thực hiện từ quý III/2022.", "2022-07-01..2025-12-31"),
    ("Gửi danh sách chậm nhất ngày 10/4/2022 và cập nhật 6 tháng một lần.", "2022-04-10 | mỗi half-year"),
    ("Kiểm tra việc thực hiện quy chế 6 tháng và cuối năm.", "mỗi half-year | mỗi year"),
    ("Khám sức khỏe cho học sinh đầu năm học.", "mỗi year"),
    ("Phổ biến kế hoạch đầu năm học.", ""),
    ("Kiểm tra chéo mỗi quý 1 lần.", "mỗi quarter"),
    ("Báo cáo Sở Y tế kết quả vào cuối quý II/2022.", "2022-04-01..2022-06-30"),
    ("Mở lớp tại các xã, bắt đầu từ quý II/2022.", "2022-04-01..2025-12-31"),
    ("Nộp báo cáo chậm nhất vào thứ Sáu tuần đầu tiên của tháng 7/2022.", "? vào thứ Sáu tuần đầu tiên của tháng 7/2022"),
    (
        "Gửi kết quả vào ngày làm việc cuối cùng của mỗi quý.",
        "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    ),
    (
        "Nhiệm vụ này hoàn thành trước ngày 30/6/2022 đối với cấp tỉnh; trước ngày 30/9/2022 đối với cấp huyện.",
        "2022-06-29 | 2022-09-29",
    ),
    ("Thời gian hoàn thành: cấp tỉnh trước 30/6/2022, cấp xã trước 30/9/2022.", "2022-06-29 | 2022-09-29"),
    ("Hoàn thành việc sắp xếp (trước ngày 30/6/2022).", "2022-06-29"),
    ("Gửi về Sở (qua email: abc@xyz.gov.vn) trước 30/6/2022.", "2022-06-29"),
    ("Gửi về Sở Y tế, số 12/3 đường Lê Lợi, trước ngày 30/6/2022.", "2022-06-29"),
    ("Điện thoại: 0296.3841.234, trước ngày 30/6/2022.", "2022-06-29"),
    ("Tỷ lệ 1/5.000; bản đồ 1/10.000.", ""),
    ("Đạt 15/18 chỉ tiêu, vượt 3/18.", ""),
    ("Hoàn thành 12/15 xã vào năm 2023.", "..2023-12-31"),
    ("Bồi dưỡng 100% cán bộ trong 2 năm.", ""),
    ("Trong năm, mỗi xã tổ chức ít nhất một hội thi.", ""),
    ("Thông tư có hiệu lực từ ngày 15/02/2022 thay thế Thông tư năm 2015.", ""),
    ("Kế hoạch được thực hiện từ năm 2021 đến năm 2025.", "2021-01-01..2025-12-31"),
    ("Từ ngày 01/01/2022 đến hết ngày 31/12/2022 thí điểm tại 3 xã.", "2022-01-01..2022-12-31"),
    ("Lập hồ sơ gửi Sở Xây dựng trong tháng 11 của năm trước năm kế hoạch.", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30"),
    ("Hoàn thành vào dịp kỷ niệm ngày thành lập tỉnh.", ""),
    ("Khánh thành chào mừng Quốc khánh 2/9/2022.", ""),
    ("Khánh thành vào dịp 30/4/2023.", "2023-04-30"),
    (
        "Gửi về trước ngày 20 tháng 11 hằng năm (đối với báo cáo năm), trước ngày 20 tháng 5 hằng năm (đối với báo cáo 6 tháng).",
        "FREQ=YEARLY;BYMONTH=5,11;BYMONTHDAY=19",
    ),
    ("Tối thiểu 6 tháng 1 lần và đột xuất khi có yêu cầu.", "mỗi half-year"),
    ("Hàng quý, hàng năm báo cáo về Sở.", "mỗi quarter | mỗi year"),
    ("Báo cáo hàng tuần (thứ 6) về tình hình dịch.", "FREQ=WEEKLY;BYDAY=FR"),
    ("Mỗi tuần ít nhất 02 buổi phát thanh.", "mỗi week"),
    ("Phát thanh 3 lần/tuần trên loa xã.", "mỗi week"),
    ("Học sinh được khám sức khỏe ít nhất 1 lần/năm học.", "mỗi year"),
    ("Đại hội nhiệm kỳ 5 năm.", ""),
    ("Hoàn thành trong 6 tháng cuối năm 2022.", "2022-07-01..2022-12-31"),
    ("Sở Giáo dục và Đào tạo rà soát cơ sở vật chất, hoàn thành trước ngày 20 tháng 8 năm 2022.", "2022-08-19"),
    ("Ủy ban nhân dân các xã gửi danh sách về Phòng Nội vụ trước 17 giờ ngày 05/9/2022 (thứ Hai).", "2022-09-05"),
    ("Ban Dân tộc gửi số liệu trước 15h30' ngày 24/8/2022.", "2022-08-24"),
    ("Chậm nhất đến ngày 30/10/2023, các địa phương phải hoàn thành kiểm kê rừng.", "2023-10-30"),
    ("Chậm nhất vào ngày cuối cùng của tháng 10 năm 2023 gửi báo cáo.", "2023-10-01..2023-10-31"),
    ("Thời hạn gửi báo cáo: trước ngày 10/11/2022.", "2022-11-09"),
    ("Các đơn vị gửi kế hoạch về Sở Y tế (qua Phòng Nghiệp vụ Y) trước ngày 28/02/2022 để tổng hợp.", "2022-02-27"),
    ("Việc đấu nối phải xong trước ngày 01/01/2023.", "2022-12-31"),
    ("Thời gian hoàn thành: 31/12/2022.", "2022-12-31"),
    ("Thời gian hoàn thành trước 31/12/2022.", "2022-12-30"),
    ("Trình UBND tỉnh trong tháng 3 năm 2022.", "2022-03-01..2022-03-31"),
    ("Khai giảng lớp học vào ngày 05 tháng 9 năm 2022.", "2022-09-05"),
    (
        "Ký kết quy chế phối hợp trong quý I năm 2022, sơ kết trong quý IV năm 2023.",
        "2022-01-01..2022-03-31 | 2023-10-01..2023-12-31",
    ),
    ("Nâng cấp tuyến đường trước mùa mưa năm 2022.", "? trước mùa mưa năm 2022"),
    ("Bàn giao mặt bằng trước tháng 6/2022.", "..2022-05-31"),  # "mặt bằng" is land, "bằng" compares
    ("Xóa bỏ lò gạch thủ công trước năm 2024.", "..2023-12-31"),
    ("Hoàn thành vào đầu năm 2023.", "2023-01-01..2023-03-31"),
    ("Hoàn thành chậm nhất vào giữa năm 2023.", "2023-04-01..2023-06-30"),
    ("Đưa vào vận hành cuối năm 2024.", "2024-10-01..2024-12-31"),
    ("Lập dự toán vào quý IV hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Vào quý IV hằng năm, Sở Tài chính thẩm định dự toán.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Tổng hợp số liệu gửi trước ngày 25 của tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=24"),
    ("Gửi báo cáo vào ngày 15 tháng cuối quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"),
    ("Báo cáo vào ngày 20 tháng cuối của mỗi quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
    ("Gửi báo cáo quý trước ngày 20 của tháng thứ ba trong quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"),
    ("Báo cáo hằng tháng gửi trước ngày 25 của tháng.", "FREQ=MONTHLY;BYMONTHDAY=24"),
    (
        "Báo cáo tháng gửi trước ngày 20 hằng tháng; báo cáo quý gửi trước ngày 20 tháng cuối quý.",
        "FREQ=MONTHLY;BYMONTHDAY=19 | FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19",
    ),
    (
        "Báo cáo tháng trước ngày 20, báo cáo quý trước ngày 20 tháng cuối quý, báo cáo năm trước ngày 10/12.",
        "FREQ=MONTHLY;BYMONTHDAY=19 | FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 | FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9",
    ),
    ("Báo cáo 6 tháng gửi trước ngày 10/6, báo cáo năm gửi trước ngày 10/12 hằng năm.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=9"),
    (
        "Định kỳ 6 tháng (trước ngày 05 tháng 6), hàng năm (trước ngày 05 tháng 12) gửi báo cáo.",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=4",
    ),
    (
        "Định kỳ hằng quý (trước ngày 20 tháng cuối quý), 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12) báo cáo.",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19 | FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14",
    ),
    ("Gửi kế hoạch năm sau trước ngày 30/11 năm trước.", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29"),
    ("Đăng ký nhu cầu đào tạo của năm kế hoạch trước 31/7 hằng năm.", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=30"),
    ("Tổ chức phiên chợ vào Chủ nhật hằng tuần.", "FREQ=WEEKLY;BYDAY=SU"),
    ("Báo cáo tiến độ trước 10 giờ thứ Năm hằng tuần.", "FREQ=WEEKLY;BYDAY=TH"),
    ("Báo cáo nhanh trước 16 giờ 00 phút hằng ngày.", "mỗi day"),
    ("Hàng tuần, vào chiều thứ Sáu, xã tổng vệ sinh.", "FREQ=WEEKLY;BYDAY=FR"),
    ("Ra quân tổng vệ sinh vào sáng thứ Bảy hằng tuần.", "FREQ=WEEKLY;BYDAY=SA"),
    ("Triển khai từ năm 2022 và những năm tiếp theo.", "2022-01-01.."),
    ("Năm 2023 và những năm tiếp theo, nhân rộng mô hình.", "2023-01-01.."),
    ("Từ quý III/2022, áp dụng quy trình mới.", "2022-07-01..2025-12-31"),
    ("Từ năm 2023, mỗi xã thành lập một tổ công nghệ số.", "2023-01-01..2025-12-31"),
    ("Bắt đầu từ tháng 9/2022, thu gom rác theo lịch.", "2022-09-01..2025-12-31"),
    ("Kể từ ngày 01/7/2022, thực hiện thu phí không dừng.", "2022-07-01..2025-12-31"),
    (
        "Phấn đấu năm 2022 có 30%, năm 2023 có 50% và năm 2025 có 100% xã có nhà văn hóa.",
        "..2022-12-31 | ..2023-12-31 | ..2025-12-31",
    ),
    ("Tỷ lệ hồ sơ trực tuyến đạt 50% vào năm 2022, 80% vào năm 2024.", "..2022-12-31 | ..2024-12-31"),
    (
        "Lộ trình: đến năm 2022 đạt 30%, đến năm 2023 đạt 60%, đến năm 2025 đạt 100%.",
        "..2022-12-31 | ..2023-12-31 | ..2025-12-31",
    ),
    ("Năm 2022 xây dựng 05 trạm, năm 2023 xây dựng 10 trạm.", "..2022-12-31 | ..2023-12-31"),
    (
        "Gửi kế hoạch về Sở Công Thương trong vòng 07 ngày kể từ ngày Kế hoạch này được ban hành.",
        "7 day after ngày Kế hoạch này được ban hành",
    ),
    ("Trong 15 ngày kể từ khi nhận được văn bản, cơ quan được hỏi phải trả lời.", "15 day after khi nhận được văn bản"),
    ("Trong thời hạn không quá 03 ngày làm việc sau khi nhận hồ sơ, Văn phòng trình ký.", "3 working day after nhận hồ sơ"),
    ("Công khai kết quả ngay sau khi kết thúc kỳ xét tuyển.", "0 day after kết thúc kỳ xét tuyển"),
    ("Báo cáo ngay khi xảy ra cháy rừng.", "0 day after xảy ra cháy rừng"),
    ("Báo cáo kết quả chậm nhất sau 05 ngày làm việc khi kết thúc đợt thanh tra.", "5 working day after kết thúc đợt thanh tra"),
    ("Báo cáo kết quả sau 07 ngày kể từ khi kết thúc tháng cao điểm.", "7 day after khi kết thúc tháng cao điểm"),
    ("Kết quả gửi về chậm nhất 10 ngày sau khi kết thúc Tháng hành động.", "10 day after kết thúc Tháng hành động"),
    ("Xử lý phản ánh trong vòng 24 giờ.", "24 hour after None"),
    ("Hoàn thành sau 02 tháng kể từ ngày được giao.", "2 month after ngày được giao"),
    ("Báo cáo trước khi khai giảng năm học mới 15 ngày.", "? trước khi khai giảng năm học mới 15 ngày"),
    ("Gửi tài liệu trước ngày họp ít nhất 03 ngày.", "? trước ngày họp ít nhất 03 ngày"),
    ("Triển khai Đề án nâng cao chất lượng dân số giai đoạn 2022 - 2025 trên địa bàn.", ""),
    ("Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới giai đoạn 2021-2025.", ""),
    ("Hưởng ứng Tháng hành động vì trẻ em năm 2022.", ""),
    ("Tổ chức các hoạt động trong Tháng hành động vì trẻ em năm 2022.", ""),
    ("Hưởng ứng Ngày Chuyển đổi số quốc gia 10/10.", ""),
    ("Theo Nghị quyết Đại hội Đảng bộ tỉnh nhiệm kỳ 2020 - 2025.", ""),
    (
        "Thực hiện Nghị quyết số 10-NQ/TU ngày 20/11/2021 của Tỉnh ủy về du lịch đến năm 2025, định hướng đến năm 2030.",
        "",
    ),
    ("Tuyên truyền Luật Bảo vệ môi trường năm 2020.", ""),
    ("Triển khai Luật Đất đai năm 2024 có hiệu lực từ ngày 01/01/2025.", ""),
    ("Tiếp tục thực hiện Kế hoạch số 55/KH-UBND ngày 15/4/2022.", ""),
    ("Năm 2020, toàn tỉnh có 120 trạm cấp nước.", ""),
    ("Trong 5 năm 2016 - 2020, đã trồng 3.000 ha rừng.", ""),
    ("Tính đến 31/12/2020, tỷ lệ che phủ đạt 50%.", ""),
    ("Từ năm 2016 đến năm 2020, tỉnh đã đào tạo 300 cán bộ.", ""),
    ("Thống kê số trẻ sinh từ ngày 01/01/2015 đến ngày 31/12/2016.", ""),
    ("Hỗ trợ 500.000 đồng/người/tháng trong 12 tháng.", ""),
    ("Chi trả tiền trực hằng tháng cho nhân viên y tế thôn.", ""),
    ("Mức hỗ trợ hằng năm là 30 triệu đồng.", ""),
    ("Trợ cấp hàng tháng 360.000 đồng.", ""),
    ("Nguồn kinh phí: ngân sách nhà nước hằng năm.", ""),
    ("Kinh phí thực hiện được bố trí từ nguồn ngân sách hằng năm.", ""),
    ("Kinh phí do ngân sách cấp hằng năm theo phân cấp.", ""),
    ("Từ nguồn dự toán chi thường xuyên hằng năm của đơn vị.", ""),
    ("Trẻ dưới 6 tháng tuổi được bú mẹ hoàn toàn.", ""),
    ("Kiểm tra sức khỏe cho phụ nữ mang thai 3 tháng đầu.", ""),
    ("Bảo đảm 24/24 giờ có người trực.", ""),
    ("Tiêm chủng cho trẻ từ 12 tháng đến 24 tháng.", ""),
    ("Sản lượng tăng bình quân hằng năm 5%.", ""),
    ("Hàng năm tăng thêm 5%.", ""),
    ("Tốc độ tăng trưởng hằng năm đạt 7%.", ""),
    ("Tổ chức Hội thi “Tìm hiểu Luật Trẻ em năm 2022”.", ""),
    ("So với cùng kỳ năm 2022, số vụ giảm 10%.", ""),
    ("Khắc phục hạn chế đã nêu tại Báo cáo ngày 20/3/2022.", ""),
    ("Theo Thông báo kết luận ngày 12/5/2022.", ""),
    ("Báo cáo kết quả trước 15 giờ ngày 24 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("Báo cáo trước ngày 15/6/2022 (báo cáo 6 tháng), trước ngày 15/12/2022 (báo cáo năm).", "2022-06-14 | 2022-12-14"),
    ("Định kỳ hàng tháng, quý, 6 tháng, năm báo cáo.", "mỗi month | mỗi quarter | mỗi half-year | mỗi year"),
    ("Báo cáo định kỳ (6 tháng, năm) và đột xuất.", "mỗi half-year | mỗi year"),
    ("Định kỳ (hằng quý, 06 tháng, 01 năm) báo cáo.", "mỗi quarter | mỗi half-year | mỗi year"),
    ("Đánh giá kết quả theo định kỳ 02 lần/năm.", "mỗi half-year"),
    ("Mỗi năm ít nhất 02 lần kiểm tra bể bơi.", "mỗi half-year"),
    ("Kiểm tra 01 lần/tháng đối với bếp ăn.", "mỗi month"),
    ("Hai năm một lần, xét tặng danh hiệu.", "FREQ=YEARLY;INTERVAL=2"),
    ("Xét tặng giải thưởng 03 năm một lần.", "FREQ=YEARLY;INTERVAL=3"),
    ("Kiểm định 18 tháng/lần.", "FREQ=MONTHLY;INTERVAL=18"),
    ("Duy tu 02 tháng/lần.", "FREQ=MONTHLY;INTERVAL=2"),
    ("Tổng kết vào cuối mỗi năm học.", "mỗi year"),
    ("Tổng kết vào cuối năm học 2022 - 2023.", "2022-09-01..2023-05-31"),
    ("Xây dựng kế hoạch từng năm học.", "mỗi year"),
    ("Thực hiện trong năm học 2022-2023.", "2022-09-01..2023-05-31"),
    ("Duy trì việc đo độ mặn hàng ngày.", "mỗi day"),
    (
        "Sở Lao động báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện trước ngày 10 tháng 12 hằng năm.",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=9",
    ),
    ("Hằng tháng các xã gửi báo cáo về huyện trước ngày 25 để tổng hợp.", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("Hằng tháng, các xã báo cáo; riêng tháng 6 báo cáo trước ngày 25/6/2022.", "mỗi month | 2022-06-24"),
    ("Định kỳ hàng tháng, chậm nhất ngày 28, gửi số liệu.", "FREQ=MONTHLY;BYMONTHDAY=28"),
    ("Trước ngày 05 của tháng kế tiếp, gửi báo cáo.", "FREQ=MONTHLY;BYMONTHDAY=4"),
    ("Gửi số liệu trước ngày 05 tháng sau.", "FREQ=MONTHLY;BYMONTHDAY=4"),
    ("Ngày làm việc cuối cùng hằng tháng đối chiếu số liệu.", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    ("Gửi báo cáo vào ngày cuối tháng.", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("Tổng hợp vào cuối mỗi quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
    ("Tổng hợp vào cuối hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("Báo cáo trước ngày 15 của tháng cuối mỗi quý.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=14"),
    ("Báo cáo trước ngày 20/3, 20/6, 20/9 và 20/12 hằng năm.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=19"),
    ("Báo cáo trước ngày 05/7 (6 tháng đầu năm) và 05/01 năm sau (báo cáo năm).", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=4"),
    ("Các đơn vị gửi báo cáo năm trước ngày 15/12.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
    ("Báo cáo tổng kết năm 2022 trước ngày 05/12/2022.", "2022-12-04"),
    ("Báo cáo kết quả năm 2021.", ""),
    ("Báo cáo kết quả thực hiện giai đoạn 2021 - 2025 trước ngày 30/11/2025.", "2025-11-29"),
    ("Sơ kết giữa kỳ trong quý IV/2023, tổng kết trong quý IV/2025.", "2023-10-01..2023-12-31 | 2025-10-01..2025-12-31"),
    ("Tổ chức tổng kết vào năm 2025.", "..2025-12-31"),
    ("Tổng kết việc thực hiện Kế hoạch năm 2025.", ""),
    ("Xây dựng 10 mô hình điểm trong năm 2022 và nhân rộng vào năm 2023.", "..2022-12-31 | ..2023-12-31"),
    ("Hoàn thành chậm nhất trong quý I/2022.", "2022-01-01..2022-03-31"),
    ("Chậm nhất tháng 3/2022 phải ban hành.", "2022-03-01..2022-03-31"),
    ("Chậm nhất đến hết tháng 3/2022 phải ban hành.", "..2022-03-31"),
    ("Ban hành muộn nhất là quý II năm 2022.", "2022-04-01..2022-06-30"),
    ("Thời gian thực hiện: Quý II/2022.", "2022-04-01..2022-06-30"),
    ("Thời gian: từ tháng 3 đến tháng 11 năm 2022.", "2022-03-01..2022-11-30"),
    ("Phát động thi đua từ tháng 3/2022 đến hết tháng 11/2022.", "2022-03-01..2022-11-30"),
    ("Thí điểm từ tháng 10/2022 đến tháng 3/2023.", "2022-10-01..2023-03-31"),
    (
        "Thu hoạch vụ đông xuân trước ngày 30 tháng 4 năm 2022, xuống giống vụ hè thu từ ngày 05/5 đến ngày 30/5/2022.",
        "2022-04-29 | 2022-05-05..2022-05-30",
    ),
    ("Mở đợt cao điểm 45 ngày (từ ngày 15/11/2022 đến ngày 31/12/2022).", "2022-11-15..2022-12-31"),
    ("Tháng cao điểm: từ 01/6/2022 đến 30/6/2022.", "2022-06-01..2022-06-30"),
    ("Lễ phát động tổ chức lúc 7 giờ 30 phút ngày 26/3/2022 tại quảng trường.", "2022-03-26"),
    ("Dự kiến tổ chức vào tháng 10 năm 2022.", "2022-10-01..2022-10-31"),
    ("Dự kiến vào các ngày 20, 21 và 22 tháng 10 năm 2022.", "2022-10-20..2022-10-22"),
    ("Tổ chức hội nghị trước ngày khai mạc ít nhất 05 ngày.", "? trước ngày khai mạc ít nhất 05 ngày"),
    ("Báo cáo trước, trong và sau Tết Nguyên đán.", "? sau Tết Nguyên đán"),
    ("Thời hạn giải quyết: 15 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.", "15 working day after ngày nhận đủ hồ sơ hợp lệ"),
    ("Cắt giảm thời hạn giải quyết từ 30 ngày xuống còn 20 ngày.", ""),
    ("Trong vòng 02 giờ kể từ khi phát hiện, phải báo cáo.", "2 hour after khi phát hiện"),
    ("Báo cáo trong vòng 1 tháng sau khi kết thúc.", "1 month after kết thúc"),
    ("Nghỉ 02 ngày sau khi tiêm.", "2 day after tiêm"),
    ("Thời gian tập huấn 03 ngày.", ""),
    ("Mỗi lớp kéo dài 05 ngày.", ""),
    ("Phấn đấu tăng trưởng bình quân hằng năm 7%.", ""),
    ("Giảm nghèo bình quân mỗi năm 1,5%.", ""),
    ("Mỗi năm giảm 1,5% hộ nghèo.", ""),
    ("Hằng năm, ngân sách tỉnh bố trí 5 tỷ đồng.", "mỗi year"),
    ("Sinh hoạt phí hằng tháng do chủ nhà trả.", ""),
    ("Căn cứ Kế hoạch này, hằng năm các đơn vị xây dựng kế hoạch chi tiết.", "mỗi year"),
    ("Trong 3 năm 2022 - 2024, mỗi xã trồng 5.000 cây.", "2022-01-01..2024-12-31"),
    ("Giai đoạn 1 (2021 - 2023): khảo sát.", "2021-01-01..2023-12-31"),
    ("Trong 02 năm 2022, 2023 hoàn thành bàn giao.", "2022-01-01..2023-12-31"),
    ("Từ năm 2021 - 2025, mỗi năm mở 02 lớp.", "2021-01-01..2025-12-31 | mỗi year"),
    ("Tiếp tục thực hiện Đề án 06 đến năm 2025.", ""),
    ("Phấn đấu hoàn thành các mục tiêu của Đề án trước năm 2025.", "..2024-12-31"),
    ("Hoàn thành Đề án vị trí việc làm trước ngày 30/6/2022.", "2022-06-29"),
    ("Đến cuối năm 2025, toàn bộ trạm y tế có bác sĩ.", "..2025-12-31"),
    ("Đến tháng 6/2023 hoàn thành.", "..2023-06-30"),
    ("Đến quý II năm 2023 hoàn thành.", "..2023-06-30"),
    ("Đến 2025, không còn nhà tạm.", "..2025-12-31"),
    ("Phấn đấu trước năm 2025 hoàn thành.", "..2024-12-31"),
    ("Phấn đấu sớm hơn, trước tháng 10/2022.", "..2022-09-30"),
    ("Hoàn thành trước quý III/2022.", "..2022-06-30"),
    ("Tuyển dụng xong trước năm học 2022 - 2023.", "? trước năm học 2022 - 2023"),
    ("Hoàn thành trước khi bước vào năm học 2022 - 2023.", "? trước khi bước vào năm học 2022 - 2023"),
    ("Bắt đầu thu từ quý I năm 2023.", ""),
    ("Áp dụng từ ngày 01/01/2023.", ""),
    ("Sản phẩm: Kế hoạch phòng chống dịch năm 2022.", ""),
    ("Danh mục các dự án đầu tư công năm 2022.", ""),
    ("Kinh phí năm 2022: 500 triệu đồng.", ""),
    ("Tổng kinh phí giai đoạn 2021-2025 là 20 tỷ đồng.", ""),
    ("Dự toán năm 2022 được giao trong tháng 12/2021.", "2021-12-01..2021-12-31"),
    ("Khen thưởng dịp tổng kết năm 2022.", ""),
    ("Đăng trên Công báo số 12 ngày 20/5/2022.", ""),
    ("Hội nghị trực tuyến toàn quốc ngày 10/3/2022 đã chỉ đạo.", ""),
    ("Nghị quyết Hội đồng nhân dân kỳ họp cuối năm 2022.", ""),
]

SENTENCES_IN_ONE_YEAR = [
    ("Hằng năm, trong quý IV, các xã lập dự toán.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    ("Vào tháng 6 và tháng 12 hằng năm, họp đánh giá.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
    ("Trong các tháng 3, 6, 9, kiểm tra chợ.", "2021-03-01..2021-03-31 | 2021-06-01..2021-06-30 | 2021-09-01..2021-09-30"),
    ("Trong tháng 4, 12 xã hoàn thành.", "2021-04-01..2021-04-30"),  # twelve communes
    ("Trong quý II, III tổ chức 4 lớp.", "2021-04-01..2021-09-30"),
    ("Đợt 1 trong tháng 3, đợt 2 trong tháng 9.", "2021-03-01..2021-03-31 | 2021-09-01..2021-09-30"),
    ("Đợt 1: từ ngày 01/3 đến ngày 15/3; đợt 2: từ ngày 01/9 đến ngày 15/9.", "2021-03-01..2021-03-15 | 2021-09-01..2021-09-15"),
    ("Báo cáo 9 tháng trước ngày 10/9, báo cáo năm trước ngày 10/12.", "2021-09-09 | 2021-12-09"),
    ("Báo cáo sơ kết 6 tháng trước ngày 10/6 và tổng kết năm trước ngày 10/01/2022.", "2021-06-09 | 2022-01-09"),
    ("Quyết toán kinh phí theo quy định trước ngày 31/01/2022.", "2022-01-30"),
    ("Quá thời hạn trên (sau ngày 15/12), đơn vị tự chịu trách nhiệm.", ""),
    ("Sau ngày 30/6, xã nào chưa xong phải báo cáo lý do.", ""),
    ("Chỉ tiêu tính từ ngày 01/01 đến ngày 31/12.", ""),
    ("Báo cáo trước ngày 10/11.", "2021-11-09"),
    ("Báo cáo trước 16h ngày 10/11.", "2021-11-10"),  # the hour is the limit
    ("Báo cáo kết quả trước 15 giờ ngày 24 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("Sơ kết 6 tháng đầu năm trước ngày 15/6, tổng kết năm trước ngày 05/12.", "2021-06-14 | 2021-12-04"),
    ("Hoàn thành trong tháng 6 và tháng 7.", "2021-06-01..2021-07-31"),
    ("Tập huấn trong 02 ngày 14 và 15/10.", "2021-10-14..2021-10-15"),
    ("Tập huấn vào các ngày 14, 21 và 28/10.", "2021-10-14 | 2021-10-21 | 2021-10-28"),
    ("Tổ chức từ ngày 25/3 đến hết ngày 30/4.", "2021-03-25..2021-04-30"),
    ("Hoàn thành từ nay đến cuối năm.", "..2021-12-31"),
    ("Đến hết tháng 9 phải giải ngân 60% vốn.", "..2021-09-30"),
    ("Từ nay đến hết quý III, tập trung giải phóng mặt bằng.", "..2021-09-30"),
    ("Báo cáo kết quả thực hiện năm 2021 trước ngày 05/12/2021.", "2021-12-04"),
]

SENTENCES_WITHOUT_PERIOD = [
    ("Hoàn thành trước ngày 30/9.", "? trước ngày 30/9"),
    ("Gửi báo cáo trước ngày 15/12 hằng năm.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
    ("Định kỳ 6 tháng báo cáo.", "mỗi half-year"),
    ("Đến năm 2025 hoàn thành.", "..2025-12-31"),
    ("Từ quý III/2022, áp dụng biểu mẫu mới.", "? Từ quý III/2022"),
]

TABLE = [
    *((text, expected, MANY_YEARS) for rows in (DAYS, STRETCHES, CYCLES, WAITS, UNRESOLVED) for text, expected in rows),
    *((text, expected, ONE_YEAR) for text, expected in DAYS_IN_ONE_YEAR),
    *((text, expected, MANY_YEARS) for text, expected in DAYS_IN_MANY_YEARS),
    *((text, "", context) for text in NONE for context in (ONE_YEAR, MANY_YEARS)),
    *((*row, MANY_YEARS) for row in SENTENCES),
    *((*row, ONE_YEAR) for row in SENTENCES_IN_ONE_YEAR),
    *((*row, UNKNOWN) for row in SENTENCES_WITHOUT_PERIOD),
    ("Báo cáo trước ngày 15/12.", "? trước ngày 15/12", UNKNOWN),  # which year, nobody says
    ("Báo cáo trước ngày 15/12.", "2021-12-14", SCHOOL_YEAR),
    ("Báo cáo trước ngày 25/5.", "2022-05-24", SCHOOL_YEAR),
    ("Báo cáo trước ngày 15/12/2021.", "2021-12-14", UNKNOWN),
    ("Trình Hội đồng nhân dân ban hành Nghị quyết tại kỳ họp giữa năm 2021.", "2021-04-01..2021-06-30", ONE_YEAR),
    ("Đầu năm học, rà soát học sinh có nguy cơ bỏ học.", "mỗi year", MANY_YEARS),
    ("Sơ kết 6 tháng đầu năm theo hướng dẫn.", "", ONE_YEAR),
    ("Hoàn thành trong quý II.", "? quý II", UNKNOWN),
]


@pytest.mark.parametrize(("text", "expected", "context"), TABLE)
def test_running_text(text: str, expected: str, context: DeadlineContext) -> None:
    assert " | ".join(map(shown, read(text, context))) == expected


@pytest.mark.parametrize(
    ("text", "expected", "context"),
    [
        *((*row, MANY_YEARS) for row in (*FIELDS, *MORE_FIELDS)),
        *((*row, ONE_YEAR) for row in (*FIELDS_IN_ONE_YEAR, *MORE_FIELDS_IN_ONE_YEAR)),
        *((*row, UNKNOWN) for row in MORE_FIELDS_WITHOUT_PERIOD),
        *((*row, SCHOOL_YEAR) for row in MORE_FIELDS_IN_A_SCHOOL_YEAR),
    ],
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
        ("Hoàn thành trong quý II.", "hạn 30/06/2021 = 'quý II'; năm 2021 theo thời kỳ của kế hoạch"),
        ("Từ quý III/2021, áp dụng mẫu mới.", "'Từ quý III/2021' kéo dài đến hết thời kỳ của kế hoạch (31/12/2021)"),
        ("Gửi trước ngày 25 hằng tháng.", "hạn là ngày liền trước: 'trước ngày 25 hằng tháng'"),
        ("Gửi vào ngày 15 tháng cuối quý.", "'vào ngày 15 tháng cuối quý' là các tháng 3, 6, 9, 12"),
        ("Kiểm tra 02 lần/năm.", "'02 lần/năm' là 6 tháng một lần"),
        ("Nộp trong vòng 2 tuần kể từ ngày ký.", "2 tuần = 14 ngày"),
        ("Công bố ngay sau khi có kết quả.", "'ngay sau khi có kết quả': làm ngay, 0 ngày chờ"),
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


PARTS_OF_PLANS = st.text(alphabet="ngàythá quýIVXđếnrướcăm0123456789/-–.,;:()“”≤%\n ", max_size=80)


@given(PARTS_OF_PLANS | st.text(max_size=60), st.sampled_from([ONE_YEAR, MANY_YEARS, SCHOOL_YEAR, UNKNOWN]), st.booleans())
def test_no_text_breaks_the_reading(text: str, context: DeadlineContext, own: bool) -> None:
    for deadline in read(text, context, own_field=own):
        assert text[deadline.evidence.start : deadline.evidence.end] == deadline.evidence.quote == deadline.evidence.quote.strip()
        for used in deadline.derivation.evidence if deadline.derivation else ():
            assert text[used.start : used.end] == used.quote
