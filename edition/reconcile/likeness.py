"""When two names may be one's: the same words in any order, initials that fit, spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

from edition.text.folding import SEARCH, key
from edition.text.spellings import keys

# “O’Brien” and “Sultan-Galiev” are a word each; figures are none
WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
SMALL = frozenset("the of a an de der von van di da du la le and und et der die das".split())
"""Words that tell nothing of whose name it is."""


class Likeness(Struct, frozen=True, order=True):
    """How alike two names are, from 0 to 1, and *why*."""

    score: float
    why: str = ""


SAME, SPELT, WITHIN, INITIALS, PART, NONE = 0.6, 0.5, 0.45, 0.45, 0.25, 0.0


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without those that tell nothing.

    >>> words("Trotsky, Leon (L. D.)"), words("the Bureau")
    (('trotsky', 'leon', 'l', 'd'), ('bureau',))
    """
    found = tuple(key(one, SEARCH) for one in WORDS.findall(name.replace("’", "'")))
    return tuple(one for one in found if one not in SMALL) or found


def alike(one: str, other: str) -> Likeness:
    """Return how alike two names are.

    >>> alike("Trotsky, Leon", "Leon Trotsky").why, alike("L. Trotsky", "Leon Trotsky").why, alike("Ivan", "Leon").score
    ('the same name', 'initials that fit', 0.0)
    """
    mine, its = list(words(one)), list(words(other))
    if sorted(mine) == sorted(its):
        return Likeness(SAME, "the same name")
    # in this order: what fits is taken out of both, and an initial must not take the place of the word itself
    common = _paired(mine, its, lambda a, b: a == b and len(a) > 1)
    spelt = _paired(mine, its, _spelt_alike)
    initials = _paired(mine, its, lambda a, b: a[0] == b[0] and 1 in (len(a), len(b)))
    if not common + spelt:
        return Likeness(NONE)
    # what both have besides is another name: Nicholas Romanov is not Michael Romanov
    if any(len(word) > 1 for word in mine) and any(len(word) > 1 for word in its):
        return Likeness(NONE)
    return _judged(common, spelt, initials, left=bool(mine or its))


def _judged(common: int, spelt: int, initials: int, *, left: bool) -> Likeness:
    if spelt and not left and not initials:
        return Likeness(SPELT, "another spelling of the name")
    if initials:
        return Likeness(INITIALS, "initials that fit")
    if common + spelt > 1:
        return Likeness(WITHIN, "one name holds the other")
    return Likeness(PART, "one word of the name")


def _paired(mine: list[str], its: list[str], fits: Callable[[str, str], bool]) -> int:
    """Take out of both lists the words that fit each other, and return how many pairs there were."""
    pairs = 0
    for word in list(mine):
        match = next((one for one in its if fits(word, one)), None)
        if match is not None:
            mine.remove(word)
            its.remove(match)
            pairs += 1
    return pairs


def _spelt_alike(one: str, other: str) -> bool:
    return bool(set(spellings(one)) & set(spellings(other)))


def spellings(word: str) -> tuple[str, ...]:
    """Return the keys under which other spellings of a word are found."""
    return keys(word, _folded)


def _folded(word: str) -> str:
    return key(word, SEARCH)
