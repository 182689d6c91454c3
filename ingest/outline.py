"""Where each paragraph stands: its zone in the form of a document, its number or bullet, the path of headings above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import BlockKind, Zone
from ingest.folding import fold
from ingest.labels import Label, Rank, find_label


@dataclass(frozen=True, slots=True)
class Entry:
    """One canonical paragraph, or one table row with its cells joined by " | "."""

    text: str
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The place of the entry with the same index; `body` is an offset within the entry's text."""

    kind: BlockKind
    zone: Zone
    label: str | None
    body: int
    path: tuple[str, ...]
    parent: int | None


def outline(entries: Sequence[Entry]) -> tuple[Placed, ...]:
    """Zones first (letterhead … attachment), then the tree of numbers and bullets inside body and attachments. Linear."""
    zones = find_zones([entry.text for entry in entries])
    tree = _Tree()
    return tuple(tree.place(index, entry, zones[index], _next_text(entries, index)) for index, entry in enumerate(entries))


def _next_text(entries: Sequence[Entry], index: int) -> str:
    return entries[index + 1].text if index + 1 < len(entries) else ""


# --- zones ------------------------------------------------------------------------------------------------------------------

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
    while start < len(texts):
        start = _mark_until_next_instrument(texts, zones, start, formal=type_line is not None)
    return zones


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


# --- tree -------------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    index: int
    rank: int
    label: str
    path: tuple[str, ...]
    bullets: int = 0
    paragraphs: int = 0
    text_end: str = ""


@dataclass(slots=True)
class _Tree:
    """The chain of open headings while the entries go by; `stack[0]` is the root."""

    stack: list[_Node] = field(default_factory=lambda: [_Node(-1, -1, "", ())])
    annexes: int = 0
    article: tuple[tuple[_Node, ...], str] | None = None  # what stood open above the last "Điều", and its label
    zone: Zone = Zone.LETTERHEAD
    previous: str = ""

    def place(self, index: int, entry: Entry, zone: Zone, following: str) -> Placed:
        if zone is not self.zone:
            self._enter(zone)
        placed = self._place(index, entry, zone, following)
        self.previous = entry.text
        return placed

    def _enter(self, zone: Zone) -> None:
        if zone is Zone.TITLE and self.zone is Zone.CONCLUSIONS:  # the plan attached to a decision opens its own outline
            self.stack = [_Node(-1, -1, "", ())]
        if zone in (Zone.CLOSING, Zone.CONCLUSIONS):
            self.stack = self.stack[:1]
            self.stack[0].paragraphs = 0
        if zone is Zone.ATTACHMENT:
            self._open_annex(-1, None)
        self.zone = zone

    def _open_annex(self, index: int, label: Label | None) -> None:
        """ "Phụ lục II" → PL2 as it counts; an unnumbered annex is PL1."""
        reuse = len(self.stack) == 2 and self.stack[1].rank == Rank.ANNEX and self.stack[1].index == -1
        if not reuse:
            self.annexes += 1
        self.stack = [self.stack[0], _Node(index, Rank.ANNEX, "PL", (f"PL{self.annexes}",))]

    def _place(self, index: int, entry: Entry, zone: Zone, following: str) -> Placed:
        if entry.table is not None:
            parent = self._heading()
            return Placed(BlockKind.ROW, zone, None, 0, parent.path, _index(parent))
        if zone not in (Zone.BODY, Zone.CLOSING, Zone.ATTACHMENT):
            return Placed(BlockKind.PARAGRAPH, zone, None, 0, (), None)
        label = find_label(entry.text)
        if label is None:
            return self._place_paragraph(index, entry.text, zone, following)
        if label.is_bullet:
            return self._place_bullet(index, entry.text, zone, label)
        return self._place_numbered(index, entry.text, zone, label)

    def _place_numbered(self, index: int, text: str, zone: Zone, label: Label) -> Placed:
        if label.rank == Rank.ANNEX:
            if zone is not Zone.ATTACHMENT:
                return self._place_paragraph(index, text, zone, "")
            self._open_annex(index, label)
            return Placed(BlockKind.NUMBERED, zone, label.text, label.body, self.stack[-1].path, None)
        if Rank.DOTTED <= label.rank < Rank.NAMED:
            self._open_dotted_parent(label)
        elif label.rank == Rank.PAREN:
            self._pop_to_list(label)
        elif label.rank == Rank.ARTICLE:
            self._pop_to_article(label)
        elif label.rank != Rank.ROMAN or not self._pop_to_content():
            self._pop(label.rank)
        parent = self.stack[-1]
        node = _Node(index, label.rank, label.text, (*parent.path, label.text), text_end=text[-1:])
        self.stack.append(node)
        return Placed(BlockKind.NUMBERED, zone, label.text, label.body, node.path, _index(parent))

    def _open_dotted_parent(self, label: Label) -> None:
        """ "2.1" stands under "2"; where a scan dropped the "2." before "Dự án 2: …" the number is restored."""
        above = label.text.rpartition(".")[0]
        named = next(
            (node for node in reversed(self.stack) if node.rank == Rank.NAMED and node.label.endswith(f" {above}")), None
        )
        self._pop(label.rank)
        if self.stack[-1].label == above or label.rank > Rank.DOTTED:
            return
        while self.stack[-1].rank >= Rank.ARABIC:
            self.stack.pop()
        parent = self.stack[-1]
        if named is not None:
            self.stack.append(_Node(named.index, Rank.ARABIC, above, (*parent.path, above)))

    def _pop_to_article(self, label: Label) -> None:
        """ "Điều 2" stands beside "Điều 1" also where a plan with parts I, II, … was printed between them."""
        above, last = self.article or ((), "")
        follows = re.sub(r"\D", "", label.text) == str(int(re.sub(r"\D", "", last) or 0) + 1)
        is_open = all(node is other for node, other in zip(above, self.stack, strict=False)) and len(above) < len(self.stack)
        if above and follows and is_open and self.stack[len(above)].rank in (Rank.ROMAN, Rank.ARTICLE):
            self.stack = list(above)
        else:
            self._pop(Rank.ARTICLE)
        self.article = (tuple(self.stack), label.text)

    def _pop_to_content(self) -> bool:
        """ "Điều 1. Phê duyệt Kế hoạch … với những nội dung sau:" holds the parts I, II, … of that plan."""
        at = next((at for at, node in enumerate(self.stack) if node.rank == Rank.ARTICLE and node.text_end == ":"), None)
        if at is None:
            return False
        del self.stack[at + 1 :]
        return True

    def _pop_to_list(self, label: Label) -> None:
        """ "(1)" and "1)" nest under whatever is open, unless their own list is."""
        if any(node.rank == Rank.PAREN for node in self.stack):
            self._pop(Rank.PAREN)
        else:
            self._pop(Rank.STAR)

    def _place_bullet(self, index: int, text: str, zone: Zone, label: Label) -> Placed:
        self._pop(label.rank)
        parent = self.stack[-1]
        parent.bullets += 1
        node = _Node(index, label.rank, label.text, (*parent.path, f"-{parent.bullets}"), text_end=text[-1:])
        self.stack.append(node)
        return Placed(BlockKind.BULLET, zone, label.text, label.body, node.path, _index(parent))

    def _place_paragraph(self, index: int, text: str, zone: Zone, following: str) -> Placed:
        if _is_heading(text, following) or (not self.previous and _is_crumb(text)):
            parent = self._heading()
            return Placed(BlockKind.HEADING, zone, None, 0, parent.path, _index(parent))
        self._close_bullets()
        parent = self.stack[-1]
        parent.paragraphs += 1
        return Placed(BlockKind.PARAGRAPH, zone, None, 0, (*parent.path, f"¶{parent.paragraphs}"), _index(parent))

    def _close_bullets(self) -> None:
        """After a bullet that ends in ";" the list goes on (a scan dropped the dash), after ":" the paragraph is its content."""
        if self.stack[-1].rank < Rank.STAR or self.previous.endswith(":"):
            return
        if self.previous.rstrip().endswith((";", ",")):
            self._pop(Rank.PLUS)
        else:
            self._pop(Rank.DASH)

    def _pop(self, rank: int) -> None:
        while self.stack[-1].rank >= rank:
            self.stack.pop()

    def _heading(self) -> _Node:
        return next(node for node in reversed(self.stack) if node.rank < Rank.STAR)


def _index(node: _Node) -> int | None:
    return node.index if node.index >= 0 else None


_ENDS = (".", ";", ",", "…", "?", "!")


def _is_crumb(text: str) -> bool:
    """A page of a portal opens with the name of its section: "Chi tiết tin"."""
    return len(text) <= 40 and not text.endswith((*_ENDS, ":"))


def _is_heading(text: str, following: str) -> bool:
    """A short line without a number and without an end stands over the long text below it."""
    if len(text) > 160 or text.endswith(_ENDS) or not following:
        return False
    if text.isupper() and len(text) > 3:
        return True
    if text.endswith(":"):
        return False
    label = find_label(following)
    below = following if label is None else following[label.body :]
    return len(below) > 60 and following.endswith((*_ENDS, ":")) and text[:1].isupper()
