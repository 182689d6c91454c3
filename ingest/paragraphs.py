"""Printed lines joined to the paragraphs that they were before a page was set."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.canonical import canonical_line
from ingest.labels import find_label
from ingest.layout import Box, Layout, LayoutTable, Line

_ENDS = (".", ";", ":", "!", "?", "…", ".”", ".\"", ";”", "./.")
_INDENT = 6.0  # points; less is a slant or a rounding
_ENOUGH_LINES = 15  # on a page, to know its right margin from itself


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Canonical text on one line. `turns`: (offset, page) where another page begins; `boxes`: its first page's, one a line."""

    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where a line stands: in points, or in characters where a text has no boxes (then without `bottom`)."""

    text: str
    left: float
    right: float
    bottom: float | None
    page: int | None

    @property
    def ends(self) -> bool:
        return self.text.endswith(_ENDS)

    @property
    def starts_low(self) -> bool:
        return self.text[:1].islower() or self.text[:1] in ",;)"

    def begins_within(self, right: float) -> bool:
        """Whether this line's first word would have had room on a line that ends at `right` of the margin before it."""
        word = self.text.split(" ", 1)[0]
        return (len(word) + 1) * (self.right - self.left) / max(len(self.text), 1) <= right


def paragraphs(layout: Layout) -> tuple[Paragraph | LayoutTable, ...]:
    """The items of the layout in order, lines as canonical paragraphs; lines without words are gone.

    Where `layout.wrapped` each line is weighed against the one before; else only a paragraph that a page break cuts is joined.
    """
    joined: list[Paragraph | LayoutTable] = []
    lines: list[Line] = []
    starts = _wrapped_starts(layout) if layout.wrapped else None
    for place, item in enumerate(layout.items):
        begins = starts[place] if starts is not None else _begins_page_paragraph(lines[-1] if lines else None, item)
        if begins and lines:
            joined.append(_paragraph(lines))
            lines = []
        if isinstance(item, LayoutTable):
            joined.append(item)
        elif canonical_line(item.text):
            lines.append(item)
    if lines:
        joined.append(_paragraph(lines))
    return tuple(joined)


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = ""
    page = lines[0].page
    turns: list[tuple[int, int]] = []
    for line in lines:
        words = canonical_line(line.text)
        start = len(text) + 1 if text else 0
        if line.page is not None and line.page != page:
            page = line.page
            turns.append((start, page))
        text = f"{text} {words}" if text else words
    boxes = tuple(line.box for line in lines if line.box is not None and line.page == lines[0].page)
    return Paragraph(text, lines[0].page, boxes, tuple(turns))


def _begins_page_paragraph(before: Line | None, item: Line | LayoutTable) -> bool:
    """Whole paragraphs: only one that runs over a page break goes on, in the middle of a sentence."""
    if before is None or isinstance(item, LayoutTable) or item.page is None or item.page == before.page:
        return True
    text = canonical_line(item.text)
    return canonical_line(before.text).endswith(_ENDS) or not text[:1].islower() or find_label(text) is not None


def _wrapped_starts(layout: Layout) -> list[bool]:
    shapes = [_shape(item) if isinstance(item, Line) else None for item in layout.items]
    margins = _right_margins([shape for shape in shapes if shape is not None])
    pitch = _pitch(shapes)
    return list(_starts(shapes, margins, pitch))


def _starts(shapes: Sequence[_Shape | None], margins: dict[int | None, float], pitch: float) -> Iterator[bool]:
    """For each item whether a new paragraph begins with it; `first` is the first line of the running paragraph."""
    before: _Shape | None = None
    first: _Shape | None = None
    for shape in shapes:
        if shape is None:
            begins = True
        else:
            begins = before is None or first is None or _begins(first, before, shape, margins[before.page], pitch)
            if begins:
                first = shape
        before = shape
        yield begins


def _shape(line: Line) -> _Shape | None:
    text = canonical_line(line.text)
    if not text:
        return None
    if line.box is not None:
        return _Shape(text, line.box[0], line.box[2], line.box[3], line.page)
    raw = line.text.expandtabs(8)
    indent = float(len(raw) - len(raw.lstrip()))
    return _Shape(text, indent, indent + len(text), None, line.page)


def _begins(first: _Shape, before: _Shape, line: _Shape, margin: float, pitch: float) -> bool:
    room = margin - before.right
    full = not line.begins_within(room)
    tolerance = _INDENT if line.bottom is not None else 1.0
    indented = line.left > min(first.left, before.left) + tolerance
    if _is_gap(before, line, pitch):
        return True
    if find_label(line.text) is not None:
        goes_on = full and not before.ends and not indented and (line.left < first.left - tolerance or _cuts_range(before, line))
        return not goes_on
    if line.starts_low:
        return before.ends and indented
    if _is_centred_pair(before, line, margin):
        return not _goes_on_centred(before, line)
    if indented and not (before is first and find_label(first.text) is not None):
        return True
    if before is not first and line.left < before.left - tolerance:
        return True
    return not full


def _is_gap(before: _Shape, line: _Shape, pitch: float) -> bool:
    if before.bottom is None or line.bottom is None or before.page != line.page or not pitch:
        return False
    step = line.bottom - before.bottom
    return step > 1.7 * pitch or step < -pitch or (step > 1.25 * pitch and before.ends)


def _cuts_range(before: _Shape, line: _Shape) -> bool:
    """"giai đoạn 2021" / "- 2030": the dash is no bullet."""
    return before.text[-1:].isdigit() and line.text.lstrip("-–— ")[:1].isdigit()


def _is_centred_pair(before: _Shape, line: _Shape, margin: float) -> bool:
    middle, other = (before.left + before.right) / 2, (line.left + line.right) / 2
    within = margin - max(before.right, line.right) > _INDENT
    return within and abs(middle - other) <= _INDENT and abs(before.left - line.left) > _INDENT


def _goes_on_centred(before: _Shape, line: _Shape) -> bool:
    """A centred title of several lines: alike in case, and the upper line long; "KẾ HOẠCH" alone is a line of its own."""
    return before.text.isupper() == line.text.isupper() and len(before.text) >= 40 and not before.ends


def _right_margins(shapes: Sequence[_Shape]) -> dict[int | None, float]:
    by_page: dict[int | None, list[float]] = {}
    for shape in shapes:
        by_page.setdefault(shape.page, []).append(shape.right)
    all_rights = sorted(shape.right for shape in shapes)
    common = all_rights[int(len(all_rights) * 0.9)] if all_rights else 0.0
    return {page: max(rights) if len(rights) >= _ENOUGH_LINES else max(common, *rights, 0.0) for page, rights in by_page.items()}


def _pitch(shapes: Sequence[_Shape | None]) -> float:
    """The usual distance from line to line; 0 where it is not known."""
    steps = [
        below.bottom - above.bottom
        for above, below in pairwise(shapes)
        if above and below and above.bottom is not None and below.bottom is not None and above.page == below.page
    ]
    return median([step for step in steps if step > 0] or [0.0])
