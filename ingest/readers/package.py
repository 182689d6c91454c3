"""Office packages (a ZIP of XML parts): each part is read for itself, bounded, and nothing outside the package is ever looked at.

By hand because python-docx reads all parts, pictures too, into memory before it gives the first, and refuses what Word opens:
a link to a part that is not there, a document with macros, the strict form of ISO/IEC 29500.
"""

import posixpath
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ingest.errors import SourceTooLargeError, UnreadableSourceError

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_LARGEST_PART = 64 * 1024 * 1024  # bytes; the text of a plan of 100 pages, with its markup, has less than ten million
_MOST_TAGS = 2_000_000  # of a part that is held as a whole; 3,000 pages of prose have fewer
# what zipfile raises on damaged, truncated or locked members (NotImplementedError is a RuntimeError)
_DAMAGES = (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind` is the last word of its type ("header", "image"); `target` a path in the package."""

    identity: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Package:
    """`name` is that of the file, for messages."""

    name: str
    archive: ZipFile
    members: frozenset[str]

    def part(self, path: str) -> bytes | None:
        """The bytes of a part; None where the package has none of this name."""
        if path not in self.members:
            return None
        size = self.archive.getinfo(path).file_size  # zipfile gives no byte more than what is declared
        if size > _LARGEST_PART:
            raise SourceTooLargeError(f"{self.name} holds a part of {size // 1024 // 1024} MB; save it smaller or split it")
        try:
            return self.archive.read(path)
        except _DAMAGES as error:
            raise self.damaged(path) from error

    def xml(self, path: str) -> etree._Element | None:
        """The root of a part; None where the package has none of this name."""
        data = self._marked_up(path)
        if data is None:
            return None
        if data.count(b"<") > _MOST_TAGS:
            raise SourceTooLargeError(f"{self.name} has more than {_MOST_TAGS} marks of form; save it smaller or split it")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.damaged(path) from error
        self._refuse_entities(root)
        return root

    def stream(self, path: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of these tags one after the other, each gone from memory when the next is asked for."""
        data = self._marked_up(path)
        if data is None:
            return
        options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_comments": True}
        found = etree.iterparse(BytesIO(data), events=("end",), tag=tags, **options)
        while True:
            try:
                _, element = next(found)
            except StopIteration:
                return
            except etree.XMLSyntaxError as error:
                raise self.damaged(path) from error
            self._refuse_entities(element)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _marked_up(self, path: str) -> bytes | None:
        data = self.part(path)
        if data is not None and _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        return data

    def _refuse_entities(self, element: etree._Element) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise UnreadableSourceError(f"{self.name} defines entities, as no Office program does; ask the sender for a PDF")

    def relations(self, path: str) -> tuple[Relation, ...]:
        """What a part names inside the package; links to the outside are left out."""
        folder, base = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        return tuple(_relations(root, folder)) if root is not None else ()

    def damaged(self, path: str) -> UnreadableSourceError:
        return UnreadableSourceError(f"{self.name} is damaged ({path}); open and save it again, or ask the sender for a new copy")


def open_package(data: bytes, name: str) -> Package:
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGES as error:
        raise UnreadableSourceError(f"{name} is damaged; open and save it again, or ask the sender for a new copy") from error
    return Package(name, archive, frozenset(archive.namelist()))


def _relations(root: etree._Element, folder: str) -> Iterator[Relation]:
    for found in root.iter(_RELATIONS):
        target = found.get("Target", "")
        if found.get("TargetMode") != "External" and target:
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            yield Relation(found.get("Id", ""), found.get("Type", "").rpartition("/")[2], path)
