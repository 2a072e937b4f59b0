"""Notes in the margin, in brackets of the transcriber: `[Sidenote: …]`."""

from __future__ import annotations

from edition import verify
from edition.merge import merge
from edition.model import Document, Edition, Settings
from edition.recognise import recognise
from edition.write.data import plain_text
from edition.write.tei import document as tei
from tests.recognising import body_lines, both, codes, source_of

TEXT = (
    "[Sidenote: The first bridge.] It stood for three hundred years.\n\n[Sidenote: A.D. 1918]\n\n"
    "It fell in March, [Sidenote: so the clerk\n[of Rybna]] and nobody rebuilt it. [Sidenote: Nobody.]\n"
)


def test_notes_in_the_margin_stand_before_within_and_behind_paragraphs_and_are_called_by_nothing() -> None:
    recognised = both(TEXT, "gutenberg")

    assert [] == codes(recognised)
    assert [
        "note: [Sidenote: The first bridge.]",
        "p: It stood for three hundred years.",
        "note: [Sidenote: A.D. 1918]",
        "p: It fell in March,…and nobody rebuilt it.",
        "  note: [Sidenote: so the clerk [of Rybna]]",
        "note: [Sidenote: Nobody.]",
    ] == body_lines(TEXT, recognised)


def test_what_is_in_the_margin_is_no_part_of_the_sentence_in_tei_and_plain_text() -> None:
    source = source_of(TEXT, "gutenberg")
    annotations = recognise(source, ()).annotations
    document = Document(source, annotations, merge(source, annotations).events)
    edition = Edition(Settings("E"), headers={"t": source.header})
    written = tei.document(document, edition)
    plain = plain_text.plain_text(document, edition).content.decode()

    assert () == verify.text(document, written).diagnostics
    assert 4 == written.content.count(b'place="margin"')
    assert "It fell in March, and nobody rebuilt it." in plain
    assert "[margin] so the clerk [of Rybna]\n" in plain
