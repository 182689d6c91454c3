"""The number, letter or bullet printed before a paragraph: "I.", "1.2.", "a)", "Điều 3.", "Dự án 1:", "-", "+"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How high a label stands in the outline (Nghị định 30/2020/NĐ-CP, Phụ lục I: phần, mục, khoản, điểm; then bullets)."""

    ANNEX = 0
    PART = 1
    CHAPTER = 2
    UPPER_LETTER = 3
    ROMAN = 4
    ARTICLE = 5
    ARABIC = 6
    DOTTED = 7  # 1.1; deeper ones are told apart by their count of dots
    NAMED = 10  # "Dự án 1:", "Nhiệm vụ 2."
    LETTER = 11
    PAREN = 12  # "(1)", "1)"
    STAR = 20  # a heading marked "*"
    DASH = 21
    PLUS = 22
    DOT = 23


BULLETS = Rank.STAR


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as printed without its dot or bracket; `body` is the offset where the words begin."""

    text: str
    body: int
    rank: int

    @property
    def is_bullet(self) -> bool:
        return self.rank >= BULLETS


_NAMES = (
    "Tiểu dự án|Dự án|Nhiệm vụ|Giải pháp|Nội dung|Hoạt động|Mục tiêu|Chỉ tiêu|Chuyên đề|Nhóm|Nhóm nhiệm vụ|Đợt|Giai đoạn|Bước|"
    "Hợp phần|Tiêu chí|Ngày|Buổi|Tuần"
)
_EMPHASIS = r"[*_]{0,3}"  # "a) *Mục tiêu chung:*", "**1. …**": emphasis that a converter left around a heading
_RANKS_IN_WORDS = frozenset({Rank.ANNEX, Rank.PART, Rank.CHAPTER, Rank.ARTICLE, Rank.NAMED})
_PATTERNS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (
        Rank.ANNEX,
        re.compile(
            r"(?P<text>(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s*|SỐ\s*)?(?:[IVX]+|\d{1,2}|[A-Z])\b)?)\s*(?:[.:]\s*|$|"
            r"\s(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ(“\"]))"
        ),
    ),
    (
        Rank.PART,
        re.compile(
            r"(?P<text>(?:PHẦN|Phần)\s+(?:thứ\s+|THỨ\s+)?(?:[IVX]+|\d{1,2}|[A-Z]|(?i:nhất|hai|ba|tư|năm)))\b\s*[.:/-]?\s*"
        ),
    ),
    (Rank.CHAPTER, re.compile(r"(?P<text>(?:CHƯƠNG|Chương)\s+(?:[IVX]+|\d{1,2}))\b\s*[.:/-]?\s*")),
    (Rank.ARTICLE, re.compile(r"(?P<text>(?:ĐIỀU|Điều)\s+\d{1,3})\s*[.:]\s*")),
    (
        Rank.ROMAN,  # "III/2018." goes on with "quý" on the line above
        re.compile(r"(?P<text>(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2}))(?!/\d{4})\s*(?:[./):]|\s[-–]|[-–](?=\s))\s*(?=\S)(?![A-Z]\.)"),
    ),  # "I- NHIỆM VỤ", "1- Các cấp ủy": the Party's way (Hướng dẫn 36-HD/VPTW)
    (Rank.ROMAN, re.compile(r"(?P<text>(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2}))\s+(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ]{2,}\s)")),
    (Rank.UPPER_LETTER, re.compile(r"(?P<text>[A-HĐ])\s*[./)]\s*(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ])(?!\w\.)")),
    (Rank.DOTTED, re.compile(r"(?P<text>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):/]\s*(?=\D)|\s+(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ\"“*]))")),
    (
        Rank.ARABIC,
        re.compile(
            r"(?P<text>\d{1,2})(?:\.\s+|\.(?=[^\d\s.])|\s*[/:]\s+(?!\d(?!\d?\d?(?:,\d+)?\s?%))|/(?![A-ZĐ]{2})(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ][a-zà-ỹđ])|"
            r"\s*[-–]\s+(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ]))(?=\S)"
        ),
    ),
    (Rank.NAMED, re.compile(rf"(?P<text>(?i:{_NAMES})\s+(?:\d{{1,2}}|[IVX]+))\s*[:.–-]\s*(?=\D)")),
    (Rank.PAREN, re.compile(r"\((?P<text>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)|(?P<text2>\d{1,2})\)\s*(?=\S)")),
    (Rank.LETTER, re.compile(r"(?P<text>[a-zđ]\d?)\s*(?:[)/]\s*|\.\s*(?!\w\.))(?=\S)")),
)
_IN_WORDS = tuple((rank, pattern) for rank, pattern in _PATTERNS if rank in _RANKS_IN_WORDS)
_BULLETS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (Rank.STAR, re.compile(r"(?P<text>\*{1,3})\s*(?=[^\s*])")),
    (Rank.DASH, re.compile(r"(?P<text>[-–—−•●▪■◆❖➢➤►✓✔·])\s*(?=\S)")),
    (Rank.PLUS, re.compile(r"(?P<text>[+†‡○◦□o])\s+(?=\S)|(?P<text2>[+†‡○◦])(?=\w)")),
)
_ABOUT = re.compile(r"[Vv]\s?/\s?[Vv](?!\w)")  # "V/v ban hành …": "về việc", and no part five
_SENTENCE_END = (".", ";", ":", ",", "…", "?", "!")
OPENING_QUOTES = ("“", "\"", "«", "„", "‟")


def find_label(text: str) -> Label | None:
    """The label at the head of a canonical paragraph, or None; quoted text of an amending plan is labelled like any.

    >>> find_label("1.2. Nội dung cụ thể")
    Label(text='1.2', body=5, rank=7)
    >>> find_label("“b) Phát triển chính quyền số")
    Label(text='b', body=4, rank=11)
    """
    if text[:2].isalpha() and text[1:2].islower():  # most lines: a word of letters is no number and no bullet
        return _first(_IN_WORDS, text, 0)
    start = 1 if text.startswith(OPENING_QUOTES) else 0
    return _numbered(text, start) or _bullet(text, start)


def _numbered(text: str, start: int) -> Label | None:
    if text.startswith(("*", "_")) and (emphasised := re.match(rf"{_EMPHASIS}(?=\w)", text)):
        # "**1. Mục tiêu**" is a number in bold; "* Hỗ trợ …" and "** Cai nghiện" are bullets: no number follows
        start = emphasised.end()
    if _ABOUT.match(text, start):
        return None
    return _first(_PATTERNS, text, start)


def _first(patterns: Sequence[tuple[Rank, re.Pattern[str]]], text: str, start: int) -> Label | None:
    for rank, pattern in patterns:
        if (found := pattern.match(text, start)) is None:
            continue
        label = found["text"] or found.groupdict().get("text2") or ""
        depth = label.count(".") - 1 if rank is Rank.DOTTED else 0
        return Label(label, found.end(), rank + max(depth, 0))
    return None


def _bullet(text: str, start: int) -> Label | None:
    for rank, pattern in _BULLETS:
        if (found := pattern.match(text, start)) is None:
            continue
        label = found["text"] or found.groupdict().get("text2") or ""
        if rank is Rank.STAR and not _is_heading_like(text[found.end() :]):
            rank = Rank.DOT
        return Label(label, found.end(), rank)
    return None


def _is_heading_like(words: str) -> bool:
    """A "*" line that ends without punctuation (or with ":") is a heading: "* Phòng, chống mại dâm"."""
    words = words.rstrip("*_ ")
    return words.endswith(":") or not words.endswith(_SENTENCE_END)
