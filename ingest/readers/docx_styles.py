"""What the styles of a Word file say of text: whether it is hidden, set in capitals, in which font; which tables have lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_CHAIN = 32  # styles that are based on each other; Word itself allows eleven
_T = TypeVar("_T")
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is printed; `font` is None where a theme sets it, as none of the old fonts is."""

    hidden: bool = False
    capitals: bool = False
    raised: bool = False
    font: str | None = None


@dataclass(slots=True)
class Styles:
    """`_looks` remembers what was answered once: a document asks the same few styles for each run."""

    _by_id: Mapping[str, etree._Element]
    default: str | None
    _document: etree._Element | None
    _looks: dict[tuple[str | None, str | None], Look] = field(default_factory=dict)

    def look(self, properties: etree._Element | None, paragraph_style: str | None) -> Look:
        """The look of a run (or of a paragraph mark) with these w:rPr in a paragraph of this style."""
        run_style = value(properties, "rStyle")
        key = (run_style, paragraph_style)
        if key not in self._looks:
            self._looks[key] = self._style_look(run_style, paragraph_style)
        styled = self._looks[key]
        if properties is None or not len(properties):
            return styled
        return _look([properties], styled)

    def _style_look(self, run_style: str | None, paragraph_style: str | None) -> Look:
        chains = (*self.chain(run_style), *self.chain(paragraph_style or self.default))
        own = [found for style in chains if (found := style.find(f"{W}rPr")) is not None]
        return _look(own if self._document is None else [*own, self._document], Look())

    def chain(self, identity: str | None) -> Iterator[etree._Element]:
        """The style, then those that it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while identity is not None and identity in self._by_id and identity not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(identity)
            style = self._by_id[identity]
            yield style
            identity = value(style, "basedOn")

    def paragraph_styles(self) -> Iterator[str]:
        return (identity for identity, style in self._by_id.items() if style.get(f"{W}type") == "paragraph")

    def name(self, identity: str | None) -> str:
        """The name that every language version of Word knows it by ("toc 1"); "" for the default style."""
        return (value(self._by_id.get(identity or ""), "name") or "").lower()

    def draws_lines(self, identity: str | None) -> bool:
        """Whether tables of this style have lines."""
        kinds = (f"{W}tblBorders", f"{W}tcBorders")
        return any(has_lines(borders) for style in self.chain(identity) for borders in style.iter(*kinds))


def load_styles(root: etree._Element | None) -> Styles:
    """From the root of styles.xml; a document without one has only what stands in its runs."""
    if root is None:
        return Styles({}, None, None)
    by_id = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
    paragraphs = (style for style in by_id.values() if style.get(f"{W}type") == "paragraph")
    default = next((style.get(f"{W}styleId") for style in paragraphs if style.get(f"{W}default") in ("1", "true")), None)
    return Styles(by_id, default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))


def _look(properties: list[etree._Element], below: Look) -> Look:
    """The first of the properties that speaks decides."""
    hidden = _first(properties, lambda one: _switch(one, "vanish"))
    capitals = _first(properties, lambda one: _either(_switch(one, "caps"), _switch(one, "smallCaps")))
    raised = _first(properties, lambda one: value(one, "vertAlign"))
    font = _first(properties, _font)
    return Look(
        hidden=below.hidden if hidden is None else hidden,
        capitals=below.capitals if capitals is None else capitals,
        raised=below.raised if raised is None else raised == "superscript",
        font=below.font if font is None else font or None,
    )


def _first(properties: list[etree._Element], ask: Callable[[etree._Element], _T | None]) -> _T | None:
    return next((found for one in properties if (found := ask(one)) is not None), None)


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None or (not one and other) else one


def _switch(properties: etree._Element, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val") not in _OFF


def _font(properties: etree._Element) -> str | None:
    """The font of letters outside ASCII; "" where the theme's font stands before it."""
    found = properties.find(f"{W}rFonts")
    if found is None:
        return None
    for kind in ("hAnsi", "ascii"):
        if found.get(f"{W}{kind}Theme") is not None:
            return ""
        if (font := found.get(f"{W}{kind}")) is not None:
            return font
    return None


def has_lines(borders: etree._Element | None) -> bool:
    return borders is not None and any(side.get(f"{W}val") not in ("nil", "none") for side in borders)


def form_of(paragraph: etree._Element) -> etree._Element | None:
    """The w:pPr, which stands first; `find` would look at all that follows it as well."""
    first = next(iter(paragraph), None)
    return first if first is not None and first.tag == f"{W}pPr" else None


def value(element: etree._Element | None, name: str) -> str | None:
    """w:val of a child, as nearly all properties are written."""
    found = element.find(f"{W}{name}") if element is not None else None
    return found.get(f"{W}val") if found is not None else None


def whole(text: str | None, default: int, *, most: int = 32767) -> int:
    """Damaged files hold anything where a number should stand."""
    return min(int(text), most) if text is not None and text.isdecimal() and len(text) < 12 else default
