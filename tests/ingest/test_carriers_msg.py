"""Outlook's mails, written here byte by byte: the library only reads them."""

import struct
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.carriers.allowance import Allowance
from ingest.carriers.msg import open_msg
from ingest.errors import ClassifiedSourceError, IngestError
from ingest.layout import Member, Refused
from ingest.options import DEFAULT
from ingest.reading import read_each
from ingest.sniff import MSG, sniff

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
SECTOR = 512
Folder = dict[str, "bytes | Folder"]


@dataclass(slots=True)
class Entry:
    name: str
    kind: int  # 1 folder, 2 stream, 5 root
    data: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = END


@dataclass(slots=True)
class Chains:
    """Sectors of one size and the table that says which follows which."""

    size: int
    sectors: list[bytes] = field(default_factory=list)
    table: list[int] = field(default_factory=list)

    def add(self, data: bytes) -> int:
        """The first sector of `data`."""
        pieces = [data[at : at + self.size].ljust(self.size, b"\0") for at in range(0, len(data), self.size)]
        first = len(self.sectors)
        self.table += [*range(first + 1, first + len(pieces)), END] if pieces else []
        self.sectors += pieces
        return first if pieces else END


def compound_file(root: Folder) -> bytes:
    """The smallest compound file that holds these: siblings in one line to the right, short streams in the short sectors."""
    entries = [Entry("Root Entry", 5)]
    _add(entries, 0, root)
    large, small = Chains(SECTOR), Chains(64)
    for entry in entries:
        entry.start = (small if len(entry.data) < 4096 else large).add(entry.data)
    entries[0].data = b"".join(small.sectors)
    entries[0].start = large.add(entries[0].data)
    directory = large.add(b"".join(_directory_entry(entry) for entry in entries))
    small_table = large.add(_packed(small.table))
    tables = len(large.table) // 127 + 1
    first_table = len(large.sectors)
    table = _packed(large.table + [FAT_SECTOR] * tables).ljust(tables * SECTOR, b"\xff")
    small_tables = -(-len(small.table) * 4 // SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, directory, 0, 4096, small_table, small_tables, END, 0)
    head += _packed([first_table + at for at in range(tables)])
    return head.ljust(SECTOR, b"\xff") + b"".join(large.sectors) + table


def _packed(values: list[int]) -> bytes:
    return b"".join(struct.pack("<I", value) for value in values)


def _add(entries: list[Entry], over: int, folder: Folder) -> None:
    before: int | None = None
    for name, content in folder.items():
        place = len(entries)
        entries.append(Entry(name, 2, content) if isinstance(content, bytes) else Entry(name, 1))
        if before is None:
            entries[over].child = place
        else:
            entries[before].right = place
        before = place
        if not isinstance(content, bytes):
            _add(entries, place, content)


def _directory_entry(entry: Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), entry.kind, 1, FREE, entry.right, entry.child)
    return head + bytes(36) + struct.pack("<IQ", entry.start, len(entry.data))


def text(value: str) -> bytes:
    return value.encode("utf-16-le")


def file(name: str, data: bytes | Folder, method: int = 1, content_id: str = "") -> Folder:
    properties = bytes(8) + struct.pack("<HHIII", 3, 0x3705, 6, method, 0)
    made: Folder = {"__properties_version1.0": properties, "__substg1.0_3707001F": text(name)}
    made["__substg1.0_37010102" if isinstance(data, bytes) else "__substg1.0_3701000D"] = data
    if content_id:
        made["__substg1.0_3712001F"] = text(content_id)
    return made


def letter(body: str = "Em gửi kế hoạch ạ.", files: tuple[Folder, ...] = (), html: str = "") -> Folder:
    made: Folder = {"__properties_version1.0": bytes(32), "__substg1.0_1000001F": text(body)}
    if html:
        made["__substg1.0_10130102"] = html.encode()
    return made | {f"__attach_version1.0_#{at:08X}": one for at, one in enumerate(files)}


PLAN = "KẾ HOẠCH\nTổ chức hội thi nấu ăn năm 2024\n" + "\n".join(
    f"{at}. Phòng Văn hóa chuẩn bị địa điểm số {at} cho hội thi, báo cáo trước {at}/5/2024." for at in range(1, 14)
)
LOGO = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00\x90\x91h6"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)
OLD = letter() | {"__attach_version1.0_#00000000": {
    "__properties_version1.0": bytes(8), "__substg1.0_3707001E": "Kê hoach.txt".encode("cp1258"), "__substg1.0_37010102": b"x",
}}


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (letter(files=(file("Kế hoạch.pdf", b"%PDF-1.4"),)), ["Kế hoạch.pdf"]),
        (letter(PLAN), ["nội dung.txt"]),
        (letter(PLAN, (file("Phụ lục.xlsx", b"x" * 9000),)), ["nội dung.txt", "Phụ lục.xlsx"]),
        (letter("", html=f"<html><p>{PLAN}</p></html>"), ["nội dung.html"]),
        (letter(files=(file("a.pdf", b"1"), file("a.pdf", b"2"))), ["a.pdf", "a (2).pdf"]),
        (letter(files=(file("logo.png", LOGO, content_id="logo@x"), file("a.pdf", b"1"))), ["a.pdf"]),
        (letter(files=(file("logo.png", LOGO),)), ["!logo.png"]),
        (letter(files=(file("a.pdf", b"", method=2),)), ["!a.pdf"]),
        (letter(files=(file("Hình vẽ", {"CONTENTS": b"x"}, method=6),)), ["!Hình vẽ"]),
        (letter(files=(file("..\\..\\a.doc", b"1"),)), ["a.doc"]),
        (letter(files=(file("Thư cũ", letter(files=(file("a.pdf", b"1"),)), method=5),)), ["Thư cũ.msg/a.pdf"]),
        (letter(files=(file("Thư cũ", letter(PLAN), method=5),)), ["Thư cũ.msg/nội dung.txt"]),
        (OLD, ["Kê hoach.txt"]),
    ],
)
def test_what_a_letter_holds(message: Folder, found: list[str]) -> None:
    data = compound_file(message)
    assert sniff(data, "thu.msg") == MSG
    members = open_msg(data, "thu.msg", DEFAULT, Allowance("a.zip"))
    assert [f"!{member.name}" if isinstance(member, Refused) else member.name for member in members] == found


def test_bytes_come_out_whole() -> None:
    data = bytes(range(256)) * 40
    (found,) = open_msg(compound_file(letter(files=(file("a.bin", data),))), "thu.msg", DEFAULT, Allowance("a.zip"))
    assert isinstance(found, Member)
    assert found.data == data


def test_only_a_greeting() -> None:
    (found,) = read_each("thu.msg", compound_file(letter()))
    assert isinstance(found, Refused)
    assert "only a greeting" in str(found.error)


@pytest.mark.parametrize(
    "message",
    [
        letter() | {"__substg1.0_0037001F": text("[TỐI MẬT] Kế hoạch diễn tập")},
        letter() | {"__substg1.0_0037001E": "MẬT - Kế hoạch".encode()},
        letter("TUYỆT MẬT\nEm gửi kế hoạch ạ."),
        letter("", html="<p>MẬT</p><p>Em gửi kế hoạch ạ.</p>"),
    ],
)
def test_a_marked_letter_is_refused_with_its_files(message: Folder) -> None:
    data = compound_file(message | {"__attach_version1.0_#00000000": file("a.txt", PLAN.encode())})
    (found,) = read_each("thu.msg", data)
    assert isinstance(found, Refused)
    assert isinstance(found.error, ClassifiedSourceError)


def test_letters_too_deep() -> None:
    message = letter(files=(file("a.pdf", b"1"),))
    for _ in range(3):
        message = letter(files=(file("Thư", message, method=5),))
    (found,) = open_msg(compound_file(message), "thu.msg", DEFAULT, Allowance("a.zip"))
    assert isinstance(found, Refused)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_damage_is_refused_with_advice(data: st.DataObject) -> None:
    whole = bytearray(compound_file(letter(PLAN, (file("a.txt", PLAN.encode()),))))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        list(open_msg(bytes(whole[: data.draw(st.integers(600, len(whole)))]), "thu.msg", DEFAULT, Allowance("a.zip")))
    except IngestError as error:
        refusal: str | None = str(error)
    else:
        refusal = None
    assert refusal is None or (refusal.startswith("thu.msg ") and ";" in refusal)
