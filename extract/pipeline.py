"""Document → Extraction, from top to bottom."""

from extract.agencies import Mention, agency_pipeline, find_definitions, mentions_in
from extract.announcements import listed_blocks
from extract.assignments import name_issuer
from extract.citations import citation_spans, find_citations
from extract.confidence import weighed
from extract.deadlines import DeadlineContext
from extract.form.packet import packet_fields, prefer_packet, without_packet
from extract.header import find_header
from extract.instruments import Scope, find_instruments
from extract.nlp import parse
from extract.parts import Part, find_parts
from extract.reading_copy import quoted, reading_copy
from extract.result import Extraction, Header, Instrument, InstrumentKind
from extract.stretches import Stretches, stretches
from extract.targets import find_targets
from extract.task.plan import Plan
from extract.tasks import find_tasks
from extract.tree import build_tree
from ingest.document import Document
from ingest.legibility import NOT_VIETNAMESE, is_in_capitals

_NO_TARGETS = frozenset({Part.SITUATION, Part.BASIS, Part.SCOPE, Part.NONE})


def extract(document: Document) -> Extraction:
    """Everything that the document says of its plans, each field with its evidence; equal documents give equal results."""
    return weighed(document, find(document))


def find(document: Document) -> Extraction:
    """The same before its confidences are weighed: a target's says only how clearly its sentence sets a goal."""
    copy = reading_copy(document)
    return _extract(document) if copy is document else quoted(_extract(copy), document)


def _extract(document: Document) -> Extraction:
    packet, document = packet_fields(document), without_packet(document)
    if any(finding.code == NOT_VIETNAMESE for finding in document.findings):
        return Extraction(document.source, (Instrument(Header(InstrumentKind.OTHER), (), (), ()),))
    doc = parse(document.text)
    doc.user_data["definitions"] = find_definitions(document)
    mentions = mentions_in(next(iter(agency_pipeline().pipe([doc]))))
    first, *others = find_instruments(document)
    header = prefer_packet(document, packet, find_header(document, first))
    cited = stretches(citation_spans(document.text))
    instruments = [_instrument(document, first, header, mentions, cited)]
    instruments += [_instrument(document, scope, find_header(document, scope), mentions, cited) for scope in others]
    return Extraction(document.source, tuple(instruments))


def _instrument(
    document: Document, scope: Scope, header: Header, mentions: tuple[Mention, ...], cited: Stretches
) -> Instrument:
    mentions = name_issuer(mentions, header.issuer)
    parts = find_parts(document, scope.blocks)
    announced = scope.kind is InstrumentKind.ANNOUNCEMENT
    context = DeadlineContext(issued_on=header.issued_on, period=header.period)
    plan = Plan(
        document=document,
        tree=build_tree(document, scope.blocks),
        parts=parts,
        mentions=mentions,
        context=context,
        listed=listed_blocks(document, scope.blocks) if announced else None,
        level=header.level,
        cited=cited,
        in_capitals=is_in_capitals(document.text),
    )
    goals = [index for index in scope.blocks if parts[index] not in _NO_TARGETS]
    return Instrument(
        header=header,
        citations=find_citations(document, scope, header),
        tasks=() if scope.kind is InstrumentKind.REPORT else find_tasks(plan),
        targets=find_targets(document, goals, context=context, skip=cited),
    )
