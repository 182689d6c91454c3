"""Which agency is meant: any spelling of its name, and the groups ("các sở, ban, ngành cấp tỉnh") to which it belongs."""

import re
from collections.abc import Iterable
from enum import IntEnum

from extract.agency.spelling import agency_key, expand_name, matches
from extract.result import Level
from ingest.folding import fold

_COMMITTEE = "uy ban nhan dan"
# The administrative units that a committee may be of, with the level that "cấp …" names.
_UNITS = {
    "thi tran": "xa", "phuong": "xa", "dac khu": "xa", "xa": "xa",
    "thi xa": "huyen", "huyen": "huyen", "quan": "huyen", "thanh pho": "huyen", "tinh": "tinh",
}  # fmt: skip
_CIVIC = ("mat tran", "uy ban mat tran", "hoi", "doan", "lien doan", "cong doan", "tinh doan", "huyen doan", "thanh doan")
_CIVIC_CLASSES = ("doan the", "to chuc chinh tri", "hoi", "mat tran")
# Nouns that say nothing about the kind of agency; they cover all offices of their level, but no committee and no civic body.
_ANY_OFFICE = ("co quan", "don vi", "nganh", "ban nganh", "thu truong")
# At which level an agency of this kind works, where its name alone says so.
_LEVELS = {"bo": "trung uong", "so": "tinh", "phong": "huyen"}
_SCOPE = re.compile(r"\b(?:cap|thuoc|cua|o)? ?(trung uong|tinh|thanh pho|huyen|thi xa|xa|phuong)\s*$")
# What narrows a class without naming one of it: "các bệnh viện công lập trên địa bàn".
_NARROWING = re.compile(r"\b(?:(?:ngoai )?cong lap|truc thuoc|thuoc|tren dia ban|trong|cua|co|khac|lien quan|cac|cap)\b.*")
_BEHIND = re.compile(r"\b(?:thuoc|tren dia ban|trong|cua|truc thuoc)\b.*")


class Match(IntEnum):
    """How sure it is that a name in a plan means the asked agency; the larger, the surer."""

    NONE = 0
    MEMBER = 1  # the name is a group to which the agency belongs
    LIKE = 2  # "so y te" and "Sở Y tế tỉnh Cà Mau"
    SAME = 3


def match(asked: str, name: str, *, group: bool) -> Match:
    """How the agency that somebody typed relates to a name in a plan."""
    if agency_key(asked) == agency_key(name):
        return Match.SAME
    if matches(asked, name):
        return Match.LIKE
    return Match.MEMBER if group and belongs(asked, name) else Match.NONE


def best(asked: str, names: Iterable[tuple[str, bool]]) -> dict[str, Match]:
    """The names (each with whether it is a group) that mean the asked agency at all."""
    found = {name: match(asked, name, group=group) for name, group in names}
    return {name: how for name, how in found.items() if how is not Match.NONE}


_OWN_PROVINCE = re.compile(r"\btinh (?P<place>[a-z ]+?)\s*$")
_ISSUING_PROVINCE = re.compile(r"\b(?:tinh|thanh pho) (?P<place>[a-z ]+?)\s*$")
_LOWER = frozenset({Level.DISTRICT, Level.COMMUNE, Level.UNIT})


def within_reach(asked: str, level: Level | None, issuer: str | None) -> bool:
    """Whether a plan can mean the agency by one of its groups.

    A department is no member of the groups of a district's or school's plan, nor an agency that names its province of those of
    another province. Which province a district lies in is not known here, so a district stays within reach.
    """
    name = _plain(expand_name(asked))
    if level in _LOWER and _LEVELS.get(_head(name)) in ("tinh", "trung uong"):
        return False
    own, other = _OWN_PROVINCE.search(name), _ISSUING_PROVINCE.search(_plain(issuer or ""))
    return own is None or other is None or own["place"] == other["place"]


def is_agency(asked: str) -> bool:
    """Whether the words begin as the name of an agency does; "trợ giúp pháp lý" is a subject."""
    words = _plain(expand_name(asked))
    return words.startswith((_COMMITTEE, *(f"{civic} " for civic in _CIVIC))) or bool(_head(words))


def belongs(agency: str, group: str) -> bool:
    """Whether an agency is one of "các sở, ban, ngành" or "Ủy ban nhân dân các xã"; False where the words don't decide."""
    asked, nouns = _plain(expand_name(agency)), _plain(group)
    if asked.startswith(_COMMITTEE):
        return _committee_belongs(asked.removeprefix(_COMMITTEE).strip(), nouns)
    segments = _segments(nouns)
    if asked.startswith(_CIVIC):
        return any(segment.startswith(_CIVIC_CLASSES) for segment in segments)
    head = _head(asked)
    level = _LEVELS.get(head)
    if not head or not segments or not _same_level(level, segments[-1]):
        return False
    # "các bộ, ngành" are the ministries and what stands beside them, "các cơ quan cấp sở" the departments of a province.
    if level and any(_begins(segment, noun) or segment.endswith(f" cap {noun}") for noun in _LEVELS for segment in segments):
        return any(_begins(segment, head) or segment.endswith(f" cap {head}") for segment in segments)
    named = any(_begins(segment, head) and _may_be(asked, segment, head) for segment in segments)
    return named or any(_begins(segment, noun) for segment in segments for noun in _ANY_OFFICE)


def _committee_belongs(place: str, group: str) -> bool:
    unit = next((noun for noun in _UNITS if _begins(place, noun)), None)
    if unit is None or ("dia phuong" in group and unit != "tinh"):
        return unit is not None
    if _COMMITTEE in group and re.search(rf"\bcap {_UNITS[unit]}\b|\bcac cap\b", group):
        return True
    segments = [segment.removeprefix(_COMMITTEE).strip().removeprefix("cac ") for segment in _segments(_BEHIND.sub("", group))]
    return any(_begins(segment, unit) and _may_be(place, segment, unit) for segment in segments)


def _may_be(asked: str, segment: str, head: str) -> bool:
    """ "thành phố Cà Mau" in a list means that one city; "sở" or "thành phố" alone means each."""
    own, listed = asked.removeprefix(head).strip(), segment.removeprefix(head).strip()
    listed = _SCOPE.sub("", _NARROWING.sub("", listed)).strip()
    return not own or not listed or own.startswith(listed) or listed.startswith(own)


def _same_level(level: str | None, last: str) -> bool:
    """ "các cơ quan, ban, ngành huyện" are none of the province's: the last noun carries the level of all."""
    scope = _SCOPE.search(last)
    if level is None or scope is None:
        return True
    of = scope[1]
    return level == {"thanh pho": "tinh"}.get(of, _UNITS.get(of, of)) or (of == "thanh pho" and level == "huyen")


def _head(asked: str) -> str:
    words = asked.split()
    two = " ".join(words[:2])
    return two if two in _TWO_WORDS else words[0] if words and words[0] in _ONE_WORD else ""


# What an agency's name begins with; other words ("trợ giúp pháp lý") are no agency and belong to no group.
_ONE_WORD = {"so", "bo", "ban", "phong", "cuc", "vu", "truong", "dai", "bao", "vien", "khoa", "nha", "doi", "tram", "to", "thanh"}
_TWO_WORDS = {
    "benh vien", "trung tam", "chi cuc", "tong cuc", "van phong", "cong an", "kho bac", "ngan hang", "toa an", "vien kiem",
    "bao hiem", "cong ty", "hoc vien", "tram y", "doanh nghiep", "hop tac", "ban chi", "ban quan",
}  # fmt: skip


def _begins(text: str, head: str) -> bool:
    return text == head or text.startswith(f"{head} ")


def _segments(group: str) -> list[str]:
    """The nouns under one "các", without it: "các sở, ban, ngành và địa phương" gives four."""
    parts = (part.strip().removeprefix("cac ").strip() for part in re.split(r"[,;]| va ", group))
    return [part for part in parts if part]


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())
