"""The home of spaCy and underthesea: syllable tokens for the grammars, words and word classes for those who ask."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from threading import Lock
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.syllables import SYLLABLE, key

_LOADING = Lock()
_NOT_LINES = re.compile(r"[^\n\r]+")


class SyllableTokenizer:
    """One token a syllable, number or sign; white space other than one blank is a token of its own, so that `doc.text == text`.

    Words would be the wrong unit: "Sở Y tế" is segmented differently in a name and in a sentence, and a pattern then misses.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for token in SYLLABLE.findall(text):
            rest = token
            if token[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                rest = token[1:]
            if rest:
                words.append(rest)
                spaces.append(False)
        for word in set(words):
            lexeme, norm = self.vocab[word], key(word)
            if lexeme.norm_ != norm:
                lexeme.norm_ = norm
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "SyllableTokenizer":
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to keep: the tokenizer has no settings."""

    def from_disk(self, _path: Any, **_: Any) -> "SyllableTokenizer":
        return self


def blank_language() -> Language:
    """Vietnamese by syllables and nothing more; NORM is lower case with one tone place ("Uỷ" and "ủy" are one)."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    nlp.tokenizer = SyllableTokenizer(nlp.vocab)
    return nlp


@cache
def language() -> Language:
    """The pipeline of the line, loaded once."""
    return blank_language()


def parse(text: str) -> Doc:
    """The text as syllables, so that offsets of tokens are offsets of the text.

    Names of agencies are found on syllables alone: segmentation costs ten times as much as all of the rest, and is left out.
    """
    return language().tokenizer(text)


def pieces(doc: Doc) -> Iterator[tuple[str, str, int]]:
    """Text, key and place of each token, as `syllables.cut` gives them, asked for together: one by one costs five times that."""
    rows: Sequence[tuple[int, int, int]] = doc.to_array(["ORTH", "NORM", "IDX"]).tolist()
    printed = {code: doc.vocab.strings[code] for text, norm, _ in rows for code in (text, norm)}
    for text, norm, start in rows:
        yield printed[text], printed[norm], start


def words(text: str) -> tuple[tuple[int, int], ...]:
    """Where each word of the text stands: "nông nghiệp" is one word of two syllables. No word crosses a line."""
    _warm_up()
    return tuple(span for line in _NOT_LINES.finditer(text) for span in _line_words(line.group(), line.start()))


@lru_cache(maxsize=1024)  # the same first words are asked for by each rule that looks at a paragraph
def pos_tags(text: str) -> tuple[tuple[str, str], ...]:
    """Words of a short phrase with their class ("V" verb, "N" noun, …), spelt as underthesea normalises them.

    The first letter is put in lower case: "Tổ chức tập huấn" at the head of an item would else begin with a noun.
    """
    _warm_up()
    return tuple((str(word), str(tag)) for word, tag in _underthesea().pos_tag(text[:1].lower() + text[1:]))


def _line_words(line: str, base: int) -> Iterator[tuple[int, int]]:
    # underthesea rewrites the Icelandic "Ð" of old fonts; a twin of equal length keeps the offsets.
    twin = line.replace("Ð", "Đ").replace("ð", "đ")
    position = 0
    for word in _underthesea().word_tokenize(twin, use_token_normalize=False):
        start = -1
        for syllable in word.split():
            found = twin.find(syllable, position)
            if found < 0:
                break
            start = found if start < 0 else start
            position = found + len(syllable)
        if start >= 0:
            yield base + start, base + position


@cache
def _underthesea() -> Any:
    """The library with its models warm; loaded when the first word is asked for, since the register's questions need none."""
    library = import_module("underthesea")
    library.word_tokenize("kế hoạch", use_token_normalize=False)
    library.pos_tag("kế hoạch")
    return library


def _warm_up() -> None:
    """Load the models once: underthesea's first call races between threads."""
    with _LOADING:
        _underthesea()
