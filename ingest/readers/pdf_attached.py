"""Files that a PDF carries inside it: those that could be plans become members, the others are told."""

import re
from collections.abc import Iterator
from ctypes import c_ulong
from pathlib import PurePosixPath

import pypdfium2
from pypdfium2 import raw

from ingest.errors import IngestError
from ingest.layout import Finding, Member
from ingest.sniff import TEXT, sniff

_MOST = 50
_MOST_BYTES = 64 * 1024 * 1024
"""In all; a file that is longer by itself is no plan."""
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_LONGEST_NAME = 150


def read_attached(pdf: pypdfium2.PdfDocument) -> Iterator[Member | Finding]:
    left = _MOST_BYTES
    count = max(0, pdf.count_attachments())
    for index in range(min(count, _MOST)):
        name = f"attachment {index + 1}"
        try:
            attachment = pdf.get_attachment(index)
            name = _plain_name(attachment.get_name()) or name
            size = _size(attachment)
            data = bytes(attachment.get_data()) if 0 < size <= left else None
        except pypdfium2.PdfiumError:
            data = size = None
        if data is None:
            yield _skipped(name, "it is empty or damaged" if not size else "it is too large")
            continue
        left -= len(data)
        reason = _reason_against(data, name)
        yield Member(name, data) if reason is None else _skipped(name, reason)
    if count > _MOST:
        yield Finding("attachment-skipped", f"{count - _MOST} more attached files were not read; load them by themselves")


def _size(attachment: pypdfium2.PdfAttachment) -> int:
    size = c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    return size.value


def _plain_name(name: str) -> str:
    """The last part of the name, without what a file system or a terminal could take amiss."""
    return _UNFIT.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip(". ")[-_LONGEST_NAME:]


def _reason_against(data: bytes, name: str) -> str | None:
    """Signatures, style sheets and data of programs are attached too: plain text counts only where it is called so."""
    try:
        kind = sniff(data, name)
    except IngestError as error:
        return str(error).removeprefix(f"{name} ")
    return None if kind != TEXT or name.lower().endswith(".txt") else "it is no document"


def _skipped(name: str, reason: str) -> Finding:
    return Finding("attachment-skipped", f"the attached file {name} was not read: {reason}")
