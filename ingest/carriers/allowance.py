"""How much one file may carry, at any depth, counted in what really comes out of it and never in what it declares."""

from dataclasses import dataclass

from ingest.errors import SourceTooLargeError

# A scanned plan of 100 pages in colour has 30 MB, a digital one below 2 MB; what is larger is no plan, and would take several
# times its size in memory while it is read.
MAX_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 500
_MAX_UNPACKED = 512 * 1024 * 1024


@dataclass(slots=True)
class Allowance:
    """One for each file that a caller gives; archives in archives spend from the same one."""

    size: int = _MAX_UNPACKED
    members: int = MAX_MEMBERS

    def spend(self, name: str, size: int) -> None:
        """`size` bytes came out of `name`; what is over the allowance stops the reading of the whole carrier."""
        self.size -= size
        if self.size < 0:
            most = _MAX_UNPACKED // 1024 // 1024
            raise SourceTooLargeError(f"{name} unpacks to more than {most} MB; unpack it and load the files in it one by one")

    def spend_member(self, name: str) -> None:
        self.members -= 1
        if self.members < 0:
            raise SourceTooLargeError(f"{name} holds more than {MAX_MEMBERS} files; unpack it and load the folder")
