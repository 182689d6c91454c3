"""Numbers before paragraphs as OCR read them, and as they must have been printed."""

import pytest

from ingest.misread import repair_labels


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["I. MỤC TIÊU", "1. Chung", "IH. NHIỆM VỤ", "l. Tuyên truyền"], ["I.", "1.", "II.", "1."]),
        (["I. MỤC TIÊU", "II. NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN", "IV. KINH PHÍ"], ["I.", "II.", "III.", "IV."]),
        (["L. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "II. NỘI DUNG"], ["I.", "1.", "II."]),
        (["IL. MỤC TIÊU", "- Trồng mới cây xanh.", "II. NỘI DUNG THỰC HIỆN"], ["I.", "-", "II."]),
        (["L MỤC ĐÍCH, YÊU CẦU", "H NỘI DUNG THỰC HIỆN", "II - TỔ CHỨC THỰC HIỆN"], ["I", "II", "III"]),
        (["1. Sở Y tế", "_ Báo cáo tiến độ.", "~- Thành lập tổ.", "= Gửi kết quả."], ["1.", "-", "-", "-"]),
    ],
)
def test_repaired(read: list[str], printed: list[str]) -> None:
    assert [text.split()[0] for text in repair_labels(read)] == printed


@pytest.mark.parametrize(
    "texts",
    [
        ["I. MỤC TIÊU", "1. Chung", "a) Một", "b) Hai", "II. NHIỆM VỤ"],
        ["LỊCH LÀM VIỆC", "UBND TỈNH HÀ NAM", "Lớp học", "~500 người"],
        ["= 50% số xã"],  # one sign and a figure: a comparison, no dash
        [],
    ],
)
def test_words_are_kept(texts: list[str]) -> None:
    assert repair_labels(texts) == texts
