"""One reader for each kind of file: bytes and a name in, a Layout out. A format is one module here and one line below.

Readers change no characters and judge no content; `assemble` leaves out what is furniture and puts pages in order.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ingest.cache import Cache
from ingest.layout import Layout, Member
from ingest.options import Options
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.sniff import DOCX, HTML, PDF, TEXT

Reader = Callable[[bytes, str, Options, Cache], Layout]
Opener = Callable[[bytes, str, Options], tuple[Member, ...]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        TEXT: lambda data, name, options, cache: read_text(data, name),
        HTML: lambda data, name, options, cache: read_html(data, name),
        DOCX: lambda data, name, options, cache: read_docx(data, name),
        PDF: read_pdf,
    }
)
OPENERS: Mapping[str, Opener] = MappingProxyType({})
"""Files that only carry others: mails, archives, packets."""
