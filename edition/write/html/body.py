"""A text on its way to HTML or XHTML: what pages and e-books have in common.

Rows of the table of kinds (`edition.write.html.rows`) work on a writer of bodies. `PageWriter` and, of books,
`ChapterWriter` say what a page and a book write differently. Notes come apart from the flow, with their calls.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from html import escape

from edition.model import Annotation, Document, Edition
from edition.model.kinds import NOTES
from edition.text.footnote_letters import bare
from edition.text.streams.notes import Apart, CalledNote
from edition.write.html.figures import figured
from edition.write.html.fitting import FITTING
from edition.write.html.fragments import LINK_END, NO_LINK, Fragments
from edition.write.html.heads import Heading
from edition.write.html.margin import TAGS
from edition.write.html.notes import Voice, led, voices
from edition.write.html.spoken import spoken_in
from edition.write.html.variants import Variants
from edition.write.messages import Messages
from edition.write.note_names import NoteNames, note_names
from edition.write.paths import Resolve
from edition.write.xml import escaped

ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")  # errors in HTML, one for one
HEADS = re.compile(r"<h[2-6]\b.*?</h[2-6]>", re.DOTALL)
CARET = "‸"
NO_PHRASES = frozenset(("table", "tr", "ol", "ul"))  # elements in which no phrase may stand

Attributes = Mapping[str, str]
NONE: Attributes = {}


class BodyWriter(ABC):
    """What is open, what waits and what was gathered, while a text is written."""

    resolve: Resolve  # where links lead
    line = "p"
    """The element of a verse and of a speaker's name."""
    pictures: Mapping[str, str] = {}  # where those are that the edition has, by the addresses in the text
    both = False  # whether both readings are displayed: the labels of items as printed, too

    def __init__(self, document: Document, apart: Apart, edition: Edition, messages: Messages) -> None:
        text = document.source.text
        self.text = ILLEGAL.sub("\ufffd", text) if ILLEGAL.search(text) else text
        self.flow = Fragments()
        self.edition, self.messages, self.language = edition, messages, document.source.header.language
        self.spoken = spoken_in(document, self.edition)
        self.voices = voices(document.source.header, self.edition, self.messages)
        self.contents: list[Heading] = []
        self.figured = figured(text, document.annotations)
        self.row_label, self.in_front, self.columns = False, False, 1
        self.blocks: list[tuple[str, Attributes]] = []
        self.names = NoteNames(note_names(document.annotations))
        self._called = {one.call.id: one for one in apart.notes}
        self._notes = {a.id: a for a in document.annotations if a.kind in NOTES}
        self.in_note = self._before_notes = 0
        self._units: list[bool] = []
        self.variants = Variants(self.text, document, self.opening)

    @abstractmethod
    def identity(self, name: str) -> str:
        """Return the attribute that says what an element is called."""

    @abstractmethod
    def opening(self, tag: str, attributes: Attributes) -> str:
        """Return a start tag without its end (`<p class=x`)."""

    def start(self, tag: str, attributes: Attributes, name: str) -> str:
        """Return a start tag with the id *name*."""
        return f"{self.opening(tag, attributes)} {self.identity(name)}>"

    def open_block(self, block: Annotation, tag: str, attributes: Attributes = NONE) -> None:
        """Open a block; one within a paragraph interrupts it."""
        if (tag := FITTING.get((self.around, tag), tag)) != "span" and self.around == "p":
            self.flow.out(f"</p>{self.following('p')}")
        self.flow.out(self.start(tag, attributes := {**attributes, **self.spoken.of(block)}, block.id))
        self.blocks.append((tag, attributes))

    def held_head(self, head: Annotation) -> str:
        """Return the words of a heading in their language."""
        html, said = self.flow.held().strip(), self.spoken.of(head)
        return f"{self.opening('span', said)}>{html}</span>" if said else html

    def close_block(self) -> None:
        """Close the block that was opened last; a paragraph that it interrupted goes on."""
        tag = self.blocks.pop()[0]
        self.flow.out(f"</{tag}>{self.following(tag)}")
        if self.around == "p" and tag != "span":
            self.flow.out(self.opening("p", {"class": "on"}) + ">")

    @property
    def around(self) -> str:
        """The element of the innermost open block; empty in a note and outside of all blocks."""
        return self.blocks[-1][0] if self.blocks else ""

    def following(self, tag: str) -> str:  # noqa: ARG002 (pages ask what was closed)
        """Return what follows the end of a block that was the element *tag*."""
        return "\n"

    def open_front(self, front: Annotation) -> None:  # noqa: ARG002 (a book begins with its own front)
        """Begin what comes before the text; its headings are no sections."""
        self.in_front = True

    def close_front(self) -> None:
        """End what comes before the text."""
        self.in_front = False

    @abstractmethod
    def open_div(self, div: Annotation, kind: str) -> None:
        """Begin a section of *kind*: cover, document, section or notes."""

    def hold_notes(self, kind: str) -> None:
        """Begin a section of notes, which goes if nothing but called notes stands in it."""
        if kind == "notes":
            self.flow.hold()
            self._before_notes = len(self.contents)

    def close_div(self, kind: str) -> None:
        """End a section."""
        self.close_block()
        html = self.flow.held() if kind == "notes" else ""
        if TAGS.sub("", HEADS.sub("", html)).strip():
            self.flow.out(html)
        elif kind == "notes":
            del self.contents[self._before_notes :]

    def open_head(self) -> None:
        """Begin a heading."""
        self.flow.hold()

    @abstractmethod
    def close_head(self, head: Annotation) -> None:
        """Write a heading, or a line where no heading may be."""

    @abstractmethod
    def supplied_head(self, div: Annotation, words: str) -> None:
        """Write a heading that the editors supplied."""

    def open_table(self, table: Annotation) -> None:
        """Begin a table."""
        self.open_block(table, "table")

    def close_table(self) -> None:
        """End a table."""
        self.close_block()

    def open_line(self, line: Annotation) -> None:
        """Begin a line of its own: date, byline, greeting."""
        self.open_block(line, "p", {"class": line.kind})

    @abstractmethod
    def open_p(self, p: Annotation) -> None:
        """Begin a paragraph with its number."""

    def open_fw(self, fw: Annotation) -> None:
        """Begin furniture of the page, where it is displayed."""
        self.open_block(fw, "div", {"class": "fw"})

    # Notes

    def open_note(self) -> None:
        """Begin a note of the source, or a part of one."""
        self.flow.hold()
        self.blocks.append(("", NONE))
        self.in_note += 1

    def close_note(self) -> str:
        """End a note and return it."""
        self.in_note -= 1
        self.blocks.pop()
        return self.flow.held().strip()

    def stray(self, note: Annotation, label: str, html: str) -> None:
        """Write a note that nothing calls where it stands."""
        voice = self.voice(note)
        kind = "side" if note.body.marginal else f"stray {voice.ink}"
        by = f"{self.opening('span', {'class': 'by'})}>{escaped(label)} · {escaped(voice.words)}</span> "
        start = self.start("aside", {"class": kind, "role": "note"}, note.id)
        self.after_block(f"{start}{html if note.body.marginal else led(by, html)}</aside>")

    @abstractmethod
    def after_block(self, html: str) -> None:
        """Write a block of its own; where a paragraph is open, after it or as an interruption."""

    def call(self, call: Annotation) -> None:
        """Write the call of a note."""
        if called := self._called.get(call.id):
            self.show(called)
            return
        note = self._notes.get(call.body.calls)
        label = bare(call.body.n or (note.body.n if note else ""))
        if note is None:
            self.flow.out(f"{self.start('sup', NONE, call.id)}{escaped(label)}</sup>")
        else:
            self.again(note, call.id, label)

    @abstractmethod
    def show(self, called: CalledNote) -> None:
        """Write the first call of a note."""

    @abstractmethod
    def again(self, note: Annotation, call: str, label: str) -> None:
        """Write a further call of a note."""

    @abstractmethod
    def add_note(self, called: CalledNote, html: str) -> None:
        """Keep a note, *html* being its words, empty for a footnote of ours."""

    def voice(self, note: Annotation) -> Voice:
        """Return whose a note is, which the file that it was imported from may not tell."""
        return self.voices.get(note.body.voice, self.voices["unsaid" if note.body.element else "author"])

    # Links and corrections

    def link(self, start: str, end: str, name: str) -> None:
        """Open a link, or what stands for one within a reading that is a link itself."""
        # HTML allows no link within a link (4.5.1)
        if self._units and self._units[-1] and end == LINK_END:
            start, end = NO_LINK
        self.flow.open(f"{start} {self.identity(name)}>", end)

    @abstractmethod
    def mention(self, kind: str, ref: str, name: str, said: Attributes) -> None:
        """Open the link of a name of *kind* for *ref*, an id or several with spaces between, with attributes *said*."""

    def open_unit(self) -> None:
        """Begin a stretch that is shown in another reading, too."""
        self._units.append(self.flow.in_link)
        self.flow.hold()

    def close_unit(self) -> str:
        """End it and return what stood."""
        self._units.pop()
        return self.flow.held()

    @abstractmethod
    def remark(self, annotation: Annotation) -> str:
        """Return the attributes of a link that tells of an intervention."""

    @abstractmethod
    def corrected(self, choice: Annotation, stood: str, words: str) -> None:
        """Write a correction, *stood* being what the stream has of the old reading."""

    def told(self, annotation: Annotation, kind: str, html: str) -> None:
        """Write a reading that tells of itself; inside or around a link the telling comes behind it."""
        link = self.remark(annotation)
        if self.flow.in_link or re.search("<a |[\0\1]", html):  # places of notes (\0) and of moved words (\1) get links
            self.flow.out(f"{self.start('span', {'class': kind}, annotation.id)}{html}</span>")
            self.flow.behind(self.mark(link, self.messages.gettext("About this reading")))
        else:
            self.flow.out(f"{self.opening('a', {'class': kind})} {self.identity(annotation.id)} {link}>{html}</a>")

    def mark(self, link: str, label: str) -> str:
        """Return a sign that tells of what stands before it."""
        return f'{self.opening("a", {"class": "mk"})} {link} aria-label="{escape(label)}">{CARET}</a>'

    @abstractmethod
    def moved(self, seg: Annotation, html: str) -> None:
        """Write a stretch that changed places."""

    @abstractmethod
    def supplied(self, supplied: Annotation, words: str) -> None:
        """Write words of the editors'."""

    def bracketed(self, supplied: Annotation, words: str, attributes: Attributes) -> str:
        """Return supplied words in brackets as a link that tells of them, their outer spaces around it."""
        ink = words.strip()
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        first, last = (f"{self.opening('span', {'class': 'br'})}>{bracket}</span>" for bracket in "[]")
        link = f"{self.opening('a', attributes)} {self.identity(supplied.id)} {self.remark(supplied)}>"
        return f"{before}{link}{first}{escaped(ink)}{last}</a>{after}"

    def gap(self, gap: Annotation) -> None:
        """Mark the place of lost words."""
        self.flow.add_space()
        self.flow.apart(f"{self.opening('a', {'class': 'gap'})} {self.identity(gap.id)} {self.remark(gap)}>[…]</a>")

    def letter(self, letter: Annotation) -> None:
        """Begin a letter: its id is what others lead to."""
        self.anchor(letter.id)

    @abstractmethod
    def page_break(self, pb: Annotation, n: str) -> None:
        """Write the beginning of a page of the source."""

    def anchor(self, name: str) -> None:
        """Keep an id where nothing is shown."""
        self.phrase("span", NONE, name)

    def phrase(self, tag: str, attributes: Attributes, name: str, words: str = "") -> None:
        """Write an element with *words*; not in a table or list, where no phrase may stand."""
        if self.around not in NO_PHRASES:
            self.flow.out(f"{self.start(tag, attributes, name)}{words}</{tag}>")
