"""Numbers in brackets that count sections, as in editions of the ancients: `[1] Gallia est … [2] Hi omnes …`.

Notes have each number twice, before the words of a note and where these belong. Sections have it once: some begin a
paragraph, others stand within one, and each counts on from the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

FEWEST, HIGHEST_FIRST, LEAST_STEPS, LEAST_MIXED, NEARLY_ALL, BEGIN = 6, 2, 0.9, 0.25, 0.9, 0.3
"""How many there are; the number of the first; the share that count on; the share that changes between the beginning of
paragraphs and their middle; where the first stands, if nearly all begin one: notes without a call stand at the end."""
_NUMBER = re.compile(r"(?P<first>^[ \t]*)?\[(?P<n>[0-9]{1,3})\]", re.MULTILINE)


def counts_sections(text: str) -> bool:
    """Return whether the numbers in brackets of a text count its sections."""
    found = list(_NUMBER.finditer(text))
    values = [int(one["n"]) for one in found]
    low = min(values, default=0)
    # the first section of a letter may have the letter's number
    if len(found) < FEWEST or not 0 < low <= HIGHEST_FIRST or any(_is_within(one, low) for one in found):
        return False
    steps = sum(two in (one + 1, low) for one, two in pairwise(values))
    return steps >= (len(found) - 1) * LEAST_STEPS and _are_mixed(text, found)


def _is_within(found: re.Match[str], low: int) -> bool:
    return int(found["n"]) == low and found["first"] is None


def _are_mixed(text: str, found: Sequence[re.Match[str]]) -> bool:
    begins = [one["first"] is not None for one in found]
    if sum(begins) >= len(begins) * NEARLY_ALL:
        return found[0].start() < len(text) * BEGIN
    return sum(one != two for one, two in pairwise(begins)) >= (len(found) - 1) * LEAST_MIXED
