"""Footnotes and endnotes: their marks behind the words, their text behind the document, where it breaks no task."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.readers.docx_styles import W, value
from ingest.readers.docx_words import NOTE_MARK, raised
from ingest.readers.numbering import print_number

_KINDS = (("footnote", "decimal"), ("endnote", "lowerRoman"))


@dataclass(frozen=True, slots=True)
class Note:
    """`mark` as it is printed ("¹"); "" where the author typed one, which then stands in the note."""

    mark: str
    element: etree._Element


def number_notes(
    body: etree._Element, roots: dict[str, etree._Element | None], settings: etree._Element | None
) -> Iterator[Note]:
    """The notes that the body refers to, each once, numbered through the document; the references in `body` get their marks."""
    for kind, usual in _KINDS:
        root = roots.get(kind)
        by_id = {found.get(f"{W}id"): found for found in root.iterfind(f"{W}{kind}")} if root is not None else {}
        properties = settings.find(f"{W}{kind}Pr") if settings is not None else None
        form = value(properties, "numFmt") or usual
        number = 0
        for reference in body.iter(f"{W}{kind}Reference"):
            note = by_id.pop(reference.get(f"{W}id"), None)
            if note is None:
                continue
            mark = ""
            if reference.get(f"{W}customMarkFollows") not in ("1", "true", "on"):
                number += 1
                mark = raised(print_number(form, number))
            reference.set(NOTE_MARK, mark)
            yield Note(mark, note)
