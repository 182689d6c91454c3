from datetime import date

import pytest

from extract.result import (
    CycleDeadline,
    DateDeadline,
    Deadline,
    Every,
    Evidence,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
)
from tracker.wording import deadline, period_name

HERE = Evidence("vào dịp Tết")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (DateDeadline(date(2017, 12, 14), HERE), "14/12/2017"),
        (DateDeadline(date(2017, 2, 5), HERE), "05/02/2017"),
        (PeriodDeadline(date(2021, 4, 1), date(2021, 6, 30), HERE), "từ 01/4/2021 đến 30/6/2021"),
        (PeriodDeadline(None, date(2020, 12, 31), HERE), "đến 31/12/2020"),
        (RecurringDeadline("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", HERE), "14/6 và 14/12 hằng năm"),
        (RecurringDeadline("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", HERE), "ngày cuối tháng 2 hằng năm"),
        (RecurringDeadline("FREQ=MONTHLY;BYMONTHDAY=20", HERE), "ngày 20 hằng tháng"),
        (RecurringDeadline("FREQ=WEEKLY;BYDAY=FR", HERE), "thứ Sáu hằng tuần"),
        (RecurringDeadline("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", HERE), "ngày làm việc cuối cùng hằng tháng"),
        (
            RecurringDeadline("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", HERE),
            "ngày làm việc cuối cùng của tháng 3, 6, 9, 12 hằng năm",
        ),
        (RecurringDeadline("FREQ=YEARLY;INTERVAL=5;BYMONTH=12;BYMONTHDAY=31", HERE), "31/12 5 năm một lần"),
        (RecurringDeadline("FREQ=YEARLY;BYEASTER=0", HERE), "vào dịp Tết"),
        (CycleDeadline(Every.HALF_YEAR, HERE), "6 tháng một lần"),
        (RelativeDeadline("ngày ký", 5, True, HERE), "05 ngày làm việc kể từ ngày ký"),
        (RelativeDeadline("có kết quả kiểm tra", 0, False, HERE), "ngay sau khi có kết quả kiểm tra"),
        (RelativeDeadline("ngày ký", 0, False, HERE), "ngay sau ngày ký"),
        (RelativeDeadline(None, 45, False, HERE), "trong 45 ngày"),
    ],
)
def test_deadline(value: Deadline, words: str) -> None:
    assert deadline(value) == words


@pytest.mark.parametrize(
    ("every", "last", "words"),
    [
        (Every.MONTH, date(2018, 3, 14), "tháng 3/2018"),
        (Every.QUARTER, date(2018, 12, 14), "quý IV/2018"),
        (Every.HALF_YEAR, date(2018, 6, 14), "6 tháng đầu năm 2018"),
        (Every.YEAR, date(2018, 12, 14), "năm 2018"),
    ],
)
def test_period_name(every: Every, last: date, words: str) -> None:
    assert period_name(every, last) == words
