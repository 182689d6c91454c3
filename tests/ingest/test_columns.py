import pytest

from ingest.sheet.columns import Word, read_lines, text_of

PREAMBLE = "Căn cứ văn bản của Bộ Y tế về việc phòng, chống dịch bệnh mùa hè"


def words(*placed: tuple[str, float, float]) -> list[Word]:
    """Words of (text, left, baseline), six points a letter."""
    made: list[Word] = []
    for text, left, base in placed:
        at = left
        for part in text.split():
            made.append(Word(part, at, base - 10, at + 6 * len(part), base + 2, base))
            at += 6 * len(part) + 4
    return made


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        pytest.param([("b", 50, 30), ("a", 50, 10), ("c", 60, 30.5)], ["a", "b c"], id="lines from top to bottom"),
        pytest.param(
            [
                *[("UBND TỈNH AN GIANG", 50, 10), ("CỘNG HÒA XÃ HỘI", 300, 10)],
                *[("SỞ Y TẾ", 60, 25), ("Độc lập - Tự do", 310, 26)],
                *[("Số: 5/KH-SYT", 55, 40), ("An Giang, ngày 5", 300, 43), ("KẾ HOẠCH", 240, 70), (PREAMBLE, 50, 90)],
            ],
            [
                *["UBND TỈNH AN GIANG", "SỞ Y TẾ", "Số: 5/KH-SYT"],
                *["CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "An Giang, ngày 5"],
                *["KẾ HOẠCH", PREAMBLE],
            ],
            id="letterhead",
        ),
        pytest.param(
            [
                *[(PREAMBLE, 50, 10), ("Nơi nhận:", 50, 40), ("GIÁM ĐỐC", 350, 41)],
                *[("- Như trên;", 50, 55), ("- Lưu: VT.", 50, 66), ("Lê Thị Hoa", 345, 120)],
            ],
            [PREAMBLE, "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Thị Hoa"],
            id="signature",
        ),
        pytest.param(
            [("1.", 50, 10), ("Mục đích", 90, 10), ("2.", 50, 25), ("Yêu cầu", 90, 25)],
            ["1. Mục đích", "2. Yêu cầu"],
            id="a tab behind the number is no column",
        ),
        pytest.param(
            [(text, left, base) for base in (10, 25, 40) for text, left in (("việc", 50), ("cơ quan", 200), ("quý", 400))],
            ["việc cơ quan quý"] * 3,
            id="rows without lines stay rows",
        ),
        pytest.param(
            [("Số: 7/KH-UBND", 50, 10), ("Huế, ngày 5", 350, 10), (PREAMBLE, 50, 30)],
            ["Số: 7/KH-UBND", "Huế, ngày 5", PREAMBLE],
            id="far apart",
        ),
    ],
)
def test_order_of_reading(placed: list[tuple[str, float, float]], expected: list[str]) -> None:
    assert [text_of(line) for line in read_lines(words(*placed))] == expected


def test_a_number_that_ocr_misread_stays_with_its_words() -> None:
    """ "x.&" was "3.": far before the words, but too narrow for a column."""
    sure = [
        Word("x.&", 90, 90, 99, 102, 100, 20),
        Word("Phòng", 126, 90, 160, 102, 100, 95),
        Word("Y", 90, 117, 97, 129, 127, 60),
        Word("Trạm", 126, 117, 150, 129, 127, 95),
    ]
    assert [text_of(line) for line in read_lines(sure)] == ["x.& Phòng", "Y Trạm"]
