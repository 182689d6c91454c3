"""One name of an agency: kind + field + place, with the body that a division belongs to."""

from dataclasses import replace

from extract.agency.free_names import capitals_end, proper_end, with_free_name
from extract.agency.functions import Fields, Found, read_field
from extract.agency.name import Name, with_place
from extract.agency.phrases import AgencyKind, Head, Label, Line, Takes
from extract.agency.places import read_place

_BODY_ABOVE = frozenset(
    {AgencyKind.MINISTRY, AgencyKind.DEPARTMENT, AgencyKind.COMMITTEE, AgencyKind.PARTY, AgencyKind.POLICE, AgencyKind.MILITARY}
)
_INSTITUTIONS = tuple(
    tuple(words.split()) for words in ("bệnh viện", "nhà trường", "trường", "viện", "công ty", "cơ quan", "đơn vị", "ngành")
)
_FREELY_NAMED = frozenset(
    {AgencyKind.PRESS, AgencyKind.UNIT, AgencyKind.ENTERPRISE, AgencyKind.BANK, AgencyKind.MASS, AgencyKind.POLICE}
    | {AgencyKind.MILITARY}
)
_OF_A_HOUSE = frozenset(
    {"Đoàn Thanh niên", "Đoàn cơ sở", "Công đoàn", "Công đoàn cơ sở", "Hội Phụ nữ", "Chi đoàn", "Hội Cựu chiến binh"}
)
"""Those whose members work in one house: "Đoàn Thanh niên Công an tỉnh"."""
_COUNTED = frozenset({AgencyKind.DIVISION, AgencyKind.UNIT, AgencyKind.POLICE, AgencyKind.ENTERPRISE, AgencyKind.BOARD})
INITIAL_HEADS = {"p": "Phòng", "k": "Khoa"}
_PORTALS = frozenset({"Cổng Thông tin điện tử", "Trang Thông tin điện tử"})
_ADDRESSED = frozenset({"nghị", "giao", "và", "với", "cầu", "đạo", "mời", "của"})
"""Words behind which a portal is those who run it; "nâng cấp Cổng", "đăng trên Cổng" speak of the site."""
DAMAGED_HEADS = frozenset({"sờ", "sỏ", "só", "sớ", "sơ", "so", "sỡ", "sợ", "sử"})
"""What scans make of "Sở"."""


def read_name(line: Line, at: int, fields: Fields) -> Name | None:
    """The agency whose kind stands at this word."""
    head = line.head(at)
    if head is None:
        return _damaged_head(line, at, fields) or _initial_head(line, at, fields)
    end = line.head_end(at) or at
    bare = Name(at, end, head.text, head.kind, head=head)
    if (own := _of_own_body(line, bare, head, fields)) is not None:
        return own
    if head.text in _PORTALS and at and line.words[at - 1].is_word and line.key(at - 1) not in _ADDRESSED:
        return None
    if head.takes is Takes.NONE:
        return bare if line.capital(at) or head.words > 2 else None
    if head.takes is Takes.PLACE:
        return _longer(_with_place_only(line, bare, fields), _as_centre(line, at, head, fields))
    if head.takes is Takes.BODY:
        return _with_body(line, bare, fields) or with_free_name(line, bare)
    field = _field_of(line, end, head, fields)
    name = _with_field(line, bare, field, fields) if field else None
    if name is None and head.takes is Takes.OPEN:
        name = with_free_name(line, bare)
    if name is None and head.takes is Takes.OPEN:
        name = _with_near_place(line, bare)
    return name or _only_numbered(line, bare) or _alone(line, bare)


def _only_numbered(line: Line, bare: Name) -> Name | None:
    """"Xí nghiệp số 1", "Đội số 2"."""
    name = _numbered(line, bare)
    return with_place(line, name) if name.end > bare.end and line.capital(bare.start) else None


def _of_own_body(line: Line, bare: Name, head: Head, fields: Fields) -> Name | None:
    """"Thanh tra Sở Y tế" is the inspectorate of Sở Y tế; "Thanh tra Sở" alone is the short form."""
    if head.words < 2 or not head.text.endswith((" Sở", " Bộ")) or not line.capital(bare.end):
        return None
    body = read_name(line, bare.end - 1, fields)
    if body is None or body.end <= bare.end:
        return None
    return replace(body, start=bare.start, full=f"{head.text.rpartition(' ')[0]} {body.full}", kind=bare.kind, placed=True)


def _as_centre(line: Line, at: int, head: Head, fields: Fields) -> Name | None:
    """"Trung tâm Truyền thông" is a name, and may be the beginning of "Trung tâm Truyền thông - Giáo dục sức khỏe"."""
    if not head.text.startswith("Trung tâm ") or not line.capital(at):
        return None
    short = Head("Trung tâm", AgencyKind.UNIT, Takes.OPEN, alone=True, words=2)
    return _with_head(line, at, at + 2, short, fields)


def _with_head(line: Line, at: int, end: int, head: Head, fields: Fields) -> Name | None:
    """The name whose kind these words stand for, which only a field that follows makes one."""
    field = read_field(line, end, (head.text,), fields)
    return _with_field(line, Name(at, end, head.text, head.kind, head=head), field, fields) if field else None


def _longer(one: Name | None, other: Name | None) -> Name | None:
    return other if other and (one is None or other.end > one.end) else one


def _damaged_head(line: Line, at: int, fields: Fields) -> Name | None:
    """"Sờ Y tế", "Só Tài chính": a scan damages the mark; only a field that follows makes it Sở."""
    if line.key(at) not in DAMAGED_HEADS or not line.capital(at) or not line.capital(at + 1):
        return None
    return _with_head(line, at, at + 1, Head("Sở", AgencyKind.DEPARTMENT, Takes.FUNCTION, alone=True, words=1), fields)


def _initial_head(line: Line, at: int, fields: Fields) -> Name | None:
    """"P. Kỹ thuật", "K. Dược" in a column; only a field that follows tells it from a ward ("P. Bến Nghé")."""
    text = INITIAL_HEADS.get(line.key(at))
    if text is None or not line.words[at].capital or line.key(at + 1) != "." or not line.capital(at + 2):
        return None
    return _with_head(line, at, at + 2, Head(text, AgencyKind.DIVISION, Takes.OPEN, alone=True, words=1), fields)


def _field_of(line: Line, at: int, head: Head, fields: Fields) -> Found | None:
    possible = carriers(head)
    field = read_field(line, at, possible, fields)
    if field is None:
        damaged = head.text in {"Sở", "Bộ", "Phòng"} and line.capital(at) and line.capital(at - 1)
        field = read_field(line, at, possible, fields, damaged=True) if damaged else None
    if field is None:
        return None
    # "phòng nội vụ" names it, "ban tổ chức" doesn't: a head in lower case needs a field in capitals, or a long one.
    if head.words == 1 and not line.capital(at - 1) and not line.capital(at):
        exact = line.text(at, field.end).lower() == field.name.lower()
        return field if exact and head.text in {"Phòng", "Sở"} and " " in field.name else None
    lower = not line.capital(at) and not line.capital(at - head.words)
    if lower and (head.words == 1 or read_place(line, field.end) is None):
        return None
    return field


def carriers(head: Head) -> tuple[str, ...]:
    if head.text in {"Bộ", "Sở", "Ban"}:
        return (head.text,)
    if head.text in {"Trung tâm", "Phòng", "Vụ", "Cục", "Chi cục", "Tổng cục"}:
        return (head.text, *(other for other in ("Phòng", "Vụ", "Cục") if other != head.text))
    return (head.text,)


def _with_field(line: Line, bare: Name, field: Found, fields: Fields) -> Name:
    head = bare.head
    end, full = field.end, f"{bare.full} {field.name}"
    if head and head.takes is Takes.OPEN:
        rest = proper_end(line, replace(bare, end=end))
        if rest > end:
            full = f"{full} {line.text(end, rest)}"
            end = rest
    name = _numbered(line, replace(bare, end=end, full=full, field=field.name))
    name = with_place(line, name)
    return _under_body(line, name, fields)


def _numbered(line: Line, name: Name) -> Name:
    """"Phòng Thanh tra - Kiểm tra số 1": several of one name."""
    if name.kind not in _COUNTED or line.key(name.end) != "số" or not line.key(name.end + 1).isdigit():
        return name
    return replace(name, end=name.end + 2, full=f"{name.full} số {line.key(name.end + 1)}")


def _under_body(line: Line, name: Name, fields: Fields) -> Name:
    """"Phòng Kế hoạch - Tài chính Sở Y tế": a division followed directly by the body that it belongs to."""
    member = name.full in _OF_A_HOUSE
    if not (member or name.kind in (AgencyKind.DIVISION, AgencyKind.POLICE, AgencyKind.BOARD)) or name.placed:
        return name
    above = line.head(name.end)
    if above is None or above.kind not in _BODY_ABOVE or not line.capital(name.end):
        return name
    body = read_name(line, name.end, fields)
    if body is None or body.end <= name.end:
        return name
    return replace(name, end=body.end, full=f"{name.full} {body.full}", placed=True, group=body.group)


def institution_end(line: Line, at: int) -> int | None:
    """The end of the words for a house that stand here without its name: "bệnh viện", "nhà trường"."""
    return next((at + len(words) for words in _INSTITUTIONS if line.keys(at, at + len(words)) == words), None)


def _of_institution(line: Line, name: Name, fields: Fields) -> Name:
    """"Công đoàn Công ty", "Đoàn Thanh niên Bệnh viện Nhi": the house whose members they are."""
    house = institution_end(line, name.end)
    if name.kind is not AgencyKind.MASS or name.placed or house is None:
        return name
    body = read_name(line, name.end, fields)
    end = max(body.end if body else 0, house)
    full = body.full if body and body.end == end else line.text(name.end, end)
    return replace(name, end=end, full=f"{name.full} {full}", placed=True)


def _with_place_only(line: Line, bare: Name, fields: Fields) -> Name | None:
    name = _of_institution(line, _under_body(line, with_place(line, _numbered(line, bare)), fields), fields)
    dash = name.end + 1 if line.key(name.end) in {"-", "–"} else name.end
    if not name.placed and line.keys(dash, dash + 2) == ("chi", "nhánh"):
        branch = with_place(line, replace(bare, end=dash + 2, full=f"{name.full} Chi nhánh"))
        rest = branch.end if branch.placed else capitals_end(line, branch.end)
        if rest > dash + 2:
            full = branch.full if branch.placed else f"{branch.full} {line.text(branch.end, rest)}"
            name = replace(branch, end=rest, full=full, placed=True)
    if not name.placed and (name.kind in _FREELY_NAMED or name.full.endswith((" ủy", " đoàn"))):  # "Huyện ủy Văn Bàn"
        rest = proper_end(line, name)
        if rest > name.end:
            name = with_place(line, replace(name, end=rest, full=f"{name.full} {line.text(name.end, rest)}"))
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
    name = with_place(line, bare)
    if name.placed:
        return name
    return bare if _isolated(line, bare) else _alone(line, bare)


def _alone(line: Line, bare: Name) -> Name | None:
    """A head without what it takes: the document's short form ("Sở", "Bộ", "Ban Chỉ đạo")."""
    head = bare.head
    if head is None or not head.alone or not line.capital(bare.start):
        return None
    if bare.end >= len(line) or not line.words[bare.end].is_word or line.end(Label.END, bare.end) or line.key(bare.end) == "và":
        return bare
    return None


def _with_near_place(line: Line, bare: Name) -> Name | None:
    """"Bệnh viện huyện", "Ban Chỉ đạo tỉnh": the place is all the name that it has."""
    head = bare.head
    name = with_place(line, bare)
    usable = name.placed and head is not None and (head.words > 1 or line.capital(bare.start))
    return name if usable and (line.capital(bare.start) or name.kind is AgencyKind.UNIT) else None


def _isolated(line: Line, name: Name) -> bool:
    """The name is all that its line or cell holds, but for a label before it and a colon behind; or "cơ quan" says what it is."""
    if line.keys(name.start - 2, name.start) == ("cơ", "quan"):
        return True
    before = [word for word in line.words[: name.start] if word.is_word and len(word.text) > 3]
    return not before and (name.end == len(line) or line.key(name.end) in {":", ".", ";", ","})
