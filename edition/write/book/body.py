"""A text on its way into a book: what is open, what waits, what was gathered on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, structs

from edition.model import Annotation, Document, Edition
from edition.write.book.links import identity, place
from edition.write.html import notes as html_notes
from edition.write.html.body import CARET, ILLEGAL, MOVED
from edition.write.html.flow import Flow
from edition.write.html.heads import NOT_IN_CONTENTS, Heading
from edition.write.html.notes import PLACE, Voice, bare
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.xml import attribute

DEEP = 2
"""Headings of this depth do not begin a file; depths count from 0."""
SPLIT = re.compile("\4([0-9])\4")
TAGS = re.compile(r"<[^>]*>")
HEADS = re.compile(r"<h[2-6]\b.*?</h[2-6]>", re.DOTALL)
ITALIC = re.compile(r"<i\b[^>]*>")
PAGE = re.compile(r'<span class="pb".*?</span>')
BLOCK = re.compile(r"<(?:p|blockquote|ul|ol|table|div|pre|aside|h[2-6]|hr)\b[^>]*>")
PARAGRAPH = re.compile(r"\s*<p\b[^>]*>")


class Setting(Struct, frozen=True):
    """What a text is written with: the edition, whose the notes are, where links lead, the names of its entries."""

    edition: Edition
    messages: Messages
    voices: Mapping[str, Voice]
    resolve: Resolve
    names: Mapping[tuple[str, str], str]


class Page(Struct, frozen=True):
    """A page break of the source: its id and the number of the page that begins."""

    id: str
    n: str


class Note(Struct, frozen=True):
    """A note and its call; *within* says that another note calls it."""

    id: str
    call: str
    label: str
    voice: Voice
    html: str
    within: bool = False


class Written(Struct, frozen=True):
    """The text in XHTML, divided where a book may begin a new file; each piece with the level that begins it."""

    pieces: tuple[tuple[int, str], ...]
    contents: tuple[Heading, ...]
    notes: tuple[Note, ...]
    pages: tuple[Page, ...]


class Body:
    """Rows of the table of kinds (`edition.write.book.written.rows`) work on it."""

    def __init__(self, document: Document, setting: Setting) -> None:
        self.name = document.source.id
        self.text = ILLEGAL.sub("\ufffd", document.source.text)
        self.title = _folded(document.source.header.title)
        self.setting = setting
        self.flow = Flow()
        self.muted = 0
        self.row_label = False
        self.in_front = False
        self.pages: list[Page] = []
        self._depths = {level: depth for depth, level in enumerate(sorted(set(_levels(document, self.title))))}
        self._blocks: list[tuple[str, str]] = []
        self._notes = {a.id: a for a in document.annotations if a.kind == "note"}
        self._notes_open = 0
        self._contents: list[Heading] = []
        self._before_notes = 0
        self._units: list[bool] = []
        self._written: dict[str, str] = {}
        self._shown: dict[str, Note] = {}
        self._segs: dict[str, tuple[Annotation, str, str]] = {}

    # Blocks

    def open_block(self, annotation: Annotation, tag: str, attributes: str = "") -> None:
        """Open a block; one within a paragraph interrupts it."""
        if self._blocks and self._blocks[-1][1] == "</p>":
            self.flow.out("</p>")
        self.flow.out(f"<{tag} {identity(annotation.id)}{attributes}>")
        self._blocks.append((f"<{tag}{attributes}>", f"</{tag}>"))

    def close_block(self) -> None:
        """Close the block that was opened last; a paragraph that it interrupted goes on."""
        self.flow.out(self._blocks.pop()[1] + "\n")
        if self._blocks and self._blocks[-1][1] == "</p>":
            self.flow.out('<p class="on">')

    def split(self, level: int) -> None:
        """Say that a division of *level* begins, and perhaps a file: what is open is closed and opened again."""
        if self._depths.get(level, DEEP) < DEEP and not self._notes_open:
            self.flow.parts.extend(end for _, end in reversed(self._blocks))
            self.flow.out(f"\4{min(level, 9)}\4")
            self.flow.parts.extend(again for again, _ in self._blocks)

    def close_head(self, head: Annotation) -> None:
        """Write a heading; elsewhere than in a section it is a line, and the text's title is not said twice."""
        html = self.flow.held().strip()
        words = NOT_IN_CONTENTS.sub("", ITALIC.sub("<i>", PLACE.sub("", PAGE.sub("", html)))).strip()
        if self.in_front or self._notes_open or any(end != "</section>" for _, end in self._blocks):
            kind = "front" if self.in_front else "qh"
            self.flow.out(f'<p class="{kind}" {identity(head.id)}>{html}</p>\n')
        elif _folded(TAGS.sub("", words)) == self.title and html == words:
            self.flow.out(f"<div {identity(head.id)}></div>\n")
        else:
            self.head(head.id, int(head.body.get("level", 2)), html, words)

    def head(self, name: str, level: int, html: str, words: str, *, supplied: bool = False) -> None:
        """Write a heading of *level* (1 chapter or document, 2 section, …)."""
        depth = self._depths.get(level, 0)
        size = f"h{min(depth + 2, 6)}"
        if supplied:
            html = f'<span class="br">[</span>{html}<span class="br">]</span>'
        attributes = ' class="su"' if supplied else ""
        self.flow.out(f"<{size} {identity(name)}{attributes}>{html}</{size}>\n")
        if not self._notes_open:
            self._contents.append(Heading(name, depth, words, supplied))

    def open_notes(self) -> None:
        """Begin a section of notes, which goes if nothing but called notes stands in it."""
        self.flow.hold()
        self._before_notes = len(self._contents)

    def close_notes(self) -> None:
        """End a section of notes."""
        html = self.flow.held()
        if TAGS.sub("", HEADS.sub("", html)).strip():
            self.flow.out(html)
        else:
            del self._contents[self._before_notes :]

    def close_furniture(self) -> None:
        """Leave out what a reader should not see, but keep the page breaks in it."""
        pages = PAGE.findall(self.flow.held())
        self.flow.parts.extend(pages)

    # Notes

    def open_note(self) -> None:
        """Begin a note of the source."""
        self.flow.hold()
        self._blocks.append(("", ""))
        self._notes_open += 1

    def close_note(self, note: Annotation) -> None:
        """Keep a note until it is called; one that nothing calls stands where it is."""
        self._notes_open -= 1
        self._blocks.pop()
        html = self.flow.held().strip()
        if note.body.get("call") or note.body.get("prev"):
            self._written[note.id] = html
            return
        voice = self._voice(note)
        by = f'<span class="by">{escaped(bare(note.body.get("n", "")))} · {escaped(voice.words)}</span> '
        self.open_block(note, "aside", f' class="stray {voice.ink}" role="note"')
        self.flow.out(led(by, html))
        self.close_block()

    def call(self, call: Annotation) -> None:
        """Write the call of a note of the source."""
        self.flow.drop_space()
        note = self._notes.get(str(call.body.get("note", "")))
        label = bare(call.body.get("n") or (note.body.get("n", "") if note else ""))
        if note is None:
            self.flow.out(f"<sup {identity(call.id)}>{escaped(label)}</sup>")
        elif note.id in self._shown:
            link = f'<a href="{place(self.name, note.id)}" role="doc-noteref">{escaped(label)}</a>'
            self.flow.apart(f'<sup {identity(call.id)} class="c-{self._voice(note).ink}">{link}</sup>')
        else:
            self._show(Note(note.id, call.id, label, self._voice(note), "", self._notes_open > 0))

    def footnote(self, note: Annotation, html: str) -> None:
        """Write the call of a footnote of ours; *html* is the note."""
        label, voice = str(note.body.get("n", "")), self.setting.voices["ours"]
        self._show(Note(note.id, f"_r.{note.id}", label, voice, html, self._notes_open > 0))

    def _show(self, note: Note) -> None:
        self._shown[note.id] = note
        self.flow.apart(html_notes.place(note.id))

    def _voice(self, note: Annotation) -> Voice:
        voices = self.setting.voices
        return voices.get(str(note.body.get("voice", "author")), voices["author"])

    # Links and corrections

    def link(self, start: str, name: str, end: str = "</a>") -> None:
        """Open a link, or what stands for one within a correction that is a link itself."""
        if end == "</a>" and self._units and self._units[-1]:
            start, end = "<span", "</span>"
        self.flow.open(f"{start} {identity(name)}>", end)

    def open_unit(self) -> None:
        """Begin a stretch of which the reader sees another reading."""
        self._units.append(self.flow.in_link)
        self.flow.hold()

    def close_unit(self) -> str:
        """End it and give what stood."""
        self._units.pop()
        return self.flow.held()

    def told(self, annotation: Annotation, kind: str, html: str) -> None:
        """Write a reading with a link to the list that tells of it; in a link, the telling comes behind it."""
        told = f'href="{place(self.name, f"_{annotation.id}")}"'
        if self.flow.in_link or "<a " in html or "\0" in html:
            self.flow.out(f'<span class="{kind}" {identity(annotation.id)}>{html}</span>')
            label = attribute(self.setting.messages.gettext("About this reading"))
            self.flow.behind(f'<a class="mk" aria-label="{label}" {told}>{CARET}</a>')
        else:
            self.flow.out(f'<a class="{kind}" {identity(annotation.id)} {told}>{html}</a>')

    def moved(self, seg: Annotation, html: str) -> None:
        """Keep a stretch that changed places, and hold its place."""
        label = attribute(self.setting.messages.gettext("About this passage"))
        told = f'<a class="mk" aria-label="{label}" href="{place(self.name, f"_{seg.id}")}">{CARET}</a>'
        self._segs[f"{seg.body['group']}/{seg.body['nth']}"] = (seg, html, "" if self.flow.in_link else told)
        self.flow.out(f"\1{seg.body['group']}/{seg.body['nth']}\1")

    # The end

    def finished(self) -> Written:
        """Give the whole."""
        html = MOVED.sub(self._in_place, self.flow.finished())
        first, *rest = SPLIT.split(html)
        pieces = (("0", first), *zip(rest[::2], rest[1::2], strict=True))
        return Written(
            pieces=tuple((int(level), piece) for level, piece in pieces),
            contents=tuple(self._contents),
            notes=tuple(self._complete(note) for note in self._shown.values()),
            pages=tuple(self.pages),
        )

    def _complete(self, note: Note) -> Note:
        """Give a note its words, those on the following pages too."""
        parts, name = ([note.html] if note.html else []), note.id
        while name and name in self._written:
            parts.append(self._written.pop(name))
            name = str(self._notes[name].body.get("next", ""))
        html = MOVED.sub(self._in_place, " ".join(parts))
        return structs.replace(note, html=html)

    def _in_place(self, found: re.Match[str]) -> str:
        """Write the stretch that belongs in a place."""
        seg, stood, told = self._segs[found[1]]
        _, html, _ = self._segs.get(f"{seg.body['group']}/{seg.body['now']}", (seg, stood, told))
        return f'<span class="now" {identity(seg.id)}>{html}</span>{told}'


def escaped(words: str) -> str:
    """Escape *words* for XHTML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def led(lead: str, html: str) -> str:
    """Write *lead* (phrases) at the beginning of *html*, within its first paragraph.

    >>> led("<b>1</b> ", "One.<ul><li>Two</li></ul>")
    '<p><b>1</b> One.</p><ul><li>Two</li></ul>'
    """
    if first := PARAGRAPH.match(html):
        return html[: first.end()] + lead + html[first.end() :]
    block = BLOCK.search(html)
    end = block.start() if block else len(html)
    return f"<p>{lead}{html[:end]}</p>{html[end:]}"


def _levels(document: Document, title: str) -> Iterator[int]:
    """Give the levels of the headings that the text has, its title's not counted."""
    text = document.source.text
    front = max((a.span.end for a in document.annotations if a.kind == "front"), default=0)
    for a in document.annotations:
        named = a.kind == "head" and a.span.start >= front and _folded(text[a.span.start : a.span.end]) != title
        if named or (a.kind == "div" and a.body.get("head")):
            yield int(a.body.get("level", 2))


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
