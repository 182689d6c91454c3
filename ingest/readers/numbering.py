"""The numbers that Word prints before a paragraph but does not store in it: "I.", "1.2.", "a)", "-"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.readers.docx_styles import Styles, W, form_of, value, whole
from ingest.readers.docx_words import is_symbol_font, symbol

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SMALL_ROMAN = ((5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    legal: bool = False
    restarts_after: int | None = None  # the level whose next number restarts this one; None: any higher one


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: the levels of its abstract list, with its own overrides; `starts` are the levels that it begins anew."""

    abstract: str
    levels: tuple[_Level, ...]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts the lists of one document: ask it for each paragraph once, in the order of the document."""

    _lists: dict[str, _List]
    _of_style: dict[str, tuple[str, int]]
    _default_style: str | None
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before the words, with the blank behind it; "" for a paragraph without a number."""
        place = self._place(paragraph)
        if place is None or place[0] not in self._lists:
            return ""
        number, level = place
        found = self._lists[number]
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        _count(counts, found.levels, level)
        if level in found.starts and place not in self._begun:
            counts[level] = found.starts[level]
        self._begun.add(place)
        return _print(counts, found.levels, level)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style."""
        properties = form_of(paragraph)
        style = value(properties, "pStyle") or self._default_style
        number = properties.find(f"{W}numPr") if properties is not None else None
        by_style = self._of_style.get(style or "")
        if number is None:
            return by_style
        identity = value(number, "numId") or (by_style[0] if by_style else "0")
        level = whole(value(number, "ilvl"), by_style[1] if by_style and value(number, "numId") is None else 0)
        return None if identity == "0" else (identity, min(level, _LEVELS - 1))


def load_numbering(numbering: etree._Element | None, styles: Styles) -> Numbering:
    """From the root of numbering.xml; a document without lists has none."""
    abstracts = _by_id(numbering, "abstractNum", "abstractNumId")
    nums = _by_id(numbering, "num", "numId")
    lists = dict(_lists(abstracts, nums, styles))
    of_style: dict[str, tuple[str, int]] = {}
    for identity in styles.paragraph_styles():
        if (place := _style_place(identity, styles, lists, abstracts)) is not None:
            of_style[identity] = place
    return Numbering(lists, of_style, styles.default)


def _by_id(numbering: etree._Element | None, tag: str, identity: str) -> dict[str, etree._Element]:
    found = numbering.iterfind(f"{W}{tag}") if numbering is not None else ()
    return {element.get(f"{W}{identity}", ""): element for element in found}


def _style_place(
    identity: str, styles: Styles, lists: dict[str, _List], abstracts: dict[str, etree._Element]
) -> tuple[str, int] | None:
    """The list of a style or of one that it is based on; the level is its own, or the one that the list ties to a style."""
    chain = list(styles.chain(identity))
    for place, style in enumerate(chain):
        properties = style.find(f"{W}pPr/{W}numPr")
        number = value(properties, "numId")
        if number is None:
            continue
        if number not in lists:  # "0" takes the number away
            return None
        tied = (_tied_level(abstracts[lists[number].abstract], at.get(f"{W}styleId", "")) for at in chain[: place + 1])
        level = value(properties, "ilvl") or next((found for found in tied if found is not None), None)
        return number, min(whole(level, 0), _LEVELS - 1)
    return None


def _tied_level(abstract: etree._Element, style: str) -> str | None:
    return next((level.get(f"{W}ilvl") for level in abstract.iterfind(f"{W}lvl") if value(level, "pStyle") == style), None)


def _lists(
    abstracts: dict[str, etree._Element], nums: dict[str, etree._Element], styles: Styles
) -> Iterator[tuple[str, _List]]:
    for identity, num in nums.items():
        abstract = value(num, "abstractNumId") or ""
        link = value(abstracts.get(abstract), "numStyleLink")
        if link is not None:  # a list that only names a list style has the levels of that style's list
            linked = next((value(style.find(f"{W}pPr/{W}numPr"), "numId") for style in styles.chain(link)), None)
            abstract = value(nums.get(linked or ""), "abstractNumId") or abstract
        if abstract in abstracts:
            yield identity, _load_list(num, abstract, abstracts[abstract])


def _load_list(num: etree._Element, abstract: str, levels_of: etree._Element) -> _List:
    levels = [_Level()] * _LEVELS
    starts: dict[int, int] = {}
    for found in levels_of.iterfind(f"{W}lvl"):
        levels[_depth(found)] = _load_level(found)
    for override in num.iterfind(f"{W}lvlOverride"):
        at = _depth(override)
        if (level := override.find(f"{W}lvl")) is not None:
            levels[at] = _load_level(level)
        if (start := value(override, "startOverride")) is not None:
            starts[at] = whole(start, 1)
            levels[at] = replace(levels[at], start=starts[at])
    return _List(abstract, tuple(levels), starts)


def _load_level(level: etree._Element) -> _Level:
    restart = value(level, "lvlRestart")
    legal = level.find(f"{W}isLgl")
    form = value(level, "numFmt") or "decimal"
    text = value(level, "lvlText") or ""
    fonts = level.find(f"{W}rPr/{W}rFonts")
    if form == "bullet" and fonts is not None and is_symbol_font(fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii")):
        text = "".join(map(symbol, text))
    return _Level(
        start=whole(value(level, "start"), 1),
        form=form,
        text=text,
        suffix="" if value(level, "suff") == "nothing" else " ",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        restarts_after=whole(restart, 0) if restart is not None else None,
    )


def _count(counts: list[int | None], levels: tuple[_Level, ...], level: int) -> None:
    """One more on this level; the deeper ones begin anew."""
    count = counts[level]
    counts[level] = levels[level].start if count is None else count + 1
    for deeper in range(level + 1, _LEVELS):
        after = levels[deeper].restarts_after
        if after is None or (after and level < after):
            counts[deeper] = None


def _print(counts: list[int | None], levels: tuple[_Level, ...], level: int) -> str:
    at = levels[level]
    text = at.text
    for shown in range(_LEVELS):
        if f"%{shown + 1}" in text:
            number = counts[shown]
            form = "decimal" if at.legal and levels[shown].form != "none" else levels[shown].form
            text = text.replace(f"%{shown + 1}", print_number(form, number if number is not None else levels[shown].start))
    return text + at.suffix if text.strip() else ""


def print_number(form: str, number: int) -> str:
    """A number in one of Word's forms; one without a form here is printed in digits."""
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in (*_ROMAN, *_SMALL_ROMAN):
        text += letters * (number // worth)
        number %= worth
    return text


def _counted(number: int) -> str:
    """As Word counts in words for "Phần một", "Điều hai mươi lăm"."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    if tens < 2:
        return f"mười {'lăm' if ones == 5 else _ONES[ones]}".strip() if tens else _ONES[ones]
    last = {1: "mốt", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{_ONES[tens]} mươi {last}".strip()


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= 20 else f"({number})"


def _letter(number: int) -> str:
    """a … z, then aa, bb, …, as Word counts; it knows no "đ"."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "decimalEnclosedCircle": _circled,
    "numberInDash": lambda number: f"- {number} -",
    "vietnameseCounting": _counted,
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def _depth(element: etree._Element) -> int:
    return min(whole(element.get(f"{W}ilvl"), 0), _LEVELS - 1)
