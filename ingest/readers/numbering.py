"""The numbers that Word prints before a paragraph but does not store in it: "I.", "1.2.", "a)", "-"."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
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
    """A w:num: the levels of its abstract list, with its own overrides."""

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
    _begun: set[str] = field(default_factory=set)

    def label(self, paragraph: etree._Element) -> str:
        """What Word prints before the words, with the blank behind it; "" for a paragraph without a number."""
        place = self._place(paragraph)
        if place is None or place[0] not in self._lists:
            return ""
        number, level = place
        found = self._lists[number]
        counts = self._counts.setdefault(found.abstract, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for overridden, start in found.starts.items():
                counts[overridden] = start - 1
        _count(counts, found.levels, level)
        return _print(counts, found.levels, level)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style."""
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle") or self._default_style
        number = properties.find(f"{W}numPr") if properties is not None else None
        by_style = self._of_style.get(style or "")
        if number is None:
            return by_style
        identity = _value(number, "numId") or (by_style[0] if by_style else "0")
        level = _whole(_value(number, "ilvl"), by_style[1] if by_style and _value(number, "numId") is None else 0)
        return None if identity == "0" else (identity, min(level, _LEVELS - 1))


def load_numbering(numbering: etree._Element | None, styles: etree._Element | None) -> Numbering:
    """From the roots of numbering.xml and styles.xml; a document without lists has neither."""
    lists = _load_lists(numbering, styles) if numbering is not None else {}
    default = None
    of_style: dict[str, tuple[str, int]] = {}
    if styles is not None:
        by_id = {style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style[@{W}type='paragraph']")}
        default = next((identity for identity, style in by_id.items() if style.get(f"{W}default") in ("1", "true")), None)
        for identity in by_id:
            if (place := _style_place(identity, by_id, numbering, lists)) is not None:
                of_style[identity] = place
    return Numbering(lists, of_style, default)


def _style_place(
    identity: str, styles: dict[str, etree._Element], numbering: etree._Element | None, lists: dict[str, _List]
) -> tuple[str, int] | None:
    """The list of a style or of one that it is based on; the level is the one that the list ties to the style."""
    seen: set[str] = set()
    at = identity
    while at in styles and at not in seen:
        seen.add(at)
        found = styles[at].find(f"{W}pPr/{W}numPr")
        number = _value(found, "numId") if found is not None else None
        if number is not None:
            level = _value(found, "ilvl")
            tied = _tied_level(numbering, lists[number].abstract, identity) if number in lists and level is None else None
            return None if number == "0" else (number, min(_whole(level or tied, 0), _LEVELS - 1))
        at = _value(styles[at], "basedOn") or ""
    return None


def _tied_level(numbering: etree._Element | None, abstract: str, style: str) -> str | None:
    if numbering is None:
        return None
    for found in numbering.iterfind(f"{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl"):
        if _value(found, "pStyle") == style:
            return found.get(f"{W}ilvl")
    return None


def _load_lists(numbering: etree._Element, styles: etree._Element | None) -> dict[str, _List]:
    abstracts = {found.get(f"{W}abstractNumId", ""): found for found in numbering.iterfind(f"{W}abstractNum")}
    nums = {found.get(f"{W}numId", ""): _value(found, "abstractNumId") or "" for found in numbering.iterfind(f"{W}num")}
    lists: dict[str, _List] = {}
    for num in numbering.iterfind(f"{W}num"):
        identity = num.get(f"{W}numId", "")
        abstract = _linked(nums[identity], abstracts, nums, styles)
        if abstract in abstracts:
            lists[identity] = _load_list(num, abstract, abstracts[abstract])
    return lists


def _linked(abstract: str, abstracts: dict[str, etree._Element], nums: dict[str, str], styles: etree._Element | None) -> str:
    """A list that only names a list style (w:numStyleLink) has the levels of that style's list."""
    link = _value(abstracts.get(abstract), "numStyleLink")
    if link is None or styles is None:
        return abstract
    for style in styles.iterfind(f"{W}style[@{W}styleId='{link}']"):
        return nums.get(_value(style.find(f"{W}pPr/{W}numPr"), "numId") or "", abstract)
    return abstract


def _load_list(num: etree._Element, abstract: str, levels_of: etree._Element) -> _List:
    levels = [_Level()] * _LEVELS
    starts: dict[int, int] = {}
    for found in levels_of.iterfind(f"{W}lvl"):
        levels[_depth(found)] = _load_level(found)
    for override in num.iterfind(f"{W}lvlOverride"):
        at = _depth(override)
        if (level := override.find(f"{W}lvl")) is not None:
            levels[at] = _load_level(level)
        if (start := _value(override, "startOverride")) is not None:
            starts[at] = _whole(start, 1)
    return _List(abstract, tuple(levels), starts)


def _load_level(level: etree._Element) -> _Level:
    restart = _value(level, "lvlRestart")
    legal = level.find(f"{W}isLgl")
    return _Level(
        start=_whole(_value(level, "start"), 1),
        form=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        suffix="" if _value(level, "suff") == "nothing" else " ",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        restarts_after=_whole(restart, 0) if restart is not None else None,
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
    if at.form == "none" and "%" not in at.text.replace(f"%{level + 1}", ""):
        return at.text.replace(f"%{level + 1}", "") + at.suffix if at.text.replace(f"%{level + 1}", "") else ""
    text = at.text
    for shown in range(_LEVELS):
        if f"%{shown + 1}" in text:
            number = counts[shown]
            form = "decimal" if at.legal and shown < level else levels[shown].form
            text = text.replace(f"%{shown + 1}", _form(form, number if number is not None else levels[shown].start))
    return text + at.suffix if text else ""


def _form(form: str, number: int) -> str:
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_SMALL_ROMAN):
        text += letters * (number // value)
        number %= value
    return text


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
    "none": lambda _: "",
}


def _value(element: etree._Element | None, name: str) -> str | None:
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def _depth(element: etree._Element) -> int:
    return min(_whole(element.get(f"{W}ilvl"), 0), _LEVELS - 1)


def _whole(value: str | None, default: int) -> int:
    """Damaged files hold anything where a number should stand."""
    return int(value) if value is not None and value.isdecimal() else default
