"""In which language the blocks of a text are, as attributes of HTML."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from edition.model import Annotation, Document
from edition.text.languages import of_blocks
from edition.write.messages import spoken


class Spoken(Struct, frozen=True):
    """The language of a text, and those of the blocks that are in another, by their ids."""

    text: str
    blocks: Mapping[str, str]

    def of(self, block: Annotation) -> Mapping[str, str]:
        """Return the attributes of a block in another language than the text; none of any other."""
        lang = self.blocks.get(block.id)
        return spoken(lang, self.text) if lang else {}


def spoken_in(document: Document) -> Spoken:
    """Return the languages of a text."""
    return Spoken(document.source.header.language, of_blocks(document.annotations))
