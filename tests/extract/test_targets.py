"""Numbers that a plan sets out to reach, and the many that it doesn't."""

from datetime import date

import pytest

from extract.due.field import DeadlineContext
from extract.result import Comparator, DueFrom, Period, Target
from extract.stretches import stretches
from extract.targets import find_targets
from ingest.document import Block, BlockKind, Cell, Document, Table, Zone
from ingest.source import Source

GOALS = "Mục tiêu cụ thể"
WORK = "Nhiệm vụ và giải pháp"
CONTEXT = DeadlineContext(date(2021, 1, 15), Period(date(2021, 1, 1), date(2025, 12, 31)))


def nested(*lines: str) -> Document:
    """Each line stands under the one before."""
    text, blocks = "", []
    for index, line in enumerate(lines):
        start = len(text)
        kind = BlockKind.BULLET if index else BlockKind.NUMBERED
        parent = index - 1 if index else None
        blocks.append(Block(kind, Zone.BODY, start, start, start + len(line), None, (str(index + 1),), parent))
        text += line + "\n"
    return Document(Source("kế hoạch.txt", "0", "text/plain", None), text, tuple(blocks))


def targets(*lines: str, skip: tuple[tuple[int, int], ...] = ()) -> tuple[Target, ...]:
    """Those of the last line."""
    return find_targets(nested(*lines), [len(lines) - 1], context=CONTEXT, skip=stretches(skip))


def figures(heading: str, text: str) -> list[str]:
    return [f"{target.comparator} {target.value:g} {target.unit}" for target in targets(heading, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% trẻ em khuyết tật được can thiệp sớm.", ["= 100 %"]),
        ("Ít nhất 70% hộ nghèo tiếp cận vốn vay.", [">= 70 %"]),
        ("Tối thiểu 80% hộ gia đình đăng ký gia đình văn hóa.", [">= 80 %"]),
        ("Trên 95% cơ quan đạt chuẩn an toàn.", ["> 95 %"]),
        ("Hơn 60% người cao tuổi có thẻ bảo hiểm y tế.", ["> 60 %"]),
        ("90% trở lên số hộ đạt chuẩn văn hóa.", [">= 90 %"]),
        ("Tỷ lệ hồ sơ đúng hạn đạt từ 98% trở lên.", [">= 98 %"]),
        ("Tỷ lệ hài lòng đạt từ 85%.", [">= 85 %"]),
        ("Tỷ lệ hộ nghèo còn dưới 2%.", ["< 2 %"]),
        ("Tỷ lệ thất nghiệp không quá 3%.", ["<= 3 %"]),
        ("Tỷ lệ nhập học không dưới 99%.", [">= 99 %"]),
        ("Tỷ lệ giải ngân ≥ 95%.", [">= 95 %"]),
        ("Giảm tỷ lệ hộ nghèo bình quân 1,5%/năm.", ["= 1.5 %/năm"]),
        ("Tỷ lệ hộ nghèo giảm từ 1 - 1,5%/năm, riêng các xã biên giới giảm 3 - 4%/năm.", [">= 1 %/năm", ">= 3 %/năm"]),
        ("Kiềm chế, giảm từ 5% đến 10% số vụ cháy so với năm 2020.", [">= 5 %"]),
        ("Giảm tai nạn giao thông trên cả 3 tiêu chí từ 5 - 10%.", [">= 5 %"]),
        ("Độ che phủ rừng đạt 45,5%.", ["= 45.5 %"]),
        ("Tỷ lệ huy động trẻ đến lớp đạt 99.2%.", ["= 99.2 %"]),
        ("Tỷ lệ lao động qua đào tạo đạt 68%, trong đó có chứng chỉ đạt 30%.", ["= 68 %", "= 30 %"]),
        ("Tỷ lệ cứng hóa đường đạt 90% phấn đấu giảm tỷ lệ đường xuống cấp dưới 5%.", ["= 90 %", "< 5 %"]),
        ("Giải quyết việc làm cho 2.000 lao động, trong đó xuất khẩu lao động 150 người.", ["= 2000 lao động", "= 150 người"]),
        ("Trồng mới 500 ha rừng, chăm sóc 1.200 ha rừng trồng.", ["= 500 ha", "= 1200 ha"]),
        ("Có thêm 10 - 12 xã đạt chuẩn nông thôn mới.", [">= 10 xã"]),
        ("Xây dựng từ 03 đến 05 mô hình trường học an toàn.", [">= 3 mô hình"]),
        ("Mỗi năm kết nạp từ 150 đảng viên trở lên.", [">= 150 đảng viên"]),
        ("Thành lập mới 30 hợp tác xã; 80% hợp tác xã hoạt động khá.", ["= 30 hợp tác xã", "= 80 %"]),
        ("Sản lượng lương thực đạt 127.000 tấn trở lên.", [">= 127000 tấn"]),
        ("Năng suất lúa đạt 62 tạ/ha.", ["= 62 tạ/ha"]),
        ("Đạt 10 bác sĩ/vạn dân và 30 giường bệnh/vạn dân.", ["= 10 bác sĩ/vạn dân", "= 30 giường bệnh/vạn dân"]),
        ("Phấn đấu cứ 1.000 người dân có một cộng tác viên dân số.", ["= 1 cộng tác viên/1.000 người dân"]),
        ("Đón 1,5 triệu lượt khách, trong đó khách quốc tế 200.000 lượt.", ["= 1.5 triệu lượt khách", "= 200000 lượt"]),
        ("Thu ngân sách trên địa bàn đạt trên 4.000 tỷ đồng.", ["> 4000 tỷ đồng"]),
        ("Thu nhập bình quân đạt 65 triệu đồng/người/năm.", ["= 65 triệu đồng/người/năm"]),
        ("Kim ngạch xuất khẩu đạt 280 triệu USD.", ["= 280 triệu USD"]),
        ("Vận động Quỹ vì người nghèo đạt 5 tỷ đồng.", ["= 5 tỷ đồng"]),
        ("Không để xảy ra quá 05 vụ cháy lớn.", ["<= 5 vụ"]),
        ("100% số thôn có ít nhất một câu lạc bộ.", ["= 100 %"]),
        ("100% các xã, phường có ít nhất 01 mô hình dân vận khéo.", ["= 100 %"]),
        ("100% xã có nhà văn hóa, xây dựng 05 mô hình điểm.", ["= 100 %", "= 5 mô hình"]),
        ("25 sản phẩm OCOP đạt từ 3 sao trở lên.", ["= 25 sản phẩm"]),
        ("Trên 90% (tương ứng 450 cơ sở) cơ sở sản xuất được kiểm tra.", ["> 90 %"]),
        ("Tỷ lệ hộ nghèo giảm 3% trở lên (còn 7%).", [">= 3 %", "= 7 %"]),
        ("Cơ cấu kinh tế: nông nghiệp 25%, công nghiệp 40%, dịch vụ 35%.", ["= 25 %", "= 40 %", "= 35 %"]),
        ("Hoàn thành 100% chỉ tiêu giao quân.", ["= 100 %"]),
        ("Hằng năm có từ 95% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ.", [">= 95 %"]),
        ("15/20 xã đạt chuẩn nông thôn mới.", ["= 15 xã"]),
        ("25 xã, thị trấn có tổ thu gom.", ["= 25 xã, thị trấn"]),
        ("Số bác sĩ trên 10.000 dân đạt 11 bác sĩ.", ["= 11 bác sĩ"]),
        ("Diện tích nhà ở bình quân đạt 25 m2 sàn/người.", ["= 25 m2 sàn/người"]),
        ("Tỷ suất tử vong trẻ em dưới 5 tuổi giảm còn 15‰.", ["= 15 ‰"]),
        ("Tỷ lệ dùng biện pháp tránh thai hiện đại đạt 70,1%.", ["= 70.1 %"]),  # "hiện đại" is no "hiện nay"
        ("90% các vụ việc đã tiếp nhận được giải quyết.", ["= 90 %"]),
        ("100%.", []),  # of what?
        ("Chỉ số cải cách nằm trong nhóm 20 tỉnh dẫn đầu cả nước.", []),
        ("Tuổi thọ trung bình của người dân là 75 tuổi.", ["= 75 tuổi"]),
        ("Rút ngắn thời gian xuống còn 10 ngày.", []),
        ("Mỗi quý sinh hoạt 01 lần.", []),
        ("Tuyên truyền tại 34 chợ của 12 xã.", []),
    ],
)
def test_under_goals(text: str, expected: list[str]) -> None:
    assert figures(GOALS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dạy nghề cho trên 100 người sau cai nghiện.", ["> 100 người"]),
        ("Phối hợp xây dựng ít nhất 02 mô hình nhà tạm lánh.", [">= 2 mô hình"]),
        ("Tập huấn cho cộng tác viên thôn (bình quân mỗi năm 40 người/năm).", ["= 40 người/năm"]),
        ("Bảo đảm 100% thủ tục được cung cấp trực tuyến mức độ 4.", ["= 100 %"]),
        ("Lắp đặt 150 camera tại các tuyến phố chính.", ["= 150 camera"]),
        ("Mở 03 lớp dạy bơi cho trẻ em.", ["= 3 lớp"]),
        ("Tổ chức 01 hội nghị triển khai và 02 cuộc họp sơ kết.", ["= 1 hội nghị", "= 2 cuộc"]),
        ("Rà soát 120 thủ tục hành chính và cắt giảm tối thiểu 20% thời gian giải quyết.", ["= 120 thủ tục", ">= 20 %"]),
        ("Hoàn thành cắm mốc 05 khu đất.", ["= 5 khu đất"]),
        ("Phấn đấu thu hút 2,5 triệu lượt khách, tổng thu đạt 1.500 tỷ đồng.", ["= 2.5 triệu lượt khách", "= 1500 tỷ đồng"]),
        ("Số lượng đăng ký tăng không quá 20% so với năm 2020.", ["<= 20 %"]),
        ("Treo 15 băng rôn, cấp phát 4.000 tờ gấp trước ngày 01/10.", ["= 15 băng rôn", "= 4000 tờ gấp"]),
        ("Sản xuất 06 video clip và 12 bản tin tiếng Khmer.", ["= 6 video clip", "= 12 bản tin"]),
        ("Thiết kế 30 biển cảnh báo đuối nước.", ["= 30 biển"]),
        ("Phấn đấu có 40 tổ tự quản hoạt động tốt.", ["= 40 tổ"]),
        ("Rà soát các điểm có 02 biển báo trở lên.", []),
        # what exists or was done
        ("Hiện nay, tỉnh có 03 cơ sở công lập; đang nuôi dưỡng hơn 700 đối tượng.", []),
        ("Tính đến 31/12/2020, huyện đã đào tạo được 40 lớp; tỷ lệ đạt 85%.", []),
        ("Trong 5 năm qua, tỷ lệ hộ nghèo giảm 2%/năm.", []),
        ("Duy trì hoạt động của 12 câu lạc bộ hiện có.", []),
        ("Năm 2019, tỷ lệ hộ sử dụng nước sạch đạt 70%.", []),
        ("Hiện nay có 34.363 người hưởng trợ cấp. Trong đó: người cao tuổi 19.016 người.", []),
        # ages, durations, frequencies, names
        ("Hỗ trợ trẻ em dưới 36 tháng tuổi thuộc hộ nghèo.", []),
        ("Mỗi buổi tập trung không quá 120 phút.", []),
        ("Định kỳ 6 tháng 01 lần báo cáo kết quả.", []),
        ("Đăng ít nhất 01 kỳ trên báo.", []),
        ("Triển khai Chương trình 135 và Nghị quyết số 30a/2008/NQ-CP.", []),
        ("Đường dây nóng 111 hoạt động 24/24 giờ.", []),
        ("Triển khai 07 nhóm giải pháp và 19 tiêu chí.", []),
        # places, quotas, groups
        ("Phối hợp với 12 sở, ngành và 9 huyện, thành phố triển khai.", []),
        ("Mỗi đơn vị cử 02 cán bộ tham gia Tổ công tác.", []),
        ("Các phòng cử 01 lãnh đạo và 01 chuyên viên.", []),
        ("Tham mưu thành lập Tổ công tác gồm 07 thành viên.", []),
        ("Nâng cấp mạng cho toàn tỉnh (10 huyện, 23 sở).", []),
        ("Đối tượng: học sinh lớp 5, lớp 9 của 25 trường.", []),
        # money
        ("Hỗ trợ 100% kinh phí mua thẻ bảo hiểm y tế cho người nghèo.", []),
        ("Kinh phí thực hiện là 2,5 tỷ đồng.", []),
        ("Mức chi 50.000 đồng/người.", []),
        ("Bố trí tối thiểu 1% tổng chi ngân sách cho khoa học.", []),
        ("Hỗ trợ mỗi hộ 10 triệu đồng, tối đa không quá 50% giá trị thiết bị.", []),
        ("Trong đó: ngân sách trung ương 70%, ngân sách địa phương 30%.", []),
        ("Áp dụng mức thuế suất 10% đối với hàng nhập khẩu.", []),
        ("Thành lập 02 đoàn kiểm tra, mỗi đoàn 05 người.", ["= 2 đoàn"]),
        ("Các trường bố trí 01 phòng tư vấn và 01 cán bộ y tế.", []),
        ("Xử phạt từ 500.000 đồng đến 1.000.000 đồng.", []),
        # limits of a class
        ("Hỗ trợ các xã có tỷ lệ hộ nghèo trên 25% xây dựng mô hình sinh kế.", []),
        ("Người suy giảm khả năng lao động từ 81% trở lên được cấp thẻ.", []),
        ("Ưu tiên các hộ có từ 02 con trở lên.", []),
        ("Công ty có trên 50% vốn nhà nước công bố thông tin.", []),
    ],
)
def test_in_work(text: str, expected: list[str]) -> None:
    assert figures(WORK, text) == expected


@pytest.mark.parametrize("heading", ["Thực trạng", "Kết quả đạt được giai đoạn 2016 - 2020", "Nguồn kinh phí thực hiện"])
def test_no_targets_under(heading: str) -> None:
    assert targets(heading, "Tỷ lệ hộ nghèo còn 12%; xây dựng 15 mô hình; thu ngân sách 60 tỷ đồng.") == ()


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("100% trẻ em khuyết tật được can thiệp sớm.", ["trẻ em khuyết tật được can thiệp sớm"]),
        ("Phấn đấu đến năm 2025, tỷ lệ đô thị hóa đạt 45%.", ["tỷ lệ đô thị hóa"]),
        ("Chỉ tiêu 3: Tỷ lệ che phủ rừng đạt 45%.", ["tỷ lệ che phủ rừng"]),
        (
            "80% cán bộ xã, 50% người dân được tuyên truyền.",
            ["cán bộ xã được tuyên truyền", "người dân được tuyên truyền"],
        ),
        (
            "100% nhân viên y tế xã; 60% nhân viên y tế thôn được cập nhật kiến thức.",
            ["nhân viên y tế xã được cập nhật kiến thức", "nhân viên y tế thôn được cập nhật kiến thức"],
        ),
        (
            "100% thôn trưởng biết dùng thư điện tử, trong đó có 50% sử dụng thành thạo.",
            ["thôn trưởng biết dùng thư điện tử", "thôn trưởng sử dụng thành thạo"],
        ),
        ("Bồi dưỡng tin học cho đội ngũ y tá, bảo đảm 70% biết soạn thảo.", ["y tá biết soạn thảo"]),
        ("Dạy nghề cho trên 90 thanh niên vùng biên.", ["thanh niên vùng biên được dạy nghề"]),
        ("Xây mới 24 công trình cấp nước, nâng cấp 36 công trình cũ.", None),
        ("Giảm 20% số vụ đuối nước so với năm 2020.", ["giảm số vụ đuối nước so với năm 2020"]),
        ("100% cơ quan có trang thông tin, bảo đảm cung cấp dịch vụ công.", ["cơ quan có trang thông tin"]),
        ("80% trường học có tủ thuốc vào năm 2023.", ["trường học có tủ thuốc"]),
        ("Tỷ lệ đọc sách đạt 70% vào năm 2023 và 72% vào năm 2025.", ["tỷ lệ đọc sách", "tỷ lệ đọc sách"]),
        (
            "Năm 2022 đạt 40%, năm 2025 đạt 100% số bản có điểm phát sóng.",
            ["số bản có điểm phát sóng", "số bản có điểm phát sóng"],
        ),
    ],
)
def test_indicator(text: str, indicators: list[str] | None) -> None:
    expected = indicators or ["công trình cấp nước được xây mới", "công trình cũ được nâng cấp"]
    assert [target.indicator for target in targets(GOALS, text)] == expected


@pytest.mark.parametrize(
    ("lines", "dues"),
    [
        ((GOALS, "Đến năm 2023 có 80% hộ dùng nước sạch."), [(date(2023, 12, 31), DueFrom.TEXT)]),
        ((GOALS, "80% hộ dùng nước sạch vào năm 2024, trong đó 30% hộ có đồng hồ."), [(date(2024, 12, 31), DueFrom.TEXT)] * 2),
        (
            (GOALS, "100% xã có chợ; hết năm 2023, 90% chợ có ban quản lý."),
            [(date(2025, 12, 31), DueFrom.PLAN), (date(2023, 12, 31), DueFrom.TEXT)],
        ),
        (
            (GOALS, "Mục tiêu đến năm 2024 là 60% hộ phân loại rác. Và 90% rác được thu gom."),
            [(date(2024, 12, 31), DueFrom.TEXT)] * 2,
        ),
        (
            (GOALS, "Năm 2021 triển khai 20% số trường, năm 2022 đạt 60%, năm 2023 đạt 100%."),
            [(date(year, 12, 31), DueFrom.TEXT) for year in (2021, 2022, 2023)],
        ),
        (
            (GOALS, "Tỷ lệ đọc sách đạt 70% vào năm 2023 và 72% vào năm 2025."),
            [(date(2023, 12, 31), DueFrom.TEXT), (date(2025, 12, 31), DueFrom.TEXT)],
        ),
        ((GOALS, "a) Giai đoạn 2021 - 2023", "80% hộ dùng nước sạch."), [(date(2023, 12, 31), DueFrom.HEADING)]),
        ((GOALS, "c) Tầm nhìn đến năm 2030", "90% hộ dùng nước sạch."), [(date(2030, 12, 31), DueFrom.HEADING)]),
        ((GOALS, "Phấn đấu đến năm 2024:", "90% hộ dùng nước sạch."), [(date(2024, 12, 31), DueFrom.HEADING)]),
        ((GOALS, "90% hộ dùng nước sạch."), [(date(2025, 12, 31), DueFrom.PLAN)]),
        ((GOALS, "Giảm 20% số vụ cháy so với năm 2020."), [(date(2025, 12, 31), DueFrom.PLAN)]),
        ((GOALS, "100% đại biểu nhiệm kỳ 2021 - 2026 được bồi dưỡng."), [(date(2025, 12, 31), DueFrom.PLAN)]),
        ((WORK, "Lắp đặt 150 camera trước ngày 30/6/2022."), [(date(2022, 6, 29), DueFrom.TEXT)]),
        ((WORK, "Cấp 500 thẻ, hoàn thành trong quý II năm 2022."), [(date(2022, 6, 30), DueFrom.TEXT)]),
    ],
)
def test_due(lines: tuple[str, ...], dues: list[tuple[date, DueFrom]]) -> None:
    assert [(target.due, target.due_from) for target in targets(*lines)] == dues


def test_no_plan_no_due() -> None:
    (target,) = find_targets(nested(GOALS, "90% hộ dùng nước sạch."), [1], context=DeadlineContext(None, None))
    assert (target.due, target.due_from) == (None, None)


@pytest.mark.parametrize(
    ("text", "value", "base", "on"),
    [
        ("Tăng tỷ lệ hộ dùng nước sạch từ 70% năm 2020 lên 95% năm 2025.", 95, 70, date(2020, 12, 31)),
        ("Giảm tỷ lệ sinh con thứ ba từ 12% xuống còn 8%.", 8, 12, None),
        ("Nâng diện tích rừng từ 500 lên 800 ha.", 800, 500, None),
    ],
)
def test_baseline(text: str, value: float, base: float, on: date | None) -> None:
    (target,) = targets(GOALS, text)
    assert target.value == value
    assert target.baseline is not None
    assert (target.baseline.value, target.baseline.on) == (base, on)


def test_quote_is_the_text_at_its_place() -> None:
    document = nested(GOALS, "Phấn đấu có ít nhất 35% trẻ nhà trẻ và 95% trẻ mẫu giáo được ăn bán trú.")
    found = find_targets(document, [1], context=CONTEXT)
    assert [document.text[target.evidence.start : target.evidence.end] for target in found] == [
        target.evidence.quote for target in found
    ]
    assert all(0 < (target.confidence or 0) <= 1 for target in found)


def test_no_targets_in_skipped_spans() -> None:
    document = nested(GOALS, "Theo Nghị quyết về 80% hộ dùng nước sạch, xây 02 cầu.")
    start = document.text.index("Nghị quyết")
    found = find_targets(document, [1], context=CONTEXT, skip=stretches([(start, start + 40)]))
    assert [target.value for target in found] == [2]


def tabled(rows: list[list[str]]) -> Document:
    text, cells, blocks = "Chỉ tiêu\n", [], []
    blocks.append(Block(BlockKind.NUMBERED, Zone.BODY, 0, 0, 8, "I", ("I",), None))
    for number, row in enumerate(rows):
        start, line = len(text), []
        for at, cell in enumerate(row):
            text += " | " if at else ""
            line.append(Cell(len(text), len(text) + len(cell)))
            text += cell
        cells.append(tuple(line))
        blocks.append(Block(BlockKind.ROW, Zone.BODY, start, start, len(text), None, ("I",), 0, table=0, row=number))
        text += "\n"
    return Document(Source("bảng.txt", "0", "text/plain", None), text, tuple(blocks), (Table(tuple(cells)),))


def test_table_of_indicators() -> None:
    document = tabled(
        [
            ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện 2020", "Năm 2021", "Năm 2022"],
            ["1", "Tỷ lệ hộ dùng nước sạch", "%", "70", "75", "80"],
            ["2", "Số vụ cháy", "vụ", "5", "2", "0"],
            ["3", "Mô hình mới", "", "", "", "1 - 2"],
        ]
    )
    found = find_targets(document, range(len(document.blocks)), context=CONTEXT)
    assert [(t.indicator, t.comparator, t.value, t.unit, t.due and t.due.year) for t in found] == [
        ("tỷ lệ hộ dùng nước sạch", Comparator.EQUAL, 75, "%", 2021),
        ("tỷ lệ hộ dùng nước sạch", Comparator.EQUAL, 80, "%", 2022),
        ("số vụ cháy", Comparator.EQUAL, 2, "vụ", 2021),
        ("số vụ cháy", Comparator.EQUAL, 0, "vụ", 2022),
        ("mô hình mới", Comparator.AT_LEAST, 1, None, 2022),
    ]
    assert [target.path for target in found] == [("I", "R1"), ("I", "R1"), ("I", "R2"), ("I", "R2"), ("I", "R3")]
    assert found[0].baseline is not None
    assert found[0].baseline.value == 70


@pytest.mark.parametrize(
    "head",
    [
        ["TT", "Nội dung", "Kinh phí", "2021", "2022"],  # money set aside
        ["TT", "Nội dung công việc", "Chủ trì", "2021", "2022"],  # an assignment table
    ],
)
def test_other_tables_are_silent(head: list[str]) -> None:
    document = tabled([head, ["1", "Nâng cấp hệ thống thư điện tử", "", "1.500", "700"]])
    assert find_targets(document, range(len(document.blocks)), context=CONTEXT) == ()


def test_the_time_column_dates_the_row() -> None:
    document = tabled(
        [
            ["TT", "Nội dung công việc", "Chủ trì", "Thời gian"],
            ["1", "Xây dựng 06 mô hình điểm phân loại rác", "Phòng Kinh tế", "Trước 30/9/2022"],
        ]
    )
    (target,) = find_targets(document, range(len(document.blocks)), context=CONTEXT)
    assert target.path == ("I", "R1")
    assert (target.value, target.unit, target.due, target.due_from) == (6, "mô hình", date(2022, 9, 29), DueFrom.TEXT)
