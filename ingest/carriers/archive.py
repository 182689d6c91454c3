"""Files in a .zip: inflated one at a time, bounded by the bytes that really come out; nothing is ever written to a disk."""

import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.carriers.allowance import MAX_BYTES, Allowance, OverspentError, TrapError
from ingest.carriers.files import carried_file
from ingest.carriers.names import is_clutter, safe_name, told_apart
from ingest.errors import IngestError, SourceTooLargeError, UnreadableSourceError
from ingest.layout import Member, Refused
from ingest.options import Options

_UTF8_FLAG = 0x800
_LOCKED_FLAG = 0x1
_AES = 99
_UNICODE_PATH = 0x7075
_LOCAL_HEADER = 30  # bytes before the name
_CHUNK = 256 * 1024
_HARMLESS = 8 * 1024 * 1024
_MOST_TIMES = 300  # white pages of an uncompressed TIFF pack about 200 to one; what is above that holds nothing
_DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, NotImplementedError, RuntimeError)


def open_archive(data: bytes, name: str, options: Options, allowance: Allowance) -> Iterator[Member | Refused]:
    """The files of the archive in its order; one that is locked, damaged or far too large is refused, and the others go on.

    Folders, links, and what systems add by themselves are left out.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise UnreadableSourceError(f"{name} is damaged; ask the sender for a new copy") from error
    with archive:
        _refuse_overlaps(archive.infolist(), name)
        entries = [entry for entry in archive.infolist() if not _is_left_out(entry)]
        labels = told_apart(safe_name(printed_name(entry), f"tệp {at}") for at, entry in enumerate(entries, 1))
        for entry, label in zip(entries, labels, strict=True):
            try:
                inner = _inflated(archive, entry, f"{name}/{label}", options, allowance)
            except OverspentError:
                raise
            except IngestError as error:
                yield Refused(label, error)
                continue
            if (file := carried_file(name, label, inner, inline=False)) is not None:
                yield file


def _refuse_overlaps(entries: Sequence[ZipInfo], name: str) -> None:
    """Many entries over the same bytes make a small archive endless."""
    spans = sorted((e.header_offset, e.header_offset + _LOCAL_HEADER + e.compress_size) for e in entries)
    if any(end > start for (_, end), (start, _) in pairwise(spans)):
        raise UnreadableSourceError(f"{name} holds files that lie over each other, as no packing program makes them; leave it")


def _is_left_out(entry: ZipInfo) -> bool:
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return entry.is_dir() or is_link or is_clutter(printed_name(entry))


def printed_name(entry: ZipInfo) -> str:
    """The name as its maker saw it: names without the UTF-8 flag come out of the library as code page 437."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.orig_filename
    if (unicode_path := _unicode_path(entry.extra)) is not None:
        return unicode_path
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.orig_filename
    for encoding in ("utf-8", "cp1258", "cp1252"):  # UTF-8 unflagged (macOS), then the Windows pages of Vietnam and the West
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.orig_filename


def _unicode_path(extra: bytes) -> str | None:
    """The UTF-8 name that some programs put beside the old one (Info-ZIP's extra field 0x7075)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH and length > 5:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return None


def _inflated(archive: ZipFile, entry: ZipInfo, name: str, options: Options, allowance: Allowance) -> bytes:
    locked = bool(entry.flag_bits & _LOCKED_FLAG)
    if locked and (options.password is None or entry.compress_type == _AES):
        raise UnreadableSourceError(f"{name} is locked; {_advice(entry, options)}")
    password = options.password.encode() if locked and options.password is not None else None
    most = min(MAX_BYTES, max(_HARMLESS, _MOST_TIMES * entry.compress_size))
    chunks: list[bytes] = []
    size = 0
    try:
        with archive.open(entry, pwd=password) as file:
            while size <= most and (chunk := file.read(_CHUNK)):
                size += len(chunk)
                chunks.append(chunk)
    except _DAMAGED as error:
        allowance.spend(size)
        reason = "the password does not open it, or it is damaged" if locked else "it is damaged or packed in an unknown way"
        raise UnreadableSourceError(f"{name} can't be unpacked: {reason}; ask the sender for a new copy") from error
    allowance.spend(size)
    if size > most:
        raise _too_large(entry, name, most // 1024 // 1024)
    return b"".join(chunks)


def _too_large(entry: ZipInfo, name: str, most: int) -> SourceTooLargeError:
    """`file_size` is what the archive declares: no more than that ever comes out of it."""
    if entry.file_size > _MOST_TIMES * entry.compress_size:
        message = f"{name} unpacks to more than {most} MB, over {_MOST_TIMES} times its size (“zip bomb”); leave it"
        return TrapError(message)
    return SourceTooLargeError(f"{name} unpacks to more than {most} MB; split it or save it smaller")


def _advice(entry: ZipInfo, options: Options) -> str:
    if entry.compress_type == _AES:
        return "unpack the archive with its password and load the files in it"
    return "give its password with --password"
