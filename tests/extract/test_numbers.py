"""Figures, words, ranges and shares; and the figures that are no numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import find_numbers, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("99.1", 99.1),
        ("99.75", 99.75),
        ("02", 2),
        ("0", 0),
        ("1.500.000", 1_500_000),
        ("2.276", 2276),
        ("0,12", 0.12),
        ("0.125", 0.125),  # nobody groups zero thousands
        ("12,000", 12_000),  # typed the English way; a fraction would not be printed as ",000"
        ("12,000,000", 12_000_000),
        ("2,75", 2.75),
        ("một", 1),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi lăm", 25),
        ("Ba mươi tư", 34),
        ("một trăm hai mươi", 120),
        ("hai nghìn ba trăm linh năm", 2305),
        ("mươi", None),
        ("tháng", None),
        ("60/KH", None),
    ],
)
def test_one_number(text: str, value: float | None) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("có 02 mô hình và 1.250 hộ", [2, 1250]),
        ("100%các xã", [100]),
        ("đạt 99.1%.", [99.1]),
        ("giảm 1,5%/năm", [1.5]),
        ("30 người/năm", [30]),
        ("trồng 50ha, xây 200m2", [50, 200]),
        ("ít nhất một mô hình", [1]),
        ("ít nhất năm mô hình", [5]),
        ("hai mươi lăm hộ", [25]),
        ("từ 70% năm 2021 lên 90%", [70, 2021, 90]),
        ("hằng năm, năm học mới", []),
        ("một số xã, một phần, một cửa", []),
        ("lần thứ hai, quý một", []),
        ("Kế hoạch số 75/KH-UBND ngày 06/7/2019", []),
        ("Nghị quyết số 19-NQ/TW", []),
        ("mạng 4G lúc 7h00", []),
        ("TCVN ISO 9001:2015", []),
        ("ngày 15/12", []),
    ],
)
def test_numbers_of_a_text(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high", "percent"),
    [
        ("8 - 10 hợp tác xã", 8, 10, False),
        ("8-10 hợp tác xã", 8, 10, False),
        ("từ 85% đến 90%", 85, 90, True),
        ("20% - 50%", 20, 50, True),
        ("10 đến 15%", 10, 15, True),
        ("1,0 – 1,5%", 1, 1.5, True),
        ("20.000 - 25.000 lượt", 20_000, 25_000, False),
    ],
)
def test_range(text: str, low: float, high: float, percent: bool) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.high, number.percent) == (low, high, percent)


def test_share() -> None:
    (number,) = find_numbers("15/20 xã đạt chuẩn")
    assert (number.value, number.of) == (15, 20)


def test_window_keeps_the_offsets_of_the_text() -> None:
    text = "12 xã, 30 hộ, 45 người"
    (number,) = find_numbers(text, 6, 12)
    assert text[number.start : number.end] == "30"


@given(st.integers(min_value=1, max_value=999_999_999), st.integers(min_value=1, max_value=99))
def test_vietnamese_grouping_is_read_back(whole: int, cents: int) -> None:
    printed = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert read_number(printed) == float(f"{whole}.{cents:02d}")


@given(st.text(alphabet="0123456789.,%-–/ đếnmộthainămtrăm", max_size=40))
def test_numbers_are_ordered_and_apart(text: str) -> None:
    found = find_numbers(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[number.start : number.end].strip() for number in found)
