"""Where each word of the canonical text stands on its page: compact, since a long file has a million words."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ingest.layout import Box

NOT_OCR = 255
"""In `Printed.sureness`: the word was not read by OCR."""


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """`text[start:end]` stands in `box` on `page`; `sureness` 0 to 100, None where the word was not read by OCR."""

    start: int
    end: int
    page: int
    box: Box
    sureness: int | None


@dataclass(frozen=True, slots=True)
class Printed:
    """Columns of equal length (`boxes` four times as long), in the order of the text; made by `PrintedWords`."""

    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))
    pages: "array[int]" = field(default_factory=lambda: array("L"))
    boxes: "array[float]" = field(default_factory=lambda: array("f"))
    sureness: bytes = b""

    def __len__(self) -> int:
        return len(self.starts)

    def within(self, start: int, end: int) -> Iterator[PrintedWord]:
        """The words that [start, end) touches."""
        for place in range(bisect_right(self.ends, start), bisect_left(self.starts, end)):
            yield self[place]

    def __getitem__(self, place: int) -> PrintedWord:
        x0, top, x1, bottom = (round(value, 1) for value in self.boxes[4 * place : 4 * place + 4])
        sureness = None if self.sureness[place] == NOT_OCR else self.sureness[place]
        return PrintedWord(self.starts[place], self.ends[place], self.pages[place], (x0, top, x1, bottom), sureness)

    def lines(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """Page and box of each stretch of a printed line that [start, end) touches, in order: what a page view marks."""
        found: list[tuple[int, Box]] = []
        for word in self.within(start, end):
            if found and found[-1][0] == word.page and _on_one_line(found[-1][1], word.box):
                found[-1] = (word.page, _around(found[-1][1], word.box))
            else:
                found.append((word.page, word.box))
        return tuple(found)

    def least_sure(self, start: int, end: int) -> int | None:
        """The sureness of the least sure word that [start, end) touches; None where none of them was read by OCR."""
        return min((word.sureness for word in self.within(start, end) if word.sureness is not None), default=None)


def _on_one_line(line: Box, word: Box) -> bool:
    return line[1] <= (word[1] + word[3]) / 2 <= line[3] and word[0] >= line[0]


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


@dataclass(slots=True)
class PrintedWords:
    """Collects words in the order of the text."""

    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))
    pages: "array[int]" = field(default_factory=lambda: array("L"))
    boxes: "array[float]" = field(default_factory=lambda: array("f"))
    sureness: bytearray = field(default_factory=bytearray)

    def add(self, start: int, end: int, page: int, box: Box, sureness: int | None = None) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.pages.append(page)
        self.boxes.extend(box)
        self.sureness.append(NOT_OCR if sureness is None else sureness)

    def add_line(self, texts: Sequence[str], start: int, page: int, box: Box, edges: "array[float]", sureness: bytes) -> None:
        """The words of one printed line, a blank between them; `edges` are the left and right of each."""
        count = len(texts)
        starts = list(accumulate([len(text) + 1 for text in texts], initial=start))
        self.starts.extend(starts[:-1])
        self.ends.extend([after - 1 for after in starts[1:]])
        boxes = array("f", (0.0,)) * (4 * count)
        boxes[::4], boxes[2::4] = edges[::2], edges[1::2]
        boxes[1::4], boxes[3::4] = (array("f", (height,)) * count for height in (box[1], box[3]))
        self.boxes.extend(boxes)
        self.pages.extend(array("L", (page,)) * count)
        self.sureness.extend(sureness or bytes((NOT_OCR,)) * count)

    def closed(self) -> Printed:
        return Printed(self.starts, self.ends, self.pages, self.boxes, bytes(self.sureness))
