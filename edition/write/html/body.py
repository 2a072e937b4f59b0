"""The state of a page's text while it is written: what is open, what waits, what was gathered on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from msgspec import Struct, structs

from edition.model import Annotation, Document, Edition
from edition.write import remarks
from edition.write.html import cards as html_cards
from edition.write.html import notes as html_notes
from edition.write.html.cards import Cards, Key
from edition.write.html.flow import Flow
from edition.write.html.heads import Heading, Heads
from edition.write.html.notes import Shown, Voice
from edition.write.messages import Messages
from edition.write.paths import Resolve

ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
MOVED = re.compile("\1([^\1]+)\1")
IDS = re.compile(r"\bid=([^\s>]+)")
TAGS = re.compile(r"<[^>]*>")
HEADS = re.compile(r"<h[2-6]\b.*?</h[2-6]>", re.DOTALL)
CARET = "‸"
ONCE = ("placeName", "orgName")
NO_LINK = ("<span", "</span>")


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


class Body:
    """A text on its way to HTML. Rows of the table of kinds (`edition.write.pages.rows`) work on it."""

    def __init__(self, document: Document, setting: Setting) -> None:
        text = document.source.text
        self.text = ILLEGAL.sub("\ufffd", text) if ILLEGAL.search(text) else text
        self.setting = setting
        self.flow = Flow()
        self.cards = Cards(setting.entries, setting.messages)
        self.heads = Heads(document)
        self.muted = 0
        self._in_front = False
        self.row_label = False
        self.columns = 1
        self._ends: list[str] = []
        self._notes = {a.id: a for a in document.annotations if a.kind == "note"}
        self._before_notes = 0
        self._before_head = ""
        self._notes_open = 0
        self._in_notes = 0
        self._deferred: list[str] | None = None
        self._units: list[bool] = []
        self._linked: set[tuple[str, str]] = set()
        self._written: dict[str, str] = {}
        self._shown: dict[str, Shown] = {}
        self._segs: dict[str, tuple[Annotation, str]] = {}

    def open_block(self, annotation: Annotation, tag: str, in_note: str) -> None:
        """Open a block: *tag* in the text, *in_note* within a note, where only phrases may stand."""
        self._linked.clear()
        if self._notes_open:
            self.flow.out(f"<{in_note} id={annotation.id}>")
            self._ends.append("</span>")
            return
        if self._ends and self._ends[-1] == "</p>" and not tag.startswith("span"):
            self.flow.out("</p>")
        self.flow.out(f"<{tag} id={annotation.id}>")
        self._ends.append(f"</{tag.partition(' ')[0]}>")

    def close_block(self) -> None:
        """Close the block that was opened last; a paragraph that it interrupted goes on."""
        end = self._ends.pop()
        self.flow.out(end)
        if self._ends and self._ends[-1] == "</p>" and end != "</span>":
            self.flow.out("<p class=on>")

    @property
    def parent(self) -> str:
        """Give the end tag of the block that is open."""
        return self._ends[-1] if self._ends else ""

    @property
    def in_note(self) -> bool:
        """Say whether a note of the source is open."""
        return self._notes_open > 0

    @property
    def phrases_only(self) -> bool:
        """Say whether a paragraph or a note is open."""
        return bool(self._notes_open) or (bool(self._ends) and self._ends[-1] in ("</p>", "</span>"))

    def open_head(self) -> None:
        """Begin a heading; the notes that it calls stand after it, a page that begins in it before."""
        self.flow.hold()
        self._deferred = []

    def close_head(self, head: Annotation) -> None:
        """Write a heading; one within a note or quotation, or before the text, is only a line."""
        html = self.flow.held().strip()
        self.flow.out(self._before_head)
        self._before_head = ""
        twin = self.heads.is_twin(head)
        if self._notes_open or self._in_front or twin or "</blockquote>" in self._ends:
            tag = "span" if self._notes_open else "p"
            self.flow.out(f"<{tag} class={'twin' if twin else 'qh'} id={head.id}>{html}</{tag}>")
        else:
            self.flow.out(self.heads.heading(head.id, int(head.body.get("level", 2)), html))
        self.write_deferred()

    def page_break(self, html: str) -> None:
        """Write the beginning of a page of the source."""
        if self._deferred is None or self._ends[-1:] in (["</td>"], ["</th>"]):
            self.flow.out(html)
        else:
            self._before_head += html

    def open_front(self, front: Annotation) -> None:
        """Begin what comes before the text; its headings are no sections."""
        self.open_block(front, "div class=front", "span")
        self._in_front = True

    def close_front(self) -> None:
        """End what comes before the text."""
        self._in_front = False
        self.close_block()

    def defer(self) -> None:
        """Let the notes called from here on wait for `write_deferred`."""
        self._deferred = []

    def write_deferred(self) -> None:
        """Write the notes that waited."""
        if self._deferred:
            self.flow.out(f"<div class=called>{''.join(self._deferred)}</div>")
        self._deferred = None

    def open_notes(self) -> None:
        """Begin a section of notes, which goes if nothing but called notes stands in it."""
        self.flow.hold()
        self._before_notes = len(self.heads.contents)

    def close_notes(self) -> None:
        """End a section of notes."""
        html = self.flow.held()
        if TAGS.sub("", HEADS.sub("", html)).strip():
            self.flow.out(html)
        else:
            del self.heads.contents[self._before_notes :]

    def open_note(self) -> None:
        """Begin a note of the source."""
        self.flow.hold()
        self._notes_open += 1

    def close_note(self, note: Annotation) -> None:
        """Keep a note until it is called; one that nothing calls stands where it is."""
        self._notes_open -= 1
        self._in_notes += note.span.end - note.span.start
        html = self.flow.held().strip()
        if note.body.get("call") or note.body.get("prev"):
            self._written[note.id] = html
            return
        voice = self._voice(note)
        label = escape(html_notes.bare(note.body.get("n", "")))
        tag = "span" if self.phrases_only else "aside"
        by = f"<span class=by>{label} · {escape(voice.words)}</span> "
        self.flow.out(f'<{tag} class="stray {voice.ink}" role=note id={note.id}>{by}{html}</{tag}>')

    def call(self, call: Annotation) -> None:
        """Write the call of a note of the source."""
        self.flow.drop_space()
        note = self._notes.get(str(call.body.get("note", "")))
        label = html_notes.bare(call.body.get("n") or (note.body.get("n", "") if note else ""))
        if note is None:
            self.flow.out(f"<sup id={call.id}>{escape(label, quote=False)}</sup>")
        elif note.id in self._shown:
            self.flow.apart(html_notes.again(note.id, call.id, label, self._voice(note).ink))
        else:
            self._show(
                Shown(note.id, call.id, label, self._voice(note), "", call.span.start - self._in_notes, self.in_note)
            )

    def footnote(self, note: Annotation, html: str) -> None:
        """Write a footnote of ours, call and all."""
        label, call = str(note.body.get("n", "")), f"-f{len(self._shown)}"
        self._show(
            Shown(note.id, call, label, self.setting.voices["ours"], html, note.span.end - self._in_notes, self.in_note)
        )

    def _show(self, note: Shown) -> None:
        self._shown[note.id] = note
        here, call = html_notes.place(note.id), html_notes.call(note)
        if self._deferred is None:
            self.flow.apart(call + here)
        else:
            self._deferred.append(here)
            self.flow.apart(call)

    def _voice(self, note: Annotation) -> Voice:
        voices = self.setting.voices
        return voices.get(str(note.body.get("voice", "author")), voices["author"])

    def mention(self, mention: Annotation, identity: str) -> None:
        """Open the link of a name; a place or organisation is linked once in a paragraph."""
        named = (mention.kind, mention.body.get("ref", ""))
        start, end = self.cards.mention(named)
        if named[0] in ONCE:
            if named in self._linked:
                start, end = NO_LINK
            self._linked.add(named)
        self.link(start, end, identity)

    def link(self, start: str, end: str, identity: str) -> None:
        """Open a link, or what stands for one where it may not be."""
        if self._units and self._units[-1]:
            start, end = NO_LINK
        self.flow.open(f"{start} id={identity}>", end)

    def open_unit(self) -> None:
        """Begin a stretch that is shown in two readings."""
        self._units.append(self.flow.in_link)
        self.flow.hold()

    def close_unit(self) -> str:
        """End it and give what stood."""
        self._units.pop()
        return self.flow.held()

    def remark(self, annotation: Annotation) -> str:
        """Give the attributes of a link that tells of an intervention."""
        remark = remarks.remark(annotation, self.text, self.setting.edition)
        attribute = self.cards.remark(html_cards.told(remark, self.setting.messages))
        return f"{attribute} href=corrections.html#{annotation.id}"

    def told(self, annotation: Annotation, kind: str, html: str) -> None:
        """Write a reading that tells of itself; inside or around a link the telling comes behind it."""
        attributes = self.remark(annotation)
        if self.flow.in_link or "<a " in html:
            self.flow.out(f"<span class={kind} id={annotation.id}>{html}</span>")
            label = escape(self.setting.messages.gettext("About this reading"))
            self.flow.behind(f'<a class=mk {attributes} aria-label="{label}">{CARET}</a>')
        else:
            self.flow.out(f"<a class={kind} id={annotation.id} {attributes}>{html}</a>")

    def moved(self, seg: Annotation, html: str) -> None:
        """Keep a stretch that changed places, and hold its place."""
        self._segs[f"{seg.body['group']}/{seg.body['nth']}"] = (seg, html)
        self.flow.out(f"\1{seg.body['group']}/{seg.body['nth']}\1")

    def finished(self) -> Article:
        """Give the whole."""
        html = self.flow.finished()
        if self._segs:
            html = MOVED.sub(self._in_place, html)
        notes = tuple(self._complete(note) for note in self._shown.values())
        return Article(
            html_notes.fill(html, notes, self.setting.messages), tuple(self.heads.contents), self.cards.written()
        )

    def _complete(self, note: Shown) -> Shown:
        """Give a note of the source its words, those on the following pages too."""
        parts = []
        name = note.id
        while name in self._written:
            parts.append(self._written.pop(name))
            name = str(self._notes[name].body.get("next", ""))
        return structs.replace(note, html=" ".join(parts)) if parts else note

    def _in_place(self, found: re.Match[str]) -> str:
        """Write what belongs in a place and, for the transcribed view, what stood there; ids stay with the first."""
        seg, stood = self._segs[found[1]]
        group, now = seg.body["group"], seg.body["now"]
        html = self._segs.get(f"{group}/{now}", (seg, stood))[1]
        copy = IDS.sub(r"id=\1.t", html_notes.PLACE.sub("", stood))
        label = escape(self.setting.messages.gettext("About this passage"))
        mark = f'<a class=mk {self.remark(seg)} aria-label="{label}">{CARET}</a>'
        return f"<span class=now id={seg.id}>{html}</span><span class=stood>{copy}</span>{mark}"
