"""A day or a stretch of time that a text names, and where."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1945, 2100


@dataclass(frozen=True, slots=True)
class DayMention:
    """One day; `year` is None where neither it nor its list says one. `repaired`: a lost separator, a misread digit."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    repaired: bool = False

    @property
    def on(self) -> date | None:
        """The calendar day, None without a year (or for 29/2 of a common year)."""
        return None if self.year is None else day_of(self.year, self.month, self.day)


class SpanKind(StrEnum):
    DAYS = "days"  # "từ ngày 15/11 đến ngày 15/12/2017", "ngày 26, 27/12/2011"
    MONTH = "month"  # "tháng 6/2020", "từ tháng 3 đến tháng 6 năm 2021"
    QUARTER = "quarter"  # "quý II/2021"
    PART = "part"  # "6 tháng đầu năm 2021", "cuối năm 2021"
    YEAR = "year"  # "năm 2021"
    YEARS = "years"  # "giai đoạn 2017 - 2025", "các năm 2021, 2022"
    HORIZON = "horizon"  # "đến năm 2020"
    VISION = "vision"  # "tầm nhìn đến năm 2030"
    DIRECTION = "direction"  # "định hướng đến năm 2030"
    TERM = "term"  # "nhiệm kỳ 2016 - 2021"
    SCHOOL_YEAR = "school_year"  # "năm học 2026 - 2027"


class Bound(StrEnum):
    """Which side of the stretch is meant."""

    WITHIN = "within"
    UNTIL = "until"  # "đến", "hết": its last day
    BEFORE = "before"  # "trước": the day before it begins
    FROM = "from"  # "từ": its first day and all that follows
    AFTER = "after"  # "sau": what follows it


@dataclass(frozen=True, slots=True)
class SpanMention:
    """A stretch of time with its first and last day; both None where a year is missing (then `months` says which part of a year).

    `bound` is already in the days: "đến năm 2020" has no `first`, "trước năm 2020" ends on 2019-12-31, "từ quý III/2012" has
    no `last`.
    """

    start: int
    end: int
    kind: SpanKind
    first: date | None
    last: date | None
    months: tuple[int, int] | None = None
    bound: Bound = Bound.WITHIN

    @property
    def yearless(self) -> bool:
        return self.first is None and self.last is None

    def in_year(self, year: int) -> "SpanMention":
        """The same months in a year that the text does not name."""
        if not self.yearless or self.months is None:
            return self
        first, last = bounded(date(year, self.months[0], 1), month_end(year, self.months[1]), self.bound)
        return replace(self, first=first, last=last)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def bounded(first: date, last: date, bound: Bound) -> tuple[date | None, date | None]:
    match bound:
        case Bound.UNTIL:
            return None, last
        case Bound.BEFORE:
            return None, first - timedelta(days=1)
        case Bound.FROM:
            return first, None
        case Bound.AFTER:
            return last + timedelta(days=1), None
    return first, last
