"""The blocks of one instrument as a tree of headings, items and label lines, as a reader sees them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.orders import LabelLine, find_label_line
from ingest.document import Block, BlockKind, Document, Zone
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Tree:
    """`children[None]` are the roots. A paragraph ending in ":" holds the bullets behind it, a bare heading what follows."""

    children: dict[int | None, tuple[int, ...]]
    parent: dict[int, int | None]
    labels: dict[int, LabelLine]

    def items(self, index: int | None) -> tuple[int, ...]:
        """The children that are no label lines."""
        return tuple(child for child in self.children.get(index, ()) if child not in self.labels)

    def last(self, index: int) -> int:
        """The last block below `index`, or itself."""
        while below := self.children.get(index):
            index = below[-1]
        return index


_OPENS = re.compile(r"[A-ZĐ][^.:;]{4,90}:\s")
"""A paragraph that opens with a name and a colon ("Vụ Pháp chế: là đơn vị đầu mối …") holds the bullets behind it too."""


def build_tree(document: Document, blocks: Sequence[int]) -> Tree:
    """The tree over `blocks`; linear."""
    known = set(blocks)
    parent: dict[int, int | None] = {}
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    labels: dict[int, LabelLine] = {}
    lead_in: dict[int | None, int] = {}
    heading: dict[int | None, int] = {}
    for index in blocks:
        block = document.blocks[index]
        if block.zone not in (Zone.BODY, Zone.CLOSING, Zone.ATTACHMENT):
            continue
        above = block.parent if block.parent in known else None
        over = heading.get(above, above)
        if block.kind is BlockKind.HEADING:
            over = above
            heading[above] = index
            lead_in.pop(index, None)
        elif block.kind in (BlockKind.BULLET, BlockKind.NUMBERED, BlockKind.ROW):
            over = lead_in.get(over, over)
        words = document.words(block)
        if block.kind is BlockKind.PARAGRAPH:
            lead_in.pop(over, None)
            if words.rstrip(" *_").endswith(":") or _OPENS.match(words):
                lead_in[over] = index
        if block.kind is not BlockKind.ROW and (label := find_label_line(words)) is not None and _is_label(words, label):
            labels[index] = label
            over = _hoisted(document, block, over, parent)
        parent[index] = over
        children[over].append(index)
    return Tree({over: tuple(below) for over, below in children.items()}, parent, labels)


def _is_label(words: str, label: LabelLine) -> bool:
    """ "Phân công:" alone is the heading of what follows."""
    return bool(words[label.value :].strip(" *_")) or not fold(words).lstrip(" *_(").startswith("phan cong")


def _hoisted(document: Document, block: Block, over: int | None, parent: dict[int, int | None]) -> int | None:
    """ "* Đơn vị chủ trì: …" behind items marked "-" or "+" stands beside them, not below the last one."""
    if block.label == "*" and over is not None and document.blocks[over].label in ("-", "+"):
        return parent.get(over)
    return over
