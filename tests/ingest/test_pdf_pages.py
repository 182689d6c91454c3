"""Pages of PDFs as they come: stamps, footnotes, old codes, text layers that lie, pictures, attached files, broken files."""

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.cache import Cache
from ingest.document import Document
from ingest.errors import ClassifiedSourceError, ScannedSourceError, SourceTooLargeError, UnreadableSourceError
from ingest.options import Options
from ingest.readers.pdf import read_pdf
from ingest.reading import read_documents

Draw = Callable[[Canvas], object]
REAL = Path(__file__).parents[3] / "shared" / "real"

TEXT = (
    "KẾ HOẠCH",
    "Phòng, chống thiên tai và tìm kiếm cứu nạn năm 2024",
    "1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với các địa phương rà soát",
    "các trọng điểm xung yếu của hệ thống đê điều, hồ đập trước mùa mưa bão.",
    "2. Công an tỉnh bảo đảm trật tự, an toàn giao thông tại các khu vực sơ tán người dân.",
    "3. Sở Y tế chuẩn bị thuốc men, hóa chất khử trùng, tổ chức các đội cấp cứu lưu động.",
)
STAMP = (
    "Người ký: UBND TỈNH BÌNH MINH",
    "Email: ubnd@binhminh.gov.vn",
    "Cơ quan: TỈNH BÌNH MINH",
    "Thời gian ký: 02/05/2024 09:15:22 +07:00",
)

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")


def drawn(font: str, *pages: Draw, size: tuple[float, float] = A4) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    for draw in pages:
        canvas.setFont(font, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, lines: tuple[str, ...], *, left: float = 80, top: float = 760, step: float = 18) -> None:
    for place, line in enumerate(lines):
        canvas.drawString(left, top - place * step, line)


def read(data: bytes, **options: Any) -> Document:
    return read_documents("ke-hoach.pdf", data, Options(**options))[0]


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.page) for finding in document.findings]


# --- Stamps and footnotes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("left", "top"), [(300, 775), (90, 735), (330, 700), (250, 300)])
def test_the_stamp_of_a_digital_signature(font: str, left: float, top: float) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, TEXT)
        canvas.setFont(font, 7)
        write(canvas, STAMP, left=left, top=top, step=8)

    document = read(drawn(font, draw))
    assert lines(document) == lines(read(drawn(font, lambda canvas: write(canvas, TEXT))))
    (finding,) = document.findings
    assert (finding.code, finding.page) == ("signature-stamp", 1)
    assert "Thời gian ký: 02/05/2024 09:15:22 +07:00" in finding.message


@pytest.mark.parametrize(
    "line",
    [
        "4. Kế hoạch này có hiệu lực kể từ ngày ký; các đơn vị báo cáo kết quả trước ngày 15/11.",
        "4. Người ký ban hành văn bản chịu trách nhiệm về nội dung; văn thư kiểm tra thể thức.",
        "4. Ký số bởi lãnh đạo đơn vị trên hệ thống quản lý văn bản và điều hành của tỉnh.",
        "ký số chuyên dùng cho lãnh đạo cấp xã, công chức một cửa.",  # a line in the middle of a sentence
    ],
)
def test_signing_as_a_task_is_no_stamp(font: str, line: str) -> None:
    document = read(drawn(font, lambda canvas: write(canvas, (*TEXT, line))))
    assert lines(document)[-1].endswith(line)
    assert not document.findings


def test_footnotes_stand_behind_the_paragraph_that_they_interrupt(font: str) -> None:
    filler = tuple(f"{number}. Đơn vị thứ {number} thực hiện nội dung được giao tại mục {number * 7}." for number in range(1, 31))

    def first(canvas: Canvas) -> None:
        write(canvas, filler, step=20)
        canvas.drawString(80, 150, "31. Đến năm 2025")
        width = canvas.stringWidth("31. Đến năm 2025", font, 12)
        canvas.setFont(font, 7)
        canvas.drawString(80 + width, 155, "1")
        canvas.setFont(font, 12)
        canvas.drawString(80 + width + 5, 150, ", tỷ lệ hộ dân dùng nước sạch trên 100 km")
        canvas.setFont(font, 7)
        canvas.drawString(83 + width + canvas.stringWidth(", tỷ lệ hộ dân dùng nước sạch trên 100 km", font, 12), 155, "2")
        canvas.setFont(font, 12)
        canvas.drawString(80, 130, "của tỉnh đạt ít nhất 95% và các xã vùng cao phải có ít nhất một công trình")
        canvas.line(80, 110, 200, 110)
        canvas.setFont(font, 6)
        canvas.drawString(80, 99, "1")
        canvas.setFont(font, 9)
        canvas.drawString(85, 95, "Theo Quyết định số 12/QĐ-UBND ngày 05/3/2021 của UBND tỉnh.")
        canvas.setFont(font, 12)
        canvas.drawCentredString(300, 60, "1")

    def second(canvas: Canvas) -> None:
        write(canvas, ("cấp nước tập trung hoạt động bền vững.", "32. Sở Tài chính bố trí kinh phí."))

    document = read(drawn(font, first, second))
    assert lines(document)[30:] == [
        "31. Đến năm 2025 ¹, tỷ lệ hộ dân dùng nước sạch trên 100 km2 của tỉnh đạt ít nhất 95% và các xã vùng cao phải có "
        "ít nhất một công trình cấp nước tập trung hoạt động bền vững.",
        "¹ Theo Quyết định số 12/QĐ-UBND ngày 05/3/2021 của UBND tỉnh.",
        "32. Sở Tài chính bố trí kinh phí.",
    ]


# --- Text layers ----------------------------------------------------------------------------------------------------------------


def test_text_in_an_old_code_is_converted() -> None:
    tcvn3 = (
        "KÕ ho¹ch ph¸t triÓn kinh tÕ - x· héi n¨m 2009 cña tØnh",
        "1. Së C«ng Th­¬ng chñ tr×, phèi hîp víi c¸c së, ngµnh x©y dùng ch­¬ng tr×nh khuyÕn c«ng.",
        "2. Së Tµi chÝnh bè trÝ kinh phÝ thùc hiÖn theo quy ®Þnh cña LuËt Ng©n s¸ch nhµ n­íc.",
    )
    document = read(drawn("Times-Roman", lambda canvas: write(canvas, tcvn3)))
    assert lines(document) == [
        "Kế hoạch phát triển kinh tế - xã hội năm 2009 của tỉnh",
        "1. Sở Công Thương chủ trì, phối hợp với các sở, ngành xây dựng chương trình khuyến công.",
        "2. Sở Tài chính bố trí kinh phí thực hiện theo quy định của Luật Ngân sách nhà nước.",
    ]
    assert codes(document) == [("encoding-converted", 1)]


@needs_tesseract
@pytest.mark.parametrize(
    "layer",
    [
        tuple(" ".join(line) for line in TEXT),
        tuple("".join(chr(0x10D0 + ord(letter) % 33) if letter.isalpha() else letter for letter in line) for line in TEXT),
        (
            "KE HOACH",
            "PhOng, chting thien tai va tim kiem cuu nan nam 2024 tren dia ban tinh",
            "S6 Nong nghiep va Phat trien nong then chit trl ph8i hgp vOi cac dia",
            "phuong ra soat cac trong diem xung yeu ciia he thting de dieu",
        ),
    ],
    ids=["scattered", "foreign letters", "no marks"],
)
def test_a_text_layer_that_lies_is_read_anew(font: str, layer: tuple[str, ...]) -> None:
    picture = as_picture(drawn(font, lambda canvas: write(canvas, TEXT)))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, *A4)
        text = canvas.beginText(80, 760)
        text.setTextRenderMode(3)
        text.setFont(font, 6)
        for line in layer:
            text.textLine(line)
        canvas.drawText(text)

    document = read(drawn(font, draw))
    assert "Sở Nông nghiệp và Phát triển nông thôn" in document.text
    assert ("text-layer-replaced", 1) in codes(document)
    assert ("read-by-ocr", None) in codes(document)
    assert document.printed.least_sure(0, len(document.text)) is not None


def test_an_english_page_stays_as_it_is(font: str) -> None:
    english = tuple(f"{number}. The province carries out the plan together with its districts." for number in range(1, 6))
    document = read(drawn(font, lambda canvas: write(canvas, english)))
    assert lines(document) == list(english)
    assert not any(code == "text-layer-replaced" for code, _ in codes(document))


# --- Pictures -------------------------------------------------------------------------------------------------------------------


def as_picture(pdf: bytes, *, dpi: int = 200, turned: int = 0) -> ImageReader:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=dpi / 72).to_pil().convert("L")
    return ImageReader(image.rotate(-turned, expand=True))


@needs_tesseract
@pytest.mark.parametrize("workers", [1, 3])
def test_pictures_are_read_in_their_order(font: str, workers: int) -> None:
    def page(line: str) -> Draw:
        picture = as_picture(drawn(font, lambda canvas: write(canvas, (line,))))
        return lambda canvas: canvas.drawImage(picture, 0, 0, *A4)

    names = ("1. Sở Y tế", "2. Sở Xây dựng", "3. Sở Nội vụ", "4. Sở Tư pháp")
    pages = [page(f"{name} thực hiện nhiệm vụ được giao.") for name in names]
    pages[1] = lambda canvas: write(canvas, (f"{names[1]} thực hiện nhiệm vụ được giao.",))
    told: list[tuple[int, int]] = []
    document = read(drawn(font, *pages), workers=workers, on_page=lambda done, count: told.append((done, count)))
    assert [span.page for span in document.pages] == [1, 2, 3, 4]
    assert [line.split(" thực")[0] for line in lines(document)] == list(names)
    assert [step for step in told if step != (0, 0)] == [(number, 4) for number in range(1, 5)]
    assert [finding.message for finding in document.findings if finding.code == "read-by-ocr"] == [
        "3 of 4 pages were read by OCR: check names, numbers and dates against the page"
    ]


@needs_tesseract
def test_a_picture_lying_on_its_side_keeps_its_places(font: str) -> None:
    picture = as_picture(drawn(font, lambda canvas: write(canvas, TEXT)), turned=90)
    document = read(drawn(font, lambda canvas: canvas.drawImage(picture, 0, 0, A4[1], A4[0]), size=(A4[1], A4[0])))
    start = document.text.index("Công an")
    first, second = document.printed.within(start, start + len("Công an"))
    assert first.box[2] - first.box[0] < 18
    assert 80 < first.box[1] < first.box[3] < second.box[1] < 160  # what stood left stands above, on a page turned clockwise
    assert all(A4[1] - 165 < word.box[0] < word.box[2] < A4[1] - 140 for word in (first, second))


@needs_tesseract
def test_a_second_load_takes_the_page_from_the_cache(font: str, tmp_path: Path) -> None:
    picture = as_picture(drawn(font, lambda canvas: write(canvas, TEXT)))
    data = drawn(font, lambda canvas: canvas.drawImage(picture, 0, 0, *A4))
    first = read(data, cache=tmp_path)
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(kept.read_bytes().replace('"Công"'.encode(), b'"KEPT"'))
    assert "KEPT" in read(data, cache=tmp_path).text
    kept.write_bytes(b"{damaged")
    assert read(data, cache=tmp_path).text == first.text


def test_without_ocr_pictures_are_told(font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    picture = as_picture(drawn(font, lambda canvas: write(canvas, TEXT)))
    scan = drawn(font, lambda canvas: canvas.drawImage(picture, 0, 0, *A4))
    with pytest.raises(ScannedSourceError, match=r"ke-hoach\.pdf .*tesseract-ocr-vie"):
        read_pdf(scan, "ke-hoach.pdf", Options(), Cache())
    mixed = drawn(font, lambda canvas: canvas.drawImage(picture, 0, 0, *A4), lambda canvas: write(canvas, TEXT))
    layout = read_pdf(mixed, "ke-hoach.pdf", Options(), Cache())
    assert [(finding.code, finding.page) for finding in layout.findings] == [("page-without-text", 1)]


# --- Secrecy marks beside a text layer ------------------------------------------------------------------------------------------


def stamp_of(font: str, text: str) -> ImageReader:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 20)
        canvas.setStrokeColorRGB(0.85, 0.1, 0.1)
        canvas.setFillColorRGB(0.85, 0.1, 0.1)
        canvas.setLineWidth(2)
        canvas.rect(5, 5, 110, 30)
        canvas.drawCentredString(60, 13, text)

    return ImageReader(pypdfium2.PdfDocument(drawn(font, draw, size=(120, 40)))[0].render(scale=3).to_pil())


@needs_tesseract
@pytest.mark.parametrize("is_scan", [False, True], ids=["pasted picture", "searchable scan"])
@pytest.mark.parametrize(("text", "mark"), [("TỐI MẬT", "TỐI MẬT"), ("MẬT", "MẬT"), ("HỎA TỐC", None), ("CÔNG VĂN", None)])
def test_a_mark_on_a_picture_of_a_page_with_words(font: str, text: str, mark: str | None, is_scan: bool) -> None:
    stamp = stamp_of(font, text)
    body = (*TEXT, "4. Văn phòng thực hiện chế độ bảo vệ bí mật nhà nước.")

    def draw(canvas: Canvas) -> None:
        write(canvas, body)
        canvas.drawImage(stamp, 90, 780, 120, 40)

    def scanned(canvas: Canvas) -> None:
        picture = pypdfium2.PdfDocument(drawn(font, draw))[0].render(scale=200 / 72).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        layer = canvas.beginText(80, 760)
        layer.setTextRenderMode(3)
        layer.setLeading(18)
        layer.textLines(body)
        canvas.drawText(layer)

    layout = read_pdf(drawn(font, scanned if is_scan else draw), "ke-hoach.pdf", Options(), Cache())
    assert layout.mark == mark
    assert "text-layer-replaced" not in {finding.code for finding in layout.findings}


@pytest.mark.parametrize("text", ["TUYỆT MẬT", "Độ mật: Tuyệt mật"])
def test_a_mark_in_a_note(font: str, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, TEXT)
        canvas.freeTextAnnotation(text, Rect=[60, 795, 160, 830], DA=f"/{font} 12 Tf")

    with pytest.raises(ClassifiedSourceError, match="TUYỆT MẬT"):
        read(drawn(font, draw))


def test_without_ocr_a_page_not_looked_at_is_told(font: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = stamp_of(font, "TỐI MẬT")
    monkeypatch.setenv("PATH", "")

    def draw(canvas: Canvas) -> None:
        write(canvas, TEXT)
        canvas.drawImage(stamp, 90, 780, 120, 40)

    assert ("secrecy-unchecked", 1) in codes(read(drawn(font, draw)))


# --- What is drawn and is no text, or the other way round -----------------------------------------------------------------------


def diagonal(canvas: Canvas, font: str, text: str) -> None:
    canvas.saveState()
    canvas.setFont(font, 60)
    canvas.translate(300, 400)
    canvas.rotate(45)
    canvas.drawCentredString(0, 0, text)
    canvas.restoreState()


def test_a_watermark_is_left_out(font: str) -> None:
    def draw(canvas: Canvas) -> None:
        diagonal(canvas, font, "DỰ THẢO")
        canvas.setFont(font, 12)
        write(canvas, TEXT * 5)

    document = read(drawn(font, draw))
    assert lines(document) == lines(read(drawn(font, lambda canvas: write(canvas, TEXT * 5))))
    (finding,) = document.findings
    assert (finding.code, finding.page) == ("watermark-left-out", 1)
    assert "DỰ THẢO" in finding.message


def test_a_watermark_may_be_a_mark(font: str) -> None:
    def draw(canvas: Canvas) -> None:
        diagonal(canvas, font, "TỐI MẬT")
        canvas.setFont(font, 12)
        write(canvas, TEXT)

    with pytest.raises(ClassifiedSourceError, match="TỐI MẬT"):
        read(drawn(font, draw))


@pytest.mark.parametrize("shift", [(0, 0), (0.3, 0), (0.5, -0.4)])
def test_letters_drawn_twice_to_look_bold(font: str, shift: tuple[float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, TEXT)
        write(canvas, TEXT, left=80 + shift[0], top=760 + shift[1])

    assert lines(read(drawn(font, draw))) == lines(read(drawn(font, lambda canvas: write(canvas, TEXT))))


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(80, 300)
    text.setTextRenderMode(3)
    text.textLine("4. Sở Xây dựng chủ trì.")
    canvas.drawText(text)


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    write(canvas, ("4. Sở Xây dựng chủ trì.",), top=300)


def white_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.rect(70, 290, 400, 30, stroke=0, fill=1)
    white(canvas)


def white_in_a_frame(canvas: Canvas) -> None:
    canvas.rect(70, 290, 400, 30, stroke=1, fill=0)
    white(canvas)


@pytest.mark.parametrize(
    ("draw", "is_told"), [(invisible, True), (white, True), (white_in_a_frame, True), (white_on_blue, False)]
)
def test_words_that_nobody_sees_are_told(font: str, draw: Draw, is_told: bool) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, TEXT)
        draw(canvas)

    found = [finding.message for finding in read(drawn(font, page)).findings if finding.code == "hidden-text"]
    assert len(found) == is_told
    assert all(message.endswith(": 4. Sở Xây dựng chủ trì.") for message in found)


@pytest.mark.parametrize(
    ("height", "dpi", "is_told"),
    [(250, 150, True), (40, 150, False), (250, 15, False)],
    ids=["a table as a picture", "a logo", "a picture too coarse for letters"],
)
def test_a_picture_among_words_is_told(font: str, height: float, dpi: int, is_told: bool) -> None:
    table = drawn(font, lambda canvas: write(canvas, TEXT, left=20, top=180), size=(595, 250))
    picture = as_picture(table, dpi=dpi)

    def draw(canvas: Canvas) -> None:
        write(canvas, TEXT)
        canvas.drawImage(picture, 60, 100, 400, height)

    assert (("picture-not-read", 1) in codes(read(drawn(font, draw)))) == is_told


def test_an_empty_page_is_told(font: str) -> None:
    document = read(drawn(font, lambda canvas: write(canvas, TEXT), lambda canvas: None, lambda canvas: canvas.line(9, 9, 99, 9)))
    assert codes(document) == [("page-empty", 2)]


# --- Attached files and broken ones ---------------------------------------------------------------------------------------------


def with_attached(data: bytes, files: dict[str, bytes]) -> bytes:
    pdf = pypdfium2.PdfDocument(data)
    for name, content in files.items():
        pdf.new_attachment(name).set_data(content)
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def test_attached_files(font: str) -> None:
    plan = drawn(font, lambda canvas: write(canvas, TEXT))
    annex = drawn(font, lambda canvas: write(canvas, ("Phụ lục", "Danh mục nhiệm vụ")))
    note = "Ghi chú của văn thư".encode()
    files = {"..\\..\\phu luc.pdf": annex, "chu-ky.p7s": b"\x30\x82" * 50, "ghi-chu.txt": note, "rong.pdf": b" "}
    main, *attached = read_documents("ke-hoach.pdf", with_attached(plan, files))
    assert [document.source.name for document in attached] == ["ke-hoach.pdf/phu luc.pdf", "ke-hoach.pdf/ghi-chu.txt"]
    assert attached[0].text == "Phụ lục\nDanh mục nhiệm vụ"
    messages = [finding.message for finding in main.findings if finding.code == "attachment-skipped"]
    assert len(messages) == 2
    assert "chu-ky.p7s was not read: it is no document" in " ".join(messages)


def built(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects; the first is its catalog."""
    out, places = b"%PDF-1.7\n", {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, rows, len(objects) + 1, len(out),
    )  # fmt: skip


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def broken() -> Iterator[tuple[str, bytes, type[Exception]]]:
    one = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    yield "cyclic", built({1: CATALOG, 2: one, 3: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}), UnreadableSourceError
    many = b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000)
    yield "100,000 pages", built({1: CATALOG, 2: many, 3: PAGE}), SourceTooLargeError
    yield "truncated", built({1: CATALOG, 2: one, 3: PAGE})[:120], UnreadableSourceError


@pytest.mark.parametrize(("data", "error"), [pytest.param(data, error, id=name) for name, data, error in broken()])
def test_broken_files_are_refused_by_name(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"ke-hoach\.pdf"):
        read(data)


@needs_tesseract
def test_a_real_scan_with_a_wrong_text_layer() -> None:
    files = sorted(REAL.glob("F09*.pdf"))
    if not files:
        pytest.skip("the real files are not here")
    whole, first, buffer = pypdfium2.PdfDocument(files[0].read_bytes()), pypdfium2.PdfDocument.new(), BytesIO()
    first.import_pages(whole, [0])
    first.save(buffer)
    document = read(buffer.getvalue())
    assert ("text-layer-replaced", 1) in codes(document)
    assert "Bộ Giáo dục Đào tạo (GDĐT) ban hành Kế hoạch" in document.text
