"""Whether a claim is a target, and how sure that is: what exists, is paid, is sent or only limits a class is none."""

import re
from dataclasses import dataclass

from extract.result import Comparator
from extract.target.clauses import Claim
from extract.target.figures import Opening
from extract.target.sentences import Span
from extract.target.wording import AT, GIVEN, ordered_before
from extract.target.words import UnitKind, anywhere, at_end, at_start


@dataclass(frozen=True, slots=True)
class Setting:
    """`goal`: under a heading of goals; `status`: behind words that tell how things are; `series`: goes on a list of targets."""

    goal: bool
    status: bool
    series: bool = False


_BOUNDS = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_SUFFERING = re.compile(r"(?<!\w)(?:hộ|người|cơ sở|doanh nghiệp|diện tích|nhà|xã|thôn)(?:\s+[^\W\d_]+){0,4}\s+bị\s+[^,;:]{0,40}$")
_SHARE_OF_CLASS = re.compile(
    r"(?<!\w)có\s+(?:tỷ lệ|tỉ lệ|mức|(?:giá )?trị(?: giá)?|diện tích|thu nhập|vốn|tổng|quy mô|độ|số|từ)(?!\w)[^,;:]{0,60}$",
    re.IGNORECASE,
)
_MODAL = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|đảm bảo|bảo đảm|phải|sẽ|cần|để)(?!\w)", re.IGNORECASE)
_REACHED = re.compile(r"(?<!\w)(?:đạt|lên|xuống|còn)(?!\w)")
_HAVE = re.compile(r"(?<!\w)có\s*$")  # "phấn đấu có 50 câu lạc bộ"
_RATE = re.compile(r"t[ỷỉ] lệ|t[ỷỉ] trọng|t[ỷỉ] suất|độ ", re.IGNORECASE)
_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|kéo|rút ngắn|cắt giảm)(?!\w)", re.IGNORECASE)
_PLACE_BEFORE = re.compile(
    r"(?<!\w)(?:tại|của|ở|thuộc|trong|giữa|trên|với|gồm|là|theo|từ|về|và|như|đối với|do)\s*$", re.IGNORECASE
)
_SET_ASIDE = re.compile(r"(?<!\w)(?:hỗ trợ|bố trí|dành|trích|cấp|chi|miễn|giảm)\s+(?:\S+\s+){0,4}$", re.IGNORECASE)


def is_status(text: str, start: int, at: int, *, goal: bool) -> bool:
    """Whether the words from the sentence's beginning to the number tell how things are: "Hiện nay, tỉnh có 03 cơ sở".

    Under a heading of goals "đã" and "đang" only describe: "90% các vụ việc đã tiếp nhận được giải quyết".
    """
    words = text[start:at]
    pattern = anywhere("status") if goal else anywhere("status", "status_verb")
    status = [match.start() for match in pattern.finditer(words)]
    goals = [match.start() for match in anywhere("goal").finditer(words)]
    return bool(status) and (not goals or max(goals) < max(status))


def confidence(text: str, sentence: Span, claim: Claim, setting: Setting) -> float | None:
    """None where the claim is no target."""
    figure = claim.figure
    if setting.status or not claim.indicator or _is_reference(text, claim) or _is_class_limit(text, sentence, claim):
        return None
    if _limits_class(text, sentence, claim, setting):
        return None
    match figure.kind:
        case UnitKind.PERCENT:
            sure = _percent(text, sentence, claim, setting)
        case UnitKind.MONEY:
            sure = _money(text, sentence, claim, setting)
        case _:
            sure = _count(text, sentence, claim, setting)
    if sure is None:
        return None
    return round(sure - (0.1 if claim.borrowed else 0) - (0.05 if figure.number.words else 0), 2)


def _percent(text: str, sentence: Span, claim: Claim, setting: Setting) -> float | None:
    before = text[sentence[0] : claim.figure.number.start]
    behind = text[claim.figure.tail : claim.figure.tail + 40]
    if anywhere("threshold").search(before[-60:]):
        return None
    if anywhere("spent").search(before[-40:]) and at_start("spent_on").match(behind) and not setting.goal:
        return None
    if _SET_ASIDE.search(before) and at_start("spent_on").match(behind):
        return None
    capped = claim.figure.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)
    if capped and not (setting.goal or setting.series) and not _CHANGES.search(before) and not _MODAL.search(before):
        return None
    if setting.goal:
        return 0.95
    if _MODAL.search(before) or claim.figure.comparator is not Comparator.EQUAL:
        return 0.9
    if claim.figure.opening is not Opening.NONE or claim.figure.baseline:
        return 0.8
    # "mức thuế suất 10%", "ngân sách địa phương 30%": nothing says that it is to be reached
    moved = _REACHED.search(claim.figure.words) or _CHANGES.search(before) or _RATE.match(claim.indicator)
    return 0.6 if moved and not at_start("spent_on").match(claim.indicator) else None


def _money(text: str, sentence: Span, claim: Claim, setting: Setting) -> float | None:
    before = text[sentence[0] : claim.figure.number.start]
    if claim.figure.baseline is not None and _CHANGES.search(before):
        return 0.8  # "Giảm nợ từ 21 tỷ đồng xuống dưới 5 tỷ đồng"
    earned = max((match.start() for match in anywhere("earned").finditer(before)), default=-1)
    spent = max((match.start() for match in anywhere("spent").finditer(before)), default=-1)
    if earned < 0:
        return None
    if spent > earned + 4 or (not setting.goal and not _MODAL.search(before) and claim.figure.comparator is Comparator.EQUAL):
        return None
    return 0.85 if setting.goal else 0.7


def _count(text: str, sentence: Span, claim: Claim, setting: Setting) -> float | None:
    figure = claim.figure
    before = text[sentence[0] : figure.number.start]
    if figure.unit and _TIMES_A_YEAR.match(figure.unit):
        return None
    if figure.unit and "/" in figure.unit:
        yearly = figure.unit.endswith(("/năm", "/tháng", "/quý"))
        return 0.85 if setting.goal or yearly or _PER_MANY.search(figure.unit) or _MODAL.search(before) else None
    worded = figure.number.words and figure.comparator not in _BOUNDS and not setting.goal
    if worded and (figure.number.value < 2 or not at_end("produce").search(text, claim.before[0], figure.lead)):
        return None  # "tập trung vào hai khâu trọng yếu"
    kept = _KEPT.search(text, claim.before[0], figure.lead) and _EXISTS.match(text, figure.tail, figure.tail + _NEAR)
    listed = _LISTS.match(text, figure.tail, figure.tail + _NEAR) or _NUMBERED.search(text, sentence[0], figure.number.start)
    if listed or kept or _EACH.match(text, figure.tail) or _is_frequency(text, sentence, claim):
        return None
    if anywhere("quota").search(before[-60:]) and not setting.goal:
        return None
    if figure.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN) and not setting.goal:
        return None
    changed = _CHANGES.search(before) is not None and re.search(r"(?<!\w)(?:lên|xuống|còn)(?!\w)", figure.words) is not None
    acted = changed or claim.indicator.startswith(("giảm ", "tăng ")) or _acted_on(text, claim) or setting.series
    bounded = figure.comparator in _BOUNDS
    if figure.number.words and not (bounded or acted):
        return None
    if figure.kind is UnitKind.STRUCTURE and not (acted and not re.match(r"\s*(?:sau|dưới đây|chính)", text[figure.tail :])):
        return 0.7 if bounded and setting.goal else None
    if setting.goal:
        placed = _PLACE_BEFORE.search(text, sentence[0], figure.lead) or re.search(r"(?:tại|của|ở|thuộc|giữa)\s+$", figure.words)
        return None if placed and not bounded else 0.9
    if acted:
        return 0.8 if bounded else 0.7
    if bounded and (_MODAL.search(before) or claim.figure.opening is Opening.NOUN):
        return 0.6 if not _PLACE_BEFORE.search(text, sentence[0], figure.lead) else None
    return 0.6 if _MODAL.search(before) and (_REACHED.search(figure.words) or _HAVE.search(figure.words)) else None


_TIMES_A_YEAR = re.compile(r"(?:đợt|lần|kỳ|vòng|lượt)/")
_PER_MANY = re.compile(r"/\s*\d")  # "cứ 5.000 người dân có một nhân viên"
_NEAR = 80
_KEPT = re.compile(r"(?<!\w)(?:vận hành|duy trì|củng cố|quản lý|sử dụng|bảo dưỡng|khai thác)\s*$", re.IGNORECASE)
_LISTS = re.compile(r"[^;.,:]{0,40}(?<!\w)(?:là|sau|sau đây|gồm|cụ thể)\s*:")  # "hai khâu trọng yếu là: …"
_NUMBERED = re.compile(r"(?<!tổng )(?<!trong )(?<!% )(?<!\w)(?:số|danh sách)\s*$", re.IGNORECASE)  # "ô chôn lấp số 3"
_EXISTS = re.compile(r"[^;.,]{0,60}(?<!\w)(?:hiện có|hiện tại|đã có|đang có|sẵn có|đã được|đang hoạt động)(?!\w)")
_EACH = re.compile(
    r"\s*(?:cho|ở|tại|/)?\s*(?:mỗi|từng|một)\s+(?:đơn vị|cơ quan|xã|phường|huyện|trường|thôn|hộ|lớp|người|cơ sở|trạm)(?!\w)"
)
_CYCLE = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi|từng)\s+(?:tuần|tháng|quý|ngày|kỳ)(?!\w)[^;.]*$", re.IGNORECASE)
_EACH_YEAR = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi|từng)\s+năm(?!\w)[^;.,]*$", re.IGNORECASE)
_RARE = 4


def _is_frequency(text: str, sentence: Span, claim: Claim) -> bool:
    """"Hằng tuần phát thanh ít nhất một buổi", "mỗi tháng họp 02 lần": how often, and no sum to be reached."""
    if claim.figure.unit in ("đợt", "lần", "kỳ", "lượt", "vòng") and _EACH_YEAR.search(text, sentence[0], claim.figure.lead):
        return True
    few = claim.figure.number.value <= _RARE and claim.figure.kind in (UnitKind.ACTIVITY, UnitKind.COUNT)
    start = max(sentence[0], text.rfind(";", sentence[0], claim.figure.lead))
    return few and _CYCLE.search(text, start, claim.figure.lead) is not None


def _acted_on(text: str, claim: Claim) -> bool:
    """The verb stands right before: "xây mới 24 công trình", "dạy nghề cho 100 người"; not "tuyên truyền tại 34 chợ"."""
    figure = claim.figure
    gives = any(cue.search(text, claim.before[0], figure.number.start) for cue in (GIVEN, AT))
    placed = re.search(r"(?<!\w)(?:trong|của|gồm|là)(?!\w)", figure.words)
    if not placed and ordered_before(text, claim.before[0], figure.number.start if gives else figure.lead):
        return True
    if re.search(r"(?<!\w)(?:tại|trong|ở|của|gồm|với|là|từ)(?!\w)", figure.words):
        return False
    passive = " được " in f" {claim.indicator} " and claim.quote[0] < figure.lead
    return passive or bool(at_end("produce").search(text, claim.before[0], figure.lead))


def _is_reference(text: str, claim: Claim) -> bool:
    """"Chương trình 135", "lớp 5": the number is part of a name."""
    figure = claim.figure
    if figure.kind is UnitKind.PERCENT or figure.words.strip():
        return False
    reference = at_end("reference").search(text, max(0, figure.number.start - 24), figure.number.start)
    if reference is None:
        return False
    word = reference.group().strip().lower()
    return word in ("điều", "khoản", "thứ") or figure.kind is UnitKind.STRUCTURE


def _limits_class(text: str, sentence: Span, claim: Claim, setting: Setting) -> bool:
    """"Các hộ có từ 02 con trở lên", "công ty có trên 50% vốn nhà nước": the number says which ones are meant."""
    figure = claim.figure
    owned = figure.words.lstrip().startswith("có") and bool(text[slice(*claim.before)].strip())
    bounded = owned and figure.comparator is not Comparator.EQUAL
    return bounded and not setting.goal and not _MODAL.search(text, sentence[0], figure.number.start)


def _is_class_limit(text: str, sentence: Span, claim: Claim) -> bool:
    """"các xã có tỷ lệ hộ nghèo trên 25%": the number says which ones are meant."""
    figure = claim.figure
    start = claim.before[0]
    if _SUFFERING.search(text, start, figure.lead):  # "các hộ bị thiệt hại trên 70%"
        return True
    limit = _SHARE_OF_CLASS.search(text, start, figure.lead)
    if limit is None:
        return False
    owner = text[start : limit.start()].strip()
    return bool(owner) and not _MODAL.search(owner.split(",")[-1][-30:]) and not owner.endswith((",", ":"))
