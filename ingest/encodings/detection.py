"""In which old code a text is written, by what its words become: precision first, a doubtful text stays as it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ingest.encodings.legacy import Encoding, convert, converted_finding
from ingest.encodings.syllables import is_syllable
from ingest.layout import Finding

_LATIN_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u0300\u0301\u0303\u0309\u0323]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNICODE_ONLY = re.compile(r"[\u0128\u0129\u0168\u0169\u1ea0-\u1ef9]")  # letters that no old code can show
_TCVN3_ONLY = (
    "\u00a8-\u00af\u00b5-\u00bf\u00c6\u00c7\u00cb\u00ce-\u00d1"
    "\u00d6-\u00d8\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe"
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """`betrays`: what Vietnamese in Unicode never holds; `word`: what a word of the code is made of."""

    encoding: Encoding
    betrays: re.Pattern[str]
    word: re.Pattern[str]


_ALL_SIGNS = (
    _Signs(
        Encoding.MOJIBAKE,
        re.compile("\u00e1[\u00ba\u00bb][\u0080-\u00ff\u0152-\u2122]|[\u00c3\u00c4\u00c6][\u0080-\u00bf\u0152-\u2122]"),
        re.compile("[A-Za-z\u0080-\u00ff\u0152-\u02dc\u2013-\u2122]+"),
    ),
    _Signs(Encoding.TCVN3, re.compile(f"[A-Za-z][{_TCVN3_ONLY}]|\u00ae[a-z\u00a8-\u00ff]"), _LATIN_WORD),
    _Signs(
        Encoding.VNI,
        re.compile("[aeouyôöAEOUYÔÖ][áàåãäâéèúüëêùøûõïÁÀÅÃÄÂÉÈÚÜËÊÙØÛÕÏ]|\u00f1[a-zôöíìæóòî]"),
        _LATIN_WORD,
    ),
    _Signs(
        Encoding.WINDOWS_1258,
        re.compile("[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][ìÌòÒÞ]|ð[a-zâêôãõý]|[a-z]ý[õncmatu]|[a-z]õ[nmcptiìò]"),
        _LATIN_WORD,
    ),
    _Signs(
        Encoding.VIQR,
        re.compile(r"[aeoAEO]\^|[ouOU]\+['`?~.a-z]|\b[Dd]d[aeiouy]|[aA]\([a-z'`?~.]"),
        re.compile(r"[A-Za-z^(+'`?~.]+"),
    ),
)
_SAMPLE = 2000
"""Lines with signs of a code that are looked at; enough to know, and the time stays bounded."""
_SAMPLE_LINE = 4000
_FEWEST = 4
"""Different words that only this code explains: a shorter text stays untouched."""
_RIGHT = 0.85


@dataclass(slots=True)
class _Words:
    """What the words of a text become under one code; each word is looked at once."""

    signs: _Signs
    known: dict[str, tuple[bool, bool] | None] = field(default_factory=dict)

    def verdicts(self, text: str) -> Iterator[tuple[str, bool, bool]]:
        """Each word that the code changes: whether it is Vietnamese as it stands, and as the code reads it."""
        for word in self.signs.word.findall(text):
            if word not in self.known:
                self.known[word] = self._verdict(word)
            if (verdict := self.known[word]) is not None:
                yield word, *verdict

    def _verdict(self, word: str) -> tuple[bool, bool] | None:
        read = convert(word, self.signs.encoding)
        after = _all_syllables(read)
        if read == word or (not after and sum(map(str.isupper, read)) > 1):  # "QĐ", "HĐND": no words, and no proof of anything
            return None
        return word.isalpha() and _all_syllables(word), after


def _all_syllables(word: str) -> bool:
    parts = _LETTERS.findall(word)
    return bool(parts) and all(map(is_syllable, parts))


def detect(text: str, *, fewest: int = _FEWEST) -> Encoding | None:
    """The code that explains the words of the text, or None: for Unicode, for other languages, and where too little tells."""
    lines = text.split("\n")
    found = [(share, signs.encoding) for signs in _ALL_SIGNS if (share := _explained(lines, _Words(signs), fewest)) is not None]
    return max(found)[1] if found else None


def fits(text: str, encoding: Encoding) -> bool:
    """Whether text set in a font of this code can be in it: no letter that only Unicode has, and not plain Vietnamese already."""
    if _UNICODE_ONLY.search(text) is not None:
        return False
    signs = next(signs for signs in _ALL_SIGNS if signs.encoding == _plain(encoding))
    right = wrong = 0
    for _, before, after in _Words(signs).verdicts(text[: _SAMPLE * 100]):
        right += after
        wrong += before and not after
    return right >= wrong


def _plain(encoding: Encoding) -> Encoding:
    return Encoding.TCVN3 if encoding is Encoding.TCVN3_CAPITALS else encoding


def _explained(lines: Sequence[str], words: _Words, fewest: int) -> float | None:
    """The share of the changed words that become Vietnamese; None where that is too little to be this code."""
    betraying = (line[:_SAMPLE_LINE] for line in lines if words.signs.betrays.search(line, 0, _SAMPLE_LINE))
    total = right = already = 0
    telling: set[str] = set()
    for line in islice(betraying, _SAMPLE):
        for stretch in _stretches(line):
            for word, before, after in words.verdicts(stretch):
                total += 1
                right += after
                already += before
                if after and not before and words.signs.betrays.search(word):
                    telling.add(word.lower())
    if len(telling) < fewest or right < total * _RIGHT or already > total / 2:
        return None
    return right / total - already / total


def _stretches(line: str) -> list[str]:
    """The line without its words that are surely Unicode: a mail may quote a line in an old code."""
    if _UNICODE_ONLY.search(line) is None:
        return [line]
    return re.split(r"\S*[\u0128\u0129\u0168\u0169\u1ea0-\u1ef9]\S*", line)


def convert_lines(lines: Sequence[str]) -> tuple[Sequence[str], tuple[Finding, ...]]:
    """The lines in Unicode, each by its own words, since half a file may be Unicode already; and what was converted."""
    findings: list[Finding] = []
    left = list(lines)
    for _ in _ALL_SIGNS:
        encoding = detect("\n".join(line.replace("\n", " ") for line in left))
        if encoding is None:
            break
        changed = _converted(left, encoding)
        if changed == left:
            break
        left = changed
        findings.append(converted_finding(encoding))
    return (left if findings else lines), tuple(findings)


def _converted(lines: Sequence[str], encoding: Encoding) -> list[str]:
    words = _Words(next(signs for signs in _ALL_SIGNS if signs.encoding == encoding))
    leanings = [_leaning(line, words) for line in lines]
    settled = _settled(leanings)
    return [_convert_line(line, words) if use else line for line, use in zip(lines, settled, strict=True)]


def _convert_line(line: str, words: _Words) -> str:
    """Whole, or in a line that is Unicode for the rest only what needs it."""
    if _UNICODE_ONLY.search(line) is None:
        return convert(line, words.signs.encoding)
    pieces = re.split(r"(\S*[\u0128\u0129\u0168\u0169\u1ea0-\u1ef9]\S*)", line)
    return "".join(_convert_quoted(piece, words) if _leaning(piece, words) == 1 else piece for piece in pieces)


def _convert_quoted(piece: str, words: _Words) -> str:
    """From the first word to the last that only the code explains: "Công văn ghi:" before them is Unicode."""
    gained = {word for word, before, after in words.verdicts(piece) if after and not before}
    places = [found.span() for found in words.signs.word.finditer(piece) if found.group() in gained]
    start, end = places[0][0], places[-1][1]
    return piece[:start] + convert(piece[start:end], words.signs.encoding) + piece[end:]


def _leaning(line: str, words: _Words) -> int:
    """1: in this code; -1: not; 0: its words tell nothing ("Sè 12": "Số" or "Sè")."""
    gained = lost = 0
    for stretch in _stretches(line):
        for _, before, after in words.verdicts(stretch):
            gained += after and not before
            lost += not after
    return (gained > lost) - (lost > gained)


def _settled(leanings: Sequence[int]) -> list[bool]:
    """A line that tells nothing goes with the one above it that did; the first ones with the first that does."""
    current = next((leaning for leaning in leanings if leaning), -1)
    settled = []
    for leaning in leanings:
        current = leaning or current
        settled.append(current > 0)
    return settled
