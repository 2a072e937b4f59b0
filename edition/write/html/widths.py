"""How many lines words take: broken as a browser breaks them, by the widths of the letters of the edition's face.

Scripts that the face does not have are counted as a letter each of the usual width, and those that are written without
spaces by whole squares.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

WIDTHS = {
    letter: width
    for width, letters in (
        (23, " \u00a0,.:;|’‘'"),
        (29, "jilIJ!"),
        (34, "()[`f-{}t"),
        (41, "s+r_"),
        (45, '"<=>?zc“”*'),
        (48, "/\\ae–#$0123456789FLS^~"),
        (51, "gvyEkox"),
        (54, "ZdqbCPpu"),
        (56, "nTh"),
        (58, "BRGKY"),
        (61, "ADOQX"),
        (66, "NVHU&"),
        (71, "w%…"),
        (78, "—"),
        (83, "MmW@"),
    )
    for letter in letters
}
"""Hundredths of the size of the face, letters of like width together."""
USUAL, SQUARE = 48, 100


@cache
def width(letter: str) -> int:
    """Return how wide a letter is; one with marks is as wide as without, a mark that follows takes no room."""
    if unicodedata.combining(letter):
        return 0
    plain = unicodedata.normalize("NFD", letter)[0]
    return WIDTHS.get(plain) or (SQUARE if unicodedata.east_asian_width(letter) in "WF" else USUAL)


@lru_cache(maxsize=1 << 14)
def _size(word: str) -> float:
    return float(sum(map(width, word)))


def wrapped(words: str, room: float, reached: float = 0.0) -> tuple[int, float]:
    """Break *words* into lines as wide as *room* (hundredths of the size of the face).

    *reached* is what stands in the first line already. Return how many lines were ended, and what stands in the last.

    >>> wrapped("ee " * 10, 48 * 2 + 23)
    (9, 119.0)
    """
    sizes, space = list(map(_size, words.split(" "))), float(width(" "))
    whole = reached + sum(sizes) + space * (len(sizes) - 1)
    if whole <= room:  # as of most pieces between two tags
        return 0, whole
    ended = 0
    for size in sizes:
        if reached and reached + size > room:
            ended, reached = ended + 1, 0.0
        # what no space parts is broken where the line ends
        more, reached = divmod(reached + size, room) if reached + size > room else (0, reached + size)
        ended += int(more)
        reached += space
    return ended, reached - space
