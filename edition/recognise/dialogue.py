"""What shows that people talk: names come again, somebody answers, and what is said ends as sentences do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition.recognise import shapes, speaker_forms
from edition.recognise.chunks import Chunk, lines

FEWEST_NAMES, COMING_AGAIN, MOST_NAMES, MOST_ALONE = 2, 0.6, 0.34, 0.9
"""Names that come again; the shares of speeches by these, of names of all speeches, and of one of them at most."""
MOST_COUNTING = 0.6
"""How many letters may be the next of the alphabet: those of a list count on."""
LEAST_MIXED = 0.1
"""The share of numbers that are neither the next nor the first: those of lists and notes count on, and begin anew."""
NEAR, MOSTLY_NEAR, LEAST_LISTED, LEAST_ENDED = 20, 0.6, 0.6, 0.5
"""Lines within which somebody answers in a dialogue within a book, and in what share of speeches; how many names are
listed; the share of speeches before gaps that end as sentences do."""
SAID = re.compile(rf"[{shapes.STOPS}—–)\]\-][”\"’'»)\]]*\Z")
"""What ends the last line of a speech."""


def converse(written: Iterable[str], fewest: int) -> bool:
    """Return whether names come again as they do where people talk: two of them at least, and most of them."""
    named = Counter(map(str.casefold, written))
    total, again = sum(named.values()), sum(count for count in named.values() if count > 1)
    # whoever speaks alone speaks to nobody: that is a label
    if named and max(named.values()) > total * MOST_ALONE:
        return False
    several = sum(count > 1 for count in named.values()) >= FEWEST_NAMES
    return several and total >= fewest and again >= total * COMING_AGAIN and len(named) <= max(total * MOST_NAMES, 6)


def are_listed(named: Sequence[str], listed: Iterable[str]) -> bool:
    """Return whether most who speak in one form are in the list of characters: then a few speeches are enough."""
    known = list(map(str.casefold, listed))
    written = Counter(map(str.casefold, named))
    found = sum(count for name, count in written.items() if is_listed(name, known))
    return bool(named) and found >= len(named) * LEAST_LISTED


def is_listed(name: str, listed: Iterable[str]) -> bool:
    """Return whether a name is one of those *listed*, or short for one: as most plays abbreviate those who speak."""
    return any(name == one or (len(name) > 1 and speaker_forms.stands_for(name, one)) for one in listed)


def count_on(named: Sequence[str], form: re.Pattern[str]) -> bool:
    """Return whether letters or numbers follow one another as in a list."""
    steps = [(first, second) for first, second in pairwise(named) if form in speaker_forms.COUNTING]
    counted = sum(ord(second) == ord(first) + 1 for first, second in steps)
    if form is speaker_forms.NUMBER:
        return len(steps) - counted - sum(second == "1" for _, second in steps) < LEAST_MIXED * len(steps)
    return counted > MOST_COUNTING * len(steps) if steps else False


def are_sentences(text: str, found: Iterable[Chunk], at: Iterable[tuple[str, int]]) -> bool:
    """Return whether most speeches, which begin *at* places (code points), end as sentences do, and no list."""
    begins = {start for _, start in at}
    ended: list[bool] = []
    for spans in (lines(text, chunk) for chunk in found):
        firsts = [nth for nth, line in enumerate(spans) if line[0] in begins]
        ended += [SAID.search(text[slice(*spans[nth - 1])]) is not None for nth in [*firsts[1:], len(spans)] if firsts]
    return sum(ended) >= len(ended) * LEAST_ENDED


def answer(text: str, at: Iterable[tuple[str, int]]) -> bool:
    """Return whether most speeches, which begin *at* places (code points), are near the one before."""
    gaps = [text.count("\n", one, two) for (_, one), (_, two) in pairwise(at)]
    return sum(gap <= NEAR for gap in gaps) >= MOSTLY_NEAR * len(gaps)
