"""The codes that plans were written in before Unicode: which font means which, and how each is turned into Unicode."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from ingest.encodings.mojibake import convert_mojibake
from ingest.encodings.tcvn3 import convert_tcvn3
from ingest.encodings.viqr import convert_viqr
from ingest.encodings.vni import convert_vni
from ingest.layout import Finding


class Encoding(StrEnum):
    """Text in one of these has been decoded byte by byte (Latin-1, Windows-1252): its letters stand for other ones."""

    TCVN3 = "TCVN3"  # ABC: the fonts .VnTime, .VnArial
    TCVN3_CAPITALS = "TCVN3 capitals"  # .VnTimeH: the same letters, drawn as capitals
    VNI = "VNI"
    VIQR = "VIQR"
    WINDOWS_1258 = "Windows-1258"
    MOJIBAKE = "UTF-8 read as Windows-1252"


_TO_1258 = {
    ord(shown): meant
    for byte in range(0x80, 0x100)
    if (shown := bytes([byte]).decode("cp1252", "ignore")) and (meant := bytes([byte]).decode("cp1258", "ignore"))
}
_CONVERTERS: Mapping[Encoding, Callable[[str], str]] = MappingProxyType(
    {
        Encoding.TCVN3: convert_tcvn3,
        Encoding.TCVN3_CAPITALS: lambda text: convert_tcvn3(text).upper(),
        Encoding.VNI: convert_vni,
        Encoding.VIQR: convert_viqr,
        Encoding.WINDOWS_1258: lambda text: text.translate(_TO_1258),
        Encoding.MOJIBAKE: convert_mojibake,
    }
)


def convert(text: str, encoding: Encoding) -> str:
    """The text in Unicode (NFC). Blanks and line ends keep their count, so words keep their places."""
    return unicodedata.normalize("NFC", _CONVERTERS[encoding](text))


_SUBSET = re.compile(r"[A-Z]{6}\+")
_TCVN3_FONT = re.compile(r"(?i:\.vn)|Vn(?=[A-Z])")
_CAPITAL_FONT = re.compile(r"[\w ]*[a-z]H(?![a-z])|[A-Z]+H(?![A-Za-z])")
_VNI_FONT = re.compile(r"(?i:vni)[- _]?(?=[A-Z0-9])|(?i:vni)[-_]")


def by_font(name: str) -> Encoding | None:
    """What the font's name says of its text: ".VnTime", "ABCDEF+.VnTimeH-Bold", "VNI-Helve".

    A hint: people set Unicode text in such fonts too, and Word then draws it in another. Ask `fits` with all text of the font.
    """
    plain = _SUBSET.sub("", name.strip(" \"'"), count=1)
    if (tcvn3 := _TCVN3_FONT.match(plain)) is not None:
        is_capital = _CAPITAL_FONT.match(plain, tcvn3.end()) is not None
        return Encoding.TCVN3_CAPITALS if is_capital else Encoding.TCVN3
    return Encoding.VNI if _VNI_FONT.match(plain) is not None else None


def converted_finding(encoding: Encoding, page: int | None = None) -> Finding:
    """Told once for a document and code, so that a reader knows that the text is not as it stood in the file."""
    message = f"text in an old code ({encoding}) was converted to Unicode; compare a few names and numbers with the original"
    return Finding("encoding-converted", message, page)
