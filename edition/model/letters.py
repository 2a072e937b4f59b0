"""Letters: who wrote to whom, from where and when; which letters of the same correspondents come before and after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from edition.model import bodies


class Letter(bodies.Letter, frozen=True):
    """A letter of a text, and how sure what is said of it is.

    *id* is that of the passage with which it begins; empty where the whole text is the letter.
    """

    id: str = ""
    cert: str = "high"

    @property
    def correspondents(self) -> frozenset[str]:
        """Return between whom it went, in either direction; nothing unless both sides are known."""
        known = self.sender and self.addressee
        return frozenset(" ".join(one.split()).casefold() for one in (*self.sender, *self.addressee) if known)


class LetterPlace(Struct, frozen=True, order=True):
    """Where a letter is: its text, and its id there."""

    text: str
    id: str


class LetterInSequence(Struct, frozen=True):
    """A letter at its place, and the letters of the same correspondents before and after it."""

    at: LetterPlace
    letter: Letter
    before: tuple[LetterPlace, Letter] | None = None
    after: tuple[LetterPlace, Letter] | None = None


def placed(letters: Iterable[tuple[str, Letter]]) -> Mapping[str, tuple[LetterInSequence, ...]]:
    """Return the letters of each text; in a correspondence they follow their dates."""
    every = [(LetterPlace(text, letter.id), letter) for text, letter in letters]
    between: dict[frozenset[str], list[tuple[LetterPlace, Letter]]] = defaultdict(list)
    for one in every:
        if one[1].correspondents:
            between[one[1].correspondents].append(one)
    beside: dict[LetterPlace, list[tuple[LetterPlace, Letter] | None]] = {at: [None, None] for at, _ in every}
    for several in between.values():
        dated = sorted((one for one in several if one[1].date), key=lambda one: sorting(one[1].date))
        for before, after in pairwise(dated):
            beside[before[0]][1], beside[after[0]][0] = after, before
    found: dict[str, list[LetterInSequence]] = defaultdict(list)
    for at, letter in every:
        found[at.text].append(LetterInSequence(at, letter, *beside[at]))
    return {text: tuple(several) for text, several in found.items()}


def sorting(date: str) -> tuple[int, str]:
    """Return what a date is sorted by: a year without a month comes before its months, a month before its days."""
    # “[1917-05..1918]” is sorted by its first day, “../1918” by its last
    figures = date.lstrip("[./").replace("X", "0")
    year = re.match("-?[0-9]+", figures)
    return (int(year[0]), figures[year.end() :]) if year else (0, "")
