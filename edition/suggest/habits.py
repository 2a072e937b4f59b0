"""What is no slip: a text's own habits of setting marks, and what only looks like a slip in the text's language.

The other rules know English. In other languages words that differ in an ending, an accent or an elided vowel are forms
of each other, so that a rare word is taken for a misreading only where letters look alike, and the other is common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from edition.suggest.proposal import Proposal
from edition.text.folding import SEARCH, key

OF_MARKS = frozenset(
    ("loose-mark", "spaced-quote", "turned-quote", "unopened", "unclosed", "double-mark", "residue", "crossed-brackets")
)
"""Rules about marks, which have habits; slips of letters may be as many as a machine makes."""
FEWEST_TIMES, SPACE_BETWEEN = 12, 6_000
"""How often a rule may find the same in any text, and in how many code points once more."""
OF_SPEECH = frozenset(("unopened", "unclosed"))
"""Rules about quotations: where many open or close nowhere, they go on over paragraphs and stanzas."""
OF_ENGLISH = frozenset(
    ("adjective", "adverb", "article", "odd-comma", "no-stop", "colon", "speck", "joined-otherwise", "glued-words")
) | {"capital-after-dash", "line-end", "broken-off"}
"""Rules that know the grammar and the typography of English."""
OFTEN, ENDING = 20, 2
"""How often the other word must stand, and the letters at the end in which forms of a word differ."""
_TIMES = re.compile(r"\((\d+) times\)")
_ALIKE = frozenset(
    frozenset(pair.split())
    for pair in (
        "c e|u n|f s|l i|h b|t l|r n|rn m|li h|cl d|in m|vv w|ii u|a o|t f|v y|g q|o e|f t|i j|ri n|п н|и н|ш щ|е с|о с"
    ).split("|")
)
"""Letters that machines and typists take for each other."""
_INWARD, _OUTWARD = re.compile(r"»(?=\w)"), re.compile(r"«(?=\w)")
"""Guillemets that open a quotation in German and Danish, and in French without blanks."""
_ELIDED = re.compile(r"\w['’]\Z")
_DOUBLED = frozenset("der die das dem den sie ihr es nous vous que de le la los las si se a e il lo".split())
"""Words that stand twice in good sentences of German, French, Italian and Spanish."""


def without_habits(found: Sequence[Proposal], text: str, language: str) -> Iterator[Proposal]:
    """Yield proposals, less those that would correct what *text* does again and again, or what is right in *language*.

    Blanks before marks in French, guillemets that point inwards in German, elided letters in verse, names of signs: no
    printer and no machine slips so often in the same way.
    """
    often = Counter(one.rule for one in found if one.rule in OF_MARKS)
    most = max(FEWEST_TIMES, len(text) / SPACE_BETWEEN)
    foreign = not language.startswith("en")
    inward = len(_INWARD.findall(text)) > len(_OUTWARD.findall(text))
    for one in found:
        guillemets = inward and one.rule in OF_MARKS and _has_guillemets(one, text)
        if (
            often[one.rule] <= (FEWEST_TIMES if one.rule in OF_SPEECH else most)
            and not guillemets
            and not (foreign and _is_right(one, text))
        ):
            yield one


def _has_guillemets(one: Proposal, text: str) -> bool:
    return any(c in f"{text[one.spans[0].start : one.spans[0].end]}{one.reason}" for c in "«»")


def _is_right(one: Proposal, text: str) -> bool:
    """Return whether what a rule for English found is right in another language, as far as one can tell."""
    old, new = text[one.spans[0].start : one.spans[0].end], str(one.fields.get("corr", ""))
    match one.rule:
        case "rare-word":
            times = _TIMES.search(one.reason)
            return times is None or int(times[1]) < OFTEN or not _looks_alike(old, new)
        case "unopened":
            return _ELIDED.search(old) is not None
        case "loose-mark":
            return not any(map(str.isalnum, old))
        case "doubled-word":
            words = old.split()
            return words[0] != words[-1] or words[0].lower() in _DOUBLED
    return one.rule in OF_ENGLISH


def _looks_alike(old: str, new: str) -> bool:
    """Return whether two words differ before their endings in letters that are taken for each other."""
    one, other = old.lower(), new.lower()
    if key(one, SEARCH) == key(other, SEARCH):
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    end = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    pair = frozenset((one[start : len(one) - end], other[start : len(other) - end]))
    return end >= ENDING and pair in _ALIKE
