"""VIQR (RFC 1456): Vietnamese in ASCII, the marks typed behind the letter ("Ke^' hoa.ch")."""

import re

_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_SENTENCE = 40  # characters
_LABEL = re.compile(r"(?:[IVXLC]+|[A-Za-z])\.")
_GLIDE = re.compile(r"(?i)(?<![qg])(?:[aeiy][\^(+]?[aeiouy]|[ou][\^+]?(?:[iu]|u?a)|uo)\.$(?<!oa\.)")
_WORD = re.compile(r"[A-Za-z^(+'`?~.\\]+")
_LETTER = re.compile(
    r"DD(?!D)|\b[dD]d|\\(?P<escaped>[\^(+'`?~.dD])|"
    r"(?P<base>[aeiouyAEIOUY])(?P<shape>(?<=[aeoAEO])\^|(?<=[aA])\(|(?<=[ouOU])\+)?(?P<tone>['`?~.])?"
)


def convert_viqr(text: str) -> str:
    """Marks as combining characters. A full stop behind a word that has its tone, or that ends a long line, stays one."""
    return _WORD.sub(lambda word: _word(word.group(), text, word.start()), text)


def _word(word: str, text: str, start: int) -> str:
    out: list[str] = []
    end = 0
    toned = False
    for found in _LETTER.finditer(word):
        between = word[end : found.start()]
        toned = toned and (not between or between.isalpha())
        letter, tone = _letter(found)
        if tone and (toned or (tone == "." and _is_stop(word, found, text, start + found.end()))):
            out += [between, letter, tone]
        else:
            out += [between, letter, _TONES.get(tone, "")]
            toned = toned or bool(tone)
        end = found.end()
    return "".join([*out, word[end:]])


def _letter(found: re.Match[str]) -> tuple[str, str]:
    """The letter with its shape, and the sign behind it that may be its tone."""
    if found["escaped"]:
        return found["escaped"], ""
    if found["base"] is None:
        return ("đ" if found.group()[0] == "d" else "Đ"), ""
    return found["base"] + _SHAPES.get(found["shape"] or "", ""), found["tone"] or ""


def _is_stop(word: str, found: re.Match[str], text: str, end: int) -> bool:
    """A full stop: behind a label ("II.", "a."), a vowel that never carries the tone ("giao."), or at the end of a line."""
    if found.end() < len(word):
        return False
    return _LABEL.fullmatch(word) is not None or _GLIDE.search(word) is not None or _ends_sentence(text, end)


def _ends_sentence(text: str, end: int) -> bool:
    """A line ends in a full stop ("… thuo^.c xa."), but a short one or one in capitals is a heading ("NHIE^.M VU.")."""
    line_end = text.find("\n", end)
    line = text[text.rfind("\n", 0, end) + 1 : line_end if line_end >= 0 else len(text)]
    at_end = not text[end : line_end if line_end >= 0 else len(text)].strip()
    return at_end and len(line) >= _SENTENCE and not line.isupper()
