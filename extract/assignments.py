"""Who has which role in a task: the words around an agency decide, and the heading that it stands under."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.agencies import Mention, agency_key
from extract.evidence import evidence
from extract.orders import LabelKind, begins_with_verb, find_label_line, is_verb
from extract.result import Assignment, Role
from ingest.document import Document
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Duty:
    """`strong`: the text itself names its doer ("Giao X chủ trì", "X có trách nhiệm"), against the owner of the heading."""

    mention: Mention
    role: Role
    strong: bool = False


def between(mentions: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """The mentions that lie wholly inside the stretch; `mentions` is sorted."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.start)
    return [mention for mention in mentions[first:last] if mention.end <= end]


def name_issuer(mentions: Sequence[Mention], issuer: str | None) -> tuple[Mention, ...]:
    """A bare "Sở" or "Bộ" in a plan of a sở or bộ is the issuer; so is "Công đoàn ngành" in one of Công đoàn ngành Y tế."""
    short = {form: one for one in _NEXT_ISSUER.split(issuer or "") for form in _short_forms(one)}
    return tuple(replace(mention, name=_with_issuer(mention.name, short)) for mention in mentions)


_NEXT_ISSUER = re.compile(
    r" - (?=(?:Sở|Bộ|Ban|Cục|Công đoàn|Liên đoàn|Hội|Công an|Đoàn|Tỉnh|Huyện|Thành|Ủy ban|Bảo hiểm|Ngân hàng)\b)"
)


_TWO_WORDS = frozenset(
    {"Chi cục", "Tổng cục", "Trung tâm", "Công ty", "Bệnh viện", "Học viện", "Kho bạc", "Ngân hàng", "Ban Quản lý"}
)
"""Kinds of two words, of which a plan by one uses the kind alone: "gửi về Chi cục"."""
_OF_PLACE = re.compile(r" (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?: [A-ZĐÂĂÊÔƠƯÀ-Ỹ]\S*)+$")


def _short_forms(issuer: str) -> Iterator[str]:
    words = issuer.split(" ")
    if len(words) > 1:
        yield words[0]
        if " ".join(words[:2]) in _TWO_WORDS:
            yield " ".join(words[:2])
        yield from (" ".join(words[: place + 1]) for place, word in enumerate(words[:-1]) if place and word == "ngành")
    if (placed := _OF_PLACE.search(issuer)) is not None and " " in issuer[: placed.start()]:
        yield issuer[: placed.start()]  # "Cục Thuế" in a plan of Cục Thuế tỉnh Bình Định


def _with_issuer(name: str, short: Mapping[str, str]) -> str:
    """ "Văn phòng Công đoàn ngành" too is one of the issuer's."""
    if name in short:
        return short[name]
    long = (form for form in short if form.endswith(" ngành") and name.endswith(f" {form}"))
    return next((name.removesuffix(form) + short[form] for form in long), name)


_LINK = re.compile(
    r"\s*(?:,|;|va|cung|va cung|cung voi|hoac|/|-|, va|, cung|va lanh dao|,? va thu truong|,?(?: va)? truong)?\s*\Z"
)
_OWNER_WORDS = re.compile(
    r"(?:de nghi|moi|giao|trach nhiem|cua|doi voi|nhiem vu|va|cac|thu truong|lanh dao|phoi hop|voi|"
    r"(?:la )?(?:co quan|don vi) (?:thuong truc|chu tri|dau moi)|tinh|huyen)\b|[\W\d_]+"
)


def heading_owners(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The agencies of a heading that is made of their names ("8. Đề nghị Ủy ban Mặt trận …, Tỉnh đoàn"), else none."""
    inside = [mention for mention in between(mentions, start, end) if not _says_what_it_is(text, start, mention)]
    if not inside:
        return ()
    partners = re.search(r"chu tri,? (?:va )?phoi hop\b", fold(text[start:end]))
    leads = tuple(mention for mention in inside if partners is None or mention.start < start + partners.start())
    rest = (
        fold(_PERSON.sub(" ", text[start : inside[0].start]))
        + " "
        + " ".join(fold(text[a.end : b.start]) for a, b in pairwise(inside))
        + " "
        + fold(_without_name(inside[-1], text[inside[-1].end : end]))
    )
    left_over = _OWNER_WORDS.sub(" ", re.sub(r"\([^)]*\)", " ", rest)).split()
    return leads if len(left_over) <= 2 + len(inside) // 2 and len(" ".join(left_over)) <= 0.35 * (end - start) else ()


_IN_BRACKET = re.compile(r"\(\s*(?:la )?(?:co quan|don vi|bo phan|thuong truc|dau moi|pho ban|truong ban|uy vien)\b[^()]*$")


def _says_what_it_is(text: str, start: int, mention: Mention) -> bool:
    """ "Sở Giao thông vận tải (cơ quan thường trực Ban Chỉ đạo)": the bracket tells what the owner is, and names no other."""
    return _IN_BRACKET.search(fold(text[start : mention.start])) is not None


def opening_agencies(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The agencies with which a paragraph opens before a colon: "Vụ Pháp chế: hướng dẫn …" owns what stands below it."""
    for run in _runs(text, between(mentions, start, end)):
        opens = not fold(_PERSON.sub(" ", text[start : run[0].start])).strip(" *_-+") and _COLON.match(text, run[-1].end)
        return tuple(run) if opens else ()
    return ()


def _without_name(mention: Mention, after: str) -> str:
    """"Phó Hiệu trưởng Nguyễn Minh Trí" is the office."""
    name = _NAME.match(after) if mention.officer else None
    return after[name.end() :] if name else after


_COLON = re.compile(r"\s*(?:\([^)]*\)\s*)?:")


_REACH = 800  # letters around an agency that can say what its role is; a text without full stops has one endless sentence


def find_duties(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Duty, ...]:
    """The role of each agency that the stretch gives a duty; noun phrases, places, trained or inspected bodies get none."""
    duties: list[Duty] = []
    inside = [mention for mention in between(mentions, start, end) if not is_verb(text[mention.start : mention.end])]
    for run in _runs(text, inside):
        begin = max(start, run[0].start - _REACH)
        sentence = _sentence_start(text, begin, run[0].start)
        stop = _sentence_end(text, run[-1].end, min(end, run[-1].end + _REACH))
        before = _PERSON.sub(" ", text[sentence : run[0].start])
        after = _without_name(run[-1], text[run[-1].end : stop])
        found = _label_role(text[max(start, sentence - _REACH) : sentence], before) or _council_role(fold(before), run[0])
        found = found or _role(fold(before), after, first=sentence == start)
        found = found or _bracket_role(text, begin, end, run)
        if found == (Role.REPORT_TO, False) and _HANDS_OUT.search(fold(before)) and run[0].name.startswith("các "):
            continue  # "gửi cho các đơn vị": handed out, no report
        if found is not None:
            duties.extend(Duty(mention, found[0], found[1]) for mention in run)
    return tuple(duties)


_LABEL_ROLES = {LabelKind.LEAD: Role.LEAD, LabelKind.SUPPORT: Role.SUPPORT}


def _label_role(passed: str, before: str) -> tuple[Role, bool] | None:
    """A label inside running text: "…; đơn vị chủ trì: Sở Y tế; đơn vị phối hợp: Sở Tài chính"."""
    if before.strip() or not passed.rstrip().endswith(":"):
        return None
    clause = passed[_sentence_start(passed, 0, len(passed.rstrip()) - 1) :]
    label = find_label_line(clause.rpartition("(")[2].lstrip(" -+*"))
    role = _LABEL_ROLES.get(label.kind) if label is not None else None
    return (role, role is Role.LEAD) if role is not None else None


def _council_role(before: str, mention: Mention) -> tuple[Role, bool] | None:
    """ "Thông qua Hội đồng …" lets a council decide; "thông qua Sở … báo cáo" only names a way."""
    passes = before.rstrip().endswith("thong qua") and fold(mention.name).startswith("hoi dong")
    return (Role.APPROVE, False) if passes and not _REPORTING.search(before) else None


def _bracket_role(text: str, start: int, end: int, run: Sequence[Mention]) -> tuple[Role, bool] | None:
    """An item that ends in "(Công an tỉnh)" says who does it; behind a class the bracket only lists its members."""
    before = text[start : run[0].start].rstrip()
    alone = before.endswith("(") and _CLOSES.fullmatch(text, run[-1].end, end) is not None
    lists = re.search(r"(?:cac|nhung|gom|nhu|don vi|co quan|nganh|doan the|lien quan|chuc nang)\W*$", fold(before)) is not None
    return (Role.LEAD, True) if alone and len(before) > _SHORTEST_WORK and not lists else None


_CLOSES = re.compile(r"\s*\)\s*[.;,]?\s*")
_SHORTEST_WORK = 20  # letters of an item before its bracket
_PERSON = re.compile(
    r"(?:^\W*|(?<=công )|(?<=giao )|(?<=cho ))(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\s+(?:[^\W\d_]+\s+){1,5}?[-–,]\s*$"
)
"""A person before the office: "Đồng chí Nguyễn Văn Bình - Phó Chủ tịch UBND xã: …"."""
_NAME = re.compile(r"(?:\s+[A-ZĐÀ-Ỹ][a-zđà-ỹ]*){2,4}(?=[\s,:;.)]|$)")
"""And behind it: "Phó Hiệu trưởng Lê Văn Nam chủ trì …"."""


def _runs(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Agencies joined by commas and "và": they share one role."""
    run: list[Mention] = []
    for mention in mentions:
        if run and (not _LINK.match(fold(text[run[-1].end : mention.start])) or _ends_basis(text, run[-1])):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


_SENTENCE = re.compile(r"[.;:…]\s+|\n")


def _sentence_start(text: str, start: int, position: int) -> int:
    ends = [match.end() for match in _SENTENCE.finditer(text, start, position)]
    return ends[-1] if ends else start


_BASIS = re.compile(r"(?:can cu|theo|thuc hien|tren co so)\b[^.;:]*\bcua\s*$")


def _ends_basis(text: str, mention: Mention) -> bool:
    """ "Căn cứ Kế hoạch của UBND tỉnh, các sở xây dựng …": the issuer of the basis and the doer are no series."""
    start = _sentence_start(text, max(0, mention.start - 300), mention.start)
    return _BASIS.match(fold(text[start : mention.start])) is not None


def _sentence_end(text: str, position: int, end: int) -> int:
    match = re.search(r"[.;…](?=\s|$)|\n", text[position:end])
    return position + match.start() if match else end


_SUPPORT = re.compile(
    r"(?<!su )phoi hop(?: chat che| thuong xuyen| dong bo| tot| kip thoi)*(?:,? (?:voi|cung|cung voi|long ghep|"
    r"huong dan|chi dao))?\s*$|(?:su )?(?:phoi hop|tham gia) cua\s*$|cung(?: voi)?\s*$|(?:phoi|"
    r"ket) hop(?: voi)?\s*$"
)
_NOT_THE_NAME = re.compile(
    r"\b(?:cac|tat ca|toan the|thu truong|lanh dao|nguoi dung dau|dai dien|dong chi)\s*$"
)  # "các Vụ A, Vụ B", "Tất cả …"
_NEGATED = re.compile(r"\bkhong (?:giao|phan cong|uy quyen)(?: nhiem vu)?(?: cho)?\s*$")
_HANDS_OUT = re.compile(r"(?:gui|cung cap|chuyen)(?: cho| den| toi)\s*$")
_NO_DUTY = re.compile(
    r"\bsu (?:phoi hop|tham gia|lanh dao|chi dao|quan ly)[^,;]{0,40}$|"
    r"\bla (?:co quan|don vi|bo phan|to) (?:thuong truc|dau moi|giup viec|tham muu)(?: cua| giup viec)?\s*$"
)
"""Also "Sở Y tế là cơ quan thường trực của Ban Chỉ đạo, chủ trì …"."""
_SUBMIT = re.compile(r"(?:trinh|de xuat(?: voi)?|kien nghi(?: voi)?|xin y kien(?: cua)?|tham muu, de xuat(?: voi)?|de nghi)\s*$")
_ADVISE = re.compile(r"(?:tham muu(?: cho| giup| voi)?|bao cao|gui|thong qua|giup)\s*$")
_COUNSEL = re.compile(r"(?:(?!(?:chi dao|huong dan|don doc|yeu cau) (?!va\b)).)*\btham muu(?: cho| voi)?\s*", re.DOTALL)
"""Who is advised and then acts ("tham mưu cho UBND huyện tuyển dụng …"), by the doer itself, not by those whom it directs."""
_COUNSELLED = re.compile(r"\btham muu(?: cho| giup| voi)?\s*$")
_CARRIES_OUT = re.compile(
    r"\s*(?:trinh|bao cao|doi thoai|"
    r"trien khai|thuc hien|to chuc|so ket|tong ket|danh gia|kiem tra|giam sat|theo doi|don doc|lam tot|lam viec)\b"
)
"""No decision: "tham mưu UBND xã triển khai Kế hoạch" is the adviser's own work."""
_DECIDES = re.compile(
    r"\s*,?\s*(?:\([^)]*\)\s*)?(?:de )?(?:xem xet|phe duyet|quyet dinh|ban hanh|bo tri|can doi|cho y kien|thong qua|"
    r"chi dao|phan bo|cap|khen thuong|bieu duong|tang thuong|ton vinh)\b"
)
_RULES = re.compile(r"\s*,?\s*(?:xem xet|phe duyet|quyet dinh|ban hanh|cho y kien)\b")
_PARTNERS = re.compile(r"\s*\(?(?:la (?:don vi|co quan) )?(?:cung )?(?:tham gia )?phoi hop(?: thuc hien)?\s*(?:[).;,]|$)")
_IS_PARTNER = re.compile(r"\s*la (?:co quan|don vi|bo phan) phoi hop\b")
_LED = re.compile(r"\b(?:chu tri|chiu trach nhiem|la (?:co quan|don vi) (?:chu tri|dau moi))\b")
_BESIDE = re.compile(r"\s*(?:\(\s*)?(?:la (?:co quan|don vi) )?(?:cung )?(?:tham gia )?phoi hop\b(?! (?:voi|cung)\b)")
"""Beside one who leads: "Sở Xây dựng chủ trì, Sở Tài chính phối hợp lập danh mục"."""
_TO = re.compile(
    r"(?:bao cao(?: ket qua)?|bao cao (?:cho|voi|ve|len|gui)|gui(?: bao cao| ket qua)?(?: ve| cho| den| toi)?|"
    r"nop(?: ve| cho)?|bao (?:(?:ngay|kip thoi|khan|tin)(?: cho| ve| den)?|cho)|(?:\(|, )?(?:thong )?qua|ve|voi|cho|den|toi|"
    r"phan anh (?:ve|voi|toi))\s*$"
)
_REPORTING = re.compile(r"\b(?:bao cao|bao (?:ngay|kip thoi|khan|tin|cho)|gui(?! nhan)|nop|phan anh)\b")
_DIRECT = re.compile(r"(?:chi dao|huong dan|dinh huong|giao nhiem vu|yeu cau|don doc va huong dan)(?: cho| den)?\s*$")
_COMMAND = re.compile(r"\bchi dao(?: cho)?\s*$")
_GOES_ON = re.compile(r"\s+(?!(?:va|hoac|trong|tai|ve|theo|cua|thong qua|bang)\b)[^\W\d_]")
"""Whom one directs does what follows, whatever the verb: "chỉ đạo các cơ sở y tế sẵn sàng cấp cứu"."""
_CALL = re.compile(
    r"(?:giao(?: nhiem vu)?(?: cho)?|do|yeu cau|de nghi|phan cong(?: cho)?|uy quyen(?: cho)?|^\W*trach nhiem cua|"
    r"moi)(?: (?:dong chi|thu truong|lanh dao|nguoi dung dau|dai dien)(?: cac)?)*\s*$"
)
_TAKES = re.compile(
    r"\s*\(\s*(?:co quan |don vi )?chu tri\s*[),;]|\s*(?:\([^)]*\)\s*)?:?,?\s*(?:co quan [^,;.:]{3,100}?\s)?"
    r"(?:co trach nhiem|chiu trach nhiem|chu tri|la (?:co quan|don vi|dau moi)|lam (?:co quan|dau moi))"
)
_ANNOUNCES = re.compile(
    r"\s*(?:cung |da |vua )*(?:de ra|dua ra|yeu cau|xac dinh|ban hanh (?:ke hoach|van ban)|phe duyet|de nghi|"
    r"giao(?! (?:chi tieu|ke hoach|du toan|von|ngan sach|kinh phi|bien che|dat|rung|nhiem vu cho|quyen|khoan|luu|ban)\b))\b"
)
_BEFORE_SUBJECT = re.compile(
    r"(?:hang nam|dinh ky|ket thuc|can cu|theo(?! doi)|tren co so|trong|de(?! (?:nghi|xuat))|nham|"
    r"dong thoi|neu|moi khi|hang thang|hang quy|ngoai ra|ben canh do|tu nam|"
    r"truoc(?! khi)|doi voi|rieng|qua trinh|vao|dau nam|"
    r"cuoi nam|sang|chieu|buoi)\b[^;.:]{0,160}(?:,\s*|(?<! de)(?<!nham)\s)$|\W*$|"
    r"(?:ngay )?(?:sau|khi|truoc khi)\b[^;.:]{0,160},\s*$|"  # "Ngay sau khi Chính phủ cho phép, …": what others do first
    r"(?:thu truong|lanh dao)(?: cac)?\s*$|[^;.:]*\btrong do,?\s*$"
)
_BY_ITS_TASK = re.compile(r"\s*,?\s*(?:can cu|theo)\b")  # "các sở căn cứ chức năng, nhiệm vụ được giao xây dựng …"
_AFTER_SUBJECT = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:(?:ngoài (?:nhiệm vụ|phần việc)(?: (?:chung|nêu trên|trên|đã nêu))?,?|"
    r"cần|phải|sẽ|còn|lãnh đạo(?:,? (?:và )?chỉ đạo)?,?|"
    r"tiếp tục|chủ động|tích cực|thường xuyên|kịp thời|khẩn trương|"
    r"(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần|ngày)|định kỳ|nghiêm túc|sẵn sàng|"
    r"không(?= (?:để|huy động|giao|cho phép|tự ý|bố trí|tổ chức|sử dụng|ban hành|phê duyệt|đầu tư|tiếp nhận)\b)|"
    r"căn cứ[^,;.]*,|theo chức năng[^,;.]*,|"
    r"(?:trước|vào|trong|chậm nhất|từ|đến)\s+(?:ngày|tháng|quý|năm|tuần)\s+[\w/]+"
    r"(?:\s+(?:tháng|quý|năm|cuối|hằng|hàng|đầu)(?!\w)){0,4})\s*)*"
)


def _role(before: str, after: str, *, first: bool) -> tuple[Role, bool] | None:
    """The role of a run of agencies between `before` (folded, back to the head of its sentence) and `after`."""
    before = _NOT_THE_NAME.sub("", _NOT_THE_NAME.sub("", before))
    behind = fold(after)
    if _NO_DUTY.search(before) or _NEGATED.search(before):
        return None
    if _SUPPORT.search(before):
        return Role.SUPPORT, False
    if _PARTNERS.match(behind) and (not first or "chu tri" in before):
        return Role.SUPPORT, False
    if _IS_PARTNER.match(behind) or (_BESIDE.match(behind) and _LED.search(before)):
        return Role.SUPPORT, False
    if _SUBMIT.search(before) and not _is_asked_to_act(before, behind):
        return Role.APPROVE, False
    if _ADVISE.search(before) and _DECIDES.match(behind):
        return Role.APPROVE, False
    if _COUNSEL.fullmatch(before) and _acts(after, behind) and not _CARRIES_OUT.match(behind):
        return Role.APPROVE, False
    if _COUNSELLED.search(before):
        return None
    takes = _TAKES.match(behind) is not None or (before.rstrip().endswith("(") and _CARRIES.match(behind) is not None)
    if _CALL.search(before) and (takes or _is_called(before, after, behind)):
        return Role.LEAD, True
    if (_DIRECT.search(before) and _acts(after, behind)) or (_COMMAND.search(before) and _GOES_ON.match(behind)):
        return Role.SUPPORT, False
    if _TO.search(before) and _reports(before, behind):
        return (
            (Role.SUPPORT, False)
            if before.rstrip().endswith("cho") and _acts(after, behind) and "bao cao" not in before
            else (Role.REPORT_TO, False)
        )
    if takes:
        return Role.LEAD, True
    if _LED.search(before) and before.rstrip().endswith(",") and _acts(after, behind):
        return Role.LEAD, True  # "các huyện chịu trách nhiệm tổ chức, Ban Tuyên giáo biên soạn kịch bản"
    if _BEFORE_SUBJECT.fullmatch(before) and _is_subject(after, behind, first=first):
        return Role.LEAD, first
    return None


def _is_asked_to_act(before: str, after: str) -> bool:
    """ "Đề nghị X chỉ đạo …" opens an order to X; "…, đề nghị X khen thưởng" puts it before X."""
    if not before.rstrip().endswith("de nghi"):
        return False
    return not (_RULES if before.strip() == "de nghi" else _DECIDES).match(after)


_GIVES = re.compile(r"(?<!ban )(?<!chuyen )(?<!duoc )(?:giao(?: nhiem vu)?|phan cong|uy quyen)(?: cho)?\s*$")
_CARRIES = re.compile(r"\s*(?:chu tri|phu trach|thuc hien|to chuc|dam nhiem|chiu trach nhiem|phoi hop)")


def _is_called(before: str, after: str, behind: str) -> bool:
    """ "Giao X xây dựng …", "do X thực hiện"; a text "do X ban hành" is only described."""
    if _GIVES.search(before):
        return True
    if before.rstrip().endswith(" do"):
        return _CARRIES.match(behind) is not None
    return _acts(after, behind) or not after.strip(" .;)")


def _reports(before: str, behind: str) -> bool:
    """ "gửi … cho X" within one clause, "báo cáo … về X", "(qua X)" beside a report; "gửi nhận văn bản" is no sending."""
    if before.rstrip().endswith("voi"):
        return re.search(r"\bbao cao\b(?![^;.]*\bphoi hop\b)[^;.]{0,120}$", before) is not None
    if before.rstrip().endswith("cho"):
        return _REPORTING.search(before.rpartition(",")[2]) is not None
    return _REPORTING.search(before) is not None or "bao cao" in behind


def _acts(after: str, behind: str) -> bool:
    """`behind` is `after` folded."""
    skipped = _AFTER_SUBJECT.match(after)
    rest = after[skipped.end() if skipped else 0 :]
    return begins_with_verb(rest) or _SETS_RULES.match(rest) is not None or _BY_ITS_TASK.match(behind) is not None


_SETS_RULES = re.compile(r"\s*quy định (?!của|tại|về|này)", re.IGNORECASE)  # "UBND các xã quy định lịch đốt nương", no noun


def _is_subject(after: str, behind: str, *, first: bool) -> bool:
    if _ANNOUNCES.match(behind):
        return False
    return (first and _COLON.match(after) is not None) or _acts(after, behind)


def resolve(document: Document, duties: Iterable[Duty], owners: Sequence[Mention]) -> tuple[Assignment, ...]:
    """One role an agency; `lead` wins. The owner of the heading leads unless the paragraph names its own doer."""
    duties = list(duties)
    own_doer = any(duty.strong and duty.role is Role.LEAD for duty in duties)
    leads = [duty for duty in duties if duty.role is Role.LEAD and (duty.strong or own_doer or not owners)]
    ordered = [*(() if own_doer else (Duty(owner, Role.LEAD) for owner in owners)), *leads]
    ordered += [duty for duty in duties if duty.role is not Role.LEAD]
    seen: set[str] = set()
    assignments = []
    for duty in ordered:
        key = agency_key(duty.mention.name)
        if key not in seen:
            seen.add(key)
            mention = duty.mention
            assignments.append(Assignment(mention.name, duty.role, mention.group, evidence(document, mention.start, mention.end)))
    return tuple(assignments)
