"""A Word file printed by LibreOffice, so that what is found in it can be shown on its page."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ingest.cache import Cache
from ingest.document import Document
from ingest.errors import ScannedSourceError, UnreadableSourceError
from ingest.layout import Finding
from ingest.ocr.recognition import engine
from ingest.office.looking import mark_in_print
from ingest.office.placing import place
from ingest.office.soffice import convert, is_installed, version
from ingest.readers.pdf import read_words
from ingest.readers.pictures import UNCHECKED
from ingest.secrecy import classified
from ingest.sheet.columns import Word
from ingest.sniff import DOC, DOCX, ODT, RTF
from ingest.source import fingerprint

RENDERED: Mapping[str, str] = MappingProxyType({DOCX: ".docx", DOC: ".doc", RTF: ".rtf", ODT: ".odt"})
"""The kinds of file that have no pages of their own."""

_NOT_INSTALLED = Finding(
    "no-rendering", "pages and places are unknown: LibreOffice is not installed (apt-get install libreoffice-writer-nogui)"
)
_NOT_PRINTED = Finding("no-rendering", "pages and places are unknown: LibreOffice could not print the file")


def with_places(document: Document, data: bytes, cache: Cache) -> Document:
    """The document with the places of its words in the pages that LibreOffice prints of the file; else a Finding why not.

    Pictures that could not be looked at for a secrecy mark are looked at in print: a marked page is refused.
    """
    if not is_installed():
        return replace(document, findings=(*document.findings, _NOT_INSTALLED))
    must_look = any(finding.code == UNCHECKED for finding in document.findings)
    try:
        printed = _print(data, document.source.name, RENDERED[document.source.media_type], cache, must_look=must_look)
    except UnreadableSourceError:
        return replace(document, findings=(*document.findings, _NOT_PRINTED))
    if printed.is_looked_at:
        document = replace(document, findings=tuple(finding for finding in document.findings if finding.code != UNCHECKED))
    return place(document, printed.pages)


@dataclass(frozen=True, slots=True)
class _Print:
    pages: Sequence[Sequence[Word]]
    is_looked_at: bool = False


def _print(data: bytes, name: str, suffix: str, cache: Cache, *, must_look: bool) -> _Print:
    plain = fingerprint(data + version().encode())
    looked = fingerprint(f"{plain} {reads}".encode()) if must_look and (reads := _engine()) is not None else None
    key = (looked or plain) + ".words.json"
    if (kept := cache.get(key)) is not None and (pages := _unpacked(kept)) is not None:
        return _Print(pages, looked is not None)
    pdf = convert(data, name, suffix=suffix, to=".pdf")
    is_looked_at = False
    if looked is not None:
        mark, is_looked_at = mark_in_print(pdf)
        if mark is not None:
            raise classified(name, mark)
    made = _packed(read_words(pdf, name))
    cache.put(key if is_looked_at else plain + ".words.json", made)
    return _Print(_unpacked(made) or (), is_looked_at)


def _engine() -> str | None:
    try:
        return engine()
    except ScannedSourceError:
        return None


def _unpacked(kept: bytes) -> Sequence[Sequence[Word]] | None:
    """None where the cache was cut or damaged: the file is then printed anew."""
    try:
        return [[_word(*word) for word in page] for page in json.loads(kept)]
    except (ValueError, TypeError):
        return None


def _word(text: str, *places: float) -> Word:
    left, top, right, bottom, base = map(float, places)
    return Word(str(text), left, top, right, bottom, base)


def _packed(pages: Iterable[Sequence[Word]]) -> bytes:
    rows = [
        [(word.text, *(round(edge, 2) for edge in (word.left, word.top, word.right, word.bottom, word.base))) for word in page]
        for page in pages
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
