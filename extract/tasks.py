"""From the tree of a plan to its tasks: what is ordered, by REGISTER's task rules 1 to 6."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.agencies import Mention
from extract.assignments import Duty, find_duties, resolve
from extract.deadlines import find_deadlines
from extract.evidence import evidence
from extract.orders import LabelKind
from extract.parts import SILENT, Part
from extract.result import Deadline, Evidence, Role, Task, UnresolvedDeadline
from extract.task.closing import with_closing
from extract.task.drafts import collect, speaks_of_its_owner
from extract.task.fields import distinct, task_id
from extract.task.kinds import kind_of
from extract.task.labels import LabelValue, inner_values, label_duties, label_values
from extract.task.owners import asks, inherited_duties, owners_and_request
from extract.task.plan import Draft, Plan, ancestors, cited_in
from extract.task.rows import row_tasks
from extract.unlisted import unlisted_doers
from ingest.document import BlockKind, Document, Zone


def find_tasks(plan: Plan) -> tuple[Task, ...]:
    """The tasks in reading order: paragraphs, items and table rows."""
    mentions = unlisted_doers(plan.document, plan.tree, plan.parts, plan.mentions)
    plan = with_closing(replace(plan, mentions=mentions))
    tasks: list[Task] = []
    seen_tables: set[int] = set()
    drafts = {draft.index: draft for draft in collect(plan, None)}
    for index in sorted(plan.tree.parent):
        block = plan.document.blocks[index]
        if index in drafts and (task := _task(plan, drafts[index])) is not None:
            tasks.append(task)
        if block.table is not None and block.table not in seen_tables:
            seen_tables.add(block.table)
            tasks.extend(row_tasks(plan, block, index))
    return tuple(tasks)


def _path(plan: Plan, index: int) -> tuple[str, ...]:
    block = plan.document.blocks[index]
    if block.zone is Zone.BODY and plan.parts.get(index) is Part.CLOSING:
        return ("¶1",)
    words = plan.document.words(block)
    if block.kind is BlockKind.NUMBERED and plan.tree.items(index) and speaks_of_its_owner(plan, block, words):
        return (*block.path, "¶1")
    return block.path


def _task(plan: Plan, draft: Draft) -> Task | None:
    document = plan.document
    block, last = document.blocks[draft.index], document.blocks[draft.last]
    end = last.end
    text = document.text[block.body : end].strip(" *_")
    start = document.text.index(text, block.body) if text else block.body
    owners, requested = owners_and_request(plan, draft.index)
    labels = tuple(label_values(plan, draft))
    values = (*labels, *inner_values(document, block.body, end))
    duties = [*label_duties(plan, labels), *find_duties(document.text, block.body, end, plan.mentions)]
    duties = [duty for duty in duties if not _means_owners(duty, owners)]
    if not any(duty.strong and duty.role is Role.LEAD for duty in duties):
        inherited = inherited_duties(plan, draft.index, owned=bool(owners))
        duties += [duty for duty in inherited if not owners or duty.role is Role.SUPPORT]
    if not owners and plan.parts.get(draft.index) is Part.CLOSING:
        duties = [replace(duty, strong=True) if duty.role is Role.LEAD else duty for duty in duties]
    agencies = resolve(document, duties, owners)
    deadlines = _deadlines(plan, draft, (block.body, end), values)
    deliverable = _deliverable(document, values)
    path = _path(plan, draft.index)
    return Task(
        id=task_id(path),
        path=path,
        kind=kind_of(plan, draft.index, text, agencies, owned=bool(owners)),
        text=text.replace("\n", " "),
        agencies=agencies,
        requested=requested or asks(plan, block, agencies),
        deadlines=deadlines,
        deliverable=deliverable.quote if deliverable else None,
        deliverable_evidence=deliverable,
        evidence=evidence(document, start, start + len(text)),
    )


def _means_owners(duty: Duty, owners: Sequence[Mention]) -> bool:
    """ "Đề nghị các doanh nghiệp …" under "6. Bưu điện tỉnh, Công ty Điện lực" means those of the heading."""
    mention = duty.mention
    if duty.role is not Role.LEAD or mention.name in {owner.name for owner in owners}:
        return False
    if mention.officer:  # "Trưởng các phòng …" under "3. Các phòng, đơn vị thuộc Sở"
        body = mention.name.partition(" ")[2].lower()
        return any(owner.group and owner.name.lower().replace("dân các", "dân").startswith(body) for owner in owners)
    return mention.group and len(mention.name.split()) <= _LONGEST_BARE_CLASS and len(owners) > 1


_LONGEST_BARE_CLASS = 3  # "các doanh nghiệp"


def _deadlines(plan: Plan, draft: Draft, span: tuple[int, int], values: Iterable[LabelValue]) -> tuple[Deadline, ...]:
    document = plan.document
    found = list(find_deadlines(document, *span, context=plan.context, skip=cited_in(plan, *span)))
    for value in values:
        if value.kind is LabelKind.TIME:
            found += find_deadlines(document, value.start, value.end, context=plan.context, own_field=True)
    for above in ancestors(plan, draft.index):
        block = document.blocks[above]
        if document.words(block).rstrip(" *_").endswith(":") and plan.parts.get(above) not in SILENT:
            found += find_deadlines(
                document, block.body, block.end, context=plan.context, skip=cited_in(plan, block.body, block.end)
            )
    return distinct(found or _heading_time(plan, draft.index))


_TIME_AT_END = re.compile(r"\((?P<time>[^()]{4,80})\)[\s*_:]*$")


def _heading_time(plan: Plan, index: int) -> tuple[Deadline, ...]:
    """ "2. Chuẩn bị lực lượng (hoàn thành trước ngày 30/4/2026)": a time in brackets holds for what stands below."""
    document = plan.document
    for above in ancestors(plan, index):
        block = document.blocks[above]
        found = _TIME_AT_END.search(document.text, block.body, block.end)
        if found is None or plan.parts.get(above) in SILENT:
            continue
        times = find_deadlines(document, *found.span("time"), context=plan.context, own_field=True)
        if times and not any(isinstance(time, UnresolvedDeadline) for time in times):
            return times
    return ()


def _deliverable(document: Document, values: Iterable[LabelValue]) -> Evidence | None:
    for value in values:
        if value.kind is LabelKind.DELIVERABLE:
            text = document.text[value.start : value.end].rstrip(" .;")
            return evidence(document, value.start, value.start + len(text)) if text else None
    return None
