"""What the commands share: where the register is, how a listing leaves the program, whose name stands under a change."""

import getpass
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
import sqlalchemy.exc
from platformdirs import user_data_path
from sqlmodel import Session

from tracker.database import open_register
from tracker.errors import DatabaseError
from tracker.listing import Listing
from tracker.rendering import PIPE_WIDTH, Format, render, render_table

F = TypeVar("F", bound=Callable[..., Any])

_ENDINGS = {"": Format.TABLE, "txt": Format.TABLE, "htm": Format.HTML, **{form.value: form for form in Format}}


class Day(click.ParamType[date]):
    """A day as 2026-11-22 or 22/11/2026."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(value, form).replace(tzinfo=UTC).date()
            except ValueError:
                continue
        return self.fail(f"{value!r} is no day; write 2026-11-22 or 22/11/2026", param, ctx)


def register_url(db: str | None, *, create: bool) -> str:
    """The given URL, the given path as an SQLite URL, or the default place; only `create` makes a new register there."""
    if db and "://" in db:
        return db
    path = Path(db) if db else user_data_path("kehoach", appauthor=False) / "kehoach.db"
    if not create and not path.exists():
        raise DatabaseError(f"there is no register at {path}; load plans first (kehoach load), or give its place with --db")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"{path.parent} cannot be made ({error.strerror}); give another place with --db") from error
    return f"sqlite:///{path}"


@contextmanager
def open_session(db: str | None, *, create: bool = False) -> Iterator[Session]:
    """A session on the register; what the database refuses later is told as plainly as what it refuses on opening."""
    with Session(open_register(register_url(db, create=create))) as session:
        try:
            yield session
        except sqlalchemy.exc.DBAPIError as error:
            raise DatabaseError(f"the register cannot be read or written ({error.orig}); try again, or restore a copy") from error


def today() -> date:
    """The day of the command; everything below takes it as an argument."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """The moment of recording."""
    return datetime.now(UTC)


def listing_options(command: F) -> F:
    """`--format` and `--output` of every listing command."""
    command = click.option(
        "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead of the screen."
    )(command)
    return click.option(
        "--format",
        "-f",
        "form",
        type=click.Choice([form.value for form in Format]),
        default=None,
        help="Default: by the file's ending, else a table.",
    )(command)


def by_option(command: F) -> F:
    """`--by NAME`: who makes the change."""
    return click.option(
        "--by",
        envvar="KEHOACH_USER",
        default=getpass.getuser,
        show_default="KEHOACH_USER, else the login name",
        help="Who records it.",
    )(command)


def put_out(listing: Listing, form: str | None, output: Path | None) -> None:
    """The listing on the screen or in the file."""
    chosen = format_of(form, output)
    if output is None and chosen is Format.TABLE:
        width = shutil.get_terminal_size(fallback=(PIPE_WIDTH, 24)).columns
        click.echo(render_table(listing, width=width, color=sys.stdout.isatty()), nl=False)
        return
    put_bytes(render(listing, chosen), output)
    if output is not None:
        click.echo(f"{output}: {len(listing.rows)} dòng", err=True)


def put_bytes(data: bytes, output: Path | None) -> None:
    """A rendered text on the screen, or anything in the file."""
    if output is None:
        click.echo(data.decode("utf-8-sig"), nl=False)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written ({error.strerror}); give another place") from error


def format_of(form: str | None, output: Path | None) -> Format:
    """The format asked for, or that of the file's ending; XLSX needs a file."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    if form is None and ending not in _ENDINGS:
        raise click.UsageError(f"no list can be written as .{ending}; add --format with one of: {', '.join(Format)}")
    chosen = Format(form) if form else _ENDINGS[ending]
    if chosen is Format.XLSX and output is None:
        raise click.UsageError("an XLSX file needs a place: add --output FILE.xlsx")
    return chosen
