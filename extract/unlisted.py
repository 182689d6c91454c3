"""Doers that no list of agencies knows, found by where they stand: "1. Ban tự quản các thôn: …", "(Tổ Kinh tế chủ trì)"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extract.agencies import AgencyKind, Mention
from extract.assignments import between
from extract.lexicon import load
from extract.orders import LabelKind, begins_with_verb, find_label_lines
from extract.parts import Part
from extract.tree import Tree
from ingest.document import Block, BlockKind, Document, Zone
from ingest.folding import fold

_IN_BRACKETS = re.compile(
    r"\((?:Do |do |Giao |giao )?([A-ZĐÂÊÔƠƯ][^()\n.;:]{3,60}?)(?=,? (?:chủ trì|thực hiện|phụ trách|đảm nhiệm|chịu trách nhiệm))"
)
_GIVEN = re.compile(
    r"\b(?:[Gg]iao|[Pp]hân công|do)(?: cho)? ([^\W\d_][^()\n.;:,]{3,60}?)"
    r"(?=,? (?:chủ trì|phụ trách|làm đầu mối|chịu trách nhiệm|có trách nhiệm|phối hợp với)\b)"
)
_TOPIC = re.compile(
    r"(?:ve|kinh phi|che do|cong tac|thoi gian|noi dung|nhiem vu|giai phap|trach nhiem|phuong an|dieu kien|to chuc thuc hien|"
    r"phan cong|quy trinh|yeu cau|muc|nhom|du an|chuong trinh|hoat dong|ket qua|tien do|nguyen tac|giai doan|buoc|dot|tuan|thang|"
    r"quy|nam|ngay|luu y|ghi chu|thong tin|phu luc|nguon|trong|khi|truoc|sau|tat ca|nhung|dieu khoan|hieu luc|ho so|van ban|viec|"
    r"nhu tren|theo|den|tu|hang|ca nhan|lanh dao truc tiep|ro|tung|moi|mot|thanh vien|nguoi|nhan vien|to vien|hoi vien|doan vien|"
    r"thuong xuyen|toan the|can bo|nguoi dan|cac (?:nhiem vu|giai phap|noi dung|hoat dong|"
    r"bien phap|to chuc, ca nhan))\b"
)
_ADDRESS = re.compile(r"(?:đề nghị|đối với|trách nhiệm của|mời|giao)\s+", re.IGNORECASE)
_PERSON = re.compile(r"(?:đ/c|đồng chí|ông|bà|thầy|cô|anh|chị)\b", re.IGNORECASE)
_GENERIC = re.compile(
    r"cac (?:so|bo|phong|ban|vu|cuc|truong)|"
    r"(?:cac )?(?:co quan|don vi|bo phan|nguoi|dau moi|to chuc)(?:,? (?:va )?(?:co quan|don vi|ca nhan))*"
)
_NO_PART = re.compile(
    r" (?:co (?:trach|nhiem)|chiu|la|duoc|phai|can|chu|theo|tai|trong|da|se|cho|voi|de|hoac|thi|cung|gom|bao gom|nhu|cu the)\b"
)
_REST = re.compile(r"(?: [a-zà-ỹđ]+){1,5}")
_ROLES = (LabelKind.LEAD, LabelKind.SUPPORT)


def unlisted_doers(document: Document, tree: Tree, parts: Mapping[int, Part], mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """`mentions` and the doers that only their place shows, sorted; no two overlap."""
    text = document.text
    spans = tuple(_places(document, tree, parts))
    known = {mention.start: mention for mention in mentions}
    for start, end in spans:
        if (short := _longer(text, mentions, start, end)) is not None:
            known[start] = replace(_mention(text, start, end), name=short.name + text[short.end : end])
    taken = bytearray(len(text))
    for mention in known.values():
        taken[mention.start : mention.end] = b"1" * (mention.end - mention.start)
    names = {text[start:end] for start, end in spans if not any(taken[start:end])}
    for name in sorted(names, key=len, reverse=True):
        for found in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            start, end = found.span()
            if not any(taken[start:end]):
                known[start] = _mention(text, start, end)
                taken[start:end] = b"1" * (end - start)
    return tuple(known[start] for start in sorted(known))


def unlisted_names(text: str, start: int, end: int, known: Sequence[Mention]) -> tuple[Mention, ...]:
    """`known` and the other names in a field that holds only doers, such as a cell under "Đơn vị chủ trì"."""
    more = (_mention(text, *span) for span in _named(text, start, end) if _is_free(known, *span))
    return tuple(sorted((*known, *more), key=lambda mention: mention.start))


def _mention(text: str, start: int, end: int) -> Mention:
    """ "Các" and a class further on ("Ban tự quản các thôn") make a group."""
    name = text[start:end]
    if fold(name).startswith("cac "):
        name = "các" + name[3:]
    return Mention(start, end, name, " cac " in f" {fold(name)}", AgencyKind.UNIT)


def _is_free(known: Sequence[Mention], start: int, end: int) -> bool:
    return not any(mention.start < end and start < mention.end for mention in known)


def _longer(text: str, known: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The agency that opens the name and goes on in small letters: "Các khoa" of "Các khoa lâm sàng"."""
    inside = between(known, start, end)
    if len(inside) != 1 or inside[0].start != start or not _REST.fullmatch(text, inside[0].end, end):
        return None
    rest = text[inside[0].end : end]
    return None if begins_with_verb(rest) or _NO_PART.match(fold(rest)) else inside[0]


@cache
def _surnames() -> frozenset[str]:
    return frozenset(surname for (surname,) in load("surnames", "surname"))


def _places(document: Document, tree: Tree, parts: Mapping[int, Part]) -> Iterator[tuple[int, int]]:
    for index in tree.parent:
        block = document.blocks[index]
        if block.zone not in (Zone.BODY, Zone.CLOSING, Zone.ATTACHMENT) or block.kind is BlockKind.ROW:
            continue
        for pattern in (_IN_BRACKETS, _GIVEN):
            for found in pattern.finditer(document.text, block.body, block.end):
                if _is_name(found.group(1)):
                    yield found.span(1)
        if index in tree.labels:
            yield from _label_value(document, block)
        elif _opens_duties(tree, parts, index):
            yield from _heading_name(document, block)


def _label_value(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    for label, end in find_label_lines(document.words(block)):
        if label.kind in _ROLES:
            yield from _named(document.text, block.body + label.value, block.body + end)


def _named(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in re.finditer(r"[^,;.\n]+", text[start:end]):
        name = part.group().strip(" -+")
        if _is_name(name):
            at = start + part.start() + part.group().index(name)
            yield at, at + len(name)


def _opens_duties(tree: Tree, parts: Mapping[int, Part], index: int) -> bool:
    """An item right below the heading of a part that divides the work, or below a group of doers there."""
    above = tree.parent[index]
    return parts.get(index) is Part.ASSIGNMENT and above is not None and parts.get(above) is Part.ASSIGNMENT


def _heading_name(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    if block.kind is not BlockKind.NUMBERED:
        return
    words = document.words(block)
    name, colon, _ = words.partition(":")
    if not colon and (words.rstrip().endswith((".", ";")) or len(words.split()) > 12):
        return
    address = _ADDRESS.match(name)
    skipped = address.end() if address else 0
    name = name[skipped:].strip(" *_")
    if _is_name(name):
        yield block.body + words.index(name, skipped), block.body + words.index(name, skipped) + len(name)


def _is_name(name: str) -> bool:
    """A noun phrase that may name a body or an office; no person, no topic, no action."""
    words = name.split()
    if not 2 <= len(words) <= 12 or any(char.isdigit() for char in name) or _PERSON.match(name):
        return False
    person = 2 <= len(words) <= 5 and words[0].lower() in _surnames() and all(word.istitle() for word in words)
    if _GENERIC.fullmatch(fold(name)):
        return False
    return not person and not _TOPIC.match(fold(name)) and not begins_with_verb(name)
