"""Numbers and form lines as OCR misreads them: what must have been printed, and what must stay as it is."""

import pytest

from ingest.misread import form_line, repair_labels


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (["I. MỤC TIÊU", "1. Chung", "IH. NHIỆM VỤ", "l. Tuyên truyền"], ["I.", "1.", "II.", "1."]),
        (["I. MỤC ĐÍCH", "1. Mục đích", "2. Yêu cầu", "I. NHIỆM VỤ", "I. Nhiệm vụ", "2. Biện pháp", "II. KINH PHÍ", "IV. CHUNG"],
         ["I.", "1.", "2.", "II.", "1.", "2.", "III.", "IV."]),
        (["1. Mục tiêu", "IH. Nội dung", "1. Đấu thầu", "2. Mua sắm", "IH. Tổ chức", "1. Sở Y tế", "IV. Phạm vi"],
         ["I.", "II.", "1.", "2.", "III.", "1.", "IV."]),
        (["a) Chủ trì", "b) Phối hợp", "e) Báo cáo", "d) Tổng hợp", "đ) Kiểm tra", "e) Giám sát"],
         ["a)", "b)", "c)", "d)", "đ)", "e)"]),
        (["6. Một", "7. Hai", "6. Ba", "9. Bốn"], ["6.", "7.", "8.", "9."]),
        (["V. NĂM", "VỊ. SÁU", "VIL. BẢY", "VIII. TÁM"], ["V.", "VI.", "VII.", "VIII."]),
        (["1. Một", "Z. Hai", "3. Ba"], ["1.", "2.", "3."]),
    ],
    ids=lambda value: " ".join(item.split()[0] for item in value),
)  # fmt: skip
def test_the_numbers_around_tell_a_misread_one(read: list[str], printed: list[str]) -> None:
    assert [text.split()[0] for text in repair_labels(read)] == printed
    assert [text.split(" ", 1)[1] for text in repair_labels(read)] == [text.split(" ", 1)[1] for text in read]


@pytest.mark.parametrize(
    "texts",
    [
        ["I. A b", "II. B c", "IV. Bỏ một số", "V. C"],
        ["A. PHẦN CHUNG", "I. Mục tiêu", "B. PHẦN RIÊNG", "I. Nhiệm vụ"],
        ["1. Một", "a) Hai", "b) Ba", "2. Bốn", "a) Năm"],
        ["Điều 1. Phạm vi", "1. Một", "2. Hai", "Điều 2. Đối tượng", "1. Một"],
        ["Sở Y tế chủ trì.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "- Như trên;"],
        ["I. MỘT", "1. Một", "Phụ lục I", "I. MỘT", "1. Một"],
        [],
    ],
    ids=lambda texts: " ".join(text.split()[0] for text in texts),
)
def test_what_counts_on_stays(texts: list[str]) -> None:
    assert repair_labels(texts) == texts


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("KÉẺ HOẠCH", "KẾ HOẠCH"),
        ("CỘNG HOÀ XÃ HỌI CHỦ NGHlA VIỆI NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Với nhận:", "Nơi nhận:"),
        ("Độc lập - Tự do - Hạnh phú", "Độc lập - Tự do - Hạnh phúc"),
        ("KẾ HOẠCH", None),
        ("Nơi nhận:", None),
        ("Kế hoạch", None),
        ("kê hoạch này", None),
        ("CHỦ TỊCH", None),
    ],
)
def test_form_lines(read: str, printed: str | None) -> None:
    assert form_line(read) == printed
