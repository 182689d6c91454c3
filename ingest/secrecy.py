"""Secrecy marks (Luật Bảo vệ bí mật nhà nước): a page that carries one must not enter the register."""

import re
from collections.abc import Iterator, Sequence

from ingest.canonical import canonical
from ingest.layout import LayoutTable, Line

_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_LETTERS = {mark.replace(" ", ""): mark for mark in _MARKS}
_FRAME = re.compile(r"^[^\w]+|[^\w]+$|_")  # "| TỐI MẬT |", "[ MẬT ]", "*** MẬT ***", box-drawing characters
_CAPTION = re.compile(r"(?i)^(?:độ mật|mức độ mật|dấu mật)\s*:\s*")
_SEGMENTS = re.compile(r"\t|\||[ \u00a0]{3,}|[│║┃]")
_NATION = re.compile(r"(?i)^cộng h(?:òa|oà) xã hội chủ nghĩa việt nam\b")
_HEAD_OF_FILE = 40  # lines: portals put menus and a table of fields above the letterhead
_HEAD_OF_PAGE = 8
_AROUND_NATION = 15
_LETTERHEAD_TABLE = 4  # rows and columns


def secrecy_mark(items: Sequence[Line | LayoutTable]) -> str | None:
    """The mark that stands alone on a line of a letterhead or of a page's head, else None.

    "T Ố I  M Ậ T", "[MẬT]" and "Độ mật: Tối mật" are marks; "bí mật nhà nước", "văn bản TỐI MẬT do …" are words of a sentence.
    """
    lines = list(_lines(items))
    looked_at = _letterheads(lines)
    for place, (_, text) in enumerate(lines):
        if place in looked_at and (mark := _mark(text, lines[place + 1][1] if place + 1 < len(lines) else "")):
            return mark
    return None


def _lines(items: Sequence[Line | LayoutTable]) -> Iterator[tuple[int | None, str]]:
    for item in items:
        if isinstance(item, Line):
            yield from ((item.page, line) for line in item.text.splitlines() if line.strip())
        elif len(item.rows) <= _LETTERHEAD_TABLE and len(item.rows[0]) <= _LETTERHEAD_TABLE:
            cells = {id(cell): cell for row in item.rows for cell in row if cell is not None}
            yield from ((item.page, line) for cell in cells.values() for line in cell.text.splitlines() if line.strip())


def _letterheads(lines: Sequence[tuple[int | None, str]]) -> set[int]:
    places = set(range(_HEAD_OF_FILE))
    for place, (page, text) in enumerate(lines):
        if _NATION.match(canonical(text)):
            places.update(range(max(place - _AROUND_NATION, 0), place + _AROUND_NATION))
        if place and page != lines[place - 1][0]:
            places.update(range(place, place + _HEAD_OF_PAGE))
    return places


def _mark(text: str, following: str) -> str | None:
    """A mark may stand beside something else ("TỐI MẬT      CỘNG HÒA …") and its two words on two lines."""
    for segment in [*_SEGMENTS.split(text), text]:
        letters = _bare(segment)
        if letters in ("TUYỆT", "TỐI") and _bare(following) == "MẬT":
            letters += "MẬT"
        if letters in _LETTERS:
            return _LETTERS[letters]
    return None


def _bare(text: str) -> str:
    """The letters of a short line without frame, caption and blanks: "[ T Ố I  M Ậ T ]" → "TỐIMẬT"."""
    line = _FRAME.sub("", canonical(text))
    return "".join(_CAPTION.sub("", line).split()).upper() if len(line) < 40 else ""
