"""Read pieces as blocks: one reader a kind; a convention may bring its own for some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec.structs import replace

from edition.model.bodies import Note, Speech
from edition.recognise import lists, shapes
from edition.recognise.blocks import Block, Mark, grown, holding, interrupted
from edition.recognise.chunks import WHITE, lines
from edition.recognise.pieces import Piece, Read, Reader

_COLUMNS = re.compile(r"[ \t]*\t[ \t]*| {2,}")
_ANYBODY = re.compile(r"[^:\r\n]{1,60}(?=:[ \t\u00a0])")
_VALUE = re.compile(r"[0-9]{1,9}")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read(text: str, pieces: Iterable[Piece], readers: Mapping[str, Reader]) -> list[Block]:
    """Read *pieces* in order; each block at the top knows its zone and the blank lines before it."""

    def one(piece: Piece) -> list[Block]:
        found = readers.get(piece.kind, phrases)(text, piece, one)
        if piece.islands:
            islands = list(chain.from_iterable(map(one, piece.islands)))
            found = [interrupted(block, islands) for block in found]
        return found

    blocks: list[Block] = []
    for piece in pieces:
        first, *rest = one(piece)
        blocks.append(replace(first, zone=piece.zone, blanks=piece.blanks))
        blocks.extend(replace(block, zone=piece.zone) for block in rest)
    return blocks


def phrases(_text: str, piece: Piece, _one: Read) -> list[Block]:
    """Read a block that holds words."""
    return [Block(piece.kind, piece.start, piece.end, piece.body)]


def quotation(_text: str, piece: Piece, one: Read) -> list[Block]:
    """Read a quotation: it holds what it quotes."""
    return [holding("quote", chain.from_iterable(map(one, piece.parts)))]


def figures(text: str, piece: Piece, _one: Read) -> list[Block]:
    """Read a table without mark-up: a line is a row; columns stand apart, or the last is a figure."""
    spans = chain.from_iterable(lines(text, chunk) for chunk in piece.chunks)
    return [holding("table", (holding("row", _cells(text, *span)) for span in spans))]


def speech(text: str, piece: Piece, one: Read) -> list[Block]:
    """Read speeches: each line that begins with a name begins one, and what follows belongs to the last."""
    if piece.parts:
        first, *later = [one(part) for part in piece.parts]
        spoken = first if first[-1].kind == "sp" else [holding("sp", first)]
        return [*spoken[:-1], grown(spoken[-1], chain.from_iterable(later))]
    found = [line for chunk in piece.chunks for line in lines(text, chunk)]
    starts = [start for start, end in found if start == piece.start or shapes.speaker(text, start, end) is not None]
    ends = [*starts[1:], piece.end]
    return [_spoken(text, start, end) for start, end in zip(starts, ends, strict=True)]


def verse(text: str, piece: Piece, _one: Read) -> list[Block]:
    """Read verse: a line is a line, a chunk a stanza."""
    stanzas = [holding("lg", (Block("l", *line) for line in lines(text, chunk))) for chunk in piece.chunks]
    return stanzas if len(stanzas) == 1 else [holding("lg", stanzas)]


def note(label: re.Pattern[str]) -> Reader:
    """Make a reader of notes that begin with *label*; one of several paragraphs holds paragraphs."""

    def noted(text: str, piece: Piece, _one: Read) -> list[Block]:
        found = label.match(text, piece.start, piece.end)
        said = piece.body if isinstance(piece.body, Note) else Note()
        body = replace(said, n=number(found)) if found else said
        marks = (Mark("label", *found.span()),) if found else ()
        held = tuple(Block("p", chunk.start, chunk.end) for chunk in piece.chunks) if len(piece.chunks) > 1 else ()
        return [Block("note", piece.start, piece.end, body, held, marks)]

    return noted


def number(found: re.Match[str]) -> str:
    """Give the number that a label or a call shows, in ordinary figures."""
    return next(group for group in found.groups() if group).translate(_SUPERSCRIPT)


def value(label: str) -> int | None:
    """Give the value of a label, if it is a number."""
    return int(label) if _VALUE.fullmatch(label) else None


def _cells(text: str, start: int, end: int) -> list[Block]:
    gaps = [gap.span() for gap in _COLUMNS.finditer(text, start, end)]
    figure = None if gaps else shapes.last_figure(text, start, end)
    if figure is not None:
        gaps = [(start + len(text[start:figure].rstrip()), figure)]
    starts, ends = [start, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), end]
    return [Block("cell", *span) for span in zip(starts, ends, strict=True)]


def _spoken(text: str, start: int, end: int) -> Block:
    end = start + len(text[start:end].rstrip(WHITE))
    named = shapes.speaker(text, start, end)
    if named is None:
        loose = _ANYBODY.match(text, start, end)
        named = loose.end() if loose else None
    if named is None:
        return holding("sp", [Block("p", start, end)])
    words = end - len(text[named + 1 : end].lstrip(WHITE))
    held = [Block("speaker", start, named + 1), *([Block("p", words, end)] if words < end else [])]
    return replace(holding("sp", held), body=Speech(who=text[start:named]))


READERS: dict[str, Reader] = {
    "quote": quotation,
    "list": lists.items(lists.NUMBER),
    "table": figures,
    "sp": speech,
    "lg": verse,
}
