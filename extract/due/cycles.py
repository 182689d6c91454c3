"""How often: cycle words ("hằng năm", "định kỳ 6 tháng"), days that come back, and their rules (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from extract.dates.mentions import month_end
from extract.result import Every

_S = r"[^\S\n]*"
_EACH_WORDS = ("hằng", "hàng", "mỗi", "từng")
_EACH = rf"(?:{'|'.join(_EACH_WORDS)})"


@dataclass(frozen=True, slots=True)
class CycleMention:
    """A cycle without a day. `each`: said with "hằng", "hàng", "mỗi", "từng" and not only with "định kỳ 6 tháng"."""

    start: int
    end: int
    every: Every
    each: bool


@dataclass(frozen=True, slots=True)
class RuleMention:
    """A day that comes back by itself ("ngày 25 hằng tháng"); `shifted` where "trước" moved it to the day before."""

    start: int
    end: int
    rrule: str
    shifted: bool = False


def yearly_rules(days: Iterable[tuple[int, int]], *, before: bool = False) -> tuple[str, ...]:
    """The plainest rules for (month, day) pairs, one for each day of the month: 15/6 and 15/12 give one, 15/6 and 01/12 two."""
    months: dict[int, list[int]] = {}
    for month, day in days:
        month, day = _eve(month, day) if before else (month, day)
        months.setdefault(-1 if month == 2 and day >= 28 else day, []).append(month)
    return tuple(f"FREQ=YEARLY;BYMONTH={_numbers(found)};BYMONTHDAY={day}" for day, found in months.items())


def _eve(month: int, day: int) -> tuple[int, int]:
    eve = date(2001, month, min(day, month_end(2001, month).day)) - timedelta(days=1)
    return eve.month, eve.day


def _numbers(months: Iterable[int]) -> str:
    return ",".join(str(month) for month in sorted(set(months)))


def month_end_rules(months: Iterable[int]) -> tuple[str, ...]:
    """The last days of months: "quý IV hằng năm" is 31 December."""
    chosen = sorted(set(months))
    if len(chosen) == 1:
        return yearly_rules([(chosen[0], month_end(2001, chosen[0]).day)])
    return (f"FREQ=YEARLY;BYMONTH={_numbers(chosen)};BYMONTHDAY=-1",)


# Days that come back

_BY = rf"(?:(?P<before>trước){_S}(?:(?P<hour>\d{{1,2}}{_S}(?:giờ|h|g|:){_S}\d{{0,2}}(?:{_S}phút)?){_S},?{_S})?)?"
_CUE = rf"(?:\b(?:chậm nhất|muộn nhất|vào|đến|hạn)(?:{_S}(?:là|vào|đến))?{_S})?{_BY}"
_OF = rf"{_S}(?:của{_S})?"
# "trước 25 hằng tháng"; a column has "25 hằng tháng"
_BARE_DAY = rf"(?:\bngày{_S}|(?:(?<=trước )|(?<=vào )|(?<![\w/.,%] )(?<![\w/.,%]))(?=\d+{_S}{_EACH}{_S}tháng))"
_SOME_DAYS = rf"(?P<d>\d{{1,2}}(?:{_S}(?:,|và){_S}(?:ngày{_S})?\d{{1,2}}){{0,6}})"
_MONTH_DAY = rf"{_BARE_DAY}(?:{_SOME_DAYS}(?![\d/])|(?P<last>cuối(?:{_S}cùng)?))"
_MONTHLY = re.compile(
    rf"{_CUE}{_MONTH_DAY}{_OF}(?:{_EACH}{_S}tháng\b|(?:(?<=của )|(?<=cuối ))tháng\b(?!{_S}(?:\d|cuối|đầu|giữa|thứ))"
    rf"|tháng{_S}(?:sau|kế tiếp|tiếp theo|liền kề|báo cáo)\b)",
    re.IGNORECASE,
)
_EVERY_MONTH_DAY = re.compile(
    rf"\b(?:{_EACH}{_S}tháng|báo cáo(?:{_S}(?:định kỳ|tiến độ|kết quả))*{_S}tháng)(?!{_S}\d)[^.;\d\n]{{0,60}}?{_S}[,(]?{_S}"
    rf"{_CUE}ngày{_S}{_SOME_DAYS}(?![\d/]|{_S}(?:của{_S})?tháng)",
    re.IGNORECASE,
)
_QUARTERLY = re.compile(
    rf"{_CUE}(?:\bngày{_S}(?:(?P<d>\d{{1,2}})(?![\d/])|(?P<last>cuối(?:{_S}cùng)?)){_OF})?(?:các{_S})?"
    rf"\btháng{_S}(?P<place>đầu|giữa|cuối|thứ{_S}(?:nhất|hai|ba|[123]))"
    rf"(?:{_S}(?:cùng|tiên))?{_S}(?:của{_S}|trong{_S})?(?:(?:{_EACH}|các){_S})?quý\b(?:{_S}(?:sau|kế tiếp|tiếp theo|liền kề))?",
    re.IGNORECASE,
)
_END_OF = re.compile(rf"\bcuối{_S}(?:{_EACH}{_S}(?P<a>tháng|quý)|(?P<b>tháng|quý){_S}{_EACH})\b", re.IGNORECASE)
_WEEKDAY = rf"(?:thứ{_S}(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ{_S}nhật)"
_WEEKDAYS = rf"{_WEEKDAY}(?:{_S}(?:,|và|-|–|đến){_S}(?:ngày{_S})?{_WEEKDAY})*"
_WEEKLY = re.compile(
    rf"{_CUE}(?:ngày{_S})?\b(?P<days>{_WEEKDAYS}){_OF}{_EACH}{_S}tuần\b", re.IGNORECASE
)
_EACH_WEEK = re.compile(
    rf"\b{_EACH}{_S}tuần{_S}[,(]?{_S}{_CUE}(?:(?:sáng|chiều|tối|ngày){_S})*(?P<days>{_WEEKDAYS})\b", re.IGNORECASE
)
_FIRST, _SECOND, _THIRD = (1, 4, 7, 10), (2, 5, 8, 11), (3, 6, 9, 12)
_PLACES = {"đầu": _FIRST, "nhất": _FIRST, "1": _FIRST, "giữa": _SECOND, "hai": _SECOND, "2": _SECOND}
_PLACES |= {"cuối": _THIRD, "ba": _THIRD, "3": _THIRD}
_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}


def find_rules(text: str, start: int = 0, end: int | None = None) -> tuple[RuleMention, ...]:
    """Days that come back every month, quarter or week, and cycles that REGISTER has no name for ("5 năm một lần")."""
    stop = len(text) if end is None else end
    words = text[start:stop].lower()  # most stretches hold none of the words that a rule needs
    found = [
        *(_quarterly(text, start, stop) if "quý" in words else ()),
        *(_monthly(text, start, stop) if "tháng" in words else ()),
        *(_ends_of(text, start, stop) if "cuối" in words else ()),
        *(_weekly(text, start, stop) if "tuần" in words else ()),
        *(_working_days(text, start, stop) if "ngày làm việc" in words else ()),
        *(_intervals(text, start, stop) if "lần" in words else ()),
    ]
    chosen: list[RuleMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return tuple(chosen)


def _shifts(match: re.Match[str]) -> bool:
    return bool(match["before"]) and not match["hour"]  # "trước 15 giờ ngày 24" keeps the 24th


def _monthly(text: str, start: int, stop: int) -> Iterator[RuleMention]:
    for pattern in (_MONTHLY, _EVERY_MONTH_DAY):
        for match in pattern.finditer(text, start, stop):
            days = [int(day) for day in re.findall(r"\d+", match["d"] or "")] or [-1]
            shifted = _shifts(match) and days != [-1]
            if shifted:
                days = [day - 1 or -1 for day in days]
            if all(-1 <= day <= 31 and day for day in days):
                yield RuleMention(*match.span(), f"FREQ=MONTHLY;BYMONTHDAY={_numbers(days)}", shifted)


def _ends_of(text: str, start: int, stop: int) -> Iterator[RuleMention]:
    for match in _END_OF.finditer(text, start, stop):
        quarter = "quý" in match.group().lower()
        yield RuleMention(*match.span(), month_end_rules(_PLACES["cuối"])[0] if quarter else "FREQ=MONTHLY;BYMONTHDAY=-1")


_WORKING_DAY = re.compile(
    rf"\bngày{_S}làm việc{_S}(?P<place>cuối(?:{_S}cùng)?|đầu(?:{_S}tiên)?){_S}(?:của{_S})?{_EACH}{_S}(?P<unit>tháng|quý)\b",
    re.IGNORECASE,
)


def _working_days(text: str, start: int, stop: int) -> Iterator[RuleMention]:
    """ "Ngày làm việc cuối cùng của mỗi quý": the last day from Monday to Friday (RFC 5545, BYSETPOS)."""
    for match in _WORKING_DAY.finditer(text, start, stop):
        last = match["place"].lower().startswith("cuối")
        months = f"BYMONTH={_numbers(_THIRD if last else _FIRST)};" if match["unit"].lower() == "quý" else ""
        yield RuleMention(*match.span(), f"FREQ=MONTHLY;{months}BYDAY=MO,TU,WE,TH,FR;BYSETPOS={-1 if last else 1}")


def _quarterly(text: str, start: int, stop: int) -> Iterator[RuleMention]:
    for match in _QUARTERLY.finditer(text, start, stop):
        months: tuple[int, ...] = _PLACES[match["place"].lower().split()[-1]]
        day = int(match["d"] or -1)
        shifted = _shifts(match) and day > 0
        if shifted:
            day -= 1
        if day == 0:  # "trước ngày 01 tháng đầu quý": the end of the quarter before
            months, day = tuple((month - 2) % 12 + 1 for month in months), -1
        if day <= 31:
            yield RuleMention(*match.span(), f"FREQ=YEARLY;BYMONTH={_numbers(months)};BYMONTHDAY={day}", shifted)


def _weekly(text: str, start: int, stop: int) -> Iterator[RuleMention]:
    for pattern in (_WEEKLY, _EACH_WEEK):
        for match in pattern.finditer(text, start, stop):
            printed = re.findall(r"hai|ba|tư|năm|sáu|bảy|nhật|[2-7]", match["days"].lower())
            shift = 1 if _shifts(match) else 0
            named = [_NAMES[day] if day in _NAMES else int(day) - 2 for day in printed]
            if len(named) == 2 and re.search(r"[-–]|đến", match["days"]):  # "thứ Hai đến thứ Sáu"
                named = [*range(named[0], named[1] + 1)]
            days = sorted({(day - shift) % 7 for day in named})
            yield RuleMention(*match.span(), f"FREQ=WEEKLY;BYDAY={','.join(_BYDAY[day] for day in days)}", bool(shift))


# Cycles

_COUNT = r"(?:0?[1-9]|[1-9]\d|một|hai|ba|bốn|năm|sáu)"
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}
_ONCE = rf"(?:{_S}/{_S}(?:0?1{_S}|một{_S})?lần|{_S}(?:một|0?1){_S}lần|{_S},?{_S}thực hiện{_S}(?:một|0?1){_S}lần)"
_INTERVAL = re.compile(
    rf"\b(?:định kỳ{_S})?(?:mỗi{_S})?(?P<n>{_COUNT}){_S}(?P<unit>ngày|tuần|tháng|quý|năm){_ONCE}\b", re.IGNORECASE
)
_TIMES = re.compile(
    rf"\b(?:(?P<n>{_COUNT}){_S}lần{_S}(?:/{_S}|(?:trong{_S})?(?:một|mỗi|hằng|hàng){_S})(?P<unit>ngày|tuần|tháng|"
    rf"quý|năm))\b",
    re.IGNORECASE,
)
_EACH_TIMES = re.compile(
    rf"\b{_EACH}{_S}(?P<unit>ngày|tuần|tháng|quý|năm){_S}(?:ít nhất{_S}|tối thiểu{_S})?(?P<n>{_COUNT}){_S}lần\b", re.IGNORECASE
)
_PLAIN = re.compile(
    rf"\b{_EACH}{_S}(?P<unit>ngày|tuần|tháng|quý|học kỳ|học kì|năm học|năm|nửa năm|(?:0?[369]|ba|sáu|"
    rf"chín){_S}tháng)\b",
    re.IGNORECASE,
)
_ITEM = (
    rf"(?:(?:{_EACH}|sơ kết|tổng kết|báo cáo|kết thúc|cuối|giữa|theo){_S})*"
    rf"(?:(?:0?[369]|ba|sáu|chín){_S}tháng(?:{_S}(?:đầu|cuối){_S}năm)?|(?:0?1{_S}|một{_S}|cả{_S})?(?:tuần|tháng|"
    rf"quý|năm)|học k[ỳì]|đột xuất)(?!{_S}(?:\d|[IV]+\b))"
)
_IN_SERIES = ("tuần", "tháng", "quý", "năm", "học k", "đột xuất")  # one of them is in every item
_SEP = rf"{_S}(?:,|và|/|-|;|hoặc|cũng như){_S}(?:và{_S})?"
_LED = rf"(?:định kỳ(?:{_S}(?:báo cáo|tổng hợp|sơ kết|đánh giá|tổng kết|theo))*|báo cáo(?:{_S}định kỳ)?|sơ kết|tổng kết){_S}\(?"
_SERIES = re.compile(
    rf"\b(?:{_LED})?(?P<items>{_ITEM}(?:{_SEP}{_ITEM})*)(?!\w|{_S}(?:tuổi|lần|đầu|cuối|nay|trước|sau|qua|học|kể|"
    rf"gần))",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"(?:(?P<n>0?[369]|ba|sáu|chín){_S}tháng|\b(?P<unit>tuần|tháng|quý|học k[ỳì]|năm))\b", re.IGNORECASE)
_MONTHS_AND_MORE = re.compile(rf"tháng{_SEP}(?:cuối{_S}|cả{_S})?năm\b", re.IGNORECASE)  # "kiểm tra các khoa 6 tháng và cuối năm."
_SCHOOL = re.compile(
    rf"\b(?:(?:vào|trong|từ){_S})?(?:đầu|trong|cuối|giữa|kết thúc|{_EACH}){_S}năm học(?!{_S}(?:20|19)\d\d)\b", re.IGNORECASE
)
_UNITS = {
    "ngày": Every.DAY,
    "tuần": Every.WEEK,
    "tháng": Every.MONTH,
    "quý": Every.QUARTER,
    "học kỳ": Every.HALF_YEAR,
    "học kì": Every.HALF_YEAR,
    "nửa năm": Every.HALF_YEAR,
    "năm": Every.YEAR,
    "năm học": Every.YEAR,
}
_IN_MONTHS = {1: Every.MONTH, 3: Every.QUARTER, 6: Every.HALF_YEAR, 12: Every.YEAR}
_LENGTH = {"tháng": 1, "quý": 3, "năm": 12}
_FREQ = {"ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "quý": "MONTHLY", "năm": "YEARLY"}


def find_cycles(text: str, start: int = 0, end: int | None = None, *, bare: bool = False) -> tuple[CycleMention, ...]:
    """Every cycle word, in order; of a series ("định kỳ 6 tháng, 01 năm") each item is one. Whose they are is not judged.

    `bare`: the stretch is a time column, where "Quý, 6 tháng, năm" needs no word that leads it.
    """
    stop = len(text) if end is None else end
    words = text[start:stop].lower()  # most stretches hold none of the words that a cycle needs
    found = [
        *(_counted(text, start, stop) if "lần" in words else ()),
        *(_school(text, start, stop) if "năm học" in words else ()),
        *(_series(text, start, stop, bare=bare) if any(unit in words for unit in _IN_SERIES) else ()),
        *(_plain(text, start, stop) if any(each in words for each in _EACH_WORDS) else ()),
    ]
    chosen: list[CycleMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not chosen or mention.start >= chosen[-1].end:
            chosen.append(mention)
    return tuple(chosen)


def _count(printed: str) -> int:
    return _WORDS.get(printed.lower()) or int(printed)


def _intervals(text: str, start: int, stop: int) -> Iterator[RuleMention]:
    for match in _INTERVAL.finditer(text, start, stop):
        unit, count = match["unit"].lower(), _count(match["n"])
        if _interval_cycle(unit, count) is None:
            interval = count * 3 if unit == "quý" else count
            yield RuleMention(*match.span(), f"FREQ={_FREQ[unit]};INTERVAL={interval}")


def _interval_cycle(unit: str, count: int) -> Every | None:
    """ "6 tháng một lần" is half-yearly; None where the cycle has no name of its own ("5 năm một lần")."""
    if unit in _LENGTH:
        return _IN_MONTHS.get(_LENGTH[unit] * count)
    return _UNITS[unit] if count == 1 else None


def _counted(text: str, start: int, stop: int) -> Iterator[CycleMention]:
    for match in _INTERVAL.finditer(text, start, stop):
        every = _interval_cycle(match["unit"].lower(), _count(match["n"]))
        if every is not None:
            yield CycleMention(*match.span(), every, each=True)
    for pattern in (_TIMES, _EACH_TIMES):
        for match in pattern.finditer(text, start, stop):
            unit, count = match["unit"].lower(), _count(match["n"])
            length = _LENGTH.get(unit, 0)
            # "02 lần/năm" is half-yearly; "3 lần/năm" says no more than that it is done each year
            every = _IN_MONTHS.get(length // count) if length and length % count == 0 else None
            yield CycleMention(*match.span(), every or _UNITS[unit], each=True)


def _school(text: str, start: int, stop: int) -> Iterator[CycleMention]:
    for match in _SCHOOL.finditer(text, start, stop):
        yield CycleMention(*match.span(), Every.YEAR, each=True)


def _plain(text: str, start: int, stop: int) -> Iterator[CycleMention]:
    for match in _PLAIN.finditer(text, start, stop):
        unit = match["unit"].lower()
        every = _UNITS.get(unit) or _months_cycle(unit)
        if every is not None:
            yield CycleMention(*match.span(), every, each=True)


def _months_cycle(printed: str) -> Every | None:
    words = {"ba": 3, "sáu": 6, "chín": 9}
    number = printed.split(maxsplit=1)[0] if " " in printed else re.sub(r"\D", "", printed)
    return _IN_MONTHS.get(words.get(number) or int(number))


def _series(text: str, start: int, stop: int, *, bare: bool) -> Iterator[CycleMention]:
    """ "định kỳ 6 tháng, 01 năm", "06 tháng và hằng năm", "báo cáo tháng, quý, năm": led by such a word, or holding a "hằng"."""
    for match in _SERIES.finditer(text, start, stop):
        led = match.start("items") > match.start()
        opens = not text[start : match.start()].strip()
        listed = bare and len(_TOKEN.findall(match["items"])) > 1 and opens
        closes = not opens and _MONTHS_AND_MORE.search(match["items"]) and re.match(r"\s*(?:[.;)]|$)", text[match.end() : stop])
        if not (led or listed or closes or _leads_itself(match["items"])):
            continue
        previous = match.start("items")
        for token in _TOKEN.finditer(text, match.start("items"), match.end("items")):
            every = _UNITS.get((token["unit"] or "").lower()) or (_months_cycle(token.group()) if token["n"] else None)
            if every is None:
                continue
            each = re.search(rf"{_EACH}{_S}$", text[previous : token.start()], re.IGNORECASE)
            begin = token.start() - len(each.group()) if each else token.start()
            yield CycleMention(begin, token.end(), every, each=bool(each))
            previous = token.end()


def _leads_itself(items: str) -> bool:
    return bool(re.match(rf"(?:{_EACH}|sơ kết|tổng kết|báo cáo)\b", items, re.IGNORECASE)) or bool(
        re.search(rf"\b{_EACH}\b", items, re.IGNORECASE)
    )
