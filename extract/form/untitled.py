"""Pages of portals that lost lines of the form: what the preamble and the line of the day still say of title and issuer."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.form.issuers import Issuer, level_of
from extract.form.letterhead import PLACE_AND_DATE, Piece
from ingest.document import Document, Zone

_ENACTS = re.compile(
    r"(?:ban hành|xây dựng|triển khai)\s+[Kk]ế hoạch\s+(?P<title>[^;]{10,400}?)[\s,;]+"
    r"(?:cụ thể\s+)?(?:như sau|với (?:các |những )?nội dung)"
)
_COMMITTEE = re.compile(
    r"(?:[ỦU][ỷy] ban nhân dân|UBND) (?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)", re.IGNORECASE
)


def stated_title(document: Document, blocks: Sequence[int]) -> tuple[str, tuple[int, int]] | None:
    """From "Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:" in the preamble, with its place."""
    for at in blocks:
        block = document.blocks[at]
        found = _ENACTS.search(document.text, block.start, block.end) if block.zone is Zone.PREAMBLE else None
        if found is not None:
            title = " ".join(found["title"].split())
            return title[:1].upper() + title[1:], found.span("title")
    return None


def with_place(
    document: Document, blocks: Sequence[int], pieces: Sequence[Piece], issuer: Issuer | None, on: date | None
) -> Issuer | None:
    """A letterhead "ỦY BAN NHÂN DÂN" without its second line: the text says the level, the line of the day the place."""
    if issuer is None or issuer.name != "Ủy ban nhân dân":
        return issuer
    place = next((match["place"].strip(" ,") for piece in pieces if (match := PLACE_AND_DATE.fullmatch(piece.text))), None)
    spoken = (_COMMITTEE.search(document.words(document.blocks[at])) for at in blocks)
    level = next((found["level"].lower() for found in spoken if found is not None), None)
    if place is None or level is None:
        return issuer
    name = f"{issuer.name} {level} {place}"
    return replace(issuer, name=name, level=level_of(name, on=on))
