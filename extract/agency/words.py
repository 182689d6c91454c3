"""The words of a line as the grammar of agencies reads them: short forms written out, each word knowing its place in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extract.lexicon import load
from extract.syllables import cut
from ingest.folding import fold, unify_tones

CONNECTORS = frozenset({"-", "–", "&", ",", "và", ".", "/"})
_IN_SHORT_FORMS = frozenset({"-", "–", "&", ".", ","})
_LONGEST_SHORT_FORM = 9


class Word(NamedTuple):  # a document has tens of thousands: a frozen dataclass takes four times as long to make
    """A syllable or sign; `start:end` is where it stands, for a syllable of a short form where the whole short form stands."""

    text: str
    key: str
    start: int
    end: int
    short: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalnum()

    @property
    def is_abbreviation(self) -> bool:
        """Letters that stand for syllables: "GDTrH", "TB"; a syllable that is merely in capitals looks the same."""
        return self.capital and 2 <= len(self.text) <= 12 and self.text.isalpha() and _is_mostly_upper(self.text)


ShortForms = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Letters of the short form → the word that it must follow ("" for any) → its syllables."""


def lines(pieces: Iterable[tuple[str, str, int]]) -> Iterator[list[Word]]:
    """The words of each line, table cell for table cell: a name never crosses " | ". `pieces`: text, key and place of each."""
    current: list[Word] = []
    for text, key, start in pieces:
        if text == "|" or text.isspace():
            if (text == "|" or "\n" in text or "\t" in text) and current:
                yield current
                current = []
        else:
            current.append(Word(text, key, start, start + len(text)))
    if current:
        yield current


def syllables(phrase: str) -> tuple[str, ...]:
    """The pieces of the phrase, white space left out."""
    return tuple(text for text, _, _ in cut(phrase) if not text.isspace())


@cache
def short_forms() -> ShortForms:
    """Those of the lexicon."""
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for short, full, after in load("agency_abbreviations", "short", "full", "after"):
        forms.setdefault(letters(short), {})[unify_tones(after)] = syllables(full)
    return forms


def with_definitions(definitions: Mapping[str, str]) -> ShortForms:
    """The lexicon's short forms and those that the document sets itself, which win."""
    own = {letters(short): {"": syllables(full)} for short, full in definitions.items() if " " not in short.strip()}
    return {**short_forms(), **own}


def letters(text: str) -> str:
    """The key of a short form: its letters, in capitals ("LĐ-TB&XH" is LĐTBXH)."""
    return "".join(char for char in text if char.isalnum()).upper().replace("Ð", "Đ")


def written_out(words: Sequence[Word], forms: ShortForms) -> list[Word]:
    """The line with its short forms in full. Lines in capitals throughout keep what is as well a syllable ("CA", "TH")."""
    shouted = is_shouted(words)
    result: list[Word] = []
    position = 0
    while position < len(words):
        first = words[position].text[0]
        if not (first.isupper() or first.isdigit() or first == "/"):  # most words: neither a short form nor a number
            result.append(words[position])
            position += 1
            continue
        number = _number_end(words, position)
        if number:
            result.extend(words[position:number])
            position = number
            continue
        end, full = _short_form(words, position, forms, result[-1].key if result else "")
        if full and not (shouted and end == position + 1 and len(words[position].text) < 3):
            start, stop = words[position].start, words[end - 1].end
            result.extend(Word(text, unify_tones(text), start, stop, short=True) for text in full)
            position = end
        else:
            result.append(words[position])
            position += 1
    return result


def _number_end(words: Sequence[Word], start: int) -> int | None:
    """The end of a document's number ("12/KH-UBND", "/KH-SYT", "43/2013/QH"), whose signs of issuers name no doer."""
    if not (words[start].text == "/" or words[start].text.isdigit()):
        return None
    end = start + 1
    while end < len(words) and words[end].start == words[end - 1].end:
        end += 1
    run = [word.text for word in words[start:end]]
    signs = "/" in run and any(text.isalpha() and text.isupper() for text in run)
    return end if signs else None


def _short_form(words: Sequence[Word], start: int, forms: ShortForms, before: str) -> tuple[int, tuple[str, ...]]:
    best: tuple[int, tuple[str, ...]] = (start, ())
    key = ""
    for end in range(start, min(start + _LONGEST_SHORT_FORM, len(words))):
        word = words[end]
        if word.text in _IN_SHORT_FORMS and end > start:
            tight = end + 1 < len(words) and word.end == words[end + 1].start and word.start == words[end - 1].end
            if word.text in ",." and not tight:  # "LĐ,TB&XH" is one, "UBND, HĐND" are two
                break
            continue
        if not _may_be_short(word):
            break
        key += letters(word.text)
        full = forms.get(key, {})
        chosen = full.get(before) or full.get("")
        if chosen:
            best = (end + 1, chosen)
    return best


def _may_be_short(word: Word) -> bool:
    return word.capital and word.text.isalpha() and _is_mostly_upper(word.text)


def _is_mostly_upper(text: str) -> bool:
    return 2 * sum(char.isupper() for char in text) > len(text)


def is_shouted(words: Sequence[Word]) -> bool:
    """A line in capitals throughout, where a capital letter tells nothing."""
    if any(word.text.islower() and not word.short for word in words):
        return False
    text = "".join(word.text for word in words if not word.short)
    return len(words) > 1 and text.isupper() and sum(char.isalpha() for char in text) > 3


def quiet(words: Sequence[Word]) -> list[Word]:
    """The line in lower case, which a line in capitals is read as."""
    return [word if word.short else word._replace(text=word.text.lower()) for word in words]


def joined(texts: Sequence[str]) -> str:
    """Words with blanks as Vietnamese sets them: none before a comma, none around a slash."""
    result = ""
    for text in texts:
        glued = text in {",", ".", ";", ":", ")", "/"} or result.endswith(("/", "(")) or not result
        result += text if glued else f" {text}"
    return result


def letter(char: str) -> str:
    """What a short form writes for a syllable that begins with this: "Ủy" gives U, "Đào" gives Đ."""
    return "Đ" if char in "đĐÐ" else fold(char).upper()


def initials(texts: Sequence[str]) -> str:
    """First letters of the words that count in a short form: "và" and signs don't."""
    return "".join(letter(text[0]) for text in texts if text[:1].isalnum() and fold(text) != "va")
