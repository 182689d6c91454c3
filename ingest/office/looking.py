"""A printed Word file looked at for a secrecy mark, where it holds pictures that only printing shows (EMF, WMF)."""

import pypdfium2

from ingest.errors import ScannedSourceError, UnreadableSourceError
from ingest.ocr.marks import find_mark
from ingest.readers.pdf_pictures import rendered

_MOST_PAGES = 40
_DPI = 200.0


def mark_in_print(pdf: bytes) -> tuple[str | None, bool]:
    """The mark that a page shows; and whether all pages were looked at, which takes OCR and a file that is not too long."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableSourceError("the printed file can't be opened") from error
    try:
        for index in range(min(len(document), _MOST_PAGES)):
            page = document[index]
            picture = rendered(page, _DPI)
            page.close()
            if (mark := find_mark(picture, _DPI)) is not None:
                return mark, True
        return None, len(document) <= _MOST_PAGES
    except ScannedSourceError:
        return None, False
    finally:
        document.close()
