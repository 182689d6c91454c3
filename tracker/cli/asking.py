"""`kehoach tasks`, `who` and `show`: questions to the register."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from extract.result import Role, TaskKind
from tracker import wording
from tracker.cli.common import Day, listing_options, open_session, put_out, today
from tracker.listing import Column, Listing, Row, one_group, plain
from tracker.queries import Answer, InContext, Meaning, OccurrenceLine, TaskFilter, TaskHistory, TaskLine, show, tasks, who
from tracker.standing import Status

_COLUMNS = (
    Column("Số", 6),
    Column("Cơ quan", 26),
    Column("Vai trò", 10),
    Column("Nhiệm vụ", 60, ditto=True),
    Column("Thời hạn", 20),
    Column("Hạn đang xét", 12, flat=True),
    Column("Số ngày quá hạn", 8, flat=True),
    Column("Tình trạng", 20),
    Column("Kế hoạch, mục, trang", 24, ditto=True),
    Column("Mã", 24, flat=True),
    Column("Tệp nguồn", 24, flat=True),
)
_CONTEXT = 60
"""Characters around the quote of an agency or a deadline, whose sentence is quoted above it already."""


@click.command("tasks")
@click.option("--agency", help='Any spelling: "Sở LĐTBXH", "so ldtbxh".')
@click.option("--text", help="Words of the task, accents optional.")
@click.option("--role", type=click.Choice([role.value for role in Role]))
@click.option("--plan", help="The number of the plan, or a part of it.")
@click.option("--status", type=click.Choice([status.value for status in Status]))
@click.option("--kind", type=click.Choice([kind.value for kind in TaskKind]))
@click.option("--due-from", type=Day())
@click.option("--due-to", type=Day())
@click.option("--copies", is_flag=True, help="Also tasks of copies and announcements that are not counted.")
@click.option("--as-of", type=Day(), help="The day for which the status is told (default: today).")
@listing_options
@click.pass_obj
def tasks_command(
    db: str | None,
    agency: str | None,
    text: str | None,
    role: str | None,
    plan: str | None,
    status: str | None,
    kind: str | None,
    due_from: date | None,
    due_to: date | None,
    copies: bool,
    as_of: date | None,
    form: str | None,
    output: Path | None,
) -> None:
    """List tasks: one line for each agency's role in a task.

    \b
    Examples:
      kehoach tasks --agency "so y te" --role lead
      kehoach tasks --plan 60/KH-UBND --due-to 2020-12-31 --format xlsx -o nhiem-vu.xlsx
    """
    if due_from and due_to and due_from > due_to:
        raise click.UsageError(f"--due-from {due_from} lies after --due-to {due_to}; exchange them")
    wanted = TaskFilter(
        agency=agency,
        text=text,
        role=Role(role) if role else None,
        plan=plan,
        status=Status(status) if status else None,
        kind=TaskKind(kind) if kind else None,
        due_from=due_from,
        due_to=due_to,
        copies=copies,
    )
    with open_session(db) as session:
        lines = tasks(session, wanted, today=as_of or today())
    put_out(_listing("Danh sách nhiệm vụ", lines), form, output)


@click.command("who")
@click.argument("query")
@listing_options
@click.pass_obj
def who_command(db: str | None, query: str, form: str | None, output: Path | None) -> None:
    """Who is responsible? QUERY is an agency in any spelling, or words of the subject (accents optional).

    \b
    Examples:
      kehoach who "Sở Lao động – TB&XH"
      kehoach who "tro giup phap ly"
    """
    if not query.strip():
        raise click.UsageError('say which agency or subject, as in: kehoach who "Sở Y tế"')
    with open_session(db) as session:
        answer = who(session, query, today=today())
    put_out(_listing(_title(answer), answer.rows), form, output)


def _title(answer: Answer) -> str:
    if answer.meaning is Meaning.AGENCY and answer.names:
        return f"Nhiệm vụ của {'; '.join(answer.names)}"
    if answer.meaning is Meaning.AGENCY:
        return f"Không có nhiệm vụ ghi tên “{answer.query}”; nhiệm vụ của các nhóm có thể gồm cơ quan này"
    return f"Nhiệm vụ có nội dung “{answer.query}”"


def _listing(title: str, lines: Sequence[TaskLine]) -> Listing:
    distinct = len({line.task for line in lines})
    unreviewed = len({line.task for line in lines if not line.reviewed})
    notes = (
        [f"{len(lines)} dòng, {distinct} nhiệm vụ, trong đó {unreviewed} nhiệm vụ chưa duyệt."]
        if lines
        else ["Không có nhiệm vụ nào."]
    )
    if any(not line.counted for line in lines):
        notes.append("Dòng ghi “không tính”: bản sao, hoặc tin về một kế hoạch đã có toàn văn trong sổ.")
    return Listing(title, _COLUMNS, one_group([_row(line) for line in lines]), plain(list(lines)), tuple(notes))


def _row(line: TaskLine) -> Row:
    return (
        line.task,
        _agency(line),
        _role(line),
        line.text,
        "; ".join(line.deadlines) or "không nêu",
        line.due,
        line.days_late,
        _status(line),
        _place(line),
        line.handle,
        line.source,
    )


def _agency(line: TaskLine) -> str:
    agency = line.agency or "(chưa rõ chủ trì)"
    return f"{agency} (theo nhóm)" if line.through else agency


def _role(line: TaskLine) -> str:
    role = wording.ROLES[line.role] if line.role else ""
    return f"{role} (đề nghị)" if line.requested and line.role is Role.LEAD else role


def _status(line: TaskLine) -> str:
    words = [line.status.value]
    if line.soon:
        words.append("sắp đến hạn")
    if line.days_late:
        words.append(f"{line.days_late} ngày")
    if not line.reviewed:
        words.append("chưa duyệt")
    if not line.counted:
        words.append("không tính")
    return ", ".join(words)


def _place(line: TaskLine) -> str:
    page = f", trang {line.page}" if line.page else ""
    return f"{line.plan}, mục {line.clause}{page}"


@click.command("show")
@click.argument("task")
@click.option("--json", "as_json", is_flag=True, help="The whole answer as JSON.")
@click.pass_obj
def show_command(db: str | None, task: str, as_json: bool) -> None:
    """One TASK (its number, or a handle such as 60/KH-UBND#VI.1-2) with its history and its evidence in context.

    \b
    Example:
      kehoach show 60/KH-UBND#VI.1-2
    """
    with open_session(db) as session:
        history = show(session, task, today=today())
    if as_json:
        put_out(Listing("", (), (), plain(history)), "json", None)
        return
    for line in _history(history):
        click.echo(line)


def _history(history: TaskHistory) -> Iterator[str]:
    first = history.lines[0]
    yield click.style(f"{first.task}  {first.handle}", bold=True)
    yield f"{first.plan}: {history.plan_title or ''}"
    yield from ("", first.text, "")
    yield from (f"  {wording.ROLES[line.role]}: {line.agency}" for line in history.lines if line.agency and line.role)
    yield f"  thời hạn: {'; '.join(first.deadlines) or 'không nêu'}"
    if history.deliverable:
        yield f"  sản phẩm: {history.deliverable}"
    if first.requested:
        yield "  đề nghị: cơ quan ban hành không giao được việc cho nơi này"
    if not first.reviewed:
        yield "  chưa duyệt"
    yield from ("", "Các kỳ hạn:")
    yield from (f"  {_occurrence(occurrence)}" for occurrence in history.occurrences)
    yield from ("", "Trích văn bản:")
    yield from (f"  {line}" for item in history.evidence for line in _quoted(item))
    yield from ("", "Lịch sử:")
    yield from (
        f"  {wording.day(event.on)} {event.what}: {event.detail} ({event.by}, ghi lúc {event.recorded_at:%H:%M} "
        f"ngày {wording.day(event.recorded_at.date())})"
        for event in history.events
    )
    yield from (f"  bản khác: {copy}" for copy in history.copies)


def _occurrence(one: OccurrenceLine) -> str:
    due = wording.day(one.due) if one.due else None
    label = f"{one.label} (hạn {due})" if due and due != one.label else one.label
    late = f", quá {one.days_late} ngày" if one.days_late else ""
    done = f", xong {wording.day(one.done_on)}" if one.done_on else ""
    reason = f" [{'hạn suy ra: ' if one.derived else ''}{one.reason}]" if one.reason else ""
    return f"{label} · {one.agency or '(chưa rõ chủ trì)'} · {one.status.value}{late} · {one.state.value}{done}{reason}"


def _quoted(item: InContext) -> Iterator[str]:
    """The quote between « and »; the sentence of the task with all that is known of what stands around it."""
    whole = item.what == "nhiệm vụ"
    before = item.before if whole else re.sub(r"^\S*\s", "", item.before[-_CONTEXT:])
    after = item.after if whole else re.sub(r"\s\S*$", "", item.after[:_CONTEXT])
    page = f", trang {item.page}" if item.page else ""
    yield click.style(f"{item.what} ({item.source}{page})", bold=True)
    yield " ".join(f"  …{before}«{click.style(item.quote, underline=True)}»{after}…".split())
