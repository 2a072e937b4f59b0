"""Find words that do not fit their neighbours: an adjective, an adverb, an article or a comma is needed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from edition.suggest.corpus import Corpus, counted
from edition.suggest.dated import FULL
from edition.suggest.passages import TOKEN, Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

NOUN_FOR_ADJECTIVE = re.compile(r"(?<![\w’'-])([A-ZÀ-Þ][a-zà-ÿ]{3,}) ([a-zà-ÿ]{3,})(?![\w’'-])")
COMPARED = re.compile(
    r"(?<![\w’'-])([a-zà-ÿ]{3,}(?:ble|al|ous|ive|ful|ent|ant))\s+((?!(?:after|(?:an|n?ei)?ther|other|n?ever|how\w*|over|under|rather|whether|together)\b)(?:[a-z]{3,}er|more|less|worse|better)\b)"
    r"(?=(?:\s+\w+){0,6}\s+than\b)"
)
BARE_RIVER = re.compile(
    r"(?<![\w’'-])(on|of|to|at|from|over|across|along|beyond|down|up|in|into|near|behind)\s+([A-ZÀ-Þ][\w’-]+)(?![\w’'-])"
)
WATERS = re.compile(r"\b(?:river|sea|ocean|gulf|straits?|canal)\b", re.IGNORECASE)
FREQUENT = 3
RATIO = 3
# characters, enough to tell one quotation from another: its whole words never stand twice
QUOTED = 5
Sides = tuple[str, str, str]
"""What precedes, the mark (or none), what follows."""


def find(material: Material) -> Iterator[Proposal]:
    """Propose the word or mark that the neighbours require."""
    habits = _listed(material)
    waters = _waters(material)
    for passage in material.passages:
        yield from propose(passage, "adjective", "misprint", _adjectives(passage, material.corpus))
        yield from propose(passage, "adverb", "misprint", _adverbs(passage, material.corpus))
        yield from propose(passage, "article", "omission", _rivers(passage, waters))
        yield from propose(passage, "odd-comma", "punctuation", _commas(passage, habits))


def _adjectives(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    """Find a country's name before a noun that its adjective precedes elsewhere: ``Russia soil``."""
    found = NOUN_FOR_ADJECTIVE.finditer(passage.text)
    for match, wanted in ((one, adjective) for one in found for adjective in _adjectives_of(one[1])):
        name, noun = match[1], match[2].lower()
        used, here = corpus.pairs[wanted.lower(), noun], corpus.pairs[name.lower(), noun]
        # a pair that stands twice as it is was meant so, or is the author's habit
        if used and here <= 1 and corpus.words[wanted] >= FREQUENT and not _verb(noun, corpus):
            why = f"“{wanted} {noun}” occurs elsewhere"
            yield Slip(match.start(), match.end(1), wanted, 0.5 + 0.15 * min(used, 3), why)


def _adjectives_of(name: str) -> tuple[str, ...]:
    return (f"{name}n", f"{name}an", f"{name}ian") if name[-1] != "a" else (f"{name}n",)


def _verb(noun: str, corpus: Corpus) -> bool:
    """Return whether *noun* may follow any name, as verbs and prepositions do."""
    # “Russia signed” is a sentence: what follows pronouns is a verb
    return any(corpus.pairs[word, noun] for word in ("he", "they", "it", "she", "who", "and", "which", "not"))


def _adverbs(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    """Find an adjective before a comparative with “than”, where the texts have the adverb."""
    for match in COMPARED.finditer(passage.text):
        word = match[1]
        adverb = word[:-1] + "y" if word.endswith("le") else word + "ly"
        if corpus.count(adverb):
            yield Slip(match.start(), match.end(1), adverb, 0.75, f"an adverb is needed before “{match[2]} … than”")


def _waters(material: Material) -> frozenset[str]:
    """Return the names of rivers and seas (by the register, or after “River”), which take an article."""
    found = {form for e in material.entries.get("places", ()) if WATERS.search(e.role or "") for form in e.forms}
    for first, second in material.corpus.pairs:
        if first == "river":
            found.add(second.capitalize())
    return frozenset(found)


def _rivers(passage: Passage, waters: frozenset[str]) -> Iterator[Slip]:
    for match in BARE_RIVER.finditer(passage.text):
        if match[2] in waters:
            corr = f"{match[1]} the {match[2]}"
            yield over(match, corr, 0.55, f"“{match[2]}” is a river or a sea: an article is needed")


def _listed(material: Material) -> Counter[Sides]:
    """Count, in this text, commas and their absence behind figures and names: ``no.9, July``."""
    habits: Counter[Sides] = Counter()
    for passage in material.passages:
        habits.update(sides for sides, _ in _sides(passage))
    return habits


def _sides(passage: Passage) -> Iterator[tuple[Sides, re.Match[str]]]:
    tokens = list(TOKEN.finditer(passage.text))
    for n in range(2, len(tokens) - 2):
        left, mark, right = tokens[n], "", tokens[n + 1]
        if right[0] == ",":
            mark, right = ",", tokens[n + 2]
        if left[0].isdigit() and (shape := _class(right[0])):
            before = tokens[n - 2][0].lower() if tokens[n - 1][0] == "." else tokens[n - 1][0].lower()
            yield (f"{before} 9", mark, shape), left
            continue
        if left[0][0].isupper() and right[0] in "‘“'\"":
            yield (left[0], mark, passage.text[right.end() : right.end() + QUOTED]), left


def _class(word: str) -> str:
    return "Month" if word in FULL else "9" if word.isdigit() else ""


def _commas(passage: Passage, habits: Counter[Sides]) -> Iterator[Slip]:
    for (left, mark, right), match in _sides(passage):
        with_comma, without = habits[left, ",", right], habits[left, "", right]
        # the text's own habit decides: whether a comma belongs before a month is a matter of style
        if not mark and with_comma >= RATIO * without:
            begin = max(passage.text.rfind(" ", 0, match.start()), passage.text.rfind("\n", 0, match.start())) + 1
            corr = passage.text[begin : match.end()] + ","
            why = f"elsewhere a comma follows ({counted(with_comma)})"
            yield Slip(begin, match.end(), corr, 0.5 + 0.05 * with_comma, why)
