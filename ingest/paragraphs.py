"""Printed lines joined to the paragraphs that they were before a page was set."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from ingest.canonical import canonical_line
from ingest.labels import find_label
from ingest.layout import Box, Layout, LayoutTable, Line
from ingest.sheet.notes import note_number

_ENDS = (".", ";", ":", "!", "?", "…", ".”", ".\"", ";”", "./.")
_INDENT = 6.0  # points; less is a slant or a rounding
_JUSTIFIED = 2.5  # points by which a justified line may miss the margin
_NARROW = 0.45  # of the text's width: lines of a letterhead or signature, that are never continued
_DEEP = 0.25  # of the text's width: no first line begins so far in; "Hà Nam, ngày …" over "KẾ HOẠCH" is another column
_ENOUGH_LINES = 15  # on a page, to know its setting from itself


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Canonical text on one line. `turns`: (offset, page) where another page begins; `boxes`: its first page's, one a line.

    `lines`: the printed lines that it was joined from, each with the offset where its words begin.
    """

    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()
    lines: tuple[tuple[int, Line], ...] = ()


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where a line stands: in points, or in characters where a text has no boxes (then without `bottom`)."""

    text: str
    left: float
    right: float
    bottom: float | None
    page: int | None
    is_labelled: bool

    @property
    def ends(self) -> bool:
        return self.text.endswith(_ENDS)

    @property
    def starts_low(self) -> bool:
        return self.text[:1].islower() or self.text[:1] in ",;)"

    @property
    def width_of_first_word(self) -> float:
        """With the blank before it, were it to follow on the line above."""
        word = self.text.split(" ", 1)[0]
        return (len(word) + 1) * (self.right - self.left) / max(len(self.text), 1)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: its margins, whether lines end at the right one, whether paragraphs begin with an indent."""

    left: float
    right: float
    justified: bool
    indents: bool


def paragraphs(layout: Layout) -> tuple[Paragraph | LayoutTable, ...]:
    """The items of the layout in order, lines as canonical paragraphs; lines without words are gone.

    Where `layout.wrapped` each line is weighed against the one before; else only a paragraph that a page break cuts is joined.
    Footnotes stand behind the paragraph that the foot of their page interrupts.
    """
    text = replace(layout, items=tuple(item for item in layout.items if not _is_note(item)))
    notes = _notes(layout.items)
    joined: list[Paragraph | LayoutTable] = []
    lines: list[Line] = []
    starts = _wrapped_starts(text) if layout.wrapped else None
    for place, item in enumerate(text.items):
        begins = starts[place] if starts is not None else _begins_page_paragraph(lines[-1] if lines else None, item)
        if begins and lines:
            joined.append(_paragraph(lines))
            lines = []
        if begins:
            joined.extend(_due(notes, place))
        if isinstance(item, LayoutTable):
            joined.append(item)
        elif canonical_line(item.text):
            lines.append(item)
    if lines:
        joined.append(_paragraph(lines))
    return (*joined, *_due(notes, len(text.items)))


def _is_note(item: Line | LayoutTable) -> bool:
    return isinstance(item, Line) and item.is_note


def _notes(items: Sequence[Line | LayoutTable]) -> deque[tuple[int, Paragraph]]:
    """Each footnote with the number of items of the text that stand before it."""
    groups: list[tuple[int, list[Line]]] = []
    place = number = 0
    for item in items:
        if not isinstance(item, Line) or not item.is_note:
            place += 1
            continue
        begins = note_number(item.text)
        if not groups or item.page != groups[-1][1][-1].page or begins == number + 1:
            groups.append((place, []))
            number = begins or number
        groups[-1][1].append(item)
    return deque((place, _paragraph(lines)) for place, lines in groups)


def _due(notes: deque[tuple[int, Paragraph]], place: int) -> Iterator[Paragraph]:
    """The footnotes that stand before this item and are not placed yet."""
    while notes and notes[0][0] <= place:
        yield notes.popleft()[1]


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text = ""
    page = lines[0].page
    turns: list[tuple[int, int]] = []
    starts: list[int] = []
    for line in lines:
        words = canonical_line(line.text)
        start = len(text) + 1 if text else 0
        starts.append(start)
        if line.page is not None and line.page != page:
            page = line.page
            turns.append((start, page))
        text = f"{text} {words}" if text else words
    boxes = tuple(line.box for line in lines if line.box is not None and line.page == lines[0].page)
    return Paragraph(text, lines[0].page, boxes, tuple(turns), tuple(zip(starts, lines, strict=True)))


def _begins_page_paragraph(before: Line | None, item: Line | LayoutTable) -> bool:
    """Whole paragraphs: only one that runs over a page break goes on, in the middle of a sentence."""
    if before is None or isinstance(item, LayoutTable) or item.page is None or item.page == before.page:
        return True
    text = canonical_line(item.text)
    return canonical_line(before.text).endswith(_ENDS) or not text[:1].islower() or find_label(text) is not None


def _wrapped_starts(layout: Layout) -> list[bool]:
    shapes = [_shape(item) if isinstance(item, Line) else None for item in layout.items]
    return list(_starts(shapes, _settings([shape for shape in shapes if shape is not None]), _pitch(shapes)))


def _starts(shapes: Sequence[_Shape | None], settings: Mapping[int | None, _Setting], pitch: float) -> Iterator[bool]:
    """For each item whether a new paragraph begins with it; `first` is the first line of the running paragraph."""
    before: _Shape | None = None
    first: _Shape | None = None
    for shape in shapes:
        begins = True
        if shape is not None:
            begins = before is None or first is None or _begins(first, before, shape, settings[before.page], pitch)
            first = shape if begins else first
        before = shape
        yield begins


def _shape(line: Line) -> _Shape | None:
    text = canonical_line(line.text)
    if not text:
        return None
    is_labelled = find_label(text) is not None
    if line.box is not None:
        return _Shape(text, line.box[0], line.box[2], line.box[3], line.page, is_labelled)
    raw = line.text.expandtabs(8)
    indent = float(len(raw) - len(raw.lstrip()))
    return _Shape(text, indent, indent + len(text), None, line.page, is_labelled)


def _begins(first: _Shape, before: _Shape, line: _Shape, setting: _Setting, pitch: float) -> bool:
    tolerance = _tolerance(line)
    indented = line.left > before.left + tolerance
    if _is_gap(before, line, pitch):
        return True
    if _LEGAL_BASIS.match(line.text) and not before.ends:
        return True
    if line.is_labelled and _cuts_name(before, line):
        return False
    if line.is_labelled:
        at_margin = line.left < first.left - tolerance
        return _ended(first, before, line, setting) or before.ends or indented or not (at_margin or _cuts_range(before, line))
    if line.starts_low:
        return before.ends and indented
    if _is_centred_pair(before, line, setting.right):
        return not _goes_on_centred(before, line)
    hangs = first.is_labelled and line.left > first.left + tolerance  # all words stand right of the label
    if setting.indents and line.left > setting.left + tolerance and not hangs:
        return True
    if indented and not (before is first and hangs):
        return True
    is_deep = before.left - setting.left > _DEEP * (setting.right - setting.left)
    if line.left < before.left - tolerance and (before is not first or is_deep):
        return True
    return _ended(first, before, line, setting)


def _ended(first: _Shape, before: _Shape, line: _Shape, setting: _Setting) -> bool:
    """Whether `before` was the last line of its paragraph: the next word had room on it, or it alone is not justified."""
    room = setting.right - before.right
    if before.right - first.left < (setting.right - setting.left) * _NARROW:
        return True
    needed = line.width_of_first_word
    if setting.justified and room > _JUSTIFIED:
        return before.ends or room > needed or (before is first and first.is_labelled)
    if setting.indents and line.left <= setting.left + _tolerance(line) < first.left:
        return room > max(3 * needed, (setting.right - setting.left) * 0.15)  # ragged: the indent says that it goes on
    return room > needed


def _tolerance(line: _Shape) -> float:
    return _INDENT if line.bottom is not None else 1.0


def _is_gap(before: _Shape, line: _Shape, pitch: float) -> bool:
    if before.bottom is None or line.bottom is None or before.page != line.page or not pitch:
        return False
    step = line.bottom - before.bottom
    return step > 1.7 * pitch or step < -pitch or (step > 1.25 * pitch and before.ends)


def _cuts_range(before: _Shape, line: _Shape) -> bool:
    """"giai đoạn 2021" / "- 2030": the dash is no bullet."""
    return before.text[-1:].isdigit() and line.text.lstrip("-–— ")[:1].isdigit()


_LEGAL_BASIS = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Theo) (?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|"
    r"Kế hoạch|Công văn|Chương trình|Kết luận|Hướng dẫn|Thông báo|Tờ trình|đề nghị|Văn bản|Công điện|Đề án) "
)
"""Opens a paragraph also below a title that fills its line: no sentence has it in its middle with a capital."""
_HALVES = (
    ("kế hoạch", r"tài chính|kỹ thuật|nghiệp vụ|tổng hợp|đầu tư"),
    ("tài chính", r"kế hoạch|kế toán|thương mại|ngân sách"),
    ("lao động", r"thương binh"),
    ("phát thanh", r"truyền hình"),
    ("truyền thanh", r"truyền hình"),
    ("văn hóa", r"xã hội|thể thao|thông tin|nghệ thuật"),
    ("kinh tế", r"xã hội|kỹ thuật|hạ tầng|ngân sách|tài chính"),
    ("chính trị", r"xã hội"),
    ("xã hội", r"nghề nghiệp"),
    ("dân số", r"kế hoạch hóa|gia đình"),
    ("khoa học", r"kỹ thuật|công nghệ"),
    ("địa chính", r"xây dựng|nông nghiệp"),
    ("văn phòng", r"thống kê"),
    ("tư pháp", r"hộ tịch"),
    ("tổ chức", r"hành chính|cán bộ|kiểm tra"),
    ("hành chính", r"quản trị|tổng hợp|tổ chức|kế toán"),
    ("nghiên cứu", r"tổng hợp"),
    ("thể dục", r"thể thao"),
    ("giáo dục nghề nghiệp", r"giáo dục thường xuyên"),
)
_CUT_NAME = re.compile("|".join(rf"{first}\n[-–] (?:{second})" for first, second in _HALVES))


def _cuts_name(before: _Shape, line: _Shape) -> bool:
    """ "(Phòng Kế hoạch" / "- Tài chính phối hợp)": the dash is in the middle of a name."""
    if line.text[:2] not in ("- ", "– ") or before.ends:
        return False
    opened = before.text.rfind("(") > before.text.rfind(")")
    closing = line.text.find(")")
    if opened and closing >= 0 and not 0 <= line.text.find("(") < closing:
        return True
    return _CUT_NAME.search(f"{before.text[-24:]}\n{line.text[:30]}".lower()) is not None


def _is_centred_pair(before: _Shape, line: _Shape, margin: float) -> bool:
    middle, other = (before.left + before.right) / 2, (line.left + line.right) / 2
    return margin - line.right > _INDENT and abs(middle - other) <= _INDENT and abs(before.left - line.left) > _INDENT


def _goes_on_centred(before: _Shape, line: _Shape) -> bool:
    """A centred title of several lines: alike in case, and the upper line long; "KẾ HOẠCH" alone is a line of its own."""
    return before.text.isupper() == line.text.isupper() and len(before.text) >= 40 and not before.ends


def _settings(shapes: Sequence[_Shape]) -> dict[int | None, _Setting]:
    """How each page is set; a page with few lines is taken to be set like the others."""
    by_page: dict[int | None, list[_Shape]] = {}
    for shape in shapes:
        by_page.setdefault(shape.page, []).append(shape)
    whole = _setting(shapes) if shapes else _Setting(0.0, 0.0, justified=False, indents=False)
    settings: dict[int | None, _Setting] = {}
    for page, lines in by_page.items():
        own = _setting(lines)
        fits = max(line.right for line in lines) <= whole.right + _INDENT
        settings[page] = own if len(lines) >= _ENOUGH_LINES or not fits else whole
    return settings


def _setting(lines: Sequence[_Shape]) -> _Setting:
    rights = Counter(round(line.right) for line in lines)
    right, count = max(rights.items(), key=lambda item: (item[1] + rights[item[0] - 1] + rights[item[0] + 1], item[0]))
    count += rights[right - 1] + rights[right + 1]
    justified = lines[0].bottom is not None and count >= len(lines) * 0.3
    lefts = Counter(round(line.left) for line in lines)
    left = float(min(left for left, times in lefts.items() if times >= len(lines) * 0.1 or times == max(lefts.values())))
    tolerance = _tolerance(lines[0])
    continued = [line.left > left + tolerance for line in lines if line.starts_low]
    labelled = [line.left > left + tolerance for line in lines if line.is_labelled]
    indents = bool(continued and labelled) and sum(continued) < len(continued) * 0.3 and sum(labelled) > len(labelled) * 0.7
    return _Setting(left, float(right) if justified else max(line.right for line in lines), justified=justified, indents=indents)


def _pitch(shapes: Sequence[_Shape | None]) -> float:
    """The usual distance from line to line; 0 where it is not known."""
    steps = [
        below.bottom - above.bottom
        for above, below in pairwise(shapes)
        if above and below and above.bottom is not None and below.bottom is not None and above.page == below.page
    ]
    return median([step for step in steps if step > 0] or [0.0])
