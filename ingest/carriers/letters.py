"""What mails of every make have in common: when their text is a document of its own."""

import re
from collections.abc import Iterator
from html import unescape

from ingest.encodings.decoding import decode_text
from ingest.errors import ClassifiedSourceError, IngestError
from ingest.folding import fold
from ingest.layout import Line, Member
from ingest.secrecy import secrecy_mark, subject_mark

_BOM = b"\xef\xbb\xbf"
_FEWEST_ALONE = 200  # letters: "Kính gửi anh chị, em gửi kế hoạch ạ. Trân trọng" and a signature stay below it
_FEWEST_BESIDE = 600
_TABLE_ROWS = 3
_NATION = "cong hoa xa hoi chu nghia viet nam"
_TYPE_LINE = re.compile(
    r"(?m)^[\W_]*(?:KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|THÔNG BÁO|BÁO CÁO|CÔNG ĐIỆN)(?!\w)"
)
_EARLIER_LETTER = re.compile(
    r"(?m)^(?:-{2,} ?(?:Original Message|Forwarded message|Thư gốc|Thư đã chuyển tiếp)|_{10,}\s*$|-- \s*$"
    r"|(?:Vào|On)\b.{5,120}(?:đã viết|wrote)\s*:\s*$)"
)
_TAG = re.compile(r"(?is)<(?:style|script|head)\b.*?</(?:style|script|head)>|<!--.*?-->|<[^>]*>")
_BLOCK_END = re.compile(r"(?i)<(?:br|/p|/div|/tr|/h\d|/li)\b[^>]*>")
_ROW = re.compile(r"(?i)</?(?:tr|table)\b[^>]{0,500}>")
_CELL_END = re.compile(r"(?i)</t[dh] ?>")
_ANSWERED = re.compile(r"(?m)^[> ]+")
_QUOTED_SUBJECT = re.compile(r"(?im)^[*> ]*(?:subject|tiêu đề|chủ đề)\*? ?:\*?(.*)$")  # of the letter that this one answers


class MarkedLetterError(ClassifiedSourceError):
    """A letter within the mail is marked; the mail is then refused under its own name, since the letter's is its subject."""

    def __init__(self, mark: str) -> None:
        super().__init__(f"a letter is marked {mark}")
        self.mark = mark


def refuse_marked(subject: str, plain: bytes, html: bytes) -> None:
    """A letter whose subject or text carries a secrecy mark is refused with all its files, whatever these say of themselves.

    So is one that answers such a letter and quotes it.
    """
    texts = (_text(plain), "\n".join(_printed(_text(html))))
    subjects = (subject, *(found[1] for text in texts for found in _QUOTED_SUBJECT.finditer(text)))
    mark = next(filter(None, map(subject_mark, subjects)), None)
    for text in texts:
        mark = mark or secrecy_mark([Line(line) for line in _ANSWERED.sub("", text).splitlines()])
    if mark is not None:
        raise MarkedLetterError(mark)


def _printed(html: str) -> Iterator[str]:
    """A row of a table on one line, its cells parted by tabs; a row of one cell is how Outlook lays out letters."""
    for piece in _ROW.split(" ".join(html.split())):
        is_row = len(_CELL_END.findall(piece)) > 1
        broken = _CELL_END.sub("\t", _BLOCK_END.sub(" ", piece)) if is_row else _BLOCK_END.sub("\n", piece)
        yield unescape(_TAG.sub("", broken))


def _text(data: bytes) -> str:
    try:
        return decode_text(data, "").text
    except IngestError:
        return data.decode("utf-8", "replace")


def body_members(plain: bytes, html: bytes, *, alone: bool) -> Iterator[Member]:
    """The text of the letter where it is a document: a plan pasted into it, or, with nothing attached, more than a greeting.

    The plain form is taken, but the HTML where that holds a table, which the plain form loses, or where it says much more.
    """
    plain_text = plain.decode("utf-8", "replace").strip()
    html_text = _TAG.sub("", _BLOCK_END.sub("\n", html.decode("utf-8", "replace"))).strip()
    has_table = len(re.findall(rb"(?i)<tr[\s>]", html)) >= _TABLE_ROWS and _is_document(html_text)
    if html_text and (has_table or len(plain_text) < len(html_text) / 2):
        name, data, text = "nội dung.html", html, html_text
    else:
        name, data, text = "nội dung.txt", plain, plain_text
    if _is_document(text) or (alone and _letters(_own_words(text)) >= _FEWEST_ALONE):
        yield Member(name, as_utf8(data))


def as_utf8(data: bytes) -> bytes:
    """Marked as UTF-8 where it is: a page that says otherwise in its head was written in that before the mail program came."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    return data if data.isascii() or data.startswith(_BOM) else _BOM + data


def _is_document(text: str) -> bool:
    has_form = _NATION in " ".join(fold(text).split()) or _TYPE_LINE.search(text) is not None
    return has_form and _letters(text) >= _FEWEST_BESIDE


def _own_words(text: str) -> str:
    """Without the letter that this one answers, and without what stands below the writer's name."""
    earlier = _EARLIER_LETTER.search(text)
    own = text[: earlier.start()] if earlier is not None else text
    return "\n".join(line for line in own.splitlines() if not line.lstrip().startswith(">"))


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)
