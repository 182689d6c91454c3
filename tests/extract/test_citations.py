"""Other documents that a plan names: number, type, day, issuer, and how the plan stands to them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.citations import citation_spans, cited_documents, find_citations
from extract.header import find_header
from extract.instruments import find_instruments
from extract.result import Citation, Relation
from ingest.document import Document
from ingest.reading import read_documents


@pytest.mark.parametrize(
    ("text", "quote", "number", "type_name", "issued_on"),
    [
        (
            "Căn cứ Quyết định số 101/QĐ-TTg ngày 05 tháng 3 năm 2019 của Thủ tướng Chính phủ phê duyệt Đề án "
            "giai đoạn 2019 - 2025;",
            "Quyết định số 101/QĐ-TTg ngày 05 tháng 3 năm 2019 của Thủ tướng Chính phủ",
            "101/QĐ-TTg",
            "Quyết định",
            date(2019, 3, 5),
        ),
        (
            "Căn cứ Luật Phòng, chống bạo lực gia đình số 13/2022/QH15 ngày 14/11/2022;",
            "Luật Phòng, chống bạo lực gia đình số 13/2022/QH15 ngày 14/11/2022",
            "13/2022/QH15",
            "Luật",
            date(2022, 11, 14),
        ),
        ("Bộ luật Lao động số 45/2019/QH14", "Bộ luật Lao động số 45/2019/QH14", "45/2019/QH14", "Bộ luật", None),
        (
            "Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14 ngày 09/12/2020",
            "Pháp lệnh Ưu đãi người có công với cách mạng số 02/2020/UBTVQH14 ngày 09/12/2020",
            "02/2020/UBTVQH14",
            "Pháp lệnh",
            date(2020, 12, 9),
        ),
        (
            "theo Công văn số 300/SYT-NVY của Sở Y tế tỉnh Hà Nam ngày 09/5/2018 về việc tiêm chủng",
            "Công văn số 300/SYT-NVY của Sở Y tế tỉnh Hà Nam ngày 09/5/2018",
            "300/SYT-NVY",
            "Công văn",
            date(2018, 5, 9),
        ),
        (
            "Ngày 12/4/2015, HĐND huyện đã thông qua Nghị quyết số 15/NQ-HĐND về giao thông nông thôn",
            "Ngày 12/4/2015, HĐND huyện đã thông qua Nghị quyết số 15/NQ-HĐND",
            "15/NQ-HĐND",
            "Nghị quyết",
            date(2015, 4, 12),
        ),
        (
            "Chỉ thị số 23-CT/TW, ngày 09/02/2018 của Ban Bí thư về tăng cường",
            "Chỉ thị số 23-CT/TW, ngày 09/02/2018 của Ban Bí thư",
            "23-CT/TW",
            "Chỉ thị",
            date(2018, 2, 9),
        ),
        (
            "Thực hiện văn bản số 512/UBND-KT ngày 20/6/2020 của UBND tỉnh Yên Bái, phòng",
            "văn bản số 512/UBND-KT ngày 20/6/2020 của UBND tỉnh Yên Bái",
            "512/UBND-KT",
            "Công văn",
            date(2020, 6, 20),
        ),
        ("QĐ số 77/QĐ-SGDĐT", "QĐ số 77/QĐ-SGDĐT", "77/QĐ-SGDĐT", "Quyết định", None),
        ("được giao tại 1853/QĐ-UBND", "1853/QĐ-UBND", "1853/QĐ-UBND", "Quyết định", None),  # its symbol alone tells the type
        (
            "Căn cứ Thông số 22/2018/TT-BYT ngày 12/9/2018 của Bộ Y tế quy định",  # the scan lost "tư"
            "Thông số 22/2018/TT-BYT ngày 12/9/2018 của Bộ Y tế",
            "22/2018/TT-BYT",
            "Thông tư",
            date(2018, 9, 12),
        ),
        (
            "Kế hoạch hành động số 11/KH-UBND ngày 02/3/2021 của UBND thành phố Hải Phòng",
            "Kế hoạch hành động số 11/KH-UBND ngày 02/3/2021 của UBND thành phố Hải Phòng",
            "11/KH-UBND",
            "Kế hoạch",
            date(2021, 3, 2),
        ),
        (
            "Đề án 12 (Quyết định 844/QĐ-TTg ngày 18/5/2016 của Thủ tướng Chính phủ)",
            "Quyết định 844/QĐ-TTg ngày 18/5/2016 của Thủ tướng Chính phủ",
            "844/QĐ-TTg",
            "Quyết định",
            date(2016, 5, 18),
        ),
        (
            "Thông tư liên tịch số 22/2013/TTLT-BGDĐT-BLĐTBXH-BTC ngày 11/7/2013 của Bộ Giáo dục và Đào tạo - "
            "Bộ Tài chính hướng dẫn",
            "Thông tư liên tịch số 22/2013/TTLT-BGDĐT-BLĐTBXH-BTC ngày 11/7/2013 của Bộ Giáo dục và Đào tạo - Bộ Tài chính",
            "22/2013/TTLT-BGDĐT-BLĐTBXH-BTC",
            "Thông tư liên tịch",
            date(2013, 7, 11),
        ),
        ("theo Quyết địnhsố 9/QĐ-BTP", "Quyết địnhsố 9/QĐ-BTP", "9/QĐ-BTP", "Quyết định", None),  # web pages lose blanks
    ],
)
def test_one_citation(text: str, quote: str, number: str, type_name: str, issued_on: date | None) -> None:
    (cited,) = cited_documents(text, 0, len(text))
    assert (text[cited.start : cited.end], cited.number, cited.type_name, cited.issued_on) == (
        quote,
        number,
        type_name,
        issued_on,
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("các Quyết định số 12/QĐ-UBND, số 13/QĐ-UBND và 14/QĐ-UBND của UBND tỉnh", ["12/QĐ-UBND", "13/QĐ-UBND", "14/QĐ-UBND"]),
        ("Công văn số 685, 686/SYT-NVD của Sở Y tế", ["685/SYT-NVD", "686/SYT-NVD"]),
        (
            "Luật số 67/2006/QH11 ngày 29/6/2006, Luật Viễn thông số 41/2009/QH12 ngày 23/11/2009;",
            ["67/2006/QH11", "41/2009/QH12"],
        ),
        ("Nghị định số 91/2017/NĐ-CP sửa đổi Nghị định số 65/2014/NĐ-CP", ["91/2017/NĐ-CP", "65/2014/NĐ-CP"]),
        ("trước ngày 15/6 và 15/12 hằng năm, tỷ lệ 3/4", []),
        ("Luật Trẻ em ngày 05/4/2016", []),  # a law without its number is no citation
    ],
)
def test_several_numbers(text: str, numbers: list[str]) -> None:
    assert [cited.number for cited in cited_documents(text, 0, len(text))] == numbers


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Luật Trẻ em ngày 05/4/2016 và báo cáo trước ngày 15/12/2017", ["Luật Trẻ em ngày 05/4/2016"]),
        ("Nghị quyết ngày 20/7/2020 của HĐND tỉnh; hoàn thành ngày 01/9/2020", ["Nghị quyết ngày 20/7/2020 của HĐND tỉnh"]),
        ("gửi kế hoạch trước ngày 20/8/2020", []),
        ("tuyên truyền pháp luật về trẻ em ngày 20/11/2020; học Luật Trẻ em trước ngày 15/12/2017", []),
        (
            "Quyết định số 5/QĐ-UBND ngày 04/02/2020 của UBND tỉnh về việc",
            ["Quyết định số 5/QĐ-UBND ngày 04/02/2020 của UBND tỉnh"],
        ),
    ],
)
def test_spans_cover_days_that_are_no_deadlines(text: str, covered: list[str]) -> None:
    assert [text[start:end] for start, end in citation_spans(text)] == covered


@given(st.text(alphabet="Quyết định số 12/-ĐTgNP,.;()ngày tháng 2019\n", max_size=200), st.integers(0, 50))
def test_spans_lie_inside_and_in_order(text: str, start: int) -> None:
    spans = citation_spans(text, start)
    assert all(start <= left < right <= len(text) for left, right in spans)
    assert list(spans) == sorted(spans)


PLAN = """ỦY BAN NHÂN DÂN
TỈNH HÒA BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 60/KH-UBND
Hòa Bình, ngày 06 tháng 7 năm 2018

KẾ HOẠCH
{title}

{preamble}, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
Bảo đảm thiết thực, hiệu quả.

II. NHIỆM VỤ
1. Công tác chỉ đạo
{task}

Nơi nhận:
- Lưu: VT, Hg05/6.

CHỦ TỊCH
Bùi Văn Thành
"""


def document(text: str) -> Document:
    return read_documents("ke-hoach.txt", text.encode())[0]


def citations(
    title: str = "Phát triển cây ăn quả năm 2018", preamble: str = "Thực hiện chỉ đạo của tỉnh", task: str = ""
) -> list[Citation]:
    plan = document(PLAN.format(title=title, preamble=preamble, task=task or "- Tuyên truyền sâu rộng trong nhân dân."))
    (scope,) = find_instruments(plan)
    return list(find_citations(plan, scope, find_header(plan, scope)))


@pytest.mark.parametrize(
    ("place", "text", "relation"),
    [
        ("preamble", "Căn cứ Nghị quyết số 10/NQ-HĐND ngày 01/7/2018 của HĐND tỉnh", Relation.IMPLEMENTS),
        (
            "preamble",
            "Thực hiện Kế hoạch số 99/KH-BNN ngày 02/5/2018 của Bộ Nông nghiệp và Phát triển nông thôn",
            Relation.IMPLEMENTS,
        ),
        ("preamble", "Theo đề nghị của Sở Y tế tại Tờ trình số 31/TTr-SYT ngày 02/7/2018", Relation.MENTIONS),
        ("preamble", "Căn cứ Nghị định số 15/2017/NĐ-CP sửa đổi, bổ sung quy định", Relation.IMPLEMENTS),
        ("title", "Sửa đổi, bổ sung Kế hoạch số 45/KH-UBND ngày 03/4/2017", Relation.AMENDS),
        ("title", "Thay thế Kế hoạch số 45/KH-UBND ngày 03/4/2017", Relation.REPLACES),
        ("title", "Bãi bỏ một phần Kế hoạch số 45/KH-UBND ngày 03/4/2017", Relation.AMENDS),
        ("title", "Thay thế Phụ lục II Kế hoạch số 45/KH-UBND ngày 03/4/2017", Relation.AMENDS),
        ("title", "Bãi bỏ khoản 3, khoản 4 Mục V của Kế hoạch số 45/KH-UBND ngày 03/4/2017", Relation.AMENDS),
        ("task", "- Hỗ trợ theo Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016 của UBND tỉnh.", Relation.MENTIONS),
        ("task", "- Tham mưu sửa đổi, bổ sung Quyết định số 12/2016/QĐ-UBND.", Relation.MENTIONS),  # others will amend it
        ("task", "- Kế hoạch này thay thế Kế hoạch số 17/KH-UBND ngày 09/01/2016.", Relation.REPLACES),
        ("task", "- Các hoạt động cụ thể hóa Nghị quyết số 26-NQ/TW của Trung ương.", Relation.IMPLEMENTS),
    ],
)
def test_relation(place: str, text: str, relation: Relation) -> None:
    (citation,) = citations(**{place: text})
    assert citation.relation is relation


def test_first_place_and_strongest_relation() -> None:
    (citation,) = citations(
        preamble="Căn cứ Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016",
        task="- Chi theo Quyết định số 12/2016/QĐ-UBND của UBND tỉnh.",
    )
    assert citation.relation is Relation.IMPLEMENTS
    assert citation.evidence.quote == "Quyết định số 12/2016/QĐ-UBND ngày 05/5/2016"


def test_own_number_is_none() -> None:
    assert citations(task="- Thực hiện tốt Kế hoạch số 60/KH-UBND ngày 06/7/2018 của UBND tỉnh.") == []


def test_the_same_number_of_another_body() -> None:
    (citation,) = citations(preamble="Thực hiện Kế hoạch số 60/KH-UBND ngày 02/01/2018 của Ủy ban nhân dân tỉnh Sơn La")
    assert citation.issued_on == date(2018, 1, 2)


def test_basis_part() -> None:
    text = PLAN.format(title="Phát triển", preamble="Nhằm phát triển", task="- Rà soát.").replace(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n- Quyết định số 5/QĐ-TTg ngày 04/01/2018 của Thủ tướng Chính phủ;\n\nI. MỤC ĐÍCH",
    )
    plan = document(text)
    (scope,) = find_instruments(plan)
    (citation,) = find_citations(plan, scope, find_header(plan, scope))
    assert citation.relation is Relation.IMPLEMENTS
