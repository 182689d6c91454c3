"""Words of one text found again in another that has them in another order: anchors that are rare, grown as far as they agree."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

Stretch = tuple[int, int]
"""First and last place, both included."""

_LENGTHS = (8, 5, 3, 2)  # words of an anchor, longest first: the more words, the surer
_UNSURE = 3  # an anchor as short as this must lie near its neighbours
_NEAR = 600  # words: a page and a half, as far as a footnote or text box is drawn from its place
_PASSES = 3  # what one pass places makes other anchors rare
_RUN = 200  # words that are compared one by one at once
_LETTERS = 600


def align(said: Sequence[str], printed: Sequence[str]) -> tuple[Stretch | None, ...]:
    """For each word of `said` the places in `printed` that hold it, None where it is not found; in linear time.

    No place is given to two words, but where they are printed as one: "8h30" said is found in "8h 30", "Sở" in "SởY".
    """
    numbers: dict[str, int] = {}
    alignment = _Alignment(
        [numbers.setdefault(word, len(numbers)) for word in said],
        [numbers.setdefault(word, len(numbers)) for word in printed],
    )
    for length in _LENGTHS:
        for _ in range(_PASSES):
            if not alignment.anchor(length, most=1):
                break
        alignment.anchor(length, most=None)
    ends = {word: place for word, place in enumerate(alignment.places) if place >= 0}
    for start, end in _runs(alignment.places):
        for first in range(start, end, _RUN):
            last = min(first + _RUN, end)
            window = alignment.window(first, last)
            for word, stretch in _compared(said[first:last], [printed[place] for place in window]):
                ends[first + word] = window[stretch[1]]
                alignment.take(first + word, window[stretch[0]], window[stretch[1]])
    ends.update(alignment.strays([len(word) > 1 and word.isalpha() for word in said]))
    return tuple((place, ends[word]) if place >= 0 else None for word, place in enumerate(alignment.places))


@dataclass(slots=True)
class _Alignment:
    said: list[int]
    printed: list[int]
    places: list[int] = field(init=False)  # of each word said, -1 where not found yet
    taken: bytearray = field(init=False)  # of each word printed

    def __post_init__(self) -> None:
        self.places = [-1] * len(self.said)
        self.taken = bytearray(len(self.printed))

    def take(self, word: int, first: int, last: int) -> None:
        self.places[word] = first
        self.taken[first : last + 1] = b"\x01" * (last + 1 - first)

    def anchor(self, length: int, *, most: int | None) -> bool:
        """Places what stands as often in both texts (at most `most` times), and the words around it that agree."""
        free = [place < 0 for place in self.places]
        ours = _grams(self.said, free, length)
        theirs = _grams(self.printed, [not taken for taken in self.taken], length)
        before = _last_placed(self.places)
        grew = False
        for gram, words in ours.items():
            places = theirs.get(gram, [])
            if len(places) != len(words) or (most is not None and len(words) > most):
                continue
            for word, place in zip(words, places, strict=True):
                near = length > _UNSURE or before[word] < 0 or abs(before[word] - place) <= _NEAR
                if near and self._is_free(word, place, length):
                    self._grow(word, place)
                    grew = True
        return grew

    def _is_free(self, word: int, place: int, length: int) -> bool:
        return all(self.places[word + step] < 0 and not self.taken[place + step] for step in range(length))

    def _grow(self, word: int, place: int) -> None:
        start, at = word, place
        while start and at and self._agree(start - 1, at - 1):
            start, at = start - 1, at - 1
        while start < len(self.said) and at < len(self.printed) and self._agree(start, at):
            self.take(start, at, at)
            start, at = start + 1, at + 1

    def _agree(self, word: int, place: int) -> bool:
        return self.places[word] < 0 and not self.taken[place] and self.said[word] == self.printed[place]

    def window(self, start: int, end: int) -> list[int]:
        """The free places where the words from `start` to `end` may stand: between those of the words beside them."""
        after = self.places[start - 1] if start else -1
        before = next((place for place in self.places[end : end + 1] if place >= 0), None)
        most = 2 * (end - start) + 20
        if before is None or after < before:
            stop = len(self.printed) if before is None else before
            return [place for place in range(after + 1, min(stop, after + 1 + 2 * most)) if not self.taken[place]][:most]
        return sorted({*self._free(after, 1, most), *self._free(before, -1, most)})

    def strays(self, telling: Sequence[bool]) -> Iterator[Stretch]:
        """Words that stand alone: the end of a cell whose row goes on on the next page. The nearest that reads the same is it."""
        free: dict[int, list[int]] = {}
        for place, taken in enumerate(self.taken):
            if not taken:
                free.setdefault(self.printed[place], []).append(place)
        last = 0
        for word, place in enumerate(self.places):
            if place < 0 and telling[word]:
                near = [other for other in self._around(free.get(self.said[word], []), last) if not self.taken[other]]
                if near:
                    place = min(near, key=lambda other: abs(other - last))
                    self.take(word, place, place)
                    yield word, place
            last = place if place >= 0 else last

    @staticmethod
    def _around(places: Sequence[int], last: int) -> Sequence[int]:
        return places[bisect_left(places, last - _NEAR) : bisect_right(places, last + _NEAR)]

    def _free(self, place: int, step: int, most: int) -> Iterator[int]:
        """The free places that follow or precede this one without a gap."""
        for _ in range(most):
            place += step
            if not 0 <= place < len(self.printed) or self.taken[place]:
                return
            yield place


def _grams(words: Sequence[int], free: Sequence[bool], length: int) -> dict[tuple[int, ...], list[int]]:
    """Where each run of `length` free words begins."""
    found: dict[tuple[int, ...], list[int]] = {}
    run = 0
    for place, word_is_free in enumerate(free):
        run = run + 1 if word_is_free else 0
        if run >= length:
            found.setdefault(tuple(words[place + 1 - length : place + 1]), []).append(place + 1 - length)
    return found


def _last_placed(places: Sequence[int]) -> list[int]:
    """For each word the place of the last word before it that has one, -1 at the beginning."""
    found: list[int] = []
    last = -1
    for place in places:
        found.append(last)
        last = place if place >= 0 else last
    return found


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Where the stretches of words without a place begin and end."""
    runs: list[tuple[int, int]] = []
    for word, place in enumerate(places):
        if place < 0:
            if runs and runs[-1][1] == word:
                runs[-1] = (runs[-1][0], word + 1)
            else:
                runs.append((word, word + 1))
    return runs


def _compared(said: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, Stretch]]:
    """Words of two short stretches in the same order; what is parted differently in one of them by its letters."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, said, printed, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((i1 + step, (j1 + step, j1 + step)) for step in range(i2 - i1))
        elif tag == "replace":
            yield from ((i1 + word, (j1 + first, j1 + last)) for word, (first, last) in _by_letters(said[i1:i2], printed[j1:j2]))


def _by_letters(said: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, Stretch]]:
    """Words more than half of whose letters are found, in the words that hold them."""
    ours = [(place, letter) for place, word in enumerate(said) for letter in word]
    theirs = [(place, letter) for place, word in enumerate(printed) for letter in word]
    if len(ours) + len(theirs) > _LETTERS:
        return
    held: dict[int, list[int]] = {}
    matcher = SequenceMatcher(None, [letter for _, letter in ours], [letter for _, letter in theirs], autojunk=False)
    for first, other, size in matcher.get_matching_blocks():
        for step in range(size):
            held.setdefault(ours[first + step][0], []).append(theirs[other + step][0])
    for word, places in held.items():
        if 2 * len(places) > len(said[word]):
            yield word, (places[0], places[-1])
