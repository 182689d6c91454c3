"""Carried files that are no documents: what letters are trimmed with, and wrappings that can't be opened."""

from io import BytesIO

from PIL import Image

from ingest.errors import UnreadableSourceError, UnsupportedSourceError
from ingest.layout import Member, Refused

_SMALLEST_PAGE = (500, 700)  # pixels of the short and the long side: A4 at 72 dpi has 595 × 842, logos and icons less
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II", b"MM", b"RIFF")


def carried_file(name: str, label: str, data: bytes, *, inline: bool) -> Member | Refused | None:
    """The file, what there is to say against it, or None for the pictures that a letter is trimmed with."""
    if label.lower() == "winmail.dat":
        advice = "holds its files in Outlook's own wrapping; ask the sender to send them as plain attachments"
        return Refused(label, UnsupportedSourceError(f"{name}/{label} {advice}"))
    if label.lower().endswith(".p7m"):
        advice = "is signed or locked as a whole (S/MIME); save the files in it from the mail program and load those"
        return Refused(label, UnreadableSourceError(f"{name}/{label} {advice}"))
    size = _picture_size(data)
    if size is None or _is_page(size):
        return Member(label, data)
    if inline:
        return None
    small = f"is a picture of {size[0]} × {size[1]} pixels, too small for a page; scan it larger"
    return Refused(label, UnsupportedSourceError(f"{name}/{label} {small}"))


def _picture_size(data: bytes) -> tuple[int, int] | None:
    """None for what is no picture, or one whose head can't be read: its reader tells more."""
    if not data.startswith(_PICTURES):
        return None
    try:
        with Image.open(BytesIO(data)) as picture:
            return picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _is_page(size: tuple[int, int]) -> bool:
    return min(size) >= _SMALLEST_PAGE[0] and max(size) >= _SMALLEST_PAGE[1]
