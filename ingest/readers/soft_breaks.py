"""Line ends inside a paragraph (Shift+Enter, <br>): some set a title on two lines, most stand for a new paragraph."""

from ingest.labels import find_label

_ENDS = (".", ";", ":", "!", "?", "…")


def split_soft_breaks(words: str) -> list[str]:
    """The paragraphs in `words`; a line goes on with the next where that begins in the middle of a sentence.

    >>> split_soft_breaks("KẾ HOẠCH\\nPhòng, chống thiên tai\\ngiai đoạn 2021 - 2025")
    ['KẾ HOẠCH', 'Phòng, chống thiên tai giai đoạn 2021 - 2025']
    """
    paragraphs: list[str] = []
    for line in (line for line in words.split("\n") if line.strip()):
        if paragraphs and _goes_on(paragraphs[-1].rstrip(), line.lstrip()):
            paragraphs[-1] = f"{paragraphs[-1].rstrip()} {line.lstrip()}"
        else:
            paragraphs.append(line)
    return paragraphs


def _goes_on(before: str, after: str) -> bool:
    if before.endswith(_ENDS) or find_label(after) is not None:
        return False
    return after[:1].islower() or (after[:1].isdigit() and not before.isupper())
