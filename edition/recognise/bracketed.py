"""What transcribers put in brackets: pictures, remarks of their own, words that they could not type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from edition.model.bodies import EMPTY, FormeWork, Metamark, Sourced
from edition.recognise import note_habits
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.pieces import Piece, wrap
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

_TRANSCRIBER = FormeWork(type="transcriber")
# “[Illustration: The bridge]”, “[Transcriber's Note: …]”; not “[illustrated]”
_OPENS = (
    (
        "figure",
        EMPTY,
        re.compile(r"\[(?:illustration|abbildung|illustrazione|ilustración|figure|plate|map|music)\b", re.IGNORECASE),
    ),
    ("fw", _TRANSCRIBER, re.compile(r"\[(?:transcriber['’]?s?|redactor['’]s|editor['’]s)", re.IGNORECASE)),
)
_BOX = re.compile(r"[\s*+|=─-]*+transcriber['’]?s? notes?:?.*", re.IGNORECASE | re.DOTALL)
"""A remark may stand in a box."""
_LANGUAGES: Mapping[str, str] = {"greek": "grc", "russian": "ru"}
# “[Greek: logos]”; “[Greek]” alone holds no words
_FOREIGN = re.compile(rf"(\[({'|'.join(_LANGUAGES)}):\s*)([^\[\]\s][^\[\]]*)(\])", re.IGNORECASE)
# “[Illustration: L]ITTLE”: the letter is a picture, and the first of its word
_INITIAL = re.compile(r"(\[illustration:\s*)[^\W\d_](\])(?=[^\W\d_])", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")


def claim_bracketed(sheet: Sheet) -> Sheet:
    """Claim pictures with their captions, and remarks of the transcribers, of several paragraphs as well."""
    pieces: list[Piece] = []
    at = 0
    while at < len(sheet.pieces):
        run = sheet.pieces[at : note_habits.behind_bracket(sheet.text, sheet.pieces, at)]
        pieces.append(_claimed(sheet.text, run))
        at += len(run) if pieces[-1].kind != run[0].kind else 1
    # those in notes are found one by one
    return each(sheet.having(pieces), lambda piece: (_claimed(sheet.text, (piece,)),))


def _claimed(text: str, run: Sequence[Piece]) -> Piece:
    """Return what a bracket holds as one piece; the first of *run* as it is, if it is nothing known."""
    free = all(piece.kind == UNCLAIMED for piece in run)
    if free and text[run[-1].end - 1] == "]":
        opened = ((kind, body) for kind, body, opens in _OPENS if opens.match(text, run[0].start))
        for kind, body in opened:
            return replace(wrap(kind, run), body=body, kind=kind)
    box = free and len(run) == 1 and _BOX.fullmatch(text, run[0].start, run[0].end)
    return replace(run[0], kind="fw", body=_TRANSCRIBER) if box else run[0]


def find_foreign(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield words of a language whose letters the transcriber had not (`[Greek: logos]`), and what is around them."""
    for stretch in stretches:
        for found in _FOREIGN.finditer(text, stretch.start, stretch.end):
            language = _LANGUAGES[found[2].lower()]
            written = f"{language}-Latn" if _LATIN.search(found[3]) else language
            yield Mark("metamark", *found.span(1), Metamark(function="italic"))
            yield Mark("foreign", *found.span(3), Sourced(lang=written))
            yield Mark("metamark", *found.span(4), Metamark(function="italic"))


def find_initials(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield what is around a letter that is a picture, so that its word is whole."""
    for stretch in stretches:
        for found in _INITIAL.finditer(text, stretch.start, stretch.end):
            yield from (Mark("metamark", *found.span(nth), Metamark(function="initial")) for nth in (1, 2))
