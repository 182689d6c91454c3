"""Whole small plans: which paragraphs are tasks, of which kind, under which path, with whom. A row reads as
"path kind: first words | roles"; `?` behind the kind marks what is only requested."""

import pytest

from extract.pipeline import extract
from extract.result import PeriodDeadline, Role, Task, TaskKind
from ingest.reading import read_documents

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Giang, ngày 12 tháng 3 năm 2022
KẾ HOẠCH
Phòng, chống bệnh dại trên địa bàn tỉnh giai đoạn 2022 - 2025
Thực hiện Quyết định số 2151/QĐ-TTg ngày 21/12/2021 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
"""
END = """
Nơi nhận:
- Thủ tướng Chính phủ;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
PHÓ CHỦ TỊCH
Lê Văn Phước
"""
SIGNS = {Role.LEAD: "", Role.SUPPORT: "+", Role.REPORT_TO: ">", Role.APPROVE: "!"}
KINDS = {TaskKind.ASSIGNMENT: "A", TaskKind.MEASURE: "M", TaskKind.REPORTING: "R"}


def tasks(body: str) -> tuple[Task, ...]:
    extraction = extract(read_documents("kế hoạch.txt", f"{HEAD}{body.strip()}{END}".encode())[0])
    return tuple(task for instrument in extraction.instruments for task in instrument.tasks)


def row(task: Task) -> str:
    """ "IV.1-2 A: Sở Y tế, +Sở Tài chính": + supports, > gets the report, ! approves."""
    roles = ", ".join(f"{SIGNS[agency.role]}{agency.name}" for agency in task.agencies)
    return f"{task.id} {KINDS[task.kind]}{'?' if task.requested else ''}: {roles}".rstrip()


PLANS = {
    "a plan of a province": (
        """
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của người dân về bệnh dại.
- Tổ chức thực hiện có hiệu quả Chương trình quốc gia.
2. Yêu cầu
- Các sở, ngành, địa phương phối hợp chặt chẽ trong tổ chức thực hiện.
II. MỤC TIÊU
1. Mục tiêu chung
Kiểm soát bệnh dại trên đàn chó nuôi.
2. Mục tiêu cụ thể
- Tổ chức tiêm phòng cho 80% đàn chó vào năm 2025.
III. NỘI DUNG THỰC HIỆN
1. Quản lý đàn chó, mèo nuôi
a) Rà soát, lập danh sách hộ nuôi chó, mèo và cập nhật 6 tháng một lần.
b) Bố trí nhân lực bắt chó thả rông.
2. Tiêm vắc xin
- Tổ chức tiêm phòng đợt chính vào tháng 3 và tháng 4 hằng năm.
- Giao Chi cục Chăn nuôi và Thú y cung ứng vắc xin.
3. Công tác truyền thông: Xây dựng phóng sự, phát trên Đài Phát thanh và Truyền hình tỉnh.
IV. KINH PHÍ THỰC HIỆN
1. Kinh phí thực hiện từ ngân sách tỉnh, ngân sách huyện theo phân cấp.
2. Sở Tài chính thẩm định dự toán, trình Ủy ban nhân dân tỉnh phê duyệt.
V. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Phát triển nông thôn
- Chủ trì, phối hợp với Sở Y tế và các địa phương triển khai Kế hoạch.
- Định kỳ trước ngày 15/12 hằng năm tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh.
2. Sở Y tế
Chỉ đạo các cơ sở y tế điều trị dự phòng cho người bị chó cắn.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội: Tuyên truyền, vận động hội viên chấp hành.
4. Ủy ban nhân dân các huyện, thị xã, thành phố:
a) Xây dựng kế hoạch của địa phương.
b) Chỉ đạo Ủy ban nhân dân các xã, phường, thị trấn thành lập đội bắt chó thả rông.
Trên đây là Kế hoạch, yêu cầu các sở, ngành, địa phương triển khai thực hiện; có vướng mắc báo cáo về Sở Y tế để tổng hợp./.
""",
        [
            "III.1.a M:",
            "III.1.b M:",
            "III.2-1 M:",
            "III.2-2 M: Chi cục Chăn nuôi và Thú y",
            "III.3 M:",
            "IV.2 A: Sở Tài chính, !Ủy ban nhân dân tỉnh",
            "V.1-1 A: Sở Nông nghiệp và Phát triển nông thôn, +Sở Y tế, +các địa phương",
            "V.1-2 R: Sở Nông nghiệp và Phát triển nông thôn, >Ủy ban nhân dân tỉnh",
            "V.2¶1 A: Sở Y tế, +các cơ sở y tế",
            "V.3 A?: Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức chính trị - xã hội",
            "V.4.a A: Ủy ban nhân dân các huyện, thị xã, thành phố",
            "V.4.b A: Ủy ban nhân dân các huyện, thị xã, thành phố, +Ủy ban nhân dân các xã, phường, thị trấn",
            "¶1 R: các sở, ngành, địa phương, >Sở Y tế",
        ],
    ),
    "items that begin with their doer": (
        """
IV. TỔ CHỨC THỰC HIỆN
1. Giao Sở Công Thương chủ trì, phối hợp với các đơn vị liên quan theo dõi, đôn đốc việc thực hiện Kế hoạch này.
2. Giao Sở Tài chính tham mưu bố trí kinh phí thực hiện.
3. Các sở, ban, ngành, Ủy ban nhân dân các huyện căn cứ Kế hoạch này xây dựng kế hoạch cụ thể trước ngày 30/4/2022.
4. Đề nghị Hội Nông dân tỉnh, Tỉnh đoàn vận động hội viên, đoàn viên tham gia.
5. Chế độ báo cáo: Các cơ quan, đơn vị báo cáo kết quả về Sở Công Thương trước ngày 20/12 hằng năm.
""",
        [
            "IV.1 A: Sở Công Thương, +các đơn vị liên quan",
            "IV.2 A: Sở Tài chính",
            "IV.3 A: các sở, ban, ngành, Ủy ban nhân dân các huyện",
            "IV.4 A?: Hội Nông dân tỉnh, Tỉnh đoàn",
            "IV.5 R: các cơ quan, đơn vị, >Sở Công Thương",
        ],
    ),
    "label lines with letters, stars and dashes": (
        """
II. NHIỆM VỤ
1. Hoàn thiện thể chế
a) Nội dung: Rà soát văn bản quy phạm pháp luật.
b) Cơ quan chủ trì: Sở Tư pháp.
c) Cơ quan phối hợp: Các sở, ban, ngành.
d) Thời gian thực hiện: Năm 2022.
2. Đào tạo cán bộ
- Mở 03 lớp tập huấn cho cán bộ cấp xã.
- Biên soạn tài liệu hướng dẫn.
* Đơn vị chủ trì: Sở Nội vụ.
* Đơn vị phối hợp: UBND các huyện.
* Thời gian: Quý III/2022.
3. Xây dựng cổng dữ liệu mở của tỉnh.
- Đơn vị thực hiện: Sở Thông tin và Truyền thông.
- Sản phẩm: Cổng dữ liệu mở vận hành.
- Thời gian hoàn thành: Tháng 12/2022.
""",
        [
            "II.1.a M: Sở Tư pháp, +các sở, ban, ngành",
            "II.2-1 M: Sở Nội vụ, +Ủy ban nhân dân các huyện",
            "II.2-2 M: Sở Nội vụ, +Ủy ban nhân dân các huyện",
            "II.3 M: Sở Thông tin và Truyền thông",
        ],
    ),
    "the doer in brackets or behind semicolons": (
        """
II. NỘI DUNG
1. Tổ chức lễ phát động (Sở Y tế chủ trì; các sở liên quan phối hợp).
2. In ấn 500 tờ rơi (Văn phòng Điều phối thực hiện, hoàn thành trong tháng 5/2022).
3. Tổ chức hội thi; đơn vị chủ trì: Tỉnh đoàn; đơn vị phối hợp: Sở Giáo dục và Đào tạo; thời gian: quý II/2022.
4. Các ngành, đoàn thể theo chức năng, nhiệm vụ tổ chức tuyên truyền.
""",
        [
            "II.1 M: Sở Y tế, +các sở liên quan",
            "II.2 M: Văn phòng Điều phối",
            "II.3 M: Tỉnh đoàn, +Sở Giáo dục và Đào tạo",
            "II.4 M: các ngành, đoàn thể",
        ],
    ),
    "a table with sections": (
        """
II. NỘI DUNG
Các nhiệm vụ cụ thể theo bảng sau:
TT | Nhiệm vụ | Thời gian hoàn thành | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm
I | Công tác chỉ đạo | | | |
1 | Ban hành kế hoạch kiểm tra | Quý I/2022 | Sở Nội vụ | Các sở, ngành | Kế hoạch
2 | Tổ chức hội nghị sơ kết | Tháng 6/2022 | Văn phòng UBND tỉnh | Sở Nội vụ | Báo cáo
II | Công tác tuyên truyền | | | |
3 | Xây dựng chuyên mục trên báo | Hằng tháng | Báo An Giang | | Tin, bài
""",
        [
            "II.R1 A: Sở Nội vụ, +các sở, ngành",
            "II.R2 A: Văn phòng Ủy ban nhân dân tỉnh, +Sở Nội vụ",
            "II.R3 A: Báo An Giang",
        ],
    ),
    "a closing paragraph without a formula": (
        """
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Triển khai Kế hoạch.
Các sở, ban, ngành, Ủy ban nhân dân các huyện báo cáo kết quả về Sở Y tế trước ngày 30/11/2022 để báo cáo Ủy ban nhân dân tỉnh./.
""",
        [
            "III.1-1 A: Sở Y tế",
            "¶1 R: các sở, ban, ngành, Ủy ban nhân dân các huyện, >Sở Y tế, >Ủy ban nhân dân tỉnh",
        ],
    ),
    "articles": (
        """
Điều 4. Trách nhiệm của Sở Giao thông vận tải
1. Kiểm tra điều kiện an toàn của bến khách.
2. Phối hợp với Công an tỉnh xử lý vi phạm.
Điều 5. Trách nhiệm của các địa phương
1. Bố trí kinh phí duy tu.
""",
        [
            "Điều 4.1 A: Sở Giao thông Vận tải",
            "Điều 4.2 A: Sở Giao thông Vận tải, +Công an tỉnh",
            "Điều 5.1 A: các địa phương",
        ],
    ),
    "a plan of a department": (
        """
III. NỘI DUNG VÀ GIẢI PHÁP
1. Nâng cao chất lượng khám chữa bệnh
1.1. Triển khai bệnh án điện tử tại các bệnh viện trong năm 2023.
1.2. Công tác đào tạo:
- Cử 10 bác sĩ đi học chuyên khoa.
- Bác sĩ tuyến huyện luân phiên.
1.3. Bảo đảm đủ thuốc, vật tư y tế phục vụ người bệnh; không để thiếu thuốc.
2. Tăng cường kiểm tra, giám sát
Phòng Nghiệp vụ Y chủ trì, phối hợp với Thanh tra Sở xây dựng kế hoạch kiểm tra, trình Giám đốc Sở phê duyệt trước ngày 31/3.
IV. TỔ CHỨC THỰC HIỆN
1. Các phòng chức năng Sở Y tế:
1.1. Phòng Nghiệp vụ Y:
- Tham mưu Lãnh đạo Sở ban hành văn bản chỉ đạo.
1.2. Phòng Kế hoạch - Tài chính:
- Bố trí kinh phí.
2. Các bệnh viện, trung tâm y tế
- Xây dựng kế hoạch, báo cáo về Sở Y tế (qua Phòng Nghiệp vụ Y) trước ngày 15/4/2022.
3. Bệnh viện Đa khoa tỉnh: Ngoài nhiệm vụ nêu tại mục 2, hỗ trợ chuyên môn cho tuyến dưới.
""",
        [
            "III.1.1.1 M:",
            "III.1.1.2-1 M:",
            "III.1.1.3 M:",
            "III.2¶1 M: Phòng Nghiệp vụ Y, +Thanh tra Sở, !Giám đốc Sở",
            "IV.1.1.1-1 A: Phòng Nghiệp vụ Y, !Sở",
            "IV.1.1.2-1 A: Phòng Kế hoạch - Tài chính",
            "IV.2-1 A: các bệnh viện, trung tâm y tế, >Sở Y tế, >Phòng Nghiệp vụ Y",
            "IV.3 A: Bệnh viện Đa khoa tỉnh",
        ],
    ),
    "lead-ins and what they open": (
        """
II. NHIỆM VỤ, GIẢI PHÁP
1. Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Tài chính thực hiện các nhiệm vụ sau:
a) Rà soát mạng lưới trường lớp.
b) Xây dựng đề án tuyển dụng giáo viên.
2. Tăng cường công tác truyền thông, cụ thể:
- Tổ chức các lớp tập huấn.
- Xây dựng tin bài.
3. Tổ chức các hoạt động hưởng ứng, gồm:
- Lễ mít tinh;
- Hội thi tìm hiểu;
- Triển lãm tranh.
4. Về kiểm tra:
Tổ chức 02 đợt kiểm tra tại các huyện.
5. Trong năm 2022, tập trung thực hiện:
+ Hoàn thành quy hoạch chi tiết.
+ Khởi công 02 công trình.
""",
        [
            "II.1.a M: Sở Giáo dục và Đào tạo, +Sở Tài chính",
            "II.1.b M: Sở Giáo dục và Đào tạo, +Sở Tài chính",
            "II.2-1 M:",
            "II.2-2 M:",
            "II.3-3 M:",
            "II.4¶1 M:",
            "II.5-1 M:",
            "II.5-2 M:",
        ],
    ),
    "a plan of a commune": (
        """
III. PHÂN CÔNG NHIỆM VỤ
1. Công chức Văn hóa - Xã hội
- Tham mưu UBND xã tổ chức các hoạt động hè.
- Tổng hợp báo cáo UBND xã kết quả thực hiện.
2. Công an xã: Xây dựng phương án bảo đảm an ninh trật tự.
3. Ban Chỉ huy Quân sự xã: Phối hợp với Công an xã tuần tra.
4. Trạm Y tế: Trực cấp cứu 24/24 giờ.
5. Trưởng các thôn
Vận động nhân dân treo cờ Tổ quốc.
6. Đề nghị UBMTTQ Việt Nam xã và các đoàn thể
- Tuyên truyền đến đoàn viên, hội viên.
7. Các trường học trên địa bàn: Quản lý học sinh trong dịp hè.
""",
        [
            "III.1-1 A: công chức Văn hóa - Xã hội",
            "III.1-2 R: công chức Văn hóa - Xã hội, >Ủy ban nhân dân xã",
            "III.2 A: Công an xã",
            "III.3 A: Ban Chỉ huy Quân sự xã, +Công an xã",
            "III.4 A: Trạm Y tế",
            "III.5¶1 A: Trưởng các thôn",
            "III.6-1 A?: Ủy ban Mặt trận Tổ quốc Việt Nam xã, các đoàn thể",
            "III.7 A: các trường học trên địa bàn",
        ],
    ),
    "a plan of a school": (
        """
III. TỔ CHỨC THỰC HIỆN
1. Ban Giám hiệu
- Xây dựng kế hoạch, phân công nhiệm vụ cho từng bộ phận.
- Kiểm tra việc thực hiện của các tổ.
2. Tổ trưởng chuyên môn
- Triển khai kế hoạch đến từng giáo viên.
3. Giáo viên chủ nhiệm
- Nhắc nhở học sinh chấp hành nội quy.
4. Đoàn Thanh niên: Tổ chức hội thi vào ngày 26/3/2022.
5. Bộ phận văn phòng, kế toán
Chuẩn bị kinh phí theo dự toán.
""",
        [
            "III.1-1 A: Ban Giám hiệu",
            "III.1-2 A: Ban Giám hiệu",
            "III.2-1 A: Tổ trưởng chuyên môn",
            "III.3-1 A: Giáo viên chủ nhiệm",
            "III.4 A: Đoàn Thanh niên",
            "III.5¶1 A: Bộ phận văn phòng, kế toán",
        ],
    ),
    "parts that order nothing": (
        """
I. TÌNH HÌNH
1. Năm 2021, tỉnh đã tổ chức 20 lớp tập huấn.
2. Hiện nay còn 05 xã chưa có trạm cấp nước.
II. CĂN CỨ
- Luật Thủy lợi năm 2017.
III. PHẠM VI, ĐỐI TƯỢNG
1. Phạm vi: Thực hiện trên địa bàn tỉnh.
2. Đối tượng: Hộ nghèo.
IV. THỜI GIAN, ĐỊA ĐIỂM
1. Thời gian: Ngày 20/5/2022.
2. Địa điểm: Hội trường UBND tỉnh.
V. NỘI DUNG
1. Khai mạc lúc 8 giờ 00.
2. Tổ chức hội nghị trực tuyến tại 12 điểm cầu.
3. Công tác hậu cần.
4. 100% xã được phủ sóng.
5. Xây dựng mô hình là giải pháp quan trọng.
VI. TỔ CHỨC THỰC HIỆN
Yêu cầu các sở, ban, ngành và địa phương nghiêm túc tổ chức thực hiện Kế hoạch này.
""",
        [
            "V.1 M:",
            "V.2 M:",
        ],
    ),
    "a table with its columns in another order": (
        """
II. NỘI DUNG CÔNG VIỆC
STT | Chủ trì | Phối hợp | Thời hạn | Công việc
1 | Sở Y tế | Sở Tài chính; UBND các huyện | 30/6/2022 | Lập danh mục đầu tư
2 | UBND các xã, phường | Phòng Y tế | Thường xuyên | Vệ sinh môi trường
""",
        [
            "II.R1 A: Sở Y tế, +Sở Tài chính, +Ủy ban nhân dân các huyện",
            "II.R2 A: Ủy ban nhân dân các xã, phường, +Phòng Y tế",
        ],
    ),
    "group rows that name an agency": (
        """
II. PHÂN CÔNG
TT | Nội dung nhiệm vụ | Thời gian | Kết quả
I | Sở Nội vụ | |
1 | Tổ chức thi tuyển công chức | Quý II | Quyết định trúng tuyển
2 | Rà soát vị trí việc làm | Quý III | Báo cáo
II | Sở Tài chính | |
1 | Phân bổ dự toán | Trước 31/01 | Quyết định
""",
        [
            "II.I.R1 A: Sở Nội vụ",
            "II.I.R2 A: Sở Nội vụ",
            "II.II.R1 A: Sở Tài chính",
        ],
    ),
    "one column for lead and support": (
        """
II. NHIỆM VỤ
TT | Nội dung | Đơn vị chủ trì/phối hợp | Thời gian
1 | Xây dựng bộ tiêu chí | Sở Công Thương chủ trì, phối hợp Sở Khoa học và Công nghệ | Quý II
2 | Tập huấn doanh nghiệp | - Chủ trì: Sở Công Thương - Phối hợp: UBND các huyện | Quý III
3 | Trình UBND tỉnh ban hành chính sách | Sở Công Thương | Quý IV
""",
        [
            "II.R1 A: Sở Công Thương, +Sở Khoa học và Công nghệ",
            "II.R2 A: Sở Công Thương, +Ủy ban nhân dân các huyện",
            "II.R3 A: Sở Công Thương, !Ủy ban nhân dân tỉnh",
        ],
    ),
    "a table of figures": (
        """
II. CHỈ TIÊU
TT | Chỉ tiêu | Đơn vị tính | Năm 2022 | Năm 2023
1 | Tỷ lệ tiêm phòng | % | 70 | 80
""",
        [],
    ),
    "orders about money": (
        """
V. KINH PHÍ
- Nguồn kinh phí: ngân sách tỉnh.
- Các đơn vị lập dự toán gửi Sở Tài chính trước ngày 15/7 hằng năm.
- Kinh phí dự kiến 500 triệu đồng.
""",
        [
            "V-2 A: các đơn vị, >Sở Tài chính",
        ],
    ),
    "paragraphs that name another doer": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Sở Văn hóa và Thể thao
- Chủ trì triển khai Kế hoạch; theo dõi, đôn đốc và báo cáo Ủy ban nhân dân tỉnh.
- Giao Trung tâm Văn hóa tỉnh dàn dựng chương trình nghệ thuật.
- Hướng dẫn Phòng Văn hóa và Thông tin các huyện tổ chức hội diễn.
- Tham mưu thành lập Ban Tổ chức.
2. Báo An Giang, Đài Phát thanh và Truyền hình An Giang
Mở chuyên mục, tăng thời lượng đưa tin.
3. Các sở, ban, ngành, đoàn thể cấp tỉnh; UBND các huyện, thị xã, thành phố
Theo chức năng, nhiệm vụ được giao, chủ động tổ chức thực hiện.
4. Văn phòng Ủy ban nhân dân tỉnh: Theo dõi, đôn đốc các đơn vị thực hiện Kế hoạch này.
""",
        [
            "V.1-1 A: Sở Văn hóa và Thể thao, >Ủy ban nhân dân tỉnh",
            "V.1-2 A: Trung tâm Văn hóa tỉnh",
            "V.1-3 A: Sở Văn hóa và Thể thao, +Phòng Văn hóa và Thông tin các huyện",
            "V.1-4 A: Sở Văn hóa và Thể thao",
            "V.2¶1 A: Báo An Giang, Đài Phát thanh - Truyền hình An Giang",
            "V.3¶1 A: các sở, ban, ngành, đoàn thể cấp tỉnh, Ủy ban nhân dân các huyện, thị xã, thành phố",
            "V.4 A: Văn phòng Ủy ban nhân dân tỉnh",
        ],
    ),
    "a plan of a district": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Phòng Lao động - TB&XH huyện (cơ quan thường trực):
a. Chủ trì, tham mưu cho UBND huyện tổ chức, triển khai thực hiện kế hoạch.
b. Tổng hợp kết quả báo cáo UBND huyện và Sở Lao động - TB&XH theo quy định.
2. Phòng Tài chính - KH:
Trên cơ sở dự toán được duyệt, thẩm định và tham mưu UBND huyện phân bổ kinh phí.
3. Các phòng, ban, ngành huyện; UBND các xã, thị trấn
Căn cứ nội dung Kế hoạch, xây dựng kế hoạch triển khai tại đơn vị mình.
4. Đề nghị UBMT Tổ quốc Việt Nam huyện, các tổ chức chính trị - xã hội huyện
Phối hợp tuyên truyền, vận động đoàn viên, hội viên.
Trên đây là Kế hoạch, yêu cầu các cơ quan, đơn vị báo cáo kết quả về UBND huyện (qua Phòng Lao động - TB&XH) trước ngày 10/12./.
""",
        [
            "V.1.a A: Phòng Lao động - Thương binh và Xã hội huyện",
            "V.1.b R: Phòng Lao động - Thương binh và Xã hội huyện, >Ủy ban nhân dân huyện, >Sở Lao động - Thương binh và Xã hội",
            "V.2¶1 A: Phòng Tài chính - Kế hoạch, !Ủy ban nhân dân huyện",
            "V.3¶1 A: các phòng, ban, ngành huyện, Ủy ban nhân dân các xã, thị trấn",
            "V.4¶1 A?: Ủy ban Mặt trận Tổ quốc Việt Nam huyện, các tổ chức chính trị - xã hội huyện",
            "¶1 R: các cơ quan, đơn vị, >Ủy ban nhân dân huyện, >Phòng Lao động - Thương binh và Xã hội",
        ],
    ),
    "bullets that begin with their doer": (
        """
IV. TỔ CHỨC THỰC HIỆN
- Sở Y tế: Chủ trì, phối hợp với các đơn vị liên quan tổ chức thực hiện; hằng quý báo cáo UBND tỉnh.
- Sở Tài chính: Cân đối kinh phí.
- UBND các huyện: Xây dựng kế hoạch và tổ chức thực hiện.
""",
        [
            "IV-1 A: Sở Y tế, +các đơn vị liên quan, >Ủy ban nhân dân tỉnh",
            "IV-2 A: Sở Tài chính",
            "IV-3 A: Ủy ban nhân dân các huyện",
        ],
    ),
    "bullets as headings": (
        """
IV. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ
- Phòng Nội vụ:
+ Tham mưu Chủ tịch UBND huyện ban hành quyết định thành lập đoàn kiểm tra.
+ Theo dõi, tổng hợp.
- Thanh tra huyện:
+ Phối hợp với Phòng Nội vụ kiểm tra công vụ.
""",
        [
            "IV-1-1 A: Phòng Nội vụ, !Chủ tịch Ủy ban nhân dân huyện",
            "IV-1-2 A: Phòng Nội vụ",
            "IV-2-1 A: Thanh tra huyện, +Phòng Nội vụ",
        ],
    ),
    "loose paragraphs under solutions": (
        """
III. GIẢI PHÁP
1. Về cơ chế, chính sách
Nghiên cứu, đề xuất chính sách hỗ trợ doanh nghiệp (Sở Kế hoạch và Đầu tư chủ trì, hoàn thành trong quý III/2022).
Khuyến khích các thành phần kinh tế tham gia đầu tư.
2. Về nguồn lực: Bố trí vốn đầu tư công trung hạn; lồng ghép các chương trình mục tiêu quốc gia.
3. Giải pháp về nguồn nhân lực
- Đào tạo đội ngũ cán bộ kỹ thuật.
- Nguồn nhân lực là yếu tố quyết định.
""",
        [
            "III.1¶1 M: Sở Kế hoạch và Đầu tư",
            "III.1¶2 M:",
            "III.2 M:",
            "III.3-1 M:",
        ],
    ),
    "projects with letters": (
        """
II. NỘI DUNG
1. Dự án 1: Hỗ trợ nhà ở
a) Mục tiêu: Xóa nhà tạm cho 500 hộ.
b) Nội dung: Hỗ trợ xây mới, sửa chữa nhà ở.
c) Phân công thực hiện: Sở Xây dựng chủ trì, phối hợp với UBND các huyện.
2. Dự án 2: Phát triển sản xuất
a) Mục tiêu: 50 mô hình.
b) Nội dung:
- Xây dựng mô hình liên kết.
- Tập huấn kỹ thuật.
c) Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
""",
        [
            "II.1.b M: Sở Xây dựng, +Ủy ban nhân dân các huyện",
            "II.2.b-1 M: Sở Nông nghiệp và Môi trường",
            "II.2.b-2 M: Sở Nông nghiệp và Môi trường",
        ],
    ),
    "steps with their time": (
        """
III. TIẾN ĐỘ THỰC HIỆN
1. Từ ngày 01/4 đến 15/4/2022: Thành lập Ban Chỉ đạo các cấp.
2. Từ ngày 16/4 đến 30/5/2022: Tổ chức điều tra tại hộ.
3. Tháng 6/2022: Tổng hợp số liệu, báo cáo UBND tỉnh.
""",
        [
            "III.1 M:",
            "III.2 M:",
            "III.3 R: >Ủy ban nhân dân tỉnh",
        ],
    ),
    "a part about reports": (
        """
VI. CHẾ ĐỘ THÔNG TIN, BÁO CÁO
1. Định kỳ 6 tháng (trước ngày 15/6), một năm (trước ngày 15/12), các sở, ngành, UBND các huyện báo cáo kết quả về Sở Tư pháp.
2. Sở Tư pháp tổng hợp, báo cáo UBND tỉnh, Bộ Tư pháp.
""",
        [
            "VI.1 R: các sở, ngành, Ủy ban nhân dân các huyện, >Sở Tư pháp",
            "VI.2 R: Sở Tư pháp, >Ủy ban nhân dân tỉnh, >Bộ Tư pháp",
        ],
    ),
    "sectors as headings": (
        """
III. NHIỆM VỤ
1. Nhiệm vụ chung
Các cơ quan, đơn vị quán triệt, triển khai Kế hoạch đến toàn thể cán bộ, công chức.
2. Nhiệm vụ cụ thể
2.1. Ngành Y tế
- Đảm bảo thuốc, hóa chất.
2.2. Ngành Giáo dục
- Tuyên truyền trong trường học.
""",
        [
            "III.1¶1 M: các cơ quan, đơn vị",
            "III.2.2.1-1 A: ngành Y tế",
            "III.2.2.2-1 A: ngành Giáo dục",
        ],
    ),
    "lead-ins that give work": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Giao Sở Khoa học và Công nghệ:
- Theo dõi, đôn đốc, tổng hợp tình hình thực hiện.
- Hằng năm, trước ngày 25/11, báo cáo UBND tỉnh.
2. Yêu cầu các sở, ngành, UBND các xã, phường:
- Cử cán bộ đầu mối, gửi danh sách về Sở Khoa học và Công nghệ trước ngày 05/4/2022.
3. Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành liên quan theo dõi, báo cáo UBND tỉnh.
4. Nếu có vướng mắc, các đơn vị kịp thời phản ánh về Sở Khoa học và Công nghệ để trình UBND tỉnh xem xét, giải quyết.
""",
        [
            "V.1-1 A: Sở Khoa học và Công nghệ",
            "V.1-2 R: Sở Khoa học và Công nghệ, >Ủy ban nhân dân tỉnh",
            "V.2-1 A: các sở, ngành, Ủy ban nhân dân các xã, phường, >Sở Khoa học và Công nghệ",
            "V.3 A: Sở Khoa học và Công nghệ, +các sở, ngành liên quan, >Ủy ban nhân dân tỉnh",
            "V.4 A: các đơn vị, >Sở Khoa học và Công nghệ, !Ủy ban nhân dân tỉnh",
        ],
    ),
    "an annex that holds the work": (
        """
I. MỤC ĐÍCH
Nâng cao chất lượng.
II. TỔ CHỨC THỰC HIỆN
1. Các sở, ngành căn cứ Phụ lục kèm theo triển khai thực hiện.
""",
        [
            "II.1 A: các sở, ngành",
        ],
    ),
    "articles with items": (
        """
Điều 1. Nội dung thực hiện
1. Xây dựng cơ sở dữ liệu đất đai.
2. Cấp giấy chứng nhận cho 100% hộ dân.
Điều 2. Tổ chức thực hiện
1. Sở Tài nguyên và Môi trường chịu trách nhiệm hướng dẫn, kiểm tra việc thực hiện Kế hoạch.
2. UBND các huyện có trách nhiệm lập danh sách.
""",
        [
            "Điều 1.1 M:",
            "Điều 1.2 M:",
            "Điều 2.1 A: Sở Tài nguyên và Môi trường",
            "Điều 2.2 A: Ủy ban nhân dân các huyện",
        ],
    ),
    "orders and statements": (
        """
II. NHIỆM VỤ TRỌNG TÂM
1. Nâng cao nhận thức
Tuyên truyền trong nhân dân về lợi ích của chuyển đổi số. Mỗi xã, phường thành lập ít nhất 01 tổ công nghệ số cộng đồng.
2. Phát triển hạ tầng số
Đến năm 2025, 100% thôn, bản được phủ sóng 5G.
Ngành viễn thông đầu tư thêm 200 trạm BTS.
3. Phát triển nhân lực số
Hằng năm tổ chức từ 02 đến 03 lớp bồi dưỡng.
Việc bồi dưỡng phải gắn với vị trí việc làm.
4. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp và các cơ quan liên quan tham mưu UBND tỉnh ban hành Đề án trong quý III/2022.
""",
        [
            "II.1¶1 M:",
            "II.3¶1 M:",
            "II.4 M: Sở Nội vụ, +Sở Tư pháp, +các cơ quan liên quan, !Ủy ban nhân dân tỉnh",
        ],
    ),
    "label lines without a sign": (
        """
III. NHIỆM VỤ
1. Xây dựng kiến trúc chính quyền điện tử
Đơn vị chủ trì thực hiện: Sở Thông tin và Truyền thông.
Đơn vị phối hợp thực hiện: Các sở, ban, ngành, UBND các huyện, thành phố.
Thời gian thực hiện: Quý I/2022 - Quý IV/2022.
Kết quả: Kiến trúc được phê duyệt.
2. Triển khai chữ ký số
Cấp mới, gia hạn chứng thư số cho cán bộ.
- Cơ quan thực hiện: Văn phòng UBND tỉnh
- Thời gian hoàn thành: trước ngày 30/6/2022
""",
        [
            "III.1 M: Sở Thông tin và Truyền thông, +các sở, ban, ngành, +Ủy ban nhân dân các huyện, thành phố",
            "III.2¶1 M: Văn phòng Ủy ban nhân dân tỉnh",
        ],
    ),
    "several labels on one line": (
        """
III. NHIỆM VỤ
1. Số hóa hồ sơ lưu trữ.
Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: các sở, ngành; thời gian hoàn thành: tháng 10/2022.
2. Rà soát thủ tục hành chính.
(Chủ trì: Văn phòng UBND tỉnh; phối hợp: Sở Tư pháp; thời gian: quý II/2022)
""",
        [
            "III.1 M: Sở Nội vụ, +các sở, ngành",
            "III.2 M: Văn phòng Ủy ban nhân dân tỉnh, +Sở Tư pháp",
        ],
    ),
    "a calendar of a school": (
        """
II. LỊCH THỰC HIỆN
Thời gian | Nội dung công việc | Người phụ trách
Tuần 1 tháng 9 | Khai giảng năm học | BGH, TPT Đội
Tuần 2 tháng 9 | Đại hội chi đội | TPT Đội, GVCN
Tháng 10 | Hội thi giáo viên giỏi cấp trường | Tổ chuyên môn
""",
        [
            "II.R1 A: Ban Giám hiệu, TPT Đội",
            "II.R2 A: TPT Đội, Giáo viên chủ nhiệm",
            "II.R3 A: Tổ chuyên môn",
        ],
    ),
    "a head of two rows": (
        """
III. NHIỆM VỤ
STT | Nội dung nhiệm vụ | Cơ quan thực hiện | Cơ quan thực hiện | Thời gian
STT | Nội dung nhiệm vụ | Chủ trì | Phối hợp | Thời gian
1 | Lập kế hoạch | Sở Y tế | Sở Tài chính | Quý I
1.1 | Khảo sát | Sở Y tế | | Quý II
""",
        [
            "III.R1 A: Sở Y tế, +Sở Tài chính",
            "III.R2 A: Sở Y tế",
        ],
    ),
    "what orders an action": (
        """
III. NỘI DUNG
1. Tổ chức 05 cuộc đối thoại với doanh nghiệp, giao Sở Kế hoạch và Đầu tư chủ trì.
2. Các địa phương chủ động lồng ghép nguồn lực.
3. Mỗi huyện xây dựng 01 mô hình điểm.
4. Phấn đấu 80% hộ dân tham gia.
5. Không để xảy ra cháy rừng.
6. Thực hiện tốt công tác thi đua, khen thưởng.
7. Công tác thi đua, khen thưởng được thực hiện thường xuyên.
8. Tiếp tục thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị.
9. UBND tỉnh tổ chức hội nghị tổng kết vào tháng 12/2022.
10. Ban hành văn bản chỉ đạo (trước ngày 15/3/2022).
""",
        [
            "III.1 M: Sở Kế hoạch và Đầu tư",
            "III.2 M: các địa phương",
            "III.3 M:",
            "III.5 M:",
            "III.6 M:",
            "III.8 M:",
            "III.9 M: Ủy ban nhân dân tỉnh",
            "III.10 M:",
        ],
    ),
    "a part of loose paragraphs": (
        """
V. TỔ CHỨC THỰC HIỆN
Căn cứ Kế hoạch này, các sở, ban, ngành, UBND các huyện xây dựng kế hoạch chi tiết, gửi về Sở Du lịch trước ngày 30/4/2022.
Sở Du lịch là cơ quan đầu mối, theo dõi, tổng hợp kết quả, báo cáo UBND tỉnh.
Đề nghị Hiệp hội Du lịch tỉnh vận động hội viên tham gia.
""",
        [
            "¶1 A: các sở, ban, ngành, Ủy ban nhân dân các huyện, >Sở Du lịch",
            "¶2 A: Sở Du lịch, >Ủy ban nhân dân tỉnh",
            "¶3 A?: Hiệp hội Du lịch tỉnh",
        ],
    ),
    "an event": (
        """
III. THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN
1. Thời gian: 7h30, ngày 19/5/2022.
2. Thành phần: Lãnh đạo UBND huyện, các phòng ban.
V. PHÂN CÔNG NHIỆM VỤ
1. Phòng Văn hóa và Thông tin là cơ quan thường trực, có nhiệm vụ:
- Xây dựng kịch bản chi tiết.
- Trang trí khánh tiết hội trường, hoàn thành trước ngày 18/5/2022.
2. Văn phòng HĐND và UBND huyện
- Gửi giấy mời đại biểu.
- Chuẩn bị bài phát biểu của lãnh đạo huyện.
3. Giao Trung tâm Văn hóa, Thể thao và Truyền thanh huyện chuẩn bị âm thanh, ánh sáng.
4. Công ty Điện lực huyện bảo đảm nguồn điện.
5. Đề nghị Huyện đoàn huy động 100 đoàn viên dự lễ.
6. Các trường THCS trên địa bàn thị trấn: mỗi trường cử 50 học sinh.
""",
        [
            "V.1-1 A: Phòng Văn hóa và Thông tin",
            "V.1-2 A: Phòng Văn hóa và Thông tin",
            "V.2-1 A: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
            "V.2-2 A: Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện",
            "V.3 A: Trung tâm Văn hóa, Thể thao và Truyền thanh huyện",
            "V.4 A: Công ty Điện lực huyện",
            "V.5 A?: Huyện đoàn",
            "V.6 A: các trường trung học cơ sở trên địa bàn thị trấn",
        ],
    ),
    "a plan of a hospital": (
        """
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kế hoạch tổng hợp
- Theo dõi việc thực hiện kế hoạch của các khoa, phòng.
2. Phòng Tổ chức cán bộ: Rà soát nhân lực.
3. Khoa Dược: Dự trù thuốc, vật tư.
4. Khoa Kiểm soát nhiễm khuẩn
- Giám sát việc tuân thủ vệ sinh tay.
5. Các khoa lâm sàng: Thực hiện nghiêm quy chế chuyên môn.
6. Tổ Công nghệ thông tin
- Khắc phục sự cố phần mềm.
""",
        [
            "IV.1-1 A: Phòng Kế hoạch - Tổng hợp",
            "IV.2 A: Phòng Tổ chức cán bộ",
            "IV.3 A: Khoa Dược",
            "IV.4-1 A: Khoa Kiểm soát nhiễm khuẩn",
            "IV.5 A: các khoa lâm sàng",
            "IV.6-1 A: Tổ Công nghệ thông tin",
        ],
    ),
    "orders to the party and its members": (
        """
II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Tăng cường sự lãnh đạo, chỉ đạo của cấp ủy, chính quyền
- Các cấp ủy, tổ chức đảng tập trung lãnh đạo, chỉ đạo công tác phòng, chống tham nhũng.
2. Đẩy mạnh thanh tra, kiểm tra
- Thanh tra, kiểm tra việc thực hiện chính sách; xử lý nghiêm vi phạm.
- Phát hiện, xử lý kịp thời các hành vi vi phạm.
3. Sơ kết, tổng kết
- Năm 2023: Sơ kết giữa kỳ.
- Năm 2025: Tổng kết việc thực hiện Kế hoạch.
""",
        [
            "II.1-1 M: các cấp ủy, tổ chức Đảng",
            "II.2-1 M:",
            "II.2-2 M:",
            "II.3-1 M:",
            "II.3-2 M:",
        ],
    ),
    "persons with an office and a heading that looks like a label": (
        """
III. NỘI DUNG
1. Công tác tuyên truyền:
- Nội dung: Tuyên truyền các văn bản pháp luật về giao thông.
- Hình thức: Trên hệ thống loa truyền thanh, cổng thông tin điện tử.
- Đơn vị thực hiện: Phòng Văn hóa và Thông tin, Trung tâm Văn hóa.
- Thời gian: Thường xuyên.
2. Tổ chức ra quân
2.1. Nội dung: Ra quân giải tỏa hành lang an toàn giao thông.
2.2. Phân công:
- Công an huyện chủ trì, phối hợp với UBND xã lập biên bản vi phạm.
- Phòng Kinh tế và Hạ tầng chuẩn bị phương tiện.
3. Phân công cụ thể
a) Đồng chí Nguyễn Văn Bình - Phó Chủ tịch UBND xã: phụ trách chung.
""",
        [
            "III.1-1 M: Phòng Văn hóa và Thông tin, Trung tâm Văn hóa",
            "III.2.2.1 M:",
            "III.2.2.2-1 A: Công an huyện, +Ủy ban nhân dân xã",
            "III.2.2.2-2 A: Phòng Kinh tế và Hạ tầng",
            "III.3.a A: Phó Chủ tịch Ủy ban nhân dân xã",
        ],
    ),
    "a plan of a ministry": (
        """
III. TỔ CHỨC THỰC HIỆN
1. Các đơn vị căn cứ nhiệm vụ được phân công tại Kế hoạch này tổ chức triển khai, bảo đảm tiến độ, chất lượng.
2. Vụ Pháp chế có trách nhiệm hướng dẫn các đơn vị; tổng hợp, báo cáo Bộ trưởng.
3. Vụ Kế hoạch - Tài chính bố trí kinh phí thực hiện Kế hoạch.
4. Đề nghị các Bộ, cơ quan ngang Bộ, UBND các tỉnh phối hợp thực hiện.
5. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Bộ (qua Vụ Pháp chế) để xem xét, giải quyết./.
""",
        [
            "III.1 A: các đơn vị",
            "III.2 A: Vụ Pháp chế, >Bộ trưởng",
            "III.3 A: Vụ Kế hoạch - Tài chính",
            "III.4 A: các bộ, cơ quan ngang bộ, Ủy ban nhân dân các tỉnh",
            "III.5 R: các đơn vị, >Bộ, >Vụ Pháp chế",
        ],
    ),
    "several duties in one paragraph": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính: Chủ trì, phối hợp với Sở Nội vụ tham mưu UBND tỉnh bố trí kinh phí; hằng năm báo cáo Bộ Tài chính.
2. Bảo hiểm xã hội tỉnh: Phối hợp với Sở Y tế rà soát; cung cấp dữ liệu cho Cục Thống kê; trình UBND tỉnh phê duyệt.
3. Ngân hàng Chính sách xã hội chi nhánh tỉnh: Cho vay vốn kịp thời, đúng đối tượng.
4. Các doanh nghiệp viễn thông: Đầu tư hạ tầng tại các vùng lõm sóng.
5. UBND xã, phường, thị trấn: Niêm yết công khai danh sách; báo cáo UBND huyện trước ngày 25 hằng tháng.
6. Chủ tịch UBND các huyện, thị xã, thành phố chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện trên địa bàn.
""",
        [
            "V.1 A: Sở Tài chính, +Sở Nội vụ, !Ủy ban nhân dân tỉnh, >Bộ Tài chính",
            "V.2 A: Bảo hiểm xã hội tỉnh, +Sở Y tế, !Ủy ban nhân dân tỉnh",
            "V.3 A: Ngân hàng Chính sách xã hội Chi nhánh tỉnh",
            "V.4 A: các doanh nghiệp viễn thông",
            "V.5 A: Ủy ban nhân dân xã, phường, thị trấn, >Ủy ban nhân dân huyện",
            "V.6 A: Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố",
        ],
    ),
    "a table with lettered sections": (
        """
III. NHIỆM VỤ CỤ THỂ
STT | Nội dung, nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian thực hiện | Dự kiến sản phẩm | Ghi chú
A | CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH | | | | |
1 | Kiện toàn Ban Chỉ đạo chuyển đổi số | Sở TT&TT | Sở Nội vụ | Quý I | Quyết định |
B | HẠ TẦNG SỐ | | | | |
1 | Nâng cấp Trung tâm dữ liệu | Sở TT&TT | VP UBND tỉnh, Công an tỉnh | Quý III | Dự án hoàn thành |
2 | Phủ sóng các thôn | Các DN viễn thông | UBND các huyện | Năm 2022 | |
3 | Báo cáo kết quả về Bộ TT&TT | Sở TT&TT | | 15/12/2022 | Báo cáo |
""",
        [
            "III.A.R1 A: Sở Thông tin và Truyền thông, +Sở Nội vụ",
            "III.B.R1 A: Sở Thông tin và Truyền thông, +Văn phòng Ủy ban nhân dân tỉnh, +Công an tỉnh",
            "III.B.R2 A: các DN viễn thông, +Ủy ban nhân dân các huyện",
            "III.B.R3 R: Sở Thông tin và Truyền thông, >Bộ Thông tin và Truyền thông",
        ],
    ),
    "levels as headings": (
        """
VI. TỔ CHỨC THỰC HIỆN
1. Cấp tỉnh
a) Sở Dân tộc và Tôn giáo
- Tham mưu, giúp UBND tỉnh quản lý nhà nước về công tác dân tộc.
- Tổng hợp khó khăn, vướng mắc báo cáo cấp có thẩm quyền.
b) Sở Nội vụ: Đề xuất UBND tỉnh khen thưởng tập thể, cá nhân.
2. Cấp xã
a) UBND xã
- Cân đối ngân sách xã.
b) Đề nghị Thường trực HĐND xã giám sát việc thực hiện.
3. Thôn, bản
Phối hợp rà soát hộ nghèo.
""",
        [
            "VI.1.a-1 A: Sở Dân tộc và Tôn giáo",
            "VI.1.a-2 R: Sở Dân tộc và Tôn giáo, >cấp có thẩm quyền",
            "VI.1.b A: Sở Nội vụ, !Ủy ban nhân dân tỉnh",
            "VI.2.a-1 A: Ủy ban nhân dân xã",
            "VI.2.b A?: Thường trực Hội đồng nhân dân xã",
            "VI.3¶1 A: Thôn, bản",
        ],
    ),
    "headings in Arabic numbers": (
        """
1. Mục đích, yêu cầu
- Tạo sự chuyển biến về nhận thức.
2. Nội dung kế hoạch
2.1. Tổ chức phát động Tết trồng cây vào sáng ngày 10/02/2022.
2.2. Mỗi cán bộ, công chức trồng ít nhất 01 cây xanh.
3. Kinh phí: Từ nguồn xã hội hóa.
4. Phân công thực hiện
4.1. Hạt Kiểm lâm: Cung cấp cây giống, hướng dẫn kỹ thuật.
4.2. Đoàn Thanh niên: Vận động đoàn viên tham gia.
""",
        [
            "2.2.1 M:",
            "2.2.2 M:",
            "4.4.1 A: Hạt Kiểm lâm",
            "4.4.2 A: Đoàn Thanh niên",
        ],
    ),
    "stages": (
        """
II. LỘ TRÌNH THỰC HIỆN
1. Giai đoạn 1 (2022 - 2023)
- Hoàn thành xây dựng cơ sở dữ liệu.
- Thí điểm tại 03 xã.
2. Giai đoạn 2 (2024 - 2025)
- Nhân rộng ra toàn tỉnh.
""",
        [
            "II.1-1 M:",
            "II.1-2 M:",
            "II.2-1 M:",
        ],
    ),
    "headings within an agency's part": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Sở Giáo dục và Đào tạo
a) Về công tác chỉ đạo
- Ban hành văn bản hướng dẫn các cơ sở giáo dục.
b) Về cơ sở vật chất:
- Rà soát, đầu tư phòng học.
2. Sở Y tế: (1) Tổ chức khám sức khỏe học sinh; (2) Hướng dẫn công tác y tế trường học.
3. Ủy ban nhân dân các xã, phường, đặc khu
- Tuyên truyền đến nhân dân.
4. Các cơ quan báo chí trên địa bàn tỉnh: tăng cường tin bài, phóng sự.
5. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường; Giám đốc các doanh nghiệp
Tổ chức quán triệt Kế hoạch này đến cán bộ, công chức, người lao động.
6. Thời gian báo cáo
- Báo cáo quý: trước ngày 20 của tháng cuối quý.
- Báo cáo năm: trước ngày 15/12.
""",
        [
            "V.1.a-1 A: Sở Giáo dục và Đào tạo",
            "V.1.b-1 A: Sở Giáo dục và Đào tạo",
            "V.2 A: Sở Y tế",
            "V.3-1 A: Ủy ban nhân dân các xã, phường, đặc khu",
            "V.4 A: các cơ quan báo chí trên địa bàn tỉnh",
            "V.5¶1 A: các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các xã, phường, Giám đốc các doanh nghiệp",
            "V.6-1 R:",
            "V.6-2 R:",
        ],
    ),
    "reports in loose paragraphs": (
        """
VI. CHẾ ĐỘ BÁO CÁO
Hằng năm (trước ngày 30/11), các cơ quan, đơn vị báo cáo kết quả về Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh và Bộ Nội vụ.
Báo cáo đột xuất thực hiện theo yêu cầu.
""",
        [
            "VI¶1 R: các cơ quan, đơn vị, >Sở Nội vụ, >Ủy ban nhân dân tỉnh, >Bộ Nội vụ",
            "VI¶2 R:",
        ],
    ),
    "events with label lines": (
        """
III. NỘI DUNG
1. Hội thi "Cán bộ dân vận khéo"
- Mục đích: Tôn vinh cán bộ dân vận.
- Đối tượng: Cán bộ dân vận các xã.
- Thời gian: Tháng 8/2022.
- Địa điểm: Nhà Văn hóa huyện.
- Đơn vị chủ trì: Phòng Dân tộc.
2. Giải bóng chuyền truyền thống
a) Thời gian: Từ ngày 01/9 đến ngày 03/9/2022.
b) Đơn vị tổ chức: Phòng Văn hóa và Thông tin.
3. Chương trình nghệ thuật "Đêm hội trăng rằm"
- Tổ chức vào tối ngày 10/9/2022 tại Quảng trường huyện.
- Đơn vị thực hiện: Trung tâm Văn hóa; phối hợp: Huyện đoàn.
""",
        [
            "III.1 M: Phòng Dân tộc",
            "III.2 M: Phòng Văn hóa và Thông tin",
            "III.3-1 M: Trung tâm Văn hóa, +Huyện đoàn",
        ],
    ),
    "labels in brackets and joint names": (
        """
III. NHIỆM VỤ
1. Hoàn thiện cơ chế, chính sách.
1.1. Xây dựng Nghị quyết của HĐND tỉnh (Cơ quan chủ trì: Sở Nông nghiệp và Môi trường; thời gian trình: Quý II/2022).
1.2. Rà soát quy hoạch (Sở Xây dựng chủ trì).
1.3. Giao các Sở: Tài chính, Nội vụ, Tư pháp theo chức năng hướng dẫn địa phương.
1.4. UBND tỉnh chỉ đạo Sở Công Thương phối hợp với UBND các huyện xây dựng chợ.
1.5. Các sở: Y tế, Giáo dục và Đào tạo chủ động xây dựng phương án.
""",
        [
            "III.1.1.1 M: Sở Nông nghiệp và Môi trường",
            "III.1.1.2 M: Sở Xây dựng",
            "III.1.1.3 M: Sở Tài chính, Sở Nội vụ, Sở Tư pháp",
            "III.1.1.4 M: Ủy ban nhân dân tỉnh, +Sở Công Thương, +Ủy ban nhân dân các huyện",
            "III.1.1.5 M: Sở Y tế, Sở Giáo dục và Đào tạo",
        ],
    ),
    "bodies that the issuer cannot command": (
        """
IV. PHÂN CÔNG
1. Đề nghị Tỉnh đoàn lãnh đạo, chỉ đạo thực hiện.
2. Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh
- Huy động lực lượng tham gia ứng phó.
3. Tòa án nhân dân tỉnh, Viện Kiểm sát nhân dân tỉnh: Đẩy nhanh tiến độ giải quyết án.
4. Đề nghị Liên đoàn Lao động tỉnh; Hội Cựu chiến binh tỉnh; Hội Chữ thập đỏ tỉnh
Phối hợp tuyên truyền.
""",
        [
            "IV.1 A?: Tỉnh đoàn",
            "IV.2-1 A: Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
            "IV.3 A: Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh",
            "IV.4¶1 A?: Liên đoàn Lao động tỉnh, Hội Cựu chiến binh tỉnh, Hội Chữ thập đỏ tỉnh",
        ],
    ),
    "items that only detail": (
        """
II. NỘI DUNG
1. Tổ chức tuyên truyền, phổ biến pháp luật thông qua các hình thức:
- Hội nghị, tập huấn;
- Phát tờ rơi;
- Trên mạng xã hội.
2. Kiểm tra việc thực hiện, tập trung vào các nội dung sau:
- Việc lập hồ sơ;
- Công tác lưu trữ;
- Tình hình sử dụng kinh phí.
3. Thực hiện các nhiệm vụ:
a) Duy trì 10 trạm quan trắc.
b) Đầu tư mới 02 trạm.
4. Đối tượng được hỗ trợ:
- Hộ nghèo;
- Người khuyết tật.
""",
        [
            "II.1 M:",
            "II.2 M:",
            "II.3.a M:",
            "II.3.b M:",
        ],
    ),
    "a plan of an urban district": (
        """
II. NHIỆM VỤ
1. Phòng Quản lý đô thị tham mưu, trình UBND quận phê duyệt quy hoạch chi tiết trong tháng 6/2022.
2. UBND các phường rà soát, lập danh sách gửi Phòng Tài nguyên và Môi trường thẩm định, trình UBND quận quyết định.
3. Công an quận phối hợp Ban Chỉ huy Quân sự quận tuần tra ban đêm; báo cáo Công an Thành phố kết quả.
4. Tổ trưởng Tổ dân phố vận động các hộ kinh doanh ký cam kết.
5. Văn phòng Ủy ban nhân dân quận đôn đốc, tham mưu Chủ tịch UBND quận xử lý các đơn vị chậm trễ.
""",
        [
            "II.1 M: Phòng Quản lý đô thị, !Ủy ban nhân dân quận",
            "II.2 M: Ủy ban nhân dân các phường, >Phòng Tài nguyên và Môi trường, !Ủy ban nhân dân quận",
            "II.3 M: Công an quận, +Ban Chỉ huy Quân sự quận, >Công an thành phố",
            "II.4 M: Tổ trưởng Tổ dân phố",
            "II.5 M: Văn phòng Ủy ban nhân dân quận, !Chủ tịch Ủy ban nhân dân quận",
        ],
    ),
    "a closing formula": (
        """
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi.
2. Các cơ quan báo cáo.
Trên đây là Kế hoạch cải cách hành chính năm 2022 của UBND tỉnh. Yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện./.
""",
        [
            "III.1 A: Sở Nội vụ",
            "III.2 A: các cơ quan",
        ],
    ),
    "a closing with a receiver and a day": (
        """
III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ theo dõi việc thực hiện.
Trên đây là Kế hoạch của Sở. Đề nghị các phòng, đơn vị trực thuộc gửi kết quả về Văn phòng Sở trước ngày 05/12/2022./.
""",
        [
            "III.1 A: Sở Nội vụ",
            "¶1 A: các phòng, đơn vị trực thuộc, >Văn phòng Sở",
        ],
    ),
    "a table with places and money": (
        """
IV. NHIỆM VỤ
TT | Nội dung hoạt động | Thời gian | Địa điểm | Kinh phí (triệu đồng) | Đơn vị thực hiện
1 | Tập huấn kỹ năng | Tháng 5 | Hội trường UBND xã | 15 | Hội Phụ nữ xã
2 | Thăm mô hình | Tháng 7 | Tỉnh Lâm Đồng | 40 | Hội Nông dân
 | Tổng cộng | | | 55 |
""",
        [
            "IV.R1 A: Hội Phụ nữ xã",
            "IV.R2 A: Hội Nông dân",
        ],
    ),
    "a table by body": (
        """
III. PHÂN CÔNG
STT | Đơn vị | Nhiệm vụ | Thời hạn
1 | Phòng Giáo dục và Đào tạo | Tham mưu kế hoạch tổng kết năm học | 15/5/2022
2 | Trường Tiểu học Kim Đồng | Chuẩn bị cơ sở vật chất | 10/5/2022
""",
        [
            "III.R1 A: Phòng Giáo dục và Đào tạo",
            "III.R2 A: Trường Tiểu học Kim Đồng",
        ],
    ),
    "formulas and orders": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành, UBND các huyện, thị xã, thành phố căn cứ Kế hoạch này tổ chức thực hiện.
2. Yêu cầu các sở, ban, ngành nghiêm túc triển khai thực hiện Kế hoạch này.
3. Giao Sở Nội vụ đôn đốc thực hiện; báo cáo UBND tỉnh theo quy định.
4. Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2021.
5. Các đơn vị, cá nhân có thành tích được khen thưởng theo quy định.
""",
        [
            "V.3 R: Sở Nội vụ, >Ủy ban nhân dân tỉnh",
        ],
    ),
    "bullets in bullets": (
        """
III. GIẢI PHÁP
1. Phát triển du lịch
- Đa dạng hóa sản phẩm du lịch:
+ Phát triển du lịch sinh thái.
+ Phát triển du lịch cộng đồng.
- Xây dựng thương hiệu du lịch tỉnh;
- Nguồn nhân lực:
+ Đào tạo hướng dẫn viên.
- Hoàn thiện hạ tầng, bao gồm: đường giao thông, bến cảng, sân bay.
- Tăng cường quản lý giá, trong đó chú trọng các nhóm sau:
+ Giá phòng;
+ Giá vé tham quan.
""",
        [
            "III.1-1-1 M:",
            "III.1-1-2 M:",
            "III.1-2 M:",
            "III.1-3-1 M:",
            "III.1-4 M:",
            "III.1-5 M:",
        ],
    ),
    "items with letters": (
        """
Điều 3. Tổ chức thực hiện
1. Sở Tài chính có trách nhiệm:
a) Tham mưu UBND tỉnh bố trí kinh phí.
b) Kiểm tra việc sử dụng kinh phí.
2. Các sở, ban, ngành có liên quan:
a) Phối hợp với Sở Tài chính thực hiện.
3. UBND cấp xã có trách nhiệm tuyên truyền, phổ biến đến người dân; lập danh sách đối tượng; định kỳ báo cáo Sở Tài chính.
""",
        [
            "Điều 3.1.a A: Sở Tài chính, !Ủy ban nhân dân tỉnh",
            "Điều 3.1.b A: Sở Tài chính",
            "Điều 3.2.a A: các sở, ban, ngành có liên quan, +Sở Tài chính",
            "Điều 3.3 A: Ủy ban nhân dân cấp xã, >Sở Tài chính",
        ],
    ),
    "a plan of a ward": (
        """
III. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội phường
- Tham mưu UBND phường ban hành kế hoạch chi tiết.
- Phối hợp với Trung tâm Phục vụ hành chính công phường hướng dẫn người dân.
2. Phòng Kinh tế, Hạ tầng và Đô thị phường: Bố trí kinh phí.
3. Trung tâm Cung ứng dịch vụ sự nghiệp công: Tuyên truyền trên hệ thống truyền thanh.
4. Công an phường, Ban Chỉ huy Quân sự phường
Bảo đảm an ninh trật tự.
5. Các khu phố: Vận động nhân dân hưởng ứng.
6. Đề nghị Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội phường tuyên truyền, giám sát.
""",
        [
            "III.1-1 A: Phòng Văn hóa - Xã hội phường, !Ủy ban nhân dân phường",
            "III.1-2 A: Phòng Văn hóa - Xã hội phường, +Trung tâm Phục vụ hành chính công phường",
            "III.2 A: Phòng Kinh tế, Hạ tầng và Đô thị phường",
            "III.3 A: Trung tâm Cung ứng dịch vụ sự nghiệp công",
            "III.4¶1 A: Công an phường, Ban Chỉ huy Quân sự phường",
            "III.5 A: các khu phố",
            "III.6 A?: Ủy ban Mặt trận Tổ quốc Việt Nam phường, các tổ chức chính trị - xã hội phường",
        ],
    ),
    "leads given to groups of work": (
        """
II. NHIỆM VỤ
1. Nhóm nhiệm vụ về thể chế
Giao Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan:
- Rà soát văn bản quy phạm pháp luật;
- Đề xuất sửa đổi, bổ sung.
Thời gian hoàn thành: Quý IV/2022.
2. Nhóm nhiệm vụ về hạ tầng (giao Sở Xây dựng chủ trì)
- Đầu tư nâng cấp đường tỉnh.
- Kiểm định cầu yếu.
3. Các sở, ngành, địa phương:
- Công khai thủ tục hành chính.
- Niêm yết số điện thoại đường dây nóng.
""",
        [
            "II.1-1 A: Sở Tư pháp, +các cơ quan liên quan",
            "II.1-2 A: Sở Tư pháp, +các cơ quan liên quan",
            "II.2-1 M: Sở Xây dựng",
            "II.2-2 M: Sở Xây dựng",
            "II.3-1 A: các sở, ngành, địa phương",
            "II.3-2 A: các sở, ngành, địa phương",
        ],
    ),
    "bodies as headings without numbers": (
        """
V. TỔ CHỨC THỰC HIỆN
Sở Nông nghiệp và Phát triển nông thôn:
- Hướng dẫn chuyên môn cho các địa phương.
- Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12 hằng năm.
Sở Tài chính:
Thẩm định dự toán; bố trí kinh phí mua vắc xin.
Đề nghị Tỉnh đoàn, Hội Nông dân tỉnh:
- Tuyên truyền, vận động hội viên chấp hành việc tiêm phòng.
Ủy ban nhân dân các huyện, thành phố:
a) Giao chỉ tiêu tiêm phòng đến từng xã.
b) Xử phạt hộ nuôi không chấp hành.
Chế độ báo cáo:
- Các huyện, thành phố gửi báo cáo tháng về Sở Nông nghiệp và Phát triển nông thôn trước ngày 20.
""",
        [
            "V¶1-1 A: Sở Nông nghiệp và Phát triển nông thôn",
            "V¶1-2 R: Sở Nông nghiệp và Phát triển nông thôn, >Ủy ban nhân dân tỉnh",
            "V¶2¶1 A: Sở Tài chính",
            "V¶3-1 A?: Tỉnh đoàn, Hội Nông dân tỉnh",
            "V¶4.a A: Ủy ban nhân dân các huyện, thành phố",
            "V¶4.b A: Ủy ban nhân dân các huyện, thành phố",
            "V¶5-1 R: các huyện, thành phố, >Sở Nông nghiệp và Phát triển nông thôn",
        ],
    ),
    "an amending plan": (
        """
I. NỘI DUNG SỬA ĐỔI, BỔ SUNG
1. Sửa đổi khoản 2 Mục II (Mục tiêu cụ thể) như sau:
“2. Đến năm 2025:
- Tổ chức tiêm phòng cho 90% đàn chó.”
2. Bổ sung khoản 4 vào sau khoản 3 Mục III (Nội dung thực hiện) như sau:
“4. Giám sát bệnh
a) Lấy mẫu xét nghiệm tại các chợ đầu mối.
b) Thành lập đội bắt chó thả rông.”
3. Sửa đổi Mục V (Tổ chức thực hiện) như sau:
a) Sửa đổi khoản 1 như sau:
“1. Sở Y tế
- Giám sát các trường hợp phơi nhiễm.
2. Công an tỉnh
- Xử lý hành vi vận chuyển chó trái phép.”
b) Bổ sung khoản 9 như sau:
“9. Đề nghị Hội Nông dân tỉnh
- Vận động hội viên nhốt, xích chó.”
II. BÃI BỎ, THAY THẾ
1. Bãi bỏ điểm c khoản 3 Mục III.
2. Thay cụm từ “hằng năm” bằng cụm từ “06 tháng một lần” tại khoản 1 Mục III.
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế công khai Kế hoạch này trên cổng thông tin điện tử.
""",
        [
            "I.2.4.a M:",
            "I.2.4.b M:",
            "I.3.a.1-1 A: Sở Y tế",
            "I.3.a.2-1 A: Công an tỉnh",
            "I.3.b.9-1 A?: Hội Nông dân tỉnh",
            "III.1 A: Sở Y tế",
        ],
    ),
    "who is asked and not ordered": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Đề nghị Hiệp hội Thú y tỉnh hỗ trợ kỹ thuật cho các địa phương.
2. Đề nghị Sở Y tế cung cấp số liệu phơi nhiễm.
3. Trong quá trình thực hiện, nếu có khó khăn, các đơn vị báo cáo kịp thời về Sở Y tế.
""",
        [
            "V.1 A?: Hiệp hội Thú y tỉnh",
            "V.2 A: Sở Y tế",
            "V.3 R: các đơn vị, >Sở Y tế",
        ],
    ),
    "several bodies in one heading": (
        """
IV. PHÂN CÔNG NHIỆM VỤ
1. Sở Thông tin và Truyền thông, Sở Nội vụ và Văn phòng UBND tỉnh
a) Rà soát quy trình xử lý văn bản.
b) Tổ chức tập huấn cho cán bộ.
2. Các sở, ban, ngành; UBND các huyện, thành phố:
Xây dựng kế hoạch của đơn vị trước ngày 30/3.
Bố trí cán bộ chuyên trách.
""",
        [
            "IV.1.a A: Sở Thông tin và Truyền thông, Sở Nội vụ, Văn phòng Ủy ban nhân dân tỉnh",
            "IV.1.b A: Sở Thông tin và Truyền thông, Sở Nội vụ, Văn phòng Ủy ban nhân dân tỉnh",
            "IV.2¶1 A: các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố",
            "IV.2¶2 A: các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố",
        ],
    ),
    "duties behind a colon and below one": (
        """
V. TỔ CHỨC THỰC HIỆN
1. Đối với các doanh nghiệp viễn thông: Mở rộng vùng phủ sóng đến thôn.
2. Phòng Giáo dục và Đào tạo huyện có trách nhiệm:
- Đưa nội dung vào giờ ngoại khóa.
- Kiểm tra các trường.
3. Thủ trưởng các đơn vị: Quán triệt đến từng cán bộ.
4. Các đơn vị thuộc Sở
a) Phòng Kế hoạch - Tài chính: Lập dự toán.
b) Thanh tra Sở: Kiểm tra đột xuất.
5. Trách nhiệm của Trưởng các khoa, phòng
- Phổ biến kế hoạch đến nhân viên.
""",
        [
            "V.1 A: các doanh nghiệp viễn thông",
            "V.2-1 A: Phòng Giáo dục và Đào tạo huyện",
            "V.2-2 A: Phòng Giáo dục và Đào tạo huyện",
            "V.3 A: các đơn vị",
            "V.4.a A: Phòng Kế hoạch - Tài chính",
            "V.4.b A: Thanh tra Sở",
            "V.5-1 A: Trưởng các khoa, phòng",
        ],
    ),
    "a person before the office, a bare office": (
        """
IV. TỔ CHỨC THỰC HIỆN
1. Phân công đồng chí Nguyễn Văn Bình - Phó Chủ tịch UBND xã phụ trách chung.
2. Ban ấp, Mặt trận ấp
- Vận động nhân dân tham gia.
3. Giao Phòng Văn hóa - Xã hội
- Theo dõi, đôn đốc các đơn vị.
- Tổng hợp báo cáo UBND phường trước ngày 20 hằng tháng.
4. Các nội dung khác giao Văn phòng thực hiện.
""",
        [
            "IV.1 A: Phó Chủ tịch Ủy ban nhân dân xã",
            "IV.2-1 A: Ban ấp, Mặt trận ấp",
            "IV.3-1 A: Phòng Văn hóa - Xã hội",
            "IV.3-2 R: Phòng Văn hóa - Xã hội, >Ủy ban nhân dân phường",
            "IV.4 A: Văn phòng",
        ],
    ),
    "label lines behind a list with letters": (
        """
III. NHIỆM VỤ
1. Hỗ trợ sản xuất
a) Cấp giống lúa cho hộ nghèo.
b) Tập huấn kỹ thuật canh tác.
Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
Cơ quan phối hợp: Hội Nông dân tỉnh.
Thời gian thực hiện: Năm 2026.
2. Dạy nghề
- Mở lớp nghề tại xã.
- Hỗ trợ tiền ăn cho học viên.
* Đơn vị thực hiện: Sở Nội vụ.
""",
        [
            "III.1.a M: Sở Nông nghiệp và Môi trường, +Hội Nông dân tỉnh",
            "III.1.b M: Sở Nông nghiệp và Môi trường, +Hội Nông dân tỉnh",
            "III.2-1 M: Sở Nội vụ",
            "III.2-2 M: Sở Nội vụ",
        ],
    ),
    "a letter for each label": (
        """
III. NHIỆM VỤ
1. Hỗ trợ sản xuất
a) Trồng trọt
- Cấp giống lúa cho hộ nghèo.
- Cấp phân bón.
b) Chăn nuôi
- Cấp giống dê.
c) Đơn vị thực hiện: Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Ủy ban nhân dân các xã.
2. Truyền thông
a) Nội dung: Xây dựng phóng sự; phát tờ rơi.
b) Cơ quan thực hiện: Sở Văn hóa, Thể thao và Du lịch.
c) Thời gian: Quý II/2026.
""",
        [
            "III.1.a-1 M: Sở Nông nghiệp và Môi trường, +Ủy ban nhân dân các xã",
            "III.1.a-2 M: Sở Nông nghiệp và Môi trường, +Ủy ban nhân dân các xã",
            "III.1.b-1 M: Sở Nông nghiệp và Môi trường, +Ủy ban nhân dân các xã",
            "III.2.a M: Sở Văn hóa, Thể thao và Du lịch",
        ],
    ),
    "label lines as second bullets": (
        """
III. NHIỆM VỤ
1. Xây dựng chính quyền số
- Nâng cấp hệ thống văn bản điều hành.
+ Chủ trì: Văn phòng UBND tỉnh.
+ Phối hợp: các sở, ngành.
+ Hoàn thành: tháng 6/2024.
- Triển khai chữ ký số đến cấp xã.
+ Chủ trì: Sở Thông tin và Truyền thông.
""",
        [
            "III.1-1 M: Văn phòng Ủy ban nhân dân tỉnh, +các sở, ngành",
            "III.1-2 M: Sở Thông tin và Truyền thông",
        ],
    ),
    "short forms of the owners of a heading": (
        """
IV. TỔ CHỨC THỰC HIỆN
1. Bưu điện tỉnh, Công ty Điện lực An Giang
Đề nghị các doanh nghiệp bảo đảm đường truyền và nguồn điện ổn định.
2. Các phòng, đơn vị thuộc Sở
- Trưởng các phòng chịu trách nhiệm về tiến độ được giao.
3. Đề nghị Công đoàn cơ sở, Đoàn Thanh niên Trường
- Vận động đoàn viên tham gia tổng vệ sinh.
4. Sở Y tế (cơ quan thường trực Ban Chỉ đạo phòng, chống dịch tỉnh)
- Chỉ đạo các cơ sở y tế sẵn sàng thu dung người bệnh.
""",
        [
            "IV.1¶1 A?: Bưu điện tỉnh, Công ty Điện lực An Giang",
            "IV.2-1 A: các phòng, đơn vị thuộc Sở",
            "IV.3-1 A?: Công đoàn cơ sở, Đoàn Thanh niên Trường",
            "IV.4-1 A: Sở Y tế, +các cơ sở y tế",
        ],
    ),
    "orders behind days and times": (
        """
III. NHIỆM VỤ
1. Tuyên truyền
Trong các ngày 18, 19 và 20/10/2022, tổ chức tập huấn cho cán bộ thú y xã.
Sáng Thứ Hai hằng tuần, các tổ dân phố phổ biến quy định về nuôi chó.
Định kỳ 6 tháng cân, đo trẻ em từ 6 đến 59 tháng tuổi.
Chốt số liệu đàn chó vào ngày cuối cùng hằng tháng.
Ủy ban nhân dân các xã không huy động quá sức dân.
Các cơ quan thuế, hải quan, kho bạc đẩy mạnh trao đổi số liệu qua mạng.
2. Kiểm tra
- Kiểm tra việc nuôi chó tại các chợ.
""",
        [
            "III.1¶1 M:",
            "III.1¶2 M: các tổ dân phố",
            "III.1¶3 M:",
            "III.1¶4 M:",
            "III.1¶5 M: Ủy ban nhân dân các xã",
            "III.1¶6 M: các cơ quan thuế, hải quan, kho bạc",
            "III.2-1 M:",
        ],
    ),
    "doers in brackets and behind a dash": (
        """
III. NHIỆM VỤ
1. Xây dựng thể chế (Sở Tư pháp chủ trì; hoàn thành trong quý I/2022)
2. Đầu tư hạ tầng
2.1. Xây dựng trung tâm dữ liệu - Sở Thông tin và Truyền thông chủ trì, các sở phối hợp.
2.2. Lắp camera tại các nút giao (Công an tỉnh).
2.3. Giao Sở Xây dựng: lập quy hoạch.
2.4. Sở Tài chính: bố trí vốn; Kho bạc Nhà nước: giải ngân.
""",
        [
            "III.1 M: Sở Tư pháp",
            "III.2.2.1 M: Sở Thông tin và Truyền thông, +các sở",
            "III.2.2.2 M: Công an tỉnh",
            "III.2.2.3 M: Sở Xây dựng",
            "III.2.2.4 M: Sở Tài chính, Kho bạc Nhà nước",
        ],
    ),
}


@pytest.mark.parametrize(("body", "expected"), PLANS.values(), ids=PLANS)
def test_plan(body: str, expected: list[str]) -> None:
    assert [row(task) for task in tasks(body)] == expected


def task(body: str) -> Task:
    (only,) = tasks(body)
    return only


def test_the_quote_is_the_text_at_its_place() -> None:
    for body, _ in PLANS.values():
        for found in tasks(body):
            assert found.evidence.quote.replace("\n", " ").startswith(found.text[:40])


@pytest.mark.parametrize(
    ("heading", "dates"),
    [
        ("1. Chuẩn bị lực lượng (hoàn thành trước ngày 30/4/2022)", ["2022-04-29"]),
        ("1. Chuẩn bị lực lượng (quý II/2022)", ["2022-06-30"]),
        ("1. Chuẩn bị lực lượng (theo hướng dẫn của tỉnh)", []),
    ],
)
def test_a_time_in_brackets_behind_a_heading_holds_below(heading: str, dates: list[str]) -> None:
    found = tasks(f"\nIII. NHIỆM VỤ\n{heading}\n- Thành lập đội xung kích.\n- Diễn tập phương án.\n")
    times = [[getattr(time, "on", None) or getattr(time, "end", None) for time in task.deadlines] for task in found]
    assert [list(map(str, days)) for days in times] == [dates] * 2


def test_label_lines_give_time_and_product() -> None:
    found = task(
        """
II. NHIỆM VỤ
1. Xây dựng cổng dữ liệu mở.
- Đơn vị thực hiện: Sở Thông tin và Truyền thông.
- Sản phẩm: Cổng dữ liệu mở vận hành.
- Thời gian hoàn thành: Tháng 12/2022.
"""
    )
    assert found.deliverable == "Cổng dữ liệu mở vận hành"
    assert [type(deadline) for deadline in found.deadlines] == [PeriodDeadline]


def test_one_line_of_labels_gives_time_and_product() -> None:
    found = task(
        """
II. NHIỆM VỤ
1. Rà soát thủ tục hành chính.
(Chủ trì: Văn phòng UBND tỉnh; sản phẩm: danh mục thủ tục; thời gian: quý II/2022)
"""
    )
    assert found.deliverable == "danh mục thủ tục"
    assert [type(deadline) for deadline in found.deadlines] == [PeriodDeadline]


def test_a_table_gives_the_product() -> None:
    found = task(
        """
II. NHIỆM VỤ
TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm
1 | Ban hành kế hoạch kiểm tra | Sở Nội vụ | Quý I/2022 | Kế hoạch
"""
    )
    assert (found.id, found.text, found.deliverable) == ("II.R1", "Ban hành kế hoạch kiểm tra", "Kế hoạch")


@pytest.mark.parametrize(
    "line",
    [
        "1. Công tác hậu cần.",
        "1. 100% xã được phủ sóng.",
        "1. Hiện nay còn 05 xã chưa có trạm cấp nước.",
        "1. Năm 2021, tỉnh đã tổ chức 20 lớp tập huấn.",
        "1. Xây dựng mô hình là giải pháp quan trọng.",
        "1. Tổng kinh phí dự kiến 500 triệu đồng.",
        "1. Số lượng: 30 người.",
        "1. Các lớp tập huấn về chuyển đổi số.",
        "1. Tỷ lệ hộ nghèo giảm còn 3%.",
        "1. Địa điểm: Hội trường UBND tỉnh.",
        "1. CSDL đất đai của tỉnh.",
        "1. NHIỆM VỤ CHUNG",
    ],
)
def test_no_order(line: str) -> None:
    assert tasks(f"II. NỘI DUNG\n{line}\n2. Tổ chức hội nghị tổng kết.")[:-1] == ()


@pytest.mark.parametrize(
    "line",
    [
        "1. Tổng hợp kết quả thực hiện của các huyện.",
        "1. Tổng kết công tác tiêm phòng.",
        "1. Số hóa hồ sơ lưu trữ.",
        "1. Hằng năm tổ chức từ 02 đến 03 lớp bồi dưỡng.",
        "1. Mỗi xã xây dựng 01 mô hình điểm.",
        "1. Không để xảy ra cháy rừng.",
        "1. Khởi công 02 công trình cấp nước.",
        "1. Trong quý III, hoàn thành việc cấp giấy chứng nhận.",
        "1. Tiếp tục duy trì các câu lạc bộ.",
        "1. Các địa phương chủ động lồng ghép nguồn lực.",
        "1. Tiến hành điều tra, lập bản đồ dịch tễ.",
        "1. Phun khử khuẩn tại các chợ.",
    ],
)
def test_order(line: str) -> None:
    assert len(tasks(f"II. NỘI DUNG\n{line}\n2. Tổ chức hội nghị tổng kết.")) == 2


@pytest.mark.parametrize(
    ("heading", "orders"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", 0),
        ("I. QUAN ĐIỂM CHỈ ĐẠO", 0),
        ("II. MỤC TIÊU CỤ THỂ", 0),
        ("II. CĂN CỨ XÂY DỰNG KẾ HOẠCH", 0),
        ("II. ĐỐI TƯỢNG, PHẠM VI", 0),
        ("I. ĐÁNH GIÁ KẾT QUẢ GIAI ĐOẠN 2016 - 2020", 0),
        ("I. SỰ CẦN THIẾT", 0),
        ("VI. KINH PHÍ THỰC HIỆN", 0),
        ("III. NỘI DUNG THỰC HIỆN", 1),
        ("III. NHIỆM VỤ VÀ GIẢI PHÁP", 1),
        ("III. CÁC HOẠT ĐỘNG CHỦ YẾU", 1),
        ("IV. TỔ CHỨC THỰC HIỆN", 1),
        ("IV. PHÂN CÔNG TRÁCH NHIỆM", 1),
        ("IV. LỘ TRÌNH", 1),
    ],
)
def test_only_some_parts_order(heading: str, orders: int) -> None:
    assert len(tasks(f"{heading}\n- Tổ chức tiêm phòng cho đàn chó nuôi.")) == orders


def test_a_paragraph_about_money_that_orders_a_named_agency_is_a_task() -> None:
    found = task("V. KINH PHÍ\n- Kinh phí lấy từ ngân sách tỉnh.\n- Giao Sở Tài chính thẩm định dự toán.")
    assert row(found) == "V-2 A: Sở Tài chính"
