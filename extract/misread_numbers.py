"""Numbers in which OCR saw letters: "l5/12/2017", "6O%", "ngày O6 thảng 7 nãm 2Ol7", "quý H", "202 1-2030".

Only where the words or signs around leave no doubt that a number stands there, and only to one that can be: a day of the
calendar, a year, a quarter. Each correction is as long as what it corrects; a blank that is too much moves behind the number.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from extract.lexicon import load
from extract.misread_words import Correction, cased
from ingest.folding import fold

# What a digit is taken for, folded.
_DIGITS = str.maketrans("oøli|!§z", "00111182")
_D = r"[\doøli|!§z]"
_BEFORE = r"(?<![\w/.,-])"
_AFTER = r"(?![\w/]|[.,]\d)"
_YEARS = range(1945, 2101)
_MARKED = {"ngay": "ngày", "thang": "tháng", "nam": "năm"}
_ROMANS = ("I", "II", "III", "IV")

_WRITTEN_DAY = re.compile(rf"(?<!\w)(ngay) ({_D}{{1,2}}) (thang) ({_D}{{1,2}}) (nam) ({_D}{{4}})(?!\w)")
_DAY = re.compile(rf"{_BEFORE}({_D}{{1,2}})([/⁄] ?|[.-])({_D}{{1,2}})([/⁄] ?|[.-])({_D}{{4}}){_AFTER}")
_SHORT_DAY = re.compile(rf"(?<=\w )({_D}{{1,2}})([/⁄])({_D}{{1,2}}){_AFTER}")
_PERCENT = re.compile(rf"{_BEFORE}({_D}{{1,3}}(?:[.,]{_D}{{1,2}})?)(?= ?%)")
_NAMED = re.compile(rf"(?<!\w)(ngay|thang|nam) ({_D}{{1,4}}){_AFTER}")
_QUARTER = re.compile(r"(?<=quy )([hil1|!]{1,3}|[il1|!]v)(?![\w|])")
_COUNT = re.compile(rf"{_BEFORE}(\d[oøl§]|[oøl§]\d)(?= [^\W\d_])")
_SPLIT_YEAR = re.compile(
    rf"(?:(?<=nam )|(?<=doan ))(?:(?:19|20)\d \d{_AFTER}(?! ?%)|(?:19|20) \d\d(?=$|[\n);:]|[.,](?!\d)))"
    r"|(?<!\d)(?:19|20)\d \d(?= ?[-–] ?(?:19|20)\d\d)"
)
"""A blank within a year; "trong năm 20 24 xã" may be the rest of a year and a count, so only the end of a phrase may follow."""
_SPLIT_PERCENT = re.compile(r"(?<=\w )(?<!nam )(\d) (\d|0\d)%")
_LOST_DIGIT = re.compile(r"(?<=\w [^\w\s(\[\"“<>≤≥=+~±-])0{1,2}(?=%)")
_LAW = re.compile(r"(?<!\w)(\d[\d ]{0,4})/((?:19|20)\d\d)/(qh)([\dil| ]{2,3})(?!\w)")
_BOUND = re.compile(r"(?:nhat|tren|duoi|thieu|qua) $")
_REACHED = re.compile(r"(?:dat|den|len|con|xuong) $")

Finder = Callable[[re.Match[str], str], Iterator[Correction]]
"""From a match in the folded text, and the text itself, to what of it is to be read otherwise."""


def misread_numbers(text: str) -> Iterator[Correction]:
    """The numbers, and the words that name them, which are to be read otherwise; where two overlap, the first holds.

    >>> [one.words for one in misread_numbers("trước ngày l5/12/2Ol7; đạt 6O%")]
    ['15/12/2017', '60']
    """
    folded = _folded(text)
    found = [one for pattern, finder in _FINDERS for match in pattern.finditer(folded) for one in finder(match, text)]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end and text[one.start : one.end] != one.words:
            yield one
            end = one.end


def _folded(text: str) -> str:
    """The key in the length of the text: a mark that no letter takes up ("g̃", a speck to OCR) keeps its place."""
    folded = fold(text)
    return folded if len(folded) == len(text) else "".join(fold(sign) or sign for sign in text)


@cache
def _counted() -> re.Pattern[str]:
    """What is counted, folded, behind a number."""
    nouns = sorted({fold(unit) for unit, _ in load("units", "unit", "kind")}, key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(map(re.escape, nouns))})(?!\w)")


def _counts(match: re.Match[str]) -> bool:
    return _counted().match(match.string, match.end()) is not None


def _written_day(match: re.Match[str], text: str) -> Iterator[Correction]:
    """ "ngày O6 thảng 7 nãm 2017"."""
    day, month, year = (_digits(match[group]) for group in (2, 4, 6))
    if _is_day(day, month, year):
        for group, number in ((2, day), (4, month), (6, year)):
            yield Correction(*match.span(group), number)
        for group in (1, 3, 5):
            yield _marked(match, group, text)


def _day(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "l5/12/2017", "26/ 12/2006"; what holds no digit at all is no day."""
    day, month, year = (_digits(match[group]) for group in (1, 3, 5))
    if _is_day(day, month, year) and any(sign.isdigit() for sign in match.group()):
        first, second = (match[group].strip().replace("⁄", "/") for group in (2, 4))
        yield Correction(*match.span(), f"{day}{first}{month}{second}{year}".ljust(len(match.group())))


def _short_day(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "l5/6"; "2O/l2 xã" is a share, and one of the two was read badly."""
    day, month = _digits(match[1]), _digits(match[3])
    if _is_day(day, month, "2000") and any(sign.isdigit() for sign in match.group()) and not _counts(match):
        yield Correction(*match.span(), f"{day}/{month}")


def _percent(match: re.Match[str], _text: str) -> Iterator[Correction]:
    number = _digits(match[1])
    if any(sign.isdigit() for sign in match[1]) or number == "100":
        yield Correction(*match.span(1), number)


def _named(match: re.Match[str], text: str) -> Iterator[Correction]:
    """ "ngày O6", "tháng l2", "nãm 2Ol7": the number must be one that can follow."""
    number = _digits(match[2])
    least, most = {"ngay": (1, 31), "thang": (1, 12), "nam": (_YEARS.start, _YEARS.stop - 1)}[match[1]]
    if any(sign.isdigit() for sign in match[2]) and least <= int(number) <= most:
        yield Correction(*match.span(2), number)
        if match[1] == "nam" and text[match.start() : match.end(1)].lower() != "nam":
            # "thảng 7" may be a name and its note, "Hà Nam" a place; "nãm 2017" is nothing else
            yield _marked(match, 1, text)


def _quarter(match: re.Match[str], text: str) -> Iterator[Correction]:
    """Strokes are counted: "H" has two. Where the Roman number needs more room than was read, digits take its place."""
    if text[match.start() - 4 : match.start() - 1].lower() not in ("quý", "qúy"):
        return
    strokes = 4 if match[1].endswith("v") else len(match[1]) + match[1].count("h")
    if 1 <= strokes <= 4:
        roman = _ROMANS[strokes - 1]
        yield Correction(*match.span(), roman if len(roman) == len(match[1]) else str(strokes).zfill(len(match[1])))


def _count(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "0§ lớp", "l5 xã"; but "5l xăng" are litres."""
    if _counts(match):
        yield Correction(*match.span(1), _digits(match[1]))


def _split_year(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "giai đoạn 202 1-2030"; "trong năm 202 4 xã" is a year that lost a digit, or four of them."""
    year = match.group().replace(" ", "")
    if int(year) in _YEARS and not _counts(match):
        yield Correction(*match.span(), year + " ")


def _split_percent(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "ít nhất 3 5%", "đạt 1 00%"; "đạt 3 5%", "từ 5 10%" may be a span that lost its dash."""
    first, second = match[1], match[2]
    if len(second) == 2 and first != "1":
        return
    before = match.string[max(match.start() - 12, 0) : match.start()]
    if _BOUND.search(before) or (_REACHED.search(before) and int(second) < int(first)):
        yield Correction(*match.span(), f"{first}{second}% ")


def _lost_digit(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "ít nhất ;0% người dân": a digit was read as a sign, and which one nobody knows; no number is better than 0."""
    yield Correction(*match.span(), "?" * len(match.group()))


def _law(match: re.Match[str], text: str) -> Iterator[Correction]:
    """ "5 1/2005/QHI 1": laws are numbered by year and by the term of the National Assembly, two digits."""
    term = _digits(match[4].replace("|", "1")).replace(" ", "")
    if len(term) == 2 and text[match.start(3) : match.end(3)] == "QH":
        number = f"{match[1].replace(' ', '')}/{match[2]}/QH{term}"
        yield Correction(*match.span(), number.ljust(len(match.group())))


def _digits(text: str) -> str:
    return text.translate(_DIGITS)


def _is_day(day: str, month: str, year: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year in _YEARS
    except ValueError:
        return False


def _marked(match: re.Match[str], group: int, text: str) -> Correction:
    start, end = match.span(group)
    return Correction(start, end, cased(_MARKED[match[group]], text[start:end]))


_FINDERS: tuple[tuple[re.Pattern[str], Finder], ...] = (
    (_WRITTEN_DAY, _written_day),
    (_DAY, _day),
    (_SHORT_DAY, _short_day),
    (_LOST_DIGIT, _lost_digit),
    (_PERCENT, _percent),
    (_NAMED, _named),
    (_QUARTER, _quarter),
    (_COUNT, _count),
    (_LAW, _law),
    (_SPLIT_YEAR, _split_year),
    (_SPLIT_PERCENT, _split_percent),
)
