"""What books are bound with, and the books that a build lays beside the page of a text (the setting `downloads`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol

from msgspec import Struct

from edition.model import Document, Edition, OutputFile
from edition.model.diagnostics import Diagnostic
from edition.withheld import OutputPart, gives
from edition.write.book import epub, pdf
from edition.write.book.manuscript import Manuscript, manuscript
from edition.write.messages import Messages

Files = Mapping[str, bytes]
"""Templates and fonts by name (`read.theme.of_books`)."""
FONTS = "assets/fonts/"


class Bind(Protocol):
    """Makes a book of some manuscripts, alone or as the *whole* edition, or says what keeps it from being made."""

    def __call__(self, edition: Edition, texts: Sequence[Manuscript], *, whole: bool) -> bytes | tuple[Diagnostic, ...]:
        """Make the book."""


class Binder(Struct, frozen=True):
    """Makes books of manuscripts in the words of *messages*; *told* is what is to be said of these."""

    messages: Messages
    bind: Bind
    told: tuple[Diagnostic, ...] = ()


Binders = Mapping[str, Binder]
"""By the endings of their books."""


def binder(kind: str, files: Files, modified: str, messages: Messages) -> Binder:
    """Prepare the making of books of a *kind* (`epub`, `pdf`) that are dated *modified* (UTC, ISO 8601).

    Raises OutputError if a PDF is asked for and Typst is not installed.
    """
    return BINDERS[kind](files, modified, messages)


def books(document: Document, edition: Edition, binders: Binders) -> tuple[list[OutputFile], list[Diagnostic]]:
    """Make the books of a text, or say what keeps them from being made; none of a text whose words are withheld."""
    made: list[OutputFile] = []
    faults: list[Diagnostic] = []
    for kind, binder in binders.items() if gives(edition, document.source.id, OutputPart.BOOK) else ():
        faults += binder.told
        book = binder.bind(edition, [manuscript(document, edition, binder.messages)], whole=False)
        if isinstance(book, bytes):
            made.append(OutputFile(f"texts/{document.source.id}/{document.source.id}.{kind}", book))
        else:
            faults += book
    return made, faults


def _epub(files: Files, modified: str, messages: Messages) -> Binder:
    fonts = {name.removeprefix(FONTS): content for name, content in files.items() if name.startswith(FONTS)}
    press = epub.press(_of(files, "book/", "epub/"), fonts, modified, messages)
    return Binder(messages, partial(epub.book, press=press))


def _pdf(files: Files, modified: str, messages: Messages) -> Binder:
    templates = _of(files, "book/", "pdf/")
    words, told = pdf.words(templates, messages)
    return Binder(words, partial(pdf.book, press=pdf.press(templates, modified, words)), told)


def _of(files: Files, *folders: str) -> Files:
    return {name: content for name, content in files.items() if name.startswith(folders)}


BINDERS: Mapping[str, Callable[[Files, str, Messages], Binder]] = {"epub": _epub, "pdf": _pdf}
