"""Stage directions that no bracket and no italics mark: by where they stand, and by what little else they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from edition.recognise import divisions, headings, languages, stage
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED

FEWEST_SCENES = 3
"""Scenes of a film."""
MOST_SETTING, LEAST_PLAYED, MOSTLY_PLAYED = 6, 0.3, 0.5
"""Pieces between the heading of a scene and the first speech that may say where it is set, and the share of speeches
in a scene, and in a play: verse and prose in paragraphs of their own, notes and directions stand between them."""
FEWEST_SPEECHES, LEAST_SEEN, LONGEST = 5, 0.67, 240
"""What a play is known by in which a speech is a paragraph, so that another that stands between two is a direction: how
many speeches; which share of such paragraphs nobody can say; how long one is (code points)."""
_OPEN = (UNCLAIMED, "p")
_STATED = re.compile(r"[.。．][)\]）］_]*\Z|\A[^.!?。！？]{1,30}\Z")
# in Chinese and Japanese nothing parts words
_SAID = re.compile(
    rf"[!?！？；“”\"«»「」…]|\b(?:{languages.words('pronoun')})\b|[我你您們们俺咱]|私|わたし|あなた|おれ|俺",
    re.IGNORECASE,
)
"""What somebody says: it calls, asks, quotes, or has a word for who speaks or who is spoken to."""


def told(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces of a play, those that tell what is seen on the stage as directions."""
    if not any(piece.kind == "sp" for piece in pieces):
        return pieces
    return _with_actions(text, _with_unmarked(text, _with_settings(text, pieces)))


def _with_actions(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces; in the script of a film, what stands apart from speeches as a direction."""
    scenes = [nth for nth, one in enumerate(pieces) if one.kind == "head" and divisions.FILMED.match(text, one.start)]
    if len(scenes) < FEWEST_SCENES:
        return pieces
    first = scenes[0]
    acted = (replace(one, kind="stage") if one.kind in _OPEN else one for one in pieces[first:])
    return [*pieces[:first], *acted]


def _with_settings(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, what stands in prose above the first who speaks in an act or a scene as directions.

    It says where and when they meet, and who they are. It may stand right below the list of characters, or between the
    heading of an act and that of its first scene, too.
    """
    found = list(pieces)
    # where most is spoken, a scene may be headed by where it is: “A wood”
    played = sum(piece.kind == "sp" for piece in pieces) >= len(pieces) * MOSTLY_PLAYED
    for nth, piece in enumerate(pieces):
        act = piece.kind == "castList" or _is_act(text, piece)
        if not act and not (played and piece.kind == "head" and headings.rank(text, piece.chunks[0]) is None):
            continue
        below = pieces[nth + 1 : nth + MOST_SETTING]
        between = list(takewhile(lambda one: one.kind in (*_OPEN, "stage") or _is_line(text, one), below))
        if not act and any(one.end - one.start > LONGEST for one in between):
            continue
        behind = nth + 1 + len(between)
        if behind < len(pieces) and _is_set(text, between, pieces[behind:]):
            found[nth + 1 : behind] = [replace(one, kind="stage") for one in between]
    return found


def _is_line(text: str, piece: Piece) -> bool:
    """Return whether a piece is taken for verse, but is a line or two that end a sentence."""
    words = text[piece.start : piece.end]
    return piece.kind == "lg" and words.count("\n") < 2 and _STATED.search(words) is not None  # noqa: PLR2004


def _is_set(text: str, between: Sequence[Piece], below: Sequence[Piece]) -> bool:
    """Return whether what stands *between* a heading and what is *below* can say where people meet."""
    if _is_act(text, below[0]):
        return all(one.end - one.start <= LONGEST for one in between)
    return below[0].kind == "sp" and _is_played(below)


def _is_played(pieces: Sequence[Piece]) -> bool:
    """Return whether people speak in most of what stands before the next heading, or nearly."""
    below = list(takewhile(lambda one: one.kind != "head", pieces))
    return sum(one.kind == "sp" for one in below) >= len(below) * LEAST_PLAYED


def _is_act(text: str, head: Piece) -> bool:
    line = text[head.start : head.end].splitlines()[0]
    # a play in one act may not count it: “Atto unico”
    named = not divisions.ACTS.isdisjoint(line.casefold().split())
    return head.kind == "head" and (named or headings.division(line) in divisions.ACTS)


def _with_unmarked(text: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces; where a speech is a paragraph, short ones between speeches that nobody can say as directions.

    A play that marks most of its directions would have marked these.
    """
    staged = any(piece.kind == "castList" or _is_act(text, piece) for piece in pieces)
    loose = list(_loose(pieces)) if staged else []
    spoken = sum(piece.kind == "sp" for piece in pieces)
    marked = sum(piece.kind == "stage" and stage.looks_like_stage(text, piece.chunks[0]) for piece in pieces)
    if spoken < FEWEST_SPEECHES or not marked < len(loose) <= spoken:
        return pieces
    seen = frozenset(nth for nth in loose if _is_seen(text[pieces[nth].start : pieces[nth].end]))
    if len(seen) < len(loose) * LEAST_SEEN:
        return pieces
    return [replace(piece, kind="stage") if nth in seen else piece for nth, piece in enumerate(pieces)]


def _loose(pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield the indices of paragraphs below a speech that has its words already."""
    said = False
    for nth, piece in enumerate(pieces):
        if piece.kind == "sp":
            said = len(piece.parts) > 1
        elif piece.kind in _OPEN:
            yield from (nth,) if said else ()
            # what stands below a name alone is what that person says
            said = said or (nth > 0 and pieces[nth - 1].kind == "sp")
        elif piece.kind not in ("stage", "lg", "note"):
            said = False


def _is_seen(words: str) -> bool:
    """Return whether *words* may tell what is seen: statements, by nobody and to nobody."""
    return len(words) <= LONGEST and _STATED.search(words) is not None and _SAID.search(words) is None
