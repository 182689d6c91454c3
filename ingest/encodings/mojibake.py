"""UTF-8 that was read as Windows-1252 or Latin-1, once or twice: "Káº¿ hoáº¡ch" for "Kế hoạch"."""

import re

# The letter that Windows-1252 shows for each byte, as bytes; the five undefined bytes stay control characters.
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_BYTES |= {chr(byte): byte for byte in range(0x80, 0xA0)}
_FOLLOWING = "".join(letter for letter, byte in _BYTES.items() if byte < 0xC0)
_LEADS = (("\u00c2-\u00df", 1), ("\u00e0-\u00ef", 2), ("\u00f0-\u00f4", 3))
_SEQUENCE = re.compile("|".join(f"[{lead}][{re.escape(_FOLLOWING)}]{{{count}}}" for lead, count in _LEADS))
_MOST_TIMES = 2


def convert_mojibake(text: str) -> str:
    """Each sequence that is a UTF-8 letter becomes it; letters that stand alone ("é", "Â") are left as they are."""
    for _ in range(_MOST_TIMES):
        repaired = _SEQUENCE.sub(_letter, text)
        if repaired == text:
            break
        text = repaired
    return text


def _letter(found: re.Match[str]) -> str:
    data = bytes(_BYTES[letter] for letter in found.group())
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found.group()
