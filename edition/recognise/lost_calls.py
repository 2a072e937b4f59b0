"""Calls that lead nowhere: what they may mean, and blocks that begin with a label that nothing calls."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from edition.model import Source, Span
from edition.recognise import faults
from edition.recognise.blocks import Block
from edition.recognise.faults import Fault

Labelled = tuple[Span, str]
"""Where a call or a note stands, and its number."""
_MIGHT_BE_NOTES = frozenset(("p", "ab", "item", "l"))


def report(
    source: Source, blocks: Sequence[Block], calls: Sequence[Labelled], uncalled: Sequence[Labelled]
) -> Iterator[Fault]:
    """Report *calls* that lead nowhere, with the notes that they may mean; one that begins a block is a label."""
    likely = _likely(source.text, blocks, {n for _, n in calls})
    begun = {block.start: block for block in blocks if block.kind in _MIGHT_BE_NOTES}
    named: dict[str, list[Span]] = defaultdict(list)
    for note, n in uncalled:
        named[n].append(note)
    for call, n in calls:
        if call.start in begun:
            yield faults.label_without_call(source, call, n, begun[call.start])
        else:
            yield faults.call_without_note(source, call, n, _behind(likely.get(n, ()), call), named.get(n, ()))


def _likely(text: str, blocks: Iterable[Block], labels: AbstractSet[str]) -> dict[str, list[Span]]:
    """Return, by label, the blocks that begin with it and are no notes, in the order of the text."""
    found: dict[str, list[Span]] = {}
    if not labels:
        return found
    # the longest first: of 1 and 12 the whole number is meant
    label = re.compile(rf"\W{{0,2}}({'|'.join(map(re.escape, sorted(labels, key=len, reverse=True)))})\W")
    for block in blocks:
        if block.kind in _MIGHT_BE_NOTES and (begun := label.match(text, block.start, block.end)):
            found.setdefault(begun[1], []).append(Span(block.start, block.end))
    return found


def _behind(likely: Sequence[Span], call: Span) -> Span | None:
    """Return the next of *likely* behind a call."""
    at = bisect_right(likely, call.end, key=lambda span: span.start)
    return likely[at] if at < len(likely) else None
