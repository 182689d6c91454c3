"""How each kind of stretch is printed, and what it means: months, quarters, parts of years, years, horizons."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

from extract.dates.mentions import Bound, SpanKind, SpanMention
from extract.dates.patterns import HAS_MONTH, YEAR4, S

_Y = rf"(?<![\d/.,]){YEAR4}(?![\d/%]|[.,]\d|{S}(?:triệu|tỷ|đồng|người|hộ)\b)"
_DASH = rf"{S}[-–—]{S}"
_UNTIL = rf"(?:đến|tới)(?:{S}hết)?"
_PREFIX = (
    rf"(?:(?P<until>(?:từ nay{S})?(?:cho{S})?{_UNTIL}|hết)|(?P<before>trước)|(?P<from>(?:kể{S}|bắt đầu{S})?từ)"
    rf"|(?P<after>sau))(?:{S}(?:khoảng|thời điểm))?{S}"
)
_PLACE = rf"(?:(?P<place>đầu|giữa|cuối){S})?"
_OF_YEAR = rf"(?:{S}(?:/|-|–|,?{S}(?:của{S})?năm|,){S}(?P<y>{YEAR4}(?!\d)))?"
_LISTED = rf"{S}(?:,|và|-|–|—|đến|tới){S}"
_QNUM = r"(?:0?[1-4]|IV|I{1,3})(?![\w%])"
_MNUM = r"(?:1[0-2]|0?[1-9])(?![\d%])"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SCHOOL = _compile(rf"\b(?:cuối{S})?(?:năm học|niên kh(?:óa|oá)){S}(?P<a>{YEAR4}){S}[-–—/]{S}(?P<b>{YEAR4}(?!\d))")
_TERM = _compile(rf"\bnhiệm k[ỳì]{S}(?:từ{S})?(?P<a>{_Y}){_DASH}(?P<b>{_Y})")
_PAIR = _compile(
    rf"(?:\b(?:(?:giai đoạn|thời k[ỳì]|các năm|những năm|từ)(?:{S}\d{{1,2}} năm|{S}(?:[1-5]|I{{1,3}})(?={S}[(:,]))?"
    rf"|trong{S}(?:\d{{1,2}}|hai|ba|bốn|năm){S}năm){S}[(:,]?{S})?(?:\b(?:từ|năm){S}){{0,2}}(?P<a>{_Y})"
    rf"(?:{_DASH}|{S}{_UNTIL}(?:{S}cuối)?{S})(?:năm{S})?(?P<b>{_Y})"
)
_LIST = _compile(
    rf"\b(?:(?:các|những|hai|ba|trong|0?[2-9]){S})*năm{S}(?P<a>{_Y})(?:(?:{S}(?:,|;|và){S})+(?:năm{S})?{_Y})*"
    rf"(?:{S}(?:,|;|và){S})+(?:năm{S})?(?P<b>{_Y})"
)
_OPEN = _compile(
    rf"\b(?:từ{S})?(?:năm{S})?(?P<a>{_Y}){S},?{S}(?:và|đến){S}(?:các|những){S}năm{S}(?:tiếp theo|tiếp|kế tiếp|sau|về sau)"
)
_AIM = _compile(
    rf"\b(?P<aim>tầm nhìn|định hướng)(?:{S}phát triển)?{S}(?:(?:đến|tới|cho){S})?(?:hết{S})?(?:năm{S})?"
    rf"(?P<a>{_Y})(?:{_DASH}{_Y})?"
)
_IN_YEAR = _compile(rf"\b(?:{_PREFIX})?{_PLACE}năm{S}(?P<y>{_Y})")
_YEAR_ONLY = _compile(rf"\b{_PREFIX}{_PLACE}(?P<y>{_Y})")
_PLACE_AND_YEAR = _compile(rf"\b(?P<place>đầu|giữa|cuối){S}(?P<y>{_Y})")
_PART_OF_YEAR = _compile(rf"\b(?:{_PREFIX})?(?P<place>đầu|giữa|cuối){S}năm(?!{S}(?:học|\d))")
_TO_YEAR_END = _compile(
    rf"\b(?:từ nay{S})?(?:{_UNTIL}{S})?hết{S}năm(?!\w|{S}(?:học|nay|tài chính|thứ|kế hoạch|\d))"
)
_N_MONTHS = _compile(
    rf"\b(?:{_PREFIX})?(?:(?P<n>0?[369]|ba|sáu|chín){S}tháng|nửa(?:{S}năm)?){S}(?P<place>đầu|cuối)(?:{S}(?:của{S})?năm)?(?:{S}/?{S}(?P<y>{_Y}))?"
)
_QUARTERS = _compile(
    rf"\b(?:{_PREFIX})?(?:các{S})?qu[ýíỷ]{S}(?P<a>{_QNUM})"
    rf"(?:(?:{_DASH}|{S}{_UNTIL}{S})(?:qu[ýí]{S})?(?P<b>{_QNUM}))?{_OF_YEAR}"
)
_MORE_QUARTERS = _compile(rf"{S}(?:,|và){S}(?:qu[ýí]{S})?(?P<a>{_QNUM}){_OF_YEAR}")
_MONTHS = _compile(
    rf"\b(?:{_PREFIX})?(?P<place>(?:đầu|giữa|cuối){S})?(?:các{S})?(?<!\d )tháng{S}(?P<a>{_MNUM})"
    rf"(?:(?:{_DASH}|{S}{_UNTIL}{S})(?:tháng{S})?(?P<b>{_MNUM}))?{_OF_YEAR}(?!{S}(?:tuổi|lần))"
)
_MORE_MONTHS = _compile(rf"{S}(?:,|và){S}(?:tháng{S})?(?P<a>{_MNUM}){_OF_YEAR}(?![/%]|{S}(?:%|tháng|năm\b))")
_LIST_GOES_ON = _compile(rf"{S}(?:$|[^\w\s]|\n|(?:và|hằng|hàng|mỗi|từng|năm|của)\b)")
_BARE_MONTH = _compile(
    rf"(?:(?<![\d/])|(?P<from>\btừ{S}))(?:\bT\.?{S})?(?P<a>{_MNUM})(?:{_DASH}(?:T\.?{S})?(?P<b>{_MNUM}))?"
    rf"{S}[/-]{S}(?P<y>{YEAR4})(?![\d/])"
)
_BARE_QUARTER = _compile(rf"\bQ\.?{S}(?P<a>{_QNUM})(?:{_DASH}(?:Q\.?{S})?(?P<b>{_QNUM}))?{S}[/-]{S}(?P<y>{YEAR4}(?!\d))")
_BARE_LIST = _compile(rf"(?P<a>{_Y})(?:(?:{S}(?:,|;|và){S})+{_Y})*(?:{S}(?:,|;|và){S})+(?P<b>{_Y})")
_BARE_YEAR = _compile(rf"(?P<y>{_Y})(?!{_DASH}nay\b|{S}{_UNTIL}{S}nay\b)")

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBERS = {"ba": 3, "sáu": 6, "chín": 9}
_PLACES = {"đầu": (1, 3), "giữa": (4, 6), "cuối": (10, 12)}


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
    week = re.search(rf"\btuần(?:{S}thứ)?{S}(?:\w+{S})?(?:của{S})?$", before, re.IGNORECASE)
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
    if not re.search(rf"tháng{S}$", match.string[max(0, match.start() - 7) : match.start()], re.IGNORECASE):
        first, last = int(match["a"]), int(match["b"] or match["a"])
        if first <= last:
            yield from _build(match, SpanKind.MONTH, (first, last))


def _years(match: re.Match[str]) -> Iterator[SpanMention]:
    yield from _pair(match, SpanKind.YEARS)


def _term(match: re.Match[str]) -> Iterator[SpanMention]:
    yield from _pair(match, SpanKind.TERM)


# What every match of a reader holds: the words that are looked for first, since most stretches of a plan name no time.
_HAS_YEAR = re.compile(YEAR4)
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
    ((HAS_MONTH,), ((_MONTHS, _months),)),
)
_BARE_READERS: tuple[_Reader, ...] = (
    (_BARE_MONTH, _bare_month),
    (_BARE_QUARTER, _quarters),
    (_BARE_LIST, _years),
    (_BARE_YEAR, _year),
)


def readers(text: str, start: int, stop: int, bare: bool) -> Iterator[_Reader]:
    """Those that can find something in text[start:stop], in the order of the table."""
    for words, readers in _READERS:
        if all(word.search(text, start, stop) for word in words):
            yield from readers
    if bare and _HAS_YEAR.search(text, start, stop):
        yield from _BARE_READERS
