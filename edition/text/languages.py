"""Which blocks are in another language than their text: those of whose words a record says so, all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from edition.model import Annotation
from edition.model.bodies import Foreign
from edition.model.kinds import KINDS


def of_blocks(annotations: Iterable[Annotation]) -> Mapping[str, str]:
    """Return the language of each block that a passage in another language covers, by the block's id."""
    every = tuple(annotations)
    passages = [(one.span, one.body.lang) for one in every if isinstance(one.body, Foreign) and one.body.lang]
    if not passages:
        return {}
    blocks = sorted(
        (one for one in every if KINDS[one.kind].layer == "block" and KINDS[one.kind].phrase),
        key=lambda one: one.span,
    )
    starts = [block.span.start for block in blocks]
    return {
        block.id: lang
        for span, lang in passages
        for block in blocks[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if span.holds(block.span)
    }
