"""Recognise how one word became another: letters that OCR confuses, or that typists lose, double or swap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process

from edition.text.corrected import common
from edition.text.folding import ACCENTS, key
from edition.text.footnote_letters import LETTERS
from edition.text.quote_selectors import occurrences

CONFUSED = (
    "bh cd ce eo co ao ec il it lt li ij fl ft fs fr nu nr nm uv un vy vw rt hk hb bk kx mn mw oc oe ae gq gy pg"
    " sf tf tr ti tl ui ue"
)
"""Pairs of letters that look alike in print or in type (in either direction)."""
ALIKE = frozenset(tuple(sorted(pair)) for pair in CONFUSED.split())
MERGED = (("rn", "m"), ("cl", "d"), ("ri", "n"), ("li", "h"), ("vv", "w"), ("nn", "m"), ("ii", "u"), ("in", "m"))
# c/k, i/y, v/w and the like come of transliteration, not of a slip
VARIANTS = frozenset(("ck", "iy", "ou", "vw", "sz", "ij", "au", "fv", "cs", "ae", "kq"))
"""Letters in which the spellings of one name differ between languages."""
# of shorter words another name is as similar: Kirov and Kurov
LIKE, LONG = 79.0, 7
"""How similar (of 100) two long words must be, and how many letters make a word long."""
OCR, MISPRINT, ACCENT = "ocr", "misprint", "accent"


class NearWords:
    """Known words, indexed with one letter left out, so that a word one change away is found without comparing all."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.without: Mapping[str, list[str]] = self._without()
        self.shuffled: Mapping[str, list[str]] = self._shuffled()

    def _without(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            for short in shortened(word):
                found[short].append(word)
        return found

    def _shuffled(self) -> Mapping[str, list[str]]:
        """Return words by their sorted letters, which transposed letters do not change."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            found["".join(sorted(word))].append(word)
        return found

    def near(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield each known word that is one slip away from *word*, with the kind of slip."""
        # one letter left out of both finds what was added, lost or changed; no alphabet is tried (as in SymSpell)
        candidates = {other for short in (*shortened(word), word) for other in self.without.get(short, ())}
        candidates.update(self.shuffled.get("".join(sorted(word)), ()))
        candidates.update(short for short in shortened(word) if short in self.words)
        candidates.update(other for other in _merged(word) if other in self.words)
        for other in sorted(candidates - {word}):
            if kind := slip_between(word, other):
                yield other, kind


def shortened(word: str) -> set[str]:
    """Return all words that are *word* without one letter."""
    return {word[:n] + word[n + 1 :] for n in range(len(word))}


def _merged(word: str) -> Iterator[str]:
    for old, new in (*MERGED, *((new, old) for old, new in MERGED)):
        yield from (word[:at] + new + word[at + len(old) :] for at in occurrences(word, old, 0))


def slip_between(word: str, other: str) -> str:
    """Return the kind of slip that turns *other* into *word*; the empty string if it is not a slip, or an inflection.

    >>> slip_between("tbe", "the"), slip_between("northem", "northern"), slip_between("worker", "workers")
    ('ocr', 'ocr', '')
    """
    if bare(word) == bare(other):
        return ACCENT if bare(word) == word else ""
    # which spelling to print is a publisher's choice and no slip
    if _common_spelling(word) == _common_spelling(other):
        return ""
    if word in _merged(other):
        return OCR
    if len(word) == len(other):
        return _same_length(word, other)
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    if len(longer) - len(shorter) != 1 or shorter not in shortened(longer):
        return ""
    at = common(longer, shorter)
    if at >= len(shorter):  # an ending: singular and plural, noun and adjective
        return ""
    return MISPRINT


def _same_length(word: str, other: str) -> str:
    at = [n for n in range(len(word)) if word[n] != other[n]]
    if len(at) == 1:
        pair = tuple(sorted((word[at[0]], other[at[0]])))
        last = at[0] == len(word) - 1
        # endings differ by inflection as well: moved and moves
        if (word[-3:], other[-3:]) in (("man", "men"), ("men", "man")):
            return ""
        if pair in ALIKE and not (last and pair in (("d", "s"), ("r", "s"))):
            return OCR
        return "" if last else MISPRINT
    swapped = len(at) == 2 and word[at[0]] == other[at[1]] and word[at[1]] == other[at[0]]  # noqa: PLR2004  two letters
    return MISPRINT if swapped and (at[1] - at[0] == 1 or len(word) > 6) else ""  # noqa: PLR2004  in a long word


def _common_spelling(word: str) -> str:
    """Return one of the spellings between which publishers choose: ``recognised``, ``recognized``."""
    return (
        word.replace("is", "iz").replace("ys", "yz").replace("our", "or").replace("tre", "ter").replace("ence", "ense")
    )


def variant(word: str, other: str) -> bool:
    """Return whether *word* and *other* may be two spellings of one name: ``Kadets`` and ``Cadets``.

    >>> variant("Salonika", "Salonica"), variant("Rakoysky", "Rakovsky")
    (True, False)
    """
    if len(word) == len(other):
        pairs = {"".join(sorted(pair)).lower() for pair in zip(word, other, strict=True) if pair[0] != pair[1]}
        return len(pairs) == 1 and pairs <= VARIANTS
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    at = common(longer, shorter)
    return longer[at] in "yjhue" or longer[at] == longer[at - 1]


def alike(word: str, others: Iterable[str]) -> tuple[str, float] | None:
    """Return the one of *others* most similar to a long *word*, with the same first and last letter, and its score.

    >>> alike("Liathach", ["Likhach", "Lipatov"])
    ('Likhach', 80.0)
    """
    if len(word) < LONG:
        return None
    # another first or last letter makes another name, however alike the rest is
    near = [other for other in others if other[0] == word[0] and other[-1] == word[-1] and other != word]
    found = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=LIKE)
    return (found[0], found[1]) if found else None


def one_off(word: str) -> Iterator[str]:
    """Yield every string that is one slip away from *word*: a letter lost, added, changed or swapped."""
    for n in range(len(word) + 1):
        for c in LETTERS:
            yield word[:n] + c + word[n:]
            yield word[:n] + c + word[n + 1 :]
        yield word[:n] + word[n + 1 :]
        yield word[:n] + word[n + 1 : n + 2] + word[n : n + 1] + word[n + 2 :]
    yield from _merged(word)


def bare(word: str) -> str:
    """Return *word* without accents.

    >>> bare("Bürgerkrieg")
    'Burgerkrieg'
    """
    return key(word, ACCENTS)
