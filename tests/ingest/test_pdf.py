from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document, Zone
from ingest.errors import ClassifiedSourceError, EmptySourceError, UnreadableSourceError
from ingest.options import Options
from ingest.reading import read_documents

MakePdf = Callable[..., bytes]

HEAD = (
    "ỦY BAN NHÂN DÂN<br/>TỈNH ĐẮK NÔNG<br/>Số: 21/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc<br/>Đắk Nông, ngày 09 tháng 3 năm 2023",
)
SIGNATURE = ("Nơi nhận:<br/>- Như trên;<br/>- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN<br/>CHỦ TỊCH<br/><br/><br/><br/>Hồ Văn Mười")
BODY = [
    "Thực hiện Nghị quyết số 12/NQ-HĐND của Hội đồng nhân dân tỉnh về phát triển nông nghiệp ứng dụng công nghệ cao, "
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:",
    "I. MỤC TIÊU",
    "1. Đến hết năm 2025, có ít nhất 30% diện tích canh tác cây trồng chủ lực được áp dụng quy trình sản xuất nông nghiệp tốt "
    "hoặc tương đương.",
    "- Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Nông nghiệp và Phát triển nông thôn, các địa phương chuyển giao "
    "tiến bộ kỹ thuật mới trước ngày 30/11/2023.",
    "II. TỔ CHỨC THỰC HIỆN",
]


def read(data: bytes) -> Document:
    (document,) = read_documents("ke-hoach.pdf", data)
    return document


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def item(number: int) -> str:
    """A numbered paragraph of several lines, each time of other words."""
    places = ("Bình Phước", "Hậu Giang", "Sơn La", "Cao Bằng", "Phú Yên", "Quảng Trị", "Nam Định", "Tây Ninh", "Hòa Bình")
    named = (places[(number * step) % len(places)] for step in range(1, 9))
    return f"{number}. Phối hợp với các tỉnh " + " và ".join(f"{place} rà soát" for place in named)


def test_a_plan_from_letterhead_to_signature(make_pdf: MakePdf, flow: Any) -> None:
    title = flow.centred("KẾ HOẠCH", "Phát triển nông nghiệp ứng dụng công nghệ cao tỉnh Đắk Nông giai đoạn 2023 - 2025")
    document = read(make_pdf([flow.beside(*HEAD), *title, *flow.body(*BODY), flow.beside(*SIGNATURE)]))
    head, signature = (part.split("<br/>") for part in HEAD), (part.split("<br/>") for part in SIGNATURE)
    assert lines(document) == [
        *(line for part in head for line in part),
        "KẾ HOẠCH",
        "Phát triển nông nghiệp ứng dụng công nghệ cao tỉnh Đắk Nông giai đoạn 2023 - 2025",
        *BODY,
        *(line for part in signature for line in part if line),
    ]
    assert document.blocks[0].zone is Zone.LETTERHEAD
    assert document.blocks[-1].zone is Zone.CONCLUSIONS


def test_every_printed_line_has_its_box(make_pdf: MakePdf, flow: Any) -> None:
    document = read(make_pdf(flow.body(*BODY)))
    for block in document.blocks:
        assert block.page == 1
        assert len(block.boxes) == max(1, round((block.end - block.start) / 70 + 0.4)) or len(block.boxes) > 1
        tops = [box[1] for box in block.boxes]
        assert tops == sorted(tops)
        assert all(0 < left < right < A4[0] and 0 < top < bottom < A4[1] for left, top, right, bottom in block.boxes)


def test_paragraphs_and_page_numbers_over_pages(make_pdf: MakePdf, flow: Any) -> None:
    texts = [item(number) for number in range(1, 40)]
    document = read(make_pdf(flow.body(*texts)))
    assert lines(document) == texts
    assert document.source.pages == len(document.pages) > 2
    cut = [span for span, block in zip(document.pages[1:], document.blocks, strict=False) if span.start]
    assert all(document.text[span.start - 1] in " \n" for span in cut)
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)


def test_a_ruled_table_over_pages(make_pdf: MakePdf, flow: Any) -> None:
    head = [["STT", "Nhiệm vụ", "Cơ quan", ""], ["", "", "Chủ trì", "Phối hợp"]]
    task = "Rà soát danh mục, kiểm tra việc thực hiện, báo cáo kết quả lần thứ {}"
    rows = [[str(number), task.format(number), "Sở Y tế" if number % 3 == 1 else "", "Công an"] for number in range(1, 61)]
    spans = [((0, 0), (0, 1)), ((1, 0), (1, 1)), ((2, 0), (3, 0))]
    spans += [((2, number + 1), (2, number + 3)) for number in range(1, 61, 3)]
    ruled = flow.table(head + rows, [14, 75, 35, 35], spans=spans, head=2)
    document = read(make_pdf([*flow.body("I. NHIỆM VỤ"), ruled, *flow.body("II. KINH PHÍ")]))
    assert document.source.pages is not None
    assert document.source.pages > 1
    (table,) = document.tables
    grid = [[document.text[cell.start : cell.end] if cell is not None else None for cell in row] for row in table.rows]
    assert grid[:2] == [["STT", "Nhiệm vụ", "Cơ quan", "Cơ quan"], ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp"]]
    assert grid[2:] == [[number, text, "Sở Y tế", "Công an"] for number, text, _, _ in rows]
    assert table.rows[2][2] is table.rows[4][2]
    assert lines(document)[0] == "I. NHIỆM VỤ"
    assert lines(document)[-1] == "II. KINH PHÍ"


def test_running_heads_are_out(make_pdf: MakePdf, flow: Any) -> None:
    def head(canvas: Canvas, number: int) -> None:
        canvas.drawString(90, A4[1] - 30, "UBND tỉnh Đắk Nông - Kế hoạch năm 2023")
        canvas.drawRightString(540, 25, f"Trang {number}/3")

    texts = [item(number) for number in range(1, 40)]
    assert lines(read(make_pdf(flow.body(*texts), head=head))) == texts


def test_pages_in_reverse(make_pdf: MakePdf, flow: Any) -> None:
    numbered = [f"{number}. Sở Xây dựng {'thực hiện các nhiệm vụ được giao ' * 3}" for number in range(1, 25)]
    story = [
        *[*flow.body("Đề nghị các đơn vị nghiêm túc triển khai thực hiện./."), flow.beside(*SIGNATURE), flow.new_page()],
        *[*flow.body(*numbered[12:]), flow.new_page()],
        *[flow.beside(*HEAD), *flow.centred("KẾ HOẠCH", "Phát triển nhà ở xã hội"), *flow.body("I. NHIỆM VỤ", *numbered[:12])],
    ]

    def backward(canvas: Canvas, number: int) -> None:
        if number < 3:
            canvas.drawCentredString(A4[0] / 2, A4[1] - 35, str(4 - number))

    document = read(make_pdf(story, head=backward))
    assert lines(document)[0] == "ỦY BAN NHÂN DÂN"
    assert [line for line in lines(document) if "Sở Xây dựng" in line] == [text.strip() for text in numbered]
    assert [finding.code for finding in document.findings] == ["pages-reordered"]
    assert [span.page for span in document.pages] == [3, 2, 1]  # as they are numbered in the file


@pytest.mark.parametrize(("rotation", "corner"), [(90, (60, 63)), (270, (60, 63)), (0, (51, 782))])
def test_a_page_turned_sideways(font: str, rotation: int, corner: tuple[int, int]) -> None:
    """The file's own rotation puts the text upright, or it stands on end as it is seen: its box then does too."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595) if rotation else A4)  # reportlab turns the sheet together with the page
    canvas.setPageRotation(rotation)
    canvas.translate(*((0, 842) if rotation == 270 else (595, 0)))
    canvas.rotate(-90 if rotation == 270 else 90)
    canvas.setFont(font, 12)
    canvas.drawString(60, 595 - 60, "PHỤ LỤC I")
    canvas.drawString(60, 595 - 80, "Danh mục nhiệm vụ của tỉnh Sóc Trăng")
    canvas.showPage()
    canvas.save()
    document = read(buffer.getvalue())
    assert lines(document) == ["PHỤ LỤC I", "Danh mục nhiệm vụ của tỉnh Sóc Trăng"]
    (box,) = document.blocks[0].boxes
    assert (round(box[0]), round(box[3])) == corner
    assert (box[2] - box[0] > box[3] - box[1]) is bool(rotation)
    assert [(word.start, word.end) for word in document.printed.within(0, 10)] == [(0, 3), (4, 7), (8, 9)]


def picture_page(canvas: Canvas) -> None:
    canvas.drawInlineImage(_grey(), 0, 0, *A4)


def _grey() -> Any:
    image = pytest.importorskip("PIL.Image")
    return image.new("L", (60, 80), 200)


def test_only_pictures_without_print(make_pdf: MakePdf, flow: Any) -> None:
    with pytest.raises(EmptySourceError):
        read(make_pdf([flow.new_page()], head=lambda canvas, number: picture_page(canvas)))


def test_one_picture_among_pages(make_pdf: MakePdf, flow: Any) -> None:
    def second(canvas: Canvas, number: int) -> None:
        if number == 2:
            picture_page(canvas)

    document = read(make_pdf([*flow.body(*BODY), flow.new_page(), flow.new_page(), *flow.body("III. KINH PHÍ")], head=second))
    assert [finding.code for finding in document.findings if finding.page == 2] == ["page-without-text"]


def test_locked_damaged_and_blank(make_pdf: MakePdf, flow: Any) -> None:
    locked = make_pdf(flow.body(*BODY), encrypt=StandardEncryption("mat-khau", canPrint=0))
    with pytest.raises(UnreadableSourceError, match=r"ke-hoach\.pdf is locked with a password; give it with --password"):
        read(locked)
    with pytest.raises(UnreadableSourceError, match=r"ke-hoach\.pdf is locked, and the password .* does not open it"):
        read_documents("ke-hoach.pdf", locked, Options(password="sai"))
    (opened,) = read_documents("ke-hoach.pdf", locked, Options(password="mat-khau"))
    assert lines(opened) == BODY
    with pytest.raises(UnreadableSourceError, match=r"ke-hoach\.pdf is a damaged PDF"):
        read(b"%PDF-1.7\n" + b"x" * 300)
    with pytest.raises(EmptySourceError):
        read(make_pdf([flow.new_page()]))


def test_pages_that_are_stated_and_not_there() -> None:
    """A tree of pages that hangs on itself."""
    pages = b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>endobj\n"
    with pytest.raises(UnreadableSourceError, match="states 100000 pages and does not hold them"):
        read(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + pages + b"trailer<</Root 1 0 R>>\n%%EOF")


def test_a_secrecy_mark_in_a_frame(make_pdf: MakePdf, flow: Any) -> None:
    mark = flow.table([["TỐI MẬT"]], [40])
    with pytest.raises(ClassifiedSourceError, match="TỐI MẬT") as caught:
        read(make_pdf([flow.beside(*HEAD), mark, *flow.body(*BODY)]))
    assert "Đắk Nông" not in str(caught.value)
