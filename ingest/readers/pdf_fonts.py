"""Words of a PDF set in fonts of the old codes (".VnTime", "VNI-Times"): which word is in which code."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from ctypes import c_int, create_string_buffer
from dataclasses import replace
from functools import cache
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from ingest.encodings.detection import convert_lines, detect, fits
from ingest.encodings.legacy import Encoding, by_font, convert
from ingest.encodings.syllables import is_syllable
from ingest.sheet.columns import Word
from ingest.sheet.trust import has_unicode_letters

_SAMPLE = 60  # letters of a page whose fonts are looked at
_LONGEST_NAME = 128
_TCVN3 = (Encoding.TCVN3, Encoding.TCVN3_CAPITALS)
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])[-\x02]|[-\x02](?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]+")


def codes_of_words(textpage: pypdfium2.PdfTextPage, text: str, word: re.Pattern[str]) -> Mapping[int, Encoding]:
    """For each word by its start in `text`: the code of its font, if that has one and the words can be in it."""
    code_at = _codes(textpage)
    if not any(code_at(index) for index in range(0, len(text), len(text) // _SAMPLE + 1)):
        return {}
    codes = {found.start(): code for found in word.finditer(text) if (code := code_at(found.start())) is not None}
    for code in set(codes.values()):
        words = " ".join(found.group() for found in word.finditer(text) if codes.get(found.start()) is code)
        if not fits(words, code):
            codes = {start: other for start, other in codes.items() if other is not code}
    return codes


def in_unicode(text: str, code: Encoding) -> str:
    """A word out of its code. In TCVN3 "ư" is a soft hyphen, which pdfium gives as a hyphen: "n-íc" is "nước"."""
    return convert(_with_soft_hyphens(text) if code in _TCVN3 else text, code)


def _with_soft_hyphens(text: str) -> str:
    soft = _HYPHEN_IN_WORD.sub("\xad", text)
    words = _LETTERS.findall(convert(soft, Encoding.TCVN3))
    return soft if soft != text and words and all(map(is_syllable, words)) else text


def without_codes(words: Sequence[Word]) -> tuple[Sequence[Word], frozenset[Encoding]]:
    """The words in Unicode where their letters show an old code, whatever their fonts are called; and which code it was."""
    if has_unicode_letters(words) or (code := detect("\n".join(map(" ".join, _texts(words))))) is None:
        return words, frozenset()
    if code in _TCVN3:
        words = [replace(word, text=_with_soft_hyphens(word.text)) for word in words]
    lines, _ = convert_lines(list(map(" ".join, _texts(words))))
    texts = [text for line in lines for text in line.split(" ")]
    if len(texts) != len(words):
        return words, frozenset()
    return [replace(word, text=text) for word, text in zip(words, texts, strict=True)], frozenset((code,))


def _texts(words: Sequence[Word]) -> Iterator[list[str]]:
    """The words of each line, a line for each change of the baseline."""
    for _, line in groupby(words, key=lambda word: round(word.base)):
        yield [word.text for word in line]


def _codes(textpage: pypdfium2.PdfTextPage) -> Callable[[int], Encoding | None]:
    """Asks for the code of a letter's font, each time into the same memory."""
    name, flags = create_string_buffer(_LONGEST_NAME), c_int()
    known = cache(lambda font: by_font(font.decode("utf-8", "replace")))

    def code_at(index: int) -> Encoding | None:
        name.value = b""
        raw.FPDFText_GetFontInfo(textpage.raw, index, name, _LONGEST_NAME, flags)
        return known(name.value)

    return code_at
