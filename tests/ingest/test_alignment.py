"""Words found again in a text that has them in another order."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.office.alignment import align

WORDS = st.lists(st.sampled_from(("sở", "y", "tế", "chủ", "trì", "ủy", "ban", "xã", "phường", "quý", "1", "2", "-")), max_size=60)


def found(said: str, printed: str) -> list[str | None]:
    """What is printed where each word is found."""
    words = printed.split()
    return [" ".join(words[place[0] : place[1] + 1]) if place else None for place in align(said.split(), words)]


def places(said: str, printed: str) -> list[int | None]:
    return [place[0] if place else None for place in align(said.split(), printed.split())]


@pytest.mark.parametrize(
    ("said", "printed", "expected"),
    [
        ("rà soát hộ nghèo", "rà soát hộ nghèo", ["rà", "soát", "hộ", "nghèo"]),
        ("rà soát hộ nghèo", "rà soát 7 hộ nghèo", ["rà", "soát", "hộ", "nghèo"]),
        ("từ 8h30 đến", "từ 8h 30 đến", ["từ", "8h 30", "đến"]),  # the "h" is printed above the line
        ("của Sở Y tế thành", "của SởYtế thành", ["của", "SởYtế", "SởYtế", "SởYtế", "thành"]),
        ("rà soát hộ nghèo", "", [None, None, None, None]),
        ("", "rà soát", []),
        ("báo cáo", "thống kê", [None, None]),
    ],
)
def test_align(said: str, printed: str, expected: list[str | None]) -> None:
    assert found(said, printed) == expected


def test_columns_printed_in_another_order() -> None:
    left, right = "ủy ban nhân dân tỉnh đắk lắk", "cộng hòa xã hội chủ nghĩa việt nam"
    assert places(f"{left} {right}", f"{right} {left}") == [*range(8, 15), *range(8)]


def test_what_is_said_twice_is_found_twice_in_order() -> None:
    half = "mẫu số một báo cáo kết quả thực hiện"
    assert places(f"{half} {half}", f"{half} 2 {half}") == [*range(9), *range(10, 19)]


def test_the_end_of_a_cell_on_the_next_page() -> None:
    """The row goes on on the next page: its first cell with "phường", while the second is whole on this one."""
    said = "giao chỉ tiêu cho từng xã phường sở xây dựng chủ trì"
    assert places(said, "giao chỉ tiêu cho từng xã sở xây dựng chủ trì stt nhiệm vụ phường")[6] == 14


@given(st.lists(st.integers(0, 300), min_size=1, max_size=200), st.randoms(use_true_random=False), st.integers(8, 40))
def test_stretches_in_any_order_are_all_found(seeds: list[int], random: Random, length: int) -> None:
    said = [f"{seed} {place}" for place, seed in enumerate(seeds)]  # no two words alike
    pieces = [said[start : start + length] for start in range(0, len(said), length)]
    if len(pieces) > 1 and len(pieces[-1]) < 8:  # a few words alone may be anywhere
        last = pieces.pop()
        pieces[-1] += last
    random.shuffle(pieces)
    printed = [word for piece in pieces for word in piece]
    assert [printed[place[0]] if place else None for place in align(said, printed)] == said


@given(WORDS, WORDS)
def test_no_place_is_given_to_two_words_that_read_the_same(said: list[str], printed: list[str]) -> None:
    aligned = align(said, printed)
    whole = [place[0] for word, place in zip(said, aligned, strict=True) if place and printed[place[0]] == word]
    assert len(whole) == len(set(whole))
    assert all(place is None or 0 <= place[0] <= place[1] < len(printed) for place in aligned)
