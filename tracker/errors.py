"""What can go wrong in the register; each message says what to do, and lists the candidates where a name fits none or several."""

from ingest.errors import KehoachError


class TrackerError(KehoachError):
    """Something about the register that its caller can act on."""


class DatabaseError(TrackerError):
    """The register cannot be opened or written; nothing was changed."""


class NotARegisterError(DatabaseError):
    """The file or database holds something else than a register."""


class NewerRegisterError(DatabaseError):
    """The register was made by a later version of the program."""


class LoadError(TrackerError):
    """An extraction cannot enter the register; nothing of it did."""


class UnknownTaskError(TrackerError):
    """No task, or more than one, answers to what was typed."""


class UnknownAgencyError(TrackerError):
    """No agency of the task, or more than one, answers to what was typed."""


class UnknownOccurrenceError(TrackerError):
    """The task falls due on several days and the report does not say which of them it answers, or names none of them."""


class UnknownResultError(TrackerError):
    """There is no reported result waiting for a confirmation, or there are several."""


class RefusedError(TrackerError):
    """A rule of following tasks up forbids the step: one's own report, a day in the future, a percentage beyond 100."""
