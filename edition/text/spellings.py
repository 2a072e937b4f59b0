"""Names in the spellings of other languages and systems: *Joffe*, *Ioffe*, *Yoffe* and *Иоффе* are one name.

A name is reduced to *keys*: what is left when the differences between systems of transliteration are taken away
(English by BGN/PCGN and ALA-LC, German, French, ISO 9, Turkish with and without its diacritics). Where the same letters
stand for several sounds (*ch* is ч in English, ш in French, х in German) there is a key for each, unless it is known
in which language the name is. Two spellings are one name if they have a key in common. Keys compare names of registers
with what a reader types, whose language nobody knows, and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from edition.text.languages import primary

Rule = tuple[str, tuple[str, ...]]
"""A pattern, in what Python and JavaScript have in common, and what may stand for it."""

Compiled = tuple[re.Pattern[str], tuple[str, ...]]

_CYRILLIC: tuple[Rule, ...] = (
    # Гинденбург has both
    ("^г", ("g", "h")),
    *(
        (old, tuple(new.split("|")))
        for old, new in zip(
            "абвгґдеёєжзиіїѣйклмнопрстуўфѳхцчшщыэюяјљњћђџ",
            "a b v g|h g d e e|io e zh z i i i e i k l m n o p r s t u u f f kh ts tch sh shch y e iu ia i li ni tch "
            "dzh dzh".split(),
            strict=True,
        )
    ),
)
_DIACRITICS: tuple[Rule, ...] = (
    # Turkish writes ч as ç, and ц as well: Çiçerin, Troçki
    ("ç", ("tch", "ts")),
    ("[šş]", ("sh",)),
    ("[čć]", ("tch",)),
    ("[žż]", ("zh",)),
    ("ŝ", ("shch",)),
    ("đ", ("dj", "d")),
    ("ğ", ("gh", "")),
    # ISO 9 has these for я and ю; the long vowels of Turkish come out the same below
    ("â", ("ia",)),
    ("û", ("iu",)),
)
_LETTERS: tuple[Rule, ...] = (
    ("[^a-z]", ("",)),
    ("schtsch|shtch|shch|chtch", ("1",)),
    ("tsch|tch|tsh", ("2",)),
    ("dsch|dzh|d[zs]", ("5",)),
    ("dj", ("5", "di")),
    ("sch", ("4", "5")),
    ("sh", ("4",)),
    ("sz", ("4", "s")),
    ("zh", ("5",)),
    # Lockhart is Локкарт in Russian, Burckhardt Буркхардт
    ("ckh", ("k", "kkh")),
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
    # ё, of which many systems make e: Semyonov, Semenov
    ("(?<=[^aeiou])io", ("o", "e")),
    ("(?<=[^aeiou])i(?=[aou])", ("",)),
    ("(?<=[aeiou])h(?=[^aeiou]|$)", ("",)),
)
RULES: tuple[tuple[Rule, ...], tuple[Rule, ...]] = ((*_CYRILLIC, *_DIACRITICS), _LETTERS)
"""What is done to a name in small letters, and then to the name folded to plain ones."""
Readings = Mapping[str, tuple[str, ...]]
"""What stands for patterns in one language: in place of a rule for the same pattern, or before all rules."""

_PLAIN: Readings = {"â": ("a",), "û": ("u",)}
# of the systems that write Cyrillic in Latin letters none has c for dzh; k is for Moscow, Victor and Nicholas
_FROM_CYRILLIC: Readings = {"ğ": ("gh",), "ge$": ("ge",), "c(?=[eiy])": ("s", "6"), "c": ("k", "6")}
# Mehmed is written Mehmet today, and Receb Recep; texts of the time have Fuad for Fuat
_TURKISH: Readings = {
    **_PLAIN,
    "ç": ("tch",),
    "[dt]$": ("d", "t"),
    "[bp]$": ("b", "p"),
    "ge$": ("ge",),
    "ck": ("k", "5k"),
    "c(?=[eiy])": ("5",),
    "c": ("5",),
    "z": ("s",),
    "j": ("5", "i"),
}
_GERMAN: Readings = {
    **_PLAIN,
    "sch": ("4",),
    "ge$": ("ge",),
    "ch": ("h",),
    "ck": ("k",),
    "c(?=[eiy])": ("6",),
    "c": ("k",),
    "z": ("6",),
    "j": ("i",),
}
# other scripts, and Turkish, write French names as they sound: Клемансо, Нуланс, Пуанкаре, Жанен
BY_EAR: Readings = {
    "^h": ("", "h"),
    "ce(?=au)": ("se",),
    "geo": ("jo", "geo"),
    "ges$": ("ge", "ges"),
    "e?au(x|lt?s?|d|ts?)$": ("o",),
    "e?au": ("o", r"\g<0>"),
    "gue$": ("g", "gue"),
    "(?<=[aeioun])[dst]$": ("", r"\g<0>"),
    "(?<=[^aeiou])e$": ("", "e"),
    "e(?=[mn][^aeiouymn])": ("a", "e"),
    "in$": ("en", "in"),
    "oi": ("ua", "oi"),
    "ai": ("e", "ai"),
    "ey$": ("e", "ey"),
    "gn": ("ni", "gn"),
}
_FRENCH: Readings = {
    **_PLAIN,
    "ç": ("s",),
    "ch": ("4",),
    "ck": ("k",),
    "c(?=[eiy])": ("s",),
    "c": ("k",),
    "z": ("s",),
    "j": ("5",),
}
_ENGLISH: Readings = {**_FRENCH, "ch": ("2", "4")}
LANGUAGES: Mapping[str, Readings] = {
    **dict.fromkeys("ru uk be bg mk sr".split(), _FROM_CYRILLIC),
    **dict.fromkeys("tr ota".split(), _TURKISH),
    "de": _GERMAN,
    "fr": {**BY_EAR, **_FRENCH},
    "en": _ENGLISH,
}
"""The readings of languages, by primary subtag (BCP 47); names in others have those of all."""
MOST = 12
"""Keys of one name; what has more alternatives loses the last of them."""
LEAST = 3
"""Letters of a name that has keys: of fewer, too many are alike."""


def keys(name: str, folded: Callable[[str], str], language: str = "") -> tuple[str, ...]:
    """Return the keys of a word; none if it is short or has no letters that the rules know. *folded* takes off marks.

    A word in a *language* (BCP 47) that the rules know has only the keys of this language.

    >>> from edition.text.folding import SEARCH, key
    >>> plain = lambda word: key(word, SEARCH)
    >>> set(keys("Троцкий", plain)) & set(keys("Trotzki", plain))
    {'tro6ki'}
    >>> keys("Cavid", plain), keys("Cavid", plain, "tr")
    (('kavid', '6avid', '5avid'), ('5avid', '5avit'))
    """
    return _keys(name, folded, primary(language)) if len(name) >= LEAST else ()


@lru_cache(maxsize=1 << 14)
def _keys(name: str, folded: Callable[[str], str], language: str) -> tuple[str, ...]:
    marked, plain = _rules(language)
    small = name.lower()
    # the first rules are all about letters beyond ASCII
    written = [small] if small.isascii() else _applied(marked, [small])
    found = _applied(plain, [folded(one) for one in written])
    return tuple(one for one in dict.fromkeys(re.sub(r"(.)\1+", r"\1", one) for one in found) if len(one) > 1)


@cache
def _rules(language: str) -> tuple[Sequence[Compiled], Sequence[Compiled]]:
    """Return `RULES` as they are in a *language*; what it has of its own is done to the folded name first."""
    readings = LANGUAGES.get(language, {})
    common = {pattern for rules in RULES for pattern, _ in rules}
    own = tuple(rule for rule in readings.items() if rule[0] not in common)
    marked, plain = (tuple((old, readings.get(old, new)) for old, new in rules) for rules in RULES)
    return _compiled(marked), _compiled((*own, *plain))


def _compiled(rules: Sequence[Rule]) -> tuple[Compiled, ...]:
    return tuple((re.compile(pattern), alternatives) for pattern, alternatives in rules)


def _applied(rules: Sequence[Compiled], words: list[str]) -> list[str]:
    for pattern, alternatives in rules:
        if any(map(pattern.search, words)):
            words = list(dict.fromkeys(pattern.sub(new, word) for word in words for new in alternatives))[:MOST]
    return words
