"""Names of free wording, which no list holds: where "Trung tâm Tin học - Ngoại ngữ", "Tổ thẩm định" end."""

from dataclasses import replace

from extract.agency.functions import Fields, read_field
from extract.agency.name import Name, with_place
from extract.agency.phrases import AgencyKind, Label, Line, Takes, coupled, ends_inside
from extract.agency.places import read_place
from extract.agency.words import CONNECTORS

_PROGRAMMES = frozenset({"chương", "đề", "dự"})  # "Ban Chỉ đạo các Chương trình …": the only names with "các" in them
_LONGEST_FREE_NAME = 14
_SMALL_HEADS = frozenset({"Khoa", "công chức", "Tổ", "Bộ môn"})
_LONGEST_LOWER_TAIL = 5
_LONGEST_IN_CAPITALS = 10
_FORMS_OF_COMPANIES = frozenset({("thành", "viên"), ("cổ", "phần"), ("hữu", "hạn")})
"""What stands before the trade in a company's name: "Công ty TNHH MTV | Quản lý đường sắt"."""
_JOINING = frozenset({AgencyKind.UNIT, AgencyKind.DIVISION})


def capitals_end(line: Line, at: int) -> int:
    """The end of a proper name in capitals: "Tây Bắc", "Đốc Binh Kiều", "Kinh tế Kỹ thuật", where each word has its first."""
    if line.shouted:
        return at
    position = at
    while position < len(line) and position - at < _LONGEST_IN_CAPITALS:
        word = line.words[position]
        stops = (Label.HEAD, Label.OFFICER, Label.PROVINCE) if position > at else (Label.HEAD, Label.OFFICER)
        ends = any((line.end(label, position) or 0) > position + (label is Label.HEAD) for label in stops)
        ends = ends or word.text in {"Sở", "Bộ", "Cục", "Ban"}
        if not (word.is_word and word.capital) or ends or (line.end(Label.END, position) or 0) > position + 1:
            break
        position = _word_in_lower_case(line, position)
    return position


def _word_in_lower_case(line: Line, at: int) -> int:
    """The end of a word with a capital in its first syllable alone: "Nông nghiệp"; "Hòa Phát | triển khai" stops at its verb."""
    end = line.word_end(at)
    order = max(line.end(Label.END, at + 1) or 0, line.end(Label.VERB, at + 1) or 0)
    if order > at + 2 or any(line.words[inside].capital for inside in range(at + 1, end)):
        return at + 1
    return end


def proper_end(line: Line, name: Name) -> int:
    """The end of the proper name behind a kind, with what is joined to it: "Kinh tế - Kỹ thuật", "Tin học và Thống kê"."""
    end = max(capitals_end(line, name.end), joined_on_end(line, name))
    while (longer := joined_on_end(line, replace(name, end=end))) > end:
        end = longer
    return end


def joined_on_end(line: Line, name: Name) -> int:
    """Where a name ends that goes on behind a known field: "Trung tâm Văn hóa - Thể thao", "Trường Tiểu học và THCS Nậm Cắn"."""
    following = name.end + 1
    if name.kind not in _JOINING or line.key(name.end) not in {"-", "–", "&", "và"} or not line.capital(following):
        return name.end
    if line.shouted or _begins_other(line, name.end) or line.end(Label.END, following) or _next_of_series(line, name, following):
        return name.end
    end, last_capital = _free_end(line, following)
    return end if end - last_capital <= _LONGEST_LOWER_TAIL else name.end


def _begins_other(line: Line, joint: int) -> bool:
    """Whether another agency begins behind the sign; "Trung tâm Thông tin - Thư viện" goes on with a head of its own."""
    head = line.head(joint + 1)
    if head is None or not _begins_name(line, joint + 1):
        return False
    end = joint + 1 + head.words
    bare = not line.capital(end) and read_place(line, end) is None
    return not (line.key(joint) in {"-", "–"} and head.words <= 2 and head.kind is AgencyKind.UNIT and bare)


def _next_of_series(line: Line, name: Name, following: int) -> bool:
    """"Phòng Y tế và Nội vụ" are two; "Phòng Kế hoạch - Kỹ thuật" is one."""
    if name.head is None or name.kind is not AgencyKind.DIVISION or line.key(name.end) in {"-", "–"}:
        return False
    return read_field(line, following, (name.head.text,), Fields()) is not None


def _begins_name(line: Line, at: int) -> bool:
    """Whether an agency of its own begins here; "Thống kê" and "Thuế" without a place are fields of the name before them."""
    head = line.head(at)
    if head is None or not line.capital(at):
        return False
    return head.takes is not Takes.PLACE or head.alone or head.words > 2 or read_place(line, at + head.words) is not None


def with_free_name(line: Line, bare: Name) -> Name | None:
    """A name that no list holds ("Trung tâm Tin học - Ngoại ngữ", "Tổ thẩm định"); it ends before an order, a place, a sign."""
    if line.shouted or bare.end >= len(line) or not (line.capital(bare.start) or _may_begin_small(line, bare)):
        return None
    first = line.words[bare.end]
    if not line.capital(bare.start) and (not first.capital or line.head(bare.end)):
        return None
    end, last_capital = _free_end(line, bare.end, board=bare.kind is AgencyKind.BOARD and bare.end - bare.start > 1)
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


def _may_begin_small(line: Line, bare: Name) -> bool:
    """"khoa Nội", "công chức Tư pháp - Hộ tịch", "Trưởng phòng Quản trị": the name alone is in capitals."""
    return bare.full in _SMALL_HEADS or line.key(bare.start - 1) == "trưởng"


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
        level = line.level(position) if position > bare.end else None
        if level is not None and (line.end(Label.END, level[0]) or line.end(Label.VERB, level[0])):
            return position  # "Ban Chỉ đạo xây dựng nông thôn mới | huyện kiểm tra"
        position += 1
    return position if position == len(line) or not line.words[position].is_word else bare.end


def _free_end(line: Line, at: int, *, board: bool = False) -> tuple[int, int]:
    """Where the free name ends, and the last word with a capital in it; a board is named by what it is for."""
    position, last_capital = at, at
    while position < len(line) and position - at < _LONGEST_FREE_NAME:
        word = line.words[position]
        if not word.is_word:
            if not _sign_inside(line, position, at):
                break
            position += 1
            continue
        if _ends_here(line, position, at, board=board):
            break
        if word.text.isdigit() and line.key(position - 1) == "số":  # "Xí nghiệp Cấp nước số 2 | thay ống"
            return position + 1, position
        if word.capital:
            last_capital = position
        begun = max(line.end(Label.END, position) or 0, line.end(Label.VERB, position) or 0) if position == at else 0
        position = max(_word_in_lower_case(line, position), begun)
    while position > at and (line.key(position - 1) in CONNECTORS or line.key(position - 1) in {"và", "cùng"}):
        position -= 1
    return position, last_capital


def _sign_inside(line: Line, position: int, start: int) -> bool:
    key = line.key(position)
    if position == start:
        return False
    if key in {"-", "–", "&"}:
        return position + 1 < len(line) and line.words[position + 1].is_word
    return key == "," and _coupled(line, position)


def _coupled(line: Line, comma: int) -> bool:
    """"phòng, chống", "An toàn, vệ sinh lao động": a pair of words that a comma joins into one."""
    return any(
        line.keys(comma - len(first), comma) == first and line.keys(comma + 1, comma + 1 + len(then)) == then
        for first, then in coupled()
    )


def _ends_here(line: Line, position: int, start: int, *, board: bool) -> bool:
    if line.key(position) == "và":
        following = position + 1
        noun = (line.end(Label.NOUN, following) or 0) > (line.end(Label.NEVER, following) or 0)
        if following >= len(line) or noun or line.key(following) in {"các", "những"}:
            return True
        return _begins_name(line, following)
    if position == start:
        end = line.end(Label.END, position)
        order = end is not None and line.keys(position, end) not in ends_inside() and line.key(position + 1) not in _PROGRAMMES
        other = not board and line.end(Label.NEVER, position) is not None  # "Ban Chỉ đạo phòng, chống dịch"
        return not line.capital(position) and (order or other)
    if position > start and (line.level(position) or (line.capital(position) and line.end(Label.PROVINCE, position))):
        return read_place(line, position) is not None
    head = line.head(position)
    if head is not None and _begins_name(line, position) and (head.words > 1 or head.text in {"Sở", "Bộ"}):
        return True
    end = _order_end(line, position)
    object_ = end is not None and line.keys(position, end) in ends_inside()
    if object_ and line.capital(start) and line.end(Label.VERB, start) == position:  # "Cục Quản lý | xây dựng công trình"
        return False
    if object_ and line.capital(position) and line.keys(position - 2, position) in _FORMS_OF_COMPANIES:
        return False
    if end is None or (line.key(position) == "các" and line.key(position + 1) in _PROGRAMMES):
        return False
    if line.keys(position - 1, position + 1) == ("chương", "trình"):
        return False
    if line.capital(position) and line.key(position - 1) in {"-", "–", "&", "và"}:  # "công chức Địa chính - Xây dựng"
        return False
    # The first word behind "Tổ" may be the verb that names it: "Tổ xây dựng hồ sơ mời thầu".
    compound = line.words[position].capital and position > start
    return not compound or end - position > 1


def _order_end(line: Line, position: int) -> int | None:
    """The end of an order or preposition that begins here: "tự" in "tự nhiên" is none; "lập" in "lập phương án" is one."""
    end, verb = line.end(Label.END, position), line.end(Label.VERB, position)
    longest = max(end or 0, verb or 0)
    opens_word = longest == position + 1 and line.word_end(longest) <= line.word_end(position) > longest
    if opens_word and (verb is not None or line.keys(position, position + 1) in ends_inside()):
        return None
    if verb is not None and not line.words[position].capital and line.key(position - 1) != "và":  # "… thuốc và điều trị"
        return longest
    return end


def _closed(line: Line, end: int) -> bool:
    """The name is followed by a sign, the end, a place or an order: nothing of it can be missing."""
    if end >= len(line) or not line.words[end].is_word:
        return True
    order = line.end(Label.END, end) is not None or line.end(Label.VERB, end) is not None
    return order or line.level(end) is not None or line.key(end) == "và"
