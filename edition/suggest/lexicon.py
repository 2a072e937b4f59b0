"""A dictionary of the language, if one is installed (extra `suggest`); nothing requires it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from edition.text.languages import primary

PACKAGE = "spellchecker"
LANGUAGES = frozenset(("de", "en", "es", "fr", "it", "nl", "pt", "ru"))
LEAST = 40
"""Words with fewer occurrences in the dictionary's corpus are as likely slips."""


class Lexicon:
    """Words of one language with their frequencies; *empty* if no dictionary is installed."""

    def __init__(self, words: Mapping[str, int] | None = None) -> None:
        self.words = words or {}

    @property
    def empty(self) -> bool:
        """Return whether there is no dictionary."""
        return not self.words

    def frequency(self, word: str) -> int:
        """Return how often *word* occurs in the dictionary's corpus."""
        return self.words.get(word.lower(), 0)

    def knows(self, word: str) -> bool:
        """Return whether *word* is in the dictionary; False if there is none."""
        return self.frequency(word) >= LEAST

    def lacks(self, word: str) -> bool:
        """Return whether *word* is missing in the dictionary; False if there is none."""
        return bool(self.words) and not self.knows(word)


@cache
def lexicon(language: str) -> Lexicon:
    """Return the dictionary of *language* (a tag such as ``en-GB``), or an empty one."""
    own = primary(language)
    if own not in LANGUAGES or find_spec(PACKAGE) is None:
        return Lexicon()
    checker = import_module(PACKAGE).SpellChecker(language=own)
    return Lexicon(dict(checker.word_frequency.dictionary))
