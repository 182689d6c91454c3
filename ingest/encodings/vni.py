"""VNI for Windows, the code of the VNI- fonts: a letter and, behind it, a second one that stands for its marks."""

import re

# After the public table of the VNI code (two bytes a letter in Windows-1252): mark letter → what it adds to a, e, o, u, y.
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_TONES = {"acute": "\u0301", "grave": "\u0300", "hook": "\u0309", "tilde": "\u0303", "dot": "\u0323"}
_MARKS = {
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _TONES["acute"],
    "à": _CIRCUMFLEX + _TONES["grave"],
    "å": _CIRCUMFLEX + _TONES["hook"],
    "ã": _CIRCUMFLEX + _TONES["tilde"],
    "ä": _CIRCUMFLEX + _TONES["dot"],
    "ê": _BREVE,
    "é": _BREVE + _TONES["acute"],
    "è": _BREVE + _TONES["grave"],
    "ú": _BREVE + _TONES["hook"],
    "ü": _BREVE + _TONES["tilde"],
    "ë": _BREVE + _TONES["dot"],
    "ù": _TONES["acute"],
    "ø": _TONES["grave"],
    "û": _TONES["hook"],
    "õ": _TONES["tilde"],
    "ï": _TONES["dot"],
}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_SINGLE = {**_ALONE, **{key.upper(): letter.upper() for key, letter in _ALONE.items()}}
_MARK = {**_MARKS, **{key.upper(): marks for key, marks in _MARKS.items()}}
# Windows-1258 shows some of the same bytes as other letters or as marks that combine.
_TO_1252 = {
    ord(letter): bytes([byte]).decode("cp1252")
    for byte in range(0xA0, 0x100)
    if (letter := bytes([byte]).decode("cp1258", "ignore")) and ord(letter) > 0xFF
}
_LETTER = re.compile(rf"(?P<base>[aeouyAEOUYôöÔÖ])(?P<mark>[{''.join(_MARK)}])|[{''.join(_SINGLE)}]")


def convert_vni(text: str) -> str:
    """The text, given as the Windows-1252 letters of its bytes; not composed: "oá" gives o, circumflex and acute."""
    return _LETTER.sub(_letter, text.translate(_TO_1252))


def _letter(found: re.Match[str]) -> str:
    if found["base"] is None:
        return _SINGLE[found.group()]
    return _SINGLE.get(found["base"], found["base"]) + _MARK[found["mark"]]
