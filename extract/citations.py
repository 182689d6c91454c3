"""Other documents that an instrument names by number: what they are and how the instrument stands to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from extract.dates.days import find_days
from extract.dates.mentions import DayMention
from extract.document_types import NUMBER, document_types, normal_number, type_by_name, type_by_number, type_by_symbol
from extract.evidence import evidence
from extract.instruments import Scope
from extract.result import Citation, Header, InstrumentKind, Relation
from ingest.document import Block, Document, Zone
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Cited:
    """One printed number with what belongs to it; numbers that share a phrase share its stretch. `issuer` is as printed."""

    start: int
    end: int
    number: str
    type_name: str | None
    issued_on: date | None
    issuer: str | None
    number_at: int


def find_citations(document: Document, scope: Scope, header: Header) -> tuple[Citation, ...]:
    """Each number once, where it is first printed; a place that makes it a basis wins over one that only mentions it.

    The instrument's own number is none, nor in an announcement a number that may be the announced plan's own.
    """
    found: dict[str, tuple[Citation, int]] = {}
    for index in scope.blocks:
        block = document.blocks[index]
        if block.zone in (Zone.LETTERHEAD, Zone.CONCLUSIONS):
            continue
        for mention in cited_documents(document.text, block.start, block.end):
            if _is_own(document, block, mention, header) or not _is_of_this_plan(document, scope, mention, header):
                continue
            relation = _relation(document, scope, block, mention, header)
            citation = Citation(
                number=mention.number,
                type_name=mention.type_name,
                issued_on=mention.issued_on,
                relation=relation,
                evidence=evidence(document, mention.start, mention.end),
            )
            known, at = found.get(mention.number, (citation, mention.number_at))
            found[mention.number] = (_merged(known, citation), at)
    return tuple(citation for citation, _ in sorted(found.values(), key=lambda pair: pair[1]))


def citation_spans(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Where documents are named, with number, date and issuer: no date in there is a deadline.

    Laws named by their date alone ("Luật Trẻ em ngày 05/4/2016") and "Nghị quyết ngày … của …" count too.
    """
    stop = len(text) if end is None else end
    spans = {(mention.start, mention.end) for mention in cited_documents(text, start, stop)}
    spans |= {span for span in _undated_numbers(text, start, stop) if not any(a <= span[0] < b for a, b in spans)}
    return tuple(sorted(spans))


def _merged(first: Citation, other: Citation) -> Citation:
    rank = (Relation.MENTIONS, Relation.IMPLEMENTS, Relation.AMENDS, Relation.REPLACES)
    return replace(
        first,
        type_name=first.type_name or other.type_name,
        issued_on=first.issued_on or other.issued_on,
        relation=max(first.relation, other.relation, key=rank.index),
    )


# Where a number stands

_SO = r"(?:\(?\s*(?:van ban )?so(?:\s+hieu|/ky hieu|\s+ky hieu)?\s*:?\s*)"
_STATUTES = ("luat", "bo luat", "phap lenh", "hien phap")
_ONLY_SO = re.compile(rf"(?<!\w){_SO}$")
_GENERIC = re.compile(r"(?<!\w)van ban\s+(?:so\s*:?\s*)?$")
_SYMBOL = re.compile(r"(?<!\w)(?P<type>[A-ZĐ][A-Za-zĐđ]{1,5})\s+(?:số\s*:?\s*)?$")
_DAMAGED_TYPE = re.compile(r"(?<!\w)(?P<type>[^\W\d_]+)\s+(?:số\s*:?\s*)$")
_SERIES = re.compile(r"^\s*(?:,|;|va|&)?\s*(?:so\s*:?\s*)?$")
_SERIALS = re.compile(r"(?<!\w)so\s*:?\s*(?P<serials>(?:\d{1,5}\s*(?:,|;|va)\s*)+)$")
_REACH = 160  # code points before a number in which its type can stand: the longest names of laws have about 120


@cache
def _type_before() -> re.Pattern[str]:
    """On folded text that ends where the number begins: the nearest name of a type that leads to it.

    "Luật Phòng, chống ma túy số …" has its name between, "Kế hoạch hành động số …" a word or two, "Quyết định 488/…" nothing.
    """
    names = sorted({fold(printed) for type_ in document_types() for printed in type_.printed}, key=len, reverse=True)
    plain = "|".join(name for name in names if name not in _STATUTES)
    statutes = "|".join(_STATUTES)
    return re.compile(
        rf".*(?<!\w)(?P<type>(?<!bo )(?<!phap )(?<!ky )(?:{statutes})(?=\s[^;:()\d\n]{{0,120}}$)"
        rf"|(?<!phap )(?<!menh )(?:{plain})(?=(?:(?: [^\W\d]+){{0,5}}\s*{_SO}|\s*\(?\s*)$))",
        re.DOTALL,
    )


_OF_FORM = re.compile(r"(?<!\w)(?:mẫu|biểu(?: mẫu)?|phụ lục)\s+(?:số\s*:?\s*)?$", re.IGNORECASE)  # "mẫu số 07/QLN" is a form


def cited_documents(text: str, start: int, stop: int) -> Iterator[Cited]:
    """Every document that the stretch names by number, in reading order."""
    previous: Cited | None = None
    for match in NUMBER.finditer(text, start, stop):
        floor = previous.end if previous else start
        number = normal_number(match.group())
        form = _OF_FORM.search(text, max(start, match.start() - 20), match.start())
        if match.start() < floor or form or (head := _head(text, floor, match.start(), number, previous)) is None:
            continue
        begin, type_name = head
        end, issued_on, issuer = _tail(text, match.end(), stop)
        if issued_on is None and (earlier := _day_before(text, floor, begin)) is not None:
            begin, issued_on = earlier.start, earlier.on
        mention = Cited(begin, end, number, type_name, issued_on, issuer, match.start())
        if shared := _SERIALS.search(fold(text[floor : match.start()])):
            for serial in re.findall(r"\d+", shared["serials"]):
                yield replace(mention, number=serial + number[len(match["serial"] or match["serial2"]) :], issued_on=None)
        yield mention
        previous = mention


def _head(text: str, floor: int, at: int, number: str, previous: Cited | None) -> tuple[int, str | None] | None:
    """Where the citation begins and its type; None where the figures are no document's number."""
    by_symbol = type_by_number(number)
    left = max(floor, at - _REACH)
    if shared := _SERIALS.search(fold(text[left:at])):  # "Công văn số 685, 686/SYT-NVD"
        at = left + shared.start("serials")
    before = text[left:at]
    folded = fold(before)
    if found := _type_before().match(folded):
        printed = type_by_name(found["type"])
        return left + found.start("type"), printed.name if printed else None
    if previous is not None and floor == previous.end and at - floor < 20 and _SERIES.match(folded):
        begin = at - len(before.lstrip(" ,;&")) if before.strip() else at
        return begin, by_symbol.name if by_symbol else previous.type_name
    if found := _GENERIC.search(folded):
        return left + found.start(), by_symbol.name if by_symbol else "Công văn"
    if (found := _SYMBOL.search(before)) and (by_abbreviation := type_by_symbol(found["type"])):
        return left + found.start("type"), by_abbreviation.name
    if by_symbol and (found := _DAMAGED_TYPE.search(before)) and fold(by_symbol.name).startswith(fold(found["type"])):
        return left + found.start("type"), by_symbol.name  # "Thông số 11/2016/TT-BYT"
    if found := _ONLY_SO.search(folded):
        return left + found.start(), by_symbol.name if by_symbol else "Công văn"
    return (at, by_symbol.name) if by_symbol else None


# What follows a number

_TO_DAY = re.compile(r"^[\s,(]*(?:(?:duoc\s+)?(?:ban hanh|ky ban hanh|ky|thong qua)\s*)?(?:vao\s*)?(?:ngay\s*)?$")
_ISSUER_FIRST = re.compile(
    r"^[\s,(]*(?:cua|do)\s+(?P<issuer>[^,;:.()\d\n]{3,90}?)\s*,?\s*(?:ban hanh|ky)?\s*(?:vao\s+)?(?:ngay\s*)?$"
)
_ISSUER_AFTER = re.compile(r"^\)?,?\s*(?:năm (?:19|20)\d\d\s+)?(?:của|do)\s+(?=[A-ZĐỦỘ])")
_ISSUER_STOP = re.compile(
    r"[;:.()\"“”‘\n|\d]|,(?!\s(?:[A-ZĐ][^\W\d_]*\s)?(?:thể thao|Thể thao|Thương binh|thương binh))|(?<!Ban)(?<!Tổ)(?<!ban)\s(?:"
    r"[Vv]ề|[Vv]/v|[Pp]hê duyệt|[Bb]an hành|[Qq]uy định|[Hh]ướng dẫn|thông qua|sửa đổi|bổ sung|công bố|giao|triển khai|thực hiện|"
    r"cho|đối với|tại|ngày|để|nhằm|đã|được|thay thế|bãi bỏ|chấp thuận|thống nhất|yêu cầu|tổ chức|chỉ đạo|gửi|kèm|có|là|những|"
    r"tăng cường|số|trong|theo|nêu|trên địa bàn|với|từ|đến|các|một|việc|liên quan|cùng|"
    r"và (?=các |Quyết|Kế hoạch|Công văn|Nghị|Chỉ thị))(?!\w)"
)


def _tail(text: str, at: int, stop: int) -> tuple[int, date | None, str | None]:
    """The end of the citation behind its number, with the day and the issuer where they are printed there."""
    reach = min(stop, at + _REACH)
    line_end = text.find("\n", at, reach)
    reach = reach if line_end < 0 else line_end
    day = next(iter(find_days(text, at, reach)), None)
    issued_on = None
    if day is not None and day.on is not None:
        gap = fold(text[at : day.start])
        if _TO_DAY.match(gap):
            at, issued_on = day.end, day.on
        elif first := _ISSUER_FIRST.match(gap):
            issuer = text[at + first.start("issuer") : at + first.end("issuer")]
            if not _ISSUER_STOP.search(issuer):
                return day.end, day.on, issuer
    if (after := _ISSUER_AFTER.match(text[at:reach])) is None:
        return at, issued_on, None
    begin = at + after.end()
    cut = _ISSUER_STOP.search(text, begin, reach)
    end = begin + len(re.sub(r"(?:[\s,–-]|\svà)+$", "", text[begin : cut.start() if cut else reach]))
    return end, issued_on, text[begin:end]


_ISSUED_BEFORE = re.compile(
    r"^\s*,?\s*[^.;:\n]{0,140}?(?<!\w)(?:ban hanh|phe duyet|ky|thong qua|co|ra)\s+(?:van ban\s+)?(?:cac\s+)?$"
)


def _day_before(text: str, floor: int, at: int) -> DayMention | None:
    """ "Ngày 26/12/2006, Ban Chỉ đạo … đã ban hành Kế hoạch số …": the day that opens the sentence."""
    left = max(floor, at - 2 * _REACH, text.rfind("\n", 0, at) + 1)
    days = [day for day in find_days(text, left, at) if day.on is not None]
    if not days or not _ISSUED_BEFORE.match(fold(text[days[-1].end : at])):
        return None
    opening = fold(text[left : days[-1].end])
    return days[-1] if re.search(r"(?<!\w)ngay\s*\d[^;]*$", opening) else None


_LAW_BY_DATE = re.compile(
    r"(?<!\w)(?:bo luat|(?<!bo )(?<!phap )(?<!ky )luat|phap lenh|hien phap)\s"
    r"(?:(?!truoc |den |tu |vao |cham nhat |hoan thanh |xong |bao cao |gui )[^;:.()\d\n]){2,120}?(?:,\s*)?(?=ngay\s*\d)"
)
_OTHER_BY_DATE = re.compile(
    r"(?<!\w)(?:quyet dinh|cong van|nghi quyet|chi thi|thong bao|ket luan|nghi dinh|thong tu|to trinh|cong dien)\s+(?=ngay\s*\d)"
)


def _undated_numbers(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    folded = fold(text[start:stop])
    for pattern in (_LAW_BY_DATE, _OTHER_BY_DATE):
        for match in pattern.finditer(folded):
            at = start + match.end()
            if text[start + match.start() : at].rstrip().endswith("từ"):  # "an toàn giao thông từ ngày 17/9" cites no Thông tư
                continue
            day = next(iter(find_days(text, at, min(stop, at + 40))), None)
            if day is not None and day.on is not None and day.start - at < 6:
                end, _, _ = _tail(text, day.end, stop)
                yield start + match.start(), end


# Whose number it is

_ATTACHED = re.compile(r"kem theo\s*(?:\w+\s+){0,3}$")


def _is_own(document: Document, block: Block, mention: Cited, header: Header) -> bool:
    before = fold(document.text[max(block.start, mention.start - 60) : mention.start])
    if _ATTACHED.search(before) and mention.type_name in (header.type_name, None):
        return True
    if mention.number != header.number:
        return False
    # two bodies can use the same number: "Thực hiện Kế hoạch số 12/KH-UBND … của UBND tỉnh" in a district's plan 12/KH-UBND
    another_day = mention.issued_on is not None and header.issued_on is not None and mention.issued_on != header.issued_on
    return not another_day or header.kind is InstrumentKind.ANNOUNCEMENT


_AS_BASIS = re.compile(r"(?<!\w)(?:thuc hien|can cu|cu the hoa|trien khai)(?:\s+(?:theo|cac))?\s*$")
_FAMILY = re.compile(r".*(?<!\w)(?P<noun>de an|chuong trinh|chien luoc|du an|ke hoach|quy hoach|phong trao)[^.;()]{0,60}\($")


def _is_of_this_plan(document: Document, scope: Scope, mention: Cited, header: Header) -> bool:
    """In an announcement: not a number that may be the plan's own, nor one that the text ties to the other plan."""
    if header.kind is not InstrumentKind.ANNOUNCEMENT:
        return True
    text = document.text
    line = text.rfind("\n", 0, mention.start) + 1
    if mention.type_name == (header.type_name or "Kế hoạch"):
        return _AS_BASIS.search(fold(text[line : mention.start])) is not None and mention.number != header.number
    if len(scope.blocks) == len(document.blocks) or header.title is None:
        return True
    # "… của Đề án 12 (Quyết định …) và Chương trình 34 (Quyết định …)": each plan has the one that its title names
    family = _FAMILY.match(fold(text[line : mention.start]))
    return family is None or family["noun"] in fold(header.title)


# How the instrument stands to it

_BASIS = re.compile(
    r"(?:^|\n)\W*(?:(?:cac|nhung)\s+)?(?:can cu|co so (?:phap ly|xay dung|lap)|van ban (?:phap ly|can cu|chi dao))|"
    r"can cu (?:phap ly|lap|xay dung)"
)
_PURPOSE = re.compile(r"muc dich")
_MAKES_CONCRETE = re.compile(r"(?<!\w)cu the hoa(?!\w)")
_CARRIES_OUT = re.compile(r"(?<!\w)(?:thuc hien|trien khai|thi hanh|quan triet)(?!\w)")
_OPENS_AS_BASIS = re.compile(
    r"^\W*(?:tiep tuc |de |nham |viec )?(?:trien khai |to chuc )?(?:thuc hien|can cu|trien khai|thi hanh)(?!\w)"
)
_PROPOSES = re.compile(r"(?:theo|xet)\s+(?:de nghi|de xuat|to trinh)[^;.\n]*$")
_AMENDS = re.compile(r"(?<!\w)(?:sua doi|bo sung|dieu chinh)(?!\w)")
_REPLACES = re.compile(r"(?<!\w)(?:thay the|bai bo|huy bo)(?!\w)")
_IN_PART = re.compile(
    r"(?:,? (?:mot so|mot phan|cac|noi dung|quy dinh|tai)\b)* ?(?:diem|khoan|muc|phan|chuong|dieu|tiet|phu luc|cum tu|"
    r"gach dau dong|doan|mot phan|mot so|noi dung|chi tieu|bieu)\b"
)
_THIS = re.compile(r"(?:ke hoach|quyet dinh|nghi quyet|chuong trinh|van ban) nay")


_OWN_CHANGE = re.compile(  # a basis of its own: "…; thay thế Kế hoạch số 41/KH-UBND"
    r"(?:va )?(?:(?P<replaces>thay the|bai bo)|sua doi(?:, bo sung)?|bo sung|dieu chinh)"
    r"(?: mot so (?:noi dung|dieu)(?: cua| tai)?)?$"
)


def _relation(document: Document, scope: Scope, block: Block, mention: Cited, header: Header) -> Relation:
    before = fold(_sentence_before(document.text, block, mention.start))
    changed = _changes(before, mention, header, in_title=block.zone is Zone.TITLE)
    if changed is not None:
        return changed
    if _MAKES_CONCRETE.search(before):
        return Relation.IMPLEMENTS
    if _PROPOSES.search(before) or mention.type_name == "Tờ trình":
        return Relation.MENTIONS
    if header.kind is InstrumentKind.ANNOUNCEMENT:
        return Relation.IMPLEMENTS if _OPENS_AS_BASIS.match(before) else Relation.MENTIONS
    if block.zone in (Zone.TITLE, Zone.PREAMBLE):
        return Relation.IMPLEMENTS
    headings = fold("\n".join(_headings(document, block)))
    if _BASIS.search(headings) or (_PURPOSE.search(headings) and _CARRIES_OUT.search(before)):
        return Relation.IMPLEMENTS
    return Relation.MENTIONS


def _changes(before: str, mention: Cited, header: Header, *, in_title: bool) -> Relation | None:
    """Amends or replaces, where it is this instrument that does so: "Nghị định A sửa đổi Nghị định B" in a preamble is not."""
    clause = before.rpartition(";")[2].strip()
    if mention.type_name == header.type_name and (own := _OWN_CHANGE.match(clause)):
        return Relation.REPLACES if own["replaces"] else Relation.AMENDS
    is_amending = _AMENDS.search(fold(header.title or "")) and mention.type_name == header.type_name
    if not (in_title or is_amending or _THIS.search(before)) or NUMBER.search(before):
        return None
    tail = before[-120:]
    if found := _REPLACES.search(tail):  # "bãi bỏ khoản 8 Mục V của Kế hoạch …" amends it
        return Relation.AMENDS if _IN_PART.match(tail, found.end()) else Relation.REPLACES
    return Relation.AMENDS if _AMENDS.search(tail) else None


def _sentence_before(text: str, block: Block, at: int) -> str:
    before = text[block.body : at]
    cut = max((match.end() for match in re.finditer(r"[.;]\s+(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ])", before)), default=0)
    return before[cut:]


def _headings(document: Document, block: Block) -> Iterator[str]:
    parent = block.parent
    while parent is not None:
        above = document.blocks[parent]
        yield document.words(above)
        parent = above.parent
