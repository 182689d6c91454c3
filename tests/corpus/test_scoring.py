"""Scores computed by hand on tiny registers, and what must hold for any."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.scoring import deadline_key, rule_key, score
from corpus.tallies import Count, Fault, Share, Tally, report
from extract.result import (
    Assignment,
    Baseline,
    Citation,
    Comparator,
    ContinuousDeadline,
    CycleDeadline,
    DateDeadline,
    Deadline,
    DueFrom,
    Every,
    Evidence,
    Extraction,
    Header,
    Instrument,
    InstrumentKind,
    Level,
    Period,
    PeriodDeadline,
    RecurringDeadline,
    Relation,
    RelativeDeadline,
    Role,
    Signer,
    Target,
    Task,
    TaskKind,
    Unit,
    UnresolvedDeadline,
)
from ingest.source import Source

SEEN = Evidence("…")
JUNE = date(2024, 6, 14)


def agency(name: str, role: Role = Role.LEAD, *, group: bool = False) -> Assignment:
    return Assignment(name, role, group, Evidence(name))


def task(text: str, *agencies: Assignment, number: int = 1, deadlines: tuple[Deadline, ...] = ()) -> Task:
    path = ("III", f"-{number}")
    return Task(f"III-{number}", path, TaskKind.ASSIGNMENT, text, agencies, False, deadlines, None, Evidence(text))


def target(value: float, indicator: str, baseline: Baseline | None = None) -> Target:
    due = date(2025, 12, 31)
    return Target(("I",), indicator, Comparator.EQUAL, value, "%", baseline, due, DueFrom.PLAN, Evidence(indicator))


def citation(number: str, relation: Relation = Relation.IMPLEMENTS) -> Citation:
    return Citation(number, None, None, relation, Evidence(number))


HEADER = Header(
    InstrumentKind.PLAN,
    type_name="Kế hoạch",
    number="75/KH-UBND",
    title="Phát triển hợp tác xã năm 2024",
    issuer="Ủy ban nhân dân tỉnh Sơn La",
    level=Level.PROVINCE,
    issued_on=date(2024, 3, 4),
    signer=Signer("Lò Văn Mẫu", "Phó Chủ tịch"),
    period=Period(date(2024, 1, 1), date(2024, 12, 31)),
)


def extraction(*instruments: Instrument, name: str = "ke-hoach.txt") -> Extraction:
    return Extraction(Source(name, "", "", None), instruments)


GOLD = Instrument(
    header=HEADER,
    citations=(citation("1804/QĐ-TTg"), citation("45/NQ-CP", Relation.MENTIONS)),
    tasks=(
        task("Tổ chức tập huấn cho cán bộ hợp tác xã", agency("Liên minh Hợp tác xã tỉnh"), agency("Sở Tài chính", Role.SUPPORT)),
        task("Bố trí kinh phí", agency("Sở Tài chính"), number=2, deadlines=(CycleDeadline(Every.YEAR, SEEN),)),
        task("Kiểm tra các quỹ tín dụng", agency("Ngân hàng Nhà nước"), number=3, deadlines=(DateDeadline(JUNE, SEEN),)),
    ),
    targets=(target(60, "hợp tác xã hoạt động tốt", Baseline(50, date(2023, 12, 31))), target(30, "cán bộ có trình độ đại học")),
)


def tally(found: Instrument, gold: Instrument = GOLD) -> Tally:
    return score([(extraction(gold), extraction(found))]).total


def test_gold_against_itself_is_perfect() -> None:
    total = tally(GOLD)
    assert [count for _, count in total.counts()] == [Count(3), Count(4), Count(2), Count(2), Count(2)]
    assert [share.accuracy for _, share in total.shares()] == [1.0] * 9
    assert total.header == Share(6, 6)
    assert total.differences == ()


def test_figures_computed_by_hand() -> None:
    """Of 3 tasks two are found, one of them cut short (2·4 of 9 + 4 words: 0.62), and one is invented."""
    found = replace(
        GOLD,
        tasks=(
            task("Tổ chức tập huấn cho", agency("Liên minh Hợp tác xã tỉnh"), agency("Sở Tài chính")),
            task("Bố trí kinh phí", agency("Sở Tài chính"), number=2, deadlines=(PeriodDeadline(None, JUNE, SEEN),)),
            task("Trồng rừng ven biển", agency("Sở Nông nghiệp và Môi trường"), number=4, deadlines=(ContinuousDeadline(SEEN),)),
        ),
        targets=(target(60, "hợp tác xã hoạt động tốt"), target(31, "cán bộ có trình độ đại học")),
        citations=(citation("1804/QĐ-TTg"), citation("45/NQ-CP"), citation("12/2020/TT-BNV")),
    )
    total = tally(found)
    assert total.task == Count(right=2, missed=1, extra=1)
    assert (total.task.precision, total.task.recall, total.task.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    # Right: Liên minh; Sở Tài chính in task 2. Missed: its support in task 1; the bank. Extra: its lead in task 1; the forester.
    assert total.assignment == Count(right=2, missed=2, extra=2)
    assert total.deadline == Count(right=0, missed=2, extra=2)
    assert total.target == Count(right=1, missed=1, extra=1)
    assert total.citation == Count(right=2, missed=0, extra=1)
    assert (total.citation.precision, total.citation.recall, total.citation.f1) == pytest.approx((2 / 3, 1, 4 / 5))
    assert (total.kind, total.group, total.baseline, total.relation) == (Share(2, 2), Share(2, 2), Share(0, 1), Share(1, 2))


def test_header_fields_count_one_by_one() -> None:
    found = replace(
        HEADER,
        number="75 / KH-UBND",  # punctuation and space fold
        issuer="Uỷ ban nhân dân tỉnh Sơn La",  # one word, two places for its tone
        level=None,
        issued_on=date(2024, 4, 3),
        signer=Signer("LÒ VĂN MẪU", None),  # only the name counts
        period=Period(date(2024, 1, 1), date(2024, 12, 31), date(2030, 12, 31)),
        title="Phát triển hợp tác xã",
    )
    total = tally(replace(GOLD, header=found))
    assert (total.header, total.title) == (Share(3, 6), Share(0, 1))
    assert [(one.fault, one.what) for one in total.differences] == [
        (Fault.WRONG, "level"),
        (Fault.WRONG, "issued_on"),
        (Fault.WRONG, "period"),
        (Fault.WRONG, "title"),
    ]


def test_null_equals_null() -> None:
    nothing = replace(GOLD, header=Header(InstrumentKind.PLAN))
    assert tally(nothing, nothing).header == Share(6, 6)
    assert tally(nothing).header == Share(0, 6)


def test_aspects_of_a_matched_task() -> None:
    first, *others = GOLD.tasks
    lead, support = first.agencies
    agencies = (replace(lead, group=True), support)
    changed = replace(first, kind=TaskKind.MEASURE, requested=True, deliverable="Báo cáo", path=("II", "-1"), agencies=agencies)
    total = tally(replace(GOLD, tasks=(changed, *others)))
    assert total.task == Count(3)
    for share in (total.kind, total.requested, total.deliverable, total.path):
        assert share == Share(2, 3)
    assert total.group == Share(3, 4)
    assert {one.what for one in total.differences} == {"kind", "requested", "deliverable", "path", "group"}


def test_a_deliverable_is_compared_by_its_words() -> None:
    gold = replace(GOLD, tasks=(replace(GOLD.tasks[0], deliverable="Quyết định của UBND tỉnh"),))
    found = replace(GOLD, tasks=(replace(GOLD.tasks[0], deliverable="quyết định của  UBND tỉnh."),))
    assert tally(found, gold).deliverable == Share(1, 1)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (DateDeadline(date(2024, 6, 14), SEEN), DateDeadline(date(2024, 6, 14), Evidence("14/6")), True),
        (DateDeadline(date(2024, 6, 14), SEEN), DateDeadline(date(2024, 6, 15), SEEN), False),
        (DateDeadline(date(2024, 6, 30), SEEN), PeriodDeadline(None, date(2024, 6, 30), SEEN), False),
        (PeriodDeadline(date(2024, 4, 1), date(2024, 6, 30), SEEN), PeriodDeadline(None, date(2024, 6, 30), SEEN), True),
        (CycleDeadline(Every.YEAR, SEEN), CycleDeadline(Every.QUARTER, SEEN), False),
        (ContinuousDeadline(SEEN), ContinuousDeadline(SEEN), True),
        (RelativeDeadline("ngày ký", 10, True, SEEN), RelativeDeadline("Ngày ký;", 10, False, SEEN, Unit.DAY), True),
        (RelativeDeadline("ngày ký", 10, True, SEEN), RelativeDeadline(None, 10, True, SEEN), False),
        (RelativeDeadline(None, 10, True, SEEN), RelativeDeadline(None, 15, True, SEEN), False),
    ],
)
def test_deadlines_are_equal_by_what_counts(one: Deadline, other: Deadline, equal: bool) -> None:
    assert (deadline_key(one) == deadline_key(other)) is equal


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", "RRULE:BYMONTHDAY=14;BYMONTH=12,06;FREQ=YEARLY", True),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1", False),
        ("FREQ=WEEKLY;BYDAY=FR", "freq=weekly;byday=fr", True),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=YEARLY;BYMONTHDAY=20", False),
    ],
)
def test_rules_are_equal_by_their_parts(one: str, other: str, equal: bool) -> None:
    assert (deadline_key(RecurringDeadline(one, SEEN)) == deadline_key(RecurringDeadline(other, SEEN))) is equal
    assert (rule_key(one) == rule_key(other)) is equal


def test_unresolved_deadlines_are_not_scored() -> None:
    unclear = UnresolvedDeadline("trước khi kết thúc đợt kiểm tra", SEEN)
    first, *others = GOLD.tasks
    found = replace(GOLD, tasks=(replace(first, deadlines=(unclear,)), *others, task("Việc khác", deadlines=(unclear,))))
    assert tally(found).deadline == Count(2)


def test_an_unpaired_document_counts_wholly() -> None:
    header = replace(HEADER, number="9/KH-UBND", title="Thu gom rác")
    other = replace(GOLD, header=header, tasks=(task("Thu gom rác", agency("Sở Y tế")),))
    missed = score([(extraction(GOLD, other), extraction(GOLD))]).total
    assert (missed.header, missed.task, missed.assignment) == (Share(6, 12), Count(3, missed=1), Count(4, missed=1))
    extra = score([(extraction(GOLD), extraction(GOLD, other))]).total
    assert (extra.header, extra.task, extra.target) == (Share(6, 12), Count(3, extra=1), Count(2, extra=2))
    assert (extra.differences[0].fault, extra.differences[0].what) == (Fault.EXTRA, "document")


def test_a_file_without_any_document() -> None:
    total = score([(extraction(GOLD), extraction())]).total
    assert (total.task, total.header) == (Count(missed=3), Share(0, 6))
    assert (total.task.precision, total.task.recall, total.task.f1) == (1.0, 0.0, 0.0)


def test_files_are_micro_averaged() -> None:
    small = replace(GOLD, tasks=GOLD.tasks[:1])
    none = replace(GOLD, tasks=())
    both = score([(extraction(GOLD, name="a"), extraction(GOLD)), (extraction(small, name="b"), extraction(none))])
    assert both.total.task == Count(right=3, missed=1)
    rows = report(both)
    assert [(row.name, row.f1[0]) for row in rows.files] == [("a", 1.0), ("b", 0.0)]
    assert [(row.file, row.difference.what, row.difference.gold) for row in rows.differences] == [("b", "task", "III-1")]


@given(st.integers(0, 2))
def test_dropping_a_task_lowers_recall_only(index: int) -> None:
    total = tally(replace(GOLD, tasks=GOLD.tasks[:index] + GOLD.tasks[index + 1 :]))
    assert total.task.recall < 1
    assert total.assignment.recall < 1
    assert total.task.precision == total.assignment.precision == total.deadline.precision == 1
    assert (total.target, total.citation, total.header) == (Count(2), Count(2), Share(6, 6))


@given(st.permutations(GOLD.tasks), st.permutations(GOLD.targets), st.permutations(GOLD.citations))
def test_order_says_nothing(tasks: list[Task], targets: list[Target], citations: list[Citation]) -> None:
    found = replace(GOLD, tasks=tuple(tasks), targets=tuple(targets), citations=tuple(citations))
    assert tally(found) == tally(GOLD)


@given(st.sets(st.integers(0, 2)), st.sets(st.integers(0, 2)))
def test_changing_sides_swaps_precision_and_recall(mine: set[int], theirs: set[int]) -> None:
    one = replace(GOLD, tasks=tuple(GOLD.tasks[index] for index in sorted(mine)))
    other = replace(GOLD, tasks=tuple(GOLD.tasks[index] for index in sorted(theirs)))
    there, back = tally(one, other), tally(other, one)
    for (_, a), (_, b) in zip(there.counts(), back.counts(), strict=True):
        assert (a.right, a.missed, a.extra) == (b.right, b.extra, b.missed)
