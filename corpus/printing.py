"""Prints a sample as an office would: Word, HTML and text files become the PDF that LibreOffice makes of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import lxml.html
from lxml.html import HtmlElement

from ingest.office.soffice import convert
from ingest.sniff import HTML, PDF, TEXT, sniff

# A4 with the margins of Nghị định 30/2020/NĐ-CP (20, 15, 20 and 30 mm), Liberation Serif 14 pt.
_PAGE = r"\paperw11906\paperh16838\margl1701\margr850\margt1134\margb1134"
_RTF = rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0 Liberation Serif;}}}}{_PAGE}\f0\fs28 "
_ROW = r"\trowd\cellx3900\cellx9350 "
"""A letterhead or signature: the left column ends at 3900, the right one at 9350 twentieths of a point."""
_NOT_PRINTED = frozenset(("nav", "header", "aside", "footer", "script", "style", "menu", "breadcrumb", "meta"))
_GAP = re.compile(r" {3,}")  # two columns typed with blanks: "UBND TỈNH …        CỘNG HÒA XÃ HỘI …"


@dataclass(frozen=True, slots=True)
class _Sides:
    """What stands side by side, as agency and quốc hiệu do."""

    left: tuple[str, ...]
    right: tuple[str, ...]


def print_pdf(name: str, data: bytes) -> bytes:
    """The file as pages on paper; a PDF is that already. An IngestError where LibreOffice is missing or makes none of it."""
    match sniff(data, name):
        case kind if kind == PDF:
            return data
        case kind if kind == TEXT:
            rtf = _rtf(tuple(_text_items(data.decode("utf-8-sig"))))
        case kind if kind == HTML:
            page = lxml.html.document_fromstring(data.decode("utf-8"))
            rtf = _rtf(tuple(_html_items(page)))
        case _:
            return convert(data, name, suffix=PurePath(name).suffix, to=".pdf")
    return convert(rtf, name, suffix=".rtf", to=".pdf")


def _text_items(text: str) -> Iterator[str | _Sides]:
    """A paragraph a line; neighbouring lines with a wide gap stand side by side, as they were typed."""
    rows: list[list[str]] = []
    for line in (*text.splitlines(), ""):
        sides = _GAP.split(line.strip())
        if len(sides) == 2:
            rows.append(sides)
            continue
        if rows:
            yield _Sides(tuple(left for left, _ in rows), tuple(right for _, right in rows))
            rows = []
        if line.strip():
            yield line.strip()


def _html_items(element: HtmlElement) -> Iterator[str | _Sides]:
    """Paragraphs and two-column tables of the page without its menus and footers: nobody prints those on a plan."""
    for child in element:
        if not isinstance(child.tag, str) or _NOT_PRINTED & {child.tag, *child.get("class", "").split()}:
            continue
        if child.tag == "tr":
            left, right = (tuple(_words(line) for line in cell) for cell in child)
            yield _Sides(left, right)
        elif child.tag in ("p", "h1", "h2", "li"):
            yield _words(child)
        else:
            yield from _html_items(child)


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _rtf(items: Sequence[str | _Sides]) -> bytes:
    return f"{_RTF}{''.join(map(_rtf_item, items))}}}".encode("ascii")


def _rtf_item(item: str | _Sides) -> str:
    if isinstance(item, str):
        return rf"\pard\qj\sa80 {_escaped(item)}\par "
    return _ROW + "".join(_rtf_cell(side) for side in (item.left, item.right)) + r"\row "


def _rtf_cell(lines: Sequence[str]) -> str:
    return r"\pard\intbl\qc\fs24 " + r"\par ".join(map(_escaped, lines)) + r"\fs28\cell "


def _escaped(text: str) -> str:
    return "".join(letter if letter.isascii() and letter not in "\\{}" else rf"\u{ord(letter)}?" for letter in text)
