"""Old Word files, RTF and OpenDocument texts: LibreOffice makes a .docx of them, which the Word reader reads."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import olefile

from ingest.cache import Cache
from ingest.errors import UnreadableSourceError
from ingest.layout import Finding, Layout
from ingest.office.soffice import convert, version
from ingest.options import Options
from ingest.readers.docx import read_docx
from ingest.source import fingerprint

_CONVERTED = Finding("converted", "read through LibreOffice: numbers and tables are printed as it understands the file")
_MACROS = Finding("macros-ignored", "the file carries macros; they were not run")
_OBJECTS = Finding("objects-ignored", "the file carries embedded objects (sheets, formulas, charts); words in them were not read")
_TODAY = Finding("date-field", "a date or time in the text is a field that shows the day of reading; see the printed document")

_BODY = "word/document.xml"
_DATE_FIELD = re.compile(rb"<w:instrText[^>]*>\s*(?:DATE|TIME)\b|<w:fldSimple[^>]*w:instr=\"\s*(?:DATE|TIME)\b")
_ODT_MACROS = re.compile(r"Basic/.+/(?!script-l[bc]\.xml)[^/]+\.xml|Scripts/.+")
_ODT_OBJECT = re.compile(r"Object \d+(?:/content\.xml)?")
_FLAGS = 11  # byte of the FibBase of a .doc whose first bit says that the words are encrypted ([MS-DOC] 2.5.2)


def read_doc(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    """As `read_docx`; findings say that LibreOffice stands between, and what it left out."""
    return _read(data, name, ".doc", tuple(_look_at_doc(data, name)), options, cache)


def read_rtf(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    return _read(data, name, ".rtf", (_OBJECTS,) if b"\\objdata" in data else (), options, cache)


def read_odt(data: bytes, name: str, options: Options, cache: Cache) -> Layout:
    return _read(data, name, ".odt", tuple(_look_at_odt(data, name)), options, cache)


def _read(
    data: bytes, name: str, suffix: str, seen: tuple[Finding, ...], options: Options, cache: Cache
) -> Layout:
    converted = _convert(data, name, suffix, cache)
    layout = read_docx(converted, name, options, cache)
    today = (_TODAY,) if _DATE_FIELD.search(_body(converted)) else ()
    return replace(layout, findings=(_CONVERTED, *seen, *today, *layout.findings))


def _convert(data: bytes, name: str, suffix: str, cache: Cache) -> bytes:
    key = fingerprint(data + version().encode()) + ".docx"
    if (kept := cache.get(key)) is not None and _is_whole(kept):
        return kept
    made = convert(data, name, suffix=suffix, to=".docx")
    cache.put(key, made)
    return made


def _is_whole(kept: bytes) -> bool:
    """False where the cache was cut or damaged: the file is then converted anew."""
    try:
        with ZipFile(BytesIO(kept)) as package:
            return package.testzip() is None and _BODY in package.namelist()
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error, struct.error):
        return False


def _body(converted: bytes) -> bytes:
    with ZipFile(BytesIO(converted)) as package:
        return package.read(_BODY)


def _look_at_doc(data: bytes, name: str) -> Iterator[Finding]:
    """What is seen without LibreOffice, which does not say why it refuses a file; a damaged one is left for it to judge."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            head = file.openstream("WordDocument").read(_FLAGS + 1)
            names = {path[0] for path in file.listdir()}
    except OSError:
        return
    if len(head) > _FLAGS and head[_FLAGS] & 1:
        raise _locked(name)
    if "Macros" in names:
        yield _MACROS
    if "ObjectPool" in names:
        yield _OBJECTS


def _look_at_odt(data: bytes, name: str) -> Iterator[Finding]:
    try:
        with ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return
    if b"encryption-data" in manifest:
        raise _locked(name)
    if any(map(_ODT_MACROS.fullmatch, names)):
        yield _MACROS
    if any(map(_ODT_OBJECT.match, names)):
        yield _OBJECTS


def _locked(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(f"{name} is locked with a password; open it, remove the password and save it again")
