"""One sentence → the claims that it makes: a number, what it counts or measures, and the words that belong to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.numbers import Number, find_numbers
from extract.result import Baseline, Comparator, Direction
from extract.target.dues import Horizon
from extract.target.words import NEVER, UnitKind, anywhere, at_end, at_start, compiled, unit_kinds, unit_pattern

Span = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with the thing measured; `core` is the part of the indicator that a later figure without one takes over."""

    figure: Figure
    indicator: str
    core: str
    quote: Span
    before: Span  # the words between the clause's beginning and the lead-in
    after: Span
    direction: Direction
    borrowed: bool = False  # the indicator is another figure's


_BARE_UNITS = frozenset({UnitKind.PERCENT, UnitKind.MEASURE, UnitKind.MONEY})  # "500 ha rừng": what is measured follows
_LONGEST = 3000
_NEAR = 120  # how far from a number the words stand that it needs
_COMPARATORS = tuple(Comparator)
_LABEL = re.compile(
    r"\s*(?:chỉ tiêu|mục tiêu|tiêu chí|chỉ số)(?:\s+(?:số|cụ thể))?\s*\d{1,2}(?:\.\d{1,2})*\s*[:.)–-]\s*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…]+[”\")]?\s+(?=[“\"(+*•–-]?\s*(?P<next>\w))|(?<=[a-zà-ỹ])\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_SHORT = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|Tx|TT|Tt|Q|P|H|X|v\.v|vv|GS|PGS|TS|ThS|BS|CN|KS|St|No|Mr|stt)\.$")
_RATE = re.compile(r"\s*/\s*(?:năm|tháng|quý)(?!\w)", re.IGNORECASE)
_POINTS = re.compile(r"\s*điểm\s*(?:%|phần\s+trăm)", re.IGNORECASE)
_PERCENT_WORDS = re.compile(r"\s*phần\s+trăm(?!\w)", re.IGNORECASE)
_RATIO = re.compile(
    r"(?<!\w)cứ\s+(?P<base>\d[\d.]*\s+[^\d;.:]{2,40}?)\s*,?\s+(?:thì\s+)?(?:có\s+)?(?:ít\s+nhất\s+|tối\s+thiểu\s+)?$",
    re.IGNORECASE,
)
_CHANGE = r"(?:nâng cao|nâng|đưa|duy trì|hạ|kéo giảm|giữ|giảm|tăng)"
_METRIC_CHANGE = re.compile(rf"{_CHANGE}\s+(?=(?:tỷ|tỉ|số|tổng|mức|độ|diện|chỉ|giá)\s)", re.IGNORECASE)
_AMOUNT = re.compile(r"giảm|tăng|rút ngắn|cắt giảm|tiết giảm|nâng|tăng thêm|giảm thêm", re.IGNORECASE)
_LINKED = re.compile(r"(?<!\w)(?:đạt|là|lên|xuống|còn|ở mức|chiếm|không quá|trên|dưới|từ|khoảng|hơn)(?!\w)|[:≤≥<>]\s*$")
_PER = re.compile(r"(?<!\w)cứ\s+$", re.IGNORECASE)
_TO_YEAR = re.compile(r"(?:vào|trong|đến|ở|cuối|\s)*", re.IGNORECASE)
_STOP = re.compile(r"[;]")
_IN_YEAR = re.compile(r"\s*(?:\(\s*)?(?:vào|trong|đến|tới|trước)?\s*(?:hết\s+|cuối\s+)?năm\s+\d{4}\)?", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"^(?:(?:các|để|và|sẽ|cần|phải|tiếp tục|tập trung|phấn đấu)\s+)+", re.IGNORECASE)
_NOT_MORE = re.compile(r"(?<!\w)không\s+(?:\w+\s+){1,4}quá\s*$", re.IGNORECASE)
_DEFINITE = re.compile(r"(?<!\w)(?:cả|các|những|toàn bộ|nhóm|top|trong số|hạng)\s+$", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]{1,60}\)")
_LEFT_OVER = re.compile(r"^\s*\([^()]*\)|(?<!\w)(?:trở lên|trở xuống)\s*$", re.IGNORECASE)
_SET_OUT = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|ít nhất|tối thiểu|đạt|còn|lên|xuống|trở lên|bình quân|mỗi năm|hằng năm)(?!\w)",
    re.IGNORECASE,
)
_PER_MILLE = re.compile(r"\s*‰")
_POPULATION = re.compile(r"(?:trên|/)\s*$", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[.,;)]|$)")
_WHEN_FIRST = re.compile(
    r"(?:(?:từ nay|vào|trong|đến|tới|hết|cuối)\s+)*(?:năm|giai đoạn)\s+\d{4}(?:\s*[-–]\s*\d{4})?(?!\d)", re.IGNORECASE
)
_FROM = re.compile(r"(?<!\w)từ(?:\s+(?:mức|khoảng|gần|trên|dưới|con số))*\s*$")
_WHEN = (
    r"(?<!so với)(?<!của)\s+(?:(?:mỗi|hằng|hàng) năm|(?:(?:vào|đến|trước|trong|từ nay đến)\s+)?(?:(?:hết|cuối)\s+)?"
    r"(?:năm|ngày|tháng|quý|giai đoạn|giai đoạn từ)\s+(?:\d|[IV]+/))"
)
_TIMED = re.compile(r"\s*(?:vào|trong|đến|tới|trước|hết)\s+(?:năm|cuối|\d|giai)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of text[start:end]; "TP. Huế" and "99.1%" do not end one; what is longer than any sentence is cut."""
    for first, last in _printed_sentences(text, start, end):
        while last - first > _LONGEST:
            cut = max(text.rfind(mark, first + _LONGEST // 2, first + _LONGEST) for mark in ",; ")
            cut = first + _LONGEST if cut < 0 else cut + 1
            yield first, cut
            first = cut
        yield first, last


def _printed_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        following = match["next"]
        if following and not (following.isupper() or following.isdigit()):
            continue
        if _SHORT.search(text, max(at, match.start() - 6), match.start() + 1):
            continue
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end


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
        if not (figure.unit and figure.unit.endswith("/năm")) and not _SET_OUT.search(within):
            return True
    if figure.kind is UnitKind.PERCENT:
        return False
    if _DEFINITE.search(text, max(start, figure.number.start - _NEAR), figure.number.start):
        return True
    per = figure.number.value in (100, 1_000, 10_000, 100_000) and figure.unit in ("dân", "người dân", "trẻ đẻ sống")
    if per and _POPULATION.search(text, start, figure.number.start):  # "số bác sĩ trên 10.000 dân đạt 11"
        return True
    if before is None or before.opening is not Opening.NOUN:
        return False
    between = text[before.tail : figure.number.start]
    if before.kind is not UnitKind.PERCENT:  # "05 mô hình có từ 10 hộ tham gia"
        return figure.words.lstrip().startswith("có") and not re.search(r"[,;:]", between)
    # "100% số xã có ít nhất 01 mô hình" is one target; ", xây dựng 05 mô hình" begins another.
    own = compiled(r"(?:,|;|\s+và)\s+(?:CUES)(?!\w)[^,;]*$|;[^;]*$|trong đó", "produce", "goal", "metric").search(between)
    return own is None


def _open_ended(base: Figure) -> Figure:
    """"đạt từ 80%" with nothing behind it means at least."""
    return replace(base, comparator=Comparator.AT_LEAST) if base.comparator is Comparator.EQUAL else base


def _usable(figure: Figure) -> tuple[Figure, ...]:
    return () if figure.unit is None or figure.kind in NEVER else (figure,)


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
    if at >= stop or text[at] in ",;.:)!?…":
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


def find_claims(text: str, span: Span, figures: Sequence[Figure], *, heading: str | None, previous: Claim | None) -> list[Claim]:
    """One claim a figure, in order. `heading` is the subject of a line of bare years and numbers, `previous` the claim before."""
    claims: list[Claim] = []
    for index, figure in enumerate(figures):
        following = figures[index + 1] if index + 1 < len(figures) else None
        last = claims[-1] if claims else previous
        claim = _claim(text, span, figure, claims[-1] if claims else None, last, following, heading)
        if claim is not None:
            claims.append(claim)
    return _shared(text, claims)


def _claim(
    text: str, span: Span, figure: Figure, before: Claim | None, last: Claim | None, following: Figure | None, heading: str | None
) -> Claim | None:
    left = _clause_start(text, _left_edge(text, before, figure) if before else span[0], figure.lead)
    right = _clause_end(text, figure, following, span[1])
    subject = _subject(text, left, figure.lead)
    direction = _direction(text[left : figure.number.start])
    if figure.unit and figure.unit.endswith("/năm") and (bracketed := _in_brackets(text, left, figure, right, direction)):
        return bracketed
    closed = figure.kind is not UnitKind.PERCENT and not _WORD.search(text, figure.tail, right)
    owned = closed and _WORD.search(text, *subject) and (figure.kind is UnitKind.MONEY or _verb(text, subject) is None)
    if figure.opening is Opening.NOUN and not owned and not _measured_before(text, subject, figure):
        return _noun_first(text, subject, figure, right, direction)
    if figure.opening is Opening.VERB:
        return _verb_first(text, subject, figure, right, last, direction)
    if _WORD.search(text[slice(*subject)]):
        return _number_last(text, subject, figure, right, last, direction)
    if "(" in text[left : figure.number.start] and last is None:
        return None
    owner = last if last is not None and (before is not None or heading is None) else None
    indicator, core = (owner.indicator, owner.core) if owner else (heading or "", heading or "")
    quote = (owner.quote[0] if owner and before else figure.lead, max(figure.tail, _due_end(text, figure, right)))
    place = (left, figure.lead), (figure.tail, right)
    return Claim(figure, indicator, core, _stripped(text, quote), *place, direction, borrowed=True)


def _left_edge(text: str, before: Claim, figure: Figure) -> int:
    """Where the words of this figure can begin: behind what belongs to the figure before."""
    tail = before.figure.tail
    if before.figure.opening is not Opening.NOUN:
        return tail
    open_ended = figure.opening is Opening.NOUN and not _CLOSED.match(text, figure.tail)
    if open_ended or tail <= before.after[1] < figure.lead:
        return max(before.after[1], tail)
    return max(tail, text.rfind(",", tail, figure.lead))


def _clause_start(text: str, start: int, end: int) -> int:
    stop = max((match.end() for match in _STOP.finditer(text, start, end)), default=start)
    within = text.rfind("trong đó ", stop, end)
    stop = within + 9 if within >= 0 and _WORD.search(text, within + 9, end) else stop
    label = _LABEL.match(text, stop, end)
    return label.end() if label else stop


def _clause_end(text: str, figure: Figure, following: Figure | None, end: int) -> int:
    stop = min(end, following.lead) if following else end
    match = _STOP.search(text, figure.tail, stop)
    stop = match.start() if match else stop
    # ", doanh thu đạt 5 tỷ": the next figure's own subject begins behind the comma.
    if following and stop == following.lead and following.opening is not Opening.NOUN:
        own = compiled(r"(?:,|\s+và)\s+(?=(?:CUES)(?!\w))", "metric", "goal", "produce").search(text, figure.tail, stop)
        stop = own.start() if own else stop
    if following and stop == following.lead and following.opening is Opening.NOUN:
        own = compiled(r"(?:,|\s+và)\s+(?=(?:CUES)(?!\w)[^,;]*$)", "metric", "goal", "produce").search(text, figure.tail, stop)
        stop = own.start() if own else stop
    return stop


def _subject(text: str, left: int, right: int) -> Span:
    """The words before the lead-in that may say what is measured, without cues in front ("Phấn đấu", "Đến năm 2025,")."""
    start = left
    colon = text.rfind(":", left, right)
    if colon >= 0 and _WORD.search(text[colon:right]):
        start = colon + 1
    metric = compiled(r",\s+(?=(?:CUES)(?!\w))", "metric", "produce")
    start = max((match.end() for match in metric.finditer(text, start, right)), default=start)
    while True:
        start += len(text[start:right]) - len(text[start:right].lstrip(" \t\n,.:;()–-+*•"))
        match = _WHEN_FIRST.match(text, start, right) or at_start("goal", "joint").match(text, start, right)
        if match is None:
            break
        start = match.end()
    stop = start + len(text[start:right].rstrip(" \t\n,:(–-"))
    return start, stop


def _measured_before(text: str, subject: Span, figure: Figure) -> bool:
    """"Số hộ nghèo còn 500 hộ ở vùng cao", "Nâng độ che phủ lên 45%": a measure's name and a linking verb stand before."""
    words = text[slice(*subject)]
    metric = compiled(rf"(?:{_CHANGE}\s+)?(?:CUES)(?!\w)", "metric").match(words)
    linked = _LINKED.search(figure.words)
    return bool(metric and linked and len(words.split()) > 1)


def _noun_first(text: str, subject: Span, figure: Figure, right: int, direction: Direction) -> Claim:
    end = _trimmed(text, figure.tail, right, counted=figure.kind is not UnitKind.PERCENT)
    noun = _clean(text[figure.tail : end])
    if not noun or (figure.unit and figure.kind not in _BARE_UNITS):
        noun = _clean(f"{figure.unit} {noun}")
    verb = _verb(text, subject)
    indicator = noun
    if verb and _AMOUNT.fullmatch(verb):
        indicator = f"{verb.lower()} {noun}"
    elif verb and " được " not in noun and (figure.kind is not UnitKind.PERCENT or not _has_predicate(noun)):
        indicator = f"{noun} được {verb[0].lower()}{verb[1:]}"
    quote = (subject[0] if verb else figure.lead, max(end, figure.tail))
    return Claim(figure, indicator, noun, _stripped(text, quote), subject, (figure.tail, right), direction)


def _verb_first(
    text: str, subject: Span, figure: Figure, right: int, last: Claim | None, direction: Direction
) -> Claim | None:
    """"…, trong đó 50% sử dụng thành thạo", "Bồi dưỡng cho cán bộ xã, bảo đảm 70% biết …": the subject stands elsewhere."""
    end = _trimmed(text, figure.tail, right, counted=False)
    predicate = _clean(text[figure.tail : end])
    words = text[slice(*subject)]
    within = "trong đó" in figure.words
    if words and not (within and last):
        owner = re.search(r"(?<!\w)cho\s+(?:đội ngũ\s+)?(?P<who>.+)$", words, re.IGNORECASE)
        core, begin = (owner["who"], subject[0] + owner.start("who")) if owner else (words, subject[0])
    elif last is not None:
        core, begin = _without_predicate(last.core), last.quote[0]
    else:
        return None
    quote = _stripped(text, (begin, end))
    return Claim(figure, _clean(f"{core} {predicate}"), core, quote, subject, (figure.tail, right), direction)


def _number_last(
    text: str, subject: Span, figure: Figure, right: int, last: Claim | None, direction: Direction
) -> Claim:
    rest = text[figure.tail : _trimmed(text, figure.tail, right, counted=True)]
    tail = rest if at_start("tail").match(rest) and not _TIMED.match(rest) else ""
    change = _METRIC_CHANGE.match(text, *subject)
    words = text[change.end() if change else subject[0] : subject[1]]
    if last is not None and re.match(r"(?:có|được|biết)\s", words):  # "…, trong đó có chứng chỉ đạt 30%"
        words = f"{_without_predicate(last.core)} {words}"
    end = figure.tail + len(rest) if tail else max(_due_end(text, figure, right), figure.tail)
    quote = _stripped(text, (subject[0], end))
    return Claim(figure, _clean(f"{words} {tail}"), _clean(words), quote, subject, (figure.tail, right), direction)


def _in_brackets(text: str, left: int, figure: Figure, right: int, direction: Direction) -> Claim | None:
    """"Tập huấn cho cán bộ xã (bình quân mỗi năm 30 người/năm)": the words before the bracket say what is counted."""
    opened = text.rfind("(", left, figure.number.start)
    subject = _subject(text, left, opened)
    closed = text.find(")", figure.tail, figure.tail + 60)
    if opened < 0 or closed < 0 or not _WORD.search(text[slice(*subject)]):
        return None
    words = f"{_passive(text[slice(*subject)])} {text[opened + 1 : figure.number.start]}"
    quote = (subject[0], closed + 1)
    return Claim(figure, _clean(words), _clean(words), quote, subject, (figure.tail, right), direction)


def _due_end(text: str, figure: Figure, right: int) -> int:
    match = _IN_YEAR.match(text, figure.tail)
    return min(match.end(), max(right, figure.tail)) if match else figure.tail


def _shared(text: str, claims: list[Claim]) -> list[Claim]:
    """"85% cán bộ, 50% người dân được tuyên truyền": a figure whose noun has no predicate takes that of the next one."""
    result = list(claims)
    for index in range(len(result) - 2, -1, -1):
        this, following = result[index], result[index + 1]
        leading = all(claim.borrowed for claim in result[: index + 1])
        found = following.indicator and (following.borrowed or following.figure.opening is Opening.NOUN)
        if leading and found and this.figure.unit == following.figure.unit:
            # "Năm 2023 đạt 50%, năm 2025 đạt 100% số xã có …"
            quote = (this.quote[0], following.quote[1])
            result[index] = replace(this, indicator=following.indicator, core=following.core, quote=quote)
            continue
        if not (_is_share(this) and _is_share(following)) or _has_predicate(this.indicator):
            continue
        predicate = _predicate(following.indicator)
        if predicate and re.fullmatch(r"[\s,;]*(?:và\s*)?[\s,;]*", text[this.after[1] : following.figure.lead]):
            indicator = f"{this.indicator.rstrip(' ,;')} {predicate}"
            result[index] = replace(this, indicator=indicator, quote=(this.quote[0], following.quote[1]))
    return result


def _is_share(claim: Claim) -> bool:
    return claim.figure.kind is UnitKind.PERCENT and claim.figure.opening is Opening.NOUN


def _has_predicate(noun: str) -> bool:
    return bool(_predicate(noun))


def _predicate(noun: str) -> str:
    match = compiled(r"(?<!\w)(?:(?:trong|tại)\s+(?:\w+\s+){1,8}?)?(?:CUES)(?!\w)", "predicate").search(noun[1:])
    return noun[1:][match.start() :] if match else ""


def _without_predicate(core: str) -> str:
    match = compiled(r"\s(?:CUES)(?!\w)", "predicate").search(core)
    return core[: match.start()] if match else core


def _verb(text: str, subject: Span) -> str | None:
    """The action whose object is counted: "Dạy nghề (cho)", "Xây mới"; None where the words before are no short action."""
    words = _BEFORE_VERB.sub("", re.split(r"[,;:(]", text[slice(*subject)])[-1].strip())
    if words and len(words.split()) <= 6 and is_action(words) and not at_end("tail", "link").search(words):
        return words
    last = compiled(r"(?<!\w)(?:CUES)(?:\s+(?:mới|nghề|thêm))?$", "produce").search(words)
    return last.group() if last else None


def is_action(words: str) -> bool:
    """Whether the words begin with a verb with which plans order work."""
    return bool(at_start("produce").match(words))


def _passive(words: str) -> str:
    """"Tập huấn kỹ năng cho cán bộ" → "cán bộ được tập huấn kỹ năng"."""
    match = re.match(r"(?P<verb>.{3,80}?)\s+cho\s+(?P<who>.+)$", words)
    return f"{match['who']} được {match['verb'][0].lower()}{match['verb'][1:]}" if match and is_action(words) else words


def _trimmed(text: str, start: int, end: int, *, counted: bool) -> int:
    """The end of what is measured: asides and, behind counted things, further actions are left out."""
    stop = end
    for pattern in (
        compiled(r"(?:,\s*|\s+)(?:CUES)(?!\w)|" + _WHEN, "aside"),
        compiled(r",\s*(?:CUES)(?!\w)", "comma_aside"),
        *((compiled(r",\s+(?=(?:CUES)(?!\w))", "produce"),) if counted else ()),
    ):
        match = pattern.search(text, start, stop)
        stop = match.start() if match else stop
    return start + len(text[start:stop].rstrip(" \t\n,;.:("))


def _clean(words: str) -> str:
    tidy = " ".join(_LEFT_OVER.sub(" ", words).split()).strip(" ,;.:–-(")
    if len(tidy) > 1 and tidy[0].isupper() and tidy[1].islower():
        tidy = tidy[0].lower() + tidy[1:]
    return tidy


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n,;:.–-("))
    return start, start + len(text[start:end].rstrip(" \t\n,;:."))


def _direction(words: str) -> Direction:
    low = words.lower()
    down = max((m.start() for m in re.finditer(r"(?<!\w)(?:giảm|hạ|xuống|rút ngắn|cắt giảm|còn)(?!\w)", low)), default=-1)
    up = max((m.start() for m in re.finditer(r"(?<!\w)(?:tăng|nâng|lên|mở rộng)(?!\w)", low)), default=-1)
    if down == up:
        return Direction.REACH
    return Direction.DECREASE if down > up else Direction.INCREASE
