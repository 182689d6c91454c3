"""What a reader hands over: lines and tables in reading order, before any character is changed."""

from dataclasses import dataclass

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
    """One printed line (`Layout.wrapped`) or one paragraph; `text` includes the printed number or bullet."""

    text: str
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class LayoutCell:
    """One cell; a cell that spans several rows or columns is the *same object* at each place that it covers."""

    text: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """Rows of equal width; None stands where the grid has no cell."""

    rows: tuple[tuple[LayoutCell | None, ...], ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """`wrapped`: the lines are printed lines that `paragraphs` must join; else each is a whole paragraph."""

    items: tuple[Line | LayoutTable, ...]
    pages: int | None = None
    wrapped: bool = False
    findings: tuple[Finding, ...] = ()
