"""Titles printed in capitals, as running text writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.form.casing import is_syllable, learn_spelling, sentence_case

BODY = (
    "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới trên địa bàn tỉnh Kon Tum.",
    "Đề án “Chuyển đổi số ngành Thư viện đến năm 2025” của UBND tỉnh; ứng dụng CNTT tại Sở Y tế.",
)


@pytest.mark.parametrize(
    ("printed", "cased"),
    [
        ("THỰC HIỆN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA NĂM 2022", "Thực hiện Chương trình mục tiêu quốc gia năm 2022"),
        ("PHÁT TRIỂN CÂY DƯỢC LIỆU TRÊN ĐỊA BÀN TỈNH KON TUM", "Phát triển cây dược liệu trên địa bàn tỉnh Kon Tum"),
        ("ĐỀ ÁN “CHUYỂN ĐỔI SỐ NGÀNH THƯ VIỆN ĐẾN NĂM 2025”", "Đề án “Chuyển đổi số ngành Thư viện đến năm 2025”"),
        ("CẢI THIỆN CHẤT LƯỢNG CƠ SỞ Y TẾ", "Cải thiện chất lượng cơ sở y tế"),  # no Sở Y tế in it
        ("PHÒNG, CHỐNG DỊCH COVID-19 TRÊN ĐỊA BÀN HUYỆN KON RẪY", "Phòng, chống dịch COVID-19 trên địa bàn huyện Kon Rẫy"),
        ("THỰC HIỆN CHỈ THỊ SỐ 29-CT/TU NĂM 2020", "Thực hiện chỉ thị số 29-CT/TU năm 2020"),
        ("ỨNG DỤNG CNTT GIAI ĐOẠN II", "Ứng dụng CNTT giai đoạn II"),
        ("tổ chức hội nghị năm 2020", "Tổ chức hội nghị năm 2020"),
        ("Tổ chức đấu thầu thuốc, VTYT", "Tổ chức đấu thầu thuốc, VTYT"),
    ],
)
def test_sentence_case(printed: str, cased: str) -> None:
    assert sentence_case(printed, learn_spelling(BODY)) == cased


@given(st.text(alphabet="ABĐÊƯàáớ “”-,12IV", max_size=60))
def test_only_the_case_changes(text: str) -> None:
    assert sentence_case(text, learn_spelling(BODY)).lower() == text.lower()


@pytest.mark.parametrize(
    ("word", "is_one"), [("NGHIÊNG", True), ("QUYẾT", True), ("ỦY", True), ("UBND", False), ("COVID", False)]
)
def test_syllable(word: str, is_one: bool) -> None:
    assert is_syllable(word) is is_one
