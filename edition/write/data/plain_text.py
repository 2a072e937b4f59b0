"""Write the plain reading text: corrected, a line for each paragraph, the notes at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from edition.model import Annotation, Close, Document, Edition, Event, Inserted, Open, OutputFile, Text, bodies
from edition.model.kinds import KINDS
from edition.text.letters import bare
from edition.text.streams import displayed
from edition.text.streams.notes import Called, notes_apart
from edition.write import markdown
from edition.write.html import notes
from edition.write.html.reading import eyebrow, surname
from edition.write.messages import messages
from edition.write.paths import entry_names, resolver, text_page

INDENT = "    "


def plain_text(document: Document, edition: Edition, events: Sequence[Event] = ()) -> OutputFile:
    """Write the reading text of *document*; *events* are what `displayed` returns of it, where that is at hand."""
    source, header = document.source, document.source.header
    apart = notes_apart(events or displayed(document))
    page = Page(document, edition, apart.notes)
    page.write(apart.flow)
    head = "\n".join(filter(None, (header.title, eyebrow(header))))
    text = f"{head}\n\n\n{page.finished()}"
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return OutputFile(f"texts/{source.id}/{source.id}.txt", text.strip("\n").encode() + b"\n")


ENGLISH = messages()
"""A plain text is read by programs, too: its skeleton is the same in every language of the interface."""


class Page:
    """A text on its way to plain lines."""

    def __init__(self, document: Document, edition: Edition, called: Iterable[Called]) -> None:
        self.words: list[str] = []
        self.muted = 0
        self.indent = ""
        self.before = ""
        self.cells = 0
        self._text = document.source.text
        self._voices = notes.voices(surname(document.source.header, edition), ENGLISH)
        self._resolve = resolver(
            edition, entry_names(edition), ENGLISH, text_page(document.source.id), document.source.id
        )
        self._lines: list[str] = []
        self._held: list[tuple[list[str], list[str], str]] = []
        self._called = {one.call.id: one for one in called}
        self._labels = {a.id: a.body.n for a in document.annotations if isinstance(a.body, bodies.Note)}
        self._endnotes: dict[int, str] = {}
        self._stray: list[str] = []

    def write(self, events: Iterable[Event]) -> None:
        """Write *events*, and at the end the notes that they call."""
        for event in events:
            if type(event) is Text:
                if not self.muted:
                    self.words.append(self._text[event.start : event.end])
                continue
            row = ROWS[event.annotation.kind]  # type: ignore[union-attr]
            if type(event) is Open:
                row.open(self, event.annotation)
            elif type(event) is Close:
                row.close(self, event.annotation)
            elif type(event) is Inserted:
                row.insert(self, event.words)
            elif event.edge == "end":  # type: ignore[union-attr]
                row.open(self, event.annotation)  # type: ignore[union-attr]

    def line(self) -> None:
        """End a paragraph, heading or other line."""
        words = " ".join("".join(self.words).split())
        self.words.clear()
        if words:
            self._lines.append(f"{self.indent}{self.before}{words}")
            self.before = ""

    def apart(self) -> None:
        """Leave an empty line."""
        self.line()
        self._lines.append("")

    def hold(self) -> None:
        """Write apart from the rest until `held`."""
        self._held.append((self.words, self._lines, self.indent))
        self.words, self._lines, self.indent = [], [], ""

    def held(self) -> str:
        """Return what was written since `hold`."""
        words = "".join(self.words)
        if self._lines:
            self.line()
            words = "\n".join(self._lines)
        self.words, self._lines, self.indent = self._held.pop()
        return words

    def gap(self) -> None:
        """Mark the place of lost words."""
        apart = " " if self.words and self.words[-1][-1:].isalnum() else ""
        self.words.append(f"{apart}[…]")

    def close_note(self, note: Annotation) -> None:
        """Keep a note that nothing calls for the end."""
        words = " ".join(self.held().split())
        said = note.said(bodies.Note)
        self._stray.append(f"[{said.n}] {self._who(said)}: {words}")

    def call(self, call: Annotation) -> None:
        """Write the label of a note, and keep the note for the end where it is called first."""
        if self.muted:
            return
        called = self._called.get(call.id)
        said = call.said(bodies.Call) if called is None else bodies.Call()
        label = bare(called.label if called else said.n or self._labels.get(said.note, ""))
        self.words.append(f"[{label}]")
        if called and called.number not in self._endnotes:
            self._endnotes[called.number] = ""  # a note may call itself
            self._endnotes[called.number] = f"[{label}] {self._who(called.note.body)}: {self._words(called)}"

    def _words(self, called: Called) -> str:
        if isinstance(called.note.body, bodies.Footnote):
            return " ".join(markdown.plain(called.note.body.note, self._resolve).split())
        return " ".join(filter(None, (self._part(part) for part in called.parts)))

    def _part(self, part: Iterable[Event]) -> str:
        self.hold()
        self.write(tuple(part)[1:-1])
        return " ".join(self.held().split())

    def _who(self, body: bodies.Body) -> str:
        return self._voices.get(body.voice, self._voices["author"]).words

    def finished(self) -> str:
        """Return the text and its notes in the order of their calls, at last those that nothing calls."""
        self.line()
        endnotes = [self._endnotes[number] for number in sorted(self._endnotes)]
        return "\n".join([*self._lines, "", "", *endnotes, *self._stray])


def _add(page: Page, words: str) -> None:
    if not page.muted:
        page.words.append(words)


def _add_head(page: Page, words: str) -> None:
    page.words.append(f"[{words}]")
    page.apart()


class Row(NamedTuple):
    """What one kind does where it begins and ends, and with words of the editors'."""

    open: Callable[[Page, Annotation], object] = lambda _page, _annotation: None
    close: Callable[[Page, Annotation], object] = lambda _page, _annotation: None
    insert: Callable[[Page, str], object] = _add


def _open_div(page: Page, div: Annotation) -> None:
    page.apart()
    kind = div.said(bodies.Div).type
    page.muted += kind == "cover"
    if kind == "notes":
        page.hold()


def _close_div(page: Page, div: Annotation) -> None:
    page.apart()
    kind = div.said(bodies.Div).type
    page.muted -= kind == "cover"
    if kind == "notes":
        page.held()


def _open_quote(page: Page, _quote: Annotation) -> None:
    page.apart()
    page.indent += INDENT


def _close_quote(page: Page, _quote: Annotation) -> None:
    page.line()
    page.indent = page.indent.removesuffix(INDENT)


def _open_item(page: Page, item: Annotation) -> None:
    page.line()
    n = item.said(bodies.Item).n.rstrip(".")
    page.before = f"{n}. " if n else "- "


def _close_speaker(page: Page, _speaker: Annotation) -> None:
    page.before = f"{page.held().strip()} "


def _open_row(page: Page, _row: Annotation) -> None:
    page.line()
    page.cells = 0


def _open_cell(page: Page, _cell: Annotation) -> None:
    if page.cells:
        page.words.append(" | ")
    page.cells += 1


_APART = Row(lambda page, _annotation: page.apart(), lambda page, _annotation: page.apart())
_LINE = Row(lambda page, _annotation: page.line(), lambda page, _annotation: page.line())

ROWS: Mapping[str, Row] = {
    **dict.fromkeys(KINDS, Row()),
    **dict.fromkeys(
        ("p", "head", "list", "table", "lg", "dateline", "bibl", "byline", "salute", "closer", "ab"), _APART
    ),
    **dict.fromkeys(("l", "sp"), _LINE),
    "speaker": Row(lambda page, _speaker: page.hold(), _close_speaker),
    "row": Row(_open_row, lambda page, _row: page.line()),
    "cell": Row(_open_cell),
    "div": Row(_open_div, _close_div, _add_head),
    "quote": Row(_open_quote, _close_quote),
    "item": Row(_open_item, lambda page, _item: page.line()),
    "note": Row(lambda page, _note: page.hold(), lambda page, note: page.close_note(note)),
    **dict.fromkeys(("call", "footnote"), Row(lambda page, call: page.call(call))),
    "gap": Row(lambda page, _gap: page.gap()),
}
"""Every kind has its row; most write nothing of their own."""
