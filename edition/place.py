"""Find the one place that every record quotes, or refuse.

In order: (1) the quotation stands at its `start` hint and its context agrees; (2) it stands once as whole words;
(3) it stands once with its prefix and suffix; (4) it stands once in other code points, its letters composed otherwise
or its white space of another kind, which is a warning. Anything else is refused: the fault names the candidates, or the
nearest passage with a pointer to paste. Nothing is placed by likeness (W3C Web Annotation, TextQuoteSelector).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from msgspec import Struct

from edition.model import Anchored, Quote, Record, Source, Span
from edition.model.diagnostics import Diagnostic, diagnose, locate
from edition.model.records import Signed
from edition.text.folding import ANCHOR, fold
from edition.text.quote_selectors import (
    Ambiguous,
    Missing,
    Places,
    as_yaml,
    find,
    find_alike,
    find_target,
    nearest,
    occurrences,
    places,
    quote_span,
)

CANDIDATES_SHOWN = 4


class PlacedRecords(Struct, frozen=True):
    """Records with their places, and a fault for every record that could not be placed."""

    anchored: tuple[Anchored[Signed], ...]
    diagnostics: tuple[Diagnostic, ...]


def sought(source: Source, records: Iterable[Record]) -> Places:
    """Look for all that *records* quote at once."""
    return places(source.text, (target for record in records for target in record.targets))


def place(source: Source, records: Iterable[Record], known: Places | None = None) -> PlacedRecords:
    """Place every record of one text, one without a target nowhere; *known* is what was `sought` already."""
    anchored: list[Anchored[Signed]] = []
    faults: list[Diagnostic] = []
    pointing = list(records)
    known = sought(source, pointing) if known is None else known
    found = [[find_target(source.text, target, known) for target in record.targets] for record in pointing]
    folded = (
        fold(source.text, ANCHOR) if any(isinstance(one, Missing) for several in found for one in several) else None
    )
    for record, several in zip(pointing, found, strict=True):
        alike = [
            find_alike(folded, target) if folded and isinstance(one, Missing) else ()
            for target, one in zip(record.targets, several, strict=True)
        ]
        placed = [_span(one, others) for one, others in zip(several, alike, strict=True)]
        spans = [span for span in placed if span]
        # half a record is none: of a transposition with a stretch missing nothing would be right
        if len(spans) == len(placed):
            anchored.append(Anchored(record, record.said, tuple(spans)))
        failures = ((one, others) for one, others in zip(several, alike, strict=True) if not isinstance(one, Span))
        faults.extend(_explain(source, record, one, others) for one, others in failures)
    return PlacedRecords(tuple(anchored), tuple(faults))


def _span(found: Span | Missing | Ambiguous, alike: Sequence[Span]) -> Span | None:
    """Return the one place that was found, code point by code point or else in others."""
    if isinstance(found, Span):
        return found
    return alike[0] if len(alike) == 1 else None


def _explain(source: Source, record: Record, failure: Missing | Ambiguous, alike: Sequence[Span]) -> Diagnostic:
    if isinstance(failure, Ambiguous):
        return _explain_ambiguous(source, record, failure)
    return _explain_alike(source, record, failure, alike) if alike else _explain_missing(source, record, failure)


def _explain_alike(source: Source, record: Record, failure: Missing, alike: Sequence[Span]) -> Diagnostic:
    """Warn of the one place that has the same letters; refuse several."""
    exact, found = failure.quote.exact, _places(source, alike)
    if len(alike) == 1:
        return diagnose("A032", record.at, exact=exact, places=found)
    return diagnose("A031.alike", record.at, file=source.path, exact=exact, count=len(alike), places=found)


def _explain_ambiguous(source: Source, record: Record, failure: Ambiguous) -> Diagnostic:
    exact, count = failure.quote.exact, len(failure.starts)
    found = _places(source, [Span(at, at + len(exact)) for at in failure.starts[:CANDIDATES_SHOWN]])
    more = count - len(found) or None
    return diagnose("A030", record.at, exact=exact, count=count, places=found, more=more)


def _explain_missing(source: Source, record: Record, failure: Missing) -> Diagnostic:
    quote = failure.quote
    elsewhere = _occurrences(source, quote.exact)
    if elsewhere and (quote.prefix or quote.suffix):
        found = _places(source, elsewhere)
        context = {"prefix": quote.prefix, "suffix": quote.suffix, "spaced": _spaced(source, quote)}
        return diagnose("A031.context", record.at, file=source.path, exact=quote.exact, places=found, **context)
    # to paste, never to place: only a person knows whether it is meant
    found = _places(source, elsewhere or _without_marks(source, quote.exact) or _nearest(source, quote))
    return diagnose("A031", record.at, file=source.path, exact=quote.exact, places=found or None)


def _spaced(source: Source, quote: Quote) -> str | None:
    """Return *quote* with the spaces that YAML drops where no quotation marks keep them, if it is found so."""
    pairs = product((quote.prefix, f"{quote.prefix} "), (quote.suffix, f" {quote.suffix}"))
    tried = (Quote(quote.exact, prefix=prefix.lstrip(), suffix=suffix.rstrip()) for prefix, suffix in pairs)
    return next((as_yaml(one) for one in tried if isinstance(find(source.text, one), Span)), None)


def _occurrences(source: Source, words: str) -> list[Span]:
    return [Span(at, at + len(words)) for at in occurrences(source.text, words, 0)]


def _without_marks(source: Source, exact: str) -> list[Span]:
    """Return the places of words that a word processor put into quotation marks which were to be those of YAML."""
    bare = exact.strip("“”„‘’‚«»‹›")
    return _occurrences(source, bare) if bare not in ("", exact) else []


def _nearest(source: Source, quote: Quote) -> list[Span]:
    near = nearest(source.text, quote)
    return [near] if near else []


def _places(source: Source, spans: Sequence[Span]) -> tuple[tuple[int, str], ...]:
    """Return the line of each of the first *spans*, and a pointer to paste."""
    return tuple(
        (locate(source.path, source.text, span.start)[0].line, as_yaml(quote_span(source.text, span)))
        for span in spans[:CANDIDATES_SHOWN]
    )
