"""What all texts of an edition say, counted: the only dictionary that the suggestions have.

Suggestions are asked for now and then, at an editor's desk; so all texts may be read for one of them, up to a limit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from edition.suggest.passages import WORD
from edition.text.folding import PRINTED, key

_ADJECTIVE = re.compile(r"(?:ish|ese|ean|ic|ist|ists|ites|ans|viks|ism|can|o-\w+)$")
_PART = re.compile(r"[’'‑-]")
_MARKED = re.compile(r"([^\W\d_]+)([.,]?)")
_SEPARATOR = re.compile(r"[ \n\u00a0]")
COMMON = 3

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
"""Words that any English text may have, though a short one does not have them in small letters."""


class Corpus:
    """Counts of words and of neighbours in *texts* (whole sources, as they stand).

    * *words*: as written, hyphened and apostrophised words as one; *folded*: the same in lower case, with their parts
    * *marked*: words with the point or comma that follows them, in lower case
    * *pairs*: two words with nothing but a blank between them, in lower case
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self.folded: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.marked: Counter[tuple[str, str]] = Counter()
        for text in texts:
            self._read(key(text, PRINTED))

    def _read(self, text: str) -> None:
        found = list(WORD.finditer(text))
        written = [match[0] for match in found]
        self.words.update(written)
        folded = [word.lower() for word in written]
        self.folded.update(folded)
        for word in folded:
            parts = _PART.split(word)
            if len(parts) > 1:
                self.folded.update(part for part in parts if len(part) > 1)
        self.marked.update(_MARKED.findall(text.lower()))
        for n in range(1, len(found)):
            if found[n].start() - found[n - 1].end() == 1 and _SEPARATOR.match(text, found[n - 1].end()):
                self.pairs[folded[n - 1], folded[n]] += 1

    def alone(self, word: str) -> int:
        """Return how often *word* stands by itself, in small letters or with a capital; compounds do not count."""
        return sum(self.words[form] for form in {word, word.lower(), word.capitalize()})

    def count(self, word: str) -> int:
        """Return how often *word* stands in the texts, in small letters or capitals, alone or in a compound."""
        return self.folded[word.lower()]

    def followed(self, word: str, mark: str) -> float:
        """Return which share of *word* (a simple one) has *mark*, a point or a comma, right behind it."""
        word = word.lower()
        marked = self.marked[word, mark]
        return marked / (sum(self.marked[word, one] for one in ("", ".", ",")) or 1)

    def common(self, word: str) -> bool:
        """Return whether *word* stands in small letters in the texts (so that a capital needs a reason)."""
        return word.lower() in self.lower or word.lower() in EVERYDAY

    def demonym(self, name: str) -> bool:
        """Return whether *name* is made of a country's: ``Austrian`` of ``Austria``, ``German`` of ``Germany``."""
        made = name.endswith("n") and any(self.words[other] for other in (name[:-1], f"{name}y", f"{name[:-3]}y"))
        return bool(made or _ADJECTIVE.search(name.lower()))

    def adjective(self, name: str) -> bool:
        """Return whether *name* is a demonym, or a word that stands in small letters, too."""
        return self.demonym(name) or self.lower.get(name.lower(), 0) > 0

    @cached_property
    def lower(self) -> Mapping[str, int]:
        """Words that are written in small letters, with their parts."""
        counts: Counter[str] = Counter()
        parts = ((part, times) for word, times in self.words.items() for part in _PART.split(word))
        for part, times in parts:
            if part.islower():
                counts[part] += times
        return counts

    @cached_property
    def trigrams(self) -> Mapping[str, int]:
        """In how many different words each run of three letters stands (``^`` and ``$`` are a word's ends)."""
        counts: Counter[str] = Counter()
        for word in self.folded:
            counts.update(set(trigrams(word)))
        return counts

    def oddity(self, word: str) -> int:
        """Count the runs of three letters in *word* that no other word has."""
        return sum(self.trigrams[run] <= 1 for run in set(trigrams(word.lower())))


def counted(times: int) -> str:
    """Return how often: ``once``, ``12 times``."""
    return "once" if times == 1 else f"{times} times"


def trigrams(word: str) -> list[str]:
    """Return the runs of three letters of *word*, its ends marked.

    >>> trigrams("tbe")
    ['^tb', 'tbe', 'be$']
    """
    marked = f"^{word}$"
    return [marked[n : n + 3] for n in range(len(marked) - 2)]
