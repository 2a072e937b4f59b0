"""A text as a reader reads it, block by block: every mention and every date with the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from edition.mentions.blocks import BlockText, Place
from edition.mentions.passages import Passage, entries, opened, passage, supplied
from edition.model import Annotation, Close, Document, Event, Inserted, Open, Point, Text
from edition.model.body import Dates
from edition.model.kinds import KINDS, SECTIONS
from edition.text.context import words_beside
from edition.text.streams import displayed
from edition.withheld import cut

PHRASE = frozenset(kind.name for kind in KINDS.values() if kind.layer == "block" and kind.phrase)
FOUND = frozenset(name for name, kind in KINDS.items() if kind.identifying)
OPENING = frozenset(name for name, kind in KINDS.items() if kind.opens)
"""Kinds whose words are the beginning of the passage of the block that follows."""
PASSAGE, DATE = "rs", "date"
"""The kinds of passages about an event and of dates."""
LONGEST = 240
"""Code points shown of a passage about an event."""
CONTEXT = 72
"""Code points shown on either side of a mention."""
TOLD = 320
"""Code points shown on either side of a passage about an event: what each text says of it is read side by side."""


class Mention(Struct, frozen=True, gc=False):
    """One place in a text where an entry of the registers is named, with its context.

    *start* is a code point of the text, *length* the text's whole length.
    """

    ref: str
    register: str
    text_id: str
    annotation_id: str
    kind: str
    cert: str
    start: int
    before: str
    words: str
    after: str
    block: str
    section: str
    section_head: str
    length: int = 0


class DatedPassage(Struct, frozen=True, gc=False):
    """One dated expression in a text, with its context; *when*, *start* and *end* are New Style, *old* Old Style.

    *when* may be vague (`edition.text.edtf`), *old* a span; *calendar* is another in which the words give the date.
    """

    text_id: str
    annotation_id: str
    when: str
    start: str
    end: str
    old: str
    event: str
    cert: str
    before: str
    words: str
    after: str
    section_head: str
    calendar: str = ""

    @property
    def date(self) -> tuple[str, str]:
        """First and last day, New Style, to sort by; empty if only the Old Style is known."""
        return (self.when or self.start or self.end, self.end)


class Found(Struct, frozen=True):
    """Who and what a text names, when, and what a reader reads."""

    mentions: tuple[Mention, ...]
    dated: tuple[DatedPassage, ...]
    passages: tuple[Passage, ...] = ()


def found(document: Document, events: Sequence[Event] = ()) -> Found:
    """Return the mentions and dates of one text: the events read once, islands in a block of their own.

    *events* are what `displayed` returns of it, where that is at hand.
    """
    walk = _Walk(document)
    for event in events or displayed(document):
        _STEPS[type(event)](walk, event)
    return Found(tuple(_once(walk.mentions)), tuple(walk.dated), tuple(walk.passages))


def _once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions without the date of an event beside a passage about it: readers would see the sentence twice."""
    found = tuple(mentions)
    events = {(one.ref, one.block) for one in found if one.kind == PASSAGE}
    return (one for one in found if one.kind != DATE or (one.ref, one.block) not in events)


def mentions(document: Document) -> tuple[Mention, ...]:
    """Return every mention of one text."""
    return found(document).mentions


def without_context(found: Found) -> Found:
    """Return mentions and dates without the words around them: few words of a withheld text are quoted."""
    mentions = tuple(structs.replace(one, before="", words=cut(one.words), after="") for one in found.mentions)
    dated = tuple(structs.replace(one, before="", words=cut(one.words), after="") for one in found.dated)
    return Found(mentions, dated)


class _Walk:
    """Where the reading of the events has come to."""

    def __init__(self, document: Document) -> None:
        self.name = document.source.id
        self.source = document.source.text
        self.blocks: list[BlockText] = []
        self.sections: list[tuple[str, str]] = [("", "")]
        self.hidden: BlockText | None = None
        self.of_notes = False
        self.mentions: list[Mention] = []
        self.dated: list[DatedPassage] = []
        self.seen: set[str] = set()
        self.passages: list[Passage] = []
        self.opening: tuple[Annotation, Passage] | None = None
        self.opened: dict[str, Passage] = {}

    def words(self, event: Text) -> None:
        """Add words to the block that they stand in."""
        if self.blocks:
            self.blocks[-1].add(self.source[event.start : event.end])

    def open(self, event: Open) -> None:
        """Begin a block, a section or a mention."""
        annotation = event.annotation
        kind = annotation.kind
        if kind in FOUND and self.blocks:
            # of what is in parts the first one begins it
            self.blocks[-1].opened.setdefault(annotation.id, self.blocks[-1].size)
        if kind in PHRASE:
            self._begin(self._block(annotation))
        if kind in SECTIONS:
            self.sections.append((annotation.id, annotation.body.words))
            self.of_notes = annotation.body.type == "notes"

    def close(self, event: Close) -> None:
        """End what `open` began."""
        kind = event.annotation.kind
        if kind in FOUND and self.blocks:
            self.blocks[-1].close(event.annotation)
        if kind in PHRASE:
            self._finish(self.blocks.pop())
        elif self.opening and event.annotation.span.holds(self.opening[0].span):
            self.passages.append(self.opening[1])  # a speech of which only the speaker is there
            self.opening = None
        if kind in SECTIONS:
            self.sections.pop()
            self.of_notes = False

    def insert(self, event: Inserted) -> None:
        """Add words of the editors', beside what stood in their place."""
        span = event.annotation.span
        stood = span.of(self.source) if KINDS[event.annotation.kind].replaced else ""
        if self.blocks:
            self.blocks[-1].correct(event.words, span, stood)
        else:
            self.passages.append(supplied(event, self.sections[-1][1]))

    def point(self, event: Point) -> None:
        """Note a block that is not read, or a mention within one: an anchor stands for each."""
        annotation = event.annotation
        if event.edge == "anchor" and annotation.kind in PHRASE:
            self.hidden = self._block(annotation)
        if event.edge != "anchor" or annotation.kind not in FOUND:
            return
        if self.hidden and self.hidden.annotation.span.holds(annotation.span):
            self._add(self.hidden, "", (annotation, 0, 0))
        elif self.blocks:
            self.blocks[-1].close(annotation)

    def _block(self, annotation: Annotation) -> BlockText:
        return BlockText(annotation, self.sections[-1], self.blocks[-1] if self.blocks else None)

    def _begin(self, block: BlockText) -> None:
        """Begin a block; the first of a speech takes the words that open it, a note that is called before does not."""
        if self.opening and block.voice == "text":
            self.opened[block.annotation.id], self.opening = self.opening[1], None
        self.blocks.append(block)

    def _finish(self, block: BlockText) -> None:
        """Add the mentions of a block whose text is complete; a heading names its section."""
        text = "".join(block.words)
        heading = KINDS[block.annotation.kind].role == "heading"
        if heading and self.sections[-1][0]:
            self.sections[-1] = (self.sections[-1][0], text.strip())
        places = tuple(block.mentions() if block.corrected else block.places.values())
        # one for one, so that places hold
        line = text.replace("\n", " ")
        for place in places:
            self._add(block, line, place)
        # a page leaves out the heading of notes that all stand at their calls
        if not (heading and self.of_notes):
            self._read(block.annotation, passage(block, text, places))

    def _read(self, annotation: Annotation, passage: Passage) -> None:
        """Keep a passage that says something, or the words that open the next."""
        passage = opened(self.opened.pop(annotation.id, None), passage)
        if not passage.words:
            return
        if annotation.kind in OPENING:
            self.opening = (annotation, passage)
        else:
            self.passages.append(passage)

    def _add(self, block: BlockText, text: str, place: Place) -> None:
        annotation, start, end = place
        span, body = annotation.span, annotation.body
        # a mention that something splits has several parts, and is one mention
        if annotation.id in self.seen:
            return
        self.seen.add(annotation.id)
        words = _shortened(text[start:end] or span.of(self.source))
        before, after = words_beside(text, start, end, CONTEXT)
        if annotation.kind == DATE:
            self.dated.append(_dated_passage(self.name, annotation, (before, words, after), block.section[1]))
        told = annotation.kind in (DATE, PASSAGE)
        if told:
            before, after = words_beside(text, start, end, TOLD)
        said = annotation.kind if told else body.type or "name"
        for register, ref in entries(annotation):
            mention = Mention(
                ref=ref,
                register=register,
                text_id=self.name,
                annotation_id=annotation.id,
                kind=said,
                cert=annotation.cert,
                start=span.start,
                before=before,
                words=words,
                after=after,
                block=block.annotation.id,
                section=block.section[0],
                section_head=block.section[1],
                length=len(self.source),
            )
            self.mentions.append(mention)


_STEPS: Mapping[type[Event], Callable[..., None]] = {
    Text: _Walk.words,
    Open: _Walk.open,
    Close: _Walk.close,
    Inserted: _Walk.insert,
    Point: _Walk.point,
}


def _shortened(words: str) -> str:
    """Return the words of a passage, without those in the middle of a long one."""
    if len(words) <= LONGEST:
        return words
    first, last = words[: LONGEST // 2].rsplit(None, 1)[0], words[-LONGEST // 2 :].split(None, 1)[-1]
    return f"{first} … {last}"


def _dated_passage(
    text_id: str, annotation: Annotation, context: tuple[str, str, str], section_head: str
) -> DatedPassage:
    date = annotation.body.dates or Dates()
    before, words, after = context
    return DatedPassage(
        text_id=text_id,
        annotation_id=annotation.id,
        when=date.when,
        start=date.begun,
        end=date.ended,
        old=date.old,
        event=annotation.body.event,
        cert=annotation.cert,
        before=before,
        words=words,
        after=after,
        section_head=section_head,
        calendar=annotation.body.calendar,
    )
