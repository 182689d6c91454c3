"""Whose work an item is: the agencies of the heading above it, and whether they are ordered or asked."""

import re
from collections.abc import Sequence

from extract.agencies import Mention
from extract.assignments import Duty, heading_owners, opening_agencies
from extract.parts import SILENT, Part
from extract.result import Assignment, Level, Role
from extract.task.plan import Plan, ancestors, duties_in
from ingest.document import Block, BlockKind
from ingest.folding import fold

_ASKED = re.compile(r"\W*(?:(?:ubnd |uy ban nhan dan )?(?:tinh|huyen|thanh pho) (?:cung )?)?(?:de nghi|moi|tran trong de nghi)\b")
_NOT_COMMANDED = re.compile(
    r"mat tran|doan the|lien doan|\bhoi\b|cong doan|tinh doan|huyen doan|thanh doan|doan thanh nien|toa an|"
    r"vien kiem sat|quan su|bien phong|ngan hang|hiep hoi|lien minh|lien hiep|tong cong ty|tap doan|doanh nghiep|cong ty|"
    r"xa doan|quan doan|hoi cuu chien binh|hoi dong|thanh uy|quan uy|dang uy|ban to chuc|ban noi chinh|uy ban kiem tra|"
    r"lu doan|su doan|trung doan|quan khu|bo tu lenh|cha me hoc sinh|phu huynh|giao hoi|giao xu|nha tai tro|bao chi trung uong|"
    r"tinh uy|huyen uy|ban tuyen giao|ban dan van|hoi dong nhan dan|doan dai bieu|bao hiem xa hoi|kho bac|buu dien|vien thong|"
    r"dien luc|vnpt|viettel|mobifone"
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
            return owners, is_asked(plan.document.words(block))
    return (), False


_ABOVE: dict[Level, re.Pattern[str]] = {
    Level.CENTRAL: re.compile(r"^(?:bo|cac bo|uy ban|toa an|vien kiem sat|ngan hang|thanh tra chinh phu|van phong chinh phu)\b"),
    Level.COMMUNE: re.compile(r"\b(?:huyen|tinh|quan|thi xa|khu vuc|trung uong)\b|^(?:so|bo|cuc|chi cuc)\b"),
    Level.UNIT: re.compile(r"\b(?:uy ban nhan dan|tinh|huyen)\b|^(?:so|bo|cuc|chi cuc|phong giao duc|cong an|tram y te|don)\b"),
    Level.DISTRICT: re.compile(r"\b(?:tinh|trung uong)\b|^(?:so|bo|cuc|tong cuc)\b"),
    Level.DEPARTMENT: re.compile(r"\b(?:uy ban nhan dan|trung uong|tinh)\b|^(?:so|bo|tong cuc)\b"),
    Level.PROVINCE: re.compile(r"^(?:bo|tong cuc|cac bo)\b|\btrung uong\b"),
}
"""Bodies above the issuer, or beside it: "Đề nghị Trung tâm Y tế huyện …" in a plan of a commune asks."""


def is_asked(words: str) -> bool:
    """Whether a heading or group row begins with "Đề nghị …"."""
    return _ASKED.match(fold(words)) is not None


def asks(plan: Plan, block: Block, agencies: Sequence[Assignment]) -> bool:
    """ "Mời BHXH tỉnh cử cán bộ …": the paragraph itself asks a body that the issuer cannot command."""
    leads = [fold(agency.name) for agency in agencies if agency.role is Role.LEAD]
    if not leads or not _ASKED.match(fold(plan.document.words(block))):
        return False
    above = _ABOVE.get(plan.level) if plan.level is not None else None
    return all(_NOT_COMMANDED.search(name) or (above is not None and above.search(name)) for name in leads)


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
