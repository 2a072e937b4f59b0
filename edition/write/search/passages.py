"""What can be found in one text: the passages of its reading text, every one with its names, and our notes.

Of a withheld text only our notes are there. A row has the id of the passage, its voice, what it is called ("¶ 31"), the
head of its section, its words, and its *variants*: words that stood in place of corrected ones, or what may be written
as one word (`search_words.JOINED`). These are found by, and never shown: they stand behind the passage, with the words
around them, at positions of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from edition.mentions import search_words
from edition.mentions.passages import Passage, PassageRange
from edition.model import Document, OutputFile
from edition.model.kinds import KINDS
from edition.text.context import BLANK
from edition.withheld import OutputPart, gives, short
from edition.write import markdown
from edition.write.html.site import Site
from edition.write.locators import called
from edition.write.paths import text_page
from edition.write.search import part
from edition.write.search.part import DATED, NAMED, VOICE

AROUND = 6
"""Words on either side of a variant that are found with it."""
APART = 20
"""Positions between a passage and a variant, and between two: no NEAR joins them."""
OURS = "ours"


def of_text(document: Document, passages: Iterable[Passage], site: Site) -> Iterator[OutputFile]:
    """Yield the files of one text's part of the index."""
    name, title = document.source.id, document.source.header.title
    given = passages if gives(site.edition, name, OutputPart.WORDS) else ()
    return part.files(name, title, (*_passages(document, given, site), *_notes(document, site)))


Found = tuple[part.Row, part.Words]


def _passages(document: Document, passages: Iterable[Passage], site: Site) -> Iterator[Found]:
    say = {name: site.messages.worded(phrase) for name, phrase in called(document).items()}
    for one in passages:
        text = one.words
        starts, found = one.cut.starts, _positions(one.cut.words)
        for key, positions in _told(one, starts):
            # a name within another of the same person comes first
            found[key] = sorted({*found[key], *positions})
        variants = list(_variants(text, starts, (*one.sics, *_joined(text)), found))
        if one.voice != "text":
            found[f"{VOICE}{one.voice}"] = [0]
        row = (one.block, one.voice, say.get(one.block, ""), one.section_head, BLANK.sub(" ", text), variants)
        yield row, found


def _told(passage: Passage, starts: Sequence[int]) -> Iterator[tuple[str, range]]:
    """Yield the keys of whom a passage names and of its dates, each with the positions of its words."""
    stretches = (*((NAMED, named) for named in passage.named), *((DATED, date) for date in passage.dated))
    for sign, stretch in stretches:
        if positions := range(bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)):
            yield f"{sign}{stretch.said}", positions


Positions = defaultdict[str, list[int]]


def _positions(text: Iterable[str]) -> Positions:
    found: Positions = defaultdict(list)
    _add(found, text)
    return found


def _add(found: Positions, text: Iterable[str], first: int = 0) -> None:
    for position, word in enumerate(text, first):
        for one in search_words.keys(word):
            found[one].append(position)


def _joined(text: str) -> Iterator[PassageRange]:
    return (PassageRange(*one) for one in search_words.joined(text))


def _variants(
    text: str, starts: Sequence[int], variants: Iterable[PassageRange], found: Positions
) -> Iterator[tuple[int, ...]]:
    """Add the words of *variants* of a *text* to *found*, and yield how a position of each leads back to those shown.

    First position; first word shown, how many stand before the variant, how many the variant has, and the first and
    the last word shown that it stands for.
    """
    at = len(starts) + APART
    for one in variants if starts else ():
        first = max(0, bisect_right(starts, one.start) - 1)
        last = max(first, bisect_left(starts, one.end) - 1)
        low, high = max(0, first - AROUND), min(len(starts), last + 1 + AROUND)
        left = text[min(starts[low], one.start) : one.start]
        right = text[one.end : starts[high] if high < len(starts) else len(text)]
        other = search_words.written(left + one.said + right)
        # what differs in nothing that the search tells apart is found as it is shown
        if _folded(other) == search_words.words(left + text[one.start : one.end] + right):
            continue
        _add(found, other, at)
        before, behind = first - low, high - last - 1
        yield at, low, before, max(0, len(other) - before - behind), first, last
        at += len(other) + APART


def _folded(words: Iterable[str]) -> list[str]:
    return list(map(search_words.folded, words))


def _notes(document: Document, site: Site) -> Iterator[Found]:
    """Yield our notes, each with the words that it explains."""
    edition, name = site.edition, document.source.id
    resolve = site.resolver(text_page(name), name)
    for annotation in document.annotations:
        if KINDS[annotation.kind].editorial:
            lemma = document.source.text[annotation.span.start : annotation.span.end]
            lemma = short(edition, name, " ".join(lemma.split()))
            text = f"{lemma}: {' '.join(markdown.plain(annotation.body.prose, resolve).split())}"
            cut = search_words.cut(text)
            found = _positions(cut.words)
            variants = list(_variants(text, cut.starts, _joined(text), found))
            found[f"{VOICE}{OURS}"] = [0]
            yield (annotation.id, OURS, "", "", text, variants), found
