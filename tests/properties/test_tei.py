"""TEI of texts of every shape, divided by every convention and every decision: our own grammar takes it."""

from __future__ import annotations

from hypothesis import assume, given, settings
from lxml import etree

from edition.merge import merge
from edition.model import Document
from edition.model.records.said import Anchor
from edition.recognise import recognise
from edition.write.tei import document
from edition.write.tei.schema import rng
from edition.write.tei.schema.grammars import GRAMMAR
from tests.everything import RICH
from tests.properties.test_recognise import Case, divisions

RELAX_NG = etree.RelaxNG(etree.fromstring(rng.rng(GRAMMAR).content))


@given(divisions())
@settings(max_examples=100, deadline=None)
def test_whatever_a_text_holds_its_tei_keeps_to_the_grammar(case: Case) -> None:
    source, acts = case
    assume("\x0b" not in source.text)  # reading refuses it: T003
    assume(sum(isinstance(act.said, Anchor) for act in acts) < 2)  # all have one name here, which reading refuses: A019
    recognised = recognise(source, acts)
    merged = merge(source, recognised.annotations)
    content = document.document(Document(source, recognised.annotations, merged.events), RICH).content
    valid = RELAX_NG.validate(etree.fromstring(content, etree.XMLParser(collect_ids=False)))

    assert None is (None if valid else content[content.index(b"<text ") : content.rindex(b"</text>")].decode())
