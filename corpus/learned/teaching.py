"""How a component of spaCy is taught: the same seed, so that the same examples give the same component."""

import random
from collections.abc import Sequence

from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed


def teach(nlp: Language, examples: Sequence[Example], *, rounds: int, batch: int) -> None:
    """All examples in each round, in another order, `batch` at a time; a fifth of what is seen is dropped each time."""
    shuffler = random.Random(0)
    fix_random_seed(0)
    nlp.initialize(lambda: examples)
    for _ in range(rounds):
        order = shuffler.sample(examples, len(examples))
        for start in range(0, len(order), batch):
            nlp.update(order[start : start + batch], drop=0.2)
