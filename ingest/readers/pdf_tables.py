"""The cells that the ruling lines of a page make."""

from collections.abc import Sequence

from ingest.layout import Box
from ingest.readers.pdf_drawn import Ruling
from ingest.sheet.ruling import Rule, find_cells, loose_rules, read_ruling

_MOST_STROKES = 20_000
_MOST_PLACES = 12_000
"""Where lines may meet on a page; a table of 100 rows and 20 columns has 2,000."""


class TooManyRulingsError(Exception):
    """A drawing, no table: to look for cells in it would take minutes."""


def ruled_cells(rulings: Sequence[Ruling]) -> tuple[tuple[Box, ...], tuple[Rule, ...]]:
    """The boxes of all cells on the page, and the lines across it that belong to none."""
    if not rulings:
        return (), ()
    if len(rulings) > _MOST_STROKES:
        raise TooManyRulingsError
    lines = read_ruling([(ruling.left, ruling.top, ruling.right, ruling.bottom) for ruling in rulings])
    if len(lines.across) * len(lines.down) > _MOST_PLACES:
        raise TooManyRulingsError
    return find_cells(lines), loose_rules(lines)
