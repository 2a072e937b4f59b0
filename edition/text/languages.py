"""Which blocks are in another language than their text: those of which, or of all whose words, a record says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from edition.model import Annotation
from edition.model.kinds import KINDS


def of_blocks(annotations: Iterable[Annotation]) -> Mapping[str, str]:
    """Return the language of each block that has one of its own, or that a passage covers, by the block's id."""
    every = tuple(annotations)
    own = {one.id: one.body.lang for one in every if one.body.lang and KINDS[one.kind].layer == "block"}
    passages = [(one.span, one.body.lang) for one in every if one.body.lang and KINDS[one.kind].layer == "inline"]
    if not passages:
        return own
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
    } | own
