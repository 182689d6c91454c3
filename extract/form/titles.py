"""Titles (trích yếu) in one form, wherever they were printed."""

import re
from collections.abc import Iterable

from extract.document_types import DocumentType, type_by_name
from extract.form.casing import Spelling, sentence_case

_GOES_ON = re.compile(r"(?:Năm học|Năm|Giai đoạn|Trên địa bàn|Và|Theo|Đến|Tại|Của|Cho|Trong|Đợt|Từ)(?!\w)")


def join_lines(lines: Iterable[str]) -> str:
    """One line: a centred second line begins with a capital of its own ("… cấp trường / Năm học 2023 - 2024")."""
    first, *others = lines
    return " ".join([first, *(line[:1].lower() + line[1:] if _GOES_ON.match(line) else line for line in others)])


def clean_title(printed: str, type_: DocumentType | None, spelling: Spelling) -> str | None:
    """Without type name, "về việc" and closing marks, on one line, in sentence case."""
    text = re.sub(r"\s*[–—]\s*", lambda dash: " - " if " " in dash.group() else "-", " ".join(printed.split()))
    text = re.sub(r"[\s._*=:;,/-]+$", "", text)
    words = text.split()
    for length in (4, 3, 2):
        named = type_by_name(" ".join(words[:length]).strip(":"))
        if named is not None and type_ is not None and named == type_ and len(words) > length:
            text = " ".join(words[length:])
            break
    text = re.sub(r"^\W*(?:v/v|về việc)\s*:?\s*", "", text, flags=re.IGNORECASE)
    return sentence_case(text.strip(), spelling) or None
