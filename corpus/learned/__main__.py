"""What a learned component would do in the place of the rules. Run: python -m corpus.learned [GOLD_DIR …]

Each document is answered by what was taught on all the others: the samples, and the plans of each GOLD_DIR whose words can be
read without OCR. The rules were written with some of these documents at hand; that favours them, and is said beside the figures.
"""

import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from corpus.cases import Case, find_cases, read_cases, samples
from corpus.learned import blocks, names
from corpus.shapes import Form, form_of
from corpus.tallies import Count
from extract.pipeline import extract
from ingest.document import Document
from ingest.reading import read_documents

T = TypeVar("T")
A = TypeVar("A")


def main(directories: Sequence[Path]) -> None:
    """Both experiments over all documents, a line for each way."""
    cases = [*samples(), *chain.from_iterable(find_cases(directory) for directory in directories)]
    read = [(case, document) for case, document in read_cases(cases, _read).read if form_of(document) is not Form.SCAN]
    sys.stdout.write(f"{len(read)} documents, each answered by what was taught on the others\n")
    found = [(document, case.gold, extract(document)) for case, document in read]
    by_block = [blocks.labelled_blocks(*one) for one in found]
    _say("a block is a task, rules", [blocks.count(one, [block.ruled for block in one]) for one in by_block])
    answers = _left_out(by_block, blocks.learned_tasks)
    _say("a block is a task, learned", [blocks.count(one, said) for one, said in zip(by_block, answers, strict=True)])
    by_task = [names.labelled_tasks(gold, other) for _, gold, other in found]
    _say("name and role, rules", [names.count(one, [task.ruled for task in one]) for one in by_task])
    spans = _left_out(by_task, names.learned_spans)
    _say("name and role, learned", [names.count(one, said) for one, said in zip(by_task, spans, strict=True)])


def _left_out(
    documents: Sequence[tuple[T, ...]], answer: Callable[[Sequence[T], Sequence[T]], tuple[A, ...]]
) -> list[tuple[A, ...]]:
    """Each document's answers, taught on all documents but itself."""
    return [
        answer([one for other, items in enumerate(documents) if other != place for one in items], document)
        for place, document in enumerate(documents)
    ]


def _say(what: str, counts: Sequence[Count]) -> None:
    total = sum(counts, Count())
    sys.stdout.write(f"{what:28} precision {total.precision:.3f}  recall {total.recall:.3f}  F1 {total.f1:.3f}\n")
    sys.stdout.flush()


def _read(case: Case) -> Document:
    assert case.file is not None
    return read_documents(case.file.name, case.file.read_bytes())[0]


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
