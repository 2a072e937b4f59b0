"""What one text gives to the search and to the word list of the served site."""

from __future__ import annotations

from msgspec import Struct

from edition import mentions
from edition.model import Document
from edition.write import pages, search
from edition.write.html.site import Site
from edition.write.site.word_list import ListedWords


class Findable(Struct, frozen=True):
    """The *files* of a text's part of the index, by path, and its *words* by letter."""

    files: tuple[tuple[str, bytes], ...] = ()
    words: tuple[tuple[str, ListedWords], ...] = ()


def findable(document: Document | None, site: Site) -> Findable:
    """Return what a text gives; nothing if it cannot be read."""
    if document is None:
        return Findable()
    found = mentions.found(document)
    files = tuple((file.path, file.content) for file in search.of_text(document, found.passages, site))
    return Findable(files, tuple(pages.words(document, found, site)))
