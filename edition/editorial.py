"""What an editor should look at again: notes without sources, links to whole texts, what was typed and not set.

None of it is a fault: an edition is built with it. The figures say how far its apparatus has come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition import link, wording
from edition.check import prose
from edition.model import Annotation, Document, Edition
from edition.model.diagnostics import Location
from edition.model.kinds import ANCHOR, KINDS
from edition.model.registers import REGISTERS

LONG = 5000
"""Code points: a link to the top of a longer text leaves readers to look for what is meant."""
GENERAL = "general knowledge"
"""The source of a note that states what no single work is needed for."""
_TYPED = (
    (re.compile(r"[\"'](?![^{}]{0,80}\})"), "a straight quotation mark: “ ” ‘ ’"),
    (re.compile(r"\.\.\."), "three full stops: …"),
    (re.compile(r"(?<=\S) {2,}(?=\S)"), "two spaces"),
)
"""What a typewriter has in place of what is printed, outside of `{lang=…}`."""


class ReviewItem(Struct, frozen=True, order=True):
    """A place, and what an editor should look at there."""

    at: Location
    words: str

    def __str__(self) -> str:
        return f"{self.at}: {self.words}"


class Figures(Struct, frozen=True):
    """How many notes of ours there are, how many name a *work*, rest on *general* knowledge or name nothing.

    *numbered* are, by register, the entries with a number of an authority, of all.
    """

    notes: int
    works: int
    general: int
    silent: int
    numbered: Mapping[str, tuple[int, int]]

    def __str__(self) -> str:
        others = self.notes - self.works - self.general - self.silent
        other = f"{others} another source, " if others else ""
        named = f"{self.works} name a work, {self.general} general knowledge, {other}{self.silent} nothing"
        notes = f"{wording.number(self.notes, 'note')}: {named}."
        entries = ", ".join(f"{name} {some} of {every}" for name, (some, every) in self.numbered.items())
        return f"{notes}\nEntries with a number: {entries or 'none'}."


def figures(documents: Iterable[Document], edition: Edition) -> Figures:
    """Count sources of notes, and numbers of entries."""
    sources = [note.body.sources for note in _notes(documents)]
    works = sum(any(one.startswith("work:") for one in some) for some in sources)
    general = sum(GENERAL in some and not any(one.startswith("work:") for one in some) for some in sources)
    numbered = {
        name: (sum(bool(entry.idno) for entry in entries), len(entries))
        for name, entries in edition.entries.items()
        if entries and "idno" in REGISTERS[name].order
    }
    return Figures(len(sources), works, general, sum(not some for some in sources), numbered)


def remarks(documents: Sequence[Document], edition: Edition) -> list[ReviewItem]:
    """List links that could be more exact, named passages that nothing links to, and what was typed, by place."""
    lengths = {one.source.id: len(one.source.text) for one in documents}
    links = [one for document in documents for one in link.linked(document).links]
    links += link.of_entries(edition)
    # a text that is not here may have notes that link to any passage
    unused = () if edition.absent else _unused(documents, links)
    return sorted([*_vague(links, lengths), *unused, *_typed(documents, edition)])


def _notes(documents: Iterable[Document]) -> Iterator[Annotation]:
    return (one for document in documents for one in document.annotations if KINDS[one.kind].editorial)


def _vague(links: Iterable[link.Link], lengths: Mapping[str, int]) -> Iterator[ReviewItem]:
    for one in links:
        scheme, _, text_id = one.target.partition(":")
        if scheme == "text" and lengths.get(text_id, 0) > LONG:
            yield ReviewItem(one.at, f"links to the whole of {text_id}, which has {lengths[text_id]:,} characters")


def _unused(documents: Iterable[Document], links: Iterable[link.Link]) -> Iterator[ReviewItem]:
    used = {place for one in links if (place := _place(one))}
    anchors = (
        (document.source.id, mark) for document in documents for mark in document.annotations if mark.kind == ANCHOR
    )
    for text_id, mark in anchors:
        # an anchor without a record keeps the id of a passage that is gone
        if mark.at.file and (text_id, mark.id) not in used:
            yield ReviewItem(mark.at, f"nothing links to the passage {mark.id}")


def _typed(documents: Iterable[Document], edition: Edition) -> Iterator[ReviewItem]:
    notes = [(note.body.prose, note.at) for note in _notes(documents)]
    notes += [(entry.note, entry.at) for entries in edition.entries.values() for entry in entries]
    for words, at in notes:
        bare = prose.bare(words)
        yield from (ReviewItem(at, f"has {told}") for typed, told in _TYPED if typed.search(bare))


def _place(one: link.Link) -> tuple[str, str] | None:
    """Return the text and the id that a link leads to, if it leads to a passage."""
    scheme, _, rest = one.target.partition(":")
    owner, _, name = rest.rpartition("/")
    return (owner or one.text_id, name) if scheme in link.PLACES else None
