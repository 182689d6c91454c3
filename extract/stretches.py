"""Stretches of a text by their place: a long document cites thousands of others, of which a sentence touches one or two."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Stretches:
    """Pairs (start, end) in order; `reach` is the last end so far."""

    spans: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Those that touch text[start:end]."""
        return self.spans[bisect_right(self.reach, start) : bisect_left(self.starts, end)]

    def touches(self, start: int, end: int) -> bool:
        return any(a < end and start < b for a, b in self.within(start, end))


def stretches(spans: Iterable[tuple[int, int]]) -> Stretches:
    ordered = tuple(sorted(spans))
    return Stretches(ordered, tuple(start for start, _ in ordered), tuple(accumulate((end for _, end in ordered), max)))


NO_STRETCHES = stretches(())
