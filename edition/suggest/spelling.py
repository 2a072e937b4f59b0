"""Find rare words that are one slip away from frequent ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from edition.suggest.corpus import counted, stems
from edition.suggest.misread import ACCENT, LIKE, MISPRINT, OCR, NearWords, alike, one_off, slip_between, variant
from edition.suggest.passages import WORD, Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

RARE = 2
SHORTEST = 3
SHORT = 4
LONG = 7
LEAST = {"small": 2, "capital": 2}
TIMES, FEWEST = 4, 5
FREQUENT = 40
USUAL = 2000
NEAR = 4
ALIKE = 0.45
FULL, ODD = 2, 2
"""How many neighbours the other word must have elsewhere; how many runs of letters must be of no other word, where no
dictionary tells which words there are."""
FOREIGN = {False: 0.6, True: 0.8}
"""Factors on the score of a word among foreign words: lower-case, capitalised."""


class WordInContext(Struct, frozen=True):
    """A word in its passage, with its neighbours (empty if there is a mark between).

    *opens*: it begins a sentence; *native*: the words around are in the language of the texts.
    """

    word: str
    before: str
    after: str
    opens: bool
    native: bool


class Intended(Struct, frozen=True):
    """A frequent word that may be meant, and the kind of slip that turned it into the rare one."""

    word: str
    kind: str


def find(material: Material) -> Iterator[Proposal]:
    """Propose the frequent word instead of a similar rare one."""
    speller = Speller(material)
    for passage in material.passages:
        for kind, slip in speller.slips(passage):
            yield from propose(passage, "rare-word", kind, [slip])


class Speller:
    """The frequent words of all texts and the names of the registers, indexed for similar words."""

    def __init__(self, material: Material) -> None:
        self.own, self.corpus, self.lexicon = material.own, material.corpus, material.lexicon
        small = material.corpus.lower
        self.small = NearWords(
            word for word, times in small.items() if len(word) > LONG or (times >= LEAST["small"] and len(word) > 1)
        )
        forms = [form for entries in material.entries.values() for entry in entries for form in entry.forms]
        self.registered = frozenset(word for form in forms for word in WORD.findall(form) if _a_name(word))
        names = {word for word, times in material.corpus.words.items() if times >= LEAST["capital"] and _a_name(word)}
        self.together = frozenset(pair for form in forms for pair in pairwise(WORD.findall(form)))
        self.capital = NearWords(names | self.registered)

    def slips(self, passage: Passage) -> Iterator[tuple[str, Slip]]:
        """Yield the slips of *passage*, each with its type."""
        found = list(WORD.finditer(passage.text))
        for n, match in enumerate(found):
            word = match[0]
            # frequent words are right by definition: the texts are the only dictionary there always is
            if len(word) < SHORTEST or self.corpus.folded[word.lower()] > RARE or not word.isalpha():
                continue
            place = self._place(passage.text, found, n)
            factor = 1 if place.native else FOREIGN[word[0].isupper()]
            for candidate, score in self._candidates(place):
                times = self.corpus.words[candidate.word] + self.corpus.words[candidate.word.lower()]
                slip = over(match, candidate.word, score * factor, self._reason(candidate.word, times), times)
                yield _type(candidate.kind, word), slip

    def _reason(self, word: str, times: int) -> str:
        if word in self.registered and not times:
            return f"“{word}” is in the registers"
        return f"rare; “{word}” occurs elsewhere ({counted(times)})"

    def _place(self, text: str, found: Sequence[re.Match[str]], n: int) -> WordInContext:
        match = found[n]
        before = found[n - 1] if n and _GAP.match(text[found[n - 1].end() : match.start()]) else None
        after = found[n + 1] if n + 1 < len(found) and _GAP.match(text[match.end() : found[n + 1].start()]) else None
        lead = text[: match.start()].rstrip(" \n‘“([\"'")
        near = (*found[max(0, n - NEAR) : n], *found[n + 1 : n + 1 + NEAR])
        around = [word[0] for word in near if word[0].islower()]
        used = sum(self.corpus.folded[word.lower()] > TIMES for word in around)
        return WordInContext(
            word=match[0],
            before=before[0] if before else "",
            after=after[0] if after else "",
            opens=not lead or lead[-1] in ".!?:",
            native=used >= len(around) / 2,
        )

    def _candidates(self, place: WordInContext) -> Iterator[tuple[Intended, float]]:
        word = place.word
        plain = word.islower() or (word[1:].islower() and (place.opens or word.lower() in self.corpus.lower))
        if plain:
            for other, kind in self._near(word.lower()):
                shown = other if word.islower() else other.capitalize()
                yield Intended(shown, kind), self._score(place, other, kind)
        if _a_name(word) and not (plain and (word.lower() in self.corpus.lower or self.lexicon.knows(word))):
            near = list(self.capital.near(word))
            for other, kind in near:
                yield Intended(other, kind), self._name_score(place, other, kind)
            if not near and not place.opens and word not in self.registered and (like := alike(word, self.registered)):
                yield Intended(like[0], OCR), ALIKE - 0.2 * (self.corpus.words[word] > 1) + (like[1] - LIKE) / 100

    def _near(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield words that may be meant, with the kind of slip: of the texts, or of a dictionary that lacks *word*."""
        yield from self.small.near(word)
        if not self.lexicon.lacks(word) or len(word) <= SHORT or self.corpus.folded[word] != 1:
            return
        known = {other for other in one_off(word) if self.lexicon.frequency(other) >= USUAL}
        for other in sorted(known - self.small.words):
            if kind := slip_between(word, other):
                yield other, kind

    def _score(self, place: WordInContext, other: str, kind: str) -> float:
        """Score a lower-case word: how unusual the rare one is, how well the other fits here."""
        word, corpus = place.word.lower(), self.corpus
        if self.lexicon.empty and len(word) <= SHORT and kind != OCR:
            return 0.0  # short words are one letter from each other, and no dictionary tells which there are
        here, there = corpus.folded[word], corpus.lower.get(other, 0)
        # where no dictionary tells which words there are, one that begins otherwise is another word
        if self.lexicon.empty and kind == MISPRINT and (word[0] != other[0] or there < FEWEST):
            return 0.0
        # runs of letters that no other word has: English has few of them, misreadings many
        odd = min(corpus.oddity(word), 3)
        if there == here and not self.lexicon.lacks(word):
            odd -= corpus.oddity(other)  # of two words that stand once, the odder one is the slip
        strange = kind == ACCENT or self.lexicon.lacks(word) or (odd > 0 and len(word) >= LONG)
        # two spellings of like frequency are both words
        if there < (1 if strange else TIMES) * here:
            return 0.0
        fits = self._fits(place, other) - self._fits(place, word)
        if self.lexicon.knows(word) and kind != ACCENT:
            # a real word in the wrong place shows by its neighbours alone (“form” for “from”)
            return 0.15 * fits + 0.1 * (kind == OCR) if fits == FULL else 0.0
        if self.lexicon.empty and kind != ACCENT and odd < ODD - (kind == OCR and len(word) >= LONG):
            return 0.0
        if odd <= 0 and fits < FULL and kind != ACCENT and not self.lexicon.lacks(word):
            return 0.0
        # without a dictionary, a form of a word of the texts is a word
        if self.lexicon.empty and kind != ACCENT and any(corpus.alone(stem) for stem in stems(word) - {other}):
            return 0.0
        score = 0.05 + 0.17 * odd + 0.2 * fits + 0.1 * (kind == OCR) + 0.1 * (there >= FREQUENT) - 0.1 * (here > 1)
        return (
            score
            + 0.35 * (kind == ACCENT)
            - 0.2 * (len(word) <= SHORT and (not odd or kind != OCR))
            + 0.1 * (len(word) >= LONG)
            + 0.25 * self.lexicon.lacks(word)
        )

    def _fits(self, place: WordInContext, word: str) -> int:
        """Count the neighbours that *word* has elsewhere, too."""
        used = self.corpus.pairs
        once = 1 if word == place.word.lower() else 0  # its own place does not count
        left = place.before and used[place.before.lower(), word] > once
        right = place.after and used[word, place.after.lower()] > once
        return bool(left) + bool(right)

    def _name_score(self, place: WordInContext, other: str, kind: str) -> float:
        """Score a name: the other one is in this text, or has the same neighbours elsewhere."""
        word, corpus = place.word, self.corpus
        here, there, own = corpus.words[word], corpus.words[other], self.own.words[other]
        known = other in self.registered
        misread = kind == OCR and len(word) >= LONG
        # names of one country end as those of another do not: Cavaliere, Cavaliero
        if not known and kind != ACCENT and word[:-1] == other[:-1]:
            return 0.0
        if self.lexicon.empty and not (known or misread or kind == ACCENT or corpus.oddity(word)):
            return 0.0
        # a registered name was confirmed by a person, whatever resembles it
        if (there < 2 * here and not known) or word in self.registered or own < self.own.words[word] > 1:
            return 0.0
        times = min(max(there, 3 * known), 5)
        score = 0.25 + 0.1 * min(corpus.oddity(word), 2) + 0.1 * (kind == OCR) + 0.15 * known + 0.05 * times
        score += 0.2 * (kind == ACCENT) + 0.1 * (len(word) > LONG) - 0.15 * (here > 1)
        score -= 0.3 * (not own and variant(word, other)) + 0.1 * (not own) + 0.2 * (word[0] != other[0])
        named = place.before[:1].isupper() and not corpus.pairs[place.before.lower(), other.lower()]
        return (
            score
            - 0.15 * named
            + 0.1 * bool(self._fits(place, other.lower()))
            + 0.35 * ((place.before, other) in self.together)
        )


def _a_name(word: str) -> bool:
    return len(word) > SHORT and word[0].isupper() and not word.isupper() and word.isalpha()


def _type(kind: str, word: str) -> str:
    if kind == OCR:
        return "ocr"
    return "name" if word[0].isupper() else "misprint"


_GAP = re.compile(r"[ \n\u00a0]\Z")
