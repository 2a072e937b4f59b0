"""What is no name by the grammar of a language: nouns that take articles, prepositions that look like particles."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from edition.suggest.corpus import Corpus

NOTHING = "(?!)"
"""A pattern that matches nothing."""


class Tongue(Struct, frozen=True):
    """What tells names from other words in a language.

    *articles* stand before nouns, *particles* within names; *endings* are of nouns, and *adjectives* stand before them,
    in a language that writes nouns with capitals.
    """

    articles: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    endings: re.Pattern[str] = re.compile(NOTHING)
    adjectives: re.Pattern[str] = re.compile(NOTHING)

    @property
    def has_capital_nouns(self) -> bool:
        """Return whether nouns have capitals as names do."""
        return self.endings.pattern != NOTHING

    def is_noun(self, word: str, corpus: Corpus) -> bool:
        """Return whether a capitalised word is a noun: it ends as nouns do, or an article leads to it often enough."""
        small = word.lower()
        if self.endings.search(small):
            return True
        led = sum(corpus.pairs[article, small] for article in self.articles)
        return led * LED >= corpus.count(word) > 0


LED = 8
"""So many times as often a name may stand without an article (*der Hauke*, which is said now and then)."""


def _tongue(particles: str, articles: str = "", endings: str = NOTHING, adjectives: str = NOTHING) -> Tongue:
    split = frozenset(articles.split()), frozenset(particles.split())
    return Tongue(*split, re.compile(endings), re.compile(adjectives))


ENGLISH = Tongue()
TONGUES: Mapping[str, Tongue] = {
    "de": _tongue(
        "von van de der den dem",
        "der die das des dem den ein eine einen einem einer eines kein keine keinen keinem keiner mein meine meinen"
        " meinem meiner dein deine deinen deinem deiner sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer"
        " unser unsere unsern unserer euer eure im am zum zur vom beim ins ans diese dieser dieses diesem diesen jene"
        " jener jenes jenem jeder jede jedes jedem welche welcher welches manche alle",
        # no shorter ones: Jung, Denis, Batum
        r"(?:[hk]eit|\w\wung|schaft|\w{4}nis|\w{3}tum)(?:en|s|es)?\Z|\w{3}(?:lich|isch|bar|sam)e[mns]\Z",
        r"(?:[bdfghklmnprstzß]e[ms]|(?:lich|ig|isch|los|bar|sam|end|\wst)e[nr]?|paar|wenig|etwas|viel|lauter|zwei|drei|vier)\Z",
    ),
    "fr": _tongue("de du des la le"),
    "es": _tongue("de del la y"),
    "it": _tongue("de di da del della"),
    "pt": _tongue("de da do dos das"),
    "nl": _tongue("van de der den ten ter", "de het een mijn zijn haar hun ons onze uw dit dat deze die"),
}


def tongue_of(language: str) -> Tongue:
    """Return what tells names in a *language* (its primary tag); of languages not in the table what does in English."""
    return TONGUES.get(language, ENGLISH)
