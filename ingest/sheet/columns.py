"""Words of a page put into lines, and lines that stand side by side (letterhead, signature) into the order of reading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.labels import find_label
from ingest.layout import Box

Gap = tuple[float, float]

_SAME_LINE = 0.45  # of the height of a word: how far its baseline may be from that of the line
_GAP = 18.0  # points between two columns; a justified line has less between its words
_NARROWEST = 10.0  # points that must stay free all the way down
_WIDE = 60.0  # points: so far apart that even one line is two
_LABEL = 16.0  # points: what OCR read and is no wider, far before the words of its line, is their number, whatever was made of it
_FARTHEST = 130.0  # points from line to line: the room for a signature and a seal
_BASE, _LEFT = attrgetter("base"), attrgetter("left")


@dataclass(slots=True)
class Word:
    """`base` is the height of the baseline from the top of the page; `sureness` what OCR says, 0 to 100.

    Never changed, but not frozen: a frozen one takes four times as long to make, and a page of a long file has 600.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    sureness: int | None = None

    def moved(self, x: float, y: float) -> "Word":
        return Word(self.text, self.left + x, self.top + y, self.right + x, self.bottom + y, self.base + y, self.sureness)


WordLine = tuple[Word, ...]


def read_lines(words: Sequence[Word]) -> tuple[WordLine, ...]:
    """The words of a page in lines from top to bottom, each from left to right, side-by-side columns one after the other."""
    return tuple(_in_reading_order(words_in_lines(words)))


def text_of(line: WordLine) -> str:
    return " ".join([word.text for word in line])


def box_of(line: WordLine) -> Box:
    return (
        round(min([word.left for word in line]), 1),
        round(min([word.top for word in line]), 1),
        round(max([word.right for word in line]), 1),
        round(max([word.bottom for word in line]), 1),
    )


def words_in_lines(words: Sequence[Word]) -> list[WordLine]:
    lines: list[list[Word]] = []
    line: list[Word] = []
    for word in sorted(words, key=_BASE):
        room = _SAME_LINE * max(word.bottom - word.top, 4.0)
        if line and (word.base - line[0].base <= room or word.base - _middle(line) <= room):
            line.append(word)
        else:
            line = [word]
            lines.append(line)
    return [tuple(sorted(line, key=_LEFT)) for line in lines]


def _middle(line: Sequence[Word]) -> float:
    """The median baseline of the last words of a line; they come from the highest to the lowest."""
    last = line[-9:]
    return (last[len(last) // 2].base + last[(len(last) - 1) // 2].base) / 2


def _in_reading_order(lines: Sequence[WordLine]) -> Iterator[WordLine]:
    place = 0
    while place < len(lines):
        found = _columns(lines, place)
        if found is None:
            yield lines[place]
            place += 1
            continue
        end, (left, _) = found
        halves = [_halves(line, left) for line in lines[place:end]]
        yield from (half for half, _ in halves if half)
        yield from (half for _, half in halves if half)
        place = end


def _halves(line: WordLine, gutter: float) -> tuple[WordLine, WordLine]:
    return tuple(word for word in line if word.left < gutter), tuple(word for word in line if word.left >= gutter)


def _columns(lines: Sequence[WordLine], start: int) -> tuple[int, Gap] | None:
    """Where two columns that begin with this line end, and the free strip between them; None where it is a line like others.

    The columns of a signature go on to the end of the page though only one of them has a line at a time.
    """
    gutters = _gaps(lines[start])
    end, chosen, both = start, gutters, 0
    place = start
    while place < len(lines) and gutters and (place == start or _near(lines[place - 1], lines[place])):
        gutters = _narrowed(gutters, lines[place])
        if gutters and any(all(_halves(lines[place], gutter[0])) for gutter in gutters):
            end, chosen, both = place + 1, gutters, both + 1
        place += 1
    if place == len(lines) and gutters:
        end, chosen = place, gutters
    widths = sorted((right - left for left, right in chosen), reverse=True)
    is_table = len(widths) > 1 and (both > 1 or widths[1] > widths[0] / 2)  # one line may have room for a day: "ngày      tháng"
    if not both or is_table or (both == 1 and widths[0] < _WIDE):
        return None
    return end, max(chosen, key=lambda gap: gap[1] - gap[0])


def _near(above: WordLine, below: WordLine) -> bool:
    return below[0].base - above[0].base <= _FARTHEST


def _gaps(line: WordLine) -> list[Gap]:
    """The wide gaps of a line, but for the one behind its number: "a)    Mục tiêu"."""
    gaps: list[Gap] = []
    right = line[0].right
    for place, word in enumerate(line[1:], start=1):
        if word.left - right >= _GAP and not (place == 1 and _is_label(line[0])):
            gaps.append((right, word.left))
        right = max(right, word.right)
    return gaps


def _is_label(word: Word) -> bool:
    """ "a)", "1.", and on a scan also "x.&" for "3." """
    misread = word.sureness is not None and word.right - word.left <= _LABEL
    return misread or find_label(f"{word.text} Nội dung") is not None


def _narrowed(gutters: Sequence[Gap], line: WordLine) -> list[Gap]:
    """What stays of the free strips when this line is laid over them."""
    kept: list[Gap] = []
    for left, right in gutters:
        for word in line:
            if word.right <= (left + right) / 2:
                left = max(left, word.right)
            elif word.left >= (left + right) / 2:
                right = min(right, word.left)
            else:
                left, right = right, left
                break
        if right - left >= _NARROWEST:
            kept.append((left, right))
    return kept
