"""Names of free wording, which no list holds: where "Trung tâm Tin học - Ngoại ngữ", "Tổ thẩm định" end."""

from dataclasses import replace

from extract.agency.name import Name, with_place
from extract.agency.phrases import AgencyKind, Label, Line, ends_inside
from extract.agency.places import read_place
from extract.agency.words import CONNECTORS

_PROGRAMMES = frozenset({"chương", "đề", "dự"})  # "Ban Chỉ đạo các Chương trình …": the only names with "các" in them
_LONGEST_FREE_NAME = 14
_LONGEST_LOWER_TAIL = 5


def capitals_end(line: Line, at: int) -> int:
    """The end of a proper name in capitals: "Tây Bắc", "Đốc Binh Kiều"."""
    if line.shouted:
        return at
    position = at
    while position < len(line) and position - at < 8:
        word = line.words[position]
        stops = (Label.HEAD, Label.OFFICER, Label.PROVINCE) if position > at else (Label.HEAD, Label.OFFICER)
        ends = any((line.end(label, position) or 0) > position + (label is Label.HEAD) for label in stops)
        ends = ends or word.text in {"Sở", "Bộ", "Cục", "Ban"}
        if not (word.is_word and word.capital) or ends or (line.end(Label.END, position) or 0) > position + 1:
            break
        position += 1
    return position


def joined_on_end(line: Line, name: Name) -> int:
    """Where a name ends that goes on behind a known field: "Trung tâm Văn hóa - Thể thao", "Trường Tiểu học và THCS Nậm Cắn"."""
    following = name.end + 1
    if name.kind is not AgencyKind.UNIT or line.key(name.end) not in {"-", "–", "&", "và"} or not line.capital(following):
        return name.end
    if line.shouted or line.head(following) or line.end(Label.END, following):
        return name.end
    end, last_capital = _free_end(line, following, capitals_only=False)
    return end if end - last_capital <= _LONGEST_LOWER_TAIL else name.end


def with_free_name(line: Line, bare: Name) -> Name | None:
    """A name that no list holds ("Trung tâm Tin học - Ngoại ngữ", "Tổ thẩm định"); it ends before an order, a place, a sign."""
    if line.shouted or not line.capital(bare.start) or bare.end >= len(line):
        return None
    first = line.words[bare.end]
    end, last_capital = _free_end(line, bare.end, capitals_only=bare.kind is AgencyKind.PRESS)
    if end == bare.end:
        return None
    if not (first.capital or first.text[0].isdigit()):
        lower_allowed = bare.kind is AgencyKind.BOARD or bare.end - bare.start > 2
        end = max(end, _filled_item(line, bare)) if lower_allowed else end
        if not lower_allowed or end - bare.end < 2 or not _closed(line, end):
            return None
    elif end - last_capital > _LONGEST_LOWER_TAIL and not _closed(line, end):
        return None
    name = replace(bare, end=end, full=f"{bare.full} {line.text(bare.end, end)}", field=line.text(bare.end, end))
    return with_place(line, name)


def _filled_item(line: Line, bare: Name) -> int:
    """The end of the cell or item if the name begins it and nothing in it must end a name, else the name's own beginning."""
    before = line.key(bare.start - 1)
    if before and before not in {",", ";", "(", ":", "-", ".", "+", "và"}:
        return bare.end
    position = bare.end
    while position < len(line) and line.words[position].is_word and position - bare.end < _LONGEST_FREE_NAME:
        end = line.end(Label.END, position)
        if end and line.keys(position, end) not in ends_inside():
            return bare.end
        position += 1
    return position if position == len(line) or not line.words[position].is_word else bare.end


def _free_end(line: Line, at: int, *, capitals_only: bool) -> tuple[int, int]:
    """Where the free name ends, and the last word with a capital in it."""
    position, last_capital = at, at
    while position < len(line) and position - at < _LONGEST_FREE_NAME:
        word = line.words[position]
        if not word.is_word:
            if not _sign_inside(line, position, at):
                break
        elif _ends_here(line, position, at):
            break
        elif word.capital:
            last_capital = position
        elif capitals_only and word.key not in CONNECTORS:
            break
        position += 1
    while position > at and (line.key(position - 1) in CONNECTORS or line.key(position - 1) in {"và", "cùng"}):
        position -= 1
    return position, last_capital


def _sign_inside(line: Line, position: int, start: int) -> bool:
    key = line.key(position)
    if position == start:
        return False
    if key in {"-", "–", "&"}:
        return position + 1 < len(line) and line.words[position + 1].is_word
    # "phòng, chống" is one word with a comma in it.
    return key == "," and line.key(position - 1) == "phòng" and line.key(position + 1) == "chống"


def _ends_here(line: Line, position: int, start: int) -> bool:
    if line.key(position) == "và":
        following = position + 1
        noun = (line.end(Label.NOUN, following) or 0) > (line.end(Label.NEVER, following) or 0)
        if following >= len(line) or noun or line.key(following) in {"các", "những"}:
            return True
        head = line.head(following)
        return head is not None and line.capital(following)
    if position == start:
        end = line.end(Label.END, position)
        order = end is not None and line.keys(position, end) not in ends_inside() and line.key(position + 1) not in _PROGRAMMES
        return not line.capital(position) and (order or line.end(Label.NEVER, position) is not None)
    if position > start and (line.level(position) or (line.capital(position) and line.end(Label.PROVINCE, position))):
        return read_place(line, position) is not None
    head = line.head(position)
    if head is not None and line.capital(position) and (head.words > 1 or head.text in {"Sở", "Bộ"}):
        return True
    end = line.end(Label.END, position)
    if end is None or (line.key(position) == "các" and line.key(position + 1) in _PROGRAMMES):
        return False
    if line.keys(position - 1, position + 1) == ("chương", "trình"):
        return False
    # The first word behind "Tổ" may be the verb that names it: "Tổ xây dựng hồ sơ mời thầu".
    compound = line.words[position].capital and position > start
    return not compound or end - position > 1


def _closed(line: Line, end: int) -> bool:
    """The name is followed by a sign, the end, a place or an order: nothing of it can be missing."""
    if end >= len(line) or not line.words[end].is_word:
        return True
    return line.end(Label.END, end) is not None or line.level(end) is not None or line.key(end) == "và"
