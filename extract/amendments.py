"""What an amending plan does to another text: "Sửa đổi khoản 2 Mục III như sau: “…”", "Thay cụm từ …": no orders."""

import re

from ingest.folding import fold

_CHANGE = (
    r"(?:(?:sua doi|bo sung|dieu chinh|thay the|thay|bai bo|huy bo|bo|cap nhat|dinh chinh|giu nguyen|chuyen|dua ra khoi|bot|them)"
    r"(?:,| va)? ?)+"
)
_PLACE = (
    r"(?:diem|khoan|muc|tieu muc|phan|chuong|dieu|tiet|phu luc|phu bieu|bieu|gach dau dong|doan|y|cau|dong|cot|hang|bang|"
    r"so thu tu|stt|noi dung(?: tai| cua)?|quy dinh tai|ten|tieu de)"
)
_NUMBER = r"(?:thu |so )?(?:[ivx]{1,5}|[a-z]\d?|\d{1,2}(?:\.\d{1,2})*|nhat|hai|ba|tu|nam|cuoi|dau(?: tien)?)"
_AMENDMENT = re.compile(
    rf"\W*{_CHANGE}(?:(?:cac|mot so|mot phan|toan bo|them|noi dung|y|quy dinh|tai|cua|vao|sau) )*"
    rf"(?:{_PLACE} {_NUMBER}(?![\w%])|cum tu|(?:cac )?tu\b ?[“\"]|phu luc\b(?= ?(?:kem|ban hanh)))"
)
_OTHER_TEXT = re.compile(
    r"\b(?:luat|bo luat|nghi dinh|thong tu|phap lenh|hien phap|nghi quyet so|quyet dinh so|quy che|dieu le)\b"
)


def find_amendment(words: str) -> str | None:
    """The words behind the verb of change where a paragraph changes a numbered place or the wording of a text, else None.

    >>> find_amendment("Sửa đổi khoản 2 Mục II (Mục tiêu cụ thể) như sau:")
    ' (Mục tiêu cụ thể) như sau:'
    """
    found = _AMENDMENT.match(fold(words[:200]))
    if found is None or _OTHER_TEXT.search(fold(words[: found.end() + 120]).partition("ke hoach")[0]):
        return None  # "Sửa đổi khoản 2 Điều 5 Nghị quyết số …" is work like any
    return words[found.end() :]
