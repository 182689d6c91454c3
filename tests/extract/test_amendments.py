"""What changes another text and orders nothing itself."""

import pytest

from extract.amendments import find_amendment


@pytest.mark.parametrize(
    "words",
    [
        "Sửa đổi, bổ sung điểm b khoản 2 Mục II (Mục tiêu cụ thể) như sau:",
        "Sửa đổi khoản 1 như sau:",
        "Điều chỉnh tiết a điểm 3 Phần III như sau:",
        "Bổ sung khoản 10 và khoản 11 vào sau khoản 9:",
        "Bổ sung gạch đầu dòng thứ ba điểm c khoản 2:",
        "Bãi bỏ điểm d khoản 3 Mục III; khoản 8 Mục V.",
        "Bỏ cụm từ “Sở Nội vụ” tại khoản 9 Mục V.",
        "Thay cụm từ “Sở Y tế” bằng cụm từ “Trung tâm Kiểm soát bệnh tật”.",
        "Thay thế các cụm từ “đến năm 2025” bằng “đến năm 2030”.",
        "Thay thế Phụ lục I kèm theo Kế hoạch số 12/KH-UBND.",
        "Điều chỉnh, bổ sung một số nội dung tại Mục II như sau:",
        "Bãi bỏ Điều 3 của Kế hoạch.",
    ],
)
def test_amendment(words: str) -> None:
    assert find_amendment(words) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Sửa đổi, bổ sung Quy chế phối hợp giữa các ngành.",
        "Sửa đổi khoản 2 Điều 5 Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh.",
        "Bãi bỏ các thủ tục hành chính không cần thiết.",
        "Bổ sung 05 xe chở rác cho các xã.",
        "Bổ sung nội dung bình đẳng giới vào kế hoạch.",
        "Bổ sung phần mềm một cửa.",
        "Bổ sung điểm vui chơi cho trẻ em.",
        "Điều chỉnh quy hoạch sử dụng đất.",
        "Chuyển các xã khó khăn sang nhóm ưu tiên.",
        "Thay các biển báo hư hỏng.",
        "Bỏ phiếu tín nhiệm.",
    ],
)
def test_work_like_any(words: str) -> None:
    assert find_amendment(words) is None
