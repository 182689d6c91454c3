"""Whether an exchange packet and the document in it say the same: the register follows the packet, and people look at both."""

import re

from ingest.document import Document, Zone
from ingest.layout import Finding

_NUMBER = re.compile(r"(?i)(?<!\w)số[^:\d]{0,12}:?\s*(\d{1,5})\s*[^\W\d_]?\s*/")
_DAY = re.compile(r"(?i)(?<!\w)ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_SAID_NUMBER = re.compile(r"Số, ký hiệu: (\d{1,5})")
_SAID_DAY = re.compile(r"Ngày ban hành: (\d{1,2})/(\d{1,2})/(\d{4})")
_HEAD = 2000  # characters: the letterhead, wherever the zones could not be told


def packet_differs(document: Document) -> tuple[Finding, ...]:
    """A finding for the number and one for the day, where the letterhead prints another than the packet states."""
    said = "\n".join(document.text[block.start : block.end] for block in document.blocks if block.zone is Zone.PACKET)
    if not said:
        return ()
    head = document.text[len(said) + 1 : len(said) + _HEAD]
    found = []
    for what, stated, printed in (("number", _SAID_NUMBER, _NUMBER), ("day of issue", _SAID_DAY, _DAY)):
        in_packet, in_head = stated.search(said), printed.search(head)
        if in_packet is None or in_head is None:
            continue
        if [int(part) for part in in_packet.groups()] != [int(part) for part in in_head.groups()]:
            told = f"{'/'.join(in_packet.groups())} in the packet, {'/'.join(in_head.groups())} in the document"
            found.append(Finding("packet-differs", f"the packet states another {what} than the document prints ({told})"))
    return tuple(found)
