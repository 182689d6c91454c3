import pytest

from ingest.legibility import doubt, marks_share

PROSE = "Ủy ban nhân dân huyện chỉ đạo các xã, thị trấn tổ chức thực hiện việc thu gom rác thải sinh hoạt. " * 8
LOST = "Uy ban nhan dan huyen chi dao cac xa, thi tran to chuc thuc hien viec thu gom rac thai sinh hoat. " * 8


@pytest.mark.parametrize(("text", "doubted"), [(PROSE, False), (LOST, True), (PROSE[:80], False), (LOST[:80], False)])
def test_missing_marks_are_named(text: str, doubted: bool) -> None:
    assert (doubt(text) is not None) is doubted  # too short a text decides nothing


def test_share_of_prose() -> None:
    share = marks_share(PROSE)
    assert share is not None
    assert 0.2 < share < 0.4
