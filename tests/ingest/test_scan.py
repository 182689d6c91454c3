"""Pictures of pages as files: what is decoded, what is refused, and what a second reading costs."""

import zlib
from io import BytesIO
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.cache import Cache
from ingest.errors import ClassifiedSourceError, EmptySourceError, SourceTooLargeError, UnreadableSourceError
from ingest.layout import Line
from ingest.ocr.kept import kept_page
from ingest.options import Options
from ingest.readers.scan import read_scan
from ingest.reading import read_documents

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
needs_tesseract = pytest.mark.skipif(which("tesseract") is None or not FONT.exists(), reason="needs tesseract-ocr-vie and fonts")
TEXTS = ("Trạm Y tế xã Tân Lập tổ chức tiêm chủng", "hoàn thành trước ngày 20/9/2024 cho 350 trẻ.")


def page(*texts: str, dpi: int = 150, mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (round(8.27 * dpi), round(11.69 * dpi)), "white")
    font = ImageFont.truetype(str(FONT), round(14 * dpi / 72))
    for at, text in enumerate(texts):
        ImageDraw.Draw(image).text((1.1 * dpi, (1.5 + 0.4 * at) * dpi), text, font=font, fill=(20, 20, 20))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def texts(data: bytes, name: str = "quet.tif", **options: object) -> list[str]:
    layout = read_scan(data, name, Options(**options), Cache())
    return [item.text for item in layout.items if isinstance(item, Line)]


@needs_tesseract
@pytest.mark.parametrize(
    ("kind", "mode", "more"),
    [
        ("PNG", "RGB", {"dpi": (150, 150)}),
        ("PNG", "P", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "LA", {}),
        ("JPEG", "CMYK", {"quality": 85}),
        ("JPEG", "L", {"quality": 85, "dpi": (1, 1)}),
        ("TIFF", "1", {"compression": "group4"}),
        ("TIFF", "I;16", {}),
    ],
)
def test_kinds_of_pictures(kind: str, mode: str, more: dict[str, object]) -> None:
    image = page(*TEXTS)
    deep = Image.fromarray(np.asarray(image.convert("L"), np.uint16) * 257)
    image = deep if mode == "I;16" else image.convert(mode)
    assert texts(saved(image, kind, **more)) == list(TEXTS)


@needs_tesseract
def test_picture_turned_by_the_camera() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side: turn by 90 degrees clockwise to see it
    lying = page(*TEXTS).transpose(Image.Transpose.ROTATE_90)
    layout = read_scan(saved(lying, "JPEG", exif=exif, quality=90), "anh.jpg", Options(), Cache())
    assert [item.text for item in layout.items if isinstance(item, Line)] == list(TEXTS)
    assert layout.turned == ()


@needs_tesseract
def test_pages_of_a_tiff_in_order_with_progress() -> None:
    pages = [page(f"Trang thứ {number} của kế hoạch phòng dịch") for number in ("nhất", "nhì", "ba")]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    told: list[tuple[int, int]] = []
    layout = read_scan(data, "quet.tif", Options(workers=2, on_page=lambda done, of: told.append((done, of))), Cache())
    lines = [item for item in layout.items if isinstance(item, Line)]
    assert [(line.page, line.text.split()[2]) for line in lines] == [(1, "nhất"), (2, "nhì"), (3, "ba")]
    assert all(len(line.sureness) == len(line.text.split(" ")) for line in lines)
    assert layout.pages == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


@needs_tesseract
def test_second_reading_comes_from_the_cache(tmp_path: Path) -> None:
    data = saved(page(*TEXTS), "PNG")
    options = Options(cache=tmp_path)
    first = read_documents("quet.png", data, options)[0]
    kept = list(tmp_path.rglob("*.json"))
    assert len(kept) == 1
    kept[0].write_bytes(kept[0].read_bytes().replace("tiêm".encode(), "ngừa".encode()))
    assert "tiêm" in first.text
    assert "ngừa" in read_documents("quet.png", data, options)[0].text


@needs_tesseract
def test_marked_page_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    image = page(*TEXTS)
    font = ImageFont.truetype(str(FONT).replace("Regular", "Bold"), 44)
    ImageDraw.Draw(image).text((200, 90), "TỐI MẬT", font=font, fill=(205, 30, 45))
    with pytest.raises(ClassifiedSourceError, match="TỐI MẬT"):
        read_documents("quet.png", saved(image, "PNG"), Options(cache=tmp_path))
    assert list(tmp_path.rglob("*")) == []


@needs_tesseract
def test_damaged_page_of_the_cache_is_read_again(tmp_path: Path) -> None:
    data = saved(page(*TEXTS), "PNG")
    first = read_documents("quet.png", data, Options(cache=tmp_path))[0]
    (kept,) = tmp_path.rglob("*.json")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:100])
    assert read_documents("quet.png", data, Options(cache=tmp_path))[0] == first
    assert kept.read_bytes() == whole


@pytest.mark.parametrize(
    "kept", [b"", b"{}", b"[1]", b"null", b'{"words":[{"tex', b"\xff\xfe", b'{"words":3,"cells":[],"findings":[]}', b"\0" * 50]
)
def test_what_is_no_page_in_the_cache(kept: bytes) -> None:
    assert kept_page("1.json", Cache(waiting={"1.json": kept})) is None


def tiff(*pages: Image.Image) -> bytes:
    return saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")


@needs_tesseract
@pytest.mark.parametrize("cut", [300, 4000])
def test_damaged_page_of_a_tiff_is_told(cut: int) -> None:
    layout = read_scan(tiff(page(*TEXTS), page(*TEXTS))[:-cut], "quet.tif", Options(), Cache())
    assert [item.text for item in layout.items if isinstance(item, Line)] == list(TEXTS)
    assert [(finding.code, finding.page) for finding in layout.findings] == [("page-unreadable", 2), ("read-by-ocr", None)]


@needs_tesseract
def test_preview_in_a_tiff_is_left_out() -> None:
    layout = read_scan(tiff(page(*TEXTS), page().resize((120, 170)), page(*TEXTS)), "quet.tif", Options(), Cache())
    assert [item.page for item in layout.items if isinstance(item, Line)] == [1, 1, 3, 3]
    assert [(finding.code, finding.page) for finding in layout.findings] == [("page-too-small", 2), ("read-by-ocr", None)]


@needs_tesseract
def test_blank_scan_is_empty() -> None:
    with pytest.raises(EmptySourceError):
        read_documents("trang.png", saved(page(), "PNG"))


def huge_png(width: int, height: int) -> bytes:
    """A header that promises many pixels; none of them are there."""
    small = bytearray(saved(Image.new("1", (300, 300)), "PNG"))
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (huge_png(50_000, 50_000), SourceTooLargeError),
        (huge_png(50_000, 300), SourceTooLargeError),
        (saved(Image.new("RGB", (16, 16)), "PNG"), UnreadableSourceError),
        (saved(Image.effect_noise((600, 800), 90), "PNG")[:4000], UnreadableSourceError),
        (saved(Image.effect_noise((600, 800), 90), "JPEG")[:4000], UnreadableSourceError),
        (saved(Image.effect_noise((600, 800), 90), "TIFF")[:4000], UnreadableSourceError),
        (b"\x89PNG\r\n\x1a\n" + b"rubbish" * 40, UnreadableSourceError),
        (b"II*\x00" + b"\xff" * 200, UnreadableSourceError),
    ],
)
def test_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"quet\.png"):
        read_scan(data, "quet.png", Options(), Cache())
