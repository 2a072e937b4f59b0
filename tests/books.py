"""Books made of the miniature: its edition, bound as the tests need it."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from edition.model import Document, Edition
from edition.read import theme
from edition.write.book import epub
from edition.write.book import manuscript as book_manuscript
from edition.write.book.back import Press
from edition.write.book.manuscript import Manuscript
from edition.write.messages import Messages, messages
from tests import miniature

MOMENT = "2020-02-02T00:00:00Z"
ROOT = Path(__file__).parents[1]
DOCUMENT = miniature.document()
WITHHELD = structs.replace(miniature.EDITION, withheld=frozenset({"bridge"}))


def manuscript(document: Document = DOCUMENT, edition: Edition = miniature.EDITION) -> Manuscript:
    return book_manuscript.manuscript(document, edition, messages())


def press(words: Messages | None = None) -> Press:
    fonts = {
        path.rpartition("/")[2]: content for path, content in theme.assets(ROOT).items() if path.endswith(".woff2")
    }
    return epub.press({**theme.of(ROOT, "book"), **theme.of(ROOT, "epub")}, fonts, MOMENT, words or messages())


def book(edition: Edition = miniature.EDITION, *, whole: bool = False) -> bytes:
    return epub.book(edition, [manuscript(edition=edition)], press(), whole=whole)
