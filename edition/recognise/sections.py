"""Zones and sections: front, body and back; a `div` from each heading to the next of its level or a higher one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from edition.model import Anchored, Source, bodies
from edition.model.records.said import SuppliedHead
from edition.recognise import faults
from edition.recognise.acts import find_start
from edition.recognise.blocks import BACK, BODY, FRONT, ZONES, Block, walk
from edition.recognise.endnotes import BREAK
from edition.recognise.faults import Fault
from edition.recognise.recogniser import Recogniser

SECTION = 2
"""The level of a heading that names none (1 is a chapter's or a document's)."""
Heading = Anchored[SuppliedHead]
Supplied = Mapping[int, Sequence[Heading]]
"""Supplied headings by the place of the block that they stand over (code points)."""
_HEADLIKE = frozenset(("head", "byline", "fw"))


class Sections(Struct, frozen=True):
    """The zones, which hold everything, and faults of headings."""

    zones: tuple[Block, ...]
    faults: tuple[Fault, ...]


class OpenSection(Struct):
    """A section while it is open."""

    level: int
    body: bodies.Div = bodies.Div()
    act: Heading | None = None
    blocks: list[Block] = field(default_factory=list)
    only_heads: bool = True

    def add(self, block: Block) -> None:
        """Append a block."""
        self.blocks.append(block)
        self.only_heads = self.only_heads and block.kind in _HEADLIKE


def build_sections(
    source: Source, blocks: Sequence[Block], convention: Recogniser, heads: Iterable[Heading]
) -> Sections:
    """Put *blocks* into sections and zones; *heads* are the headings that editors supply."""
    acts = list(heads)
    starts = [block.start for block in blocks]
    supplied: dict[int, list[Heading]] = {}
    for act in acts:
        at = find_start(source.text, starts, act)
        if at is not None:
            supplied.setdefault(starts[at], []).append(act)
    by_zone = [(zone, [block for block in blocks if block.zone == zone]) for zone in (FRONT, BODY, BACK)]
    parts = [(zone, _parted(held, convention, supplied)) for zone, held in by_zone if held or zone == BODY]
    zones = tuple(_spread(parts, len(source.text)))
    used = [block.act for block in walk(zones) if block.kind == "div" and block.act]
    unused = (faults.fits_nothing(source, act) for act in acts if not any(act is one for one in used))
    return Sections(zones, (*unused, *_lost(source, blocks, convention, supplied)))


def _parted(blocks: Sequence[Block], convention: Recogniser, supplied: Supplied) -> list[Block]:
    """Put the blocks of one zone into sections; a cover sheet and the notes at the end are one each."""
    if blocks and blocks[0].zone == FRONT and convention.front_type:
        return [_closed(OpenSection(1, bodies.Div(type=convention.front_type), None, list(blocks)))]
    if blocks and blocks[0].zone == BACK:
        return _backed(blocks, supplied)
    return _sectioned(blocks, convention, supplied)


def _lost(source: Source, blocks: Sequence[Block], convention: Recogniser, supplied: Supplied) -> Iterator[Fault]:
    """Report blank lines where a heading seems lost; under a heading it takes more of them."""
    if not convention.break_level:
        return
    for before, block in pairwise(blocks):
        enough = BREAK + (before.kind == "head")
        if block.zone == BODY and block.blanks >= enough and block.kind != "head" and block.start not in supplied:
            yield faults.lost_heading(source, block.start)


def _backed(blocks: Sequence[Block], supplied: Supplied) -> list[Block]:
    """Put the notes, and a heading over them, into a section of their own."""
    last = max((n for n, block in enumerate(blocks) if block.kind == "note"), default=-1)
    first = next((n for n, block in enumerate(blocks) if block.kind in ("head", "note")), 0)
    if last < 0:
        return list(blocks)
    act = next(iter(supplied.get(blocks[first].start, ())), None)
    notes = OpenSection(1, _body("notes", act), act, list(blocks[first : last + 1]))
    return [*blocks[:first], _closed(notes), *blocks[last + 1 :]]


def _sectioned(blocks: Sequence[Block], convention: Recogniser, supplied: Supplied) -> list[Block]:
    """Open and close sections as headings come."""
    root = OpenSection(0)
    opened = [root]
    for nth, block in enumerate(blocks):
        for div in _openings(blocks, nth, convention, supplied.get(block.start, ())):
            _open(opened, div)
        opened[-1].add(block)
    while len(opened) > 1:
        _close(opened)
    return root.blocks


def _open(opened: list[OpenSection], div: OpenSection) -> None:
    """Open *div* after closing those it ends, unless the one that is open serves for both."""
    if _has_only_heads(opened[-1], div) or _is_empty(opened[-1], div):
        return
    while opened[-1].level >= div.level:
        _close(opened)
    opened.append(div)


def _openings(
    blocks: Sequence[Block], nth: int, convention: Recogniser, heads: Sequence[Heading]
) -> Iterator[OpenSection]:
    """Yield the sections that begin with a block: a document's, those of supplied headings, that of its own heading."""
    block = blocks[nth]
    # the outer section must be open before one within it
    levels = sorted(heads, key=lambda act: act.said.depth)
    if block.zone == BODY and convention.break_type == "document" and (nth == 0 or block.blanks >= BREAK):
        first = levels.pop(0) if levels else None
        yield OpenSection(convention.break_level, _body(convention.break_type, first), first)
    for act in levels:
        yield OpenSection(act.said.depth, _body("section", act), act)
    # an author over the title belongs to the section that the title begins
    following = blocks[nth + 1] if block.kind == "byline" and nth + 1 < len(blocks) else block
    if block.zone == BODY and following.kind == "head":
        yield OpenSection(_level(following), _body("section"))


def _has_only_heads(last: OpenSection, div: OpenSection) -> bool:
    """Return whether *div* is only a second heading of *last*: nothing but headings stands there so far."""
    return last.only_heads and div.act is None and last.level == div.level and div.body.type == "section"


def _is_empty(last: OpenSection, div: OpenSection) -> bool:
    """Return whether *last* would end with nothing in it if *div* began here."""
    return not last.blocks and 0 < div.level <= last.level


def _close(opened: list[OpenSection]) -> None:
    div = opened.pop()
    opened[-1].add(_closed(div))


def _closed(div: OpenSection) -> Block:
    body = replace(div.body, level=div.level)
    return Block("div", div.blocks[0].start, div.blocks[-1].end, body, tuple(div.blocks), act=div.act)


def _spread(zones: Sequence[tuple[int, list[Block]]], size: int) -> Iterator[Block]:
    """Yield zones that cover the text: each extends to the first ink of the next."""
    starts = [0, *(blocks[0].start for _, blocks in zones[1:]), size]
    for (zone, blocks), start, end in zip(zones, starts, starts[1:], strict=False):
        yield Block(ZONES[zone], start, end, blocks=tuple(blocks))


def _level(head: Block) -> int:
    return (isinstance(head.body, bodies.Head) and head.body.level) or SECTION


def _body(kind: str, act: Heading | None = None) -> bodies.Div:
    return bodies.Div(type=kind, head=act.said.head if act else "")
