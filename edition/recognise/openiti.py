"""The habits of OpenITI, which collects books in Arabic and Persian: a header, marks at the beginning of lines, pages.

`#` begins a paragraph and `~~` a line that goes on, `### |` (or `# |`) is a heading (one `|` more a lower one),
`### $` the entry of a biographical dictionary, `%~%` parts the halves of a verse. `PageV01P002` ends a page, `ms001`
counts words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from edition.model.bodies import FormeWork, Head, Metamark, PageBreak
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.chunks import split
from edition.recognise.pieces import Piece, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, above, each

MAGIC = "######OpenITI#"
_HEADER = FormeWork(type="transcriber")
_END = re.compile(r"^#META#Header#End#.*$", re.MULTILINE)
_FACTS = {
    "Title": re.compile(r"^#META#[ \t]*020\.BookTITLE[ \t]*:: *(.*\S)", re.MULTILINE),
    "Author": re.compile(r"^#META#[ \t]*010\.AuthorNAME[ \t]*:: *(.*\S)", re.MULTILINE),
}
_NOT_SAID = frozenset(("NODATA", "NOTGIVEN", "NOCODE"))
_BETWEEN_HALVES = "%~%"
# “### | Chapter”, and “# | Chapter” in what nobody has looked over; “### |EDITOR|” is a mark, and heads nothing
_HEADING = re.compile(r"#+[ \t]*(\|+)(?![A-Z])[ \t]*")
_PAGE = r"PageV([0-9]{2})P([0-9]{3,4})[AB]?"
# “# PageV01P002 ms001”, “### |EDITOR|”; what it took is not given back: rows of signs may be long
_ONLY_MARKS = re.compile(rf"#++[ \t]*+(?:\|[A-Z]+\||[|$]+)?+[ \t]*+(?:(?:{_PAGE}|ms[0-9]{{2,5}})[ \t]*+)*")
_SIGN = re.compile(
    rf"^#+[ \t]*(?:\|[A-Z]+\||[|$]+)?[ \t]*|^~~|{_PAGE}[ \t]*|\bms[0-9]{{2,5}}\b[ \t]*|{_BETWEEN_HALVES}[ \t]*",
    re.MULTILINE,
)


def is_typed(text: str) -> bool:
    """Return whether a text begins as those of the collection do."""
    return text.lstrip("\ufeff").startswith(MAGIC)


def facts(text: str) -> dict[str, str]:
    """Return title and author as the header states them; nothing where there is no header."""
    end = _END.search(text) if is_typed(text) else None
    if end is None:
        return {}
    stated = {name: found[1] for name, form in _FACTS.items() if (found := form.search(text, 0, end.start()))}
    return {name: value for name, value in stated.items() if value not in _NOT_SAID}


def claim_header(sheet: Sheet) -> Sheet:
    """Claim what stands above the text."""
    end = _END.search(sheet.text)
    return above(sheet, end.end() if end else 0, _HEADER)


def part_paragraphs(sheet: Sheet) -> Sheet:
    """Part the lines that begin paragraphs; verses below each other stay together."""

    def one(piece: Piece) -> Iterator[Piece]:
        found = lines_of(sheet.text, piece)
        starts = [
            two[0]
            for one, two in pairwise(found)
            if sheet.text[two[0]] == "#" and not (_is_verse(sheet.text, *one) and _is_verse(sheet.text, *two))
        ]
        yield from (Piece(UNCLAIMED, (part,)) for part in split(sheet.text, piece.chunks, starts))

    return each(sheet, one)


def classify(sheet: Sheet) -> Sheet:
    """Claim headings, verses, and lines that hold nothing but marks."""

    def one(piece: Piece) -> Iterator[Piece]:
        found = lines_of(sheet.text, piece)
        heading = _HEADING.match(sheet.text, piece.start)
        if _ONLY_MARKS.fullmatch(sheet.text, piece.start, piece.end):
            yield replace(piece, kind="fw", body=_HEADER)
        elif heading:
            yield replace(piece, kind="head", body=Head(level=1 + len(heading[1])))
        else:
            yield replace(piece, kind="lg" if all(_is_verse(sheet.text, *line) for line in found) else "p")

    return each(sheet, one)


def find_signs(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield marks of the transcription, and page breaks: a page ends at its number, so the next begins there."""
    found = [(one, stretch) for stretch in stretches for one in _SIGN.finditer(text, stretch.start, stretch.end)]
    pages = [_number(one) for one, _ in found if one[1]]
    following: Mapping[str, str] = dict(pairwise(pages))
    for nth, (one, stretch) in enumerate(found):
        if nth == 0 and pages:
            yield Mark("pb", stretch.start, stretch.start, PageBreak(n=pages[0]))
        if one[1] and (after := following.get(_number(one))):
            yield Mark("pb", one.end(), one.end(), PageBreak(n=after))
        if stretch.block.kind != "fw" and one[0]:
            yield Mark("metamark", *one.span(), Metamark(function="page" if one[1] else "note"))


def _number(found: re.Match[str]) -> str:
    """Return the number of a page, behind that of its volume where there are several."""
    volume, page = int(found[1]), str(int(found[2]))
    return page if volume <= 1 else f"{volume}.{page}"


def _is_verse(text: str, start: int, end: int) -> bool:
    return _BETWEEN_HALVES in text[start:end]
