"""What a page or portal adds to the plan and is none of it: page numbers, running heads, an article printed several times."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.canonical import canonical_line
from ingest.folding import fold
from ingest.layout import Finding, Layout, LayoutTable, Line

Items = tuple[Line | LayoutTable, ...]

_NUMBER = re.compile(r"[-–—.~*•|\[\]() ]{0,4}(?P<number>\d{1,3})[-–—.~*•|\[\] ]{0,4}")  # "2", "- 3 -"
_NAMED_NUMBER = re.compile(
    r"(?i)\W*(?:(?:trang|page|tr\.)\s*(?:số\s*)?:?\s*\d{1,3}(?:\s*(?:/|trên|of)\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—])\W*"
)
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the head and at the foot of a page where furniture stands
_RUNNING_PAGES = 3
_SENTENCE_ENDS = re.compile(r"[^\W\d_]{2}[.;]$|\d{4}[.;]$")
_DATED = re.compile(r"\b(?:truoc|den|xong|cham nhat|trong|tu|han)\b[^\d/]{0,20}\d{1,2}[/.-]\d{1,2}\b")
_ASSIGNS = re.compile(
    r"\W*(?:\w{1,3}[.)] ?)?(?:\w+ ){0,4}"
    r"(?:chu tri|phoi hop|thuc hien|chu quan|phu trach|thoi (?:han|gian|diem)|hoan thanh|tien do|han|san pham|ket qua|kinh phi"
    r"|nguon von|chi tieu|dia diem)(?: (?!ky\b)\w+){0,2} ?:"
)
"""A label under a task, folded: "Cơ quan chủ trì:", "- Thời gian thực hiện:"; "Thời gian ký:" is of a digital signature."""
_NATIONAL_TITLE = re.compile(r"^cộng h(?:òa|oà) xã hội chủ nghĩa việt nam")
_SHORTEST_REPEAT = 800  # characters; "Cơ quan chủ trì: …" under every task repeats much less
_LONG_LINE = 150
_LONGEST_HEAD = 25  # lines: before the second paragraph of an article
_LONGEST_MENU_LINE = 60


def without_furniture(layout: Layout) -> Layout:
    """The layout without page numbers and running heads; a number that may be one of the plan stays."""
    running = _running_heads(layout.items)
    sequence = _number_sequence(layout.items) if layout.pages is None else frozenset()
    kept: list[Line | LayoutTable] = []
    for _, group in groupby(layout.items, key=lambda item: item.page):
        page = list(group)
        edge = _edges(page)
        heads = running if _has_more_than_edges(page) else set()
        for place, item in enumerate(page):
            if isinstance(item, Line) and _is_furniture(item, place in edge, heads, sequence):
                continue
            kept.append(item)
    return replace(layout, items=tuple(kept))


def _is_furniture(line: Line, at_edge: bool, running: set[str], sequence: frozenset[int]) -> bool:
    text = canonical_line(line.text)
    if not text:
        return False
    if _NAMED_NUMBER.fullmatch(text):
        return True
    number = _NUMBER.fullmatch(text)
    if number and (int(number["number"]) in sequence or (line.page is not None and at_edge)):
        return True
    return at_edge and line.page is not None and _running_key(text) in running


def _edges(page: Sequence[Line | LayoutTable]) -> set[int]:
    """The places of the first and last printed lines of a page, empty lines not counted."""
    printed = [place for place, item in enumerate(page) if not isinstance(item, Line) or item.text.strip()]
    return {*printed[:_EDGE], *printed[-_EDGE:]}


def _has_more_than_edges(page: Sequence[Line | LayoutTable]) -> bool:
    """On a page of a few lines each stands at the edge, and none can be told to be furniture."""
    return sum(not isinstance(item, Line) or bool(item.text.strip()) for item in page) > 2 * _EDGE


def _running_heads(items: Items) -> set[str]:
    """Lines that stand at the edge of most pages, whatever their digits say; a row of a table is none, nor what a task says."""
    counts: Counter[str] = Counter()
    pages = 0
    for number, group in groupby(items, key=lambda item: item.page):
        if number is None:
            continue
        page = list(group)
        pages += 1
        if not _has_more_than_edges(page):
            continue
        edge = [item.text for place in _edges(page) if isinstance(item := page[place], Line)]
        counts.update({_running_key(line) for line in map(canonical_line, edge) if " | " not in line and not _is_said(line)})
    return {key for key, count in counts.items() if key and count >= max(_RUNNING_PAGES, pages * 0.6)}


def _is_said(line: str) -> bool:
    """A sentence, a deadline, a label of an assignment: "Thời hạn: trước ngày 30/6/2025." ends one task on each of many pages."""
    folded = fold(line)
    found = _SENTENCE_ENDS.search(line) or _DATED.search(folded) or _ASSIGNS.match(folded)
    return found is not None


def _running_key(text: str) -> str:
    return _DIGITS.sub("0", text.casefold())


def _number_sequence(items: Items) -> frozenset[int]:
    """Lone numbers of a text that lost its page breaks: they count up by one, each once ("2" … "3" … "4")."""
    found = (_NUMBER.fullmatch(canonical_line(item.text)) for item in items if isinstance(item, Line))
    numbers = [int(number["number"]) for number in found if number]
    counts_up = len(numbers) >= 2 and numbers[0] in (1, 2) and all(b == a + 1 for a, b in pairwise(numbers))
    return frozenset(numbers) if counts_up else frozenset()


def without_repeats(layout: Layout) -> Layout:
    """An article that a saved portal page holds several times, once: the longest copy, where it stands first."""
    keys = [_repeat_key(item) for item in layout.items]
    printed = [place for place, key in enumerate(keys) if key]
    lines = [keys[place] for place in printed]
    dropped = {printed[place] for place in _repeated(lines)}
    if not dropped:
        return layout
    items = tuple(item for place, item in enumerate(layout.items) if place not in dropped)
    message = f"the page holds the same article more than once; {len(dropped)} repeated lines are left out"
    finding = Finding("repeats-left-out", message)
    return replace(layout, items=items, findings=(*layout.findings, finding))


def _repeat_key(item: Line | LayoutTable) -> str:
    """What a copy has in common with the first: its words; a table counts as one long line."""
    if isinstance(item, Line):
        return canonical_line(item.text).casefold()
    return "\n".join(" | ".join(canonical_line(cell.text) if cell else "" for cell in row) for row in item.rows).casefold()


def _repeated(lines: Sequence[str]) -> set[int]:
    """The places of lines that belong to a further copy (or to a first one that is cut short)."""
    heads = [place for place, line in enumerate(lines) if _NATIONAL_TITLE.search(line)]
    seen: dict[str, int] = {}
    dropped: set[int] = set()
    place = 0
    while place < len(lines):
        line = lines[place]
        earlier = seen.get(line)
        length = _common_run(lines, earlier, place) if earlier is not None else 0
        if earlier is None or not length or _is_of_another(heads, earlier, earlier + length, place):
            seen.setdefault(line, place)
            place += 1
            continue
        copies = _copies_to_drop(lines, earlier, place, length)
        dropped.update(copies)
        if place not in copies:  # the later copy is the one that stays
            seen.update({text: place + offset for offset, text in enumerate(lines[place : place + length])})
        place += length + (place + length in copies)
    return dropped


def _is_of_another(heads: Sequence[int], start: int, end: int, place: int) -> bool:
    """A new letterhead stands above the second of two equal runs and in neither: two plans of one office share their phrases."""
    return bisect_left(heads, place) > bisect_left(heads, end) and bisect_left(heads, start) == bisect_left(heads, end)


def _common_run(lines: Sequence[str], earlier: int, place: int) -> int:
    """How many lines from `place` repeat those from `earlier`; 0 when that is too little to be an article."""
    length = characters = long_lines = 0
    while place + length < len(lines) and earlier + length < place and lines[earlier + length] == lines[place + length]:
        line = lines[place + length]
        characters += len(line)
        long_lines += len(line) >= _LONG_LINE
        length += 1
        if length >= _LONGEST_HEAD and long_lines < 2:  # a list or table that repeats; and each line is compared only so often
            return 0
    return length if long_lines >= 2 and characters >= _SHORTEST_REPEAT else 0


def _copies_to_drop(lines: Sequence[str], earlier: int, place: int, length: int) -> range:
    """The later copy, with a last line that is cut; the earlier one where *it* is cut ("… Xem tiếp")."""
    after_earlier = lines[earlier + length] if earlier + length < place else ""
    after_later = lines[place + length] if place + length < len(lines) else ""
    if _is_cut(after_earlier, after_later) or (
        len(after_later) >= _LONG_LINE and all(len(line) <= _LONGEST_MENU_LINE for line in lines[earlier + length : place])
        and earlier + length < place
    ):
        return range(earlier, earlier + length + _is_cut(after_earlier, after_later))
    return range(place, place + length + _is_cut(after_later, after_earlier))


def _is_cut(line: str, whole: str) -> bool:
    stem = line.rstrip(" .…")
    return len(stem) >= 20 and len(stem) < len(whole) and whole.startswith(stem)
