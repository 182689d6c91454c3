"""Pages drawn here, worn as a scanner wears them, and read again; what needs Tesseract is skipped where there is none."""

from collections.abc import Sequence
from pathlib import Path
from shutil import which

import cv2
import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from ingest.layout import LayoutTable
from ingest.ocr.image import levelness, print_of, slant, straighten, turn
from ingest.ocr.letters import part_lines
from ingest.ocr.marks import find_mark, mark_of
from ingest.ocr.recognition import Recognized, recognize
from ingest.ocr.ruling import find_ruling
from ingest.sheet.columns import Word, text_of, words_in_lines
from ingest.sheet.items import items

FONTS = Path("/usr/share/fonts/truetype/liberation2")
needs_fonts = pytest.mark.skipif(not FONTS.exists(), reason="needs the fonts of fonts-liberation2")
needs_tesseract = pytest.mark.skipif(which("tesseract") is None or not FONTS.exists(), reason="needs tesseract-ocr-vie and fonts")
RED = (205, 30, 45)
INK = (25, 25, 25)
DPI = 200

LINES = (
    (1.3, 0.9, "UBND HUYỆN CHỢ MỚI"),
    (1.3, 1.2, "Số: 27/KH-UBND"),
    (1.2, 2.6, "I. MỤC ĐÍCH, YÊU CẦU"),
    (1.2, 3.0, "Phòng Nông nghiệp chủ trì rà soát diện tích lúa bị hạn,"),
    (1.2, 3.35, "báo cáo trước ngày 15/6/2023 về Ủy ban nhân dân huyện."),
    (1.2, 3.7, "Phấn đấu 85% số hộ được cấp nước sạch trong năm 2024."),
    (1.2, 4.3, "Các xã, thị trấn xây dựng lịch tưới luân phiên từng tuần,"),
    (1.2, 4.65, "bảo đảm đủ nước cho 1.250 ha cây trồng vụ hè thu."),
)
ROWS = (
    ("TT", "Nội dung công việc", "Chủ trì"),
    ("1", "Nạo vét kênh nội đồng\ntại các xã vùng thấp", "Phòng Nông nghiệp"),
    ("2", "Sửa trạm bơm điện", "Công ty Thủy lợi"),
    ("3", "Kiểm tra hồ chứa nước", "Hạt Kiểm lâm"),
)


def paper(width: float = 8.27, height: float = 11.69) -> Image.Image:
    return Image.new("RGB", (round(width * DPI), round(height * DPI)), "white")


def write(page: Image.Image, x: float, y: float, text: str, *, points: float = 13, face: str = "Serif-Regular", ink=INK) -> None:
    font = ImageFont.truetype(str(FONTS / f"Liberation{face}.ttf"), round(points * DPI / 72))
    ImageDraw.Draw(page).multiline_text((x * DPI, y * DPI), text, fill=ink, font=font, spacing=6)


def prose() -> Image.Image:
    page = paper()
    for x, y, text in LINES:
        write(page, x, y, text)
    return page


def ruled(*, broken: bool = False) -> Image.Image:
    page = paper()
    draw = ImageDraw.Draw(page)
    write(page, 1.2, 1.0, "PHỤ LỤC NHIỆM VỤ CHỐNG HẠN")
    columns, tops = (1.0, 1.6, 4.8, 7.4), (2.0, 2.5, 3.2, 3.7, 4.2)
    for y in tops:
        draw.line([(columns[0] * DPI, y * DPI), (columns[-1] * DPI, y * DPI)], fill=INK, width=3)
    for x in columns:
        top = tops[0] + (0.2 if broken and x == 4.8 else 0)
        draw.line([(x * DPI, top * DPI), (x * DPI, tops[-1] * DPI)], fill=INK, width=3)
    for top, row in zip(tops, ROWS, strict=False):
        for x, text in zip(columns, row, strict=False):
            write(page, x + 0.1, top + 0.07, text, points=12)
    return page


def stamp(text: str, *, points: float = 20, degrees: float = 0.0, ink: tuple[int, int, int] = RED) -> Image.Image:
    font = ImageFont.truetype(str(FONTS / "LiberationSerif-Bold.ttf"), round(points * DPI / 72))
    _, _, width, height = map(int, font.getbbox(text))
    image = Image.new("RGBA", (width + 40, height + 36), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.text((20, 14), text, font=font, fill=(*ink, 255))
    draw.rectangle((3, 3, width + 36, height + 32), outline=(*ink, 255), width=4)
    return image.rotate(degrees, expand=True, resample=Image.Resampling.BICUBIC)


def seal(text: str) -> Image.Image:
    side = round(1.42 * DPI)
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((2, 2, side - 3, side - 3), outline=(*RED, 255), width=4)
    font = ImageFont.truetype(str(FONTS / "LiberationSans-Bold.ttf"), round(9 * DPI / 72))
    for at, letter in enumerate(text):
        turned = Image.new("RGBA", (side, side), (0, 0, 0, 0))
        ImageDraw.Draw(turned).text((side // 2 - 6, 10), letter, font=font, fill=(*RED, 255))
        image.alpha_composite(turned.rotate(150 - 300 * at / len(text), center=(side / 2, side / 2)))
    return image


def worn(page: Image.Image, *, degrees: float = 0.0) -> np.ndarray:
    """Noise, a turn and the traces of JPEG, as red, green, blue."""
    picture = np.asarray(page.rotate(degrees, fillcolor="white", resample=Image.Resampling.BICUBIC), np.int16)
    noisy = np.clip(picture + np.random.default_rng(7).normal(0, 7, picture.shape), 0, 255).astype(np.uint8)
    packed = cv2.imencode(".jpg", noisy[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 75])[1]
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[:, :, ::-1])


def lines_of(page: Recognized) -> list[str]:
    return [text_of(line) for line in words_in_lines(page.words)]


def share_found(expected: Sequence[str], found: Sequence[str]) -> float:
    wanted = " ".join(expected).split()
    have = " ".join(found).split()
    return sum(word in have for word in wanted) / len(wanted)


@needs_fonts
@pytest.mark.parametrize("degrees", [-2.0, -0.8, 0.0, 0.6, 1.7])
def test_slant(degrees: float) -> None:
    page = print_of(worn(prose(), degrees=degrees), DPI)
    assert slant(page, DPI) == pytest.approx(degrees, abs=0.16)
    assert slant(straighten(page, slant(page, DPI)), DPI) == 0.0


@needs_fonts
def test_lines_run_across_or_down() -> None:
    page = print_of(worn(prose()), DPI)
    assert levelness(page, DPI) > 2
    assert levelness(turn(page, 90), DPI) < 0.5


@needs_fonts
def test_red_seal_and_blue_signature_are_lifted_and_blue_words_stay() -> None:
    page = paper(4, 3)
    write(page, 1.0, 0.5, "27", ink=(40, 60, 190))
    before = print_of(np.asarray(page), DPI)
    page.paste(seal("ỦY BAN NHÂN DÂN"), (300, 200), seal("ỦY BAN NHÂN DÂN"))
    ImageDraw.Draw(page).line([(100, 300), (180, 480), (260, 290), (320, 500)], fill=(40, 60, 190), width=5)
    after = print_of(np.asarray(page), DPI)
    assert (before[80:140, 190:280] < 128).sum() > 100
    assert (after[200:] < 128).sum() < 60


@needs_fonts
@pytest.mark.parametrize("degrees", [0.0, 0.2])
@pytest.mark.parametrize("broken", [False, True])
def test_cells(degrees: float, broken: bool) -> None:
    ruling = find_ruling(print_of(worn(ruled(broken=broken), degrees=degrees), DPI), DPI)
    assert len(ruling.cells) == 12
    assert len({cell.box[0] for cell in ruling.cells}) == 3
    assert len({cell.box[1] for cell in ruling.cells}) == 4


@needs_fonts
def test_frames_underlines_and_seals_are_no_cells() -> None:
    page = prose()
    draw = ImageDraw.Draw(page)
    draw.rectangle((200, 1300, 900, 1500), outline=INK, width=3)
    draw.line([(260, 300), (460, 300)], fill=INK, width=3)
    draw.ellipse((1000, 1600, 1280, 1880), outline=INK, width=4)
    assert find_ruling(print_of(worn(page), DPI), DPI).cells == ()


@needs_fonts
def test_tight_lines_of_a_cell_are_parted_with_their_marks() -> None:
    page = paper(4, 2)
    font = ImageFont.truetype(str(FONTS / "LiberationSerif-Bold.ttf"), 33)
    for at, text in enumerate(("Nguồn vốn", "Kỹ thuật gốc", "ở cấp xã, ấp")):
        ImageDraw.Draw(page).text((60, 40 + 36 * at), text, font=font, fill=INK)
    parts = part_lines(np.asarray(page.convert("L")), 100, 200, DPI)
    assert [part.y for part in parts] == sorted(part.y for part in parts)
    assert len(parts) == 3
    assert parts[0].x == pytest.approx(160, abs=8)


def test_white_cell_has_no_lines() -> None:
    assert part_lines(np.full((60, 200), 255, np.uint8), 0, 0, DPI) == []


@pytest.mark.parametrize(
    ("lines", "mark"),
    [
        (["MẬT"], "MẬT"),
        (["| M Ậ T |"], "MẬT"),
        (["MẠT"], "MẬT"),
        (["TÓI MẬT"], "TỐI MẬT"),
        (["T0I", "MẠT"], "TỐI MẬT"),
        (["TUYỆT MÂT"], "TUYỆT MẬT"),
        (["TUYẺT NẬT"], "TUYỆT MẬT"),
        (["Mật"], None),
        (["HỎA TỐC"], None),
        (["KHẨN"], None),
        (["MẪU"], None),
        (["BÍ MẬT NHÀ NƯỚC"], None),
        (["BAN CƠ YẾU"], None),
        ([], None),
    ],
)
def test_mark_of(lines: list[str], mark: str | None) -> None:
    assert mark_of(lines) == mark


@needs_tesseract
@pytest.mark.parametrize(
    ("text", "degrees", "place", "colour"),
    [
        ("MẬT", 0, (260, 330), True),
        ("TỐI MẬT", 5, (260, 330), True),
        ("TUYỆT MẬT", -4, (1150, 40), True),
        ("MẬT", 0, (260, 330), False),
    ],
)
def test_stamped_mark(text: str, degrees: float, place: tuple[int, int], colour: bool) -> None:
    page = prose()
    page.paste(stamp(text, degrees=degrees), place, stamp(text, degrees=degrees))
    picture = worn(page)
    assert find_mark(picture if colour else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), DPI) == text


@needs_tesseract
def test_what_is_no_mark() -> None:
    page = prose()
    write(page, 1.2, 5.2, "Bảo vệ bí mật nhà nước; tài liệu MẬT do cấp trên gửi.")
    for image, place in ((stamp("HỎA TỐC"), (260, 330)), (seal("BAN BẢO VỆ BÍ MẬT"), (80, 60)), (seal("MẬT VỤ"), (900, 1800))):
        page.paste(image, place, image)
    assert find_mark(worn(page), DPI) is None


@needs_tesseract
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_page_is_read_however_it_lies(turned: int) -> None:
    page = recognize(turn(worn(prose(), degrees=0.7), turned), DPI)
    assert page.turned == (360 - turned) % 360
    assert (page.width, page.height) == pytest.approx((595, 842), abs=2)
    assert share_found([text for _, _, text in LINES], lines_of(page)) >= 0.95
    first = next(word for word in page.words if word.text == "UBND")
    assert (first.left, first.base) == pytest.approx((1.3 * 72, 77), abs=6)


@needs_tesseract
def test_table_is_read_cell_by_cell() -> None:
    page = recognize(worn(ruled()), DPI)
    table = next(item for item in items(page.words, page.cells, 1) if isinstance(item, LayoutTable))
    assert [[cell.text if cell else None for cell in row] for row in table.rows] == [list(row) for row in ROWS]


@needs_tesseract
def test_text_under_a_seal_is_read() -> None:
    page = prose()
    image = seal("ỦY BAN NHÂN DÂN HUYỆN CHỢ MỚI")
    ink = Image.new("RGB", page.size, "white")
    ink.paste(image, (300, 560), image)
    page = ImageChops.multiply(page, ink)  # ink lets the print through
    assert share_found([text for _, _, text in LINES], lines_of(recognize(worn(page), DPI))) >= 0.95


@needs_tesseract
def test_blank_page() -> None:
    page = recognize(worn(paper()), DPI)
    assert page.words == ()
    assert [finding.code for finding in page.findings] == ["no-words"]


def test_kept_page_is_the_same() -> None:
    word = Word("hạn,", 1.5, 2.0, 3.25, 4.0, 3.9, 87)
    page = Recognized((word,), ((1.0, 2.0, 3.0, 4.0),), 595.0, 842.0, turned=90, slant=0.4, mark=None)
    assert Recognized.from_json(page.to_json()) == page


@needs_tesseract
@pytest.mark.parametrize(("text", "told"), [("Nguyễn Hoàng Phương", 1), ("' . - ,", 0)])
def test_lines_left_out_are_told_but_no_specks(text: str, told: int) -> None:
    page = prose()
    write(page, 1.2, 6.0, text)
    feet = (round(1.2 * DPI), round(6.115 * DPI), round(6 * DPI), round(6.3 * DPI))
    ImageDraw.Draw(page).rectangle(feet, fill="white")  # a fold of the paper has rubbed off the lower half of the letters
    found = recognize(worn(page), DPI)
    assert [finding.code for finding in found.findings] == ["unsure-lines-left-out"] * told
    assert lines_of(found)[-1].startswith("bảo đảm đủ nước")
