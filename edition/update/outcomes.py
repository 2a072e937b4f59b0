"""Decide what becomes of one record when its text changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from edition.model import Quote, Span, Target
from edition.read import yaml
from edition.text.alignment import Placement, Versions, carry, place_quote
from edition.text.alignment.placement import CLASSES, refused
from edition.text.alignment.quotations import Haystack
from edition.text.quote_selectors import find_target, places
from edition.update.pointers import Fields, QuotationPath, joined, pointers, stretches
from edition.update.requoting import requote, requote_end
from edition.update.retiring import Repair, corrected_reading, order_restored, repair

RETIRED = "retired"
GAP = "words stand now where words were lost"
ORDER = tuple(CLASSES)


class Outcome(Struct, frozen=True):
    """A record and where it went. *kind* is a class of placement or ``retired``; *quotes* correspond to *pointers*.

    *nth* is the record's number in its file, *line* its line. *why* is the reason for a person to read; *number* is
    that of a flagged outcome in the report, else 0.
    """

    file: str
    nth: int
    line: int
    kind: str
    flagged: bool
    why: str
    pointers: tuple[QuotationPath, ...]
    placements: tuple[Placement, ...]
    quotes: tuple[Quote, ...]
    number: int = 0

    @property
    def changed(self) -> bool:
        """Return whether any of its quotations must be rewritten."""
        return any(one.quote != quote for one, quote in zip(self.pointers, self.quotes, strict=True))


class Texts(Struct, frozen=True):
    """Both versions, aligned; the new one prepared for searching; what the editors repair in the old one."""

    pair: Versions
    hay: Haystack
    repairs: tuple[Repair, ...]


def prepare(pair: Versions, corrections: Iterable[Fields]) -> Texts:
    """Return two aligned versions prepared for `outcome`; *corrections* are the records of ``corrections.yaml``."""
    made = (
        repair(pair.old.text, record, span) for record in corrections for span in stretches(pair.old.text, record)[:1]
    )
    return Texts(pair, Haystack(pair.new, pair.new_places), tuple(one for one in made if one))


def outcome(both: Texts, place: tuple[str, int, int], record: Fields) -> Outcome | None:
    """Return what becomes of a record; None if it points at nothing. *place* is its file, number and line."""
    found = pointers(both.pair.old.text, place[1], record)
    if not found:
        return None
    placements = tuple(_placed(both, one) for one in found)
    if why := _retired(both, record, found, placements):
        return Outcome(*place, RETIRED, False, why, tuple(found), placements, ())
    return _judged(both, place, record, found, placements)


def _placed(both: Texts, pointer: QuotationPath) -> Placement:
    """Carry one quotation over; one without a place is searched for, and never placed without a flag."""
    if pointer.span:
        return carry(both.pair, pointer.span)
    found = place_quote(both.hay, pointer.quote)
    if not both.pair.old.text:  # without the old text the quotation is all that is known
        return found
    if found.span is None:
        return refused(f"it had no place in the old text, and {found.why}")
    return Placement(
        found.kind, found.span, flagged=True, margin=found.margin, why=f"it had no place before; {found.why}"
    )


def _retired(both: Texts, record: Fields, found: Sequence[QuotationPath], placements: Sequence[Placement]) -> str:
    """Return the reason to retire a correction that the new text already has; else the empty string."""
    if "order" in record:
        order = [str(number) for number in yaml.items(record["order"])]
        return order_restored(order, [one for one, pointer in zip(placements, found, strict=True) if not pointer.end])
    spans = joined(found)
    own = repair(both.pair.old.text, record, spans[0]) if spans else None
    return corrected_reading(both.pair, own, both.repairs) if own else ""


def _judged(
    both: Texts,
    place: tuple[str, int, int],
    record: Fields,
    found: Sequence[QuotationPath],
    placements: tuple[Placement, ...],
) -> Outcome:
    """Judge a record by the least sure of its placements."""
    # a stretch is as sure as the less sure of its two ends
    least = max(placements, key=lambda one: (ORDER.index(one.kind), one.flagged))
    flagged, why = any(one.flagged for one in placements), least.why
    quotes: tuple[Quote, ...] = ()
    kind = least.kind
    if all(one.span for one in placements):
        quotes = tuple(_quotes(both.pair.new.text, found, placements))
        # the end of a stretch is only unique behind its beginning, which must have been quoted first
        if len(quotes) < len(found):
            kind, why = "refused", "no quotation fits it alone, or its end stands before its beginning"
    if "order" in record and kind != "refused" and not _rising(placements):
        kind, why = "refused", "its stretches stand in another order"
    if "gap" in record and kind != "refused" and _filled(both.pair, found[0], placements[0]):
        flagged, why = True, GAP
    return Outcome(*place, kind, flagged and kind != "refused", why, tuple(found), placements, quotes)


def _rising(placements: Sequence[Placement]) -> bool:
    starts = [one.span.start for one in placements if one.span]
    return starts == sorted(starts)


def _filled(pair: Versions, pointer: QuotationPath, placed: Placement) -> bool:
    """Return whether the word behind a gap is another one than before: the lost words may have been restored."""
    if not (pointer.span and placed.span):
        return False
    following = pair.old.text[pointer.span.end :].split(maxsplit=1)[:1]
    return following != pair.new.text[placed.span.end :].split(maxsplit=1)[:1]


def _quotes(text: str, found: Sequence[QuotationPath], placements: Sequence[Placement]) -> list[Quote]:
    """Quote each passage in the new text; stop at the first that cannot be quoted."""
    quotes: list[Quote] = []
    begin = Span(0, 0)
    for pointer, placed in zip(found, placements, strict=True):
        span = placed.span or begin
        if pointer.end:
            quote = requote_end(text, pointer.quote, span, _ends(text, quotes[-1], Span(begin.start, span.end)))
        else:
            quote, begin = requote(text, pointer.quote, span), span
        if quote is None:
            return quotes
        quotes.append(quote)
    return quotes


def _ends(text: str, begin: Quote, stretch: Span) -> Callable[[Quote], bool]:
    """Return a predicate: whether a quotation ends *stretch*, which the quotation *begin* begins."""

    def fits(end: Quote) -> bool:
        target = Target(begin, end)
        return find_target(text, target, places(text, [target])) == stretch

    return fits
