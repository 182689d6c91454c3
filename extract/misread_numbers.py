"""Numbers in which OCR saw letters: "l5/12/2017", "6O%", "ngày O6 thảng 7 nãm 2Ol7", "quý H", "202 1-2030".

Only where the words or signs around leave no doubt that a number stands there, and only to one that can be: a day of the
calendar, a year, a quarter. Each correction is as long as what it corrects; a blank that is too much moves behind the number.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

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
    r"(?:(?<=nam )|(?<=doan ))((?:19|20)\d \d|(?:19|20) \d\d)(?!\d)|(?<!\d)((?:19|20)\d \d)(?= ?[-–] ?(?:19|20)\d\d)"
)
_SPLIT_PERCENT = re.compile(r"(?<=\w )(?<!nam )(\d \d{1,2}%)")
_LAW = re.compile(r"(?<!\w)(\d[\d ]{0,4})/((?:19|20)\d\d)/(qh)([\dil| ]{2,3})(?!\w)")
_MORE_OR_LESS = re.compile(r"(?:nhat|dat|tren|duoi|tu|den|len|khoang|thieu|qua|con|xuong) $")

Finder = Callable[[re.Match[str], str], Iterator[Correction]]
"""From a match in the folded text, and the text itself, to what of it is to be read otherwise."""


def misread_numbers(text: str) -> Iterator[Correction]:
    """The numbers, and the words that name them, which are to be read otherwise; where two overlap, the first holds.

    >>> [one.words for one in misread_numbers("trước ngày l5/12/2Ol7; đạt 6O%")]
    ['15/12/2017', '60']
    """
    folded = fold(text)
    found = [one for pattern, finder in _FINDERS for match in pattern.finditer(folded) for one in finder(match, text)]
    end = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end and text[one.start : one.end] != one.words:
            yield one
            end = one.end


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
    day, month = _digits(match[1]), _digits(match[3])
    if _is_day(day, month, "2000") and any(sign.isdigit() for sign in match.group()):
        yield Correction(*match.span(), f"{day}/{month}")


def _percent(match: re.Match[str], _text: str) -> Iterator[Correction]:
    number = _digits(match[1])
    if any(sign.isdigit() for sign in match[1]) or number == "100":
        yield Correction(*match.span(1), number)


def _named(match: re.Match[str], text: str) -> Iterator[Correction]:
    """ "ngày O6", "tháng l2", "nãm 2Ol7": the number must be one that can follow."""
    number = _digits(match[2])
    least, most = {"ngay": (1, 31), "thang": (1, 12), "nam": (_YEARS.start, _YEARS.stop)}[match[1]]
    if any(sign.isdigit() for sign in match[2]) and least <= int(number) <= most:
        yield Correction(*match.span(2), number)
        if match[1] == "nam":  # "thảng 7" may be a name and its note; "nãm 2017" is nothing else
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
    """ "0§ lớp", "l5 xã"."""
    yield Correction(*match.span(1), _digits(match[1]))


def _split_year(match: re.Match[str], _text: str) -> Iterator[Correction]:
    """ "giai đoạn 202 1-2030"."""
    yield Correction(*match.span(), match.group().replace(" ", "") + " ")


def _split_percent(match: re.Match[str], text: str) -> Iterator[Correction]:
    """ "ít nhất 3 5%": two numbers beside each other would have a word or a sign between them."""
    if _MORE_OR_LESS.search(fold(text[max(match.start() - 12, 0) : match.start()])):
        yield Correction(*match.span(), match.group().replace(" ", "") + " ")


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
    (_PERCENT, _percent),
    (_NAMED, _named),
    (_QUARTER, _quarter),
    (_COUNT, _count),
    (_LAW, _law),
    (_SPLIT_YEAR, _split_year),
    (_SPLIT_PERCENT, _split_percent),
)
