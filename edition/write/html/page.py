"""The text of a reading page: HTML, both readings, notes beside the line."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from msgspec import Struct, structs

from edition.model import Annotation, Document
from edition.model.bodies import Body as Said
from edition.model.kinds import KINDS
from edition.text.streams import both_readings
from edition.text.streams.notes import Apart, CalledNote, notes_apart
from edition.write import cite, markdown, remarks
from edition.write.html import cards as html_cards
from edition.write.html import letters as html_letters
from edition.write.html import notes as html_notes
from edition.write.html import page_breaks, stops
from edition.write.html.body import CARET, NONE, Attributes, BodyWriter
from edition.write.html.cards import Cards
from edition.write.html.fitting import FITTING, WITHIN, holds
from edition.write.html.fragments import quoted
from edition.write.html.heads import Heading, Heads, in_contents
from edition.write.html.margin import lifting, style_sheet
from edition.write.html.moved import MovedStretches
from edition.write.html.notes import ShownNote
from edition.write.html.rows import write
from edition.write.html.site import Site
from edition.write.messages import spoken
from edition.write.paths import text_page
from edition.write.pictures import shown
from edition.write.sources import cited
from edition.write.xml import attributes_of, escaped

WITH_NOTES, WITHOUT_NOTES = frozenset(("", "div", "blockquote", "li", "p")), frozenset(("span", "table"))
"""Within which elements notes may stand, between blocks; after which none may: phrases, a table with its frame."""


class Article(Struct, frozen=True):
    """The text of a reading page in HTML, what stands around it (cards by name), style sheets of its notes."""

    html: str
    contents: tuple[Heading, ...]
    cards: Mapping[str, str]
    sheet: str
    lifts: str


class PageWriter(BodyWriter):
    """A text on its way to a reading page."""

    line = "span"
    both = True

    def __init__(self, document: Document, site: Site, apart: Apart) -> None:
        name = document.source.id
        super().__init__(document, apart, site.edition, site.messages)
        self.resolve = site.resolver(text_page(name), name)
        self.pictures = {url: url for url in shown(document)}
        self._letters = {one.at.id: one for one in site.edition.letters.get(name, ())}
        self.cards = Cards(site.cards, site.messages)
        self.heads = Heads(document)
        self.contents = self.heads.contents
        self._before_head = ""
        self._in_head = False
        self._pending: list[str] = []
        self._strays: list[str] = []
        self._calls: dict[str, list[str]] = {}
        self._shown: list[ShownNote] = []
        self._pages = {p.id: pages for p, pages in cite.paged(document)}
        self._header = document.source.header
        self._moved = MovedStretches(document.annotations, self._told_here)

    def identity(self, name: str) -> str:
        """Return an attribute that needs no quotation marks."""
        return f"id={name}"

    def opening(self, tag: str, attributes: Attributes) -> str:
        """Return a start tag without its end, values quoted where they must be."""
        said = (f"{key}={quoted(value)}" for key, value in attributes.items())
        return " ".join((f"<{tag}", *said))

    # Blocks

    def open_block(self, block: Annotation, tag: str, attributes: Attributes = NONE) -> None:
        """Open a block, in which places are linked anew."""
        self.cards.begin_block()
        super().open_block(block, tag, attributes)

    def close_block(self) -> None:
        """Close a block; the notes that an item calls stand in it, since nothing may stand between items."""
        if self.around == "li" and not self.in_note:
            self.flow.out(self._called_here())
        super().close_block()

    def following(self, tag: str) -> str:
        """Return the notes that a block called, if they may stand here; else they stand after the block around it."""
        return "" if self.in_note or tag in WITHOUT_NOTES or self.around not in WITH_NOTES else self._called_here()

    def _called_here(self) -> str:
        strays, notes = self.variants.here() + "".join(self._strays), "".join(self._pending)
        self._strays.clear()
        self._pending.clear()
        # A stray note is a block of the text: notes that it calls stand after it, and it never stands in the margin.
        return strays + (f"<div class=called>{notes}</div>" if notes and not self.in_note else notes)

    def open_front(self, front: Annotation) -> None:
        """Begin what comes before the text."""
        self.open_block(front, "div", {"class": "front"})
        super().open_front(front)

    def close_front(self) -> None:
        """End what comes before the text."""
        super().close_front()
        self.close_block()

    def open_div(self, div: Annotation, kind: str) -> None:
        """Begin a section."""
        self.hold_notes(kind)
        self.open_block(div, "div", {"class": kind or "section"})

    def open_head(self) -> None:
        """Begin a heading; a page that begins in it stands before it."""
        super().open_head()
        self._in_head = True

    def close_head(self, head: Annotation) -> None:
        """Write a heading; one within a note or quotation, or before the text, is only a line."""
        html = self.held_head(head)
        begins, self._before_head, self._in_head = self._before_head, "", False
        twin = self.heads.is_twin(head)
        if self.in_note or self.in_front or twin or any(holds(*block) for block in self.blocks):
            tag = FITTING.get((self.around, "p"), "div" if twin else "p")
            # nothing but items may stand in a list: a page that begins there begins in the heading
            outside, inside = ("", begins) if tag not in ("p", "div") else (begins, "")
            kind = "twin" if twin else "qh"
            self.flow.out(outside)
            self.open_block(head, tag, {"class": kind})
            self.flow.out(inside + html)
            super().close_block()
        else:
            self.flow.out(begins)
            self.flow.out(self.heads.heading(head.id, head.body.level or 2, html))
        self.flow.out(self.following("h"))

    def supplied_head(self, div: Annotation, words: str) -> None:
        """Write a heading that the editors supplied."""
        level = div.body.level or 2
        self.flow.out(self.heads.heading(f"{div.id}.h", level, escaped(words), supplied=True))

    def open_table(self, table: Annotation) -> None:
        """Begin a table; the notes that it calls stand after it."""
        if not self.in_note:
            # a table that scrolls must take the focus, or no keyboard scrolls it (WCAG 2.1.1); a region needs a name
            label = escape(self.messages.gettext("Table"))
            if self.around == "p":  # the frame interrupts it
                self.flow.out(f"</p>{self.following('p')}")
            self.flow.out(f'<div class=wide tabindex=0 role=region aria-label="{label}">')
            self.blocks.append(("div", {"class": "wide"}))
        super().open_table(table)

    def close_table(self) -> None:
        """End a table."""
        super().close_table()
        if not self.in_note:
            super().close_block()

    def open_line(self, line: Annotation) -> None:
        """Begin a line of its own; one that says who wrote may only repeat the head of the page, a signature never."""
        twin = KINDS[line.kind].role == "attribution" and self.heads.is_twin(line)
        self.open_block(line, "div" if twin else "p", {"class": "twin" if twin else line.kind})

    def open_p(self, p: Annotation) -> None:
        """Begin a paragraph with its number and a link that cites it."""
        number = p.id.removeprefix("p")
        self.open_block(p, "p")
        if number.isdigit() and not self.in_note:  # no number: `n3.p1`, or an id that an editor gave
            pages = self._pages.get(p.id)
            stands = f" data-s={quoted(pages)}" if pages else ""
            self.flow.out(f"<a class=no href=cite.html#{p.id}{stands}>{number}</a>")

    def open_fw(self, fw: Annotation) -> None:
        """Begin furniture of the page, in whatever may stand where it stands."""
        tag = "span" if self.around in ("p", "span") else WITHIN.get(self.around, "div")
        self.open_block(fw, tag, {"class": "fw"})
        if tag == "tr":
            self.flow.out(f"<td colspan={self.columns}>")

    # Notes

    def open_note(self) -> None:
        """Begin a note, in which places are linked anew."""
        self.cards.begin_block()
        super().open_note()

    def after_block(self, html: str) -> None:
        """Write a block of its own, after a paragraph that is open: a sentence is not torn apart."""
        self._strays.append(html)
        if self.around not in ("p", "span"):
            self.flow.out(self.following("aside"))

    def show(self, called: CalledNote) -> None:
        """Write the first call of a note and hold a place for the note after the block."""
        note = called.note
        # nothing in the source calls a footnote of ours, and its id is the note's own
        call = f"-f{called.number}" if KINDS[note.kind].editorial else called.call.id
        self._calls.setdefault(note.id, []).insert(0, call)
        self._pending.append(html_notes.place(note.id))
        self.flow.apart(html_notes.call(self._call(called), call, self.messages))

    def again(self, note: Annotation, call: str, label: str) -> None:
        """Write a further call of a note."""
        self._calls.setdefault(note.id, []).append(call)
        called = html_notes.CallLink(note.id, self.names.called(note.id, label), self.voice(note))
        self.flow.apart(html_notes.call(called, call, self.messages, again=True))

    def add_note(self, called: CalledNote, html: str) -> None:
        """Keep a note for its place, with the places of the notes that it calls."""
        ours = KINDS[called.note.kind].editorial
        content = self._footnote(called.note.body) if ours else html + self._called_here()
        said = spoken(self.edition.settings.language, self.language) if ours else self.spoken.of(called.note)
        self._shown.append(ShownNote(self._call(called), self._calls.setdefault(called.note.id, []), content, said))

    def _call(self, called: CalledNote) -> html_notes.CallLink:
        name = self.names.called(called.note.id, called.label)
        return html_notes.CallLink(called.note.id, name, self.voice(called.note), called.within)

    def _footnote(self, said: Said) -> str:
        line = cited(said.sources, self.resolve, self.messages)
        html = markdown.render(said.prose, self.resolve)
        return html_notes.trailed(html, f"<span class=src>{line}</span>" if line else "")

    # Links and corrections

    def mention(self, kind: str, ref: str, name: str, said: Attributes) -> None:
        """Open the link of a name."""
        self.link(*self.cards.mention((kind, ref), attributes_of(said)), name)

    def _told_here(self, seg: Annotation) -> str:
        return self.mark(self.remark(seg), self.messages.gettext("About this passage"))

    def remark(self, annotation: Annotation) -> str:
        """Return the attributes of a link that tells of an intervention, by a card and in the list."""
        remark = remarks.remark(annotation, self.text, self.edition)
        return f"{self.cards.remark(html_cards.told(remark, self.messages))} href=corrections.html#{annotation.id}"

    def corrected(self, choice: Annotation, stood: str, words: str) -> None:
        """Write both readings."""
        corr = escaped(words)
        # words taken away leave nothing to point at but a sign
        stands = f"<ins>{corr}</ins>" if corr.strip() else f"<ins>{corr}<span class=mk>{CARET}</span></ins>"
        self.told(choice, "ch", f"<del>{stood}</del>{stands}")

    def moved(self, seg: Annotation, html: str) -> None:
        """Hold the place of a stretch that changed places."""
        self.flow.out(self._moved.place(seg, html))

    def supplied(self, supplied: Annotation, words: str) -> None:
        """Write words of the editors'."""
        self.flow.apart(f"<span class=su>{self.bracketed(supplied, words, NONE)}</span>")

    def letter(self, letter: Annotation) -> None:
        """Write what is known of a letter after the block with which it begins."""
        super().letter(letter)
        told = html_letters.told(self._letters.get(letter.id), self.resolve, self.messages)
        (self._strays.append if self._in_head else self.after_block)(told)

    def page_break(self, pb: Annotation, n: str) -> None:
        """Write the beginning of a page; one in a heading stands before it."""
        html = page_breaks.number(pb.id, n, self._header, self.messages)
        if not self._in_head or self.around in ("td", "th"):
            self.flow.out(html)
        else:
            self._before_head += html

    def finished(self) -> Article:
        """Return the text with its notes in their places."""
        html = self._moved.filled(self.flow.finished() + self._called_here())
        shown = [structs.replace(one, html=self._moved.filled(one.html)) for one in self._shown]
        heads = (structs.replace(one, html=in_contents(self._moved.as_read(one.html))) for one in self.contents)
        notes = [(one.to.note, one.calls) for one in shown]
        filled = stops.once(html_notes.fill(html, shown, self.messages))
        return Article(filled, tuple(heads), self.cards.written, style_sheet(notes, filled), lifting(notes))


def article(document: Document, site: Site, *, offsets: bool = False) -> Article:
    """Write the text of *document*; with *offsets* comments say where each piece stands in the source (code points).

    The corrected reading stands on the page with what was transcribed beside it: the style sheet shows the one, the
    other or both.
    """
    apart = notes_apart(both_readings(document.events, document.source.text))
    page = PageWriter(document, site, apart)
    write(page, apart, offsets=offsets)
    return page.finished()
