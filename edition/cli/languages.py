"""Propose the language of a new text: the one that a collection's header states, else the one that a detector finds."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from msgspec import Struct

from edition.check.languages import is_known
from edition.model.extras import installing
from edition.recognise import gutenberg, headers

PACKAGE = "py3langid"
UNDETERMINED = "en"
"""What is written where nothing says which language it is; `add` says so."""
WRITTEN = {"ary": "ar", "arz": "ar"}
"""What a text is written in where the detector names the language that is spoken."""
SCRIPTS = {
    "ARABIC": "ar", "HEBREW": "he", "SYRIAC": "syc", "THAANA": "dv", "CYRILLIC": "ru", "GREEK": "el", "ARMENIAN": "hy",
    "GEORGIAN": "ka", "CJK": "zh", "HANGUL": "ko", "MONGOLIAN": "mn", "THAI": "th", "LAO": "lo", "MYANMAR": "my",
    "KHMER": "km", "TIBETAN": "bo", "DEVANAGARI": "hi", "BENGALI": "bn", "GUJARATI": "gu", "GURMUKHI": "pa",
    "ORIYA": "or", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "SINHALA": "si", "ETHIOPIC": "am",
    "CHEROKEE": "chr",
}  # fmt: skip
"""Languages by script, as Unicode names it: a guess where nothing else tells."""
ALIKE = frozenset(("hi", "mr", "ne", "sa"))
"""Languages in Devanagari: of these the detector's guess is better than the commonest."""
SAMPLE, FEWEST_LETTERS, LEAST_LETTERS, LEAST_SURE = 20_000, 40, 200, 0.95
"""Code points that are looked at; letters below which nothing is guessed, and below which the detector may be unsure of
a language that it knows (of 40 letters it names the right one four times in five); its least probability."""


class _Detector(Protocol):
    """What is used of an optional package that mypy does not see."""

    def classify(self, text: str) -> tuple[str, float]:
        """Return the most probable tag and its probability."""


class LanguageProposal(Struct, frozen=True):
    """A language tag, and where it comes from."""

    tag: str
    reason: str


def proposed(text: str) -> LanguageProposal:
    """Return the language of *text*, with the reason to show to whoever adds it."""
    stated = headers.facts(text).get("Language", "")
    if tag := gutenberg.LANGUAGES.get(stated.casefold()) or (stated if is_known(stated) else ""):
        return LanguageProposal(tag, "its header says so")
    if find_spec(PACKAGE) is None:
        return LanguageProposal(_by_script(text), f"a guess: no detector is installed, `{installing('suggest')}`")
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if letters < FEWEST_LETTERS:
        return LanguageProposal(_by_script(sample), "a guess: the text is too short to tell")
    tag, sure = _detector().classify(sample)
    if sure >= LEAST_SURE:
        return LanguageProposal(WRITTEN.get(tag, tag), "as detected")
    if letters < LEAST_LETTERS:
        return LanguageProposal(WRITTEN.get(tag, tag), "a guess: the text is short")
    return LanguageProposal(tag if tag in ALIKE else _by_script(sample), f"a guess: it may be {tag}")


def detected(words: str) -> str:
    """Return the language of *words* if the detector is sure of it, else ""."""
    sample = _sample(words)
    if find_spec(PACKAGE) is None or sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return ""
    tag, sure = _detector().classify(sample)
    return WRITTEN.get(tag, str(tag)) if sure >= LEAST_SURE else ""


def _by_script(text: str) -> str:
    """Return the language that most texts in the script of *text* are in, so that at least its direction is right."""
    scripts = Counter(unicodedata.name(char, "").partition(" ")[0] for char in text[:SAMPLE] if char.isalpha())
    # Japanese may have more ideographs than kana, and Chinese has no kana at all
    if scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "ja"
    most = scripts.most_common(1)
    return SCRIPTS.get(most[0][0], UNDETERMINED) if most else UNDETERMINED


def _sample(text: str) -> str:
    """Return words from the middle of a text: it may begin with a title page or a licence in another language."""
    start = max(0, (len(text) - SAMPLE) // 2)
    return text[start : start + SAMPLE]


@cache
def _detector() -> _Detector:
    module = import_module(f"{PACKAGE}.langid")
    # else it tells logarithms, for which no limit can be said
    found: _Detector = module.LanguageIdentifier.from_model_file(module.MODEL_FILE, norm_probs=True)
    return found
