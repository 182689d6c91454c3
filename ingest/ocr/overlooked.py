"""Lines that Tesseract passes over: the name below a seal and a signature, a title beside a note by hand."""

from collections.abc import Sequence
from itertools import dropwhile
from statistics import median

from ingest.encodings.syllables import is_syllable
from ingest.ocr.image import Grey, softened
from ingest.ocr.stretches import EDGE, Stretch, stacked
from ingest.ocr.tesseract import Division, read_words
from ingest.sheet.columns import Word

_HALF_SOFT = 0.7  # pixels
_MOST = 16  # stretches of a page: a drawing has more
_ABOVE, _BELOW = 0.6, 0.4  # of the height of the letters: how far their marks and tails reach
_BESIDE = 0.05  # inches
_SURE = 85
_FEWEST_LETTERS, _FEWEST_WORDS = 6, 2
_SHARE = 0.6  # of the letters of the line are read surely, else it is seal or handwriting
_ASIDE = 0.35  # of the height of the words: how far the middle of a stroke of the signature is from theirs
_FAR = 1.2  # heights


def read_overlooked(
    page: Grey, words: Sequence[Word], stretches: Sequence[Stretch], dpi: float, *, softness: float
) -> list[Word]:
    """The words of stretches where none were read, if they are read surely now that each is looked at alone."""
    unread = [stretch for stretch in stretches if not any(_is_in(word, stretch) for word in words)]
    if not unread or len(unread) > _MOST:
        return []
    cuts = [_around(stretch, page.shape, dpi) for stretch in unread]
    picture, rows = stacked([page[top:bottom, left:right] for left, top, right, bottom in cuts], dpi)
    edge = round(EDGE * dpi)
    readings = [read_words(softened(picture, soft), dpi, Division.BLOCK, all_lines=True) for soft in (softness, _HALF_SOFT)]
    kept: list[Word] = []
    for (left, top, _, _), (first, last) in zip(cuts, rows, strict=True):
        lines = ([word for word in words if first <= (word.top + word.bottom) / 2 < last] for words in readings)
        best = max(map(_printed, lines), key=_likelihood)
        kept.extend(word.moved(left - edge, top - first) for word in best)
    return kept


def _likelihood(line: Sequence[Word]) -> int:
    """Sureness over the letters of syllables that Vietnamese has: "Glang" is surer than "Giang"."""
    return sum((word.sureness or 0) * len(word.text) for word in line if is_syllable(word.text))


def _is_in(word: Word, stretch: Stretch) -> bool:
    left, top, wide, high = stretch
    return word.top < top + high and word.bottom > top and word.left < left + wide and word.right > left


def _around(stretch: Stretch, shape: tuple[int, ...], dpi: float) -> tuple[int, int, int, int]:
    left, top, wide, high = stretch
    beside = round(_BESIDE * dpi)
    return (
        max(left - beside, 0),
        max(top - round(_ABOVE * high), 0),
        min(left + wide + beside, shape[1]),
        min(top + high + round(_BELOW * high), shape[0]),
    )


def _printed(line: Sequence[Word]) -> Sequence[Word]:
    """The line without strokes of the signature at its ends; nothing where it is not read surely."""
    sure = [word for word in line if (word.sureness or 0) >= _SURE and any(map(str.isalpha, word.text))]
    if len(sure) < _FEWEST_WORDS or sum(len(word.text) for word in sure) < _FEWEST_LETTERS:
        return ()
    high = median(word.bottom - word.top for word in sure)
    middle = median((word.top + word.bottom) / 2 for word in sure)

    def is_aside(word: Word) -> bool:
        off = abs((word.top + word.bottom) / 2 - middle) > _ASIDE * high
        gap = min(max(other.left - word.right, word.left - other.right) for other in sure)
        return word not in sure and (off or gap > _FAR * high)

    kept = list(dropwhile(is_aside, sorted(line, key=lambda word: word.left)))
    kept = list(dropwhile(is_aside, reversed(kept)))[::-1]
    is_sure = sum(len(word.text) for word in sure) >= _SHARE * sum(len(word.text) for word in kept)
    return kept if is_sure else ()
