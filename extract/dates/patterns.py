"""Pieces of the expressions for days and stretches of time."""

import re

S = r"[^\S\n]*"
YEAR4 = r"(?:19[4-9]\d|20\d\d|2100)"
AND = rf"(?:{S}(?:,|;|\bvà\b|\bhoặc\b|&){S})+(?:(?:cả|sáng|chiều|tối|trước|từ){S})?"
"""Between two days of one list; "cả ngày 29/12", "sáng ngày 30/12"."""
TO = rf"{S}(?:-|–|—|\b(?:đến|tới)\b)(?:{S}(?:hết|trước))?{S}"
"""Between the first and the last day of a range."""
JOINED = re.compile(rf"(?:{S}\([^()/\n]{{0,40}}\))?(?:{AND}|{TO})", re.IGNORECASE)  # "15/6 (6 tháng) và 15/12 (năm)"
RANGE = re.compile(TO, re.IGNORECASE)
HAS_MONTH = re.compile("tháng", re.IGNORECASE)
