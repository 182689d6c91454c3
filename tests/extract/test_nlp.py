"""Tokens cover the text exactly; words and classes come from underthesea without moving an offset."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.nlp import parse, pieces, pos_tags, words
from extract.syllables import cut


@given(st.text())
def test_tokens_cover_any_text(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Sở Y tế, UBND huyện", ["Sở", "Y", "tế", ",", "UBND", "huyện"]),
        ("LĐ-TB&XH", ["LĐ", "-", "TB", "&", "XH"]),
        ("15/6/2018;", ["15", "/", "6", "/", "2018", ";"]),
        (" a  b\n\tc", [" ", "a", " ", "b", "\n\t", "c"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in parse(text)] == tokens


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("Uuỷủyoàòaqúý¹²–—“”…'|,. \n\t"))))
def test_a_name_is_cut_as_a_document_is(text: str) -> None:
    """Without spaCy too; it alone leaves out the blank behind a word."""
    assert [piece for piece in cut(text) if not piece[0].isspace()] == [
        piece for piece in pieces(parse(text)) if not piece[0].isspace()
    ]


def test_norm_unifies_case_and_tone() -> None:
    assert [token.norm_ for token in parse("UỶ BAN Uỷ ủy")] == ["ủy", "ban", "ủy", "ủy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chăm sóc trẻ em mồ côi", ["Chăm sóc", "trẻ em", "mồ côi"]),
        ("Ðào tạo nghề", ["Ðào tạo", "nghề"]),
        ("nông nghiệp\nnông thôn", ["nông nghiệp", "nông thôn"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(alphabet="aăđêô ĐÐ\n,.1-hngt", max_size=60))
def test_words_keep_order(text: str) -> None:
    spans = words(text)
    assert list(spans) == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_first_word_of_an_order_is_a_verb() -> None:
    assert pos_tags("Tuyên truyền pháp luật")[0][1] == "V"
    assert pos_tags("Tổ chức tập huấn")[0] == ("tổ chức", "V")
    assert pos_tags("kinh phí thực hiện")[0][1] == "N"


def test_models_are_shared_by_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(words, ["chăm sóc trẻ em"] * 16))) == 1
