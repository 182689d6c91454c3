"""What a scanned page says, beside what OCR read: finders run on a copy that is put right, quotes are cut from the text itself.

The copy has the length of the text, so an offset into one is an offset into the other. A word that was not read by OCR is never
changed, and a document without such words is its own copy.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from extract.evidence import evidence
from extract.misread_numbers import misread_numbers
from extract.misread_words import Correction, misread_words
from extract.result import Evidence, Extraction
from ingest.document import BlockKind, Document, Zone
from ingest.misread import form_line
from ingest.printed import NOT_OCR

_FORMAL = frozenset({Zone.LETTERHEAD, Zone.TITLE, Zone.CONCLUSIONS})
_SPECKS = re.compile(r"[^\w\s(“\"-]{1,3}\s*(?=\w)|_+\s*(?=\w)")


def reading_copy(document: Document) -> Document:
    """The document as it is to be understood; the same object where OCR read nothing of it."""
    if all(sureness == NOT_OCR for sureness in document.printed.sureness):
        return document
    text = _corrected(document.text, tuple(_head_lines(document)))
    for find in (misread_words, misread_numbers):
        text = _corrected(text, tuple(one for one in find(text) if _is_ocr(document, one)))
    return replace(document, text=text)


def quoted(found: Extraction, document: Document) -> Extraction:
    """What was found in the reading copy, each piece of evidence with the words that stand in `document`."""
    return replace(found, instruments=_quoted(found.instruments, document))


def _quoted(found: Any, document: Document) -> Any:
    """The same objects where nothing in them is evidence."""
    if isinstance(found, Evidence):
        return evidence(document, found.start, found.end) if found.start is not None and found.end is not None else found
    if isinstance(found, tuple):
        return tuple(_quoted(one, document) for one in found)
    if not is_dataclass(found) or isinstance(found, type):
        return found
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    requoted = {name: new for name, value in values.items() if (new := _quoted(value, document)) is not value}
    return replace(found, **requoted)


def _head_lines(document: Document) -> Iterator[Correction]:
    """Lines of the letterhead and of the signature without what seals and stamps left before them: "» ỦY BAN NHÂN DÂN".

    "KÉẺ HOẠCH" is the type line; one that lost letters can't be put right in the same room.
    """
    for block in document.blocks:
        read = document.text[block.start : block.end]
        if block.kind is BlockKind.ROW or document.printed.least_sure(block.start, block.end) is None:
            continue
        printed = form_line(read)
        if printed is not None and len(printed) <= len(read):
            yield Correction(block.start, block.end, printed.ljust(len(read)))
        elif block.zone in _FORMAL and (specks := _SPECKS.match(read)):
            yield Correction(block.start, block.start + specks.end(), " " * specks.end())


def _corrected(text: str, corrections: tuple[Correction, ...]) -> str:
    pieces: list[str] = []
    end = 0
    for one in corrections:
        pieces += [text[end : one.start], one.words]
        end = one.end
    return "".join((*pieces, text[end:]))


def _is_ocr(document: Document, one: Correction) -> bool:
    return document.printed.least_sure(one.start, one.end) is not None
