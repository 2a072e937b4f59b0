"""What is no slip: a text's own habits of setting marks, and what only looks like a slip in the text's language.

The other rules know English. In other languages words that differ in an ending, an accent or an elided vowel are forms
of each other, so that a rare word is taken for a misreading only where letters look alike, and the other is common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from edition.suggest.proposal import Proposal
from edition.text.folding import SEARCH, key
from edition.text.languages import primary

OF_MARKS = frozenset(
    ("loose-mark", "spaced-quote", "turned-quote", "unopened", "unclosed", "double-mark", "residue", "crossed-brackets")
) | {"colon", "speck"}
"""Rules about marks, which have habits; slips of letters may be as many as a machine makes."""
FEWEST_TIMES, SPACE_BETWEEN, FEWEST_TURNED = 12, 6_000, 2
"""How often a rule may find the same in any text, and in how many code points once more; how many marks that open as
others close are a habit."""
OF_SPEECH = frozenset(("unopened", "unclosed"))
"""Rules about quotations: where many open or close nowhere, they go on over paragraphs and stanzas."""
FEW = OF_SPEECH | {"colon"}
"""Rules that find the same a few times only, in a text of any length, where it is no habit."""
OF_ENGLISH = frozenset(
    ("adjective", "adverb", "article", "odd-comma", "no-stop", "colon", "speck", "joined-otherwise", "glued-words")
) | {"capital-after-dash", "line-end", "broken-off"}
"""Rules that know the grammar and the typography of English."""
OLDER = 500
"""One word of how many, at most, is one that only older English has."""
# “thou hast”, “publick”: such texts spell as their time did
_OLD_WORDS = re.compile(
    r"\b(?:thou|thee|thy|thine|hath|doth|dost|hast|shalt|wilt|unto|'?t(?:is|was|were)|ye|shew\w*|publick|ere|wherefore)\b",
    re.IGNORECASE,
)
OFTEN, ENDING = 20, 2
"""How often the other word must stand, and the letters at the end in which forms of a word differ."""
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
_DOUBLED = frozenset("der die das dem den sie ihr es nous vous que che de le la los las si se a e il lo".split())
"""Words that stand twice in good sentences of German, French, Italian and Spanish."""
COMMON, FEWEST_COMMON = 200, 5
"""A common word is one of so many. Others are doubled on purpose in many languages: *piano piano*, *tuuli tuuli*."""
SHORTEST = 7
"""Letters of a word, at least, that is taken for a misread one: shorter ones are words themselves (*fea*, *sea*)."""
PARTNERS = 5
"""With how many words a part is joined that takes a hyphen by rule (*tê-lo*, *pag-asa*), how often a letter that may be
tripled is (*naaabot*)."""
ECHO = 3
"""Letters that come again behind a hyphen where a word is doubled, whatever else it takes: *caawa-awang*."""
_SINGLE = re.compile("“['’‘]")
"""How a reason begins that is about a single mark, which is an elision in many languages: *e ’ cavalieri*, *'nein*."""
_DOUBLE, _SINGLE_OPENS, SINGLES = re.compile(r"[“”\"«»]"), re.compile(r"(?<![\w’'])[‘'](?=[A-Z])"), 4
"""Where speech has double marks so many times as often, a single one stands for a letter in English, too: *livin'*."""
# of two parts: “tê-lo”; not “a-b-c” or “12-13”
_HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]+)-([^\W\d_]+)(?![\w-])")
# “”Tule””: marks that are the same at both ends, as in Finnish and Swedish
_INWARD_TURNED = re.compile(r"”(?=\w)")


class Words(Struct, frozen=True):
    """What words of a text do: which are common, and how many words each part stands before or behind a hyphen with."""

    common: frozenset[str]
    before: Counter[str]
    behind: Counter[str]


def without_habits(found: Sequence[Proposal], text: str, language: str) -> Iterator[Proposal]:
    """Yield proposals, less those that would correct what *text* does again and again, or what is right in *language*.

    Blanks before marks in French, guillemets that point inwards in German, elided letters in verse, names of signs: no
    printer and no machine slips so often in the same way.
    """
    often = Counter(one.rule for one in found if one.rule in OF_MARKS)
    spelled = sum(map(_is_spelling, found))
    tripled = Counter(one.reason for one in found if one.rule == "tripled-letter")
    most = max(FEWEST_TIMES, len(text) / SPACE_BETWEEN)
    foreign = primary(language) != "en"
    words = _words(text) if foreign else None
    older = not foreign and _is_older(text)
    turned = "“" in text or len(_INWARD_TURNED.findall(text)) < FEWEST_TURNED
    of_letters = not foreign and len(_DOUBLE.findall(text)) > SINGLES * len(_SINGLE_OPENS.findall(text))
    inward = len(_INWARD.findall(text)) > len(_OUTWARD.findall(text))
    for one in found:
        guillemets = inward and one.rule in OF_MARKS and _has_guillemets(one, text)
        if (
            often[one.rule] <= (FEWEST_TIMES if one.rule in FEW else most)
            and not guillemets
            and tripled[one.reason] < PARTNERS
            and not (spelled > most and _is_spelling(one))
            and (turned or one.rule != "turned-quote")
            and not (words and _is_right(one, text, words))
            and not (older and _was_right(one, text))
            and not (of_letters and one.rule in OF_SPEECH and _SINGLE.search(one.reason))
        ):
            yield one


def _is_older(text: str) -> bool:
    """Return whether an English text is of older times, by its words: they spelled, joined and elided as they liked."""
    return len(_OLD_WORDS.findall(text)) * OLDER >= len(text.split())


def _was_right(one: Proposal, text: str) -> bool:
    """Return whether what a rule found was right in older times: a spelling, a hyphen, an apostrophe."""
    old, new = one.spans[0].of(text), str(one.fields.get("corr", ""))
    match one.rule:
        case "rare-word":
            return not (one.times >= OFTEN and old.islower() and _looks_alike(old, new))
        case "unopened" | "unclosed":
            return _SINGLE.search(one.reason) is not None
    return one.rule in ("kept-hyphen", "joined-otherwise", "adverb", "colon")


def _is_spelling(one: Proposal) -> bool:
    """Return whether a rare word may be spelt in the fashion of its time: no machine takes its letters for others."""
    return one.rule == "rare-word" and one.fields.get("type") == "misprint"


def _has_guillemets(one: Proposal, text: str) -> bool:
    return any(c in f"{one.spans[0].of(text)}{one.reason}" for c in "«»")


def _words(text: str) -> Words:
    found = Counter(text.lower().split())
    least = max(found.total() / COMMON, FEWEST_COMMON)
    pairs = {(one.lower(), other.lower()) for one, other in _HYPHENED.findall(text)}
    common = frozenset(word for word, times in found.items() if times >= least)
    return Words(common, Counter(one for one, _ in pairs), Counter(other for _, other in pairs))


def _is_right(one: Proposal, text: str, words: Words) -> bool:
    """Return whether what a rule for English found is right in another language, as far as one can tell."""
    old, new = one.spans[0].of(text), str(one.fields.get("corr", ""))
    single = _SINGLE.search(one.reason) is not None
    match one.rule:
        case "rare-word":
            return one.times < OFTEN or len(old) < SHORTEST or not _looks_alike(old, new)
        case "kept-hyphen":
            return _joins(old.lower(), words)
        case "unopened":
            return single or _ELIDED.search(old) is not None
        case "unclosed" | "spaced-quote":
            return single
        case "loose-mark":
            return not any(map(str.isalnum, old))
        case "doubled-word":
            twice = old.lower().split()
            return twice[0] != twice[-1] or twice[0] in _DOUBLED or twice[0] not in words.common
    return one.rule in OF_ENGLISH


def _joins(word: str, words: Words) -> bool:
    """Return whether a hyphen stands by rule: in a word that is doubled, or with a part that joins many."""
    first, _, second = word.partition("-")
    one, again = key(first, SEARCH), key(second, SEARCH)[:ECHO]
    return (
        one.startswith(again)
        or one.endswith(again)
        or words.before[first] >= PARTNERS
        or words.behind[second] >= PARTNERS
    )


def _looks_alike(old: str, new: str) -> bool:
    """Return whether two words differ before their endings in letters that are taken for each other."""
    one, other = old.lower(), new.lower()
    if key(one, SEARCH) == key(other, SEARCH):
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    end = next((n for n, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    pair = frozenset((one[start : len(one) - end], other[start : len(other) - end]))
    return end >= ENDING and pair in _ALIKE
