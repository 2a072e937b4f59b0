"""How high headings are to each other: what their own words say, set right by what stands around them.

A rank is 0 for the highest division that a book may have; levels are made of the ranks that a text has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from edition.recognise import contents, counted_titles, divisions, shapes
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import is_free

ARTICLE = NUMERAL = 3
CAPITALS = 4
SEVERAL = 2
"""The ranks of an article or a scene, of a numeral alone, of a heading in capitals; and how often numbers begin anew
under titles where they count their parts."""
LOWEST = 5
"""The rank of a heading that does not say what it heads."""
LONGEST_TITLE = 90
"""Code points of a title below a number."""

_FIRST = re.compile(r"[^\w§]*(?:§[ \t]?)?(?:I|1)\W*")


def leveled(text: str, pieces: Sequence[Piece], ranks: list[int | None], counted: Container[int]) -> list[int | None]:
    """Return the *ranks* of pieces, None for what heads nothing, each set right by what stands around it.

    The titles with the indices *counted* count on.
    """
    found = _notes_below(
        text, pieces, _level(text, pieces, _titles_below(text, pieces, _over_articles(ranks)), counted)
    )
    return _parts_below_titles(text, pieces, _with_chapters(text, pieces, found, counted))


def _over_articles(ranks: list[int | None]) -> list[int | None]:
    """Return *ranks*, those of headings in capitals as high as chapters if most have an article right below them."""
    capitals = [nth for nth, one in enumerate(ranks) if one == CAPITALS]
    over = sum(nth + 1 < len(ranks) and ranks[nth + 1] == ARTICLE for nth in capitals)
    if over < counted_titles.FEWEST_COUNTED or over * 2 <= len(capitals) or divisions.SINGLE_RANK in ranks:
        return ranks
    return [divisions.SINGLE_RANK if one == CAPITALS else one for one in ranks]


def _titles_below(text: str, pieces: Sequence[Piece], ranks: list[int | None]) -> list[int | None]:
    """Return *ranks*, what each chapter is called as high as its number, if nearly all have a short line below it.

    However such a line ends and how far it stands from the number: chapters begin with longer paragraphs.
    """
    found = list(ranks)
    for rank_of in {one for one in ranks if one is not None and one < NUMERAL}:
        bare = [nth for nth, one in enumerate(ranks) if one == rank_of and _is_number_alone(text, pieces[nth])]
        below = {nth + 1 for nth in bare if nth + 1 < len(pieces) and _is_title(text, pieces[nth + 1], ranks[nth + 1])}
        if len(bare) >= counted_titles.FEWEST_COUNTED and len(below) >= len(bare) * counted_titles.LEAST_COUNTED:
            found = [rank_of if nth in below else one for nth, one in enumerate(found)]
    return found


def _is_number_alone(text: str, piece: Piece) -> bool:
    words = divisions.unmarked(text[piece.start : piece.end])
    return divisions.is_bare(words) and divisions.numbered(words) not in divisions.ACTS


def _is_title(text: str, piece: Piece, own: int | None) -> bool:
    """Return whether a piece is a short line that begins as a title may, and is no division itself."""
    words = text[piece.start : piece.end]
    short = is_free(piece) and len(words) <= LONGEST_TITLE and "\n" not in words
    return (
        short
        and (own is None or own > NUMERAL)
        and words.lstrip("_*=")[:1].isupper()
        and not words.endswith(shapes.NO_END)
    )


def _level(
    text: str, pieces: Sequence[Piece], ranks: Sequence[int | None], counted: Container[int]
) -> Sequence[int | None]:
    """Return *ranks*, those of titles that count on all as high as the highest of them, their parts below them."""
    found = [nth for nth, one in enumerate(ranks) if one and one >= LOWEST - 1]
    matches = {nth: match for nth in found if (match := counted_titles.counted(text, pieces[nth]))}
    level = frozenset(nth for nth in matches if nth in counted) or counted_titles.anew(matches)
    depths = {nth: (matches[nth]["below"] or "").count(".") for nth in level}
    highest = min((one for nth, one in enumerate(ranks) if depths.get(nth) == 0 and one), default=LOWEST)
    # the first part has its number alone
    first = min(level, default=0)
    if level and matches[first]["roman"] == "II" and NUMERAL in ranks[:first]:
        highest = NUMERAL
    return [highest + depths[nth] if nth in depths else one for nth, one in enumerate(ranks)]


def _with_chapters(
    text: str, pieces: Sequence[Piece], ranks: list[int | None], counted: Container[int]
) -> list[int | None]:
    """Return *ranks*, those of prefaces and the like as high as titles that count, or as the highest of all others.

    Where others are named a division, they are as high as chapters. Else the parts of an article would lie within its
    introduction.
    """
    # what the whole text begins with is its title
    single = {
        nth for nth, one in enumerate(ranks) if nth and one == divisions.SINGLE_RANK and _is_single(text, pieces[nth])
    }
    others = {nth: one for nth, one in enumerate(ranks) if one is not None and nth not in single}
    if not others or min(others.values()) <= divisions.SINGLE_RANK:
        return ranks
    highest = min([one for nth, one in others.items() if nth in counted] or others.values())
    return [highest if nth in single else one for nth, one in enumerate(ranks)]


def _is_single(text: str, piece: Piece) -> bool:
    return divisions.is_single(divisions.unmarked(shapes.CALL_AT_END.sub("", text[piece.start : piece.end])))


def _notes_below(text: str, pieces: Sequence[Piece], ranks: Sequence[int | None]) -> list[int | None]:
    """Return *ranks*, the lowest for what heads the notes of a part where the next part is no higher than they are.

    Nor, where several have notes, as high.
    """
    found = list(ranks)
    heads = {
        nth for nth, one in enumerate(ranks) if one is not None and shapes.notes_heading(text, pieces[nth].chunks[0])
    }
    several = len(heads) >= SEVERAL
    above = None
    for nth in range(len(ranks) - 1, -1, -1):
        one = ranks[nth]
        if one is not None and above is not None and above + several > one and nth in heads:
            found[nth] = LOWEST + 1
        above = above if one is None else one
    return found


def _parts_below_titles(text: str, pieces: Sequence[Piece], ranks: list[int | None]) -> list[int | None]:
    """Return *ranks*, bare numerals the lowest where they count anew right under titles: parts of poems and tales."""
    words = {nth: text[pieces[nth].start : pieces[nth].end] for nth, one in enumerate(ranks) if one == NUMERAL}
    numerals = {nth for nth, one in words.items() if contents.NUMERAL.fullmatch(one)}
    firsts = [nth for nth in numerals if _FIRST.fullmatch(words[nth])]
    under = sum(nth > 0 and (ranks[nth - 1] or 0) > NUMERAL for nth in firsts)
    if under < SEVERAL or under * 2 <= len(firsts):
        return ranks
    # what stands right below a numeral is what it is called
    below = numerals | {nth for nth, one in enumerate(ranks) if one == NUMERAL and nth - 1 in numerals}
    return [LOWEST + 1 if nth in below else one for nth, one in enumerate(ranks)]
