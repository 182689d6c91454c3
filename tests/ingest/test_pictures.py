"""Secrecy marks on pictures that are pasted into Word files, workbooks and pages."""

import struct
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pytest
from docx.shared import Cm
from openpyxl.drawing.image import Image as SheetPicture
from PIL import Image, ImageDraw, ImageFont

from ingest.cache import Cache
from ingest.errors import ClassifiedSourceError
from ingest.layout import Layout, Line
from ingest.options import Options
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.pictures import Embedded, Shown, look_at
from ingest.readers.xlsx import read_xlsx
from ingest.reading import read_documents

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf")
needs_tesseract = pytest.mark.skipif(which("tesseract") is None or not FONT.exists(), reason="needs tesseract-ocr-vie and fonts")
RED, BLACK = (210, 20, 30), (20, 20, 20)
TASKS = [f"{at}. Trạm Y tế xã Tân Lập tổ chức đợt tiêm chủng thứ {at} trước ngày 20/9/2024." for at in range(1, 8)]


def stamp(text: str = "MẬT", *, ink: Any = RED, size: tuple[int, int] = (200, 80), frame: bool = True) -> Image.Image:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), size[1] // 2)
    if frame:
        draw.rectangle((5, 5, size[0] - 6, size[1] - 6), outline=ink, width=size[1] // 18)
    draw.text(((size[0] - draw.textlength(text, font=font)) / 2, size[1] * 0.18), text, font=font, fill=ink)
    return image


def letterhead(mark: Image.Image | None) -> Image.Image:
    image = Image.new("RGB", (1300, 420), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 30)
    draw.text((60, 30), "ỦY BAN NHÂN DÂN XÃ TÂN LẬP", font=font, fill=BLACK)
    draw.text((640, 30), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=font, fill=BLACK)
    if mark is not None:
        image.paste(mark, (140, 300))
    return image


def chart() -> Image.Image:
    image = Image.new("RGB", (1200, 700), "white")
    for at in range(8):
        ImageDraw.Draw(image).rectangle((100 + at * 130, 600 - at * 60, 180 + at * 130, 600), fill=RED)
    return image


def page(*lines: str, mark: Image.Image | None = None) -> Image.Image:
    image = Image.new("RGB", (1240, 1754), "white")
    font = ImageFont.truetype(str(FONT).replace("Bold", "Regular"), 28)
    for at, line in enumerate(lines):
        ImageDraw.Draw(image).text((150, 300 + 60 * at), line, font=font, fill=BLACK)
    if mark is not None:
        image.paste(mark, (200, 150))
    return image


def packed(image: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def word_file(build: Callable[[Any], None], *, texts: list[str] | None = None) -> bytes:
    document = docx.Document()
    build(document)
    for text in TASKS if texts is None else texts:
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_picture(picture: bytes, width: float, *, texts: list[str] | None = None) -> bytes:
    return word_file(lambda document: document.add_picture(BytesIO(picture), width=Cm(width)), texts=texts)


def read(data: bytes) -> Layout:
    return read_docx(data, "ke-hoach.docx")


def codes(layout: Layout) -> list[str]:
    return [finding.code for finding in layout.findings]


@needs_tesseract
@pytest.mark.parametrize(
    ("picture", "width", "mark"),
    [
        (lambda: packed(stamp()), 2.4, "MẬT"),
        (lambda: packed(stamp(), "JPEG", quality=80), 2.4, "MẬT"),
        (lambda: packed(stamp().convert("P"), "GIF"), 2.4, "MẬT"),
        (lambda: packed(stamp("TỐI MẬT", size=(320, 80))), 3, "TỐI MẬT"),
        (lambda: packed(stamp("TUYỆT MẬT", size=(400, 80)).rotate(3, expand=True, fillcolor="white")), 3.5, "TUYỆT MẬT"),
        (lambda: packed(stamp(ink=BLACK, frame=False)), 2.4, "MẬT"),  # a word alone in a picture is put there as a stamp
        (lambda: packed(stamp(frame=False)), 2.4, "MẬT"),
        (lambda: packed(stamp(size=(1000, 400))), 15, "MẬT"),  # across the page
        (lambda: packed(letterhead(stamp())), 16, "MẬT"),
        (lambda: packed(page("KẾ HOẠCH", *TASKS, mark=stamp())), 15, "MẬT"),
        (lambda: packed(letterhead(None)), 16, None),
        (lambda: packed(chart()), 15, None),
        (lambda: packed(stamp("SYT")), 2.4, None),
    ],
)
def test_pictures_in_a_word_file(picture: Callable[[], bytes], width: float, mark: str | None) -> None:
    layout = read(with_picture(picture(), width))
    assert layout.mark == mark
    assert "secrecy-unchecked" not in codes(layout)


def in_head(document: Any) -> None:
    document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(packed(stamp())), width=Cm(2.4))


def in_cell(document: Any) -> None:
    document.add_table(1, 2).cell(0, 0).paragraphs[0].add_run().add_picture(BytesIO(packed(stamp())), width=Cm(2.4))


@needs_tesseract
@pytest.mark.parametrize("build", [in_head, in_cell])
def test_places_in_a_word_file(build: Callable[[Any], None]) -> None:
    assert read(word_file(build)).mark == "MẬT"


@needs_tesseract
def test_a_marked_picture_leaves_nothing_and_a_harmless_one_is_looked_at_once(tmp_path: Path) -> None:
    options = Options(cache=tmp_path, rendering=False)
    with pytest.raises(ClassifiedSourceError, match="MẬT"):
        read_documents("a.docx", with_picture(packed(stamp()), 2.4), options)
    assert list(tmp_path.rglob("*")) == []
    read_documents("b.docx", with_picture(packed(stamp("SYT")), 2.4), options)
    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".harmless"]


@needs_tesseract
def test_a_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet()
    sheet.append(["Trạm Y tế xã Tân Lập"])
    sheet.add_image(SheetPicture(BytesIO(packed(stamp()))), "C1")
    file = BytesIO()
    book.save(file)
    assert read_xlsx(file.getvalue(), "x.xlsx").mark == "MẬT"


@needs_tesseract
@pytest.mark.parametrize(("text", "mark"), [("MẬT", "MẬT"), ("SYT", None)])
def test_a_page_with_its_pictures(text: str, mark: str | None) -> None:
    source = b64encode(packed(stamp(text))).decode()
    html = f"<body><img src='data:image/png;base64,{source}'><p>{'</p><p>'.join(TASKS)}</p></body>"
    assert read_html(html.encode(), "x.html").mark == mark


def metafile(image: Image.Image) -> bytes:
    """An EMF that draws the picture; only printing shows it."""
    wide, high = image.size
    rows = packed(image, "BMP")[54:]
    bitmap = struct.pack("<IiiHHIIiiII", 40, wide, high, 1, 24, 0, len(rows), 0, 0, 0, 0)
    places = struct.pack("<10i", 0, 0, wide - 1, high - 1, 0, 0, 0, 0, wide, high)
    drawn = places + struct.pack("<6I2i", 80, 40, 120, len(rows), 0, 0xCC0020, wide, high) + bitmap + rows
    records = struct.pack("<2I", 81, len(drawn) + 8) + drawn + struct.pack("<5I", 14, 20, 0, 16, 20)
    bounds = struct.pack("<8i", 0, 0, wide - 1, high - 1, 0, 0, wide * 26, high * 26)
    kind = struct.pack("<4IHHIII4i", 0x464D4520, 0x10000, 88 + len(records), 3, 1, 0, 0, 0, 0, 1000, 1000, 264, 264)
    return struct.pack("<2I", 1, 88) + bounds + kind + records


def as_metafile(data: bytes, image: Image.Image) -> bytes:
    """The Word file with this drawing in place of its picture."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = metafile(image) if name.startswith("word/media/") else old.read(name)
            new.writestr(name.replace("image1.png", "image1.emf"), part.replace(b"image1.png", b"image1.emf").replace(
                b'Extension="png" ContentType="image/png"', b'Extension="emf" ContentType="image/x-emf"'
            ))
    return file.getvalue()


@needs_tesseract
@pytest.mark.skipif(which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("text", ["MẬT", "SYT"])
def test_a_drawing_is_looked_at_in_print(text: str, tmp_path: Path) -> None:
    data, options = as_metafile(with_picture(packed(stamp()), 2.4), stamp(text)), Options(cache=tmp_path)
    if text == "MẬT":
        with pytest.raises(ClassifiedSourceError, match="MẬT"):
            read_documents("a.docx", data, options)
        assert list(tmp_path.rglob("*")) == []
    else:
        for _ in range(2):  # printed, then from the cache
            (document,) = read_documents("a.docx", data, options)
            assert [finding.code for finding in document.findings] == []


@needs_tesseract
@pytest.mark.parametrize(("width", "expected"), [(2.4, ["secrecy-unchecked"]), (0.4, [])])
def test_what_is_not_looked_at_is_told(width: float, expected: list[str]) -> None:
    assert codes(read(as_metafile(with_picture(packed(stamp()), width), stamp()))) == expected


@pytest.mark.skipif(not FONT.exists(), reason="needs fonts")
def test_without_ocr_pictures_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    layout = read(with_picture(packed(stamp()), 2.4))
    assert (layout.mark, codes(layout)) == (None, ["secrecy-unchecked"])
    assert codes(read(word_file(lambda document: None))) == []


@needs_tesseract
def test_the_hundred_and_first_picture_is_told() -> None:
    blank = {str(at): packed(Image.new("L", (40, 30 + at), 255)) for at in range(103)}
    looked = look_at((Embedded(name, Shown(1, 1), blank.__getitem__) for name in blank), Options(workers=2), Cache())
    assert looked.mark is None
    assert [finding.message.split("(")[0][-4:-1] for finding in looked.findings] == [": 3"]


@needs_tesseract
@pytest.mark.parametrize(("typed", "is_read"), [(["Văn bản gốc:"], True), (TASKS, False)])
def test_pages_beside_a_line_are_read(typed: list[str], is_read: bool) -> None:
    layout = read(with_picture(packed(page("KẾ HOẠCH", TASKS[0]), dpi=(150, 150)), 15, texts=typed))
    texts = [item.text for item in layout.items if isinstance(item, Line) and item.text]
    assert texts == (["KẾ HOẠCH", TASKS[0], *typed] if is_read else typed)
    assert codes(layout) == (["read-by-ocr"] if is_read else ["picture-not-read"])
