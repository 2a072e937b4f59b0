"""A text on its way into a book: XHTML whose ids and links are bound later, its notes gathered for the end."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from edition.model import Annotation, Document, Edition
from edition.model.kinds import KINDS
from edition.model.pictures import kept
from edition.model.registers import MENTIONS
from edition.text.streams import displayed
from edition.text.streams.notes import Apart, CalledNote, notes_apart
from edition.write.book import prose
from edition.write.book.links import entry, identity, place, resolver
from edition.write.html import notes as html_notes
from edition.write.html.body import CARET, NONE, Attributes, BodyWriter
from edition.write.html.heads import Heading, depths, in_contents
from edition.write.html.margin import TAGS
from edition.write.html.notes import PLACE, Voice
from edition.write.html.rows import write
from edition.write.messages import Messages
from edition.write.note_names import NoteName
from edition.write.pictures import shown
from edition.write.xml import attribute, escaped

DEEP = 2
"""Headings of this depth do not begin a file; depths count from 0."""
SPLIT = re.compile("\4([0-9])\4")
PAGE = re.compile(r'<span class="pb".*?</span>')


class PageStart(Struct, frozen=True):
    """A page break of the source: its id and the number of the page that begins."""

    id: str
    n: str


class BookNote(Struct, frozen=True):
    """A note and its call; *within* says that another note calls it, *spoken* in which language it is."""

    id: str
    call: str
    name: NoteName
    voice: Voice
    html: str
    within: bool = False
    spoken: Attributes = NONE

    @property
    def label(self) -> str:
        """What its call prints."""
        return self.name.label


class WrittenText(Struct, frozen=True):
    """The text in XHTML, divided where a book may begin a new file; each piece with the level that begins it.

    *files* are its pictures, by their names in the book.
    """

    pieces: tuple[tuple[int, str], ...]
    contents: tuple[Heading, ...]
    notes: tuple[BookNote, ...]
    pages: tuple[PageStart, ...]
    files: Mapping[str, bytes] = {}


class ChapterWriter(BodyWriter):
    """The XHTML of books; a stream of one reading is written with it."""

    def __init__(self, document: Document, apart: Apart, edition: Edition, messages: Messages) -> None:
        self.name = document.source.id
        super().__init__(document, apart, edition, messages)
        self.resolve = resolver(edition, messages, self.name)
        self.title = _folded(document.source.header.title)
        self.pages: list[PageStart] = []
        self._depths = depths(document, self._is_title)
        self._gathered: list[BookNote] = []
        there = shown(document)
        self.pictures = {url: f"pictures/{self.name}/{kept(url)}" for url in there}
        self._files = {self.pictures[url]: content for url, content in there.items()}

    def _is_title(self, block: Annotation) -> bool:
        return _folded(self.text[block.span.start : block.span.end]) == self.title

    def identity(self, name: str) -> str:
        """Return an id that is bound later."""
        return identity(name)

    def opening(self, tag: str, attributes: Attributes) -> str:
        """Return a start tag without its end, every value quoted."""
        return " ".join((f"<{tag}", *(f'{key}="{attribute(value)}"' for key, value in attributes.items())))

    # Blocks

    def following(self, tag: str) -> str:
        """Return the apparatus of a block, if it may stand here; else it stands after the block around it."""
        apart = not self.in_note and tag != "span" and self.around in ("", "section", "blockquote", "div")
        return super().following(tag) + (self.variants.here() if apart else "")

    def open_div(self, div: Annotation, kind: str) -> None:
        """Begin a section, and perhaps a file."""
        self.hold_notes(kind)
        if kind != "notes":
            self._split(div.body.level)
        self.open_block(div, "section", NONE if kind in ("", "section") else {"class": f"div-{kind}"})

    def _split(self, level: int) -> None:
        """Say that a division of *level* begins, and perhaps a file: what is open is closed and opened again."""
        if self._depths.get(level, DEEP) < DEEP and not self.in_note:
            # a file of a book is well-formed by itself
            self.flow.parts.extend(f"</{tag}>" for tag, _ in reversed(self.blocks))
            # `SPLIT` reads one figure, and no text has \4 (`body.ILLEGAL`)
            self.flow.out(f"\4{min(level, 9)}\4")
            self.flow.parts.extend(f"{self.opening(*block)}>" for block in self.blocks)

    def close_head(self, head: Annotation) -> None:
        """Write a heading; elsewhere than in a section it is a line, and the text's title is not said twice."""
        html = self.held_head(head)
        words = in_contents(PLACE.sub("", PAGE.sub("", html)))
        if self.in_front or self.in_note or any(tag != "section" for tag, _ in self.blocks):
            kind = "front" if self.in_front else "qh"
            self.open_block(head, "p", {"class": kind})
            self.flow.out(html)
            self.close_block()
        # a title that has a call or a page in it is written, or these would be lost
        elif _folded(TAGS.sub("", words)) == self.title and html == words:
            self.flow.out(f"{self.start('div', NONE, head.id)}</div>\n")
        else:
            depth = self._depths.get(head.body.level or 2, 0)
            self._head(Heading(head.id, depth, words, supplied=False), html)

    def supplied_head(self, div: Annotation, words: str) -> None:
        """Write a heading that the editors supplied."""
        depth = self._depths.get(div.body.level or 2, 0)
        heading = Heading(f"_h.{div.id}", depth, escaped(words), supplied=True)
        self._head(heading, f'<span class="br">[</span>{heading.html}<span class="br">]</span>')

    def _head(self, heading: Heading, html: str) -> None:
        size = f"h{min(heading.depth + 2, 6)}"
        self.flow.out(f"{self.start(size, {'class': 'su'} if heading.supplied else NONE, heading.id)}{html}</{size}>\n")
        if not self.in_note:
            self.contents.append(heading)

    def open_p(self, p: Annotation) -> None:
        """Begin a paragraph with its number."""
        self.open_block(p, "p")
        if p.id[1:].isdigit():
            self.flow.out(f'<span class="no" aria-hidden="true">{p.id[1:]}</span>')

    # Notes

    def after_block(self, html: str) -> None:
        """Write a block of its own, which interrupts a paragraph."""
        inner = self.around == "p"
        self.flow.out(f'</p>\n{html}\n<p class="on">' if inner else f"{html}\n")

    def show(self, called: CalledNote) -> None:
        """Hold the place of a call: how it is written depends on the book."""
        self.flow.apart(html_notes.place(called.note.id))

    def again(self, note: Annotation, call: str, label: str) -> None:
        """Write a further call of a note."""
        link = f'<a href="{place(self.name, note.id)}" role="doc-noteref">{escaped(label)}</a>'
        self.flow.apart(f"{self.start('sup', {'class': f'c-{self.voice(note).ink}'}, call)}{link}</sup>")

    def add_note(self, called: CalledNote, html: str) -> None:
        """Keep a note for the end of the text."""
        note, call, said = called.note, called.call.id, self.spoken.of(called.note)
        html += self.variants.here()
        if KINDS[note.kind].editorial:
            html = prose.footnote(note.body, self.resolve, self.messages)
            call = f"_r.{note.id}"
        self._gathered.append(
            BookNote(
                note.id, call, self.names.called(note.id, called.label), self.voice(note), html, called.within, said
            )
        )

    # Links and corrections

    def mention(self, kind: str, ref: str, name: str, said: Attributes) -> None:
        """Open the link of a name to the register, one of several where it may mean one of several."""
        names = self.edition.names
        known = [key for one in ref.split() if (key := (MENTIONS[kind], one)) in names]
        if not known:
            self.link(self.opening("span", said), "</span>", name)
            return
        one_of = self.messages.gettext("One of these:")
        told = {"title": f"{one_of} {'; '.join(names[key] for key in known)}"} if known[1:] else NONE
        start = self.opening("a", {"class": "name", **told, **said})
        self.link(f'{start} href="{entry(*known[0])}"', "</a>", name)

    def remark(self, annotation: Annotation) -> str:
        """Return the attributes of a link into the list of corrections."""
        # a point at which nothing is read has no words that a link could be named by
        lost = KINDS[annotation.kind].layer == "point" and not annotation.body.words
        label = self.messages.gettext("Words are lost here") if lost else ""
        spoken = f'aria-label="{attribute(label)}" ' if label else ""
        return f'{spoken}href="{place(self.name, f"_{annotation.id}")}"'

    def corrected(self, choice: Annotation, stood: str, words: str) -> None:
        """Write the corrected reading, after what keeps the ids that stood in the other one."""
        corr = escaped(words)
        self.flow.out(stood if corr.strip() else stood + corr)
        self.told(choice, "ch", corr if corr.strip() else f'<span class="br">{CARET}</span>')

    def moved(self, seg: Annotation, html: str) -> None:
        """Write what belongs in a place."""
        mark = self.mark(self.remark(seg), self.messages.gettext("About this passage"))
        self.flow.out(f"{self.start('span', {'class': 'now'}, seg.id)}{html}</span>")
        self.flow.behind(mark)

    def supplied(self, supplied: Annotation, words: str) -> None:
        """Write words of the editors'."""
        self.flow.apart(self.bracketed(supplied, words, {"class": "su"}))

    # Points

    def page_break(self, pb: Annotation, n: str) -> None:
        """Write the beginning of a page and list it; one without a number cannot be called."""
        if not n.strip():
            self.anchor(pb.id)
            return
        self.pages.append(PageStart(pb.id, n))
        spoken = attribute(self.messages.gettext("Page %(number)s", number=n))
        said = f'epub:type="pagebreak" role="doc-pagebreak" aria-label="{spoken}"'
        self.flow.out(f'<span class="pb" {identity(pb.id)} {said}>{escaped(n)}</span>')

    def finished(self) -> WrittenText:
        """Return the text, divided."""
        first, *rest = SPLIT.split(self.flow.finished())
        pieces = (("0", first), *zip(rest[::2], rest[1::2], strict=True))
        return WrittenText(
            pieces=tuple((int(level), piece) for level, piece in pieces),
            contents=tuple(self.contents),
            notes=tuple(self._gathered),
            pages=tuple(self.pages),
            files=self._files,
        )


def written(document: Document, edition: Edition, messages: Messages) -> WrittenText:
    """Write the text of *document*: what is read of it, for what was transcribed stands in the list of corrections."""
    apart = notes_apart(displayed(document))
    chapter = ChapterWriter(document, apart, edition, messages)
    write(chapter, apart)
    return chapter.finished()


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
