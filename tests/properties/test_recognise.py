"""The laws of recognition, tried on texts and records of every shape, in every convention."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.merge import merge
from edition.model import Anchored, Annotation, Source, Span, bodies
from edition.model.kinds import KINDS
from edition.model.records import Signed, said
from edition.recognise import recognise
from edition.recognise.chunks import WHITE
from edition.recognise.presets import PRESETS
from tests.recognising import of_kind, placed, source_of, untiled

FRAGMENTS = (
    *("It fell", "in March 1918", " and ", "rose.", "she wrote:", "ORLOV: ", "10", "m²", "THE BRIDGE", "JSTOR", "Ada"),
    *("\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\r", " ", "  ", "\t", "\u00a0", "\n\u00a0\n", "\ufeff"),
    *("\u2028", "\x0b", "\x85", "[1]", "[2] ", "[77]", "\n\n[1] ", "\n\n[2] ", "[", "]", "[sic]", "[^1]", "\n[^1]: "),
    *("[^a]", "\n\n    ", "¹", "²", "¹²", "\n\n¹ ", "\n\n² ", "\n¹ ", "\n\n73. ", "\n74. ", "[73]", "*", "**", "_"),
    *("*it*", "* * *", "\n\n---\n\n", "# ", "\n## ", "> ", "\n> ", "\n>\n", "- ", "\n- ", "\n  1. ", "\n2. ", "4. 5. "),
    *("|", "\n| a | b |", "\n|---|\n", "\\|", "\nOak 1,200", "\nJuly 4, 1918\n", "Vest. Rybna, July 4, 1918"),
    *("Notes", "return return"),
)
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
Case = tuple[Source, tuple[Anchored[Signed], ...]]
KINDS_OF_BLOCKS = tuple("head p quote list item table row sp lg l dateline bibl byline salute closer fw ab".split())


@st.composite
def divisions(draw: st.DrawFn) -> Case:
    """Draw a text and records that point anywhere in it."""
    text = draw(texts)
    first_page = draw(st.sampled_from(["", "7", "x"]))
    source = source_of(text, draw(st.sampled_from(sorted(PRESETS))), first_page=first_page)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = st.one_of(ends, ends.map(lambda two: (two[0], two[0] + 1))).map(lambda two: Span(min(two), max(two)))
    bodies = st.one_of(
        st.builds(lambda kind: {"block": kind, "n": "3", "level": "2"}, st.sampled_from(KINDS_OF_BLOCKS)),
        st.builds(lambda level: {"head": "Words", "level": level}, st.integers(1, 3)),
        st.sampled_from([{"join": True}, {"split": True}, {"call": "n1"}, {"anchor": "here"}]),
        st.builds(lambda voice: {"voice": voice}, st.sampled_from(["author", "translator", "editor"])),
    )
    chosen = draw(st.lists(st.tuples(bodies, spans, st.lists(spans, max_size=1)), max_size=6)) if text else []
    acts = [
        placed((span, *(notes if "call" in fields else ())), f"structure.{n}", **fields)
        for n, (fields, span, notes) in enumerate(chosen)
    ]
    return source, tuple(act for act in acts if act.span.start < act.span.end <= len(text))


@given(divisions())
@settings(max_examples=150, deadline=None)
def test_all_ink_stands_in_a_block_that_holds_words(case: Case) -> None:
    source, acts = case

    assert [] == untiled(source.text, recognise(source, acts))


@given(divisions())
@settings(max_examples=100, deadline=None)
def test_blocks_nest_and_begin_and_end_with_ink(case: Case) -> None:
    source, acts = case
    blocks = [one for one in recognise(source, acts).annotations if KINDS[one.kind].layer == "block"]
    stack: list[Annotation] = []
    for block in blocks:
        while stack and stack[-1].span.end <= block.span.start:
            stack.pop()
        assert all(outer.span.holds(block.span) for outer in stack)
        stack.append(block)
        if KINDS[block.kind].rank > 0:
            words = source.text[block.span.start : block.span.end]
            assert words
            assert words == words.strip(WHITE)


def linked(body: bodies.Body) -> list[str]:
    """Return the ids to which a note or a call leads."""
    match body:
        case bodies.Note(call=call, prev=prev, next=following):
            return [name for name in (call, prev, following) if name]
        case bodies.Call(note=note):
            return [note]
    return []


@given(divisions())
@settings(max_examples=150, deadline=None)
def test_ids_are_unique_and_links_between_notes_and_calls_lead_somewhere(case: Case) -> None:
    source, acts = case
    recognised = recognise(source, [act for act in acts if not isinstance(act.said, said.Anchor)])
    ids = [one.id for one in recognised.annotations]
    tied = of_kind(recognised, "note", "call")
    links = [link for one in tied for link in linked(one.body)]

    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


@given(divisions())
@settings(max_examples=100, deadline=None)
def test_the_order_of_records_does_not_matter(case: Case) -> None:
    source, acts = case

    assert recognise(source, acts) == recognise(source, acts[::-1])


@given(divisions())
@settings(max_examples=100, deadline=None)
def test_what_is_divided_can_be_woven(case: Case) -> None:
    source, acts = case
    recognised = recognise(
        source, [act for act in acts if not isinstance(act.said, said.VoiceOf | said.Call | said.Anchor)]
    )

    assert () == merge(source, recognised.annotations).diagnostics


LONG = (
    *("a", "\n", "a\n\n", "a\n", "[", "]", "[1] ", "[1] a\n\n", "\n\n[1] a", "[[a]", "* ", "*a ", "_a ", "**a", "|"),
    *("| a\n", "1 ", "1. ", "1. a\n", ">", "> a\n>\n", "# ", "# a\n", "## a\n\n### b\n\n", "¹", "a¹\n\n¹ b"),
    *("¹ a\n\nb\n\n", "A: a\n", "AB: a\n\n", "a:\n\n", "a 1\n", "\u00a0", "\u00a0\n", "\r\n", "\r", " ", " \n"),
    *("July 4, 1918\n\n", "a 1918", "(", "’", ".", "- a\n\n", "- a\n\n  b\n\n", "\ufeff", "A, ", "a\n\n\n"),
)


SOON = 0.1
"""Seconds that the longer text may take whatever the shorter one does: that one is hardly measurable."""


@pytest.mark.parametrize(("nth", "conventions"), list(enumerate(sorted(PRESETS))))
def test_time_grows_with_the_text_and_no_faster(nth: int, conventions: str, *, slow: bool) -> None:
    tried = LONG if slow else LONG[nth % 3 :: 3]  # with `--slow` each text under all conventions, else under some
    # a second time where the first was disturbed by other work of the machine
    found = [unit for unit in tried if _grows_faster(unit, conventions) and _grows_faster(unit, conventions)]

    assert [] == found


def _grows_faster(unit: str, conventions: str) -> bool:
    """Return whether eight times the text takes over thirty-two times as long; quadratic work takes sixty-four."""
    long = _seconds(unit, conventions, 8_000)
    return long > SOON and long > SOON + 32 * _seconds(unit, conventions, 1_000)


def _seconds(unit: str, conventions: str, size: int) -> float:
    source = source_of(unit * (size // len(unit)), conventions)
    begin = process_time()
    recognise(source, ())
    return process_time() - begin
