"""The same plan twice: a scan, its Word file and a news page about it are known by number, issuer and date, and counted once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from sqlmodel import Session, col, select

from extract.result import InstrumentKind
from ingest.folding import fold, words_key
from tracker.models import InstrumentRow, PreferenceRow, SourceRow

SAME_TITLE = 80
SAME_CLAUSE, SAME_TEXT = 75, 92
"""How alike (0-100, folded) two texts must be to be one task: a scan damages letters, and the clause speaks for it too."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one plan from another, and the file that this copy came in."""

    instrument: int
    kind: InstrumentKind
    number: str | None
    issuer: str | None
    issued_on: date | None
    title: str | None
    source: str

    @property
    def tells(self) -> bool:
        """It only tells of a plan, as a news page does, and never stands for the plan where that is loaded itself."""
        return self.kind is InstrumentKind.ANNOUNCEMENT


@dataclass(frozen=True, slots=True)
class Copy:
    """`current`: the one copy of its plan that is counted; `others` are the other copies and the announcements, oldest first."""

    identity: Identity
    current: bool
    others: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A task of a copy as far as it can be recognised in another copy."""

    task: int
    clause: str
    text: str


def number_key(number: str | None) -> str | None:
    """ "Số: 060 /KH – UBND" and "60/KH-UBND" are one number."""
    if number is None:
        return None
    key = "".join(fold(number).split()).replace("–", "-").replace("—", "-").removeprefix("so").lstrip(":.")
    return key.lstrip("0") or None


def identity(row: InstrumentRow, source: str) -> Identity:
    return Identity(
        instrument=row.id or 0,
        kind=row.kind,
        number=row.number_key,
        issuer=words_key(row.issuer) if row.issuer else None,
        issued_on=row.issued_on,
        title=words_key(row.title) if row.title else None,
        source=source,
    )


def copies(session: Session, number: str | None = None) -> Mapping[int, Copy]:
    """By instrument: which copy of each plan is the current one; with `number` (a key) only of the plans that bear it."""
    found = select(InstrumentRow, col(SourceRow.name)).join(SourceRow).order_by(col(InstrumentRow.id))
    if number is not None:
        found = found.where(InstrumentRow.number_key == number)
    identities = [identity(row, source) for row, source in session.exec(found)]
    chosen = session.exec(select(PreferenceRow).order_by(col(PreferenceRow.id))).all()
    order = {preference.instrument_id: place for place, preference in enumerate(chosen, 1)}
    return {
        one.instrument: Copy(one, one is group[0], tuple(other for other in group if other is not one))
        for group in (_current_first(group, order) for group in group_copies(identities))
        for one in group
    }


def group_copies(identities: Iterable[Identity]) -> list[list[Identity]]:
    """Copies of one plan together, each group in the order given; what has no full name of its own stands alone."""
    numbered: defaultdict[str | None, list[Identity]] = defaultdict(list)
    for one in identities:
        numbered[one.number].append(one)
    alone = [[one] for one in numbered.pop(None, [])]
    return alone + [group for same_number in numbered.values() for group in _grouped(same_number)]


def same_plan(one: Identity, other: Identity) -> bool:
    """Number, issuer and date stated and equal: every province has a 60/KH-UBND, and has one every year."""
    stated = None not in (one.number, one.issuer, one.issued_on)
    return stated and (one.number, one.issuer, one.issued_on) == (other.number, other.issuer, other.issued_on)


def tells_of(news: Identity, plan: Identity) -> bool:
    """A news page often leaves out the date or the province; nothing may contradict, and date or title must speak for it."""
    if news.number is None or news.number != plan.number:
        return False
    if news.issuer and plan.issuer and not _one_begins_the_other(news.issuer, plan.issuer):
        return False
    if news.issued_on and plan.issued_on:
        return news.issued_on == plan.issued_on
    if news.title is None or plan.title is None:
        return False
    return fuzz.token_set_ratio(news.title, plan.title) >= SAME_TITLE


def match_tasks(new: Sequence[Wording], old: Sequence[Wording]) -> dict[int, int]:
    """Which task of one copy is which of another (new -> old), one to one: equal texts, then equal clauses, then like texts."""
    matched: dict[int, int] = {}
    for alike in (_equal, _same_clause, _same_text):
        free = [wording for wording in old if wording.task not in matched.values()]
        wanted = [wording for wording in new if wording.task not in matched]
        pairs = [(-score, one.task, other.task) for one in wanted for other in free if (score := alike(one, other))]
        taken = set(matched.values())
        for _, task, counterpart in sorted(pairs):
            if task not in matched and counterpart not in taken:
                matched[task] = counterpart
                taken.add(counterpart)
    return matched


def _grouped(same_number: list[Identity]) -> list[list[Identity]]:
    groups: list[list[Identity]] = []
    for one in sorted(same_number, key=lambda identity: identity.tells):
        fitting = [group for group in groups if same_plan(one, group[0]) or (one.tells and tells_of(one, group[0]))]
        # A page that fits two plans is tied to neither.
        if len(fitting) == 1:
            fitting[0].append(one)
        else:
            groups.append([one])
    return groups


def _current_first(group: list[Identity], order: Mapping[int, int]) -> list[Identity]:
    """Full texts before announcements, then the last that was chosen, then the first that was loaded."""
    return sorted(group, key=lambda one: (one.tells, -order.get(one.instrument, 0), one.instrument))


def _one_begins_the_other(one: str, other: str) -> bool:
    """ "Ủy ban nhân dân tỉnh" on a province's own portal is that province's."""
    return f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def _equal(one: Wording, other: Wording) -> float:
    # Of equal texts ("Báo cáo kết quả thực hiện.") the one with the same clause is meant.
    return (2.0 if one.clause == other.clause else 1.0) if one.text == other.text else 0.0


def _same_clause(one: Wording, other: Wording) -> float:
    return fuzz.ratio(one.text, other.text, score_cutoff=SAME_CLAUSE) if one.clause == other.clause else 0.0


def _same_text(one: Wording, other: Wording) -> float:
    return fuzz.ratio(one.text, other.text, score_cutoff=SAME_TEXT)
