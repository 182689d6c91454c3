"""`kehoach overdue`: the list for supervisors."""

from datetime import date
from itertools import groupby
from pathlib import Path

import click

from tracker.cli.common import Day, listing_options, open_session, put_out, today
from tracker.listing import Column, Group, Listing, Value, plain
from tracker.queries import Overdue, OverdueLine, Rate, overdue
from tracker.standing import Section, Status

_COLUMNS = (
    Column("Số", 6),
    Column("Cơ quan", 26),
    Column("Nhiệm vụ", 56),
    Column("Kế hoạch, mục, trang", 24),
    Column("Thời hạn", 16),
    Column("Số ngày quá hạn", 9),
    Column("Trạng thái", 16),
    Column("Duyệt", 10),
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
@click.option("--only-overdue", is_flag=True, help="Leave out the rows of every other class; the totals stay.")
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
    put_out(overdue_listing(found, only_overdue=only_overdue), form, output)


def overdue_listing(found: Overdue, *, only_overdue: bool = False) -> Listing:
    """Groups by section, class and agency; each title counts the rows under it."""
    rows = [row for row in found.rows if not only_overdue or row.status is Status.OVERDUE]
    groups: list[Group] = []
    for section in Section:
        for status in _ORDER:
            here = [row for row in rows if row.section is section and row.status is status]
            if here:
                groups.append(Group(f"{_capital(section)} · {status.value} ({len(here)})", tuple(_row(row) for row in here)))
    return Listing(
        title=f"Tình hình thực hiện nhiệm vụ đến ngày {found.as_of:%d/%m/%Y}",
        columns=_COLUMNS,
        groups=tuple(groups),
        data=plain(found),
        notes=(
            *_rates(found),
            *_agencies(found),
            *found.notes,
            *([] if rows else ["Không có nhiệm vụ nào quá hạn." if only_overdue else "Không có nhiệm vụ nào."]),
        ),
        summary=_counts(found),
    )


def _capital(section: Section) -> str:
    return section.value[:1].upper() + section.value[1:]


def _counts(found: Overdue) -> tuple[tuple[str, Value], ...]:
    """Every class once, with how many of its rows nobody has reviewed yet."""
    lines: list[tuple[str, Value]] = [("Tổng số dòng", found.totals.rows)]
    key = lambda count: (count.section.value, _ORDER.index(count.status))  # noqa: E731
    for (section, position), counts in groupby(sorted(found.totals.counts, key=key), key=key):
        together = list(counts)
        rows, unreviewed = sum(c.rows for c in together), sum(c.rows for c in together if not c.reviewed)
        soon = sum(c.soon for c in together)
        notes = [f"chưa duyệt {unreviewed}"] if unreviewed else []
        notes += [f"sắp đến hạn {soon}"] if soon else []
        lines.append((f"{section}, {_ORDER[position].value}", f"{rows}" + (f" ({', '.join(notes)})" if notes else "")))
    return tuple(lines)


def _rates(found: Overdue) -> list[str]:
    return [_rate(rate) for rate in found.totals.rates if rate.denominator]


def _rate(rate: Rate) -> str:
    value = f"{100 * (rate.value or 0):.1f}".replace(".", ",")
    reviewed = "đã duyệt" if rate.reviewed else "chưa duyệt"
    return f"{rate.name} ({reviewed}): {rate.numerator}/{rate.denominator} = {value} % (mẫu số: {rate.of})"


def _agencies(found: Overdue) -> list[str]:
    return [
        f"{total.agency}: {total.rows} dòng, quá hạn {total.overdue}, hoàn thành {total.done}"
        + (f", chậm nhất {total.worst} ngày" if total.worst else "")
        for total in found.totals.agencies
    ]


def _row(row: OverdueLine) -> tuple[Value, ...]:
    agency = row.agency or "(chưa rõ chủ trì)"
    if row.through:
        agency = f"{agency} (trong: {row.through})"
    page = f", trang {row.page}" if row.page else ""
    due: Value = row.due or row.due_label
    state = row.state.value + (f", {row.percent} %" if row.percent not in (None, 100) else "")
    if row.derived:
        state = f"{state}; hạn suy ra"
    return (
        row.task,
        agency,
        row.text,
        f"{row.plan}, mục {row.clause}{page}",
        due,
        row.days_late,
        state,
        "" if row.reviewed else "chưa duyệt",
    )
