"""Stamps of digital signatures set over the text ("Ký bởi: …", "Thời gian ký: …"): no words of the lines beneath."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.layout import Box
from ingest.sheet.columns import Word, box_of

# What signing programs print, in Vietnamese or English; the same everywhere, since they are few programs.
_CUE = re.compile(
    r"(?i)(?:(?:được )?ký (?:số )?bởi|ký số(?: ngày)?|người ký|(?:cơ quan|đơn vị|tổ chức) ký|(?:thời gian|ngày|giờ) ký|ký ngày"
    r"|(?:digitally )?signed by|signature (?:not )?(?:valid|verified)|signing (?:date|time)|dn: ?c[nou]=)"
)
_PARTS_OF_CUES = (
    "ký bởi", "ký số", "người ký", "quan ký", "vị ký", "chức ký", "gian ký", "ngày ký", "giờ ký", "ký ngày", "sign", "dn:",
)  # fmt: skip
_LABEL = re.compile(r"(?i)(?:cơ quan|đơn vị|tổ chức|chức vụ|email|thư điện tử|lý do|nội dung|địa điểm|date|reason|location)\s*:")
_SMALL = 0.85  # of the height of the words of the text
_ALIKE = 0.8  # of the height: lines of one stamp are set in one size
_STEP = 2.2  # heights from line to line
_LONGEST = 12  # lines


@dataclass(frozen=True, slots=True)
class Stamp:
    text: str
    box: Box


def part_stamps(words: Sequence[Word], *, over_picture: bool = False) -> tuple[Sequence[Word], tuple[Stamp, ...]]:
    """The other words, and the stamps; `words` in the order of the file, where a stamp stands together.

    A stamp is small, or all that is typed over a picture; one in the size of the text gives up only the lines that say so.
    """
    page = " ".join(word.text for word in words).lower()
    if not any(part in page for part in _PARTS_OF_CUES):
        return words, ()
    lines = tuple(_lines(words))
    cues = [place for place, line in enumerate(lines) if _is_cue(_text(line))]
    if not cues:
        return words, ()
    usual = median(word.bottom - word.top for word in words)
    taken: set[int] = set()
    stamps: list[Stamp] = []
    for place in cues:
        if place in taken:
            continue
        is_small = over_picture or _height(lines[place]) <= _SMALL * usual
        stamp = [other for other in _around(lines, place, labelled=not is_small) if other not in taken]
        taken.update(stamp)
        whole = tuple(word for other in stamp for word in lines[other])
        stamps.append(Stamp(" ".join(word.text for word in whole), box_of(whole)))
    return [word for place, line in enumerate(lines) if place not in taken for word in line], tuple(stamps)


def _is_cue(text: str) -> bool:
    """Programs print a label; "ký số chuyên dùng cho lãnh đạo" is a line in the middle of a sentence."""
    return _CUE.match(text) is not None and (text[:1].isupper() or ":" in text)


def _lines(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Words that follow each other in the file and on the page."""
    line: list[Word] = []
    for word in words:
        if line and not _follows(line[-1], word):
            yield tuple(line)
            line = []
        line.append(word)
    if line:
        yield tuple(line)


def _follows(before: Word, word: Word) -> bool:
    height = before.bottom - before.top
    return abs(word.base - before.base) <= 0.3 * height and -0.5 * height <= word.left - before.right <= 2 * height


def _around(lines: Sequence[tuple[Word, ...]], cue: int, *, labelled: bool) -> list[int]:
    """The lines before and behind the cue that are set like it and next to it; with `labelled` only those with a label."""
    found = [cue]
    for step in (-1, 1):
        place = cue
        while 0 <= place + step < len(lines) and len(found) < _LONGEST and _is_next(lines[place], lines[place + step]):
            place += step
            text = _text(lines[place])
            if labelled and not (_is_cue(text) or _LABEL.match(text)):
                break
            found.append(place)
    return sorted(found)


def _is_next(line: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    one, two = box_of(line), box_of(other)
    heights = sorted((_height(line), _height(other)))
    is_beside = one[0] <= two[2] and two[0] <= one[2]
    return heights[0] >= _ALIKE * heights[1] and is_beside and abs(line[0].base - other[0].base) <= _STEP * heights[1]


def _height(line: tuple[Word, ...]) -> float:
    return median(word.bottom - word.top for word in line)


def _text(line: tuple[Word, ...]) -> str:
    return " ".join(word.text for word in line)
