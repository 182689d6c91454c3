"""Bytes of a file → Documents. To learn the way: `read_documents` here, then `assemble`, then the reader of one format."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.assemble import assemble, has_words
from ingest.cache import Cache
from ingest.carriers.allowance import MAX_BYTES, MAX_MEMBERS, Allowance, OverspentError, TrapError
from ingest.document import Document
from ingest.errors import (
    EmptySourceError,
    IngestError,
    SourceTooLargeError,
    UnreadableSourceError,
    UnsupportedSourceError,
)
from ingest.layout import Layout, Member, Refused
from ingest.legibility import doubt
from ingest.office.rendering import RENDERED, with_places
from ingest.options import DEFAULT, Options
from ingest.packet import packet_differs
from ingest.readers import OPENERS, READERS
from ingest.secrecy import classified, printed_mark, secrecy_mark
from ingest.sniff import sniff
from ingest.source import Source, fingerprint

MAX_DEPTH = 3
"""A mail with an archive in it is two deep; what is deeper than three is a trap, not a letter."""

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_MEMBERS", "Refused", "check_size", "read_documents", "read_each"]


def read_documents(name: str, data: bytes, options: Options = DEFAULT) -> tuple[Document, ...]:
    """The documents that a file holds; each failure is an IngestError that names the file and what to do.

    One for a file; a mail, archive or packet gives one for each file in it, named "thu.eml/ke-hoach.pdf".
    """
    documents: list[Document] = []
    for found in read_each(name, data, options):
        if isinstance(found, Refused):
            raise found.error
        documents.append(found)
    return tuple(documents)


def read_each(name: str, data: bytes, options: Options = DEFAULT) -> Iterator[Document | Refused]:
    """The documents that a file holds, one after the other, and what of it could not be read: a bad member stops no other.

    A member of a file marked secret refuses only itself: each member is a document of its own.
    """
    try:
        yield from _read(Member(name, data), options, Allowance(name), depth=0)
    except OverspentError as error:
        yield Refused(name, error)


def _read(member: Member, options: Options, allowance: Allowance, depth: int) -> Iterator[Document | Refused]:
    try:
        check_size(member.name, len(member.data))
        media_type = sniff(member.data, member.name)
        _check_depth(member.name, media_type, depth)
        if media_type in OPENERS:
            members = _carried(member, media_type, options, allowance)
        else:
            document, attached = _document(member, media_type, options)
            members = _counted(member.name, attached, allowance)
            yield document
    except IngestError as error:
        yield Refused(member.name, error)
        return
    except Exception as error:
        if not depth:  # the file itself: whoever called tells of the fault
            raise
        yield Refused(member.name, _fault(member.name, error))
        return
    options.tell(0, 0)
    for inner in members:
        if isinstance(inner, Refused):
            if isinstance(inner.error, TrapError):
                allowance.spend_trap(inner.error, depth)
            yield inner
        else:
            yield from _read(inner, options, allowance, depth + 1)


def _check_depth(name: str, media_type: str, depth: int) -> None:
    if depth > MAX_DEPTH or (depth == MAX_DEPTH and media_type in OPENERS):
        raise UnsupportedSourceError(f"{name} lies {depth} files deep; unpack it and load the files in it")


def _carried(member: Member, media_type: str, options: Options, allowance: Allowance) -> Iterator[Member | Refused]:
    """The files in a mail, archive or packet, one at a time; what stops the carrier itself is refused under its own name."""
    found = False
    for inner in _counted(member.name, OPENERS[media_type](member.data, member.name, options, allowance), allowance):
        found = True
        yield inner
    if not found:
        message = f"{member.name} holds no file that can be read; check that it is the right one"
        yield Refused(member.name, EmptySourceError(message))


def _counted(name: str, members: Iterable[Member | Refused], allowance: Allowance) -> Iterator[Member | Refused]:
    """Members under the name of the file that carries them, until it carries more than it may."""
    try:
        for inner in members:
            allowance.spend_member()
            yield replace(inner, name=f"{name}/{inner.name}")
    except OverspentError:
        raise
    except IngestError as error:
        yield Refused(name, error)
    except Exception as error:  # the members so far are kept
        yield Refused(name, _fault(name, error))


def _fault(name: str, error: Exception) -> UnreadableSourceError:
    """A fault of the program on one member: the others are still read."""
    return UnreadableSourceError(f"the program fails on {name} ({type(error).__name__}: {error}); please report it with the file")


def _document(member: Member, media_type: str, options: Options) -> tuple[Document, tuple[Member, ...]]:
    """The document, and the files that are attached to it (a PDF can carry some)."""
    cache = Cache(options.cache)
    if media_type not in READERS:
        raise UnsupportedSourceError(f"{member.name} is of a kind that has no reader ({media_type}); save it as PDF or .docx")
    layout = READERS[media_type](member.data, member.name, options, cache)
    options.tell(0, 0)  # a sign of life between two slow steps
    refuse_unfit(member.name, layout)
    source = Source(member.name, fingerprint(member.data), media_type, layout.pages)
    document = assemble(source, replace(layout, packet=member.packet))
    if options.rendering and media_type in RENDERED and layout.pages is None:
        document = with_places(document, member.data, cache)
        if (mark := printed_mark(document)) is not None:
            raise classified(member.name, mark)
    cache.keep()
    doubtful = doubt(document.text)
    findings = (*document.findings, *((doubtful,) if doubtful is not None else ()), *packet_differs(document))
    return replace(document, findings=findings), layout.attached


def check_size(name: str, size: int) -> None:
    """For callers that read files: ask this with the size on disk before the bytes are in memory."""
    if size > MAX_BYTES:
        raise SourceTooLargeError(
            f"{name} has {size / 1024 / 1024:.0f} MB, more than the {MAX_BYTES // 1024 // 1024} MB that a plan can have; "
            "split it or save it smaller"
        )


def refuse_unfit(name: str, layout: Layout) -> None:
    """Secrecy first: nothing else of a marked page may show in a message."""
    if (mark := layout.mark or secrecy_mark(layout.items)) is not None:
        raise classified(name, mark)
    if not has_words(layout):
        raise EmptySourceError(f"{name} holds no text; check that it is the right file")
