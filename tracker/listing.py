"""A list as people get it: columns with Vietnamese heads over rows of plain values, before any format."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters, for print and XLSX; wide columns wrap."""

    head: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading ("Sở Y tế (12)")."""

    title: str
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """`notes` stand below the rows: counts, rates with their denominators, what a list does not hold. `data` is the JSON form."""

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    data: Any
    notes: tuple[str, ...] = ()
    summary: tuple[tuple[str, Value], ...] = field(default=())

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        return tuple(row for group in self.groups for row in group.rows)


def plain(value: Any) -> Any:
    """Dataclasses, dates and choices as JSON knows them; a date is ISO 8601."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def one_group(rows: Sequence[tuple[Value, ...]]) -> tuple[Group, ...]:
    """Rows without headings."""
    return (Group("", tuple(rows)),)
