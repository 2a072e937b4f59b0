"""Count the words of all texts of an edition, the only dictionary that suggestions can rely on.

An editor asks for suggestions now and then, so each request may read all texts, up to a limit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from edition.suggest.passages import WORD
from edition.text.folding import PRINTED, key

# a register names the country; its adjective has no entry and is no person's name either
_ADJECTIVE = re.compile(r"(?:ish|ese|ean|ic|ist|ists|ites|ans|viks|ism|can|o-\w+)$")
_PART = re.compile(r"[’'‑-]")
_MARKED = re.compile(r"([^\W\d_]+)([.,]?)")
_SEPARATOR = re.compile(r"[ \n\u00a0]")

EVERYDAY = frozenset(
    "a about above after again against all almost already also although always am among an and another any are"
    " around as at away back be because been before behind being below beneath beside besides between beyond both"
    " but by can cannot could did do does done down during each either else even ever every few first for from"
    " further furthermore had has have having he hence her here hers herself him himself his how however i if in"
    " indeed instead into is it its itself just last later least less let like many may me meanwhile might mine"
    " more moreover most much must my near neither never nevertheless next no nobody none nor not nothing now of"
    " off often on once one only or other others otherwise our ours out over own perhaps quite rather same second"
    " see seldom several shall she should since so some somebody someone something sometimes somewhere soon still"
    " such than that the their theirs them themselves then there thereby therefore these they third this those"
    " though three through throughout thus to today together too towards two under unless unlike until up upon us"
    " very was we well were what whatever when whence whenever where whereas wherever whether which while who"
    " whoever whole whom whose why will with within without would yes yet you your".split()
)
"""Words that count as common even if a short text has none of them in lower case."""


class Corpus:
    """Counts of words and of neighbouring words in *texts* (complete sources, uncorrected).

    * *words*: as written, hyphened and apostrophised words as one; *folded*: the same in lower case, with their parts
    * *marked*: words with the point or comma that follows them, in lower case
    * *pairs*: two words separated by a single blank, in lower case
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.folded: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.marked: Counter[tuple[str, str]] = Counter()
        for text in texts:
            # soft hyphens, decomposed letters and marks of italics would divide the count of a word
            self._read(key(text, PRINTED).replace("_", ""))

    def _read(self, text: str) -> None:
        found = list(WORD.finditer(text))
        written = [match[0] for match in found]
        self.words.update(written)
        folded = [word.lower() for word in written]
        self.folded.update(folded)
        for word in folded:
            parts = _PART.split(word)
            # “well-known” is evidence for “known”: a text of some pages has few words twice
            if len(parts) > 1:
                self.folded.update(part for part in parts if len(part) > 1)
        self.marked.update(_MARKED.findall(text.lower()))
        for n in range(1, len(found)):
            # words with a mark or a line's indent between them are no neighbours in a sentence
            if found[n].start() - found[n - 1].end() == 1 and _SEPARATOR.match(text, found[n - 1].end()):
                self.pairs[folded[n - 1], folded[n]] += 1

    def alone(self, word: str) -> int:
        """Return how often *word* occurs, in lower case or capitalised; its uses in compounds do not count."""
        return sum(self.words[form] for form in {word, word.lower(), word.capitalize()})

    def count(self, word: str) -> int:
        """Return how often *word* occurs, in any case, alone or in a compound."""
        return self.folded[word.lower()]

    def followed(self, word: str, mark: str) -> float:
        """Return the share, from 0 to 1, of the uses of *word* (no compound) before *mark*, a point or a comma."""
        word = word.lower()
        # an abbreviation stands before a point nearly always, any other word only where a sentence ends
        marked = self.marked[word, mark]
        return marked / (sum(self.marked[word, one] for one in ("", ".", ",")) or 1)

    def common(self, word: str) -> bool:
        """Return whether *word* is used in lower case (so that a capital needs a reason)."""
        return word.lower() in self.lower or word.lower() in EVERYDAY

    def demonym(self, name: str) -> bool:
        """Return whether *name* is derived from a country's, as ``Austrian`` and ``German`` are."""
        # Austria and Austrian, Germany and German, Norway and Norwegian: the country must occur, too
        made = name.endswith("n") and any(self.words[other] for other in (name[:-1], f"{name}y", f"{name[:-3]}y"))
        return bool(made or _ADJECTIVE.search(name.lower()))

    def adjective(self, name: str) -> bool:
        """Return whether *name* is a demonym, or is also used in lower case."""
        return self.demonym(name) or self.lower.get(name.lower(), 0) > 0

    @cached_property
    def lower(self) -> Mapping[str, int]:
        """Count the words and parts of compounds that are used in lower case."""
        counts: Counter[str] = Counter()
        parts = ((part, times) for word, times in self.words.items() for part in _PART.split(word))
        for part, times in parts:
            if part.islower():
                counts[part] += times
        return counts

    @cached_property
    def trigrams(self) -> Mapping[str, int]:
        """Count the different words that have each run of three letters (``^`` and ``$`` are a word's ends)."""
        counts: Counter[str] = Counter()
        for word in self.folded:
            # each word once, so that one frequent misreading does not make its letters look usual
            counts.update(set(trigrams(word)))
        return counts

    def oddity(self, word: str) -> int:
        """Count the runs of three letters in *word* that no other word has."""
        return sum(self.trigrams[run] <= 1 for run in set(trigrams(word.lower())))


def stems(word: str) -> set[str]:
    """Return what English words may be from which *word* is derived by an ending, of four letters at least.

    >>> sorted(stems("shaving"))
    ['shav', 'shave']
    """
    cut = {word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)}
    # shaving and shave, cutting and cut, cries and cry
    made = {*cut, *(f"{stem}e" for stem in cut), *(f"{stem[:-1]}y" for stem in cut if stem.endswith("i"))}
    made.update(stem[:-1] for stem in cut if stem[-2:-1] == stem[-1:])
    return {stem for stem in made if len(stem) >= SHORTEST_STEM and stem != word}


# what the endings leave of a shorter word is chance: `be` of `best` and of `bed`
SHORTEST_STEM = 4
ENDINGS = tuple("s es ed d ing er ers est ly y ness ful less ment ery en st eth".split())


def counted(times: int) -> str:
    """Return *times* in words: ``once``, ``12 times``."""
    return "once" if times == 1 else f"{times} times"


def trigrams(word: str) -> list[str]:
    """Return the runs of three letters of *word*, its ends marked.

    >>> trigrams("tbe")
    ['^tb', 'tbe', 'be$']
    """
    marked = f"^{word}$"
    return [marked[n : n + 3] for n in range(len(marked) - 2)]
