"""Collections of short documents as the Marxists Internet Archive prints them, saved as plain text.

Two blank lines part the documents, whose headings are lost; each has a date and the newspaper that printed it.
`[73]` in the text calls the note `73. …` at the end. Brackets of more than a few words are the translator's, in the
documents and in the notes.
"""

from __future__ import annotations

import re

from edition.model import Source
from edition.recognise import marxists, shapes, web
from edition.recognise.chunks import Chunk
from edition.recognise.convention import Convention
from edition.recognise.endnotes import Style
from edition.recognise.pieces import Outline
from edition.recognise.shapes import Rule

RULES: tuple[tuple[str, Rule], ...] = (
    ("fw", shapes.invisible),
    ("fw", shapes.navigation),
    ("ab", shapes.ornament),
    ("dateline", shapes.dateline),
    ("bibl", shapes.newspaper),
    ("list", shapes.numbered),
)
LABEL = re.compile(r"([0-9]{1,4})\.(?=[ \t])")
LONGEST_INSERTION = 4
"""Words that an author puts in brackets into what he quotes."""


def outline(source: Source, chunks: list[Chunk]) -> Outline:
    """Return what every chunk is."""
    style = Style(LABEL, marxists.CALL, might_be_list=True)
    return Outline(tuple(web.classify(source, chunks, RULES, style)))


CONVENTION = Convention(
    outline=outline,
    label=LABEL,
    call=marxists.CALL,
    gloss_in_text=LONGEST_INSERTION + 1,
    gloss_in_notes=LONGEST_INSERTION + 1,
    break_level=1,
    break_type="document",
)
