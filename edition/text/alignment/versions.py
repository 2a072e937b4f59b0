"""Two versions of one text, aligned: words, matches, respelled pairs, and where each word occurs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from edition.text.alignment.align import Matches, align
from edition.text.alignment.pairs import Pair, pairs
from edition.text.alignment.slide import slide
from edition.text.alignment.words import Words, words

FAR = 12
"""So many words on either side are context."""
NEAR = 4
"""So many words on either side are nearby."""


class Versions(Struct, frozen=True):
    """An old and a new version, aligned. A word's place is its number in its version."""

    old: Words
    new: Words
    matches: Matches
    pairs: Mapping[int, Pair]
    old_places: Mapping[str, Sequence[int]]
    new_places: Mapping[str, Sequence[int]]

    def image(self, nth: int) -> tuple[int, int, bool] | None:
        """Return the first and last new word that old word *nth* became, and whether it has the same letters."""
        match = self.matches.new_of[nth]
        if match >= 0:
            return match, match, True
        pair = self.pairs.get(nth)
        return (pair.to_first, pair.to_last, pair.same) if pair else None


def versions(old: str, new: str) -> Versions:
    """Align two versions of a text."""
    ours, theirs = words(old), words(new)
    matches = align(ours.keys, theirs.keys)
    slide(ours, theirs, matches)
    return Versions(ours, theirs, matches, pairs(ours, theirs, matches), places(ours), places(theirs))


def places(text: Words) -> dict[str, list[int]]:
    """Return the places of each word, by its key."""
    found: dict[str, list[int]] = defaultdict(list)
    for nth, key in enumerate(text.keys):
        found[key].append(nth)
    return found


class Extent(Struct, frozen=True, gc=False):
    """How many words agree to the left and to the right of a place, at most `FAR` each."""

    left: int
    right: int

    @property
    def both(self) -> int:
        """Return how many words agree on both sides together."""
        return self.left + self.right

    def surpasses(self, other: Extent, margin: int) -> bool:
        """Return whether this extent is as good on each side, and better by *margin* words in total."""
        return self.left >= other.left and self.right >= other.right and self.both >= other.both + margin


def extent(pair: Versions, old: tuple[int, int], new: tuple[int, int]) -> Extent:
    """Compare the context of old words *old* (first, last) and new words *new*; respelled words agree."""
    return Extent(_reach(pair, old[0] - 1, new[0] - 1, -1), _reach(pair, old[1] + 1, new[1] + 1, 1))


def _reach(pair: Versions, i: int, j: int, step: int) -> int:
    ours, theirs = pair.old.keys, pair.new.keys
    for count in range(FAR):
        ended, other_ended = not 0 <= i < len(ours), not 0 <= j < len(theirs)
        if ended or other_ended:
            # where both texts end, nothing speaks against the place
            return FAR if ended and other_ended else count
        if ours[i] == theirs[j]:
            i, j = i + step, j + step
            continue
        image = pair.image(i)
        if image is None or not image[0] <= j <= image[1]:
            return count
        i, j = _past(pair, i, step), (image[1] + 1 if step > 0 else image[0] - 1)
    return FAR


def _past(pair: Versions, i: int, step: int) -> int:
    """Return the old word beyond the pair that word *i* belongs to."""
    found = pair.pairs.get(i)
    if found is None:
        return i + step
    return found.last + 1 if step > 0 else found.first - 1


def nearby(pair: Versions, old: tuple[int, int], new: tuple[int, int]) -> tuple[int, int]:
    """Count the words nearby, to the left and to the right, that became words nearby on the same side."""
    before = (pair.image(nth) for nth in range(max(0, old[0] - NEAR), old[0]))
    behind = (pair.image(nth) for nth in range(old[1] + 1, min(len(pair.old.keys), old[1] + 1 + NEAR)))
    left = sum(1 for image in before if image and new[0] - 2 * NEAR <= image[1] < new[0])
    right = sum(1 for image in behind if image and new[1] < image[0] <= new[1] + 2 * NEAR)
    return left, right


def rivals(pair: Versions, old: tuple[int, int], new: tuple[int, int]) -> tuple[list[Extent], list[Extent]]:
    """Return the extents of other places with the same words: in the new text, and in the old.

    A place whose words are matched to another one is not a rival.
    """
    keys = pair.old.keys[old[0] : old[1] + 1]
    size = len(keys)
    others = occurrences(pair.new, pair.new_places, keys)
    free = [at for at in others if at != new[0] and _free(pair.matches.old_of, at, size)]
    elder = occurrences(pair.old, pair.old_places, keys)
    lost = [at for at in elder if at != old[0] and _free(pair.matches.new_of, at, size)]
    return (
        [extent(pair, old, (at, at + size - 1)) for at in free],
        [extent(pair, (at, at + size - 1), new) for at in lost],
    )


def unclaimed(pair: Versions, old: tuple[int, int]) -> tuple[list[int], list[int]]:
    """Return the unmatched places of the words *old* (first, last): in the new text, and in the old."""
    keys = pair.old.keys[old[0] : old[1] + 1]
    return (
        [at for at in occurrences(pair.new, pair.new_places, keys) if _free(pair.matches.old_of, at, len(keys))],
        [at for at in occurrences(pair.old, pair.old_places, keys) if _free(pair.matches.new_of, at, len(keys))],
    )


def occurrences(text: Words, places: Mapping[str, Sequence[int]], keys: tuple[str, ...]) -> list[int]:
    """Return every place at which *keys* follow each other."""
    if any(key not in places for key in keys):
        return []
    # “of the Soviets”: a text has hundreds of “the” and few “Soviets”
    rarest = min(range(len(keys)), key=lambda nth: len(places[keys[nth]]))
    size = len(keys)
    starts = (at - rarest for at in places[keys[rarest]])
    return [at for at in starts if at >= 0 and text.keys[at : at + size] == keys]


def _free(matches: Sequence[int], at: int, size: int) -> bool:
    """Return whether most of the *size* words from *at* on are unmatched."""
    return sum(match < 0 for match in matches[at : at + size]) * 2 > size
