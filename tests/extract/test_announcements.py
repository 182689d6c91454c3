"""News of a plan: what stands in its lists of work."""

import pytest

from extract.announcements import listed_blocks
from ingest.document import Block, BlockKind, Document, Zone
from ingest.source import Source

KINDS = {"-": BlockKind.BULLET, "#": BlockKind.HEADING, "1": BlockKind.NUMBERED}


def listed(*lines: str) -> list[str]:
    """The listed lines; a first sign says what a line is: "-" a bullet, "#" a heading, "1" numbered, else a paragraph."""
    text, blocks = "", []
    for index, line in enumerate(lines):
        kind = KINDS.get(line[0], BlockKind.PARAGRAPH)
        words = line[1:].strip() if line[0] in KINDS else line
        start = len(text)
        blocks.append(Block(kind, Zone.BODY, start, start, start + len(words), None, (str(index),), None))
        text += words + "\n"
    document = Document(Source("tin.html", "0", "text/html", None), text, tuple(blocks))
    found = listed_blocks(document, range(len(blocks)))
    return [document.words(block) for index, block in enumerate(blocks) if index in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Kế hoạch đề ra các nhiệm vụ sau:", "- Xây dựng cầu.", "- Sửa đường."), ["Xây dựng cầu.", "Sửa đường."]),
        (("Các giải pháp gồm:", "1 Nâng cao nhận thức.", "1 Kiểm tra."), ["Nâng cao nhận thức.", "Kiểm tra."]),
        (("Kế hoạch đề ra 5 nhiệm vụ:", "- Xây dựng cầu.", "# Tin khác", "- Thời tiết."), ["Xây dựng cầu."]),
        (("UBND tỉnh vừa ban hành kế hoạch.", "- Xây dựng cầu."), []),
        (("UBND tỉnh yêu cầu triển khai các nhiệm vụ sau:", "- Xây dựng cầu."), []),
    ],
)
def test_lists_of_work(lines: tuple[str, ...], expected: list[str]) -> None:
    assert listed(*lines) == expected
