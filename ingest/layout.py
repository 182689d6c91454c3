"""What a reader hands over: lines and tables in reading order, before any character is changed."""

from array import array
from dataclasses import dataclass

from ingest.errors import IngestError

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points, origin at the top left of the page."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What spoilt a page but not the document; a document with findings is never reported as clean."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line (`Layout.wrapped`) or one paragraph; `text` includes the printed number or bullet.

    `edges`: left and right of each word of `text.split(" ")`, in points (two floats a word); None where words have no place.
    `sureness`: how sure OCR was of each word, 0 to 100; empty where nothing was read by OCR.
    `heights`: top and bottom of each word, where OCR read it; else they are those of the line.
    `is_note`: a line of a footnote, read behind the paragraph that the foot of the page interrupts.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    edges: "array[float] | None" = None
    sureness: bytes = b""
    is_note: bool = False
    heights: "array[float] | None" = None


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """One cell; a cell that spans several rows or columns is the *same object* at each place that it covers.

    `lines` are the printed lines that `text` joins by line ends, where the format has any.
    """

    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """Rows of equal width; None stands where the grid has no cell. `ruled`: False where only blanks part its columns."""

    rows: tuple[tuple[LayoutCell | None, ...], ...]
    page: int | None = None
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """A file that another one carries; `packet` is what an exchange packet says of it (see `Layout.packet`)."""

    name: str
    data: bytes
    packet: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or one that another carries, that can't be read; the others can."""

    name: str
    error: IngestError


@dataclass(frozen=True, slots=True)
class Turned:
    """A page that was turned clockwise by `degrees` (90, 180, 270) and then straightened by `slant` more to be read: its boxes in
    the layout are those of the turned page, `width` by `height` points, and `assemble` puts them back.
    """

    page: int
    degrees: int
    width: float
    height: float
    slant: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """`wrapped`: the lines are printed lines that `paragraphs` must join; else each is a whole paragraph.

    `packet`: what an exchange packet (edXML) says of the document that it carries, a "name: value" each; `assemble` puts these
    lines above the text, in a zone of their own. `attached`: files that the file carries (PDF attachments), read as documents of
    their own. `mark`: a secrecy mark that a reader saw and the lines don't show (red ink of a scan, the head of a Word page).
    """

    items: tuple[Line | LayoutTable, ...]
    pages: int | None = None
    wrapped: bool = False
    findings: tuple[Finding, ...] = ()
    packet: tuple[Line, ...] = ()
    attached: tuple[Member, ...] = ()
    mark: str | None = None
    turned: tuple[Turned, ...] = ()
