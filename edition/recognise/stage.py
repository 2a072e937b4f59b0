"""Stage directions by their look and by their words, and what else stands where the names of speakers do."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import islice

from edition.recognise import divisions, languages, shapes
from edition.recognise.chunks import Chunk, lines
from edition.recognise.contents import LONGEST_LINE

FEWEST_ACTS = 2

_CURTAIN = f"(?:{languages.words('curtain')})"
_SOUNDS = r"(?:thunder|flourish|alarums?|sennet|trumpets|drums|hoboyes)"
_CUTS = r"(?:(?:smash |match |jump |hard )?cut (?:to|back to)|(?:cross)?fades? (?:in|out|to)\b.*|dissolves? to|wipe to)"
NOBODY = re.compile(
    rf"(?:the )?{_CURTAIN}|{_CUTS}|(?:int|ext)\.?(?:/(?:int|ext)\.?)?|{shapes.END}|errata|pause|silence|beat|stille"
    rf"|exeunt|exit|enter|{_SOUNDS}"
    # in prose, what somebody says may be announced
    r"|(?:quoth|said|spoke|spake|saith|answered|replied|asked|cried) .+|.+ (?:said|spoke|spake|answered|replied|asked)"
    r"|(?:sprach|sagte|fragte|rief|dit|dijo|disse) .+|.+ (?:sprach|sagte|fragte|rief|dit|dijo|disse)",
    re.IGNORECASE,
)
"""What stands where names do, and speaks not."""
# “(The bridge falls.)”, “[Exit]”, “_aside_”; not “(a) The bridge”
_LOOKS = re.compile(
    r"\([^()]*\)[.:]?|（[^（）]*）[。：]?|\[[^\[\]]*\]\.?|_[^_]*_\.?|\(_[^_]*_\.?\)\.?|\[_[^_]*_\.?\]|/ [^/]* /"
    r"|〔[^〔〕]*〕|【[^【】]*】|\*\w[^*]*\*\.?",
    re.DOTALL,
)
# “Enter Orlov.”; not “Entertain them.”
_MOVES = re.compile(
    rf"(?:_?\[?\(?)(?:(?i:{_SOUNDS})[^.\r\n]{{0,40}}\.[ \t]*)?"
    r"(?:Enter|Exit\b\.?|Exeunt\b\.?|Re-enter|Entrent|Sort(?:ent)?\b|Entra|Esce|Sale)(?![^\W_])[^.]{0,200}[.)\]_]*",
    re.DOTALL,
)
_FALLS = re.compile(rf"(?:(?:the|der|die|le|el|la|il|o|het)[ \t]+)?{_CURTAIN}(?:[ \t]+\w+){{0,2}}[.!]?", re.IGNORECASE)
"""The curtain, alone or with what it does."""
_MARKED, _ROUND = re.compile(r"\[(?!\d)[^\[\]]*\]\.?|_[^_]*_|\(_[^_]*_\)"), re.compile(r"\([^()_]*\)[.,:]?")
FEWEST_MARKED, OFTENER, MOST_LOOKED = 6, 4, 4000
"""Directions that are marked, how much oftener than those in round brackets, and lines that are looked at."""
_ASIDE = re.compile(r"[(\[_][^)\]_]*[)\]_]")
_AND = re.compile(r"[.,;&\s]*(?:[.,;&]|--|[—–]|\b(?:and|und|et|e|y|ed|och|og|en|i|и|és|ja)\b)[.,;&\s]*", re.IGNORECASE)
_WHO_ELSE = re.compile(
    r"alone|solus|sola|allein|seule?s?|sol[ao]|(?:die )?vorigen?|(?:les )?(?:mêmes|précéden[ts]{1,2})"
    r"|(?:the )?(?:same|others|former)|dichos|detti|(?:później )?ci sami|те же|прежние",
    re.IGNORECASE,
)
"""What stands for names in a list of those who are on the stage."""


def looks_like_stage(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk stands in brackets or italics, all of it."""
    return _LOOKS.fullmatch(text, chunk.start, chunk.end) is not None


def is_stage(text: str, chunk: Chunk, *, moves_only: bool = False) -> bool:
    """Return whether a chunk is a stage direction: all in brackets or italics, or it says what moves."""
    patterns = (_MOVES, _FALLS) if moves_only else (_LOOKS, _MOVES, _FALLS)
    if divisions.is_bare(divisions.unmarked(text[chunk.start : chunk.end])):
        return False
    return any(pattern.fullmatch(text, chunk.start, chunk.end) is not None for pattern in patterns)


def are_marked(text: str, chunks: Iterable[Chunk]) -> bool:
    """Return whether nearly all directions that have lines of their own stand in square brackets or italics."""
    every = (line for chunk in chunks for line in lines(text, chunk) if text[line[0]] in "[_(")
    found = list(islice(every, MOST_LOOKED))
    marked = sum(_MARKED.fullmatch(text, *line) is not None for line in found)
    rounded = sum(_ROUND.fullmatch(text, *line) is not None for line in found)
    return marked >= max(FEWEST_MARKED, rounded * OFTENER)


def are_present(text: str, chunk: Chunk, names: Container[str]) -> int:
    """Return how many persons a chunk lists, which is nothing but a list of them; 0 if it is something else.

    *names*, in small letters, are those of who speaks in the play.
    """
    words = _ASIDE.sub(" ", text[chunk.start : chunk.end]).strip(" .:")
    if len(words) > LONGEST_LINE * 2:
        return 0
    listed = [" ".join(one.split()).casefold() for one in _AND.split(words) if one.strip()]
    known = sum(one in names for one in listed)
    # in capitals nothing but names is listed with commas
    whole = words.isupper() and "," in words
    others = sum(not (one in names or _WHO_ELSE.fullmatch(one)) for one in listed)
    return len(listed) if known and (whole or not others) else 0


def has_acts(text: str, chunks: Iterable[Chunk]) -> bool:
    """Return whether a text is parted into acts or scenes, or people enter: kings and soldiers speak in it."""
    short = [chunk for chunk in chunks if chunk.end - chunk.start < LONGEST_LINE]
    firsts = (text[slice(*lines(text, chunk)[0])] for chunk in short)
    named = (first for first in firsts if divisions.is_bare(divisions.unmarked(first)))
    moves = sum(_MOVES.fullmatch(text, chunk.start, chunk.end) is not None for chunk in short)
    return sum(divisions.numbered(first) in divisions.ACTS for first in named) + moves >= FEWEST_ACTS
