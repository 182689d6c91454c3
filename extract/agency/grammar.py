"""Every agency of a line: names, offices before them, series of names, and classes."""

from collections.abc import Callable
from dataclasses import replace

from extract.agency.classes import QUANTIFIER_WORDS, SECTOR_WORDS, read_bare_class, read_class, read_school_class
from extract.agency.functions import Fields, read_field
from extract.agency.name import CARRIERS, SERIES, Name, Reading, with_place
from extract.agency.names import DAMAGED_HEADS, INITIAL_HEADS, read_name
from extract.agency.phrases import AgencyKind, Head, Label, Line, officers

_LOCAL = frozenset(
    {AgencyKind.DIVISION, AgencyKind.UNIT, AgencyKind.MASS, AgencyKind.FRONT}
    | {AgencyKind.POLICE, AgencyKind.MILITARY, AgencyKind.COURT}
)
_BEGINNING = frozenset({Label.HEAD, Label.NOUN, Label.OFFICER})
_FIRST_WORDS = QUANTIFIER_WORDS | SECTOR_WORDS | DAMAGED_HEADS | INITIAL_HEADS.keys()


def read_names(line: Line, fields: Fields) -> Reading:
    """Every agency of the line, left to right, none inside another."""
    names: list[Name] = []
    beginnings = _beginnings(line)
    passed = 0
    for position in sorted(beginnings.union(at for label, at in line.found if label in _PASSED_OVER)):
        if position < passed:
            continue
        read = _read(line, position, fields) if position in beginnings else ()
        names.extend(read)
        passed = read[-1].end if read else _skip(line, position)
    return _share_places(line, names)


_PASSED_OVER = frozenset({Label.NEVER, Label.HEAD})


def _beginnings(line: Line) -> frozenset[int]:
    """The words at which a reader can find anything: few of a line, so that most are passed over at once."""
    phrases = {at for (label, at) in (*line.found, *line.damaged) if label in _BEGINNING}
    return frozenset(phrases.union(at for at, word in enumerate(line.words) if word.key in _FIRST_WORDS))


def _read(line: Line, at: int, fields: Fields) -> Reading:
    if not line.words[at].is_word or _is_other_word(line, at):
        return ()
    readers: tuple[Callable[[Line, int, Fields], Reading], ...] = (read_class, _read_officer, read_bare_class, _read_series)
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


def _read_series(line: Line, at: int, fields: Fields) -> Reading:
    """A name, and the fields that go on with its kind: "Sở Y tế, Tài chính", "Vụ GDTH, GDTrH"."""
    name = read_name(line, at, fields)
    if name is None:
        return ()
    names = [name, *_numbers_behind(line, name)]
    if len(names) > 1:
        return tuple(names)
    if name.head and name.head.takes in CARRIERS and name.field and not name.placed and line.capital(at):
        names.extend(_fields_behind(line, name, name.head, fields))
    return tuple(names)


def _numbers_behind(line: Line, name: Name) -> Reading:
    """"Phòng Thanh tra số 1, số 2 và số 3"."""
    more: list[Name] = []
    end = name.end
    while line.key(end - 2) == line.key(end + 1) == "số" and line.key(end) in {",", "và"} and line.key(end + 2).isdigit():
        number = line.key(end + 2)
        more.append(replace(name, start=end + 1, end=end + 3, full=f"{name.full.rpartition(' ')[0]} {number}"))
        end += 3
    return tuple(more)


def _fields_behind(line: Line, name: Name, head: Head, fields: Fields) -> Reading:
    more: list[Name] = []
    end = name.end
    while line.key(end) in SERIES and line.key(end) != ";":
        start = end + 2 if line.key(end) == "," and line.key(end + 1) == "và" else end + 1
        field = read_field(line, start, (head.text,), fields) if line.capital(start) else None
        if field is None or line.head(start) or (" " not in field.name and field.end == start + 1):
            break
        found = with_place(line, Name(start, field.end, f"{head.text} {field.name}", head.kind, head=head, field=field.name))
        more.append(found)
        end = found.end
    return tuple(more)


def _read_officer(line: Line, at: int, fields: Fields) -> Reading:
    end = line.end(Label.OFFICER, at)
    if end is None or (end == at + 1 and not line.words[at].capital and line.keys(at, end) == ("trưởng",)):
        return ()
    title, alone = officers()[line.keys(at, end)]
    body = read_name(line, end, fields) or read_school_class(line, end)
    bodies = (body,) if body else read_class(line, end, fields)
    if bodies and not any(name.officer or name.kind is AgencyKind.AUTHORITY for name in bodies):
        named = [replace(name, full=_with_title(title, name), officer=True) for name in bodies]
        return (replace(named[0], start=at), *named[1:])
    if line.key(end) in {"khoa", "phòng"} and line.key(end - 1) == "trưởng" and line.capital(at) and not line.capital(end):
        return (Name(at, end + 1, f"{title} {line.key(end)}", AgencyKind.UNIT, officer=True),)
    if alone and line.capital(at):
        kind = AgencyKind.MINISTRY if title.endswith(("Bộ trưởng", "Thứ trưởng")) else AgencyKind.UNIT
        return (Name(at, end, title, kind, officer=True),)
    return ()


def _with_title(title: str, name: Name) -> str:
    """ "Trưởng phòng Nội vụ", "Điều dưỡng trưởng khoa Nhi": behind such a title the division is written small."""
    small = title.endswith(("Trưởng", "trưởng")) and name.full.startswith(("Phòng ", "Khoa ", "Ban "))
    return f"{title} {name.full[:1].lower() if small else name.full[:1]}{name.full[1:]}"


def _share_places(line: Line, names: list[Name]) -> Reading:
    """"Phòng Y tế, Trung tâm Y tế các huyện": the class of places behind the last name holds for each of the series."""
    shared = list(names)
    for index in range(len(shared) - 1, 0, -1):
        here, before = shared[index], shared[index - 1]
        between = line.keys(before.end, here.start)
        series = 0 < len(between) <= 2 and all(key in SERIES for key in between) and ";" not in between
        local = before.kind in _LOCAL and here.kind in _LOCAL
        if series and local and here.group and here.placed and not before.placed and not before.group:
            shared[index - 1] = replace(before, group=True, placed=True)
    return tuple(shared)
