"""Issuing bodies: their names from the letterhead, and the level on which they stand."""

from datetime import date

import pytest

from extract.form.casing import learn_spelling
from extract.form.issuers import find_body, level_of, read_issuer
from extract.form.letterhead import Piece
from extract.result import Level


def pieces(*lines: str) -> list[Piece]:
    """Lines of a letterhead, one after the other."""
    found, at = [], 0
    for index, line in enumerate(lines):
        found.append(Piece(at, at + len(line), index, line))
        at += len(line) + 1
    return found


@pytest.mark.parametrize(
    ("lines", "name", "level"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"), "Ủy ban nhân dân tỉnh Hà Tĩnh", Level.PROVINCE),
        (("UBND TỈNH QUẢNG NAM",), "Ủy ban nhân dân tỉnh Quảng Nam", Level.PROVINCE),
        (("UỶ BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"), "Ủy ban nhân dân thành phố Hà Nội", Level.PROVINCE),
        (("ỦY BAN NHÂN DÂN", "THÀNH PHỐ VINH"), "Ủy ban nhân dân thành phố Vinh", Level.DISTRICT),
        (("ỦY BAN NHÂN DÂN", "HUYỆN MỘC CHÂU"), "Ủy ban nhân dân huyện Mộc Châu", Level.DISTRICT),
        (("ỦY BAN NHÂN DÂN", "QUẬN TÂY HỒ"), "Ủy ban nhân dân quận Tây Hồ", Level.DISTRICT),
        (("ỦY BAN NHÂN DÂN", "THỊ XÃ SƠN TÂY"), "Ủy ban nhân dân thị xã Sơn Tây", Level.DISTRICT),
        (("UBND HUYỆN CHÂU THÀNH", "ỦY BAN NHÂN DÂN", "XÃ TÂN PHÚ"), "Ủy ban nhân dân xã Tân Phú", Level.COMMUNE),
        (("ỦY BAN NHÂN DÂN", "PHƯỜNG BẾN NGHÉ"), "Ủy ban nhân dân phường Bến Nghé", Level.COMMUNE),
        (("ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUỐC"), "Ủy ban nhân dân đặc khu Phú Quốc", Level.COMMUNE),
        (("UBND TỈNH LONG AN", "SỞ Y TẾ"), "Sở Y tế", Level.DEPARTMENT),
        (
            ("UBND TỈNH GIA LAI", "SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"),
            "Sở Lao động - Thương binh và Xã hội",
            Level.DEPARTMENT,
        ),
        (("UBND THÀNH PHỐ ĐÀ NẴNG", "SỞ VĂN HÓA VÀ THỂ THAO"), "Sở Văn hóa và Thể thao", Level.DEPARTMENT),
        (("UBND TỈNH NAM ĐỊNH", "SỞ TÀI CHÍNH - SỞ Y TẾ"), "Sở Tài chính - Sở Y tế", Level.DEPARTMENT),
        (("SỞ TÀI CHÍNH -", "SỞ Y TẾ"), "Sở Tài chính - Sở Y tế", Level.DEPARTMENT),
        (("BỘ GIÁO DỤC VÀ ĐÀO TẠO",), "Bộ Giáo dục và Đào tạo", Level.CENTRAL),
        (("BỘ Y TẾ", "CỤC QUẢN LÝ DƯỢC"), "Cục Quản lý Dược", Level.CENTRAL),
        (("UBND HUYỆN TÂN YÊN", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"), "Phòng Giáo dục và Đào tạo", Level.DISTRICT),
        (("PHÒNG GD&ĐT HUYỆN TÂN YÊN", "TRƯỜNG TIỂU HỌC LÊ LỢI"), "Trường Tiểu học Lê Lợi", Level.UNIT),
        (("SỞ GD&ĐT BẮC NINH", "TRƯỜNG THPT HÀN THUYÊN"), "Trường Trung học phổ thông Hàn Thuyên", Level.UNIT),
        (("SỞ Y TẾ LÀO CAI", "BỆNH VIỆN ĐA KHOA TỈNH"), "Bệnh viện Đa khoa tỉnh", Level.UNIT),
        (("SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NỘI", "TRƯỜNG THPT CHU VĂN AN"), "Trường Trung học phổ thông Chu Văn An", Level.UNIT),
        (("HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TỈNH SƠN LA"), "Ban Chấp hành tỉnh Sơn La", Level.DEPARTMENT),
        (("TỈNH ỦY QUẢNG TRỊ", "*"), "Tỉnh ủy Quảng Trị", Level.PROVINCE),
        (("ĐẢNG BỘ TỈNH THÁI BÌNH", "HUYỆN ỦY KIẾN XƯƠNG"), "Huyện ủy Kiến Xương", Level.DISTRICT),
        (("HỘI ĐỒNG NHÂN DÂN", "TỈNH BẾN TRE"), "Hội đồng nhân dân tỉnh Bến Tre", Level.PROVINCE),
        (("BỘ CÔNG AN", "CÔNG AN TỈNH NGHỆ AN"), "Công an tỉnh Nghệ An", Level.DEPARTMENT),
        (("UBND TỈNH CAO BẰNG", "BAN CHỈ ĐẠO", "PHÒNG, CHỐNG THIÊN TAI"), "Ban Chỉ đạo phòng, chống thiên tai", Level.PROVINCE),
        (
            ("ỦY", "BAN NHÂN DÂN", "TỈNH TIỀN GIANG"),
            "Ủy ban nhân dân tỉnh Tiền Giang",
            Level.PROVINCE,
        ),  # a web page's line breaks
        (
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND TỈNH SƠN LA", "Độc lập - Tự do - Hạnh phúc", "SỞ NỘI VỤ"),
            "Sở Nội vụ",
            Level.DEPARTMENT,
        ),
        (("ỦY BAN NHÂN DÂN", "TỈNH ĐẮK LẮK", "Số: 12/KH-UBND"), "Ủy ban nhân dân tỉnh Đắk Lắk", Level.PROVINCE),
    ],
)
def test_letterhead(lines: tuple[str, ...], name: str, level: Level) -> None:
    issuer = read_issuer(pieces(*lines), learn_spelling([]), issued_on=date(2022, 5, 4))
    assert issuer is not None
    assert (issuer.name.lower(), issuer.level) == (name.lower(), level)


@pytest.mark.parametrize(
    ("name", "on", "level"),
    [
        ("Ủy ban nhân dân thành phố Huế", date(2023, 4, 1), Level.DISTRICT),
        ("Ủy ban nhân dân thành phố Huế", date(2025, 4, 1), Level.PROVINCE),  # a city under the central government since 2025
        ("Ủy ban nhân dân thành phố Hồ Chí Minh", date(2009, 1, 1), Level.PROVINCE),
        ("Ủy ban nhân dân tỉnh", None, Level.PROVINCE),
        ("Thủ tướng Chính phủ", None, Level.CENTRAL),
        ("Bảo hiểm xã hội Việt Nam", None, Level.CENTRAL),
        ("Bảo hiểm xã hội tỉnh Hà Nam", None, Level.DEPARTMENT),
        ("Cục Thi hành án dân sự tỉnh Hà Nam", None, Level.DEPARTMENT),
        ("Liên đoàn Lao động huyện Mê Linh", None, Level.DISTRICT),
        ("Công ty Cổ phần Môi trường", None, Level.UNIT),
    ],
)
def test_level(name: str, on: date | None, level: Level) -> None:
    assert level_of(name, on=on) is level


@pytest.mark.parametrize("line", ["Số 45-KH/TU", "Phòng, chống dịch bệnh", "Nơi nhận", "Kế hoạch"])
def test_no_body(line: str) -> None:
    assert find_body(line) is None or read_issuer(pieces(line), learn_spelling([]), issued_on=None) is None
