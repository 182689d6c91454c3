"""How often: the words for cycles and the rules (RFC 5545) of days that come back, whoever's they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.due.cycles import find_cycles, find_rules, month_end_rules, yearly_rules

EVERY_QUARTER = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY="


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("ngày 25 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=25"]),
        ("ngày 25 hàng tháng", ["FREQ=MONTHLY;BYMONTHDAY=25"]),
        ("vào ngày 25 của mỗi tháng", ["FREQ=MONTHLY;BYMONTHDAY=25"]),
        ("trước ngày 25 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=24"]),
        ("trước 25 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=24"]),
        ("vào 25 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=25"]),
        ("trước 15 giờ ngày 24 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=24"]),  # the hour is the limit
        ("trước ngày 01 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=-1"]),
        ("trước ngày 05 tháng sau", ["FREQ=MONTHLY;BYMONTHDAY=4"]),
        ("ngày 10 và ngày 20 hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=10,20"]),
        ("hằng tháng, trước ngày 20", ["FREQ=MONTHLY;BYMONTHDAY=19"]),
        ("hằng tháng các đơn vị gửi báo cáo chậm nhất ngày 20", ["FREQ=MONTHLY;BYMONTHDAY=20"]),
        ("báo cáo tháng gửi trước ngày 20", ["FREQ=MONTHLY;BYMONTHDAY=19"]),
        ("hằng tháng báo cáo; trước ngày 20/6", []),
        ("báo cáo tháng 6 trước ngày 20", []),
        ("vào ngày cuối cùng hằng tháng", ["FREQ=MONTHLY;BYMONTHDAY=-1"]),
        ("vào cuối mỗi tháng", ["FREQ=MONTHLY;BYMONTHDAY=-1"]),
        ("tháng cuối quý", [EVERY_QUARTER + "-1"]),
        ("tháng cuối của mỗi quý", [EVERY_QUARTER + "-1"]),
        ("cuối mỗi quý", [EVERY_QUARTER + "-1"]),
        ("ngày 15 tháng cuối quý", [EVERY_QUARTER + "15"]),
        ("trước ngày 15 của tháng cuối hằng quý", [EVERY_QUARTER + "14"]),
        ("trước ngày 20 của tháng thứ ba trong quý", [EVERY_QUARTER + "19"]),
        ("trước ngày 01 tháng đầu quý sau", [EVERY_QUARTER + "-1"]),
        ("ngày 10 tháng giữa quý", ["FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=10"]),
        ("thứ Sáu hằng tuần", ["FREQ=WEEKLY;BYDAY=FR"]),
        ("thứ 6 hàng tuần", ["FREQ=WEEKLY;BYDAY=FR"]),
        ("Chủ nhật hằng tuần", ["FREQ=WEEKLY;BYDAY=SU"]),
        ("hằng tuần, vào chiều thứ Sáu", ["FREQ=WEEKLY;BYDAY=FR"]),
        ("trước thứ Hai hằng tuần", ["FREQ=WEEKLY;BYDAY=SU"]),
        ("trước 16 giờ thứ Năm hằng tuần", ["FREQ=WEEKLY;BYDAY=TH"]),
        ("thứ Ba và thứ Năm hằng tuần", ["FREQ=WEEKLY;BYDAY=TU,TH"]),
        ("từ thứ Hai đến thứ Sáu hằng tuần", ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]),
        ("5 năm một lần", ["FREQ=YEARLY;INTERVAL=5"]),
        ("hai năm một lần", ["FREQ=YEARLY;INTERVAL=2"]),
        ("18 tháng/lần", ["FREQ=MONTHLY;INTERVAL=18"]),
        ("02 tuần/lần", ["FREQ=WEEKLY;INTERVAL=2"]),
        ("hằng năm", []),
        ("thứ Sáu, ngày 16/9/2022", []),
        ("36 tháng tuổi", []),
    ],
)
def test_rules(text: str, rules: list[str]) -> None:
    assert [mention.rrule for mention in find_rules(f"Việc này, {text}, do xã làm")] == rules


@pytest.mark.parametrize(
    ("text", "cycles"),
    [
        ("hằng năm", ["year"]),
        ("hàng năm", ["year"]),
        ("mỗi năm", ["year"]),
        ("từng năm", ["year"]),
        ("hằng quý", ["quarter"]),
        ("mỗi học kỳ", ["half-year"]),
        ("đầu năm học", ["year"]),
        ("trong năm học 2022 - 2023", []),
        ("hằng tuần", ["week"]),
        ("định kỳ 6 tháng", ["half-year"]),
        ("định kỳ 03 tháng", ["quarter"]),
        ("định kỳ 6 tháng, 01 năm", ["half-year", "year"]),
        ("06 tháng và hằng năm", ["half-year", "year"]),
        ("định kỳ hằng quý, 6 tháng, năm", ["quarter", "half-year", "year"]),
        ("báo cáo tháng, quý, năm", ["month", "quarter", "year"]),
        ("sơ kết 6 tháng, tổng kết cuối năm", ["half-year", "year"]),
        ("6 tháng một lần", ["half-year"]),
        ("3 tháng/lần", ["quarter"]),
        ("12 tháng một lần", ["year"]),
        ("01 lần/quý", ["quarter"]),
        ("02 lần/năm", ["half-year"]),
        ("4 lần/năm", ["quarter"]),
        ("mỗi tháng một lần", ["month"]),
        ("mỗi năm ít nhất 02 lần", ["half-year"]),
        ("5 năm một lần", []),  # no name of its own: a rule
        ("định kỳ", []),
        ("giữa kỳ, cuối kỳ", []),
        ("6 tháng đầu năm 2022", []),
        ("trẻ 6 tháng tuổi", []),
        ("năm 2022", []),
        ("quý II", []),
    ],
)
def test_cycles(text: str, cycles: list[str]) -> None:
    assert [mention.every.value for mention in find_cycles(f"Việc này, {text}, do xã làm")] == cycles


def test_a_bare_series_only_in_a_time_column() -> None:
    assert find_cycles("Quý, 6 tháng, năm") == ()
    assert [mention.every.value for mention in find_cycles("Quý, 6 tháng, năm", bare=True)] == ["quarter", "half-year", "year"]


@pytest.mark.parametrize(
    ("days", "before", "rules"),
    [
        ([(6, 15), (12, 15)], False, ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",)),
        ([(6, 15), (12, 15)], True, ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14",)),
        ([(6, 15), (12, 1)], False, ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1")),
        ([(3, 1)], True, ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",)),
        ([(1, 1)], True, ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",)),
        ([(12, 15), (6, 15), (6, 15)], False, ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",)),
    ],
)
def test_the_plainest_rules_of_days(days: list[tuple[int, int]], before: bool, rules: tuple[str, ...]) -> None:
    assert yearly_rules(days, before=before) == rules


@pytest.mark.parametrize(
    ("months", "rule"),
    [
        ([12], "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ([6], "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"),
        ([2], "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        ([12, 6], "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"),
    ],
)
def test_the_last_days_of_months(months: list[int], rule: str) -> None:
    assert month_end_rules(months) == (rule,)


@given(st.text(alphabet="hằngmỗi tháquýnăđcuốiầưtrớ0123456789/.,()lần\n", max_size=60))
def test_any_text_gives_sound_mentions(text: str) -> None:
    rules = [(rule.start, rule.end) for rule in find_rules(text)]
    cycles = [(cycle.start, cycle.end) for bare in (False, True) for cycle in find_cycles(text, bare=bare)]
    assert all(0 <= start < end <= len(text) for start, end in (*rules, *cycles))
