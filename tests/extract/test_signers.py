"""Signatures: office and name, as form, columns and scans leave them."""

import pytest

from extract.form.letterhead import Piece
from extract.form.signers import read_signer
from extract.result import Signer


def pieces(*lines: str) -> list[Piece]:
    found, at = [], 0
    for index, line in enumerate(lines):
        found.append(Piece(at, at + len(line), index, line))
        at += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Tám"), Signer("Lê Văn Tám", "Chủ tịch")),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Mai"), Signer("Trần Thị Mai", "Phó Chủ tịch")),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Trần Thị Mai"), Signer("Trần Thị Mai", "Phó Chủ tịch")),
        (("KT / CHỦ TỊCH", "HỒ CHỦ TỊCH", "Lò Văn Pành"), Signer("Lò Văn Pành", "Phó Chủ tịch")),  # what a scan made of "PHÓ"
        (("TM. UBND HUYỆN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Đình Hòa",), Signer("Vũ Đình Hòa", "Phó Chủ tịch")),  # one table cell
        (("- Lưu: VT, KT. KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Vũ Đình Hòa"), Signer("Vũ Đình Hòa", "Phó Chủ tịch")),  # two columns
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Thị Hà"), Signer("Nguyễn Thị Hà", "Thứ trưởng")),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Phạm Minh Đức"), Signer("Phạm Minh Đức", "Chánh Văn phòng")),
        (("TUQ. BỘ TRƯỞNG", "VỤ TRƯỞNG", "Phạm Minh Đức"), Signer("Phạm Minh Đức", "Vụ trưởng")),
        (("Q. GIÁM ĐỐC", "Hoàng Lan"), Signer("Hoàng Lan", "Quyền Giám đốc")),
        (("GIÁM ĐỐC", "NGUYỄN VĂN BẢY"), Signer("Nguyễn Văn Bảy", "Giám đốc")),
        (("GIÁM ĐỐC", "BS. CKII. Đỗ Trung"), Signer("Đỗ Trung", "Giám đốc")),
        (("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Th.S Đinh Thị Lụa"), Signer("Đinh Thị Lụa", "Phó Hiệu trưởng")),
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Y Biêr Niê"), Signer("Y Biêr Niê", "Phó Bí thư")),
        (
            ("Nơi nhận:", "- Chủ tịch, các PCT UBND huyện;", "- Lưu: VT.", "CHỦ TỊCH", "Lê Văn Tám"),
            Signer("Lê Văn Tám", "Chủ tịch"),
        ),
        (("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH", "Lê Văn Tám"), Signer("Lê Văn Tám", "Trưởng Ban")),
        (("THỨ TRƯỞNG", "Nguyễn Trường Sơn"), Signer("Nguyễn Trường Sơn", "Thứ trưởng")),
        (("Chủ tịch", "Lê Văn Tám"), Signer("Lê Văn Tám", "Chủ tịch")),
        (("PHÓ CHỦ TỊCH", "Trương Quốc Bảo"), Signer("Trương Quốc Bảo", "Phó Chủ tịch")),  # a surname, no "Trường"
        (("GIÁM ĐỐC", "TRƯƠNG THỊ SEN"), Signer("Trương Thị Sen", "Giám đốc")),
        (("CHỦ TỊCH",), None),
        (("Lê Văn Tám", "Các tin khác"), None),  # an author
        (("- Giám đốc Sở Y tế;", "- Lưu: VT."), None),
    ],
)
def test_signature(lines: tuple[str, ...], signer: Signer | None) -> None:
    found = read_signer(pieces(*lines), (), None)
    assert (found.signer if found else None) == signer


def test_the_first_issuer_signs() -> None:
    lines = pieces("CHỦ TỊCH", "Hồ Văn Ba", "GIÁM ĐỐC", "Lê Thị Tư")
    found = read_signer(lines, ("Giám đốc",), "Sở Y tế - Công đoàn ngành Y tế")
    assert found is not None
    assert found.signer == Signer("Lê Thị Tư", "Giám đốc")


def test_two_ministries() -> None:
    lines = pieces(
        *("KT. BỘ TRƯỞNG", "BỘ Y TẾ", "THỨ TRƯỞNG", "Hồ Văn Ba"), *("KT. BỘ TRƯỞNG", "BỘ TÀI CHÍNH", "THỨ TRƯỞNG", "Lê Thị Tư")
    )
    found = read_signer(lines, ("Bộ trưởng",), "Bộ Tài chính - Bộ Y tế")
    assert found is not None
    assert found.signer == Signer("Lê Thị Tư", "Thứ trưởng")
