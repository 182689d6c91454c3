"""Bytes of a text or page → Unicode, whatever code they are in; every guess is a finding."""

import codecs
import re
from dataclasses import dataclass

from ingest.encodings.detection import convert_lines, detect
from ingest.encodings.layouts import letters_in_parts
from ingest.encodings.legacy import Encoding, convert, converted_finding
from ingest.errors import UnreadableSourceError
from ingest.layout import Finding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x06\x08\x0e-\x1b\x1f\x7f]")  # \x07 parts the cells of a text that old Word saved
_CONTROL_SHARE = 0.01
_FEWEST = 2
"""Different words that prove a code where the bytes are no UTF-8 in any case."""
_DAMAGE_SHARE = 0.002
_DECLARABLE = frozenset({"cp1258", "cp1252", "iso8859-1", "iso8859-15"})
# The five bytes that Windows-1252 leaves undefined keep their number: they are capitals in TCVN3.
_SHOWN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    findings: tuple[Finding, ...] = ()


def decode(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """The text of the bytes. `declared` is what the file says of itself; it counts only where the bytes don't say otherwise.

    UTF-8 and UTF-16 with or without mark; else an old Vietnamese code that its words prove; a text that is no Unicode and no
    Vietnamese either is refused, unless it declares its code.
    """
    decoded = _by_mark(data, name) or _utf8(data) or _old(data) or _declared(data, declared) or _damaged(data)
    if decoded is None:
        raise UnreadableSourceError(
            f"{name} is no UTF-8 or UTF-16 text and in no known Vietnamese code; "
            "open it in Word and save it as .docx or as text in UTF-8"
        )
    controls = len(_CONTROLS.findall(decoded.text))
    if "\x00" in decoded.text or controls > len(decoded.text) * _CONTROL_SHARE:
        raise UnreadableSourceError(f"{name} holds binary data and no text; load the Word file or the PDF that it was made from")
    return decoded


def decode_text(data: bytes, name: str) -> Decoded:
    """As `decode`, and lines that are Unicode by their bytes but hold an old code ("Céng hoµ") converted too."""
    decoded = decode(data, name)
    texts = decoded.text.split("\n")
    lines, findings = convert_lines(texts)
    told = (*decoded.findings, *findings, *letters_in_parts(texts))
    return Decoded("\n".join(lines) if findings else decoded.text, told)


def _by_mark(data: bytes, name: str) -> Decoded | None:
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None) or _utf16_without_mark(data)
    if encoding is None:
        return None
    told = () if encoding == "utf-8-sig" else (_converted(encoding),)
    try:
        return Decoded(data.decode(encoding), told)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            return None
        text = data.decode(encoding, "replace")
        if text.count(_REPLACED) > 1 + len(text) * _DAMAGE_SHARE:
            raise UnreadableSourceError(f"{name} is damaged (byte {error.start}); copy or download it again") from error
        return Decoded(text, (*told, _unreadable(text)))


def _converted(encoding: str) -> Finding:
    return Finding("encoding-converted", f"the file is in {encoding[:6].upper()} and was converted; no letter is changed by that")


def _utf16_without_mark(data: bytes) -> str | None:
    """Every blank and line end of UTF-16 has a zero byte beside it, always on the same side."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4:
        return None
    low, high = sample[0::2], sample[1::2]
    if high.count(0) > len(high) * 0.3 and not low.count(0):
        return "utf-16-le"
    if low.count(0) > len(low) * 0.3 and not high.count(0):
        return "utf-16-be"
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def _old(data: bytes) -> Decoded | None:
    """Each line that is no UTF-8 in the one code that its words prove; a file put together may hold both."""
    lines = [(line, _utf8(line)) for line in data.split(b"\n")]
    shown = [line.decode("latin-1").translate(_SHOWN) for line, decoded in lines if decoded is None]
    if (encoding := detect("\n".join(shown), fewest=_FEWEST)) is None or encoding is Encoding.MOJIBAKE:
        return None
    old = iter(shown)
    text = "\n".join(decoded.text if decoded is not None else convert(next(old), encoding) for _, decoded in lines)
    return Decoded(text, (converted_finding(encoding),))


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        codec = codecs.lookup(declared or "").name
        return Decoded(data.decode(codec)) if codec in _DECLARABLE else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with a few bytes lost, as a download that broke off leaves it."""
    text = data.decode("utf-8", "replace")
    replaced = text.count(_REPLACED)
    letters = sum(char > "\x7f" for char in text) - replaced
    if replaced > len(text) * _DAMAGE_SHARE or letters < replaced * 20:
        return None
    return Decoded(text, (_unreadable(text),))


def _unreadable(text: str) -> Finding:
    count = text.count(_REPLACED)
    message = f"{count} letters could not be read and are shown as {_REPLACED}; the file is damaged there"
    return Finding("bytes-unreadable", message)

