"""A Word file printed by LibreOffice, so that what is found in it can be shown on its page."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ingest.cache import Cache
from ingest.document import Document
from ingest.errors import UnreadableSourceError
from ingest.layout import Finding
from ingest.office.placing import place
from ingest.office.soffice import convert, is_installed, version
from ingest.readers.pdf import read_words
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
    """The document with the places of its words in the pages that LibreOffice prints of the file; else a Finding why not."""
    if not is_installed():
        return replace(document, findings=(*document.findings, _NOT_INSTALLED))
    try:
        pages = _pages(data, document.source.name, RENDERED[document.source.media_type], cache)
    except UnreadableSourceError:
        return replace(document, findings=(*document.findings, _NOT_PRINTED))
    return place(document, pages)


def _pages(data: bytes, name: str, suffix: str, cache: Cache) -> Sequence[Sequence[Word]]:
    key = fingerprint(data + version().encode()) + ".words.json"
    if (kept := cache.get(key)) is not None and (pages := _unpacked(kept)) is not None:
        return pages
    made = _packed(read_words(convert(data, name, suffix=suffix, to=".pdf"), name))
    cache.put(key, made)
    return _unpacked(made) or ()


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
