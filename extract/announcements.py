"""News of a plan: only what stands in its lists of tasks, solutions or projects is ordered (REGISTER, "Announcements")."""

import re
from collections.abc import Sequence

from ingest.document import BlockKind, Document
from ingest.folding import fold

_LIST = re.compile(
    r"(?:de ra|dua ra|neu ro|xac dinh|bao gom|gom|tap trung|trien khai|thuc hien)\b[^.]{0,60}\b(?:nhiem vu|"
    r"giai phap|du an|noi dung|hoat dong|nhom)\b|"
    r"(?:nhiem vu|giai phap|du an|hoat dong)[^.]{0,60}\b(?:gom|bao gom|sau|sau day|nhu sau|la)\s*:"
)


def listed_blocks(document: Document, blocks: Sequence[int]) -> frozenset[int]:
    """The paragraph that opens a list of work, and everything listed behind it until a section or another list ends it."""
    listed: set[int] = set()
    open_list = False
    opener_kind: BlockKind | None = None
    item_kind: BlockKind | None = None
    for index in blocks:
        block = document.blocks[index]
        words = document.words(block)
        folded = fold(words)
        if _LIST.search(folded) and not re.search(r"\byeu cau\b", folded[:60]):
            open_list, opener_kind, item_kind = True, block.kind, None
            if not words.rstrip().endswith(":"):
                listed.add(index)
                item_kind = block.kind
            continue
        if not open_list:
            continue
        item_kind = item_kind or block.kind
        if block.kind is not item_kind and block.kind in (opener_kind, BlockKind.HEADING):
            open_list = False  # the list is over: running text again
            continue
        if block.kind is item_kind or block.kind is BlockKind.BULLET:
            listed.add(index)
    return frozenset(listed)
