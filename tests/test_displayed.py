"""What a reader reads is the same words everywhere: page, e-book, plain text, search and the contexts of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import dropwhile
from pathlib import Path

import pytest
from lxml import html
from msgspec import Struct, json

from edition import mentions, pipeline
from edition.mentions import LONGEST, Mention
from edition.mentions.passages import Passage
from edition.model import Document, Edition
from edition.model.bodies import Item
from edition.read import project as reading
from edition.read import theme
from edition.write import pages, search
from edition.write.book import manuscript as books
from edition.write.data import plain_text
from edition.write.html.page import article
from edition.write.messages import messages
from tests import miniature
from tests.conftest import ROOT

TEXTS = (
    *("hovannisian-entente", "revolution-and-entente", "serge-brest-litovsk", "serge-german-revolution"),
    *("trotsky-intervention", "trotsky-necessary-statement"),
)
APART = frozenset("fw stood printed no ci pb br by src n lemma gap more speaker called stray note".split())
"""Classes of what an output adds or sets apart; notes are compared by themselves."""
LEFT_OUT = frozenset(("sup", "del", "input", "label"))
MARKS = re.compile("\0[^\0]*\0|[\1-\4]|\\[…\\]|‸")
CALLS = re.compile(r"\[(?:\d+|[a-z]{1,2}|[*†‡]+)\]")
NOTE = re.compile(r"^\[[^\]]+\] [^:]+: (?=.)")
SKELETON = "-[]| "
OURS = "ours"


class Displayed(Struct, frozen=True):
    """The words of each block, or note of the source, by its id; of the plain text its lines."""

    title: str  # which a book does not repeat behind its first page
    page: Mapping[str, str]
    book: Mapping[str, str]
    search: Mapping[str, str]
    lines: tuple[str, ...]
    mentions: tuple[Mention, ...]


def displayed(document: Document, edition: Edition) -> Displayed:
    found = mentions.found(document)
    searched: dict[str, str] = {}
    for passage in found.passages:
        searched[passage.block] = plain(f"{searched.get(passage.block, '')} {passage.words}")
    lines = plain_text.plain_text(document, edition).content.decode().split("\n")
    return Displayed(
        title=document.source.header.title.casefold(),
        page=dict(_blocks(_page(document, edition), searched)),
        book=dict(_blocks(_book(document, edition), searched)),
        search=searched,
        lines=tuple(plain(line) for line in lines),
        mentions=found.mentions,
    )


def plain(words: str) -> str:
    """Return *words* without what stands for a call or for lost words, their spaces folded."""
    return " ".join(CALLS.sub("", words.replace("[…]", "")).split())


def _page(document: Document, edition: Edition) -> str:
    return article(document, pages.site(edition, theme.templates(ROOT))).html


def _book(document: Document, edition: Edition) -> str:
    written = books.manuscript(document, edition, messages()).written
    html_of_notes = (f'<div id="{note.id}">{note.html}</div>' for note in written.notes)
    return "".join((*(piece for _, piece in written.pieces), *html_of_notes))


def _blocks(markup: str, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the words of every block of *ids* in HTML or XHTML; a paragraph that was interrupted goes on."""
    tree = html.fragment_fromstring(MARKS.sub("", markup), create_parent="div")
    found: dict[str, list[str]] = {}
    _gather(tree, "", found, ids)
    yield from ((name, plain("".join(parts))) for name, parts in found.items() if name)


def _gather(element: html.HtmlElement, name: str, found: dict[str, list[str]], ids: Collection[str]) -> None:
    """Add the words of an element to the block *name*, those of a block in it to their own."""
    interrupted = opening = ""
    classes = set((element.get("class") or "").split())
    own = element.get("id") in ids
    if not own and (element.tag in LEFT_OUT or classes & APART):
        _skip(element, found, ids)
        return
    name = element.get("id", "") if own else name
    found.setdefault(name, []).append(element.text or "")
    for child in element:
        interrupted = child.get("id", "") if child.tag == "p" and child.get("id") in ids else interrupted
        goes_on = child.tag == "p" and child.get("class") == "on"
        if "speaker" in (child.get("class") or "").split():
            opening = f"{child.text_content()} "
            continue
        if opening and child.get("id") in ids:
            found[child.get("id", "")], opening = [opening], ""
        _gather(child, interrupted if goes_on else name, found, ids)
        found.setdefault(name, []).append(child.tail or "")


def _skip(element: html.HtmlElement, found: dict[str, list[str]], ids: Collection[str]) -> None:
    """Leave out an element but for the blocks that stand in it."""
    for child in element:
        if child.get("id") in ids:
            _gather(child, "", found, ids)
        else:
            _skip(child, found, ids)


def assert_same(shown: Displayed) -> None:
    assert shown.search
    assert [] == list(_differing(shown.search, shown.page))
    assert [] == [pair for pair in _differing(shown.search, shown.book) if pair[0].casefold() != shown.title]
    assert [] == [words for words in shown.search.values() if not any(words in line for line in shown.lines)]
    assert [] == [one for one in shown.mentions if one.kind != "speaker" and not _stands(one, shown.search)]


def _differing(blocks: Mapping[str, str], others: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((words, others.get(name, "")) for name, words in blocks.items() if words != others.get(name))


def _stands(one: Mention, blocks: Mapping[str, str]) -> bool:
    """Return whether a mention stands with its context in some block."""
    before, after = one.before.removeprefix("… "), one.after.removesuffix(" …")
    context = plain(f"{before}{one.words}{after}")
    return len(one.words) >= LONGEST or any(context in words for words in blocks.values())


def passages(document: Document) -> tuple[Passage, ...]:
    return mentions.found(document).passages


def missed(document: Document, edition: Edition, indexed: Collection[Passage]) -> list[str]:
    """Return what the index made of *indexed* lacks of the plain text, line by line."""
    site = pages.site(edition, theme.templates(ROOT))
    rows = [row for file in [*search.of_text(document, indexed, site)][:-1] for row in json.decode(file.content)]
    waiting = Counter(plain(row[4]) for row in rows if row[1] != OURS)
    notes_of_ours = tuple(plain(row[4]) for row in rows if row[1] == OURS)
    numbers = {f"{one.said(Item).n.rstrip('.')}." for one in document.annotations if one.kind == "item"}
    lines = plain_text.plain_text(document, edition).content.decode().split("\n")
    # the title and what is said of it are no words of the text
    read = (plain(NOTE.sub("", line)) for line in dropwhile(bool, lines))
    left = (_left(line, waiting) for line in read if not any(note.endswith(line) for note in notes_of_ours))
    return [one for one in left if one not in {"", *numbers}]


def _left(line: str, waiting: Counter[str]) -> str:
    """Take each passage out that stands in *line*, the longest first, once; return what is left."""
    for one in sorted(filter(line.__contains__, waiting), key=len, reverse=True):
        stands = re.compile(rf"(?<![^\s\[]){re.escape(one)}(?![^\s\]])")
        while waiting[one] and (found := stands.search(line)):
            waiting[one] -= 1
            line = f"{line[: found.start()]} {line[found.end() :]}"
    return line.strip(SKELETON)


def test_page_book_plain_text_search_and_contexts_of_the_miniature_display_the_same_words() -> None:
    assert_same(displayed(miniature.document(), miniature.EDITION))


@pytest.mark.parametrize("text_id", TEXTS)
def test_page_book_plain_text_search_and_contexts_of_a_text_display_the_same_words_and_the_index_misses_none(
    text_id: str, corpus: Path
) -> None:
    project, _ = reading.project(corpus)
    document = pipeline.compose(project, pipeline.names_of(project), text_id).document
    assert document

    assert_same(displayed(document, project.edition))
    every = passages(document)
    assert [] == missed(document, project.edition, every)
    assert missed(document, project.edition, every[:-1])


def test_the_index_of_the_miniature_misses_nothing_of_the_plain_text_and_would_miss_each_passage() -> None:
    document = miniature.document()
    every = passages(document)

    assert [] == missed(document, miniature.EDITION, every)
    for nth, one in enumerate(every):
        assert missed(document, miniature.EDITION, every[:nth] + every[nth + 1 :]), one
