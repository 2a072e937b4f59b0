"""What transcribers put in brackets: pictures, remarks of their own, words that they could not type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from edition.model.bodies import EMPTY, FormeWork, Metamark, Sourced
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

_KINDS = (
    (
        "figure",
        EMPTY,
        re.compile(
            r"\[(?:illustration|abbildung|illustrazione|ilustración|figure|plate|map|music)\b[^\]]*\]", re.IGNORECASE
        ),
    ),
    (
        "fw",
        FormeWork(type="transcriber"),
        re.compile(
            # some stand in a box
            r"\[(?:transcriber['’]?s?|redactor['’]s|editor['’]s)[^\]]*\]|[\s*+|=─-]*+transcriber['’]?s? notes?:?.*",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)
_LANGUAGES: Mapping[str, str] = {"greek": "grc", "russian": "ru"}
_FOREIGN = re.compile(rf"(\[({'|'.join(_LANGUAGES)}):\s*)([^\[\]\s][^\[\]]*)(\])", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")


def claim_bracketed(sheet: Sheet) -> Sheet:
    """Claim pictures with their captions, and remarks of the transcribers."""

    def one(piece: Piece) -> Iterator[Piece]:
        fitting = (row for row in _KINDS if row[2].fullmatch(sheet.text, piece.start, piece.end))
        kind, body, _ = next(fitting, (UNCLAIMED, piece.body, None))
        yield replace(piece, kind=kind, body=body)

    return each(sheet, one)


def find_foreign(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield words of a language whose letters the transcriber had not (`[Greek: logos]`), and what is around them."""
    for stretch in stretches:
        for found in _FOREIGN.finditer(text, stretch.start, stretch.end):
            language = _LANGUAGES[found[2].lower()]
            written = f"{language}-Latn" if _LATIN.search(found[3]) else language
            yield Mark("metamark", *found.span(1), Metamark(function="italic"))
            yield Mark("foreign", *found.span(3), Sourced(lang=written))
            yield Mark("metamark", *found.span(4), Metamark(function="italic"))
