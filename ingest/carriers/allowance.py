"""How much one file may carry, at any depth, counted in what really comes out of it and never in what it declares."""

from dataclasses import dataclass

from ingest.errors import SourceTooLargeError

# A scanned plan of 100 pages in colour has 30 MB, a digital one below 2 MB; what is larger is no plan, and would take several
# times its size in memory while it is read.
MAX_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 500
_MAX_UNPACKED = 512 * 1024 * 1024


class TrapError(SourceTooLargeError):
    """The file is packed as only a trap is ("zip bomb")."""


class OverspentError(SourceTooLargeError):
    """The file that the caller gave carries more than it may: nothing more of it is read, at any depth."""


@dataclass(slots=True)
class Allowance:
    """One for each file that a caller gives, `carrier`; archives in archives spend from the same one."""

    carrier: str
    size: int = _MAX_UNPACKED
    members: int = MAX_MEMBERS
    traps: int = 1

    def spend(self, size: int) -> None:
        """So many bytes came out of it."""
        self.size -= size
        if self.size < 0:
            most = _MAX_UNPACKED // 1024 // 1024
            raise OverspentError(f"{self.carrier} unpacks to more than {most} MB; unpack it and load the files in it one by one")

    def spend_member(self) -> None:
        self.members -= 1
        if self.members < 0:
            raise OverspentError(f"{self.carrier} holds more than {MAX_MEMBERS} files; unpack it and load the folder")

    def spend_trap(self, trap: TrapError, depth: int) -> None:
        """One may be a picture of white pages; a second one, or one in an archive in an archive, is meant to do harm."""
        self.traps -= 1
        if self.traps < 0 or depth:
            raise OverspentError(f"{self.carrier} is a trap: {trap}") from trap
