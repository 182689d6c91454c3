"""How large pictures are drawn in Word files and workbooks, in DrawingML and in the older VML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.readers.package import Package
from ingest.readers.pictures import Embedded, Shown, could_hold_mark

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = f"{_A}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_FILL = "{urn:schemas-microsoft-com:vml}fill"
_RELID = "{urn:schemas-microsoft-com:office:office}relid"
PICTURES = (_BLIP, _IMAGE)
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_SHAPE_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,7}(?:\.\d{1,7})?)(pt|in|cm|mm|px)?", re.ASCII)
_INCHES = {"pt": 1 / 72, "in": 1.0, "cm": 1 / 2.54, "mm": 0.1 / 2.54, "px": 1 / 96, "": 1 / 914_400}
_UNITS = 914_400  # English Metric Units in an inch
_WHOLE = 100_000  # thousandths of a percent
_QUARTER = 90 * 60_000
_MOST_LEVELS = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """`identity`: the relation that names the picture; "" where none does."""

    identity: str
    shown: Shown


def find_drawn(root: etree._Element) -> Iterator[Drawn]:
    for found in root.iter(_BLIP, _IMAGE, _FILL):
        identity = found.get(f"{_R}embed") or found.get(f"{_R}id") or found.get(_RELID) or ""
        if found.tag == _BLIP:
            yield Drawn(identity, _of_blip(found))
        elif found.tag == _IMAGE or identity:
            shape = found.getparent()
            yield Drawn(identity, _of_style(shape.get("style", "") if shape is not None else ""))


def find_embedded(package: Package, part: str, root: etree._Element | None) -> Iterator[Embedded]:
    """The pictures that a part names and that are large enough for a mark, also those that it shows no more.

    A drawing (SVG) has a picture of itself beside it.
    """
    images = {relation.identity: relation.target for relation in package.relations(part) if relation.kind == "image"}
    if not images:
        return
    sizes = {drawn.identity: drawn.shown for drawn in find_drawn(root)} if root is not None else {}
    for identity, path in images.items():
        shown = sizes.get(identity, Shown())
        if path in package.members and not path.lower().endswith(".svg") and could_hold_mark(shown):
            yield Embedded(path, shown, package.part)


def _of_blip(blip: etree._Element) -> Shown:
    """By the form that is filled with it, or by the room that Word gives the drawing."""
    fill = blip.getparent()
    left, top, right, bottom = _crop(fill)
    element = fill
    for _ in range(_MOST_LEVELS):
        if element is None:
            break
        form = next(element.iter(f"{_A}xfrm"), None)
        extent = form.find(f"{_A}ext") if form is not None else next(element.iter(_EXTENT), None)
        if extent is not None and (sides := _sides(extent)) is not None:
            turned = round(_number(form.get("rot", "")) / _QUARTER) % 4 * 90 if form is not None else 0
            return Shown(sides[0] / (1 - left - right), sides[1] / (1 - top - bottom), turned)
        element = element.getparent()
    return Shown()


def _sides(extent: etree._Element) -> tuple[float, float] | None:
    width, height = (_number(extent.get(name, "")) / _UNITS for name in ("cx", "cy"))
    return (width, height) if width > 0 and height > 0 else None


def _crop(fill: etree._Element | None) -> tuple[float, float, float, float]:
    """Shares of the picture that are cut off at each side."""
    rectangle = fill.find(f"{_A}srcRect") if fill is not None else None
    if rectangle is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = (max(_number(rectangle.get(side, "")) / _WHOLE, 0.0) for side in "ltrb")
    return (left, top, right, bottom) if left + right < 0.99 and top + bottom < 0.99 else (0.0, 0.0, 0.0, 0.0)


def _of_style(style: str) -> Shown:
    found = {side: float(number) * _INCHES[unit] for side, number, unit in _SHAPE_SIZE.findall(style)}
    width, height = found.get("width", 0.0), found.get("height", 0.0)
    return Shown(width, height) if width > 0 and height > 0 else Shown()


def _number(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 12 else 0
