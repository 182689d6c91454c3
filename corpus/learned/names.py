"""Who answers for a task by its own words: spaCy's entity recogniser against the grammar of names and roles.

Both are held against the stretches of the task's paragraph that the gold gives a role; an answer is right where it overlaps such
a stretch and has its role. What stands in a heading or column is beyond a recogniser of sentences, and left out for both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import filter_spans

from corpus.learned.teaching import teach
from corpus.matching import match_tasks
from corpus.tallies import Count
from extract.nlp import blank_language
from extract.result import Extraction, Task

_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` names who has the role."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class LabelledTask:
    """The words of a task that gold and rules both have, with the spans of either."""

    text: str
    gold: tuple[Span, ...]
    ruled: tuple[Span, ...]


def labelled_tasks(gold: Extraction, found: Extraction) -> tuple[LabelledTask, ...]:
    one, other = ([task for instrument in side.instruments for task in instrument.tasks] for side in (gold, found))
    return tuple(
        LabelledTask(right.evidence.quote, _spans(right.evidence.quote, right), _spans(right.evidence.quote, ruled))
        for right, ruled in match_tasks(one, other).pairs
    )


def _spans(text: str, task: Task) -> tuple[Span, ...]:
    """Where the quotes of the agencies stand in the text, each further one behind the last of the same words."""
    spans: list[Span] = []
    behind: dict[str, int] = {}
    for agency in task.agencies:
        quote = agency.evidence.quote
        start = text.find(quote, behind.get(quote, 0)) if quote else -1
        if start >= 0:
            behind[quote] = start + len(quote)
            spans.append(Span(start, start + len(quote), agency.role))
    return tuple(spans)


def learned_spans(train: Sequence[LabelledTask], test: Sequence[LabelledTask]) -> tuple[tuple[Span, ...], ...]:
    """What a recogniser that was taught on `train` finds in `test`; the same seed gives the same answer."""
    nlp = blank_language()
    nlp.add_pipe("ner")
    examples = [_example(nlp, task) for task in train]
    teach(nlp, examples, rounds=_ROUNDS, batch=8)
    return tuple(tuple(_found(doc)) for doc in nlp.pipe(task.text for task in test))


def _found(doc: Doc) -> Iterator[Span]:
    for found in doc.ents:
        yield Span(found.start_char, found.end_char, found.label_)


def _example(nlp: Language, task: LabelledTask) -> Example:
    doc = nlp.make_doc(task.text)
    spans = [doc.char_span(span.start, span.end, span.role, alignment_mode="expand") for span in task.gold]
    kept = filter_spans(span for span in spans if span is not None)  # a recogniser tells no overlapping names
    return Example.from_dict(doc, {"entities": [(span.start_char, span.end_char, span.label_) for span in kept]})


def count(tasks: Sequence[LabelledTask], said: Sequence[Sequence[Span]]) -> Count:
    total = Count()
    for task, spans in zip(tasks, said, strict=True):
        left = list(task.gold)
        for span in spans:
            same = next((one for one in left if one.role == span.role and one.start < span.end and span.start < one.end), None)
            if same is not None:
                left.remove(same)
            total += Count(int(same is not None), 0, int(same is None))
        total += Count(0, len(left), 0)
    return total
