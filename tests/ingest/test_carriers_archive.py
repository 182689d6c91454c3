"""Archives: every file in them is read or refused by its own name, and nothing takes more than it may."""

import struct
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.carriers.allowance import Allowance
from ingest.carriers.archive import open_archive
from ingest.carriers.names import safe_name, told_apart
from ingest.document import Document
from ingest.errors import IngestError, SourceTooLargeError, UnreadableSourceError
from ingest.layout import Member, Refused
from ingest.options import DEFAULT, Options
from ingest.reading import read_each
from ingest.sniff import ZIP, sniff

PLAN = "KẾ HOẠCH\nTrồng cây xanh năm 2024\nI. MỤC ĐÍCH\n1. Thêm bóng mát.".encode()
LOGO = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00\x90\x91h6"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def packed(files: Sequence[tuple[str | ZipInfo, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", compression) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def opened(data: bytes, options: Options = DEFAULT) -> list[Member | Refused]:
    return list(open_archive(data, "a.zip", options, Allowance("a.zip")))


def names(data: bytes, options: Options = DEFAULT) -> list[str]:
    """What comes out, a refused file with "!" before its name."""
    return [f"!{found.name}" if isinstance(found, Refused) else found.source.name for found in read_each("a.zip", data, options)]


def unflagged(name: bytes) -> ZipInfo:
    """An entry whose name is stored without the UTF-8 flag."""
    return ZipInfo(name.decode("latin-1").translate(dict.fromkeys(range(128, 256), "x")))


def with_raw_name(name: bytes) -> bytes:
    data = packed([(unflagged(name), PLAN)], ZIP_STORED)
    return data.replace(unflagged(name).filename.encode(), name)


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (packed([("Kế hoạch số 5.txt", PLAN)]), "Kế hoạch số 5.txt"),
        (with_raw_name("Kế hoạch số 5.txt".encode()), "Kế hoạch số 5.txt"),  # UTF-8 without its flag, as macOS packs
        (with_raw_name("Kê hoach.txt".encode("cp1258")), "Kê hoach.txt"),
        (with_raw_name("KÕ ho¹ch.txt".encode("cp1252")), "KƠ ho¹ch.txt"),  # a TCVN3 name: nobody can tell
        (packed([("..\\..\\C:\\Windows\\ke-hoach.txt", PLAN)]), "Windows/ke-hoach.txt"),
        (packed([("../../etc/ke-hoach.txt", PLAN)]), "etc/ke-hoach.txt"),
        (packed([("/etc/ke-hoach.txt", PLAN)]), "etc/ke-hoach.txt"),
        (packed([("ke\u202ehcao.txt", PLAN)]), "kehcao.txt"),
        (packed([("x" * 400 + ".txt", PLAN)]), "x" * 107 + "…xxxxxxxx.txt"),
    ],
)
def test_names(data: bytes, label: str) -> None:
    assert names(data) == [f"a.zip/{label}"]


def test_what_systems_add_is_left_out() -> None:
    link = ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    folder = ZipInfo("van ban/")
    files: list[tuple[str | ZipInfo, bytes]] = [
        (folder, b""),
        (link, b"/etc/passwd"),
        ("__MACOSX/van ban/._a.txt", b"x"),
        ("van ban/.DS_Store", b"x"),
        ("van ban/Thumbs.db", b"x"),
        ("van ban/~$a.docx", b"x"),
        ("$RECYCLE.BIN/b.txt", PLAN),
        (".git/config.txt", PLAN),
        ("van ban/a.txt", PLAN),
    ]
    assert names(packed(files)) == ["a.zip/van ban/a.txt"]


def test_same_names_are_told_apart() -> None:
    assert list(told_apart(iter(["a.pdf", "b", "a.pdf", "b", "a.pdf"]))) == ["a.pdf", "b", "a (2).pdf", "b (2)", "a (3).pdf"]


def test_a_bad_file_stops_no_other() -> None:
    good = packed([("1.txt", PLAN), ("2.txt", PLAN * 50), ("3.txt", PLAN)], ZIP_STORED)
    damaged = good.replace(PLAN * 50, PLAN * 49 + b"?" * len(PLAN))
    assert names(damaged) == ["a.zip/1.txt", "!a.zip/2.txt", "a.zip/3.txt"]


def test_a_logo_is_refused_and_says_why() -> None:
    found = list(read_each("a.zip", packed([("logo.png", LOGO), ("1.txt", PLAN)])))
    assert isinstance(found[0], Refused)
    assert "16 × 16" in str(found[0].error)
    assert isinstance(found[1], Document)


def test_a_bomb_is_stopped_by_what_comes_out() -> None:
    bomb = packed([("0.txt", b"0" * 30_000_000), ("1.txt", PLAN)])
    lying = bytearray(bomb)
    place = lying.index(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<I", 10)  # declares ten bytes
    for data in (bomb, bytes(lying)):
        first, second = opened(data)
        assert isinstance(first, Refused)
        assert isinstance(second, Member)
    assert isinstance(opened(bomb)[0], Refused)


def refusals(data: bytes) -> list[tuple[str, str]]:
    return [(found.name, str(found.error)) for found in read_each("a.zip", data) if isinstance(found, Refused)]


def test_a_trap_is_named_as_one() -> None:
    zeros = b"0" * 12_000_000
    (found,) = refusals(packed([("0.txt", zeros), ("1.txt", PLAN)]))
    assert found[0] == "a.zip/0.txt"
    assert "“zip bomb”" in found[1]
    nested = packed([(f"{at}.zip", packed([("0.txt", zeros)])) for at in range(4)])
    assert [name for name, _ in refusals(nested)] == ["a.zip"]
    assert "a.zip is a trap: a.zip/0.zip/0.txt" in refusals(nested)[0][1]
    many = packed([("1.txt", PLAN), *((f"{at}0.txt", zeros) for at in range(4))])
    assert names(many) == ["a.zip/1.txt", "!a.zip/00.txt", "!a.zip"]


def test_what_is_over_the_allowance_is_said_once() -> None:
    inner = packed([(f"{at}.txt", PLAN) for at in range(60)])
    found = names(packed([(f"{at}.zip", inner) for at in range(12)]))
    assert [name for name in found if name.startswith("!")] == ["!a.zip"]


def test_the_allowance_holds_for_archives_in_archives() -> None:
    inner = packed([(f"{at}.txt", b"0" * 1_000_000) for at in range(5)])
    outer = packed([(f"{at}.zip", inner) for at in range(5)])
    with pytest.raises(SourceTooLargeError, match="unpacks to more than"):
        list(open_archive(inner, "a.zip", DEFAULT, Allowance("a.zip", size=3_500_000)))
    assert len(names(outer)) == 25
    assert len(names(packed([(f"{at}.txt", PLAN) for at in range(501)]))) == 501  # 500, and one line that says so


def test_files_over_each_other() -> None:
    data = packed([("1.txt", PLAN), ("2.txt", PLAN)], ZIP_STORED)
    second = data.rindex(b"PK\x01\x02")
    overlapping = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    with pytest.raises(UnreadableSourceError, match="lie over each other"):
        opened(overlapping)


def test_archives_too_deep() -> None:
    data = PLAN
    name = "ke-hoach.txt"
    for _ in range(5):
        data, name = packed([(name, data)]), "a.zip"
    assert names(data) == ["!a.zip/a.zip/a.zip/a.zip"]
    assert "deep" in str(next(f.error for f in read_each("a.zip", data) if isinstance(f, Refused)))


def locked() -> bytes:
    """A file that the old cipher of .zip locks with the password "bimat"; made here, since zipfile only opens such files."""
    crcs = [_crc_table(value) for value in range(256)]
    keys = [0x12345678, 0x23456789, 0x34567890]

    def step(byte: int) -> None:
        keys[0] = keys[0] >> 8 ^ crcs[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = keys[2] >> 8 ^ crcs[(keys[2] ^ keys[1] >> 24) & 0xFF]

    def cipher(byte: int) -> int:
        mask = keys[2] | 2
        out = byte ^ (mask * (mask ^ 1) >> 8 & 0xFF)
        step(byte)
        return out

    plain = packed([("1.txt", PLAN)], ZIP_STORED)
    crc = struct.unpack_from("<I", plain, 14)[0]
    for byte in b"bimat":
        step(byte)
    secret = bytes(cipher(byte) for byte in bytes(11) + bytes([crc >> 24]) + PLAN)
    head, central = bytearray(plain[:35]), bytearray(plain[35 + len(PLAN) :])
    for start, place in ((6, head), (8, central)):
        place[start] |= 1
    head[18:22] = central[20:24] = struct.pack("<I", len(secret))
    end = bytes(central).rindex(b"PK\x05\x06")
    central[end + 16 : end + 20] = struct.pack("<I", len(head) + len(secret))
    return bytes(head) + secret + bytes(central)


def _crc_table(value: int) -> int:
    for _ in range(8):
        value = value >> 1 ^ 0xEDB88320 if value & 1 else value >> 1
    return value


@pytest.mark.parametrize(
    ("password", "outcome"),
    [(None, "--password"), ("sai", "the password does not open it"), ("bimat", None)],
)
def test_locked_files(password: str | None, outcome: str | None) -> None:
    (found,) = opened(locked(), Options(password=password))
    if outcome is None:
        assert isinstance(found, Member)
        assert found.data == PLAN
    else:
        assert isinstance(found, Refused)
        assert outcome in str(found.error)


def test_a_pdf_that_lies_unpacked() -> None:
    assert sniff(packed([("a.pdf", b"%PDF-1.4")], ZIP_STORED), "a.zip") == ZIP


def test_an_empty_archive() -> None:
    (found,) = read_each("a.zip", packed([]))
    assert isinstance(found, Refused)
    assert str(found.error).startswith("a.zip ")


@given(st.text(max_size=60))
def test_a_name_is_only_a_label(name: str) -> None:
    safe = safe_name(name, "tệp 1")
    assert not safe.startswith("/")
    assert not {"..", ".", ""} & set(safe.split("/"))
    assert "\\" not in safe
    assert safe.isprintable()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_is_refused_with_advice(data: st.DataObject) -> None:
    whole = bytearray(packed([("1.txt", PLAN), ("2.txt", PLAN)]))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for found in read_each("a.zip", bytes(whole[: data.draw(st.integers(4, len(whole)))])):
        if isinstance(found, Refused):
            assert isinstance(found.error, IngestError)
            assert ";" in str(found.error)
