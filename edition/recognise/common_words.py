"""Words of the language that stand where names do: `Proof.`, `Said I:`. They stand in small letters, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from edition.recognise.chunks import Chunk

FEWEST_SMALL, SMALL_SHARE = 3, 0.2
"""How often a word stands in small letters that is no name, and how often for each time that it begins large."""
_WORD = re.compile(r"[^\W\d_]+")


def among(text: str, chunks: Iterable[Chunk], named: Sequence[str]) -> frozenset[str]:
    """Return the first words of names that are words of the text's language, and names by their place only."""
    labels = Counter(map(first, named))
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for word in (word for chunk in chunks for word in _WORD.findall(text, chunk.start, chunk.end)):
        if (folded := word.casefold()) in labels:
            (small if word.islower() else large)[folded] += 1
    return frozenset(
        word for word in labels if small[word] >= max(FEWEST_SMALL, (large[word] - labels[word]) * SMALL_SHARE)
    )


def first(name: str) -> str:
    """Return the first word of a name, folded."""
    found = _WORD.search(name)
    return found[0].casefold() if found else ""
