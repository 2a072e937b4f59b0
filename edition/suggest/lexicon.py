"""A dictionary of the language, where one is installed (``pip install edition[suggest]``); all works without it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

PACKAGE = "spellchecker"
LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "nl", "pt", "ru"))
LEAST = 40
"""Below this many occurrences in the corpus behind the dictionary, a word is as likely a slip."""


class Lexicon:
    """Words of one language by their frequency; one without words knows nothing and says so (*empty*)."""

    def __init__(self, words: Mapping[str, int] | None = None) -> None:
        self.words = words or {}

    @property
    def empty(self) -> bool:
        """Return whether there is no dictionary."""
        return not self.words

    def frequency(self, word: str) -> int:
        """Return how often *word* stands in the corpus behind the dictionary."""
        return self.words.get(word.lower(), 0)

    def knows(self, word: str) -> bool:
        """Return whether *word* is in the dictionary (never, where there is none)."""
        return self.frequency(word) >= LEAST

    def lacks(self, word: str) -> bool:
        """Return whether there is a dictionary, and *word* is not in it."""
        return bool(self.words) and not self.knows(word)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the dictionary of *language* (a tag such as ``en-GB``), or an empty one."""
    tongue = language.partition("-")[0].lower()
    if tongue not in LANGUAGES or find_spec(PACKAGE) is None:
        return Lexicon()
    checker = import_module(PACKAGE).SpellChecker(language=tongue)
    return Lexicon(dict(checker.word_frequency.dictionary))
