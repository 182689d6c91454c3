"""Classes of agencies: "các sở, ban, ngành cấp tỉnh", "các sở: Y tế, Tài chính", "đơn vị liên quan", "cấp có thẩm quyền"."""

import re
from dataclasses import dataclass, replace

from extract.agency.functions import Fields, read_field
from extract.agency.name import CARRIERS, SERIES, Name, Reading, with_place
from extract.agency.names import carriers, institution_end, read_name
from extract.agency.phrases import AgencyKind, Head, Label, Line, Takes, group_nouns, is_trade, is_work, modifiers
from extract.agency.places import Place, read_place
from extract.agency.words import joined

_QUANTIFIERS = (
    ("các",),
    ("một", "số"),
)
_HONORIFICS = (("ông", "(", "bà", ")"), ("ông", "/", "bà"), ("ông", ",", "bà"), ("ông", "bà"), ("đồng", "chí"), ("đ", "/", "c"))
"""Before offices, and no part of their name: "Các ông (bà) Trưởng thôn"."""
QUANTIFIER_WORDS = frozenset(words[0] for words in _QUANTIFIERS)
SECTOR_WORDS = frozenset({"ngành"})
"""First words of a class; all others begin with one of the lexicon's nouns."""
_PLACES_AND_SECTORS = frozenset(
    {"xã", "phường", "trấn", "huyện", "phố", "quận", "tỉnh", "thôn", "ấp", "bản", "ngành", "sở", "phương"}
)
_LONGEST_HAVING = 6
_LONGEST_OBJECT = 6
_SCHOOL_CLASS = re.compile(r"\d{1,2}[A-ZĐ]\w{0,2}")
_ADDRESSING = frozenset({"trưởng", "với", "giao", "và", "cùng", "dẫn", "đạo", "nghị", "cầu"})


def quantifier(line: Line, at: int) -> int | None:
    """The word behind "các" or "một số", which begin a class; behind "các ông (bà)" too, where offices follow."""
    for words in _QUANTIFIERS:
        end = at + len(words)
        if line.keys(at, end) == words:
            addressed = next((end + len(form) for form in _HONORIFICS if line.keys(end, end + len(form)) == form), end)
            return addressed if addressed == end or line.end(Label.NOUN, addressed) else end
    return None


def read_class(line: Line, at: int, fields: Fields) -> Reading:
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
    if nouns is not None and line.key(nouns.end) == ":" and _names_follow(line, nouns.end + 1):
        return ()  # "các doanh nghiệp: Bưu điện tỉnh, Viễn thông Yên Bái" names each
    return (_class_name(line, at, nouns),) if nouns is not None else _class_of_places(line, at)


def _names_follow(line: Line, at: int) -> bool:
    return line.capital(at) and not line.shouted and line.head(at) is not None


def _class_of_kind(line: Line, at: int, begin: int, fields: Fields) -> Name | None:
    """"các Trung tâm Giáo dục thường xuyên": a kind that is a name in itself, and here a class."""
    head = line.head(begin)
    name = read_name(line, begin, fields) if head and head.takes is Takes.PLACE else None
    return replace(name, start=at, full=f"{_quantity(line, at)} {name.full}", group=True) if name else None


def _class_of_places(line: Line, at: int) -> Reading:
    """"giao các huyện, thành phố": the places stand for those who govern them; not "tại các huyện"."""
    place = read_place(line, at) if line.key(at) == "các" else None
    before = line.words[at - 1] if at else None
    addressed = before is None or not before.is_word or before.key in _ADDRESSING or line.words[at].text == "Các"
    if place is None or not addressed or line.level(at + 1) is None or line.key(at + 1) in {"lớp", "cơ"}:
        return ()
    narrowed = line.end(Label.MODIFIER, place.end)
    if narrowed is not None and is_work(line.keys(place.end, narrowed)):
        narrowed = None  # "các xã, thị trấn | thu gom rác thải"
    having = _having_end(line, place.end) or narrowed or place.end
    text = joined([place.text, line.text(place.end, having)]).strip()
    return (Name(at, having, text, AgencyKind.CLASS, group=True, placed=True),)


def _listed(line: Line, at: int, begin: int, fields: Fields) -> Reading:
    """"các sở: Y tế, Tài chính" and "các Vụ A, Vụ B" name each one; "các Sở GDĐT" is a class."""
    heads: list[Head] = []
    position = begin
    while (head := line.head(position)) is not None and head.takes in CARRIERS:
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
    if repeated is not None and repeated.takes in CARRIERS and repeated.words == 1:
        name = read_name(line, at, fields)
        return name if name and name.field else None
    for head in heads:
        field = read_field(line, at, carriers(head)[:1], fields)
        if field and (line.capital(at) or field.end - at > 1):
            return with_place(line, Name(at, field.end, f"{head.text} {field.name}", head.kind, head=head, field=field.name))
    return None


def _next_item(line: Line, at: int) -> int:
    position = at
    while line.key(position) in SERIES and position - at < 2:
        position += 1
    return position


def _class_of_field(line: Line, at: int, name: Name, head: Head, fields: Fields) -> Name:
    end = name.end
    full = f"các {head.text}{name.full[len(head.text) :]}"
    follow = end + 1 if line.key(end) in {"và", ","} else end
    if follow > end and line.end(Label.NOUN, follow) and (not line.head(follow) or not line.capital(follow)):
        nouns = _nouns(line, follow, fields)
        if nouns is not None:
            joint = " và" if line.key(end) == "và" else ","
            return Name(at, nouns.end, f"{full}{joint} {nouns.text}", AgencyKind.CLASS, group=True, placed=True)
    return replace(name, start=at, full=full, group=True)


@dataclass(frozen=True, slots=True)
class _Nouns:
    end: int
    text: str
    count: int
    first: str
    all_mass: bool
    narrowed: bool


def _quantity(line: Line, at: int) -> str:
    return "các" if line.key(at) == "các" else "một số"


def _class_name(line: Line, at: int, nouns: _Nouns) -> Name:
    before = _quantity(line, at)
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
        dealt_in = _dealt_in(line, position)
        if dealt_in:
            position = dealt_in.end
            texts.append(dealt_in.text)
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
        end = place.end if place and level and line.key(at) not in {"các", "cấp"} else line.end(Label.MORE, at)
    if end is None or _is_case(line, at):
        return None
    if count:
        name = read_name(line, at, fields)
        if name is not None and name.end > end:
            return None
    return end


def _is_case(line: Line, at: int) -> bool:
    """"các vụ tai nạn": what happened, and no department of a ministry."""
    behind = at + 1
    if line.key(at) != "vụ" or behind >= len(line) or not line.words[behind].is_word:
        return False
    if line.words[behind].capital:
        return line.words[behind].is_abbreviation
    return not any(line.end(label, behind) for label in (Label.MODIFIER, Label.END, Label.VERB, Label.NOUN, Label.HEAD))


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
        end = _alike_end(line, position, step.end)
        texts.extend(word.key for word in line.words[step.end : end])
        position = end
    return Place(position, joined(texts), plural=True) if texts else None


def _alike_end(line: Line, start: int, end: int) -> int:
    """What goes on with the same word, or with another trade: "tuyến tỉnh, tuyến huyện", "bưu chính, viễn thông"."""
    while line.key(end) in {",", "và"} and (more := line.end(Label.MODIFIER, end + 1)) is not None:
        alike = line.key(end + 1) == line.key(start) or line.key(more - 1) == line.key(end - 1)
        if not alike and not (is_trade(line.keys(start, end)) and is_trade(line.keys(end + 1, more))):
            break
        start, end = end + 1, more
    return end


def _narrow_once(line: Line, at: int, fields: Fields) -> Place | None:
    grade = _grade(line, at)
    if grade:
        return grade
    end = line.end(Label.MODIFIER, at)
    if end is not None:
        then = modifiers()[line.keys(at, end)]
        words = line.text(at, end).lower()
        follow = (_place_behind(line, end) or _institution_behind(line, end)) if "place" in then else None
        if follow is None and "body" in then:
            follow = _body_behind(line, end, fields, until=("trở", "lên") if words == "từ" else ())
        if is_work(line.keys(at, end)) and line.key(at - 1) in _PLACES_AND_SECTORS:
            return None  # "các xã, thị trấn | thu gom rác thải" do it; "các đơn vị thu gom" are named by it
        if follow is None and "object" in then:
            follow = _object_behind(line, end, sure="sure" in then)
        if follow is not None:
            return Place(follow.end, f"{words} {follow.text}".rstrip(), plural=True)
        bare = "nothing" in then or words == "trên địa bàn"
        return Place(end, words, plural=True) if bare else None
    if line.level(at):
        place = read_place(line, at)
        return place if place and not (place.plural and line.key(at) == "các") else None
    end = _school_years_end(line, at) or _having_end(line, at)
    return Place(end, line.text(at, end).lower(), plural=True) if end else None


def _school_years_end(line: Line, at: int) -> int | None:
    """"Các lớp khối 11", "các lớp khối 10, 11"."""
    if line.key(at) != "khối" or not line.key(at + 1).isdigit():
        return None
    end = at + 2
    while line.key(end) in {",", "và"} and line.key(end + 1).isdigit():
        end += 2
    return end


def _having_end(line: Line, at: int) -> int | None:
    """What the members of a class have: "các sở, ban, ngành có thủ tục hành chính", "các xã có rừng"; not "có trách nhiệm"."""
    if line.key(at) != "có" or line.end(Label.END, at):
        return None
    end = at + 1
    while end < len(line) and end - at <= _LONGEST_HAVING and line.words[end].text.isalpha() and not line.words[end].capital:
        order = line.end(Label.VERB, end) or line.end(Label.END, end)
        if order and line.word_end(end) <= order:
            break
        end = max(line.word_end(end), end + 1)
    closed = end >= len(line) or not line.words[end].is_word or line.end(Label.VERB, end) or line.end(Label.END, end)
    return end if closed and at + 1 < end <= at + 1 + _LONGEST_HAVING else None


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


def _institution_behind(line: Line, at: int) -> Place | None:
    """"các khoa, phòng trong bệnh viện": the house whose plan it is."""
    start = at + 1 if line.key(at) == "toàn" else at
    end = institution_end(line, start)
    return Place(end, line.text(at, end).lower(), plural=True) if end and not line.capital(end) else None


def _dealt_in(line: Line, at: int) -> Place | None:
    """"các cơ sở sản xuất, kinh doanh | thực phẩm": the noun itself ends with the trade."""
    trades = (modifiers().get(line.keys(at - length, at), frozenset()) for length in (2, 1))
    then = next((found for found in trades if "object" in found), None)
    dealt_in = _object_behind(line, at, sure="sure" in then) if then else None
    return dealt_in if dealt_in and dealt_in.end > at else None


def _object_behind(line: Line, at: int, *, sure: bool) -> Place | None:
    """What a trade deals in: "các cơ sở kinh doanh | dịch vụ ăn uống"; "các đơn vị quản lý | đường bộ" only before an order."""
    end = at
    while end < len(line) and end - at < _LONGEST_OBJECT and line.words[end].text.isalpha() and not line.words[end].capital:
        narrows = line.end(Label.MODIFIER, end)
        if line.end(Label.END, end) or line.end(Label.VERB, end) or (narrows and not is_trade(line.keys(end, narrows))):
            break
        end = line.word_end(end)
    narrowed = line.end(Label.MODIFIER, end)
    closed = sure and (end >= len(line) or not line.words[end].is_word or line.end(Label.END, end))
    fits = (line.end(Label.VERB, end) or narrowed or closed) and (at < end or narrowed) and end <= at + _LONGEST_OBJECT
    return Place(end, line.text(at, end).lower(), plural=True) if fits else None


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
    """"ngành Y tế [Nghệ An]", also without its noun behind "trực thuộc ngành"."""
    start = at + 1 if line.key(at) == "ngành" else at
    if start == at and line.key(at - 1) != "ngành":
        return None
    field = read_field(line, start, ("Sở", "Bộ"), fields)
    if field is None:
        return None
    text = f"ngành {field.name}" if start > at else field.name
    place = read_place(line, field.end)
    return Place(place.end, f"{text} {place.text}", plural=True) if place else Place(field.end, text, plural=True)


def read_bare_class(line: Line, at: int, fields: Fields) -> Reading:
    """A class without "các": "đơn vị liên quan", "cấp có thẩm quyền", "sở, ban, ngành tỉnh", "ngành Y tế", "Nhà trường"."""
    if line.key(at) in SECTOR_WORDS:
        sector = _sector(line, at, fields)
        return (Name(at, sector.end, sector.text, AgencyKind.DEPARTMENT),) if sector else ()
    if (school_class := read_school_class(line, at)) is not None:
        return (school_class,)
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
    local = nouns.first == "chính quyền" and text.endswith(("địa phương", "cơ sở", "các cấp"))
    same_level = nouns.first == "cấp ủy" and text.endswith("cùng cấp")
    holders = nouns.first in {"chủ rừng", "chủ đầu tư"}
    return (_class_name_bare(line, at, nouns),) if related or chain or local or same_level or holders else ()


def read_school_class(line: Line, at: int) -> Name | None:
    """"Lớp 12A1", a doer in a school's plan; not "lớp 5", the year of school."""
    if line.key(at) != "lớp" or at + 1 >= len(line) or not _SCHOOL_CLASS.fullmatch(line.words[at + 1].text):
        return None
    return Name(at, at + 2, f"lớp {line.words[at + 1].text}", AgencyKind.UNIT)


def _class_name_bare(line: Line, at: int, nouns: _Nouns) -> Name:
    kind = AgencyKind.MASS if nouns.all_mass else AgencyKind.CLASS
    return Name(at, nouns.end, nouns.text, kind, group=True)
