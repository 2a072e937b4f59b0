"""Plays: speeches, stage directions, the list of characters, where `speakers` finds that people speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby

from msgspec import Struct
from msgspec.structs import replace

from edition.model.bodies import Speech
from edition.recognise import (
    directions,
    divisions,
    headings,
    measure,
    names_apart,
    shapes,
    spaced,
    speaker_forms,
    speakers,
    speech_lines,
    stage,
)
from edition.recognise.chunks import WHITE, Chunk, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each
from edition.recognise.speaker_forms import STOPPED_CAPITALS
from edition.recognise.speakers import Play

FEWEST_VERSES, LONGEST_VERSE = 3, 90
LEAST_SPOKEN, NEAR, NEAR_IN_PLAY, MOST_ABOVE = 0.1, 2, 12, 3
"""The share of speeches of all that stands in a play, how many pieces a direction may be from a speech, and how many
names above the list of characters are nobody's who speaks."""
LEAST_SHOWN = 0.5
"""The share of the lines of a scene that must be long enough to show whether it is in verse or in prose."""


class _Seen(Struct, frozen=True):
    """What a whole play shows: how it names speakers, how wide its lines are (code points), the *entrances*.

    *marked*: its directions stand in square brackets or italics, so that round brackets are those of who speaks.
    """

    play: Play
    width: int
    entrances: frozenset[Chunk]
    marked: bool


def claim_speeches(sheet: Sheet) -> Sheet:
    """Claim speeches, stage directions and lists of characters, where the text is a play or has dialogue in it."""
    chunks = chunks_left(sheet.pieces)
    found = speakers.play(sheet.text, chunks, _characters(sheet))
    if not (found.forms or found.apart):
        return sheet
    entrances = frozenset(_entrances(sheet.text, chunks, found))
    seen = _Seen(found, measure.line_width(sheet.text, chunks), entrances, stage.are_marked(sheet.text, chunks))
    return _with_stage(_below_cast(sheet, each(sheet, lambda piece: _recognised(sheet.text, piece, seen))))


def _below_cast(sheet: Sheet, spoken: Sheet) -> Sheet:
    """Return the *spoken* sheet, as it was above the first list of characters: names there are of title and author."""
    kinds = [[piece.kind for piece in one.pieces] for one in (sheet, spoken)]
    above, below = (one.index("castList") if "castList" in one else 0 for one in kinds)
    few = kinds[1][:below].count("sp") <= MOST_ABOVE
    return spoken.having((*sheet.pieces[:above], *spoken.pieces[below:])) if few else spoken


def _with_stage(sheet: Sheet) -> Sheet:
    """Return the sheet; only what is near those who speak can be a direction, nearer where they speak but seldom."""
    spoken = [piece.kind == "sp" for piece in sheet.pieces]
    near = NEAR_IN_PLAY if sum(spoken) >= LEAST_SPOKEN * len(spoken) else NEAR
    return sheet.having(
        replace(piece, kind=UNCLAIMED)
        if piece.kind == "stage" and not any(spoken[max(nth - near, 0) : nth + near + 1])
        else piece
        for nth, piece in enumerate(sheet.pieces)
    )


def _entrances(text: str, chunks: Sequence[Chunk], found: Play) -> Iterator[Chunk]:
    """Yield the chunks right below the heading of a scene that list who is on the stage."""
    headed = False
    for above, chunk, below in zip(chunks, chunks[1:], [*chunks[2:], None], strict=False):
        # what the scene looks like may stand between its heading and the list
        headed = headings.rank(text, above) is not None or (headed and stage.looks_like_stage(text, above))
        # plays in two languages have a heading in each
        if not headed or headings.rank(text, chunk) is not None:
            continue
        if not (count := stage.are_present(text, chunk, found.names)):
            continue
        # a single name is that of who speaks, unless somebody speaks below it
        if count > 1 or (below and (found.named(text, below) or speakers.speaker(text, lines(text, below)[0], found))):
            yield chunk


def _characters(sheet: Sheet) -> Iterator[str]:
    """Yield the names in lists of characters."""
    listed = (chunk for piece in sheet.pieces if piece.kind == "castList" for chunk in piece.chunks)
    entries = (line for chunk in listed for line in lines(sheet.text, chunk))
    yield from filter(None, (speaker_forms.character(sheet.text[slice(*line)]) for line in entries))


def gather_speeches(sheet: Sheet) -> Sheet:
    """Put what stands between a speech and the next into the speech: its verse, its prose, stage directions.

    What is too short to show whether it is verse or prose is what half of its scene is, or else most of the play.
    """
    gathered = list(_gathered(directions.told(sheet.text, sheet.pieces)))
    scenes = list(accumulate(piece.kind == "head" for piece in gathered))
    by_scene: dict[int, list[Piece]] = {nth: [] for nth in scenes}
    for nth, piece in zip(scenes, gathered, strict=True):
        by_scene[nth].append(piece)
    usual = _most(sheet.text, gathered) or _by_pairs(sheet.text, gathered)
    most = {nth: _most(sheet.text, scene, LEAST_SHOWN) or usual for nth, scene in by_scene.items()}
    return sheet.having(_like_most(sheet.text, piece, most[nth]) for nth, piece in zip(scenes, gathered, strict=True))


def _most(text: str, pieces: Iterable[Piece], least: float = 0) -> str:
    """Return whether most of what is said is verse (`lg`) or prose (`p`), as far as it shows; empty if nothing does.

    As many of all lines as *least* says must show it: a song makes no verse of a scene in prose.
    """
    counted = Counter[str]()
    every = 0
    for part in chain.from_iterable(piece.parts for piece in pieces if piece.kind == "sp"):
        found = [line for chunk in part.chunks for line in lines(text, chunk)]
        every += len(found) if part.kind in ("lg", "p") else 0
        counted.update({part.kind: len(found) if len(found) >= FEWEST_VERSES or _is_too_long(found) else 0})
    most = "" if counted["lg"] == counted["p"] else "lg" if counted["lg"] > counted["p"] else "p"
    return most if counted[most] >= every * least else ""


def _by_pairs(text: str, pieces: Iterable[Piece]) -> str:
    """Return what is said where nothing is said in more than two lines: verse if most is, in lines with room for more.

    Names on lines of their own show nothing of the words below them, and most people speak in prose.
    """
    parts = [part for piece in pieces if piece.kind == "sp" for part in piece.parts if part.kind in ("lg", "p")]
    runs = [lines(text, chunk) for part in parts for chunk in part.chunks]
    pairs = sum(len(run) > 1 and not measure.full_share(text, run, measure.USUAL) for run in runs)
    return "lg" if pairs * 2 > len(runs) else "p" if runs else ""


def _is_too_long(found: Iterable[tuple[int, int]]) -> bool:
    """Return whether a line is longer than any verse."""
    return any(end - start > LONGEST_VERSE for start, end in found)


def _like_most(text: str, piece: Piece, most: str) -> Piece:
    """Return a piece, of a speech the short parts as verse or prose like *most*."""
    if piece.kind != "sp" or not most:
        return piece
    return replace(piece, parts=tuple(_part_like_most(text, part, most) for part in piece.parts))


def _part_like_most(text: str, part: Piece, most: str) -> Piece:
    """Return a part of a speech as verse or prose like *most*, if it has a line, or two that nothing tells apart."""
    if part.kind not in ("lg", "p") or part.kind == most or len(part.chunks) != 1:
        return part
    found = lines(text, part.chunks[0])
    # verses begin with capitals, however full they are; lines of prose seldom
    large = sum(not text[start].islower() for start, _ in found[1:]) >= len(found[1:]) * measure.ALL_LARGE
    few = len(found) == 1 or (most == "lg" and (len(found) < FEWEST_VERSES or large))
    return replace(part, kind=most) if few and found[-1][1] - found[-1][0] <= LONGEST_VERSE else part


def _recognised(text: str, piece: Piece, seen: _Seen) -> Iterator[Piece]:
    for chunk in piece.chunks:
        whole = _whole(text, chunk, seen)
        yield from (whole,) if whole else _cut(text, chunk, seen)


def _whole(text: str, chunk: Chunk, seen: _Seen) -> Piece | None:
    """Return a chunk that says who is on the stage, or who speaks, and nothing else."""
    if chunk in seen.entrances:
        return Piece("stage", (chunk,))
    # what is said stands in the paragraphs below: `gather_speeches` brings it in
    named = seen.play.named(text, chunk)
    return (
        Piece("sp", parts=(Piece("speaker", (chunk,)),), body=Speech(who=names_apart.speaks(named))) if named else None
    )


def _cut(text: str, chunk: Chunk, seen: _Seen) -> Iterator[Piece]:
    """Yield the speeches in a chunk, and what stands before the first."""
    spans = _spans(text, chunk, seen.play)
    starts = [(nth, match) for nth, line in enumerate(spans) if (match := speakers.speaker(text, line, seen.play))]
    silent = starts and starts[-1][0] == len(spans) - 1 and not text[starts[-1][1].end() : spans[-1][1]].strip()
    # a name under which nobody says anything is a signature or a heading, if nothing tells how it is spoken
    spoken = silent and (starts[-1][1].re is speaker_forms.ITALIC_ALONE or starts[-1][1][0].rstrip(". ").endswith(")"))
    if silent and not (len(spans) == 1 and spoken):
        starts = starts[:-1]
    first = starts[0][0] if starts else len(spans)
    if first:
        yield from _unspoken(text, spans[:first], chunk.blanks, seen)
    for (nth, match), following in zip(starts, [*(at for at, _ in starts[1:]), len(spans)], strict=False):
        yield _speech(text, spans[nth:following], match, chunk.blanks if nth == 0 else 0, seen)


def _spans(text: str, chunk: Chunk, play: Play) -> list[tuple[int, int]]:
    joined = speech_lines.joined(text, lines(text, chunk))
    return list(speech_lines.parted(text, joined, play.names)) if STOPPED_CAPITALS in play.forms else joined


def _unspoken(text: str, spans: Sequence[tuple[int, int]], blanks: int, seen: _Seen) -> Iterator[Piece]:
    chunk = Chunk(spans[0][0], spans[-1][1], blanks)
    acts = len(spans) > 1 and headings.division(text[slice(*spans[0])]) in divisions.ACTS
    # a list of names that the heading begins goes on in the next line
    acts = acts and not (text[spans[0][1] - 1] in ",&" or text[spans[1][0]].islower())
    if acts and stage.are_present(text, below := Chunk(spans[1][0], chunk.end), seen.play.names):
        # under the heading of a scene, without a blank line, stands who is on the stage
        yield from (Piece(UNCLAIMED, (Chunk(*spans[0], blanks),)), Piece("stage", (below,)))
        return
    # nobody is named above a monologue, and within it stands what is done
    acted = {span for nth, span in enumerate(spans) if len(spans) > 1 and _is_acted(text, spans[:nth], span, seen)}
    for run in (list(run) for _, run in groupby(spans, key=acted.__contains__)):
        part = Chunk(run[0][0], run[-1][1], blanks if run[0] is spans[0] else 0)
        yield Piece("stage" if run[0] in acted or stage.is_stage(text, part) else UNCLAIMED, (part,))


def _is_acted(text: str, before: Sequence[tuple[int, int]], span: tuple[int, int], seen: _Seen) -> bool:
    """Return whether a line stands in brackets as directions do: in italics alone stand refrains, too."""
    bracketed = text[span[0]] in "([（〔" and stage.looks_like_stage(text, Chunk(*span))
    return bracketed and not _goes_on(text, before, span, seen)


def _speech(text: str, spans: Sequence[tuple[int, int]], match: re.Match[str], blanks: int, seen: _Seen) -> Piece:
    name = Chunk(match.start(), match.start() + len(match[0].rstrip(WHITE)), blanks)
    first = [(match.end(), spans[0][1])] if text[match.end() : spans[0][1]].strip(WHITE) else []
    said = list(_said(text, [*first, *spans[1:]], seen, run_on=bool(first)))
    body = Speech(who=spaced.joined(match["who"].strip(" .:_")))
    return Piece("sp", parts=(Piece("speaker", (name,)), *said), body=body)


def _said(text: str, spans: Sequence[tuple[int, int]], seen: _Seen, *, run_on: bool) -> Iterator[Piece]:
    """Yield what is said: verse or prose, with the stage directions that have lines of their own."""
    run: list[tuple[int, int]] = []
    for span in spans:
        # right behind the name somebody says that the water rises (“Sale”): nobody goes up
        moves = stage.looks_like_stage if run_on and span is spans[0] else stage.is_stage
        if moves(text, Chunk(*span)) and not _goes_on(text, run, span, seen):
            yield from _words(text, run, seen.width, run_on=run_on)
            yield Piece("stage", (Chunk(*span),))
            run = []
        else:
            run.append(span)
    yield from _words(text, run, seen.width, run_on=run_on)


def _goes_on(text: str, run: Sequence[tuple[int, int]], span: tuple[int, int], seen: _Seen) -> bool:
    """Return whether a line that is all in brackets is spoken: what somebody says goes on in it, or by the way."""
    words = text[slice(*span)]
    goes_on = bool(run) and not shapes.ends_sentence(text, Chunk(*run[-1])) and words.lstrip("([_")[:1].islower()
    # a direction stands in the middle of a sentence in verse, too; a line of prose is full before the next
    within = goes_on and measure.full_share(text, [run[-1], span], seen.width) > 0
    # right behind a name it says how the words are spoken
    return within or (seen.marked and bool(run) and words.startswith("(") and "_" not in words)


def _words(text: str, run: Sequence[tuple[int, int]], width: int, *, run_on: bool) -> Iterator[Piece]:
    if run:
        # two lines after a name may be one sentence, broken where the name left no room
        few = len(run) < FEWEST_VERSES if run_on else len(run) < 1
        prose = few or _is_too_long(run) or _is_full(text, run, width)
        yield Piece("p" if prose else "lg", (Chunk(run[0][0], run[-1][1]),))


def _is_full(text: str, run: Sequence[tuple[int, int]], width: int) -> bool:
    return len(run) > 1 and measure.full_share(text, run, width) > measure.MOST_FULL


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
