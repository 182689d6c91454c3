"""Files named on the command line: each gets its turn, a bad one never stops the others, and the exit code remembers it."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from ingest.carriers.names import is_clutter
from ingest.errors import EmptySourceError, KehoachError, SourceTooLargeError, UnreadableSourceError
from ingest.reading import MAX_BYTES

F = TypeVar("F", bound=Callable[..., Any])
_INPUT = Path("-")


def run_each(files: Sequence[Path], action: Callable[[Path], None]) -> bool:
    """Runs the action on every file; what fails is named on stderr. Whether anything did."""
    failed = False
    for path in files:
        try:
            action(path)
        except click.ClickException:  # what is wrong with the call is wrong for every file
            raise
        except Exception as error:  # no file stops the others, also where the fault is ours
            click.echo(refusal(str(path), path.name, why(error)), err=True)
            failed = True
    return failed


def why(error: Exception) -> str:
    """What to tell of a file that failed; a fault of the program is named as one."""
    if isinstance(error, KehoachError):
        return str(error)
    return f"the program fails on this file ({type(error).__name__}: {error}); please report it with the file"


def refusal(place: str, name: str, reason: str) -> str:
    """The file named once, by its place: "van-ban/x.pdf is a damaged PDF; …"."""
    said = without_name(name, reason)
    return f"{place}: {reason}" if said is None else f"{place} {said}"


def without_name(name: str, reason: str) -> str | None:
    """What is said of the file behind its name; None where the reason does not begin with it."""
    return reason.removeprefix(f"{name} ") if reason.startswith(f"{name} ") else None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, refused by its size before it is read; "-" is standard input."""
    if path == _INPUT:
        return _read_input()
    try:
        if path.is_dir():
            raise UnreadableSourceError(f"{path.name} is a folder; name files, or use 'kehoach load' for folders")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceTooLargeError(
                f"{path.name} has {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB of any plan; give the plan alone"
            )
        if not size:
            raise EmptySourceError(f"{path.name} is empty; save or send it again")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(f"{path.name} cannot be read ({error.strerror}); check the name and its rights") from error


def _read_input() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if not data:
        raise EmptySourceError("- (standard input) is empty; pipe a file into it")
    if len(data) > MAX_BYTES:
        raise SourceTooLargeError(f"- (standard input) has more than the {MAX_BYTES / 1e6:.0f} MB of any plan")
    return data


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and all files below the folders named, in the order of their names.

    Below folders, what systems and programs add by themselves is left out, as it is in archives: hidden files, "Thumbs.db", the
    "~$" files that Word keeps beside a document that is open.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and not is_clutter(file.relative_to(path).as_posix())
            )
            found |= dict.fromkeys(below)
        else:
            found[path] = None
    return tuple(found)


def counted(number: int, noun: str) -> str:
    """ "1 file", "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def paths_argument(name: str, *, piped: bool = True) -> Callable[[F], F]:
    """At least one path, or "-" alone where the command reads what is `piped` into it.

    Where there is none, a password may have been left without its value and have taken it.
    """

    def given(ctx: click.Context, param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        if _INPUT in paths and not piped:
            hint = "standard input (-) has no name by which the register could keep it; save it as a file first"
            raise click.BadParameter(hint, ctx, param)
        if _INPUT in paths and len(paths) > 1:
            raise click.BadParameter("standard input (-) is read alone; leave the other files to a call of their own", ctx, param)
        if paths:
            return paths
        if ctx.get_parameter_source("password") is ParameterSource.COMMANDLINE:
            hint = f"--password took the word behind it for the password; put {name.upper()} before it, and you are asked"
            raise click.MissingParameter(hint, ctx, param)
        raise click.MissingParameter(None, ctx, param)

    return click.argument(name, nargs=-1, type=click.Path(path_type=Path), metavar=f"{name.upper()}...", callback=given)
