"""Place passages whose words changed: as proposals for a person to confirm, or not at all."""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from edition.model import Span
from edition.text.alignment import placement
from edition.text.alignment.edges import Core
from edition.text.alignment.placement import Placement, refused
from edition.text.alignment.versions import Extent, Versions

KEPT = 0.5
"""Share of its letters that a passage must keep."""
HELD = 4
"""Words, unchanged or of context, that a changed passage needs."""
SIDE = 2
"""Words of context on either side that a passage needs if none of its words is unchanged."""
SHOWN = 60
_FIGURES = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\Z")
_NEGATIONS = frozenset("not no never none nor neither nothing nobody without cannot nicht kein keine ne pas".split())


def respelled(pair: Versions, core: Core, to: tuple[int, int], span: Span, around: Extent) -> Placement:
    """Propose *span* of the new text for a passage that became the new words *to*, if enough of it is left."""
    ours = pair.old.keys[core.first : core.last + 1]
    theirs = pair.new.keys[to[0] : to[1] + 1]
    same, letters = _kept(pair, core)
    if letters < KEPT * max(sum(map(len, ours)), sum(map(len, theirs))):
        return refused(f"other words stand there: “{_shown(pair.new.raw(*to))}”")
    if not _held(same, around):
        return refused("its words changed, and those beside them")
    # numbers share most of their figures by accident: 1917 and 1918
    if not same and any(_NUMBER.match(word) for word in ours) and any(_NUMBER.match(word) for word in theirs):
        return refused(f"another number stands there: “{_shown(pair.new.raw(*to))}”")
    low, high = pair.old.starts[core.first] - max(core.lead, 0), pair.old.ends[core.last] + max(core.tail, 0)
    why = f"“{_shown(pair.old.text[low:high])}” became “{_shown(pair.new.text[span.start : span.end])}”"
    warning = _warning(ours, theirs)
    return Placement(placement.RESPELLED, span, flagged=True, margin=around.both, why=warning + why)


def _held(same: int, around: Extent) -> bool:
    """Return whether enough words, of the passage or beside it, are unchanged."""
    sides = min(around.left, around.right)
    return sides >= SIDE or (same > 0 and (sides > 0 or same + around.both >= HELD))


def _kept(pair: Versions, core: Core) -> tuple[int, float]:
    """Count the words that are the same, and the letters (a part of a respelled word's)."""
    same, letters = 0, 0.0
    for nth in range(core.first, core.last + 1):
        image = pair.image(nth)
        if image is None:
            continue
        same += image[2]
        theirs = "".join(pair.new.keys[image[0] : image[1] + 1])
        one = pair.pairs.get(nth)
        ours = "".join(pair.old.keys[one.first : one.last + 1]) if one else theirs
        letters += len(pair.old.keys[nth]) * (1.0 if image[2] else Indel.normalized_similarity(ours, theirs))
    return same, letters


def _warning(ours: tuple[str, ...], theirs: tuple[str, ...]) -> str:
    """Return a warning if figures or negations changed, which a reader easily overlooks; else the empty string."""
    if sorted(filter(_FIGURES.search, ours)) != sorted(filter(_FIGURES.search, theirs)):
        return "figures changed: "
    if sorted(_NEGATIONS.intersection(ours)) != sorted(_NEGATIONS.intersection(theirs)):
        return "a negation came or went: "
    return ""


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN // 2].rstrip()} … {line[-SHOWN // 2 :].lstrip()}"
