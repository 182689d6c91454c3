"""The command `kehoach`. A command's module is loaded when it is called, so that asking never loads the language models."""

import os
import sys
from difflib import get_close_matches
from errno import EDQUOT, EIO, ENOSPC
from importlib import import_module
from typing import Any

import click

from ingest.errors import KehoachError
from tracker.cli.stopping import stoppable

_COMMANDS: dict[str, tuple[str, str]] = {
    "extract": ("tracker.cli.reading", "Read files into tasks, agencies, targets and deadlines; no database."),
    "text": ("tracker.cli.reading", "Print the canonical text of a file, to which all offsets point."),
    "load": ("tracker.cli.loading", "Load files and folders into the register."),
    "tasks": ("tracker.cli.asking", "List tasks by agency, words, role, plan, status and due days."),
    "who": ("tracker.cli.asking", "Who is responsible: an agency in any spelling, or words of the subject."),
    "show": ("tracker.cli.asking", "One task with its history and its evidence in context."),
    "report": ("tracker.cli.following", "Record a reported completion."),
    "confirm": ("tracker.cli.following", "Confirm a reported result (by someone other than its reporter)."),
    "return": ("tracker.cli.following", "Send a reported result back, with the reason."),
    "overdue": ("tracker.cli.supervising", "How every assignment stands on a day; what is overdue."),
    "score": ("tracker.cli.scoring", "Score the extraction against a folder of gold files."),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and (near := get_close_matches(args[0], _COMMANDS, n=2)):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {' or '.join(near)}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with stoppable(lambda: "the command was not finished"):
                return super().invoke(ctx)
        except KehoachError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # `kehoach tasks | head`
            _say_no_more()
            raise SystemExit(0) from None
        except OSError as error:
            if error.errno not in (ENOSPC, EDQUOT, EIO):
                raise
            _say_no_more()
            raise click.ClickException(f"the output cannot be written ({error.strerror}); make room and call again") from None


def _say_no_more() -> None:
    """What is still to be written goes nowhere, so that Python's last words tell no second error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kehoach")
@click.option(
    "--db",
    envvar="KEHOACH_DB",
    metavar="URL",
    help="The register as an SQLAlchemy URL or a file path (default: one SQLite file in the user's data folder; env KEHOACH_DB).",
)
@click.pass_context
def main(ctx: click.Context, db: str | None) -> None:
    """Read Vietnamese plan documents (Kế hoạch) into a register of tasks, and follow them up.

    \b
    Examples:
      kehoach extract plan.pdf                     what the plan says, as a table
      kehoach load plans/                          load a folder into the register
      kehoach who "Sở LĐTBXH"                      an agency, in any spelling
      kehoach who "tro giup phap ly"               a subject, accents optional
      kehoach overdue --as-of 2026-11-22 --format xlsx --output qua-han.xlsx
    """
    ctx.obj = db
