"""Sentences that look like orders and order nothing of anybody."""

import re

from ingest.document import Block
from ingest.folding import fold

_ENACTMENT = re.compile(
    r"(?:nhat tri |nay )?(?:ban hanh|phe duyet|thong qua|phe chuan|cong bo)\b"
    r"[^.;:]{0,60}?\b(?:ke hoach|chuong trinh|de an|du an|phuong an|quy che|quy dinh|quy hoach|danh muc|noi dung|du thao)\b"
)


def enacts(block: Block, words: str) -> bool:
    """ "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch …" is what the decision does itself: it orders nothing of anybody."""
    is_article = block.label is not None and block.label.lower().startswith("điều ") and len(block.path) == 1
    return is_article and _ENACTMENT.match(fold(words)) is not None


_INTRODUCTION = re.compile(r"\b(?:ban hanh|xay dung|trien khai|lap|to chuc)\b[^;]{0,80}\bke hoach\b[^;]{0,400}\bnhu sau:?$")


def introduces(block: Block, words: str) -> bool:
    """ "Thực hiện Quyết định …, UBND tỉnh xây dựng Kế hoạch … như sau:" opens the plan, where no preamble is told apart."""
    return len(block.path) == 1 and block.path[0].startswith("¶") and _INTRODUCTION.search(fold(words)) is not None


def is_requirement(words: str) -> bool:
    return re.match(r"(?:ubnd|uy ban nhan dan)\b.{0,40}\byeu cau\b", fold(words)) is not None


_CARRY_OUT = re.compile(
    r"(?:thu truong |lanh dao )?cac [^.;]{0,200}\bcan cu (?:noi dung )?ke hoach(?: nay)?,? (?:nghiem tuc |chu dong )?"
    r"(?:trien khai |to chuc )+thuc hien(?: nghiem tuc| hieu qua| co hieu qua| ke hoach(?: nay)?)*[./]*$"
)


def asks_everybody(words: str) -> bool:
    """The formula that asks everybody to carry the plan, or a decision, out (rule 5)."""
    folded = fold(words)
    if re.search(r"chiu trach nhiem thi hanh (?:quyet dinh|nghi quyet|ke hoach) nay", folded) or _CARRY_OUT.match(folded):
        return True
    return (
        re.match(
            r"(?:yeu cau|de nghi) (?:cac|thu truong|lanh dao)\b[^.;]{0,160}(?:nghiem tuc|to chuc|"
            r"trien khai) [^.;]{0,40}(?:thuc hien|ke hoach)[^.;]{0,40}[.;/]*$",
            fold(words),
        )
        is not None
    )
