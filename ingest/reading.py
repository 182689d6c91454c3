"""Bytes of a file → Documents. To learn the way: `read_documents` here, then `assemble`, then the reader of one format."""

from dataclasses import replace

from ingest.assemble import assemble, has_words
from ingest.document import Document
from ingest.errors import ClassifiedSourceError, EmptySourceError, SourceTooLargeError
from ingest.layout import Layout
from ingest.legibility import doubt
from ingest.readers import READERS
from ingest.secrecy import secrecy_mark
from ingest.sniff import sniff
from ingest.source import Source, fingerprint

# A scanned plan of 100 pages in colour has 30 MB, a digital one below 2 MB; what is larger is no plan, and would take several
# times its size in memory while it is read.
MAX_BYTES = 64 * 1024 * 1024


def read_documents(name: str, data: bytes) -> tuple[Document, ...]:
    """The documents that a file holds (one for a file); each failure is an IngestError that names the file and what to do."""
    check_size(name, len(data))
    media_type = sniff(data, name)
    layout = READERS[media_type](data, name)
    refuse_unfit(name, layout)
    source = Source(name, fingerprint(data), media_type, layout.pages)
    document = assemble(source, layout)
    doubtful = doubt(document.text)
    return (replace(document, findings=(*document.findings, doubtful)) if doubtful else document,)


def check_size(name: str, size: int) -> None:
    """For callers that read files: ask this with the size on disk before the bytes are in memory."""
    if size > MAX_BYTES:
        raise SourceTooLargeError(
            f"{name} has {size / 1024 / 1024:.0f} MB, more than the {MAX_BYTES // 1024 // 1024} MB that a plan can have; "
            "split it or save it smaller"
        )


def refuse_unfit(name: str, layout: Layout) -> None:
    """Secrecy first: the message names the mark and repeats nothing else of the page."""
    if (mark := secrecy_mark(layout.items)) is not None:
        raise ClassifiedSourceError(
            f"{name} is marked {mark} and can't be loaded; handle it by the rules for state secrets, outside this program"
        )
    if not has_words(layout):
        raise EmptySourceError(f"{name} holds no text; check that it is the right file")
