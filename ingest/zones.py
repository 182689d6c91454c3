"""Which part of a document's form each paragraph is: letterhead, title, preamble, body, closing, conclusions, attachment."""

import re
from collections.abc import Sequence

from ingest.document import Zone
from ingest.folding import fold
from ingest.labels import Rank, find_label

_TYPE_NAMES = (
    "ke hoach|quyet dinh|nghi quyet|chi thi|thong bao|bao cao|chuong trinh|de an|phuong an|to trinh|huong dan|quy che|cong dien|"
    "ke hoach phoi hop|ke hoach lien tich|chuong trinh phoi hop"
)
_TYPE_LINE = re.compile(rf"(?:{_TYPE_NAMES})(?=\s|$|:)")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap - tu do")
_PREAMBLE = re.compile(
    r"(?:can cu|thuc hien|trien khai thuc hien|de |nham |ngay \d|theo |xet |kinh gui|tren co so|"
    r"tiep tuc thuc hien|uy ban nhan dan|so |ubnd |nam \d)"
)
_LEGAL_BASIS = re.compile(r"(?:can cu|xet de nghi|theo de nghi|kinh gui)\b")
_AS_FOLLOWS = re.compile(r"(?:nhu sau|sau day|cu the|noi dung sau)\s*[:.]?\s*$")
_CLOSING = re.compile(
    r"(?:tren day la|can cu (?:noi dung |vao )?(?:cac noi dung )?(?:cua )?ke hoach nay|"
    r"trong qua trinh (?:trien khai|thuc hien|to chuc)|"
    r"(?:ubnd|uy ban nhan dan|so|bo|ban)\b.{0,60}\b(?:yeu cau|de nghi)\b|(?:yeu cau|de nghi) (?:cac|thu truong|"
    r"lanh dao|cac dong chi|giam doc)|"
    r"nhan duoc (?:ke hoach|van ban)|ke hoach nay (?:co hieu luc|thay the|duoc)|tren co so ke hoach nay|"
    r"neu co (?:kho khan|vuong mac))"
)
_RECIPIENTS = re.compile(r"noi nhan\b")
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T)\s*[./,]\s*(?=[A-ZĐÂĂÊÔƠƯÀ-Ỹ])")
_SIGNER_TITLE = re.compile(
    r"(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|"
    r"TỔNG GIÁM ĐỐC|CỤC TRƯỞNG)$"
)
_LETTERHEAD_WINDOW = 60
_TITLE_LINES = 6
_LONGEST_FORM_LINE = 60


def find_zones(texts: Sequence[str]) -> list[Zone]:
    """One zone for each paragraph. Without letterhead or type name (a news text) everything is body."""
    zones = [Zone.BODY] * len(texts)
    motto = next((index for index, text in enumerate(texts[:_LETTERHEAD_WINDOW]) if _MOTTO.search(fold(text))), None)
    # a portal prints "KẾ HOẠCH Tổ chức …" above the letterhead too: the official title stands behind the national motto
    type_line = _type_line(texts, motto or 0, _LETTERHEAD_WINDOW)
    if type_line is None and motto:
        type_line = _type_line(texts, 0, motto)
    start = 0
    if type_line is not None:
        start = _mark_head(texts, zones, 0, type_line)
    elif motto is not None:
        start = _mark_untitled_head(texts, zones, motto)
    formal = start > 0
    while start < len(texts):
        start = _mark_until_next_instrument(texts, zones, start, formal=formal)
    return zones


def _mark_untitled_head(texts: Sequence[str], zones: list[Zone], motto: int) -> int:
    """Letterhead and preamble of a page that lost its title lines: from "Thực hiện …" to "… ban hành Kế hoạch … như sau:"."""
    first = next((at for at in range(motto + 1, len(texts)) if _is_preamble(texts[at]) or _opens_body(texts[at])), len(texts))
    for at in range(first, min(first + _LETTERHEAD_WINDOW, len(texts))):
        if _opens_body(texts[at]):
            break
        if _AS_FOLLOWS.search(fold(texts[at])):
            zones[:first] = [Zone.LETTERHEAD] * first
            zones[first : at + 1] = [Zone.PREAMBLE] * (at + 1 - first)
            return at + 1
    return 0


def _is_preamble(text: str) -> bool:
    return len(text) > _LONGEST_FORM_LINE and _PREAMBLE.match(fold(text)) is not None


def _type_line(texts: Sequence[str], start: int, window: int) -> int | None:
    """The line "KẾ HOẠCH" (capitals; the trích yếu may follow on the same line)."""
    for index in range(start, min(start + window, len(texts))):
        found = _TYPE_LINE.match(fold(texts[index]))
        if found and texts[index][: found.end()].isupper() and not texts[index].endswith((".", ";")):
            return index
    return None


def _mark_head(texts: Sequence[str], zones: list[Zone], start: int, type_line: int) -> int:
    """Letterhead, title and preamble; returns where the body begins."""
    zones[start:type_line] = [Zone.LETTERHEAD] * (type_line - start)
    zones[type_line] = Zone.TITLE
    index = type_line + 1
    while index < len(texts) and _continues_title(texts, index, type_line):
        zones[index] = Zone.TITLE
        index += 1
    while index < len(texts) and not _opens_body(texts[index]):
        zones[index] = Zone.PREAMBLE
        index += 1
        if _AS_FOLLOWS.search(fold(texts[index - 1])):
            break
    return index


def _continues_title(texts: Sequence[str], index: int, type_line: int) -> bool:
    text = texts[index]
    folded = fold(text)
    if index - type_line > _TITLE_LINES or _opens_body(text) or _LEGAL_BASIS.match(folded) or text.startswith("|"):
        return False
    if re.fullmatch(r"[-–_*=\s.]+", text):  # the rule under the trích yếu
        return True
    if re.match(r"\(\s*(?:ban hanh )?kem theo", folded):
        return True
    alone = not fold(texts[type_line]).strip() or _TYPE_LINE.fullmatch(fold(texts[type_line]).strip(" :")) is not None
    first = index == type_line + 1 and alone
    if text.isupper() or first:
        return not text.endswith((";", ":")) or text.isupper()
    # a following line belongs to the trích yếu while it is short and no sentence
    goes_on = len(text) <= 160 and not text.endswith((".", ";", ":", ",")) and not _PREAMBLE.match(folded)
    return goes_on or text[:1].islower()


def _opens_body(text: str) -> bool:
    if text.count(" | ") >= 2:  # a plan may be its title and one table
        return True
    label = find_label(text)
    return label is not None and not label.is_bullet and label.rank != Rank.PAREN


def _mark_until_next_instrument(texts: Sequence[str], zones: list[Zone], start: int, *, formal: bool) -> int:
    """Body, closing, conclusions and attachments up to the end or to a plan that is attached with its own title."""
    conclusions = _find_conclusions(texts, start) if formal else None
    if conclusions is None:  # a plan that a decision carries is not signed again; its annexes follow at once
        annex = next((index for index in range(start, len(texts)) if formal and _opens_annex(texts[index])), len(texts))
        _mark_closing(texts, zones, start, annex)
        zones[annex:] = [Zone.ATTACHMENT] * (len(texts) - annex)
        return len(texts)
    _mark_closing(texts, zones, start, conclusions)
    index = conclusions
    zone = Zone.CONCLUSIONS
    while index < len(texts):
        if zone is Zone.CONCLUSIONS and _is_annex(texts[index], texts, index):
            zone = Zone.ATTACHMENT
        elif zone is Zone.CONCLUSIONS and _type_line(texts, index, 1) is not None:
            return _mark_head(texts, zones, index, index)
        zones[index] = zone
        index += 1
    return index


def _find_conclusions(texts: Sequence[str], start: int) -> int | None:
    for index in range(start, len(texts)):
        text = texts[index]
        if len(text) > 120:
            continue
        if _RECIPIENTS.match(fold(text)) or _SIGNATURE.match(text) or (_SIGNER_TITLE.match(text) and _is_near_end(texts, index)):
            return index
    return None


def _is_near_end(texts: Sequence[str], index: int) -> bool:
    """A bare "GIÁM ĐỐC" opens the signature only where nothing numbered follows soon."""
    return not any(_opens_body(text) for text in texts[index + 1 : index + 4])


def _opens_annex(text: str) -> bool:
    """ "Phụ lục I" on a line of its own or over its title in capitals; "Phụ lục I: kèm theo Kế hoạch." is running text."""
    label = find_label(text)
    if label is None or label.rank != Rank.ANNEX:
        return False
    title = text[label.body :].strip(" :.")
    return not title or title.isupper()


def _is_annex(text: str, texts: Sequence[str], index: int) -> bool:
    label = find_label(text)
    if label is not None and label.rank == Rank.ANNEX:
        return True
    folded = fold(text)
    if re.match(r"(?:bieu|danh muc|bang|phu bieu)\b", folded) and text[:4].isupper():
        return True
    if re.match(r"\(?\s*(?:ban hanh )?kem theo\b", folded):
        return True
    return text.count(" | ") >= 2  # a table after the signature


def _mark_closing(texts: Sequence[str], zones: list[Zone], start: int, end: int) -> None:
    """The last unnumbered paragraphs that send the plan off: "Trên đây là Kế hoạch …, đề nghị …"."""
    index = end - 1
    while index >= max(start, end - 4):
        text = texts[index]
        if find_label(text) is not None or text.count(" | ") >= 2:
            return
        if _CLOSING.match(fold(text)):
            for position in range(index, end):
                zones[position] = Zone.CLOSING
        index -= 1
