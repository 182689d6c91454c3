"""The Document: canonical text whose offsets are final, and the blocks and tables that stand in it."""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.layout import Box, Finding
from ingest.printed import Printed
from ingest.source import Source


class Zone(StrEnum):
    """Where a block stands in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

    PACKET = "packet"  # what the exchange packet says of the document: no part of the document itself
    LETTERHEAD = "letterhead"  # portal lines, quốc hiệu, agency, number, place and date
    TITLE = "title"  # type name and trích yếu
    PREAMBLE = "preamble"  # "Căn cứ …", "Thực hiện …", "… ban hành Kế hoạch … như sau:"
    BODY = "body"
    CLOSING = "closing"  # "Trên đây là Kế hoạch …, đề nghị …"
    CONCLUSIONS = "conclusions"  # Nơi nhận, signature
    ATTACHMENT = "attachment"  # Phụ lục


class BlockKind(StrEnum):
    NUMBERED = "numbered"  # "I.", "1.", "1.1.", "a)", "Điều 1.", "Dự án 1:", "(1)"
    BULLET = "bullet"  # "-", "+", "*", "•"
    PARAGRAPH = "paragraph"
    HEADING = "heading"  # a line over other text that carries no number
    ROW = "row"  # one row of a table


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, item or table row: `text[start:end]`, its label included; `body` is where the words begin.

    `label` is the number or letter as printed, without its dot ("VI", "1.2", "a", "Dự án 1"), the bullet sign for a bullet,
    None for a paragraph or row. `path` follows REGISTER's task rule 6. `parent` is the index in `Document.blocks` of the block
    above, None at the root. `table` and `row` say which row of which `Document.tables` a ROW block is.
    """

    kind: BlockKind
    zone: Zone
    start: int
    body: int
    end: int
    label: str | None
    path: tuple[str, ...]
    parent: int | None
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """`text[start:end]`; the same object at each place of the grid that a merged cell covers. Empty cells have start == end."""

    start: int
    end: int
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The grid in the order of the page; None where there is no cell. Repeated head rows of following pages are left out."""

    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True)
class PageSpan:
    """The stretch of canonical text that one page holds."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """Canonical text (Unicode NFC, white space folded, one block a line) and everything that stands in it, in reading order.

    `printed` knows the place of each word on its page where the format has pages; empty for text and HTML.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[PageSpan, ...] = ()
    findings: tuple[Finding, ...] = ()
    printed: Printed = field(default_factory=Printed)

    def words(self, block: Block) -> str:
        """The text of the block without its label."""
        return self.text[block.body : block.end]
