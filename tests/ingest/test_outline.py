import pytest

from ingest.document import BlockKind, Zone
from ingest.outline import Entry, outline

HEAD = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
Nghệ An, ngày 03 tháng 02 năm 2023
KẾ HOẠCH
Chuyển đổi số ngành nông nghiệp năm 2023
Căn cứ Quyết định số 5/QĐ-TTg ngày 02/01/2023 của Thủ tướng Chính phủ;
Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung như sau:"""
TAIL = """Trên đây là Kế hoạch chuyển đổi số, đề nghị các đơn vị triển khai thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn A"""


def placed(body: str, *, head: str = HEAD, tail: str = TAIL) -> list[tuple[str, str, str]]:
    """(zone, path, words) of each line."""
    texts = [line for part in (head, body, tail) for line in part.splitlines() if line]
    return [
        (place.zone.value, ".".join(place.path), text[place.body :])
        for text, place in zip(texts, outline([Entry(text) for text in texts]), strict=True)
    ]


def paths(body: str) -> list[str]:
    return [path for zone, path, _ in placed(body) if zone == Zone.BODY]


def test_zones_of_a_plan() -> None:
    zones = [zone for zone, _, _ in placed("I. MỤC TIÊU\n1. Mục tiêu chung\nNâng cao hiệu quả.")]
    assert zones == ["letterhead"] * 6 + ["title"] * 2 + ["preamble"] * 2 + ["body"] * 3 + ["closing"] + ["conclusions"] * 6


def test_closing_paragraphs_stand_at_the_root() -> None:
    rows = placed("I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nChủ trì thực hiện.")
    assert ("closing", "¶1", "Trên đây là Kế hoạch chuyển đổi số, đề nghị các đơn vị triển khai thực hiện./.") in rows


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I. A\n1. B\na) C\n- D.\n- E.\n2. F", ["I", "I.1", "I.1.a", "I.1.a.-1", "I.1.a.-2", "I.2"]),
        ("I. A\n- B:\n+ C;\n+ D.\n- E.", ["I", "I.-1", "I.-1.-1", "I.-1.-2", "I.-2"]),
        ("I. A\n1. B\n1.1. C\n1.2. D\n2. E", ["I", "I.1", "I.1.1.1", "I.1.1.2", "I.2"]),
        # the number before "Dự án 2" was lost, the one below it shows it
        ("I. A\n1. Dự án 1: B\n1.1. C\nDự án 2: D\n2.1. E", ["I", "I.1", "I.1.1.1", "I.1.1.1.Dự án 2", "I.2.2.1"]),
        # a list whose dash a scan dropped goes on below the bullet that ends in ";"
        ("I. A\n1. B\n- Tổ chức hội nghị;\nTuyên truyền pháp luật;\n- C.", ["I", "I.1", "I.1.-1", "I.1.-1.¶1", "I.1.-2"]),
        ("I. A\n1. B\n- Tổ chức hội nghị.\nTuyên truyền pháp luật.", ["I", "I.1", "I.1.-1", "I.1.¶1"]),
        ("I. A\n* Phòng, chống ma túy\n- B.\n* Phòng, chống mại dâm\n- C.", ["I", "I.-1", "I.-1.-1", "I.-2", "I.-2.-1"]),
        ("Điều 1. Phê duyệt\n1. B\na) C\nĐiều 2. D", ["Điều 1", "Điều 1.1", "Điều 1.1.a", "Điều 2"]),
        # a body alone on its line is the heading of what follows, and so are the short lines beside it
        ("VI. A\nSở Y tế:\n- B.\n- C.\nCông an tỉnh:\n- D.", ["VI", "VI.¶1", "VI.¶1.-1", "VI.¶1.-2", "VI.¶2", "VI.¶2.-1"]),
        ("VI. A\nĐề nghị Tỉnh đoàn, Hội Nông dân tỉnh:\nVận động hội viên tham gia.", ["VI", "VI.¶1", "VI.¶1.¶1"]),
        ("VI. A\nCác sở, ngành:\n- B.\nChế độ báo cáo:\n- C.", ["VI", "VI.¶1", "VI.¶1.-1", "VI.¶2", "VI.¶2.-1"]),
        ("VI. A\nUBND các huyện:\na) B\nb) C\nTrạm Y tế:\na) D", ["VI", "VI.¶1", "VI.¶1.a", "VI.¶1.b", "VI.¶2", "VI.¶2.a"]),
        ("VI. A\n1. Sở Y tế\nTrung tâm Y tế:\n- B.\n2. Sở Nội vụ", ["VI", "VI.1", "VI.1.¶1", "VI.1.¶1.-1", "VI.2"]),
        ("VI. A\nSở Y tế:\n- B.\nCác đơn vị báo cáo về Sở Y tế.", ["VI", "VI.¶1", "VI.¶1.-1", "VI.¶2"]),
        # a lead-in is no heading
        ("IV. A\nTừ nay đến năm 2025 tập trung các việc sau:\n- B.", ["IV", "IV.¶1", "IV.-1"]),
        ("IV. A\nSở Y tế thực hiện các nhiệm vụ:\n- B.", ["IV", "IV.¶1", "IV.-1"]),
        ("IV. A\nUBND tỉnh yêu cầu các sở, ngành:\n- B.", ["IV", "IV.¶1", "IV.-1"]),
    ],
)
def test_paths(body: str, expected: list[str]) -> None:
    assert paths(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "I. A\n1. Sửa đổi khoản 1 Mục III như sau:\n“1. B\na) C.\nb) D.”\n2. Sửa đổi khoản 2:\n“2. E.”\n3. F",
            ["I", "I.1", "I.1.1", "I.1.1.a", "I.1.1.b", "I.2", "I.2.2", "I.3"],
        ),
        # numbers of the quotation that go on like those around it
        ("1. A\n2. Bổ sung khoản 3, 4:\n“3. B.\n4. C.”\n3. Bãi bỏ khoản 5.", ["1", "2", "2.3", "2.4", "3"]),
        ("1. Sửa đổi Mục II như sau:\n“II. B\n1. C\n- D.”\n2. E", ["1", "1.II", "1.II.1", "1.II.1.-1", "2"]),
        ("1. Sửa đổi như sau:\n“- B;\n- C”.\n2. D", ["1", "1.-1", "1.-2", "2"]),
        # quotation marks inside, straight ones, one that is never closed
        ("1. Sửa đổi như sau:\n“7. Phong trào “Dân vận khéo”\na) B.”\n2. C", ["1", "1.7", "1.7.a", "2"]),
        ('1. Sửa đổi như sau:\n"7. Phong trào "Dân vận khéo"\na) B."\n2. C', ["1", "1.7", "1.7.a", "2"]),
        ("1. Sửa đổi như sau:\n“7. B\na) C.\n2. Bổ sung khoản 8 như sau:\n“8. D”", ["1", "1.7", "1.7.a", "2", "2.8"]),
        ("I. A\n1. Sửa đổi:\n“7. B\n8. C.\nII. TỔ CHỨC THỰC HIỆN\n1. D", ["I", "I.1", "I.1.7", "I.1.8", "II", "II.1"]),
        # no new text: a saying at the head of a line
        ("1. Phát động phong trào:\n“Xanh - sạch - đẹp” tại các trường.\n2. B", ["1", "1.¶1", "2"]),
    ],
)
def test_quoted_text_stands_below_its_amendment(body: str, expected: list[str]) -> None:
    assert paths(body) == expected


def test_headings_of_a_news_page_end_the_list_above() -> None:
    texts = [
        "UBND tỉnh vừa ban hành Kế hoạch phát triển hợp tác xã giai đoạn 2021 - 2025.",
        "Nhiệm vụ chủ yếu",
        "Để đạt các mục tiêu trên, Kế hoạch đề ra các nhóm nhiệm vụ, giải pháp chính:",
        "(1) Về tuyên truyền",
        "+ Tổ chức hội nghị;",
        "(2) Về vốn",
        "Phân công thực hiện",
        "Kế hoạch cũng nêu rõ trách nhiệm của từng cơ quan, đơn vị, địa phương:",
        "- Liên minh Hợp tác xã tỉnh chủ trì thực hiện.",
    ]
    found = [".".join(place.path) for place in outline([Entry(text) for text in texts])]
    assert found == ["¶1", "", "¶2", "1", "1.-1", "2", "", "¶3", "-1"]


def test_attachments_have_their_own_root() -> None:
    rows = placed("I. A\n1. B", tail=TAIL + "\nPHỤ LỤC\nI. NHIỆM VỤ\n1. Xây dựng dữ liệu.\nPHỤ LỤC II\n1. Báo cáo.")
    assert [path for zone, path, _ in rows if zone == "attachment"] == ["PL1", "PL1.I", "PL1.I.1", "PL2", "PL2.1"]


def test_a_plan_attached_to_a_decision_opens_its_own_outline() -> None:
    tail = TAIL + "\nKẾ HOẠCH\nPhát triển du lịch\n(Ban hành kèm theo Quyết định số 9/QĐ-UBND)\nI. MỤC TIÊU\n1. Mục tiêu chung"
    rows = placed("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển du lịch.", tail=tail)
    assert ("title", "", "Phát triển du lịch") in rows
    assert rows[-1] == ("body", "I.1", "Mục tiêu chung")


def test_news_text_is_all_body() -> None:
    texts = [
        "Kế hoạch trợ giúp người khuyết tật năm 2022",
        "Vừa qua, Ủy ban nhân dân tỉnh đã ban hành Kế hoạch trợ giúp người khuyết tật trên địa bàn.",
    ]
    places = outline([Entry(text) for text in texts])
    assert {place.zone for place in places} == {Zone.BODY}
    assert places[0].kind is BlockKind.HEADING
    assert places[1].path == ("¶1",)


def test_a_title_above_the_letterhead_is_no_title() -> None:
    rows = placed("I. MỤC TIÊU\n1. Mục tiêu chung", head="KẾ HOẠCH Chuyển đổi số ngành nông nghiệp năm 2023\n" + HEAD)
    assert rows[0][0] == "letterhead"
    assert ("title", "", "Chuyển đổi số ngành nông nghiệp năm 2023") in rows
