"""Web pages: the part that holds the text, whole and in order, with its tables; menus and neighbours left out."""

from dataclasses import replace

from lxml import html

from ingest.cache import Cache
from ingest.canonical import canonical_line
from ingest.encodings.layouts import in_unicode
from ingest.errors import EmptySourceError
from ingest.layout import Finding, Layout, LayoutTable, Line
from ingest.options import DEFAULT, Options
from ingest.readers.html_around import names_file, without_links
from ingest.readers.html_main import drop_around, find_main, first_words, heading_above
from ingest.readers.html_page import decode_page, drop_unseen, parse, pictures
from ingest.readers.html_text import cells_left_out, pieces
from ingest.readers.pictures import Embedded, Shown, look_at

_SHORT_PAGE = 600  # characters; a page with less tells of a plan that stands elsewhere
_VIEWERS = ("youtube", "facebook", "google.com/maps", "zalo", "twitter", "doubleclick", "analytics")
_FLATTENED = Finding("nesting-left-out", "the page is nested deeper than any page is; its tables may have lost their form")


def read_html(data: bytes, name: str, options: Options = DEFAULT, cache: Cache | None = None) -> Layout:
    """The h1 comes first where it stands outside the part that is read. Nothing that the page points to is ever fetched."""
    layout = _read(data, name)
    held = dict(enumerate(pictures(data)))
    looked = look_at((Embedded(str(at), Shown(), lambda at: held[int(at)]) for at in held), options, cache or Cache())
    return replace(layout, findings=(*layout.findings, *looked.findings), mark=looked.mark)


def _read(data: bytes, name: str) -> Layout:
    decoded = decode_page(data, name)
    root, flattened = parse(decoded.text)
    if root is None:
        return Layout(())
    elsewhere = _shown_elsewhere(root)
    drop_unseen(root)
    found = root.find("body")
    body = found if found is not None else root
    drop_around(body)
    main = find_main(body, decoded.text if not flattened else html.tostring(body, encoding="unicode"))
    heading = heading_above(root, main)
    opening = first_words(heading, main) if heading is not None else []
    items: list[Line | LayoutTable] = [item for part in (*opening, main) for item in without_links(pieces(part))]
    if not any(map(_has_text, items)):
        message = f"{name} holds no text of its own{elsewhere}; open it in a browser and save the document that it shows"
        raise EmptySourceError(message)
    title = canonical_line(heading.text_content()) if heading is not None else ""
    if title and title.casefold() not in {canonical_line(item.text).casefold() for item in items[:5] if isinstance(item, Line)}:
        items.insert(0, Line(title))
    findings = [*decoded.findings, *([_FLATTENED] if flattened else [])]
    if left_out := cells_left_out(main):
        message = f"a table is wider than any that is read; {left_out} of its cells are left out"
        findings.append(Finding("columns-left-out", message))
    if elsewhere and sum(map(_length, items)) < _SHORT_PAGE:
        message = f"the page tells little itself{elsewhere}; save that document and load it too"
        findings.append(Finding("content-elsewhere", message))
    return in_unicode(Layout(tuple(items), findings=tuple(findings)))


def _shown_elsewhere(root: html.HtmlElement) -> str:
    """Where the rest of a page with little text may be: in a frame, a file to download, or made by a script; else ""."""
    for element in root.iter("iframe", "frame", "embed", "object"):
        address = element.get("src") or element.get("data") or ""
        if address and not any(viewer in address.lower() for viewer in _VIEWERS):
            return f" and shows another one in a frame ({address[:100]})"
    if (file := names_file([link.text_content() for link in root.iter("a")])) is not None:
        return f" and links to a file ({file[:100]})"
    if root.find(".//script") is not None and len(canonical_line(root.text_content())) < _SHORT_PAGE * 10:
        return " or has it drawn by a script"
    return ""


def _length(item: Line | LayoutTable) -> int:
    if isinstance(item, Line):
        return len(item.text)
    return sum(len(cell.text) for row in item.rows for cell in row if cell is not None)


def _has_text(item: Line | LayoutTable) -> bool:
    return _length(item) > 0
