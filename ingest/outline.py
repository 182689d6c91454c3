"""Where each paragraph stands: its zone in the form of a document, its number or bullet, the path of headings above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.document import BlockKind, Zone
from ingest.folding import fold
from ingest.labels import OPENING_QUOTES, Label, Rank, find_label
from ingest.zones import find_zones


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
    tree = _Tree(is_news=all(zone is Zone.BODY for zone in zones))
    return tuple(tree.place(index, entry, zones[index], _next_text(entries, index)) for index, entry in enumerate(entries))


def _next_text(entries: Sequence[Entry], index: int) -> str:
    return entries[index + 1].text if index + 1 < len(entries) else ""


_BODY = Rank.STAR - 1
"""The rank of "Sở Y tế:" without a number: over bullets, below everything numbered."""
_FIRST = frozenset(("1", "a", "A", "I"))
_HEADING_LENGTH = 200
_BODY_NAME = re.compile(
    r"(?:(?:đề nghị|đối với|trách nhiệm của|nhiệm vụ của|giao|phân công|mời) )?(?:(?:các|thủ trưởng|lãnh đạo|đồng chí) )*"
    r"(?:sở|[uủ][yỷ] ban|ubnd|ub mttq|hđnd|hội đồng|ban|phòng|công an|hội|liên đoàn|liên hiệp|đoàn|tỉnh đoàn|thành đoàn|"
    r"huyện đoàn|quận đoàn|xã đoàn|trường|trung tâm|bệnh viện|chi cục|cục|tổng cục|vụ|bộ|văn phòng|viện|thanh tra|"
    r"tòa án|toà án|đài|báo|bảo hiểm xã hội|kho bạc|ngân hàng|mặt trận|công ty|tổng công ty|doanh nghiệp|tổ|hợp tác xã|"
    r"nhà trường|ban giám hiệu|hiệu trưởng|phó hiệu trưởng|giáo viên|chủ tịch|giám đốc|trưởng|công chức|cán bộ|trạm|hạt|đồn|"
    r"quỹ|hiệp hội|công đoàn|đơn vị|cơ quan|chi bộ|đảng [uủ][yỷ]|tỉnh [uủ][yỷ]|huyện [uủ][yỷ]|chi đoàn|lớp|khoa|bưu điện|"
    r"điện lực|địa phương|huyện|thành phố|thị xã|xã|phường|thôn|ấp|khu phố)\b"
)
_LEADS_IN = re.compile(
    r"\b(?:sau|sau đây|gồm|cụ thể|trong đó|là|nội dung|nhiệm vụ|giải pháp|hoạt động|công việc|việc|mục tiêu|chỉ tiêu|"
    r"như|hiện)\s*:$|\b(?:yêu cầu|đề ra|ban hành|xác định|phấn đấu|đặt mục tiêu|nêu rõ|cho biết|"
    r"chủ trì|phối hợp|thực hiện|triển khai|tập trung)\b"
)


@dataclass(slots=True)
class _Node:
    index: int
    rank: int
    label: str
    path: tuple[str, ...]
    bullets: int = 0
    paragraphs: int = 0
    text_end: str = ""


_QUOTES = re.compile(r"[“„‟«](?P<opens>)|[”»](?P<closes>)|\"")
_END_OF_QUOTE = re.compile(r"[”»“\"][\s.;,/]*$")
_AMENDS = re.compile(r"(?:sua doi|bo sung|dieu chinh|bai bo|thay the|thay|bo|huy bo)\b")


@dataclass(slots=True)
class _Quote:
    """How many quotation marks stand open in the new text that an amending plan quotes."""

    rank: int  # of the label that the quotation opens with
    open: int = 0
    straight: int = 0

    def ends_with(self, text: str) -> bool:
        """Counts the marks of one more paragraph: “7. Phong trào “Bình dân học vụ số” is not over."""
        for mark in _QUOTES.finditer(text):
            if mark.group() == '"':
                self.straight += 1
            else:
                self.open += 1 if mark["opens"] is not None else -1
        return self.open <= 0 and self.straight % 2 == 0 and _END_OF_QUOTE.search(text) is not None

    def is_left_by(self, text: str, label: Label, outside: Sequence[_Node]) -> bool:
        """A mark that was never closed: the next amendment, or the next part of the plan in capitals, stands outside."""
        words = text[label.body :]
        beside = any(node.rank == label.rank for node in outside)
        if not beside or text.startswith(OPENING_QUOTES):
            return False
        return _AMENDS.match(fold(words)) is not None or (label.rank == Rank.ROMAN != self.rank and words.isupper())


@dataclass(slots=True)
class _Tree:
    """The chain of open headings while the entries go by; `stack[0]` is the root, or what stands over a quotation."""

    is_news: bool = False
    stack: list[_Node] = field(default_factory=lambda: [_Node(-1, -1, "", ())])
    annexes: int = 0
    article: tuple[tuple[_Node, ...], str] | None = None  # what stood open above the last "Điều", and its label
    zone: Zone = Zone.LETTERHEAD
    previous: str = ""
    headed: _Node | None = None  # what the first heading of a news page stands under
    outside: list[_Node] | None = None  # what stands open around the quotation of an amending plan
    quote: _Quote | None = None

    def place(self, index: int, entry: Entry, zone: Zone, following: str) -> Placed:
        if zone is not self.zone:
            self._enter(zone)
        placed = self._place(index, entry, zone, following)
        if self.quote is not None and self.quote.ends_with(entry.text):
            self._leave_quote()
        self.previous = entry.text
        return placed

    def _enter(self, zone: Zone) -> None:
        self._leave_quote()
        if zone is Zone.TITLE and self.zone is Zone.CONCLUSIONS:  # the plan attached to a decision opens its own outline
            self.stack = [_Node(-1, -1, "", ())]
        if zone in (Zone.CLOSING, Zone.CONCLUSIONS):
            self.stack = self.stack[:1]
            self.stack[0].paragraphs = 0
        if zone is Zone.ATTACHMENT:
            self._open_annex(-1, None)
        self.zone = zone

    def _mind_quotes(self, text: str, label: Label | None) -> None:
        """ "1. Sửa đổi khoản 2 Mục III như sau:" holds the whole quotation below it, whatever numbers that has."""
        if label is None:
            return
        if self.quote is None:
            if text.startswith(OPENING_QUOTES) and self.previous.rstrip(" *_").endswith(":"):
                self.outside, self.quote = self.stack, _Quote(label.rank)
                self.stack = [replace(self.stack[-1], rank=-1)]
        elif self.outside is not None and self.quote.is_left_by(text, label, self.outside):
            self._leave_quote()

    def _leave_quote(self) -> None:
        if self.outside is not None:
            self.outside[-1].bullets = max(self.outside[-1].bullets, self.stack[0].bullets)
            self.stack = self.outside
        self.outside = self.quote = None

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
        self._mind_quotes(entry.text, label)
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
        if self.stack[-1].rank == _BODY and self.stack[-1].bullets == 0 and label.text in _FIRST:
            self.stack[-1].rank = label.rank - 1  # "Sở Y tế:" over "a) …", "b) …"
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
            self._close_body()
            if self.is_news:
                self._close_lists()
            parent = self._heading()
            return Placed(BlockKind.HEADING, zone, None, 0, parent.path, _index(parent))
        self._close_bullets()
        opens = self._opens_body(text, following)
        if opens or self._ends_body(text):
            self._close_body()
        parent = self.stack[-1]
        parent.paragraphs += 1
        path = (*parent.path, f"¶{parent.paragraphs}")
        if opens:
            self.stack.append(_Node(index, _BODY, "¶", path, text_end=":"))
        return Placed(BlockKind.PARAGRAPH, zone, None, 0, path, _index(parent))

    def _opens_body(self, text: str, following: str) -> bool:
        """ "Sở Y tế:" alone on its line, without a number, is the heading of what follows; so are short lines beside it."""
        if not text.endswith(":") or len(text) > _HEADING_LENGTH or not following or not text[:1].isupper():
            return False
        words = text.lower()
        if _LEADS_IN.search(words) or re.search(r"[.;:]\s", text):
            return False
        return _BODY_NAME.match(words) is not None or any(node.label == "¶" for node in self.stack)

    def _ends_body(self, text: str) -> bool:
        """Running text behind the bullets of "Sở Y tế:" speaks of others; "Thời gian thực hiện: …" still belongs to them."""
        return self.stack[-1].rank == _BODY and self.stack[-1].bullets > 0 and not re.match(r"[^.;:]{3,40}:", text)

    def _close_body(self) -> None:
        at = next((at for at, node in enumerate(self.stack) if node.label == "¶"), None)
        if at is not None:
            del self.stack[at:]

    def _close_lists(self) -> None:
        """Headings of a news page are all of one level: none stands inside the list that the one before it opened."""
        if self.headed is None:
            self.headed = self._heading()
            return
        at = next((at for at, node in enumerate(self.stack) if node is self.headed), None)
        if at is not None and all(node.rank > Rank.ROMAN for node in self.stack[at + 1 :]):
            del self.stack[at + 1 :]

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


_OF_PORTAL = re.compile(r"\b\d{1,2}:\d{2}\b|lượt (?:xem|đọc)|\bGMT\b", re.IGNORECASE)  # "31/03/2021, 08:15 | Lượt xem: 1.412"


def _is_heading(text: str, following: str) -> bool:
    """A short line without a number and without an end stands over the long text below it."""
    if len(text) > 160 or text.endswith(_ENDS) or not following or _OF_PORTAL.search(text):
        return False
    if text.isupper() and len(text) > 3:
        return True
    if text.endswith(":"):
        return False
    label = find_label(following)
    below = following if label is None else following[label.body :]
    return len(below) > 60 and following.endswith((*_ENDS, ":")) and text[:1].isupper()
