"""In which language words are that run from right to left: a page must know it, or their marks stand wrongly.

A word processor says a language of every run for its spelling, often a wrong one (a new document says `ar-SA` of all
that is not Latin): it is believed where the letters are of its script. Where nobody said one, the script at least is
certain (`und-Hebr`, BCP 47, RFC 5646, 4.1).
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from edition.importing.packages import WORD
from edition.pandoc import Node
from edition.text import called
from edition.text.languages import primary

Tongues = Mapping[str, str]
"""Languages (BCP 47) by the script (ISO 15924) of their letters."""
LEFTWARD = frozenset(("R", "AL"))
"""Bidirectional classes of letters that run from right to left (UAX 9, table 4)."""
WITHIN = LEFTWARD | {"NSM"}
"""Those and the marks upon them."""
LEFT = frozenset(("Hebr", "Arab", "Syrc"))
"""Scripts of such letters."""


def tongue(words: str, tongues: Tongues, around: str = "") -> str:
    """Return the language of *words* most of whose letters run against those of the language *around*; "" of others.

    >>> tongue("שלום, Bo", {"Hebr": "yi"}), tongue("سلام, Bo", {}, "en"), tongue("Bo", {}, "he"), tongue("1914", {})
    ('yi', 'und-Arab', 'und-Latn', '')
    """
    letters = Counter(unicodedata.bidirectional(letter) in LEFTWARD for letter in words if letter.isalpha())
    against = LEFT.isdisjoint(called.scripts(around))
    if 2 * letters[against] <= letters.total():
        return ""
    script = called.script("".join(one for one in words if (unicodedata.bidirectional(one) in LEFTWARD) is against))
    return tongues.get(script, f"und-{script}") if script else ""


def stretches(inlines: Iterable[Node], around: str) -> Iterator[tuple[bool, list[Node]]]:
    """Yield *inlines* in stretches, and of each whether its words run from right to left, against those *around*."""
    if not LEFT.isdisjoint(called.scripts(around)):
        yield False, list(inlines)
        return
    held: list[Node] = []
    spaces: list[Node] = []
    for one in inlines:
        runs = one["t"] == "Str" and _runs_left(str(one["c"]))
        waits = bool(held) and one["t"] in ("Space", "SoftBreak")
        if runs:
            held += (*spaces, one)
            spaces.clear()
        if waits:
            spaces.append(one)
        if not (runs or waits):
            yield from _trimmed(held)
            yield False, [*spaces, one]
            held, spaces = [], []
    yield from _trimmed(held)
    yield False, spaces


def _trimmed(held: list[Node]) -> Iterator[tuple[bool, list[Node]]]:
    """Yield words, and apart what stands around them: a full stop behind them is of the line."""
    if not held:
        return
    first = str(held[0]["c"])
    before = next(n for n, letter in enumerate(first) if unicodedata.bidirectional(letter) in WITHIN)
    words: list[Node] = [{**held[0], "c": first[before:]}, *held[1:]]
    last = str(words[-1]["c"])
    behind = next(n for n in range(len(last), 0, -1) if unicodedata.bidirectional(last[n - 1]) in WITHIN)
    words[-1] = {**words[-1], "c": last[:behind]}
    yield False, [{"t": "Str", "c": first[:before]}]
    yield True, words
    yield False, [{"t": "Str", "c": last[behind:]}]


def _runs_left(word: str) -> bool:
    letters = [unicodedata.bidirectional(letter) in LEFTWARD for letter in word if letter.isalpha()]
    # figures alone run as the words around them do
    return bool(letters) and all(letters)


def of_word(root: etree._Element, styles: etree._Element | None) -> Tongues:
    """Return the languages of words from right to left as a document of Word says them (ECMA-376, part 1, 17.3.2.20).

    A script of which it says several languages has none.
    """
    usual = styles.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr") if styles is not None else None
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for run in root.iter(f"{WORD}r"):
        script = called.script("".join(words.text or "" for words in run.iterfind(f"{WORD}t")))
        said = next(filter(None, (_said(one) for one in (run.find(f"{WORD}rPr"), usual))), "")
        if script in LEFT.intersection(called.scripts(said)):
            found[script][said] += 1
    return dict(_sure(found))


def _said(properties: etree._Element | None) -> str:
    said = properties.find(f"{WORD}lang") if properties is not None else None
    return said.get(f"{WORD}bidi", "") if said is not None else ""


def _sure(found: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    for script, languages in found.items():
        if len({primary(one) for one in languages}) == 1:
            yield script, languages.most_common(1)[0][0]
