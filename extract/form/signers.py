"""Who signs: the office and name under a plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extract.form.issuers import find_body
from extract.form.letterhead import Piece
from extract.lexicon import load
from extract.result import Signer
from ingest.folding import fold


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer and where office and name are printed; `beside`: what else stands there, folded ("BỘ Y TẾ")."""

    signer: Signer
    start: int
    end: int
    beside: str = ""


def read_signer(pieces: Sequence[Piece], offices: Sequence[str], issuer: str | None) -> Signature | None:
    """The signature among the lines at the end of an instrument; of several, the first issuer's: by office, or name.

    `offices`: the titles of the issuer's head. A name without an office above it is an author, no signer.
    """
    found = list(_signatures(pieces))
    if not found:
        return None
    wanted = {fold(office) for office in offices}
    wanted |= {fold(deputy) for office, deputy in _deputies().items() if fold(office) in wanted}
    suited = [signature for signature in found if signature.signer.title and fold(signature.signer.title) in wanted]
    first_body = fold(issuer or "").split(" - ")
    named = [signature for signature in suited if len(suited) > 1 and issuer and first_body[0] in signature.beside]
    return (named or suited or found)[0]


_FOR = re.compile(r"(?<!\w)(?P<for>T\s?/\s?M|K\s?/\s?T|TM|KT|TL|TUQ|TƯQ|Q)(?:\s*[./,]+\s*|\s+(?=[A-ZĐỦ]{2}))")
_NAME_WORD = r"[A-ZĐÂĂÊÔƠƯÀ-ỸÝ][^\W\d_]*(?:['’](?:[^\W\d_]+)?)?"
_NAME = re.compile(rf"{_NAME_WORD}(?:[ -]+{_NAME_WORD}){{1,5}}")
_DEGREE = re.compile(
    r"^(?:(?:GS|PGS|TS|TSKH|Th\.?S|THS|BS|BSCK ?I{1,2}|Bs\.? ?CK ?I{1,2}|CKI{1,2}|CN|KS|DS|NGƯT|Ông|Bà|Tiến sĩ|Thạc sĩ|Bác sĩ|"
    r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|(?:ĐẠI|THƯỢNG|TRUNG|THIẾU) (?:TƯỚNG|TÁ|ÚY))(?:[./]\s*|\s+|(?=$)))+",
)
_MARKS = re.compile(r"\(\s*(?:đã ký|ký)[^)]*\)|\[[^\]]*\]|(?<!\w)đã ký(?!\w)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?<!\w)(?:noi nhan|uy ban|ubnd|nhan dan|van phong|hoi dong|trung uong|thanh pho|xa hoi|viet nam|phu luc|"
    r"ke hoach|cong hoa|doc lap|chinh phu|mat tran|ban chi dao|giao duc|y te|cong doan|chi doan)(?!\w)"
)
_OPENS_AS_BODY = re.compile(r"(?:sở|bộ|ban|trường|trưởng|phòng)\b", re.IGNORECASE)  # with marks: "Trương Văn An" is a name
_PATIENCE = 8  # lines between an office and its name: recipients beside it, "(Đã ký)", the body after "TM."


class _Sign(StrEnum):
    FOR = "for"  # KT., TL., TUQ.: the office that follows is somebody else's
    QUITTING = "acting"  # Q.: "Quyền"
    OFFICE = "office"
    SIDE_OFFICE = "side office"  # "PHÓ CHỦ TỊCH UBND TỈNH" below "TRƯỞNG BAN": what the signer is elsewhere
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Event:
    sign: _Sign
    text: str
    piece: Piece


def _signatures(pieces: Sequence[Piece]) -> Iterator[Signature]:
    state = _State()
    for piece in pieces:
        for event in _events(piece):
            if (found := state.follow(event)) is not None:
                yield found


_LONGEST_SIGNATURE = 600  # letters from "KT. GIÁM ĐỐC" to the name, stamp and remarks between


@dataclass(slots=True)
class _State:
    """What the lines so far say; a name closes the signature."""

    instead: bool = False  # after "KT."
    acting: bool = False  # after "Q."
    holder: str | None = None  # whose place is taken
    title: str | None = None
    start: int | None = None
    last: int = 0  # where the line of an office stands that came last
    misses: int = 0
    beside: str = ""

    def follow(self, event: _Event) -> Signature | None:
        if event.sign is _Sign.NAME and (self.title or self.holder):
            signer = Signer(event.text, self.title or _deputies().get(self.holder or ""))
            start = self.start if self.start is not None and event.piece.end - self.start <= _LONGEST_SIGNATURE else self.last
            signature = Signature(signer, start, event.piece.end, self.beside)
            self._reset()
            return signature
        is_side = event.sign is _Sign.SIDE_OFFICE and self.title is not None
        if is_side or event.sign in (_Sign.OTHER, _Sign.NAME):
            self._pass_over(event)
            return None
        self.start = event.piece.start if self.start is None else self.start
        self.last = event.piece.start
        self.misses = 0
        if event.sign is _Sign.FOR:
            self.instead = True
        elif event.sign is _Sign.QUITTING:
            self.acting = True
        elif self.instead:
            self.holder, self.instead = event.text, False
        else:
            self._take_title(event.text)
        return None

    def _take_title(self, office: str) -> None:
        if self.title is not None and self.holder is None:
            self.start, self.holder = None, None  # an office without a name, then another: the second one signs
        if self.holder is not None and fold(office) == fold(self.holder):
            office = _deputies().get(self.holder, office)  # "HỒ CHỦ TỊCH" under "KT. CHỦ TỊCH"
        self.title = f"Quyền {office}" if self.acting else office
        self.acting = False

    def _pass_over(self, event: _Event) -> None:
        if self.holder is not None and self.title is None and event.piece.key.endswith(fold(self.holder)):
            self.title = _deputies().get(self.holder)
        self.beside += f" {event.piece.key}"
        self.misses += 1
        if self.misses > _PATIENCE:
            self._reset()

    def _reset(self) -> None:
        self.instead, self.acting, self.holder, self.title, self.start = False, False, None, None, None
        self.misses, self.beside = 0, ""


def _events(piece: Piece) -> Iterator[_Event]:
    """The signs on one line: a converter can put "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn A" on one."""
    text = _MARKS.sub(" ", piece.text).strip(" ,;:")
    if piece.text.startswith(("-", "+", "–", "•")) or piece.key.startswith("noi nhan") or len(text) > 90:
        opening = _FOR.search(text, 3)
        text = text[opening.start() :] if opening else _office_at_end(text)
    if not text:
        return
    said = False
    while text:
        if sign := _FOR.match(text):
            said = True
            kind = sign["for"].replace(" ", "").replace("/", "")
            if kind != "TM":
                yield _Event(_Sign.QUITTING if kind == "Q" else _Sign.FOR, kind, piece)
            text = text[sign.end() :].strip()
            if kind == "TM":
                following = _FOR.search(text)
                text = text[following.start() :] if following else _office_at_end(text)
        elif office := _office(text):
            said = True
            text = text[office[1] :].strip(" ,./")
            yield _Event(_Sign.SIDE_OFFICE if find_body(text) else _Sign.OFFICE, office[0], piece)
        else:
            break
    name = _DEGREE.sub("", text).strip(" .,")
    if name and _NAME.fullmatch(name) and _may_be_person(name) and not _office_at_end(name):
        yield _Event(_Sign.NAME, name.title() if name.isupper() else " ".join(name.split()), piece)
    elif not said or name:
        yield _Event(_Sign.OTHER, text, piece)


def _may_be_person(name: str) -> bool:
    return not _NO_NAME.search(fold(name)) and not _OPENS_AS_BODY.match(name)


def _office(text: str) -> tuple[str, int] | None:
    """The longest title that the text begins with: in capitals, or on a line of its own, or before a name."""
    folded = fold(text)
    for key, title in _titles():
        if not folded.startswith(key) or folded[len(key) : len(key) + 1].isalpha():
            continue
        head, rest = text[: len(key)], text[len(key) :].strip(" .,")
        if head.isupper() or not rest or _NAME.fullmatch(rest):
            return title, len(key)
    return None


_BEFORE_SIGNING = frozenset(("đã", "vừa", "mới"))


def person_in(words: str) -> str | None:
    """The name at the end of a run of capitals: "Quảng Trị Lê Văn An" → Lê Văn An, from its surname on; 2 to 5 words."""
    run = [word for word in words.split() if word not in _BEFORE_SIGNING]
    if not all(word[:1].isupper() for word in run):
        return None
    surnames = {surname.lower() for (surname,) in load("surnames", "surname")}
    at = next((at for at, word in enumerate(run) if word.lower() in surnames and len(run) - at >= 2), None)
    if at is None:
        at = 0 if 2 <= len(run) <= 4 and _may_be_person(words) else len(run)
    return " ".join(run[at:]) if 2 <= len(run) - at <= 5 else None


def office_named(printed: str) -> str | None:
    """The office that the words begin with, without the body behind it: "Phó Chủ tịch UBND tỉnh" → Phó Chủ tịch."""
    folded = fold(printed).strip()
    return next((title for key, title in _titles() if re.match(rf"{re.escape(key)}(?!\w)", folded)), None)


def _office_at_end(text: str) -> str:
    """ "- Lưu: VT, VX. GIÁM ĐỐC": where two columns were read as one line, the office in capitals at its end."""
    folded = fold(text)
    ends = (len(text) - len(key) for key, _ in _titles() if folded.endswith(key))
    starts = [at for at in ends if text[at:].isupper() and not text[:at][-1:].isalpha()]
    return text[min(starts) :] if starts else ""


@cache
def _titles() -> tuple[tuple[str, str], ...]:
    titles = ((fold(title), title) for title, _ in load("offices", "title", "deputy"))
    return tuple(sorted(titles, key=lambda pair: -len(pair[0])))


@cache
def _deputies() -> dict[str, str]:
    return {title: deputy for title, deputy in load("offices", "title", "deputy") if deputy}
