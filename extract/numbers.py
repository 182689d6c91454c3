"""Vietnamese numbers: in figures ("1.234,5"), in words ("hai mươi lăm"), as ranges ("8 - 10") and shares ("15/20")."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` holds the figures and a "%" behind them.

    `high` is the upper end of a range ("8 - 10"), `of` the whole of a share ("15/20"), `words` says that it is written out.
    """

    start: int
    end: int
    value: float
    percent: bool = False
    high: float | None = None
    of: float | None = None
    words: bool = False


# "2.276", "1.500.000" and "12,000,000" group by threes; anything else behind one dot or comma is a fraction ("99.1", "0,12").
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
# Signs that may stand right behind a figure without making it a code ("50ha" is a number, "3G" and "19-NQ" are none).
_GLUED = r"(?:ha|km²?|km2|m²|m³|m2|m3|m|kg|kWh|kW|MWh?|GB|tấn|triệu|tỷ|người|hộ)(?![\w])"
_BEFORE = r"(?<![\w/.,:])(?<!\d[-–])(?<!\w-)"
_BEHIND = rf"(?=\s*%|{_GLUED}|(?![\w:°]|[.,]\d|[-–]\w*[A-ZĐÀ-Ỹ]|/\s?\d|/[A-ZĐÀ-Ỹ]{{2}}|\s?/\s?[A-ZĐ]{{2,}}-?))"
_DASH = r"\s*(?:-|–|—|÷|~)\s*"
_UNTIL = rf"(?:{_DASH}|\s+đến\s+|\s+tới\s+)"

_FIGURES = re.compile(
    rf"{_BEFORE}(?:"
    rf"(?P<low>{_FIGURE})(?P<sign>\s*%)?{_UNTIL}(?P<high>{_FIGURE})(?P<percent>\s*%)?{_BEHIND}"
    rf"|(?P<part>\d{{1,5}})\s?/\s?(?P<whole>\d{{1,5}})(?![\w/.:-])(?!,\d))"
    rf"|(?P<single>{_BEFORE}(?:{_FIGURE})(?:\s*%|{_BEHIND}))"
)
_SINGLE = re.compile(rf"{_BEFORE}(?P<single>(?:{_FIGURE})(?:\s*%|{_BEHIND}))")

_ONES = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_UNITS = _ONES | {"mốt": 1, "tư": 4, "lăm": 5}
_SCALES = {"trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
_ONE = "|".join(_ONES)
_WORD = re.compile(
    rf"(?<!\w)(?:(?:(?:{_ONE})\s+mươi(?:\s+(?:mốt|tư|lăm|{_ONE}))?|mười(?:\s+(?:lăm|{_ONE}))?|{_ONE})"
    r"(?:\s+(?:trăm|nghìn|ngàn)(?:\s+(?:linh|lẻ))?)?\s*)+(?<!\s)(?!\w)",
    re.IGNORECASE,
)
# "một số", "một cửa", "thứ hai", "quý một" count nothing; "năm 2020" and "hằng năm" are years.
_NO_COUNT_BEHIND = re.compile(
    r"\s+(?:số|vài|phần|cửa|trong|cách|bước|bộ phận|lần nữa|thành viên|mặt|chiều|bên|nửa|ít|khi|lúc|mực|thể)(?!\w)", re.IGNORECASE
)
_NO_COUNT_BEFORE = re.compile(r"(?:thứ|quý|từng|cùng|lần|tháng|ngày|cấp|lớp|khối|như|là)\s+$", re.IGNORECASE)
_AT_LEAST_BEFORE = re.compile(r"(?:ít nhất|tối thiểu|không dưới)(?:\s+(?:có|là|được|phải có))?\s+$", re.IGNORECASE)

_YEAR_BEHIND = re.compile(r"\s*(?:\d|học|nay|qua|trước|sau)", re.IGNORECASE)


def read_number(text: str) -> float | None:
    """The value of one figure, or of one number in words; None where the text is neither.

    "1.234,5" is 1234.5; a dot before other than three digits is decimal ("99.1"), and so is one behind a zero ("0.125").
    """
    stripped = text.strip()
    if re.fullmatch(_FIGURE, stripped):
        return _figure(stripped)
    return _spelt(stripped) if _WORD.fullmatch(stripped) else None


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """All numbers of `text[start:end]` in order, without overlaps; offsets are those of `text`.

    Figures that are part of a code ("12/KH-UBND", "3G", "7h00", "27001:2009") are none. What a number means, a year or a
    count, is not decided here: "năm 2020" gives 2020.
    """
    stop = len(text) if end is None else end
    found: list[Number] = []
    at = start
    while match := _FIGURES.search(text, at, stop):
        number = _number(match) or _number(_SINGLE.match(text, match.start(), stop))
        if number:
            found.append(number)
        at = number.end if number else match.end()
    taken = [(number.start, number.end) for number in found]
    found.extend(
        number for number in _in_words(text, start, stop) if not any(a < number.end and number.start < b for a, b in taken)
    )
    return tuple(sorted(found, key=lambda number: number.start))


def _figure(figure: str) -> float:
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", figure):
        return float(figure.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3}){2,}", figure) or re.fullmatch(r"[1-9]\d{0,2},000", figure):
        return float(figure.replace(",", ""))
    return float(figure.replace(",", "."))


def _number(match: re.Match[str] | None) -> Number | None:
    """None where a range falls or a share is more than the whole: "15/12" is a day, "2020 - 15" two things."""
    if match is None:
        return None
    start, end = match.span()
    groups = match.groupdict()
    if single := groups["single"]:
        return Number(start, end, _figure(single.rstrip("% ")), percent=single.endswith("%"))
    if groups["low"]:
        low, high = _figure(groups["low"]), _figure(groups["high"])
        return Number(start, end, low, percent=bool(groups["sign"] or groups["percent"]), high=high) if low < high else None
    part, whole = _figure(groups["part"]), _figure(groups["whole"])
    return Number(start, end, part, of=whole) if 0 < part <= whole else None


def _in_words(text: str, start: int, stop: int) -> list[Number]:
    found = []
    for match in _WORD.finditer(text, start, stop):
        value = _spelt(match.group())
        if value is None or _NO_COUNT_BEHIND.match(text, match.end()) or _NO_COUNT_BEFORE.search(text, start, match.start()):
            continue
        if match.group().lower() == "năm" and not _counts_five(text, start, match):
            continue
        found.append(Number(match.start(), match.end(), value, words=True))
    return found


def _counts_five(text: str, start: int, match: re.Match[str]) -> bool:
    """"năm" alone is a year almost everywhere; only "ít nhất năm mô hình" counts."""
    return bool(_AT_LEAST_BEFORE.search(text, start, match.start())) and not _YEAR_BEHIND.match(text, match.end())


def _spelt(words: str) -> float | None:
    """"hai nghìn ba trăm linh năm" is 2305; None where the words are no well-formed number."""
    total = 0
    current: int | None = None
    for word in words.lower().split():
        if word in ("linh", "lẻ"):
            continue
        if word == "mười":
            current = (current or 0) + 10
        elif word == "mươi":
            if current is None or not 2 <= current % 10 <= 9:
                return None
            current = current - current % 10 + current % 10 * 10
        elif word == "trăm":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = None
        elif current is not None and current % 10:
            return None
        else:
            current = (current or 0) + _UNITS[word]
    return float(total + (current or 0))
