"""Texts as no office should send them, of any length: what they cost must grow with their length and no faster.

Their words mean nothing; each text is the same at each call.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice

_HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH AN BÌNH\nSố: 15/KH-UBND\nAn Bình, ngày 03 tháng 02 năm 2021\n"
    "KẾ HOẠCH\nPhát triển kinh tế - xã hội năm 2021\n"
)
_WORDS = (
    "ủy ban nhân dân tỉnh quyết định giao các sở ngành thực hiện nhiệm vụ phát triển kinh tế xã hội năm 2024 trên địa bàn huyện "
    "với kinh phí 12.500 triệu đồng trước mùa mưa"
)
_STORY = (
    "Anh ngồi bên cửa sổ số {n}, nhìn ra cánh đồng. Trời mưa từ sáng, con đường làng vắng bóng người. Chị hỏi khẽ về chuyện cũ. "
    "Anh cười, không đáp, nhấp ngụm trà đã nguội từ lâu. Năm ấy anh mới hai mươi tuổi, làng có hơn {n} nóc nhà.\n"
)
_ENGLISH = "Section {n} shows that revenue grew by 12% while costs fell; management will report to the board in June 2024.\n"
_LABELS = ("I. ", "5. ", "a) ", "z) ", "- ", "+ ", "1.2.3.4. ", "IX. ", "Điều 7. ", "(iv) ", "III. ", "2/ ")


def _words(count: int) -> str:
    return " ".join(islice(cycle(_WORDS.split()), count))


def _lines(line: str) -> Callable[[int], str]:
    """`size` times eighty lines; "{n}" is their number, so that no two are the same."""
    return lambda size: "".join(line.replace("{n}", str(number)) for number in range(1, 80 * size + 1))


def _run(piece: str) -> Callable[[int], str]:
    """One paragraph without an end."""
    return lambda size: f"{_HEAD}III. NHIỆM VỤ\n1. Rà soát {piece * (200 * size)}.\n"


def _unbalanced(size: int) -> str:
    labels = cycle(_LABELS)
    return _HEAD + "".join(f"{next(labels)}Rà soát mục {number} {_words(8)}\n" for number in range(40 * size))


def _nested(size: int) -> str:
    return _HEAD + "".join(f"{'1.' * (number % 40 + 1)} Rà soát mục {number} {_words(8)}\n" for number in range(40 * size))


ODDITIES: Mapping[str, Callable[[int], str]] = {
    "a budget": lambda size: _HEAD + _lines("{n}\tDự toán chi sự nghiệp mục {n}\t12.500\t7.300\t45,5%\n")(size),
    "a novel": _lines(_STORY),
    "English": _lines(_ENGLISH),
    "one line": lambda size: _HEAD + _words(1200 * size),
    "one line of agencies": _run("Sở Y tế, Sở Tài chính, "),
    "commas": _run("phòng, chống, "),
    "numbers and days": _run("10% 20/3 15/12/2021 quý II "),
    "open brackets": _run("(Sở Y tế (chủ trì "),
    "open quotes": _run("“năm 2021 "),
    "unbalanced numbers": _unbalanced,
    "forty levels": _nested,
    "capitals": lambda size: f"{_HEAD}III. NHIỆM VỤ\n".upper()
    + _lines("- KIỂM TRA LẦN {n}, GIAO SỞ Y TẾ CHỦ TRÌ TRƯỚC NGÀY 15/6/2021.\n")(size),
    "no marks": lambda size: "UY BAN NHAN DAN TINH AN BINH\nSo: 15/KH-UBND\nKE HOACH\nKiem tra nam 2021\nIII. NHIEM VU\n"
    + _lines("- To chuc kiem tra lan {n}, giao So Y te chu tri truoc ngay 15/6/2021.\n")(size),
}


def oddities(size: int) -> Iterator[tuple[str, str]]:
    """Name and text of each, about `size` times 10,000 letters."""
    return ((name, make(size)) for name, make in ODDITIES.items())
