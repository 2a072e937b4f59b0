"""Write the plain reading text: corrected, a line for each paragraph, the notes at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from edition.model import Annotation, Close, Document, Edition, Open, OutputFile, Text
from edition.model.kinds import KINDS
from edition.text.streams import transcribed
from edition.write import markdown
from edition.write.html import notes
from edition.write.html.notes import Voice
from edition.write.html.reading import eyebrow, surname
from edition.write.messages import messages
from edition.write.paths import Resolve, entry_names, resolver, text_page

INDENT = "    "
MOVED = re.compile("\1([^\1]+)\1")


class Note(NamedTuple):
    """A note at the end: its label, whose words it is, and what it says."""

    label: str
    who: str
    words: str


def plain_text(document: Document, edition: Edition) -> OutputFile:
    """Write the reading text of *document*."""
    source, header = document.source, document.source.header
    page = Page(document, edition)
    for event in transcribed(document.events):
        if type(event) is Text:
            if not page.muted:
                page.words.append(source.text[event.start : event.end])
        elif type(event) is Open:
            ROWS[event.annotation.kind].open(page, event.annotation)
        elif type(event) is Close:
            ROWS[event.annotation.kind].close(page, event.annotation)
        elif event.edge == "end":  # type: ignore[union-attr]
            ROWS[event.annotation.kind].open(page, event.annotation)  # type: ignore[union-attr]
    head = "\n".join(filter(None, (header.title, eyebrow(header))))
    text = f"{head}\n\n\n{page.finished()}"
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return OutputFile(f"texts/{source.id}/{source.id}.txt", text.strip("\n").encode() + b"\n")


ENGLISH = messages()
"""A plain text is read by programs, too: its skeleton is the same in every language of the interface."""


class Page:
    """A text on its way to plain lines."""

    def __init__(self, document: Document, edition: Edition) -> None:
        self.words: list[str] = []
        self.muted = 0
        self.indent = ""
        self._voices = notes.voices(surname(document.source.header, edition), ENGLISH)
        self._resolve: Resolve = resolver(
            edition, entry_names(edition), ENGLISH, text_page(document.source.id), document.source.id
        )
        self._lines: list[str] = []
        self._held: list[tuple[list[str], list[str], str]] = []
        self._notes = {a.id: a for a in document.annotations if a.kind == "note"}
        self._written: dict[str, str] = {}
        self._called: dict[str, Note] = {}
        self._segs: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self.before = ""
        self.cells = 0

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
        """Give what was written since `hold`."""
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

    def keep(self, note: Annotation) -> None:
        """Keep a note of the source for the end."""
        words = " ".join(self.held().split())
        self._written[note.id] = words
        if not note.body.get("call") and not note.body.get("prev"):
            self._called[note.id] = Note(str(note.body.get("n", "")), self._voice(note).words, "")

    def call(self, call: Annotation) -> None:
        """Write the label of a note of the source."""
        note = self._notes.get(str(call.body.get("note", "")))
        label = notes.bare(call.body.get("n") or (note.body.get("n", "") if note else ""))
        if self.words:
            self.words[-1] = self.words[-1].rstrip()
        self.words.append(f"[{label}]")
        if note is not None:
            self._called.setdefault(note.id, Note(label, self._voice(note).words, ""))

    def footnote(self, note: Annotation) -> None:
        """Write the label of a note of ours and keep the note for the end."""
        label = str(note.body.get("n", ""))
        self.words.append(f"[{label}]")
        words = markdown.plain(str(note.body.get("note", "")), self._resolve)
        self._called[note.id] = Note(label, self._voices["ours"].words, " ".join(words.split()))

    def _voice(self, note: Annotation) -> Voice:
        return self._voices.get(str(note.body.get("voice", "author")), self._voices["author"])

    def place(self, seg: Annotation) -> None:
        """Keep a stretch that changed places, and hold the place."""
        group, nth = seg.body["group"], seg.body["nth"]
        self._segs[f"{group}/{nth}"] = self.held()
        self._moved[f"{group}/{nth}"] = f"{group}/{seg.body['now']}"
        self.words.append(f"\1{group}/{nth}\1")

    def finished(self) -> str:
        """Give the whole."""
        self.line()
        lines = [*self._lines, "", "", *self._endnotes()]
        text = "\n".join(lines)
        return MOVED.sub(lambda found: self._segs.get(self._moved.get(found[1], ""), ""), text) if self._segs else text

    def _endnotes(self) -> list[str]:
        return [f"[{n.label}] {n.who}: {n.words or self._joined(name)}" for name, n in self._called.items()]

    def _joined(self, name: str) -> str:
        parts = []
        while name in self._written:
            parts.append(self._written.pop(name))
            name = str(self._notes[name].body.get("next", ""))
        return " ".join(parts)


class Row(NamedTuple):
    """What one kind does where it begins and ends."""

    open: Callable[[Page, Annotation], object] = lambda _page, _annotation: None
    close: Callable[[Page, Annotation], object] = lambda _page, _annotation: None


def _open_muted(page: Page, _annotation: Annotation) -> None:
    page.muted += 1


def _close_muted(page: Page, _annotation: Annotation) -> None:
    page.muted -= 1


def _open_div(page: Page, div: Annotation) -> None:
    page.apart()
    kind = div.body.get("type")
    if kind == "cover":
        page.muted += 1
    elif kind == "notes":
        page.hold()
    if div.body.get("head"):
        page.words.append(f"[{div.body['head']}]")
        page.apart()


def _close_div(page: Page, div: Annotation) -> None:
    page.apart()
    kind = div.body.get("type")
    if kind == "cover":
        page.muted -= 1
    elif kind == "notes":
        page.held()


def _open_quote(page: Page, _quote: Annotation) -> None:
    page.apart()
    page.indent += INDENT


def _close_quote(page: Page, _quote: Annotation) -> None:
    page.line()
    page.indent = page.indent.removesuffix(INDENT)


def _open_item(page: Page, item: Annotation) -> None:
    page.line()
    n = str(item.body.get("n") or "").rstrip(".")
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


def _close_call(page: Page, call: Annotation) -> None:
    page.muted -= 1
    if not page.muted:
        page.call(call)


def _close_choice(page: Page, choice: Annotation) -> None:
    page.muted -= 1
    if not page.muted:
        page.words.append(str(choice.body.get("reg", choice.body.get("corr", ""))))


def _words(words: Callable[[Annotation], str]) -> Row:
    return Row(lambda page, annotation: page.words.append(words(annotation)))


_APART = Row(lambda page, _annotation: page.apart(), lambda page, _annotation: page.apart())
_LINE = Row(lambda page, _annotation: page.line(), lambda page, _annotation: page.line())
_MUTED = Row(_open_muted, _close_muted)

ROWS: Mapping[str, Row] = {
    **dict.fromkeys(KINDS, Row()),
    **dict.fromkeys(
        ("p", "head", "list", "table", "lg", "dateline", "bibl", "byline", "salute", "closer", "ab"), _APART
    ),
    **dict.fromkeys(("l", "sp"), _LINE),
    "speaker": Row(lambda page, _speaker: page.hold(), _close_speaker),
    "row": Row(_open_row, lambda page, _row: page.line()),
    "cell": Row(_open_cell),
    "div": Row(_open_div, _close_div),
    "quote": Row(_open_quote, _close_quote),
    "item": Row(_open_item, lambda page, _item: page.line()),
    "note": Row(lambda page, _note: page.hold(), lambda page, note: page.keep(note)),
    **dict.fromkeys(("fw", "label", "metamark"), _MUTED),
    "call": Row(_open_muted, _close_call),
    "choice": Row(_open_muted, _close_choice),
    "seg": Row(lambda page, _seg: page.hold(), lambda page, seg: page.place(seg)),
    "gap": Row(lambda page, _gap: page.gap()),
    "supplied": _words(lambda supplied: str(supplied.body.get("text", ""))),
    "footnote": Row(lambda page, note: page.footnote(note)),
}
"""Every kind has its row; most write nothing of their own."""
