"""Mails and saved pages in MIME form (.eml, .mht): the letter itself where it holds a plan, and the files that it carries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message
from email.policy import default as policy
from mimetypes import guess_extension

from ingest.carriers.allowance import Allowance
from ingest.carriers.edxml import open_edxml
from ingest.carriers.files import carried_file
from ingest.carriers.letters import MarkedLetterError, as_utf8, body_members, refuse_marked
from ingest.carriers.names import is_clutter, safe_name, told_apart
from ingest.errors import EmptySourceError, UnreadableSourceError, UnsupportedSourceError
from ingest.layout import Member, Refused
from ingest.options import Options
from ingest.secrecy import classified
from ingest.sniff import EDXML, sniff

_MOST_BOUNDARIES = 500
_MOST_WORK = 40_000_000
_MOST_PARTS = 5000
_DEEPEST = 3  # letters forwarded within letters
_DAMAGED = (LookupError, ValueError, AttributeError, TypeError, RecursionError)  # what the library meets in broken fields
_MACHINE_TALK = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-encrypted"}
    | {"text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/css", "text/javascript", "application/javascript"}
    | {"text/rfc822-headers", "message/delivery-status", "message/disposition-notification", "application/x-javascript"}
)
_UNOPENED: Mapping[str, str] = {
    "application/ms-tnef": "holds its files in Outlook's own wrapping; ask the sender to send them as plain attachments",
    "application/pkcs7-mime": "is signed or locked as a whole (S/MIME); save its files from the mail program and load those",
    "application/x-pkcs7-mime": "is signed or locked as a whole (S/MIME); save its files from the mail program and load those",
    "multipart/encrypted": "is locked; save its files from the mail program and load those",
    "message/external-body": "is only a link to a file; get the file and load it",
    "message/partial": "is one piece of a letter that was sent in several; ask the sender to send it whole",
}
_SENT = frozenset({"to", "cc", "bcc", "received", "message-id"})


@dataclass(slots=True)
class _Letter:
    """The parts of one letter by what they are for."""

    plain: list[bytes] = field(default_factory=list)
    html: list[bytes] = field(default_factory=list)
    files: list[Message] = field(default_factory=list)
    letters: list[Message] = field(default_factory=list)
    damaged: int = 0


def open_email(data: bytes, name: str, options: Options, allowance: Allowance) -> Iterator[Member | Refused]:
    """The text of the letter where it holds a document, then its files; forwarded letters as folders of their own.

    What a letter is trimmed with (logos, signatures, cards) is left out; a part that is damaged or can't be opened is refused.
    """
    message = _parsed(data, name)
    packet = _packet(message, name, options, allowance)
    if packet is not None:
        yield from packet
        return
    try:
        found = list(_members(message, name, allowance, 1))
    except MarkedLetterError as error:
        raise classified(name, error.mark) from None
    if not found:
        raise EmptySourceError(f"{name} has no file attached and only a greeting for text; ask the sender for the file")
    for inner, label in zip(found, told_apart(inner.name for inner in found), strict=True):
        yield replace(inner, name=label)


def _parsed(data: bytes, name: str) -> Message:
    boundaries = data.lower().count(b"boundary=")
    work = boundaries * data.count(b"\n")  # each line is held against each boundary that is open
    if boundaries > _MOST_BOUNDARIES or data.count(b"\n--") > _MOST_PARTS or work > _MOST_WORK:
        raise UnreadableSourceError(f"{name} holds more parts within parts than any letter; save the files in it and load those")
    try:
        return message_from_bytes(data, policy=policy)
    except _DAMAGED as error:
        raise UnreadableSourceError(f"{name} is a damaged mail; save the files in it and load those") from error


def _members(message: Message, name: str, allowance: Allowance, depth: int) -> Iterator[Member | Refused]:
    letter = _Letter()
    _sort(message, letter)
    if _is_saved_page(message):
        yield Member(f"{_title(message, 'trang')}.html", as_utf8(b"\n".join(letter.html[:1])))
        return
    refuse_marked(_subject(message), b"\n".join(letter.plain), b"\n".join(letter.html))
    files = [file for at, part in enumerate(letter.files, 1) if (file := _file(part, at, name, allowance)) is not None]
    alone = not files and not letter.letters
    yield from body_members(b"\n".join(letter.plain), b"\n".join(letter.html), alone=alone)
    yield from files
    for inner in letter.letters:
        label = f"{_title(inner, 'thư kèm')}.eml"
        if depth == _DEEPEST:
            advice = "lies too many letters deep; save the files in it and load those"
            yield Refused(label, UnsupportedSourceError(f"{name}/{label} {advice}"))
            continue
        for member in _members(inner, f"{name}/{label}", allowance, depth + 1):
            yield replace(member, name=f"{label}/{member.name}")
    if letter.damaged:
        advice = "save the files in it from the mail program and load those"
        yield Refused(name, UnreadableSourceError(f"{name} has {letter.damaged} damaged parts that can't be read; {advice}"))


def _sort(part: Message, letter: _Letter) -> None:
    """Each part to its use; one whose fields can't be read is counted."""
    try:
        kind, is_file = part.get_content_type(), part.get_content_disposition() == "attachment" or part.get_filename() is not None
        inner = [below for below in part.get_payload() if isinstance(below, Message)] if part.is_multipart() else None
        if kind in _MACHINE_TALK:
            return
        if kind == "message/rfc822" and inner:
            _sort_letter(part, inner[0], letter)
        elif inner is not None and kind not in _UNOPENED:
            for below in inner:
                _sort(below, letter)
        elif (kind == "text/plain" or kind.startswith("multipart/")) and not is_file:  # "multipart" with no parts is text
            letter.plain.append(_words(part))
        elif kind == "text/html" and not is_file:
            letter.html.append(_words(part))
        else:
            letter.files.append(part)
    except _DAMAGED:
        letter.damaged += 1


def _sort_letter(part: Message, inner: Message, letter: _Letter) -> None:
    """A forwarded letter; one in base64, which the standard forbids and programs write, is a file."""
    if len(inner) > 0:
        letter.letters.append(inner)
    else:
        inner["Content-Transfer-Encoding"] = str(part.get("Content-Transfer-Encoding", "7bit"))
        inner["Content-Disposition"] = 'attachment; filename="thu-kem.eml"'
        letter.files.append(inner)


def _words(part: Message) -> bytes:
    """In UTF-8 where the letter says how it is written; as sent where that is not so, for the reader of texts to find out.

    UTF-8 that is called something else is common; that other bytes are called Latin ("iso-8859-1") says nothing.
    """
    data = _payload(part)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        charset = (part.get_content_charset() or "us-ascii").lower().replace("_", "-")
        if charset.startswith(("iso-8859", "windows-1252", "us-ascii", "utf-8")):
            return data
        try:
            return data.decode(charset).encode("utf-8")
        except (LookupError, ValueError):
            return data
    return data


def _payload(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file(part: Message, at: int, name: str, allowance: Allowance) -> Member | Refused | None:
    try:
        kind = part.get_content_type()
        label = safe_name(_printed_name(part), f"tệp {at}{guess_extension(kind) or ''}")
        inline = part["Content-ID"] is not None or part.get_content_disposition() == "inline"
        data = _payload(part)
    except _DAMAGED:
        label = f"tệp {at}"
        return Refused(label, UnreadableSourceError(f"{name}/{label} has damaged mail fields; save it from the mail program"))
    if is_clutter(label):
        return None
    if (advice := _UNOPENED.get(kind)) is not None:
        return Refused(label, UnsupportedSourceError(f"{name}/{label} {advice}"))
    allowance.spend(len(data))
    if not data or any(type(defect).__name__ == "InvalidBase64LengthDefect" for defect in part.defects):
        return Refused(label, UnreadableSourceError(f"{name}/{label} was cut off on the way; ask the sender to send it again"))
    return carried_file(name, label, data, inline=inline)


def _printed_name(part: Message) -> str:
    """Names in raw UTF-8, which the standard forbids, come out of the library as surrogates."""
    name = part.get_filename() or ""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _subject(message: Message) -> str:
    try:
        return str(message["Subject"] or "").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except _DAMAGED:
        return ""


def _title(message: Message, otherwise: str) -> str:
    return safe_name(_subject(message).replace("/", "-")[:80], otherwise)


def _is_saved_page(message: Message) -> bool:
    """ "Save as single file" of a browser or of Word: a page with its pictures, sent to nobody."""
    if _SENT & {key.lower() for key in message}:
        return False
    try:
        root = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        return root is not None and (root["Content-Location"] is not None or message["Snapshot-Content-Location"] is not None)
    except _DAMAGED:
        return False


def _packet(
    message: Message, name: str, options: Options, allowance: Allowance
) -> Iterator[Member | Refused] | None:
    """An edXML packet in MIME form: the envelope is the first part, its files are the others."""
    try:
        parts = [part for part in message.walk() if not part.is_multipart()]
        root = next((part for part in parts[:1] if "xml" in part.get_content_type()), None)
        if root is None or len(parts) < 2 or sniff(_payload(root), "envelope.xml") != EDXML:
            return None
        files = {
            str(part["Content-ID"] or at).strip("<> "): (_printed_name(part), _payload(part)) for at, part in enumerate(parts[1:])
        }
    except (*_DAMAGED, EmptySourceError):
        return None
    return open_edxml(_payload(root), name, options, allowance, parts=files)
