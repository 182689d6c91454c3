"""Where each word of the canonical text stands on its page: compact, since a long file has a million words."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ingest.layout import Box, Line

NOT_OCR = 255
"""In `Printed.sureness`: the word was not read by OCR."""
_STEP = 1.2  # of the height of its highest word: a line of a slanted scan that rises further gets several boxes


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
    """Columns of equal length (`boxes` four times as long), in the order of the text; made by `PrintedWords`.

    `turned`: of the pages that were turned clockwise to be read, by how many degrees; their words run up the page after 90.
    """

    starts: "array[int]" = field(default_factory=lambda: array("L"))
    ends: "array[int]" = field(default_factory=lambda: array("L"))
    pages: "array[int]" = field(default_factory=lambda: array("L"))
    boxes: "array[float]" = field(default_factory=lambda: array("f"))
    sureness: bytes = b""
    turned: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def __iter__(self) -> Iterator[PrintedWord]:
        return map(self.__getitem__, range(len(self)))

    def within(self, start: int, end: int) -> Iterator[PrintedWord]:
        """The words that [start, end) touches."""
        for place in range(*self._touched(start, end)):
            yield self[place]

    def __getitem__(self, place: int) -> PrintedWord:
        place = range(len(self))[place]
        x0, top, x1, bottom = (round(value, 1) for value in self.boxes[4 * place : 4 * place + 4])
        sureness = None if self.sureness[place] == NOT_OCR else self.sureness[place]
        return PrintedWord(self.starts[place], self.ends[place], self.pages[place], (x0, top, x1, bottom), sureness)

    def lines(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """Page and box of each stretch of a printed line that [start, end) touches, in order: what a page view marks."""
        found: list[tuple[int, Box]] = []
        highest = 0.0  # word of the last line, as it is read
        for page, box in self._boxes(start, end):
            turned = self.turned.get(page, 0)
            word = _as_read(box, turned)
            height = _height(word)
            if found and found[-1][0] == page and _goes_on(found[-1][1], word, _STEP * max(highest, height)):
                found[-1] = (page, _around(found[-1][1], word))
                highest = max(highest, height)
            else:
                found.append((page, word))
                highest = height
        return tuple((page, _as_printed(line, self.turned.get(page, 0))) for page, line in found)

    def _boxes(self, start: int, end: int) -> Iterator[tuple[int, Box]]:
        """Page and box of each word that [start, end) touches."""
        first, last = self._touched(start, end)
        corners = [round(value, 1) for value in self.boxes[4 * first : 4 * last]]
        boxes = zip(corners[::4], corners[1::4], corners[2::4], corners[3::4], strict=True)
        return zip(self.pages[first:last], boxes, strict=True)

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def least_sure(self, start: int, end: int) -> int | None:
        """The sureness of the least sure word that [start, end) touches; None where none of them was read by OCR."""
        first, last = self._touched(start, end)
        return min((sure for sure in self.sureness[first:last] if sure != NOT_OCR), default=None)


def _goes_on(line: Box, word: Box, room: float) -> bool:
    """Whether the word, as it is read, goes on in this line, and both are no higher than `room`."""
    is_on_line = line[1] <= (word[1] + word[3]) / 2 <= line[3] and word[0] >= line[0]
    return is_on_line and max(line[3], word[3]) - min(line[1], word[1]) <= room


def _as_read(box: Box, turned: int) -> Box:
    """The box on the page turned clockwise by so many degrees about its corner."""
    if not turned:
        return box
    x0, top, x1, bottom = box
    match turned:
        case 90:
            return -bottom, x0, -top, x1
        case 180:
            return -x1, -bottom, -x0, -top
        case 270:
            return top, -x1, bottom, -x0
        case _:
            return box


def _as_printed(box: Box, turned: int) -> Box:
    """Where a box of the page as it is read stands on the page as it is printed."""
    return _as_read(box, -turned % 360)


def _height(box: Box) -> float:
    return box[3] - box[1]


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

    def add_line(self, texts: Sequence[str], start: int, line: Line) -> None:
        """The words of one line, a blank between them; none where it has no place, or was printed in other words than these."""
        count = len(texts)
        if line.edges is None or line.box is None or line.page is None or len(line.edges) != 2 * count:
            return
        starts = list(accumulate([len(text) + 1 for text in texts], initial=start))
        self.starts.extend(starts[:-1])
        self.ends.extend([after - 1 for after in starts[1:]])
        boxes = array("f", (0.0,)) * (4 * count)
        boxes[::4], boxes[2::4] = line.edges[::2], line.edges[1::2]
        if line.heights is not None:
            boxes[1::4], boxes[3::4] = line.heights[::2], line.heights[1::2]
        else:
            boxes[1::4], boxes[3::4] = (array("f", (height,)) * count for height in (line.box[1], line.box[3]))
        self.boxes.extend(boxes)
        self.pages.extend(array("L", (line.page,)) * count)
        self.sureness.extend(line.sureness or bytes((NOT_OCR,)) * count)

    def closed(self) -> Printed:
        return Printed(self.starts, self.ends, self.pages, self.boxes, bytes(self.sureness))
