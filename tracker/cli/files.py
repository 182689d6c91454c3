"""Files named on the command line: each gets its turn, a bad one never stops the others, and the exit code remembers it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ingest.errors import EmptySourceError, KehoachError, SourceTooLargeError, UnreadableSourceError
from ingest.reading import MAX_BYTES


def run_each(files: Sequence[Path], action: Callable[[Path], None]) -> bool:
    """Runs the action on every file; what fails is named on stderr. Whether anything did."""
    failed = False
    for path in files:
        try:
            action(path)
        except click.ClickException:  # what is wrong with the call is wrong for every file
            raise
        except Exception as error:  # no file stops the others, also where the fault is ours
            click.echo(f"{path}: {why(error)}", err=True)
            failed = True
    return failed


def why(error: Exception) -> str:
    """What to tell of a file that failed; a fault of the program is named as one."""
    if isinstance(error, KehoachError):
        return str(error)
    return f"the program fails on this file ({type(error).__name__}: {error}); please report it with the file"


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, refused by its size before it is read."""
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


def find_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files named, and all files below the folders named, in the order of their names.

    Hidden ones are left out, and the "~$" files that Word keeps beside a document that is open.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and not any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
            )
            found |= dict.fromkeys(below)
        else:
            found[path] = None
    return tuple(found)
