"""What transcribers put in brackets: pictures, side notes, remarks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

_KINDS = (
    (
        "figure",
        re.compile(
            r"\[(?:illustration|abbildung|illustrazione|ilustración|figure|plate|map|music)\b[^\]]*\]", re.IGNORECASE
        ),
    ),
    (
        "fw",
        re.compile(
            r"\[(?:transcriber['’]?s?|redactor['’]s|editor['’]s)[^\]]*\]|transcriber['’]?s? notes?:?.*",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)


def claim_bracketed(sheet: Sheet) -> Sheet:
    """Claim pictures with their captions, and remarks of the transcribers."""

    def one(piece: Piece) -> Iterator[Piece]:
        kind = next((kind for kind, shape in _KINDS if shape.fullmatch(sheet.text, piece.start, piece.end)), UNCLAIMED)
        yield replace(piece, kind=kind)

    return each(sheet, one)
