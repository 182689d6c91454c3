"""Days: "ngày 15 tháng 6 năm 2021", "trước 15/6 và 15/12/2021", "05 tháng 7", as scans damage them too."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extract.dates.mentions import FIRST_YEAR, DayMention, day_of
from extract.dates.patterns import AND, HAS_MONTH, JOINED, RANGE, TO, S

_D = r"[0-9OolI]"  # scans read 0 as O and 1 as l or I; only behind "ngày"
_NGAY = rf"ngày{S}(?:mùng{S}|mồng{S})?"
_WORDS = re.compile(
    rf"(?:(?P<cue>{_NGAY})|(?<![\w/.,]))(?P<d>{_D}{{1,2}}){S}/?{S}(?:của{S})?(?P<each>các{S})?tháng{S}(?P<m>{_D}{{1,2}})(?![\dA-Za-z])"
    rf"(?:{S}(?:[/,]?{S}năm|/){S}(?P<y>{_D}{{4}})(?!\d))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"(?:(?P<cue>{_NGAY})|(?<![\w/.,])(?<!\D[\-–]))(?P<d>{_D}{{1,2}}){S}(?P<s1>/{{1,2}}|[.\-–]){S}(?P<m>{_D}{{1,2}})"
    rf"{S}(?P<s2>/{{1,2}}|[.\-–]){S}(?P<y>{_D}{{4}}|\d\d(?!{S}\d))(?!\d|{S}/|[A-Za-z])",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    rf"(?P<cue>{_NGAY})?(?<![\d/.,\-–])(?P<d>\d{{1,2}})(?P<s1>{S}/{S}|\.)(?P<m>\d{{1,2}})(?![\d%])(?![/.,\-–]\d)(?!{S}/)(?![/\-]?[A-Za-zĐ])",
    re.IGNORECASE,
)
# "trước ngày 20 các tháng 3, 6, 9 và 12", "ngày 20 tháng 6 và tháng 12"
_MORE_OF_DAY = re.compile(
    rf"{S}(?:,|;|và|hoặc)(?:{S}và)?{S}(?P<again>tháng{S})?(?P<m>1[0-2]|0?[1-9])(?![\d/%])(?:{S}năm{S}(?P<y>\d{{4}})(?!\d))?",
    re.IGNORECASE,
)
# "tháng 5 - 6/2020", "tuần 2 tháng 6"
_NO_DAY = re.compile(rf"\b(?:tháng|quý|tuần(?:{S}thứ)?|số|điều|khoản|mục|biểu|phụ lục|lớp){S}$", re.IGNORECASE)
_FUSED = re.compile(rf"(?P<cue>{_NGAY})(?P<a>\d{{1,4}}){S}/{S}(?P<b>\d{{4,6}})(?![\d/])", re.IGNORECASE)
# What every day holds, looked for first: most stretches of a plan hold neither.
_SIGNED = re.compile(rf"[\dOoLlIi]{S}[/.\-–]{{1,2}}{S}[\dOoLlIi]")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "L": "1", "I": "1", "i": "1"})

_NEXT_YEAR = re.compile(rf"{S},?{S}(?:của{S})?năm{S}(?:sau|kế tiếp|tiếp theo|liền kề|tới)\b", re.IGNORECASE)
_LOOSE_DAYS = re.compile(
    rf"(?P<cue>{_NGAY}|từ{S})(?P<list>\d{{1,2}}(?:(?:{AND}|{TO})(?:ngày{S})?\d{{1,2}})*)(?:{AND}|{TO})$", re.IGNORECASE
)

_BARE_LOOSE_DAY = re.compile(rf"(?P<cue>^|[(:|]{S})(?P<list>\d{{1,2}}){TO}$")  # "12-14/5/2022" in a time column

_MAY_BE_DAY = re.compile(
    rf"(?:\b(?:ngày|trước|sau|vào|đến|tới|từ|hết|hạn|nhất|là|dự kiến|sáng|chiều|tối|giờ|\dh|\dh\d\d)|[(:|]){S}$", re.IGNORECASE
)
_AFTER_DAY = re.compile(
    rf"{S}(?:$|\n|[.,;:)|–—-]|(?:và|hoặc|đến|tới|hằng|hàng|mỗi|từng|để|phải|về|gửi|năm|của năm|là|trở|âm|dương)\b)",
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
    worded = (_WORDS,) if HAS_MONTH.search(text, start, stop) else ()
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
    if day_of(year if year is not None else 2000, month, day) is None:
        return None
    return DayMention(match.start(), match.end(), day, month, year, repaired)


def _fused_readings(before: str, after: str) -> set[date]:
    """All days that "11/72017" (a separator lost) can mean."""
    cuts: list[tuple[str, str, str]] = []
    if len(after) in (5, 6) and len(before) <= 2:
        cuts.append((before, after[:-4], after[-4:]))
    if len(after) == 4 and len(before) in (3, 4):
        cuts.extend((before[:cut], before[cut:], after) for cut in (1, 2))
    days = (day_of(int(y), int(m), int(d)) for d, m, y in cuts if len(m) <= 2 and len(d) <= 2)
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
    joined = bool(found) and bool(JOINED.fullmatch(text, found[-1].end, mention.start))
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
        if day_of(mention.year or 2000, mention.month, day) is None:
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
        if day_of(year or 2000, month, mention.day) is None:
            return
        yield DayMention(match.start("again") if match["again"] else match.start("m"), match.end(), mention.day, month, year)
        match = _MORE_OF_DAY.match(text, match.end(), stop)


def _with_years(text: str, found: list[DayMention]) -> list[DayMention]:
    days = list(found)
    for index in range(len(days) - 2, -1, -1):
        this, following = days[index], days[index + 1]
        if this.year is not None or following.year is None or not JOINED.fullmatch(text, this.end, following.start):
            continue
        if (this.month, this.day) <= (following.month, following.day):
            days[index] = replace(this, year=following.year)
        elif RANGE.fullmatch(text, this.end, following.start):
            days[index] = replace(this, year=following.year - 1)
    return days
