"""What editors say in `structure.yaml` about joins and kinds, and whether it took effect."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from edition.model import Annotation, Source
from edition.recognise import faults
from edition.recognise.blocks import Block, walk
from edition.recognise.faults import Fault
from edition.recognise.pieces import Piece, gathered, joined, wrapped

EXTRAS = ("level", "n", "role")
"""What a `block` record may say besides the kind."""

Acts = Mapping[str, Sequence[Annotation]]


class Arranged(Struct, frozen=True):
    """Pieces in the editors' order, and records that fit nowhere."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]


class Settled(Struct, frozen=True):
    """Blocks with what the records add to them, and records that fit nowhere."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]


def by_kind(acts: Iterable[Annotation]) -> Acts:
    """Sort records by kind, then by place."""
    sorted_acts: dict[str, list[Annotation]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: (act.span.start, act.span.end, act.id)):
        sorted_acts[act.kind].append(act)
    return sorted_acts


def arrange(source: Source, pieces: Sequence[Piece], acts: Acts) -> Arranged:
    """Join pieces, then give them kinds, then wrap several into one."""
    found = list(pieces)
    reported: list[Fault] = []
    for act in reversed(acts.get("join", ())):
        at = begins(source.text, [piece.start for piece in found], act)
        if at is None or (after := joined(found, at)) is found:
            reported.append(faults.fits_nothing(source, act))
        else:
            found = after
    named = gathered(_named(source.text, found, acts.get("block", ())))
    grouped = gathered(_grouped(source.text, named, acts.get("block", ())))
    return Arranged(tuple(grouped), tuple(reported))


def settle(source: Source, blocks: Sequence[Block], acts: Iterable[Annotation]) -> Settled:
    """Give every `block` record to the block that it made or meant; report those that have none."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for block in walk(blocks):
        kinds[block.start].add(block.kind)
    starts = sorted(kinds)
    meant: dict[tuple[str, int], Annotation] = {}
    reported: list[Fault] = []
    for act in acts:
        kind = str(act.body.get("block"))
        at = next((start for start in _before(source.text, starts, act) if kind in kinds[start]), None)
        if at is None:
            reported.append(faults.fits_nothing(source, act))
        else:
            meant[kind, at] = act
    amended = tuple(_amended(block, meant) for block in blocks) if meant else tuple(blocks)
    return Settled(amended, tuple(reported))


def begins(text: str, starts: Sequence[int], act: Annotation) -> int | None:
    """Give the index of the start that *act* points at: no letter may stand between the two."""
    at = bisect_right(starts, act.span.start) - 1
    return at if at >= 0 and not _letters(text[starts[at] : act.span.start]) else None


def _before(text: str, starts: Sequence[int], act: Annotation) -> Iterable[int]:
    for at in range(bisect_right(starts, act.span.start) - 1, -1, -1):
        if _letters(text[starts[at] : act.span.start]):
            return
        yield starts[at]


def _letters(stretch: str) -> bool:
    return any(c.isalpha() for c in stretch)


def _named(text: str, pieces: Sequence[Piece], acts: Sequence[Annotation]) -> list[Piece]:
    """Give single pieces the kinds that records say."""
    found = list(pieces)
    starts = [piece.start for piece in found]
    for act in acts:
        at = begins(text, starts, act)
        if at is not None and act.span.end <= found[at].end:
            found[at] = wrapped(str(act.body.get("block")), [found[at]])
    return found


def _grouped(text: str, pieces: Sequence[Piece], acts: Iterable[Annotation]) -> list[Piece]:
    """Wrap the pieces from the beginning to the end of each record that holds several, short stretches first."""
    found = list(pieces)
    starts = [piece.start for piece in found]
    for act in sorted(acts, key=lambda act: act.span.end - act.span.start):
        first, after = begins(text, starts, act), bisect_left(starts, act.span.end)
        if first is not None and after - first > 1 and found[first].zone == found[after - 1].zone:
            found[first:after] = [wrapped(str(act.body.get("block")), found[first:after])]
            del starts[first + 1 : after]
    return found


def _amended(block: Block, meant: Mapping[tuple[str, int], Annotation]) -> Block:
    held = tuple(_amended(inner, meant) for inner in block.blocks)
    act = meant.get((block.kind, block.start))
    if act is None:
        same = all(inner is before for inner, before in zip(held, block.blocks, strict=True))
        return block if same else replace(block, blocks=held)
    said = {key: act.body[key] for key in EXTRAS if key in act.body}
    if "level" in said:
        said["level"] = int(said["level"])
    return replace(block, blocks=held, body={**block.body, **said}, act=act)
