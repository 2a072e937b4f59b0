"""Collate a text with another state of it, word by word; nothing is changed.

What is found becomes records: a heading, words supplied, a correction with the witness as its source. The witness
itself is described in `text.yaml` (`witnesses`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html
from msgspec import Struct

from edition.text.alignment.align import align, unmatched

WORD = re.compile(r"\S+")
BEFORE = 4
"""Words of the text shown before a difference."""
UNREAD = "head|script|style"


class Difference(Struct, frozen=True):
    """Where a text and a witness differ: the place in the text (code points), the words *before*, and both readings."""

    start: int
    before: str
    ours: str
    theirs: str


class Collation(Struct, frozen=True):
    """How many words the text, *ours*, and the witness, *theirs*, have, how many are the *same*, and what differs."""

    ours: int
    theirs: int
    same: int
    differences: tuple[Difference, ...]


def words_of_html(page: bytes) -> str:
    """Return what a page of HTML says; blocks do not run into each other."""
    root = html.fromstring(page)
    for element in root.xpath("|".join(f"//{tag}" for tag in UNREAD.split("|"))):
        element.drop_tree()
    for block in root.iter("p", "li", "td", "th", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"):
        block.tail = f"\n{block.tail or ''}"
    return str(root.text_content())


def collate(text: str, witness: str) -> Collation:
    """Compare *text* with *witness*, word by word, in the order of the text; spaces and line ends are no difference.

    >>> collate("The bridge fell.", "BRIDGES The bridge fell again.").differences[1]
    Difference(start=11, before='The bridge', ours='fell.', theirs='fell again.')
    """
    ours, theirs = list(WORD.finditer(text)), [found[0] for found in WORD.finditer(witness)]
    words = [found[0] for found in ours]
    matches = align(words, theirs).new_of
    same = sum(match >= 0 for match in matches)
    return Collation(len(words), len(theirs), same, tuple(_differences(ours, theirs, matches, len(text))))


def _differences(
    ours: Sequence[re.Match[str]], theirs: Sequence[str], matches: Sequence[int], length: int
) -> Iterator[Difference]:
    """Yield what stands between one word that both have and the next, in either."""
    reached, read = 0, 0
    # the last range is empty: it brings what stands behind the last word that both have
    for low, high in [*_shared(matches), (len(ours), len(ours))]:
        there = matches[low] if low < len(ours) else len(theirs)
        if low > reached or there > read:
            start = ours[reached].start() if reached < len(ours) else length
            before = " ".join(word[0] for word in ours[max(0, reached - BEFORE) : reached])
            yield Difference(
                start, before, " ".join(word[0] for word in ours[reached:low]), " ".join(theirs[read:there])
            )
        reached, read = high, there + high - low


def _shared(matches: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words that follow each other in both, in order; what moved is a difference twice."""
    alone = dict(unmatched(matches))
    at, read = 0, 0
    while at < len(matches):
        if at in alone:
            at = alone[at]
            continue
        low = at
        while at < len(matches) and matches[at] >= 0 and (at == low or matches[at] == matches[at - 1] + 1):
            at += 1
        if matches[low] >= read:
            read = matches[at - 1] + 1
            yield low, at
