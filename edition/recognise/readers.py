"""Read pieces as blocks: one reader a kind; a convention may bring its own for some."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from msgspec.structs import replace

from edition.model.bodies import Metamark, Note, Speech
from edition.recognise import characters, columns, lists, shapes
from edition.recognise import verse as verses
from edition.recognise.blocks import Block, Mark, enclose, extend, insert_islands
from edition.recognise.chunks import WHITE, lines
from edition.recognise.pieces import Piece, Read, Reader, lines_of

_ANYBODY = re.compile(r"[^:\r\n]{1,60}(?=:[ \t\u00a0])")
# “IV.”, “[12]”: what stands over a stanza, and is no line of it
_STANZA = re.compile(
    r"[\[(]?(?:[0-9]{1,4}|[IVXLC]{1,8})[.\])]{0,2}"
    r"|(?i:(?:verse|strophe|stanza|couplet|estrofa|strofa|chorus|refrain|refrão|coro|ritornello|bridge|куплет|припев)"
    r"(?:[ ][0-9]{1,2})?[.:]?)"
)
_VALUE = re.compile(r"[0-9]{1,9}")
LONGEST_CHARACTER = 3
"""Lines of a character in a list that has a paragraph for each."""
_LIST, _IN_LIST = re.compile(r"[0-9]+(?:[^\w]{1,2}[0-9]+)+"), re.compile("[0-9]+")
_HAN, TEN = re.compile("[〇零一二三四五六七八九十百]+"), 10
_CIRCLED = "⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""These have a value and are no figures (Unicode, Numeric_Type)."""


def read(text: str, pieces: Iterable[Piece], readers: Mapping[str, Reader]) -> list[Block]:
    """Read *pieces* in order; each block at the top knows its zone and the blank lines before it."""

    def read_part(piece: Piece) -> list[Block]:
        found = readers.get(piece.kind, phrases)(text, piece, read_part)
        if piece.islands:
            islands = list(chain.from_iterable(map(read_part, piece.islands)))
            found = [insert_islands(block, islands) for block in found]
        return found

    blocks: list[Block] = []
    for piece in pieces:
        first, *rest = read_part(piece)
        blocks.append(replace(first, zone=piece.zone, blanks=piece.blanks))
        blocks.extend(replace(block, zone=piece.zone) for block in rest)
    return blocks


def phrases(_text: str, piece: Piece, _read_part: Read) -> list[Block]:
    """Read a block that holds words."""
    return [Block(piece.kind, piece.start, piece.end, piece.body)]


def quotation(_text: str, piece: Piece, read_part: Read) -> list[Block]:
    """Read a quotation or a motto: it holds what it quotes."""
    return [enclose(piece.kind, chain.from_iterable(map(read_part, piece.parts)))]


def speech(text: str, piece: Piece, read_part: Read) -> list[Block]:
    """Read speeches: each line that begins with a name begins one, and what follows belongs to the last."""
    if piece.parts:
        first, *later = [read_part(part) for part in piece.parts]
        spoken = first if first[-1].kind == "sp" else [replace(enclose("sp", first), body=piece.body)]
        return [*spoken[:-1], extend(spoken[-1], chain.from_iterable(later))]
    found = lines_of(text, piece)
    starts = [start for start, end in found if start == piece.start or shapes.speaker(text, start, end) is not None]
    ends = [*starts[1:], piece.end]
    return [_spoken(text, start, end) for start, end in zip(starts, ends, strict=True)]


def verse(text: str, piece: Piece, _read_part: Read) -> list[Block]:
    """Read verse: a line is a line, a chunk a stanza; a number on a line over its first is no line.

    Lines that were chunks of their own, without blank lines between them, are one stanza.
    """
    parts: list[list[tuple[int, int]]] = []
    alone = False
    for chunk in piece.chunks:
        found = lines(text, chunk)
        if alone and len(found) == 1 and not chunk.blanks:
            parts[-1].extend(found)
        else:
            parts.append(found)
        alone = len(found) == 1
    stanzas = [enclose("lg", _stanza(text, found)) for found in parts]
    return stanzas if len(stanzas) == 1 else [enclose("lg", stanzas)]


def cast(text: str, piece: Piece, _read_part: Read) -> list[Block]:
    """Read a list of characters: a line each, or a paragraph each."""
    apart = len(piece.chunks) > 1 and all(len(lines(text, chunk)) <= LONGEST_CHARACTER for chunk in piece.chunks)
    paragraphs = ((chunk.start, chunk.end) for chunk in piece.chunks)
    spans = paragraphs if apart else chain.from_iterable(lines(text, chunk) for chunk in piece.chunks)
    return [enclose("castList", (_character(text, *line) for line in spans))]


def _character(text: str, start: int, end: int) -> Block:
    return Block("castItem", start, end, marks=tuple(characters.told(text, start, end)))


def note_reader(labels: Sequence[re.Pattern[str]]) -> Reader:
    """Return a reader of notes that begin with one of *labels*; a note of several paragraphs holds paragraphs."""

    def noted(text: str, piece: Piece, read_part: Read) -> list[Block]:
        found = next(filter(None, (label.match(text, piece.start, piece.end) for label in labels)), None)
        own = piece.body if isinstance(piece.body, Note) else Note()
        n = own.n or (read_number(found) if found else "")
        body = replace(own, n=n, lines=n if own.lines else "") if found else own
        marks: tuple[Mark, ...] = (Mark("label", *found.span()),) if found else ()
        if text[piece.end - 1] == "]" and (own.place or (found and "]" not in found[0] and "[" in found[0])):
            # the bracket that closes what a label opens, or a note in the margin, is the transcriber's
            marks += (Mark("metamark", piece.end - 1, piece.end, Metamark(function="note")),)
        parts = piece.parts or (tuple(Piece("p", (chunk,)) for chunk in piece.chunks) if len(piece.chunks) > 1 else ())
        held = tuple(chain.from_iterable(map(read_part, parts)))
        return [Block("note", piece.start, piece.end, body, held, marks)]

    return noted


def read_number(found: re.Match[str]) -> str:
    """Return the number that a label or a call shows; numerals of whatever script, raised or circled, in ASCII.

    >>> read_number(re.match("(.*)", "²³")), read_number(re.match("(.*)", "二十三"))
    ('23', '23')
    """
    shown = next((group for group in found.groups() if group), "").lstrip("^")
    if _HAN.fullmatch(shown):
        return str(_han(shown))
    return "".join(str(int(unicodedata.numeric(one))) if one.isdigit() or one in _CIRCLED else one for one in shown)


def _han(numeral: str) -> int:
    """Return the value of a Chinese numeral: a digit counts the ten or the hundred behind it."""
    value = digit = 0
    for one in map(unicodedata.numeric, numeral):
        value, digit = (value + max(digit, 1) * int(one), 0) if one >= TEN else (value, digit * TEN + int(one))
    return value + digit


def read_calls(found: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Yield where each call of a match stands (code points), with its number: `[2, 3]` are two."""
    numbers = list(_IN_LIST.finditer(found[1])) if found.lastindex == 1 and _LIST.fullmatch(found[1]) else []
    if not numbers:
        yield *found.span(), read_number(found)
        return
    # together the calls cover the whole match: no comma and no bracket is left between them
    ends = [found.start(), *(found.start(1) + one.end() for one in numbers[:-1]), found.end()]
    for (start, end), one in zip(pairwise(ends), numbers, strict=True):
        yield start, end, one[0]


def read_value(label: str) -> int | None:
    """Return the value of a label, None if it is no number."""
    return int(label) if _VALUE.fullmatch(label) else None


def _stanza(text: str, found: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """Yield the lines of a stanza, and the number over them as its heading."""
    if len(found) > 1 and _STANZA.fullmatch(text, *found[0]):
        yield Block("head", *found[0])
        found = found[1:]
    yield from (_verse(text, *line) for line in found)


def _verse(text: str, start: int, end: int) -> Block:
    """Return a verse; the number of lines that stands before it or far behind it is no word of it."""
    begin, words = verses.words_of(text, start, end)
    number = text[words:end].lstrip(WHITE)
    printed = (start, begin) if begin > start else (end - len(number), end)
    marks = (Mark("metamark", *printed, Metamark(function="line")),) if printed[0] < printed[1] else ()
    return Block("l", start, end, marks=marks)


def _spoken(text: str, start: int, end: int) -> Block:
    end = start + len(text[start:end].rstrip(WHITE))
    named = shapes.speaker(text, start, end)
    if named is None:
        loose = _ANYBODY.match(text, start, end)
        named = loose.end() if loose else None
    if named is None:
        return enclose("sp", [Block("p", start, end)])
    words = end - len(text[named + 1 : end].lstrip(WHITE))
    held = [Block("speaker", start, named + 1), *([Block("p", words, end)] if words < end else [])]
    return replace(enclose("sp", held), body=Speech(who=text[start:named]))


READERS: dict[str, Reader] = {
    "quote": quotation,
    "list": lists.items_reader(lists.NUMBER),
    "table": columns.table,
    "sp": speech,
    "lg": verse,
    "epigraph": quotation,
    "castList": cast,
}
