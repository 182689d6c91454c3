"""The tasks of an assignment table, one a row (rule 3)."""

import re
from collections.abc import Iterator

from extract.agencies import Mention
from extract.assignments import Duty, between, find_duties, heading_owners, resolve
from extract.deadlines import find_deadlines
from extract.evidence import evidence
from extract.parts import SILENT, Part
from extract.result import DateDeadline, Deadline, Role, Task, TaskKind, UnresolvedDeadline
from extract.tables import Row, find_rows
from extract.task.fields import distinct, task_id
from extract.task.owners import is_asked
from extract.task.owners import owners as owners_of
from extract.task.plan import Plan, cited_in
from extract.unlisted import unlisted_names
from ingest.document import Block, Cell
from ingest.folding import fold


def row_tasks(plan: Plan, block: Block, index: int) -> Iterator[Task]:
    if block.table is None or plan.parts.get(index, Part.OTHER) in SILENT - {Part.SCOPE}:
        return
    for row in find_rows(plan.document, plan.document.tables[block.table]):
        path = (*block.path, *([row.section] if row.section else []), f"R{row.number}")
        yield _row_task(plan, row, path, index)


def _row_task(plan: Plan, row: Row, path: tuple[str, ...], index: int) -> Task:
    document = plan.document
    start, end = row.task.start, row.task.end
    duties = [duty for cell in row.lead for duty in _cell_duties(plan, cell, Role.LEAD)]
    owners: tuple[Mention, ...] = ()
    if not duties and row.group is not None:
        owners = heading_owners(document.text, row.group.start, row.group.end, plan.mentions)
    if not duties and not owners:
        owners = owners_of(plan, index)
    duties += [duty for cell in row.support for duty in _cell_duties(plan, cell, Role.SUPPORT)]
    said = find_duties(document.text, start, end, plan.mentions)
    by_column = bool(duties or owners)  # then the text gives only receivers and approvers: "Hướng dẫn các sở …" names no partner
    duties += [duty for duty in said if not by_column or duty.role in (Role.REPORT_TO, Role.APPROVE)]
    found = list(find_deadlines(document, start, end, context=plan.context, skip=cited_in(plan, start, end)))
    for cell in row.time:
        found += find_deadlines(document, cell.start, cell.end, context=plan.context, own_field=True)
    if all(isinstance(deadline, UnresolvedDeadline) for deadline in found):  # nothing, or hours of the day
        found = list(_heading_days(plan, index)) or found
    deliverable = next((cell for cell in row.deliverable), None)
    agencies, deadlines = resolve(document, duties, owners), distinct(found)
    text = document.text[start:end].strip()
    asked = row.group is not None and is_asked(document.text[row.group.start : row.group.end])
    reports = re.match(r"(?:tong hop,? )?(?:lap )?(?:dinh ky )?bao cao\b", fold(text)) is not None
    return Task(
        id=task_id(path),
        path=path,
        kind=TaskKind.REPORTING if reports else TaskKind.ASSIGNMENT,
        text=text,
        agencies=agencies,
        requested=asked,
        deadlines=deadlines,
        deliverable=document.text[deliverable.start : deliverable.end].strip() if deliverable else None,
        deliverable_evidence=evidence(document, deliverable.start, deliverable.end) if deliverable else None,
        evidence=evidence(document, start, end),
    )


def _heading_days(plan: Plan, index: int) -> tuple[Deadline, ...]:
    """The days that the short heading right above a table prints ("NGÀY 1: 24/8/2026"): they hold for its rows."""
    above = plan.tree.parent.get(index)
    if above is None or len(plan.document.words(plan.document.blocks[above])) > 120:
        return ()
    block = plan.document.blocks[above]
    days = find_deadlines(plan.document, block.start, block.end, context=plan.context, own_field=True)
    return tuple(day for day in days if isinstance(day, DateDeadline))


def _cell_duties(plan: Plan, cell: Cell, role: Role) -> list[Duty]:
    """Each agency of the cell; "chủ trì, phối hợp với …" inside a doer's cell splits it."""
    duties = []
    text = plan.document.text
    for mention in unlisted_names(text, cell.start, cell.end, between(plan.mentions, cell.start, cell.end)):
        before = fold(plan.document.text[cell.start : mention.start])
        duties.append(Duty(mention, Role.SUPPORT if "phoi hop" in before else role, strong=True))
    return duties
