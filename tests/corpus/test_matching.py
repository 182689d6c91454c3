"""Which found thing answers which gold thing."""

from collections import Counter
from datetime import date

import pytest

from corpus.matching import bag, likeness, match_equal, match_instruments, match_targets, match_tasks, unit_key
from extract.result import Comparator, DueFrom, Evidence, Header, Instrument, InstrumentKind, Target, Task, TaskKind


def task(text: str, *path: str) -> Task:
    path = path or ("-1",)
    return Task(".".join(path), path, TaskKind.MEASURE, text, (), False, (), None, Evidence(text))


def target(indicator: str, value: float = 90, *, unit: str | None = "%", quote: str | None = None) -> Target:
    due = date(2025, 12, 31)
    evidence = Evidence(quote or indicator)
    return Target(("I", "1"), indicator, Comparator.AT_LEAST, value, unit, None, due, DueFrom.PLAN, evidence)


def plan(number: str | None, title: str | None, *texts: str) -> Instrument:
    header = Header(InstrumentKind.PLAN, number=number, title=title)
    return Instrument(header, (), tuple(task(text, f"-{index}") for index, text in enumerate(texts, 1)), ())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Rà soát hộ nghèo", "rà soát HỘ NGHÈO.", 1.0),
        ("Rà soát hộ nghèo", "Rà soát", 2 * 2 / 6),  # 2 common words of 4 and 2
        ("hoà giải", "hòa giải", 1.0),  # the place of the tone mark says nothing
        ("mua mua mua", "mua", 2 * 1 / 4),  # a bag counts how often a word stands there
        ("một", "hai", 0.0),
        ("", "", 0.0),
    ],
)
def test_likeness(one: str, other: str, expected: float) -> None:
    assert likeness(bag(one), bag(other)) == pytest.approx(expected)


def test_a_bag_folds_punctuation_and_space() -> None:
    assert bag("Lao  động - Thương binh,\nlao động") == Counter({"lao": 2, "động": 2, "thương": 1, "binh": 1})


def test_the_likest_tasks_pair_first() -> None:
    gold = (task("một hai ba bốn năm", "-1"), task("một hai ba bốn", "-2"))
    found = (task("một hai ba bốn", "-1"),)
    matching = match_tasks(gold, found)
    assert matching.pairs == ((gold[1], found[0]),)  # the first would have done too: 8/9
    assert matching.missed == (gold[0],)


@pytest.mark.parametrize(("text", "matched"), [("a b c x y", True), ("a b x y z", False)])  # 6/10 reaches 0.6, 4/10 does not
def test_tasks_match_from_six_tenths_on(text: str, matched: bool) -> None:
    assert bool(match_tasks([task("a b c d e")], [task(text)]).pairs) is matched


def test_of_equal_texts_the_same_path_pairs() -> None:
    gold = (task("Thực hiện hợp đồng.", "II", "-1"), task("Thực hiện hợp đồng.", "III", "-1"))
    found = (task("Thực hiện hợp đồng.", "III", "-1"),)
    assert match_tasks(gold, found).pairs == ((gold[1], found[0]),)


def test_every_task_pairs_at_most_once() -> None:
    matching = match_tasks([task("a b c", "-1")], [task("a b c", "-1"), task("a b c", "-2")])
    assert (len(matching.pairs), len(matching.missed), len(matching.extra)) == (1, 0, 1)


@pytest.mark.parametrize(
    ("found", "matched"),
    [
        (target("hộ dân dùng nước sạch"), True),
        (target("hộ dân ở nông thôn"), True),  # 2 of 5 and 5 words: 0.4
        (target("trường đạt chuẩn quốc gia"), False),
        (target("trường đạt chuẩn", quote="hộ dân dùng nước sạch"), True),  # the quote will do as well
        (target("hộ dân dùng nước sạch", 91), False),
        (target("hộ dân dùng nước sạch", unit=None), False),
        (target("hộ dân dùng nước sạch", unit="hộ"), False),
    ],
)
def test_targets(found: Target, matched: bool) -> None:
    assert bool(match_targets([target("hộ dân dùng nước sạch")], [found]).pairs) is matched


@pytest.mark.parametrize(
    ("unit", "key"), [("%", "%"), (None, None), ("Triệu đồng", "triệu đồng"), ("người/năm", "người năm"), ("‰", "‰")]
)
def test_unit_key(unit: str | None, key: str | None) -> None:
    assert unit_key(unit) == key


def test_equal_things_pair_as_often_as_they_stand() -> None:
    matching = match_equal(["a", "a", "b"], ["A", "c"], str.lower)
    assert (matching.pairs, matching.missed, matching.extra) == ((("a", "A"),), ("a", "b"), ("c",))


def test_the_only_document_pairs_whatever_it_says() -> None:
    gold, found = plan("1/KH-UBND", "Chuyển đổi số"), plan(None, None)
    assert match_instruments([gold], [found]).pairs == ((gold, found),)


def test_documents_pair_by_number_then_title_then_tasks() -> None:
    gold = (plan("1/KH-UBND", "Tiêm chủng"), plan(None, "Phòng dịch"), plan(None, None, "Kiểm tra các chợ đầu mối"))
    found = (
        plan(None, None, "Kiểm tra các chợ"),
        plan(None, "Kế hoạch phòng dịch"),
        plan("01/KH-UBND", None),
        plan("1/KH-UBND", None),
    )
    matching = match_instruments(gold, found)
    assert matching.pairs == ((gold[0], found[3]), (gold[1], found[1]), (gold[2], found[0]))
    assert matching.extra == (found[2],)


def test_a_document_that_shares_nothing_stays_alone() -> None:
    gold = (plan("1/KH-UBND", "Tiêm chủng"),)
    found = (plan("1/KH-UBND", "Tiêm chủng"), plan("9/KH-UBND", "Thu ngân sách"))
    matching = match_instruments(gold, found)
    assert matching.extra == (found[1],)
