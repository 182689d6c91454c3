"""The horizon of a plan, from its title and from its stated time."""

from datetime import date

import pytest

from extract.form.periods import find_period, period_in_title
from extract.result import Period
from ingest.reading import read_documents


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Phát triển thanh niên giai đoạn 2021 - 2025", Period(date(2021, 1, 1), date(2025, 12, 31))),
        (
            "BẢO VỆ TRẺ EM GIAI ĐOẠN 2021-2030, TẦM NHÌN ĐẾN NĂM 2045",
            Period(date(2021, 1, 1), date(2030, 12, 31), date(2045, 12, 31)),
        ),
        ("Chuyển đổi số đến năm 2025, định hướng đến năm 2030", Period(None, date(2025, 12, 31))),
        ("Cải cách hành chính năm 2024", Period(date(2024, 1, 1), date(2024, 12, 31))),
        ("Mua sắm thiết bị năm 2019 - 2020", Period(date(2019, 1, 1), date(2020, 12, 31))),
        ("Tuyên truyền quý II năm 2022", Period(date(2022, 4, 1), date(2022, 6, 30))),
        ("Thực hiện Chương trình giảm nghèo giai đoạn 2021 - 2025 năm 2023", Period(date(2023, 1, 1), date(2023, 12, 31))),
        ("Thực hiện Quyết định số 5/QĐ-TTg ngày 04/01/2018 của Thủ tướng Chính phủ", None),  # the day of another document
        ("Triển khai thi hành Luật Đất đai năm 2024", None),  # the year of a law
        ("Tổ chức kỷ niệm 75 năm Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2022)", None),
        ("Phòng, chống thiên tai và tìm kiếm cứu nạn", None),
    ],
)
def test_title(title: str, period: Period | None) -> None:
    found = period_in_title(title, 0, len(title))
    assert (found.period if found else None) == period


HEAD = "KẾ HOẠCH\nTổ chức Tuần lễ văn hóa năm 2023\n\nCăn cứ tình hình thực tế, Ủy ban nhân dân xã ban hành Kế hoạch như sau:\n\n"


@pytest.mark.parametrize(
    ("body", "period"),
    [
        (
            "I. MỤC ĐÍCH\n1. Thời gian thực hiện: Từ năm 2023 đến năm 2026.\n2. Phạm vi: toàn xã.",
            Period(date(2023, 1, 1), date(2026, 12, 31)),
        ),
        ("IV. THỜI GIAN\nTừ ngày 15/11/2023 đến ngày 15/12/2023", Period(date(2023, 11, 15), date(2023, 12, 15))),
        (
            "II. THỜI GIAN, ĐỊA ĐIỂM\n1. Thời gian: từ 01/6 đến 30/6/2023.\n2. Địa điểm: nhà văn hóa.",
            Period(date(2023, 6, 1), date(2023, 6, 30)),
        ),
        (
            "II. THỜI GIAN, ĐỊA ĐIỂM\n- Thời gian: 01 ngày, ngày 20/11/2023.\n- Địa điểm: sân xã.",
            Period(date(2023, 11, 20), date(2023, 11, 20)),
        ),
        ("II. YÊU CẦU\n1. Thời gian tổ chức: 03 ngày: 4, 5 và 6 tháng 8 năm 2023.", Period(date(2023, 8, 4), date(2023, 8, 6))),
        (
            "I. MỤC ĐÍCH\n2. Thời gian thực hiện: từ ngày ban hành đến hết ngày 31/10/2023.",
            Period(date(2023, 5, 2), date(2023, 10, 31)),
        ),
        (
            "II. NHIỆM VỤ\n1. Tập huấn\n- Thời gian thực hiện: ngày 26/9/2023\n2. Hội thi\n- Thời gian thực hiện: tháng 10/2023",
            Period(date(2023, 1, 1), date(2023, 12, 31)),  # the times of single tasks: the title's year stays
        ),
        ("II. NỘI DUNG\n1. Thời gian báo cáo: trước ngày 15/12/2023.", Period(date(2023, 1, 1), date(2023, 12, 31))),
    ],
)
def test_stated_time_comes_before_the_title(body: str, period: Period) -> None:
    (document,) = read_documents("ke-hoach.txt", f"{HEAD}{body}\n\nIII. TỔ CHỨC THỰC HIỆN\nCông chức văn hóa tham mưu.".encode())
    at = document.text.index("Tổ chức Tuần lễ")
    title = (at, document.text.index("\n", at))
    found = find_period(document, range(len(document.blocks)), title, date(2023, 5, 2))
    assert found is not None
    assert found.period == period
