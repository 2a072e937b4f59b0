"""Make suggestions for an edition: read its folder, compose each text, apply the rules and the refusals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from edition import pipeline
from edition.model import Project, Quote, Source
from edition.model.diagnostics import InputError, Location
from edition.read import project as reading
from edition.suggest import refusals
from edition.suggest.corpus import Corpus
from edition.suggest.corrections import corrections
from edition.suggest.correspondence import letters
from edition.suggest.dates import dates
from edition.suggest.inflected import inflected
from edition.suggest.lexicon import Lexicon, lexicon
from edition.suggest.passages import passages
from edition.suggest.persons import persons
from edition.suggest.proposal import Material, Proposal
from edition.suggest.tagger import tagger
from edition.tag import Index
from edition.text.languages import primary
from edition.text.quote_selectors import quote_span

WHAT: Mapping[str, Callable[[Material], list[Proposal]]] = {
    "persons": persons,
    "corrections": corrections,
    "dates": dates,
    "forms": inflected,
    "letters": letters,
}
LEAST: Mapping[str, float] = {"persons": 0.3, "corrections": 0.4, "dates": 0.4, "forms": 0.4, "letters": 0.6}
"""The least likelihood of proposals that are shown (measured: see tests/bench/suggest.py)."""
CORPUS_SIZE = 20_000_000
"""The most code points that are counted: more than most editions have."""


class SuggestRequest(Struct, frozen=True):
    """A request: *what* kind, for which texts (none: all), from which likelihood on (None: that of `LEAST`)."""

    what: str
    text_ids: tuple[str, ...] = ()
    least: float | None = None
    plain: bool = False
    """Without the dictionary and the language model, even if they are installed."""


class Offer(Struct, frozen=True):
    """A proposal for one text, with the quotation that points at its first place."""

    source: Source
    proposal: Proposal
    quote: Quote


class RankedOffers(Struct, frozen=True):
    """All offers, the likeliest first; how many proposals were refused; where refusals are that match none."""

    offers: tuple[Offer, ...]
    refused: int = 0
    idle: tuple[Location, ...] = ()


def survey(root: Path, request: SuggestRequest) -> RankedOffers:
    """Return suggestions for the edition at *root*.

    Raises InputError if a requested text does not exist.
    """
    project, _ = reading.project(root)
    reading.require(project.text_ids, *request.text_ids)
    names, corpora = pipeline.names_of(project), corpora_of(project)
    parts = [_one(project, names, corpora, (name, request)) for name in request.text_ids or project.text_ids]
    offers = [offer for part in parts for offer in part.offers]
    offers.sort(key=lambda one: (-one.proposal.score, one.source.id, one.proposal.start))
    idle = tuple(place for part in parts for place in part.idle)
    return RankedOffers(tuple(offers), sum(part.refused for part in parts), idle)


def _one(
    project: Project, names: Index, corpora: Mapping[str, Corpus], wanted: tuple[str, SuggestRequest]
) -> RankedOffers:
    text_id, request = wanted
    document = pipeline.compose(project, names, text_id).document
    if document is None:
        return RankedOffers(())
    source = document.source
    material = Material(
        document=document,
        passages=passages(document),
        # apart from the others: a name that only another text has is a weaker reason here
        own=Corpus([source.text]),
        corpus=corpora[primary(source.header.language)],
        entries=project.edition.entries,
        lexicon=Lexicon() if request.plain else lexicon(source.header.language),
        tagger=tagger(source.header.language) if request.what == "persons" and not request.plain else None,
    )
    records = [one for one in reading.text_records(project, text_id)[0] if one.file == refusals.FILE]
    kept, refused, idle = refusals.sift(source, WHAT[request.what](material), (request.what, records))
    least = LEAST[request.what] if request.least is None else request.least
    offers = (Offer(source, one, quote_span(source.text, one.spans[0])) for one in kept if one.score >= least)
    return RankedOffers(tuple(offers), refused, idle)


def corpora_of(project: Project) -> Mapping[str, Corpus]:
    """Count the words of all texts of each language, up to a size."""
    texts: dict[str, list[str]] = defaultdict(list)
    size = 0
    for source in filter(None, (reading.text(project, text_id).source for text_id in project.text_ids)):
        # a text alone is read whole, however long the others are
        several = texts[primary(source.header.language)]
        if size < CORPUS_SIZE or not several:
            several.append(source.text)
            size += len(source.text)
    return {language: Corpus(several) for language, several in texts.items()}


def chosen(found: RankedOffers, numbers: Sequence[int]) -> list[Offer]:
    """Return the offers with these numbers, counted from 1 as printed.

    Raises InputError if there is no such number.
    """
    wrong = [number for number in numbers if not 1 <= number <= len(found.offers)]
    if wrong:
        raise InputError(f"no suggestion {wrong[0]}: there are {len(found.offers)}")
    return [found.offers[number - 1] for number in numbers]
