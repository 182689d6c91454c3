"""Where the sentences of a stretch of text begin and end."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_LONGEST = 3000
_SENTENCE_END = re.compile(r"[.!?…]+[”\")]?\s+(?=[“\"(+*•–-]?\s*(?P<next>\w))|(?<=[a-zà-ỹ])\.(?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_SHORT = re.compile(r"(?:^|[\s(])(?:TP|Tp|TX|Tx|TT|Tt|Q|P|H|X|v\.v|vv|GS|PGS|TS|ThS|BS|CN|KS|St|No|Mr|stt)\.$")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of text[start:end]; "TP. Huế" and "99.1%" do not end one; what is longer than any sentence is cut."""
    for first, last in _printed_sentences(text, start, end):
        while last - first > _LONGEST:
            cut = max(text.rfind(mark, first + _LONGEST // 2, first + _LONGEST) for mark in ",; ")
            cut = first + _LONGEST if cut < 0 else cut + 1
            yield first, cut
            first = cut
        yield first, last


def _printed_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        following = match["next"]
        if following and not (following.isupper() or following.isdigit()):
            continue
        if _SHORT.search(text, max(at, match.start() - 6), match.start() + 1):
            continue
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end
