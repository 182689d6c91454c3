"""Times that count from an event: "trong vòng 10 ngày làm việc kể từ ngày ký", "≤ 45 ngày", "ngay sau khi có kết quả"."""

import re
from collections.abc import Iterator

from extract.due.field import Dated, Field
from extract.result import Derivation, RelativeDeadline, Unit

_EVENT = r"(?P<after>(?:[^,.;:()\n|]|, (?=ngành|ban)){3,90})"
_FROM = rf"(?:(?:kể từ|tính từ|từ)\s*|(?:sau|(?=khi\b))\s*(?:khi\s+|thời điểm\s+)?){_EVENT}"  # REGISTER: as printed behind them
_WAIT = re.compile(
    r"(?:(?P<within>trong\s+vòng|(?:trong\s+)?thời hạn)"
    r"|(?P<cue>trong(?:\s+thời gian)?|chậm nhất|muộn nhất|không quá|tối đa|≤|<=|<|dưới)|sau)?"
    r"(?:\s*(?:là|sau|không quá|tối đa|vòng|chậm nhất))*\s*"
    r"(?<![\d/.,≥>])(?<![≥>] )(?P<n>\d{1,3})(?:\s*\([^\W\d]+(?:\s[^\W\d]+){0,3}\))?\s*\(?\s*(?P<unit>ngày|tuần|tháng|giờ|h\b)"
    r"(?P<working>\s+làm(?:\s+việc)?\b)?\)?(?![/\d]|\s+\d|\s+tuổi|\s+(?:đầu|cuối|một lần|lần)\b)"
    rf"(?:\s*,?\s*{_FROM})?",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(rf"\bngay\s+(?:sau\s+khi|khi|sau)\s+{_EVENT}", re.IGNORECASE)
# "10 ngày kể từ ngày ký phải gửi …": the event ends where the order begins
_ORDER = re.compile(
    r"\s+(?:phải|để|thì|(?:tổng hợp,?\s+)?gửi (?:về|đến|cho|báo cáo)|"
    r"có (?:thông báo|văn bản|báo cáo)|và (?:theo dõi|tổng hợp|báo cáo|gửi|thông báo|khắc phục))\b.*",
    re.IGNORECASE,
)
# "trả lại ≤ 5 ngày nếu yêu cầu bổ sung"; "15 ngày trước ngày họp"
_OTHERWISE = re.compile(r"\s*(?:nếu|trước|/|một đợt|tập huấn)\b", re.IGNORECASE)
_UNITS: dict[str, Unit] = {"ngày": Unit.DAY, "tuần": Unit.DAY, "tháng": Unit.MONTH, "giờ": Unit.HOUR, "h": Unit.HOUR}


def find_waits(field: Field) -> Iterator[Dated]:
    """In running text a wait needs its event or "trong vòng", "trong thời hạn"; a time column states it bare."""
    for match in _WAIT.finditer(field.text, field.start, field.end):
        if not field.is_blocked(*match.span()) and _counts(field, match):
            yield _wait(field, match)
    for match in _AT_ONCE.finditer(field.text, field.start, field.end):
        if not field.is_blocked(*match.span()):
            after = _event(match["after"])
            end = match.start("after") + len(after)
            quote = field.evidence(match.start(), end)
            derivation = Derivation("at-once", f"'{quote.quote}': làm ngay, 0 ngày chờ", (quote,))
            yield match.start(), end, RelativeDeadline(after, 0, False, quote, derivation=derivation)


def _counts(field: Field, match: re.Match[str]) -> bool:
    if match["after"]:
        return True
    if _OTHERWISE.match(field.text, match.end(), field.end):
        return False
    if not field.own:
        return bool(match["within"])
    bare = not (match["within"] or match["cue"])
    if bare and match["unit"].lower() != "ngày":
        return False  # "Thực hiện hợp đồng: 18 tháng" is a length
    return not bare or bool(match["working"]) or match.group().strip() == field.whole.strip(" .;")


def _wait(field: Field, match: re.Match[str]) -> Dated:
    after = _event(match["after"]) if match["after"] else None
    end = match.start("after") + len(after) if after else match.end()
    weeks = match["unit"].lower() == "tuần"
    count = int(match["n"]) * (7 if weeks else 1)
    begin = match.start() + len(match.group()) - len(match.group().lstrip())
    quote = field.evidence(begin, end)
    derivation = Derivation("weeks", f"{match['n']} tuần = {count} ngày", (quote,)) if weeks else None
    unit = _UNITS[match["unit"].lower()]
    return begin, end, RelativeDeadline(after, count, match["working"] is not None, quote, unit, derivation)


def _event(printed: str) -> str:
    return _ORDER.sub("", printed).rstrip()
