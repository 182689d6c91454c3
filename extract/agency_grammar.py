"""How a name of an agency is made: kind + field + place, offices before it, classes of agencies, and series of any of these."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from extract.agency_functions import Fields, Found, read_field
from extract.agency_phrases import AgencyKind, Head, Label, Line, Takes, ends_inside, group_nouns, modifiers, officers
from extract.agency_places import Place, read_place
from extract.agency_words import CONNECTORS, joined

_PROGRAMMES = frozenset({"chương", "đề", "dự"})  # "Ban Chỉ đạo các Chương trình …": the only names with "các" in them
_LONGEST_FREE_NAME = 14
_LONGEST_LOWER_TAIL = 5
_SERIES = frozenset({",", "và", ";", "/", "&"})
_QUANTIFIERS = (
    ("các",),
    ("một", "số"),
)
_ADDRESSING = frozenset({"với", "giao", "và", "cùng", "dẫn", "đạo", "nghị", "cầu"})
_CARRIERS = (Takes.FUNCTION, Takes.OPEN)
_BODY_ABOVE = frozenset({AgencyKind.MINISTRY, AgencyKind.DEPARTMENT, AgencyKind.COMMITTEE, AgencyKind.PARTY, AgencyKind.POLICE})
_FREELY_NAMED = frozenset(
    {AgencyKind.PRESS, AgencyKind.UNIT, AgencyKind.ENTERPRISE, AgencyKind.BANK, AgencyKind.MASS, AgencyKind.POLICE}
)
_LOCAL = frozenset(
    {AgencyKind.DIVISION, AgencyKind.UNIT, AgencyKind.MASS, AgencyKind.FRONT}
    | {AgencyKind.POLICE, AgencyKind.MILITARY, AgencyKind.COURT}
)


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start:end` of the line name one agency or class. `placed`: a place was read; `head` is the word it begins with."""

    start: int
    end: int
    full: str
    kind: AgencyKind
    group: bool = False
    officer: bool = False
    placed: bool = False
    head: Head | None = None
    field: str | None = None


Reading = tuple[Name, ...]


def read_names(line: Line, fields: Fields) -> Reading:
    """Every agency of the line, left to right, none inside another."""
    names: list[Name] = []
    position = 0
    while position < len(line):
        read = _read(line, position, fields)
        names.extend(read)
        position = read[-1].end if read else _skip(line, position)
    return _share_places(line, names)


def _read(line: Line, at: int, fields: Fields) -> Reading:
    if not line.words[at].is_word or _is_other_word(line, at):
        return ()
    readers: tuple[Callable[[Line, int, Fields], Reading], ...] = (_read_class, _read_officer, _read_bare_class, _read_series)
    for reader in readers:
        names = reader(line, at, fields)
        if names:
            return names
    return ()


def _is_other_word(line: Line, at: int) -> bool:
    """"cán bộ", "cơ sở", "tổ chức" begin or hold a head and are none; a longer name wins ("cơ sở y tế")."""
    never = line.end(Label.NEVER, at) or 0
    return never > max(line.end(Label.NOUN, at) or 0, line.end(Label.HEAD, at) or 0)


def _skip(line: Line, at: int) -> int:
    """The next word to begin at: not inside "cán bộ", "xã hội" or a head in lower case ("chi, đảng bộ")."""
    return max(line.end(Label.NEVER, at) or 0, line.end(Label.HEAD, at) or 0, at + 1)


# One name ------------------------------------------------------------------------------------------------------------


def read_name(line: Line, at: int, fields: Fields) -> Name | None:
    """The agency whose kind stands at this word."""
    head = line.head(at)
    if head is None:
        return _damaged_head(line, at, fields)
    end = line.end(Label.HEAD, at) or line.damaged[(Label.HEAD, at)]
    if (line.end(Label.NEVER, at) or 0) > end:
        return None
    bare = Name(at, end, head.text, head.kind, head=head)
    if head.takes is Takes.NONE:
        return bare if line.capital(at) or head.words > 2 else None
    if head.takes is Takes.PLACE:
        return _longer(_with_place_only(line, bare), _as_centre(line, at, head, fields))
    if head.takes is Takes.BODY:
        return _with_body(line, bare, fields) or _with_free_name(line, bare)
    field = _field_of(line, end, head, fields)
    name = _with_field(line, bare, field, fields) if field else None
    if name is None and head.takes is Takes.OPEN:
        name = _with_free_name(line, bare)
    if name is None and head.takes is Takes.OPEN:
        name = _with_near_place(line, bare)
    return name or _alone(line, bare)


def _as_centre(line: Line, at: int, head: Head, fields: Fields) -> Name | None:
    """"Trung tâm Truyền thông" is a name, and may be the beginning of "Trung tâm Truyền thông - Giáo dục sức khỏe"."""
    if not head.text.startswith("Trung tâm ") or not line.capital(at):
        return None
    short = Head("Trung tâm", AgencyKind.UNIT, Takes.OPEN, alone=True, words=2)
    field = read_field(line, at + 2, ("Trung tâm",), fields)
    return _with_field(line, Name(at, at + 2, short.text, short.kind, head=short), field, fields) if field else None


def _longer(one: Name | None, other: Name | None) -> Name | None:
    return other if other and (one is None or other.end > one.end) else one


def _damaged_head(line: Line, at: int, fields: Fields) -> Name | None:
    """"Sờ Y tế", "Só Tài chính": a scan damages the mark; only a field that follows makes it Sở."""
    if line.key(at) not in {"sờ", "sỏ", "só", "sớ", "sơ", "so", "sỡ", "sợ", "sử"} or not line.capital(at):
        return None
    field = read_field(line, at + 1, ("Sở",), fields)
    if field is None or not line.capital(at + 1):
        return None
    head = Head("Sở", AgencyKind.DEPARTMENT, Takes.FUNCTION, alone=True, words=1)
    return _with_field(line, Name(at, at + 1, "Sở", head.kind, head=head), field, fields)


def _field_of(line: Line, at: int, head: Head, fields: Fields) -> Found | None:
    carriers = _carriers(head)
    field = read_field(line, at, carriers, fields)
    if field is None:
        damaged = head.text in {"Sở", "Bộ", "Phòng"} and line.capital(at) and line.capital(at - 1)
        field = read_field(line, at, carriers, fields, damaged=True) if damaged else None
    if field is None:
        return None
    # "phòng nội vụ" names it, "ban tổ chức" doesn't: a head in lower case needs a field in capitals, or a long one.
    if head.words == 1 and not line.capital(at - 1) and not line.capital(at) and field.end - at < 3:
        exact = line.text(at, field.end).lower() == field.name.lower()
        return field if exact and head.text in {"Phòng", "Sở"} and " " in field.name else None
    lower = not line.capital(at) and not line.capital(at - head.words)
    if lower and (head.words == 1 or read_place(line, field.end) is None):
        return None
    return field


def _carriers(head: Head) -> tuple[str, ...]:
    if head.text in {"Bộ", "Sở", "Ban"}:
        return (head.text,)
    if head.text in {"Trung tâm", "Phòng", "Vụ", "Cục", "Chi cục", "Tổng cục"}:
        return (head.text, *(other for other in ("Phòng", "Vụ", "Cục") if other != head.text))
    return (head.text,)


def _with_field(line: Line, bare: Name, field: Found, fields: Fields) -> Name:
    head = bare.head
    end, full = field.end, f"{bare.full} {field.name}"
    if head and head.takes is Takes.OPEN:
        rest = max(_capitals(line, end), _joined_on(line, replace(bare, end=end)))
        if rest > end:
            full = f"{full} {line.text(end, rest)}"
            end = rest
    name = replace(bare, end=end, full=full, field=field.name)
    name = _placed(line, name)
    return _under_body(line, name, fields)


def _under_body(line: Line, name: Name, fields: Fields) -> Name:
    """"Phòng Kế hoạch - Tài chính Sở Y tế": a division followed directly by the body that it belongs to."""
    if name.kind is not AgencyKind.DIVISION or name.placed:
        return name
    above = line.head(name.end)
    if above is None or above.kind not in _BODY_ABOVE or not line.capital(name.end):
        return name
    body = read_name(line, name.end, fields)
    if body is None or body.end <= name.end:
        return name
    return replace(name, end=body.end, full=f"{name.full} {body.full}", placed=True, group=body.group)


def _placed(line: Line, name: Name) -> Name:
    position = name.end + 1 if line.key(name.end) == "của" and read_place_of_level(line, name.end + 1) else name.end
    place = read_place(line, position)
    if place is None:
        return name
    gap = f" {line.text(name.end, position)}" if position > name.end else ""
    return replace(name, end=place.end, full=f"{name.full}{gap} {place.text}", group=name.group or place.plural, placed=True)


def read_place_of_level(line: Line, at: int) -> bool:
    """"Văn phòng của tỉnh": "của" joins a name to its place only before a level word."""
    return line.level(at) is not None and line.key(at) in {"tỉnh", "huyện", "xã", "quận", "phường"}


def _with_place_only(line: Line, bare: Name) -> Name | None:
    name = _placed(line, bare)
    dash = name.end + 1 if line.key(name.end) in {"-", "–"} else name.end
    if not name.placed and line.keys(dash, dash + 2) == ("chi", "nhánh"):
        branch = _placed(line, replace(bare, end=dash + 2, full=f"{name.full} Chi nhánh"))
        name = branch if branch.placed else name
    if not name.placed and name.kind in _FREELY_NAMED:
        rest = max(_capitals(line, name.end), _joined_on(line, name))
        if rest > name.end:
            name = _placed(line, replace(name, end=rest, full=f"{name.full} {line.text(name.end, rest)}"))
            name = replace(name, placed=True)
    head = bare.head
    words = head.words if head else 1
    if not line.capital(bare.start) and not name.placed and (words < 4 or name.kind is AgencyKind.UNIT):
        return None
    if head and not head.alone and not name.placed:
        return name if line.capital(bare.start) and _isolated(line, name) else None
    return name


def _with_body(line: Line, bare: Name, fields: Fields) -> Name | None:
    if not line.capital(bare.start):
        return None
    position = bare.end + 1 if line.key(bare.end) == "của" else bare.end
    body = read_name(line, position, fields)
    if body is not None and body.kind is not AgencyKind.CLASS:
        full = f"{bare.full} {body.full}"
        return replace(body, start=bare.start, full=full, placed=True)
    name = _placed(line, bare)
    if name.placed:
        return name
    return bare if _isolated(line, bare) else None


def _alone(line: Line, bare: Name) -> Name | None:
    """A head without what it takes: the document's short form ("Sở", "Bộ", "Ban Chỉ đạo")."""
    head = bare.head
    if head is None or not head.alone or not line.capital(bare.start):
        return None
    if bare.end >= len(line) or not line.words[bare.end].is_word or line.end(Label.END, bare.end):
        return bare
    return None


def _with_near_place(line: Line, bare: Name) -> Name | None:
    """"Bệnh viện huyện", "Ban Chỉ đạo tỉnh": the place is all the name that it has."""
    head = bare.head
    name = _placed(line, bare)
    usable = name.placed and head is not None and (head.words > 1 or line.capital(bare.start))
    return name if usable and (line.capital(bare.start) or name.kind is AgencyKind.UNIT) else None


def _isolated(line: Line, name: Name) -> bool:
    """The name is all that its line or cell holds, but for a label before it and a colon behind; or "cơ quan" says what it is."""
    if line.keys(name.start - 2, name.start) == ("cơ", "quan"):
        return True
    before = [word for word in line.words[: name.start] if word.is_word and len(word.text) > 3]
    return not before and (name.end == len(line) or line.key(name.end) in {":", ".", ";", ","})


# Names of free wording -----------------------------------------------------------------------------------------------


def _capitals(line: Line, at: int) -> int:
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


def _joined_on(line: Line, name: Name) -> int:
    """Where a name ends that goes on behind a known field: "Trung tâm Văn hóa - Thể thao", "Trường Tiểu học và THCS Nậm Cắn"."""
    following = name.end + 1
    if name.kind is not AgencyKind.UNIT or line.key(name.end) not in {"-", "–", "&", "và"} or not line.capital(following):
        return name.end
    if line.shouted or line.head(following) or line.end(Label.END, following):
        return name.end
    end, last_capital = _free_end(line, following, capitals_only=False)
    return end if end - last_capital <= _LONGEST_LOWER_TAIL else name.end


def _with_free_name(line: Line, bare: Name) -> Name | None:
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
    return _placed(line, name)


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


# Series and offices --------------------------------------------------------------------------------------------------


def _read_series(line: Line, at: int, fields: Fields) -> Reading:
    """A name, and the fields that go on with its kind: "Sở Y tế, Tài chính", "Vụ GDTH, GDTrH"."""
    name = read_name(line, at, fields)
    if name is None:
        return ()
    names = [name]
    if name.head and name.head.takes in _CARRIERS and name.field and not name.placed and line.capital(at):
        names.extend(_fields_behind(line, name, name.head, fields))
    return tuple(names)


def _fields_behind(line: Line, name: Name, head: Head, fields: Fields) -> Reading:
    more: list[Name] = []
    end = name.end
    while line.key(end) in _SERIES and line.key(end) != ";":
        start = end + 2 if line.key(end) == "," and line.key(end + 1) == "và" else end + 1
        field = read_field(line, start, (head.text,), fields) if line.capital(start) else None
        if field is None or line.head(start) or (" " not in field.name and field.end == start + 1):
            break
        found = _placed(line, Name(start, field.end, f"{head.text} {field.name}", head.kind, head=head, field=field.name))
        more.append(found)
        end = found.end
    return tuple(more)


def _read_officer(line: Line, at: int, fields: Fields) -> Reading:
    end = line.end(Label.OFFICER, at)
    if end is None or (end == at + 1 and not line.words[at].capital and line.keys(at, end) == ("trưởng",)):
        return ()
    title, alone = officers()[line.keys(at, end)]
    body = read_name(line, end, fields)
    bodies = (body,) if body else _read_class(line, end, fields)
    if bodies and not any(name.officer or name.kind is AgencyKind.AUTHORITY for name in bodies):
        named = [replace(name, full=_with_title(title, name), officer=True) for name in bodies]
        return (replace(named[0], start=at), *named[1:])
    if alone and line.capital(at):
        kind = AgencyKind.MINISTRY if title.endswith(("Bộ trưởng", "Thứ trưởng")) else AgencyKind.UNIT
        return (Name(at, end, title, kind, officer=True),)
    return ()


def _with_title(title: str, name: Name) -> str:
    first = "p" if title == "Trưởng" and name.full.startswith("Phòng ") else name.full[:1]
    return f"{title} {first}{name.full[1:]}"


def _share_places(line: Line, names: list[Name]) -> Reading:
    """"Phòng Y tế, Trung tâm Y tế các huyện": the class of places behind the last name holds for each of the series."""
    shared = list(names)
    for index in range(len(shared) - 1, 0, -1):
        here, before = shared[index], shared[index - 1]
        between = line.keys(before.end, here.start)
        series = 0 < len(between) <= 2 and all(key in _SERIES for key in between) and ";" not in between
        local = before.kind in _LOCAL and here.kind in _LOCAL
        if series and local and here.group and here.placed and not before.placed and not before.group:
            shared[index - 1] = replace(before, group=True, placed=True)
    return tuple(shared)


# Classes -------------------------------------------------------------------------------------------------------------


def quantifier(line: Line, at: int) -> int | None:
    """The word behind "các" or "một số", which begin a class."""
    for words in _QUANTIFIERS:
        if line.keys(at, at + len(words)) == words:
            return at + len(words)
    return None


def _read_class(line: Line, at: int, fields: Fields) -> Reading:
    begin = quantifier(line, at)
    if begin is None or begin >= len(line):
        return ()
    listed = _listed(line, at, begin, fields)
    if listed:
        return listed
    nouns = _nouns(line, begin, fields)
    kind = _class_of_kind(line, at, begin, fields)
    if kind is not None and (nouns is None or kind.end > nouns.end):
        return (kind,)
    return (_class_name(line, at, begin, nouns),) if nouns is not None else _class_of_places(line, at)


def _class_of_kind(line: Line, at: int, begin: int, fields: Fields) -> Name | None:
    """"các Trung tâm Giáo dục thường xuyên": a kind that is a name in itself, and here a class."""
    head = line.head(begin)
    name = read_name(line, begin, fields) if head and head.takes is Takes.PLACE else None
    return replace(name, start=at, full=f"{line.text(at, begin).lower()} {name.full}", group=True) if name else None


def _class_of_places(line: Line, at: int) -> Reading:
    """"giao các huyện, thành phố": the places stand for those who govern them; not "tại các huyện"."""
    place = read_place(line, at) if line.key(at) == "các" else None
    before = line.words[at - 1] if at else None
    addressed = before is None or not before.is_word or before.key in _ADDRESSING or line.words[at].text == "Các"
    if place is None or not addressed or line.level(at + 1) is None or line.key(at + 1) in {"lớp", "cơ"}:
        return ()
    return (Name(at, place.end, place.text, AgencyKind.CLASS, group=True, placed=True),)


def _listed(line: Line, at: int, begin: int, fields: Fields) -> Reading:
    """"các sở: Y tế, Tài chính" and "các Vụ A, Vụ B" name each one; "các Sở GDĐT" is a class."""
    heads: list[Head] = []
    position = begin
    while (head := line.head(position)) is not None and head.takes in _CARRIERS:
        heads.append(head)
        position += head.words
        if line.key(position) != "/":
            break
        position += 1
    if not heads:
        return ()
    colon = line.key(position) == ":"
    start = position + 1 if colon else position
    names: list[Name] = []
    while (item := _listed_item(line, start, heads, fields)) is not None:
        names.append(item)
        start = _next_item(line, item.end)
        if start == item.end:
            break
    if not names:
        return ()
    if len(names) > 1 or colon:
        first = names[0]
        names[0] = first if colon or len(heads) > 1 else replace(first, start=begin)
        plural = any(name.group for name in names)
        return tuple(replace(name, group=plural) for name in names)
    return (_class_of_field(line, at, names[0], heads[0], fields),)


def _listed_item(line: Line, at: int, heads: list[Head], fields: Fields) -> Name | None:
    repeated = line.head(at)
    if repeated is not None and repeated.takes in _CARRIERS and repeated.words == 1:
        name = read_name(line, at, fields)
        return name if name and name.field else None
    for head in heads:
        field = read_field(line, at, _carriers(head)[:1], fields)
        if field and (line.capital(at) or field.end - at > 1):
            return _placed(line, Name(at, field.end, f"{head.text} {field.name}", head.kind, head=head, field=field.name))
    return None


def _next_item(line: Line, at: int) -> int:
    position = at
    while line.key(position) in _SERIES and position - at < 2:
        position += 1
    return position


def _class_of_field(line: Line, at: int, name: Name, head: Head, fields: Fields) -> Name:
    end = name.end
    full = f"các {head.text}{name.full[len(head.text) :]}"
    follow = end + 1 if line.key(end) == "và" else end
    if follow > end and line.end(Label.NOUN, follow) and not line.head(follow):
        nouns = _nouns(line, follow, fields)
        if nouns is not None:
            return Name(at, nouns.end, f"{full} và {nouns.text}", AgencyKind.CLASS, group=True, placed=True)
    return replace(name, start=at, full=full, group=True)


@dataclass(frozen=True, slots=True)
class _Nouns:
    end: int
    text: str
    count: int
    first: str
    all_mass: bool
    narrowed: bool


def _class_name(line: Line, at: int, begin: int, nouns: _Nouns) -> Name:
    before = line.text(at, begin).lower()
    kind = AgencyKind.MASS if nouns.all_mass else AgencyKind.CLASS
    return Name(at, nouns.end, f"{before} {nouns.text}", kind, group=True)


def _nouns(line: Line, at: int, fields: Fields) -> _Nouns | None:
    """Nouns of one class with what narrows them: "sở, ban, ngành, đoàn thể cấp tỉnh", "cơ quan từ UBND xã trở lên"."""
    texts: list[str] = []
    position, first, count, narrowed = at, "", 0, False
    mass = True
    while (end := _noun_end(line, position, count, fields)) is not None:
        noun = _noun_text(line, position, end)
        first = first or noun
        mass = mass and _is_mass(noun)
        texts.append(noun)
        position = end
        count += 1
        narrowing = _narrowing(line, position, fields)
        if narrowing:
            position, narrowed = narrowing.end, True
            texts.append(narrowing.text)
        follow = _next_noun(line, position, fields)
        if follow is None:
            break
        texts.extend(word.key for word in line.words[position:follow])
        position = follow
    return _Nouns(position, joined(texts), count, first, mass, narrowed) if count else None


def _noun_end(line: Line, at: int, count: int, fields: Fields) -> int | None:
    if at >= len(line) or (line.end(Label.NEVER, at) or 0) >= (line.end(Label.NOUN, at) or at + 1):
        return None
    end = line.end(Label.NOUN, at)
    if end is None and count:
        place = read_place(line, at)
        level = line.level(at)
        end = place.end if place and level and line.key(at) not in {"các", "cấp"} else None
    if end is None:
        return None
    if count:
        name = read_name(line, at, fields)
        if name is not None and name.end > end:
            return None
    return end


def _noun_text(line: Line, start: int, end: int) -> str:
    noun = group_nouns().get(line.keys(start, end))
    if noun is not None:
        return noun
    place = read_place(line, start)
    return place.text if place else line.text(start, end)


def _is_mass(noun: str) -> bool:
    words = noun.lower().split()
    society = "hội" in words and "xã" not in words
    return society or "đoàn" in words or noun.startswith(("tổ chức chính trị", "công đoàn", "cấp hội"))


def _next_noun(line: Line, at: int, fields: Fields) -> int | None:
    """Where the next noun of the class begins; a new "các", a People's Committee or a proper name begins another one."""
    position = at
    while line.key(position) in {",", "và", "/"} and position - at < 2:
        position += 1
    if position == at:
        adjoining = line.end(Label.NOUN, at) and not line.end(Label.END, at) and not line.end(Label.MODIFIER, at)
        return at if adjoining and _noun_end(line, at, 1, fields) else None
    return position if _noun_end(line, position, 1, fields) else None


def _narrowing(line: Line, at: int, fields: Fields) -> Place | None:
    """"liên quan", "cấp tỉnh", "thuộc Bộ Y tế", "trên địa bàn huyện", one after the other."""
    texts: list[str] = []
    position = at
    while (step := _narrow_once(line, position, fields)) is not None and step.end > position:
        texts.append(step.text)
        position = step.end
    return Place(position, " ".join(texts), plural=True) if texts else None


def _narrow_once(line: Line, at: int, fields: Fields) -> Place | None:
    grade = _grade(line, at)
    if grade:
        return grade
    end = line.end(Label.MODIFIER, at)
    if end is not None:
        then = modifiers()[line.keys(at, end)]
        words = line.text(at, end).lower()
        follow = _place_behind(line, end) if "place" in then else None
        if follow is None and "body" in then:
            follow = _body_behind(line, end, fields, until=("trở", "lên") if words == "từ" else ())
        if follow is not None:
            return Place(follow.end, f"{words} {follow.text}", plural=True)
        bare = "nothing" in then or words == "trên địa bàn"
        return Place(end, words, plural=True) if bare else None
    if line.level(at):
        place = read_place(line, at)
        return place if place and not (place.plural and line.key(at) == "các") else None
    return None


def _grade(line: Line, at: int) -> Place | None:
    if line.key(at) != "cấp":
        return None
    place = read_place(line, at)
    if place:
        return place
    # "cấp Sở" is a grade as "cấp huyện" is.
    return Place(at + 2, line.text(at, at + 2).lower(), plural=True) if line.key(at + 1) in {"sở", "bộ"} else None


def _place_behind(line: Line, at: int) -> Place | None:
    position = at + 1 if line.key(at) == "toàn" else at
    place = read_place(line, position)
    if place is None:
        return None
    return Place(place.end, f"toàn {place.text}", plural=True) if position > at else place


def _body_behind(line: Line, at: int, fields: Fields, *, until: tuple[str, ...]) -> Place | None:
    body = _sector(line, at, fields) or _name_as_place(line, at, fields)
    if body is None or not until:
        return body
    end = body.end + len(until)
    return Place(end, f"{body.text} {' '.join(until)}", plural=True) if line.keys(body.end, end) == until else None


def _name_as_place(line: Line, at: int, fields: Fields) -> Place | None:
    if at >= len(line):
        return None
    name = read_name(line, at, fields)
    if name is not None:
        return Place(name.end, name.full, plural=True)
    short = line.key(at) in {"sở", "bộ"} and line.capital(at)
    return Place(at + 1, line.words[at].text, plural=True) if short else None


def _sector(line: Line, at: int, fields: Fields) -> Place | None:
    """"ngành Y tế [Kiên Giang]", also without its noun behind "trực thuộc ngành"."""
    start = at + 1 if line.key(at) == "ngành" else at
    if start == at and line.key(at - 1) != "ngành":
        return None
    field = read_field(line, start, ("Sở", "Bộ"), fields)
    if field is None:
        return None
    text = f"ngành {field.name}" if start > at else field.name
    place = read_place(line, field.end)
    return Place(place.end, f"{text} {place.text}", plural=True) if place else Place(field.end, text, plural=True)


def _read_bare_class(line: Line, at: int, fields: Fields) -> Reading:
    """A class without "các": "đơn vị liên quan", "cấp có thẩm quyền", "sở, ban, ngành tỉnh", "ngành Y tế", "Nhà trường"."""
    if line.key(at) == "ngành":
        sector = _sector(line, at, fields)
        return (Name(at, sector.end, sector.text, AgencyKind.DEPARTMENT),) if sector else ()
    end = line.end(Label.NOUN, at)
    if end is None or line.key(at - 1) in {"một", "mỗi", "từng", "số"}:
        return ()
    if line.keys(at, end) == ("nhà", "trường"):
        return (Name(at, end, "nhà trường", AgencyKind.UNIT),) if line.words[at].capital and not line.shouted else ()
    name = read_name(line, at, fields)
    nouns = _nouns(line, at, fields) if name is None or name.end <= end else None
    if nouns is None:
        return ()
    text = line.text(at, nouns.end).lower()
    if text.endswith("có thẩm quyền"):
        return (Name(at, nouns.end, nouns.text, AgencyKind.AUTHORITY, group=True),)
    related = nouns.narrowed and text.endswith(("liên quan", "chức năng", "hữu quan", "trực thuộc"))
    chain = nouns.count > 1 and nouns.first in {"sở", "bộ", "ban", "sở ngành", "phòng, ban", "cấp ủy", "cấp ủy Đảng"}
    return (_class_name_bare(line, at, nouns),) if related or chain else ()


def _class_name_bare(line: Line, at: int, nouns: _Nouns) -> Name:
    kind = AgencyKind.MASS if nouns.all_mass else AgencyKind.CLASS
    return Name(at, nouns.end, nouns.text, kind, group=True)
