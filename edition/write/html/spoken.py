"""In which language the blocks and the names of a text are, as attributes of HTML."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from edition.model import Annotation, Designation, Document, Edition
from edition.model.registers import MENTIONS
from edition.text import called
from edition.text.languages import of_blocks
from edition.write.messages import spoken


class Spoken(Struct, frozen=True):
    """The language of a text, those of the blocks that are in another, by their ids, and the entries that it names."""

    text: str
    blocks: Mapping[str, str]
    entries: Mapping[tuple[str, str], Designation]

    def of(self, block: Annotation) -> Mapping[str, str]:
        """Return the attributes of a block in another language than the text; none of any other."""
        lang = self.blocks.get(block.id)
        return spoken(lang, self.text) if lang else {}

    def name(self, kind: str, ref: str, words: str) -> Mapping[str, str]:
        """Return the attributes of *words* that an annotation of *kind* takes for the name of the entry *ref*."""
        entry = self.entries.get((MENTIONS[kind], ref)) if ref else None
        lang = called.language(words, entry, self.text) if entry else ""
        return spoken(lang, self.text) if lang else {}


def spoken_in(document: Document, edition: Edition) -> Spoken:
    """Return the languages of a text."""
    return Spoken(document.source.header.language, of_blocks(document.annotations), edition.designations)
