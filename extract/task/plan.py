"""What the search for tasks needs to know of one instrument, and a task before its fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.agencies import Mention
from extract.assignments import Duty, find_duties
from extract.deadlines import DeadlineContext
from extract.parts import Part
from extract.result import Level
from extract.stretches import NO_STRETCHES, Stretches
from extract.tree import Tree
from ingest.document import Block, Document


@dataclass(frozen=True, slots=True)
class Plan:
    """What the search for tasks needs to know of one instrument.

    `listed`: blocks of an announcement in a list of work. `cited`: where other documents are named.
    `in_capitals`: the whole text is, so that capitals make no heading.
    """

    document: Document
    tree: Tree
    parts: dict[int, Part]
    mentions: Sequence[Mention]
    context: DeadlineContext
    listed: frozenset[int] | None = None
    level: Level | None = None
    cited: Stretches = NO_STRETCHES
    in_capitals: bool = False


@dataclass(slots=True)
class Draft:
    """A task before its fields: the block that orders it, the last block of its text, its label lines."""

    index: int
    last: int
    labels: list[int] = field(default_factory=list)


def ancestors(plan: Plan, index: int) -> Iterator[int]:
    """The blocks above, the nearest first."""
    above = plan.tree.parent.get(index)
    while above is not None:
        yield above
        above = plan.tree.parent.get(above)


def duties_in(plan: Plan, block: Block) -> tuple[Duty, ...]:
    return find_duties(plan.document.text, block.body, block.end, plan.mentions)


def cited_in(plan: Plan, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where documents are named: their dates are no deadlines."""
    return plan.cited.within(start, end)
