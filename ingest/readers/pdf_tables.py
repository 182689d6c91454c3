"""The cells that the ruling lines of a page make."""

from collections.abc import Sequence

from ingest.layout import Box
from ingest.readers.pdf_drawn import Ruling
from ingest.sheet.ruling import find_cells, read_ruling

_MOST = 600
"""Lines of one direction on a page; a table of 200 rows has as many when each cell draws its own."""


class TooManyRulingsError(Exception):
    """A drawing, no table: to look for cells in it would take minutes."""


def ruled_cells(rulings: Sequence[Ruling]) -> tuple[Box, ...]:
    """The boxes of all cells on the page."""
    lines = read_ruling([(ruling.left, ruling.top, ruling.right, ruling.bottom) for ruling in rulings])
    if max(len(lines.across), len(lines.down)) > _MOST:
        raise TooManyRulingsError
    return find_cells(lines)
