"""The form around an instrument: its printed lines, wherever a converter put several into one paragraph or table row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from extract.document_types import DocumentType, document_types
from ingest.document import Document
from ingest.folding import fold

NATIONAL_TITLE = re.compile(  # also broken over two lines, as web pages do
    r"c[o0]ng h[o0]a (?:xa )?h[o0]i(?: chu nghia)?(?: viet nam)?|^c[o0]ng$|^(?:h[o0]a xa h[o0]i )?chu nghia viet nam$"
)
MOTTO = re.compile(r"d[o0]c lap\s*[-–—_.]*\s*tu do\s*[-–—_.]*\s*hanh phuc")
_UPPER = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_PLACE_WORD = rf"[{_UPPER}][^\W\d_{_UPPER}]*(?:['’][{_UPPER}]?[^\W\d_{_UPPER}]+)?"
PLACE_AND_DATE = re.compile(
    rf"(?<![\w./-])(?P<place>(?:TP\.?\s*|T\.\s*)?{_PLACE_WORD}(?:[ -]+{_PLACE_WORD}){{0,4}}"
    r"(?:\s*\([^()\n]{2,30}\))?)\s*[,;.]?\s*"
    r"(?P<date>[Nn]gày[\s.…_]*(?:\d{1,2})?[\s.…_/]*(?:tháng[\s.…_]*(?:\d{1,2})?[\s.…_]*năm[\s.…_]*(?:\d[\d\s.…]{0,5})?|(?:\d{1,2}[/.-]\d{2,4})))"
)
NUMBER_LINE = re.compile(r"(?<!\w)(?:so)\s*(?:hieu|/ky hieu|ky hieu)?\s*:")
_RULE = re.compile(r"[-–—_=*.…]{4,}|\s\|\s?|\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed line of the form: `text[start:end]` without blanks at its ends; `block` is the index of its block."""

    start: int
    end: int
    block: int
    text: str

    @property
    def key(self) -> str:
        """Folded, single blanks, for comparing with the words of the form."""
        return " ".join(fold(self.text).split())

    @property
    def in_capitals(self) -> bool:
        letters = [char for char in self.text if char.isalpha()]
        return bool(letters) and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


def form_pieces(document: Document, indices: Iterable[int]) -> tuple[Piece, ...]:
    """The blocks cut where the form has a line of its own.

    Two columns side by side ("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), cells of a borderless table and rules under a line
    are cut apart; a number, a place with its date, quốc hiệu and tiêu ngữ always stand alone.
    """
    return tuple(_without_rest_of_title([piece for index in indices for piece in _cut(document, index)]))


def _without_rest_of_title(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A narrow column breaks quốc hiệu, and its "NAM" comes out among the lines of the issuer beside it."""
    broken = -_NEAR_TITLE
    for at, piece in enumerate(pieces):
        if NATIONAL_TITLE.search(piece.key):
            broken = at if not piece.key.endswith("nam") else -_NEAR_TITLE
        if at - broken > _NEAR_TITLE or piece.key not in _RESTS_OF_TITLE:
            yield piece


_NEAR_TITLE = 3
_RESTS_OF_TITLE = frozenset({"nam", "viet nam", "nghia viet nam"})


def _cut(document: Document, index: int) -> Iterator[Piece]:
    block = document.blocks[index]
    text = document.text[block.start : block.end]
    folded = fold(text)
    cuts = {0, len(text)}
    for pattern in (NATIONAL_TITLE, MOTTO):
        cuts.update(edge for match in pattern.finditer(folded) for edge in match.span())
    cuts.update(match.start() for match in NUMBER_LINE.finditer(folded) if len(text) < 400)
    cuts.update(edge for match in PLACE_AND_DATE.finditer(text) if _stands_alone(text, match) for edge in match.span())
    cuts.update(edge for match in _RULE.finditer(text) for edge in match.span() if not _is_blank_to_fill(text, match))
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        words = text[left:right].strip(" \t\n|")
        if any(char.isalnum() for char in words):
            start = block.start + left + text[left:right].index(words)
            yield Piece(start, start + len(words), index, words)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """ "Nghệ An, ngày 03 tháng 02 năm 2023" is a line of the form; "… của Thủ tướng Chính phủ ngày 14 tháng 4" is none."""
    if len(text) >= 400 or "tháng" not in match["date"]:
        return False
    return "," in match.group() or len(text) < 60 or not match["date"][4:5].isdigit()


def _is_blank_to_fill(text: str, match: re.Match[str]) -> bool:
    """Dots and underscores are blanks for figures in "Số: ……/KH-UBND" and "ngày …… tháng …… năm 2021"."""
    after = text[match.end() : match.end() + 8].lstrip()
    return match.group()[0] in "._…" and (after[:1] == "/" or after.startswith(("tháng", "năm")) or after[:1].isdigit())


@dataclass(frozen=True, slots=True)
class TypeLine:
    """The line that prints the type; `at` is its place among the pieces, `rest` the offset of a trích yếu on the same line."""

    at: int
    type: DocumentType
    rest: int | None


def find_type_line(pieces: Sequence[Piece]) -> TypeLine | None:
    """ "KẾ HOẠCH" on a line of its own before "KẾ HOẠCH THỰC HIỆN …" in one line; below quốc hiệu where there is one."""
    below = next((at for at, piece in enumerate(pieces) if NATIONAL_TITLE.search(piece.key)), -1)
    for read in (_whole_line, _blotted_line, _line_with_title):
        for at in (*range(below + 1, len(pieces)), *range(below + 1)):
            if found := read(pieces[at], below >= 0):
                type_, rest = found
                return TypeLine(at, type_, rest)
    return None


def _whole_line(piece: Piece, has_national_title: bool) -> tuple[DocumentType, None] | None:
    """Also letter-spaced ("K Ế  H O Ạ C H") and with one letter misread; without quốc hiệu only in capitals."""
    if len(piece.text) > 60 or not (piece.in_capitals or has_national_title):
        return None
    packed = piece.key.strip(" :.*").replace(" ", "")
    for type_ in document_types():
        if type_.kind is not None:
            name = fold(type_.name).replace(" ", "")
            if packed == name or (piece.in_capitals and len(packed) == len(name) >= 6 and fuzz.ratio(packed, name) >= 85):
                return type_, None
    return None


def _line_with_title(piece: Piece, _has_national_title: bool) -> tuple[DocumentType, int] | None:
    for type_ in document_types():
        length = len(type_.name)
        head, tail = piece.text[:length], piece.text[length:]
        if type_.kind is None or fold(head) != fold(type_.name) or not head.isupper() or not tail[:1].isspace():
            continue
        if not re.match(r"\s*(?:số|SỐ)\b", tail):
            return type_, piece.start + length + len(tail) - len(tail.lstrip())
    return None


_BLOT = re.compile(r"\s*[^\w\s–-]+\s*(?P<rest>\D{0,14})")


def _blotted_line(piece: Piece, has_national_title: bool) -> tuple[DocumentType, None] | None:
    """On a scan a note by hand or a stamp beside the type is read as words behind it: "KẾ HOẠCH. huyền :"."""
    for type_ in document_types():
        length = len(type_.name)
        head, tail = piece.text[:length], piece.text[length:]
        if type_.kind is not None and has_national_title and head.isupper() and fold(head) == fold(type_.name):
            blot = _BLOT.fullmatch(tail)
            return (type_, None) if blot is not None and not any(map(str.isupper, blot["rest"])) else None
    return None
