"""`kehoach overdue`: the list for supervisors."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from tracker import wording
from tracker.cli.common import Day, listing_options, open_session, put_out, today
from tracker.listing import Column, Group, Listing, Overview, Row, Value, plain
from tracker.queries import Count, Overdue, OverdueLine, Rate, Totals, overdue
from tracker.standing import Section, Status

_COLUMNS = (
    Column("Mục", 20, flat=True),
    Column("Phân loại", 24, flat=True),
    Column("Cơ quan", 30, flat=True),
    Column("Số", 6),
    Column("Nhiệm vụ", 60, ditto=True),
    Column("Kế hoạch, mục, trang", 24, ditto=True),
    Column("Thời hạn", 15),
    Column("Cách tính hạn", 22),
    Column("Lý do", 30, flat=True),
    Column("Số ngày quá hạn", 8),
    Column("Ngày hoàn thành", 12, flat=True),
    Column("Trạng thái", 18),
)
_BY_CLASS = (
    Column("Mục", 22),
    Column("Phân loại", 28),
    Column("Số dòng", 8),
    Column("Chưa duyệt", 10),
    Column("Sắp đến hạn", 10),
)
_RATES = (
    Column("Tỷ lệ", 24),
    Column("Nhiệm vụ", 11),
    Column("Tử số", 6),
    Column("Mẫu số", 7),
    Column("%", 5),
    Column("Mẫu số gồm", 32),
)
_BY_AGENCY = (
    Column("Cơ quan", 50),
    Column("Số dòng", 8),
    Column("Quá hạn", 8),
    Column("Hoàn thành", 10),
    Column("Chậm nhất (ngày)", 10),
)
_ORDER = (
    Status.OVERDUE,
    Status.OPEN,
    Status.DONE_LATE,
    Status.DONE_IN_TIME,
    Status.DONE,
    Status.CONTINUOUS,
    Status.UNDETERMINED,
    Status.NO_DEADLINE,
    Status.PLAN_ENDED,
)


@click.command("overdue")
@click.option("--as-of", type=Day(), help="The day of the list (default: today).")
@click.option("--agency", help="One agency only, in any spelling.")
@click.option("--only-overdue", is_flag=True, help="Leave out the rows of every other class; rates and agency totals stay.")
@listing_options
@click.pass_obj
def overdue_command(
    db: str | None, as_of: date | None, agency: str | None, only_overdue: bool, form: str | None, output: Path | None
) -> None:
    """How every assignment (task × lead agency × due day) stands on a day, by the official classes, the worst first.

    \b
    Examples:
      kehoach overdue --as-of 2026-11-22
      kehoach overdue --only-overdue --format xlsx --output qua-han.xlsx
    """
    with open_session(db) as session:
        found = overdue(session, as_of=as_of or today(), agency=agency)
    put_out(overdue_listing(only_late(found) if only_overdue else found, only_overdue=only_overdue), form, output)


def only_late(found: Overdue) -> Overdue:
    """The overdue rows and their counts; the rates and what is said of each agency still look at all rows."""
    rows = tuple(row for row in found.rows if row.status is Status.OVERDUE)
    counts = tuple(count for count in found.totals.counts if count.status is Status.OVERDUE)
    return replace(found, rows=rows, totals=replace(found.totals, rows=len(rows), counts=counts))


def overdue_listing(found: Overdue, *, only_overdue: bool = False) -> Listing:
    """Groups by section, class and agency; each title counts the rows under it."""
    totals = {**plain(found.totals), "notes": list(found.notes)}
    nothing = "Không có nhiệm vụ nào quá hạn." if only_overdue else "Không có nhiệm vụ nào."
    return Listing(
        title=f"Tình hình thực hiện nhiệm vụ đến ngày {wording.day(found.as_of)}: {len(found.rows)} dòng",
        columns=_COLUMNS,
        groups=tuple(_groups(found.rows)),
        data={"as_of": plain(found.as_of), "rows": plain(found.rows), "totals": totals},
        notes=(
            "Một dòng là một nhiệm vụ × một cơ quan chủ trì × một kỳ hạn; tỷ lệ chỉ tính mục “nhiệm vụ được giao”.",
            *found.notes,
            *([] if found.rows else [nothing]),
        ),
        overviews=tuple(_overviews(found.totals)),
    )


# Rows


def _groups(rows: Sequence[OverdueLine]) -> Iterator[Group]:
    for section in Section:
        for status in _ORDER:
            here = [row for row in rows if row.section is section and row.status is status]
            if here:
                yield from _of_class(f"{section.value[:1].upper()}{section.value[1:]} · {status.value} ({len(here)})", here)


def _of_class(title: str, rows: Sequence[OverdueLine]) -> Iterator[Group]:
    """The agencies in the order of the list, that is the worst first."""
    by_agency: dict[str, list[OverdueLine]] = {}
    for row in rows:
        by_agency.setdefault(_agency(row), []).append(row)
    if len(by_agency) == 1 and rows[0].agency is None:
        yield Group(title, _rows(rows))
        return
    yield Group(title)
    yield from (Group(f"{agency} ({len(found)})", _rows(found), level=2) for agency, found in by_agency.items())


def _rows(rows: Sequence[OverdueLine]) -> tuple[Row, ...]:
    """The due days of one task together; the list's own order otherwise."""
    by_task: dict[int, list[OverdueLine]] = {}
    for row in rows:
        by_task.setdefault(row.task, []).append(row)
    return tuple(_row(row) for found in by_task.values() for row in found)


def _row(row: OverdueLine) -> Row:
    page = f", trang {row.page}" if row.page else ""
    due: Value = row.due or row.due_label
    return (
        row.section.value,
        row.status.value,
        _agency(row),
        row.task,
        row.text,
        f"{row.plan}, mục {row.clause}{page}",
        due,
        f"suy ra: {row.due_label}" if row.derived else row.reason if row.due is None else None,
        row.reason,
        row.days_late,
        row.done_on,
        _state(row),
    )


def _agency(row: OverdueLine) -> str:
    agency = row.agency or "(chưa rõ chủ trì)"
    return f"{agency} (trong: {row.through})" if row.through else agency


def _state(row: OverdueLine) -> str:
    words = [row.state.value]
    if row.soon:
        words.append("sắp đến hạn")
    if row.percent not in (None, 100):
        words.append(f"{row.percent} %")
    if row.done_on:
        words.append(f"xong {wording.day(row.done_on)}")
    if not row.reviewed:
        words.append("chưa duyệt")
    return ", ".join(words)


# Figures


def _overviews(totals: Totals) -> Iterator[Overview]:
    if not totals.counts:
        return
    yield Overview("Theo phân loại", _BY_CLASS, tuple(_counts(totals.counts)))
    rates = tuple(_rate(rate) for rate in totals.rates if rate.denominator)
    if rates:
        yield Overview("Tỷ lệ", _RATES, rates)
    agencies = tuple((one.agency, one.rows, one.overdue, one.done, one.worst or None) for one in totals.agencies)
    if agencies:
        yield Overview("Theo cơ quan", _BY_AGENCY, agencies)


def _counts(counts: Sequence[Count]) -> Iterator[Row]:
    """Every class once, with how many of its rows nobody has reviewed yet."""
    for (section, status), found in groupby(sorted(counts, key=_place), key=lambda count: (count.section, count.status)):
        together = list(found)
        unreviewed = sum(count.rows for count in together if not count.reviewed)
        soon = sum(count.soon for count in together)
        yield section.value, status.value, sum(count.rows for count in together), unreviewed, soon or None
    yield "Tổng số", "", sum(count.rows for count in counts), sum(count.rows for count in counts if not count.reviewed), None


def _place(count: Count) -> tuple[int, int]:
    return list(Section).index(count.section), _ORDER.index(count.status)


def _rate(rate: Rate) -> Row:
    reviewed = "đã duyệt" if rate.reviewed else "chưa duyệt"
    return rate.name, reviewed, rate.numerator, rate.denominator, round(100 * rate.numerator / rate.denominator, 1), rate.of
