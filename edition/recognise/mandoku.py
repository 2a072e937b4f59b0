"""The habits of Mandoku, in which Chinese books are transcribed by the page: properties, comments, pages, line ends.

`#+TITLE: …` and the like state facts, `# …` is a comment, `**` a heading, `<pb:KR1h0004_014-2a>` begins a page and `¶`
ends a line of the print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from edition.model.bodies import FormeWork, Head, Metamark, PageBreak
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.chunks import lines, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

_ABOUT = FormeWork(type="transcriber")
_TYPED = re.compile(r"\ufeff?# -\*- mode: mandoku")
_TITLE = re.compile(r"^#\+TITLE:[ \t]*(.*\S)", re.MULTILINE)
_COMMENT = re.compile(r"#[+ ].*")
_HEADING = re.compile(r"(\*{1,6})[ \t]+(?=\S)")
_ONLY_PAGE = re.compile(r"(?:<pb:[^<>\r\n]*>|¶|\s)+")
# of “<pb:KR1a0001_001-1a>” the page is “1a”
_SIGN = re.compile(r"<pb:(?:[^<>\r\n_-]*[_-])*([^<>\r\n_-]*)>|¶|^\*{1,6}[ \t]+", re.MULTILINE)


def is_typed(text: str) -> bool:
    """Return whether a text says that it is made for Mandoku."""
    return _TYPED.match(text) is not None


def facts(text: str) -> dict[str, str]:
    """Return the title that the properties state; nothing where there are none."""
    found = _TITLE.search(text) if is_typed(text) else None
    return {"Title": found[1]} if found else {}


def part_lines(sheet: Sheet) -> Sheet:
    """Part comments, headings and marks of pages from the words."""

    def one(piece: Piece) -> Iterator[Piece]:
        found = [line for chunk in piece.chunks for line in lines(sheet.text, chunk)]
        apart = [_is_apart(sheet.text, *line) for line in found]
        starts = [found[nth][0] for nth in range(1, len(found)) if apart[nth] or apart[nth - 1]]
        yield from (Piece(UNCLAIMED, (part,)) for part in split(sheet.text, piece.chunks, starts))

    return each(sheet, one)


def classify(sheet: Sheet) -> Sheet:
    """Claim comments, headings and pages."""

    def one(piece: Piece) -> Iterator[Piece]:
        heading = _HEADING.match(sheet.text, piece.start, piece.end)
        if heading:
            yield replace(piece, kind="head", body=Head(level=len(heading[1])))
        else:
            yield replace(piece, kind="fw", body=_ABOUT) if _is_apart(sheet.text, piece.start, piece.end) else piece

    return each(sheet, one)


def find_signs(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield page breaks, and the marks of the transcription."""
    signs = ((one.block.kind, found) for one in stretches for found in _SIGN.finditer(text, one.start, one.end))
    for kind, found in signs:
        if found[1]:
            yield Mark("pb", found.start(), found.start(), PageBreak(n=found[1]))
        if kind != "fw":
            yield Mark("metamark", *found.span(), Metamark(function="page" if found[1] else "line"))


def _is_apart(text: str, start: int, end: int) -> bool:
    return any(form.fullmatch(text, start, end) for form in (_COMMENT, _ONLY_PAGE)) or bool(_HEADING.match(text, start))
