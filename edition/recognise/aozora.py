"""The habits of Aozora Bunko, whose volunteers type Japanese books: a legend, readings of characters, remarks.

`《…》` is how the characters before it are read, `｜` where these begin, `［＃…］` what the print looks like. A line
is a paragraph. The title and the author stand at the top, the book that was typed at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from edition.model.bodies import FormeWork, Head, Highlight, Metamark
from edition.recognise import shapes
from edition.recognise.blocks import FRONT, Mark, Stretch
from edition.recognise.chunks import lines, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

LEGEND = "【テキスト中に現れる記号について】"
_REMARK = FormeWork(type="transcriber")
_EXPLAINED = re.compile(rf"^-{{20,}}[ \r]*\n{LEGEND}.*?^-{{20,}}", re.MULTILINE | re.DOTALL)
# “底本：” names the print that was typed; what stands from there on is no text
_COLOPHON = re.compile(r"^底本：", re.MULTILINE)
# what is opened and nowhere closed must not be looked for to the end of the text, again and again
_ONE_REMARK = r"［＃[^］]{0,400}］"
_ONLY_REMARKS = re.compile(rf"[\s\u3000]*(?:{_ONE_REMARK}[\s\u3000]*)+")
# “［＃「序」は大見出し］”, “［＃中見出し］”; not “［＃「序」に傍点］”, which sets dots beside words
_HEADING = re.compile(r"［＃(?:「[^」]{0,400}」は)?(?:同行|窓)?([大中小])見出し］")
MOST_TITLES = 6
"""Lines at the top: the title and what is added to it, who wrote and translated."""
_LEVELS = {"大": 2, "中": 3, "小": 4}
# “｜春《はる》”: how a word is read, and where it begins
_SIGN = re.compile(rf"{_ONE_REMARK}|｜|《([^》\r\n]{{1,40}})》")


def is_typed(text: str) -> bool:
    """Return whether a text has the legend, or remarks and what it was typed from."""
    return LEGEND in text or (_COLOPHON.search(text) is not None and "［＃" in text)


def claim_frame(sheet: Sheet) -> Sheet:
    """Claim the title, the author, the legend, and what the text was typed from."""
    explained, colophon = _EXPLAINED.search(sheet.text), _COLOPHON.search(sheet.text)
    legend = explained.span() if explained else (0, 0)
    end = colophon.start() if colophon else len(sheet.text)
    top = next((piece for piece in sheet.pieces if piece.kind == UNCLAIMED), None)
    parts = (_titles(sheet.text, one) if one is top else (_framed(one, legend, end),) for one in sheet.pieces)
    return sheet.having(chain.from_iterable(parts))


def _titles(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the lines at the top, if they are few: the title, what is added to it, the author in the last."""
    found = lines(text, piece.chunks[0])
    if len(found) > MOST_TITLES:
        yield piece
        return
    parts = split(text, piece.chunks, [start for start, _ in found[1:]])
    for nth, part in enumerate(parts):
        author = 0 < nth == len(parts) - 1
        body = piece.body if author else Head(level=1)
        yield replace(piece, kind="byline" if author else "head", chunks=(part,), body=body, zone=FRONT)


def _framed(piece: Piece, legend: tuple[int, int], end: int) -> Piece:
    if piece.kind == UNCLAIMED and legend[0] <= piece.start < legend[1]:
        return replace(piece, kind="fw", body=_REMARK, zone=FRONT)
    return replace(piece, kind="fw", body=shapes.CREDIT) if piece.start >= end else piece


def claim_headings(sheet: Sheet) -> Sheet:
    """Claim lines that a remark calls headings, large, middle or small."""

    def one(piece: Piece) -> Iterator[Piece]:
        said = _HEADING.search(sheet.text, piece.start, piece.end)
        yield replace(piece, kind="head", body=Head(level=_LEVELS[said[1]])) if said else piece

    return each(sheet, one)


def claim_remarks(sheet: Sheet) -> Sheet:
    """Claim lines that are nothing but remarks."""

    def one(piece: Piece) -> Iterator[Piece]:
        remark = _ONLY_REMARKS.fullmatch(sheet.text, piece.start, piece.end) is not None
        yield replace(piece, kind="fw", body=_REMARK) if remark else piece

    return each(sheet, one)


def find_signs(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield remarks as marks of the transcription, and readings as raised words."""
    for stretch in (one for one in stretches if one.block.kind != "fw"):
        for found in _SIGN.finditer(text, stretch.start, stretch.end):
            yield from _reading(found) if found[1] else (Mark("metamark", *found.span(), Metamark(function="note")),)


def _reading(found: re.Match[str]) -> Iterator[Mark]:
    yield Mark("metamark", found.start(), found.start(1), Metamark(function="italic"))
    yield Mark("hi", *found.span(1), Highlight(rend="superscript"))
    yield Mark("metamark", found.end(1), found.end(), Metamark(function="italic"))
