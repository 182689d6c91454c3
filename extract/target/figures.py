"""The numbers of a sentence that count or measure something, each with its unit, its comparator and the words that lead to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.dictionary import dictionary
from extract.numbers import Number, find_numbers
from extract.result import Baseline, Comparator
from extract.target.dues import Horizon
from extract.target.sentences import Span
from extract.target.words import NEVER, UnitKind, anywhere, at_end, at_start, compiled, unit_kinds, unit_pattern
from ingest.folding import unify_tones


class Opening(StrEnum):
    """How the words behind a number begin."""

    NOUN = "noun"  # "80% trẻ em được …": the subject follows
    VERB = "verb"  # "…, trong đó 80% đạt trình độ B": the subject is elsewhere
    NONE = "none"  # "… đạt 97%.": the subject stands before


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, its comparator and the words that lead to it: `text[lead:tail]`."""

    number: Number
    unit: str | None
    kind: UnitKind | None
    lead: int
    tail: int
    comparator: Comparator
    words: str  # the lead-in, in lower case
    opening: Opening
    baseline: Baseline | None = None


_NEAR = 120  # how far from a number the words stand that it needs
_COMPARATORS = tuple(Comparator)
_RATE = re.compile(r"\s*/\s*(?:năm|tháng|quý)(?!\w)", re.IGNORECASE)
_POINTS = re.compile(r"\s*điểm\s*(?:%|phần\s+trăm)", re.IGNORECASE)
_PERCENT_WORDS = re.compile(r"\s*phần\s+trăm(?!\w)", re.IGNORECASE)
_RATIO = re.compile(
    r"(?<!\w)cứ\s+(?P<base>\d[\d.]*\s+[^\d;.:]{2,40}?)\s*,?\s+(?:thì\s+)?(?:có\s+)?(?:ít\s+nhất\s+|tối\s+thiểu\s+)?$",
    re.IGNORECASE,
)
_PER = re.compile(r"(?<!\w)cứ\s+$", re.IGNORECASE)
_TO_YEAR = re.compile(r"(?:vào|trong|đến|ở|cuối|\s)*", re.IGNORECASE)
_NOT_MORE = re.compile(r"(?<!\w)không\s+(?:\w+\s+){1,4}quá\s*$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?<!\w)(?:cả|các|những|toàn bộ|nhóm|top|trong số|hạng)\s+$", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]{1,60}\)")
_SET_OUT = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|ít nhất|tối thiểu|đạt|còn|lên|xuống|trở lên|bình quân|mỗi năm|hằng năm)(?!\w)",
    re.IGNORECASE,
)
_PER_MILLE = re.compile(r"\s*‰")
_POPULATION = re.compile(r"(?:trên|/)\s*$", re.IGNORECASE)
_INDEX = re.compile(
    r"(?<!\w)(?:(?:chỉ số|hệ số|điểm số|điểm trung bình)(?!\w)[^,;.:]{0,80}|"
    r"số\s[^,;:]{3,60}?\s(?:trên|/)\s*1[0.]{2,6}\s+[^,;:\d]{2,40})$",
    re.IGNORECASE,
)
"""What is measured without a unit: "chỉ số BI dưới 20", "số bác sĩ trên 10.000 dân đạt 11"."""
_LIFE = re.compile(r"(?<!\w)tuổi thọ(?!\w)[^,;.:]{0,60}$", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[.,;)]|$|(?:vào|đến|trong)\s)")
_FROM = re.compile(r"(?<!\w)từ(?:\s+(?:mức|khoảng|gần|trên|dưới|con số))*\s*$")


def find_figures(text: str, span: Span, horizons: Sequence[Horizon], skip: Sequence[Span]) -> list[Figure]:
    """The numbers of a sentence that count or measure something, in order; a baseline is in the figure that it leads to."""
    found: list[Figure] = []
    base: Figure | None = None  # "từ 70%" waiting for "lên 100%"
    bound = span[0]
    for number in find_numbers(text, *span):
        taken = any(a < number.end and number.start < b for a, b in skip)
        timed = any(h.start < number.end and number.start < h.end for h in horizons)
        if taken or timed or _PER.search(text, max(span[0], number.start - _NEAR), number.start):
            continue
        figure = _figure(text, number, span, bound, horizons)
        if _is_detail(text, span[0], figure, found[-1] if found else None):
            continue
        if base is not None:
            merged = _with_baseline(text, base, figure, horizons)
            found.extend(_usable(_open_ended(base)) if merged is None else ())
            figure, base = merged or figure, None
        if figure.baseline is None and _is_base(figure):
            base = figure
            continue
        found.extend(_usable(figure))
        bound = max(bound, found[-1].tail) if found else bound
    return [*found, *(_usable(_open_ended(base)) if base else ())]


def _is_detail(text: str, start: int, figure: Figure, before: Figure | None) -> bool:
    """A number that only describes: in brackets, one of a known group ("cả 3 tiêu chí"), or what each has that is counted."""
    if text.count("(", start, figure.number.start) > text.count(")", start, figure.number.start):
        within = text[text.rfind("(", start, figure.number.start) : figure.tail + 12]
        step = _STEP.search(text, start, figure.number.start) if figure.kind is UnitKind.PERCENT else None
        if step is None and not (figure.unit and figure.unit.endswith("/năm")) and not _SET_OUT.search(within):
            return True
    if figure.kind is UnitKind.PERCENT:
        return False
    joined = before is not None and re.fullmatch(r"[^,;:]*", text[before.tail : figure.number.start]) is not None
    if joined and before is not None and before.kind is UnitKind.COUNT and figure.kind is UnitKind.MEASURE:
        return not re.search(r"(?<!\w)(?:và|với)(?!\w)", text[before.tail : figure.number.start])  # "100 thùng rác 240 lít"
    if _DEFINITE.search(text, max(start, figure.number.start - _NEAR), figure.number.start):
        return True
    if _PER_HEAD.search(text, start, figure.number.start) and figure.unit and figure.unit.endswith("dân"):
        return True  # "32 giường bệnh trên một vạn dân"
    if _EACH_HAS.search(text, max(start, figure.number.start - _NEAR), figure.number.start):
        return True
    per = figure.number.value in (100, 1_000, 10_000, 100_000) and figure.unit in ("dân", "người dân", "trẻ đẻ sống")
    if per and _POPULATION.search(text, start, figure.number.start):  # "số bác sĩ trên 10.000 dân đạt 11"
        return True
    if before is None or before.opening is not Opening.NOUN:
        return False
    between = text[before.tail : figure.number.start]
    if AND.match(figure.words) and not _PREDICATE.search(text, before.tail, figure.lead):
        return False  # "100% trường và ít nhất 07 bệnh viện có phần mềm"
    if before.kind is not UnitKind.PERCENT:  # "05 mô hình có từ 10 hộ tham gia"
        return figure.words.lstrip().startswith("có") and not re.search(r"[,;:]", between)
    # "100% số xã có ít nhất 01 mô hình" is one target; ", xây dựng 05 mô hình" begins another.
    own = compiled(r"(?:,|;|\s+và)\s+(?:CUES)(?!\w)[^,;]*$|;[^;]*$|trong đó", "produce", "goal", "metric").search(between)
    return own is None


_PER_HEAD = re.compile(r"(?<!\w)trên\s*$")
_EACH_HAS = re.compile(r"(?<!\w)mỗi\s+(?!năm|tháng|quý|tuần)[^\W\d_]+(?:\s+[^\W\d_]+)?\s*$", re.IGNORECASE)
_STEP = re.compile(r"(?:\(|,|;)\s*(?:quý|năm|tháng|đợt|giai đoạn)\s+[\dIVX/]+\s*:\s*$", re.IGNORECASE)
"""Steps in a bracket: "(quý I: 40%, quý II: 60%)"."""
_PREDICATE = re.compile(r"(?<!\w)(?:có|được|đạt|là|với)(?!\w)")
AND = re.compile(r"\s*(?:,|và)\s")
"""What joins a number to the one before it."""


def _open_ended(base: Figure) -> Figure:
    """"đạt từ 80%" with nothing behind it means at least."""
    return replace(base, comparator=Comparator.AT_LEAST) if base.comparator is Comparator.EQUAL else base


def _usable(figure: Figure) -> tuple[Figure, ...]:
    return () if figure.kind is None or figure.kind in NEVER else (figure,)


def _figure(text: str, number: Number, span: Span, bound: int, horizons: Sequence[Horizon]) -> Figure:
    unit, kind, tail = _unit(text, number, span[1])
    lead, words = _lead_in(text, number.start, max(bound, span[0], number.start - 3 * _NEAR), span[0], horizons)
    behind = at_start("upwards").match(text, tail, span[1])
    below = at_start("downwards").match(text, tail, span[1])
    comparator = Comparator.AT_MOST if _NOT_MORE.search(text, max(span[0], lead - _NEAR), lead) else comparator_of(words)
    if behind:
        comparator, tail = Comparator.AT_LEAST, behind.end()
    elif below:
        comparator, tail = Comparator.AT_MOST, below.end()
    elif number.high is not None and comparator is Comparator.EQUAL:
        comparator = Comparator.AT_LEAST
    near = max(span[0], number.start - _NEAR)
    if unit is None and _INDEX.search(text, near, lead) and _CLOSED.match(text, tail, span[1]):
        kind = UnitKind.MEASURE
    if unit is None and kind is None and at_end("produce").search(text, near, lead):
        unit, kind, tail = _unlisted_unit(text, number, span[1])
    if kind is UnitKind.AGE and _LIFE.search(text, near, lead):
        kind = UnitKind.MEASURE
    ratio = _RATIO.search(text, near, number.start)
    if ratio and unit:
        unit, lead = f"{unit}/{ratio['base'].strip()}", ratio.start()
    return Figure(number, unit, kind, lead, tail, comparator, words, _opening(text, tail, span[1], kind, horizons))


def _unit(text: str, number: Number, stop: int) -> tuple[str | None, UnitKind | None, int]:
    if number.percent or _PERCENT_WORDS.match(text, number.end, stop):
        worded = _PERCENT_WORDS.match(text, number.end, stop)
        end = worded.end() if worded else number.end
        rate = _RATE.match(text, end, stop)
        return ("%/" + rate.group().partition("/")[2].strip() if rate else "%"), UnitKind.PERCENT, rate.end() if rate else end
    mille = _PER_MILLE.match(text, number.end, stop)
    if mille:
        return "‰", UnitKind.PERCENT, mille.end()
    points = _POINTS.match(text, number.end, stop)
    if points:
        return points.group().strip(), UnitKind.PERCENT, points.end()
    match = unit_pattern().match(text, number.end, stop)
    if match is None:
        return None, None, number.end
    kind = unit_kinds()[" ".join(match["noun"].lower().split())]
    printed = re.sub(r"\s*/\s*", "/", " ".join(match["unit"].split()))
    return printed, kind, match.end()


_SYLLABLES = re.compile(r" (?P<first>[^\W\d_]+)(?: (?P<second>[^\W\d_]+))?(?: (?P<third>[^\W\d_]+))?")
_NO_NOUN = frozenset(
    ("và", "hoặc", "đến", "trở", "của", "cho", "tại", "trong", "với", "theo", "từ", "là", "có", "được", "thì", "mà", "để", "về")
) | {"số", "trên", "dưới", "ở", "lần", "kỳ", "đợt", "phần", "mũi", "lượt", "vòng", "cấp", "bước"}


def _unlisted_unit(text: str, number: Number, stop: int) -> tuple[str | None, UnitKind | None, int]:
    """The noun behind a number that an action has for its object, which no list holds: "xóa bỏ 300 lối đi tự mở"."""
    found = _SYLLABLES.match(text, number.end, stop)
    if found is None or found["first"].lower() in _NO_NOUN or not found["first"][0].islower():
        return None, None, number.end
    words = [word for word in found.groups() if word is not None]
    for count in range(len(words), 1, -1):
        if tuple(unify_tones(word) for word in words[:count]) in dictionary():
            return " ".join(words[:count]), UnitKind.COUNT, found.end(count)
    return words[0], UnitKind.COUNT, found.end(1)


def comparator_of(words: str) -> Comparator:
    """The comparator nearest to the number: "phấn đấu trên", "ít nhất có"."""
    best = (-1, Comparator.EQUAL)
    for comparator in _COMPARATORS:
        if comparator is Comparator.EQUAL:
            continue
        for match in anywhere(comparator.value).finditer(words):
            # "không dưới" also holds "dưới": the longer cue ends at the same place and began earlier.
            if match.end() > best[0] or (match.end() == best[0] and len(match.group()) > 5):
                best = (match.end(), comparator)
    if best[0] < 0 and re.search(r"(?<!\w)từ\s*$", words):
        return Comparator.EQUAL
    return best[1]


def _lead_in(text: str, at: int, bound: int, begin: int, horizons: Sequence[Horizon]) -> tuple[int, str]:
    """Where the words that only lead to the number begin, walking left: comparators, linking verbs, its year, "trong đó"."""
    linking = at_end(">=", ">", "<=", "<", "link", "joint", "goal")
    lead = at
    while True:
        stretch = text[bound:lead].rstrip(" \t\n,:(–-")
        edge = bound + len(stretch)
        if any(mark in text[edge:lead] for mark in "–-") and not re.search(r"\s[–-]\s*$", text[edge:lead]):
            edge = lead
        if text[bound:edge].endswith("đầy đủ"):
            break  # "được tiêm chủng đầy đủ: 95%": no part of the number's lead-in
        horizon = next((h for h in horizons if bound <= h.start < edge <= h.end), None)
        match = linking.search(text, bound, edge)
        if horizon is not None and bound > begin and _TO_YEAR.fullmatch(text, bound, horizon.start):
            break  # "đạt 70% vào năm 2023 và 72% …": that year belongs to the number before
        if horizon is not None:
            lead = horizon.start
        elif match is not None and match.end() >= edge:
            lead = match.start()
        else:
            break
    return lead, text[lead:at].lower()


def _opening(text: str, tail: int, stop: int, kind: UnitKind | None, horizons: Sequence[Horizon]) -> Opening:
    at = _closing_end(text, tail, stop, horizons)
    if at >= stop or text[at] in ",;.:()!?…":
        return Opening.NONE if kind is UnitKind.PERCENT or at > tail else Opening.NOUN
    if at > tail and kind is not UnitKind.PERCENT:
        return Opening.NOUN
    if at_start("turn", "joint").match(text, at, stop):
        return Opening.NONE
    if kind is not UnitKind.PERCENT:
        return Opening.NOUN
    if at_start("predicate_first").match(text, at, stop):
        return Opening.VERB
    if at_start("tail").match(text, at, stop) or at_start("upwards", ">", ">=", "<", "<=").match(text, at, stop):
        return Opening.NONE
    return Opening.NOUN


def _closing_end(text: str, tail: int, stop: int, horizons: Sequence[Horizon]) -> int:
    """Behind what only closes the number: "vào năm 2025", "(năm 2020 là 45%)"."""
    at = tail
    while True:
        at += len(text[at:stop]) - len(text[at:stop].lstrip())
        horizon = next((h for h in horizons if at <= h.start and _TO_YEAR.fullmatch(text, at, h.start)), None)
        bracket = _BRACKET.match(text, at, stop)
        if horizon is not None and horizon.end <= stop:
            at = horizon.end
        elif bracket:
            at = bracket.end()
        else:
            return at


def _is_base(figure: Figure) -> bool:
    """"từ 70% …", which a second number must follow; "từ 98% trở lên" says all."""
    if figure.comparator is Comparator.AT_LEAST:
        return False
    return figure.number.high is None and bool(_FROM.search(figure.words))


def _with_baseline(text: str, base: Figure, figure: Figure, horizons: Sequence[Horizon]) -> Figure | None:
    """"từ 70% năm 2016 lên 100% năm 2020": the second figure with its baseline; None where they don't belong together."""
    between = text[base.number.end : figure.number.start]
    same = base.unit is None or base.unit == figure.unit
    if not same or figure.unit is None or ";" in between or len(between) > 60:
        return None
    if not re.search(r"(?i)(?<!\w)(?:lên|xuống|còn|đến|tới|đạt|thành)(?!\w)", between):
        return None
    year = next((h for h in horizons if base.tail <= h.start and h.end <= figure.number.start), None)
    lead = min(base.lead, figure.lead)
    words = text[max(base.tail, figure.lead) : figure.number.start].lower()
    comparator = comparator_of(words) if figure.comparator is not Comparator.AT_LEAST else figure.comparator
    baseline = Baseline(base.number.value, year.last if year else None)
    return replace(figure, lead=lead, words=words, comparator=comparator, baseline=baseline)
