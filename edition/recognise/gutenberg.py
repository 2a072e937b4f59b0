"""What Project Gutenberg adds to a book: a header, credits, a licence; facts that the header states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from edition.model.bodies import FormeWork
from edition.recognise import shapes
from edition.recognise.blocks import BACK, FRONT
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet

LICENCE = FormeWork(type="licence")
HEADER = 20_000
"""Code points within which a header ends, or there is none."""
# old files begin behind “*END*THE SMALL PRINT! … *END*”, others behind “*** START OF … ***”
_START = re.compile(
    r"\*{3} ?START OF (?:TH(?:E|IS) )?PROJECT GUTENBERG[^*]*\*{3}"
    r"|\*END\*? ?THE SMALL PRINT[^*\n]*(?:\*[^\n]*)?|\*{3}START\*{2}THE SMALL PRINT.*?\*END\*[^\n]*",
    re.IGNORECASE | re.DOTALL,
)
# “***The Project Gutenberg EBook …”, as older files begin; “This is the Project Gutenberg …”
_FIRST = re.compile(r"\ufeff?\**[ \t]*(?:The |This is )?(?:the )?Project Gutenberg", re.IGNORECASE)
# “End of Project Gutenberg's A Tale”, “*** END OF THE PROJECT …”; not “The End”
_END = re.compile(
    r"^[ \t]*(?:\*{3} ?END OF (?:TH(?:E|IS) )?PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg"
    r"|Ende dieses Projekt(?:es)? Gutenberg|Fin de (?:ce )?Projet? Gutenberg|\*{3} ?START: FULL LICENSE)",
    re.IGNORECASE | re.MULTILINE,
)
# “Produced by Ada”, “This etext was …”
_CREDIT = re.compile(
    r"(?:Produced by|E-?text prepared by|This (?:e-?text|file) was|Transcribed (?:from|by)|(?:Text|HTML) file produced"
    r"|Credits:|Prepared by|Scanned|Note: Project Gutenberg|Updated editions|Digiti[sz]ed by)"
    # whatever the language, it names who gave the pictures or the words
    r"|(?=.{,600}\Z).*(?:https?://|\bwww\.|Distributed\s+Proofread|Gallica\b|Internet\s+Archive)",
    re.IGNORECASE | re.DOTALL,
)
CREDITS = 6
"""Pieces after the header among which credits may stand."""
# a long value goes on in lines that are set in
_FIELD = re.compile(
    r"^(Title|Author|Translator|Editor|Release Date|Posting Date|Language"
    r"|Character set encoding):[ \t]*(.+(?:\r?\n[ \t]+\S.*)*)",
    re.MULTILINE,
)
# “End of the Project Gutenberg EBook of A Tale, by Ada Rue”; the newest files have no other header than their number.
# As long as lines there are: a line of spaces would be read to its end from each
_CLOSING = re.compile(
    r"^End of (?:the |this )?Project Gutenberg(?:['’]s)?(?: (?:e-?book|e-?text)(?: of)?)?,?[ ]{1,9}"
    r"(?P<Title>\S[^\n]{0,200}?(?:\r?\n\S[^\n]{0,200}?)?)(?:,?\s{1,9}by\s{1,9}(?P<Author>[^\r\n]{1,200}))?[ ]{0,9}\r?$",
    re.IGNORECASE | re.MULTILINE,
)
LANGUAGES: Mapping[str, str] = {
    "english": "en", "german": "de", "french": "fr", "italian": "it", "spanish": "es", "portuguese": "pt",
    "dutch": "nl", "latin": "la", "greek": "el", "finnish": "fi", "swedish": "sv", "danish": "da", "norwegian": "no",
    "chinese": "zh", "japanese": "ja", "russian": "ru", "polish": "pl", "czech": "cs", "hungarian": "hu",
    "esperanto": "eo", "catalan": "ca", "welsh": "cy", "icelandic": "is", "tagalog": "tl", "hebrew": "he",
    "arabic": "ar", "turkish": "tr", "romanian": "ro", "afrikaans": "af",
}  # fmt: skip
"""The languages that headers name, as tags (BCP 47)."""


def facts(text: str) -> dict[str, str]:
    r"""Return what a header states, or what closes the text, by names of fields; nothing where there is no header.

    >>> facts("Title: X\n\nLanguage: German\n\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\n")
    {'Title': 'X', 'Language': 'German'}
    """
    start = _START.search(text, 0, HEADER)
    stated = {found[1]: found[2] for found in _FIELD.finditer(text, 0, start.start())} if start else {}
    closing = None if stated else _CLOSING.search(text, len(text) // 2)
    stated = stated or {name: said for name, said in (closing.groupdict() if closing else {}).items() if said}
    return {name: " ".join(said.split()) for name, said in stated.items()}


def is_framed(text: str) -> bool:
    """Return whether a text has the collection's header, or what it sets below a text."""
    above = _START.search(text, 0, HEADER) is not None or _FIRST.match(text) is not None
    return above or _END.search(text, len(text) // 2) is not None


def leave_out(sheet: Sheet) -> Sheet:
    """Claim header, credits and licence."""
    text = sheet.text
    start = _START.search(text, 0, HEADER)
    begins = start.end() if start else 0
    end = _END.search(text, max(begins, len(text) // 2))
    ends = end.start() if end else len(text)
    if not start and not (end and _FIRST.match(text)):
        begins = 0
    pieces = [_framed(piece, begins, ends) for piece in sheet.pieces]
    return sheet.having(_credited(text, pieces))


def _framed(piece: Piece, begins: int, ends: int) -> Piece:
    if piece.kind != UNCLAIMED or begins <= piece.start < ends:
        return piece
    return replace(piece, kind="fw", body=LICENCE, zone=FRONT if piece.start < begins else BACK)


def _credited(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield *pieces*, those claimed that credit transcribers right below the header."""
    seen = 0
    for nth, piece in enumerate(pieces):
        seen += piece.kind == UNCLAIMED
        below = nth > 0 and pieces[0].kind == "fw" and seen <= CREDITS
        credit = below and piece.kind == UNCLAIMED and _CREDIT.match(text, piece.start, piece.end)
        yield replace(piece, kind="fw", body=shapes.CREDIT, zone=FRONT) if credit else piece
