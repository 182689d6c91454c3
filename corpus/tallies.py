"""The figures of a score: counts and shares that add up, and the report that a command prints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from itertools import pairwise
from operator import attrgetter

from extract.result import Target, Task

_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)


class Fault(StrEnum):
    MISSED = "missed"
    EXTRA = "extra"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Count:
    """Of what gold holds, `right` was found and `missed` was not; `extra` was found and gold does not hold it."""

    right: int = 0
    missed: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        """1 where nothing was found: nothing that was claimed is wrong."""
        return _ratio(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """1 where there was nothing to find."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _ratio(2 * self.right, 2 * self.right + self.missed + self.extra)

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.missed + other.missed, self.extra + other.extra)


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `total`: an accuracy over what was matched."""

    right: int = 0
    total: int = 0

    @property
    def accuracy(self) -> float:
        return _ratio(self.right, self.total)

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that gold and found do not agree about; `what` is a measure's name or a field ("task", "path", "issuer")."""

    fault: Fault
    what: str
    gold: str | None
    found: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One find, and whether an officer would leave it as it is: all of its fields as in gold, its path aside."""

    found: Task | Target
    right: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """All figures of one file or of many; tallies add up, and so the sum is micro-averaged."""

    task: Count = Count()
    assignment: Count = Count()
    deadline: Count = Count()
    target: Count = Count()
    citation: Count = Count()
    header: Share = Share()
    kind: Share = Share()
    group: Share = Share()
    requested: Share = Share()
    deliverable: Share = Share()
    baseline: Share = Share()
    path: Share = Share()
    title: Share = Share()
    relation: Share = Share()
    differences: tuple[Difference, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    def counts(self) -> tuple[tuple[str, Count], ...]:
        return tuple((name, value) for name, value in self._values() if isinstance(value, Count))

    def shares(self) -> tuple[tuple[str, Share], ...]:
        return tuple((name, value) for name, value in self._values() if isinstance(value, Share))

    def _values(self) -> tuple[tuple[str, object], ...]:
        return tuple((field.name, getattr(self, field.name)) for field in fields(self))


@dataclass(frozen=True, slots=True)
class FileScore:
    """`shape`, `form`, `at_hand` (to those who made rules): the sorts of plan that it counts among; None where nobody asked."""

    name: str
    tally: Tally
    shape: str | None = None
    form: str | None = None
    at_hand: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A gold file whose document could not be read, and why; its figures are in no sum."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    files: tuple[FileScore, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def total(self) -> Tally:
        return total(file.tally for file in self.files)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    name: str
    precision: float
    recall: float
    f1: float
    right: int
    missed: int
    extra: int


@dataclass(frozen=True, slots=True)
class ShareRow:
    name: str
    accuracy: float
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file, or all of one sort: the F1 of each measure, in the order of `Report.measures`, and the share of the header."""

    name: str
    f1: tuple[float, ...]
    header: float


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    file: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class ReliabilityRow:
    """Finds whose confidence is from `least` to below `below`: how sure they are on average, and the share that was right."""

    what: str
    least: float
    below: float
    confidence: float
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """A score as rows, ready for a table or, by `dataclasses.asdict`, for JSON."""

    measures: tuple[MeasureRow, ...]
    shares: tuple[ShareRow, ...]
    files: tuple[FileRow, ...]
    sorts: tuple[FileRow, ...]
    reliability: tuple[ReliabilityRow, ...]
    unread: tuple[Unread, ...]
    differences: tuple[DifferenceRow, ...]


def report(score: Score) -> Report:
    """Measures and shares over all files, then a row a file."""
    whole = score.total
    return Report(
        measures=tuple(_measure_row(name, count) for name, count in whole.counts()),
        shares=tuple(ShareRow(name, share.accuracy, share.right, share.total) for name, share in whole.shares()),
        files=tuple(_file_row(file.name, file.tally) for file in score.files),
        sorts=tuple(_sorts(score.files)),
        reliability=tuple(reliability(whole.verdicts)),
        unread=score.unread,
        differences=tuple(DifferenceRow(file.name, found) for file in score.files for found in file.tally.differences),
    )


def _file_row(name: str, tally: Tally) -> FileRow:
    return FileRow(name, tuple(count.f1 for _, count in tally.counts()), tally.header.accuracy)


def _sorts(files: Sequence[FileScore]) -> Iterator[FileRow]:
    """A row for each layout of the work, one for each sort of file, then what was at hand and what was held out."""
    for sort in (attrgetter("shape"), attrgetter("form"), attrgetter("at_hand")):
        for name in sorted({name for file in files if (name := sort(file)) is not None}):
            tallies = [file.tally for file in files if sort(file) == name]
            yield _file_row(f"{name} ({len(tallies)})", total(tallies))


def reliability(verdicts: Sequence[Verdict]) -> Iterator[ReliabilityRow]:
    """What a confidence is worth, tasks and then targets: bins without a find are left out."""
    for what, sort in (("task", Task), ("target", Target)):
        sure = [(one.found.confidence, one.right) for one in verdicts if isinstance(one.found, sort) and one.found.confidence]
        for least, below in pairwise(_BINS):
            among = [(confidence, right) for confidence, right in sure if least <= confidence < below]
            if among:
                mean = sum(confidence for confidence, _ in among) / len(among)
                yield ReliabilityRow(what, least, below, mean, sum(right for _, right in among), len(among))


def _measure_row(name: str, count: Count) -> MeasureRow:
    return MeasureRow(name, count.precision, count.recall, count.f1, count.right, count.missed, count.extra)


def total(tallies: Iterable[Tally]) -> Tally:
    """The micro-average of many: their sum."""
    return sum(tallies, start=Tally())


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
