"""Names in the spellings of other languages and systems: *Joffe*, *Ioffe*, *Yoffe* and *Иоффе* are one name.

A name is reduced to *keys*: what is left when the differences between systems of transliteration are taken away
(English by BGN/PCGN and ALA-LC, German, French, ISO 9, Turkish with and without its diacritics). Where the same letters
stand for several sounds (*ch* is ч in English, ш in French, х in German) there is a key for each. Two spellings are one
name if they have a key in common. Keys compare names of registers with what a reader types, and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

Rule = tuple[str, tuple[str, ...]]
"""A pattern, in what Python and JavaScript have in common, and what may stand for it."""

_CYRILLIC: tuple[Rule, ...] = tuple(
    (old, tuple(new.split("|")))
    for old, new in zip(
        "абвгґдеёєжзиіїѣйклмнопрстуўфѳхцчшщыэюяјљњћђџ",
        "a b v g|h g d e e|io e zh z i i i e i k l m n o p r s t u u f f kh ts tch sh shch y e iu ia i li ni tch dzh "
        "dzh".split(),
        strict=True,
    )
)
_DIACRITICS: tuple[Rule, ...] = (
    # Turkish writes ч as ç, and ц as well: Çiçerin, Troçki
    ("ç", ("tch", "ts")),
    ("[šş]", ("sh",)),
    ("č", ("tch",)),
    ("ž", ("zh",)),
    ("ŝ", ("shch",)),
    ("ğ", ("gh", "")),
    # ISO 9 has these for я and ю; the long vowels of Turkish come out the same below
    ("â", ("ia",)),
    ("û", ("iu",)),
)
_LETTERS: tuple[Rule, ...] = (
    ("[^a-z]", ("",)),
    ("schtsch|shtch|shch|chtch", ("1",)),
    ("tsch|tch|tsh", ("2",)),
    ("dsch|dzh|dj|d[zs]", ("5",)),
    ("sch", ("4", "5")),
    ("sh", ("4",)),
    ("zh", ("5",)),
    ("kh", ("h",)),
    ("gh", ("g",)),
    ("ge$", ("ge", "5")),
    ("ch", ("2", "4", "h")),
    ("cz", ("2", "6")),
    ("t[sz]", ("6",)),
    ("ck", ("k", "6k")),
    ("c(?=[eiy])", ("s", "6", "5")),
    ("c", ("k", "6", "5")),
    ("qu", ("kv",)),
    ("q", ("k",)),
    ("x", ("ks",)),
    ("ph", ("f",)),
    ("th", ("t",)),
    ("z", ("s", "6")),
    ("w", ("v",)),
    ("ff?$", ("v",)),
    ("ou|oo|ue", ("u",)),
    ("oe", ("o",)),
    ("ae", ("a",)),
    ("ine$", ("in",)),
    ("j", ("i", "5")),
    ("y", ("i",)),
    ("i+", ("i",)),
    # Liebknecht has the long i of German, Sinowjew the soft e of Russian
    ("ie", ("e", "i")),
    ("(?<=[^aeiou])i(?=[aou])", ("",)),
    ("(?<=[aeiou])h(?=[^aeiou]|$)", ("",)),
)
RULES: tuple[tuple[Rule, ...], tuple[Rule, ...]] = ((*_CYRILLIC, *_DIACRITICS), _LETTERS)
"""What is done to a name in small letters, and then to the name folded to plain ones."""
MOST = 12
"""Keys of one name; what has more alternatives loses the last of them."""
LEAST = 3
"""Letters of a name that has keys: of fewer, too many are alike."""


def keys(name: str, folded: Callable[[str], str]) -> tuple[str, ...]:
    """Return the keys of a word; none if it is short or has no letters that the rules know. *folded* takes off marks.

    >>> from edition.text.folding import SEARCH, key
    >>> set(keys("Троцкий", lambda word: key(word, SEARCH))) & set(keys("Trotzki", lambda word: key(word, SEARCH)))
    {'tro6ki'}
    """
    return _keys(name, folded) if len(name) >= LEAST else ()


@lru_cache(maxsize=1 << 14)
def _keys(name: str, folded: Callable[[str], str]) -> tuple[str, ...]:
    plain = _applied(RULES[0], [name.lower()])
    found = _applied(RULES[1], [folded(one) for one in plain])
    return tuple(one for one in dict.fromkeys(re.sub(r"(.)\1+", r"\1", one) for one in found) if len(one) > 1)


def _applied(rules: Sequence[Rule], words: list[str]) -> list[str]:
    for pattern, alternatives in rules:
        if any(re.search(pattern, word) for word in words):
            words = list(dict.fromkeys(re.sub(pattern, new, word) for word in words for new in alternatives))[:MOST]
    return words
