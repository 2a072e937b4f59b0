"""What the tests of suggestions share: small texts in our own words, and what is proposed for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from edition import tag
from edition.complete import complete
from edition.merge import merge
from edition.model import Annotation, Document, Entry, Person, Span
from edition.recognise import recognise
from edition.suggest.corpus import Corpus
from edition.suggest.passages import passages
from edition.suggest.proposal import Material, Proposal
from edition.suggest.survey import LEAST
from tests.annotating import annotation
from tests.recognising import source_of


def material(
    text: str,
    background: str = "",
    *,
    said: Sequence[Annotation] = (),
    persons: Sequence[Entry] = (),
    places: Sequence[Entry] = (),
    **header: Any,
) -> Material:
    """Make what the rules look at; *background* are other texts of the edition, *said* the editors' placed records."""
    source = source_of(text, header.pop("conventions", "plain"), **header)
    recognised = recognise(source, ())
    known = (*recognised.annotations, *complete(said, [a.id for a in recognised.annotations]).annotations)
    entries = {"persons": tuple(persons), "places": tuple(places)}
    index = tag.index(one for several in entries.values() for one in several)
    annotations = (*known, *tag.find(source, known, (), index).annotations)
    document = Document(source, annotations, merge(source, annotations).events)
    return Material(document, passages(document), Corpus([text]), Corpus([text, background]), entries)


def changes(rules: Callable[[Material], list[Proposal]], given: Material, rule: str) -> list[tuple[str, object]]:
    """Return words and new reading of every proposal of *rule* that would be shown, in the order of the text."""
    text = given.document.source.text
    shown = [one for one in rules(given) if one.rule == rule and one.score >= LEAST[one.what]]
    shown.sort(key=lambda one: one.start)
    return [(text[one.spans[0].start : one.spans[0].end], one.fields.get("corr")) for one in shown]


def at(text: str, kind: str, words: str, /, **body: Any) -> Annotation:
    """Make a placed record for the one place of *words*."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return annotation("", kind, Span(start, start + len(words)), body, "ed", "high")


def person(name_: str, *forms: str) -> Entry:
    """Make an entry of the register of persons."""
    return Person(name_.rsplit(maxsplit=1)[-1].lower(), name_, forms=forms)
