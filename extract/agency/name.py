"""What a reading of a line gives: one name of an agency or class, and how a place joins it."""

from dataclasses import dataclass, replace

from extract.agency.phrases import AgencyKind, Head, Line, Takes
from extract.agency.places import read_place

CARRIERS = (Takes.FUNCTION, Takes.OPEN)
SERIES = frozenset({",", "và", ";", "/", "&"})


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


def with_place(line: Line, name: Name) -> Name:
    position = name.end + 1 if line.key(name.end) == "của" and _is_level_of_place(line, name.end + 1) else name.end
    place = read_place(line, position)
    if place is None:
        return name
    if place.text == "Việt Nam" and (further := read_place(line, place.end)) is not None:  # "Hội Sinh viên Việt Nam tỉnh"
        place = replace(further, text=f"{place.text} {further.text}")
    gap = f" {line.text(name.end, position)}" if position > name.end else ""
    return replace(name, end=place.end, full=f"{name.full}{gap} {place.text}", group=name.group or place.plural, placed=True)


def _is_level_of_place(line: Line, at: int) -> bool:
    """"Văn phòng của tỉnh": "của" joins a name to its place only before a level word."""
    return line.level(at) is not None and line.key(at) in {"tỉnh", "huyện", "xã", "quận", "phường"}
