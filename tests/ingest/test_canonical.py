import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.canonical import canonical, canonical_line

TROUBLE = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r\f\v\u00a0\u2003\u200b\u00ad\ufeff\u2028\u0085\u0301\u0323\u0302Ðd|-\uf0b7\uf0a3\x07\x00"),
        st.characters(exclude_categories=()),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (unicodedata.normalize("NFD", "Ủy ban nhân dân tỉnh Điện Biên"), "Ủy ban nhân dân tỉnh Điện Biên"),
        ("Số:\u00a012/KH-UBND\u2003ngày", "Số: 12/KH-UBND ngày"),
        ("  hai  dòng \r\n\tnữa \r", "hai dòng\nnữa\n"),
        ("\ufeffKế\u200b hoạch\u00ad", "Kế hoạch"),
        ("ÐIỀU 1. Ðối tượng", "ĐIỀU 1. Đối tượng"),
        ("\uf0b7 Tuyên truyền", "- Tuyên truyền"),
        ("\uf0d8\tKiểm tra", "- Kiểm tra"),
        ("thẩm định \uf0a3 20 ngày, \uf0b3 03 đợt", "thẩm định ≤ 20 ngày, ≥ 03 đợt"),
        ("một\u2028hai\x0bba", "một\nhai\nba"),
        ("Uỷ ban, hoà bình, thuỷ lợi", "Uỷ ban, hoà bình, thuỷ lợi"),  # spelling is the author's
        ("lỗi quét: Chỉ động bổ trí kinh phí", "lỗi quét: Chỉ động bổ trí kinh phí"),  # so are a scan's errors
        ("**Mục tiêu** † ‡ •", "**Mục tiêu** † ‡ •"),
    ],
)
def test_canonical(text: str, expected: str) -> None:
    assert canonical(text) == expected


def test_a_line_holds_no_line_end() -> None:
    assert canonical_line("Sở Y tế\n\n  Công an tỉnh\r\n") == "Sở Y tế Công an tỉnh"


@given(TROUBLE)
def test_idempotent(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once
    assert canonical_line(once) == canonical_line(text)


@given(TROUBLE)
def test_nothing_odd_is_left(text: str) -> None:
    result = canonical(text)
    assert unicodedata.is_normalized("NFC", result)
    assert not any(character.isspace() and character not in " \n" for character in result)
    assert all(line == line.strip(" ") and "  " not in line for line in result.split("\n"))
    result.encode("utf-8")
