"""The habits of Mandoku, in which Chinese books are transcribed by the page: properties, comments, pages, line ends.

`#+TITLE: …` and the like state facts, `# …` is a comment, `**` a heading, `<pb:KR1h0004_014-2a>` begins a page and `¶`
ends a line of the print. Ideographic spaces set lines in as in the print: titles of poems deeper than all else. Of
notes in brackets, which stand in two columns, `/` parts these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from edition.model.bodies import FormeWork, Head, Metamark, PageBreak
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.chunks import lines, split
from edition.recognise.pieces import Piece, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each

_ABOUT = FormeWork(type="transcriber")
_TYPED = re.compile(r"\ufeff?# -\*- mode: mandoku")
_TITLE = re.compile(r"^#\+TITLE:[ \t]*(.*\S)", re.MULTILINE)
_COMMENT = re.compile(r"#[+ ].*")
_HEADING = re.compile(r"(\*{1,6})[ \t]+(?=\S)")
_ONLY_PAGE = re.compile(r"(?:<pb:[^<>\r\n]*>|¶|\s)+")
# of “<pb:KR1a0001_001-1a>” the page is “1a”
_SIGN = re.compile(
    r"<pb:(?:[^<>\r\n_-]*[_-])*([^<>\r\n_-]*)>|¶|^\*{1,6}[ \t]+|(?<=[^\W\d_a-zA-Z])/(?=[^\W\d_a-zA-Z]|\))", re.MULTILINE
)
_SET_IN = re.compile("\u3000{2}(?!\u3000)[^¶]{1,10}(?!\\w)|(?P<deep>\u3000{3})\u3000*+[^¶]{1,24}")
# “吳任臣撰”: who wrote it stands far down the column, and is no title
_NOTE, _ONLY_SIGNS = re.compile(r"\([^()]*\)"), re.compile(r"<pb:[^<>]*>|¶")
_AUTHOR = re.compile(r"[撰著編编注註輯辑譯译校]¶?\Z")
DEEP, MOST_LINES, NARROWEST, LEAST_FULL, SHORT = 3, 3, 12, 0.6, 0.8
"""Ideographic spaces before the title of a poem, and lines of one; the columns of a print, the share of lines that are
full where a shorter one ends a paragraph, and how long that is for a full one."""


def is_typed(text: str) -> bool:
    """Return whether a text says that it is made for Mandoku."""
    return _TYPED.match(text) is not None


def facts(text: str) -> dict[str, str]:
    """Return the title that the properties state; nothing where there are none."""
    found = _TITLE.search(text) if is_typed(text) else None
    return {"Title": found[1]} if found else {}


def part_lines(sheet: Sheet) -> Sheet:
    """Part comments, headings and marks of pages from the words; and what is set in, or stands below a short line."""
    widths = [_width(sheet.text, *line) for chunk in chunks_left(sheet.pieces) for line in lines(sheet.text, chunk)]
    counts = Counter(filter(None, widths))
    full = max(counts, key=lambda one: (counts[one], one), default=0)
    filled = sum(abs(one - full) <= 1 for one in counts.elements())
    least = full * SHORT if full >= NARROWEST and filled >= counts.total() * LEAST_FULL else 0

    def one(piece: Piece) -> Iterator[Piece]:
        found = lines_of(sheet.text, piece)
        set_in = [_set_in(sheet.text, *line) for line in found]
        for nth in range(1, len(found) - 1):
            # a page that begins within a paragraph is no paragraph
            goes_on = _ONLY_PAGE.fullmatch(sheet.text, *found[nth]) and set_in[nth - 1] == set_in[nth + 1]
            set_in[nth] = set_in[nth - 1] if goes_on else set_in[nth]
        wide = [_width(sheet.text, *line) or full for line in found]
        starts = [
            found[nth][0]
            for nth in range(1, len(found))
            if set_in[nth] < 0 or set_in[nth] != set_in[nth - 1] or (wide[nth - 1] < least and set_in[nth] < DEEP)
        ]
        yield from (Piece(UNCLAIMED, (part,)) for part in split(sheet.text, piece.chunks, starts))

    return each(sheet, one)


def classify(sheet: Sheet) -> Sheet:
    """Claim comments, headings and pages."""

    def one(piece: Piece) -> Iterator[Piece]:
        heading = _HEADING.match(sheet.text, piece.start, piece.end)
        if level := len(heading[1]) if heading else _title(sheet.text, piece):
            yield replace(piece, kind="head", body=Head(level=level))
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


def _set_in(text: str, start: int, end: int) -> int:
    """Return how many ideographic spaces a line is set in, -1 for what is no line of the print."""
    return -1 if _is_apart(text, start, end) else end - start - len(text[start:end].lstrip("\u3000"))


def _width(text: str, start: int, end: int) -> int:
    """Return how much of its column a line of the print takes, 0 for what is none: notes stand two in one."""
    words = _ONLY_SIGNS.sub("", text[start:end])
    notes = sum(len(one[0].replace("/", "")) - 2 for one in _NOTE.finditer(words))
    return 0 if _is_apart(text, start, end) else len(_NOTE.sub("", words)) + (notes + 1) // 2


def _title(text: str, piece: Piece) -> int:
    """Return the level of a title that is set in, 0 if a piece is none: of a poem it is set in deeper."""
    found = [line for chunk in piece.chunks for line in lines(text, chunk)]
    spaces = [one["deep"] for line in found if (one := _SET_IN.match(text, *line))]
    if len(spaces) < len(found) or len(found) > MOST_LINES or _AUTHOR.search(text[piece.start : piece.end]):
        return 0
    return 3 if spaces[0] else 2 * (len(found) == 1)


def _is_apart(text: str, start: int, end: int) -> bool:
    return any(form.fullmatch(text, start, end) for form in (_COMMENT, _ONLY_PAGE)) or bool(_HEADING.match(text, start))
