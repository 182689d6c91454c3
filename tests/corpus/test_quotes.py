"""Every quote of every extraction stands where it says, and stands in the file as a plain reading of it gives it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest
from docx.oxml.ns import qn

from corpus.cases import samples
from extract.pipeline import extract
from extract.schema import to_json
from ingest.errors import IngestError
from ingest.office.soffice import convert
from ingest.options import Options
from ingest.reading import read_documents

SHARED = Path(__file__).parents[3] / "shared"
SAMPLES = [case.file for case in samples() if case.file is not None]
REAL = [file for folder in ("seeds", "real") for file in sorted((SHARED / folder).glob("*")) if file.suffix != ".md"]


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _html(data: bytes) -> str:
    return "".join(str(text) for text in lxml.html.fromstring(data.decode()).itertext())


def _docx(data: bytes) -> str:
    return "".join(run.text or "" for run in docx.Document(BytesIO(data)).element.body.iter(qn("w:t")))


def _pdf(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


def _doc(data: bytes) -> str:
    return _pdf(convert(data, "ke-hoach.doc", suffix=".doc", to=".pdf"))


PLAIN: dict[str, Callable[[bytes], str]] = {".txt": _text, ".html": _html, ".docx": _docx, ".doc": _doc, ".pdf": _pdf}


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_quotes_of_samples(file: Path) -> None:
    _check(file)


@pytest.mark.skipif(not REAL, reason="no real documents beside the repository (../shared)")
@pytest.mark.parametrize("file", REAL or [Path("none")], ids=lambda file: file.name)
def test_quotes_of_real_documents(file: Path) -> None:
    _check(file)


def _check(file: Path) -> None:
    data = file.read_bytes()
    try:
        documents = read_documents(file.name, data, Options(rendering=False))
    except IngestError as refused:
        pytest.skip(f"not read yet: {refused}")
    text = PLAIN[file.suffix.lower()](data)
    source, words = _letters(text), _words(text)
    for document in documents:
        quotes = list(_evidence(to_json(extract(document))))
        assert quotes
        scanned = document.printed.least_sure(0, len(document.text)) is not None
        for item in quotes:
            assert document.text[item["start"] : item["end"]] == item["quote"]
            if not scanned:  # what OCR read is held by the figures of scans
                assert all(_stands(line, source, words) for line in item["quote"].splitlines()), item["quote"]


def _evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        yield from (item for below in value.values() for item in _evidence(below))
    elif isinstance(value, list):
        yield from (item for below in value for item in _evidence(below))


def _letters(text: str) -> str:
    """Letters and digits only: line ends, spaces and bullets are set anew on the way to the canonical text."""
    return re.sub(r"\W", "", unicodedata.normalize("NFC", text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text)))


def _stands(line: str, source: str, source_words: set[str]) -> bool:
    """In a row; or word for word, where a page number or a speck of the scan that another reading keeps stands between."""
    return _letters(line) in source or _words(line) <= source_words
