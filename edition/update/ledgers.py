"""Carry the ids of a text's blocks over to a new version of it (see `edition.permalinks`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.model import Annotation
from edition.model.kinds import KINDS, SECTIONS
from edition.model.ledger import Ledger, Permalink
from edition.permalinks import LINKABLE
from edition.text.alignment import Versions

HEIR = 3
"""One in so many words of the smaller block must be common to a block and its heir."""

Claim = tuple[bool, int, int, str, int]
"""An id's claim to a new block; the strongest sorts first.

Whether they begin differently, minus the number of common words, the id's number, the id, the number of the new block.
"""


def carry_ledger(
    pair: Versions, old: Ledger, ends: Mapping[str, int], division: Sequence[Annotation], sha: str
) -> Ledger:
    """Return the ledger of a new version of a text, whose *division* has no permanent ids yet.

    *ends* has the end, in code points of the old text, of each block with an id in *old*; *sha* is of the new text.
    An id without an heir keeps a place, so that links to it still lead somewhere.
    """
    afters = [one for one in division if one.kind in LINKABLE]
    heirs = _heirs(_claims(pair, old, ends, afters), afters)
    given = [
        Permalink(one.id, heirs[one.id].kind, heirs[one.id].span.start)
        if one.id in heirs
        else Permalink(one.id, "", _place(pair, one.at))
        for one in old.ids
    ]
    return Ledger(sha, tuple(given), old.where)


def _claims(pair: Versions, old: Ledger, ends: Mapping[str, int], afters: Sequence[Annotation]) -> Iterator[Claim]:
    """Yield the claims of old ids to new blocks."""
    for nth, given in enumerate(old.ids):
        low, high = bisect_left(pair.old.starts, given.at), bisect_left(pair.old.starts, ends.get(given.id, given.at))
        images = [image[0] for word in range(low, high) if (image := pair.image(word))] if given.kind else []
        if given.kind in SECTIONS:  # a section is known by its beginning, since its words belong to its parts
            yield from ((False, 0, nth, given.id, m) for m in _beginning(pair, images[:1], afters))
            continue
        counts = _common(pair, images, given.kind, afters)
        for m in (m for m in counts if counts[m] * HEIR >= min(high - low, _size(pair, afters[m]))):
            # where a paragraph was divided its id stays with the half that a link led to
            begins = images[0] == bisect_left(pair.new.starts, afters[m].span.start)
            yield not begins, -counts[m], nth, given.id, m


def _beginning(pair: Versions, images: Sequence[int], afters: Sequence[Annotation]) -> Iterator[int]:
    """Yield the sections that begin with the first of the new words *images*."""
    for m, one in enumerate(afters):
        if one.kind in SECTIONS and [bisect_left(pair.new.starts, one.span.start)] == list(images):
            yield m


def _heirs(claims: Iterable[Claim], afters: Sequence[Annotation]) -> dict[str, Annotation]:
    """Return the new block of each id; no block has two ids, the strongest claim decides."""
    heirs: dict[str, Annotation] = {}
    taken: set[int] = set()
    for _, _, _, name, m in sorted(claims):
        # two old paragraphs that became one: the one with more words of it keeps its id, the other becomes a place
        if name not in heirs and m not in taken:
            heirs[name] = afters[m]
            taken.add(m)
    return heirs


def _common(pair: Versions, images: Sequence[int], kind: str, afters: Sequence[Annotation]) -> Counter[int]:
    """Count how many of the new words *images* stand in each new block of the same prefix."""
    same = [(m, one.span) for m, one in enumerate(afters) if images and KINDS[one.kind].prefix == KINDS[kind].prefix]
    starts = [span.start for _, span in same]
    found: Counter[int] = Counter()
    for image in images:
        at = pair.new.starts[image]
        nth = bisect_right(starts, at) - 1
        if nth >= 0 and at < same[nth][1].end:
            found[same[nth][0]] += 1
    return found


def _size(pair: Versions, block: Annotation) -> int:
    return bisect_left(pair.new.starts, block.span.end) - bisect_left(pair.new.starts, block.span.start)


def _place(pair: Versions, at: int) -> int:
    """Return the new place of offset *at* of the old text; if its word is gone, that of the nearest word before it."""
    nth = min(bisect_left(pair.old.starts, at), len(pair.old.keys) - 1)
    while nth >= 0:
        if image := pair.image(nth):
            return pair.new.starts[image[0]]
        nth -= 1
    return 0
