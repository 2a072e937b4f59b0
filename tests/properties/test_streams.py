"""The laws of the streams, tried on texts in which everything is corrected, hidden, called and moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from edition.merge import merge
from edition.model import Annotation, Close, Event, Header, Inserted, Open, Point, Source, Span, Text
from edition.model.bodies import EMPTY, Body, Call, Correction, Div, Footnote, Note, Supplied, Transposed
from edition.model.kinds import KINDS
from edition.text.streams import reading
from edition.text.streams.notes import Apart, notes_apart
from edition.text.streams.transposed import transposed

Case = tuple[str, tuple[Event, ...]]
WORDS = st.sampled_from(["one ", "two", "three, ", "vier", "пять ", "\U0001f5e1 ", " [1]"])
BODIES: tuple[tuple[str, Body], ...] = (
    *((kind, EMPTY) for kind in ("persName", "hi", "label", "metamark", "sic", "gloss", "gap", "pb", "anchor", "del")),
    ("choice", Correction(corr="mended")),
    ("choice", Correction(reg="")),
    ("supplied", Supplied(text="lost ")),
    ("footnote", Footnote(n="a")),
    *(("call", Call(note=note, n="1")) for note in ("n1", "n2", "n3", "nowhere")),
)


def spans(low: int, high: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(low, high), st.integers(low, high)).map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw six paragraphs, some of them notes or furniture; two stretches that changed places; anything in them."""
    paragraphs = ["".join(draw(st.lists(WORDS, min_size=2, max_size=6))).strip() for _ in range(6)]
    text = "\n\n".join(paragraphs)
    blocks = [
        Annotation("b", "body", Span(0, len(text))),
        Annotation("s1", "div", Span(0, len(text)), Div(head="Head")),
    ]
    at, joined, named = 0, draw(st.booleans()), draw(st.permutations(["p", "note", "note", "p", "note", "fw"]))
    moved = []
    for nth, (kind, paragraph) in enumerate(zip(named, paragraphs, strict=True)):
        span = Span(at, at + len(paragraph))
        number = sum(block.kind == "note" for block in blocks) + 1
        if kind == "note":
            blocks.append(Annotation(f"n{number}", kind, span, _note(number, joined=joined)))
        else:
            blocks.append(Annotation(f"b{nth}", kind, span))
            moved.append(span)
        at = span.end + 2
    segs = [
        Annotation(f"m.{nth}", "seg", draw(spans(span.start, span.end)), Transposed(group="m", nth=nth, now=3 - nth))
        for nth, span in enumerate(moved[:2], 1)
    ]
    others = [
        Annotation(f"a{nth}", kind, span, body)
        for nth, ((kind, body), span) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(BODIES), spans(0, len(text))), max_size=14))
        )
    ]
    kept = [a for a in (*blocks, *segs, *others) if a.span.start < a.span.end or KINDS[a.kind].layer == "point"]
    return text, merge(Source("t", text, "", Header("T"), "t.txt"), kept).events


def _note(number: int, *, joined: bool) -> Note:
    """Make a note; with *joined* the second goes on in the third."""
    if not joined:
        return Note(n="1")
    return Note(n="1", next="n3" if number == 2 else "", prev="n2" if number == 3 else "")


def opened(events: Iterable[Event]) -> list[str]:
    """List the ids that a stream shows or keeps, the first part of each."""
    return [
        event.annotation.id
        for event in events
        if (isinstance(event, Open) and event.nth == 1) or (isinstance(event, Point) and event.edge != "start")
    ]


def balanced(events: Iterable[Event]) -> bool:
    stack: list[tuple[str, int]] = []
    for event in events:
        if isinstance(event, Open):
            stack.append((event.annotation.id, event.nth))
        elif isinstance(event, Close) and (not stack or stack.pop() != (event.annotation.id, event.nth)):
            return False
    return not stack


def whole(apart: Apart) -> list[Event]:
    return [*apart.flow, *(event for note in apart.notes for part in note.parts for event in part)]


def without_parts(events: Iterable[Event]) -> Counter[object]:
    """Count events, parts of one annotation being alike: they are numbered anew where something moves."""
    return Counter((type(event), event.annotation.id) if isinstance(event, Open | Close) else event for event in events)


@given(cases())
def test_every_stream_is_balanced(case: Case) -> None:
    text, events = case
    read = reading(events, text)
    apart = notes_apart(read)

    assert balanced(events)
    assert balanced(read)
    assert balanced(transposed(read))
    assert balanced(apart.flow)
    assert all(balanced(part) for note in apart.notes for part in note.parts)


@given(cases())
def test_what_was_transcribed_is_every_character_once_and_in_order(case: Case) -> None:
    text, events = case
    written = [event for event in events if isinstance(event, Text)]

    assert text == "".join(text[event.start : event.end] for event in written)
    assert all(one.end == other.start for one, other in pairwise(written))


@given(cases())
def test_a_reader_reads_no_hidden_word_and_all_others_once(case: Case) -> None:
    text, events = case
    hidden = _covered(events, {"fw", "label", "metamark", "call", "choice", "del"})
    read = {n for event in reading(events, text) if isinstance(event, Text) for n in range(event.start, event.end)}
    lost = set(range(len(text))) - read - hidden

    assert not read & hidden
    assert not "".join(text[n] for n in lost).strip()


def _covered(events: Iterable[Event], kinds: set[str]) -> set[int]:
    """List the offsets of the words that are written within annotations of *kinds*."""
    found: set[int] = set()
    depth = 0
    for event in events:
        if isinstance(event, Open | Close) and event.annotation.kind in kinds:
            depth += 1 if isinstance(event, Open) else -1
        elif isinstance(event, Text) and depth:
            found.update(range(event.start, event.end))
    return found


@given(cases())
def test_words_of_a_correction_stand_in_it_once(case: Case) -> None:
    text, events = case
    read = reading(events, text)
    choices = {e.annotation.id for e in read if isinstance(e, Open) and e.annotation.kind == "choice"}
    inserted = [e.annotation.id for e in read if isinstance(e, Inserted) and e.annotation.kind == "choice"]

    assert sorted(choices) == sorted(inserted)
    assert all(
        isinstance(after, Close) for one, after in pairwise(read) if isinstance(one, Inserted) and one.words == "mended"
    )


@given(cases())
def test_reading_and_transposing_keep_every_id_once(case: Case) -> None:
    text, events = case
    read = reading(events, text)
    ids = sorted(opened(events))

    assert len(ids) == len(set(ids))
    assert ids == sorted(opened(read))
    assert ids == sorted(opened(transposed(read)))
    assert ids == sorted(opened(whole(notes_apart(read))))


@given(cases())
def test_an_anchor_stands_only_for_what_is_not_shown(case: Case) -> None:
    text, events = case
    read = reading(events, text)
    shown = {event.annotation.id for event in read if isinstance(event, Open)}

    assert shown.isdisjoint(e.annotation.id for e in read if isinstance(e, Point) and e.edge == "anchor")


@given(cases())
def test_transposing_changes_only_the_order(case: Case) -> None:
    _, events = case

    assert without_parts(events) == without_parts(transposed(events))


@given(cases())
def test_stretches_stand_where_they_were_meant(case: Case) -> None:
    _, events = case
    before, after = _stretches(events), _stretches(transposed(events))

    assert set(before) == set(after)
    if len(before) == 2:
        assert (before["m.1"], before["m.2"]) == (after["m.2"], after["m.1"])


def _stretches(events: Iterable[Event]) -> dict[str, tuple[Text, ...]]:
    found: dict[str, list[Text]] = {}
    within = ""
    for event in events:
        if isinstance(event, Open | Close) and event.annotation.kind == "seg":
            within = event.annotation.id if isinstance(event, Open) else ""
            found.setdefault(event.annotation.id, [])
        elif isinstance(event, Text) and within:
            found[within].append(event)
    return {name: tuple(texts) for name, texts in found.items()}


@given(cases())
def test_putting_notes_apart_changes_only_the_order(case: Case) -> None:
    _, events = case

    assert Counter(events) == Counter(whole(notes_apart(events)))


@given(cases())
def test_every_note_apart_is_called_from_the_flow_or_from_such_a_note(case: Case) -> None:
    text, events = case
    apart = notes_apart(reading(events, text))
    reached = set(opened(apart.flow))
    waiting = list(apart.notes)
    while found := [note for note in waiting if note.call.id in reached]:
        waiting = [note for note in waiting if note not in found]
        reached.update(name for note in found for part in note.parts for name in opened(part))

    assert [] == waiting


@given(cases())
def test_notes_are_in_the_order_of_their_calls(case: Case) -> None:
    text, events = case
    read = reading(events, text)
    notes = notes_apart(read).notes
    order = [event.annotation.id for event in read if isinstance(event, Point) and event.edge == "end"]

    assert list(range(len(notes))) == [note.number for note in notes]
    assert sorted(notes, key=lambda note: order.index(note.call.id)) == list(notes)
