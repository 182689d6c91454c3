"""Secrecy marks (Luật Bảo vệ bí mật nhà nước): a page that carries one must not enter the register."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.canonical import canonical
from ingest.document import BlockKind, Document
from ingest.errors import ClassifiedSourceError
from ingest.layout import Box, LayoutCell, LayoutTable, Line

_MARKS = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
_LETTERS = {mark.replace(" ", ""): mark for mark in _MARKS}
_FRAME = re.compile(r"^[^\w]+|[^\w]+$|_")  # "| TỐI MẬT |", "[ MẬT ]", "*** MẬT ***", box-drawing characters
_ITEM = re.compile(r"[-+•–—] ?\w.*\w")  # "- TỐI MẬT" is an item of a list, "- MẬT -" is a mark
_CAPTION = re.compile(r"(?i)(?:(?:mức |cấp |dấu )?(?:chỉ )?độ mật|dấu mật)")
_CAPTIONED = re.compile(rf"{_CAPTION.pattern} ?: ?")
_SEGMENTS = re.compile(r"\t|\||[ \u00a0]{3,}|[│║┃]")
_SUBJECT_SEGMENTS = re.compile(r"[\[\](){}|/:–—]|\s-|-\s")
_NATION = re.compile(r"(?i)^cộng h(?:òa|oà) xã hội chủ nghĩa việt nam\b")
_ANNEX = re.compile(r"(?i)^phụ lục(?:$| (?:số )?(?:\d+|[ivxlc]+|[a-zđ])\b)")
_OF_MARKS = re.compile("[Ậậ\u0302\u0323]")  # the letter of all marks, composed or not
_STARTS = frozenset("CcPp")  # of "CỘNG HÒA …", "PHỤ LỤC"
_LONGEST = 400  # characters with all blanks
_LONGEST_MARK = 40
_HEAD_OF_FILE = 40  # lines: portals put menus and a table of fields above the letterhead
_HEAD_OF_PAGE = 8
_FOOT_OF_PAGE = 4
_AROUND_NATION = 15
_AROUND_ANNEX = 5
_EDGE_OF_PAGE = 0.08  # of its printed height
_LETTERHEAD_TABLE = 4  # rows and columns
_LETTERHEAD_PARTS = 3  # "UBND TỈNH … | MẬT | CỘNG HÒA …"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line that may be a mark. `alone`: nothing stands beside it, as in a row of a table."""

    text: str
    page: int | None = None
    box: Box | None = None
    alone: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    mark: str
    anywhere: bool


def secrecy_mark(items: Sequence[Line | LayoutTable]) -> str | None:
    """The mark in capitals that stands alone on a line, else None; "MẬT" only where marks are put, since honey has the same name.

    "T Ố I  M Ậ T", "[MẬT]" and "Độ mật: Tối mật" are marks; "bí mật nhà nước", "văn bản TỐI MẬT do …" are words of a sentence.
    """
    lines = list(_lines(items))
    found = list(_found(lines))
    if found:
        near = _letterheads(lines) | _edges(lines, items, found)
        for one in found:
            if one.anywhere or one.place in near:
                return one.mark
    return next((mark for item in items if isinstance(item, LayoutTable) if (mark := _stated(item)) is not None), None)


def printed_mark(document: Document) -> str | None:
    """The same for a document whose pages were unknown when its lines were read: the head and foot of each page are now."""
    lines: list[Line | LayoutTable] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.ROW:
            text = " ".join(part.strip() for part in text.split("|") if part.strip())
        lines.append(Line(text, block.page, block.boxes[0] if len(block.boxes) == 1 else None))
    return secrecy_mark(lines)


def subject_mark(subject: str) -> str | None:
    """The mark that is a part of the subject of a letter: "[TỐI MẬT] Kế hoạch …", "Fwd: MẬT - Kế hoạch …"."""
    return next((_LETTERS[word] for part in _SUBJECT_SEGMENTS.split(subject) if (word := _bare(part)) in _LETTERS), None)


def classified(name: str, mark: str) -> ClassifiedSourceError:
    """The message names the mark and repeats nothing else of the page."""
    return ClassifiedSourceError(
        f"{name} is marked {mark} and can't be loaded; handle it by the rules for state secrets, outside this program"
    )


# --- what may be a mark -----------------------------------------------------------------------------------------------------


def _lines(items: Sequence[Line | LayoutTable]) -> Iterator[_Seen]:
    for item in items:
        if isinstance(item, Line):
            yield from (_Seen(line, item.page, item.box) for line in item.text.splitlines() if line.strip())
        else:
            yield from _cell_lines(item)


def _cell_lines(table: LayoutTable) -> Iterator[_Seen]:
    """Rows that say one thing only, and the cells of a letterhead; not those of a table with a column "Mức độ mật"."""
    small = len(table.rows) <= _LETTERHEAD_TABLE and len(table.rows[0]) <= _LETTERHEAD_TABLE
    read: set[int] = set()
    about_secrets: set[int] = set()  # columns
    for row in table.rows:
        cells = _filled(row)
        listed = any(cell.text.strip(" .").isdigit() for cell in cells.values())
        for column, cell in cells.items():
            if id(cell) not in read and (len(cells) == 1 or (small and not listed and column not in about_secrets)):
                page = cell.page if cell.page is not None else table.page
                lines = (line for line in cell.text.splitlines() if line.strip())
                yield from (_Seen(line, page, cell.boxes[0] if cell.boxes else None, len(cells) == 1) for line in lines)
            if len(cells) > 1 and _CAPTION.search(canonical(cell.text[:_LONGEST])):
                about_secrets.add(column)
            read.add(id(cell))


def _filled(row: Sequence[LayoutCell | None]) -> dict[int, LayoutCell]:
    """The cells of a row that say something, each once, by their first column."""
    first: dict[int, tuple[int, LayoutCell]] = {}
    for column, cell in enumerate(row):
        if cell is not None and cell.text.strip():
            first.setdefault(id(cell), (column, cell))
    return dict(first.values())


def _stated(table: LayoutTable) -> str | None:
    """A table of fields says "Độ mật | Tối mật"; "Độ mật | Mật | Tối mật | Tuyệt mật" is the head of a list."""
    for row in table.rows:
        texts = [canonical(cell.text[:_LONGEST]) for cell in _filled(row).values()]
        marks = [_LETTERS.get(_bare(text).upper()) for text in texts]
        if len(marks) - marks.count(None) == 1:
            at = next(at for at, mark in enumerate(marks) if mark is not None)
            if at and _CAPTION.fullmatch(texts[at - 1].rstrip(" :")):
                return marks[at]
    return None


def _found(lines: Sequence[_Seen]) -> Iterator[_Found]:
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST or not (len(line.text) < _LONGEST_MARK or _OF_MARKS.search(line.text)):
            continue
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        whole = _mark(line.text, following)
        if whole is not None:
            in_capitals = _read(line.text, following)[1]
            yield _Found(place, whole, line.alone and in_capitals and whole != "MẬT")
            continue
        parts = [part for part in _SEGMENTS.split(line.text) if part.strip()]
        if 1 < len(parts) <= _LETTERHEAD_PARTS and not any(part.strip(" .").isdigit() for part in parts):
            beside = next((mark for part in parts if (mark := _mark(part, following)) is not None), None)
            if beside is not None:  # "TỐI MẬT      CỘNG HÒA …"
                yield _Found(place, beside, anywhere=False)


def _mark(text: str, following: str) -> str | None:
    return _LETTERS.get(_read(text, following)[0])


def _read(text: str, following: str) -> tuple[str, bool]:
    """The letters of the line, and whether they are capitals in print; two words can stand on two lines ("TỐI", "MẬT")."""
    letters = _bare(text)
    if letters in ("TUYỆT", "TỐI") and _bare(following) == "MẬT":
        return letters + "MẬT", True
    captioned = _CAPTIONED.match(canonical(text[:_LONGEST]).lstrip("[(|*- ")) if ":" in text else None
    if captioned is not None:
        letters = _bare(captioned.string[captioned.end() :] or following)
    return (letters.upper(), letters.isupper()) if captioned is not None else (letters, True)


def _bare(text: str) -> str:
    """The letters of a short line without frame and blanks: "[ T Ố I  M Ậ T ]" → "TỐIMẬT"."""
    line = " ".join(text[:_LONGEST].split())
    if len(line) > 2 * _LONGEST_MARK or _ITEM.fullmatch(line := canonical(line)):
        return ""
    line = _FRAME.sub("", line)
    return "".join(line.split()) if len(line) < _LONGEST_MARK else ""


# --- where marks are put ----------------------------------------------------------------------------------------------------


def _letterheads(lines: Sequence[_Seen]) -> set[int]:
    """Places in the head of the file, around a letterhead or the title of an annex, at the head and foot of each page."""
    places = set(range(_HEAD_OF_FILE))
    for place, line in enumerate(lines):
        start = line.text.lstrip()[:1]
        text = canonical(line.text[:_LONGEST]) if start in _STARTS or not start.isalnum() else ""
        if _NATION.match(text):
            places.update(range(place - _AROUND_NATION, place + _AROUND_NATION))
        if _ANNEX.match(text):
            places.update(range(place - _AROUND_ANNEX, place + _AROUND_ANNEX + 1))
        if place and line.page != lines[place - 1].page:
            places.update(range(place - _FOOT_OF_PAGE, place + _HEAD_OF_PAGE))
    if lines[-1].page is not None:
        places.update(range(len(lines) - _FOOT_OF_PAGE, len(lines)))
    return places


def _edges(lines: Sequence[_Seen], items: Sequence[Line | LayoutTable], found: Sequence[_Found]) -> set[int]:
    """Places beside all other text of their page, or at its upper or lower edge."""
    asked = {one.place: box for one in found if (box := lines[one.place].box) is not None}
    texts: dict[int | None, list[Box]] = {lines[place].page: [] for place in asked}
    for place, line in enumerate(lines):
        if line.box is not None and place not in asked and line.page in texts:
            texts[line.page].append(line.box)
    for cell in (cell for item in items if isinstance(item, LayoutTable) for row in item.rows for cell in row):
        if cell is not None and cell.page in texts and len(cell.text) > _LONGEST_MARK:
            texts[cell.page].extend(cell.boxes)
    extents = {page: _extent(boxes) for page, boxes in texts.items() if boxes}
    return {place for place, box in asked.items() if (text := extents.get(lines[place].page)) and _is_outside(box, text)}


def _extent(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_outside(box: Box, text: Box) -> bool:
    top, bottom = min(box[1], text[1]), max(box[3], text[3])
    edge = _EDGE_OF_PAGE * (bottom - top)
    return box[0] >= text[2] or box[2] <= text[0] or box[3] <= top + edge or box[1] >= bottom - edge
