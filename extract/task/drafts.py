"""Which paragraphs, items and lists are tasks (REGISTER's task rules 1, 2 and 5)."""

import re
from collections.abc import Sequence

from extract.amendments import find_amendment
from extract.assignments import heading_owners, opening_agencies
from extract.orders import LabelKind, orders_action
from extract.parts import SILENT, Part
from extract.result import Role
from extract.tables import find_rows
from extract.task.closing import sends_off_with_duty
from extract.task.formulas import asks_everybody, enacts, introduces, is_requirement
from extract.task.owners import owners
from extract.task.plan import Draft, Plan, duties_in
from ingest.document import Block, BlockKind
from ingest.folding import fold


def collect(plan: Plan, over: int | None) -> list[Draft]:
    """Drafts below `over`; label lines go to the items since the last label lines, or to all where they stand first."""
    drafts: list[Draft] = []
    pending: list[Draft] = []
    leading: list[int] = []
    closed = False
    for child in plan.tree.children.get(over, ()):
        if child in plan.tree.labels:
            if pending:
                for draft in pending:
                    draft.labels.append(child)
                closed = True
            else:
                leading.append(child)
            continue
        if closed:
            pending, closed = [], False
        found = _drafts_of(plan, child)
        drafts.extend(found)
        pending.extend(found)
    for draft in drafts:
        draft.labels.extend(leading)
    _share_last_labels(plan, drafts)
    return drafts


def _share_last_labels(plan: Plan, drafts: Sequence[Draft]) -> None:
    """"a) …", "b) …" and "Cơ quan chủ trì: …" on a line without number: it stands below b) and holds for a) too.

    Only where nothing names a doer for the items before, and all are items of one list.
    """
    if len(drafts) < 2:
        return
    *others, last = drafts
    if not _has_lead_label(plan, last) or any(draft.labels for draft in others):
        return
    blocks = [plan.document.blocks[draft.index] for draft in drafts]
    siblings = len({plan.tree.parent[draft.index] for draft in drafts}) == 1
    unnumbered = all(plan.document.blocks[label].kind is BlockKind.PARAGRAPH for label in last.labels)
    if siblings and unnumbered and not any(_names_doer(plan, block) for block in blocks[:-1]):
        for draft in others:
            draft.labels.extend(last.labels)


def _has_lead_label(plan: Plan, draft: Draft) -> bool:
    return any(plan.tree.labels[label].kind is LabelKind.LEAD for label in draft.labels if label in plan.tree.labels)


def _drafts_of(plan: Plan, index: int) -> list[Draft]:
    """The block itself, what stands below it, or both."""
    block = plan.document.blocks[index]
    if block.kind is BlockKind.ROW:
        return []
    words = plan.document.words(block).strip(" *_")
    items = [item for item in plan.tree.items(index) if plan.document.blocks[item].kind is not BlockKind.ROW]
    below = collect(plan, index)
    if _orders_rows(plan, index):
        return below
    if not items:
        labels = list(plan.tree.children.get(index, ()))
        return [Draft(index, index, labels)] if _is_task(plan, index, words) or _is_given_by_label(plan, index) else []
    orders_too = speaks_of_its_owner(plan, block, words) or _orders_itself(plan, block, words)
    if orders_too or not _opens_list(plan, block, words, items):
        own = [Draft(index, index)] if _is_task(plan, index, words) else []
        return own + below
    if _is_whole(plan, words, items, below) and not _is_bare_heading(block, words) and _is_task(plan, index, words):
        last = plan.tree.last(index)
        return [Draft(index, last, [below for below in range(index, last + 1) if below in plan.tree.labels])]
    return below


def _is_given_by_label(plan: Plan, index: int) -> bool:
    """ "2. Giải bóng chuyền" over "Đơn vị tổ chức: …": the label lines below order what the noun names."""
    if plan.parts.get(index, Part.NONE) is not Part.WORK or plan.listed is not None:
        return False
    labels = (plan.tree.labels[child] for child in plan.tree.children.get(index, ()) if child in plan.tree.labels)
    return any(label.kind is LabelKind.LEAD for label in labels)


def _orders_rows(plan: Plan, index: int) -> bool:
    """Whether an assignment table stands right below: its rows are the tasks then, and the block is their heading."""
    below = (plan.document.blocks[child].table for child in plan.tree.children.get(index, ()))
    return any(find_rows(plan.document, plan.document.tables[table]) for table in {table for table in below if table is not None})


def _opens_list(plan: Plan, block: Block, words: str, items: Sequence[int]) -> bool:
    """A heading or lead-in; a complete sentence ("1. Tăng cường …." with running text below) stands beside what follows it."""
    if words.endswith(":"):
        return True
    if block.kind not in (BlockKind.NUMBERED, BlockKind.HEADING):
        return not words.endswith((".", ";"))
    running = all(plan.document.blocks[item].kind is BlockKind.PARAGRAPH for item in items)
    return not (running and words.endswith((".", ";")) and len(words) > 50)


_ANNOUNCES_LIST = re.compile(r"\b(?:sau|sau day|duoi day|cu the)\W*$")


def _orders_itself(plan: Plan, block: Block, words: str) -> bool:
    """ "1. Sở Y tế chủ trì kiểm tra … trước ngày 30/6." over bullets that order more: a whole sentence with its own doer."""
    whole = block.kind is BlockKind.NUMBERED and words.endswith(".") and len(words) > _WHOLE_SENTENCE
    return whole and _ANNOUNCES_LIST.search(fold(words)) is None and _names_doer(plan, block)


_WHOLE_SENTENCE = 60  # letters


def speaks_of_its_owner(plan: Plan, block: Block, words: str) -> bool:
    """ "a) Vụ Pháp chế: là đơn vị đầu mối theo dõi …." orders something of its own; the items below have the same owner."""
    named = opening_agencies(plan.document.text, block.body, block.end, plan.mentions)
    return bool(named) and words.endswith((".", ";")) and len(words.partition(":")[2]) > 40


def _is_whole(plan: Plan, words: str, items: Sequence[int], below: Sequence[Draft]) -> bool:
    """Whether the items only detail the order above them, as noun phrases and purposes do: "…, gồm:"."""
    if not below:
        return len(words) > 40
    if not orders_action(words):
        return False
    ordering = sum(orders_action(plan.document.words(plan.document.blocks[item])) for item in items)
    return words.endswith(":") and len(words) > 40 and ordering * 2 < len(items)


def _is_bare_heading(block: Block, words: str) -> bool:
    return block.kind is BlockKind.HEADING or words.isupper()


_OF_PORTAL = re.compile(r"(?:\bẢnh|Nguồn(?: ảnh)?|Tác giả|Bài, ảnh)\s*:[^:.;]{1,40}\.?[^:.;]{0,20}$|\bLượt (?:xem|đọc)\s*:")
"""The caption of a picture, or what a portal prints below its news: "… kiểm tra một cơ sở. Ảnh: N.T", "Lượt xem: 1.248"."""
_ATTACHED = re.compile(r"\W*(?:ban hanh )?kem theo\b|don vi tinh\b")


def _is_task(plan: Plan, index: int, words: str) -> bool:
    part = plan.parts.get(index, Part.NONE)
    block = plan.document.blocks[index]
    if part in SILENT or len(words.split()) < 3 or (words.isupper() and not plan.in_capitals) or _ATTACHED.match(fold(words)):
        return False
    if _OF_PORTAL.search(words):
        return False
    if part is Part.CLOSING:
        return sends_off_with_duty(plan, block)
    if enacts(block, words) or introduces(block, words) or find_amendment(words) is not None:
        return False
    if plan.listed is not None and index not in plan.listed:
        owned = part is Part.ASSIGNMENT and block.kind is BlockKind.BULLET and bool(owners(plan, index))
        return (owned or _names_doer(plan, block)) and not is_requirement(words)
    if part is Part.ASSIGNMENT and owners(plan, index) and block.kind is not BlockKind.HEADING:
        own_heading = heading_owners(plan.document.text, block.body, block.end, plan.mentions)
        return not (own_heading and not words.endswith(".")) and not asks_everybody(words)
    if part is Part.FINANCE:
        return _names_doer(plan, block)
    if block.kind is BlockKind.HEADING:
        return False
    return (orders_action(words) or _names_doer(plan, block)) and not asks_everybody(words)


def _names_doer(plan: Plan, block: Block) -> bool:
    duties = duties_in(plan, block)
    return any(duty.role is Role.LEAD for duty in duties)
