import pytest

from ingest.labels import Rank, find_label


@pytest.mark.parametrize(
    ("text", "label", "rank"),
    [
        ("I. MỤC TIÊU", "I", Rank.ROMAN),
        ("IX/ Kinh phí", "IX", Rank.ROMAN),
        ("II MỤC TIÊU CỤ THỂ", "II", Rank.ROMAN),  # the dot was lost
        ("1. Sở Y tế", "1", Rank.ARABIC),
        ("1.Sở Y tế", "1", Rank.ARABIC),
        ("1/ Mục tiêu", "1", Rank.ARABIC),
        ("1. 100% số xã", "1", Rank.ARABIC),
        ("1.2. Nội dung", "1.2", Rank.DOTTED),
        ("2.1 Mục tiêu", "2.1", Rank.DOTTED),
        ("2.1.3. Nội dung", "2.1.3", Rank.DOTTED + 1),
        ("a) Giai đoạn", "a", Rank.LETTER),
        ("đ) Xây dựng", "đ", Rank.LETTER),
        ("a. Xây dựng", "a", Rank.LETTER),
        ("(1) Tuyên truyền", "1", Rank.PAREN),
        ("1) Tuyên truyền", "1", Rank.PAREN),
        ("A. PHẦN CHUNG", "A", Rank.UPPER_LETTER),
        ("Điều 3. Tổ chức thực hiện", "Điều 3", Rank.ARTICLE),
        ("Phần thứ nhất", "Phần thứ nhất", Rank.PART),
        ("Dự án 2: Phát triển", "Dự án 2", Rank.NAMED),
        ("PHỤ LỤC II", "PHỤ LỤC II", Rank.ANNEX),
        ("**1. Mục tiêu**", "1", Rank.ARABIC),  # emphasis that a converter left
        ("- Tổ chức", "-", Rank.DASH),
        ("– Tổ chức", "–", Rank.DASH),
        ("+ Tổ chức", "+", Rank.PLUS),
        ("† Tổ chức", "†", Rank.PLUS),  # a scanner's "+"
        ("* Phòng, chống ma túy", "*", Rank.STAR),
        ("* Tổ chức tập huấn cho cán bộ.", "*", Rank.DOT),  # a sentence is an item, no heading
    ],
)
def test_labels(text: str, label: str, rank: int) -> None:
    found = find_label(text)
    assert found is not None
    assert (found.text, found.rank) == (label, rank)


@pytest.mark.parametrize(
    "text",
    [
        "15/6 và 15/12 hằng năm",
        "01/3/2018 – 05/3/2018",
        "100% đối tượng",
        "1.500 người",
        "34.363 người",
        "60/KH-UBND năm 2017",
        "02 mô hình",
        "Phụ lục kèm theo Kế hoạch này",
        "V/v ban hành Kế hoạch",
        "v/v triển khai",
        "TP. Hồ Chí Minh",
        "Sở Y tế",
        "31.12.2020 là hạn cuối",
    ],
)
def test_no_label(text: str) -> None:
    assert find_label(text) is None


def test_body_begins_behind_the_label() -> None:
    text = "1.2. Nội dung cụ thể"
    found = find_label(text)
    assert found is not None
    assert text[found.body :] == "Nội dung cụ thể"
