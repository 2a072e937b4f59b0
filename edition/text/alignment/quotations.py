"""Place a quotation in another version of its text, when the version it was taken from is not available.

Prefix and suffix are all that is known of its surroundings; they outvote a short quotation. As in `carrying`, a
placement without a flag needs the same words, context on either side, and no other place that is as good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from edition.model import Quote, Span
from edition.text.alignment import placement
from edition.text.alignment.carrying import carry
from edition.text.alignment.edges import Core, begin, core, end
from edition.text.alignment.placement import CUT, Placement, refused
from edition.text.alignment.versions import Versions, occurrences, places, versions
from edition.text.alignment.words import Words, words
from edition.text.derived import splits
from edition.text.quote_selectors import find

MARGIN = 2
"""Words of context by which the best place must beat the next."""
ENOUGH = 4
"""Words, context included, that make a place sure."""
LONG = 4
"""Words of a quotation that is placed, with a flag, without its context."""
SHARE = 0.6
"""Share of its context with which a short quotation is still placed."""
ROOM = 8
"""Words on either side of a possible place that are searched for changed words."""
AHEAD = 1.5
"""How many times the weight of the next best place the best place for changed words must have."""


class Haystack(Struct, frozen=True):
    """A text to search for quotations, with the places of each word."""

    words: Words
    places: Mapping[str, Sequence[int]]


class _Candidate(Struct, frozen=True):
    """A place with the quoted words: the number of the *first*, the words of context that agree, and whether all do."""

    first: int
    left: int
    right: int
    complete: bool


def haystack(text: str) -> Haystack:
    """Prepare *text* to be searched."""
    found = words(text)
    return Haystack(found, places(found))


def place_quote(hay: Haystack, quote: Quote) -> Placement:
    """Place *quote* in the text of *hay*, or refuse."""
    needle = words(quote.prefix + quote.exact + quote.suffix)
    begins = len(quote.prefix)
    inside = core(needle, Span(begins, begins + len(quote.exact)))
    # parts of words cannot be looked for among words
    if inside is None or inside.lead < 0 or inside.tail < 0:
        return _literally(hay, quote)
    size = inside.last - inside.first + 1
    starts = occurrences(hay.words, hay.places, needle.keys[inside.first : inside.last + 1])
    candidates = sorted((_weighed(hay, needle, inside, at) for at in starts), key=lambda c: -c.left - c.right)
    if not candidates:
        return _changed(hay, needle, Span(begins, begins + len(quote.exact)))
    # the law: nothing is placed wrongly; an editor is asked instead
    if len(candidates) > 1 and not _ahead(candidates):
        return refused(f"its words stand in {len(candidates)} places, and the context does not tell them apart")
    return _placed(hay, needle, inside, candidates, size)


def _literally(hay: Haystack, quote: Quote) -> Placement:
    """Place punctuation, or a part of a word: only where the text has exactly these characters."""
    found = find(hay.words.text, quote)
    if not isinstance(found, Span):
        return refused("it does not stand there exactly so, once")
    bare = not (quote.prefix and quote.suffix)
    return Placement(placement.EXACT, found, flagged=bare, margin=0, why="it stands once")


def _weighed(hay: Haystack, needle: Words, inside: Core, at: int) -> _Candidate:
    """Count the words of context that agree around word *at*; the outermost words may be truncated."""
    before, behind = needle.keys[: inside.first][::-1], needle.keys[inside.last + 1 :]
    stop = at + inside.last - inside.first + 1
    left = _agreeing(before, hay.words.keys[max(0, at - len(before)) : at][::-1], str.endswith)
    right = _agreeing(behind, hay.words.keys[stop : stop + len(behind)], str.startswith)
    return _Candidate(at, left, right, left == len(before) and right == len(behind))


def _agreeing(ours: Sequence[str], theirs: Sequence[str], cut: Callable[[str, str], bool]) -> int:
    """Count the words that agree, from the inside out; a part of the last of *ours* is enough."""
    for nth, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other and not (nth == len(ours) - 1 and cut(other, one)):
            return nth
    return min(len(ours), len(theirs))


def _ahead(candidates: list[_Candidate]) -> bool:
    best, second = candidates[:2]
    margin = best.left + best.right - second.left - second.right
    return margin >= MARGIN or (best.complete and margin > 0 and bool(best.left and best.right))


def _placed(hay: Haystack, needle: Words, inside: Core, candidates: list[_Candidate], size: int) -> Placement:
    """Place the words at the best candidate, if enough of the quotation's context is there."""
    best = candidates[0]
    last = best.first + size - 1
    start, same_begin = begin(needle, hay.words, inside, best.first)
    stop, same_end = end(needle, hay.words, inside, last)
    if splits(hay.words.text, start) or splits(hay.words.text, stop):
        return CUT
    given = inside.first + len(needle.keys) - 1 - inside.last
    around = best.left + best.right
    if not best.complete and not _bearable(hay, best, size, (inside.first, given)):
        return refused("its words stand there, but in another context", around)
    backed = best.complete or min(best.left, best.right, size - LONG + 1) > 0
    sure = bool(given) and same_begin and same_end and size + around >= ENOUGH and backed
    same = needle.raw(inside.first, inside.last) == hay.words.raw(best.first, last)
    kind = placement.EXACT if same else placement.FOLDED
    if len(candidates) > 1:
        kind = placement.CONTEXT
    elif given and not around:
        kind = placement.MOVED
    why = "the words stand once" if len(candidates) == 1 else "the context tells the place"
    margin = around - sum(one.left + one.right for one in candidates[1:2])
    return Placement(kind, Span(start, stop), flagged=not sure, margin=margin, why=why)


def _bearable(hay: Haystack, best: _Candidate, size: int, given: tuple[int, int]) -> bool:
    """Return whether incomplete context is enough: most of it agrees, or the text ends there."""
    before, both = given
    last = len(hay.words.keys)
    ends = (not best.first or not before) and (best.first + size == last or both == before)
    if size >= LONG or ends:
        return True
    around = best.left + best.right
    return around >= SHARE * both and (min(best.left, best.right) > 0 or around >= ENOUGH)


def _changed(hay: Haystack, needle: Words, span: Span) -> Placement:
    """Propose a place for words that changed: where most of them and of their context are close together."""
    votes: dict[int, float] = defaultdict(float)
    for nth, key in enumerate(needle.keys):
        found = hay.places.get(key, ())
        for at in found:
            # a frequent word tells little about the place
            votes[(at - nth) // ROOM] += 1 / len(found)
    # a place near an edge of a box has its words in two: neighbours count with it
    ranked = sorted(votes, key=lambda box: -_weight(votes, box))
    if not ranked:
        return refused("none of its words stand there")
    best = ranked[0]
    others = (box for box in ranked if abs(box - best) > 2)  # noqa: PLR2004  boxes that share words with the best
    if _weight(votes, best) < AHEAD * max((_weight(votes, box) for box in others), default=0.0):
        return refused("its words changed, and no place is clearly better than the next")
    return _within(hay, needle, span, best * ROOM)


def _weight(votes: Mapping[int, float], box: int) -> float:
    return votes.get(box - 1, 0.0) + votes.get(box, 0.0) + votes.get(box + 1, 0.0)


def _within(hay: Haystack, needle: Words, span: Span, at: int) -> Placement:
    """Carry the quotation over to the words around *at*, with its context as the old text."""
    low = max(0, at - 2 * ROOM)
    high = min(len(hay.words.keys), at + len(needle.keys) + 3 * ROOM) - 1
    offset = hay.words.starts[low] if low else 0
    stop = hay.words.ends[high] if high + 1 < len(hay.words.keys) else len(hay.words.text)
    # what is known of the old text is the quotation with its context: that is carried like any passage
    pair: Versions = versions(needle.text, hay.words.text[offset:stop])
    found = carry(pair, span)
    if found.span is None:
        return found
    there = Span(found.span.start + offset, found.span.end + offset)
    return Placement(found.kind, there, flagged=True, margin=found.margin, why=found.why)
