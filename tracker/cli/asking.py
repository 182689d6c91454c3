"""`kehoach tasks`, `who` and `show`: questions to the register."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from extract.result import Role, TaskKind
from tracker.cli.common import Day, listing_options, open_session, put_out, today
from tracker.listing import Column, Listing, Value, one_group, plain
from tracker.queries import Answer, Meaning, TaskFilter, TaskHistory, TaskLine, show, tasks, who
from tracker.standing import Status

ROLES = {
    Role.LEAD: "chủ trì",
    Role.SUPPORT: "phối hợp",
    Role.REPORT_TO: "nhận báo cáo",
    Role.APPROVE: "phê duyệt",
}
_COLUMNS = (
    Column("Số", 6),
    Column("Cơ quan", 26),
    Column("Vai trò", 10),
    Column("Nhiệm vụ", 60),
    Column("Thời hạn", 20),
    Column("Tình trạng", 18),
    Column("Kế hoạch, mục, trang", 24),
)


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
    with open_session(db) as session:
        answer = who(session, query, today=today())
    put_out(_listing(_title(answer), answer.rows), form, output)


def _title(answer: Answer) -> str:
    if answer.meaning is Meaning.AGENCY:
        return f"Nhiệm vụ của {'; '.join(answer.names)}"
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


def _row(line: TaskLine) -> tuple[Value, ...]:
    agency = line.agency or "(chưa rõ chủ trì)"
    if line.through:
        agency = f"{agency} (trong: {line.through})"
    role = ROLES[line.role] if line.role else ""
    if line.requested and line.role is Role.LEAD:
        role = f"{role} (đề nghị)"
    return line.task, agency, role, line.text, "; ".join(line.deadlines), _status(line), _place(line)


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


def _history(history: TaskHistory) -> list[str]:
    first = history.lines[0]
    lines = [
        click.style(f"{first.task}  {first.handle}", bold=True),
        f"{first.plan}: {history.plan_title or ''}",
        "",
        first.text,
        "",
    ]
    lines += [f"  {ROLES[line.role]}: {line.agency}" for line in history.lines if line.agency and line.role]
    lines += [f"  thời hạn: {'; '.join(first.deadlines)}"] if first.deadlines else ["  thời hạn: không nêu"]
    lines += [f"  sản phẩm: {history.deliverable}"] if history.deliverable else []
    lines += ["" if first.reviewed else "  chưa duyệt"]
    lines += ["Các kỳ hạn:"] if history.occurrences else []
    for occurrence in history.occurrences:
        late = f", quá hạn {occurrence.days_late} ngày" if occurrence.days_late else ""
        reason = f" [{occurrence.reason}]" if occurrence.reason else ""
        lines.append(
            f"  {occurrence.label} · {occurrence.agency or '—'} · "
            f"{occurrence.status.value}{late} · {occurrence.state.value}{reason}"
        )
    lines += ["", "Căn cứ trong văn bản:"]
    for item in history.evidence:
        page = f", trang {item.page}" if item.page else ""
        lines.append(f"  {item.what} ({item.source}{page}): …{item.before}{click.style(item.quote, underline=True)}{item.after}…")
    lines += ["", "Lịch sử:"]
    lines += [
        f"  {event.on:%d/%m/%Y} {event.what}: {event.detail} ({event.by}, ghi {event.recorded_at:%d/%m/%Y %H:%M})"
        for event in history.events
    ]
    lines += [f"  bản khác: {copy}" for copy in history.copies]
    return lines
