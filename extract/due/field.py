"""The stretch of text that deadlines are read from, and what in it speaks of the past or belongs to a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.dates.days import find_days
from extract.dates.mentions import DayMention, SpanKind, SpanMention
from extract.dates.spans import find_spans
from extract.evidence import evidence
from extract.result import Deadline, Evidence, Period
from extract.stretches import Stretches, stretches
from ingest.document import Document

Dated = tuple[int, int, Deadline]
"""Where the deadline stands, cue included, and the deadline."""


@dataclass(frozen=True, slots=True)
class DeadlineContext:
    """What gives a year to a day that the sentence leaves without one."""

    issued_on: date | None
    period: Period | None

    @property
    def floor(self) -> date | None:
        """What ends before it is past: the day of issue, else the first day of the plan."""
        return self.issued_on or (self.period.start if self.period else None)

    @property
    def last(self) -> date | None:
        return self.period.end if self.period else None

    @property
    def bounds(self) -> tuple[date, date] | None:
        """First and last day of the plan; a plan that states no beginning begins when it is issued."""
        start = (self.period.start if self.period else None) or self.issued_on
        return (start, self.last) if start is not None and self.last is not None and start <= self.last else None

    @property
    def many_years(self) -> bool:
        """Whether a day without a year comes back: the plan runs for more than a year."""
        return self.bounds is not None and (self.bounds[1] - self.bounds[0]).days > 366

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The one year in which the plan holds that day; a plan within a calendar year gives its year to all."""
        if self.bounds is None or self.many_years:
            return None
        start, end = self.bounds
        if start.year == end.year:
            return start.year
        late, early = (month, day) >= (start.month, start.day), (month, day) <= (end.month, end.day)
        if late == early:
            return None
        return start.year if late else end.year


@dataclass(frozen=True, slots=True)
class Field:
    """text[start:end] as it is read; `own`: it is a time column or the value of a label line, where bare forms count.

    `blocked`: citations and quotations, where nothing counts; `days` and `spans` are the days and stretches of time outside them.
    """

    document: Document
    start: int
    end: int
    context: DeadlineContext
    blocked: Stretches
    own: bool
    days: tuple[DayMention, ...]
    spans: tuple[SpanMention, ...]

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def whole(self) -> str:
        return self.text[self.start : self.end].strip()

    def is_blocked(self, start: int, end: int) -> bool:
        return self.blocked.touches(start, end)

    def before(self, position: int, length: int = 60) -> str:
        return self.text[max(self.start, position - length) : position]

    def sentence(self, position: int) -> str:
        """The sentence up to `position`; a semicolon ends it too."""
        return _SENTENCE_END.split(self.before(position, _LONGEST))[-1]

    def whole_sentence(self, position: int) -> str:
        return self.sentence(position) + _SENTENCE_END.split(self.text[position : min(self.end, position + _LONGEST)])[0]

    def year_beside(self, position: int) -> int | None:
        """The year that a time column gives by its stretch: "Quý II năm 2022 (trước 15/6)"; None in running text."""
        spans = self.spans if self.own else ()
        years = {on.year for span in spans if span.start < position for on in (span.first, span.last) if on is not None}
        return years.pop() if len(years) == 1 else None

    def same_sentence(self, one: int, other: int) -> bool:
        return _SENTENCE_END.search(self.text, min(one, other), max(one, other)) is None

    def evidence(self, start: int, end: int) -> Evidence:
        return evidence(self.document, start, end)


_LONGEST = 1500  # no sentence is longer; a damaged text without full stops costs no more than a long one
_SENTENCE_END = re.compile(r"[.;…](?=\s)|\n")
_QUOTES = re.compile(r"“[^”\n]{0,400}”|\"[^\"\n]{0,400}\"|«[^»\n]{0,400}»")


def field_of(
    document: Document, start: int, end: int, *, context: DeadlineContext, skip: Sequence[tuple[int, int]], own: bool
) -> Field:
    """A quotation that is the whole stretch (new text of an amending plan) is read like any text."""
    quotes = [match.span() for match in _QUOTES.finditer(document.text, start, end)]
    inner = [(begin, stop) for begin, stop in quotes if stop - begin < end - start - 2]
    blocked = stretches((*skip, *inner))
    days = find_days(document.text, start, end, bare=own)
    spans = find_spans(document.text, start, end, bare=own, days=days)
    return Field(
        document,
        start,
        end,
        context,
        blocked,
        own,
        days=tuple(day for day in days if not blocked.touches(day.start, day.end)),
        spans=tuple(span for span in spans if not blocked.touches(span.start, span.end)),
    )


# --- the past -----------------------------------------------------------------------------------------------------------------

_NOT_DUE = re.compile(
    r"\b(?:tính|đến nay|so với(?:\s+\w+){0,6}|(?<!mặt )bằng|(?<!cuối )(?<!cuối cùng )của|như|"
    r"ban hành(?: ngày| từ)?|ký|thành lập|hiệu lực(?:\s+thi hành)?|kể)\s*$",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:tính đến|đã|hiện nay|hiện tại|thời gian qua|thực trạng)\b", re.IGNORECASE)


def is_past(field: Field, start: int, last: date | None, *, strong: bool = False) -> bool:
    """Whether running text tells of what was: "Tính đến cuối năm 2016, … đã", a year before the plan, "so với năm 2016".

    `strong`: "trước ngày", "chậm nhất" order something whatever the day.
    """
    if field.own:
        return False
    sentence = field.sentence(start)
    if strong:
        return re.search(r"\btính\s*$", sentence, re.IGNORECASE) is not None
    if _NOT_DUE.search(sentence):
        return True
    floor = field.context.floor
    if floor is not None and last is not None:
        return last < floor
    return _DONE.search(sentence) is not None


# --- names --------------------------------------------------------------------------------------------------------------------

_NAME = re.compile(
    r"\b(?:Đề án|Chương trình|Chiến lược|Kế hoạch|Quy hoạch|Dự án|Tiểu dự án|Phong trào|Cuộc vận động|Nghị quyết|Quyết định|"
    r"Tháng|Luật|Bộ (?:tiêu chí|chỉ số)|Chỉ thị|Thông tư|Nghị định|Công văn|Kết luận|Đại hội|Hội thi|"
    r"(?:kế hoạch|quyết định) (?:số )?\d)\b(?!\s*\d)"
)
# A product that is not named is described by its horizon too: "xây dựng kế hoạch phát triển cây xanh đến năm 2030".
_PRODUCT = re.compile(r"\b(?:đề án|chương trình|chiến lược|kế hoạch|quy hoạch|lộ trình)\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:dự án|phong trào|nghị quyết|danh mục|định hướng|mục tiêu|chỉ tiêu|nhiệm vụ|nhu cầu|tiêu chí|chuẩn|ngân sách|vốn|"
    r"kinh phí|dự toán|đầu tư công|số liệu|kết quả|tình hình|báo cáo)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"(?:mục tiêu|phấn đấu|trong|hết|hoàn thành|xong|từ nay|hướng|lộ trình|vào|chậm nhất|muộn nhất|trước|thời hạn|thời gian|"
    r"dự kiến|bắt đầu|kết thúc|cuối|đạt(?:\s+\S+){1,2}|và|,|;|:|\(|\bđể)\s*$",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(r"\s*(?:Quy hoạch|Kế hoạch)\s+(?:lại\s+)?[a-zà-ỹđ]")


def opens_sentence(field: Field, position: int) -> bool:
    return not field.sentence(position).strip(" -–+*•(\"“\t")


def is_led(field: Field, position: int) -> bool:
    """Whether a word of time stands right before: "trong", "hoàn thành", "vào", "phấn đấu"."""
    return _DUE.search(field.before(position, 40)) is not None


def in_name(field: Field, position: int) -> bool:
    """"Đề án … giai đoạn 2017 - 2025": the time is part of a name or of a product's title, unless a word of time leads it."""
    if field.own:
        return False
    sentence = field.sentence(position)
    if _VERB_FIRST.match(sentence) and "quy hoạch" in sentence[:12].lower():
        sentence = sentence.lstrip()[len("quy hoạch") :]
    found = [*_NAME.finditer(sentence), *_PRODUCT.finditer(sentence)]
    if not found:
        return False
    rest = sentence[max(match.end() for match in found) :]
    return _DUE.search(rest) is None or rest.count(",") > 3


def describes(field: Field, span: SpanMention) -> bool:
    """Whether "giai đoạn 2021 - 2025" only says which plan, aim or money is meant: "mục tiêu giai đoạn 2021 - 2025"."""
    clause = re.split(r"[,:(]", field.sentence(span.start))[-1]
    return bool(_PRODUCT.search(field.sentence(span.start)) or _HELD.search(clause)) and span.kind is not SpanKind.HORIZON
