"""Who issues: the bodies printed above the number, their names in running spelling, and the level that they stand on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract.agencies import expand_name
from extract.form.casing import Spelling, is_capitals, sentence_case
from extract.form.letterhead import MOTTO, NATIONAL_TITLE, NUMBER_LINE, PLACE_AND_DATE, Piece
from extract.lexicon import load
from extract.result import Level
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """One line of lexicons/issuing_bodies.tsv, whose head explains `level` and `office`."""

    begins: str
    level: str
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """`office`: the titles of the (first) body's head. `start`, `end`: where it is printed."""

    name: str
    level: Level
    offices: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True)
class _Printed:
    """One body, put together from its lines."""

    text: str
    start: int
    end: int
    body: IssuingBody
    open: bool = True


def read_issuer(pieces: Sequence[Piece], spelling: Spelling, *, issued_on: date | None) -> Issuer | None:
    """The body on the last line(s) before the number; the line above it is its superior: "UBND TỈNH X / SỞ Y TẾ" → Sở Y tế."""
    number = next((at for at, piece in enumerate(pieces) if NUMBER_LINE.match(piece.key)), len(pieces))
    # what stands below the number is the stamp of an office that received it: "SỞ TÀI CHÍNH / CÔNG VĂN ĐẾN / Số: …"
    bodies = _printed_bodies(pieces[:number]) or _printed_bodies(pieces)
    if not bodies:
        return None
    joint = _joint(bodies)
    above = bodies[: -len(joint)]
    name = " - ".join(part for body in joint for part in _names(body, spelling))
    level = level_of(_names(joint[0], spelling)[0], above=above[-1].text if above else None, on=issued_on)
    return Issuer(name, level, joint[0].body.offices, joint[0].start, joint[-1].end)


def level_of(name: str, *, above: str | None = None, on: date | None = None) -> Level:
    """Where a body stands, by its kind, the place in its name, and its superior where the name has none."""
    body = find_body(name)
    rule = body.level if body else "place-agency"
    if rule not in ("place", "place-agency", "above"):
        return _fixed(Level(rule), name, above)
    place = _place_level(name, on)
    if rule == "place" and place is Level.PROVINCE and above is not None and _is_association(above):
        return Level.DEPARTMENT  # the committee of an association: "BAN CHẤP HÀNH TỈNH X" below "HỘI NÔNG DÂN VIỆT NAM"
    if rule == "place":
        return place or (_superior_level(above, on) if above else None) or Level.PROVINCE
    if place is None and above is not None:
        place = _superior_level(above, on)
        if place in (Level.DEPARTMENT, Level.UNIT):
            return place if rule == "above" else Level.UNIT
    return Level.DEPARTMENT if place in (None, Level.PROVINCE) else place


def find_body(name: str) -> IssuingBody | None:
    """The longest beginning in the list that the name has: "Sở Y tế" → Sở; "UBND" is read in full."""
    key = _key(name)
    return next((body for begins, body in _bodies() if re.match(rf"{begins}(?!\w|, ?chong)", key)), None)


def _fixed(level: Level, name: str, above: str | None) -> Level:
    if level is Level.CENTRAL and re.search(r"(?<!\w)(?:tỉnh|thành phố)(?!\w)", name):
        return Level.DEPARTMENT  # "Cục Thi hành án dân sự tỉnh X"
    if level is Level.DISTRICT and above and find_body(above) and level_of(above) is Level.DEPARTMENT:
        return Level.DEPARTMENT  # a division of a sở
    return level


def _is_association(above: str) -> bool:
    body = find_body(above)
    return body is not None and body.begins.startswith(("Hội", "Đoàn", "Liên đoàn", "Tổng Liên đoàn"))


def _superior_level(above: str, on: date | None) -> Level:
    return level_of(above, on=on)


_PLACES = (
    (re.compile(r"(?<!\w)(?:(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu)(?!\w)"), Level.COMMUNE),
    (re.compile(r"(?<!\w)(?:huyện|quận|thị xã)(?!\w)"), Level.DISTRICT),
    (re.compile(r"(?<!\w)tỉnh(?!\w)"), Level.PROVINCE),
    (re.compile(r"(?<!\w)(?:quốc gia|trung ương|chính phủ)(?!\w)"), Level.CENTRAL),
)
_CITY = re.compile(r"(?<!\w)(?:thanh pho|tp\.?)\s*(?P<city>[^,;\n-]*)")


def _place_level(name: str, on: date | None) -> Level | None:
    lowered = name.lower()
    if city := _CITY.search(fold(name)):
        rest = city["city"].strip(" .")
        known = any(rest.startswith(fold(place)) and (on is None or on >= since) for place, since in _central_cities())
        return Level.PROVINCE if known or not rest else Level.DISTRICT
    return next((level for pattern, level in _PLACES if pattern.search(lowered)), None)


def names_authority(line: str) -> bool:
    """ "ỦY BAN NHÂN DÂN TỈNH X", "BỘ TRƯỞNG BỘ TƯ PHÁP", "GIÁM ĐỐC SỞ Y TẾ": a body, or its head's office before it."""
    key = _key(line)
    heads = {fold(office) for _, body in _bodies() for office in body.offices if office}
    return find_body(line) is not None or any(key.startswith(f"{head} ") and find_body(key[len(head) + 1 :]) for head in heads)


# The lines of the letterhead

_NO_BODY = re.compile(r"so\s*(?:hieu|ky hieu|/)?\s*[:.\d…_/-]|dang cong san viet nam|[\d/]|(?:noi|nguoi) (?:ban hanh|ky)|ngay")
_HALF_NAMES = ("van phong", "ban chap hanh", "ban thuong vu", "thuong truc", "ban thuong truc", "hoi dong", "ban chi dao")


def _printed_bodies(pieces: Sequence[Piece]) -> list[_Printed]:
    bodies: list[_Printed] = []
    for piece in _whole_lines(pieces):
        if NATIONAL_TITLE.search(piece.key) or MOTTO.search(piece.key) or PLACE_AND_DATE.fullmatch(piece.text):
            continue
        if _NO_BODY.match(piece.key) or ":" in piece.text or len(piece.text) > 140:
            _close(bodies)
            continue
        body = find_body(piece.text)
        if not piece.in_capitals and body is None:
            _close(bodies)
        elif body is not None and not _goes_on(bodies, piece, body):
            bodies.append(_Printed(piece.text, piece.start, piece.end, body))
        elif bodies and bodies[-1].open and piece.in_capitals:
            bodies[-1].text = f"{bodies[-1].text} {piece.text}"
            bodies[-1].end = piece.end
    return bodies


def _whole_lines(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """ "ỦY / BAN NHÂN DÂN": web pages break a body's name after its first word."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None and piece.in_capitals:
            piece = replace(piece, start=waiting.start, text=f"{waiting.text} {piece.text}")
        waiting = piece if piece.key in ("uy", "uy ban", "uy ban nhan") else None
        if waiting is None:
            yield piece


def _close(bodies: list[_Printed]) -> None:
    if bodies:
        bodies[-1].open = False


def _goes_on(bodies: list[_Printed], piece: Piece, body: IssuingBody) -> bool:
    """ "VĂN PHÒNG / ỦY BAN NHÂN DÂN TỈNH X" and "SỞ Y TẾ - / SỞ TÀI CHÍNH" are one name on two lines."""
    if not bodies or not bodies[-1].open:
        return False
    so_far = bodies[-1].text.rstrip()
    if so_far.endswith(("-", "–", ",")) or piece.text.startswith(("-", "–")):
        return True
    return _key(so_far) in _HALF_NAMES and body.begins.startswith(("Ủy ban", "Hội", "Đảng", "Đoàn", "Tỉnh", "Huyện"))


def _joint(bodies: list[_Printed]) -> list[_Printed]:
    """Two ministries or two sở under each other issue together: neither is the other's superior."""
    if len(bodies) > 1 and bodies[-1].body == bodies[-2].body and bodies[-1].body.begins in ("Sở", "Bộ"):
        return bodies[-2:]
    return bodies[-1:]


def _names(printed: _Printed, spelling: Spelling) -> list[str]:
    """The bodies of one printed name; "SỞ Y TẾ - CÔNG ĐOÀN NGÀNH" are two, "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" is one."""
    parts: list[str] = []
    for part in re.split(r"\s*[-–]\s+|\s+[-–]\s*", printed.text):
        if not part:
            continue
        if parts and find_body(part) is None:
            parts[-1] += f" - {part}"
        else:
            parts.append(part)
    return [full_name(body_name(part, spelling)) for part in parts]


# Spelling

_SPECKS = re.compile(r"^[^\w(]+")  # dashes and stars, and on a scan a speck before "ỦY BAN"
_PLAIN_NAMES = (
    *("trung học", "tiểu học", "mầm non", "mẫu giáo", "phổ thông", "cơ sở", "dân tộc", "nội trú", "bán trú", "và"),
    *("đa khoa", "chuyên khoa", "cao đẳng", "đại học", "trung cấp", "chính trị", "y tế", "giáo dục"),
)
_GOES_ON_PLAIN = re.compile(r"(?:tỉnh|huyện|xã|phường|quận|thị|thành phố|ngành|các|khu|quản lý)(?!\w)")
_CHUNK = re.compile(r"(^|\s[-–]\s|,\s|\svà\s)([^\W\d_])")


def full_name(name: str) -> str:
    """Without abbreviations and in today's spelling: "UBND TP. HCM" → "Ủy ban nhân dân thành phố Hồ Chí Minh"."""
    name = re.sub(r"(?<!\w)(?:TP|Tp)\.?\s*HCM(?!\w)", "thành phố Hồ Chí Minh", " ".join(name.split()))
    return expand_name(re.sub(r"(?<!\w)(?:TP|Tp)\.?\s*(?=[^\W\d_])", "thành phố ", name))


def body_name(printed: str, spelling: Spelling) -> str:
    """ "SỞ KHOA HỌC VÀ CÔNG NGHỆ" → "Sở Khoa học và Công nghệ": as running text writes it, else by the custom for such names."""
    text = " ".join(printed.split()).strip(" .,*-–`'‘’\"“”~^")
    if not is_capitals(text):
        return text
    cased = sentence_case(text, spelling)
    body = find_body(text)
    if body is None or not _key(cased).startswith(fold(body.begins)):
        return cased
    words = len(re.findall(r"\w+", body.begins)) if not re.match(r"(?i)ubnd|hđnd", cased) else 1
    at = [match.end() for match in re.finditer(r"\w+", cased)][min(words, len(cased.split())) - 1]
    head = body.begins if words > 1 or not cased[:at].isupper() or len(cased[:at]) < 3 else cased[:at]
    rest = cased[at:].strip()
    if not rest:
        return head
    if body.level == "unit" and not re.search(r"(?<!\w)[^\W\d_a-zđ][a-zđà-ỹ]", rest):
        rest = _unit_name(rest)
    if body.level != "place" and not _GOES_ON_PLAIN.match(rest):
        rest = _CHUNK.sub(lambda first: first[1] + first[2].upper(), rest)
    return f"{head} {rest}"


def _unit_name(rest: str) -> str:
    """A school's own name has capitals, its kind has one: "Trung học phổ thông Lê Quý Đôn"."""
    short = re.match(r"[A-ZĐ&]{2,}(?!\w)", rest)
    kind = short.group() if short else next((plain for plain in _PLAIN_NAMES if rest.startswith(plain)), "")
    tail = rest[len(kind) :].strip()
    for plain in _PLAIN_NAMES:
        if tail.startswith(plain):
            kind, tail = f"{kind} {plain}", tail[len(plain) :].strip()
    return f"{kind} {' '.join(word.capitalize() for word in tail.split())}".strip()


def _key(name: str) -> str:
    key = _SPECKS.sub("", " ".join(fold(name).split()))
    key = re.sub(r"(?<!\w)ubnd(?!\w)", "uy ban nhan dan", key)
    key = re.sub(r"(?<!\w)ubmttq(?!\w)", "uy ban mat tran to quoc", key)
    return re.sub(r"(?<!\w)hdnd(?!\w)", "hoi dong nhan dan", key)


@cache
def _bodies() -> tuple[tuple[str, IssuingBody], ...]:
    bodies = [
        (re.escape(fold(begins)), IssuingBody(begins, level, tuple(office.split("|"))))
        for begins, level, office in load("issuing_bodies", "begins", "level", "office")
    ]
    return tuple(sorted(bodies, key=lambda pair: -len(pair[0])))


@cache
def _central_cities() -> tuple[tuple[str, date], ...]:
    return tuple((city, date.fromisoformat(since)) for city, since in load("central_cities", "city", "since"))
