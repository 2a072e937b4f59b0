"""Check refusals: their words are still in the text, and nobody has done what was refused.

Refusals quote words like other records; but nothing depends on them, so one that is out of date is only a warning.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from edition.model import Annotation, Record, Source, Span
from edition.model.diagnostics import Diagnostic, diagnose, locate
from edition.model.records.said import Refusal
from edition.text.folding import NAME, key
from edition.text.name_forms import Legible, legible
from edition.text.quote_selectors import Ambiguous, as_yaml, find_target, places, quote_span

FILE = "refused"
DONE = {"corrections": ("choice", "sic", "gap", "supplied"), "dates": ("date",)}
CANDIDATES_SHOWN = 3
Refused = tuple[Record, Refusal]
"""A record, and what it said."""


def check(
    source: Source, refusals: Iterable[Record], annotations: Sequence[Annotation], forms: Container[str]
) -> list[Diagnostic]:
    """List the refusals that are out of date; *annotations* are the editors' own, *forms* those of the registers."""
    every = [(one, one.said) for one in refusals if isinstance(one.said, Refusal)]
    words = legible(source.text)
    known = places(source.text, [target for one, _ in every for target in one.targets])
    faults: list[Diagnostic] = []
    for one, said in every:
        if not one.targets:
            faults.extend(_form(source, (one, said), (words, forms)))
            continue
        found = find_target(source.text, one.targets[0], known)
        faults.extend(
            _done((one, said), found, annotations) if isinstance(found, Span) else [_lost(source, one, found)]
        )
    return faults


def _form(source: Source, refused: Refused, known: tuple[Legible, Container[str]]) -> Iterator[Diagnostic]:
    refusal, said = refused
    form, (words, forms) = said.form, known
    if not any(key(form, NAME) in printing.text for printing in words.printings):
        yield diagnose("A110.form", refusal.at, form=form, file=source.path)
    # whoever put the form into a register changed their mind: the refusal is idle
    elif said.kind == "persons" and key(form, NAME) in forms:
        yield diagnose("A111.form", refusal.at, form=form)


def _lost(source: Source, refusal: Record, failure: object) -> Diagnostic:
    exact = refusal.targets[0].quote.exact
    if not isinstance(failure, Ambiguous):
        return diagnose("A110", refusal.at, exact=exact, file=source.path)
    found = tuple(
        (locate(source.path, source.text, at)[0].line, as_yaml(quote_span(source.text, Span(at, at + len(exact)))))
        for at in failure.starts[:CANDIDATES_SHOWN]
    )
    return diagnose("A110.several", refusal.at, exact=exact, count=len(failure.starts), places=found)


def _done(refused: Refused, span: Span, annotations: Sequence[Annotation]) -> Iterator[Diagnostic]:
    refusal, said = refused
    kinds = DONE.get(said.kind, ())
    if any(one.span == span and one.kind in kinds for one in annotations):
        exact, records = refusal.targets[0].quote.exact, said.kind
        yield diagnose("A111", refusal.at, exact=exact, records=records)
