"""A list as people get it: columns with Vietnamese heads over rows of plain values, before any format."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from tracker import wording

Value = str | int | float | bool | date | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters, for print and XLSX; wide columns wrap.

    `flat`: only in CSV and XLSX, whose rows stand without the headings above them. `ditto`: where people read, a value that
    is long and equal to the one above is printed as "-nt-" (như trên).
    """

    head: str
    width: int = 12
    flat: bool = False
    ditto: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading ("Sở Y tế (12)"); level 2 stands below the level 1 before it, which may have no rows of its own."""

    title: str
    rows: tuple[Row, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Overview:
    """A table of figures beside the list: above it or `below`, and on a sheet of its own in XLSX."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    below: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """`notes` stand below the rows: what a list does not hold, how it counts. `data` is the JSON form."""

    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    data: Any
    notes: tuple[str, ...] = ()
    overviews: tuple[Overview, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)


def shown(value: Value) -> str:
    """A value as officials write it: dates as 05/7/2026, yes as ✓, nothing as an empty place."""
    if value is None or value is False:
        return ""
    if value is True:
        return "✓"
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)


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


def one_group(rows: Sequence[Row]) -> tuple[Group, ...]:
    """Rows without headings."""
    return (Group("", tuple(rows)),)
