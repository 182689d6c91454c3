"""`kehoach report`, `confirm` and `return` from order to accepted result, and what they refuse."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
PLAN = """\
ỦY BAN NHÂN DÂN
HUYỆN ĐỒNG PHÚ
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đồng Phú, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
Trồng cây phân tán năm 2024
I. TỔ CHỨC THỰC HIỆN
1. Phòng Nông nghiệp và Phát triển nông thôn
Tổng hợp nhu cầu cây giống của các địa phương trước ngày 20/6/2024.
2. Ủy ban nhân dân các xã, thị trấn
Chuẩn bị đất trồng, hoàn thành trước ngày 20/7/2024.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Tám
"""
ONE, GROUP = "45/KH-UBND#I.1¶1", "45/KH-UBND#I.2¶1"
REPORT = ("report", ONE, "--agency", "phong nnptnt")


@pytest.fixture
def call(run: Run, tmp_path: Path) -> Run:
    plan = tmp_path / "trồng cây.txt"
    plan.write_text(PLAN, "utf-8")
    result = run("load", plan, "--by", "Văn thư")
    assert result.exit_code == 0, result.output
    return run


def _rows(call: Run, task: str, as_of: str = "2024-08-01") -> list[dict[str, Any]]:
    rows = json.loads(call("overdue", "--as-of", as_of, "--format", "json").output)["rows"]
    return [row for row in rows if row["handle"] == task]


def _ok(result: Result) -> str:
    assert result.exit_code == 0, result.output
    return result.output


def test_a_result_counts_once_somebody_else_confirms_it(call: Run) -> None:
    assert "chờ xác nhận" in _ok(call(*REPORT, "--done", "2024-06-18", "--by", "An"))
    assert [row["status"] for row in _rows(call, ONE)] == ["chưa hoàn thành quá hạn"]
    own = call("confirm", ONE, "--by", "an")
    assert (own.exit_code, "somebody else must confirm it" in own.output) == (1, True)
    assert "đã xác nhận" in _ok(call("confirm", ONE, "--by", "Bình"))
    assert [(row["status"], row["done_on"]) for row in _rows(call, ONE)] == [("hoàn thành đúng hạn", "2024-06-18")]


def test_late_work_is_late_by_the_day_it_was_handed_in(call: Run) -> None:
    _ok(call(*REPORT, "--done", "22/6/2024", "--by", "An"))
    _ok(call("confirm", ONE, "--by", "Bình"))
    assert [(row["status"], row["days_late"]) for row in _rows(call, ONE)] == [("hoàn thành quá hạn", 3)]


def test_returned_work_counts_as_not_completed(call: Run, tmp_path: Path) -> None:
    proof = tmp_path / "báo cáo.pdf"
    proof.write_bytes(b"%PDF-1.7")
    _ok(call(*REPORT, "--done", "2024-06-18", "--note", "Đủ 12 xã", "--evidence", proof, "--by", "An"))
    assert "trả lại" in _ok(call("return", ONE, "--reason", "Thiếu số liệu xã Tân Lập", "--by", "Bình"))
    assert [(row["status"], row["state"]) for row in _rows(call, ONE)] == [("chưa hoàn thành quá hạn", "trả lại")]
    history = _ok(call("show", ONE))
    for words in ("Đủ 12 xã", "kèm báo cáo.pdf", "Thiếu số liệu xã Tân Lập", "(An, ", "(Bình, "):
        assert words in history
    _ok(call(*REPORT, "--done", "2024-06-30", "--by", "An"))
    _ok(call("confirm", ONE, "--by", "Bình"))
    assert [row["status"] for row in _rows(call, ONE)] == ["hoàn thành quá hạn"]


def test_part_of_the_work_is_not_the_work(call: Run) -> None:
    _ok(call(*REPORT, "--done", "2024-06-18", "--percent", "60", "--by", "An"))
    assert [(row["state"], row["percent"]) for row in _rows(call, ONE)] == [("đang thực hiện", 60)]


def test_a_member_of_a_group_answers_for_itself_only(call: Run) -> None:
    member = "UBND xã Tân Lập"
    _ok(call("report", GROUP, "--agency", member, "--done", "2024-07-10", "--by", "An"))
    _ok(call("confirm", GROUP, "--by", "Bình"))
    found = {row["agency"]: row["status"] for row in _rows(call, GROUP)}
    assert found["Ủy ban nhân dân các xã, thị trấn"] == "chưa hoàn thành quá hạn"
    assert found["Ủy ban nhân dân xã Tân Lập"] == "hoàn thành đúng hạn"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((*REPORT, "--done", "9999-01-01", "--by", "An"), "lies in the future"),
        ((*REPORT, "--done", "2023-01-01", "--by", "An"), "lies before"),
        ((*REPORT, "--done", "2024-06-18", "--due", "2024-06-30", "--by", "An"), "does not fall due"),
        ((*REPORT, "--done", "2024-06-18", "--by", " "), "without a name"),
        (("report", ONE, "--agency", "Phòng Y tế", "--done", "2024-06-18", "--by", "An"), "its leads are: Phòng Nông nghiệp"),
        (("report", "45/KH-UBND#IX", "--agency", "Phòng Y tế", "--done", "2024-06-18", "--by", "An"), "45/KH-UBND"),
        (("confirm", ONE, "--by", "Bình"), "no such result that waits"),
        (("return", ONE, "--reason", " ", "--by", "Bình"), "reason"),
    ],
)
def test_what_is_refused_leaves_no_trace(call: Run, args: tuple[str, ...], words: str) -> None:
    before = _rows(call, ONE)
    result = call(*args)
    assert result.exit_code == 1
    assert words in result.output
    assert len(result.output.splitlines()) == 1
    assert _rows(call, ONE) == before


@pytest.mark.parametrize(("option", "value"), [("--percent", "120"), ("--done", "18.6"), ("--evidence", "không-có.pdf")])
def test_wrong_options(call: Run, option: str, value: str) -> None:
    assert call(*REPORT, "--done", "2024-06-18", option, value, "--by", "An").exit_code == 2


def test_the_name_may_come_from_the_environment(call: Run) -> None:
    _ok(call(*REPORT, "--done", "2024-06-18", KEHOACH_USER="Cường"))
    assert "(Cường, " in _ok(call("show", ONE))
