"""Ctrl-C: one line that says how far the command came, and the exit code that shells expect of it."""

import signal
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


@contextmanager
def unbroken() -> Iterator[None]:
    """Ctrl-C waits until this is over: what is written is also said and counted. In the main thread, for short work only."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # switched off, or another's to answer
        yield
        return
    stopped = False

    def remember(*_: object) -> None:
        nonlocal stopped
        stopped = True

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if stopped:
        raise KeyboardInterrupt
