"""Doers that no list holds, by where they stand."""

import pytest

from extract.agencies import AgencyKind, Mention, find_agencies, find_definitions
from extract.nlp import parse
from extract.parts import find_parts
from extract.tree import build_tree
from extract.unlisted import unlisted_doers, unlisted_names
from ingest.reading import read_documents


def found(body: str) -> list[str]:
    """The names beyond those that the agencies' room finds, in order."""
    document = read_documents("kế hoạch.txt", f"KẾ HOẠCH\nThực hiện chuyển đổi số\n{body}\n".encode())[0]
    mentions = find_agencies(parse(document.text), definitions=find_definitions(document))
    blocks = range(len(document.blocks))
    named = unlisted_doers(document, build_tree(document, blocks), find_parts(document, blocks), mentions)
    return [mention.name for mention in named if mention not in mentions]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("I. TỔ CHỨC THỰC HIỆN\n1. Ban tự quản các thôn: Vận động người dân.", ["Ban tự quản các thôn"]),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Nghệ nhân dệt chiếu\n- Truyền nghề.", ["Nghệ nhân dệt chiếu"]),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Đối với nghệ nhân dệt chiếu: Truyền nghề.", ["nghệ nhân dệt chiếu"]),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Các khoa xạ trị: Thực hiện quy chế.", ["các khoa xạ trị"]),
        ("I. NỘI DUNG\n1. Khảo sát ao hồ (Ban tự quản các thôn thực hiện).", ["Ban tự quản các thôn"]),
        ("I. NỘI DUNG\n1. Cắm biển. Giao nghệ nhân dệt chiếu chủ trì.", ["nghệ nhân dệt chiếu"]),
        ("I. NỘI DUNG\n1. Cắm biển báo.\nĐơn vị thực hiện: Ban tự quản các thôn.", ["Ban tự quản các thôn"]),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Chế độ báo cáo\n- Báo cáo hằng quý.", []),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Kinh phí: Ngân sách xã.", []),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Xây dựng kế hoạch chi tiết: trước ngày 15/3.", []),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Nguyễn Văn An: phụ trách chung.", []),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Giai đoạn đầu\n- Khảo sát.", []),
        ("I. NỘI DUNG\n1. Phát triển hạ tầng số\n- Phủ sóng các thôn.", []),
        ("I. NỘI DUNG\n1. Tập huấn (trực tuyến) cho cán bộ thực hiện nhiệm vụ.", []),
    ],
)
def test_names(body: str, names: list[str]) -> None:
    assert found(body) == names


def test_a_name_is_found_again_where_it_stands_alone() -> None:
    body = "I. TỔ CHỨC THỰC HIỆN\n1. Ban tự quản các thôn: Vận động.\n2. Mỗi tháng, ban tự quản các thôn báo cáo."
    assert found(body) == ["Ban tự quản các thôn", "ban tự quản các thôn"]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ban Giám hiệu, TPT Đội", ["Ban Giám hiệu", "TPT Đội"]),
        ("Ban Giám hiệu; Nguyễn Văn An", ["Ban Giám hiệu"]),
        ("Ban Giám hiệu, theo lịch riêng", ["Ban Giám hiệu"]),
        ("Ban Giám hiệu, Tổ Toán", ["Ban Giám hiệu", "Tổ Toán"]),
    ],
)
def test_a_cell_of_doers(cell: str, names: list[str]) -> None:
    known = (Mention(0, 13, "Ban Giám hiệu", False, AgencyKind.UNIT),)
    assert [mention.name for mention in unlisted_names(cell, 0, len(cell), known)] == names
