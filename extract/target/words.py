"""The words around numbers: counting nouns and the cues that tell a target from any other number, as patterns."""

import re
from enum import StrEnum
from functools import cache

from extract.lexicon import load


class UnitKind(StrEnum):
    COUNT = "count"  # people and things
    ACTIVITY = "activity"  # what is held, not reached: lớp, hội nghị
    STRUCTURE = "structure"  # the make-up of the plan itself: nhóm giải pháp, dự án
    MEASURE = "measure"
    MONEY = "money"
    AGE = "age"
    DURATION = "duration"
    FREQUENCY = "frequency"
    PERCENT = "percent"


NEVER = frozenset({UnitKind.AGE, UnitKind.DURATION, UnitKind.FREQUENCY})
"""REGISTER: ages, durations and frequencies are no targets."""


@cache
def unit_kinds() -> dict[str, UnitKind]:
    """Every counting noun, in lower case, with its kind."""
    return {unit.lower(): UnitKind(kind) for unit, kind in load("units", "unit", "kind")}


@cache
def cues(*kinds: str) -> str:
    """The alternation of all cues of these kinds, the longest first."""
    found = {cue for cue, kind in load("target_cues", "cue", "kind") if kind in kinds}
    return "|".join(_pattern(cue) for cue in sorted(found, key=lambda cue: (-len(cue), cue)))


@cache
def compiled(template: str, *kinds: str) -> re.Pattern[str]:
    """The pattern `template` in which "CUES" stands for any cue of these kinds."""
    return re.compile(template.replace("CUES", cues(*kinds)), re.IGNORECASE)


@cache
def anywhere(*kinds: str) -> re.Pattern[str]:
    """A cue of these kinds as whole words."""
    return re.compile(rf"(?<!\w)(?:{cues(*kinds)})(?!\w)", re.IGNORECASE)


@cache
def at_end(*kinds: str) -> re.Pattern[str]:
    """A cue of these kinds as the last words before the end of the searched stretch."""
    return re.compile(rf"(?<!\w)(?:{cues(*kinds)})\s*$", re.IGNORECASE)


@cache
def at_start(*kinds: str) -> re.Pattern[str]:
    """A cue of these kinds as the first words; for `match`."""
    return re.compile(rf"\s*(?:{cues(*kinds)})(?!\w)", re.IGNORECASE)


@cache
def unit_pattern() -> re.Pattern[str]:
    """A counting noun right behind a number, with scale and divisor: "triệu lượt khách", "người/năm", "tạ/ha"."""
    nouns = "|".join(_pattern(unit) for unit in sorted(unit_kinds(), key=lambda unit: (-len(unit), unit)))
    scale = r"(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)*"
    per = rf"(?:\s?/\s?(?:\d[\d.]*\s+)?(?:vạn\s+|nghìn\s+)?(?:{nouns}|năm|tháng|quý|ngày|{_PERSON})(?!\w))*"
    return re.compile(rf"\s*(?P<unit>(?P<scale>{scale})(?P<noun>{nouns})(?!\w)(?P<per>{per}))", re.IGNORECASE)


_PERSON = r"đầu người|vạn dân|người dân|dân số"


def _pattern(cue: str) -> str:
    return r"\s+".join(re.escape(word) for word in cue.split())
