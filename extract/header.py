"""The fields of an instrument before its tasks: type, number, title, issuer, day, signer, horizon."""

import re
from dataclasses import dataclass
from datetime import date

from extract.citations import Cited, cited_documents
from extract.dates.days import find_days
from extract.document_types import NUMBER, normal_number, type_by_number
from extract.evidence import evidence
from extract.form.announced import find_announced_header
from extract.form.casing import Spelling, learn_spelling
from extract.form.issuers import Issuer, level_of, names_authority, read_issuer
from extract.form.letterhead import NATIONAL_TITLE, NUMBER_LINE, PLACE_AND_DATE, Piece, TypeLine, find_type_line, form_pieces
from extract.form.periods import find_period
from extract.form.signers import read_signer
from extract.form.titles import clean_title, join_lines
from extract.form.untitled import stated_title, with_place
from extract.instruments import Scope
from extract.result import Header, InstrumentKind, Signer
from ingest.document import Document, Zone
from ingest.folding import fold

Span = tuple[int, int]


def find_header(document: Document, scope: Scope) -> Header:
    """Every field that the document states, with the place where it is printed; a field that it does not state is None."""
    if scope.kind is InstrumentKind.ANNOUNCEMENT:
        return find_announced_header(document, scope)
    return _official_header(document, scope)


@dataclass(frozen=True, slots=True)
class _Form:
    """The printed form: `pieces` of the head, its type line, and how the text cases its words."""

    pieces: tuple[Piece, ...]
    line: TypeLine | None
    spelling: Spelling

    @property
    def above(self) -> tuple[Piece, ...]:
        """What stands above the type line; portal lines above quốc hiệu included."""
        return self.pieces[: self.line.at] if self.line else self.pieces

    @property
    def below(self) -> tuple[Piece, ...]:
        return self.pieces[self.line.at + 1 :] if self.line else ()


def _official_header(document: Document, scope: Scope) -> Header:
    form = _read_form(document, scope)
    attached = _attached_to(document, scope, form)
    places: dict[str, Span] = {}
    number = _number(form, places) or _from_attached(attached, places)
    type_ = form.line.type if form.line else type_by_number(number) if number else None
    issued_on = _issued_on(document, form, places)
    if issued_on is None and attached is not None and attached.issued_on is not None:
        issued_on = attached.issued_on
        places["issued_on"] = (attached.start, attached.end)
    issued_on = issued_on or _portal_day(document, form, places)
    issuer = with_place(document, scope.blocks, form.pieces, _issuer(form, attached, issued_on, places), issued_on)
    title = _title(document, form, places)
    if form.line is None and (stated := stated_title(document, scope.blocks)) is not None:
        title, places["title"] = stated
    signer = _signer(document, scope, form, issuer, places)
    period = find_period(document, scope.blocks, places.get("title"), issued_on)
    if period is not None:
        places["period"] = (period.start, period.end)
    return Header(
        kind=scope.kind,
        type_name=type_.name if type_ else None,
        number=number,
        title=title,
        issuer=issuer.name if issuer else None,
        level=issuer.level if issuer else None,
        issued_on=issued_on,
        signer=signer,
        period=period.period if period else None,
        evidence=tuple((name, evidence(document, *place)) for name, place in places.items()),
    )


def _read_form(document: Document, scope: Scope) -> _Form:
    pieces = form_pieces(document, scope.head)
    texts = [document.words(document.blocks[at]) for at in scope.blocks]
    places = [f"tại {match['place'].strip(' ,')}" for piece in pieces if (match := PLACE_AND_DATE.fullmatch(piece.text))]
    return _Form(pieces, find_type_line(pieces), learn_spelling([*texts, *places]))


# Number and day

_NUMBER_LABEL = re.compile(r"so\s*(?:hieu|/\s*ky hieu|ky hieu)?\s*[:.]?\s*(?=[\d./…_-]|$)")
_BLANK_NUMBER = re.compile(r"so\s*[:.]?[\s./…_-]*/")


def _number(form: _Form, places: dict[str, Span]) -> str | None:
    """ "Số: 12/KH-UBND", also without "Số"; "Số:    /KH-UBND" is not numbered yet."""
    near = [*reversed(form.above), *form.below[:3]] if form.line else form.pieces
    below_national = _below_national_title(form)
    ordered = [piece for piece in near if piece in below_national] + [piece for piece in near if piece not in below_national]
    for piece in ordered:
        match = NUMBER.search(piece.text)
        if match is None or len(piece.text) > 120:
            continue
        before = fold(piece.text[: match.start()]).strip(" (.:")
        if before in ("", "so", "so hieu", "so/ky hieu", "so ky hieu", "ky hieu") or before.endswith(" so"):
            if before.endswith(" so") and piece in form.below:
                continue
            places["number"] = (piece.start + match.start(), piece.start + match.end())
            return normal_number(match.group())
    return None


_STAMPED = 8  # lines


def _below_national_title(form: _Form) -> tuple[Piece, ...]:
    """The letterhead proper: quốc hiệu with the four lines above it and what stands below; portals print theirs above that."""
    at = next((at for at, piece in enumerate(form.above) if NATIONAL_TITLE.search(piece.key)), None)
    if at is None:
        return form.above
    # between the number and quốc hiệu a stamp may stand: "SỞ TÀI CHÍNH / CÔNG VĂN ĐẾN / Số: 77"
    number = next((place for place in range(max(at - _STAMPED, 0), at) if NUMBER_LINE.match(form.above[place].key)), at)
    return form.above[max(min(at - 4, number - 3), 0) :]


def _issued_on(document: Document, form: _Form, places: dict[str, Span]) -> date | None:
    """From "Nghệ An, ngày 03 tháng 02 năm 2023"; a line that leaves the day blank states none."""
    pieces = (*_below_national_title(form), *form.below[:3])
    for piece, following in zip(pieces, (*pieces, None)[1:], strict=True):
        broken = following is not None and _DAY_BREAKS_OFF.search(piece.key) and _DAY_GOES_ON.match(following.key)
        end = following.end if broken and following is not None else piece.end
        text = " ".join(document.text[piece.start : end].split())
        if PLACE_AND_DATE.fullmatch(text) or re.match(r"(?:[\w .-]{0,40},\s*)?ngay\s*\d{1,2} thang \d", fold(text)):
            day = next(iter(find_days(text)), None)
            if day is not None and day.on is not None:
                places["issued_on"] = (piece.start, end)
                return day.on
    return None


_DAY_BREAKS_OFF = re.compile(r"\bngay(?: \d{1,2})?(?: thang(?: \d{1,2})?)?$")  # web pages break the line anywhere
_DAY_GOES_ON = re.compile(r"(?:\d{1,2} )?(?:thang|nam)\b|\d{1,2} nam\b")
_PORTAL_DAY = re.compile(r"ngay (?:ban hanh|ky|ky ban hanh)\s*:?\s*")
_PORTAL_SIGNER = re.compile(r"[Nn]gười ký\s*:?\s*(?P<name>(?:[A-ZĐÂĂÊÔƠƯÀ-Ỹ][^\W\d_]*\s?){2,5})")


def _portal_day(document: Document, form: _Form, places: dict[str, Span]) -> date | None:
    for piece in form.above:
        if (label := _PORTAL_DAY.search(fold(piece.text))) is None:
            continue
        after = piece.start + label.end()
        days = find_days(document.text, after, min(piece.end, after + 30)) or find_days(document.text, after, after + 30)
        if days and days[0].on is not None:
            places["issued_on"] = (days[0].start, days[0].end)
            return days[0].on
    return None


# "(Kèm theo Kế hoạch số … ngày … của …)"


def _attached_to(document: Document, scope: Scope, form: _Form) -> Cited | None:
    """What the "Kèm theo" line says of the instrument that an annex, or the plan itself, belongs to."""
    wanted = {form.line.type.name} if form.line else {"Kế hoạch"}
    if scope.kind is InstrumentKind.DECISION:
        wanted |= {"Quyết định", "Nghị quyết"}
    for at in scope.blocks:
        block = document.blocks[at]
        words = fold(document.text[block.start : block.end])
        found = re.search(r"(?:^|\(|\n)\s*(?:ban hanh\s+)?(?:kem|dinh kem) theo\b", words)
        if found is None or (len(words) > 400 and block.zone is Zone.BODY):
            continue
        for cited in cited_documents(document.text, block.start + found.end(), block.end):
            if cited.type_name in wanted:
                return cited
    return None


def _from_attached(attached: Cited | None, places: dict[str, Span]) -> str | None:
    if attached is None:
        return None
    places["number"] = (attached.start, attached.end)
    return attached.number


# Issuer and signer


def _issuer(form: _Form, attached: Cited | None, issued_on: date | None, places: dict[str, Span]) -> Issuer | None:
    issuer = read_issuer(_below_national_title(form), form.spelling, issued_on=issued_on)
    if issuer is not None:
        places["issuer"] = (issuer.start, issuer.end)
        return issuer
    if attached is not None and attached.issuer is not None:
        places["issuer"] = (attached.start, attached.end)
        return Issuer(attached.issuer, level_of(attached.issuer, on=issued_on), (), attached.start, attached.end)
    return None


def _signer(document: Document, scope: Scope, form: _Form, issuer: Issuer | None, places: dict[str, Span]) -> Signer | None:
    """From the signature; a portal's "Người ký: …" is only a second source."""
    concluding = [at for at in scope.blocks if document.blocks[at].zone is Zone.CONCLUSIONS and at not in scope.head]
    attached = [at for at in scope.blocks if document.blocks[at].zone is Zone.ATTACHMENT]
    rest = [at for at in scope.blocks if at not in scope.head and at not in attached]
    for blocks in (concluding, rest[-30:]):
        signature = read_signer(form_pieces(document, blocks), issuer.offices if issuer else (), issuer.name if issuer else None)
        if signature is not None:
            places["signer"] = (signature.start, signature.end)
            return signature.signer
    for piece in form.above:
        if found := _PORTAL_SIGNER.search(piece.text):
            name = found["name"].strip()
            at = piece.start + found.start("name")
            places["signer"] = (at, at + len(name))
            return Signer(name, None)
    return None


# Title

_NO_TITLE = re.compile(r"\(?\s*(?:ban hanh\s+)?(?:kem|dinh kem) theo|du thao|\(du thao|kinh gui|so\s*:")
_BASIS = re.compile(r"(?:can cu|thuc hien|thi hanh|de |nham |theo |trien khai|tren co so|xet |tiep tuc)(?!\w)")


def _title(document: Document, form: _Form, places: dict[str, Span]) -> str | None:
    if form.line is None:
        return None
    spans: list[Span] = []
    line_piece = form.pieces[form.line.at]
    has_zones = document.blocks[line_piece.block].zone is Zone.TITLE
    if form.line.rest is not None:
        spans.append((form.line.rest, line_piece.end))
    for piece in form.below:
        if not _continues_title(document, piece, spans, has_zones=has_zones) or (spans and _is_authority(form.line, piece)):
            break
        spans.append((piece.start, piece.end))
    if not spans:
        return None
    places["title"] = (spans[0][0], spans[-1][1])
    printed = join_lines(document.text[start:end] for start, end in spans)
    return clean_title(printed, form.line.type, form.spelling)


def _is_authority(line: TypeLine, piece: Piece) -> bool:
    """ "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X" between a decision's title and its preamble: who decides."""
    return line.type.kind is InstrumentKind.DECISION and piece.in_capitals and names_authority(piece.text)


def _continues_title(document: Document, piece: Piece, spans: list[Span], *, has_zones: bool) -> bool:
    block = document.blocks[piece.block]
    key = piece.key.lstrip("-–+* ")
    if _NO_TITLE.match(key) or block.label is not None or key.startswith("can cu "):
        return False
    if has_zones:
        return block.zone is Zone.TITLE
    if not spans:
        return True
    # without zones: capitals go on in capitals, other lines while they are short and open no preamble
    if piece.in_capitals:
        return True
    return len(piece.text) < 140 and not piece.text.endswith((".", ";", ":", ",")) and not _BASIS.match(key)
