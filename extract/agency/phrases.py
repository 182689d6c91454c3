"""Where the phrases of the agency lexicons stand in a line: heads of names, nouns of classes, levels, provinces, ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from extract.agency.words import Word, is_shouted, joined, quiet, syllables
from extract.dictionary import LONGEST, dictionary
from extract.lexicon import load
from ingest.folding import fold, unify_tones


class AgencyKind(StrEnum):
    GOVERNMENT = "government"  # Chính phủ, Thủ tướng
    ASSEMBLY = "assembly"  # Quốc hội, Hội đồng nhân dân
    COMMITTEE = "committee"  # Ủy ban nhân dân
    MINISTRY = "ministry"
    DEPARTMENT = "department"  # sở, ban, cục and chi cục of a province
    DIVISION = "division"  # phòng, vụ, văn phòng
    UNIT = "unit"  # trung tâm, bệnh viện, trường
    POLICE = "police"
    MILITARY = "military"
    COURT = "court"  # and procuracy
    FRONT = "front"
    MASS = "mass"  # đoàn thể, hội
    PARTY = "party"
    BANK = "bank"
    PRESS = "press"
    ENTERPRISE = "enterprise"
    BOARD = "board"  # Ban Chỉ đạo, Hội đồng, Tổ
    CLASS = "class"  # "các sở, ban, ngành"
    AUTHORITY = "authority"  # "cấp có thẩm quyền"


class Takes(StrEnum):
    NONE = "none"
    PLACE = "place"
    BODY = "body"
    FUNCTION = "function"
    OPEN = "open"


class Label(StrEnum):
    HEAD = "HEAD"
    NOUN = "NOUN"
    MORE = "MORE"  # a noun that only goes on a class
    NEVER = "NEVER"
    MODIFIER = "MODIFIER"
    OFFICER = "OFFICER"
    END = "END"
    VERB = "VERB"
    LEVEL = "LEVEL"
    PROVINCE = "PROVINCE"


@dataclass(frozen=True, slots=True)
class Head:
    text: str
    kind: AgencyKind
    takes: Takes
    alone: bool
    words: int


@dataclass(frozen=True, slots=True)
class Level:
    full: str
    weak: bool


Places = dict[tuple[Label, int], int]


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line and, for each label, the longest phrase that begins at each word."""

    words: Sequence[Word]
    shouted: bool
    found: Places
    damaged: Places = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def key(self, at: int) -> str:
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def end(self, label: Label, at: int) -> int | None:
        return self.found.get((label, at))

    def keys(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(word.key for word in self.words[max(start, 0) : end])

    def capital(self, at: int) -> bool:
        """Whether the word may begin a name: in a line of capitals every word may."""
        return 0 <= at < len(self.words) and (self.shouted or self.words[at].capital)

    def text(self, start: int, end: int) -> str:
        return joined([word.text for word in self.words[start:end]])

    def word_end(self, at: int) -> int:
        """The end of the longest word of the dictionary that begins at this syllable; of the syllable, where none does."""
        for length in range(LONGEST, 1, -1):
            if at + length <= len(self.words) and self.keys(at, at + length) in dictionary():
                return at + length
        return at + 1

    def head(self, at: int) -> Head | None:
        """The kind of agency whose name begins here; "Khoa" does not in "Khoa học"."""
        end = self.head_end(at)
        if end is None or (self.end(Label.NEVER, at) or 0) > end:
            return None
        if self.end(Label.HEAD, at) is not None:
            return heads()[self.keys(at, end)]
        return folded_heads().get(tuple(fold(key) for key in self.keys(at, end))) if self.capital(at) else None

    def head_end(self, at: int) -> int | None:
        return self.end(Label.HEAD, at) or self.damaged.get((Label.HEAD, at))

    def level(self, at: int) -> tuple[int, Level] | None:
        """The level word here ("huyện", "thị xã"), unless a longer phrase begins with it ("xã hội", "Huyện ủy")."""
        end = self.end(Label.LEVEL, at)
        if end is None:
            return None
        if self.keys(at - 1, end) == ("học", "cơ", "sở"):  # "Trung học cơ sở" is a school, not a level
            return None
        if levels()[self.keys(at, end)].weak and at and self.word_end(at - 1) > at:  # "Môi trường đô | thị Hà Tĩnh"
            return None
        longer = (self.found.get((label, at), 0) for label in (Label.HEAD, Label.NEVER, Label.END))
        return None if any(other > end for other in longer) else (end, levels()[self.keys(at, end)])


@dataclass(slots=True)
class _Phrases:
    """Phrases by their words: those that go on with a word, and the labels of the one that ends here."""

    following: dict[str, "_Phrases"] = field(default_factory=dict)
    labels: set[Label] = field(default_factory=set)

    def longest(self, words: Sequence[str]) -> Places:
        found: Places = {}
        for start, first in enumerate(words):
            place = self.following.get(first)
            end = start
            while place is not None:
                end += 1
                for label in place.labels:
                    found[label, start] = end
                place = place.following.get(words[end]) if end < len(words) else None
        return found


def read_line(words: Sequence[Word]) -> Line:
    shouted = is_shouted(words)
    spoken = quiet(words) if shouted else list(words)
    if not spoken:
        return Line((), shouted, {})
    bare = fold("\n".join(word.text for word in spoken)).split("\n")  # as one text: ten times as fast as word for word
    found = _phrases().longest([word.key for word in spoken])
    if any(word.short for word in spoken):
        found = {place: end for place, end in found.items() if not _ends_in_short_form(spoken, place[1], end)}
    return Line(tuple(spoken), shouted, found, _folded_phrases().longest(bare))


def _ends_in_short_form(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether a phrase would end within "UBND": "huyện UBND" holds no "huyện ủy"."""
    last = words[end - 1]
    return last.short and end < len(words) and words[end].start == last.start and words[start].start != last.start


def keys_of(phrase: str) -> tuple[str, ...]:
    return tuple(unify_tones(text) for text in syllables(phrase))


@cache
def heads() -> dict[tuple[str, ...], Head]:
    """Heads by their keys, with the spellings of a dash: "Phát thanh - Truyền hình", "Phát thanh và Truyền hình"."""
    table: dict[tuple[str, ...], Head] = {}
    for text, kind, takes, alone in load("agency_kinds", "head", "kind", "takes", "alone"):
        head = Head(text, AgencyKind(kind), Takes(takes), alone == "yes", len(text.split()))
        for keys in spellings(keys_of(text)):
            table.setdefault(keys, head)
    return table


def spellings(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield keys
    if "-" in keys:
        for sign in ("–", "và", "&", ",", ""):
            yield tuple(sign if key == "-" else key for key in keys if key != "-" or sign)
    elif "," in keys:
        yield tuple(key for key in keys if key != ",")
    if "và" in keys:  # "Văn phòng HĐND&UBND"
        yield tuple("&" if key == "và" else key for key in keys)


@cache
def folded_heads() -> dict[tuple[str, ...], Head]:
    """Long heads without marks, for scans: "Uy ban nhân dan" is nothing else."""
    return {tuple(fold(key) for key in keys): head for keys, head in heads().items() if len(keys) > 2}


@cache
def functions() -> dict[str, tuple[str, ...]]:
    """For each head the fields that it carries."""
    table: dict[str, tuple[str, ...]] = {}
    for function, carriers in load("agency_functions", "function", "heads"):
        for carrier in carriers.split(","):
            table[carrier] = (*table.get(carrier, ()), function)
    return table


@cache
def levels() -> dict[tuple[str, ...], Level]:
    return {keys_of(word): Level(full, weak == "yes") for word, full, weak in load("levels", "word", "full", "weak")}


@cache
def provinces() -> dict[tuple[str, ...], str]:
    """Keys of every spelling of a province → its name; "Việt Nam" ends names as a province does."""
    table = {keys_of("Việt Nam"): "Việt Nam"}
    for name, _, _, others in load("provinces", "name", "level", "until", "spellings"):
        for spelling in (name, *others.split(";")):
            if spelling:
                table[keys_of(spelling)] = name
                table[tuple(key for key in keys_of(spelling) if key != "-")] = name
    return table


@cache
def modifiers() -> dict[tuple[str, ...], frozenset[str]]:
    rows = load("agency_modifiers", "phrase", "then")
    return {keys_of(phrase): frozenset(then.split(",")) for phrase, then in rows}


def is_work(keys: tuple[str, ...]) -> bool:
    """Whether the phrase says what the members of a class do, with ("thu gom" rác) or without ("bưu chính") what they deal in."""
    return bool(modifiers().get(keys, frozenset()) & {"object", "trade"})


def is_trade(keys: tuple[str, ...]) -> bool:
    """Whether the phrase says what the members of a class do ("bưu chính"), not which of them ("liên quan")."""
    return "trade" in modifiers().get(keys, ())


@cache
def group_nouns() -> dict[tuple[str, ...], str]:
    """Keys of the nouns of classes → the noun as printed in the lexicon."""
    return {keys_of(noun): noun for noun, part in load("agency_groups", "noun", "part") if part != "never"}


@cache
def ends_inside() -> frozenset[tuple[str, ...]]:
    """Ends that may also stand inside a name which fills its cell or item."""
    return frozenset(keys_of(phrase) for phrase, inside in load("agency_ends", "phrase", "inside") if inside == "yes")


@cache
def coupled() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Words before and behind a comma inside a name: (("phòng",), ("chống",))."""
    return tuple((keys_of(first), keys_of(then)) for first, then in load("coupled_words", "first", "then"))


@cache
def officers() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Keys of an office → its name, and whether it is a mention without a body."""
    return {keys_of(title): (title, alone == "yes") for title, alone in load("agency_officers", "title", "alone")}


@cache
def _phrases() -> _Phrases:
    nouns = load("agency_groups", "noun", "part")
    phrases: dict[Label, list[tuple[str, ...]]] = {
        Label.HEAD: list(heads()),
        Label.NOUN: [keys_of(noun) for noun, part in nouns if part == "noun"],
        Label.MORE: [keys_of(noun) for noun, part in nouns if part == "place"],
        Label.NEVER: [keys_of(noun) for noun, part in nouns if part == "never"],
        Label.MODIFIER: list(modifiers()),
        Label.OFFICER: list(officers()),
        Label.END: [keys_of(phrase) for phrase, _ in load("agency_ends", "phrase", "inside")],
        Label.VERB: [keys_of(verb) for (verb,) in load("action_verbs", "verb")],
        Label.LEVEL: list(levels()),
        Label.PROVINCE: list(provinces()),
    }
    return _phrases_of(phrases)


@cache
def _folded_phrases() -> _Phrases:
    return _phrases_of({Label.HEAD: list(folded_heads())})


def _phrases_of(phrases: Mapping[Label, Iterable[tuple[str, ...]]]) -> _Phrases:
    root = _Phrases()
    for label, patterns in phrases.items():
        for pattern in patterns:
            place = root
            for word in pattern:
                place = place.following.setdefault(word, _Phrases())
            place.labels.add(label)
    return root
