import pytest

from ingest.legibility import doubt, marks_share

PROSE = "Ủy ban nhân dân huyện chỉ đạo các xã, thị trấn tổ chức thực hiện việc thu gom rác thải sinh hoạt. " * 8
LOST = "Uy ban nhan dan huyen chi dao cac xa, thi tran to chuc thuc hien viec thu gom rac thai sinh hoat. " * 8


ENGLISH = "The provincial committee shall submit its quarterly report before the end of June and review progress. " * 8
GERMAN = "Der Ausschuss legt seinen Bericht vor Ende Juni vor und prüft den Stand der Umsetzung des Plans jährlich. " * 8


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PROSE, None),
        (LOST, "marks-missing"),
        (ENGLISH, "not-vietnamese"),
        (GERMAN, "not-vietnamese"),
        (PROSE.upper(), "capitals-only"),
        (LOST.upper(), "marks-missing"),
        (PROSE[:80], None),  # too short a text decides nothing
        (LOST[:80], None),
        (ENGLISH[:80], None),
    ],
)
def test_what_is_odd_is_named(text: str, code: str | None) -> None:
    found = doubt(text)
    assert (found.code if found else None) == code


def test_share_of_prose() -> None:
    share = marks_share(PROSE)
    assert share is not None
    assert 0.2 < share < 0.4
