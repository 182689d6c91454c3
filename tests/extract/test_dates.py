"""Days and stretches of time, and the numbers that look like them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dates.days import find_days
from extract.dates.mentions import SpanKind, month_end
from extract.dates.spans import find_spans


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ngày 06 tháng 7 năm 2017", [(6, 7, 2017)]),
        ("Đắk Lắk, ngày 3 tháng 02 năm 2024", [(3, 2, 2024)]),
        ("ngày 30 tháng 11", [(30, 11, None)]),
        ("ngày 15 tháng 12/2021", [(15, 12, 2021)]),
        ("NGÀY 24/8/2026", [(24, 8, 2026)]),
        ("ký 01/6/2017.", [(1, 6, 2017)]),
        ("01-6-2017", [(1, 6, 2017)]),
        ("ngày 5.7.2017", [(5, 7, 2017)]),
        ("ngày 5.7", [(5, 7, None)]),
        ("tăng 5.7 điểm", []),
        ("báo cáo trước 15/6 và 15/12.", [(15, 6, None), (15, 12, None)]),
        ("vào 31 tháng 5 hằng năm", [(31, 5, None)]),
        ("mỗi 6 tháng 1 lần", []),
        ("trẻ dưới 36 tháng tuổi", []),
        ("trực 24/7", []),
        ("trước ngày 24/7", [(24, 7, None)]),
        ("2/3 số xã", []),
        ("đến 2/3 số xã", []),
        ("8/10 huyện; 218/230 xã", []),
        ("1/2 ngày", []),
        ("Kế hoạch số 60/KH-UBND", []),
        ("Nghị quyết 13/2006/NQ-HĐND", []),
        ("Công văn số 12/5/2019/CV", []),
        ("số 1207/KH ngày 02/9/2045", [(2, 9, 2045)]),
        ("ngày 31/6/2017", []),
        ("ngày 29/02/2024", [(29, 2, 2024)]),
        ("ngày 29/02/2023", []),
        ("ngày 01/01/1944", []),
        ("Ngày 26, 27/12/2011", [(26, 12, 2011), (27, 12, 2011)]),
        ("các ngày 10, 20 và 30 tháng 6 năm 2022", [(10, 6, 2022), (20, 6, 2022), (30, 6, 2022)]),
        ("từ ngày 15 đến ngày 20/11/2025", [(15, 11, 2025), (20, 11, 2025)]),
        ("từ 15/11 đến 15/12/2017", [(15, 11, 2017), (15, 12, 2017)]),
        ("từ 15/12 đến 15/01/2018", [(15, 12, 2017), (15, 1, 2018)]),
        ("trước ngày 20 các tháng 3, 6 và 9 hằng năm", [(20, 3, None), (20, 6, None), (20, 9, None)]),
        ("ngày 20 tháng 6 và tháng 12 năm 2024", [(20, 6, 2024), (20, 12, 2024)]),
        ("ngày 20 tháng 6, 12 xã", [(20, 6, None)]),
        ("Tháng 5 - 6/2020", []),
        ("ngày 15/9/20 21", []),
        ("ngày 15/12 và 15/6/2018", [(15, 12, None), (15, 6, 2018)]),  # which 15/12?
    ],
)
def test_days(text: str, days: list[tuple[int, int, int | None]]) -> None:
    assert [(mention.day, mention.month, mention.year) for mention in find_days(text)] == days


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("ngày 11/72017", date(2017, 7, 11)),
        ("ngày 07/012021", date(2021, 1, 7)),
        ("ngày 117/2017", date(2017, 7, 11)),
        ("ngày 111/2017", None),  # 1/11 or 11/1
        ("ngày 0l/6/2O17", date(2017, 6, 1)),
        ("ngày 15//6/2017", date(2017, 6, 15)),
        ("ngày 15/6.2017", date(2017, 6, 15)),
        ("ngày 15/6/21", date(2021, 6, 15)),
        ("ngày 15/6/68", None),  # 1968 or 2068
    ],
)
def test_repaired_only_where_one_reading_fits(text: str, on: date | None) -> None:
    assert [(mention.on, mention.repaired) for mention in find_days(text) if mention.year] == ([(on, True)] if on else [])


def test_bare_days_only_in_a_time_column() -> None:
    assert find_days("15/6 - 20/6") == ()
    assert [(m.day, m.month) for m in find_days("15/6 - 20/6", bare=True)] == [(15, 6), (20, 6)]
    assert find_days("1/2 ngày", bare=True) == ()


YEAR, YEARS, MONTH, QUARTER = SpanKind.YEAR, SpanKind.YEARS, SpanKind.MONTH, SpanKind.QUARTER


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("tháng 6/2020", MONTH, "2020-06-01", "2020-06-30"),
        ("tháng 02 năm 2024", MONTH, "2024-02-01", "2024-02-29"),
        ("trước tháng 6/2020", MONTH, None, "2020-05-31"),
        ("đến hết tháng 9 năm 2022", MONTH, None, "2022-09-30"),
        ("từ tháng 3 đến tháng 6 năm 2021", MONTH, "2021-03-01", "2021-06-30"),
        ("quý II/2021", QUARTER, "2021-04-01", "2021-06-30"),
        ("Quý 4 năm 2022", QUARTER, "2022-10-01", "2022-12-31"),
        ("quí I-2030", QUARTER, "2030-01-01", "2030-03-31"),
        ("quý II, III/2021", QUARTER, "2021-04-01", "2021-09-30"),
        ("từ quý III/2012", QUARTER, "2012-07-01", None),
        ("từ tháng 10/2021 đến hết quý II/2022", QUARTER, "2021-10-01", "2022-06-30"),
        ("6 tháng đầu năm 2021", SpanKind.PART, "2021-01-01", "2021-06-30"),
        ("06 tháng cuối năm 2019", SpanKind.PART, "2019-07-01", "2019-12-31"),
        ("9 tháng đầu năm 2023", SpanKind.PART, "2023-01-01", "2023-09-30"),
        ("đầu năm 2024", SpanKind.PART, "2024-01-01", "2024-03-31"),
        ("giữa năm 2024", SpanKind.PART, "2024-04-01", "2024-06-30"),
        ("cuối năm 2024", SpanKind.PART, "2024-10-01", "2024-12-31"),
        ("năm 2021", YEAR, "2021-01-01", "2021-12-31"),
        ("trước năm 2020", YEAR, None, "2019-12-31"),
        ("sau năm 2020", YEAR, "2021-01-01", None),
        ("các năm 2021, 2022", YEARS, "2021-01-01", "2022-12-31"),
        ("năm 2021 và năm 2022", YEARS, "2021-01-01", "2022-12-31"),
        ("giai đoạn 2017 - 2025", YEARS, "2017-01-01", "2025-12-31"),
        ("thời kỳ 2021-2030", YEARS, "2021-01-01", "2030-12-31"),
        ("giai đoạn từ 2011 -2015", YEARS, "2011-01-01", "2015-12-31"),
        ("giai đoạn 5 năm 2026 – 2030", YEARS, "2026-01-01", "2030-12-31"),
        ("từ năm 2017 đến năm 2020", YEARS, "2017-01-01", "2020-12-31"),
        ("Từ 2017 đến hết năm 2020", YEARS, "2017-01-01", "2020-12-31"),
        ("2021-2030", YEARS, "2021-01-01", "2030-12-31"),
        ("2025 và những năm tiếp theo", YEARS, "2025-01-01", None),
        ("đến năm 2020", SpanKind.HORIZON, None, "2020-12-31"),
        ("đến hết năm 2035", SpanKind.HORIZON, None, "2035-12-31"),
        ("Từ nay đến năm 2015", SpanKind.HORIZON, None, "2015-12-31"),
        ("tới 2030", SpanKind.HORIZON, None, "2030-12-31"),
        ("tầm nhìn đến năm 2030", SpanKind.VISION, None, "2030-12-31"),
        ("tầm nhìn 2045", SpanKind.VISION, None, "2045-12-31"),
        ("định hướng đến năm 2030", SpanKind.DIRECTION, None, "2030-12-31"),
        ("nhiệm kỳ 2016 - 2021", SpanKind.TERM, "2016-01-01", "2021-12-31"),
        ("năm học 2026 - 2027", SpanKind.SCHOOL_YEAR, "2026-09-01", "2027-05-31"),
        ("từ 15/11 đến 15/12/2017", SpanKind.DAYS, "2017-11-15", "2017-12-15"),
        ("01/3/2018 – 05/3/2018", SpanKind.DAYS, "2018-03-01", "2018-03-05"),
        ("ngày 28/12 và cả ngày 29/12/2011", SpanKind.DAYS, "2011-12-28", "2011-12-29"),
    ],
)
def test_span(text: str, kind: SpanKind, first: str | None, last: str | None) -> None:
    (span,) = find_spans(f"Việc này, {text}, do xã làm")
    assert (span.kind, span.first and span.first.isoformat(), span.last and span.last.isoformat()) == (kind, first, last)
    assert f"Việc này, {text}, do xã làm"[span.start : span.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "ngày 06 tháng 7 năm 2017",
        "2.021 người",
        "số 2015/QĐ-UBND",
        "2000 triệu đồng",
        "số 48/2009/QĐ-TTg",
        "năm học",
        "quý báu",
        "36 tháng 1 lần",
    ],
)
def test_no_span(text: str) -> None:
    assert find_spans(text) == ()


@pytest.mark.parametrize(
    ("text", "months"), [("quý II", (4, 6)), ("trong tháng 6", (6, 6)), ("cuối năm", (10, 12)), ("6 tháng đầu năm", (1, 6))]
)
def test_yearless_span(text: str, months: tuple[int, int]) -> None:
    (span,) = find_spans(text)
    assert span.yearless
    assert span.months == months
    assert span.in_year(2023).last == month_end(2023, months[1])


def test_list_of_months_shares_its_year() -> None:
    assert [span.last for span in find_spans("tháng 3, 6 và 9/2021")] == [date(2021, 3, 31), date(2021, 6, 30), date(2021, 9, 30)]


@pytest.mark.parametrize(("text", "last"), [("2022", "2022-12-31"), ("2021, 2022", "2022-12-31"), ("6/2021", "2021-06-30")])
def test_bare_years_only_in_a_time_column(text: str, last: str) -> None:
    assert find_spans(text) == ()
    (span,) = find_spans(text, bare=True)
    assert span.last == date.fromisoformat(last)


FORMS = ["{:02}/{:02}/{}", "ngày {} tháng {} năm {}", "{}-{}-{}", "ngày {}.{}.{}"]


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_read_back(on: date, form: str) -> None:
    (mention,) = find_days(f"trước {form.format(on.day, on.month, on.year)}")
    assert mention.on == on


@given(st.text(alphabet="ngàythquýếIV0123456789/-., \nđnăm", max_size=40))
def test_any_text_gives_sound_mentions(text: str) -> None:
    for mentions in (find_days(text), find_spans(text), find_days(text, bare=True), find_spans(text, bare=True)):
        assert all(0 <= m.start < m.end <= len(text) for m in mentions)
        assert all(a.end <= b.start for a, b in pairwise(mentions))
