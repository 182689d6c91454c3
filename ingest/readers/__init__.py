"""One reader for each kind of file: bytes and a name in, a Layout out. A format is one module here and one line below.

Readers change no characters and judge no content; `assemble` leaves out what is furniture and puts pages in order.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from ingest.cache import Cache
from ingest.carriers.allowance import Allowance
from ingest.carriers.archive import open_archive
from ingest.carriers.edxml import open_edxml
from ingest.carriers.email import open_email
from ingest.carriers.msg import open_msg
from ingest.layout import Layout, Member, Refused
from ingest.options import Options
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.office import read_doc, read_odt, read_rtf
from ingest.readers.pdf import read_pdf
from ingest.readers.scan import read_scan
from ingest.readers.text import read_text
from ingest.readers.xlsx import read_xlsx
from ingest.sniff import DOC, DOCX, EDXML, EML, HTML, JPEG, MSG, ODT, PDF, PNG, RTF, TEXT, TIFF, XLSX, ZIP

Reader = Callable[[bytes, str, Options, Cache], Layout]
Opener = Callable[[bytes, str, Options, Allowance], Iterable[Member | Refused]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        TEXT: lambda data, name, options, cache: read_text(data, name),
        HTML: read_html,
        DOCX: read_docx,
        PDF: read_pdf,
        DOC: read_doc,
        RTF: read_rtf,
        ODT: read_odt,
        TIFF: read_scan,
        PNG: read_scan,
        JPEG: read_scan,
        XLSX: read_xlsx,
    }
)
OPENERS: Mapping[str, Opener] = MappingProxyType({EDXML: open_edxml, EML: open_email, MSG: open_msg, ZIP: open_archive})
"""Files that only carry others: mails, archives, packets. A member that can't be read is handed over as `Refused`."""
