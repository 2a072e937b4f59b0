"""Find superfluous or missing blanks and marks inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.suggest.corpus import Corpus
from edition.suggest.passages import Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

LETTER = r"[^\W\d_]"
CHUNK = re.compile(r"\S+")
LOOSE = re.compile(r"(?<!\S)(\S+) +([.,;:!?])(?= |\n|$)(?! ?\.)")
# “tide ,and”
WRONG_SIDE = re.compile(rf"(?<!{LETTER})({LETTER}+) +([.,;:!?])({LETTER}+)")
# “the tide,and”; not “U.S.A.”
GLUED = re.compile(rf"(?<!{LETTER})({LETTER}{{2,}})([,;:!?.])({LETTER}+)(?![\w.’'])")
# “tide•rose”; not “O’Brien”
GLUED_BY = re.compile(rf"(?<![\w’'])({LETTER}{{2,}})([’'‘•·*|~^=_])({LETTER}{{2,}})(?![\w’'])")
# “theBridge”; not “McOrlov”
IN_CAPITALS = re.compile(r"(?<!\w)([a-zà-ÿ]{3,})([A-ZÀ-Þ][a-zà-ÿ]{2,})(?!\w)")
MISSED = re.compile(r"(?<![\w’'])(?!t?here|where)([^\W\d_]{5,})(?![\w’'])", re.IGNORECASE)
# “the tide,, and”; not “the tide ... and”
DOUBLE = re.compile(r"(?<!\S)(\S*\w)([;:,!?]\.|\.[,;:](?!\w)|,,|;;|::|(?<!\.)\.\.(?!\.)|[,;][,;:])(?=\s|$)")
POINT = re.compile(rf"(?<![\w.’'-])({LETTER}+)([.,])[ \n]+(?=\(?({LETTER}+))")
_ROMAN = re.compile(r"[IVXLCDM]+")
# Mrs, Capt, Prof: longer ones are told by the point that the text usually gives them
ABBREVIATION_LENGTH = 4
CONTRACTED = frozenset(("ll", "ve", "re", "st"))
# a rarer word has not shown a habit yet
FREQUENT = 60
SELDOM = 0.02
USUALLY = 0.5
NO_COMMA = frozenset("a an its my our the their your".split())
"""Words that no comma follows in English, except before an insertion."""
LEADING = frozenset("from into of than".split())
"""Words that may end a clause (*those I have spoken of, then…*), but not before what they must lead to."""
LED = re.compile(r"(?:an?|her|his|its|my|our|the|their|these|this|those|your)\Z|(?!I\Z)[A-ZÀ-Þ]")
INSERTED = re.compile(r",\s+(?:and|but|nor|or|though|yet)\s[^,.;:!?]*\Z")
"""What stands before such a word where two lead to what follows: *superior to, and independent of, the writer*."""
OFTEN = 20
# the commonest words of English; with any others too many words fall into two
GLUE = ("the", "and", "of", "that")
_NAMES_JOIN = ("mac", "mc", "de", "la", "le", "di", "du", "van", "von", "el", "al")


def find(material: Material) -> Iterator[Proposal]:
    """Propose to close or open gaps, and to remove specks."""
    for passage in material.passages:
        yield from propose(passage, "loose-mark", "spacing", _loose(passage))
        yield from propose(passage, "glued-words", "spacing", _glued(passage, material.corpus))
        yield from propose(passage, "double-mark", "intrusion", _double(passage, material.corpus))
        yield from propose(passage, "speck", "intrusion", _specks(passage, material.corpus))


def _loose(passage: Passage) -> Iterator[Slip]:
    text = passage.text
    for match in WRONG_SIDE.finditer(text):
        if text[: match.start(2)].rstrip().endswith("."):
            continue
        corr = f"{match[1]}{match[2]} {match[3]}"
        yield over(match, corr, 0.92, f"“{match[2]}” is on the wrong side of the space")
    for match in LOOSE.finditer(text):
        if match[1][-1] in ".…" or (match[2] == "." and text.startswith(" .", match.end())):
            continue  # spaced points of omission
        yield _tightened(text, match)


def _tightened(text: str, match: re.Match[str]) -> Slip:
    """Remove a loose mark if the sentence continues, else close the gap before it."""
    after = CHUNK.search(text, match.end())
    goes_on = bool(after and match[2] == "." and (after[0][0].islower() or match[1].lower() in _JOINTS))
    if goes_on and after:
        corr = f"{match[1]} {after[0]}"
        return Slip(match.start(), after.end(), corr, 0.85, "a stray mark between two words")
    return Slip(match.start(), match.end(2), match[1] + match[2], 0.8, f"a blank before “{match[2]}”")


_JOINTS = frozenset("a an and as at by for from in of on or that the to with".split())


def _glued(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    """Find words with a mark but no space between them, or with nothing at all."""
    yield from _glued_by_points(passage.text, corpus)
    yield from _glued_by_specks(passage.text, corpus)
    for match in IN_CAPITALS.finditer(passage.text):
        first, second = match.groups()
        if first in corpus.lower and corpus.count(second) and first not in _NAMES_JOIN and corpus.words[match[0]] == 1:
            yield over(match, f"{first} {second}", 0.7, "no space between two words")
    for match in MISSED.finditer(passage.text):
        if corpus.count(match[1]) == 1 and (parts := _two_words(match[1], corpus)):
            yield over(match, " ".join(parts), 0.45, "perhaps two words without a space")


def _glued_by_points(text: str, corpus: Corpus) -> Iterator[Slip]:
    for match in GLUED.finditer(text):
        first, mark, second = match.groups()
        # file.txt, e.g, i.e and addresses have points without a space
        addressed = (
            text[match.start() - 1 : match.start()] in tuple(".@/") or text[match.end() : match.end() + 1] == "/"
        )
        if mark == "." and (addressed or not (_word(first, corpus) and _word(second, corpus))):
            continue
        if mark == "." and second.islower():
            yield over(match, f"{first} {second}", 0.8, "a speck in place of the space")
            continue
        if _word(first, corpus) or mark != ".":
            yield over(match, f"{first}{mark} {second}", 0.85, f"no space after “{mark}”")


def _glued_by_specks(text: str, corpus: Corpus) -> Iterator[Slip]:
    for match in GLUED_BY.finditer(text):
        first, mark, second = match.groups()
        # what stands twice with an apostrophe is a word: Jeanne d’Arc; others are elided: they’ll, speak’st, th’eyes
        elided = second in CONTRACTED or len(first) == len("th") or corpus.words[match[0]] > 1
        if mark in "’'‘" and elided:
            continue
        if corpus.alone(first) > 1 and corpus.alone(second) > 1:
            score = 0.8 if mark not in "’'‘" else 0.75
            yield over(match, f"{first} {second}", score, f"“{mark}” in place of the space")


def _two_words(word: str, corpus: Corpus) -> tuple[str, str] | None:
    """Split *word* if one part is a short word of `GLUE` and the other is one that the texts use."""
    cuts = ((glue, at) for glue in GLUE for at in (len(glue), len(word) - len(glue)))
    for little, at in cuts:
        parts = [word[:at].lower(), word[at:].lower()]
        other = parts[parts[0] == little]
        if little in parts and len(other) >= len(GLUE[0]) and corpus.lower.get(other, 0) >= OFTEN:
            return word[:at], word[at:]
    return None


def _word(word: str, corpus: Corpus) -> bool:
    return corpus.folded[word.lower()] > 1 and len(word) > 1


def _double(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    for match in DOUBLE.finditer(passage.text):
        marks = match[2]
        abbreviated = marks[0] == "." and len(match[1]) <= ABBREVIATION_LENGTH + 1
        if abbreviated or (marks[0] == "." and ("." in match[1] or _abbreviation(match[1].strip("([_*"), corpus))):
            continue
        after = passage.text[match.end() :].lstrip()[:1]
        # the stop that fits what follows is kept: a small letter does not begin a sentence
        corr = match[1] + (marks[0] if marks[0] != "." or not after.islower() else marks[1])
        yield over(match, corr, 0.6, f"two marks, “{marks}”, where one is expected")


def _specks(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    """Find commas where there can be none, and full stops inside sentences."""
    for match in POINT.finditer(passage.text):
        word, mark, after = match.groups()
        # entries of an index are turned round: Lakes, the, described
        turned = passage.text[: match.start()].rstrip().endswith(",")
        never = (word in NO_COMMA and not turned) or (word in LEADING and _leads(passage.text, match))
        common = never and corpus.folded[word] >= FREQUENT
        if mark == "," and common and corpus.followed(word, mark) <= SELDOM:
            score = 0.85 if word in NO_COMMA else 0.55
            yield Slip(match.start(), match.end(2), word, score, f"“{word}” is never followed by a comma elsewhere")
        if mark == "." and after[0].islower() and not (_ROMAN.fullmatch(word) or _abbreviation(word, corpus)):
            yield Slip(match.start(), match.end(2), word, 0.75, "a full stop, but the sentence continues")


def _leads(text: str, match: re.Match[str]) -> bool:
    """Return whether a word must lead to the next one, with no insertion between."""
    return LED.match(match[3]) is not None and not INSERTED.search(text, 0, match.start())


def _abbreviation(word: str, corpus: Corpus) -> bool:
    if corpus.folded[word.lower()] > 1 and corpus.followed(word, ".") >= USUALLY:
        return True
    short = len(word) <= ABBREVIATION_LENGTH and not corpus.lower.get(word.lower(), 0)
    return short or not _word(word, corpus)
