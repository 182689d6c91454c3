"""Agencies: where a document names them, and the short names that it sets for them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.agency.functions import Field, Fields, make_field
from extract.agency.grammar import read_names
from extract.agency.name import Name
from extract.agency.phrases import AgencyKind, Line, Takes, heads, read_line
from extract.agency.spelling import NO_DEFINITIONS, agency_key, expand_name, matches
from extract.agency.words import ShortForms, initials, joined, letters, lines, syllables, with_definitions, written_out
from extract.nlp import blank_language, parse, pieces
from extract.syllables import cut
from ingest.document import Document
from ingest.folding import words_key

__all__ = [
    "AgencyKind", "Mention", "agency_key", "agency_pipeline", "expand_name", "find_agencies", "find_definitions", "matches",
    "mentions_in",
]

_GLOSS = re.compile(
    r"\(\s*(?:(?:sau đây|dưới đây)\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt|chung|tắt chung)?\s*(?:là|:)"
    r"\s*[“\"']?([^()“”\"]{2,60}?)[”\"']?\s*\)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\(([A-ZĐÂÊÔƠƯ][\w&,. \-–/]{1,14}?)\)")
_SENTENCE = re.compile(r"[.;\n]\s")
_LONGEST_FULL = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` is the quote, `name` the agency in full and in today's spelling with nothing that isn't printed.

    `group`: a class of agencies ("các sở, ban, ngành"). `officer`: an office with powers of its own ("Giám đốc Sở Y tế").
    """

    start: int
    end: int
    name: str
    group: bool
    kind: AgencyKind
    officer: bool = False


def find_agencies(doc: Doc, *, definitions: Mapping[str, str] = NO_DEFINITIONS) -> tuple[Mention, ...]:
    """Every agency that the text names, in order and without overlap; `doc` is `nlp.parse(document.text)`.

    The line is read twice where the document itself uses names that no lexicon holds: once written out, "Vụ Cơ sở Vật chất"
    explains "Vụ CSVC" in a table.
    """
    forms = with_definitions(definitions)
    printed = list(lines(pieces(doc)))
    read = [read_line(written_out(words, forms)) for words in printed]
    names = [(line, read_names(line, Fields())) for line in read]
    found = [name for _, on_line in names for name in on_line]
    fields, more = Fields(_own_fields(found)), {**_own_short_forms(found), **forms}
    for index, (line, _) in enumerate(names):
        if _has_unknown_short_form(line):
            again = read_line(written_out(printed[index], more))
            names[index] = (again, read_names(again, fields))
    full_names = {words_key(short): full for short, full in definitions.items()}
    return tuple(_mention(line, name, full_names, definitions) for line, on_line in names for name in on_line)


AGENCIES = "agencies"
"""The component, and the group of spans that it makes."""
_GROUP, _OFFICER = "group", "officer"


@Language.component(AGENCIES)
def mark_agencies(doc: Doc) -> Doc:
    """`doc.spans["agencies"]`: a span a mention, its kind as label, its full name as `kb_id_`, "group" or "officer" in `id_`.

    Short names that the document sets stand in `doc.user_data["definitions"]`.
    """
    found = find_agencies(doc, definitions=doc.user_data.get("definitions", NO_DEFINITIONS))
    doc.spans[AGENCIES] = [_span(doc, mention) for mention in found]
    return doc


def _span(doc: Doc, mention: Mention) -> Span:
    marks = " ".join(word for word, is_so in ((_GROUP, mention.group), (_OFFICER, mention.officer)) if is_so)
    span = doc.char_span(mention.start, mention.end, mention.kind, mention.name, alignment_mode="expand", span_id=marks)
    assert span is not None, "a mention stands inside its document"
    return span


def mentions_in(doc: Doc) -> tuple[Mention, ...]:
    """What `mark_agencies` found, in order."""
    return tuple(
        Mention(span.start_char, span.end_char, span.kb_id_, _GROUP in span.id_, AgencyKind(span.label_), _OFFICER in span.id_)
        for span in doc.spans[AGENCIES]
    )


@cache
def agency_pipeline() -> Language:
    """Syllables, then agencies; for `pipe` over any number of documents."""
    nlp = blank_language()
    nlp.add_pipe(AGENCIES)
    return nlp


def _has_unknown_short_form(line: Line) -> bool:
    return any(word.text[0].isupper() and word.is_abbreviation and not word.short for word in line.words)


def _mention(line: Line, name: Name, full_names: Mapping[str, str], definitions: Mapping[str, str]) -> Mention:
    first, last = line.words[name.start], line.words[name.end - 1]
    defined = full_names.get(words_key(name.full))
    full = expand_name(defined, {key: value for key, value in definitions.items() if value != defined}) if defined else name.full
    return Mention(first.start, last.end, full, name.group, name.kind, name.officer)


def _own_short_forms(names: Iterable[Name]) -> ShortForms:
    """Initials of the longer names that the document writes out: "Hội đồng thuốc và điều trị" explains "HĐT&ĐT"."""
    full = {name.full for name in names if name.field and not name.group and not name.officer}
    return {letters(initials(syllables(name))): {"": syllables(name)} for name in sorted(full) if len(name.split()) > 4}


def _own_fields(names: Iterable[Name]) -> Mapping[str, tuple[Field, ...]]:
    """Fields of free wording that the document writes out, by head: they explain its own short forms."""
    own: dict[str, dict[str, Field]] = {}
    for name in names:
        spelt = name.field and not any(word.isupper() and len(word) > 1 for word in name.field.split())
        if name.head and name.field and spelt and name.head.takes is Takes.OPEN and not name.group:
            field = name.full.removeprefix(f"{name.head.text} ") if name.full.endswith(" Việt Nam") else name.field
            own.setdefault(name.head.text, {}).setdefault(field.lower(), make_field(field, prefix=True))
    return {head: tuple(fields.values()) for head, fields in own.items()}


# Definitions ---------------------------------------------------------------------------------------------------------


def find_definitions(document: Document) -> Mapping[str, str]:
    """Short names that the document sets, with what they stand for: "Ủy ban nhân dân (UBND)", "… (gọi tắt là Ban Chỉ đạo)"."""
    text = document.text
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        full = _written_before(text[max(match.start() - _LONGEST_FULL, 0) : match.start()], match[1])
        if full:
            found.setdefault(match[1].strip(), full)
    for match in _GLOSS.finditer(text):
        short = match[1].strip(" .,;:")
        full = _named_before(text, match.start(), short)
        if full and words_key(full) != words_key(short):
            found.setdefault(short, full)
    return found


def _written_before(before: str, short: str) -> str | None:
    """The words right before a bracket whose first letters are the short form."""
    wanted = "".join(char for char in short if char.isalpha()).upper()
    if len(wanted) < 2 or sum(char.isupper() for char in short) < 2:
        return None
    words = re.findall(r"\w+|[^\w\s]", before.rpartition("\n")[2])
    for count in range(2, min(len(words), len(wanted) + 8) + 1):
        candidate = words[-count:]
        if candidate[0].isalnum() and candidate[0].lower() != "và" and initials(candidate) == wanted:
            return joined(candidate)
    return None


def _named_before(text: str, end: int, short: str) -> str | None:
    """The agency that "(sau đây gọi tắt là …)" shortens: the words from the last place where the short form itself stands."""
    begin = max((match.end() for match in _SENTENCE.finditer(text, max(end - 400, 0), end)), default=max(end - 400, 0))
    before = text[begin:end].rstrip()
    initial = _written_before(before, short)
    if initial:
        return initial
    if not _names_an_agency(short):
        return None
    at = before.lower().rfind(short.lower())
    if at >= 0:
        return before[at:]
    mentions = find_agencies(parse(before))
    return mentions[-1].name if mentions and mentions[-1].end == len(before) else None


def _names_an_agency(short: str) -> bool:
    keys = tuple(key for text, key, _ in cut(short) if not text.isspace())
    return any(keys[:length] in heads() for length in range(1, len(keys) + 1))
