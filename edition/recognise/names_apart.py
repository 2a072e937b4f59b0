"""Names of who speaks that are paragraphs of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from edition.recognise import common_words, dialogue, divisions, headings, speaker_forms, stage
from edition.recognise.chunks import Chunk

FEWEST, LEAST = 8, 0.25
"""Names in paragraphs of their own, and the share of a play's chunks that are one.

In eight plays that were looked at it is 0.43 and more, in books with headings that come again 0.13 at most.
"""


def names(text: str, found: Sequence[Chunk], *, bare: bool) -> tuple[re.Pattern[str], Counter[str]]:
    """Return the names that are chunks of their own, if these are the speakers of a play, and how they are marked."""
    if (marked := _marked_apart(text, found)) or not bare:
        return speaker_forms.APART, marked
    pairs = _pairs(text, found, speaker_forms.BARE)
    coloned = sum(text[one.end - 1] == ":" for _, one in pairs) >= len(pairs) * dialogue.MOST_ALONE
    form = speaker_forms.ANNOUNCED if pairs and coloned else speaker_forms.BARE
    if form is speaker_forms.ANNOUNCED:
        pairs = _pairs(text, found, form)
    named = [name for name, _ in pairs]
    return form, Counter(named if _are_many(pairs, found) and dialogue.converse(named, FEWEST) else ())


def _marked_apart(text: str, found: Sequence[Chunk]) -> Counter[str]:
    pairs = _pairs(text, found, speaker_forms.APART)
    named = [name for name, _ in pairs]
    if _are_many(pairs, found):
        return Counter(named) if dialogue.converse(named, FEWEST) else Counter()
    marked = [name for name, one in pairs if text[one.start] in "_=+*"]
    common = common_words.among(text, found, marked) if dialogue.converse(marked, FEWEST) else frozenset[str]()
    marked = [name for name in marked if common_words.first(name) not in common]
    return Counter(marked) if dialogue.converse(marked, FEWEST) else Counter()


def _pairs(text: str, found: Sequence[Chunk], alone: re.Pattern[str]) -> list[tuple[str, Chunk]]:
    """Return the names that are chunks of their own, each with its chunk, where what follows is no name."""
    return [
        (name, one) for one, two in pairwise(found) if (name := apart(text, one, alone)) and not apart(text, two, alone)
    ]


def _are_many(pairs: Sequence[tuple[str, Chunk]], found: Sequence[Chunk]) -> bool:
    return len(pairs) >= len(found) * LEAST


def apart(text: str, chunk: Chunk, alone: re.Pattern[str] = speaker_forms.APART) -> str:
    """Return the name that a chunk is, and nothing else; empty if it is none."""
    found = alone.fullmatch(text, chunk.start, chunk.end)
    name = speaks(found)
    if found is None or not name or name[0].islower() or (found["upper"] and not found["upper"].isupper()):
        return ""
    folded = name.rstrip(".").casefold()
    nobody = (
        bool(stage.NOBODY.fullmatch(folded))
        or bool(divisions.CAST.fullmatch(name))
        or headings.rank(text, chunk) is not None
        or bool(speaker_forms.NUMERAL.fullmatch(name))
    )
    return "" if nobody or stage.is_stage(text, chunk, moves_only=True) else folded


def speaks(found: re.Match[str] | None) -> str:
    """Return the name in a match of `APART`."""
    return (found["who"] or found["upper"]).strip(" .:_") if found else ""
