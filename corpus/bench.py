"""How fast the line is: pages a second for ingest and for extract on the sample plans, and the peak memory. Run: make bench."""

import resource
import sys
import time
from collections.abc import Callable

from corpus.cases import samples
from extract.pipeline import extract
from ingest.document import Document
from ingest.reading import read_documents

ROUNDS = 5
PAGE = 3000
"""Characters of one page, where the source has no pages: a full A4 page in 14 point."""


def main() -> None:
    """A warm-up round, then `ROUNDS` rounds over all samples."""
    files = [(case.file.name, case.file.read_bytes()) for case in samples() if case.file is not None]
    documents = [document for name, data in files for document in read_documents(name, data)]
    pages = sum(_pages(document) for document in documents)
    for document in documents:
        extract(document)
    ingest_seconds = _seconds(lambda: [read_documents(name, data) for name, data in files])
    extract_seconds = _seconds(lambda: [extract(document) for document in documents])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{len(files)} files, {pages:.1f} pages, {ROUNDS} rounds\n")
    sys.stdout.write(f"ingest   {pages * ROUNDS / ingest_seconds:8.1f} pages/s\n")
    sys.stdout.write(f"extract  {pages * ROUNDS / extract_seconds:8.1f} pages/s\n")
    sys.stdout.write(f"peak     {peak:8.0f} MB\n")


def _pages(document: Document) -> float:
    return document.source.pages or len(document.text) / PAGE


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    for _ in range(ROUNDS):
        work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
