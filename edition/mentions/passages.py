"""Passages: the reading text of a block, where entries are named in it, and what stood where it was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct, structs

from edition.mentions import search_words
from edition.mentions.blocks import BlockText, Place
from edition.model import Annotation, Inserted
from edition.model.body import Dates
from edition.model.registers import LINKS, MENTIONS


class PassageRange(Struct, frozen=True, gc=False):
    """A range of a passage, in code points of its *words*, and what is said of it."""

    said: str
    start: int
    end: int


class Passage(Struct, frozen=True, dict=True):
    """The reading text of one block, with its line ends; the first of a speech begins with the speaker's name.

    *voice* is ``text`` or whose note it is; *named* is where entries are named (``persons/trotsky``), *sics* what stood
    in place of a corrected stretch, *dated* where dates are told (New Style: ``1918-03-03``, of a span both ends).
    """

    block: str
    voice: str
    words: str
    section_head: str
    named: tuple[PassageRange, ...]
    sics: tuple[PassageRange, ...]
    dated: tuple[PassageRange, ...] = ()

    @cached_property
    def cut(self) -> search_words.Cut:
        """Its words as a search knows them; cut once for the index and the word list."""
        return search_words.cut(self.words)

    @cached_property
    def folded(self) -> list[str]:
        """The same words folded."""
        return list(map(search_words.folded, self.cut.words))


def passage(block: BlockText, text: str, places: Iterable[Place]) -> Passage:
    """Return the passage that *block* is, whose whole *text* has names at *places*."""
    words = text.strip()
    before = len(text) - len(text.lstrip())
    found = [(one, max(0, start - before), end - before) for one, start, end in places if end > before]
    named = (
        PassageRange(f"{register}/{ref}", start, end)
        for annotation, start, end in found
        if annotation.kind in MENTIONS
        for register, ref in entries(annotation)
    )
    dated = (PassageRange(day, start, end) for annotation, start, end in found for day in _days(annotation))
    return Passage(
        block=block.owner if block.voice != "text" else block.annotation.id,
        voice=block.voice,
        words=words,
        section_head=block.section[1],
        named=tuple(named),
        sics=tuple(
            PassageRange(stood, max(0, low - before), max(0, high - before))
            for stood, (_, low, high) in zip(block.sics, block.corrected, strict=True)
        ),
        dated=tuple(dated),
    )


def _days(annotation: Annotation) -> tuple[str, ...]:
    dates = annotation.body.dates or Dates()
    return tuple(filter(None, (dates.when, dates.begun, dates.ended)))


def supplied(event: Inserted, section_head: str) -> Passage:
    """Return the passage that words of the editors' are outside of blocks: the heading of a section."""
    return Passage(event.annotation.id, "text", event.words, section_head, (), ())


def opened(opening: Passage | None, passage: Passage) -> Passage:
    """Return *passage* with the words that open it, a speaker's name, before its own."""
    if opening is None:
        return passage
    words = f"{opening.words} {passage.words}".rstrip()
    apart = len(opening.words) + 1
    return structs.replace(
        passage,
        words=words,
        named=(*opening.named, *_moved(passage.named, apart)),
        sics=(*opening.sics, *_moved(passage.sics, apart)),
        dated=(*opening.dated, *_moved(passage.dated, apart)),
    )


def _moved(stretches: Iterable[PassageRange], by: int) -> Iterator[PassageRange]:
    return (PassageRange(one.said, one.start + by, one.end + by) for one in stretches)


def entries(annotation: Annotation) -> list[tuple[str, str]]:
    """List register and id of the entries that an annotation names; a date may name an event."""
    if annotation.kind in MENTIONS:
        return [(MENTIONS[annotation.kind], ref) for ref in annotation.body.refs]
    targets = (link.partition(":") for link in annotation.body.links)
    return [(LINKS[scheme], name) for scheme, _, name in targets if scheme in LINKS]
