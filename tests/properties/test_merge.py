"""The laws of the merge, tried on texts and annotations of every shape."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from edition import wording
from edition.merge import merge
from edition.merge.faults import DEPTH
from edition.model import Annotation, Close, Event, Header, Open, Point, Source, Span, Text
from edition.model.kinds import KINDS
from tests.annotating import annotation as annotated

INLINE = ("persName", "placeName", "hi", "date", "title")
UNITS = ("choice", "gloss", "call")


def source_of(text: str) -> Source:
    return Source("t", text, "", Header("T"), "t.txt")


@st.composite
def cases(draw: st.DrawFn) -> tuple[Source, tuple[Annotation, ...]]:
    """Two or three paragraphs, the second perhaps interrupted by a note, under annotations that cross as they like."""
    parts = st.sampled_from(["one ", "two", "three, ", "vier", "пять ", "\U0001f5e1 "])
    words = draw(st.lists(parts, min_size=6, max_size=24))
    cut = len(words) // 3
    paragraphs = ["".join(part).strip() for part in (words[:cut], words[cut : 2 * cut], words[2 * cut :])]
    text = "\n" + "\n\n".join(paragraphs) + "\n"
    blocks = [annotated("b", "body", Span(0, len(text)))]
    at = 1
    for nth, paragraph in enumerate(paragraphs, 1):
        blocks.append(annotated(f"p{nth}", "p", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    if draw(st.booleans()) and len(paragraphs[1]) > 8:
        start = blocks[2].span.start
        blocks.append(annotated("n1", "note", Span(start + 3, start + 6)))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(min(ends), max(ends)))
    kinds = st.sampled_from((*INLINE, *UNITS, "footnote", "pb"))
    chosen = draw(st.lists(st.tuples(kinds, spans), max_size=14))
    given = [(kind, span) for kind, span in chosen if span.start < span.end or KINDS[kind].layer == "point"]
    others = [annotated(f"a{nth}", kind, span) for nth, (kind, span) in enumerate(given)]
    return source_of(text), (*blocks, *others)


def texts(events: tuple[Event, ...]) -> list[Text]:
    return [event for event in events if isinstance(event, Text)]


def own_texts(events: tuple[Event, ...]) -> dict[str, list[Text]]:
    """Return the stretches of text inside each annotation, by id."""
    inside: dict[str, list[Text]] = defaultdict(list)
    stack: list[str] = []
    for event in events:
        if isinstance(event, Open):
            stack.append(event.annotation.id)
        elif isinstance(event, Close):
            stack.pop()
        elif isinstance(event, Text):
            for name in stack:
                inside[name].append(event)
    return inside


@given(cases())
def test_every_character_is_written_once_and_in_order(case: tuple[Source, tuple[Annotation, ...]]) -> None:
    source, annotations = case
    written = texts(merge(source, annotations).events)
    assert source.text == "".join(source.text[event.start : event.end] for event in written)
    assert all(one.end == other.start for one, other in pairwise(written))


@given(cases())
def test_the_stream_is_balanced(case: tuple[Source, tuple[Annotation, ...]]) -> None:
    stack: list[tuple[str, int]] = []
    for event in merge(*case).events:
        if isinstance(event, Open):
            stack.append((event.annotation.id, event.nth))
        elif isinstance(event, Close):
            assert (event.annotation.id, event.nth) == stack.pop()
    assert not stack


@given(cases())
def test_no_part_is_empty(case: tuple[Source, tuple[Annotation, ...]]) -> None:
    source, annotations = case
    since_open: list[int] = []
    for event in merge(source, annotations).events:
        if isinstance(event, Open):
            since_open.append(0)
        elif isinstance(event, Text):
            assert event.start < event.end
            since_open = [1] * len(since_open)
        elif isinstance(event, Close):
            assert since_open.pop()


@given(cases())
def test_nothing_is_split_that_crosses_nothing(case: tuple[Source, tuple[Annotation, ...]]) -> None:
    source, annotations = case
    for event in merge(source, annotations).events:
        if isinstance(event, Open) and event.of > 1:
            crossed = [a for a in annotations if splits(event.annotation.span, a)]
            assert event.of <= 2 * len(crossed) + 1
            assert crossed


def splits(span: Span, other: Annotation) -> bool:
    """Say whether an annotation of *span* may have to be split because of *other*."""
    kind = KINDS[other.kind]
    overlap = other.span.start < span.end and span.start < other.span.end
    edge = kind.layer == "block" and kind.phrase and overlap and not other.span.holds(span)
    crosses = overlap and not span.holds(other.span) and not other.span.holds(span)
    return edge or (kind.layer != "point" and crosses)


@given(cases())
def test_blocks_and_units_are_never_split(case: tuple[Source, tuple[Annotation, ...]]) -> None:
    for event in merge(*case).events:
        if isinstance(event, Open) and KINDS[event.annotation.kind].layer in ("block", "unit"):
            assert event.of == 1


@given(cases())
def test_the_parts_of_an_annotation_cover_its_span_less_islands_and_space_between_blocks(
    case: tuple[Source, tuple[Annotation, ...]],
) -> None:
    source, annotations = case
    merged = merge(source, annotations)
    inside = own_texts(merged.events)
    islands = [a.span for a in annotations if KINDS[a.kind].island]
    for annotation in annotations:
        if KINDS[annotation.kind].layer != "inline":
            continue
        covered = {offset for event in inside[annotation.id] for offset in range(event.start, event.end)}
        span = annotation.span
        assert covered <= set(range(span.start, span.end))
        ink = {offset for offset in range(span.start, span.end) if source.text[offset] not in " \t\r\n"}
        inner = {offset for island in islands for offset in range(island.start, island.end)}
        assert ink - inner <= covered or (ink & inner and covered <= inner)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    case: tuple[Source, tuple[Annotation, ...]], chance: random.Random
) -> None:
    source, annotations = case
    shuffled = list(annotations)
    chance.shuffle(shuffled)
    assert merge(source, annotations) == merge(source, shuffled)


@given(cases())
def test_every_point_is_set_once_and_not_inside_an_atomic_unit(case: tuple[Source, tuple[Annotation, ...]]) -> None:
    source, annotations = case
    depth = 0
    seen: list[tuple[str, str]] = []
    for event in merge(source, annotations).events:
        if isinstance(event, Open | Close) and KINDS[event.annotation.kind].atomic:
            depth += 1 if isinstance(event, Open) else -1
        elif isinstance(event, Point):
            assert depth == 0
            seen.append((event.annotation.id, event.edge))
    assert len(seen) == len(set(seen))
    assert {a.id for a in annotations if KINDS[a.kind].layer == "point"} == {name for name, _ in seen}


def test_a_name_across_the_end_of_a_correction_is_split_and_the_correction_is_not() -> None:
    text = "Lenin Trotsky"
    annotations = (
        annotated("b", "p", Span(0, 13)),
        annotated("c", "choice", Span(0, 5), {"corr": "x"}),
        annotated("n", "persName", Span(3, 9)),
    )
    opens = [(e.annotation.id, e.nth, e.of) for e in merge(source_of(text), annotations).events if isinstance(e, Open)]
    assert opens == [("b", 1, 1), ("c", 1, 1), ("n", 1, 2), ("n", 2, 2)]


def test_two_blocks_that_cross_are_a_fault_that_names_both() -> None:
    annotations = (annotated("q", "quote", Span(0, 8)), annotated("p", "p", Span(4, 12)))
    faults = merge(source_of("One two three"), annotations).diagnostics
    assert ["T040"] == [fault.code for fault in faults]
    assert "p “two thre” begins inside quote “One two”" in wording.message(faults[0])


@settings(deadline=None)
@given(st.integers(DEPTH + 1, DEPTH + 20))
def test_depth_is_capped(depth: int) -> None:
    text = "x" * 400
    nested = [annotated(f"a{n}", "persName", Span(n, 400 - n)) for n in range(depth)]
    merged = merge(source_of(text), (annotated("p", "p", Span(0, 400)), *nested))
    assert {"T043"} == {fault.code for fault in merged.diagnostics}
    assert text == "".join(text[event.start : event.end] for event in texts(merged.events))


def test_a_point_in_a_block_without_words_stays_in_it() -> None:
    blocks = (
        Annotation("p1", "p", Span(0, 3)),
        Annotation("fig1", "figure", Span(5, 6)),
        Annotation("p2", "p", Span(8, 11)),
    )
    merged = merge(source_of("One\n\n\n\n\nTwo"), (*blocks, Annotation("gr1", "graphic", Span(5, 5))))
    order = [one.annotation.id for one in merged.events if isinstance(one, Open | Point | Close)]

    assert ["fig1", "gr1", "fig1"] == order[order.index("fig1") : order.index("p2")]
