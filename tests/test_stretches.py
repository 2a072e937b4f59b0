"""The stretches of text that a block has for itself."""

from __future__ import annotations

import pytest

from edition.merge import merge
from edition.model import Annotation, Document, Header, Source, Span
from edition.write.stretches import stretches

TEXT = "One begins\n[1] a note\nand ends.\n\nTwo.\n\n\tThree. \n"


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def block(name: str, kind: str, first: str, last: str = "") -> Annotation:
    return Annotation(name, kind, Span(at(first).start, at(last or first).end))


def words(*blocks: Annotation) -> dict[str, list[str]]:
    source = Source("t", TEXT, "", Header("T"), "t.txt")
    found = stretches(Document(source, blocks, merge(source, blocks).events))
    return {name: [TEXT[span.start : span.end] for span in spans] for name, spans in found.items()}


ONE = block("p1", "p", "One begins", "and ends.")
TWO = block("p2", "p", "Two.")


@pytest.mark.parametrize(
    ("expected", "blocks"),
    [
        ({}, ()),
        ({}, (TWO,)),
        ({}, (block("b", "body", "One", "Three."), TWO)),
        ({"p1": ["One begins", "and ends."]}, (ONE, block("n1", "note", "[1] a note"))),
        ({"p1": ["One begins", "and ends."]}, (ONE, block("fw1", "fw", "[1] a note"))),
        ({}, (ONE,)),
        (
            {"q1": ["One begins\n[1] a note\nand ends.", "Two."]},
            (block("q1", "quote", "One", "Two."), block("p1", "p", "One begins", "and ends."), TWO),
        ),
        ({"n1": ["Two.", "Three."]}, (block("n1", "note", "Two.", "Three."), TWO, block("p3", "p", "Three."))),
        ({}, (block("n1", "note", "Two.", "Three."),)),
        ({}, (block("q1", "quote", "Two."), TWO)),
        ({}, (block("l1", "list", "Two.", "Three."), block("i1", "item", "Two."), block("i2", "item", "Three."))),
    ],
)
def test_a_block_has_several_stretches_where_others_interrupt_it_or_it_holds_paragraphs(
    expected: dict[str, list[str]], blocks: tuple[Annotation, ...]
) -> None:
    assert expected == words(*blocks)


def test_an_island_at_the_end_leaves_one_stretch() -> None:
    assert {} == words(block("p1", "p", "One", "a note"), block("n1", "note", "[1] a note"))
