"""The bytes of a web page → its tree: decoded, not too deep, without what no reader of the page sees."""

import re
from base64 import b64decode
from itertools import islice
from urllib.parse import unquote_to_bytes

from lxml import etree, html

from ingest.encodings.decoding import Decoded, decode

_DECLARED = re.compile(
    rb"""(?i)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)"""
)
_DATA_URI = re.compile(r"data:[\w/+.-]*(?:;[\w=.-]+)*;base64,[A-Za-z0-9+/=%\s]*")
_PICTURE = re.compile(rb"data:image/(?:png|jpe?g|gif|bmp|webp|tiff)(?:;[\w=.-]+)*;base64,([A-Za-z0-9+/=%\s]*)", re.IGNORECASE)
_MOST_PICTURES = 200
_HEAD = 8192
_DEEPEST = 200
"""Levels of elements; libxml2 drops all text below level 256 (2048 where told to allow more), and walks grow with it."""
_UNSEEN = (
    *("script", "style", "noscript", "template", "svg", "iframe", "frame", "embed", "object", "select", "button", "input"),
    *("textarea", "video", "audio", "canvas", "map", "del", "annotation", "annotation-xml", "xml"),
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_INLINE_TAG = re.compile(r"(?i)</?(?:font|span|b|i|u|a|strong|em|small|big|sub|sup|ins|label|o:p)(?:\s[^<>]*)?/?>")
_BLOCK_TAG = re.compile(
    r"(?i)</?(?:div|section|article|main|form|center|ul|ol|dl|blockquote|fieldset|header|footer|nav|aside)(?:\s[^<>]*)?/?>"
)
_ANY_TAG = re.compile(r"(?i)</?(?!(?:script|style|br|html|head|title|meta|body)\b)[a-z][^<>]*>")


def decode_page(data: bytes, name: str) -> Decoded:
    """The page's text; what its `meta` says counts only where the bytes are neither Unicode nor a code that they prove."""
    found = _DECLARED.search(data, 0, _HEAD)
    declared = (found[1] or found[2]).decode("ascii") if found is not None else None
    decoded = decode(data, name, declared=declared)
    return Decoded(_DATA_URI.sub("", decoded.text) if "base64," in decoded.text else decoded.text, decoded.findings)


def pictures(data: bytes) -> tuple[bytes, ...]:
    """The pictures that the page itself holds, as browsers and mail programs save it; not those that it points to."""
    if b"base64," not in data:
        return ()
    found = (match[1] for match in islice(_PICTURE.finditer(data), _MOST_PICTURES))
    return tuple(picture for packed in found if (picture := _unpacked(packed)))


def _unpacked(packed: bytes) -> bytes:
    try:
        return b64decode(unquote_to_bytes(packed))
    except ValueError:
        return b""


def parse(text: str) -> tuple[html.HtmlElement | None, bool]:
    """The tree (None for a page of comments only), and whether levels had to go: 10,000 divs, or as many unclosed fonts."""
    root = _tree(text)
    if root is None or not _is_too_deep(root):
        return root, False
    for tags, instead in ((_INLINE_TAG, ""), (_BLOCK_TAG, "<br>"), (_ANY_TAG, "<br>")):
        text = tags.sub(instead, text)
        root = _tree(text)
        if root is None or not _is_too_deep(root):
            break
    return root, True


def _tree(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None


def _is_too_deep(root: html.HtmlElement) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def drop_unseen(root: html.HtmlElement) -> None:
    """Out with scripts, hidden elements and deleted text; "I." of a Word list stays, which only Word hides."""
    unseen = [*root.iter(*_UNSEEN), *root.iterfind(".//*[@hidden]"), *filter(_is_hidden, root.iterfind(".//*[@style]"))]
    for element in unseen:
        if element.getparent() is not None:
            element.drop_tree()
    head = root.find("head")
    if head is not None:
        head.drop_tree()


def _is_hidden(element: html.HtmlElement) -> bool:
    return _HIDDEN.search(element.get("style", "")) is not None
