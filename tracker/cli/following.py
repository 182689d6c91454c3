"""`kehoach report`, `confirm` and `return`: what agencies and the supervising office do."""

from datetime import date
from pathlib import Path

import click

from tracker.cli.common import Day, by_option, now, open_session, today
from tracker.cli.files import read_bytes
from tracker.workflow import Moved, Proof, confirm, report, return_


@click.command("report")
@click.argument("task")
@click.option("--agency", required=True, help="Who did it, in any spelling.")
@click.option("--done", required=True, type=Day(), help="The day on which it was done.")
@click.option("--percent", type=click.IntRange(0, 100), default=100, show_default=True)
@click.option("--note", help="What was done, or what stands in the way.")
@click.option(
    "--evidence",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that proves it; it is kept in the register.",
)
@click.option("--due", type=Day(), help="Which occurrence it answers, where the task falls due on several days.")
@by_option
@click.pass_obj
def report_command(
    db: str | None,
    task: str,
    agency: str,
    done: date,
    percent: int,
    note: str | None,
    evidence: Path | None,
    due: date | None,
    by: str,
) -> None:
    """Record what an agency reports for TASK (its number or handle).

    \b
    Example:
      kehoach report 12 --agency "Sở Y tế" --done 2020-06-10 --evidence bao-cao.pdf --by "Nguyễn Văn A"
    """
    proof = Proof(evidence.name, read_bytes(evidence)) if evidence else None
    with open_session(db) as session:
        moved = report(
            session,
            task,
            agency=agency,
            done_on=done,
            by=by,
            at=now(),
            today=today(),
            percent=percent,
            note=note,
            proof=proof,
            due=due,
        )
    click.echo(_said("recorded", moved))


@click.command("confirm")
@click.argument("task")
@click.option("--agency", help="Whose result, where several wait.")
@click.option("--due", type=Day(), help="Which occurrence, where several wait.")
@click.option("--note")
@by_option
@click.pass_obj
def confirm_command(db: str | None, task: str, agency: str | None, due: date | None, note: str | None, by: str) -> None:
    """Confirm the reported result of TASK; refused to whoever reported it.

    \b
    Example:
      kehoach confirm 12 --by "Trần Thị B"
    """
    with open_session(db) as session:
        moved = confirm(session, task, by=by, at=now(), today=today(), agency=agency, due=due, note=note)
    click.echo(_said("confirmed", moved))


@click.command("return")
@click.argument("task")
@click.option("--reason", required=True, help="Why it goes back.")
@click.option("--agency", help="Whose result, where several wait.")
@click.option("--due", type=Day(), help="Which occurrence, where several wait.")
@by_option
@click.pass_obj
def return_command(db: str | None, task: str, reason: str, agency: str | None, due: date | None, by: str) -> None:
    """Send the reported result of TASK back; the work then counts as not completed.

    \b
    Example:
      kehoach return 12 --reason "Thiếu số liệu cấp xã" --by "Trần Thị B"
    """
    with open_session(db) as session:
        moved = return_(session, task, reason=reason, by=by, at=now(), today=today(), agency=agency, due=due)
    click.echo(_said("returned", moved))


def _said(what: str, moved: Moved) -> str:
    through = f" (trong: {moved.through})" if moved.through else ""
    due = f", hạn {moved.due:%d/%m/%Y}" if moved.due else ""
    return f"{what}: {moved.handle} (số {moved.task}) · {moved.agency}{through}{due} · {moved.state.value}"
