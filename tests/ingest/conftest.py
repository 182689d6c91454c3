"""Makes the PDFs that the tests read: a plan as an office sets it, in a font with all Vietnamese letters."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")

FONT = "DejaVuSerif"
FONT_FILE = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")

_BASE: dict[str, Any] = {"fontName": FONT, "fontSize": 12, "leading": 17}
BODY = ParagraphStyle("body", alignment=TA_JUSTIFY, firstLineIndent=12 * mm, spaceAfter=4, **_BASE)
TITLE = ParagraphStyle("title", alignment=TA_CENTER, **_BASE)
SMALL = ParagraphStyle("small", fontName=FONT, fontSize=10, leading=12)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=12)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


@pytest.fixture(scope="session")
def font() -> str:
    if not FONT_FILE.exists():
        pytest.fail(f"{FONT_FILE} is missing; install the Debian package fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont(FONT, FONT_FILE))
    return FONT


@pytest.fixture(scope="session")
def make_pdf(font: str) -> Callable[..., bytes]:
    """Flowables → PDF; `head` draws on each page, by default the number at the head of all but the first (Nghị định 30)."""

    def make(story: Sequence[Flowable], *, head: Callable[[Canvas, int], None] = _page_number, **options: Any) -> bytes:
        buffer = BytesIO()
        template = SimpleDocTemplate(
            buffer, pagesize=A4, leftMargin=30 * mm, rightMargin=18 * mm, topMargin=20 * mm, bottomMargin=20 * mm, **options
        )

        def draw(canvas: Canvas, document: SimpleDocTemplate) -> None:
            canvas.setFont(FONT, 11)
            head(canvas, document.page)

        template.build(list(story), onFirstPage=draw, onLaterPages=draw)
        return buffer.getvalue()

    return make


def _page_number(canvas: Canvas, number: int) -> None:
    if number > 1:
        canvas.drawCentredString(A4[0] / 2, A4[1] - 12 * mm, str(number))


@pytest.fixture(scope="session")
def flow(font: str) -> "Flow":
    return Flow()


class Flow:
    """Short names for what a plan is made of."""

    def body(self, *texts: str) -> list[Flowable]:
        return [Paragraph(text, BODY) for text in texts]

    def centred(self, *texts: str) -> list[Flowable]:
        return [Paragraph(text, TITLE) for text in texts]

    def beside(self, left: str, right: str) -> Flowable:
        """A table without lines, as letterheads and signatures are set."""
        style = ParagraphStyle("side", fontName=FONT, fontSize=10.5, leading=14, alignment=TA_CENTER)
        table = Table([[Paragraph(left, style), Paragraph(right, style)]], colWidths=[65 * mm, 97 * mm])
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
        return table

    def table(
        self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, spans: Sequence[Any] = (), head: int = 1
    ) -> Flowable:
        cells = [[Paragraph(text, CELL) for text in row] for row in rows]
        table = Table(cells, colWidths=[width * mm for width in widths], repeatRows=head)
        table.setStyle(TableStyle([GRID, ("VALIGN", (0, 0), (-1, -1), "TOP"), *[("SPAN", first, last) for first, last in spans]]))
        return table

    def new_page(self) -> Flowable:
        return PageBreak()
