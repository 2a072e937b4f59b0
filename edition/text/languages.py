"""Tags of languages; which blocks are in another than their text, as a record says of them or of all their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache

from babel.core import get_global

from edition.model import Annotation
from edition.model.kinds import KINDS


@cache
def shortest(tag: str) -> str:
    """Return *tag* with the shortest code of its language, which has no other (BCP 47; RFC 5646, 2.2.1).

    >>> shortest("deu-AT"), shortest("grc"), shortest("fr")
    ('de-AT', 'grc', 'fr')
    """
    first, hyphen, rest = tag.partition("-")
    aliases: Mapping[str, str] = get_global("language_aliases")
    return f"{aliases.get(first.lower(), first).replace('_', '-')}{hyphen}{rest}"


@cache
def primary(tag: str) -> str:
    """Return the language of a tag, without region and script, by its shortest code.

    >>> primary("en-GB"), primary("deu"), primary("sr-Latn-RS")
    ('en', 'de', 'sr')
    """
    return shortest(tag.lower()).partition("-")[0]


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
