"""Each old code is written here by an inverse of our own and must come back; what is in none must stay as it is."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encodings.decoding import decode, decode_text
from ingest.encodings.detection import convert_lines, detect, fits
from ingest.encodings.layouts import letters_in_parts
from ingest.encodings.legacy import Encoding, by_font, convert
from ingest.encodings.syllables import is_syllable
from ingest.errors import UnreadableSourceError

TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3_SMALL = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
TCVN3 = {**TCVN3_SMALL, **dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))}
VNI_MARKS = {"â": "\u0302", "ê": "\u0306", "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
VNI_SHAPES = [shape + tone for shape in "\u0302\u0306" for tone in "\u0301\u0300\u0309\u0303\u0323"]
VNI_BOTH = dict(zip("áàåãäéèúüë", VNI_SHAPES, strict=True))
VNI_ALONE = dict(zip("đơưíìỉĩịỵ", "ñôöíìæóòî", strict=True))
VIQR_SIGNS = dict(zip("\u0302\u0306\u031b\u0301\u0300\u0309\u0303\u0323", "^(+'`?~.", strict=True))


def to_tcvn3(text: str) -> str:
    """As the plain fonts are typed: they have no capitals with tones."""
    return "".join(TCVN3.get(letter) or TCVN3_SMALL.get(letter.lower(), letter) for letter in text)


def to_vni(text: str) -> str:
    pairs = {
        unicodedata.normalize("NFC", base + marks): base + sign
        for base in "aeouy"
        for sign, marks in {**VNI_MARKS, **VNI_BOTH}.items()
    }
    pairs |= VNI_ALONE
    pairs |= {
        unicodedata.normalize("NFC", letter + marks): VNI_ALONE[letter] + sign
        for letter in "ơư"
        for sign, marks in VNI_MARKS.items()
        if marks in TONES
    }
    pairs |= {letter.upper(): sign.upper() for letter, sign in pairs.items()}
    return "".join(pairs.get(letter, letter) for letter in text)


def to_viqr(text: str) -> str:
    out = ""
    for letter in text.replace("đ", "dd").replace("Đ", "DD"):
        parts = unicodedata.normalize("NFD", letter)
        signs = sorted(parts[1:], key=lambda part: part in TONES)  # NFD puts the dot before the circumflex
        out += parts[0] + "".join(VIQR_SIGNS[sign] for sign in signs)
    return out


def to_windows_1258(text: str) -> bytes:
    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in TONES)
        out += unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)) + tone
    return out.encode("cp1258")


def shown(data: bytes) -> str:
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


WRITE: dict[Encoding, Callable[[str], str]] = {
    Encoding.TCVN3: to_tcvn3,
    Encoding.VNI: to_vni,
    Encoding.VIQR: to_viqr,
    Encoding.WINDOWS_1258: lambda text: shown(to_windows_1258(text)),
    Encoding.MOJIBAKE: lambda text: shown(text.encode()),
}
PLANS = [
    "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG\nSố: 17/KH-UBND\nKẾ HOẠCH\nTiêm phòng gia súc, gia cầm đợt I năm 2004\nI. MỤC ĐÍCH, YÊU CẦU\n"
    "- Phấn đấu trên 80% đàn trâu, bò được tiêm phòng; không để dịch lở mồm long móng tái phát trên địa bàn.\n"
    "1. Chi cục Thú y chủ trì, phối hợp với Trạm Khuyến nông các huyện hoàn thành trước ngày 15/4/2004.",
    "SỞ GIAO THÔNG VẬN TẢI\nKẾ HOẠCH\nBảo đảm trật tự an toàn đường thủy nội địa quý III\nThanh tra Sở kiểm tra bến đò ngang, "
    "xử phạt phương tiện chở quá tải; báo cáo về Văn phòng Sở chậm nhất ngày 25 hằng tháng.\nCảng vụ cử 02 cán bộ giỏi tham gia.",
    "Trường Trung học cơ sở Nguyễn Huệ xây dựng kế hoạch phụ đạo học sinh yếu:\na) Tổ Ngữ văn lập danh sách;\nb) Giáo viên "
    "gửi giấy mời phụ huynh, đề nghị ký cam kết; đ) Hiệu trưởng duyệt chương trình trong tháng Chín.",
]
LETTERS = "aăâeêioôơuưyđbcdghklmnpqrstvx" + "".join(TCVN3_SMALL)
SMALL_TEXT = st.lists(st.text(LETTERS, min_size=1, max_size=7), max_size=12).map(" ".join)


@pytest.mark.parametrize("encoding", WRITE)
@pytest.mark.parametrize("plan", PLANS)
def test_plans_come_back(encoding: Encoding, plan: str) -> None:
    old = WRITE[encoding](plan)
    assert detect(old) is encoding
    lines, findings = convert_lines(old.split("\n"))
    if encoding is Encoding.TCVN3:  # "ñy ban" is typed small: whether a capital was meant, nobody can tell
        assert "\n".join(lines).lower() == plan.lower()
        assert "KẾ HOẠCH" in lines or "KẾ HOẠCH" not in plan
    else:
        assert "\n".join(lines) == plan
    assert [finding.code for finding in findings] == ["encoding-converted"]
    assert encoding in findings[0].message


@given(text=SMALL_TEXT)
@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI, Encoding.WINDOWS_1258, Encoding.MOJIBAKE])
def test_any_letters_come_back(encoding: Encoding, text: str) -> None:
    assert convert(WRITE[encoding](text), encoding) == text


@given(text=SMALL_TEXT.map(str.upper))
@pytest.mark.parametrize("encoding", [Encoding.TCVN3_CAPITALS, Encoding.VNI, Encoding.WINDOWS_1258, Encoding.MOJIBAKE])
def test_any_capitals_come_back(encoding: Encoding, text: str) -> None:
    write = {**WRITE, Encoding.TCVN3_CAPITALS: to_tcvn3}[encoding]
    assert convert(write(text), encoding) == text


@given(text=st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    for encoding in Encoding:
        assert convert(text, encoding).count(" ") >= text.count(" ")
    convert_lines(text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        *PLANS,
        *(unicodedata.normalize("NFD", plan) for plan in PLANS),
        "Sở Y tế",
        "là và cả bà, báo cáo, công tác, thành phố, bình dân",
        "À, Âu Cơ, Ê-đê, Ô Môn, Hòa Bình, cà phê, Cần Thơ – São Paulo, José, Zürich, Malmö",
        "Ke hoach cua Uy ban nhan dan xa. So Y te chu tri. Noi nhan: nhu tren. Co quan nao? Bao cao ra sao?",
        "f(a(b)); x^2 + y^2; C++; g++; add(ladder); Dd. 20°C ± 3µm, ½ cup, ©2020 ® ™ «quotes» naïve café",
        "L'été dernier, où l'élève était déjà arrivé, le maître a préféré être élu; voilà Noël, la forêt, l'hôpital, le théâtre.",
        "El niño comió piña mañana: corazón, también, acción, pingüino, vergüenza, José Martínez, ¿qué? ¡cómo!",
        "A Constituição não prevê a eleição de cidadãos; São Paulo, avó e avô, três mães, ação, irmão, você está lá.",
        "Über die Straße läuft der Bär. Größer, schöne Fußgänger, Mädchen, Öffnung, fünf, zwölf, heiß.",
        "Perché l'università è così? Più città, può, però, già, lunedì, virtù, ciò, là, lì, caffè, sarà, perciò.",
        "Rødgrød med fløde på en ø i København; smörgås på bordet, älven är översvämmad.",
    ],
)
def test_what_is_no_old_code_stays(text: str) -> None:
    assert detect(text) is None
    assert convert_lines(text.split("\n")) == (text.split("\n"), ())


@pytest.mark.parametrize("encoding", WRITE)
def test_short_texts_stay(encoding: Encoding) -> None:
    assert detect(WRITE[encoding]("Số 12")) is None


@pytest.mark.parametrize("encoding", WRITE)
def test_half_a_text_is_converted(encoding: Encoding) -> None:
    plan = PLANS[0].split("\n")
    mixed = [WRITE[encoding](line) if number > 3 else line for number, line in enumerate(plan)]
    lines, findings = convert_lines(mixed)
    assert lines[:4] == plan[:4]
    assert [line.lower() for line in lines] == [line.lower() for line in plan]
    assert len(findings) == 1


def test_an_old_line_quoted_in_a_line_of_unicode() -> None:
    quote = to_tcvn3("hoàn thành trước ngày lễ hội, đảm bảo nguyên tắc")
    lines, _ = convert_lines([f"Công văn ghi: {quote} (ý kiến của Sở Xây dựng)"])
    assert lines == ["Công văn ghi: hoàn thành trước ngày lễ hội, đảm bảo nguyên tắc (ý kiến của Sở Xây dựng)"]


def test_utf8_misread_twice() -> None:
    text = PLANS[1]
    assert convert(shown(shown(text.encode()).encode()), Encoding.MOJIBAKE) == text


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("KÕ HO¹CH", "KẾ HOẠCH"),
        ("§Ò ¸N", "ĐỀ ÁN"),
        ("Së Y tÕ", "Sở Y tế"),
        ("UBND x·", "UBND xã"),
        ("2006 – 2010", "2006 – 2010"),  # the dash is Windows', not a capital Ọ
        ("H–C HO„CH", "HỌC HOẠCH"),  # capitals that only true VN1 has
        ("Nhãm “A, B”", "Nhóm “A, B”"),
    ],
)
def test_capitals_of_tcvn3(old: str, text: str) -> None:
    assert convert(old, Encoding.TCVN3) == text


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("II. MU.C DDI'CH", "II. MỤC ĐÍCH"),
        ("a. Trie^?n khai.", "a. Triển khai."),
        ("so^' 5/QDD-UBND, BGDDDT", "số 5/QĐ-UBND, BGDĐT"),
        ("NHIE^.M VU.", "NHIỆM VỤ"),
        ("Bo^. Y te^' tri`nh\\.", "Bộ Y tế trình."),
    ],
)
def test_full_stops_of_viqr(old: str, text: str) -> None:
    assert convert(old, Encoding.VIQR) == text


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        ("ABCDEF+.VnTime,Italic", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        ("QWERTY+.VnTimeH-Bold", Encoding.TCVN3_CAPITALS),
        (".VnArial NarrowH", Encoding.TCVN3_CAPITALS),
        (".VNTIME", Encoding.TCVN3),
        ("VnTime", Encoding.TCVN3),
        ("'.VnArial'", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("ABCDEF+VNI-Helve-Condense", Encoding.VNI),
        ("vni-times", Encoding.VNI),
        ("Times New Roman", None),
        ("Verdana", None),
        ("Vnu Sans", None),
        ("", None),
    ],
)
def test_fonts(font: str, encoding: Encoding | None) -> None:
    assert by_font(font) is encoding


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        (to_tcvn3(PLANS[0]), Encoding.TCVN3, True),
        (to_tcvn3("Số"), Encoding.TCVN3_CAPITALS, True),
        (PLANS[0], Encoding.TCVN3, False),  # Unicode set in an old font
        ("báo cáo, là và ghi vào", Encoding.TCVN3, False),
        (to_vni(PLANS[0]), Encoding.VNI, True),
        ("12/2004", Encoding.VNI, True),
    ],
)
def test_a_font_is_believed_only_where_its_text_can_be_in_its_code(text: str, encoding: Encoding, expected: bool) -> None:
    assert fits(text, encoding) is expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (to_tcvn3(PLANS[0]).encode("latin-1"), "TCVN3"),
        (to_vni(PLANS[0]).encode("cp1252"), "VNI"),
        (to_windows_1258(PLANS[0]), "Windows-1258"),
        (to_tcvn3("Sở Y tế chủ trì, phối hợp").encode("latin-1"), "TCVN3"),
        (b"\xef\xbb\xbf" + PLANS[0].encode(), None),
        (PLANS[0].encode(), None),
        (PLANS[0].encode("utf-32"), "UTF-32"),
        (PLANS[0].encode("utf-16"), "UTF-16"),
        (PLANS[0].encode("utf-16-be"), "UTF-16"),
        (PLANS[0].encode("utf-16-le"), "UTF-16"),
        (unicodedata.normalize("NFD", PLANS[0]).encode(), "NFD"),
    ],
)
def test_bytes(data: bytes, code: str | None) -> None:
    decoded = decode_text(data, "x.txt")
    assert [finding.code for finding in decoded.findings] == (["encoding-converted"] if code else [])
    assert code is None or code in decoded.findings[0].message
    assert "phối hợp" in unicodedata.normalize("NFC", decoded.text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kế hoạch", 0),
        ("Ke\u0302\u0301 hoa\u0323ch", 2),
        ("K\u00ea\u0301 ho\u1ea1ch", 1),  # "tổ hợp": the tone alone stands apart
        ("tu\u031b\u0323", 1),
        ("12\u0301 \u0301", 0),
        ("", 0),
    ],
)
def test_letters_in_parts_are_counted(text: str, count: int) -> None:
    told = list(letters_in_parts([text]))
    assert [finding.message.endswith(f": {count}") for finding in told] == [True] * (count > 0)


def test_lines_of_two_codes_in_one_file() -> None:
    data = PLANS[1].encode() + b"\n" + to_tcvn3(PLANS[0]).encode("latin-1")
    text = decode_text(data, "x.txt").text
    assert text.startswith(PLANS[1])
    assert text.lower().endswith(PLANS[0].lower())


def test_a_download_that_broke_off_is_read_and_told() -> None:
    decoded = decode((PLANS[0] * 3).encode() + "ế".encode()[:2], "x.txt")
    assert [finding.code for finding in decoded.findings] == ["bytes-unreadable"]
    assert decoded.text.startswith(PLANS[0])


def test_a_declared_code_counts_only_where_the_bytes_tell_nothing() -> None:
    french = "Où est l'été, déjà passé à l'hôpital ?".encode("cp1252")
    with pytest.raises(UnreadableSourceError, match=r"x\.html is no UTF-8"):
        decode(french, "x.html")
    assert decode(french, "x.html", declared="windows-1252").text.startswith("Où est l'été")
    assert decode(PLANS[0].encode(), "x.html", declared="windows-1258").text == PLANS[0]
    with pytest.raises(UnreadableSourceError):
        decode(french, "x.html", declared="rot13")


@pytest.mark.parametrize("word", ["hoạch", "Nghiệp", "quyết", "giếng", "gì", "khuỷu", "ương", "ỦY", "quỹ", "thuở", "Đắk"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hoµ", "ngµy", "chàt", "été", "hoòạ", "năm2", "", "Sôû"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
