"""Folding: accent-blind keys keep their length, word keys keep their marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.folding import fold, unify_tones, words_key

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ "
    "ĐÀẾỘƯỲ0129/-–&.,"
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đôn đốc Sở Y tế", "don doc so y te"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("Ðắk Lắk", "dak lak"),  # "Ð" is the Icelandic letter that old fonts leave behind
        ("Thừa Thiên – Huế", "thua thien – hue"),
        ("", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@given(VIETNAMESE)
def test_fold_keeps_offsets_on_canonical_text(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(unify_tones(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert words_key(words_key(text)) == words_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("UỶ BAN NHÂN DÂN", "ủy ban nhân dân"),
        ("hoà giải, khoẻ", "hòa giải - khỏe"),
        ("Quý II", "qúy II"),
        ("Lao động- Thương binh", "Lao động -  Thương  binh"),
        ("“tầm nhìn”;", "tầm nhìn"),
        (unicodedata.normalize("NFD", "Huyện uỷ"), "Huyện ủy"),
    ],
)
def test_words_key_equal(one: str, other: str) -> None:
    assert words_key(one) == words_key(other)


@pytest.mark.parametrize(("one", "other"), [("hoạt", "hoat"), ("hoàn", "hòan "), ("60/KH", "61/KH"), ("đề án", "dề án")])
def test_words_key_different(one: str, other: str) -> None:
    assert words_key(one) != words_key(other)
