"""Findings as lines: what several pages have in common is said once, each line with its pages."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.result import Extraction, InstrumentKind
from ingest.document import Document
from ingest.layout import Finding


def told(findings: Iterable[Finding]) -> tuple[str, ...]:
    """One line for each code and wording, in the order in which they came: "pages 1–3, 7: the page was read anew by OCR"."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, _wording(finding)), []).append(finding)
    return tuple(_line(wording, group) for (_, wording), group in groups.items())


def notes(document: Document, extraction: Extraction) -> tuple[str, ...]:
    """What there is to be told of a file that was read: its findings, and that nothing in it is ordered."""
    silent = not any(instrument.tasks or instrument.header.kind is InstrumentKind.REPORT for instrument in extraction.instruments)
    return (*told(document.findings), *((NO_TASK,) if silent else ()))


NO_TASK = "no task found: it is no plan, or its tasks could not be told from the rest; look at it"


def _wording(finding: Finding) -> str:
    """The message without the number of its page."""
    return finding.message if finding.page is None else re.sub(rf"\bpage {finding.page}\b", "the page", finding.message)


def _line(wording: str, group: Sequence[Finding]) -> str:
    pages = sorted({finding.page for finding in group if finding.page is not None})
    if not pages:
        return wording
    if len(pages) == 1 and wording != group[0].message:  # it names its page itself
        return group[0].message
    return f"{'page' if len(pages) == 1 else 'pages'} {', '.join(_ranges(pages))}: {wording}"


def _ranges(pages: Sequence[int]) -> Iterator[str]:
    start = pages[0]
    for page, following in zip(pages, (*pages[1:], None), strict=True):
        if following != page + 1:
            yield str(start) if start == page else f"{start}–{page}"
            start = following or page
