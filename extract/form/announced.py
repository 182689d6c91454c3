"""The header of a plan that a news text tells of: what the text says of its number, day, title and issuer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from extract.citations import Cited, cited_documents
from extract.dates.days import find_days
from extract.document_types import type_by_name
from extract.evidence import evidence
from extract.form.casing import learn_spelling
from extract.form.issuers import find_body, full_name, level_of
from extract.form.periods import period_in_title
from extract.form.signers import office_named, person_in
from extract.form.titles import clean_title
from extract.instruments import Scope
from extract.result import Header, Signer
from ingest.document import BlockKind, Document
from ingest.folding import fold

Span = tuple[int, int]
_TYPE = "Kế hoạch"


@dataclass(frozen=True, slots=True)
class _Told:
    """The plan as the text tells of it: the places that name it by number, and where its title stands."""

    named: tuple[Cited, ...]
    title: Span | None


def find_announced_header(document: Document, scope: Scope) -> Header:
    """A number that the text does not tie to this plan is left out; an unnamed province stays "Ủy ban nhân dân tỉnh"."""
    told = _told_plan(document, scope)
    places: dict[str, Span] = {}
    if told.named:
        places["number"] = (told.named[0].start, told.named[0].end)
    issued_on = _issued_on(document, scope, told, places)
    title = _title(document, told, places)
    issuer = _issuer(document, scope, told, places)
    period = period_in_title(document.text, *told.title) if told.title else None
    if period is not None:
        places["period"] = (period.start, period.end)
    return Header(
        kind=scope.kind,
        type_name=_TYPE if told.named or title else None,
        number=told.named[0].number if told.named else None,
        title=title,
        issuer=issuer,
        level=level_of(issuer, on=issued_on) if issuer else None,
        issued_on=issued_on,
        signer=_signer(document, scope, places),
        period=period.period if period else None,
        evidence=tuple((name, evidence(document, *place)) for name, place in places.items()),
    )


# Which plan

_AS_BASIS = re.compile(r"(?<!\w)(?:thuc hien|can cu|cu the hoa|trien khai)(?:\s+(?:theo|cac))?\s*$")
_ISSUES = re.compile(r"(?<!\w)(?:ban hanh|phe duyet|ky|xay dung)(?!\w)[^.;\n]{0,60}$")


def _told_plan(document: Document, scope: Scope) -> _Told:
    own_line = scope.head[-1] if len(scope.blocks) < len(document.blocks) else None
    named = [cited for at in scope.blocks for cited in _plans_named(document, at)]
    number = _own_number(document, named, own_line)
    own = tuple(cited for cited in named if cited.number == number)
    return _Told(own, _title_span(document, scope, own, own_line))


def _plans_named(document: Document, at: int) -> Iterator[Cited]:
    block = document.blocks[at]
    for cited in cited_documents(document.text, block.start, block.end):
        before = fold(document.text[max(block.start, cited.start - 40) : cited.start])
        if cited.type_name == _TYPE and not _AS_BASIS.search(before):
            yield cited


def _own_number(document: Document, named: list[Cited], own_line: int | None) -> str | None:
    if own_line is not None:
        block = document.blocks[own_line]
        return next((cited.number for cited in named if block.start <= cited.start < block.end), None)
    numbers = list(dict.fromkeys(cited.number for cited in named))
    if len(numbers) == 1:
        return numbers[0]
    issued = [cited.number for cited in named if _ISSUES.search(fold(document.text[max(0, cited.start - 80) : cited.number_at]))]
    return issued[0] if issued else None


def _issued_on(document: Document, scope: Scope, told: _Told, places: dict[str, Span]) -> date | None:
    for cited in told.named:
        if cited.issued_on is not None:
            places["issued_on"] = (cited.start, cited.end)
            return cited.issued_on
    for cited in told.named:
        sentence = document.text[cited.end : min(_line_end(document.text, cited.end), cited.end + _REACH)]
        if found := _ISSUED_THEN.match(fold(sentence)):
            day = next(iter(find_days(document.text, cited.end + found.end(), cited.end + found.end() + 30)), None)
            if day is not None and day.on is not None:
                places["issued_on"] = (day.start, day.end)
                return day.on
    if told.named or told.title is None or len(scope.blocks) < len(document.blocks):
        return None
    return _day_of_issue(document, scope, places)


_REACH = 160  # letters behind a number
# "… được UBND tỉnh X ký ban hành ngày …"
_ISSUED_THEN = re.compile(r"[^.;]{0,90}?\b(?:ky ban hanh|ban hanh|ky)\s+(?:vao )?(?=ngay\s)")
_DAY_OPENS = re.compile(r"^\W*(?:(?:vua qua|moi day|theo do),?\s*)?(?:ngay\s+)?$")


def _day_of_issue(document: Document, scope: Scope, places: dict[str, Span]) -> date | None:
    """ "Ngày 20/3/2021, UBND tỉnh X đã ban hành Kế hoạch …"."""
    for at in scope.blocks:
        block = document.blocks[at]
        issue = _ISSUES_PLAN.search(fold(document.text[block.start : block.end]))
        if issue is None:
            continue
        for day in find_days(document.text, block.start, block.start + issue.start()):
            if day.on is not None and _DAY_OPENS.match(fold(document.text[block.start : day.start])):
                places["issued_on"] = (day.start, day.end)
                return day.on
    return None


# Its title

_ISSUES_PLAN = re.compile(
    r"(?<!\w)(?:ban hanh|phe duyet|ky|xay dung)\s+"
    r"(?:(?:van ban|quyet dinh|phe duyet|ban hanh|cac|va|trien khai|thuc hien)\s+){0,4}ke hoach\s+(?!nay|tren|so\b|\d)"
)
_AFTER_NUMBER = re.compile(
    r"^[\s,(]*(?:của [^,.;:\n“]{3,80}?)?[\s,]*"
    r"(?:về việc|về|v/v|với tên gọi|(?=thực hiện|triển khai|tổ chức|phát triển|hành động))\s*:?\s*"
)
_TITLE_STOP = re.compile(
    r"[.;:](?=\s|$)|\n|"
    r",\s*(?=[Tt]heo đó|với (?:mục tiêu|mục đích|nội dung|các)|trong đó|nhằm|cụ thể|gồm|bao gồm|do |yêu cầu|giao|để |đồng thời|"
    r"xác định|đặt|đề ra|phấn đấu|đưa|góp phần|qua đó|các (?:sở|huyện|xã|ngành|đơn vị|địa phương|cơ quan)|"
    r"(?:UBND|Sở|Bộ|Ban|đoàn) )|"
    r"\s(?=do\s+(?:đồng chí |đ/c |ông |bà )?(?:Quyền |Q\.\s?)?(?:Phó |Thứ )?(?:Tổng )?(?:Chủ tịch|Giám đốc|Bộ trưởng|trưởng|"
    r"Cục trưởng|Trưởng|Chánh|Hiệu trưởng|Bí thư)\b[^.;\n]{0,120}?\s(?:ký|ban hành)\b)|"
    r"\s(?=(?:và|cùng)\s+(?:Kế hoạch|kế hoạch số)|nhằm\s|với mục (?:tiêu|đích)|\(sau đây|\(gọi|\(Kế hoạch)|"
    r"\s(?=của (?:Sở|UBND|Ủy ban|Uỷ ban|Bộ|Ban|HĐND|Tỉnh|Huyện|Thành|Công an|Hội|Trường|Phòng)(?!\w))"
)


_NAMES_ANOTHER = re.compile(r"\bve (?:viec )?$")


def _title_span(document: Document, scope: Scope, own: Iterable[Cited], own_line: int | None) -> Span | None:
    """Behind the number; else the plan's own heading; else behind "ban hành Kế hoạch"; else the page's headline."""
    text = document.text
    for cited in own:
        line_end = _line_end(text, cited.end)
        if found := _AFTER_NUMBER.match(text[cited.end : line_end]):
            return _cut(text, cited.end + found.end(), line_end)
    if own_line is not None:
        return _heading_title(document, own_line)
    spans = [span for at in scope.blocks for span in _issued_titles(document, at)]
    if spans:
        return max(spans, key=lambda span: span[1] - span[0])
    return next((span for at in scope.head if (span := _heading_title(document, at))), None)


def _issued_titles(document: Document, at: int) -> Iterator[Span]:
    block = document.blocks[at]
    if block.kind is BlockKind.ROW:
        return
    folded = fold(document.text[block.start : block.end])
    for found in _ISSUES_PLAN.finditer(folded):
        if _NAMES_ANOTHER.search(folded[: found.start()]):  # "Quyết định số … về phê duyệt Kế hoạch …"
            continue
        span = _cut(document.text, block.start + found.end(), block.end)
        if span is not None and len(document.text[slice(*span)].split()) >= 4:
            yield span


def _heading_title(document: Document, at: int) -> Span | None:
    block = document.blocks[at]
    words = document.words(block)
    found = re.match(r"(?:(?:ve|noi dung)\s+)?ke hoach\s+", fold(words))
    if found is None or len(words) > 260 or words.rstrip().endswith((".", ":", ";")) or len(words.split()) < 5:
        return None
    return _cut(document.text, block.body + found.end(), block.end)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _cut(text: str, start: int, end: int) -> Span | None:
    """Up to where the title ends; inside quotation marks nothing ends it."""
    quoted = [match.span() for match in re.finditer(r"“[^”\n]*”|\"[^\"\n]*\"", text[start:end])]
    for stop in _TITLE_STOP.finditer(text[start:end]):
        if not any(left < stop.start() < right for left, right in quoted):
            end = start + stop.start()
            break
    stripped = text[start:end].rstrip(" ,;.:")
    return (start, start + len(stripped)) if stripped else None


def _title(document: Document, told: _Told, places: dict[str, Span]) -> str | None:
    if told.title is None:
        return None
    places["title"] = told.title
    spelling = learn_spelling(document.words(block) for block in document.blocks)
    return clean_title(document.text[slice(*told.title)], type_by_name(_TYPE), spelling)


# Its signer

_WORD = r"[A-ZĐÂĂÊÔƠƯÀ-Ỹ][^\W\d_]*"
_SIGNS = re.compile(
    rf"(?P<before>[^.;\n“”\"]{{1,160}}?)\s(?P<name>{_WORD}(?: {_WORD}){{1,6}}),?"
    r"(?: (?:đã|vừa|mới|vừa qua|thay mặt (?:UBND|Ủy ban nhân dân)[^,.;]{0,30}|chính thức))* ký(?! (?:kết|cam kết|hợp đồng|quỹ))\b"
)


def _signer(document: Document, scope: Scope, places: dict[str, Span]) -> Signer | None:
    """ "… do Phó Chủ tịch UBND tỉnh Nguyễn Văn An ký": who, beside an office, is said to have signed the plan."""
    for at in scope.blocks:
        block = document.blocks[at]
        words = document.text[block.start : block.end]
        if " ký" not in words or "kế hoạch" not in words.lower():
            continue
        for found in _SIGNS.finditer(words):
            name = person_in(found["name"])
            office = list(_OFFICE.finditer(found["before"]))
            title = office_named(found["before"][office[-1].start() :]) if office else None
            if name is not None and title is not None:
                end = block.start + found.end("name")
                places["signer"] = (block.start + found.start("before") + office[-1].start(), end)
                return Signer(name, title)
    return None


_OFFICE = re.compile(
    r"(?:Quyền |Q\. ?)?(?:Phó |Thứ )?(?:Tổng )?(?:Chủ tịch|Giám đốc|Bộ trưởng|trưởng|Cục trưởng|Chi cục trưởng|Trưởng ban|"
    r"Trưởng phòng|Chánh Văn phòng|Hiệu trưởng|Bí thư|Viện trưởng|Chánh Thanh tra|Tổng cục trưởng)(?!\w)"
)


# Its issuer

_HEADS = (
    r"UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Sở|Bộ|Ban|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Đảng ủy|Công an|"
    r"Hội|Liên đoàn|Trường|Bệnh viện|Trung tâm|Phòng|Chi cục|Cục|Tổng cục|Thủ tướng|Chính phủ|Mặt trận|Tỉnh đoàn|Thành đoàn|"
    r"Bảo hiểm|BHXH|Văn phòng|Ngân hàng|Viện|Đài|Thanh tra|Tòa án|Đoàn|Công ty|Tập đoàn"
)
_SUBJECT = rf"(?P<person>(?:Phó\s+)?Chủ tịch\s+)?(?P<issuer>(?:{_HEADS})(?!\w)[^,.;:()\n“\"]{{0,90}}?)"
_ADVERBS = r"(?:\s*,)?\s+(?:(?:vừa|đã|mới|cũng|vừa mới|tiếp tục|chính thức|có văn bản|có|được|kịp thời|chủ động|sẽ)\s+)*"
_ISSUER_VERB = re.compile(
    rf"(?<!\w){_SUBJECT}{_ADVERBS}(?P<verb>(?:ký\s+)?(?:ban hành|phê duyệt|xây dựng|thông qua)(?!\w)|(?=[Kk]ế hoạch số))"
    r"(?P<object>[^.;\n]{0,600})"
)
_ORDER_VERB = re.compile(
    rf"(?<!\w){_SUBJECT}{_ADVERBS}(?:yêu cầu|đề ra|giao|chỉ đạo|xác định|phấn đấu|đặt mục tiêu|triển khai)(?!\w)"
)
_NAMED_OWNER = re.compile(rf"[Kk]ế hoạch\b[^.;\n]{{5,400}}?\scủa\s+(?P<owner>(?:{_HEADS})(?!\w)[^,.;:()\n“”\"]{{0,90}})")


def _issuer(document: Document, scope: Scope, told: _Told, places: dict[str, Span]) -> str | None:
    """ "Kế hoạch số … của X", else who "đã ban hành Kế hoạch"; where one body "phê duyệt Kế hoạch … của Sở X", it is Sở X's."""
    text = document.text
    for cited in told.named:
        if cited.issuer is not None and (name := _issuer_name(cited.issuer, has_person=False)):
            places["issuer"] = (cited.start, cited.end)
            return name
    for pattern in (_ISSUER_VERB, _ORDER_VERB):
        for at in scope.blocks:
            block = document.blocks[at]
            for found in pattern.finditer(text, block.start, block.end):
                span = _issuer_span(found)
                name = _issuer_name(text[slice(*span)], has_person=found["person"] is not None) if span else None
                if span and name:
                    places["issuer"] = span
                    return _with_its_place(document, scope, name)
    return None


def _with_its_place(document: Document, scope: Scope, name: str) -> str:
    """ "UBND tỉnh" is the committee of the one province that the page names so: "UBND tỉnh Phú Yên"."""
    if not _UNNAMED.fullmatch(name):
        return name
    level = name.removeprefix("Ủy ban nhân dân ")
    pattern = re.compile(rf"(?<!Chủ tịch )(?:UBND|[ỦU][ỷy] ban nhân dân) {level}(?P<place>(?: [^\W\d_]+){{1,4}})")
    lines = (document.words(document.blocks[at]) for at in scope.blocks)
    behind = (found["place"].split() for line in lines for found in pattern.finditer(line))
    places = {" ".join(takewhile(lambda word: word[0].isupper(), words)) for words in behind} - {""}
    return f"{name} {places.pop()}" if len(places) == 1 else name


_UNNAMED = re.compile(r"Ủy ban nhân dân (?:tỉnh|huyện|quận|xã|phường|thành phố|thị xã|thị trấn|đặc khu)")


def _issuer_span(found: re.Match[str]) -> Span | None:
    if "verb" in found.groupdict():
        told_of = found["object"] if found["verb"] else "kế hoạch"
        if "kế hoạch" not in told_of.lower():
            return None
        if "phê duyệt" in found["verb"] + found["object"][:40] and (owner := _NAMED_OWNER.search(found["object"])):
            offset = found.start("object")
            return offset + owner.start("owner"), offset + owner.end("owner")
    return found.span("issuer")


_BEHIND_OFFICE = re.compile(r"^((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|huyện|quận|xã|phường|thành phố|thị xã)).*$")


def _issuer_name(printed: str, *, has_person: bool) -> str | None:
    """ "Phó Chủ tịch UBND tỉnh Nguyễn Văn A đã ký": behind a person's office stands the person's name, not the province's."""
    inner = list(re.finditer(rf"(?<!\w)(?:{_HEADS})(?!\w)", printed))
    # "Thực hiện … của Bộ Y tế, …" ends before the subject; "UBND tỉnh giao Sở Y tế xây dựng" has its doer last
    if len(inner) > 1 and re.search(r"\s(?:giao|về|tại|của|do|theo|và)\s+$", printed[: inner[-1].start()]):
        printed = printed[inner[-1].start() :]
    printed = re.sub(r"\s+(?:vừa|đã|mới|cũng|sẽ|tiếp tục).*$", "", printed.strip())
    if has_person:
        printed = _BEHIND_OFFICE.sub(r"\1", printed)
    if find_body(printed) is None or len(printed.split()) > 16:
        return None
    return full_name(printed)
