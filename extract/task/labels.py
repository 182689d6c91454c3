"""What the label lines of a task say: "Cơ quan chủ trì: …", "Thời gian thực hiện: …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.agencies import Mention
from extract.assignments import Duty, between
from extract.orders import LabelKind, find_inner_labels, find_label_lines
from extract.result import Role
from extract.task.plan import Draft, Plan
from ingest.document import Document
from ingest.folding import fold

_LABEL_ROLES = {
    LabelKind.LEAD: Role.LEAD,
    LabelKind.SUPPORT: Role.SUPPORT,
    LabelKind.REPORT_TO: Role.REPORT_TO,
    LabelKind.APPROVE: Role.APPROVE,
}


@dataclass(frozen=True, slots=True)
class LabelValue:
    """The value of one label of a label line: `text[start:end]`."""

    kind: LabelKind
    start: int
    end: int


def label_values(plan: Plan, draft: Draft) -> Iterator[LabelValue]:
    for index in draft.labels:
        block = plan.document.blocks[index]
        for label, end in find_label_lines(plan.document.words(block)):
            start = block.body + label.value
            below = plan.tree.last(index)
            last = plan.document.blocks[below].end if start >= block.end and below != index else block.body + end
            yield LabelValue(label.kind, min(start, last), last)  # "Đơn vị thực hiện:" over a list of names


def inner_values(document: Document, start: int, end: int) -> Iterator[LabelValue]:
    """The values of labels inside the task's own text."""
    for label, stop in find_inner_labels(document.text[start:end]):
        if label.kind in (LabelKind.TIME, LabelKind.DELIVERABLE) and label.value < stop:
            yield LabelValue(label.kind, start + label.value, start + stop)


def label_duties(plan: Plan, values: Iterable[LabelValue]) -> list[Duty]:
    duties: list[Duty] = []
    for value in values:
        if (role := _LABEL_ROLES.get(value.kind)) is not None:
            duties.extend(
                Duty(mention, _role_in_label(plan.document, value, mention, role), strong=role is Role.LEAD)
                for mention in between(plan.mentions, value.start, value.end)
            )
    return duties


def _role_in_label(document: Document, value: LabelValue, mention: Mention, role: Role) -> Role:
    """What the line says of one agency wins over its label: "Sở A chủ trì, phối hợp với Sở B", "Sở A, Sở B (phối hợp)"."""
    behind = _IN_BRACKETS.match(fold(document.text[mention.end : value.end]))
    if behind is not None:
        return Role.SUPPORT if behind["says"] == "phoi hop" else Role.LEAD
    return Role.SUPPORT if "phoi hop" in fold(document.text[value.start : mention.start]) else role


_IN_BRACKETS = re.compile(r"\s*\(\s*(?:co quan |don vi )?(?P<says>chu tri|phoi hop)\b")
