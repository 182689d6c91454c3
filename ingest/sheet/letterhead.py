"""Tables that only set the letterhead or the signature side by side; shared by the readers of formats that have tables."""

import re
from collections.abc import Sequence

from ingest.canonical import canonical

_SIGNS = re.compile(
    r"(?im)^(?:cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc|đảng cộng sản việt nam"
    r"|nơi nhận\s*:?|(?:tm|kt|tl|tuq|q)\.\s*\S.*|như trên[;,.]?|lưu\s*:\s*vt\b.*"
    r"|số\s*:.*/[A-ZĐ-].*|\S.*, ngày .{0,6}tháng .{0,6}năm.*)$"
)
_MOST_COLUMNS = 3
_MOST_ROWS = 6


def is_letterhead(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells are those of a letterhead or a signature: few, and one line in them says so."""
    if len(rows) > _MOST_ROWS or max(map(len, rows), default=0) > _MOST_COLUMNS:
        return False
    return any(_SIGNS.search(canonical(cell)) for row in rows for cell in row)
