"""Chinese plays: who speaks or sings stands in brackets before the words (`[旦云]`, `（正末唱）`), also within a line.

So do stage directions (`[夫人下]`, `（做看科）`); the names of tunes in brackets are words that are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from edition.model.bodies import Speech
from edition.recognise.chunks import WHITE, Chunk
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left, each

FEWEST, COMING, FEWEST_NAMES = 12, 3, 2
"""Speeches, how often somebody speaks at least, and how many do so."""
_SAYS = "云雲唱白曰念開开"
_BRACKET = re.compile(
    rf"[\[（〔【(](?:(?P<speech>(?:[^][（）()〔〕【】]*[，,\s])?(?P<who>(?!歌)[^][（）()〔〕【】，,\s{_SAYS}]{{1,5}}?)"
    rf"(?:[扮引騎骑做作上再又見见喚唤問问背帶带詩诗覷觑回悲怒笑哭拜跪叫指看同出入把與与][^][（）()〔〕【】，,]*?)?"
    rf"[\r\n]*[{_SAYS}]{{1,2}})|(?P<stage>[^][（）()〔〕【】]{{0,20}}[上下科介]))[\]）〕】)]"
)
"""A name and a verb of speaking or singing, perhaps with what one does at it; or what somebody does."""


def claim_speeches(sheet: Sheet) -> Sheet:
    """Claim speeches and stage directions, where names in brackets come again as they do in plays."""
    if not speeches(sheet.text, chunks_left(sheet.pieces)):
        return sheet
    return each(sheet, lambda piece: _recognised(sheet.text, piece))


def speeches(text: str, chunks: Iterable[Chunk]) -> int:
    """Return how often names in brackets speak; 0 where they do not come again as they do in plays."""
    found = (one for chunk in chunks for one in _BRACKET.finditer(text, chunk.start, chunk.end))
    names = Counter(one["who"] for one in found if one["speech"])
    coming = [count for count in names.values() if count >= COMING]
    return sum(names.values()) if len(coming) >= FEWEST_NAMES and sum(coming) >= FEWEST else 0


def _recognised(text: str, piece: Piece) -> Iterator[Piece]:
    for chunk in piece.chunks:
        marks = list(_BRACKET.finditer(text, chunk.start, chunk.end))
        firsts = [nth for nth, one in enumerate(marks) if one["speech"]]
        begin = marks[firsts[0]].start() if firsts else chunk.end
        yield from _parts(text, (chunk.start, begin), marks[: firsts[0] if firsts else None], UNCLAIMED, chunk.blanks)
        for nth, following in zip(firsts, [*firsts[1:], len(marks)], strict=False):
            end = marks[following].start() if following < len(marks) else chunk.end
            yield _speech(text, end, marks[nth:following], chunk.blanks if begin == chunk.start else 0)


def _speech(text: str, end: int, marks: list[re.Match[str]], blanks: int) -> Piece:
    """Return the speech that the first of *marks* begins, with the directions in it."""
    name, *directions = marks
    speaker = Piece("speaker", (Chunk(name.start(), name.end(), blanks),))
    said = tuple(_parts(text, (name.end(), end), directions, "p", 0))
    return Piece("sp", parts=(speaker, *said), body=Speech(who=name["who"]))


def _parts(
    text: str, span: tuple[int, int], directions: list[re.Match[str]], kind: str, blanks: int
) -> Iterator[Piece]:
    """Yield what stands in a stretch (code points): words, as *kind*, and directions between them."""
    reached = span[0]
    for one in directions:
        yield from _words(text, reached, one.start(), kind, blanks if reached == span[0] else 0)
        yield Piece("stage", (Chunk(one.start(), one.end(), blanks if one.start() == span[0] else 0),))
        reached = one.end()
    yield from _words(text, reached, span[1], kind, blanks if reached == span[0] else 0)


def _words(text: str, start: int, end: int, kind: str, blanks: int) -> Iterator[Piece]:
    ink = text[start:end].strip(WHITE)
    first = start + text[start:end].find(ink)
    yield from [Piece(kind, (Chunk(first, first + len(ink), blanks),))] if ink else ()
