"""How Excel shows a number by the format of its cell, with the signs that officials write: "1.500,5", "50%", "31/12/2025"."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

_LAST_DAY = 2_950_000  # of the year 9976, counted from 1900 or 1904
_SECTION = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)')
_CONDITION = re.compile(r"\[(?!\$)(?!h+\]|m+\]|s+\])[^\]]*\]")  # "[Red]", "[>=1000]"
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")  # "[$₫-42A]", "[$-409]"
_PADDING = re.compile(r"_.|\*.")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')
_PATTERN = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?(,*)")
_DATE_PART = re.compile(r'"([^"]*)"|\\(.)|(y+|d+|h+|s+|m+)|(.)', re.IGNORECASE | re.DOTALL)
_GENERAL_DIGITS = 11
_DIGITS = 15  # that Excel keeps of a number
_DECIMALS = 10  # of a format; together they stay within those that Decimal reckons with


@dataclass(frozen=True, slots=True)
class Format:
    """The format of a cell as the file writes it: "#,##0.0", "dd/mm/yyyy"; `mac` where days count from 1904."""

    code: str
    mac: bool = False

    def show(self, value: str, *, point: str = ",") -> str:
        """What is printed for a stored number; `point` parts whole and fraction where no format says how it looks."""
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        if not number.is_finite() or number.adjusted() > _DIGITS:
            return value
        if is_date_format(self.code):
            shown = _show_date(number, self.code, mac=self.mac)
            return _general(number, point) if shown is None else shown
        return _show_number(number, self.code, point)


def built_in(number: int) -> str:
    """The code of a format that files only name by its number."""
    return BUILTIN_FORMATS.get(number, "General")


def _show_number(number: Decimal, code: str, point: str) -> str:
    section, value = _choose(_sections(code), number)
    plain = _PADDING.sub("", _CURRENCY.sub(lambda found: f'"{found[1]}"', _CONDITION.sub("", section)))
    if not plain.strip():
        return ""
    if plain.strip() in ("General", "@") or "E+" in plain or "/" in _LITERAL.sub("", plain):
        return _general(number, point)
    bare = _LITERAL.sub(lambda found: "\x00" * len(found[0]), plain)
    pattern = _PATTERN.search(bare)
    if pattern is None:
        return _literals(plain) if "General" not in plain else _general(number, point)
    digits = _digits(value * (100 if "%" in bare else 1), pattern)
    return f"{_literals(plain[: pattern.start()])}{digits}{_literals(plain[pattern.end() :])}".strip()


def _sections(code: str) -> list[str]:
    """The parts between ";" that stand outside of quotation marks."""
    return [found[1] for found in _SECTION.finditer(f"{code};")][:-1]


def _choose(sections: list[str], number: Decimal) -> tuple[str, Decimal]:
    """One section for all; the second is for numbers below nought, without their sign, the third for nought."""
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _digits(number: Decimal, pattern: re.Match[str]) -> str:
    decimals, scale = (pattern[1] or "")[:_DECIMALS], len(pattern[2])
    whole_part = pattern[0].split(".")[0]
    if not decimals:
        trimmed = whole_part.rstrip(",")
        scale += len(whole_part) - len(trimmed)
        whole_part = trimmed
    scaled = number.scaleb(-3 * scale).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    whole, _, fraction = f"{abs(scaled):f}".partition(".")
    least = whole_part.count("0")
    whole = whole.zfill(least) if least or int(whole) else ""
    if "," in whole_part and whole:
        whole = f"{int(whole):,}".replace(",", ".")
    kept = len(decimals.rstrip("#?"))
    fraction = fraction[:kept] + fraction[kept:].rstrip("0")
    return ("-" if scaled < 0 else "") + (f"{whole},{fraction}" if fraction else whole)


def _literals(text: str) -> str:
    return _LITERAL.sub(lambda found: found[1] if found[1] is not None else found[2], text)


def _general(number: Decimal, point: str) -> str:
    """As a cell without a format: a sum such as 0.1 + 0.2 is stored with errors that nobody sees."""
    places = max(0, _GENERAL_DIGITS - max(number.adjusted(), 0) - 1)
    shown = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.replace(".", point)


def _show_date(number: Decimal, code: str, *, mac: bool) -> str | None:
    """Day before month whatever the format's country; a format with words of its own ("Ngày" dd "tháng" mm) keeps them."""
    if not 0 <= number <= _LAST_DAY:
        return None
    moment = from_excel(float(number), MAC_EPOCH if mac else WINDOWS_EPOCH)
    if isinstance(moment, timedelta):
        moment = (datetime.min + moment).time() if moment < timedelta(days=1) else None
    if moment is None:
        return None
    if isinstance(moment, time):
        moment = datetime.combine(datetime(1900, 1, 1), moment)
    first = _CONDITION.sub("", _CURRENCY.sub("", _sections(code)[0]))
    if re.search(r'"[^"]*[^\W\d_]{2}', first):
        return _written_date(first, moment)
    letters = _LITERAL.sub("", re.sub(r"(?i)am/pm|a/p", "", first)).lower()
    has_day, has_year, has_hour = "d" in letters, "y" in letters, "h" in letters
    has_month = "m" in re.sub(r"h+\W*m+|m+\W*s+|\[m+\]", "", letters)
    parts = ((f"{moment.day:02d}", has_day), (f"{moment.month:02d}", has_month), (f"{moment.year:04d}", has_year))
    day = "/".join(part for part, is_shown in parts if is_shown)
    return " ".join(filter(None, (day, f"{moment:%H:%M}" if has_hour else "")))


def _written_date(code: str, moment: datetime) -> str:
    shown = ""
    after_hour = False
    for found in _DATE_PART.finditer(code):
        quoted, escaped, part, other = found.groups()
        if part is None:
            shown += quoted or escaped or other or ""
            continue
        letter, wide = part[0].lower(), len(part) > 1
        minute = letter == "m" and after_hour
        number = {"y": moment.year, "d": moment.day, "h": moment.hour, "s": moment.second, "m": moment.month}[letter]
        shown += f"{moment.minute if minute else number:02d}" if wide and letter != "y" else f"{number}"
        after_hour = letter == "h"
    return shown.strip()
