"""How well one paragraph follows another: the running of numbers, unfinished sentences and lists, shared words.

Costs add up like unlikelihoods: 0 is what plans do all the time, 3 and more is what a plan in its true order hardly ever does.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from ingest.folding import fold
from ingest.labels import BULLETS, Label, Rank, find_label

FAULT = 2.5
"""A step of the numbering that costs so much can only come from a lost number or from pages out of order."""

_LETTERS = "abcdđefghijklmnopqrstuvwxyz"  # "d, đ, e, g, h, i, k": a plan may leave out đ, f and j, so a gap of two is none
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CHARACTERS_A_LINE = 85  # A4, Times New Roman 13-14
_SPACING = 0.3  # of a line, below each paragraph
_HEADING_LENGTH = 150
_SHORT = 90
_COHESION = 3.0
_ROW_GROUP, _ROW = 14, 15  # ranks for "I | Cơ sở hạ tầng | …" and "1 | Nâng cấp … | 2026 |", below those of headings
_ROW_NUMBER = re.compile(r"([IVX]{1,5}|\d{1,3})\s*\|")
_ROW_HEAD = re.compile(r"(?:s?tt|so tt|so thu tu)\s*\|", re.IGNORECASE)
_SERIES = re.compile(r"((?:\w+\s+){1,3})(\d{1,2})\s*[:.]")


class Ending(Enum):
    """What the last character of a paragraph leaves open."""

    STOP = "."
    LIST = ";"
    LEAD_IN = ":"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A printed number as something that can be counted: "II." is rank ROMAN, (2,); "3.1" is (3, 1); "đ)" is (5,)."""

    rank: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one paragraph shows of its place."""

    text: str
    bullet: int | None  # the rank of "-", "+", "*"
    step: Step | None
    ending: Ending
    is_heading: bool
    is_rest: bool  # begins in small letters: "hợp với Sở Y tế …", the rest of a sentence
    closing: bool = False  # "Nơi nhận", its list, and the signature
    first_page: bool = False  # the block of the quốc hiệu, or the head of an annex: begins a page whatever stands before
    row_head: bool = False  # "TT | Nội dung | …", printed again on each page of a table
    series: tuple[str, int] | None = None  # "- Chỉ tiêu số 7: …", "Dự án 2: …"
    words: frozenset[str] = frozenset()

    @property
    def height(self) -> float:
        """Printed lines that the paragraph takes on a page."""
        return sum(math.ceil(max(len(line), 1) / _CHARACTERS_A_LINE) for line in self.text.split("\n")) + _SPACING


def read_marks(paragraphs: Sequence[str]) -> tuple[Mark, ...]:
    """One mark a paragraph; the closing and the letterhead are found over the whole."""
    closing = _closing(paragraphs)
    heads = {start for start, _ in letterheads(paragraphs)}
    row_heads = Counter(text for text in paragraphs if _ROW_HEAD.match(fold(text)))
    return tuple(
        _mark(text, closing=i in closing, head=i in heads, row_head=row_heads[text] > 1) for i, text in enumerate(paragraphs)
    )


def _mark(text: str, *, closing: bool, head: bool, row_head: bool) -> Mark:
    label = find_label(text)
    step = None if closing else _row_step(text) if label is None else _step(label)
    ending = _ending(text)
    body = text[label.body if label is not None and label.is_bullet else 0 :]
    series = _SERIES.match(body)
    numbered = step is not None or (label is not None and label.rank == Rank.STAR)
    return Mark(
        text=text,
        bullet=label.rank if label is not None and label.is_bullet else None,
        step=step,
        ending=ending,
        is_heading=numbered and len(text) <= _HEADING_LENGTH and ending in {Ending.OPEN, Ending.LEAD_IN},
        is_rest=label is None and (text[:1].islower() or text.startswith("|")),
        closing=closing,
        first_page=head or (label is not None and label.rank == Rank.ANNEX),
        row_head=row_head,
        series=(series[1].lower(), int(series[2])) if series is not None else None,
        words=_pairs(text[label.body if label is not None else 0 :]),
    )


def _ending(text: str) -> Ending:
    last = text.rstrip("*_\"”'’) ")[-1:]
    if last in {".", "!", "?", "…"} or text.endswith("./."):
        return Ending.STOP
    if last == ";":
        return Ending.LIST
    return Ending.LEAD_IN if last == ":" else Ending.OPEN


def _pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring syllables: most Vietnamese words have two."""
    syllables = re.findall(r"\w+", text.lower())
    return frozenset(f"{one} {two}" for one, two in itertools.pairwise(syllables))


def _step(label: Label) -> Step | None:
    """None for bullets and for "Dự án 1:", whose numbers restart and stop as each plan likes."""
    if label.rank >= BULLETS or label.rank == Rank.NAMED:
        return None
    name = label.text.split()[-1]
    if label.rank == Rank.ANNEX:
        return Step(label.rank, ())
    if label.rank in {Rank.ROMAN, Rank.CHAPTER, Rank.PART} and set(name) <= _ROMAN.keys():
        return Step(label.rank, (_roman(name),))
    if label.rank == Rank.PAREN and len(name) > 1 and set(name.upper()) <= _ROMAN.keys():
        return Step(label.rank, (_roman(name.upper()),))
    if label.rank in {Rank.LETTER, Rank.UPPER_LETTER, Rank.PAREN} and name[0].isalpha():
        tail = tuple(int(digit) for digit in name[1:] if digit.isdigit())
        place = _LETTERS.find(name[0].lower())
        return Step(label.rank, (place + 1, *tail)) if place >= 0 else None
    numbers = tuple(int(number) for number in re.findall(r"\d+", name))
    return Step(label.rank, numbers) if numbers else None


def _row_step(text: str) -> Step | None:
    found = _ROW_NUMBER.match(text) if "\n" not in text else None
    if found is None:
        return None
    return Step(_ROW, (int(found[1]),)) if found[1].isdigit() else Step(_ROW_GROUP, (_roman(found[1]),))


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


# --- The form of the document ---------------------------------------------------------------------------------------------------

_NATION = frozenset({"cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam"})
_AGENCY_HEAD = re.compile(
    r"(?:uy ban|uy an|ubnd|hoi dong|so|bo|huyen|tinh|thanh pho|tp|thi xa|quan|xa|phuong|thi tran|dac khu|phong|ban|chi cuc|cuc|"
    r"tong cuc|truong|trung tam|benh vien|cong ty|tap doan|vien|dai hoc|van phong|thanh tra|ngan hang|lien doan|hoi|ho so)\b"
)
_NUMBER_HEAD = re.compile(r"so\s*[:.]|so\s*\d|.{2,40}, ?ngay\b.{0,30}\bnam\b|doc lap")
_ANNEX_HEAD = re.compile(r"phu luc|mau so|bieu mau|mau \d|\(?\s*(?:ban hanh )?kem theo")
_TYPE_NAME = re.compile(
    r"(?:ke hoach|quyet dinh|chuong trinh|de an|phuong an|chi thi|nghi quyet|thong bao|bao cao|cong van|to trinh|huong dan|"
    r"quy che|quy dinh)\b"
)
_RECIPIENTS = re.compile(r"noi nhan\b|noi gui\b")
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s*[./]|(?:TM|KT|TL|TUQ)\s")
_OFFICE = re.compile(r"(?:PHÓ |TỔNG |QUYỀN )*(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|BÍ THƯ|(?:\w+ ){0,2}TRƯỞNG\b|CHÁNH )")
_FILED_FOR_RECORD = re.compile(r"\W*luu\s*(?::|vt\b|vp\b|\.?$)")
_FILED = re.compile(r"\W*luu\b(?! y\b)")
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\w'’-]*[ .]*){2,6}$")


def _is_capital(text: str) -> bool:
    return text.upper() == text and any(letter.isalpha() for letter in text)


def letterheads(paragraphs: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(first line, quốc hiệu) of each letterhead of an official document; that of a form or an annex doesn't count."""
    found = []
    for i, text in enumerate(paragraphs):
        if len(text) > 120 or not _is_nation(text):
            continue
        start = _head_start(paragraphs, i)
        around = [fold(line) for line in paragraphs[max(start - 3, 0) : i + 12]]
        title = next((k for k, line in enumerate(around) if _TYPE_NAME.match(line)), None)
        if title is not None and not any(_ANNEX_HEAD.match(line) for line in around[: title + 1]):
            found.append((start, i))
    return tuple(found)


def _is_nation(text: str) -> bool:
    """"CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", also beside the agency on one line; never "nước Cộng hòa xã hội …" in a sentence."""
    words = text.split() if len(text) <= 45 else [word for word in text.split() if _is_capital(word)]
    return len(_NATION.intersection(fold(" ".join(words)).split())) >= len(_NATION) - 2  # a scan may spoil a word


def _head_start(paragraphs: Sequence[str], nation: int) -> int:
    """The first line of the letterhead: agency and number may be printed before the quốc hiệu, two boxes side by side."""
    start = nation
    for i in range(nation - 1, max(nation - 7, -1), -1):
        line = paragraphs[i]
        folded = fold(line)
        is_agency = _is_capital(line) and find_label(line) is None and not _ON_BEHALF.match(line) and len(line) <= _SHORT
        is_rule = not any(letter.isalnum() for letter in line)  # "-------" below the agency
        if is_rule or (_NUMBER_HEAD.match(folded) and len(line) <= 60):
            continue
        if not is_agency:
            break
        if _AGENCY_HEAD.match(folded):
            start = i
    return start


def _closing(paragraphs: Sequence[str]) -> frozenset[int]:
    """The lines of "Nơi nhận" down to "Lưu: …", and of signatures down to the name."""
    lines: set[int] = set()
    for i, text in enumerate(paragraphs):
        if len(text) > _SHORT:
            continue
        if _RECIPIENTS.match(fold(text)):
            lines.update(range(i, _recipients_end(paragraphs, i)))
        elif _FILED_FOR_RECORD.match(fold(text)) and i not in lines:
            lines.update(range(_recipients_start(paragraphs, i), i + 1))
        elif _is_signature(text) and i not in lines:
            lines.update(range(i, _signature_end(paragraphs, i)))
            lines.update(range(_recipients_before(paragraphs, i, lines), i))
    return frozenset(lines)


def _recipients_start(paragraphs: Sequence[str], filed: int) -> int:
    """Back from "- Lưu: VT." over the list whose "Nơi nhận:" stands on another page."""
    for i in range(filed - 1, max(filed - 40, -1), -1):
        label = find_label(paragraphs[i])
        if label is None or not label.is_bullet or len(paragraphs[i]) > _SHORT or _ending(paragraphs[i]) is Ending.STOP:
            return i + 1
    return max(filed - 39, 0)


def _is_signature(text: str) -> bool:
    """"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "GIÁM ĐỐC"."""
    if not _is_capital(text.split("(", maxsplit=1)[0]):
        return False
    return _ON_BEHALF.match(text) is not None or (len(text) <= 40 and _OFFICE.match(text) is not None)


def _recipients_before(paragraphs: Sequence[str], signature: int, lines: set[int]) -> int:
    """Where the lines between "- Lưu: …" and the signature begin ("Bản điện tử:", more bullets), else `signature`."""
    for i in range(signature - 1, max(signature - 12, -1), -1):
        label = find_label(paragraphs[i])
        if i in lines:
            return i + 1
        if len(paragraphs[i]) > _SHORT or (label is not None and not label.is_bullet):
            break
    return signature


def _recipients_end(paragraphs: Sequence[str], start: int) -> int:
    """After "- Lưu: …", or after the last short bullet where a page break hides that line."""
    end = start + 1
    for i in range(start + 1, min(start + 40, len(paragraphs))):
        text = paragraphs[i]
        label = find_label(text)
        if len(text) > _SHORT or "|" in text or i > end + 1 or (label is not None and not label.is_bullet):
            break
        if label is not None or _FILED.match(fold(text)):
            end = i + 1
            if _FILED.match(fold(text)):
                break
    return end


def _signature_end(paragraphs: Sequence[str], start: int) -> int:
    for i in range(start + 1, min(start + 7, len(paragraphs))):
        text = paragraphs[i]
        if _is_capital(text) and len(text) <= 60 and find_label(text) is None and not _AGENCY_HEAD.match(fold(text)):
            continue  # "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
        if fold(text).strip("() ./") in {"da ky", "ky ten", "da ky va dong dau"}:
            continue
        return i + 1 if _NAME.match(text) and len(text) <= 45 and not _is_capital(text) else i
    return min(start + 7, len(paragraphs))


# --- Numbers --------------------------------------------------------------------------------------------------------------------


def step_cost(open_steps: Sequence[Step], step: Step, previous: Mark | None) -> float:
    """What it costs that `step` comes while `open_steps` (from the highest rank down) are open; `previous` stands just before."""
    if step.rank == Rank.ANNEX or not step.numbers:
        return 0.0
    same = next((one for one in reversed(open_steps) if one.rank == step.rank), None)
    after_heading = previous is not None and previous.step is None and (
        previous.is_heading or previous.first_page or previous.row_head
    )
    if same is not None:
        return _sequence_cost(same, step, after_heading=after_heading)
    if step.numbers[-1] == 1:
        return _first_child_cost(open_steps, step)
    implied = open_steps[-1] if open_steps else None
    if step.rank == Rank.ARABIC and implied is not None and implied.rank >= Rank.DOTTED and implied.rank < Rank.NAMED:
        return _gap_cost(step.numbers[0] - implied.numbers[0], step.rank)  # "3.3" and then "4.": its "3." was a "Dự án 3:"
    return 3.0 if step.numbers[-1] > 2 or not after_heading else 2.0


def _first_child_cost(open_steps: Sequence[Step], step: Step) -> float:
    """"3.1" wants a "3." above; under "Dự án 3:" or "III." it stands alone."""
    parent = next((one for one in reversed(open_steps) if one.rank == Rank.ARABIC), None)
    if len(step.numbers) == 2 and Rank.DOTTED <= step.rank < Rank.NAMED and parent is not None:
        return 0.0 if parent.numbers[0] == step.numbers[0] else 1.5
    return 0.0


def _sequence_cost(before: Step, step: Step, *, after_heading: bool) -> float:
    if before.numbers[:-1] == step.numbers[:-1]:
        if step.numbers[-1] == 1:
            return 0.3 if after_heading else 1.0  # the numbers begin anew under a heading that has none
        return _gap_cost(step.numbers[-1] - before.numbers[-1], step.rank)
    depth = len(step.numbers)
    if step.numbers[:-1] == before.numbers or step.numbers == (*before.numbers[: depth - 1], before.numbers[depth - 1] + 1):
        return 0.0  # "a)" and "a1)", "a2)" and "b)"
    if step.numbers[-1] == 1:  # "1.3" and "2.1": the "2." between is lost, or is a "Dự án 2:"
        return _gap_cost(step.numbers[0] - before.numbers[0], step.rank) + 0.5
    return 3.0


def _gap_cost(gap: int, rank: int) -> float:
    if gap == 1 or (gap == 2 and rank in {Rank.LETTER, Rank.UPPER_LETTER}):
        return 0.0
    if gap > 1:
        return min(0.5 + 0.5 * gap, 2.4)
    return 1.5 if gap == 0 else 3.0


# --- Sentences, lists, words ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How much two paragraphs speak of the same thing, by the pairs of syllables that are rare in this document."""

    weights: dict[str, float]
    sizes: tuple[float, ...]

    def likeness(self, one: int, two: int, marks: Sequence[Mark]) -> float:
        """0 for nothing in common, 1 for the same words."""
        shared = marks[one].words & marks[two].words
        if not shared:
            return 0.0
        return sum(self.weights[pair] for pair in shared) / (self.sizes[one] * self.sizes[two])


def weigh(marks: Sequence[Mark]) -> Cohesion:
    """Inverse document frequency, squared, and the length of each paragraph under it."""
    counts = Counter(pair for mark in marks for pair in mark.words)
    weights = {pair: math.log(1 + len(marks) / count) ** 2 for pair, count in counts.items()}
    return Cohesion(weights, tuple(math.sqrt(sum(weights[pair] for pair in mark.words)) or 1.0 for mark in marks))


def join_cost(marks: Sequence[Mark], cohesion: Cohesion, before: int, after: int) -> float:
    """What it costs that paragraph `after` follows paragraph `before`; numbers are counted elsewhere."""
    one, two = marks[before], marks[after]
    if one.closing != two.closing:
        return (4.0 if one.closing and not two.first_page else 0.0) + _row_cost(one, two)
    if one.closing or two.first_page:
        return 0.0
    cost = _sentence_cost(one, two) + _list_cost(one, two) + _series_cost(one, two) + _row_cost(one, two)
    if two.step is None:
        cost -= _COHESION * min(1.0, _context_likeness(marks, cohesion, before, after))
    return cost


def _context_likeness(marks: Sequence[Mark], cohesion: Cohesion, before: int, after: int) -> float:
    likeness = cohesion.likeness(before, after, marks)
    if before > 0 and not marks[before].is_heading:
        likeness += 0.5 * cohesion.likeness(before - 1, after, marks)
    return likeness


def _sentence_cost(one: Mark, two: Mark) -> float:
    """"… chủ trì, phối" wants "hợp với …"; what begins in small letters wants an unfinished sentence before it."""
    unfinished = one.ending is Ending.OPEN
    if two.is_rest:
        return (-1.0 if not one.is_heading else 0.0) if unfinished else 2.0
    if unfinished and not one.is_heading and one.bullet is None and len(one.text) > 60:
        return 1.5
    return 0.0


def _row_cost(one: Mark, two: Mark) -> float:
    """A row of a table wants another one; most tables stand in annexes and are the last on their page."""
    return 1.2 if " | " in one.text and " |" not in two.text and not two.first_page else 0.0


def _series_cost(one: Mark, two: Mark) -> float:
    """"- Chỉ tiêu số 6: …" wants "- Chỉ tiêu số 7: …"."""
    if one.series is None or two.series is None or one.series[0] != two.series[0] or one.is_heading:
        return 0.0
    return -0.7 if two.series[1] == one.series[1] + 1 else 1.0


def _list_cost(one: Mark, two: Mark) -> float:
    if one.ending is Ending.LEAD_IN or one.is_heading:
        return _under_heading_cost(one, two)
    if one.ending is Ending.LIST and two.step is not None and (one.step is None or two.step.rank < one.step.rank):
        return 1.2  # a list that ends in ";" is not over
    if one.ending is Ending.LIST and two.bullet == Rank.STAR and one.bullet not in {None, Rank.STAR}:
        return 0.8
    if one.bullet is not None and two.bullet is not None and two.bullet > one.bullet:
        return 0.7 if one.bullet != Rank.STAR else 0.2  # "+" items want a lead-in
    if one.ending is Ending.LIST and two.bullet is None and two.step is None and one.bullet is not None:
        return 0.3
    if one.ending is Ending.STOP and one.bullet is not None and one.bullet == two.bullet:
        return 0.2
    return 0.0


def _under_heading_cost(one: Mark, two: Mark) -> float:
    """A heading or lead-in with nothing under it: "b) Mục tiêu cụ thể" and then "1.2."."""
    strength = 2.5 if one.ending is Ending.LEAD_IN else 1.8
    if two.step is not None:
        if one.step is None:
            return 0.0 if two.step.numbers[-1:] == (1,) else strength
        return 0.0 if two.step.rank > one.step.rank else strength
    if two.bullet == Rank.STAR and one.bullet == Rank.STAR:
        return strength
    return 0.0
