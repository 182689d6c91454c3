"""A file as it came in: its name and the fingerprint that tells it from every other."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Source:
    """`pages` is None where the format has no pages (text, HTML)."""

    name: str
    sha256: str
    media_type: str
    pages: int | None


def fingerprint(data: bytes) -> str:
    """The SHA-256 of the bytes in hex: what makes loading idempotent."""
    return sha256(data).hexdigest()
