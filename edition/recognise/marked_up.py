"""Apply editors' records to the structure that an import found: they say that its paragraphs are something else.

A record names the kind of one block without blocks in it, or of several (`block: salute`); of lines that an author
broke within a paragraph, or of a paragraph each, that they are verse (`block: lg`). What the file tells otherwise
stays, and a record that asks for more is reported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Anchored, Annotation, Source, Span
from edition.model.bodies import EMPTY
from edition.model.kinds import KINDS
from edition.model.records import said
from edition.model.records.said import BlockKind
from edition.recognise import faults
from edition.recognise.acts import Acts, find_start, said_of, select
from edition.recognise.faults import Fault

STANZA, LINE, BREAK = "lg", "l", "lb"
HARD = ("type", "hard")
"""What an import says of a break that is the author's."""


class MarkedUp(Struct, frozen=True):
    """The annotations of an import as editors amend them, and faults of records that fit nowhere."""

    annotations: tuple[Annotation, ...]
    faults: tuple[Fault, ...]


def amended(source: Source, markup: Sequence[Annotation], acts: Acts) -> MarkedUp:
    """Set the kinds of blocks that records name."""
    found = {one.id: one for one in markup}
    others = (act for act in acts if not isinstance(act.said, said.Anchor | BlockKind))
    reported = [faults.fits_nothing(source, act) for act in others]
    for act in select(acts, BlockKind):
        meant = tuple(_meant(source, found.values(), act))
        changed = _changed(source, found.values(), meant, act)
        if not changed:
            reported.append(faults.fits_nothing(source, act))
        gone = (*meant, *_breaks(found.values(), meant)) if act.said.block == STANZA else meant
        for one in gone if changed else ():
            del found[one.id]
        found |= {one.id: one for one in changed}
    return MarkedUp(tuple(found.values()), tuple(reported))


def _meant(source: Source, markup: Iterable[Annotation], act: Anchored[BlockKind]) -> Iterator[Annotation]:
    """Yield the blocks that begin where a record does, and before it ends; none that stands in another."""
    leaves = sorted((one for one in markup if KINDS[one.kind].phrase), key=lambda one: one.span)
    starts = [one.span.start for one in leaves]
    first, reached = find_start(source.text, starts, act), 0
    for one in () if first is None else leaves[first : max(bisect_left(starts, act.span.end), first + 1)]:
        if one.span.start >= reached:
            reached = one.span.end
            yield one


def _changed(
    source: Source, markup: Iterable[Annotation], meant: Sequence[Annotation], act: Anchored[BlockKind]
) -> tuple[Annotation, ...]:
    """Return what is in the place of the blocks that are *meant*; nothing if they cannot be of that kind."""
    if not meant:
        return ()
    if act.said.block == STANZA:
        return tuple(_stanza(source, markup, meant, act))
    if not KINDS[act.said.block].phrase:
        return ()
    return tuple(_made(one, act.said.block, one.span, act) for one in meant)


def _made(one: Annotation, kind: str, span: Span, act: Anchored[BlockKind], name: str = "") -> Annotation:
    body = replace(said_of(kind, EMPTY, act.said), lang=act.said.lang or one.body.lang)
    return Annotation(name or one.id, kind, span, body, resp=act.resp, cert=act.cert, at=act.at)


def _stanza(
    source: Source, markup: Iterable[Annotation], meant: Sequence[Annotation], act: Anchored[BlockKind]
) -> Iterator[Annotation]:
    """Yield a stanza and its lines; each id that was there is kept, by the stanza or by a line."""
    whole = Span(meant[0].span.start, meant[-1].span.end)
    yield _made(meant[0], STANZA, whole, act)
    breaks = list(_breaks(markup, meant))
    for one in meant:
        within = (mark.span.start for mark in breaks if one.span.start < mark.span.start < one.span.end)
        ends = sorted((one.span.start, *within, one.span.end))
        for nth, (start, end) in enumerate(pairwise(ends), 1):
            name = one.id if nth == 1 and one is not meant[0] else f"{one.id}.{KINDS[LINE].prefix}{nth}"
            line = Span(start, start + len(source.text[start:end].rstrip()))
            yield _made(one, LINE, line, act, name)


def _breaks(markup: Iterable[Annotation], meant: Sequence[Annotation]) -> Iterator[Annotation]:
    """Yield the breaks of an author's in blocks that become verse: their lines are of their own."""
    for mark in markup:
        hard = mark.kind == BREAK and HARD in mark.body.attributes
        if hard and any(one.span.start <= mark.span.start <= one.span.end for one in meant):
            yield mark
