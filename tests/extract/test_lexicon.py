"""Word lists are checked when they are read; the message names the file and the line."""

import pytest

from extract.agency.phrases import AgencyKind, Takes, functions, heads, provinces
from extract.errors import LexiconError
from extract.lexicon import load, read

GOOD = "# Source: a law\nname\tkind\nsở\tnoun\nban\tnoun\n"


def test_rows() -> None:
    assert read("words.tsv", GOOD, ("name", "kind")) == (("sở", "noun"), ("ban", "noun"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\tkind\nsở\tnoun\n", "words.tsv, line 1: a comment must name the source"),
        ("# Source: a law\nname\nsở\n", "words.tsv, line 2: the head must be the columns name, kind"),
        ("# Source: a law\n", "words.tsv, line 1: the head"),
        (GOOD + "ngành\n", "words.tsv, line 5: 2 columns expected, 1 found"),
        (GOOD + "ngành\t noun\n", "words.tsv, line 5: an empty entry, or white space"),
        (GOOD + "\tnoun\n", "words.tsv, line 5: an empty entry"),
        (GOOD + "sở\tnoun\n", "words.tsv, line 5: the entry 'sở' stands already in line 3"),
        (GOOD + "ha\u0300nh\tnoun\n", "words.tsv, line 5: the text must be Unicode NFC"),
    ],
)
def test_errors_name_the_line(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read("words.tsv", text, ("name", "kind"))


def test_wrong_columns_of_a_list_of_ours() -> None:
    with pytest.raises(LexiconError, match=r"levels\.tsv, line 2"):
        load("levels", "word")


def test_provinces_old_and_new() -> None:
    names = {row[0]: row for row in load("provinces", "name", "level", "until", "spellings")}
    assert sum(not row[2] for row in names.values()) == 34
    assert len(names) == 64  # the 63 of before, and Huế under its new name
    assert provinces()[("tp", ".", "hcm")] == "Hồ Chí Minh"


def test_every_head_has_a_kind_and_fields_have_heads() -> None:
    assert {head.kind for head in heads().values()} == set(AgencyKind) - {AgencyKind.AUTHORITY}
    carriers = {head.text for head in heads().values() if head.takes in {Takes.FUNCTION, Takes.OPEN}}
    assert set(functions()) <= carriers
