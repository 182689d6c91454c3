"""Numbers of documents as plans print them, and the types that they tell."""

import pytest

from extract.document_types import NUMBER, document_types, normal_number, type_by_name, type_by_number


@pytest.mark.parametrize(
    ("printed", "number", "type_name"),
    [
        ("Số: 145/KH-UBND", "145/KH-UBND", "Kế hoạch"),
        ("Số: 12 /KH – SNN", "12/KH-SNN", "Kế hoạch"),  # a scan's blanks, a long dash
        ("số 07/2016/NQ - HĐND", "07/2016/NQ-HĐND", "Nghị quyết"),
        ("13/2019/NQ-HDND", "13/2019/NQ-HĐND", "Nghị quyết"),  # marks lost
        ("55/QD-TTG", "55/QĐ-TTg", "Quyết định"),
        ("45/2019/QH 14", "45/2019/QH14", "Luật"),
        ("02/2020/UBTVQH14", "02/2020/UBTVQH14", "Pháp lệnh"),
        ("20-NQ/TW", "20-NQ/TW", "Nghị quyết"),
        ("08 - CTr/TU", "08-CTr/TU", "Chương trình"),
        ("31 KL/TW", "31-KL/TW", "Kết luận"),
        ("76/2014/TTLT-BGDĐT-BTC", "76/2014/TTLT-BGDĐT-BTC", "Thông tư liên tịch"),
        ("43/2008/TTLT/BTC-BNV", "43/2008/TTLT/BTC-BNV", "Thông tư liên tịch"),
        ("09/2015/TT-BYT-BTC", "09/2015/TT-BYT-BTC", "Thông tư liên tịch"),  # two ministries under TT
        ("2144/SLĐTBXH-BTXH", "2144/SLĐTBXH-BTXH", None),
        ("1234/UBND-NC1", "1234/UBND-NC1", None),
        ("03a/2021/NQ-CP", "03a/2021/NQ-CP", "Nghị quyết"),
        ("98/KH-UBND.VX", "98/KH-UBND.VX", "Kế hoạch"),
        ("01/ KH.LĐ", "01/KH.LĐ", "Kế hoạch"),
        ("18/TTr-SNV", "18/TTr-SNV", "Tờ trình"),
        ("26/SNN&PTNT-KL", "26/SNN&PTNT-KL", None),
    ],
)
def test_number(printed: str, number: str, type_name: str | None) -> None:
    found = NUMBER.search(printed)
    assert found is not None
    assert normal_number(found.group()) == number
    told = type_by_number(number)
    assert (told.name if told else None) == type_name


@pytest.mark.parametrize(
    "text",
    [
        "trước ngày 15/12/2021",
        "phục vụ 24/7",
        "2/3 số đại biểu",
        "tốc độ 100 km/h",
        "giai đoạn 2021 - 2025",
        "05 sở, 10 huyện",
        "Số:      /KH-UBND",  # not numbered yet
        "chia 3/4 Bộ phận",
    ],
)
def test_no_number(text: str) -> None:
    assert NUMBER.search(text) is None


def test_types_are_met_longest_first() -> None:
    names = [type_.name for type_ in document_types()]
    assert names.index("Chương trình phối hợp") < names.index("Chương trình")


@pytest.mark.parametrize("printed", ["KẾ HOẠCH", "Kế hoạch", "kê hoach"])
def test_type_by_name_is_blind_to_case_and_marks(printed: str) -> None:
    type_ = type_by_name(printed)
    assert type_ is not None
    assert type_.name == "Kế hoạch"
