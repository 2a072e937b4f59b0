"""The text of a reading page: HTML, both readings, notes beside the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from msgspec import Struct

from edition.model import Annotation, Document, Edition
from edition.model.bodies import Footnote, Transposed
from edition.text.letters import bare
from edition.text.streams.notes import Apart, Called
from edition.write import markdown, remarks
from edition.write.html import cards as html_cards
from edition.write.html import notes as html_notes
from edition.write.html.body import CARET, NO_LINK, NONE, Attributes, Body, escaped
from edition.write.html.cards import Cards, Key
from edition.write.html.heads import Heading, Heads
from edition.write.html.notes import Shown, Voice
from edition.write.messages import Messages
from edition.write.paths import Resolve
from edition.write.sources import cited, source

MOVED = re.compile("\1([^\1]+)\1")
IDS = re.compile(r"\bid=([^\s>]+)")
UNQUOTED = re.compile(r"[\w-]+")
ONCE = ("placeName", "orgName")
WITHIN: Mapping[str, str] = {"table": "tr", "tr": "td", "ol": "li", "ul": "li"}
"""What may stand directly in a table or list."""


class Article(Struct, frozen=True):
    """The text of a reading page in HTML, and what stands around it."""

    html: str
    contents: tuple[Heading, ...]
    cards: str


class Setting(Struct, frozen=True):
    """What a page's text is written with: the edition, its cards, whose the notes are, where links lead.

    With *offsets* every piece of text comes after a comment that says where it stands in the source (code points).
    """

    edition: Edition
    messages: Messages
    entries: Mapping[Key, str]
    voices: Mapping[str, Voice]
    resolve: Resolve
    offsets: bool = False


class Page(Body):
    """A text on its way to a reading page. Its notes hold phrases only, since they stand within paragraphs."""

    line = "span"
    both = True
    phrasal_notes = True

    def __init__(self, document: Document, setting: Setting, apart: Apart) -> None:
        super().__init__(document, setting.messages, setting.voices, apart)
        self.setting = setting
        self.offsets = setting.offsets
        self.cards = Cards(setting.entries, setting.messages)
        self.heads = Heads(document)
        self.contents = self.heads.contents
        self._before_head = ""
        self._deferred: list[str] | None = None
        self._linked: set[tuple[str, str]] = set()
        self._shown: list[Shown] = []
        self._segs: dict[tuple[str, int], tuple[Annotation, str]] = {}

    def identity(self, name: str) -> str:
        """Return an attribute that needs no quotation marks."""
        return f"id={name}"

    def opening(self, tag: str, attributes: Attributes) -> str:
        """Return a start tag without its end, values quoted where they must be."""
        said = (f"{key}={_quoted(value)}" for key, value in attributes.items())
        return " ".join((f"<{tag}", *said))

    # Blocks

    def open_block(self, block: Annotation, tag: str, attributes: Attributes = NONE, in_note: str = "span") -> None:
        """Open a block, in which places are linked anew."""
        self._linked.clear()
        super().open_block(block, tag, attributes, in_note)

    @property
    def phrases_only(self) -> bool:
        """Whether a paragraph or a note is open."""
        return self.in_note or bool(self.blocks and self.blocks[-1][0] in ("p", "span"))

    def open_front(self, front: Annotation) -> None:
        """Begin what comes before the text."""
        self.open_block(front, "div", {"class": "front"})
        self.in_front = True

    def close_front(self) -> None:
        """End what comes before the text."""
        self.in_front = False
        self.close_block()

    def open_div(self, div: Annotation, kind: str) -> None:
        """Begin a section."""
        self.hold_notes(kind)
        self.open_block(div, "div", {"class": kind or "section"})

    def open_head(self) -> None:
        """Begin a heading; the notes that it calls stand after it, a page that begins in it before."""
        super().open_head()
        self._deferred = []

    def close_head(self, head: Annotation) -> None:
        """Write a heading; one within a note or quotation, or before the text, is only a line."""
        html = self.flow.held().strip()
        self.flow.out(self._before_head)
        self._before_head = ""
        twin = self.heads.is_twin(head)
        if self.in_note or self.in_front or twin or any(tag == "blockquote" for tag, _ in self.blocks):
            tag = "span" if self.in_note else "p"
            self.flow.out(f"<{tag} class={'twin' if twin else 'qh'} id={head.id}>{html}</{tag}>")
        else:
            self.flow.out(self.heads.heading(head.id, head.body.level or 2, html))
        self._write_deferred()

    def supplied_head(self, div: Annotation, words: str) -> None:
        """Write a heading that the editors supplied."""
        level = div.body.level or 2
        self.flow.out(self.heads.heading(f"{div.id}.h", level, escaped(words), supplied=True))

    def open_table(self, table: Annotation) -> None:
        """Begin a table; the notes that it calls stand after it."""
        self._deferred = []
        if not self.in_note:
            label = escape(self.messages.gettext("Table"))
            self.flow.out(f'<div class=wide tabindex=0 role=region aria-label="{label}">')
        super().open_table(table)

    def close_table(self) -> None:
        """End a table."""
        super().close_table()
        if not self.in_note:
            self.flow.out("</div>")
        self._write_deferred()

    def _write_deferred(self) -> None:
        if self._deferred:
            self.flow.out(f"<div class=called>{''.join(self._deferred)}</div>")
        self._deferred = None

    def open_line(self, line: Annotation) -> None:
        """Begin a line of its own, which may only repeat the head of the page."""
        kind = "twin" if self.heads.is_twin(line) else line.kind
        self.open_block(line, "p", {"class": kind}, "span class=np")

    def open_p(self, p: Annotation) -> None:
        """Begin a paragraph with its number and a link that cites it."""
        number = p.id[1:]
        numbered = number.isdigit() and not self.phrases_only
        self.open_block(p, "p", NONE, "span class=np")
        if numbered:
            cite = escaped(self.messages.gettext("cite"))
            self.flow.out(f"<a class=no href=#{p.id}>{number}</a><a class=ci href=cite.html#{p.id}>{cite}</a>")

    def open_fw(self, fw: Annotation) -> None:
        """Begin furniture of the page, in whatever may stand where it stands."""
        tag = "span" if self.phrases_only else WITHIN.get(self.blocks[-1][0] if self.blocks else "", "div")
        self.open_block(fw, tag, {"class": "fw"}, "span class=fw")
        if tag == "tr":
            self.flow.out(f"<td colspan={self.columns}>")

    # Notes

    def open_note(self) -> None:
        """Begin a note, in which places are linked anew."""
        self._linked.clear()
        super().open_note()

    def stray(self, note: Annotation, label: str, html: str) -> None:
        """Write a note that nothing calls where it stands."""
        voice = self.voice(note)
        tag = "span" if self.phrases_only else "aside"
        by = f"<span class=by>{escape(label)} · {escape(voice.words)}</span> "
        self.flow.out(f'<{tag} class="stray {voice.ink}" role=note id={note.id}>{by}{html}</{tag}>')

    def show(self, called: Called) -> None:
        """Write the first call of a note and hold the place of the note."""
        here, call = html_notes.place(called.note.id), html_notes.call(self._note(called, ""))
        if self._deferred is None:
            self.flow.apart(call + here)
        else:
            self._deferred.append(here)
            self.flow.apart(call)

    def again(self, note: Annotation, call: str, label: str) -> None:
        """Write a further call of a note."""
        self.flow.apart(html_notes.again(note.id, call, label, self.voice(note).ink))

    def add_note(self, called: Called, html: str) -> None:
        """Keep a note for its place."""
        body = called.note.body
        self._shown.append(self._note(called, self._footnote(body) if isinstance(body, Footnote) else html))

    def _footnote(self, said: Footnote) -> str:
        html = markdown.render(said.note, self.setting.resolve, markdown.PHRASES)
        line = cited(said.sources, lambda one: source(one, self.setting.resolve), self.messages)
        return f"{html} <span class=src>{line}</span>" if line else html

    def _note(self, called: Called, html: str) -> Shown:
        ours = isinstance(called.note.body, Footnote)
        return Shown(
            id=called.note.id,
            call=f"-f{called.number}" if ours else called.call.id,
            label=called.label if ours else bare(called.label),
            voice=self.voice(called.note),
            html=html,
            offset=called.offset,
            within=called.within,
        )

    # Links and corrections

    def mention(self, kind: str, ref: str, name: str) -> None:
        """Open the link of a name; a place or organisation is linked once in a paragraph."""
        named = (kind, ref)
        start, end = self.cards.mention(named)
        if kind in ONCE:
            if named in self._linked:
                start, end = NO_LINK
            self._linked.add(named)
        self.link(start, end, name)

    def resolved(self, target: str) -> str:
        """Return the address of a target."""
        found = self.setting.resolve(target)
        return found[0] if found else ""

    def remark(self, annotation: Annotation) -> str:
        """Return the attributes of a link that tells of an intervention, by a card and in the list."""
        remark = remarks.remark(annotation, self.text, self.setting.edition)
        return f"{self.cards.remark(html_cards.told(remark, self.messages))} href=corrections.html#{annotation.id}"

    def corrected(self, choice: Annotation, stood: str, words: str) -> None:
        """Write both readings."""
        corr = escaped(words)
        stands = f"<ins>{corr}</ins>" if corr.strip() else f"<ins class=mk>{corr}{CARET}</ins>"
        self.told(choice, "ch", f"<del>{stood}</del>{stands}")

    def moved(self, seg: Annotation, html: str) -> None:
        """Keep a stretch that changed places, and hold its place."""
        said = seg.said(Transposed)
        self._segs[said.group, said.nth] = (seg, html)
        self.flow.out(f"\1{said.group}/{said.nth}\1")

    def _in_place(self, found: re.Match[str]) -> str:
        """Write what belongs in a place and, for the transcribed view, what stood there; ids stay with the first."""
        group, _, nth = found[1].rpartition("/")
        seg, stood = self._segs[group, int(nth)]
        html = self._segs.get((group, seg.said(Transposed).now), (seg, stood))[1]
        copy = IDS.sub(r"id=\1.t", html_notes.PLACE.sub("", stood))
        mark = self.mark(self.remark(seg), self.messages.gettext("About this passage"))
        return f"<span class=now id={seg.id}>{html}</span><span class=stood>{copy}</span>{mark}"

    def supplied(self, supplied: Annotation, words: str) -> None:
        """Write words of the editors'."""
        self.flow.apart(f"<span class=su>{self.bracketed(supplied, words, NONE)}</span>")

    def page_break(self, pb: Annotation, n: str) -> None:
        """Write the beginning of a page; one in a heading stands before it."""
        spoken = escape(self.messages.gettext("Page %(number)s", number=n))
        html = f'<span class=pb id={pb.id} role=doc-pagebreak aria-label="{spoken}">{escape(n)}</span>'
        if self._deferred is None or (self.blocks and self.blocks[-1][0] in ("td", "th")):
            self.flow.out(html)
        else:
            self._before_head += html

    def finished(self) -> Article:
        """Return the text with its notes in their places."""
        html = self.flow.finished()
        if self._segs:
            html = MOVED.sub(self._in_place, html)
        return Article(html_notes.fill(html, self._shown, self.messages), tuple(self.contents), self.cards.written())


def _quoted(value: str) -> str:
    return value if UNQUOTED.fullmatch(value) else f'"{escape(value)}"'
