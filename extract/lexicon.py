"""Word lists under extract/lexicons/: read once, checked line by line."""

from functools import cache
from importlib import resources
from unicodedata import is_normalized

from extract.errors import LexiconError

Row = tuple[str, ...]


@cache
def load(name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of `extract/lexicons/<name>.tsv`, whose head must name just these columns."""
    text = resources.files("extract.lexicons").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return read(f"{name}.tsv", text, columns)


def read(name: str, text: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Rows of a word list: comments (one names the source), the head, then one entry a line."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    comments = [line for _, line in lines if line.startswith("#")]
    entries = [(number, line) for number, line in lines if not line.startswith("#")]
    if not any("source" in line.lower() or "nghị" in line.lower() for line in comments):
        raise LexiconError(f"{name}, line 1: a comment must name the source of the list")
    if not entries or tuple(entries[0][1].split("\t")) != columns:
        raise LexiconError(f"{name}, line {entries[0][0] if entries else 1}: the head must be the columns {', '.join(columns)}")
    rows = tuple(_row(name, number, line, len(columns)) for number, line in entries[1:])
    first: dict[Row, int] = {}
    for (number, _), row in zip(entries[1:], rows, strict=True):
        if first.setdefault(row, number) != number:
            raise LexiconError(f"{name}, line {number}: the entry {row[0]!r} stands already in line {first[row]}")
    return rows


def _row(name: str, number: int, line: str, width: int) -> Row:
    row = tuple(line.split("\t"))
    if len(row) != width:
        raise LexiconError(f"{name}, line {number}: {width} columns expected, {len(row)} found")
    if not row[0] or any(cell != cell.strip() for cell in row):
        raise LexiconError(f"{name}, line {number}: an empty entry, or white space around a cell")
    if not is_normalized("NFC", line):
        raise LexiconError(f"{name}, line {number}: the text must be Unicode NFC")
    return row
