"""Marks that OCR lost, put right in phrases that we know; all else stays as it was read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cases import samples
from extract.misread_words import misread_words


def corrected(text: str) -> str:
    letters = list(text)
    for one in misread_words(text):
        letters[one.start : one.end] = one.words
    return "".join(letters)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Giao Sờ Y tê chù trì, phôi hợp với các sở, ngành", "Giao Sở Y tế chủ trì, phối hợp với các sở, ngành"),
        ("Uỷ ban nhân dán tinh Hà Nam", "Uỷ ban nhân dân tỉnh Hà Nam"),
        ("Uy ban nhân dân các huyện", "Ủy ban nhân dân các huyện"),
        ("Sở Giao dục và Đào tao báo cáo", "Sở Giáo dục và Đào tạo báo cáo"),
        ("SỞ LAO ĐÔNG - THƯƠNG BINH VÀ XÃ HÔI", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"),
        ("KÉ HOẠCH", "KẾ HOẠCH"),
        ("TÍNH PHÚ THỌ", "TỈNH PHÚ THỌ"),
        ("UBND tinh Cà Mau", "UBND tỉnh Cà Mau"),
        ("cụ thê hăng năm", "cụ thể hằng năm"),
        ("trien khai thực hiên", "triển khai thực hiện"),
        ("CHỦ TRİ", "CHỦ TRÌ"),
        ("Cơ quan chù trì: Sở Tư phap", "Cơ quan chủ trì: Sở Tư pháp"),
    ],
)
def test_put_right(read: str, printed: str) -> None:
    assert corrected(read) == printed


@pytest.mark.parametrize(
    "read",
    [
        "Sở Y tế chủ trì, phối hợp với Sở Tài chính",
        "cơ quan chuyên môn cùng cấp",  # "cung cấp" is in our lists
        "từ tuyến tỉnh đến cơ sở",  # and "tính đến"
        "các tuyến đường do Sở quản lý được sửa chữa",  # and "Quản lý dược"
        "Uỷ ban nhân dân",  # another place for the tone is no damage
        "hoà nhập cộng đồng",
        "Kiên Giang, Đồng Nai, Hải Dương",  # a place alone is never guessed
        "Nguyễn Thị Đàm, Trần Văn Tổng",
        "thu đúng, thu đủ",
        "12.500 cây",
        "Kİnh phí",
        "",
    ],
)
def test_left_alone(read: str) -> None:
    assert corrected(read) == read


def test_our_own_plans_are_left_alone() -> None:
    for case in samples():
        if case.file is not None and case.file.suffix == ".txt":
            text = case.file.read_text("utf-8")
            assert corrected(text) == text, case.name


PIECES = ("Sờ", "Y", "tê", "tế", "-", "chù", "trì", "ỦY", "ban", "nhân", "dán", "\n", "…", "")


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_length_is_kept_and_twice_is_once(text: str) -> None:
    once = corrected(text)
    assert len(once) == len(text)
    assert corrected(once) == once
