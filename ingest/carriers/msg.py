"""Mails that Outlook saved (.msg): the same rules as for other mails; names and texts are taken from their streams."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from olefile import OleFileIO
from oxmsg.domain import constants
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from ingest.carriers.allowance import Allowance
from ingest.carriers.files import carried_file
from ingest.carriers.letters import MarkedLetterError, body_members, refuse_marked
from ingest.carriers.names import is_clutter, safe_name, told_apart
from ingest.errors import EmptySourceError, IngestError, UnreadableSourceError, UnsupportedSourceError
from ingest.layout import Member, Refused
from ingest.options import Options
from ingest.secrecy import classified

_DAMAGED = (LookupError, ValueError, TypeError, AttributeError, AssertionError, struct.error, OSError, RecursionError)
_TEXT, _TEXT8, _BINARY, _STORAGE = 0x001F, 0x001E, 0x0102, 0x000D
_SUBJECT = 0x0037
_DISPLAY_NAME = 0x3001
_BY_VALUE, _LETTER, _OBJECT = 1, 5, 6  # PidTagAttachMethod; the others are places on somebody's disk
_ATTACHMENT_HEAD = 8
_DEEPEST = 3  # letters forwarded within letters
_MOST_TIMES = 3  # streams that lie over each other unpack a small file without end


def open_msg(data: bytes, name: str, options: Options, allowance: Allowance) -> Iterator[Member | Refused]:
    """The text of the letter where it holds a document, then its files; forwarded letters as folders of their own."""
    try:
        found = list(_members(_storage(data, name), name, allowance, 1))
    except MarkedLetterError as error:
        raise classified(name, error.mark) from None
    if not found:
        raise EmptySourceError(f"{name} has no file attached and only a greeting for text; ask the sender for the file")
    for inner, label in zip(found, told_apart(inner.name for inner in found), strict=True):
        yield replace(inner, name=label)


def _storage(data: bytes, name: str) -> Storage:
    try:
        with OleFileIO(BytesIO(data)) as ole:
            size = sum(entry.size for entry in ole.direntries if entry is not None)
            root = Storage.from_ole(ole) if size <= _MOST_TIMES * len(data) else None
    except _DAMAGED as error:
        raise UnreadableSourceError(f"{name} is a damaged Outlook mail; save the files in it and load those") from error
    if root is None:
        raise UnreadableSourceError(f"{name} holds parts that lie over each other, as Outlook never saves them; leave it")
    return root


def _members(letter: Storage, name: str, allowance: Allowance, depth: int) -> Iterator[Member | Refused]:
    plain = _body(letter, constants.PID_BODY)
    html = _stream(letter, constants.PID_HTML, _BINARY) or _body(letter, constants.PID_BODY_HTML)
    refuse_marked(_words(letter, _SUBJECT), plain, html)
    files: list[Member | Refused] = []
    for at, attachment in enumerate(letter.iter_attachment_storages(), 1):
        files.extend(_attached(attachment, at, name, allowance, depth))
    yield from body_members(plain, html, alone=not files)
    yield from files


def _attached(attachment: Storage, at: int, name: str, allowance: Allowance, depth: int) -> Iterator[Member | Refused]:
    label = safe_name(_words(attachment, constants.PID_ATTACH_LONG_FILENAME), "")
    label = label or safe_name(_words(attachment, constants.PID_ATTACH_FILENAME), "")
    label = label or safe_name(_words(attachment, _DISPLAY_NAME), f"tệp {at}")
    method = _number(attachment, constants.PID_ATTACH_METHOD)
    inner = next((below for below in attachment.storages if below.name == _stream_name(0x3701, _STORAGE)), None)
    if is_clutter(label):
        return
    if method == _LETTER and inner is not None:
        yield from _forwarded(inner, f"{label.removesuffix('.msg')}.msg", name, allowance, depth)
        return
    data = _stream(attachment, constants.PID_ATTACH_DATA_BINARY, _BINARY)
    if method not in (_BY_VALUE, None) or not data:
        yield Refused(label, _not_there(f"{name}/{label}", method))
        return
    allowance.spend(len(data))
    inline = bool(_words(attachment, constants.PID_ATTACH_CONTENT_ID)) or bool(
        _number(attachment, constants.PID_ATTACHMENT_HIDDEN)
    )
    file = carried_file(name, label, data, inline=inline)
    if file is not None:
        yield file


def _forwarded(letter: Storage, label: str, name: str, allowance: Allowance, depth: int) -> Iterator[Member | Refused]:
    if depth == _DEEPEST:
        advice = "lies too many letters deep; save the files in it and load those"
        yield Refused(label, UnsupportedSourceError(f"{name}/{label} {advice}"))
        return
    for member in _members(letter, f"{name}/{label}", allowance, depth + 1):
        yield replace(member, name=f"{label}/{member.name}")


def _not_there(name: str, method: int | None) -> IngestError:
    if method == _OBJECT:
        return UnsupportedSourceError(f"{name} is an object that was drawn into the mail; ask the sender for the file itself")
    if method in (_BY_VALUE, None):
        return EmptySourceError(f"{name} is empty; ask the sender to send it again")
    return UnsupportedSourceError(f"{name} is only a link to a file on the sender's disk; ask the sender for the file itself")


# --- streams ----------------------------------------------------------------------------------------------------------------


def _stream_name(property_id: int, kind: int) -> str:
    return f"__substg1.0_{property_id:04X}{kind:04X}"


def _stream(storage: Storage, property_id: int, kind: int) -> bytes:
    wanted = _stream_name(property_id, kind)
    return next((bytes(stream.bytes_) for stream in storage.streams if stream.name.upper() == wanted.upper()), b"")


def _words(storage: Storage, property_id: int) -> str:
    """Text in UTF-16; older mails have it in the code page of the writer's Windows, which attachments don't name."""
    if wide := _stream(storage, property_id, _TEXT):
        return wide.decode("utf-16-le", "replace").rstrip("\x00")
    narrow = _stream(storage, property_id, _TEXT8)
    for encoding in ("utf-8", "cp1258"):
        try:
            return narrow.decode(encoding).rstrip("\x00")
        except UnicodeDecodeError:
            continue
    return narrow.decode("cp1252", "replace").rstrip("\x00")


def _body(storage: Storage, property_id: int) -> bytes:
    """In UTF-8; older mails as they are, for the reader of texts to find out how they are written."""
    if wide := _stream(storage, property_id, _TEXT):
        return wide.decode("utf-16-le", "replace").encode("utf-8", "replace")
    return _stream(storage, property_id, _TEXT8)


def _number(storage: Storage, property_id: int) -> int | None:
    """The value of a property of fixed length; None where there is none, or its list can't be read."""
    try:
        value = Properties(storage, properties_header_offset=_ATTACHMENT_HEAD).int_prop_value(property_id)
    except _DAMAGED:
        return None
    return int(value) if value is not None else None
