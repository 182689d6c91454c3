"""Which instruments a file holds, and which of its blocks speak of each."""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.document_types import NUMBER, normal_number
from extract.form.letterhead import NATIONAL_TITLE, Piece, TypeLine, find_type_line, form_pieces
from extract.result import InstrumentKind
from ingest.document import Block, BlockKind, Document, Zone
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Scope:
    """`blocks`: indices of `document.blocks`, in reading order; `head`: those of them that may print the header."""

    kind: InstrumentKind
    blocks: tuple[int, ...]
    head: tuple[int, ...]


def find_instruments(document: Document) -> tuple[Scope, ...]:
    """At least one scope. A decision with its plan is one; what a news page says of two plans belongs to both.

    Several official texts in one file are told apart by their letterheads; an annex with a letterhead stays with its plan.
    """
    starts = (*_letterhead_starts(document), len(document.blocks))
    scopes = [_official_scope(document, tuple(range(start, stop))) for start, stop in pairwise(starts)]
    if len(scopes) == 1 and scopes[0].kind is InstrumentKind.ANNOUNCEMENT:
        return _announced(document)
    return tuple(scopes)


# Official texts

_HEAD = 60  # blocks: portals print up to some forty lines of menu and metadata above the letterhead
_AHEAD = 14  # blocks between quốc hiệu and the type line
_ANNEX = re.compile(r"\(?\s*(?:ban hanh\s+)?(?:kem|dinh kem) theo\b|phu luc\b|bieu\b|danh muc\b|mau so\b")
_BODY_WORDS = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|tinh|huyen|quan|thi xa|thanh pho|tp|xa|phuong|thi tran|dac khu|so|bo|ban|phong|truong|"
    r"chi cuc|cuc|tong cuc|trung tam|benh vien|cong an|hoi|doan|dang|van phong|vien|cong ty|lien doan|mat tran|thanh tra|toa an|"
    r"bao hiem|kho bac|ngan hang|dai hoc|va)\b"
)
_OPENING = re.compile(r"(?:can cu|thuc hien|trien khai|de |nham |thi hanh|theo )")
_OFFICIAL_END = re.compile(
    r"noi nhan\s*:?$|(?:tm|kt|tl|tuq|t/m|k/t)\s*[./,]\s*(?:uy ban|ubnd|chu tich|giam doc|bo truong|hieu truong|truong)"
)


def _letterhead_starts(document: Document) -> tuple[int, ...]:
    """0, and each block where another instrument's letterhead begins."""
    starts = [0]
    seen = -1
    for index, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if len(text) > 300 or not NATIONAL_TITLE.search(" ".join(fold(text).split())):
            continue
        above = find_type_line(form_pieces(document, range(seen, index))) if seen >= 0 else None
        if above is not None and _opens_instrument(document, index) and not _is_carried(document, index, starts[-1], above):
            starts.append(_first_letterhead_line(document, index, starts[-1]))
            seen = index
        seen = index if seen < 0 else seen
    return tuple(starts)


def _opens_instrument(document: Document, index: int) -> bool:
    """Below this quốc hiệu stands a type line and no "Phụ lục" or "(Kèm theo Quyết định …)"."""
    ahead = range(index, min(index + _AHEAD, len(document.blocks)))
    pieces = form_pieces(document, ahead)
    line = find_type_line(pieces)
    if line is None:
        return False
    return not any(_ANNEX.match(piece.key) for piece in pieces[: line.at + 4])


_ISSUES = re.compile(
    r"(?:ban hanh|phe duyet|thong qua)(?: kem theo (?:quyet dinh|nghi quyet) nay)?[\s\"“”]*(?P<type>[^\W\d_]+ [^\W\d_]+)"
)


def _is_carried(document: Document, index: int, start: int, above: TypeLine) -> bool:
    """A plan without a number of its own, behind the decision that issues it: its letterhead is only printed again."""
    if above.type.kind is not InstrumentKind.DECISION:
        return False
    pieces = form_pieces(document, range(index, min(index + _AHEAD, len(document.blocks))))
    line = find_type_line(pieces)
    if line is None or any(NUMBER.search(piece.text) for piece in pieces[: line.at]):
        return False
    issued = (_ISSUES.search(fold(document.words(block))) for block in document.blocks[start:index])
    return any(found is not None and found["type"] == " ".join(fold(line.type.name).split()[:2]) for found in issued)


def _first_letterhead_line(document: Document, index: int, floor: int) -> int:
    """The issuing body is printed above quốc hiệu where the two columns were read one after the other."""
    first = index
    while first - 1 > floor and index - first < 4:
        piece = next(iter(form_pieces(document, (first - 1,))), None)
        if piece is None or not piece.in_capitals or len(piece.text) > 80 or not _BODY_WORDS.match(piece.key):
            break
        first -= 1
    return first


def _official_scope(document: Document, blocks: tuple[int, ...]) -> Scope:
    head = _head(document, blocks)
    pieces = form_pieces(document, head)
    line = find_type_line(pieces)
    has_form = any(NATIONAL_TITLE.search(piece.key) for piece in pieces)
    if line is None:
        kind = InstrumentKind.PLAN if has_form or _ends_officially(document, blocks) else InstrumentKind.ANNOUNCEMENT
    elif not has_form and not _opens_officially(document, pieces[line.at], blocks):
        kind = InstrumentKind.ANNOUNCEMENT
    else:
        kind = line.type.kind or InstrumentKind.OTHER
        if kind is InstrumentKind.PLAN and _is_attached_to_decision(pieces[line.at :]):
            kind = InstrumentKind.DECISION
    return Scope(kind, blocks, head)


def _head(document: Document, blocks: tuple[int, ...]) -> tuple[int, ...]:
    """Up to the first numbered paragraph below the letterhead, preamble included."""
    zones = [document.blocks[at].zone for at in blocks[:_HEAD]]
    if Zone.TITLE in zones:
        title = zones.index(Zone.TITLE)
        below = next((at for at, zone in enumerate(zones) if at > title and zone not in (Zone.TITLE, Zone.PREAMBLE)), len(zones))
        return blocks[:below]
    for place, at in enumerate(blocks[:_HEAD]):
        if document.blocks[at].kind is BlockKind.NUMBERED and place:
            return blocks[:place]
    return blocks[:_HEAD]


def _opens_officially(document: Document, line: Piece, blocks: tuple[int, ...]) -> bool:
    """A type line in capitals that is no menu entry: a legal basis or a numbered part follows soon, or the text ends like one."""
    following = [document.blocks[at] for at in blocks if line.block < at <= line.block + 8]
    return any(_opens_part(document, block) for block in following) or _ends_officially(document, blocks)


def _opens_part(document: Document, block: Block) -> bool:
    if block.kind is BlockKind.NUMBERED:
        return re.fullmatch(r"[IVX]+|Điều \d+|1", block.label or "") is not None
    return _OPENING.match(fold(document.words(block))) is not None and block.end - block.start > 60


def _ends_officially(document: Document, blocks: tuple[int, ...]) -> bool:
    """ "Nơi nhận" or a signature: news texts have neither."""
    return any(_OFFICIAL_END.match(piece.key) for piece in form_pieces(document, blocks) if len(piece.text) < 60)


def _is_attached_to_decision(pieces: tuple[Piece, ...]) -> bool:
    """ "(Ban hành kèm theo Quyết định số …)" under the title of a plan."""
    return any(re.match(r"\(?\s*(?:ban hanh\s+)?kem theo\s+(?:quyet dinh|nghi quyet)", piece.key) for piece in pieces[:6])


# Announcements

_PLAN = re.compile(r"(?:(?:ve|noi dung|doi voi)\s+)?ke hoach(?!\w)")
_OF_ALL = re.compile(
    r"(?<!\w)(?:cac|nhung|hai|ba|ca hai|02|03|2|3)\s+ke hoach\s+(?:tren|nay|neu tren|noi tren|da|deu|duoc)|^nguon(?:\s*tin)?\s*:"
)


def _announced(document: Document) -> tuple[Scope, ...]:
    """One announcement, or one for each plan that the page treats under a heading or number of its own."""
    everything = tuple(range(len(document.blocks)))
    openings = _plan_openings(document)
    if len(openings) < 2:
        return (Scope(InstrumentKind.ANNOUNCEMENT, everything, everything[:_HEAD]),)
    first = openings[0]
    of_all = (at for at in everything[openings[-1] + 1 :] if _OF_ALL.search(fold(document.words(document.blocks[at]))))
    shared_from = next(of_all, len(everything))
    scopes = []
    for start, stop in pairwise((*openings, shared_from)):
        blocks = (*everything[:first], *everything[start:stop], *everything[shared_from:])
        scopes.append(Scope(InstrumentKind.ANNOUNCEMENT, blocks, (*everything[:first], start)))
    return tuple(scopes)


def _plan_openings(document: Document) -> list[int]:
    """Blocks that open what is said of one plan: "1. Kế hoạch số 12/KH-UBND, …" or a line "Kế hoạch thực hiện … năm 2021"."""
    openings: dict[str, int] = {}
    prose_seen = False
    for index, block in enumerate(document.blocks):
        words = document.words(block)
        if (prose_seen or block.kind is BlockKind.NUMBERED) and (key := _opening_key(block, words)):
            openings.setdefault(key, index)
        prose_seen = prose_seen or (len(words) > 120 and words.rstrip().endswith((".", ":", "…")))
    kinds = {document.blocks[at].kind is BlockKind.NUMBERED for at in openings.values()}
    numbered = [at for at in openings.values() if document.blocks[at].kind is BlockKind.NUMBERED]
    return numbered if len(kinds) > 1 and len(numbered) > 1 else list(openings.values())


def _opening_key(block: Block, words: str) -> str | None:
    """What tells the plan from the other: its number, else the heading's words; None for running text."""
    found = _PLAN.match(fold(words))
    if found is None or block.kind in (BlockKind.BULLET, BlockKind.ROW):
        return None
    number = NUMBER.search(words, 0, found.end() + 30)
    if number is not None:
        told = len(words[number.end() :].strip(" ,.;:")) > 20  # a bare number stands in a list of sources
        return normal_number(number.group()) if told else None
    is_heading = len(words) <= 220 and not words.rstrip().endswith((".", ":", ";", ",", "…"))
    return fold(words) if is_heading and len(words.split()) > 4 else None
