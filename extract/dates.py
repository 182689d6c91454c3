"""Days and stretches of time as Vietnamese writes them: where they stand and which days they mean, deadline or not."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from extract.stretches import stretches

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
        return None if self.year is None else _day(self.year, self.month, self.day)


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
        first, last = _bounded(date(year, self.months[0], 1), month_end(year, self.months[1]), self.bound)
        return replace(self, first=first, last=last)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _bounded(first: date, last: date, bound: Bound) -> tuple[date | None, date | None]:
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


# Days

_S = r"[^\S\n]*"
_D = r"[0-9OolI]"  # scans read 0 as O and 1 as l or I; only behind "ngày"
_YEAR4 = r"(?:19[4-9]\d|20\d\d|2100)"
_NGAY = rf"ngày{_S}(?:mùng{_S}|mồng{_S})?"
_WORDS = re.compile(
    rf"(?:(?P<cue>{_NGAY})|(?<![\w/.,]))(?P<d>{_D}{{1,2}}){_S}/?{_S}(?:của{_S})?(?P<each>các{_S})?tháng{_S}(?P<m>{_D}{{1,2}})(?![\dA-Za-z])"
    rf"(?:{_S}(?:[/,]?{_S}năm|/){_S}(?P<y>{_D}{{4}})(?!\d))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"(?:(?P<cue>{_NGAY})|(?<![\w/.,])(?<!\D[\-–]))(?P<d>{_D}{{1,2}}){_S}(?P<s1>/{{1,2}}|[.\-–]){_S}(?P<m>{_D}{{1,2}})"
    rf"{_S}(?P<s2>/{{1,2}}|[.\-–]){_S}(?P<y>{_D}{{4}}|\d\d(?!{_S}\d))(?!\d|{_S}/|[A-Za-z])",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    rf"(?P<cue>{_NGAY})?(?<![\d/.,\-–])(?P<d>\d{{1,2}})(?P<s1>{_S}/{_S}|\.)(?P<m>\d{{1,2}})(?![\d%])(?![/.,\-–]\d)(?!{_S}/)(?![/\-]?[A-Za-zĐ])",
    re.IGNORECASE,
)
# "trước ngày 20 các tháng 3, 6, 9 và 12", "ngày 20 tháng 6 và tháng 12"
_MORE_OF_DAY = re.compile(
    rf"{_S}(?:,|;|và|hoặc)(?:{_S}và)?{_S}(?P<again>tháng{_S})?(?P<m>1[0-2]|0?[1-9])(?![\d/%])(?:{_S}năm{_S}(?P<y>\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
# "tháng 5 - 6/2020", "tuần 2 tháng 6"
_NO_DAY = re.compile(rf"\b(?:tháng|quý|tuần(?:{_S}thứ)?|số|điều|khoản|mục|biểu|phụ lục|lớp){_S}$", re.IGNORECASE)
_FUSED = re.compile(rf"(?P<cue>{_NGAY})(?P<a>\d{{1,4}}){_S}/{_S}(?P<b>\d{{4,6}})(?![\d/])", re.IGNORECASE)
# What every day holds, looked for first: most stretches of a plan hold neither.
_HAS_MONTH = re.compile("tháng", re.IGNORECASE)
_SIGNED = re.compile(rf"[\dOoLlIi]{_S}[/.\-–]{{1,2}}{_S}[\dOoLlIi]")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "L": "1", "I": "1", "i": "1"})

# What may stand between two days of one list or range; "cả ngày 29/12", "sáng ngày 30/12"
_AND = rf"(?:{_S}(?:,|;|\bvà\b|\bhoặc\b|&){_S})+(?:(?:cả|sáng|chiều|tối|trước|từ){_S})?"
_TO = rf"{_S}(?:-|–|—|\b(?:đến|tới)\b)(?:{_S}(?:hết|trước))?{_S}"
_JOINED = re.compile(rf"(?:{_S}\([^()/\n]{{0,40}}\))?(?:{_AND}|{_TO})", re.IGNORECASE)  # "15/6 (6 tháng) và 15/12 (năm)"
_RANGE = re.compile(_TO, re.IGNORECASE)
_NEXT_YEAR = re.compile(rf"{_S},?{_S}(?:của{_S})?năm{_S}(?:sau|kế tiếp|tiếp theo|liền kề|tới)\b", re.IGNORECASE)
_LOOSE_DAYS = re.compile(
    rf"(?P<cue>{_NGAY}|từ{_S})(?P<list>\d{{1,2}}(?:(?:{_AND}|{_TO})(?:ngày{_S})?\d{{1,2}})*)(?:{_AND}|{_TO})$", re.IGNORECASE
)

_BARE_LOOSE_DAY = re.compile(rf"(?P<cue>^|[(:|]{_S})(?P<list>\d{{1,2}}){_TO}$")  # "12-14/5/2022" in a time column

_MAY_BE_DAY = re.compile(
    rf"(?:\b(?:ngày|trước|sau|vào|đến|tới|từ|hết|hạn|nhất|là|dự kiến|sáng|chiều|tối|giờ|\dh|\dh\d\d)|[(:|]){_S}$", re.IGNORECASE
)
_AFTER_DAY = re.compile(
    rf"{_S}(?:$|\n|[.,;:)|–—-]|(?:và|hoặc|đến|tới|hằng|hàng|mỗi|từng|để|phải|về|gửi|năm|của năm|là|trở|âm|dương)\b)",
    re.IGNORECASE,
)


def find_days(text: str, start: int = 0, end: int | None = None, *, bare: bool = False) -> tuple[DayMention, ...]:
    """Every day of the calendar in text[start:end], in order, "ngày" included.

    Numbers of documents ("12/KH-UBND", "13/2006/NQ-HĐND"), fractions and "24/7" are none. A day without month in a list takes it
    from the list ("ngày 26, 27/12/2011"), so does a year where the order of the days allows only one. `bare`: the stretch is a
    time column, where "15/6" is a day without any word before it.
    """
    stop = len(text) if end is None else end
    found: list[DayMention] = []
    for mention in sorted(_candidates(text, start, stop), key=lambda m: (m.start, -m.end)):
        if found and mention.start < found[-1].end:
            continue
        if mention.year is None and not _is_day(text, mention, found, stop, bare):
            continue
        found.extend(_loose_days(text, mention, found[-1].end if found else start, bare))
        found.append(mention)
        found.extend(_same_day_of_months(text, mention, stop))
    return tuple(_with_years(text, found))


def _candidates(text: str, start: int, stop: int) -> Iterator[DayMention]:
    signed = _SIGNED.search(text, start, stop) is not None
    worded = (_WORDS,) if _HAS_MONTH.search(text, start, stop) else ()
    for pattern in (*worded, _DIGITS, _NO_YEAR) if signed else worded:
        for match in pattern.finditer(text, start, stop):
            mention = _read_day(match)
            if mention is not None and (match["cue"] or not _NO_DAY.search(text, max(start, match.start() - 10), match.start())):
                yield mention
    for match in _FUSED.finditer(text, start, stop) if signed else ():
        readings = _fused_readings(match["a"], match["b"])
        if len(readings) == 1:
            on = readings.pop()
            yield DayMention(match.start(), match.end(), on.day, on.month, on.year, repaired=True)


def _read_day(match: re.Match[str]) -> DayMention | None:
    parts = match.groupdict()
    if parts.get("s2") == "/" and parts["s1"] in ("-", "–") and not parts["cue"]:
        return None  # "03-06/2022" are months
    printed = [parts["d"], parts["m"], parts.get("y") or ""]
    plain = [part.translate(_LETTERS) for part in printed]
    if plain != printed and not parts["cue"]:
        return None
    repaired = plain != printed
    year = int(plain[2]) if plain[2] else None
    if year is not None and year < 100:
        # "15/6/21": between 1945 and 2100 only 2021 fits; "15/6/47" has two readings.
        if not parts["cue"] or not 0 < year < FIRST_YEAR - 1900:
            return None
        year, repaired = 2000 + year, True
    if "s2" in parts and parts["s1"] != parts["s2"]:
        repaired = True
    day, month = int(plain[0]), int(plain[1])
    if _day(year if year is not None else 2000, month, day) is None:
        return None
    return DayMention(match.start(), match.end(), day, month, year, repaired)


def _fused_readings(before: str, after: str) -> set[date]:
    """All days that "11/72017" (a separator lost) can mean."""
    cuts: list[tuple[str, str, str]] = []
    if len(after) in (5, 6) and len(before) <= 2:
        cuts.append((before, after[:-4], after[-4:]))
    if len(after) == 4 and len(before) in (3, 4):
        cuts.extend((before[:cut], before[cut:], after) for cut in (1, 2))
    days = (_day(int(y), int(m), int(d)) for d, m, y in cuts if len(m) <= 2 and len(d) <= 2)
    return {on for on in days if on is not None}


def _is_day(text: str, mention: DayMention, found: list[DayMention], stop: int, bare: bool) -> bool:
    """Whether "15/6", "15 tháng 6" without a year is a day and no fraction, score or "6 tháng 1 lần"."""
    words = text[mention.start : mention.end].lower()
    if words.startswith("ngày"):
        return True
    if (mention.day, mention.month) == (24, 7) and "/" in words:
        return False
    after = _AFTER_DAY.match(text[mention.end : min(stop, mention.end + 12)] or "\n")
    if not after or "." in words:
        return False
    joined = bool(found) and bool(_JOINED.fullmatch(text, found[-1].end, mention.start))
    joined = joined or _NEXT_YEAR.match(text, mention.end, stop) is not None
    joined = joined or _LOOSE_DAYS.search(text[max(0, mention.start - 60) : mention.start]) is not None
    return bare or joined or bool(_MAY_BE_DAY.search(text, max(0, mention.start - 12), mention.start))


def _loose_days(text: str, mention: DayMention, floor: int, bare: bool) -> Iterator[DayMention]:
    """The days before `mention` that borrow its month: "ngày 26, 27/12/2011", "từ ngày 15 đến ngày 20/11/2025"."""
    before = text[max(floor, mention.start - 60) : mention.start]
    offset = mention.start - len(before)
    match = _LOOSE_DAYS.search(before) or (_BARE_LOOSE_DAY.search(before) if bare else None)
    if match is None:
        return
    for number in re.finditer(r"\d{1,2}", match["list"]):
        day = int(number.group())
        if _day(mention.year or 2000, mention.month, day) is None:
            continue
        led = number.start() == 0 and match["cue"].lower().startswith("ngày")
        begin = match.start() if led else match.start("list") + number.start()
        end = match.start("list") + number.end()
        yield DayMention(offset + begin, offset + end, day, mention.month, mention.year, mention.repaired)


def _same_day_of_months(text: str, mention: DayMention, stop: int) -> Iterator[DayMention]:
    words = text[mention.start : mention.end].lower()
    if "tháng" not in words or mention.year is not None:
        return
    match = _MORE_OF_DAY.match(text, mention.end, stop)
    while match and (match["again"] or "các" in words):
        month, year = int(match["m"]), int(match["y"]) if match["y"] else None
        if _day(year or 2000, month, mention.day) is None:
            return
        yield DayMention(match.start("again") if match["again"] else match.start("m"), match.end(), mention.day, month, year)
        match = _MORE_OF_DAY.match(text, match.end(), stop)


def _with_years(text: str, found: list[DayMention]) -> list[DayMention]:
    days = list(found)
    for index in range(len(days) - 2, -1, -1):
        this, following = days[index], days[index + 1]
        if this.year is not None or following.year is None or not _JOINED.fullmatch(text, this.end, following.start):
            continue
        if (this.month, this.day) <= (following.month, following.day):
            days[index] = replace(this, year=following.year)
        elif _RANGE.fullmatch(text, this.end, following.start):
            days[index] = replace(this, year=following.year - 1)
    return days


# Stretches

_Y = rf"(?<![\d/.,]){_YEAR4}(?![\d/%]|[.,]\d|{_S}(?:triệu|tỷ|đồng|người|hộ)\b)"
_DASH = rf"{_S}[-–—]{_S}"
_UNTIL = rf"(?:đến|tới)(?:{_S}hết)?"
_PREFIX = (
    rf"(?:(?P<until>(?:từ nay{_S})?(?:cho{_S})?{_UNTIL}|hết)|(?P<before>trước)|(?P<from>(?:kể{_S}|bắt đầu{_S})?từ)"
    rf"|(?P<after>sau))(?:{_S}(?:khoảng|thời điểm))?{_S}"
)
_PLACE = rf"(?:(?P<place>đầu|giữa|cuối){_S})?"
_OF_YEAR = rf"(?:{_S}(?:/|-|–|,?{_S}(?:của{_S})?năm|,){_S}(?P<y>{_YEAR4}(?!\d)))?"
_LISTED = rf"{_S}(?:,|và|-|–|—|đến|tới){_S}"
_QNUM = r"(?:0?[1-4]|IV|I{1,3})(?![\w%])"
_MNUM = r"(?:1[0-2]|0?[1-9])(?![\d%])"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SCHOOL = _compile(rf"\b(?:cuối{_S})?(?:năm học|niên kh(?:óa|oá)){_S}(?P<a>{_YEAR4}){_S}[-–—/]{_S}(?P<b>{_YEAR4}(?!\d))")
_TERM = _compile(rf"\bnhiệm k[ỳì]{_S}(?:từ{_S})?(?P<a>{_Y}){_DASH}(?P<b>{_Y})")
_PAIR = _compile(
    rf"(?:\b(?:(?:giai đoạn|thời k[ỳì]|các năm|những năm|từ)(?:{_S}\d{{1,2}} năm|{_S}(?:[1-5]|I{{1,3}})(?={_S}[(:,]))?"
    rf"|trong{_S}(?:\d{{1,2}}|hai|ba|bốn|năm){_S}năm){_S}[(:,]?{_S})?(?:\b(?:từ|năm){_S}){{0,2}}(?P<a>{_Y})"
    rf"(?:{_DASH}|{_S}{_UNTIL}(?:{_S}cuối)?{_S})(?:năm{_S})?(?P<b>{_Y})"
)
_LIST = _compile(
    rf"\b(?:(?:các|những|hai|ba|trong|0?[2-9]){_S})*năm{_S}(?P<a>{_Y})(?:(?:{_S}(?:,|;|và){_S})+(?:năm{_S})?{_Y})*"
    rf"(?:{_S}(?:,|;|và){_S})+(?:năm{_S})?(?P<b>{_Y})"
)
_OPEN = _compile(
    rf"\b(?:từ{_S})?(?:năm{_S})?(?P<a>{_Y}){_S},?{_S}(?:và|đến){_S}(?:các|những){_S}năm{_S}(?:tiếp theo|tiếp|kế tiếp|sau|về sau)"
)
_AIM = _compile(
    rf"\b(?P<aim>tầm nhìn|định hướng)(?:{_S}phát triển)?{_S}(?:(?:đến|tới|cho){_S})?(?:hết{_S})?(?:năm{_S})?"
    rf"(?P<a>{_Y})(?:{_DASH}{_Y})?"
)
_IN_YEAR = _compile(rf"\b(?:{_PREFIX})?{_PLACE}năm{_S}(?P<y>{_Y})")
_YEAR_ONLY = _compile(rf"\b{_PREFIX}{_PLACE}(?P<y>{_Y})")
_PLACE_AND_YEAR = _compile(rf"\b(?P<place>đầu|giữa|cuối){_S}(?P<y>{_Y})")
_PART_OF_YEAR = _compile(rf"\b(?:{_PREFIX})?(?P<place>đầu|giữa|cuối){_S}năm(?!{_S}(?:học|\d))")
_TO_YEAR_END = _compile(
    rf"\b(?:từ nay{_S})?(?:{_UNTIL}{_S})?hết{_S}năm(?!\w|{_S}(?:học|nay|tài chính|thứ|kế hoạch|\d))"
)
_N_MONTHS = _compile(
    rf"\b(?:{_PREFIX})?(?:(?P<n>0?[369]|ba|sáu|chín){_S}tháng|nửa(?:{_S}năm)?){_S}(?P<place>đầu|cuối)(?:{_S}(?:của{_S})?năm)?(?:{_S}/?{_S}(?P<y>{_Y}))?"
)
_QUARTERS = _compile(
    rf"\b(?:{_PREFIX})?(?:các{_S})?qu[ýíỷ]{_S}(?P<a>{_QNUM})"
    rf"(?:(?:{_DASH}|{_S}{_UNTIL}{_S})(?:qu[ýí]{_S})?(?P<b>{_QNUM}))?{_OF_YEAR}"
)
_MORE_QUARTERS = _compile(rf"{_S}(?:,|và){_S}(?:qu[ýí]{_S})?(?P<a>{_QNUM}){_OF_YEAR}")
_MONTHS = _compile(
    rf"\b(?:{_PREFIX})?(?P<place>(?:đầu|giữa|cuối){_S})?(?:các{_S})?(?<!\d )tháng{_S}(?P<a>{_MNUM})"
    rf"(?:(?:{_DASH}|{_S}{_UNTIL}{_S})(?:tháng{_S})?(?P<b>{_MNUM}))?{_OF_YEAR}(?!{_S}(?:tuổi|lần))"
)
_MORE_MONTHS = _compile(rf"{_S}(?:,|và){_S}(?:tháng{_S})?(?P<a>{_MNUM}){_OF_YEAR}(?![/%]|{_S}(?:%|tháng|năm\b))")
_LIST_GOES_ON = _compile(rf"{_S}(?:$|[^\w\s]|\n|(?:và|hằng|hàng|mỗi|từng|năm|của)\b)")
_BARE_MONTH = _compile(
    rf"(?:(?<![\d/])|(?P<from>\btừ{_S}))(?:\bT\.?{_S})?(?P<a>{_MNUM})(?:{_DASH}(?:T\.?{_S})?(?P<b>{_MNUM}))?"
    rf"{_S}[/-]{_S}(?P<y>{_YEAR4})(?![\d/])"
)
_BARE_QUARTER = _compile(rf"\bQ\.?{_S}(?P<a>{_QNUM})(?:{_DASH}(?:Q\.?{_S})?(?P<b>{_QNUM}))?{_S}[/-]{_S}(?P<y>{_YEAR4}(?!\d))")
_BARE_LIST = _compile(rf"(?P<a>{_Y})(?:(?:{_S}(?:,|;|và){_S})+{_Y})*(?:{_S}(?:,|;|và){_S})+(?P<b>{_Y})")
_BARE_YEAR = _compile(rf"(?P<y>{_Y})(?!{_DASH}nay\b|{_S}{_UNTIL}{_S}nay\b)")

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {"ba": 3, "sáu": 6, "chín": 9}
_PLACES = {"đầu": (1, 3), "giữa": (4, 6), "cuối": (10, 12)}


def find_spans(
    text: str, start: int = 0, end: int | None = None, *, bare: bool = False, days: tuple[DayMention, ...] | None = None
) -> tuple[SpanMention, ...]:
    """Every stretch of time in text[start:end], in order, the longest where two overlap; days inside are not listed again.

    Yearless stretches ("quý II", "tháng 6", "cuối năm") are listed too, with both days None; one that another of the same list
    gives a year to ("tháng 6 và tháng 12/2021") takes it. `bare`: the stretch is a time column, where "2022" and "6/2021" count.
    `days` are those that `find_days` gives for the same stretch, for a caller that needs both.
    """
    stop = len(text) if end is None else end
    if days is None:
        days = find_days(text, start, stop, bare=bare)
    candidates, in_days = [*_day_ranges(text, days)], stretches((day.start, day.end) for day in days)
    for pattern, build in _readers(text, start, stop, bare):
        for match in pattern.finditer(text, start, stop):
            candidates.extend(span for span in build(match) if not in_days.touches(span.start, span.end))
    found: list[SpanMention] = []
    for span in sorted(candidates, key=lambda s: (s.start, -s.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(_joined(text, _with_span_years(text, found)))


def _day_ranges(text: str, days: tuple[DayMention, ...]) -> Iterator[SpanMention]:
    """"từ ngày 15/11 đến ngày 15/12/2017", and consecutive days that are named together: "ngày 26, 27/12/2011"."""
    index = 0
    while index < len(days):
        last = index
        while last + 1 < len(days) and _continues(text, days[last], days[last + 1]):
            last += 1
        first_on, last_on = days[index].on, days[last].on
        if last > index and first_on is not None and last_on is not None:
            begin = days[index].start
            cue = re.search(rf"\btừ{_S}$", text[max(0, begin - 5) : begin], re.IGNORECASE)
            begin -= len(cue.group()) if cue else 0
            yield SpanMention(begin, days[last].end, SpanKind.DAYS, first_on, last_on)
        index = last + 1


def _continues(text: str, this: DayMention, following: DayMention) -> bool:
    if this.on is None or following.on is None:
        return False
    if _RANGE.fullmatch(text, this.end, following.start):
        return this.on <= following.on
    return bool(_JOINED.fullmatch(text, this.end, following.start)) and following.on - this.on == timedelta(days=1)


def _pair(match: re.Match[str], kind: SpanKind) -> Iterator[SpanMention]:
    first, last = int(match["a"]), int(match["b"])
    if first <= last:
        yield SpanMention(*match.span(), kind, date(first, 1, 1), date(last, 12, 31))


def _school_year(match: re.Match[str]) -> Iterator[SpanMention]:
    first, last = int(match["a"]), int(match["b"])
    if last == first + 1:
        yield SpanMention(*match.span(), SpanKind.SCHOOL_YEAR, date(first, 9, 1), date(last, 5, 31))


def _open(match: re.Match[str]) -> Iterator[SpanMention]:
    yield SpanMention(*match.span(), SpanKind.YEARS, date(int(match["a"]), 1, 1), None, bound=Bound.FROM)


def _aim(match: re.Match[str]) -> Iterator[SpanMention]:
    kind = SpanKind.VISION if match["aim"].lower().startswith("tầm") else SpanKind.DIRECTION
    yield SpanMention(*match.span(), kind, None, date(int(match["a"]), 12, 31), bound=Bound.UNTIL)


def _bound(match: re.Match[str]) -> Bound:
    groups = match.groupdict()
    return next((bound for bound in Bound if groups.get(bound.value)), Bound.WITHIN)


def _build(match: re.Match[str], kind: SpanKind, months: tuple[int, int]) -> Iterator[SpanMention]:
    groups = match.groupdict()
    bound = Bound.WITHIN if groups.get("from") and groups.get("b") else _bound(match)  # "từ tháng 3 đến tháng 6" is closed
    start = match.start("a") if match.re in (_MORE_MONTHS, _MORE_QUARTERS) else match.start()
    span = SpanMention(start, match.end(), kind, None, None, months, bound)
    year = groups.get("y")
    yield span.in_year(int(year)) if year else span


def _year(match: re.Match[str]) -> Iterator[SpanMention]:
    place = (match["place"] or "").lower() if "place" in match.re.groupindex else ""
    kind = SpanKind.PART if place else SpanKind.YEAR
    if "until" in match.re.groupindex and match["until"]:
        kind = SpanKind.HORIZON
    yield from _build(match, kind, _PLACES.get(place, (1, 12)))


def _part_of_year(match: re.Match[str]) -> Iterator[SpanMention]:
    yield from _build(match, SpanKind.PART, _PLACES[match["place"].lower()])


def _to_year_end(match: re.Match[str]) -> Iterator[SpanMention]:
    """ "đến hết năm", "từ nay đến hết năm"."""
    yield SpanMention(*match.span(), SpanKind.YEAR, None, None, (1, 12), Bound.UNTIL)


def _n_months(match: re.Match[str]) -> Iterator[SpanMention]:
    number = 6 if match["n"] is None else _NUMBERS.get(match["n"].lower()) or int(match["n"])  # "nửa đầu năm" is six months
    months = (1, number) if match["place"].lower() == "đầu" else (13 - number, 12)
    yield from _build(match, SpanKind.PART, months)


def _quarters(match: re.Match[str]) -> Iterator[SpanMention]:
    first, last = (_ROMAN.get((printed or "").lower()) or int(printed or 0) for printed in (match["a"], match["b"] or match["a"]))
    if first > last:
        return
    listed = [*_build(match, SpanKind.QUARTER, (first * 3 - 2, last * 3))]
    for more in _more(match, _MORE_QUARTERS) if match.re is _QUARTERS else ():
        last = _ROMAN.get(more["a"].lower()) or int(more["a"])
        listed += _build(more, SpanKind.QUARTER, (last * 3 - 2, last * 3))
    yield from _run_together(listed)


def _more(match: re.Match[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The further items of a list; in "tháng 4, 12 xã" the 12 counts something else."""
    several = re.search(r"\bcác\b", match.group(), re.IGNORECASE) is not None
    more = pattern.match(match.string, match.end(), match.endpos)
    while more:
        sure = several or more["y"] or re.search(r"và|tháng|qu[ýí]|[IV]", more.group(), re.IGNORECASE)
        if not (sure or _LIST_GOES_ON.match(match.string, more.end(), match.endpos)):
            return
        yield more
        more = pattern.match(match.string, more.end(), match.endpos)


def _months(match: re.Match[str]) -> Iterator[SpanMention]:
    first, last = int(match["a"]), int(match["b"] or match["a"])
    if first > last or _is_vague(match):
        return
    listed = [*_build(match, SpanKind.MONTH, (first, last))]
    for more in _more(match, _MORE_MONTHS):
        listed += _build(more, SpanKind.MONTH, (int(more["a"]), int(more["a"])))
    yield from _run_together(listed)


def _is_vague(match: re.Match[str]) -> bool:
    """ "đầu tháng 6", "giữa tháng 6", "tuần 2 tháng 6" name no day."""
    place = (match["place"] or "").strip().lower()
    before = match.string[max(0, match.start() - 20) : match.start()]
    week = re.search(rf"\btuần(?:{_S}thứ)?{_S}(?:\w+{_S})?(?:của{_S})?$", before, re.IGNORECASE)
    return place in ("đầu", "giữa") or week is not None


def _run_together(listed: list[SpanMention]) -> list[SpanMention]:
    """ "tháng 5, 6/2022", "quý I, II" are one stretch; "tháng 3, 6, 9" are three."""
    first, last = listed[0], listed[-1]
    numbers = [span.months for span in listed if span.months is not None]
    dated_apart = any(span.last is not None for span in listed[:-1])  # "tháng 12/2021, 1/2022"
    if len(listed) < 2 or dated_apart or any(following[0] != this[1] + 1 for this, following in pairwise(numbers)):
        return listed
    months = (numbers[0][0], numbers[-1][1])
    whole = SpanMention(first.start, last.end, first.kind, None, None, months, first.bound)
    return [whole if last.last is None else whole.in_year(last.last.year)]


def _bare_month(match: re.Match[str]) -> Iterator[SpanMention]:
    if not re.search(rf"tháng{_S}$", match.string[max(0, match.start() - 7) : match.start()], re.IGNORECASE):
        first, last = int(match["a"]), int(match["b"] or match["a"])
        if first <= last:
            yield from _build(match, SpanKind.MONTH, (first, last))


def _years(match: re.Match[str]) -> Iterator[SpanMention]:
    yield from _pair(match, SpanKind.YEARS)


def _term(match: re.Match[str]) -> Iterator[SpanMention]:
    yield from _pair(match, SpanKind.TERM)


# What every match of a reader holds: the words that are looked for first, since most stretches of a plan name no time.
_HAS_YEAR = re.compile(_YEAR4)
_HAS_YEAR_WORD = _compile("năm")
_HAS_QUARTER = _compile("qu[ýíỷ]")
_HAS_PLACE = _compile("đầu|cuối|giữa")

_Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[SpanMention]]]
_READERS: tuple[tuple[tuple[re.Pattern[str], ...], tuple[_Reader, ...]], ...] = (
    (
        (_HAS_YEAR,),
        (
            (_SCHOOL, _school_year),
            (_TERM, _term),
            (_PAIR, _years),
            (_LIST, _years),
            (_OPEN, _open),
            (_AIM, _aim),
            (_IN_YEAR, _year),
            (_YEAR_ONLY, _year),
            (_PLACE_AND_YEAR, _year),
        ),
    ),
    ((_HAS_YEAR_WORD, _HAS_PLACE), ((_PART_OF_YEAR, _part_of_year),)),
    ((_HAS_YEAR_WORD,), ((_TO_YEAR_END, _to_year_end),)),
    ((_HAS_PLACE,), ((_N_MONTHS, _n_months),)),
    ((_HAS_QUARTER,), ((_QUARTERS, _quarters),)),
    ((_HAS_MONTH,), ((_MONTHS, _months),)),
)
_BARE_READERS: tuple[_Reader, ...] = (
    (_BARE_MONTH, _bare_month),
    (_BARE_QUARTER, _quarters),
    (_BARE_LIST, _years),
    (_BARE_YEAR, _year),
)


def _readers(text: str, start: int, stop: int, bare: bool) -> Iterator[_Reader]:
    """Those that can find something in text[start:stop], in the order of the table."""
    for words, readers in _READERS:
        if all(word.search(text, start, stop) for word in words):
            yield from readers
    if bare and _HAS_YEAR.search(text, start, stop):
        yield from _BARE_READERS


def _with_span_years(text: str, found: list[SpanMention]) -> list[SpanMention]:
    """"tháng 6 và tháng 12/2021": the first takes the year of the second."""
    spans = list(found)
    for index in range(len(spans) - 2, -1, -1):
        this, following = spans[index], spans[index + 1]
        dated = following.last or following.first
        if not this.yearless or dated is None or following.months is None or this.months is None:
            continue
        between = text[this.end : following.start]
        touching = following.bound is Bound.UNTIL and this.bound is Bound.FROM and not between.strip(" ,")
        if touching or (this.months < following.months and _JOINED.fullmatch(between)):
            spans[index] = this.in_year(dated.year)
    return spans


def _joined(text: str, spans: list[SpanMention]) -> Iterator[SpanMention]:
    """"từ tháng 10/2021 đến hết quý II/2022" is one stretch."""
    taken = False
    for this, following in pairwise([*spans, None]):
        if taken or this is None:
            taken = False
            continue
        if following is not None and _meets(text, this, following):
            yield SpanMention(this.start, following.end, following.kind, this.first, following.last)
            taken = True
        else:
            yield this


def _meets(text: str, this: SpanMention, following: SpanMention) -> bool:
    if this.first is None or following.last is None or this.first > following.last:
        return False
    between = text[this.end : following.start].strip()
    if this.bound is Bound.FROM and following.bound is Bound.UNTIL:
        return between in ("", ",")
    parts = {this.kind, following.kind} <= {SpanKind.MONTH, SpanKind.QUARTER} and this.bound in (Bound.WITHIN, Bound.FROM)
    if not parts or (this.last is not None and following.first is not None and following.first <= this.last):
        return False
    # "Quý III/2022 - Quý I/2023"
    return between in ("-", "–", "—", "đến", "tới") or (following.bound is Bound.UNTIL and between in ("", ","))
