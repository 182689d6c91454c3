"""Excel files: each visible sheet as it is printed, its tables with merged cells, the lines above and below them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.cache import Cache
from ingest.encodings.layouts import in_unicode
from ingest.encodings.legacy import Encoding, converted_finding
from ingest.errors import UnreadableSourceError, UnsupportedSourceError
from ingest.layout import Finding, Layout, LayoutTable, Line
from ingest.options import DEFAULT, Options
from ingest.readers.package import Package, open_package
from ingest.readers.package_drawings import find_embedded
from ingest.readers.pictures import Embedded, look_at
from ingest.readers.xlsx_blocks import find_blocks
from ingest.readers.xlsx_cells import S, Sheet, read_book, read_sheet
from ingest.secrecy import secrecy_mark

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN_PART = "xl/workbook.xml"
_MOST_SHEETS = 200
_HEAD_CODE = re.compile(r'&(?:"[^"]*"|[A-Z]|\d+|&)')  # "&C&\"Times New Roman,Bold\"&14MẬT"
_ON = ("1", "true")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def read_xlsx(data: bytes, name: str, options: Options = DEFAULT, cache: Cache | None = None) -> Layout:
    """Formulas by the values that Excel last saw; hidden sheets, rows and columns are left out and told of."""
    package = open_package(data, name)
    if "xl/workbook.bin" in package.members:
        raise UnsupportedSourceError(f"{name} is a binary Excel file (.xlsb); open it and save it as .xlsx or PDF")
    main = next((relation.target for relation in package.relations("") if relation.kind == "officeDocument"), _MAIN_PART)
    root = package.xml(main)
    if root is None:
        raise UnreadableSourceError(f"{name} is an Excel file without a workbook; open and save it again, or ask for a new copy")
    relations = package.relations(main)
    properties = root.find(f"{S}workbookPr")
    mac = properties is not None and properties.get("date1904") in _ON
    book = read_book(package, {relation.kind: relation.target for relation in relations}, mac=mac)
    paths = {relation.identity: relation.target for relation in relations if relation.kind == "worksheet"}
    listed = [(found.get("name", ""), found.get("state"), paths.get(found.get(_ID, ""))) for found in root.iter(f"{S}sheet")]
    findings: list[Finding] = [*_hidden_sheets(listed)]
    items: list[Line | LayoutTable] = []
    mark: str | None = None
    codes: set[Encoding] = set()
    shown: list[str] = []
    for title, state, path in listed[:_MOST_SHEETS]:
        if path is None or state in ("hidden", "veryHidden"):
            continue
        shown.append(path)
        sheet = read_sheet(package, path, book)
        found = tuple(find_blocks(sheet, name))
        items.extend(found)
        findings.extend(_findings(package, title, path, sheet))
        codes |= sheet.codes
        mark = mark or secrecy_mark(found) or secrecy_mark([Line(_HEAD_CODE.sub("\n", head)) for head in sheet.heads])
    layout = in_unicode(Layout(tuple(items), findings=(*findings, *map(converted_finding, sorted(codes))), mark=mark))
    if mark is not None or secrecy_mark(layout.items) is not None:
        return layout
    looked = look_at(_pictures(package, shown), options, cache or Cache())
    return replace(layout, findings=(*layout.findings, *looked.findings), mark=looked.mark)


def _pictures(package: Package, sheets: Iterable[str]) -> Iterator[Embedded]:
    """On a sheet, behind it, and in the head and foot of its pages (which an old drawing holds)."""
    for sheet in sheets:
        yield from find_embedded(package, sheet, None)
        for relation in package.relations(sheet):
            if relation.kind in ("drawing", "vmlDrawing") and package.relations(relation.target):
                yield from find_embedded(package, relation.target, package.xml(relation.target))


def _hidden_sheets(listed: list[tuple[str, str | None, str | None]]) -> Iterator[Finding]:
    hidden = [title for title, state, path in listed if path is not None and state in ("hidden", "veryHidden")]
    if hidden:
        yield Finding("hidden-sheet-left-out", f"hidden sheets are not read: {', '.join(hidden[:5])}; show them if they count")
    if len(listed) > _MOST_SHEETS:
        yield Finding("sheets-left-out", f"only the first {_MOST_SHEETS} of {len(listed)} sheets are read")


def _findings(package: Package, title: str, path: str, sheet: Sheet) -> Iterator[Finding]:
    if sheet.hidden:
        yield Finding("hidden-cells-left-out", f"hidden rows or columns of sheet {title} are not read; show them if they count")
    if sheet.without_value:
        yield Finding(
            "formula-without-value",
            f"{sheet.without_value} formulas of sheet {title} were never computed; open the file in Excel and save it",
        )
    if sheet.errors:
        yield Finding("formula-error", f"{sheet.errors} cells of sheet {title} show an error (such as #REF!)")
    for relation in package.relations(path):
        drawing = package.xml(relation.target) if relation.kind == "drawing" else None
        if drawing is not None and any((found.text or "").strip() for found in drawing.iter(_DRAWN)):
            yield Finding("drawing-left-out", f"text in shapes on sheet {title} is not read; look at it in the original")
