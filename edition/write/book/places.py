"""Where in a text something stands, in words short enough for an index: “¶ 31”, “note 7”."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation, Document
from edition.model.bodies import Note, PageBreak
from edition.model.kinds import KINDS
from edition.model.phrases import N_
from edition.write.html.notes import bare
from edition.write.messages import Messages


class Block(Struct, frozen=True):
    """A block that holds phrases: its range (code points) and what it is called in an index."""

    id: str
    start: int
    end: int
    words: str
    in_note: bool = False


GAP = "\N{NO-BREAK SPACE}"
NOTE = N_("note\N{NO-BREAK SPACE}%(label)s")
NOTE_ON_PAGE = N_("note\N{NO-BREAK SPACE}%(label)s, p.\N{NO-BREAK SPACE}%(page)s")


class Places(Struct, frozen=True):
    """The blocks of one text by their beginnings."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    nowhere: Block

    def at(self, offset: int) -> Block:
        """Return the innermost block at *offset*."""
        nth = bisect_right(self.starts, offset) - 1
        while nth >= 0 and self.blocks[nth].end <= offset:
            nth -= 1
        return self.blocks[nth] if nth >= 0 else self.nowhere


def places(document: Document, messages: Messages) -> Places:
    """Name every block of *document* that holds phrases."""
    blocks = sorted(_blocks(document.annotations, messages), key=lambda block: (block.start, -block.end))
    nowhere = Block("", 0, 0, messages.gettext("text"))
    return Places(tuple(blocks), tuple(block.start for block in blocks), nowhere)


def _blocks(annotations: Sequence[Annotation], messages: Messages) -> Iterator[Block]:
    """Name blocks by their numbers; what has none by the paragraph before it, a speaker by the one that follows."""
    held = sorted((a for a in annotations if KINDS[a.kind].phrase), key=lambda a: (a.span.start, -a.span.end))
    notes = _notes(annotations, messages)
    number = following = ""
    after = {}
    for a in reversed(held):
        following = a.id[1:] if _numbered(a) else following
        after[a.id] = following
    for a in held:
        number = a.id[1:] if _numbered(a) else number
        words = _words(a, notes, (number, after[a.id]), messages)
        yield Block(a.id, a.span.start, a.span.end, words, a.id.partition(".")[0] in notes)


def _notes(annotations: Sequence[Annotation], messages: Messages) -> Mapping[str, str]:
    """Name every note by its label, and by its page where the labels begin anew."""
    notes = [(a, a.body) for a in annotations if isinstance(a.body, Note)]
    breaks = sorted((a.span.start, a.body.n) for a in annotations if isinstance(a.body, PageBreak))
    starts = [start for start, _ in breaks]
    labels = {a.id: bare(said.n) or a.id[1:] for a, said in notes}
    often = Counter(labels[a.id] for a, said in notes if not said.prev)
    named = {}
    for a, _ in notes:
        page = bisect_right(starts, a.span.start) - 1
        paged = often[labels[a.id]] > 1 and page >= 0
        number = breaks[page][1] if paged else ""
        named[a.id] = messages.gettext(NOTE_ON_PAGE if paged else NOTE, label=labels[a.id], page=number)
    return named


def _numbered(block: Annotation) -> bool:
    return KINDS[block.kind].numbered and block.id[1:].isdigit()


def _words(block: Annotation, notes: Mapping[str, str], numbers: tuple[str, str], messages: Messages) -> str:
    """Return what *block* is called; *numbers* are those of the paragraph before it (or its own) and of the next."""
    number, following = numbers
    if _numbered(block):
        return f"¶{GAP}{number}"
    owner = block.id.partition(".")[0]
    if owner in notes:
        return notes[owner]
    if KINDS[block.kind].role == "heading":
        return messages.gettext("heading")
    if block.kind == "speaker" and following:
        return f"¶{GAP}{following}"
    if number:
        return messages.gettext("after ¶\N{NO-BREAK SPACE}%(number)s", number=number)
    return (
        messages.gettext("before ¶\N{NO-BREAK SPACE}%(number)s", number=following)
        if following
        else messages.gettext("text")
    )
