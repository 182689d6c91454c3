"""A Word file's text as it is printed: changes accepted, hidden text out, one form of each drawing, of fields only the result.

The tree of a part is rewritten in place, so that whoever reads it afterwards need not know of any of this.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.layout import Finding
from ingest.readers.docx_styles import Styles, W, form_of, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
TEXTS = (f"{W}t", f"{M}t")
_SIGNS = (f"{W}tab", f"{W}br", f"{W}cr", f"{W}sym", f"{W}noBreakHyphen")
_PRINTED = (*TEXTS, *_SIGNS, f"{W}footnoteReference", f"{W}endnoteReference")
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_PROPERTIES = (f"{W}rPr", f"{W}trPr", f"{W}numPr")
_DELETED = (f"{W}del", f"{W}moveFrom")
_CONTENTS = re.compile(r"(?i)\s*TOC\b")
_CONTENTS_STYLE = re.compile(r"toc \d")
_CONTENTS_TITLE = re.compile(r"(?i)\W*mục\s+lục\W*")
_DEEPEST_FIELD = 40  # fields in fields; Word allows twenty
_MOST_OF_TEXT = 0.5  # a table of contents that holds more of the text than this is a field that was never closed in its place

_ACCEPTED = Finding("changes-accepted", "the file has tracked changes; it is read as if all of them were accepted")
_HIDDEN = Finding("hidden-text-left-out", "the file has hidden text; it is not printed and not read")
_CONTENTS_OUT = Finding("contents-left-out", "the table of contents is left out; its lines are headings of the text")


def settle(root: etree._Element, styles: Styles) -> tuple[Finding, ...]:
    """What had to be left out is told; each step relies on those before it."""
    _choose_alternates(root)
    changed = _accept_changes(root)
    contents = _close_fields(root) | _leave_out_contents(root, styles)
    hidden = _leave_out_hidden(root, styles)
    _join_paragraphs(root, styles)
    told = ((_ACCEPTED, changed), (_HIDDEN, hidden), (_CONTENTS_OUT, contents))
    return tuple(finding for finding, is_told in told if is_told)


def drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def text_of(element: etree._Element) -> str:
    return "".join(found.text or "" for found in element.iter(*TEXTS))


def _choose_alternates(root: etree._Element) -> None:
    """Word writes a text box twice: as new programs draw it, and as old ones do. The first form that holds something stays."""
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        branches = [*alternate.iterfind(f"{MC}Choice"), *alternate.iterfind(f"{MC}Fallback")]
        chosen = next((branch for branch in branches if _holds_something(branch)), None)
        if chosen is not None:
            for child in list(chosen):
                alternate.addprevious(child)
        drop(alternate)


def _holds_something(branch: etree._Element) -> bool:
    return next(branch.iter(*_PRINTED, *_PICTURES), None) is not None


def _accept_changes(root: etree._Element) -> bool:
    """Whether there were any. Marks of changed form ("w:pPrChange") hold the form that was, which is nobody's."""
    changes = list(root.iter(*_DELETED, f"{W}ins", f"{W}moveTo", f"{W}cellDel"))
    for former in [found for found in root.iter(f"{W}*") if etree.QName(found).localname.endswith("Change")]:
        drop(former)
    for change in changes:
        parent = change.getparent()
        if change.tag == f"{W}cellDel":
            _drop_above(change, f"{W}tc")
        elif change.tag in _DELETED and parent is not None:
            if parent.tag == f"{W}trPr":
                _drop_above(change, f"{W}tr")
            elif parent.tag not in _PROPERTIES:
                drop(change)
    return bool(changes)


def _drop_above(element: etree._Element, tag: str) -> None:
    above = next(element.iterancestors(tag), None)
    if above is not None:
        drop(above)


@dataclass(slots=True)
class _Field:
    """An open field: what stands in its instruction, and what it printed."""

    instruction: str = ""
    separated: bool = False
    code: list[etree._Element] = field(default_factory=list)
    result: list[etree._Element] = field(default_factory=list)


def _close_fields(root: etree._Element) -> bool:
    """Drops what stands in instructions, and results of TOC fields; whether there were some. An unclosed field hides nothing."""
    fields: list[_Field] = []
    dropped: list[etree._Element] = []
    contents: list[etree._Element] = []
    too_deep = 0
    for element in root.iter(f"{W}fldChar", f"{W}instrText", *_PRINTED):
        kind = element.get(f"{W}fldCharType") if element.tag == f"{W}fldChar" else None
        if kind == "begin":
            too_deep += len(fields) >= _DEEPEST_FIELD
            if len(fields) < _DEEPEST_FIELD:
                fields.append(_Field())
        elif kind == "end" and too_deep:
            too_deep -= 1
        elif kind == "end" and fields:
            closed = fields.pop()
            dropped.extend(closed.code)
            contents.extend(closed.result if _CONTENTS.match(closed.instruction) else ())
        elif kind == "separate" and fields and not too_deep:
            fields[-1].separated = True
        elif kind is None:
            _note(fields, element)
    length = sum(len(element.text or "") for element in root.iter(*TEXTS))
    listed = sum(len(element.text or "") for element in contents if element.tag in TEXTS)
    if contents and listed <= length * _MOST_OF_TEXT:
        _drop_contents(contents)
    for element in dropped:
        drop(element)
    simple = [found for found in root.iter(f"{W}fldSimple") if _CONTENTS.match(found.get(f"{W}instr", ""))]
    for found in simple:
        drop(found)
    return bool(simple) or (0 < listed <= length * _MOST_OF_TEXT)


def _note(fields: list[_Field], element: etree._Element) -> None:
    if element.tag == f"{W}instrText":
        if fields and not fields[-1].separated:
            fields[-1].instruction += (element.text or "")[:200] if len(fields[-1].instruction) < 200 else ""
        return
    hiding = next((found for found in fields if not found.separated), None)
    if hiding is not None:
        hiding.code.append(element)
    elif (listing := next((found for found in fields if _CONTENTS.match(found.instruction)), None)) is not None:
        listing.result.append(element)


def _drop_contents(contents: list[etree._Element]) -> None:
    """With the line "MỤC LỤC" above them."""
    first = next(contents[0].iterancestors(f"{W}p"), None)
    for element in contents:
        drop(element)
    if first is not None:
        _drop_title(first)


def _drop_title(first: etree._Element) -> None:
    above = first.getprevious()
    if above is not None and above.tag == f"{W}p" and _CONTENTS_TITLE.fullmatch(text_of(above)):
        drop(above)


def _leave_out_contents(root: etree._Element, styles: Styles) -> bool:
    """A table of contents is also known by its frame, and its lines by their style, where the field behind them is gone."""
    frames = [
        frame
        for frame in root.iter(f"{W}sdt")
        if value(frame.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == "Table of Contents"
    ]
    lines = [line for line in root.iter(f"{W}p") if _CONTENTS_STYLE.match(styles.name(value(form_of(line), "pStyle")))]
    found = any(text_of(element).strip() for element in (*frames, *lines))
    if lines:
        _drop_title(lines[0])
    for element in (*frames, *lines):
        drop(element)
    return found


def _leave_out_hidden(root: etree._Element, styles: Styles) -> bool:
    """Whether words were hidden."""
    hidden = [run for run in root.iter(f"{W}r") if _is_hidden(run, styles)]
    rows = [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}hidden") is not None]
    found = any(text_of(element).strip() for element in (*hidden, *rows))
    for element in (*hidden, *rows, *root.iter(f"{W}rt")):  # w:rt: how a word is spoken, small above it
        drop(element)
    return found


def _is_hidden(run: etree._Element, styles: Styles) -> bool:
    paragraph = next(run.iterancestors(f"{W}p"), None)
    style = value(form_of(paragraph), "pStyle") if paragraph is not None else None
    return styles.look(run.find(f"{W}rPr"), style).hidden


def _join_paragraphs(root: etree._Element, styles: Styles) -> None:
    """Paragraphs whose end was deleted or is hidden go on with the next; so does a large first letter."""
    for paragraph in reversed(list(root.iter(f"{W}p"))):
        properties = form_of(paragraph)
        if properties is None:
            continue
        mark = properties.find(f"{W}rPr")
        is_deleted = mark is not None and any(mark.find(tag) is not None for tag in _DELETED)
        frame = properties.find(f"{W}framePr")
        is_initial = frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
        if is_deleted or is_initial:
            _join_into_next(paragraph)
        elif mark is not None and styles.look(mark, value(properties, "pStyle")).hidden:
            _join_hidden(paragraph, properties)


def _join_into_next(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph that now holds the words of both; Word keeps the form of the last one, whose end is still there."""
    following = _next_paragraph(paragraph)
    if following is None:
        if not text_of(paragraph).strip():
            drop(paragraph)
        return None
    before = form_of(following)
    for child in list(_content(paragraph)):
        if before is not None:
            before.addnext(child)
        else:
            following.insert(0, child)
        before = child
    drop(paragraph)
    return following


def _join_hidden(paragraph: etree._Element, properties: etree._Element) -> None:
    """A hidden end sets a heading before its text on one line: the form is that of the first. Wholly hidden, it is gone."""
    if next(paragraph.iter(*_PRINTED, *_PICTURES), None) is None:
        drop(paragraph)
    elif (following := _join_into_next(paragraph)) is not None:
        if (replaced := form_of(following)) is not None:
            following.remove(replaced)
        following.insert(0, properties)


def _content(paragraph: etree._Element) -> Iterator[etree._Element]:
    return (child for child in paragraph if child.tag != f"{W}pPr")


def _next_paragraph(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph right behind, bookmarks aside; a table between them keeps them apart."""
    for following in paragraph.itersiblings():
        if following.tag == f"{W}p":
            return following
        if following.tag in (f"{W}tbl", f"{W}sdt", f"{W}sectPr"):
            return None
    return None
