"""Word files that only hold the scanned pages of a plan as pictures: each picture is read as a page of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ingest.cache import Cache
from ingest.errors import EmptySourceError, UnreadableSourceError
from ingest.layout import Finding, Layout, LayoutCell, LayoutTable, Line, Turned
from ingest.ocr.recognition import read_by_ocr
from ingest.options import Options
from ingest.readers.package import Package
from ingest.readers.scan import read_scan

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
PICTURES = (_BLIP, _IMAGE)
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_SHAPE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,7}(?:\.\d{1,7})?)(pt|in|cm|mm|px)?", re.ASCII)
_CM = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "": 2.54 / 914_400}
_UNITS = 360_000  # English Metric Units in a centimetre
_LARGE = 30  # cm²: logos and signatures are smaller, a table of three rows is larger
_MOST_PAGES = 500
_LEFT_OUT = Finding("picture-left-out", "a picture is not read; look at it in the original")


def read_pictures(package: Package, main: str, body: etree._Element, options: Options, cache: Cache) -> Layout:
    """The pictures in the order of the document; what is no page (a logo, a drawing) is left out and told."""
    pages: list[Layout] = []
    lost = 0
    for path in _paths(package, main, body):
        try:
            pages.append(read_scan(package.part(path) or b"", f"{package.name}/{path}", replace(options, on_page=None), cache))
        except UnreadableSourceError:
            lost += 1
    if not pages:
        raise EmptySourceError(f"{package.name} holds no text and no picture of a page; check that it is the right file")
    return _one_after_the_other(pages, (_LEFT_OUT,) if lost else ())


def large_pictures(body: etree._Element) -> Iterator[Finding]:
    """Told where pictures beside text are large enough to be a page or a table."""
    sizes = [size for size in _sizes(body) if size[0] * size[1] >= _LARGE]
    if sizes:
        width, height = max(sizes, key=lambda size: size[0] * size[1])
        message = (
            f"text in pictures is not read: {len(sizes)} large beside the text, the largest {width:.0f} × {height:.0f} cm; "
            "if it is a table or page of the plan, load it as a picture or PDF"
        )
        yield Finding("picture-not-read", message)


def _sizes(body: etree._Element) -> Iterator[tuple[float, float]]:
    """Width and height in centimetres, as Word draws them; those of an old drawing stand in its style."""
    for extent in body.iter(_EXTENT):
        sides = [int(side) / _UNITS for name in ("cx", "cy") if (side := extent.get(name, "")).isdecimal() and len(side) < 12]
        frame = extent.getparent()
        if len(sides) == 2 and frame is not None and next(frame.iter(_BLIP), None) is not None:
            yield sides[0], sides[1]
    for image in body.iter(_IMAGE):
        shape = image.getparent()
        style = shape.get("style", "") if shape is not None else ""
        found = {side: float(number) * _CM[unit] for side, number, unit in _SHAPE_SIZE.findall(style)}
        yield found.get("width", 0.0), found.get("height", 0.0)


def _paths(package: Package, main: str, body: etree._Element) -> list[str]:
    targets = {relation.identity: relation.target for relation in package.relations(main) if relation.kind == "image"}
    named = (picture.get(f"{_R}embed") or picture.get(f"{_R}id") for picture in body.iter(*PICTURES))
    return list(dict.fromkeys(targets[name] for name in named if name in targets))[:_MOST_PAGES]


def _one_after_the_other(pages: list[Layout], told: tuple[Finding, ...]) -> Layout:
    items: list[Line | LayoutTable] = []
    findings, turned = list(told), list[Turned]()
    before = 0
    mark: str | None = None
    for page in pages:
        items += [_moved_line(item, before) if isinstance(item, Line) else _moved(item, before) for item in page.items]
        findings += [replace(finding, page=finding.page + before) for finding in page.findings if finding.page is not None]
        turned += [replace(one, page=one.page + before) for one in page.turned]
        mark = mark or page.mark
        before += page.pages or 1
    findings.append(read_by_ocr(before, before))
    return Layout(tuple(items), before, wrapped=True, findings=tuple(findings), mark=mark, turned=tuple(turned))


def _moved(table: LayoutTable, pages: int) -> LayoutTable:
    """The table so many pages further; a merged cell stays one object."""
    cells: dict[int, LayoutCell] = {}
    for cell in (cell for row in table.rows for cell in row if cell is not None):
        if id(cell) not in cells:
            lines = tuple(_moved_line(line, pages) for line in cell.lines)
            cells[id(cell)] = replace(cell, page=(cell.page or 1) + pages, lines=lines)
    rows = tuple(tuple(cells[id(cell)] if cell is not None else None for cell in row) for row in table.rows)
    return replace(table, rows=rows, page=(table.page or 1) + pages)


def _moved_line(line: Line, pages: int) -> Line:
    return replace(line, page=(line.page or 1) + pages)
