"""What speaks against a task or target, and the chance that is made of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.confidence import Doubt, chance, fitted, target_doubts, task_doubts
from extract.pipeline import extract, find
from ingest.reading import read_documents

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN BÌNH
Số: 15/KH-UBND
An Bình, ngày 03 tháng 02 năm 2021
KẾ HOẠCH
Phát triển thư viện cơ sở năm 2021
I. MỤC TIÊU
- Đến năm 2021, 80% xã có tủ sách.
- Xây mới 12 thư viện.
II. TỔ CHỨC THỰC HIỆN
1. Sở Văn hóa, Thể thao và Du lịch
- Chủ trì, phối hợp với Sở Tài chính rà soát các thư viện hiện có, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/3/2021.
- Kiểm tra việc mua sách khi thuận tiện, vào thời gian phù hợp trong đợt cao điểm.
2. Tăng cường giao lưu bạn đọc giữa các trường, tổ chức ngày hội đọc sách.
"""
DOCUMENT = read_documents("ke-hoach.txt", PLAN.encode())[0]


@pytest.mark.parametrize(
    ("clause", "present", "absent"),
    [
        ("II.1-1", {Doubt.LEAD_ELSEWHERE, Doubt.RECEIVER, Doubt.TIME_DERIVED}, {Doubt.NO_LEAD, Doubt.TIME_UNREAD}),
        ("II.1-2", {Doubt.LEAD_ELSEWHERE}, {Doubt.RECEIVER, Doubt.SEVERAL_LEADS}),
        ("II.2", {Doubt.NO_LEAD, Doubt.TIME_UNREAD}, {Doubt.LEAD_ELSEWHERE, Doubt.ROW}),
    ],
)
def test_what_speaks_against_a_task(clause: str, present: set[Doubt], absent: set[Doubt]) -> None:
    task = next(task for task in find(DOCUMENT).instruments[0].tasks if task.id == clause)
    doubts = task_doubts(DOCUMENT, task)
    assert present <= doubts
    assert not absent & doubts


def test_what_speaks_against_a_target() -> None:
    share, count = find(DOCUMENT).instruments[0].targets
    assert Doubt.NOT_PERCENT not in target_doubts(DOCUMENT, share)
    assert {Doubt.NOT_PERCENT, Doubt.DUE_OF_PLAN} <= target_doubts(DOCUMENT, count)


def test_every_find_has_a_confidence_and_nothing_else_changes() -> None:
    weighed, bare = extract(DOCUMENT).instruments[0], find(DOCUMENT).instruments[0]
    for one, other in ((weighed.tasks, bare.tasks), (weighed.targets, bare.targets)):
        assert [replace(item, confidence=None) for item in one] == [replace(item, confidence=None) for item in other]
        assert all(item.confidence is not None and 0 < item.confidence < 1 for item in one)


@pytest.mark.parametrize("what", ["task", "target"])
def test_the_weights_are_of_signs_that_exist(what: str) -> None:
    assert Doubt.ALWAYS in fitted(what)


signs = st.sampled_from(Doubt)
weights = st.dictionaries(signs, st.floats(-50, 50))


@given(st.frozensets(signs), weights)
def test_a_chance_is_never_certain(doubts: frozenset[Doubt], weighed: dict[Doubt, float]) -> None:
    assert 0.02 <= chance(doubts, weighed) <= 0.99


@given(st.frozensets(signs), signs, weights)
def test_a_sign_moves_the_chance_its_own_way(doubts: frozenset[Doubt], sign: Doubt, weighed: dict[Doubt, float]) -> None:
    without, moved = chance(doubts - {sign}, weighed), chance(doubts | {sign}, weighed)
    assert moved >= without if weighed.get(sign, 0.0) >= 0 else moved <= without
