"""Fields that paragraphs and rows make alike: the id, distinct deadlines, a first confidence."""

from collections.abc import Sequence
from dataclasses import replace

from extract.result import Assignment, Deadline, Evidence, Role, UnresolvedDeadline


def task_id(path: Sequence[str]) -> str:
    """ "VI", "1", "-2" → "VI.1-2": bullets and unnumbered paragraphs are attached without a dot."""
    text = ""
    for step in path:
        text += step if not text or step.startswith(("-", "¶")) else f".{step}"
    return text


def confidence(agencies: Sequence[Assignment], deadlines: Sequence[Deadline], *, owned: bool, closing: bool) -> float:
    """A first order of review, until it is calibrated: an owner's heading is surest, an unresolved time least."""
    value = 0.95 if owned else 0.9 if any(agency.role is Role.LEAD for agency in agencies) else 0.8
    if closing:
        value -= 0.1
    if any(isinstance(deadline, UnresolvedDeadline) for deadline in deadlines):
        value -= 0.2
    return round(value, 2)


def distinct(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The same value once, where it is first stated."""
    blank = Evidence("")
    seen: list[Deadline] = []
    kept: list[Deadline] = []
    for deadline in deadlines:
        value = replace(deadline, evidence=blank, derivation=None)
        if value not in seen:
            seen.append(value)
            kept.append(deadline)
    return tuple(kept)
