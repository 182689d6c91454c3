"""Capitals turned back to sentence case: "TRÊN ĐỊA BÀN TỈNH NGHỆ AN" → "trên địa bàn tỉnh Nghệ An"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.document_types import NUMBER
from ingest.folding import fold, unify_tones

_WORD = re.compile(r"[^\W_]+")
_SYLLABLE = re.compile(r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_GAP_BETWEEN_SENTENCES = re.compile(r"[.:;\n|!?…+]|^\W*[-–]\W*$")
_ENOUGH = 100  # occurrences of a word, words of a run: more tell nothing new and cost time on a text that repeats itself
_ROMAN = re.compile(r"[IVX]{1,5}")
_PLACES = ("tỉnh", "huyện", "quận", "xã", "phường", "thị trấn", "thị xã", "thành phố", "đặc khu")
_NO_PLACE = frozenset(
    ("năm", "giai", "trên", "về", "đến", "và", "từ", "trong", "theo", "của", "cho", "đợt", "lần", "quý", "tháng", "khóa", "nhiệm")
) | {"thời", "các", "được", "đoàn", "ủy", "ngành", "là", "có", "để", "hội"}
# "CƠ SỞ Y TẾ", "CÁN BỘ TƯ PHÁP": the second word begins no Sở and no Bộ
_COMPOUNDS = frozenset(
    (("cơ", "sở"), ("trụ", "sở"), ("cán", "bộ"), ("nội", "bộ"), ("toàn", "bộ"), ("đồng", "bộ"), ("tiến", "bộ"), ("hộ", "bộ"))
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a document cases its words in running text: for each word (one tone place, lower case) where it stands."""

    words: tuple[str, ...]
    places: dict[str, list[int]] = field(repr=False)
    opening: frozenset[int] = frozenset()


def learn_spelling(texts: Iterable[str]) -> Spelling:
    """From texts that are not in capitals themselves; the first word of a sentence tells nothing about its case."""
    words: list[str] = []
    opening: set[int] = set()
    places: dict[str, list[int]] = defaultdict(list)
    for text in texts:
        if is_capitals(text):
            continue
        last = 0
        for match in _WORD.finditer(text):
            if last == 0 or _opens_sentence(text[last : match.start()]):
                opening.add(len(words))
            places[match.group()].append(len(words))
            words.append(match.group())
            last = match.end()
        words.append("")  # no run goes from one text into the next
    return Spelling(tuple(words), _unified(places), frozenset(opening))


def _opens_sentence(gap: str) -> bool:
    return gap != " " and _GAP_BETWEEN_SENTENCES.search(gap) is not None


def _unified(places: dict[str, list[int]]) -> dict[str, list[int]]:
    """Places by the word's key; each spelling is looked at once and not at each of its places."""
    unified: dict[str, list[int]] = defaultdict(list)
    for word, found in places.items():
        unified[unify_tones(word)] += found
    return {word: sorted(found) for word, found in unified.items()}


def is_capitals(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > 3 and sum(map(str.isupper, text)) >= 0.8 * letters


def sentence_case(text: str, spelling: Spelling) -> str:
    """Words in capitals as the document writes them in running text, else in lower case; what is no Vietnamese syllable stays.

    The longest run of words that the document repeats decides; a text that is not in capitals only gets a capital first letter.
    """
    if is_capitals(text):
        numbers = [match.span() for match in NUMBER.finditer(text)]
        matches = [match for match in _WORD.finditer(text) if not any(a <= match.start() < b for a, b in numbers)]
        cased = _cased([match.group() for match in matches], spelling)
        pieces, last = [], 0
        for match, word in zip(matches, cased, strict=True):
            pieces += [text[last : match.start()], word]
            last = match.end()
        text = "".join(pieces) + text[last:]
        text = re.sub(r"(?<=[“\"])([^\W\d_])", lambda first: first.group().upper(), text)
    return re.sub(r"^(\W*)([^\W\d_])", lambda first: first[1] + first[2].upper(), text, count=1)


def _cased(words: Sequence[str], spelling: Spelling) -> list[str]:
    result: list[str] = []
    while len(result) < len(words):
        at = len(result)
        if at and (words[at - 1].lower(), words[at].lower()) in _COMPOUNDS:
            result.append(words[at].lower())
            continue
        run = _longest_run(words, at, spelling)
        result += run or [_alone(words, at, result)]
    return result


def _longest_run(words: Sequence[str], at: int, spelling: Spelling) -> list[str]:
    best: Counter[tuple[str, ...]] = Counter()
    length = 0
    for place in spelling.places.get(unify_tones(words[at]), [])[:_ENOUGH]:
        if place in spelling.opening or _is_inside_name(spelling, place):
            continue
        run = 1
        while (
            run < _ENOUGH
            and at + run < len(words)
            and place + run < len(spelling.words)
            and place + run not in spelling.opening
            and unify_tones(spelling.words[place + run]) == unify_tones(words[at + run])
        ):
            run += 1
        if run > length:
            best, length = Counter(), run
        if run == length:
            best[spelling.words[place : place + run]] += 1
    return list(best.most_common(1)[0][0]) if best else []


def _is_inside_name(spelling: Spelling, place: int) -> bool:
    """ "Y tế" of "Sở Y tế": a name's second word tells nothing about the word by itself."""
    return place > 0 and spelling.words[place][:1].isupper() and spelling.words[place - 1][:1].isupper()


def _alone(words: Sequence[str], at: int, before: Sequence[str]) -> str:
    """A word that the document does not repeat: a place's name behind "tỉnh" (two words), an abbreviation, or a plain word."""
    word = words[at]
    if not _may_be_split(word) or _ROMAN.fullmatch(word) or any(char.isdigit() for char in word):
        return word
    ahead = list(before[:-1]) if before and before[-1].istitle() else list(before)
    is_place = " ".join(ahead[-2:]).lower().endswith(_PLACES)
    return word.capitalize() if is_place and word.lower() not in _NO_PLACE else word.lower()


def _may_be_split(word: str) -> bool:
    """A syllable, or two that lost the blank between them ("PHÁPLUẬT"): no abbreviation has tones and more than six letters."""
    return is_syllable(word) or (len(word) > 6 and fold(word) != word.lower())


def is_syllable(word: str) -> bool:
    """False for abbreviations and foreign words: "UBND", "CNTT", "COVID"."""
    return _SYLLABLE.fullmatch(fold(word)) is not None
