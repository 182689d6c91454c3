"""Is this block a task: spaCy's text categoriser against the rules.

What it sees of a block is what a reader sees at a glance: its words, those of the heading above it, its sort and its depth.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from corpus.learned.teaching import teach
from corpus.tallies import Count
from extract.nlp import blank_language, parse
from extract.result import Extraction
from ingest.document import Block, Document, Zone
from ingest.folding import words_key

_WITH_WORK = (Zone.BODY, Zone.CLOSING, Zone.ATTACHMENT)
_OWN_WORDS, _HEADING_WORDS = 60, 12
_ROUNDS = 8
_BOW = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 2, "no_output_layer": False}


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """`task` says the gold, `ruled` what the rules made of it."""

    words: tuple[str, ...]
    task: bool
    ruled: bool


def labelled_blocks(document: Document, gold: Extraction, found: Extraction) -> tuple[LabelledBlock, ...]:
    """The blocks with work in them; each task is the block of its path, else the first that holds its words."""
    places = [place for place, block in enumerate(document.blocks) if block.zone in _WITH_WORK and document.words(block).strip()]
    tasks, ruled = (_task_blocks(document, places, one) for one in (gold, found))
    return tuple(LabelledBlock(tuple(_seen(document, place)), place in tasks, place in ruled) for place in places)


def _task_blocks(document: Document, places: Sequence[int], extraction: Extraction) -> frozenset[int]:
    keys = {place: words_key(document.words(document.blocks[place])) for place in places}
    by_path = {document.blocks[place].path: place for place in places if document.blocks[place].path}
    found = set()
    for instrument in extraction.instruments:
        for task in instrument.tasks:
            quote = words_key(task.evidence.quote)
            place = by_path.get(task.path)
            if place is None or keys[place][:40] != quote[:40]:
                place = next((other for other in places if keys[other][:40] == quote[:40]), place)
            if place is not None:
                found.add(place)
    return frozenset(found)


def _seen(document: Document, place: int) -> Iterator[str]:
    block = document.blocks[place]
    yield f"kind={block.kind}"
    yield f"depth={len(block.path)}"
    yield f"below={_has_below(document, place)}"
    if block.parent is not None:
        yield from (f"head={word}" for word in _syllables(document, document.blocks[block.parent])[:_HEADING_WORDS])
    yield from _syllables(document, block)[:_OWN_WORDS]


def _has_below(document: Document, place: int) -> bool:
    return place + 1 < len(document.blocks) and document.blocks[place + 1].parent == place


def _syllables(document: Document, block: Block) -> list[str]:
    return [token.norm_ for token in parse(document.words(block)) if not token.is_space]


def learned_tasks(train: Sequence[LabelledBlock], test: Sequence[LabelledBlock]) -> tuple[bool, ...]:
    """What a categoriser that was taught on `train` says of `test`; the same seed gives the same answer."""
    nlp = blank_language()
    nlp.add_pipe("textcat", config={"model": _BOW, "threshold": 0.5})
    examples = [_example(nlp, block) for block in train]
    teach(nlp, examples, rounds=_ROUNDS, batch=64)
    return tuple(doc.cats["task"] > 0.5 for doc in nlp.pipe(_doc(nlp, block) for block in test))


def _doc(nlp: Language, block: LabelledBlock) -> Doc:
    return Doc(nlp.vocab, words=list(block.words))


def _example(nlp: Language, block: LabelledBlock) -> Example:
    return Example.from_dict(_doc(nlp, block), {"cats": {"task": float(block.task), "other": float(not block.task)}})


def count(blocks: Sequence[LabelledBlock], said: Sequence[bool]) -> Count:
    pairs = [(block.task, one) for block, one in zip(blocks, said, strict=True)]
    return Count(pairs.count((True, True)), pairs.count((True, False)), pairs.count((False, True)))
