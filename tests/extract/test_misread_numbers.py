"""Numbers in which OCR saw letters, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.misread_numbers import misread_numbers


def corrected(text: str) -> str:
    letters = list(text)
    for one in misread_numbers(text):
        letters[one.start : one.end] = one.words
    return "".join(letters)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("trước ngày l5/12/2017", "trước ngày 15/12/2017"),
        ("trước ngày l5/6 và O1/12", "trước ngày 15/6 và 01/12"),
        ("ngày O6 tháng 7 nãm 2017", "ngày 06 tháng 7 năm 2017"),
        ("ngày 06 thảng l2 năm 2Ol7", "ngày 06 tháng 12 năm 2017"),
        ("Ngày O6 tháng 7 năm 2017", "Ngày 06 tháng 7 năm 2017"),
        ("ngày 26/ 12/2006, Ban", "ngày 26/12/2006 , Ban"),
        ("ngày 01⁄3/2018", "ngày 01/3/2018"),
        ("đạt 6O% trở lên", "đạt 60% trở lên"),
        ("lOO% số xã", "100% số xã"),
        ("có ít nhất ;0% người dân", "có ít nhất ;?% người dân"),
        ("đạt :00% số xã", "đạt :??% số xã"),
        ("đạt 9l,5 % hộ", "đạt 91,5 % hộ"),
        ("năm 2Ol7", "năm 2017"),
        ("đến nãm 202l", "đến năm 2021"),
        ("tháng l2 hằng năm", "tháng 12 hằng năm"),
        ("quý H/2020", "quý 2/2020"),
        ("quý IH/2020", "quý 03/2020"),
        ("Quý lV năm 2021", "Quý IV năm 2021"),
        ("quý 11/2020", "quý II/2020"),  # a year has four
        ("mở 0§ lớp", "mở 08 lớp"),
        ("l5 xã", "15 xã"),
        ("Luật số 5 1/2005/QHI 1 ngày", "Luật số 51/2005/QH11   ngày"),
        ("Luật số 67/2006/QHl1;", "Luật số 67/2006/QH11;"),
        ("giai đoạn 202 1-2030", "giai đoạn 2021 -2030"),
        ("năm 202 5 và", "năm 2025  và"),
        ("năm 20 25, các xã", "năm 2025 , các xã"),
        ("giai đoạn 20 25", "giai đoạn 2025 "),
        ("có ít nhất 3 5% trẻ em", "có ít nhất 35%  trẻ em"),
        ("đạt 9 5% trở lên", "đạt 95%  trở lên"),
        ("đạt 1 00% số xã", "đạt 100%  số xã"),
        ("thẻ g\u0303 rồi, trước ngày l5/12/2017; đạt 6O%", "thẻ g\u0303 rồi, trước ngày 15/12/2017; đạt 60%"),
    ],
)
def test_put_right(read: str, printed: str) -> None:
    assert corrected(read) == printed


@pytest.mark.parametrize(
    "read",
    [
        "trước ngày 15/12/2017, quý II/2020, quý IV, 60%, 12.500 cây",
        "ngày 76 tháng 7 năm 2017",  # 16 or 26: nobody knows
        "trước ngày l5/1q/2017",  # there is no month of 19
        "ngày lễ, ngày hội; năm học; tháng Ba",
        "Quỹ H và quy I",
        "Quyết định số 15/QĐ-SYT, Công văn số 1O/SYT",
        "chỉ tiêu 3 50% trẻ em",
        "mục 2 9% ngân sách",
        "tăng từ 5 10% mỗi năm",
        "tăng từ 3 5% mỗi năm",
        "tăng khoảng 3 5%, đạt 3 5%",
        "trên 5 10% số hộ",
        "tỷ lệ (0%), từ +0% đến ~0%, còn 0%",
        "trong năm 20 24 xã đạt chuẩn",
        "trong năm 202 4 xã đạt chuẩn",
        "năm 20 24/30 xã; năm 20 24,5 ha; năm 20 24 % hộ",
        "giai đoạn 21 người, năm 190 1",
        "đạt 2O/l2 xã",
        "pha 5l nước ở 3o C",
        "tỉnh Hà Nam 2017",
        "1.5.2 Nội dung",
        "il y a, oi, lo, O2, vitamin B1",
        "",
    ],
)
def test_left_alone(read: str) -> None:
    assert corrected(read) == read


def test_a_name_is_no_year() -> None:
    assert corrected("tỉnh Hà Nam 2Ol7") == "tỉnh Hà Nam 2017"


@given(st.text(alphabet="0123456789OolI|/.-% ngàythámquýHV\u0303g", max_size=40))
def test_length_is_kept(text: str) -> None:
    assert len(corrected(text)) == len(text)
