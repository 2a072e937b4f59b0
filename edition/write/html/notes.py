"""Notes of a reading page: beside the line where there is room, opened in place where there is not.

Author, translator and editors are told apart in words, by colour and by figure or letter. A note stands right behind
its call, as phrases, so that the paragraph around it stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from msgspec import Struct

from edition.model import Annotation
from edition.model.kinds import KINDS
from edition.write.messages import Messages

MARGIN_LINE, TEXT_LINE = 44, 68
"""Letters in a line of the margin and of the text, at the usual width of a desk's screen."""
LEADING = 0.74
"""The height of a line of the margin, in lines of the text."""
HEAD = 2
"""Lines of the margin that a note's title and the gap after it take."""
LONG = 13
"""Lines after which a note folds in any case."""
FOLDS = ((34, 1, "deep"), (14, 3, "far"))
"""Lines of the text behind its call at which a note folds, to how many of its own lines, and the class for it."""

PLACE = re.compile("\0([^\0]+)\0")
TAGS = re.compile(r"<[^>]*>")


class Voice(Struct, frozen=True):
    """Whose words a note is: the class of its ink, and how it is named."""

    ink: str
    words: str


class Shown(Struct, frozen=True):
    """A note as it is called on a page: *html* is its content.

    *offset* is where its call stands, in code points of the text without the notes of the source; *within* says that
    another note calls it.
    """

    id: str
    call: str
    label: str
    voice: Voice
    html: str
    offset: int
    within: bool = False


def voices(author: str, messages: Messages) -> Mapping[str, Voice]:
    """Name the voices of a text in the words of *messages*; *author* is the author's surname."""
    return {
        "author": Voice("a", author or messages.gettext("Author")),
        "translator": Voice("t", messages.gettext("Translator")),
        "publisher": Voice("p", messages.gettext("Original edition")),
        "editor": Voice("p", messages.gettext("Earlier editor")),
        "ours": Voice("e", messages.gettext("Editors")),
    }


def editorial(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Return the notes of this edition, in the order of their calls."""
    return sorted((a for a in annotations if KINDS[a.kind].editorial), key=lambda a: (a.span.end, a.id))


def place(note_id: str) -> str:
    """Hold the place of a note until its content is known."""
    return f"\0{note_id}\0"


def call(note: Shown) -> str:
    """Write a call: a link where the note stands beside, a label for the switch where it opens in place."""
    label = escape(note.label, quote=False)
    return (
        f"<sup class=c-{note.voice.ink} id={note.call}><a href=#{note.id} role=doc-noteref>{label}</a>"
        f"<label for={switch(note)}>{label}</label></sup>"
    )


def switch(note: Shown) -> str:
    """Return the id of the control that opens a note in place."""
    return f"{note.call}.o" if note.call.startswith("-") else f"-{note.call}"


def again(note_id: str, call_id: str, label: str, ink: str) -> str:
    """Write a further call of a note that stands elsewhere."""
    link = f"<a href=#{note_id} role=doc-noteref>{escape(label, quote=False)}</a>"
    return f'<sup class="c-{ink} again" id={call_id}>{link}</sup>'


def fill(html: str, notes: Sequence[Shown], messages: Messages) -> str:
    """Put every note of *notes* (in the order of their calls) in its place in *html*."""
    folded = folds(notes)
    written = {note.id: beside(note, folded.get(note.id, ""), messages) for note in notes}
    for _ in range(3):
        if "\0" not in html:
            return html
        html = PLACE.sub(lambda found: written.get(found[1], ""), html)
    return PLACE.sub("", html)


def beside(note: Shown, fold: str, messages: Messages) -> str:
    """Write a note with the switch that opens it; *fold* is a class of `folds` or nothing."""
    label, who = escape(note.label), escape(note.voice.words)
    spoken = escape(messages.gettext("Note %(label)s, %(voice)s", label=note.label, voice=note.voice.words))
    more = f"<label class=more for={switch(note)}></label>" if fold else ""
    return (
        f'<input type=checkbox id={switch(note)} aria-label="{spoken}">'
        f'<span class="note {note.voice.ink}{" " if fold else ""}{fold}" id={note.id} role=doc-footnote>'
        f"<span class=by><a href=#{note.call} role=doc-backlink>{label}</a> · {who}</span> {note.html}{more}</span>"
    )


def lines(html: str) -> int:
    """Estimate how many lines of the margin a note takes, its title not counted."""
    words = len(TAGS.sub("", html))
    return -(-words // MARGIN_LINE) + html.count("class=np")


def folds(notes: Iterable[Shown]) -> Mapping[str, str]:
    """Say which notes fold, and how: they are long, or the margin is so full that they stand far behind their calls."""
    folded = {}
    reached = 0.0
    for note in (note for note in notes if not note.within):
        called = note.offset / TEXT_LINE
        size, fold = _fold(lines(note.html), reached - called)
        if fold:
            folded[note.id] = fold
        reached = max(reached, called) + (size + HEAD) * LEADING
    return folded


def _fold(size: int, behind: float) -> tuple[int, str]:
    for most, left, fold in FOLDS:
        if behind > most and size > left:
            return left, fold
    return (LONG, "long") if size > LONG else (size, "")
