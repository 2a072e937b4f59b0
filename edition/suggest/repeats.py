"""Find words printed twice, and running heads inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model.kinds import KINDS
from edition.suggest.corpus import EVERYDAY, Corpus
from edition.suggest.passages import WORD, Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

# more blanks part the columns of a table
DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+)(?:[ \u00a0]| *\n *)\1(?![\w’'-])", re.IGNORECASE)
# words that English doubles: “had had”, “that that”, “very very”, “whatever is is right”, “too too hasty”
TWICE = frozenset(("had", "that", "very", "bye", "hear", "no", "long", "never", "ha", "many", "so", "is", "too"))
LINKING = frozenset("a an and at by for from in of on or the to with".split())
FEWEST = 3
"""How often a word must stand, its two places here included: a rarer one belongs to a quotation, a sound or a name."""
# small letters on both sides: capitals that begin or end a sentence may be a signature or a newspaper
CAPITALS = re.compile(
    r"(?<=[a-zà-ÿ,]) +((?:\d{1,4} +)?(?:[A-ZÀ-Þ]{2,}[,:’'.]? +){1,8}[A-ZÀ-Þ]{2,}(?: +\d{1,4})?)(?= +[a-zà-ÿ])"
)
# one word in capitals within a sentence is stressed more often than it is a heading
SHORTEST_HEAD = 2
TRUNCATED = 4


def find(material: Material) -> Iterator[Proposal]:
    """Propose to remove doubled words, and running heads in mid-sentence."""
    heads = _heads(material)
    for passage in material.passages:
        yield from propose(passage, "doubled-word", "intrusion", _doubled(passage, material.corpus))
        if passage.role != "heading":
            yield from propose(passage, "running-head", "intrusion", _running(passage, heads))


def _doubled(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    for match in DOUBLED.finditer(passage.text):
        word = match[1]
        if KINDS[passage.kind].lined and word.lower() not in LINKING:
            continue  # poets say a word twice
        second = match[0][-len(word) :]
        if word[:1].isupper() and not corpus.common(word):
            continue  # names may stand twice
        if corpus.count(word) < FEWEST and word.lower() not in EVERYDAY:
            continue
        usual = word.lower() in TWICE or corpus.pairs[word.lower(), word.lower()] > 1
        score = 0.9 if second == word or second == word.lower() else 0.6
        yield over(match, word, score - 0.65 * usual, f"“{word}” is doubled")


def _heads(material: Material) -> list[Sequence[str]]:
    """Return the words of each title and heading of the text."""
    header = material.document.source.header
    titles = [header.title, header.series, header.publisher]
    titles += [passage.text for passage in material.passages if passage.role == "heading"]
    words = [[match[0] for match in WORD.finditer(title)] for title in titles]
    return [head for head in words if len(head) >= SHORTEST_HEAD]


def _running(passage: Passage, heads: Sequence[Sequence[str]]) -> Iterator[Slip]:
    for match in CAPITALS.finditer(passage.text):
        known = any(_within(match[1].lower(), head) for head in heads)
        numbered = any(c.isdigit() for c in match[1])
        yield _removed(passage, match.start(1), match.end(1), 0.35 + 0.35 * known + 0.3 * numbered)
    for head in heads:
        for start, end, score in _fragments(passage.text, head):
            yield _removed(passage, start, end, score)


def _within(words: str, head: Sequence[str]) -> bool:
    bare = " ".join(WORD.findall(words))
    return bare in " ".join(head).lower()


def _fragments(text: str, head: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Find a heading without its first letters, or with a page number, between two words in lower case."""
    rest = r" +".join(re.escape(word) for word in head[1:])
    first = head[0]
    cut = "|".join(re.escape(first[n:]) for n in range(1, min(len(first), TRUNCATED)) if first[n:])
    if cut and len(rest) > TRUNCATED:
        for match in re.finditer(rf"(?<=[a-zà-ÿ]) +((?:{cut}) +{rest})(?= +[a-zà-ÿ])", text):
            yield match.start(1), match.end(1), 0.85
    title = rf"{re.escape(first)} +{rest}"
    for match in re.finditer(rf"(?<=[a-zà-ÿ,]) +(\d{{1,4}} +{title}|{title} +\d{{1,4}})(?= +[a-zà-ÿ])", text):
        yield match.start(1), match.end(1), 0.8


def _removed(passage: Passage, start: int, end: int, score: float) -> Slip:
    """Remove a running head with the blank before it; the slip includes the words on both sides."""
    text = passage.text
    before = text.rfind(" ", 0, start - 1) + 1 if start else 0
    behind = WORD.search(text, end)
    stop = behind.end() if behind else end
    corr = f"{text[before:start].rstrip()} {text[end:stop].lstrip()}"
    return Slip(before, stop, corr, score, "a running head, read in the middle of a sentence")
