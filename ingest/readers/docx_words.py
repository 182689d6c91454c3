"""The words of a Word paragraph: its runs in order, each as its font and form print it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ingest.encodings.detection import fits
from ingest.encodings.legacy import Encoding, by_font, convert
from ingest.readers.docx_settled import MC, M
from ingest.readers.docx_styles import Look, Styles, W, form_of, value

NOTE_MARK = "mark"
"""The attribute in which a reference to a note keeps what is printed for it ("¹")."""
_LEFT_OUT = {f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{MC}Fallback", f"{W}tbl", f"{M}ctrlPr"}
_SOFT_HYPHEN = "\u00ad"  # not printed, but the letter "ư" in TCVN3, of which LibreOffice makes the sign of Word
_SIGNS = {
    **{f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n"},
    **{f"{W}noBreakHyphen": "-", f"{W}softHyphen": _SOFT_HYPHEN},
}
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_RAISED = str.maketrans("0123456789+-()ivx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁱᵛˣ")
_SYMBOL_FONT = re.compile(r"(?i)symbol$|wingdings|webdings")
_POWER = re.compile(r"\b10$")
_PRIVATE = 0xF000  # where Word keeps the signs of such fonts
_PLAIN = Look()
_MOST_SIGNS = 3  # of a run in such a font; a longer one is text whose font name is wrong


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Words:
    """Reads the words of paragraphs; `codes` are the old codes that text of this file is written in, by its fonts."""

    styles: Styles
    codes: frozenset[Encoding] = frozenset()

    def of(self, paragraph: etree._Element) -> str:
        """Without its text boxes, with insertions, smart tags, content controls and equations."""
        style = value(form_of(paragraph), "pStyle")
        return self._printed(self._pieces(paragraph, _PLAIN, style))

    def with_codes(self, roots: Iterable[etree._Element]) -> "Words":
        """The same, knowing which fonts of the file hold an old code: by all text in them, as Unicode stands in some."""
        texts: dict[Encoding, list[str]] = {}
        for paragraph in (paragraph for root in roots for paragraph in root.iter(f"{W}p")):
            pieces = self._pieces(paragraph, _PLAIN, value(form_of(paragraph), "pStyle"))
            for code, group in groupby(pieces, key=lambda piece: _code(piece.look)):
                if code is not None:
                    texts.setdefault(code, []).append("".join(piece.text for piece in group))
        return Words(self.styles, frozenset(code for code, pieces in texts.items() if fits("\n".join(pieces), code)))

    def _printed(self, pieces: Iterable[_Piece]) -> str:
        """Pieces of one look are converted together: VNI writes a letter in two codes, and Word may part them."""
        text = ""
        for look, group in groupby(pieces, key=lambda piece: piece.look):
            words = "".join(piece.text for piece in group)
            if (code := _code(look)) in self.codes and code is not None:
                words = convert(words, code)
            if look.capitals:
                words = words.upper()
            if look.raised and text[-1:].isdigit() and words.strip().isdigit():  # "năm 2025" with a typed mark is no 20251
                words = raised(words) if _POWER.search(text) else f" {raised(words)}"
            text += words
        return text

    def _pieces(self, element: etree._Element, look: Look, style: str | None) -> Iterator[_Piece]:
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag in (f"{W}t", f"{M}t"):
                yield _Piece(_signs(child.text or "", look), look)
            elif child.tag in _SIGNS:
                yield _Piece(_SIGNS[child.tag], look)
            elif child.tag == f"{W}sym":
                yield _Piece(_symbol(child.get(f"{W}char", "")), _PLAIN)
            elif child.tag in _NOTES:
                yield _Piece(f" {mark}" if (mark := child.get(NOTE_MARK, "")) else "", _PLAIN)
            elif child.tag == f"{M}den":
                yield _Piece("/", look)
                yield from self._pieces(child, look, style)
            elif child.tag == f"{W}r":
                yield from self._pieces(child, self.styles.look(child.find(f"{W}rPr"), style), style)
            else:
                yield from self._pieces(child, look, style)


def raised(text: str) -> str:
    """As it is set small and high: "12" → "¹²"."""
    return text.translate(_RAISED)


def _code(look: Look) -> Encoding | None:
    return by_font(look.font) if look.font else None


def _signs(text: str, look: Look) -> str:
    """A letter in a font of signs is a sign: "Ø" in Wingdings prints an arrow. Word keeps such a one in the private range."""
    if look.font is None or len(text.strip()) > _MOST_SIGNS or _SYMBOL_FONT.match(look.font) is None:
        return text
    return "".join(symbol(character) for character in text)


def symbol(character: str) -> str:
    """The sign that stands at the place of this letter in a font of signs."""
    code = ord(character)
    return chr(_PRIVATE + code) if 0x21 <= code <= 0xFF and not character.isdigit() else character


def is_symbol_font(font: str | None) -> bool:
    return font is not None and _SYMBOL_FONT.match(font) is not None


def _symbol(code: str) -> str:
    """The sign of a symbol font by its hexadecimal code ("F0B7")."""
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
