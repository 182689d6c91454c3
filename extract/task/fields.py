"""Fields that paragraphs and rows make alike: the id, distinct deadlines."""

from collections.abc import Sequence
from dataclasses import replace

from extract.result import Deadline, Evidence


def task_id(path: Sequence[str]) -> str:
    """ "VI", "1", "-2" → "VI.1-2": bullets and unnumbered paragraphs are attached without a dot."""
    text = ""
    for step in path:
        text += step if not text or step.startswith(("-", "¶")) else f".{step}"
    return text


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
