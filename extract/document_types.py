"""The types of documents (Kế hoạch, Quyết định, …) with their symbols, and the shape of a document's number."""

import re
from dataclasses import dataclass
from functools import cache

from extract.lexicon import load
from extract.result import InstrumentKind
from ingest.folding import fold

_UPPER = "A-ZĐƯÂÊÔƠĂÁÀẢÃẠẤẦẨẪẬẮẰẲẴẶÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
_B = r"[^\S\n]?"
_PART = (
    rf"(?:[{_UPPER}&][a-zđ]{{0,2}}(?:[{_UPPER}&][a-zđ]{{0,2}})+(?:{_B}\d{{1,2}}(?![\d/]|[.,]\d))?|T[Tt]r|[{_UPPER}]\d{{1,2}})"
    r"(?![^\W\d_])"
)
_JOIN = rf"(?:{_B}[-–]{_B}|\.(?=[{_UPPER}]))"
_SYMBOL = rf"{_PART}(?:(?:{_JOIN}|/){_PART})*(?:{_JOIN}[{_UPPER}](?!\w))?"
_SERIAL = r"(?<![\d/.,])\d{1,5}[a-zA-Z]?"

NUMBER = re.compile(
    rf"(?P<serial>{_SERIAL}){_B}/{_B}(?:(?P<year>(?:19|20)\d\d){_B}[/-]{_B})?(?P<symbol>{_SYMBOL})"  # 15/QĐ-TTg, 43/2013/QH13
    rf"|(?P<serial2>{_SERIAL})(?:{_B}[-–]{_B}| )(?P<kind2>{_PART}){_B}/{_B}(?P<organ2>{_SYMBOL})"  # 19-NQ/TW, 05 CTr/TU
)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """`symbol` is None where the type has none ("Luật"); `kind` None where it is only ever cited."""

    name: str
    symbol: str | None
    printed: tuple[str, ...]
    kind: InstrumentKind | None


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types, the longest name first, so that "Chương trình hành động" is met before "Chương trình"."""
    types = (
        DocumentType(
            name=name,
            symbol=symbol or None,
            printed=(name, *(other for other in printed.split("|") if other)),
            kind=InstrumentKind(kind) if kind else None,
        )
        for name, symbol, printed, kind in load("document_types", "name", "symbol", "printed", "kind")
    )
    return tuple(sorted(types, key=lambda type_: -len(type_.name)))


def type_by_name(printed: str) -> DocumentType | None:
    """The type of that name, however its letters are cased or marked ("KẾ HOẠCH", "Kê hoạch")."""
    return _by_name().get(" ".join(fold(printed).split()))


def type_by_number(number: str) -> DocumentType | None:
    """The type that the number's symbol tells: "15/QĐ-TTg" is a Quyết định, "19-NQ/TW" a Nghị quyết, "02/UBND-VX" none."""
    parts = re.split(r"[/.-]", re.sub(r"^\d+\w?(?:/\d{4})?[/-]", "", number))
    if parts[0].startswith("QH"):
        return _by_name()["luat"]
    if parts[0].startswith("UBTVQH"):
        return _by_name()["phap lenh"]
    found = _by_symbol().get(parts[0])
    if found is not None and found.name == "Thông tư" and len(parts) > 2 and all(part.startswith("B") for part in parts[1:3]):
        return _by_name()["thong tu lien tich"]  # 43/2008/TT-BTC-BTTTT: two ministries
    return found


def type_by_symbol(symbol: str) -> DocumentType | None:
    """ "KH" is Kế hoạch, "QĐ" Quyết định."""
    return _by_symbol().get(symbol)


def normal_number(printed: str) -> str:
    """The number without a scan's blanks and with its marks: "239 /KH – SYT" is 239/KH-SYT, "13/2006/NQ-HDND" 13/2006/NQ-HĐND."""
    packed = re.sub(r"[–—−]", "-", printed)
    packed = re.sub(r"\s*([/.-])\s*", r"\1", packed.strip())
    packed = re.sub(r"^(\d+\w?)\s+(?=\D)", r"\1-", packed)
    return re.sub(r"[^\W\d_]+", lambda part: _standard_parts().get(fold(part.group()), part.group()), re.sub(r"\s+", "", packed))


@cache
def _by_name() -> dict[str, DocumentType]:
    return {fold(printed): type_ for type_ in document_types() for printed in type_.printed}


@cache
def _by_symbol() -> dict[str, DocumentType]:
    return {type_.symbol: type_ for type_ in document_types() if type_.symbol}


@cache
def _standard_parts() -> dict[str, str]:
    return {fold(standard): standard for (standard,) in load("number_symbols", "standard")}
