"""Does a paragraph order an action, and is it a label line that belongs to the task above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extract.lexicon import load
from extract.nlp import pos_tags
from ingest.folding import fold, unify_tones


class LabelKind(StrEnum):
    LEAD = "lead"
    SUPPORT = "support"
    TIME = "time"
    DELIVERABLE = "deliverable"
    REPORT_TO = "report_to"
    APPROVE = "approve"
    OTHER = "other"  # "Địa điểm: …", "Kinh phí: …", "Thành phần: …": belongs to the task, says no field


@dataclass(frozen=True, slots=True)
class LabelLine:
    """`value` is the offset in the words where the value begins."""

    kind: LabelKind
    value: int


_BODY = r"(?:(?:cac )?(?:don vi|co quan|bo phan|to chuc|phong|nguoi|dau moi)(?:, (?:don vi|co quan|ca nhan))* )"
_LABELS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    (
        LabelKind.LEAD,
        re.compile(
            rf"(?:{_BODY}?(?:chu tri|(?:chiu )?trach nhiem|phu trach|dau moi)(?: thuc hien| tham muu| chinh)?|"
            rf"{_BODY}(?:(?:duoc giao |to chuc )?thuc hien|to chuc)|phan cong thuc hien|phan cong)\s*:"
        ),
    ),
    (LabelKind.SUPPORT, re.compile(rf"{_BODY}?(?:cung )?phoi hop(?: thuc hien)?\s*:")),
    (
        LabelKind.TIME,
        re.compile(
            r"(?:thoi gian|thoi han|tien do|thoi diem|lo trinh|han)(?: (?:thuc hien|hoan thanh|du kien|trien khai|to chuc|"
            r"bao cao|bat dau|ket thuc|va tien do)(?:,? (?:va )?hoan thanh)?)?\s*:|"
            r"(?:can )?hoan thanh(?: truoc| trong| xong)?\s*:"
        ),
    ),
    (
        LabelKind.DELIVERABLE,
        re.compile(
            r"(?:san pham|ket qua|dau ra|san pham dau ra|ket qua, san pham|san pham, ket qua)(?: (?:du kien|dau ra|"
            r"thuc hien|can dat|cong viec|hoan thanh|dat duoc))*\s*:"
        ),
    ),
    (LabelKind.REPORT_TO, re.compile(r"(?:noi nhan bao cao|don vi nhan bao cao|gui bao cao ve)\s*:")),
    (LabelKind.APPROVE, re.compile(r"(?:cap|co quan|don vi|tham quyen)(?: co tham quyen)? (?:phe duyet|ban hanh|trinh)\s*:")),
    (
        LabelKind.OTHER,
        re.compile(
            r"(?:dia diem|kinh phi(?: thuc hien)?|nguon kinh phi|thanh phan(?: tham du| tham gia)?|"
            r"doi tuong(?: tham gia)?|so luong|hinh thuc|quy mo|pham vi)\s*:|"
            r"(?:muc dich|yeu cau|co cau giai thuong|giai thuong|the le)\s*:(?=\s*\S)"
        ),
    ),
)


def find_label_line(words: str) -> LabelLine | None:
    """ "Cơ quan chủ trì: Sở Y tế" → LEAD; None for ordinary text. `fold` keeps lengths, so the offset is good in `words`."""
    opening = _BRACKET.match(words)
    return _label_at(words, opening.end() if opening else 0)


def find_label_lines(words: str) -> tuple[tuple[LabelLine, int], ...]:
    """Each label of a line with the end of its value: "Chủ trì: Sở Y tế; phối hợp: Sở Tài chính; thời gian: quý II"."""
    first = find_label_line(words)
    if first is None:
        return ()
    starts = [(0, first)]
    for stop in re.finditer(r"[.;,]\s+(?:[-+*]\s*)?|\n", words):
        if (label := _label_at(words, stop.end())) is not None:
            starts.append((stop.start(), label))
    ends = [*(start for start, _ in starts[1:]), len(words.rstrip(" )./;")) or len(words)]
    return tuple((label, end) for (_, label), end in zip(starts, ends, strict=True))


def find_inner_labels(words: str) -> Iterator[tuple[LabelLine, int]]:
    """Labels behind the order itself, with the end of each value: "Rà soát hồ sơ. Thời gian: quý I. Sản phẩm: Báo cáo."."""
    for stop in _INNER.finditer(words):
        if (label := _label_at(words, stop.end())) is not None:
            ends = _VALUE_ENDS.search(words, label.value)
            yield label, ends.start() if ends else len(words.rstrip(" )./;"))


_INNER = re.compile(r"[.;,(]\s*(?=\w)")
_VALUE_ENDS = re.compile(r"[;()]|\.(?=\s|$)")
_BRACKET = re.compile(r"[\s(*_]*")


def _label_at(words: str, start: int) -> LabelLine | None:
    head = fold(words[start : start + 80])
    for kind, pattern in _LABELS:
        if found := pattern.match(head):
            value = start + found.end()
            while value < len(words) and words[value] == " ":
                value += 1
            return LabelLine(kind, value)
    return None


_LEAD_IN = re.compile(
    r"(?:(?:hang|hang|hằng|hàng|mỗi|định kỳ|từng) (?:năm|quý|tháng|tuần)\b(?:[^,;.]{0,30},)?\s*|(?:đồng thời|"
    r"ngoài ra|bên cạnh đó|trước mắt|riêng|trong đó|trên cơ sở đó|từ nay)[,:]?\s*|"
    r"không để (?=\w)|không (?=(?:yêu cầu|gây|thu|sử dụng|tổ chức|bố trí|tiếp nhận|phê duyệt|ban hành)\b)|"
    r"(?:trong|đến|từ|giai đoạn|quý|tháng|năm|căn cứ|để|nhằm|trên cơ sở|theo|qua đó|thông qua|(?:ngay )?(?:sau|trước|khi|trong)|"
    r"trước khi|ngay từ|vào|đầu|cuối|giữa|hết|chậm nhất|muộn nhất|bắt đầu từ|kể từ|kết thúc|mỗi khi|mỗi lần|nếu|trường hợp|"
    r"đối với|với|dựa trên|dựa vào|tùy|tuỳ|tại|ở|xuất phát từ|bằng|khi có|nhân dịp|nhân|ngoài|cùng với|bên cạnh|thứ|"
    r"ngày|đợt|hai tuần|song song với|sáng|chiều|tối|buổi)\b[^;.:]{0,160}?,\s*"
    r"(?:(?:\d[\d/]*(?:, | và ))*\d[\d/]*,\s*)?(?:(?:[^\W\d]+ ?){1,3},\s*)?|"
    r"(?:tiếp tục|chủ động|tích cực|thường xuyên|kịp thời|từng bước|tập trung|nghiêm túc|không ngừng|đặc biệt|phấn đấu|có thể|"
    r"định kỳ(?: (?:mỗi |hằng |hàng )?(?:\d+ )?(?:tháng|năm|quý|tuần|ngày)(?: (?:một|1|01) lần)?)?|"
    r"đẩy nhanh|sớm|cần|phải|trực tiếp|thí điểm|hoàn thành việc)\b,?\s*)+",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?:hiện nay|hiện tại|tính đến|đến nay|trong những năm qua|thời gian qua|trong thời gian qua|nhìn chung|"
    r"năm \d{4}, .{0,60}\bđã)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"^(?P<before>[^.;]{0,80})\b(?:đã|đang|còn|chưa)\s", re.IGNORECASE)
_STATES = re.compile(  # "Xây dựng cơ sở dữ liệu là nội dung quan trọng" begins with a verb and orders nothing
    r"[^,.;:]{0,80}\blà (?:một |những |các )?(?:nội dung|công việc|yếu tố|việc|nhiệm vụ|"
    r"giải pháp|biện pháp|nền tảng|cơ sở|động lực)\b",
    re.IGNORECASE,
)
_NOUNS = re.compile(
    r"(?:công tác|việc|kinh phí|nội dung|các|những|số(?! h[óo][áa])|tỷ lệ|tỉ lệ|đối tượng|người|mọi|toàn bộ|nguồn|\d+\s?%|"
    r"danh mục|tổng(?! (?:hợp|kết|rà soát|kiểm tra|điều tra|vệ sinh)))\b",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"\b(?:có trách nhiệm|chịu trách nhiệm|giao (?:cho )?(?=[A-ZĐ])|tiến hành|chủ trì|phải (?:xây dựng|tổ chức|"
    r"báo cáo|thực hiện|bố trí|huy động|tập trung|hoàn thành|kiểm tra|tuân thủ|chấp hành|thông báo|lập|nộp)|"
    r"cần (?:tập trung|tổ chức|xây dựng|chú trọng))\b"
)
_ADVERBS = frozenset(("không", "chưa", "là", "có", "được", "bị", "đã", "đang"))


def orders_action(words: str) -> bool:
    """True where one sentence of the paragraph orders something: it begins with a verb, or says who must do it."""
    return any(_sentence_orders(sentence) for sentence in sentences(words))


def sentences(words: str) -> list[str]:
    """Sentences and clauses behind ":" and ";", good enough to look at how each begins."""
    return [
        part.strip()
        for part in re.split(r"(?<=[.;…])\s+|(?<=:)(?<!như:)(?<!gồm:)\s+|\n", words.strip(" *_"))
        if part.strip(" .;:*_")
    ]


def _sentence_orders(sentence: str) -> bool:
    if _PAST.match(sentence) or _tells(sentence[:60]) or _STATES.match(sentence):
        return False
    if _MODAL.search(sentence):
        return True
    if _says_each_does(sentence):
        return True
    lead_in = _LEAD_IN.match(sentence)
    if lead_in and begins_with_known_verb(sentence) and not sentence.lower().startswith("căn cứ"):
        return True  # "Tập trung nguồn lực …", "Thí điểm tại 03 xã": no mere manner here
    rest = sentence[lead_in.end() :] if lead_in else sentence
    if not rest or _NOUNS.match(rest):
        return False
    return begins_with_verb(rest)


def _tells(head: str) -> bool:
    """Whether a sentence tells what was done or is lacking.

    By its own verb ("Thực hiện Nghị quyết, tỉnh đã …"), not by an attribute of what it orders ("hồ sơ còn hiệu lực").
    """
    if (found := _DONE.match(head)) is None:
        return False
    _, comma, clause = found["before"].rpartition(",")
    begins = (clause if comma else head).strip().removeprefix("Không ").removeprefix("không ")
    return not begins_with_known_verb(begins) or clause.endswith((" và ", " nhưng "))


def _says_each_does(sentence: str) -> bool:
    """ "Mỗi xã xây dựng 01 mô hình", "các lớp gửi tác phẩm": the verb stands behind a short noun."""
    words = re.findall(r"[^\W\d_]+", sentence[:80].lower())[:9]
    if words and words[0] == "mỗi":
        return any(_known_verb(words[at:]) for at in range(2, len(words)))
    says = _EACH_HANDS_IN.match(sentence) or _PEOPLE_DO.match(sentence)
    return says is not None and " được " not in sentence


_EACH_HANDS_IN = re.compile(  # verbs that make no noun phrase: "Các đơn vị tổ chức sự kiện" may be one
    r"(?:các|từng|toàn thể|tất cả(?: các)?) (?:lớp|chi đoàn|chi đội|chi hội|chi bộ|đơn vị|địa phương|trường|nhà trường|xã|phường|"
    r"thôn|ấp|bản|khu phố|tổ|khoa|phòng|đội|câu lạc bộ|cơ sở|huyện|sở|ngành|cơ quan|doanh nghiệp|hợp tác xã|hộ|giáo viên|"
    r"thành viên|bộ phận)(?: [^\W\d_]+){0,4}? (?:gửi|nộp|cử|chuẩn bị|hoàn thành|lập|niêm yết|công khai|bố trí|phân công|"
    r"lựa chọn|báo cáo|rà soát|thành lập|ký cam kết|tiến hành|đăng ký (?!kinh doanh|hoạt động|doanh nghiệp)|tự)\b",
    re.IGNORECASE,
)


_PEOPLE_DO = re.compile(
    r"(?:\d+% |toàn thể |tất cả |mọi )?(?:học sinh|phụ huynh|người dân|nhân dân|hộ dân|hộ gia đình|cán bộ|giáo viên|nhân viên|"
    r"hội viên|đoàn viên|công chức|viên chức|người lao động|chủ hộ|chủ cơ sở|bác sĩ|điều dưỡng)(?:,? [^\W\d_]+){0,6}? "
    r"(?:ký cam kết|tham gia (?=dọn|tổng|lao|ra quân|trồng|vệ sinh)|phân loại|ghi chép|chấp hành|đăng ký (?=tham|với|tại)|nộp|"
    r"không giao|tự giác|thực hiện (?=nghiêm|đúng|đầy đủ))\b",
    re.IGNORECASE,
)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(unify_tones(verb) for (verb,) in load("action_verbs", "verb"))


def is_verb(text: str) -> bool:
    """Whether the whole text is a verb of plans: "Thanh tra" is, "Thanh tra tỉnh" is a body."""
    return unify_tones(text) in _verbs()


def _known_verb(words: Sequence[str]) -> bool:
    return any(unify_tones(" ".join(words[:count])) in _verbs() for count in (1, 2, 3))


def begins_with_known_verb(text: str) -> bool:
    """By the list of the verbs that plans use alone."""
    return _known_verb(re.findall(r"[^\W\d_]+", text.lower())[:3])


def begins_with_verb(text: str) -> bool:
    """By a list of the verbs that plans use, else by the tagger on the first words."""
    words = re.findall(r"[^\W\d_]+", text.lower())[:6]
    if not words or words[0] in _ADVERBS:
        return False
    if _known_verb(words):
        return True
    if re.match(r"[A-ZĐ&]{2,6}\b", text):  # a short form names a thing: "CSDL hệ thống …"
        return False
    tags = pos_tags(" ".join(words))
    return bool(tags) and tags[0][1].startswith("V") and tags[0][0].lower() not in _ADVERBS
