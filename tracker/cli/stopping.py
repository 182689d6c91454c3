"""Ctrl-C: one line that says how far the command came, and the exit code that shells expect of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click


class StoppedError(click.ClickException):
    """The command was stopped by the one who called it."""

    exit_code = 130  # 128 and the number of SIGINT

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"stopped: {self.message}", file=file, err=file is None)


@contextmanager
def stoppable(so_far: Callable[[], str]) -> Iterator[None]:
    """`so_far` says what is done when Ctrl-C comes, and how to go on."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise StoppedError(so_far()) from error
