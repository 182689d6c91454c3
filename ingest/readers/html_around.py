"""Lines of a page that are links and nothing else: menus, breadcrumbs, "Tin liên quan", the link to the plan's file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ingest.canonical import canonical_line
from ingest.folding import fold
from ingest.layout import LayoutTable, Line

LINK_STARTS, LINK_ENDS = "\x01", "\x02"
"""Set around the text of a link while its line is made; no text of a page holds them."""


class Leads(StrEnum):
    NOWHERE = "nowhere"  # a line of text, with or without a link in it
    LINK = "link"  # nothing but one link: one of them may be a heading, several are a menu
    AWAY = "away"  # breadcrumbs, "Tải về", "KH-12.pdf": never text


@dataclass(frozen=True, slots=True)
class Piece:
    """What the walk over a page yields."""

    item: Line | LayoutTable
    leads: Leads = Leads.NOWHERE


_LINK = re.compile(f"{LINK_STARTS}([^{LINK_ENDS}]*){LINK_ENDS}")
_SIGNS = str.maketrans("", "", LINK_STARTS + LINK_ENDS)
_DATE = re.compile(r"(?i)(?:ngày\s*(?:đăng)?|lúc|cập nhật)?[\s:(,|-]*\d{1,2}[/.:-]\d{1,2}(?:[/.-]\d{2,4})?\)?")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_IN_MENU = 3
_LONGEST = 300  # characters of a line that can be nothing but links
_NEIGHBOURS = re.compile(
    r"\W*(?:(?:cac |nhung )?(?:tin|bai|bai viet|tin bai|tin tuc|van ban|thong tin)(?: bai)? "
    r"(?:lien quan|khac|moi(?: hon| nhat| dang)?|cu hon|da dua|cung (?:chuyen muc|the loai|loai|chu de)|noi bat|doc nhieu)"
    r"|xem them|co the ban quan tam|tu khoa|tags?)\W*"
)
_ACTION = re.compile(
    r"\W*(?:tai (?:ve|xuong|file|van ban)|download|xem (?:chi tiet|van ban|file|tiep|toan van|them)|in (?:trang|bai viet|bai)"
    r"|gui (?:email|mail|bai|cho ban be)|quay lai|tro ve|ve trang truoc|chia se|facebook|zalo|twitter|dang nhap|doc tiep"
    r"|len dau trang)\W*"
)
_FILE_NAME = re.compile(r"(?i)[^/]{1,200}\.(?:pdf|docx?|xlsx?|zip|rar|odt|rtf)\W*(?:\(\s*[\d.,]+\s*[KM]?B\s*\))?\W*")
_ATTACHED = re.compile(
    r"\W*(?:(?:cac )?(?:tep|file|tap tin|tai lieu|van ban)(?: tin)? (?:dinh )?kem(?: theo)?|toan van|tai ve|download)\W*"
)


def plain(marked: str) -> str:
    """The text without the signs around its links."""
    return marked.translate(_SIGNS)


def leads(marked: str) -> Leads:
    """What a line with its links marked is. "Căn cứ" beside a link makes it text, a date ("(10/3/2025)") does not."""
    if LINK_STARTS not in marked or len(marked) > _LONGEST:
        return Leads.NOWHERE
    links = [link for link in map(canonical_line, _LINK.findall(marked)) if link]
    rest = _LINK.sub(" ", marked)
    if not links or (_LETTER.search(_DATE.sub("", rest)) is not None and _ATTACHED.fullmatch(fold(canonical_line(rest))) is None):
        return Leads.NOWHERE
    if all(_FILE_NAME.fullmatch(link) or _ACTION.fullmatch(fold(link)) for link in links):
        return Leads.AWAY
    return Leads.AWAY if len(links) > 1 else Leads.LINK


def without_links(pieces: Iterable[Piece]) -> Iterator[Line | LayoutTable]:
    """The items without menus, breadcrumbs and links to neighbours; a heading that only such links follow goes with them."""
    kept: list[Line | LayoutTable] = []
    for kind, group in groupby(pieces, key=lambda piece: piece.leads):
        run = [piece.item for piece in group]
        headed = bool(kept) and _is_heading_of_links(kept[-1])
        if kind is Leads.NOWHERE or (kind is Leads.LINK and len(run) < _FEWEST_IN_MENU and not headed):
            kept += run
        elif headed:
            kept.pop()
    return iter(kept)


def _is_heading_of_links(item: Line | LayoutTable) -> bool:
    if isinstance(item, LayoutTable):
        return False
    key = fold(canonical_line(item.text))
    return _NEIGHBOURS.fullmatch(key) is not None or _ATTACHED.fullmatch(key) is not None


def names_file(items: Sequence[str]) -> str | None:
    """The first of the texts that is a file's name."""
    return next((text for text in map(canonical_line, items) if _FILE_NAME.fullmatch(text)), None)
