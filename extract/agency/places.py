"""Places behind an agency's name: "tỉnh Nghệ An", "các huyện, thị xã, thành phố", "cấp quận/huyện", "trên địa bàn"."""

from dataclasses import dataclass

from extract.agency.phrases import Label, Line, provinces
from extract.agency.words import joined

_NUMBERED_LEVELS = frozenset({"phường", "quận", "khu vực", "tổ dân phố", "thôn", "ấp", "khu phố", "cơ sở"})
_UNNAMED_LEVELS = frozenset(
    {"địa phương", "nhà trường", "cơ sở", "cấp cơ sở", "Trung ương", "lớp", "đơn vị", "trực thuộc Trung ương"}
)
_SIGNS_BETWEEN_LEVELS = frozenset({",", "/", "và", "hoặc", "-", "–"})
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Place:
    """`end` is the word behind it; `plural`: a class of places, so that the agency is a class too."""

    end: int
    text: str
    plural: bool


def read_place(line: Line, at: int) -> Place | None:
    """The place that begins at this word, with what narrows it ("các xã, phường trên địa bàn huyện")."""
    place = _province(line, at) or _levels(line, at) or _grades(line, at)
    if place is None or not place.plural:
        return place
    tail = _tail(line, place.end)
    return Place(tail.end, f"{place.text} {tail.text}", plural=True) if tail else place


def _province(line: Line, at: int) -> Place | None:
    end = line.end(Label.PROVINCE, at)
    if end is None or not line.capital(at):
        return None
    return Place(end, provinces()[line.keys(at, end)], plural=False)


def _grades(line: Line, at: int) -> Place | None:
    """"Tòa án nhân dân hai cấp": of the province and below it."""
    counted = line.key(at) in {"hai", "ba", "02", "03", "2", "3"} and line.key(at + 1) == "cấp"
    return Place(at + 2, line.text(at, at + 2).lower(), plural=True) if counted else None


def _levels(line: Line, at: int) -> Place | None:
    texts: list[str] = []
    position = at
    plural = line.key(at) == "các"
    if line.key(at).isdigit() or plural:
        texts.append(line.words[at].text.lower())
        plural = True
        position += 1
    grade = line.key(position) == "cấp"
    if grade:
        texts.append("cấp")
        position += 1
        if plural and line.level(position) is None:
            return Place(position, " ".join(texts), plural=True)
    count = 0
    while (level := line.level(position)) is not None:
        end, word = level
        name = _name(line, end, word.full)
        if word.weak and not (name or count or plural or grade):
            break
        texts.append(word.full)
        position = end
        count += 1
        if name:
            texts.append(name.text)
            position = name.end
        step = _next_level(line, position, loose=plural, grade=grade)
        if step is None:
            break
        following, signs = step
        texts.extend(signs)
        position = following
    if not count:
        return None
    return Place(position, joined(texts), plural or grade or count > 1)


def _next_level(line: Line, at: int, *, loose: bool, grade: bool) -> tuple[int, list[str]] | None:
    """Where the next level of a list begins and the signs before it. `loose`: a comma may be missing ("các xã thị trấn")."""
    signs: list[str] = []
    position = at
    while line.key(position) in _SIGNS_BETWEEN_LEVELS:
        signs.append(line.key(position))
        position += 1
    if grade and signs and line.key(position) == "cấp":
        signs.append("cấp")
        position += 1
    level = line.level(position)
    if level is None or (level[1].full in _UNNAMED_LEVELS and not signs):
        return None
    if signs:
        return position, signs
    return (position, [","]) if loose else None


def _name(line: Line, at: int, level: str) -> Place | None:
    """The proper name behind a level word: a province, or words with capitals that begin neither an agency nor an order."""
    if line.key(at).isdigit() and level in _NUMBERED_LEVELS:
        return Place(at + 1, line.words[at].text, plural=False)
    if level in _UNNAMED_LEVELS:
        return None
    known = _province(line, at)
    if known:
        return known
    end = at
    while end - at < _LONGEST_NAME and end < len(line) and _goes_on_with_name(line, end, at):
        end += 1
    if end == at or (line.shouted and end < len(line)):
        return None
    texts = [word.text.title() if line.shouted else word.text for word in line.words[at:end]]
    return Place(end, joined(texts), plural=False)


def _goes_on_with_name(line: Line, position: int, start: int) -> bool:
    word = line.words[position]
    if word.key == "-" and position > start:
        tight = word.start == line.words[position - 1].end
        return tight and line.capital(position + 1)
    if not (word.text[:1].isalpha() and line.capital(position)) or word.short:
        return False
    stops = (line.end(Label.HEAD, position), line.end(Label.END, position), line.end(Label.OFFICER, position))
    return not any(end is not None and end > position + 1 for end in stops)


def _tail(line: Line, at: int) -> Place | None:
    """Words such as "trên địa bàn [tỉnh]", "trong tỉnh", "thuộc tỉnh", "tại địa phương" behind a class of places."""
    words = line.keys(at, at + 3)
    if words == ("trên", "địa", "bàn"):
        place = _province(line, at + 3) or _levels(line, at + 3)
        if place and not place.plural:
            return Place(place.end, f"trên địa bàn {place.text}", plural=True)
        return Place(at + 3, "trên địa bàn", plural=True)
    if words[:1] and words[0] in {"trong", "thuộc", "tại", "ở", "của"}:
        position = at + 2 if words[1:2] == ("toàn",) else at + 1
        place = _levels(line, position)
        if place and not place.plural:
            return Place(place.end, f"{line.text(at, position)} {place.text}", plural=True)
    level = line.level(at)
    if level and level[1].full == "trực thuộc Trung ương":
        return Place(level[0], level[1].full, plural=True)
    return None
