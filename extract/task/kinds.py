"""Of which kind a task is: measure, assignment or reporting (rules 1, 2 and 4)."""

import re
from collections.abc import Sequence

from extract.orders import orders_action, sentences
from extract.parts import Part
from extract.result import Assignment, Role, TaskKind
from extract.task.plan import Plan
from ingest.folding import fold

_REPORT = re.compile(r"\bbao cao\b|\bbao (?:ngay|kip thoi|khan)\b")
_TELLS = re.compile(r"\bphan anh (?:kip thoi |ngay |bang van ban |truc tiep )*(?:ve|voi|den|toi|cho)\b")
""" "Có vướng mắc, các đơn vị phản ánh về Sở Y tế" closes a plan and is a report there."""
_ONLY_REPORTS = re.compile(
    r"(?:va |dong thoi |hang (?:nam|quy|thang|tuan),? |dinh ky,? |chu tri,? |phoi hop,? |long ghep,? |cuoi nam,? |"
    r"truoc ngay [^,]*,? |ket thuc [^,]*?,? |"
    r"(?:vao|trong|sau|truoc|cham nhat|muon nhat|thu|chieu|sang|cuoi|dau|giua|moi|hang|ngay|tu|den|theo)\b[^,;.]{0,80}, )*"
    r"(?:(?:khi|neu|moi khi)\b[^;.]{0,100}?,? (?:phai |can )?bao|"
    r"kiem tra|giam sat|danh gia|thong ke|ghi nhan|ghi chep|tong hop|theo doi|don doc|phai bao|bao cao|"
    r"bao (?:ngay|kip thoi)|gui|nop|"
    r"thuc hien (?:che do )?(?:thong tin,? )?bao cao|dinh ky|lap bao cao|tong ket bao cao|neu co|"
    r"trong qua trinh|tren day la|can cu|"
    r"trien khai thuc hien va gui bao cao|[^,;]{0,60}\b(?:bao cao|gui bao cao)\b)"
)


def kind_of(plan: Plan, index: int, text: str, agencies: Sequence[Assignment], *, owned: bool) -> TaskKind:
    folded = fold(text)
    closing = plan.parts.get(index) is Part.CLOSING
    if closing and _TELLS.search(folded):
        return TaskKind.REPORTING
    if _REPORT.search(folded) and (closing or _only_reports(text, agencies)):
        receivers = any(agency.role is Role.REPORT_TO for agency in agencies)
        if closing or receivers or folded.startswith(("bao cao", "dinh ky bao cao", "gui bao cao")):
            return TaskKind.REPORTING
    if plan.listed is not None and plan.parts.get(index) is not Part.ASSIGNMENT:
        return TaskKind.MEASURE if index in plan.listed else TaskKind.ASSIGNMENT
    part = plan.parts.get(index, Part.OTHER)
    if owned or part is Part.ASSIGNMENT:
        return TaskKind.ASSIGNMENT
    if part is Part.WORK:
        return TaskKind.MEASURE
    return TaskKind.ASSIGNMENT if any(agency.role is Role.LEAD for agency in agencies) else TaskKind.MEASURE


def _only_reports(text: str, agencies: Sequence[Assignment]) -> bool:
    folds = [(sentence, fold(sentence)) for sentence in sentences(text)]
    parts = (_behind_doers(said, agencies) for sentence, said in folds if not _only_time(sentence, said))
    return all(_ONLY_REPORTS.match(part) for part in parts)


def _only_time(sentence: str, said: str) -> bool:
    """ "Tháng 6/2022:" before an order, or "trước ngày 15/12." behind "Báo cáo năm:"."""
    if _REPORT.search(said) or orders_action(sentence):
        return False
    return sentence.endswith(":") or re.match(r"(?:truoc|cham nhat|trong|tu|den|vao|ngay|thang|quy)\b", said) is not None


def _behind_doers(sentence: str, agencies: Sequence[Assignment]) -> str:
    """What is ordered, without those who are told to: "Các sở, ngành có trách nhiệm báo cáo …" → "bao cao …"."""
    bare = re.sub(r"\s*\([^)]*\)", "", sentence)
    doers = "|".join(re.escape(fold(agency.evidence.quote)) for agency in agencies if agency.role is Role.LEAD)
    if not doers:
        return bare
    bare = re.sub(rf"\b(?:thu truong |lanh dao )?(?:{doers})\b(?:\s*[,;])?(?: va)?\s*", "", bare)
    found = re.match(r"(?:(?:yeu cau|de nghi|giao|co trach nhiem|chiu trach nhiem)\b[\s,;]*)+", bare)
    return bare[found.end() :] if found else bare
