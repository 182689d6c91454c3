"""The part of a web page that holds the text, whole; menus, footers, comments and neighbours around it left out."""

import re
from collections.abc import Iterator

import trafilatura
from lxml import html

from ingest.canonical import canonical_line

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "label", "mark", "math", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt"}
    | {"u", "var", "wbr"}
)
_BLANKS = re.compile(r"[ \t\n\r]+")
_MAIN_SHARE = 0.97  # of what trafilatura found must stand in the part that is read
_ENOUGH_FOUND = 0.3  # of the words of the page; below it trafilatura has missed the text
_MOST_AROUND = 400  # characters of date, summary and the like beside the text
_SHORTEST_PAGE = 300  # characters, with too little of them to tell the text by
_LARGEST_PAGE = 4_000_000  # characters; trafilatura copies the page several times
_LARGEST_PART = 0.3  # of the page: what is larger is no menu, whatever its name
_SPANS = re.compile(r"(?i)\s(?:row|col)span\s*=\s*[\"']?\s*\d+[\"']?")
"""trafilatura fills each place that a merged cell covers: "rowspan=100 colspan=100" in each row would never end."""
_LARGEST_LOSS = 0.8
_LONGEST_FIRST_WORDS = 2_000  # characters
_LINKS_IN_TEXT = 0.3
_AROUND_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "banner", "dialog", "alertdialog", "menu"})
_AROUND_NAME = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav(?:bar|igation)?|(?:main|top|left|right|sub|mega|site)?-?menu|breadcrumbs?|footer|sidebar|share|sharing|social|"
    r"(?:fb-)?comments?|binh-?luan|related(?:-?\w+)?|tin-?(?:lien-?quan|khac|moi|tuc-khac)|cookies?(?:-?\w+)?|popup|modal|pager|"
    r"pagination|rating|toolbar|print|tags?|advert\w*|quang-?cao)(?:$|[\s_-])"
)


def drop_around(body: html.HtmlElement) -> None:
    """Out with what names itself a menu, footer, comment or the like, unless it holds a good part of the page."""
    everything = len(body.text_content())
    found = [element for element in body.iter() if element is not body and _is_around(element)]
    inside = {inner for element in found for inner in element.iterdescendants() if inner is not element}
    outer = [element for element in found if element not in inside and element.find(".//h1") is None]
    lengths = [len(element.text_content()) for element in outer]
    if sum(lengths) > everything * _LARGEST_LOSS:  # the names mean something else here: the text stands in "div.tab-menu"
        return
    for element, length in zip(outer, lengths, strict=True):
        if length <= everything * _LARGEST_PART and element.getparent() is not None:
            element.drop_tree()


def _is_around(element: html.HtmlElement) -> bool:
    if element.tag in ("nav", "footer", "aside", "dialog") or element.get("role", "").lower() in _AROUND_ROLES:
        return True
    return any(_AROUND_NAME.search(element.get(name, "")) for name in ("class", "id"))


def find_main(body: html.HtmlElement, text: str) -> html.HtmlElement:
    """The smallest part of the page that holds what trafilatura takes for the text; read whole, so that nothing is lost."""
    everything = len(canonical_line(body.text_content()))
    if len(text) > _LARGEST_PAGE or everything < _SHORTEST_PAGE:
        return body
    found = trafilatura.extract(_SPANS.sub("", text), include_tables=True, include_comments=False, favor_recall=True) or ""
    words = {canonical_line(line).casefold() for line in re.split(r"[\n|]", found)}
    weights = _weigh(body, words)
    total = weights[body]
    if total < everything * _ENOUGH_FOUND:
        return body
    main = body
    while (part := _heaviest(main, weights, max(total * _MAIN_SHARE, total - _MOST_AROUND))) is not None:
        main = part
    return _widened(main, body)


def _heaviest(main: html.HtmlElement, weights: dict[html.HtmlElement, int], least: float) -> html.HtmlElement | None:
    """The part of `main` that holds nearly all; of a table a cell that does (the page is set in it), else it stays whole."""
    child = next((child for child in main if weights.get(child, 0) >= least), None)
    if child is None or child.tag == "p" or child.tag in INLINE:
        return None
    if child.tag != "table":
        return child
    rows = (row for row in child.iter("tr") if row.getparent() is child or row.getparent().getparent() is child)
    return next((cell for row in rows for cell in row if weights.get(cell, 0) >= least), None)


def _widened(main: html.HtmlElement, body: html.HtmlElement) -> html.HtmlElement:
    """With the date and summary that stand just outside ("Ngày đăng: 12/02/2023"), but no menu: nothing with links."""
    while main is not body and (parent := main.getparent()) is not None and parent is not body and parent.tag != "tr":
        around = len(canonical_line(parent.text_content())) - len(canonical_line(main.text_content()))
        links = len(parent.findall(".//a")) - len(main.findall(".//a"))
        if around > _MOST_AROUND or links:
            break
        main = parent
    return main


def _weigh(body: html.HtmlElement, words: set[str]) -> dict[html.HtmlElement, int]:
    """The characters of each element that stand in a line that was found; each text is looked up as one line."""
    weights: dict[html.HtmlElement, int] = {}
    for element in reversed([*body.iter()]):  # what stands inside comes before what holds it
        own = sum(_found(text, words) for text in (element.text, *(child.tail for child in element)) if text)
        if any(child.tag not in INLINE and child.tag != "br" for child in element):
            weights[element] = own + sum(weights[child] for child in element)
        else:
            weights[element] = max(_found(element.text_content(), words), own)
    return weights


def _found(text: str, words: set[str]) -> int:
    line = canonical_line(_BLANKS.sub(" ", text)).casefold()
    return len(line) if line in words or line.removeprefix("- ") in words else 0


def first_words(heading: html.HtmlElement, main: html.HtmlElement) -> list[html.HtmlElement]:
    """What stands between the heading and the part that is read: the day, and the paragraph in bold with which news begin.

    Rows of links (to print, to share) are left out; so is all of it where it is longer than any first paragraph.
    """
    between = [*_between(heading, main)]
    length = sum(len(canonical_line(element.text_content())) for element in between)
    return between[::-1] if length <= _LONGEST_FIRST_WORDS else []


def _between(heading: html.HtmlElement, main: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Backwards from `main`, and up to what holds both."""
    above = {*heading.iterancestors()}
    node: html.HtmlElement | None = main
    while node is not None and node not in above:
        for sibling in node.itersiblings(preceding=True):
            if sibling is heading or sibling in above:
                return
            if isinstance(sibling.tag, str) and not _is_of_links(sibling):
                yield sibling
        node = node.getparent()


def _is_of_links(element: html.HtmlElement) -> bool:
    links = sum(len(canonical_line(link.text_content())) for link in element.iter("a", "button", "select", "form"))
    return links > _LINKS_IN_TEXT * len(canonical_line(element.text_content()))


def heading_above(root: html.HtmlElement, main: html.HtmlElement) -> html.HtmlElement | None:
    """The page's heading where the part that is read does not hold it: the last one above it, since a banner may be one too."""
    if main.tag == "h1" or main.find(".//h1") is not None:
        return None
    above: html.HtmlElement | None = None
    for element in root.iter():
        if element is main and above is not None:
            break
        above = element if element.tag == "h1" else above
    return above
