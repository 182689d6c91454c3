"""The paragraph that sends the plan off: where it stands, and whether it orders anything (rule 4)."""

import re
from dataclasses import replace

from extract.deadlines import find_deadlines
from extract.orders import orders_action
from extract.parts import Part
from extract.result import Role, UnresolvedDeadline
from extract.task.plan import Plan, cited_in, duties_in
from ingest.document import Block, BlockKind, Zone
from ingest.folding import fold

_ADDRESSES = re.compile(
    r"\W*(?:yeu cau|de nghi|trong qua trinh|can cu (?:noi dung )?ke hoach|nhan duoc ke hoach|ke hoach nay|tren day|"
    r"thu truong cac|giao cac)\b"
)


def with_closing(plan: Plan) -> Plan:
    """The last paragraph, where it addresses others than the heading above it and ends in "./.", closes the plan: at its root."""
    body = [index for index in plan.tree.parent if plan.document.blocks[index].zone is Zone.BODY]
    if not body or any(part is Part.CLOSING for part in plan.parts.values()) or plan.listed is not None:
        return plan
    index = body[-1]
    block, above = plan.document.blocks[index], plan.tree.parent[index]
    words = plan.document.words(block).rstrip(" *_")
    if block.kind is not BlockKind.PARAGRAPH or not words.endswith("./.") or above is None:
        return plan
    if plan.document.blocks[above].kind is BlockKind.PARAGRAPH or not _addresses_all(plan, index, words):
        return plan
    children = {over: tuple(child for child in below if child != index) for over, below in plan.tree.children.items()}
    children[None] = (*children.get(None, ()), index)
    tree = replace(plan.tree, children=children, parent={**plan.tree.parent, index: None})
    return replace(plan, tree=tree, parts={**plan.parts, index: Part.CLOSING})


def _addresses_all(plan: Plan, index: int, words: str) -> bool:
    """It opens with a doer of its own or with a formula, or sends a report and stands behind items like no part of them."""
    block = plan.document.blocks[index]
    duties = duties_in(plan, block)
    if any(duty.role is Role.LEAD and duty.mention.start - block.body < 4 for duty in duties) or _ADDRESSES.match(fold(words)):
        return True
    above = plan.tree.parent[index]
    siblings = (plan.document.blocks[sibling] for sibling in plan.tree.children[above])
    complete = above is not None and plan.document.words(plan.document.blocks[above]).endswith((".", ";"))
    behind_items = complete or any(sibling.kind is not BlockKind.PARAGRAPH for sibling in siblings)
    return behind_items and any(duty.role is Role.REPORT_TO for duty in duties)


def sends_off_with_duty(plan: Plan, block: Block) -> bool:
    """The closing paragraph counts where it orders something with a date or to a named receiver (rule 4)."""
    duties = duties_in(plan, block)
    if any(duty.role is Role.REPORT_TO for duty in duties):
        return True
    deadlines = find_deadlines(
        plan.document, block.body, block.end, context=plan.context, skip=cited_in(plan, block.body, block.end)
    )
    return any(not isinstance(deadline, UnresolvedDeadline) for deadline in deadlines) and orders_action(
        plan.document.words(block)
    )
