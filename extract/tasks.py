"""From the tree of a plan to its tasks: what is ordered, by REGISTER's task rules 1 to 6."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.agencies import Mention
from extract.assignments import Duty, between, find_duties, heading_owners, opening_agencies, resolve
from extract.citations import citation_spans
from extract.deadlines import DeadlineContext, find_deadlines
from extract.evidence import evidence
from extract.orders import LabelKind, find_label_lines, orders_action, sentences
from extract.parts import SILENT, Part
from extract.result import Assignment, DateDeadline, Deadline, Evidence, Role, Task, TaskKind, UnresolvedDeadline
from extract.tables import Row, find_rows
from extract.tree import Tree
from extract.unlisted import unlisted_doers, unlisted_names
from ingest.document import Block, BlockKind, Cell, Document, Zone
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Plan:
    """What the search for tasks needs to know of one instrument; `listed`: blocks of an announcement in a list of work."""

    document: Document
    tree: Tree
    parts: dict[int, Part]
    mentions: Sequence[Mention]
    context: DeadlineContext
    listed: frozenset[int] | None = None


@dataclass(slots=True)
class _Draft:
    """A task before its fields: the block that orders it, the last block of its text, its label lines."""

    index: int
    last: int
    labels: list[int] = field(default_factory=list)


def find_tasks(plan: Plan) -> tuple[Task, ...]:
    """The tasks in reading order: paragraphs, items and table rows."""
    mentions = unlisted_doers(plan.document, plan.tree, plan.parts, plan.mentions)
    plan = _with_closing(replace(plan, mentions=mentions))
    tasks: list[Task] = []
    seen_tables: set[int] = set()
    drafts = {draft.index: draft for draft in _collect(plan, None)}
    for index in sorted(plan.tree.parent):
        block = plan.document.blocks[index]
        if index in drafts and (task := _task(plan, drafts[index])) is not None:
            tasks.append(task)
        if block.table is not None and block.table not in seen_tables:
            seen_tables.add(block.table)
            tasks.extend(_row_tasks(plan, block, index))
    return tuple(tasks)


_ADDRESSES = re.compile(
    r"\W*(?:yeu cau|de nghi|trong qua trinh|can cu (?:noi dung )?ke hoach|nhan duoc ke hoach|ke hoach nay|tren day|"
    r"thu truong cac|giao cac)\b"
)


def _with_closing(plan: Plan) -> Plan:
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
    duties = find_duties(plan.document.text, block.body, block.end, plan.mentions)
    if any(duty.role is Role.LEAD and duty.mention.start - block.body < 4 for duty in duties) or _ADDRESSES.match(fold(words)):
        return True
    above = plan.tree.parent[index]
    siblings = (plan.document.blocks[sibling] for sibling in plan.tree.children[above])
    complete = above is not None and plan.document.words(plan.document.blocks[above]).endswith((".", ";"))
    behind_items = complete or any(sibling.kind is not BlockKind.PARAGRAPH for sibling in siblings)
    return behind_items and any(duty.role is Role.REPORT_TO for duty in duties)


def _path(plan: Plan, index: int) -> tuple[str, ...]:
    block = plan.document.blocks[index]
    if block.zone is Zone.BODY and plan.parts.get(index) is Part.CLOSING:
        return ("¶1",)
    words = plan.document.words(block)
    if block.kind is BlockKind.NUMBERED and plan.tree.items(index) and _speaks_of_its_owner(plan, block, words):
        return (*block.path, "¶1")
    return block.path


# --- what is a task -----------------------------------------------------------------------------------------------------------


def _collect(plan: Plan, over: int | None) -> list[_Draft]:
    """Drafts below `over`; label lines go to the items since the last label lines, or to all where they stand first."""
    drafts: list[_Draft] = []
    pending: list[_Draft] = []
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
    return drafts


def _drafts_of(plan: Plan, index: int) -> list[_Draft]:
    """The block itself, what stands below it, or both."""
    block = plan.document.blocks[index]
    if block.kind is BlockKind.ROW:
        return []
    words = plan.document.words(block).strip(" *_")
    items = [item for item in plan.tree.items(index) if plan.document.blocks[item].kind is not BlockKind.ROW]
    below = _collect(plan, index)
    if _orders_rows(plan, index):
        return below
    if not items:
        labels = list(plan.tree.children.get(index, ()))
        return [_Draft(index, index, labels)] if _is_task(plan, index, words) or _is_given_by_label(plan, index) else []
    if not _opens_list(plan, block, words, items) or _speaks_of_its_owner(plan, block, words):
        own = [_Draft(index, index)] if _is_task(plan, index, words) else []
        return own + below
    if _is_whole(plan, words, items, below) and not _is_bare_heading(block, words) and _is_task(plan, index, words):
        last = plan.tree.last(index)
        return [_Draft(index, last, [below for below in range(index, last + 1) if below in plan.tree.labels])]
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


def _speaks_of_its_owner(plan: Plan, block: Block, words: str) -> bool:
    """ "a) Vụ Pháp chế: là đơn vị đầu mối theo dõi …." orders something of its own; the items below have the same owner."""
    named = opening_agencies(plan.document.text, block.body, block.end, plan.mentions)
    return bool(named) and words.endswith((".", ";")) and len(words.partition(":")[2]) > 40


def _is_whole(plan: Plan, words: str, items: Sequence[int], below: Sequence[_Draft]) -> bool:
    """Whether the items only detail the order above them, as noun phrases and purposes do: "…, gồm:"."""
    if not below:
        return len(words) > 40
    if not orders_action(words):
        return False
    ordering = sum(orders_action(plan.document.words(plan.document.blocks[item])) for item in items)
    return words.endswith(":") and len(words) > 40 and ordering * 2 < len(items)


def _is_bare_heading(block: Block, words: str) -> bool:
    return block.kind is BlockKind.HEADING or words.isupper()


_ATTACHED = re.compile(r"\W*(?:ban hanh )?kem theo\b|don vi tinh\b")


def _is_task(plan: Plan, index: int, words: str) -> bool:
    part = plan.parts.get(index, Part.NONE)
    block = plan.document.blocks[index]
    if part in SILENT or len(words.split()) < 3 or words.isupper() or _ATTACHED.match(fold(words)):
        return False
    if part is Part.CLOSING:
        return _sends_off_with_duty(plan, block)
    if _enacts(block, words):
        return False
    if plan.listed is not None and index not in plan.listed:
        return _names_doer(plan, block) and not _is_requirement(words)
    if part is Part.ASSIGNMENT and _owners(plan, index) and block.kind is not BlockKind.HEADING:
        own_heading = heading_owners(plan.document.text, block.body, block.end, plan.mentions)
        return not (own_heading and not words.endswith(".")) and not _asks_everybody(words)
    if part is Part.FINANCE:
        return _names_doer(plan, block)
    if block.kind is BlockKind.HEADING:
        return False
    return (orders_action(words) or _names_doer(plan, block)) and not _asks_everybody(words)


_ENACTMENT = re.compile(
    r"(?:nhat tri |nay )?(?:ban hanh|phe duyet|thong qua|phe chuan|cong bo)\b"
    r"[^.;:]{0,60}?\b(?:ke hoach|chuong trinh|de an|du an|phuong an|quy che|quy dinh|quy hoach|danh muc|noi dung|du thao)\b"
)


def _enacts(block: Block, words: str) -> bool:
    """ "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch …" is what the decision does itself: it orders nothing of anybody."""
    is_article = block.label is not None and block.label.lower().startswith("điều ") and len(block.path) == 1
    return is_article and _ENACTMENT.match(fold(words)) is not None


def _names_doer(plan: Plan, block: Block) -> bool:
    duties = find_duties(plan.document.text, block.body, block.end, plan.mentions)
    return any(duty.role is Role.LEAD for duty in duties)


def _is_requirement(words: str) -> bool:
    return re.match(r"(?:ubnd|uy ban nhan dan)\b.{0,40}\byeu cau\b", fold(words)) is not None


_CARRY_OUT = re.compile(
    r"(?:thu truong |lanh dao )?cac [^.;]{0,200}\bcan cu (?:noi dung )?ke hoach(?: nay)?,? (?:nghiem tuc |chu dong )?"
    r"(?:trien khai |to chuc )+thuc hien(?: nghiem tuc| hieu qua| co hieu qua| ke hoach(?: nay)?)*[./]*$"
)


def _asks_everybody(words: str) -> bool:
    """The formula that asks everybody to carry the plan, or a decision, out (rule 5)."""
    folded = fold(words)
    if re.search(r"chiu trach nhiem thi hanh (?:quyet dinh|nghi quyet|ke hoach) nay", folded) or _CARRY_OUT.match(folded):
        return True
    return (
        re.match(
            r"(?:yeu cau|de nghi) (?:cac|thu truong|lanh dao)\b[^.;]{0,160}(?:nghiem tuc|to chuc|"
            r"trien khai) [^.;]{0,40}(?:thuc hien|ke hoach)[^.;]{0,40}[.;/]*$",
            fold(words),
        )
        is not None
    )


def _sends_off_with_duty(plan: Plan, block: Block) -> bool:
    """The closing paragraph counts where it orders something with a date or to a named receiver (rule 4)."""
    duties = find_duties(plan.document.text, block.body, block.end, plan.mentions)
    if any(duty.role is Role.REPORT_TO for duty in duties):
        return True
    deadlines = find_deadlines(
        plan.document, block.body, block.end, context=plan.context, skip=_citations(plan, block.body, block.end)
    )
    return any(not isinstance(deadline, UnresolvedDeadline) for deadline in deadlines) and orders_action(
        plan.document.words(block)
    )


# --- the fields of a task -----------------------------------------------------------------------------------------------------


def _task(plan: Plan, draft: _Draft) -> Task | None:
    document = plan.document
    block, last = document.blocks[draft.index], document.blocks[draft.last]
    end = last.end
    text = document.text[block.body : end].strip(" *_")
    start = document.text.index(text, block.body) if text else block.body
    owners, requested = _owners_and_request(plan, draft.index)
    duties = [*_label_duties(plan, draft), *find_duties(document.text, block.body, end, plan.mentions)]
    if not any(duty.strong and duty.role is Role.LEAD for duty in duties):
        inherited = _inherited_duties(plan, draft.index, owned=bool(owners))
        duties += [duty for duty in inherited if not owners or duty.role is Role.SUPPORT]
    if not owners and plan.parts.get(draft.index) is Part.CLOSING:
        duties = [replace(duty, strong=True) if duty.role is Role.LEAD else duty for duty in duties]
    agencies = resolve(document, duties, owners)
    deadlines = _deadlines(plan, draft, block.body, end)
    deliverable = _deliverable(plan, draft)
    path = _path(plan, draft.index)
    return Task(
        id=task_id(path),
        path=path,
        kind=_kind(plan, draft.index, text, agencies, owned=bool(owners)),
        text=text.replace("\n", " "),
        agencies=agencies,
        requested=requested or _asks(document, block, agencies),
        deadlines=deadlines,
        deliverable=deliverable.quote if deliverable else None,
        deliverable_evidence=deliverable,
        evidence=evidence(document, start, start + len(text)),
        confidence=_confidence(agencies, deadlines, owned=bool(owners), closing=plan.parts.get(draft.index) is Part.CLOSING),
    )


def task_id(path: Sequence[str]) -> str:
    """ "VI", "1", "-2" → "VI.1-2": bullets and unnumbered paragraphs are attached without a dot."""
    text = ""
    for step in path:
        text += step if not text or step.startswith(("-", "¶")) else f".{step}"
    return text


def _confidence(agencies: Sequence[Assignment], deadlines: Sequence[Deadline], *, owned: bool, closing: bool) -> float:
    """A first order of review, until it is calibrated: an owner's heading is surest, an unresolved time least."""
    value = 0.95 if owned else 0.9 if any(agency.role is Role.LEAD for agency in agencies) else 0.8
    if closing:
        value -= 0.1
    if any(isinstance(deadline, UnresolvedDeadline) for deadline in deadlines):
        value -= 0.2
    return round(value, 2)


_REPORT = re.compile(r"\bbao cao\b")
_ONLY_REPORTS = re.compile(
    r"(?:va |dong thoi |hang (?:nam|quy|thang|tuan),? |dinh ky,? |chu tri,? |phoi hop,? |long ghep,? |cuoi nam,? |"
    r"truoc ngay [^,]*,? |ket thuc [^,]*?,? )*"
    r"(?:kiem tra|giam sat|danh gia|tong hop|theo doi|don doc|bao cao|gui|nop|"
    r"thuc hien (?:che do )?(?:thong tin,? )?bao cao|dinh ky|lap bao cao|tong ket bao cao|neu co|"
    r"trong qua trinh|tren day la|can cu|"
    r"trien khai thuc hien va gui bao cao|[^,;]{0,60}\b(?:bao cao|gui bao cao)\b)"
)


def _kind(plan: Plan, index: int, text: str, agencies: Sequence[Assignment], *, owned: bool) -> TaskKind:
    folded = fold(text)
    folds = [(sentence, fold(sentence)) for sentence in sentences(text)]
    parts = [_behind_doers(said, agencies) for sentence, said in folds if not _only_time(sentence, said)]
    closing = plan.parts.get(index) is Part.CLOSING
    if _REPORT.search(folded) and (closing or all(_ONLY_REPORTS.match(part) for part in parts)):
        receivers = any(agency.role is Role.REPORT_TO for agency in agencies)
        if closing or receivers or folded.startswith(("bao cao", "dinh ky bao cao", "gui bao cao")):
            return TaskKind.REPORTING
    if plan.listed is not None:
        return TaskKind.MEASURE if index in plan.listed else TaskKind.ASSIGNMENT
    part = plan.parts.get(index, Part.OTHER)
    if owned or part is Part.ASSIGNMENT:
        return TaskKind.ASSIGNMENT
    if part is Part.WORK:
        return TaskKind.MEASURE
    return TaskKind.ASSIGNMENT if any(agency.role is Role.LEAD for agency in agencies) else TaskKind.MEASURE


def _only_time(sentence: str, said: str) -> bool:
    """ "Tháng 6/2022:" before an order, or "trước ngày 15/12." behind "Báo cáo năm:"."""
    if _REPORT.search(said) or orders_action(sentence):
        return False
    return sentence.endswith(":") or re.match(r"(?:truoc|cham nhat|trong|tu|den|vao|ngay|thang|quy)\b", said) is not None


def _behind_doers(sentence: str, agencies: Sequence[Assignment]) -> str:
    """What is ordered, without those who are told to: "Các sở, ngành có trách nhiệm báo cáo …" → "bao cao …"."""
    bare = re.sub(r"\s*\([^)]*\)", "", sentence)
    doers = "|".join(re.escape(fold(agency.evidence.quote)) for agency in agencies if agency.role is Role.LEAD)
    if not doers:
        return bare
    bare = re.sub(rf"\b(?:thu truong |lanh dao )?(?:{doers})\b(?:\s*[,;])?(?: va)?\s*", "", bare)
    found = re.match(r"(?:(?:yeu cau|de nghi|giao|co trach nhiem|chiu trach nhiem)\b[\s,;]*)+", bare)
    return bare[found.end() :] if found else bare


# --- owners and requests ------------------------------------------------------------------------------------------------------

_ASKED = re.compile(r"\W*(?:de nghi|moi|tran trong de nghi)\b")
_NOT_COMMANDED = re.compile(
    r"mat tran|doan the|lien doan|\bhoi\b|cong doan|tinh doan|huyen doan|thanh doan|doan thanh nien|toa an|"
    r"vien kiem sat|quan su|bien phong|ngan hang|"
    r"tinh uy|huyen uy|ban tuyen giao|ban dan van|hoi dong nhan dan|doan dai bieu|bao hiem xa hoi|kho bac"
)


def _ancestors(plan: Plan, index: int) -> Iterator[int]:
    above = plan.tree.parent.get(index)
    while above is not None:
        yield above
        above = plan.tree.parent.get(above)


def _owners(plan: Plan, index: int) -> tuple[Mention, ...]:
    return _owners_and_request(plan, index)[0]


def _owners_and_request(plan: Plan, index: int) -> tuple[tuple[Mention, ...], bool]:
    """The agencies of the nearest heading that names them, and whether it asks ("Đề nghị …") rather than orders."""
    for above in _ancestors(plan, index):
        block = plan.document.blocks[above]
        if plan.parts.get(above) in (Part.NONE, Part.PURPOSE, Part.BASIS):
            break
        owners = heading_owners(plan.document.text, block.body, block.end, plan.mentions)
        owners = owners or opening_agencies(plan.document.text, block.body, block.end, plan.mentions)
        if owners:
            words = fold(plan.document.words(block))
            return owners, _ASKED.match(words) is not None
    return (), False


def _asks(document: Document, block: Block, agencies: Sequence[Assignment]) -> bool:
    """ "Mời BHXH tỉnh cử cán bộ …": the paragraph itself asks a body that the issuer cannot command."""
    leads = [agency for agency in agencies if agency.role is Role.LEAD]
    asked = _ASKED.match(fold(document.words(block))) is not None
    return asked and bool(leads) and all(_NOT_COMMANDED.search(fold(agency.name)) for agency in leads)


def _inherited_duties(plan: Plan, index: int, *, owned: bool) -> list[Duty]:
    """A heading or lead-in holds for all items under it: "Sở Y tế chủ trì, phối hợp với Sở Nội vụ:", "2. Hạ tầng (giao Sở A)"."""
    duties: list[Duty] = []
    for above in _ancestors(plan, index):
        block = plan.document.blocks[above]
        words = plan.document.words(block).rstrip(" *_")
        heads = block.kind in (BlockKind.NUMBERED, BlockKind.HEADING) and not words.endswith((".", ";"))
        if plan.parts.get(above) in SILENT or not (heads or words.endswith(":")):
            continue
        said = find_duties(plan.document.text, block.body, block.end, plan.mentions)
        leads = any(duty.role is Role.LEAD for duty in said)
        if leads or (words.endswith(":") and not owned):  # "1. Phối hợp với các đơn vị" is a mere title
            duties.extend(said)
    return duties


_LABEL_ROLES = {
    LabelKind.LEAD: Role.LEAD,
    LabelKind.SUPPORT: Role.SUPPORT,
    LabelKind.REPORT_TO: Role.REPORT_TO,
    LabelKind.APPROVE: Role.APPROVE,
}


@dataclass(frozen=True, slots=True)
class _LabelValue:
    """The value of one label of a label line: `text[start:end]`."""

    kind: LabelKind
    start: int
    end: int


def _label_values(plan: Plan, draft: _Draft) -> Iterator[_LabelValue]:
    for index in draft.labels:
        block = plan.document.blocks[index]
        for label, end in find_label_lines(plan.document.words(block)):
            start = block.body + label.value
            below = plan.tree.last(index)
            last = plan.document.blocks[below].end if start >= block.end and below != index else block.body + end
            yield _LabelValue(label.kind, min(start, last), last)  # "Đơn vị thực hiện:" over a list of names


def _label_duties(plan: Plan, draft: _Draft) -> list[Duty]:
    duties: list[Duty] = []
    for value in _label_values(plan, draft):
        if (role := _LABEL_ROLES.get(value.kind)) is not None:
            duties.extend(
                Duty(mention, _role_in_label(plan.document, value.start, mention, role), strong=role is Role.LEAD)
                for mention in between(plan.mentions, value.start, value.end)
            )
    return duties


def _role_in_label(document: Document, start: int, mention: Mention, role: Role) -> Role:
    """ "Đơn vị thực hiện: Sở A chủ trì, phối hợp với Sở B": what the line says of one agency wins over its label."""
    return Role.SUPPORT if "phoi hop" in fold(document.text[start : mention.start]) else role


# --- deadlines and deliverables -----------------------------------------------------------------------------------------------


def _citations(plan: Plan, start: int, end: int) -> tuple[tuple[int, int], ...]:
    return citation_spans(plan.document.text, start, end)


def _deadlines(plan: Plan, draft: _Draft, start: int, end: int) -> tuple[Deadline, ...]:
    document = plan.document
    found = list(find_deadlines(document, start, end, context=plan.context, skip=_citations(plan, start, end)))
    for value in _label_values(plan, draft):
        if value.kind is LabelKind.TIME:
            found += find_deadlines(document, value.start, value.end, context=plan.context, own_field=True)
    for above in _ancestors(plan, draft.index):
        block = document.blocks[above]
        if document.words(block).rstrip(" *_").endswith(":") and plan.parts.get(above) not in SILENT:
            found += find_deadlines(
                document, block.body, block.end, context=plan.context, skip=_citations(plan, block.body, block.end)
            )
    return _distinct(found)


def _distinct(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The same value once, where it is first stated."""
    blank = Evidence("")
    seen: list[Deadline] = []
    distinct: list[Deadline] = []
    for deadline in deadlines:
        value = replace(deadline, evidence=blank, derivation=None)
        if value not in seen:
            seen.append(value)
            distinct.append(deadline)
    return tuple(distinct)


def _deliverable(plan: Plan, draft: _Draft) -> Evidence | None:
    for value in _label_values(plan, draft):
        if value.kind is LabelKind.DELIVERABLE:
            text = plan.document.text[value.start : value.end].rstrip(" .;")
            return evidence(plan.document, value.start, value.start + len(text)) if text else None
    return None


# --- rows of assignment tables ------------------------------------------------------------------------------------------------


def _row_tasks(plan: Plan, block: Block, index: int) -> Iterator[Task]:
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
        owners = _owners(plan, index)
    duties += [duty for cell in row.support for duty in _cell_duties(plan, cell, Role.SUPPORT)]
    said = find_duties(document.text, start, end, plan.mentions)
    by_column = bool(duties or owners)  # then the text gives only receivers and approvers: "Hướng dẫn các sở …" names no partner
    duties += [duty for duty in said if not by_column or duty.role in (Role.REPORT_TO, Role.APPROVE)]
    found = list(find_deadlines(document, start, end, context=plan.context, skip=_citations(plan, start, end)))
    for cell in row.time:
        found += find_deadlines(document, cell.start, cell.end, context=plan.context, own_field=True)
    if all(isinstance(deadline, UnresolvedDeadline) for deadline in found):  # nothing, or hours of the day
        found = list(_heading_days(plan, index)) or found
    deliverable = next((cell for cell in row.deliverable), None)
    agencies, deadlines = resolve(document, duties, owners), _distinct(found)
    text = document.text[start:end].strip()
    reports = re.match(r"(?:tong hop,? )?(?:lap )?(?:dinh ky )?bao cao\b", fold(text)) is not None
    return Task(
        id=task_id(path),
        path=path,
        kind=TaskKind.REPORTING if reports else TaskKind.ASSIGNMENT,
        text=text,
        agencies=agencies,
        requested=False,
        deadlines=deadlines,
        deliverable=document.text[deliverable.start : deliverable.end].strip() if deliverable else None,
        deliverable_evidence=evidence(document, deliverable.start, deliverable.end) if deliverable else None,
        evidence=evidence(document, start, end),
        confidence=_confidence(agencies, deadlines, owned=bool(owners or row.lead), closing=False),
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
