"""Text boxes: where on the page they stand beside the paragraph that they hang on, and so when they are read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.readers.docx_styles import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CONTENT = f"{W}txbxContent"
_FRAMES = (f"{W}drawing", f"{W}pict", f"{W}object")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 1.0}
_EMU = 12700  # English Metric Units in a point
_HEAD = 150.0  # points from the top of the page or its margin within which a letterhead stands
_LEAST_HEIGHT = 10.0


@dataclass(frozen=True, slots=True)
class _Place:
    """In points; `from_paragraph` where `top` counts from the paragraph, else it counts from the page or its margin."""

    left: float
    top: float
    height: float
    from_paragraph: bool


@dataclass(frozen=True, slots=True)
class Boxes:
    """The contents of a paragraph's boxes, those that are read before its words and those behind."""

    before: tuple[etree._Element, ...]
    behind: tuple[etree._Element, ...]


def find_boxes(paragraph: etree._Element, *, is_first: bool) -> Boxes:
    """A box above the paragraph or at the head of its page comes first, and so do all of the first paragraph: a letterhead."""
    framed: list[tuple[_Place | None, tuple[etree._Element, ...]]] = []
    for frame in paragraph.iter(*_FRAMES):
        if next(frame.iterancestors(*_FRAMES, _CONTENT, f"{W}p")) is paragraph:
            contents = tuple(content for content in frame.iter(_CONTENT) if not _is_inside_another(content, frame))
            if contents:
                framed.append((_place(frame), contents))
    above = [is_first or (place is not None and _is_above(place)) for place, _ in framed]
    return Boxes(
        tuple(_in_order(box for box, is_above in zip(framed, above, strict=True) if is_above)),
        tuple(_in_order(box for box, is_above in zip(framed, above, strict=True) if not is_above)),
    )


def _is_inside_another(content: etree._Element, frame: etree._Element) -> bool:
    """A box in a box is read with the paragraph that it hangs on."""
    for above in content.iterancestors():
        if above is frame or above.tag == _CONTENT:
            return above is not frame
    return False


def _is_above(place: _Place) -> bool:
    return place.top < 0 if place.from_paragraph else place.top < _HEAD


def _in_order(boxes: Iterable[tuple[_Place | None, tuple[etree._Element, ...]]]) -> Iterator[etree._Element]:
    """From the top down, those beside each other from the left; boxes without a place stay where they are in the file."""
    listed = list(boxes)
    places = [place for place, _ in listed if place is not None]
    if len(places) == len(listed):
        row, bottom = 0, float("-inf")
        keys: dict[int, tuple[int, float]] = {}
        for place in sorted(places, key=lambda place: place.top):
            if place.top >= bottom:
                row, bottom = row + 1, place.top + max(place.height, _LEAST_HEIGHT)
            keys[id(place)] = (row, place.left)
        listed.sort(key=lambda box: keys[id(box[0])])
    for _, contents in listed:
        yield from contents


def _place(frame: etree._Element) -> _Place | None:
    anchor = frame.find(f"{_WP}anchor")
    if anchor is not None:
        return _anchored(anchor)
    style = next((found.get("style", "") for found in frame if "position:absolute" in found.get("style", "")), None)
    return _styled(style) if style is not None else None


def _anchored(anchor: etree._Element) -> _Place | None:
    vertical, horizontal = anchor.find(f"{_WP}positionV"), anchor.find(f"{_WP}positionH")
    top, left = _offset(vertical), _offset(horizontal)
    if vertical is None or top is None:
        return None
    extent = anchor.find(f"{_WP}extent")
    height = _emu(extent.get("cy") if extent is not None else None) or 0.0
    return _Place(left or 0.0, top, height, vertical.get("relativeFrom") in ("paragraph", "line"))


def _offset(position: etree._Element | None) -> float | None:
    return _emu(position.findtext(f"{_WP}posOffset")) if position is not None else None


def _emu(text: str | None) -> float | None:
    return int(text) / _EMU if text is not None and re.fullmatch(r"\s*-?\d{1,12}\s*", text) else None


def _styled(style: str) -> _Place:
    """From the style of a VML shape: "position:absolute;margin-left:-8.5pt;margin-top:-12pt;width:170pt"."""
    said = dict(part.strip().split(":", 1) for part in style.split(";") if ":" in part)
    relative = said.get("mso-position-vertical-relative", "text").strip()
    left, top, height = (_points(said.get(side, "")) for side in ("margin-left", "margin-top", "height"))
    return _Place(left, top, height, relative == "text")


def _points(length: str) -> float:
    found = re.fullmatch(r"\s*(-?\d{1,6}(?:\.\d{1,6})?)\s*(pt|in|cm|mm|px|pc|)\s*", length)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
