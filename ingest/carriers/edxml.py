"""edXML packets of the document exchange (QCVN 102:2016/BTTTT): what the packet says of a document, and the files it carries.

Systems write the same names in other namespaces, cases and orders, so only the names themselves are looked at.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lxml import etree

from ingest.carriers.allowance import MAX_MEMBERS, Allowance, OverspentError
from ingest.carriers.archive import open_archive
from ingest.carriers.names import is_clutter, safe_name, told_apart
from ingest.errors import ClassifiedSourceError, EmptySourceError, IngestError, SourceTooLargeError, UnreadableSourceError
from ingest.folding import fold
from ingest.layout import Line, Member, Refused
from ingest.options import Options
from ingest.sniff import ZIP, sniff

Parts = Mapping[str, tuple[str, bytes]]
"""Files that travel beside the envelope in one MIME message: content id → name, bytes."""

_ENCODING = re.compile(rb"^[^>]{0,80}encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252", b"windows-1258"})
_NOT_STATED = frozenset({"", "n/a", "na", "null", "none", "-", "string"})  # "string": the default of a form that was not filled
_MARKS = re.compile(r"(?:do )?(?:mat|toi mat|tuyet mat)")
_SECRECY_NAME = re.compile(r"secre(?!tary)|security|confiden|classif|domat|mat_?level")
_SECRET = re.compile(r"[1-9]|true|yes|co|.*\b(?:mat|secret|confidential)\b.*")
_NOT_SECRET = re.compile(r"(?:khong|not)\b.*")
_URGENCY = {"1": "Khẩn", "2": "Thượng khẩn", "3": "Hỏa tốc", "4": "Hỏa tốc hẹn giờ"}
_ANNEX = re.compile(r"(?:^|/)[\W\d_]*(?:phu luc|pl\b|bieu|mau|danh sach|danh muc|kem theo)")
_NAMES = ("attachmentname", "filename", "name")
_CONTENTS = ("contenttransferencoded", "content", "data", "base64", "filecontent", "attachmentcontent", "contentencoded")


def open_edxml(
    data: bytes, name: str, options: Options, allowance: Allowance, *, parts: Parts | None = None
) -> Iterator[Member | Refused]:
    """The files of the packet; the first that is no annex carries what the packet's header says.

    A packet that states a degree of secrecy is refused as a whole.
    """
    root = _parsed(data, name)
    headers = (element for element in root.iter(etree.Element) if _local(element) == "messageheader")
    header = next(headers, etree.Element("none"))
    _refuse_secret(header, name)
    packet = tuple(Line(line) for line in _packet_lines(header))
    files = list(_files(root, name, parts or {}, options, allowance))
    main = next((at for at, file in enumerate(files) if isinstance(file, Member) and not _ANNEX.search(fold(file.name))), None)
    if main is None:
        main = next((at for at, file in enumerate(files) if isinstance(file, Member)), None)
    if not files:
        raise EmptySourceError(f"{name} is a packet without a file, a notice about another one; load the one that holds the plan")
    for at, (file, label) in enumerate(zip(files, told_apart(file.name for file in files), strict=True)):
        yield replace(file, name=label, packet=packet) if isinstance(file, Member) and at == main else replace(file, name=label)


def _parsed(data: bytes, name: str) -> etree._Element:
    """Nothing is fetched and nothing unfolds: a document type, where entities are set, is refused unread."""
    head = _ENCODING.match(data.lstrip(b"\xef\xbb\xbf"))
    if b"<!DOCTYPE" in data.replace(b"\x00", b"") or (head is not None and head[1].lower() not in _ENCODINGS):
        raise UnreadableSourceError(f"{name} is no plain edXML packet (it sets a document type or a rare encoding); leave it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSourceError(f"{name} is a damaged edXML packet; ask the sender to send it again") from error


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()


def _children(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _text(element: etree._Element | None) -> str | None:
    """The words in the element on one line, None where nothing is stated ("N/A")."""
    if element is None:
        return None
    words = " ".join("".join(map(str, element.itertext())).split())
    return None if fold(words) in _NOT_STATED else words


def _at(element: etree._Element, *path: str) -> etree._Element | None:
    """The element below, by names in lower case; the last name may be one of several ("fullname|signer")."""
    for names in path:
        found = (child for wanted in names.split("|") for child in _children(element) if _local(child) == wanted)
        below = next(found, None)
        if below is None:
            return None
        element = below
    return element


# --- what the packet says ---------------------------------------------------------------------------------------------------


def _refuse_secret(header: etree._Element, name: str) -> None:
    """ "<Secret>Mật</Secret>", "<SecurityLevel>2</SecurityLevel>": the standard has no such field, so several are in use."""
    for element in header.iter(etree.Element):
        value = fold(_text(element) or "") if len(element) == 0 else ""
        named = _SECRECY_NAME.search(_local(element)) is not None
        if _MARKS.fullmatch(value) or (named and _SECRET.fullmatch(value) and not _NOT_SECRET.fullmatch(value)):
            raise ClassifiedSourceError(
                f"{name} states a degree of secrecy and can't be loaded; handle it by the rules for state secrets, "
                "outside this program"
            )


def _packet_lines(header: etree._Element) -> Iterator[str]:
    """A line for each thing that the header states: "Số, ký hiệu: 12/KH-UBND"."""
    for label, value in (
        ("Số, ký hiệu", _number(header)),
        ("Ngày ban hành", _day(_text(_at(header, "promulgationinfo", "promulgationdate|date")))),
        ("Nơi ban hành", _text(_at(header, "promulgationinfo", "place"))),
        ("Cơ quan ban hành", _text(_at(header, "promulgationinfo", "promulgator")) or _text(_at(header, "from", "organname"))),
        ("Cơ quan chủ quản", _text(_at(header, "from", "organizationincharge|organincharge"))),
        ("Loại văn bản", _text(_at(header, "documenttype", "typename")) or _own_text(_at(header, "documenttype"))),
        ("Trích yếu", _text(_at(header, "subject"))),
        ("Người ký", _text(_at(header, "signerinfo", "fullname|signer"))),
        ("Chức vụ", _text(_at(header, "signerinfo", "position"))),
        ("Thẩm quyền ký", _text(_at(header, "signerinfo", "competence"))),
        ("Hạn trả lời", _day(_text(_at(header, "duedate|responsedate")))),
        ("Độ khẩn", _URGENCY.get(_text(_at(header, "otherinfo", "priority")) or "")),
        ("Gửi", _list(header, "to", lambda element: _text(_at(element, "organname")))),
        ("Nơi nhận", _list(_at(header, "toplaces"), "place", _text)),
    ):
        if value is not None:
            yield f"{label}: {value}"


def _own_text(element: etree._Element | None) -> str | None:
    return _text(element) if element is not None and len(element) == 0 else None


def _list(over: etree._Element | None, wanted: str, read: Callable[[etree._Element], str | None]) -> str | None:
    found = (read(child) for child in _children(over) if _local(child) == wanted) if over is not None else ()
    return "; ".join(value for value in found if value is not None) or None


def _number(header: etree._Element) -> str | None:
    """ "60" and "KH-UBND"; some systems put the whole number into one of the two, or change them."""
    number, notation = _text(_at(header, "code", "codenumber")), _text(_at(header, "code", "codenotation"))
    begins_with_year = number is not None and re.match(r"(?:19|20)\d\d/", notation or "") is not None  # "12", "2024/NQ-HĐND"
    if notation is not None and re.match(r"\d+[^\W\d_]?\s*/", notation) and not begins_with_year:
        return notation
    if number is not None and re.match(r"\d+[^\W\d_]?\s*/\s*\D", number):
        return number
    if number is None or notation is None:
        return None
    if number[0].isalpha() and notation.isdigit():
        number, notation = notation, number
    return f"{number.rstrip('/ ')}/{notation.lstrip('/ ')}"


def _day(printed: str | None) -> str | None:
    """As documents print it: "2017/07/06", "2017-07-06T00:00:00" → "06/7/2017"; what is no day stays as it is."""
    found = re.match(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)|(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)", printed or "")
    if found is None:
        return printed
    year, month, day = (int(part) for part in (found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)))
    try:
        date(year, month, day)
    except ValueError:
        return printed
    return f"{day:02}/{month:02}/{year}" if month < 3 else f"{day:02}/{month}/{year}"


# --- the files --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reference:
    name: str | None
    content_id: str | None


def _files(
    root: etree._Element, name: str, parts: Parts, options: Options, allowance: Allowance
) -> Iterator[Member | Refused]:
    """Attachments in base64, and the parts beside the envelope that its manifest names."""
    named = {reference.content_id: reference.name for reference in _references(root)}
    attachments = [element for element in root.iter(etree.Element) if _local(element) == "attachment"]
    if len(attachments) > MAX_MEMBERS:
        raise SourceTooLargeError(f"{name} holds more than {MAX_MEMBERS} files; ask the sender to send them in several packets")
    for at, element in enumerate(attachments, 1):
        known = _first(element, _NAMES) or named.get(_content_id(_first(element, ("contentid",))))
        label = safe_name(known or "", f"tệp {at}")
        if is_clutter(label):
            continue
        try:
            data = _decoded(element, f"{name}/{label}", allowance)
            yield from _unwrapped(Member(label, data), name, options, allowance)
        except OverspentError:
            raise
        except IngestError as error:
            yield Refused(label, error)
    inside = {_content_id(_first(element, ("contentid",))) for element in attachments}
    for at, (content_id, (label, data)) in enumerate(parts.items(), 1):
        printed = safe_name(named.get(content_id) or label, f"tệp {at}")
        if content_id not in inside and not is_clutter(printed):
            yield from _unwrapped(Member(printed, data), name, options, allowance)


def _references(root: etree._Element) -> Iterator[_Reference]:
    for element in root.iter(etree.Element):
        if _local(element) == "reference":
            href = next((value for key, value in element.attrib.items() if str(key).endswith("href")), None)
            content_id = _first(element, ("contentid",)) or (str(href) if href is not None else None)
            if content_id is not None:
                yield _Reference(_first(element, _NAMES), _content_id(content_id))


def _content_id(printed: str | None) -> str | None:
    return printed.strip("<> ").removeprefix("cid:") if printed is not None else None


def _first(element: etree._Element, names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(_at(element, name))) is not None), None)


def _decoded(element: etree._Element, name: str, allowance: Allowance) -> bytes:
    holder = next((found for wanted in _CONTENTS if (found := _at(element, wanted)) is not None), element)
    text = re.sub(r"^\s*data:[^,]{0,200},", "", holder.text or "")
    try:
        data = b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise UnreadableSourceError(f"{name} is damaged in its packet; ask the sender to send it again") from error
    if not data:
        raise EmptySourceError(f"{name} is empty in its packet; ask the sender to send it again")
    allowance.spend(len(data))
    return data


def _unwrapped(member: Member, name: str, options: Options, allowance: Allowance) -> Iterator[Member | Refused]:
    """The exchange packs each file into a .zip of its own, under a name that says nothing; the packet tells the true one."""
    if member.name.lower().endswith(".zip") or not member.data.startswith(b"PK") or sniff(member.data, member.name) != ZIP:
        yield member
        return
    inner = list(open_archive(member.data, f"{name}/{member.name}", options, allowance))
    for file in inner:
        yield replace(file, name=member.name if len(inner) == 1 else f"{member.name}/{file.name}")
