"""Days, deadlines and periods in the words of Vietnamese offices."""

from datetime import date

from extract.result import (
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    Every,
    PeriodDeadline,
    RecurringDeadline,
    RelativeDeadline,
    Role,
    Unit,
    UnresolvedDeadline,
)

ROLES = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp", Role.REPORT_TO: "nhận báo cáo", Role.APPROVE: "phê duyệt"}

_EVERY = {
    Every.DAY: "hằng ngày",
    Every.WEEK: "hằng tuần",
    Every.MONTH: "hằng tháng",
    Every.QUARTER: "hằng quý",
    Every.HALF_YEAR: "6 tháng một lần",
    Every.YEAR: "hằng năm",
}
_UNITS = {Unit.DAY: "ngày", Unit.MONTH: "tháng", Unit.HOUR: "giờ"}
_WEEKDAYS = {
    "MO": "thứ Hai", "TU": "thứ Ba", "WE": "thứ Tư", "TH": "thứ Năm", "FR": "thứ Sáu", "SA": "thứ Bảy", "SU": "Chủ nhật",
}  # fmt: skip
_FREQUENCIES = {"YEARLY": "năm", "MONTHLY": "tháng", "WEEKLY": "tuần", "DAILY": "ngày"}
_QUARTERS = ("I", "II", "III", "IV")


def day(on: date) -> str:
    """Nghị định 30/2020/NĐ-CP: days below 10, and the months 1 and 2, are written with a leading 0."""
    return f"{_day_and_month(on.day, on.month)}/{on.year}"


def deadline(value: Deadline) -> str:
    """What the deadline says, on one line; of a stretch its end, since the end is what binds."""
    match value:
        case DateDeadline(on=on):
            return day(on)
        case PeriodDeadline():
            return _period(value.start, value.end)
        case RecurringDeadline(rrule=rule):
            return _rule(rule) or value.evidence.quote
        case CycleDeadline(every=every):
            return _EVERY[every]
        case ContinuousDeadline():
            return "thường xuyên"
        case RelativeDeadline(days=0, after=after):
            begun = after is not None and after.startswith(("ngày", "khi"))
            return f"ngay sau {'' if begun else 'khi '}{after}" if after else "ngay"
        case RelativeDeadline():
            return f"{amount(value)} kể từ {value.after}" if value.after else f"trong {amount(value)}"
        case UnresolvedDeadline(text=text):
            return text


def amount(value: RelativeDeadline) -> str:
    working = " làm việc" if value.working_days and value.unit is Unit.DAY else ""
    return f"{value.days:02d} {_UNITS[value.unit]}{working}"


def period_name(every: Every, last: date) -> str:
    """The reporting period that ends on `last`: "6 tháng đầu năm 2018", "quý I/2018"."""
    match every:
        case Every.DAY:
            return f"ngày {day(last)}"
        case Every.WEEK:
            return f"tuần {last.isocalendar().week}/{last.isocalendar().year}"
        case Every.MONTH:
            return f"tháng {last.month}/{last.year}"
        case Every.QUARTER:
            return f"quý {_QUARTERS[(last.month - 1) // 3]}/{last.year}"
        case Every.HALF_YEAR:
            return f"6 tháng {'đầu' if last.month <= 6 else 'cuối'} năm {last.year}"
        case Every.YEAR:
            return f"năm {last.year}"


def _period(start: date | None, end: date | None) -> str:
    if start and end:
        return f"từ {day(start)} đến {day(end)}"
    if end:
        return f"đến {day(end)}"
    return f"từ {day(start)}" if start else "không nêu ngày kết thúc"


def _rule(rule: str) -> str | None:
    """The plain rules of REGISTER in words; None for a rule that has no plain words."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if (working := _working_day(parts)) is not None:
        return working
    frequency = _FREQUENCIES.get(parts.get("FREQ", ""))
    if frequency is None or parts.keys() - {"FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY"}:
        return None
    interval = parts.get("INTERVAL", "1")
    often = f"hằng {frequency}" if interval == "1" else f"{interval} {frequency} một lần"
    days = _days(parts)
    return often if days == "" else f"{days} {often}" if days else None


def _working_day(parts: dict[str, str]) -> str | None:
    """ "Ngày làm việc cuối cùng của mỗi quý", told by BYSETPOS over Monday to Friday."""
    if parts.get("FREQ") != "MONTHLY" or parts.get("BYDAY") != "MO,TU,WE,TH,FR" or parts.get("BYSETPOS") not in ("1", "-1"):
        return None
    which = "cuối cùng" if parts["BYSETPOS"] == "-1" else "đầu tiên"
    months = parts.get("BYMONTH")
    return f"ngày làm việc {which} " + (f"của tháng {', '.join(months.split(','))} hằng năm" if months else "hằng tháng")


def _days(parts: dict[str, str]) -> str | None:
    months, monthdays, weekdays = (parts[key].split(",") if key in parts else [] for key in ("BYMONTH", "BYMONTHDAY", "BYDAY"))
    if weekdays:
        known = all(name in _WEEKDAYS for name in weekdays)
        return _listed([_WEEKDAYS[name] for name in weekdays]) if known and not months and not monthdays else None
    if not all(text.lstrip("-").isdigit() for text in months + monthdays):
        return None
    if months and monthdays:
        return _listed([_day_of(int(number), int(month)) for month in months for number in monthdays])
    if months:
        return _listed([f"tháng {month}" for month in months])
    return _listed([_day_of(int(number), None) for number in monthdays])


def _day_of(number: int, month: int | None) -> str:
    of_month = f" {month}" if month else ""
    if number == -1:
        return f"ngày cuối tháng{of_month}"
    if number < 0:
        return f"ngày thứ {-number} từ cuối tháng{of_month}"
    return _day_and_month(number, month) if month else f"ngày {number:02d}"


def _day_and_month(number: int, month: int) -> str:
    return f"{number:02d}/{month:02d}" if month <= 2 else f"{number:02d}/{month}"


def _listed(items: list[str]) -> str:
    return " và ".join(filter(None, (", ".join(items[:-1]), items[-1]))) if items else ""
