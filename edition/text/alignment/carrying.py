"""Carry a passage of an old version over to the new one, or refuse. Nothing is placed by likeness alone.

A passage is placed without a flag only where its words are the same, figures and all, where they are matched in the
alignment of the complete texts, and where nothing else has as good a claim: no other place in the new text (a doubled
sentence) and no other passage of the old one (one of two like sentences left out). If words of the passage changed,
or if it occurs twice now, the placement is a flagged proposal.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from edition.model import Span
from edition.text.alignment import edges, placement
from edition.text.alignment.edges import Core
from edition.text.alignment.placement import CUT, Placement, refused
from edition.text.alignment.punctuation import between_words, same_punctuation
from edition.text.alignment.respelled import respelled
from edition.text.alignment.versions import Extent, Versions, extent, nearby, rivals, unclaimed
from edition.text.derived import splits

MARGIN = 3
"""Words of context by which a place must beat any other."""
ENOUGH = 4
"""Words of the passage, or of context on one side, that make context on the other side unnecessary."""
LONG = 6
"""Words of a passage that needs no context at all."""
SIDE = 2
"""Words nearby, on either side, with which a short passage is proposed although its neighbours changed."""
MOVED = 8
"""Words, context included, that are recognised in another part of the text."""


class CarriedPassage(Struct, frozen=True):
    """A passage (*core*, in words) and what became of it: new words *to* (first, last), *span* in the new text.

    *same*: words and punctuation are the same; *around*: the context that agrees.
    """

    core: Core
    to: tuple[int, int]
    span: Span
    same: bool
    around: Extent

    @property
    def size(self) -> int:
        """Return how many words the passage has."""
        return self.core.last - self.core.first + 1

    @property
    def old(self) -> tuple[int, int]:
        """Return the numbers of its first and last word."""
        return self.core.first, self.core.last


def carry(pair: Versions, span: Span) -> Placement:
    """Place *span* (code points of the old text) in the new text."""
    core = edges.core(pair.old, span)
    # a quotation of marks alone: what stands between two words is known by the words
    if core is None:
        return between_words(pair, span)
    found = _words_of(pair, core)
    if found is None:
        # nothing of it is matched here: it may have been moved as a whole
        return _elsewhere(pair, core)
    stretch = _stretch(pair, *found)
    if splits(pair.new.text, stretch.span.start) or splits(pair.new.text, stretch.span.end):
        return CUT
    if not stretch.same or found[0] != core:
        return respelled(pair, core, stretch.to, stretch.span, stretch.around)
    return _same(pair, stretch, span)


def _words_of(pair: Versions, core: Core) -> tuple[Core, tuple[int, int]] | None:
    """Return the core of a passage, less outer words that vanished, and its first and last new word."""
    images = [(nth, image) for nth in range(core.first, core.last + 1) if (image := pair.image(nth))]
    if not images:
        return None
    # the matches of outer words say where it begins and ends; those between need not all be there
    (begin, (first, _, _)), (end, (_, last, _)) = images[0], images[-1]
    to = (first if begin == core.first else _behind(pair, core.first - 1, first), _before(pair, core, end, last))
    ordered = all(one[0] <= other[0] for (_, one), (_, other) in pairwise(images))
    # words that are far apart now no longer make one passage
    if not ordered or to[1] - to[0] > 3 * (core.last - core.first) + LONG:
        return None
    left = begin if to[0] == first else core.first
    return edges.clipped(pair.old, core, left, end if to[1] == last else core.last), to


def _behind(pair: Versions, neighbour: int, otherwise: int) -> int:
    """Return the new word that follows the match of old word *neighbour*, if it leads up to the passage."""
    image = pair.image(neighbour) if neighbour >= 0 else (-1, -1, True)
    return image[1] + 1 if image and image[1] < otherwise else otherwise


def _before(pair: Versions, core: Core, end: int, otherwise: int) -> int:
    """Return the new word before the match of the word behind the passage; *otherwise* if there is none later."""
    if end == core.last:
        return otherwise
    neighbour, last = core.last + 1, len(pair.new.keys)
    image = pair.image(neighbour) if neighbour < len(pair.old.keys) else (last, last, True)
    return image[0] - 1 if image and image[0] > otherwise else otherwise


def _stretch(pair: Versions, core: Core, to: tuple[int, int]) -> CarriedPassage:
    start, same_begin = edges.begin(pair.old, pair.new, core, to[0])
    end, same_end = edges.end(pair.old, pair.new, core, to[1])
    images = [pair.image(nth) for nth in range(core.first, core.last + 1)]
    covered = {nth for image in images if image for nth in range(image[0], image[1] + 1)}
    same = (
        same_begin
        and same_end
        and all(image and image[2] for image in images)
        and len(covered) == to[1] - to[0] + 1
        and _pairs_inside(pair, core)
        and same_punctuation(pair, core, to)
    )
    return CarriedPassage(core, to, Span(start, max(start, end)), same, extent(pair, (core.first, core.last), to))


def _pairs_inside(pair: Versions, core: Core) -> bool:
    """Return whether no pair of respelled words crosses an edge of the passage."""
    outer = (pair.pairs.get(core.first), pair.pairs.get(core.last))
    return all(one is None or (core.first <= one.first and one.last <= core.last) for one in outer)


def _same(pair: Versions, stretch: CarriedPassage, span: Span) -> Placement:
    """Place a passage whose words are all the same, unless something else has as good a claim."""
    newer, elder = rivals(pair, stretch.old, stretch.to)
    around = stretch.around
    margin = around.both - max((rival.both for rival in (*newer, *elder)), default=0)
    # a few words with nothing around them may stand there by chance
    if around.both < ENOUGH and not (around.left and around.right) and stretch.size < ENOUGH:
        return _weak(pair, stretch, margin)
    # a like passage of the old text may be the one that the new text kept
    lost = [rival for rival in elder if not around.surpasses(rival, MARGIN)]
    if any(min(rival.left, rival.right) < MARGIN for rival in lost):
        return refused("one of two like passages is gone, and nothing tells which", margin)
    if _stutters(pair, stretch):
        why = "a word at its edge stands twice now"
        return Placement(placement.TWICE, stretch.span, flagged=True, margin=margin, why=why)
    if lost or any(not around.surpasses(rival, MARGIN) for rival in newer):
        when = "once, and stood twice in the old text" if lost else "twice now"
        return Placement(placement.TWICE, stretch.span, flagged=True, margin=margin, why=f"the words stand {when}")
    return _sure(pair, stretch, span, margin)


def _stutters(pair: Versions, stretch: CarriedPassage) -> bool:
    """Return whether a copy of the word at an edge of the passage was inserted beside it."""
    keys, (first, last) = pair.new.keys, stretch.to
    before = not stretch.around.left and first > 0 and keys[first - 1] == keys[first]
    return before or (not stretch.around.right and last + 1 < len(keys) and keys[last + 1] == keys[last])


def _weak(pair: Versions, stretch: CarriedPassage, margin: int) -> Placement:
    """Propose a short passage whose neighbours changed on both sides, if words a little farther away are the same."""
    if min(nearby(pair, stretch.old, stretch.to)) < SIDE:
        return refused("its words stand there, but in another context", margin)
    why = "the words on either side changed"
    return Placement(placement.CONTEXT, stretch.span, flagged=True, margin=margin, why=why)


def _sure(pair: Versions, stretch: CarriedPassage, span: Span, margin: int) -> Placement:
    """Place a passage without rivals, and choose its class."""
    around = stretch.around
    words = stretch.size + around.both
    # found where the rest of the text is not: order says nothing for it, so that it takes more words
    if pair.matches.moved[stretch.core.first]:
        return Placement(placement.MOVED, stretch.span, words < MOVED, margin, "the passage changed its place")
    if not (around.left and around.right):
        doubtful = not around.both and stretch.size < LONG
        return Placement(placement.CONTEXT, stretch.span, doubtful, margin, "the words beside it changed")
    new_words = pair.new.text[stretch.span.start : stretch.span.end]
    if pair.old.text[span.start : span.end] == new_words:
        return Placement(placement.EXACT, stretch.span, words < ENOUGH, margin, "nothing changed")
    return Placement(
        placement.FOLDED, stretch.span, words < ENOUGH, margin, "the words are the same, printed otherwise"
    )


def _elsewhere(pair: Versions, core: Core) -> Placement:
    """Propose the one other place of words that are gone, if there are enough of them."""
    size = core.last - core.first + 1
    if size < MARGIN or core.lead < 0 or core.tail < 0:
        return refused("its words are gone")
    there, lost = unclaimed(pair, (core.first, core.last))
    if len(there) != 1 or len(lost) != 1:
        return refused("its words are gone" if not there else f"its words stand in {len(there)} other places")
    stretch = _stretch(pair, core, (there[0], there[0] + size - 1))
    why = "the words stand once, in another part of the text"
    return Placement(placement.MOVED, stretch.span, flagged=True, margin=stretch.around.both, why=why)
