"""What an exchange packet says of the document that it carries: it is typed by the issuer, and wins over what a page gives."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from extract.dates.days import find_days
from extract.document_types import NUMBER, DocumentType, normal_number, type_by_name
from extract.evidence import evidence
from extract.form.casing import Spelling, learn_spelling
from extract.form.issuers import body_name, find_body, full_name, level_of
from extract.form.signers import office_named
from extract.form.titles import clean_title
from extract.result import Header, Signer
from ingest.document import Document, Zone
from ingest.folding import fold

Span = tuple[int, int]
_SAME_BODY = 85  # rapidfuzz; a scan's "ỦY BAN NHÂN DÂN TÌNH X" is the packet's "UBND tỉnh X"
_SAME_KIND = 75
_NUMBER, _DAY, _TYPE, _TITLE = "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Trích yếu"
_ISSUER, _ABOVE, _SIGNER, _OFFICE = "Cơ quan ban hành", "Cơ quan chủ quản", "Người ký", "Chức vụ"


def packet_fields(document: Document) -> dict[str, Span]:
    """The value of each "name: value" line of the packet; empty where the document came without one."""
    fields: dict[str, Span] = {}
    for block in document.blocks:
        if block.zone is not Zone.PACKET:
            break
        label, colon, _ = document.text[block.start : block.end].partition(": ")
        if colon:
            fields.setdefault(label, (block.start + len(label) + len(colon), block.end))
    return fields


def without_packet(document: Document) -> Document:
    """The document itself, its text and offsets unchanged: what is said of it in the packet is no part of any instrument."""
    first = next((at for at, block in enumerate(document.blocks) if block.zone is not Zone.PACKET), len(document.blocks))
    if first == 0:
        return document
    blocks = (
        block if block.parent is None else replace(block, parent=block.parent - first) for block in document.blocks[first:]
    )
    return replace(document, blocks=tuple(blocks))


def prefer_packet(document: Document, fields: Mapping[str, Span], header: Header) -> Header:
    """The header with what the packet states; the issuer only where the document names none or the same.

    An office that sends papers for others ("Văn phòng Ủy ban nhân dân tỉnh") stands in the packet as their sender.
    """
    if not fields:
        return header
    spelling = learn_spelling(document.words(block) for block in document.blocks)
    said = {label: document.text[start:end] for label, (start, end) in fields.items()}
    type_ = type_by_name(said.get(_TYPE, ""))
    number = NUMBER.search(said.get(_NUMBER, ""))
    issued_on = _day(document, fields)
    title = _title(said.get(_TITLE, ""), type_, spelling)
    issuer = _issuer(said.get(_ISSUER, ""), header.issuer, spelling)
    signer = _signer(said, header.signer)
    stated = (
        *(("number", number, _NUMBER), ("issued_on", issued_on, _DAY), ("title", title, _TITLE)),
        *(("issuer", issuer, _ISSUER), ("signer", signer, _SIGNER)),
    )
    shown = {name: evidence(document, *fields[label]) for name, value, label in stated if value is not None}
    return replace(
        header,
        type_name=type_.name if type_ is not None else header.type_name,
        number=normal_number(number.group()) if number is not None else header.number,
        title=title or header.title,
        issuer=issuer or header.issuer,
        level=level_of(issuer, above=said.get(_ABOVE), on=issued_on or header.issued_on) if issuer else header.level,
        issued_on=issued_on or header.issued_on,
        signer=signer or header.signer,
        evidence=tuple((dict(header.evidence) | shown).items()),
    )


def _day(document: Document, fields: Mapping[str, Span]) -> date | None:
    days = find_days(document.text, *fields[_DAY]) if _DAY in fields else ()
    return days[0].on if days else None


def _title(said: str, type_: DocumentType | None, spelling: Spelling) -> str | None:
    return clean_title(said, type_, spelling) if len(said.split()) > 1 else None


def _signer(said: Mapping[str, str], printed: Signer | None) -> Signer | None:
    """A person's name; a system's user ("lanht.ubnd") is none."""
    name = " ".join(said.get(_SIGNER, "").split())
    words = name.split()
    if not 2 <= len(words) <= 6 or not all(word[:1].isupper() and word.isalpha() for word in words):
        return None
    name = name.title() if name.isupper() else name
    title = office_named(said.get(_OFFICE, ""))
    if title is None and printed is not None and fold(printed.name) == fold(name):
        title = printed.title
    return Signer(name, title)


def _issuer(said: str, printed: str | None, spelling: Spelling) -> str | None:
    name = body_name(full_name(said), spelling) if said else ""
    if not name or find_body(name) is None:
        return None
    return name if printed is None or _is_same_body(fold(name), fold(printed)) else None


def _is_same_body(name: str, other: str) -> bool:
    """Also with letters that a scan damaged; "Văn phòng Ủy ban nhân dân tỉnh X" is another one."""
    kinds = [" ".join(words.split()[:2]) for words in (name, other)]
    return fuzz.ratio(name, other) >= _SAME_BODY and fuzz.ratio(*kinds) >= _SAME_KIND
