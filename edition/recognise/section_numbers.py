"""Numbers in brackets that count sections, as in editions of the ancients: `[1] Gallia est … [2] Hi omnes …`.

Notes have each number twice, before the words of a note and where these belong. Sections have it once: some begin a
paragraph, others stand within one, and each counts on from the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from edition.recognise import shapes

FEW, FEWEST, HIGHEST_FIRST, LEAST_STEPS, NEARLY_ALL, BEGIN = 4, 6, 2, 0.9, 0.85, 0.3
"""How many there are, of a page and of any text; the number of the first; the share that count on; which share stands
behind sentences; where the first stands, if nearly all begin a paragraph: notes without a call stand at the end."""
LOWEST_YEAR = 100
_NUMBER = re.compile(r"(?P<first>^[ \t]*)?\[(?P<n>[0-9]{1,3})\]", re.MULTILINE)
_BEHIND_SENTENCE = re.compile(rf"[{shapes.STOPS}:;”\"’')»\]]\s+\Z")


def counts_sections(text: str) -> bool:
    """Return whether the numbers in brackets of a text count its sections, or are years, and no notes."""
    found = list(_NUMBER.finditer(text))
    values = [int(one["n"]) for one in found]
    if found and min(values) >= LOWEST_YEAR and not any(one["first"] is not None for one in found):
        # notes count from 1 on, or begin a line with their number
        return True
    # the first section of a letter may have the letter's number
    if len(found) < FEW or not 0 < min(values) <= HIGHEST_FIRST:
        return False
    steps = sum(two in (one + 1, min(values)) for one, two in pairwise(values))
    if len(found) < FEWEST:
        # a note that begins a line has no other within it
        runs_on = sum(one["first"] is not None and two["first"] is None for one, two in pairwise(found))
        return steps == len(values) - 1 and runs_on > 1
    return steps >= (len(found) - 1) * LEAST_STEPS and _head_sections(text, found)


def _head_sections(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Return whether numbers stand before what they count, and are not called first and explained behind."""
    within = [one for one in found if one["first"] is None]
    if len(within) <= len(found) * (1 - NEARLY_ALL):
        return found[0].start() < len(text) * BEGIN
    behind = sum(_BEHIND_SENTENCE.search(text, max(0, one.start() - 9), one.start()) is not None for one in within)
    changes = sum((one["first"] is None) != (two["first"] is None) for one, two in pairwise(found))
    return changes != 1 and behind >= len(within) * NEARLY_ALL
