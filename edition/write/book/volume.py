"""Put manuscripts together to a volume: title page, texts, notes, lists of corrections, registers, contents.

A volume is what EPUB and PDF have in common; it is not bound yet (see `edition.write.book.links`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape

from msgspec import Struct

from edition.model import Edition
from edition.write.book import back
from edition.write.book import front as book_front
from edition.write.book.back import Press
from edition.write.book.body import BookNote, WrittenText
from edition.write.book.links import ID
from edition.write.book.manuscript import Manuscript
from edition.write.html.heads import Heading
from edition.write.html.margin import TAGS
from edition.write.html.notes import PLACE
from edition.write.messages import Messages
from edition.write.xml import escaped

FULL_FILE = 40_000
"""Characters of XHTML from which a section begins a new file; a chapter always does."""
NEXT_TO_NOTHING = 300
"""Characters (title lines, an ornament) that do not make a file of their own."""

Call = Callable[[BookNote], str]
"""Writes what stands where a note is called."""


class Shape(Struct, frozen=True):
    """How a kind of book treats notes and indexes: *call* writes calls; *endnotes* says that notes stand at the end.

    *paged* says that indexes name pages.
    """

    call: Callable[[Manuscript], Call]
    endnotes: bool
    paged: bool = False


class VolumeLeaf(Struct, frozen=True):
    """One part of a volume, a file of its own in an EPUB: *owner* is the text whose ids stand in it."""

    name: str
    title: str
    html: str
    owner: str = ""
    matter: str = "bodymatter"
    language: str = ""


class ContentsLine(Struct, frozen=True):
    """A line of the contents; *target* is not bound yet."""

    depth: int
    html: str
    target: str


class Volume(Struct, frozen=True):
    """A book of one text, or of all."""

    id: str
    edition: Edition
    messages: Messages
    texts: tuple[Manuscript, ...]
    whole: bool
    leaves: tuple[VolumeLeaf, ...]
    contents: tuple[ContentsLine, ...]

    @property
    def title(self) -> str:
        """Return the book's title."""
        return self.edition.settings.title if self.whole else self.texts[0].header.title

    @property
    def language(self) -> str:
        """Return the language of the book's own words, its titles and lists."""
        return self.messages.language


def volume(edition: Edition, texts: Sequence[Manuscript], shape: Shape, press: Press, *, whole: bool) -> Volume:
    """Return the volume of *texts*."""
    messages = press.messages
    leaves: list[VolumeLeaf] = []
    contents: list[ContentsLine] = []
    if whole:
        leaves.append(
            VolumeLeaf(
                "title",
                edition.settings.title,
                book_front.of_edition(edition, texts, press),
                matter="frontmatter",
            )
        )
        contents.append(ContentsLine(0, escaped(messages.gettext("About this edition")), "#title"))
    for text in texts:
        for leaf, lines in _text(text, edition, shape, press, whole=whole):
            leaves.append(leaf)
            contents.extend(lines)
    pages = [leaf.html for leaf in leaves]
    for register, html in back.registers(edition, texts, pages, press, paged=shape.paged):
        title = messages.gettext(register.title)
        leaves.append(VolumeLeaf(f"register-{register.name}", title, html, matter="backmatter"))
        contents.append(ContentsLine(0, escaped(title), f"#{register.name}"))
    name = "edition" if whole else texts[0].text_id
    return Volume(name, edition, messages, tuple(texts), whole, tuple(leaves), tuple(contents))


def _text(
    text: Manuscript, edition: Edition, shape: Shape, press: Press, *, whole: bool
) -> Iterator[tuple[VolumeLeaf, Sequence[ContentsLine]]]:
    """Yield the leaves of one text, each with its lines in the table of contents."""
    messages = press.messages
    name, title, language = text.text_id, text.header.title, text.header.language
    deeper = int(whole)
    front = book_front.of_text(text, edition, press, whole=whole)
    matter = "bodymatter" if whole else "frontmatter"
    yield VolumeLeaf(f"text-{name}", title, front, name, matter), [ContentsLine(0, escaped(title), f"{name}#")]
    if text.full:
        call = shape.call(text)
        for nth, (chapter, html) in enumerate(_chapters(text.written, title), 1):
            lines = [
                ContentsLine(h.depth + deeper, _bracketed(h), f"{name}#{h.id}")
                for h in text.written.contents
                if _has(html, h.id)
            ]
            yield (
                VolumeLeaf(
                    f"part-{nth:02}-{name}",
                    chapter,
                    PLACE.sub(_calling(text.written, call), html),
                    name,
                    language=language,
                ),
                lines,
            )
    if text.written.notes and (shape.endnotes or not text.full):
        notes = back.notes(text, shape.call(text), messages)
        title = messages.gettext("Notes")
        line = ContentsLine(deeper, escaped(title), f"{name}#_notes")
        yield VolumeLeaf(f"notes-{name}", title, notes, name, "backmatter"), [line]
    if text.changes:
        changes = back.corrections(text, press)
        title = messages.gettext("What was corrected")
        yield (
            VolumeLeaf(f"corrections-{name}", title, changes, name, "backmatter"),
            [ContentsLine(deeper, escaped(title), f"{name}#_corrections")],
        )


def _calling(written: WrittenText, call: Call) -> Callable[[re.Match[str]], str]:
    notes: Mapping[str, BookNote] = {note.id: note for note in written.notes}
    return lambda found: call(notes[found[1]])


def _chapters(written: WrittenText, title: str) -> Iterator[tuple[str, str]]:
    """Join the pieces of a text to chapters and give each with its title."""
    for html in _joined(written.pieces):
        heading = next((h for h in written.contents if _has(html, h.id)), None)
        yield unescape(TAGS.sub("", heading.html)) if heading else title, html


def _joined(pieces: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Join pieces until a file is full; one of the first level begins a file, if more than title lines stand before."""
    waiting = ""
    for level, piece in pieces:
        # without tags and calls, of which a title page may have many, and few words
        before = len(TAGS.sub("", PLACE.sub("", waiting)).strip())
        if before > NEXT_TO_NOTHING and (level == 1 or len(waiting) > FULL_FILE):
            yield waiting
            waiting = ""
        waiting += piece
    yield waiting


def _has(html: str, name: str) -> bool:
    return f'id="{ID}{name}"' in html


def _bracketed(heading: Heading) -> str:
    return f"[{heading.html}]" if heading.supplied else heading.html
