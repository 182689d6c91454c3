"""Which part of the plan a block stands in: only some parts order work (REGISTER's task rules 1, 2 and 5)."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from extract.amendments import find_amendment
from extract.errors import LexiconError
from extract.lexicon import load
from extract.orders import begins_with_verb
from ingest.document import Block, BlockKind, Document, Zone
from ingest.folding import fold


class Part(StrEnum):
    ASSIGNMENT = "assignment"
    WORK = "work"
    GOALS = "goals"
    PURPOSE = "purpose"
    BASIS = "basis"
    SCOPE = "scope"
    SITUATION = "situation"
    FINANCE = "finance"
    OTHER = "other"  # body text under no telling heading
    CLOSING = "closing"
    NONE = "none"  # letterhead, title, preamble, conclusions


SILENT = frozenset({Part.PURPOSE, Part.GOALS, Part.BASIS, Part.SCOPE, Part.SITUATION, Part.NONE})
"""Parts that order nothing (rule 5); numbers may still stand under GOALS."""

_REMEDY = re.compile(r"giai phap|nhiem vu|phuong huong")
_AND_WORK = re.compile(r"\bmuc tieu\b\W*(?:va )?(?:cac )?(?:chi tieu\W*(?:va )?)?(?:nhiem vu|giai phap|noi dung)\b")
_LONGEST_HEADING = 120  # letters
_SENDS_OFF = re.compile(r"\W*(?:tren day la|trong qua trinh)\b")
_MONEY = re.compile(r"kinh phi|du toan|khai toan")
_OPENING = re.compile(r"(?:cac |nhung |mot so |ve |cong tac )?")


def find_parts(document: Document, blocks: Sequence[int]) -> dict[int, Part]:
    """The part of each block, by the nearest heading above that says one; headings belong to the part that they open."""
    parts: dict[int, Part] = {}
    unnumbered: dict[int | None, Part] = {}  # what the last heading without a number said, by its parent
    last: int | None = None  # the last block of the body
    for index in blocks:
        block = document.blocks[index]
        if block.zone in (Zone.BODY, Zone.ATTACHMENT):
            above = parts.get(block.parent, Part.OTHER) if block.parent is not None else Part.OTHER
            if block.kind is not BlockKind.HEADING:  # which stands beside the heading before it, not below
                above = unnumbered.get(block.parent, above)
            parts[index] = _part(document.words(block), block, above)
            if block.kind is BlockKind.HEADING:
                unnumbered[block.parent] = parts[index]
            last = index
        elif block.zone is Zone.CLOSING:
            open_heading = last is not None and parts[last] is Part.ASSIGNMENT and _says_part(document, last)
            parts[index] = Part.ASSIGNMENT if open_heading and not _SENDS_OFF.match(fold(document.words(block))) else Part.CLOSING
        else:
            parts[index] = Part.NONE
    return parts


def _says_part(document: Document, index: int) -> bool:
    """Whether the block is the heading of a part: what follows it is the part, even where it reads like a closing paragraph."""
    words = document.words(document.blocks[index])
    return not words.rstrip().endswith((".", ";")) and _said(words, anywhere=True) is not None


def _part(words: str, block: Block, above: Part) -> Part:
    if block.kind not in (BlockKind.NUMBERED, BlockKind.HEADING):
        return above
    if (amended := find_amendment(words)) is not None:
        return _said(amended, anywhere=True) or above
    if above in (Part.WORK, Part.ASSIGNMENT) and _is_order(words):
        return above
    if _is_sentence(words) and (above in SILENT or _said(words, anywhere=False) is Part.BASIS):
        return above
    heading = words.isupper() or not (words.endswith((".", ";")) or begins_with_verb(words))
    said = _said(words, anywhere=above is Part.OTHER and len(words) < 200 and heading)
    if said is None or (above is Part.ASSIGNMENT and said is not Part.FINANCE):
        return above
    if said is Part.GOALS and _AND_WORK.search(fold(words[:_LONGEST_HEADING])):  # "MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP"
        return Part.OTHER
    if above is Part.WORK and said is Part.FINANCE and not _MONEY.search(fold(words[:60])):  # "IV. Giải pháp › 2. Về nguồn lực"
        return above
    if above is Part.GOALS and said in (Part.WORK, Part.SITUATION):  # "I. Mục tiêu › 2. Dự án …" stays a goal
        return above
    if above is Part.SITUATION and said is Part.WORK and not _REMEDY.search(fold(words)):  # "II. Hiện trạng › 3. Các dự án …"
        return above
    return said


def _is_order(words: str) -> bool:
    """ "2. Đánh giá kết quả thực hiện của các huyện." under "Nhiệm vụ" is no heading, whatever its first words say elsewhere."""
    return words.endswith((".", ";")) and not words.isupper() and len(words.split()) > 5 and begins_with_verb(words)


def _is_sentence(words: str) -> bool:
    """Prose, no heading: "a) Nội dung thiết thực, hình thức sinh động.", "2. Căn cứ chỉ tiêu được giao, các huyện …."

    "b) Mục tiêu: đến năm 2025 …." is one.
    """
    return words.endswith((".", ";")) and ":" not in words[:60] and len(words.split()) > 6


def _said(words: str, *, anywhere: bool) -> Part | None:
    """The part that a heading names: by its first words, or, for a top heading, by the first cue in it."""
    text = fold(words)
    start = _OPENING.match(text)
    at = start.end() if start else 0
    best: tuple[int, int, Part] | None = None
    for cue, part in _cues():
        position = text.find(cue) if anywhere else (at if text.startswith(cue, at) else 0 if text.startswith(cue) else -1)
        if position >= 0 and (best is None or (position, -len(cue)) < best[:2]):
            best = (position, -len(cue), part)
    return best[2] if best else None


@cache
def _cues() -> tuple[tuple[str, Part], ...]:
    return tuple((fold(cue), _named(part)) for part, cue in load("parts", "part", "cue"))


def _named(part: str) -> Part:
    if part not in set(Part):
        raise LexiconError(f"parts.tsv: {part!r} is no part; choose one of {', '.join(Part)}")
    return Part(part)
