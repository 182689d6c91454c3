"""One sentence → the claims that it makes: a figure, what it counts or measures, and the words that belong to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.result import Direction
from extract.target.figures import Figure, Opening
from extract.target.sentences import Span
from extract.target.wording import (
    clean,
    direction_of,
    giving_before,
    has_predicate,
    passive,
    predicate_of,
    stripped,
    trimmed,
    verb_before,
    without_predicate,
)
from extract.target.words import UnitKind, at_start, compiled


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
_GIVEN_TO = re.compile(r"(?<!\w)cho\s*$")
_LABEL = re.compile(
    r"\s*(?:chỉ tiêu|mục tiêu|tiêu chí|chỉ số)(?:\s+(?:số|cụ thể))?\s*\d{1,2}(?:\.\d{1,2})*\s*[:.)–-]\s*", re.IGNORECASE
)
_CHANGE = r"(?:nâng cao|nâng|đưa|duy trì|hạ|kéo giảm|giữ|giảm|tăng)"
_METRIC_CHANGE = re.compile(rf"{_CHANGE}\s+(?=(?:tỷ|tỉ|số|tổng|mức|độ|diện|chỉ|giá)\s)", re.IGNORECASE)
_AMOUNT = re.compile(r"giảm|tăng|rút ngắn|cắt giảm|tiết giảm|nâng|tăng thêm|giảm thêm", re.IGNORECASE)
_LINKED = re.compile(
    r"(?<!\w)(?:đạt|là|lên|xuống|còn|ở mức|chiếm|không quá|trên|dưới|từ|khoảng|hơn|tối thiểu|tối đa|ít nhất)(?!\w)|[:≤≥<>]\s*$"
)
_STOP = re.compile(r"[;]")
_IN_YEAR = re.compile(r"\s*(?:\(\s*)?(?:vào|trong|đến|tới|trước)?\s*(?:hết\s+|cuối\s+)?năm\s+\d{4}\)?", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[.,;)]|$)")
_WHEN_FIRST = re.compile(
    r"(?:(?:từ nay|vào|trong|đến|tới|hết|cuối)\s+)*(?:năm|giai đoạn)\s+\d{4}(?:\s*[-–]\s*\d{4})?(?!\d)", re.IGNORECASE
)
_TIMED = re.compile(r"\s*(?:vào|trong|đến|tới|trước|hết)\s+(?:năm|cuối|\d|giai)", re.IGNORECASE)
_WORD = re.compile(r"\w+")


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
    direction = direction_of(text[left : figure.number.start])
    if figure.unit and figure.unit.endswith("/năm") and (bracketed := _in_brackets(text, left, figure, right, direction)):
        return bracketed
    closed = figure.kind is not UnitKind.PERCENT and not _WORD.search(text, figure.tail, right)
    owned = closed and _WORD.search(text, *subject) and (figure.kind is UnitKind.MONEY or verb_before(text, subject) is None)
    if last is not None and closed and figure.kind in (UnitKind.MONEY, UnitKind.MEASURE) and not _WORD.search(text, *subject):
        quote = stripped(text, (figure.lead, max(figure.tail, _due_end(text, figure, right))))
        place = (left, figure.lead), (figure.tail, right)  # "Thu ngân sách tăng 10%/năm, đến năm 2025 đạt 8.500 tỷ đồng"
        return Claim(figure, last.indicator, last.core, quote, *place, direction, borrowed=True)
    if figure.opening is Opening.NOUN and not owned and not _measured_before(text, subject, figure):
        if before is not None and _goes_on_by_year(text, before, figure, left, right):
            quote = stripped(text, (before.quote[0], figure.tail))
            place = (left, figure.lead), (figure.tail, right)
            return Claim(figure, before.indicator, before.core, quote, *place, direction, borrowed=True)
        return _noun_first(text, subject, figure, right, direction, last)
    given = figure.kind is UnitKind.COUNT and _GIVEN_TO.search(figure.words)
    if given and (verb_before(text, subject) or giving_before(text, subject)):
        return _noun_first(text, subject, figure, right, direction)  # "Cấp định danh cho 50.000 công dân trong năm 2022"
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
    return Claim(figure, indicator, core, stripped(text, quote), *place, direction, borrowed=True)


def _goes_on_by_year(text: str, before: Claim, figure: Figure, left: int, right: int) -> bool:
    """"Số xã đạt chuẩn: năm 2022 có 03 xã, năm 2023 có 05 xã": the same thing in another year."""
    alone = not _WORD.search(text, figure.tail, right) and not _WORD.search(text, *_subject(text, left, figure.lead))
    return alone and before.figure.unit == figure.unit and _YEAR.search(figure.words) is not None


_YEAR = re.compile(r"(?<!\w)năm\s+\d{4}(?!\d)")


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


_COMPARES = re.compile(r"so(?: với)?(?!\w)")


def _noun_first(
    text: str, subject: Span, figure: Figure, right: int, direction: Direction, last: Claim | None = None
) -> Claim:
    end = trimmed(text, figure.tail, right, counted=figure.kind is not UnitKind.PERCENT)
    noun = clean(text[figure.tail : end])
    if not noun or (figure.unit and figure.kind not in _BARE_UNITS):
        noun = clean(f"{figure.unit} {noun}")
    verb = verb_before(text, subject) or (giving_before(text, subject) if _GIVEN_TO.search(figure.words) else None)
    indicator = noun
    if verb and _AMOUNT.fullmatch(verb) and _COMPARES.match(noun):  # "Chỉ số PAR INDEX tăng 02 bậc so với năm 2025"
        words, owner = text[slice(*subject)], last.core if last else ""
        indicator = f"{clean(words) if len(words.split()) > 1 else f'{owner} {verb.lower()}'} {noun}".strip()
    elif verb and _AMOUNT.fullmatch(verb):
        indicator = f"{verb.lower()} {noun}"
    elif verb and " được " not in noun and (figure.kind is not UnitKind.PERCENT or not has_predicate(noun)):
        indicator = f"{noun} được {verb[0].lower()}{verb[1:]}"
    quote = (subject[0] if verb else figure.lead, max(end, figure.tail))
    return Claim(figure, indicator, noun, stripped(text, quote), subject, (figure.tail, right), direction)


def _verb_first(
    text: str, subject: Span, figure: Figure, right: int, last: Claim | None, direction: Direction
) -> Claim | None:
    """"…, trong đó 50% sử dụng thành thạo", "Bồi dưỡng cho cán bộ xã, bảo đảm 70% biết …": the subject stands elsewhere."""
    end = trimmed(text, figure.tail, right, counted=False)
    predicate = clean(text[figure.tail : end])
    words = text[slice(*subject)]
    within = "trong đó" in figure.words
    if words and not (within and last):
        owner = re.search(r"(?<!\w)cho\s+(?:đội ngũ\s+)?(?P<who>.+)$", words, re.IGNORECASE)
        core, begin = (owner["who"], subject[0] + owner.start("who")) if owner else (words, subject[0])
    elif last is not None:
        core, begin = without_predicate(last.core), last.quote[0]
    else:
        return None
    quote = stripped(text, (begin, end))
    return Claim(figure, clean(f"{core} {predicate}"), core, quote, subject, (figure.tail, right), direction)


def _number_last(
    text: str, subject: Span, figure: Figure, right: int, last: Claim | None, direction: Direction
) -> Claim:
    rest = text[figure.tail : trimmed(text, figure.tail, right, counted=True)]
    tail = rest if at_start("tail").match(rest) and not _TIMED.match(rest) else ""
    change = _METRIC_CHANGE.match(text, *subject)
    words = text[change.end() if change else subject[0] : subject[1]]
    if last is not None and re.match(r"(?:có|được|biết)\s", words):  # "…, trong đó có chứng chỉ đạt 30%"
        words = f"{without_predicate(last.core)} {words}"
    end = figure.tail + len(rest) if tail else max(_due_end(text, figure, right), figure.tail)
    quote = stripped(text, (subject[0], end))
    return Claim(figure, clean(f"{words} {tail}"), clean(words), quote, subject, (figure.tail, right), direction)


def _in_brackets(text: str, left: int, figure: Figure, right: int, direction: Direction) -> Claim | None:
    """"Tập huấn cho cán bộ xã (bình quân mỗi năm 30 người/năm)": the words before the bracket say what is counted."""
    opened = text.rfind("(", left, figure.number.start)
    subject = _subject(text, left, opened)
    closed = text.find(")", figure.tail, figure.tail + 60)
    if opened < 0 or closed < 0 or not _WORD.search(text[slice(*subject)]):
        return None
    words = f"{passive(text[slice(*subject)])} {text[opened + 1 : figure.number.start]}"
    quote = (subject[0], closed + 1)
    return Claim(figure, clean(words), clean(words), quote, subject, (figure.tail, right), direction)


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
        if (rest := _shared_rest(text, this, following)) is not None:
            quote = (this.quote[0], following.quote[1])
            result[index] = replace(this, indicator=clean(f"{this.core} {rest}"), quote=quote)
            continue
        if not (_is_share(this) and _is_share(following)) or has_predicate(this.indicator):
            continue
        predicate = predicate_of(following.indicator)
        if predicate and re.fullmatch(r"[\s,;]*(?:và\s*)?[\s,;]*", text[this.after[1] : following.figure.lead]):
            indicator = f"{this.indicator.rstrip(' ,;')} {predicate}"
            result[index] = replace(this, indicator=indicator, quote=(this.quote[0], following.quote[1]))
    return result


_RUNS_ON = re.compile(r"(?:tuyên truyền|về|cho|tại|phục vụ|để|trên|ở|phòng, chống|phòng chống)(?!\w)", re.IGNORECASE)


def _shared_rest(text: str, this: Claim, following: Claim) -> str | None:
    """"20.000 tờ rơi và 368 pa nô tuyên truyền về …": what stands behind the last of a series holds for the ones before."""
    counted = all(claim.figure.opening is Opening.NOUN and not _is_share(claim) for claim in (this, following))
    between = text[this.figure.tail : following.figure.lead]
    if not counted or not re.fullmatch(r"\s*(?:,|và|,\s*và)?\s*", between) or this.core != this.figure.unit:
        return None
    unit = following.figure.unit or ""
    rest = following.core.removeprefix(unit).strip() if following.core.startswith(unit) else ""
    return rest if _RUNS_ON.match(rest) else None


def _is_share(claim: Claim) -> bool:
    return claim.figure.kind is UnitKind.PERCENT and claim.figure.opening is Opening.NOUN
