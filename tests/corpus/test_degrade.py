"""Scans that are made: the same seed gives the same file, and each sort of wear does what it says to the page."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.degrade import CLEAN, Ink, Wear, degrade, scan_pages, to_jpeg, to_pdf, to_png, to_tiff
from ingest.sniff import JPEG, PDF, PNG, TIFF, sniff

LOW = replace(CLEAN, dpi=40)


def plan(pages: int = 1, signed: bool = False) -> bytes:
    """Pages with one black bar each, as far down as the page's number."""
    packed = BytesIO()
    canvas = Canvas(packed, pagesize=(300, 400), invariant=1)
    for number in range(1, pages + 1):
        canvas.rect(40, 400 - 40 * number, 200, 12, fill=1)
        if signed and number == pages:
            canvas.drawString(180, 150, "KT. GIAM DOC")
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def scan(pdf: bytes, wear: Wear, seed: int = 1) -> list[np.ndarray]:
    return [np.asarray(page.convert("RGB"), dtype=int) for page in scan_pages(pdf, wear, seed=seed)]


def bars(pages: list[np.ndarray]) -> list[int]:
    """How far down each page the middle of its bar stands, in fifths of a bar's distance."""
    return [round(float(np.nonzero(page.mean(axis=2) < 128)[0].mean() / 40 * 72 / 8)) for page in pages]


def test_same_seed_same_scan() -> None:
    pdf, wear = plan(2), Wear(dpi=60)
    assert degrade(pdf, wear, seed=3) == degrade(pdf, wear, seed=3)
    assert degrade(pdf, wear, seed=3) != degrade(pdf, wear, seed=4)


def test_scan_holds_pictures_of_the_same_size() -> None:
    document = pypdfium2.PdfDocument(degrade(plan(2), Wear(dpi=72), seed=1))
    assert [tuple(map(round, page.get_size())) for page in document] == [(300, 400)] * 2
    assert [page.get_textpage().count_chars() for page in document] == [0, 0]


def test_clean_is_the_rendered_page() -> None:
    (page,) = scan(plan(), LOW)
    assert page.min() == 0
    assert np.median(page) == 255


@pytest.mark.parametrize(
    ("wear", "places"),
    [
        (LOW, [4, 9, 14]),
        (replace(LOW, order=(3, 1, 2)), [14, 4, 9]),
        (replace(LOW, upside_down=(1,)), [46, 9, 14]),
    ],
    ids=["as it is", "shuffled", "upside down"],
)
def test_order_and_side(wear: Wear, places: list[int]) -> None:
    assert bars(scan(plan(3), wear)) == places


def test_seal_is_red_and_only_beside_the_signature() -> None:
    unsigned, signed = scan(plan(2, signed=True), replace(LOW, stamp=True))
    reds = [np.argwhere(page[:, :, 0] - page[:, :, 1] > 80) for page in (unsigned, signed)]
    assert len(reds[0]) == 0
    assert len(reds[1]) > 50
    top, left = reds[1].mean(axis=0) / 40 * 72
    assert 230 < top < 330  # the words stand 250 points down
    assert 130 < left < 250


def test_no_seal_without_a_signature() -> None:
    assert np.array_equal(scan(plan(), replace(LOW, stamp=True))[0], scan(plan(), LOW)[0])


@pytest.mark.parametrize("ink", list(Ink))
def test_ink(ink: Ink) -> None:
    (page,) = scan_pages(plan(signed=True), Wear(dpi=60, ink=ink), seed=1)
    assert page.mode == {Ink.COLOUR: "RGB", Ink.GREY: "L", Ink.BITONAL: "1"}[ink]


@pytest.mark.parametrize(
    "wear", [replace(LOW, rotation=2), replace(LOW, noise=8), replace(LOW, specks=0.01), replace(LOW, shading=0.2)], ids=str
)
def test_wear_shows(wear: Wear) -> None:
    assert not np.array_equal(scan(plan(), wear)[0], scan(plan(), LOW)[0])


def test_files() -> None:
    pages = tuple(scan_pages(plan(2), LOW, seed=1))
    assert sniff(to_pdf(pages, LOW), "a") == PDF
    assert sniff(to_png(pages[0], LOW), "a") == PNG
    assert sniff(to_jpeg(pages[0], LOW), "a") == JPEG
    tiff = to_tiff(pages, LOW)
    assert sniff(tiff, "a") == TIFF
    assert Image.open(BytesIO(tiff)).n_frames == 2
    fax = replace(LOW, ink=Ink.BITONAL)
    assert Image.open(BytesIO(to_tiff(tuple(scan_pages(plan(2), fax, seed=1)), fax))).n_frames == 2
