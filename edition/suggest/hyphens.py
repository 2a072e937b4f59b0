"""Find hyphens left over from line ends, and words that are joined differently elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from edition.suggest.corpus import EVERYDAY, Corpus, counted, stems
from edition.suggest.passages import WORD, Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

# of two parts, the first of two letters: “bridge-keeper”; not “mother-in-law” or “e-book”
HYPHENED = re.compile(r"(?<![\w’'‑~-])([^\W\d_]{2,})-([^\W\d_]+)(?![\w‑~-]|[’'][^\W\d_])")
# “trans- port”
PARTED = re.compile(r"(?<![\w-])([^\W\d_]{2,})- +([a-zà-ÿ]+)(?![\w-])")
STYLE = frozenset(
    "all anti arch co counter cross ex extra far half high inter long low mid middle mini multi neo non north over post"
    " pre pro pseudo quasi self semi short south sub super trans ultra un under vice well".split()
)
"""First parts after which a hyphen may be a publisher's style; those of `SOFT` only if the joined word is unknown."""
AGAIN = frozenset(("re", "pre", "de"))
"""First parts that may be hyphened before a word of its own: ``re-open``, but not ``re-quest``."""
SOFT = frozenset(("extra", "inter", "under", "sub", "super", "over", "un", "trans"))
LITTLE = frozenset("a ac ad al an ap as at be can con dis en in pre pro re sup un up with".split())
"""First parts that begin many words but few compounds."""
OLDER = frozenset(("to-day", "to-morrow", "to-night", "good-bye"))
"""What was written with a hyphen until a hundred years ago."""
ENDINGS = frozenset(
    "able ably al ally ance ant ary ate ated ation ed ence ent er ers ful ible ical ing ings ion ions ious ish ism ist"
    " ists ity ive ively ization ize ized ly ment ments ness ory ous sion sions tion tional tions ture".split()
)
"""Second parts that are endings, not words."""
MAJORITY, COMPOUND = 3, 10
"""How many times as often the joined form must stand, where the hyphen may be meant; where both parts are words."""
# times in the corpus of the dictionary, as `Lexicon.frequency` counts
USUAL = 2000
Forms = Mapping[str, Mapping[str, int]]


def find(material: Material) -> Iterator[Proposal]:
    """Propose to remove hyphens, and to join or separate words as the texts do elsewhere."""
    forms = _forms(material.corpus)
    for passage in material.passages:
        yield from propose(passage, "kept-hyphen", "hyphenation", _kept(passage, material))
        yield from propose(passage, "line-end", "hyphenation", _line_end(passage, material.corpus))
        yield from propose(passage, "joined-otherwise", "hyphenation", _otherwise(passage, material, forms))


def _kept(passage: Passage, material: Material) -> Iterator[Slip]:
    for match in HYPHENED.finditer(passage.text):
        first, second = match.groups()
        # a capital behind the hyphen begins a name of its own: Brest-Litovsk
        if not (second.islower() or (first + second).isupper()):
            continue
        score, why = _hyphen_score(match[0], (first, second), material)
        if score:
            yield over(match, first + second, score, why)


def _hyphen_score(word: str, parts: tuple[str, str], material: Material) -> tuple[float, str]:
    """Return how likely the hyphen of *word* is left over from a line end, and why."""
    corpus, first = material.corpus, parts[0].lower()
    joined, hyphened = _ever("".join(parts), corpus), corpus.count(word)
    strange = [part for part in parts if not _is_word(part, corpus)]
    style = first in STYLE - (SOFT if joined else frozenset()) or (first in AGAIN and parts[1] not in strange)
    if word.lower() in OLDER:
        return 0.0, ""
    if not joined:
        return _unknown_score(parts, strange, material) if hyphened == 1 and not style else (0.0, "")
    # a hyphen that may be a publisher's style needs more against it than one that may not
    if joined < hyphened or (style and joined < MAJORITY * hyphened):
        return 0.0, ""
    here = min(_ever("".join(parts), material.own), 3)
    if style and not here:
        return 0.0, ""
    # two words of their own are a compound, which the same author writes in two ways
    if not strange and first not in EVERYDAY and joined < COMPOUND * hyphened:
        return 0.0, ""
    score = 0.4 + 0.12 * here + 0.05 * min(joined, 3) + 0.15 * bool(strange) - 0.1 * (hyphened - 1) - 0.3 * style
    return score, f"“{''.join(parts)}” occurs elsewhere ({counted(joined)})"


def _is_word(part: str, corpus: Corpus) -> bool:
    """Return whether a part is a word of the texts, perhaps in another form: *sorted*, where they have *sort*."""
    return bool(corpus.alone(part) or any(corpus.alone(stem) for stem in stems(part)))


def _ever(word: str, corpus: Corpus) -> int:
    """Count a word; if it does not occur, its plural or its singular."""
    return corpus.count(word) or corpus.count(word + "s") or (corpus.count(word[:-1]) if word.endswith("s") else 0)


def _unknown_score(parts: tuple[str, str], strange: Sequence[str], material: Material) -> tuple[float, str]:
    """Judge a compound that occurs only here: it may be one word cut in two."""
    first, second = parts
    if material.lexicon.knows(first + second):
        odd = sum(not material.lexicon.knows(part) for part in parts)
        known = 0.1 * (material.lexicon.frequency(first + second) >= USUAL)
        return 0.35 + known + 0.2 * odd, f"“{first}{second}” is in the dictionary"
    # a dictionary that does not know the joined word speaks against it; only without one do endings decide
    if not strange or not first.islower() or not material.lexicon.empty:
        return 0.0, ""
    ending = second in ENDINGS
    little = first in LITTLE
    if not ending and not (little and second in strange):
        return 0.0, ""
    why = f"“{strange[0]}” is not a word of these texts"
    return 0.45 + 0.15 * ending + 0.1 * (len(strange) > 1), why


def _line_end(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    for match in PARTED.finditer(passage.text):
        joined = match[1] + match[2]
        known = corpus.count(joined)
        # “pre- and post-war” has its hyphen on purpose
        if match[2] not in ("and", "or", "to"):
            score = 0.9 if known else 0.6
            yield over(match, joined, score, "a hyphen and a space inside a word, as at a line’s end")


def _forms(corpus: Corpus) -> Forms:
    """Return, by letters without hyphens, the hyphened forms and their counts."""
    forms: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for word, times in corpus.words.items():
        if "-" in word and min(map(len, word.split("-"))) > 1:
            forms[word.replace("-", "").lower()][word.lower()] += times
    return forms


def _otherwise(passage: Passage, material: Material, forms: Forms) -> Iterator[Slip]:
    """Find one or two words that are usually hyphened elsewhere."""
    words = list(WORD.finditer(passage.text))
    for n, word in enumerate(words):
        yield from _lost(passage.text, (word.start(), word.end()), material, forms)
        if n + 1 < len(words) and passage.text[word.end() : words[n + 1].start()] in (" ", "\n"):
            yield from _lost(passage.text, (word.start(), words[n + 1].end()), material, forms)


def _lost(text: str, place: tuple[int, int], material: Material, forms: Forms) -> Iterator[Slip]:
    words = text[place[0] : place[1]].replace("\n", " ")
    found = forms.get(words.replace("-", "").replace(" ", "").lower())
    if not found:
        return
    usual = max(found, key=lambda form: (found[form], form))
    here, there = _times(words, material.corpus), found[usual]
    if usual == words.lower() or not _comparable(words, usual) or there < here:
        return
    if there >= MAJORITY * here:
        score = 0.3 + 0.1 * min(there / here, 5)
    else:
        free = all(material.corpus.alone(part) for part in usual.split("-"))
        twice = there > 1 and material.own.count(usual)
        score = 0.45 if free and here == 1 and " " not in words and twice else 0.0
    if score:
        yield Slip(*place, _cased(words, usual), score, f"elsewhere “{usual}” ({counted(there)})")


def _times(words: str, corpus: Corpus) -> int:
    # never 0: shares are taken of it
    if " " in words:
        first, second = words.lower().split(" ", 1)
        return corpus.pairs[first, second] or 1
    return corpus.count(words) or 1


def _comparable(words: str, usual: str) -> bool:
    """Return whether a hyphen may be lost: of several words only names, since others may differ on purpose.

    A compound without any hyphen is one, too: *seaweed*, where elsewhere it is *sea-weed*.
    """
    if " " in words:
        return all(part[:1].isupper() for part in words.split(" "))
    return words.count("-") < usual.count("-") and ("-" in words or not words.islower())


def _cased(words: str, usual: str) -> str:
    letters = iter(c for c in words if c.isalnum() or c in "’'")
    return "".join(c if c == "-" else next(letters, c) for c in usual)
