"""One reader for each kind of file: bytes and a name in, a Layout out. A format is one module here and one line in READERS.

Readers change no characters and judge no content; `assemble` leaves out what is furniture and puts pages in order.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ingest.layout import Layout
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.sniff import DOCX, HTML, PDF, TEXT

READERS: Mapping[str, Callable[[bytes, str], Layout]] = MappingProxyType(
    {TEXT: read_text, HTML: read_html, DOCX: read_docx, PDF: read_pdf}
)
