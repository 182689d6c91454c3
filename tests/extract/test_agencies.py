"""Names of agencies over provinces, years and spellings: where they stand, what they are called, which of them are classes."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.agencies import (
    AgencyKind,
    Mention,
    agency_key,
    agency_pipeline,
    expand_name,
    find_agencies,
    find_definitions,
    matches,
    mentions_in,
)
from extract.nlp import parse
from ingest.document import Document
from ingest.source import Source


def mentions(text: str) -> tuple[Mention, ...]:
    return find_agencies(parse(text))


def quotes(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.name) for mention in mentions(text)]


def same(*names: str) -> list[tuple[str, str]]:
    return [(name, name) for name in names]


ONE_NAME = [
    # ministries and the government
    ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
    ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
    ("Bộ NN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("Bộ LĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Môi trường"),
    ("Bộ Văn hoá, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("Bộ Giao thông vận tải", "Bộ Giao thông Vận tải"),
    ("Ban Tuyên giáo TW", "Ban Tuyên giáo Trung ương"),
    ("Tổng cục Thống kê", "Tổng cục Thống kê"),
    ("Ngân hàng Nhà nước Việt Nam", "Ngân hàng Nhà nước Việt Nam"),
    # departments of a province, by their spellings
    ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở LĐ,TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở LĐTB và XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Lao động – TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Lao động-Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Lao động, Thương binh & Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Lao động Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("SLĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở GD - ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở Giáo dục & Đào tạo Nghệ An", "Sở Giáo dục và Đào tạo Nghệ An"),
    ("Sở Giáo dục và ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("Sở Thông tin - Truyền thông", "Sở Thông tin và Truyền thông"),
    ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
    ("Sở Kế hoạch - Đầu tư", "Sở Kế hoạch và Đầu tư"),
    ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
    ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
    ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở VH, TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Văn hóa - Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở Nông nghiệp & PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở GTVT", "Sở Giao thông Vận tải"),
    ("SỞ CÔNG THƯƠNG", "Sở Công Thương"),
    ("SỞ Y TẾ TỈNH BẾN TRE", "Sở Y tế tỉnh Bến Tre"),
    ("sở Tư pháp", "Sở Tư pháp"),
    ("Sở y tế", "Sở Y tế"),
    ("SYT", "Sở Y tế"),
    # before 2008
    ("Sở Thương mại", "Sở Thương mại"),
    ("Sở Văn hóa - Thông tin", "Sở Văn hóa - Thông tin"),
    ("Sở Thủy sản", "Sở Thủy sản"),
    ("Sở Bưu chính, Viễn thông", "Sở Bưu chính, Viễn thông"),
    ("Sở Tài chính - Vật giá", "Sở Tài chính - Vật giá"),
    ("Ủy ban Dân số, Gia đình và Trẻ em tỉnh", "Ủy ban Dân số, Gia đình và Trẻ em tỉnh"),
    # since 2025
    ("Sở Nông nghiệp và Môi trường", "Sở Nông nghiệp và Môi trường"),
    ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
    ("Sở Dân tộc và Tôn giáo", "Sở Dân tộc và Tôn giáo"),
    ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
    ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ("Trung tâm Phục vụ hành chính công", "Trung tâm Phục vụ hành chính công"),
    ("Ủy ban nhân dân đặc khu Phú Quốc", "Ủy ban nhân dân đặc khu Phú Quốc"),
    # committees and councils
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ("Uỷ ban nhân dân thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
    ("UBND TP. Hồ Chí Minh", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
    ("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG", "Ủy ban nhân dân tỉnh Sóc Trăng"),
    ("UBND huyện Văn Chấn", "Ủy ban nhân dân huyện Văn Chấn"),
    ("UBND phường 5", "Ủy ban nhân dân phường 5"),
    ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
    ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("Văn phòng HĐND và UBND huyện", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"),
    # divisions of a district and of a department
    ("Phòng LĐ-TB&XH", "Phòng Lao động - Thương binh và Xã hội"),
    ("Phòng GD&ĐT huyện Mù Cang Chải", "Phòng Giáo dục và Đào tạo huyện Mù Cang Chải"),
    ("phòng Tài chính - Kế hoạch", "Phòng Tài chính - Kế hoạch"),
    ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
    ("Phòng Nghiệp vụ Y Sở Y tế", "Phòng Nghiệp vụ Y Sở Y tế"),
    ("Văn phòng Sở", "Văn phòng Sở"),
    ("Chi cục Dân số - KHHGĐ", "Chi cục Dân số - Kế hoạch hóa gia đình"),
    ("Chi cục Bảo vệ môi trường", "Chi cục Bảo vệ môi trường"),
    ("Cục Thuế tỉnh", "Cục Thuế tỉnh"),
    ("KBNN tỉnh", "Kho bạc Nhà nước tỉnh"),
    ("BHXH tỉnh Gia Lai", "Bảo hiểm xã hội tỉnh Gia Lai"),
    ("Thanh tra tỉnh", "Thanh tra tỉnh"),
    ("Ban Dân tộc tỉnh", "Ban Dân tộc tỉnh"),
    ("Ban Quản lý các khu công nghiệp tỉnh", "Ban Quản lý các Khu công nghiệp tỉnh"),
    # units
    ("TTYT huyện", "Trung tâm Y tế huyện"),
    ("Trung tâm Kiểm soát bệnh tật tỉnh", "Trung tâm Kiểm soát bệnh tật tỉnh"),
    ("Bệnh viện Đa khoa khu vực Ngọc Hồi", "Bệnh viện Đa khoa khu vực Ngọc Hồi"),
    ("Bệnh viện YHCT tỉnh", "Bệnh viện Y học cổ truyền tỉnh"),
    ("Trường THPT Nguyễn Trãi", "Trường Trung học phổ thông Nguyễn Trãi"),
    ("Trường Đại học Tây Bắc", "Trường Đại học Tây Bắc"),
    ("Trung tâm Giáo dục nghề nghiệp - GDTX", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên"),
    ("Trung tâm Văn hóa - Thông tin và Truyền thông huyện", "Trung tâm Văn hóa - Thông tin và Truyền thông huyện"),
    # the Party, the Front, mass organisations
    ("Tỉnh uỷ", "Tỉnh ủy"),
    ("Ban Thường vụ Huyện ủy", "Ban Thường vụ Huyện ủy"),
    ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"),
    ("UBMTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("Ủy ban MTTQ Việt Nam tỉnh Hà Giang", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Giang"),
    ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
    ("Hội CCB tỉnh", "Hội Cựu chiến binh tỉnh"),
    ("Hội Nông dân xã", "Hội Nông dân xã"),
    ("LĐLĐ tỉnh Bình Phước", "Liên đoàn Lao động tỉnh Bình Phước"),
    ("Đoàn TNCS Hồ Chí Minh tỉnh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh"),
    ("Tỉnh đoàn Tiền Giang", "Tỉnh đoàn Tiền Giang"),
    ("Liên minh HTX tỉnh", "Liên minh Hợp tác xã tỉnh"),
    # police, army, courts, banks, press, enterprises
    ("Công an tỉnh", "Công an tỉnh"),
    ("công an xã", "Công an xã"),
    ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Bộ Chỉ huy BĐBP tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
    ("VKSND tỉnh", "Viện kiểm sát nhân dân tỉnh"),
    ("TAND huyện", "Tòa án nhân dân huyện"),
    ("Ngân hàng CSXH chi nhánh tỉnh Lâm Đồng", "Ngân hàng Chính sách xã hội Chi nhánh tỉnh Lâm Đồng"),
    ("Ngân hàng Nhà nước chi nhánh tỉnh", "Ngân hàng Nhà nước Chi nhánh tỉnh"),
    ("Đài PT-TH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
    ("Đài Phát thanh và Truyền hình Đồng Nai", "Đài Phát thanh - Truyền hình Đồng Nai"),
    ("Đài TT-TH huyện", "Đài Truyền thanh - Truyền hình huyện"),
    ("Báo Ấp Bắc", "Báo Ấp Bắc"),
    ("Báo Quảng Ninh", "Báo Quảng Ninh"),
    ("Công ty Điện lực Phú Thọ", "Công ty Điện lực Phú Thọ"),
    # boards
    ("BCĐ CNTT tỉnh", "Ban Chỉ đạo Công nghệ thông tin tỉnh"),
    ("Ban Chỉ đạo 138 tỉnh", "Ban Chỉ đạo 138 tỉnh"),
    ("Tổ thẩm định", "Tổ thẩm định"),
    ("Tổ xây dựng hồ sơ mời thầu", "Tổ xây dựng hồ sơ mời thầu"),
    ("Hội đồng Thi đua - Khen thưởng tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
    # offices
    ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("Giám đốc Sở TN&MT", "Giám đốc Sở Tài nguyên và Môi trường"),
    ("Chánh Văn phòng UBND tỉnh", "Chánh Văn phòng Ủy ban nhân dân tỉnh"),
    ("Chánh Thanh tra tỉnh", "Chánh Thanh tra tỉnh"),
    ("Trưởng phòng Nội vụ", "Trưởng phòng Nội vụ"),
    ("Hiệu trưởng", "Hiệu trưởng"),
    # scans and slips of the keyboard
    ("Sờ Tài chính", "Sở Tài chính"),
    ("Sở Giáo đục và Đào tạo", "Sở Giáo dục và Đào tạo"),
    ("Sở Thông tin và Truyển thông", "Sở Thông tin và Truyền thông"),
    ("Sở Nông nghiệp và Phát triên nông thốn", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Ủy ban nhàn dân tỉnh", "Ủy ban nhân dân tỉnh"),
]


@pytest.mark.parametrize(("text", "name"), ONE_NAME)
def test_one_name(text: str, name: str) -> None:
    assert quotes(text) == [(text, name)]


@pytest.mark.parametrize(("text", "name"), ONE_NAME)
def test_expanded_name_stays_as_it_is(text: str, name: str) -> None:
    assert expand_name(text) == name
    assert expand_name(name) == name
    assert agency_key(text) == agency_key(name)


CLASSES = [
    ("các sở, ban, ngành, đoàn thể cấp tỉnh", "các sở, ban, ngành, đoàn thể cấp tỉnh"),
    ("Các sở, ngành liên quan", "các sở, ngành liên quan"),
    ("các Sở, Ban, Ngành của tỉnh", "các sở, ban, ngành của tỉnh"),
    ("các sở, ban, ngành và địa phương", "các sở, ban, ngành và địa phương"),
    ("các cơ quan có liên quan", "các cơ quan có liên quan"),
    ("các đơn vị trực thuộc Sở", "các đơn vị trực thuộc Sở"),
    ("các cơ quan thuộc UBND tỉnh", "các cơ quan thuộc Ủy ban nhân dân tỉnh"),
    ("các phòng, ban, ngành huyện", "các phòng, ban, ngành huyện"),
    ("các tổ chức chính trị - xã hội tỉnh", "các tổ chức chính trị - xã hội tỉnh"),
    ("các cơ quan thông tin đại chúng trên địa bàn tỉnh", "các cơ quan thông tin đại chúng trên địa bàn tỉnh"),
    ("các cơ sở giáo dục nghề nghiệp", "các cơ sở giáo dục nghề nghiệp"),
    ("các trường THPT", "các trường trung học phổ thông"),
    ("UBND các huyện, thị xã, thành phố", "Ủy ban nhân dân các huyện, thị xã, thành phố"),
    ("UBND các huyện, thành phố Tam Kỳ", "Ủy ban nhân dân các huyện, thành phố Tam Kỳ"),
    ("UBND các xã thị trấn", "Ủy ban nhân dân các xã, thị trấn"),
    ("UBND các xã, phường, đặc khu", "Ủy ban nhân dân các xã, phường, đặc khu"),
    ("UBND 12 huyện, thành phố", "Ủy ban nhân dân 12 huyện, thành phố"),
    ("UBND cấp huyện, cấp xã", "Ủy ban nhân dân cấp huyện, cấp xã"),
    ("UBND các cấp", "Ủy ban nhân dân các cấp"),
    ("UBND xã, phường, thị trấn", "Ủy ban nhân dân xã, phường, thị trấn"),
    ("Phòng LĐ-TB&XH các huyện, thành phố", "Phòng Lao động - Thương binh và Xã hội các huyện, thành phố"),
    ("các Sở GDĐT", "các Sở Giáo dục và Đào tạo"),
    ("Các Phòng GD&ĐT và cơ sở giáo dục trực thuộc", "các Phòng Giáo dục và Đào tạo và cơ sở giáo dục trực thuộc"),
    ("Chủ tịch UBND các huyện, thị xã", "Chủ tịch Ủy ban nhân dân các huyện, thị xã"),
    ("cấp có thẩm quyền", "cấp có thẩm quyền"),
    ("cơ quan nhà nước có thẩm quyền", "cơ quan nhà nước có thẩm quyền"),
    ("đơn vị liên quan", "đơn vị liên quan"),
    ("GVCN các lớp", "Giáo viên chủ nhiệm các lớp"),
]


@pytest.mark.parametrize(("text", "name"), CLASSES)
def test_class(text: str, name: str) -> None:
    assert quotes(text) == [(text, name)]
    assert mentions(text)[0].group


SENTENCES: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Chủ trì, phối hợp với các sở, ban, ngành, đoàn thể cấp tỉnh và Ủy ban nhân dân các huyện, thành phố Cao Lãnh thực hiện.",
        same("các sở, ban, ngành, đoàn thể cấp tỉnh", "Ủy ban nhân dân các huyện, thành phố Cao Lãnh"),
    ),
    (
        "giao các sở: Y tế, Giáo dục và Đào tạo, Tài chính thực hiện",
        [("Y tế", "Sở Y tế"), ("Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"), ("Tài chính", "Sở Tài chính")],
    ),
    (
        "Các Sở: LĐ-TB&XH; KH&ĐT; Nội vụ căn cứ chức năng",
        [
            ("LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
            ("KH&ĐT", "Sở Kế hoạch và Đầu tư"),
            ("Nội vụ", "Sở Nội vụ"),
        ],
    ),
    ("Phòng Y tế, Trung tâm Y tế các huyện báo cáo", same("Phòng Y tế", "Trung tâm Y tế các huyện")),
    (
        "Sở Tài chính, Sở Kế hoạch và Đầu tư tham mưu UBND tỉnh bố trí kinh phí",
        [*same("Sở Tài chính", "Sở Kế hoạch và Đầu tư"), ("UBND tỉnh", "Ủy ban nhân dân tỉnh")],
    ),
    (
        "Thủ trưởng các đơn vị; lãnh đạo Sở Y tế; người đứng đầu UBND xã",
        [*same("các đơn vị", "Sở Y tế"), ("UBND xã", "Ủy ban nhân dân xã")],
    ),
    ("Đề nghị Mặt trận Tổ quốc Việt Nam tỉnh và các đoàn thể", same("Mặt trận Tổ quốc Việt Nam tỉnh", "các đoàn thể")),
    ("Sở Y tế (Phòng Nghiệp vụ Dược) tổng hợp", same("Sở Y tế", "Phòng Nghiệp vụ Dược")),
    ("Công văn số 1234/BYT-DP ngày 02/3/2019 của Bộ Y tế", same("Bộ Y tế")),
    ("Kế hoạch số 60/KH-UBND của UBND tỉnh", [("UBND tỉnh", "Ủy ban nhân dân tỉnh")]),
    ("trình Hội đồng nhân dân và Ủy ban nhân dân tỉnh quyết định", same("Hội đồng nhân dân", "Ủy ban nhân dân tỉnh")),
    ("1. Sở Nội vụ\n- Hướng dẫn UBND cấp huyện.", [("Sở Nội vụ", "Sở Nội vụ"), ("UBND cấp huyện", "Ủy ban nhân dân cấp huyện")]),
    ("Rà soát | Sở Y tế | Công an tỉnh | 2024", same("Sở Y tế", "Công an tỉnh")),
    ("Đài Phát thanh - Truyền hình tỉnh, Báo Hậu Giang", same("Đài Phát thanh - Truyền hình tỉnh", "Báo Hậu Giang")),
    ("Vụ Cơ cấu ngành chủ trì.\nPhối hợp: Vụ CCN", [("Vụ Cơ cấu ngành", "Vụ Cơ cấu ngành"), ("Vụ CCN", "Vụ Cơ cấu ngành")]),
    (
        "Giám đốc các Sở: Nội vụ, Tài chính; Chủ tịch UBND các huyện/thành phố",
        [
            ("Giám đốc các Sở: Nội vụ", "Giám đốc Sở Nội vụ"),
            ("Tài chính", "Giám đốc Sở Tài chính"),
            ("Chủ tịch UBND các huyện/thành phố", "Chủ tịch Ủy ban nhân dân các huyện/thành phố"),
        ],
    ),
    ("Sở GD&ĐT, LĐ-TB&XH", [("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"), ("LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội")]),
    ("Sở, ban, ngành tỉnh; UBND xã", [("Sở, ban, ngành tỉnh", "sở, ban, ngành tỉnh"), ("UBND xã", "Ủy ban nhân dân xã")]),
    ("UBND quận-huyện", [("UBND quận-huyện", "Ủy ban nhân dân quận - huyện")]),
    ("Hội Nông dân, Đoàn Thanh niên các cấp", same("Hội Nông dân", "Đoàn Thanh niên các cấp")),
    ("Đảng ủy, HĐND, UBND xã", [("Đảng ủy", "Đảng ủy"), ("HĐND", "Hội đồng nhân dân"), ("UBND xã", "Ủy ban nhân dân xã")]),
    ("UBND các huyện, thành, thị", [("UBND các huyện, thành, thị", "Ủy ban nhân dân các huyện, thành phố, thị xã")]),
    ("Trường Tiểu học và THCS Nậm Cắn", [("Trường Tiểu học và THCS Nậm Cắn", "Trường Tiểu học và Trung học cơ sở Nậm Cắn")]),
    ("các Trung tâm GDTX", [("các Trung tâm GDTX", "các trung tâm giáo dục thường xuyên")]),
    ("Thuế cơ sở 5, Kho bạc Nhà nước khu vực XI", same("Thuế cơ sở 5", "Kho bạc Nhà nước khu vực XI")),
    ("Tổ công nghệ số cộng đồng thôn", [("Tổ công nghệ số cộng đồng thôn", "Tổ Công nghệ số cộng đồng thôn")]),
    ("Sở Y tế¹ hướng dẫn", same("Sở Y tế")),
    # nothing here acts
    ("Tổ chức hội nghị tập huấn cho cán bộ cơ sở", []),
    ("phòng, chống dịch bệnh; báo cáo kết quả; bộ chỉ số theo dõi", []),
    ("cơ sở dữ liệu quốc gia về dân cư, cơ sở vật chất trường học", []),
    ("xây dựng chính phủ điện tử và đô thị thông minh", []),
    ("bảo hiểm xã hội, bảo hiểm y tế, trợ giúp xã hội", []),
    ("toàn bộ nhiệm vụ được giao; dịch vụ công; môi trường sống", []),
    ("Trường hợp có vướng mắc", []),
    ("Bộ tiêu chí nông thôn mới", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "group", "officer"),
    [
        ("Sở Y tế", AgencyKind.DEPARTMENT, False, False),
        ("Giám đốc Sở Y tế", AgencyKind.DEPARTMENT, False, True),
        ("Chủ tịch UBND các xã", AgencyKind.COMMITTEE, True, True),
        ("các đoàn thể", AgencyKind.MASS, True, False),
        ("Liên đoàn Lao động tỉnh", AgencyKind.MASS, False, False),
        ("MTTQ tỉnh", AgencyKind.FRONT, False, False),
        ("Tòa án nhân dân tỉnh", AgencyKind.COURT, False, False),
        ("Bộ Chỉ huy Quân sự tỉnh", AgencyKind.MILITARY, False, False),
        ("Ngân hàng Chính sách xã hội tỉnh", AgencyKind.BANK, False, False),
        ("Báo Bình Định", AgencyKind.PRESS, False, False),
        ("cấp có thẩm quyền", AgencyKind.AUTHORITY, True, False),
        ("ngành Y tế", AgencyKind.DEPARTMENT, False, False),
    ],
)
def test_what_it_is(text: str, kind: AgencyKind, group: bool, officer: bool) -> None:
    (mention,) = mentions(text)
    assert (mention.kind, mention.group, mention.officer) == (kind, group, officer)


def document(text: str) -> Document:
    return Document(Source("plan.txt", "", "text/plain", None), text, ())


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Ủy ban nhân dân (UBND) tỉnh", "UBND", "Ủy ban nhân dân"),
        ("Hội đồng thuốc và điều trị (HĐT&ĐT) họp", "HĐT&ĐT", "Hội đồng thuốc và điều trị"),
        ("Ban Chỉ đạo Đề án 06 tỉnh (sau đây gọi tắt là Ban Chỉ đạo) họp", "Ban Chỉ đạo", "Ban Chỉ đạo Đề án 06 tỉnh"),
        ("Tổ công tác triển khai Đề án 06 (gọi tắt là Tổ công tác)", "Tổ công tác", "Tổ công tác triển khai Đề án 06"),
    ],
)
def test_definitions(text: str, short: str, full: str) -> None:
    assert find_definitions(document(text)) == {short: full}


@pytest.mark.parametrize("text", ["Đề án phát triển (sau đây gọi tắt là Đề án)", "Sở Y tế (để báo cáo)", "năm 2020 (lần 2)"])
def test_no_definitions(text: str) -> None:
    assert find_definitions(document(text)) == {}


def test_defined_names_are_written_out() -> None:
    text = "Ban Chỉ đạo chuyển đổi số tỉnh (sau đây gọi tắt là Ban Chỉ đạo) lập kế hoạch.\nBáo cáo Ban Chỉ đạo trước ngày 15."
    found = find_agencies(parse(text), definitions=find_definitions(document(text)))
    assert found[-1].name == "Ban Chỉ đạo chuyển đổi số tỉnh"
    assert text[found[-1].start : found[-1].end] == "Ban Chỉ đạo"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giám đốc Sở Y tế", "SYT"),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("các sở, ban, ngành", "Sở, ban, ngành"),
        ("Sở Lao động, Thương binh và Xã hội", "Sở LĐTB&XH"),
        ("Các đơn vị liên quan", "đơn vị liên quan"),
        ("Uỷ ban nhân dân huyện", "UBND huyện"),
    ],
)
def test_key_is_equal(one: str, other: str) -> None:
    assert agency_key(one) == agency_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Y tế", "Phòng Y tế"),
        ("Sở Tài chính", "Bộ Tài chính"),
        ("UBND tỉnh", "UBND huyện"),
        ("UBND tỉnh", "HĐND tỉnh"),
        ("Văn phòng UBND tỉnh", "UBND tỉnh"),
        ("các sở, ban, ngành", "các sở, ngành"),
    ],
)
def test_key_differs(one: str, other: str) -> None:
    assert agency_key(one) != agency_key(other)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("so ldtbxh", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động – TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("so lao dong", "Sở Lao động - Thương binh và Xã hội"),
        ("SO LAO D", "Sở Lao động - Thương binh và Xã hội"),
        ("ubnd tinh", "Ủy ban nhân dân tỉnh"),
        ("UBND", "Ủy ban nhân dân huyện"),
        ("syt", "Sở Y tế"),
        ("so gddt", "Sở Giáo dục và Đào tạo"),
        ("sở y tế", "Giám đốc Sở Y tế"),
        ("mttq", "Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("báo", "Báo Cao Bằng"),
        ("so nnmt", "Sở Nông nghiệp và Môi trường"),
    ],
)
def test_matches(query: str, name: str) -> None:
    assert matches(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Sở Y tế", "Phòng Y tế"),
        ("so y te", "Bộ Y tế"),
        ("ubnd tinh", "Ủy ban nhân dân huyện"),
        ("so tai chinh", "Phòng Tài chính - Kế hoạch"),
        ("", "Sở Y tế"),
        ("sở nội vụ", "Sở Ngoại vụ"),
        ("tỉnh đoàn", "Huyện đoàn"),
    ],
)
def test_matches_not(query: str, name: str) -> None:
    assert not matches(query, name)


STARTS = ("Sở", "Y tế", "các", "UBND", "huyện", "Tổ", "Phòng", "LĐ-TB&XH", "Ban Chỉ đạo", "Trưởng")
BETWEEN = (",", "và", "tỉnh", "Cà Mau", "ban", "ngành", "\n", "|", "cấp", "12")
PIECES = st.sampled_from(STARTS + BETWEEN)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_mentions_are_sorted_and_apart(text: str) -> None:
    found = mentions(text)
    assert all(0 <= mention.start < mention.end <= len(text) and mention.name for mention in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    mentions(text)
    assert matches(text, text) or not agency_key(text)


def test_real_plan_of_a_province() -> None:
    plan = Path(__file__).parents[3] / "shared" / "seeds"
    if not plan.is_dir():
        pytest.skip("the real plans are not beside the checkout")
    for path in plan.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert all(mention.name for mention in mentions(text))


def test_the_component_marks_what_is_found_in_each_document() -> None:
    texts = ["Giao Giám đốc Sở Y tế, các sở, ban, ngành.", "Không có ai.", "Giao BCĐ; UBND xã Tân Lập phối hợp."]
    docs = [parse(text) for text in texts]
    docs[2].user_data["definitions"] = {"BCĐ": "Ban Chỉ đạo phòng chống dịch"}
    marked = list(agency_pipeline().pipe(docs))
    assert [[span.text for span in doc.spans["agencies"]] for doc in marked] == [
        ["Giám đốc Sở Y tế", "các sở, ban, ngành"],
        [],
        ["BCĐ", "UBND xã Tân Lập"],
    ]
    assert mentions_in(marked[2])[0].name == "Ban Chỉ đạo phòng chống dịch"
    for doc, text in zip(marked, texts, strict=True):
        assert mentions_in(doc) == find_agencies(parse(text), definitions=doc.user_data.get("definitions", {}))
