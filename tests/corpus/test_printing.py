"""What LibreOffice prints of a sample stands on the page as it stood in the file."""

import pypdfium2
import pytest

from corpus.cases import samples
from corpus.printing import print_pdf
from ingest.office.soffice import is_installed

pytestmark = pytest.mark.skipif(not is_installed(), reason="LibreOffice is not installed")

TEXT = """UBND TỈNH HÀ NAM              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                       Độc lập - Tự do - Hạnh phúc

KẾ HOẠCH
1. Rà soát {trang thiết bị} \\ phòng bệnh.
"""
HTML = """<!DOCTYPE html><html><body><nav><a href="/">Trang chủ</a></nav><table><tr><td><p>SỞ Y TẾ</p><p>Số: 1/KH-SYT</p></td>
<td><p>CỘNG HÒA</p></td></tr></table><p>1. Rà soát <b>trang thiết bị</b>.</p><div class="footer">Bản quyền</div></body></html>"""


def printed(name: str, data: bytes) -> str:
    document = pypdfium2.PdfDocument(print_pdf(name, data))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_text_with_columns() -> None:
    words = printed("ke-hoach.txt", TEXT.encode())
    assert "1. Rà soát {trang thiết bị} \\ phòng bệnh." in words
    assert "UBND TỈNH HÀ NAM SỞ Y TẾ" in words  # one column after the other: they are a table


def test_html_without_menus() -> None:
    words = printed("ke-hoach.html", HTML.encode())
    assert "SỞ Y TẾ Số: 1/KH-SYT" in words
    assert "1. Rà soát trang thiết bị." in words
    assert "Trang chủ" not in words
    assert "Bản quyền" not in words


def test_a_pdf_is_printed_already() -> None:
    file = next(case.file for case in samples() if case.file is not None and case.file.suffix == ".pdf")
    assert print_pdf(file.name, file.read_bytes()) == file.read_bytes()
