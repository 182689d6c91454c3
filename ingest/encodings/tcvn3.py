"""TCVN3 ("ABC"), the code of the .Vn fonts: one byte a letter, capitals with tones only in fonts of their own."""

import re

from ingest.encodings.syllables import is_syllable

# TCVN 5712:1993 (VN1), bytes 80 to FF as glibc's iconv reads TCVN5712-1; the .Vn fonts draw A1 to FE of it.
_TABLE = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_LETTERS = {0x80 + place: letter for place, letter in enumerate(_TABLE)}
# Windows shows bytes 80 to 9F as its own signs, and the fonts print them so ("2006 – 2010"); only true VN1 has capitals there.
_CAPITALS = {
    ord(sign): _TABLE[byte - 0x80]
    for byte in range(0x80, 0xA0)
    if (sign := bytes([byte]).decode("cp1252", "ignore"))
}
# A file whose code page was taken for Windows-1258 holds that page's letters for the same bytes.
_OF_1258 = {
    ord(letter): _TABLE[byte - 0x80]
    for byte in range(0xA0, 0x100)
    if (letter := bytes([byte]).decode("cp1258", "ignore")) and ord(letter) > 0xFF
}
_PLAIN = {**_LETTERS, **_OF_1258}
_INNER_SIGN = re.compile(rf"(?<=[A-Z\u00a1-\u00ff])[{''.join(map(chr, _CAPITALS))}](?=[A-Z\u00a1-\u00ff])|[ŒžŠŽšœŸ](?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")


def convert_tcvn3(text: str) -> str:
    """The text, given as the Latin-1 (or Windows-1252, 1258) letters of its bytes. Keeps the count of characters before NFC.

    "KÕ HO¹CH", typed in a font without toned capitals, is meant as "KẾ HOẠCH".
    """
    return _raised(_with_capitals(text).translate(_PLAIN))


def _with_capitals(text: str) -> str:
    """The capitals of true VN1, where they stand inside a word in capitals and make it one: "HO„CH", but not "A–B"."""
    if _INNER_SIGN.search(text) is None:
        return text
    return " ".join(_capital_word(word) for word in text.split(" "))


def _capital_word(word: str) -> str:
    if _INNER_SIGN.search(word) is None:
        return word
    read = word.translate({**_PLAIN, **_CAPITALS})
    words = _WORD.findall(read)
    return read if read.isupper() and words and all(map(is_syllable, words)) else word


def _raised(text: str) -> str:
    """Words in capitals whose marked letters came out small ("KếHOạCH"), made whole; a run of them needs one sure word."""
    out: list[str] = []
    end = 0
    for run in _capital_runs(text):
        start, stop = run[0].start(), run[-1].end()
        out += [text[end:start], text[start:stop].upper()]
        end = stop
    return "".join([*out, text[end:]])


def _capital_runs(text: str) -> list[list[re.Match[str]]]:
    runs: list[list[re.Match[str]]] = [[]]
    for word in _WORD.finditer(text):
        if _may_be_capitals(word.group()) and "\n" not in text[runs[-1][-1].end() if runs[-1] else word.start() : word.start()]:
            runs[-1].append(word)
        elif _may_be_capitals(word.group()):
            runs.append([word])
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if any(_is_mixed(word.group()) for word in run)]


def _may_be_capitals(word: str) -> bool:
    """No small letter that has a capital in the fonts: "Kế" and "ủY", not "Sở"… which only its neighbours tell."""
    return not any(letter in "abcdefghijklmnopqrstuvwxyzăâêôơưđ" for letter in word)


def _is_mixed(word: str) -> bool:
    """A small letter beside a capital that is not the first: "HOạCH", "áN"."""
    return any(map(str.islower, word)) and any(map(str.isupper, word[1:]))
