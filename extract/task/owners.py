"""Whose work an item is: the agencies of the heading above it, and whether they are ordered or asked."""

import re
from collections.abc import Sequence

from extract.agencies import Mention
from extract.assignments import Duty, heading_owners, opening_agencies
from extract.parts import SILENT, Part
from extract.result import Assignment, Role
from extract.task.plan import Plan, ancestors, duties_in
from ingest.document import Block, BlockKind, Document
from ingest.folding import fold

_ASKED = re.compile(r"\W*(?:de nghi|moi|tran trong de nghi)\b")
_NOT_COMMANDED = re.compile(
    r"mat tran|doan the|lien doan|\bhoi\b|cong doan|tinh doan|huyen doan|thanh doan|doan thanh nien|toa an|"
    r"vien kiem sat|quan su|bien phong|ngan hang|"
    r"tinh uy|huyen uy|ban tuyen giao|ban dan van|hoi dong nhan dan|doan dai bieu|bao hiem xa hoi|kho bac"
)


def owners(plan: Plan, index: int) -> tuple[Mention, ...]:
    return owners_and_request(plan, index)[0]


def owners_and_request(plan: Plan, index: int) -> tuple[tuple[Mention, ...], bool]:
    """The agencies of the nearest heading that names them, and whether it asks ("Đề nghị …") rather than orders."""
    for above in ancestors(plan, index):
        block = plan.document.blocks[above]
        if plan.parts.get(above) in (Part.NONE, Part.PURPOSE, Part.BASIS):
            break
        owners = heading_owners(plan.document.text, block.body, block.end, plan.mentions)
        owners = owners or opening_agencies(plan.document.text, block.body, block.end, plan.mentions)
        if owners:
            words = fold(plan.document.words(block))
            return owners, _ASKED.match(words) is not None
    return (), False


def asks(document: Document, block: Block, agencies: Sequence[Assignment]) -> bool:
    """ "Mời BHXH tỉnh cử cán bộ …": the paragraph itself asks a body that the issuer cannot command."""
    leads = [agency for agency in agencies if agency.role is Role.LEAD]
    asked = _ASKED.match(fold(document.words(block))) is not None
    return asked and bool(leads) and all(_NOT_COMMANDED.search(fold(agency.name)) for agency in leads)


def inherited_duties(plan: Plan, index: int, *, owned: bool) -> list[Duty]:
    """A heading or lead-in holds for all items under it: "Sở Y tế chủ trì, phối hợp với Sở Nội vụ:", "2. Hạ tầng (giao Sở A)"."""
    duties: list[Duty] = []
    for above in ancestors(plan, index):
        block = plan.document.blocks[above]
        words = plan.document.words(block).rstrip(" *_")
        heads = block.kind in (BlockKind.NUMBERED, BlockKind.HEADING) and not words.endswith((".", ";"))
        if plan.parts.get(above) in SILENT or not (heads or words.endswith(":")):
            continue
        said = duties_in(plan, block)
        leads = any(duty.role is Role.LEAD for duty in said)
        if leads or (words.endswith(":") and not owned):  # "1. Phối hợp với các đơn vị" is a mere title
            duties.extend(said)
    return duties
