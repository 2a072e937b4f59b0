"""Plays: speeches, stage directions, the list of characters, where `speakers` finds that people speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from edition.model.bodies import Speech
from edition.recognise import contents, headings, measure, spaced, speaker_forms, speakers, stage
from edition.recognise.chunks import WHITE, Chunk, lines
from edition.recognise.pieces import Piece, chunks_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each
from edition.recognise.speakers import Play

FEWEST_VERSES = 3
MOST_ENTRIES, LONGEST_ENTRY = 80, 300
"""Paragraphs of a list of characters, and how long one may be (code points)."""


def claim_speeches(sheet: Sheet) -> Sheet:
    """Claim speeches, stage directions and lists of characters, where the text is a play or has dialogue in it."""
    chunks = chunks_left(sheet.pieces)
    found = speakers.play(sheet.text, chunks, _characters(sheet))
    if not (found.forms or found.apart):
        return sheet
    width = measure.line_width(sheet.text, chunks)
    return each(sheet, lambda piece: _recognised(sheet.text, piece, found, width))


def _characters(sheet: Sheet) -> Iterator[str]:
    """Yield the names in lists of characters."""
    for piece in (piece for piece in sheet.pieces if piece.kind == "castList"):
        for line in chain.from_iterable(lines(sheet.text, chunk) for chunk in piece.chunks):
            yield from (name[0] for name in [speaker_forms.CHARACTER.match(sheet.text, *line)] if name)


def gather_speeches(sheet: Sheet) -> Sheet:
    """Put what stands between a speech and the next into the speech: its verse, its prose, stage directions."""
    return sheet.having(_gathered(sheet.pieces))


def claim_cast(sheet: Sheet) -> Sheet:
    """Claim the lines under a heading over characters as their list."""
    found: list[Piece] = []
    reached = 0
    for nth, piece in enumerate(sheet.pieces):
        if nth < reached:
            continue
        if nth and piece.kind == UNCLAIMED and _heads_cast(sheet.text, sheet.pieces[nth - 1]):
            reached = _cast_end(sheet, nth)
            found.append(Piece("castList", chunks_of(sheet.pieces[nth:reached]), zone=piece.zone))
        else:
            found.append(piece)
    return sheet.having(found)


def _cast_end(sheet: Sheet, begin: int) -> int:
    """Return the index behind the last entry of a list that begins at an index.

    Entries that stand apart, a paragraph each, go on up to more blank lines or the first act.
    """
    for nth in range(begin + 1, min(begin + MOST_ENTRIES, len(sheet.pieces))):
        piece = sheet.pieces[nth]
        if piece.blanks >= contents.APART or (piece.chunks and headings.rank(sheet.text, piece.chunks[0]) is not None):
            return nth
        if piece.kind != UNCLAIMED or _is_prose(sheet.text, piece):
            break
    return begin + 1


def _is_prose(text: str, piece: Piece) -> bool:
    """Return whether a piece is longer than an entry, and no group of them, a line each."""
    later = [start for chunk in piece.chunks for start, _ in lines(text, chunk)[1:]]
    return piece.end - piece.start > LONGEST_ENTRY and not all(text[start].isupper() for start in later[:MOST_ENTRIES])


def _heads_cast(text: str, piece: Piece) -> bool:
    return (
        piece.kind in ("head", "ab", UNCLAIMED)
        and stage.CAST.fullmatch(spaced.joined(text[piece.start : piece.end].strip(" _*=#"))) is not None
    )


def _recognised(text: str, piece: Piece, found: Play, width: int) -> Iterator[Piece]:
    for chunk in piece.chunks:
        if named := found.named(text, chunk):
            # what is said stands in the paragraphs below: `gather_speeches` brings it in
            yield Piece("sp", parts=(Piece("speaker", (chunk,)),), body=Speech(who=speakers.speaks(named)))
        else:
            yield from _cut(text, chunk, found, width)


def _cut(text: str, chunk: Chunk, found: Play, width: int) -> Iterator[Piece]:
    """Yield the speeches in a chunk, and what stands before the first."""
    spans = speakers.joined(text, lines(text, chunk))
    starts = [(nth, match) for nth, line in enumerate(spans) if (match := speakers.speaker(text, line, found))]
    if starts and starts[-1][0] == len(spans) - 1 and not text[starts[-1][1].end() : spans[-1][1]].strip():
        starts = starts[:-1]  # a name under which nobody says anything is a signature or a heading
    first = starts[0][0] if starts else len(spans)
    if first:
        yield from _unspoken(text, spans[:first], chunk.blanks)
    for (nth, match), following in zip(starts, [*(at for at, _ in starts[1:]), len(spans)], strict=False):
        yield _speech(text, spans[nth:following], match, chunk.blanks if nth == 0 else 0, width)


def _unspoken(text: str, spans: Sequence[tuple[int, int]], blanks: int) -> Iterator[Piece]:
    chunk = Chunk(spans[0][0], spans[-1][1], blanks)
    yield Piece("stage" if stage.is_stage(text, chunk) else UNCLAIMED, (chunk,))


def _speech(text: str, spans: Sequence[tuple[int, int]], match: re.Match[str], blanks: int, width: int) -> Piece:
    name = Chunk(match.start(), match.start() + len(match[0].rstrip(WHITE)), blanks)
    first = [(match.end(), spans[0][1])] if text[match.end() : spans[0][1]].strip(WHITE) else []
    said = list(_said(text, [*first, *spans[1:]], width, run_on=bool(first)))
    body = Speech(who=spaced.joined(match["who"].strip(" .:_")))
    return Piece("sp", parts=(Piece("speaker", (name,)), *said), body=body)


def _said(text: str, spans: Sequence[tuple[int, int]], width: int, *, run_on: bool) -> Iterator[Piece]:
    """Yield what is said: verse or prose, with the stage directions that have lines of their own."""
    run: list[tuple[int, int]] = []
    for span in spans:
        if stage.is_stage(text, Chunk(*span)):
            yield from _words(text, run, width, run_on=run_on)
            yield Piece("stage", (Chunk(*span),))
            run = []
        else:
            run.append(span)
    yield from _words(text, run, width, run_on=run_on)


def _words(text: str, run: Sequence[tuple[int, int]], width: int, *, run_on: bool) -> Iterator[Piece]:
    if run:
        # two lines after a name may be one sentence, broken where the name left no room
        few = len(run) < FEWEST_VERSES if run_on else len(run) < 1
        full = 1.0 if few else measure.full_share(text, run, width) if len(run) > 1 else 0.0
        yield Piece("p" if full > measure.MOST_FULL else "lg", (Chunk(run[0][0], run[-1][1]),))


def _gathered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    held: list[Piece] = []
    for piece in pieces:
        if held and piece.kind in ("lg", "stage", "note", "p") and piece.zone == held[0].zone:
            held.append(piece)
            continue
        yield from _closed(held)
        held = [piece] if piece.kind == "sp" else []
        if not held:
            yield piece
    yield from _closed(held)


def _closed(held: Sequence[Piece]) -> Iterator[Piece]:
    """Yield a speech with what follows it, less the notes and directions that stand behind its last words."""
    last = max((nth for nth, piece in enumerate(held) if piece.kind in ("sp", "lg", "p")), default=-1)
    if last >= 0:
        parts = tuple(
            chain.from_iterable(piece.parts if piece.kind == "sp" else (piece,) for piece in held[: last + 1])
        )
        # TEI P5, 7.2.2: a speech holds more than who speaks
        yield replace(held[0], parts=parts) if len(parts) > 1 else replace(parts[0], kind="p")
    yield from held[last + 1 :]
