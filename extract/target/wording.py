"""The words of an indicator: the action before the number, the predicate behind it, and what is left of both."""

import re

from extract.orders import begins_with_known_verb
from extract.result import Direction
from extract.target.sentences import Span
from extract.target.words import at_end, at_start, compiled

_BEFORE_VERB = re.compile(r"^(?:(?:các|để|và|sẽ|cần|phải|tiếp tục|tập trung|phấn đấu)\s+)+", re.IGNORECASE)
_LEFT_OVER = re.compile(r"^\s*\([^()]*\)|(?<!\w)(?:trở lên|trở xuống)\s*$", re.IGNORECASE)
_WHEN = (
    r"(?<!so với)(?<!của)\s+(?:(?:mỗi|hằng|hàng) năm|(?:(?:vào|đến|trước|trong|từ nay đến)\s+)?(?:(?:hết|cuối)\s+)?"
    r"(?:năm|ngày|tháng|quý|giai đoạn|giai đoạn từ)\s+(?:\d|[IV]+/))"
)


def is_action(words: str) -> bool:
    """Whether the words begin with a verb with which plans order work."""
    return bool(at_start("produce").match(words))


def verb_before(text: str, subject: Span) -> str | None:
    """The action whose object is counted: "Dạy nghề (cho)", "Xây mới"; None where the words before are no short action."""
    words = _BEFORE_VERB.sub("", re.split(r"[,;:(]", text[slice(*subject)])[-1].strip())
    if words and len(words.split()) <= 6 and is_action(words) and not at_end("tail", "link").search(words):
        return words
    last = compiled(r"(?<!\w)(?:CUES)(?:\s+(?:mới|nghề|thêm))?$", "produce").search(words)
    return last.group() if last else None


def ordered_before(text: str, start: int, lead: int) -> bool:
    """Whether the clause before a number orders what is counted: "Khắc phục xong | 12 vị trí", "đưa ra xét xử lưu động | 06 vụ".

    Behind "cho" and "đối với" the order may have objects of its own, with commas: "Bồi dưỡng kiến thức A, B cho | 120 cán bộ".
    """
    words = text[start:lead]
    given = GIVEN.search(words) or (AT.search(words) if _INSTALLS.search(words) else None)
    clause = _CLAUSE_ENDS.split(words[: given.start()] if given else words)[-1]
    clause = _BEFORE_ORDER.sub("", clause).strip()
    if not given:
        clause = clause.rpartition(", ")[2].strip()
    clause = _BEFORE_ORDER.sub("", clause).strip()
    if not begins_with_known_verb(clause) or (at_start("resource").match(clause) and not AT.search(words)):
        return False
    return bool(given) or (_APART.search(clause) is None and len(clause.split()) <= _LONGEST_ORDER)


GIVEN = re.compile(r"(?<!\w)(?:cho|đối với)\s*$", re.IGNORECASE)
AT = re.compile(r"(?<!\w)(?:tại|ở)\s*$", re.IGNORECASE)
_INSTALLS = re.compile(
    r"(?:^|[,;:.]\s+|\d\s+)(?:lắp đặt|lắp|xây dựng|xây|đầu tư|xóa|xoá|thí điểm|triển khai thí điểm|bố trí|trang bị|cắm|"
    r"nâng cấp|cải tạo|sửa chữa)(?!\w)[^;:.]*$",
    re.IGNORECASE,
)
"""What stays where it is put: "lắp đặt cần chắn tại 45 đường ngang" equips 45; "tuyên truyền tại 34 chợ" reaches nothing."""
_CLAUSE_ENDS = re.compile(r"[;:.()]\s")
_BEFORE_ORDER = re.compile(
    r"^[\s,]*(?:(?:(?:từ|đến|trong|trước|vào|hết)\s+)?(?:năm|quý|tháng|giai đoạn)\s+[\dIVX/]+(?:\s*[-–]\s*\d+)?\s+|"
    r"(?:đến|từ|trong|trước|vào|hết|năm|quý|tháng|ngày|mỗi|hằng|hàng|chậm nhất|giai đoạn)\b[^,;]{0,60},\s*|"
    r"(?:và|để|sẽ|cần|phải|tiếp tục|tập trung|phấn đấu|hoàn thành|hoàn thành việc|đẩy mạnh việc)\s+)*",
    re.IGNORECASE,
)
_APART = re.compile(
    r"(?<!\w)(?:tại|của|với|theo|từ|trong|trên|về|cho|bằng|qua|đến|ở|thuộc|giữa|có|là|gồm|được|bị)(?!\w)", re.IGNORECASE
)
_LONGEST_ORDER = 10  # syllables


def giving_before(text: str, subject: Span) -> str | None:
    """The last action before "cho 1.200 học sinh": "(phối hợp với các xã) khám sức khỏe"."""
    words = re.split(r"[,;:(]", text[slice(*subject)])[-1].strip()
    found = compiled(r"(?<!\w)(?:CUES)(?:\s+[^\W\d_]+){0,4}$", "produce").search(words)
    return found.group() if found else None


def passive(words: str) -> str:
    """"Tập huấn kỹ năng cho cán bộ" → "cán bộ được tập huấn kỹ năng"."""
    match = re.match(r"(?P<verb>.{3,80}?)\s+cho\s+(?P<who>.+)$", words)
    return f"{match['who']} được {match['verb'][0].lower()}{match['verb'][1:]}" if match and is_action(words) else words


def has_predicate(noun: str) -> bool:
    return bool(predicate_of(noun))


def predicate_of(noun: str) -> str:
    match = compiled(r"(?<!\w)(?:(?:trong|tại)\s+(?:\w+\s+){1,8}?)?(?:CUES)(?!\w)", "predicate").search(noun[1:])
    return noun[1:][match.start() :] if match else ""


def without_predicate(core: str) -> str:
    match = compiled(r"\s(?:CUES)(?!\w)", "predicate").search(core)
    return core[: match.start()] if match else core


_LONG_BRACKET = re.compile(r"\s*\((?=[^()]{16})")  # "(Sở Y tế chủ trì)", not "(ATTP)"


def trimmed(text: str, start: int, end: int, *, counted: bool) -> int:
    """The end of what is measured: asides and, behind counted things, further actions are left out."""
    stop = end
    for pattern in (
        compiled(r"(?:,\s*|\s+)(?:CUES)(?!\w)|" + _WHEN, "aside"),
        compiled(r",\s*(?:CUES)(?!\w)", "comma_aside"),
        *((compiled(r",\s+(?=(?:CUES)(?!\w))", "produce"),) if counted else ()),
        _LONG_BRACKET,
    ):
        match = pattern.search(text, start, stop)
        stop = match.start() if match else stop
    return start + len(text[start:stop].rstrip(" \t\n,;.:("))


def clean(words: str) -> str:
    tidy = " ".join(_LEFT_OVER.sub(" ", words).split()).strip(" ,;.:–-(")
    if len(tidy) > 1 and tidy[0].isupper() and tidy[1].islower():
        tidy = tidy[0].lower() + tidy[1:]
    return tidy


def stripped(text: str, span: Span) -> Span:
    start, end = span
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\n,;:.–-("))
    return start, start + len(text[start:end].rstrip(" \t\n,;:."))


def direction_of(words: str) -> Direction:
    low = words.lower()
    down = max((m.start() for m in re.finditer(r"(?<!\w)(?:giảm|hạ|xuống|rút ngắn|cắt giảm|còn)(?!\w)", low)), default=-1)
    up = max((m.start() for m in re.finditer(r"(?<!\w)(?:tăng|nâng|lên|mở rộng)(?!\w)", low)), default=-1)
    if down == up:
        return Direction.REACH
    return Direction.DECREASE if down > up else Direction.INCREASE
