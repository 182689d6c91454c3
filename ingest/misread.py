"""Numbers of paragraphs that OCR misread ("IH." for "II.", "I." for "1.", "e)" for "c)"), told by the numbers around them.

The text keeps what the machine read; only the outline is built on what must have been printed. Each paragraph that begins with
something like a number has a few readings; the chain of readings that counts on best is the numbering (a beam search, linear in
the paragraphs). A reading away from what is written costs, so does a number that does not follow.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from ingest.folding import fold
from ingest.labels import Rank, find_label

_CAPITALS = "[A-ZĐÂĂÊÔƠƯÀ-Ỹ]"
_TOKEN = re.compile(
    r"(?P<token>[^\s.)/(|]{1,6})(?=\s*[.)/]\s*\S)"
    rf"|(?P<bare>[IVXLHl1|]{{1,4}})(?=\s+(?:[^\w\s]{{1,2}}\s+)?{_CAPITALS}{{2,}}[\s,]+{_CAPITALS}{{2}})"
)
"""The number before a paragraph; a Roman one before a heading in capitals has often lost its dot: "L MỤC ĐÍCH"."""
_DASH = re.compile(r"(?:[_~=¬«»]|[~_=]-)\s+(?=[^\W\d])")
"""What dashes are read as: "_ Báo cáo tiến độ", "~- Thành lập"."""
_ROMAN_LETTERS = {
    **dict.fromkeys("Il1!|¡ÌÍỈĨỊiíìỉịL", "I"),
    "H": "II",
    "M": "III",
    "U": "II",
    "N": "IV",
    "T": "I",
    **dict.fromkeys("VYvÝỲỴ", "V"),
    **dict.fromkeys("Xx", "X"),
}
_DIGITS = {
    **dict.fromkeys("Il!|¡ÌÍìíi", "1"),
    **dict.fromkeys("OoQÓÒ", "0"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("SsŠš§", "5"),
    **dict.fromkeys("óòb", "6"),
    **dict.fromkeys("T?", "7"),
    **dict.fromkeys("B&", "8"),
    **dict.fromkeys("gq", "9"),
}
_ALIKE_DIGITS = frozenset({"68", "86", "56", "65", "38", "83", "17", "71", "58", "85", "39", "93", "06", "60"})
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ALIKE_LETTERS = {
    "e": "c", "đ": "d", "d": "đ", "ẻ": "e", "é": "e", "è": "e", "ê": "e", "ẹ": "e", "o": "c", "á": "a", "à": "a", "ả": "a",
    "ã": "a", "ạ": "a", "ä": "a", "â": "a", "ă": "a", "ñ": "h", "ï": "i", "ì": "i", "í": "i", "j": "i", "1": "i", "q": "g",
    "f": "đ", "ở": "đ", "õ": "đ", "0": "c",
}  # fmt: skip

_MISREAD = 0.7  # a sign that looks like the one printed
_STROKE = 1.5  # a stroke of "II" lost or added
_STROKE_MORE = 0.3  # the same in a sign that is misread as it is: "IH" for "II"
_OTHER_DIGIT = 2.0
_FIRST = 0.2  # a list that begins at one
_MIDDLE = 2.5  # a list that begins elsewhere, or leaves numbers out
_RESTART = 2.0
_AGAIN = 3.0
_OTHER_CASE = 1.0  # "I. Nhiệm vụ" beside headings in capitals
_NO_LABEL = 1.2  # that it is none, where it is none as written
_NO_BARE_LABEL = 2.4  # "H NỘI DUNG" begins with no word
_BEAM = 24


@dataclass(frozen=True, slots=True)
class _Reading:
    rank: Rank
    value: int
    cost: float
    text: str


@dataclass(frozen=True, slots=True)
class _Level:
    rank: Rank
    value: int
    capitals: bool


@dataclass(frozen=True, slots=True)
class _Chain:
    """The lists that stand open, what they cost so far, and what was read (None: as written)."""

    open: tuple[_Level, ...]
    cost: float
    read: "tuple[_Chain, str | None] | None"


def repair_labels(texts: Sequence[str]) -> list[str]:
    """The texts, those with a misread number with the one that must have been printed; the words are left as they are.

    >>> repair_labels(["I. MỤC TIÊU", "1. Chung", "IH. NHIỆM VỤ", "l. Tuyên truyền"])
    ['I. MỤC TIÊU', '1. Chung', 'II. NHIỆM VỤ', '1. Tuyên truyền']
    """
    chains = [_Chain((), 0.0, None)]
    places: list[tuple[int, str]] = []
    for place, text in enumerate(texts):
        label = find_label(text)
        if label is not None and not label.is_bullet and label.rank not in _READ_AGAIN:  # "Phụ lục II", "Điều 2.", "2.1."
            chains = [_Chain(_above(chain, label.rank), chain.cost, chain.read) for chain in chains]
        token = _TOKEN.match(text)
        if token is None or (label is not None and label.rank not in _READ_AGAIN):
            continue
        sign = token.group()
        readings = tuple(_readings(sign, text, None if label is None else label.text, is_bare=token["bare"] is not None))
        if not readings:
            continue
        places.append((place, sign))
        unread = None if label is not None else _NO_LABEL if token["bare"] is None else _NO_BARE_LABEL
        chains = _followed(chains, readings, unread=unread, capitals=_in_capitals(text[token.end() :]))
    repaired = [_DASH.sub("- ", text, count=1) if _DASH.match(text) else text for text in texts]
    for (place, sign), read in zip(reversed(places), _read(chains[0]), strict=True):
        if read is not None and read != sign:
            repaired[place] = read + texts[place][len(sign) :]
    return repaired


_READ_AGAIN = frozenset({Rank.ROMAN, Rank.ARABIC, Rank.LETTER, Rank.UPPER_LETTER, Rank.PAREN})


_FORM = {
    fold(line): line
    for line in (
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH",
        "CHƯƠNG TRÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Nơi nhận:",
        "PHỤ LỤC",
    )
}
"""Lines that every document of the form has (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
_ALIKE = 85  # of 100: "kee hoach", "voi nhan:", "doc lap - tu do - hanh phue"


def form_line(text: str) -> str | None:
    """The line of the form that must have been printed where OCR read this one; None where it is none, or read well.

    >>> form_line("KÉẺ HOẠCH")
    'KẾ HOẠCH'
    """
    key = fold(text).strip()
    if not 6 <= len(key) <= 40 or key in _FORM:
        return None
    found = process.extractOne(key, _FORM.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if found is None or (_FORM[found[0]].isupper() and not _in_capitals(text)):
        return None
    return _FORM[found[0]]


def _read(chain: _Chain) -> Iterator[str | None]:
    """From the last paragraph to the first."""
    while chain.read is not None:
        before, text = chain.read
        yield text
        chain = before


def _followed(chains: Sequence[_Chain], readings: Sequence[_Reading], *, unread: float | None, capitals: bool) -> list[_Chain]:
    """The best chains that go on with one of the readings; of those with the same open lists only the best.

    `unread`: what it costs that there is no number; None where there is one as written.
    """
    best: dict[tuple[_Level, ...], _Chain] = {}
    for chain in chains:
        going_on = [_next(chain, reading, capitals=capitals) for reading in readings]
        if unread is not None:
            going_on.append(_Chain(chain.open, chain.cost + unread, (chain, None)))
        for one in going_on:
            if one.open not in best or one.cost < best[one.open].cost:
                best[one.open] = one
    return sorted(best.values(), key=lambda chain: chain.cost)[:_BEAM]


def _next(chain: _Chain, reading: _Reading, *, capitals: bool) -> _Chain:
    above = _above(chain, reading.rank)
    beside = next((level for level in chain.open if level.rank == reading.rank), None)
    if beside is None:
        step = _FIRST if reading.value == 1 else _MIDDLE
    elif reading.value == beside.value + 1:
        step = 0.0
    else:
        step = _RESTART if reading.value == 1 else _AGAIN if reading.value == beside.value else _MIDDLE
    if beside is not None and reading.rank == Rank.ROMAN and capitals != beside.capitals:
        step += _OTHER_CASE
    level = _Level(reading.rank, reading.value, capitals if beside is None else beside.capitals)
    return _Chain((*above, level), chain.cost + reading.cost + step, (chain, reading.text))


def _above(chain: _Chain, rank: int) -> tuple[_Level, ...]:
    return tuple(level for level in chain.open if level.rank < rank)


def _readings(token: str, text: str, written: str | None, *, is_bare: bool) -> Iterator[_Reading]:
    """What the sign before a paragraph may have been; as written it costs nothing."""
    if is_bare:
        yield from _roman(token)
        return
    closes = text[len(token) :].lstrip()[:1]
    if closes != ")":
        yield from _roman(token)
    yield from _arabic(token, Rank.PAREN if closes == ")" else Rank.ARABIC)
    if closes == ")" or written == token:
        yield from _letter(token)
    if written == token and re.fullmatch("[A-HĐ]", token):
        yield _Reading(Rank.UPPER_LETTER, "ABCDĐEGH".find(token) + 1 or 6, 0.0, token)


def _roman(token: str) -> Iterator[_Reading]:
    if any(letter not in _ROMAN_LETTERS for letter in token):
        return
    signs = "".join(_ROMAN_LETTERS[letter] for letter in token)
    cost = 0.0 if signs == token else _MISREAD
    value = _ROMAN_VALUES.get(signs)
    if value is not None:
        yield _Reading(Rank.ROMAN, value, cost, _ROMANS[value])
    for other, sign in _ROMANS.items():
        if other != value and sign.replace("I", "") == signs.replace("I", "") and abs(sign.count("I") - signs.count("I")) == 1:
            yield _Reading(Rank.ROMAN, other, cost + (_STROKE if cost == 0.0 else _STROKE_MORE), sign)


def _arabic(token: str, rank: Rank) -> Iterator[_Reading]:
    if len(token) > 2 or not all((sign.isascii() and sign.isdigit()) or sign in _DIGITS for sign in token):
        return
    digits = "".join(_DIGITS.get(sign, sign) for sign in token)
    cost = 0.0 if digits == token else _MISREAD
    if int(digits):
        yield _Reading(rank, int(digits), cost, str(int(digits)) if digits != token else digits)
    for place, digit in enumerate(digits):
        for other in "0123456789":
            if digit + other in _ALIKE_DIGITS and int(changed := digits[:place] + other + digits[place + 1 :]):
                yield _Reading(rank, int(changed), cost + _OTHER_DIGIT, changed)


def _letter(token: str) -> Iterator[_Reading]:
    if len(token) != 1:
        return
    if token in _LETTERS:
        yield _Reading(Rank.LETTER, _LETTERS.index(token) + 1, 0.0, token)
    if token in _ALIKE_LETTERS:
        other = _ALIKE_LETTERS[token]
        yield _Reading(Rank.LETTER, _LETTERS.index(other) + 1, _MISREAD, other)


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


_ROMANS = {value: _numeral(value) for value in range(1, 26)}
_ROMAN_VALUES = {sign: value for value, sign in _ROMANS.items()}


def _in_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return sum(map(str.isupper, letters)) > 0.8 * len(letters)
