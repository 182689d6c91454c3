"""Which found thing answers which gold thing: documents, tasks and targets, one to one, the likest pairs first."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from extract.result import Instrument, Target, Task
from ingest.folding import words_key

LIKE_TASK = 0.6
LIKE_TARGET = 0.4
FIRST_TASKS = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matching(Generic[T]):
    """Pairs (gold, found) in gold's order; what stayed alone is missed (gold) or extra (found)."""

    pairs: tuple[tuple[T, T], ...]
    missed: tuple[T, ...]
    extra: tuple[T, ...]


def match_instruments(gold: Sequence[Instrument], found: Sequence[Instrument]) -> Matching[Instrument]:
    """By number, title and first tasks. Where a file holds one document on both sides there is nothing to confuse it with."""
    if len(gold) == len(found) == 1:
        return Matching(((gold[0], found[0]),), (), ())
    return _match(gold, found, _instrument_likeness, least=0.0)


def match_tasks(gold: Sequence[Task], found: Sequence[Task]) -> Matching[Task]:
    """By the words of their text; of equally like ones the same path goes first: "Thực hiện hợp đồng." may stand twice."""
    bags = {task.text: bag(task.text) for task in (*gold, *found)}
    return _match(
        gold,
        found,
        lambda a, b: likeness(bags[a.text], bags[b.text]),
        least=LIKE_TASK,
        tie=lambda a, b: a.path == b.path,
    )


def match_targets(gold: Sequence[Target], found: Sequence[Target]) -> Matching[Target]:
    """Equal in value, unit, comparator and due, and about the same thing by the words of indicator or quote."""
    return _match(gold, found, _target_likeness, least=LIKE_TARGET, tie=lambda a, b: a.path == b.path)


def match_equal(gold: Sequence[T], found: Sequence[T], key: Callable[[T], Hashable]) -> Matching[T]:
    """Things that are equal by a key, each of several equal ones once."""
    waiting: dict[Hashable, list[T]] = {}
    for item in found:
        waiting.setdefault(key(item), []).append(item)
    pairs: list[tuple[T, T]] = []
    missed: list[T] = []
    for item in gold:
        equals = waiting.get(key(item))
        if equals:
            pairs.append((item, equals.pop(0)))
        else:
            missed.append(item)
    return Matching(tuple(pairs), tuple(missed), tuple(item for equals in waiting.values() for item in equals))


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """F1 of two bags of words: twice the common words by all words; 0 where both are empty."""
    words = a.total() + b.total()
    return 2 * (a & b).total() / words if words else 0.0


def bag(text: str | None) -> Counter[str]:
    """The words of a text, each as often as it stands there."""
    return Counter(words_key(text or "").split())


def unit_key(unit: str | None) -> str | None:
    """Units compare like text, except that "%" is all punctuation and must not fold into nothing."""
    return None if unit is None else words_key(unit) or unit.strip()


def _instrument_likeness(gold: Instrument, found: Instrument) -> float:
    """Up to 3: the number speaks for itself, a title may be shortened, first tasks help where a page states neither."""
    number = words_key(gold.header.number or "")
    same_number = bool(number) and number == words_key(found.header.number or "")
    return same_number + likeness(bag(gold.header.title), bag(found.header.title)) + likeness(_first(gold), _first(found))


def _first(instrument: Instrument) -> Counter[str]:
    return bag(" ".join(task.text for task in instrument.tasks[:FIRST_TASKS]))


def _target_likeness(gold: Target, found: Target) -> float:
    if _figures(gold) != _figures(found):
        return 0.0
    indicators = likeness(bag(gold.indicator), bag(found.indicator))
    return max(indicators, likeness(bag(gold.evidence.quote), bag(found.evidence.quote)))


def _figures(target: Target) -> tuple[object, ...]:
    return (target.value, unit_key(target.unit), target.comparator, target.due)


def _match(
    gold: Sequence[T],
    found: Sequence[T],
    like: Callable[[T, T], float],
    *,
    least: float,
    tie: Callable[[T, T], bool] = lambda _gold, _found: False,
) -> Matching[T]:
    """Greedy from the likest pair on; `least` is reached, and 0 never counts. Order in the text settles what is left of ties."""
    candidates = [
        (-score, not tie(a, b), abs(i - j), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if (score := like(a, b)) >= least and score > 0
    ]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return Matching(
        pairs=tuple((gold[i], found[partner[i]]) for i in sorted(partner)),
        missed=tuple(item for i, item in enumerate(gold) if i not in partner),
        extra=tuple(item for j, item in enumerate(found) if j not in taken),
    )
