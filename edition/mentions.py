"""A text as a reader reads it, block by block: every mention and every date with the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from edition.model import Annotation, Close, Document, Open, Text
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS, NAMED
from edition.text.streams import transcribed
from edition.withheld import cut

SILENT = frozenset(("call", "label", "metamark", "fw", "choice"))
"""What the reading text leaves out; of a correction it has only the new reading."""
PHRASE = frozenset(kind.name for kind in KINDS.values() if kind.layer == "block" and kind.phrase)
FOUND = frozenset((*MENTIONS, "date"))
UNSEARCHED = ("fw", "speaker")
NAMES = frozenset(kind for kind, register in MENTIONS.items() if register in NAMED)
EVENTS, PASSAGE, DATE = "events", "rs", "date"
"""The register of events, and the kinds of passages that tell of one and of dates."""
WHITE = re.compile(r"\s")
LONGEST = 240
"""Code points shown of a passage that an event is told in."""
CONTEXT = 72
"""Code points shown on either side of a mention."""


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


class Moment(Struct, frozen=True, gc=False):
    """One dated expression in a text, with its context; *when*, *start* and *end* are New Style, *old* Old Style."""

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

    @property
    def date(self) -> tuple[str, str]:
        """Say from when to when, to the reader who puts dates in order; nothing if only the Old Style is known."""
        return (self.when or self.start or self.end, self.end)


class Passage(Struct, frozen=True, gc=False):
    """The reading text of one block. *voice* is ``text`` or whose note it is; *sics* are what was corrected in it."""

    block: str
    voice: str
    words: str
    section_head: str
    refs: tuple[tuple[str, str], ...]
    sics: tuple[str, ...]


class Found(Struct, frozen=True):
    """Who and what a text names, when, and what a reader reads."""

    mentions: tuple[Mention, ...]
    moments: tuple[Moment, ...]
    passages: tuple[Passage, ...] = ()


class _Block:
    """The reading text of one block as it grows, and the mentions met in it."""

    __slots__ = ("annotation", "met", "opened", "owner", "section", "sics", "size", "voice", "words")

    def __init__(self, annotation: Annotation, section: tuple[str, str], around: _Block | None) -> None:
        self.annotation = annotation
        self.section = section
        own = annotation.kind == "note"
        self.voice: str = str(annotation.body.get("voice", "author")) if own else around.voice if around else "text"
        first = str(annotation.body.get("prev") or annotation.id)
        self.owner: str = first if own or around is None else around.owner
        self.sics: list[str] = []
        self.words: list[str] = []
        self.size = 0
        self.opened: dict[str, int] = {}
        self.met: dict[str, tuple[Annotation, int, int]] = {}

    def add(self, words: str) -> None:
        """Let the text grow by *words*."""
        self.words.append(words)
        self.size += len(words)


def found(document: Document) -> Found:
    """Give the mentions and dates of one text: the events read once, islands in a block of their own."""
    walk = _Walk(document)
    for event in transcribed(document.events):
        kind = type(event)
        if kind is Text:
            if walk.blocks and not walk.silent:
                walk.blocks[-1].add(walk.source[event.start : event.end])  # type: ignore[union-attr]
        elif kind is Open:
            walk.open(event.annotation)  # type: ignore[union-attr]
        elif kind is Close:
            walk.close(event.annotation)  # type: ignore[union-attr]
        elif event.annotation.kind == "supplied" and walk.blocks:  # type: ignore[union-attr]
            walk.blocks[-1].add(str(event.annotation.body["text"]))  # type: ignore[union-attr]
    return Found(tuple(_once(walk.mentions)), tuple(walk.moments), tuple(walk.passages))


def _once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out the date of an event beside a passage that tells of it: readers would see the sentence twice."""
    found = tuple(mentions)
    told = {(one.ref, one.block) for one in found if one.kind == PASSAGE}
    return (one for one in found if one.kind != DATE or (one.ref, one.block) not in told)


def mentions(document: Document) -> tuple[Mention, ...]:
    """Give every mention of one text."""
    return found(document).mentions


def without_context(met: Found) -> Found:
    """Leave out the words around mentions and dates, and the passages: a withheld text is quoted in few words."""
    mentions = tuple(structs.replace(one, before="", words=cut(one.words), after="") for one in met.mentions)
    moments = tuple(structs.replace(one, before="", words=cut(one.words), after="") for one in met.moments)
    return Found(mentions, moments)


class _Walk:
    """Where the reading of the events has come to."""

    def __init__(self, document: Document) -> None:
        self.name = document.source.id
        self.source = document.source.text
        self.blocks: list[_Block] = []
        self.sections: list[tuple[str, str]] = [("", "")]
        self.silent = 0
        self.mentions: list[Mention] = []
        self.moments: list[Moment] = []
        self.met: set[str] = set()
        self.passages: list[Passage] = []

    def open(self, annotation: Annotation) -> None:
        """Begin a block, a section, a mention or something that is not read."""
        kind = annotation.kind
        if kind in FOUND:
            if self.blocks:
                self.blocks[-1].opened.setdefault(annotation.id, self.blocks[-1].size)
        elif kind in SILENT:
            self.silent += 1
        if kind in PHRASE:
            self.blocks.append(_Block(annotation, self.sections[-1], self.blocks[-1] if self.blocks else None))
        elif kind == "div":
            self.sections.append((annotation.id, str(annotation.body.get("head", ""))))

    def close(self, annotation: Annotation) -> None:
        """End what `open` began."""
        kind = annotation.kind
        if kind in FOUND:
            if self.blocks:
                block = self.blocks[-1]
                block.met[annotation.id] = (annotation, block.opened.get(annotation.id, block.size), block.size)
        elif kind in SILENT:
            self.silent -= 1
        if kind in PHRASE:
            self._finish(self.blocks.pop())
        elif kind == "div":
            self.sections.pop()
        elif kind == "choice" and self.blocks and not self.silent:
            self.blocks[-1].add(str(annotation.body.get("corr", annotation.body.get("reg", ""))))
            self.blocks[-1].sics.append(self.source[annotation.span.start : annotation.span.end])

    def _finish(self, block: _Block) -> None:
        """Give the mentions of a block whose text is whole; a heading names its section."""
        if block.annotation.kind == "head" and self.sections[-1][0]:
            self.sections[-1] = (self.sections[-1][0], "".join(block.words).strip())
        text = "".join(block.words).replace("\n", " ")
        for annotation, start, end in block.met.values():
            self._add(block, text, (annotation, start, end))
        if text.strip() and block.annotation.kind not in UNSEARCHED:
            self.passages.append(_passage(block, text.strip()))

    def _add(self, block: _Block, text: str, met: tuple[Annotation, int, int]) -> None:
        annotation, start, end = met
        span, body = annotation.span, annotation.body
        if annotation.id in self.met:
            return
        self.met.add(annotation.id)
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        if start > CONTEXT:
            before = "… " + before[before.find(" ") + 1 :]
        if end + CONTEXT < len(text):
            after = after[: after.rfind(" ")] + " …"
        words = _shortened(text[start:end] or self.source[span.start : span.end])
        if annotation.kind == "date":
            self.moments.append(_moment(self.name, annotation, (before, words, after), block.section[1]))
        for register, ref in _entries(annotation):
            mention = Mention(
                ref=ref,
                register=register,
                text_id=self.name,
                annotation_id=annotation.id,
                kind=str(body.get("kind", "name")) if annotation.kind in NAMES else annotation.kind,
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


def _entries(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """Yield register and id of the entries that an annotation names; a date may name an event."""
    if annotation.kind == "date":
        event = str(annotation.body.get("event", ""))
        yield from [(EVENTS, event)] if event and not WHITE.search(event) else []
    else:
        yield from ((MENTIONS[annotation.kind], ref) for ref in str(annotation.body["ref"]).split())


def _shortened(words: str) -> str:
    """Return the words of a passage, without those in the middle of a long one."""
    if len(words) <= LONGEST:
        return words
    first, last = words[: LONGEST // 2].rsplit(None, 1)[0], words[-LONGEST // 2 :].split(None, 1)[-1]
    return f"{first} … {last}"


def _moment(text_id: str, date: Annotation, context: tuple[str, str, str], section_head: str) -> Moment:
    body = {name: str(value) for name, value in date.body.items()}
    before, words, after = context
    return Moment(
        text_id=text_id,
        annotation_id=date.id,
        when=body.get("when", ""),
        start=body.get("from", ""),
        end=body.get("to", ""),
        old=body.get("old", ""),
        event=body.get("event", ""),
        cert=date.cert,
        before=before,
        words=words,
        after=after,
        section_head=section_head,
    )


def _passage(block: _Block, text: str) -> Passage:
    met = (annotation for annotation, _, _ in block.met.values() if annotation.kind in MENTIONS)
    refs = {named for one in met for named in _entries(one)}
    return Passage(
        block=block.owner if block.voice != "text" else block.annotation.id,
        voice=block.voice,
        words=text,
        section_head=block.section[1],
        refs=tuple(sorted(refs)),
        sics=tuple(block.sics),
    )
