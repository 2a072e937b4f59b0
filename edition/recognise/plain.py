"""Plain text with the marks that Markdown made common: what a newcomer writes.

`# ` headings, `> ` quotations, `- ` and `1. ` lists, `| … |` tables, `*…*` and `_…_` italics, `[^1]` or `[1]` calls
with `[^1]: …` or `[1] …` notes at the end (a note's later paragraphs are indented), `NAME: …` speeches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from edition.model.bodies import Head, Metamark, Row
from edition.recognise import columns, divisions, lists, readers, shapes
from edition.recognise.blocks import FRONT, Block, Mark
from edition.recognise.chunks import WHITE, Chunk, lines, split
from edition.recognise.pieces import Piece, Read, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

# “- Rope”, “1) Rope”; “* * *” is an ornament
ITEM = re.compile(r"(?:[-+*•][ \t]+(?![-+*•](?:[ \t]|$)))|(?:[0-9]{1,3}[.)][ \t]+)+")

# a space behind the signs, six at most (CommonMark, 4.2), or “== The ford ==”, as wikis have it; not “#bridge”
_HEAD = re.compile(r"#{1,6}[ \t]+(?=\S)|={2,6}[ \t]*(?=[^=\s][^=\r\n]*={2,6}[ \t]*$)", re.MULTILINE)
_HEADS = re.compile(rf"^(?:{_HEAD.pattern})", re.MULTILINE)
_UNDERLINED = re.compile(
    r"(?P<over>(?P<rule>[=~-])(?P=rule){2,}[ \t]*\r?\n)?[ \t]*+(?P<words>[^\s=~>|#*+-](?:[^\r\n]*[^ \t\r\n])?)[ \t]*"
    r"\r?\n(?P<under>(?P<mark>[=~-])(?P=mark){2,})[ \t]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
"""A heading with a rule below it, and above it, too, or not."""
_ALL_UNDERLINED = re.compile(rf"^[ \t]*+{_UNDERLINED.pattern}", re.MULTILINE)
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S|[,;—–-]\Z")
"""What stands above a rule in a table, or in a sentence that breaks off."""
LONGEST_RULE = 2
"""How often as long as the heading its rule may be: that of a table goes across all its columns."""
_CLOSING = re.compile(r"(?:[ \t]+#+|[ \t]*={2,})[ \t]*\Z")
"""Marks that some set behind a heading as well; they say nothing of its level (CommonMark 0.31, 4.2)."""
FEWEST_HEADS = 2
"""Lines that begin as headings do; a single one may be whatever a machine read so."""
# “> > a”: a quotation in a quotation
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_MAILED = re.compile(r"^[ \t]*>(?:[> \t]|$)", re.MULTILINE)
FEWEST_QUOTED = 2
"""Lines that are marked as quoted; a single one may be whatever a machine read so."""
# “\|” is a bar of the words
_BAR = re.compile(r"(?:(?<!\\)\||[│┃║])[ \t]*")
# “|---|:--:|”, “+====+”: the line below the heads of columns
_RULE = re.compile(r"[|+:=\- \t]*[-=][|+:=\- \t]*|[\u2500-\u257f]*[─━═][\u2500-\u257f]*")
_ROW = re.compile(r"\||\+(?:[-=:]+\+)+[ \t]*\Z")
"""A line of a table: it begins with a bar, or is a rule from corner to corner, `+---+---+`."""
_SHAPES = (("head", _HEAD), ("quote", _QUOTED), ("table", _ROW), ("list", ITEM))
# “*mon ami*”; not “2 * 3 * 4” or “a*b*c”
STARS = re.compile(r"(\*(?<![\w*\\]\*)\*?)(?=[^\s*])([^*]*[^\s*\\])\1(?![\w*])")
# “=mon ami=”; not “a=b=c”
EQUALS = re.compile(r"(=)(?<![\w=]=)(?=[^\s=])([^=\r\n]*[^\s=])=(?![\w=])")
# “+mon ami+”; not “a + b”, nor the calls “[+]”
PLUSES = re.compile(r"(\+)(?<![\w+\[]\+)(?=[^\W\d_])([^+=\r\n]*[^\s+=\[(])\+(?![\w+\])])")
# “_mon ami_”; not “a_b_c”, as names of files are
UNDERSCORES = re.compile(r"(_)(?<![\w\\]_)(?=[^\s_])([^_]*[^\s_\\])_(?!\w)")
_ITALIC = re.compile(r"([*_])[^*_]+\1")


def marks(sheet: Sheet) -> Sheet:
    """Claim what lines begin with: headings, quotations, tables, lists; cut where lines change from one to another."""
    return each(
        sheet, lambda piece: (Piece(kind, (run,)) for chunk in piece.chunks for kind, run in _runs(sheet.text, chunk))
    )


def marked_headings(sheet: Sheet) -> Sheet:
    """Claim the lines that begin as headings do, where the text has several."""
    return each(sheet, lambda piece: _heads(sheet.text, piece)) if has_headings(sheet.text) else sheet


def has_headings(text: str) -> bool:
    """Return whether a text has several lines that begin as headings do, or have a rule below them."""
    found = chain(_HEADS.finditer(text), _ALL_UNDERLINED.finditer(text))
    return sum(1 for _ in islice(found, FEWEST_HEADS)) == FEWEST_HEADS


def marked_quotations(sheet: Sheet) -> Sheet:
    """Claim the lines before which mails set `>`, where the text has several."""
    if sum(1 for _ in islice(_MAILED.finditer(sheet.text), FEWEST_QUOTED)) < FEWEST_QUOTED:
        return sheet
    return each(sheet, lambda piece: _quotations(sheet.text, piece))


def items(sheet: Sheet) -> Sheet:
    """Put the items of each list into one piece, with the indented paragraphs that belong to them."""
    return sheet.having(lists.join_items(sheet.text, sheet.pieces, paragraphs=True))


def titles(sheet: Sheet) -> Sheet:
    """Put the only heading of the first level, and the line in italics under it, in front."""
    return sheet.having(_titles(sheet.text, sheet.pieces))


def heading(text: str, piece: Piece, _read_part: Read) -> list[Block]:
    """Read a heading; the number of its marks is its level."""
    found = _HEAD.match(text, piece.start, piece.end)
    if ruled := _underlined(text, piece.start, piece.end):
        rules = filter(None, (ruled.span("over") if ruled["over"] else None, ruled.span("under")))
        marks = tuple(Mark("metamark", *mark, Metamark(function="heading")) for mark in rules)
        # acts and scenes often have the same rule
        level = (1 if ruled["mark"] == "=" else 2) + divisions.is_scene(ruled["words"])
        return [Block("head", piece.start, piece.end, Head(level=level), marks=marks)]
    if not found:
        return [Block("head", piece.start, piece.end, piece.body)]
    level = len(found[0].rstrip())
    both = filter(None, (found, _CLOSING.search(text, found.end(), piece.end)))
    marks = tuple(Mark("metamark", *mark.span(), Metamark(function="heading")) for mark in both)
    return [Block("head", piece.start, piece.end, Head(level=level), marks=marks)]


def quotation(text: str, piece: Piece, read_part: Read) -> list[Block]:
    """Read a quotation: `>` before each line; a line of `>` alone parts paragraphs."""
    if piece.parts:
        return readers.quotation(text, piece, read_part)
    paragraphs = chain.from_iterable(_quoted_paragraphs(text, chunk) for chunk in piece.chunks)
    return [Block("quote", piece.start, piece.end, blocks=tuple(_paragraph(text, found) for found in paragraphs))]


def table(text: str, piece: Piece, read_part: Read) -> list[Block]:
    """Read a table: a row a line, a cell from each bar to the next; the line under the headings is not read."""
    if not _is_barred(text, piece):
        return columns.table(text, piece, read_part)
    found = lines_of(text, piece)
    ruled = [_RULE.fullmatch(text, *line) is not None for line in found]
    headed = _headed(ruled)
    rows = [
        Block("fw", *line)
        if rule
        else Block("row", *line, Row(role="label" if nth < headed else ""), blocks=tuple(_cells(text, *line)))
        for nth, (line, rule) in enumerate(zip(found, ruled, strict=True))
    ]
    return [Block("table", piece.start, piece.end, blocks=tuple(rows))]


def _headed(ruled: Sequence[bool]) -> int:
    """Return how many lines of a table are above the first rule that has rows on both sides: its headings."""
    first = ruled.index(False) if False in ruled else len(ruled)
    below = next((nth for nth in range(first, len(ruled)) if ruled[nth]), 0)
    return below if False in ruled[below:] else 0


def _is_barred(text: str, piece: Piece) -> bool:
    """Return whether bars part the cells of a table: in its first line, or in one below a rule."""
    first, *rest = lines_of(text, piece)
    ruled = _RULE.fullmatch(text, *first) is not None
    return _BAR.search(text, *first) is not None or (ruled and any(_BAR.search(text, *line) for line in rest))


def _heads(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the headings of a piece, and what is left of it."""
    found = [line for line in lines_of(text, piece) if _HEAD.match(text, *line)]
    found += [ruled.span() for chunk in piece.chunks if (ruled := _underlined(text, chunk.start, chunk.end))]
    starts = {start for start, _ in found}
    for chunk in split(text, piece.chunks, chain.from_iterable(sorted(found))):
        yield Piece("head" if chunk.start in starts else UNCLAIMED, (chunk,))


def _quotations(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the runs of lines of a piece that are marked as quoted, and what is left of it."""
    found = lines_of(text, piece)
    quoted = [_MAILED.match(text, *line) is not None for line in found]
    starts = [found[nth][0] for nth in range(1, len(found)) if quoted[nth] != quoted[nth - 1]]
    for chunk in split(text, piece.chunks, starts):
        yield Piece("quote" if _MAILED.match(text, chunk.start, chunk.end) else UNCLAIMED, (chunk,))


def _underlined(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match of a heading with a rule below it that begins a range (code points)."""
    found = _UNDERLINED.match(text, start, end)
    length = len(found["words"]) if found else 0
    if found is None or length > shapes.LONGEST_TITLE or len(found["under"]) > length * LONGEST_RULE:
        return None
    return None if _COLUMNS.search(found["words"]) else found


def _runs(text: str, chunk: Chunk) -> Iterator[tuple[str, Chunk]]:
    ruled = _underlined(text, chunk.start, chunk.end)
    begins = [(chunk.start, "head")] if ruled else []
    for start, end in lines(text, chunk)[ruled[0].count("\n") + 1 if ruled else 0 :]:
        kind = next((kind for kind, shape in _SHAPES if shape.match(text, start, end)), "")
        if not kind:
            # a line without a mark goes on with the item above it
            kind = "list" if begins and begins[-1][1] == "list" else "p"
        # headings under each other are as many; other lines of one kind are one block
        if not begins or kind != begins[-1][1] or kind == "head":
            begins.append((start, kind))
    cuts = split(text, [chunk], [start for start, _ in begins])
    for (_, kind), run in zip(begins, cuts, strict=True):
        yield "" if kind == "p" else kind, run


def _titles(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces* with the only heading of the first level, and the line in italics under it, in front."""
    tops = [n for n, p in enumerate(pieces) if p.kind == "head" and _is_first(text, p)]
    # several headings of the first level are chapters, and none is the title
    if len(tops) != 1 or any(piece.kind != "fw" for piece in pieces[: tops[0]]):
        return list(pieces)
    under = tops[0] + 1
    titles = [replace(piece, zone=FRONT) for piece in pieces[:under]]
    titles += [replace(p, kind="byline", zone=FRONT) for p in pieces[under : under + 1] if _is_byline(text, p)]
    return [*titles, *pieces[len(titles) :]]


def _is_first(text: str, piece: Piece) -> bool:
    """Return whether a heading is of the first level."""
    ruled = _underlined(text, piece.start, piece.end)
    return text.startswith("# ", piece.start) or (ruled is not None and ruled["mark"] == "=")


def _is_byline(text: str, piece: Piece) -> bool:
    return piece.kind == "p" and _ITALIC.fullmatch(text, piece.start, piece.end) is not None


def _quoted_paragraphs(text: str, chunk: Chunk) -> list[list[tuple[int, int]]]:
    """Return the lines of each paragraph (code points); a line of `>` alone belongs to the one that it begins."""
    paragraphs: list[list[tuple[int, int]]] = [[]]
    inked = False
    for line in lines(text, chunk):
        empty = _QUOTED.fullmatch(text, *line) is not None
        if empty and inked:
            paragraphs.append([])
        inked = not empty
        paragraphs[-1].append(line)
    return paragraphs


def _paragraph(text: str, found: Sequence[tuple[int, int]]) -> Block:
    prefixes = (_QUOTED.match(text, start, end) for start, end in found)
    marks = tuple(Mark("metamark", *prefix.span(), Metamark(function="quote")) for prefix in prefixes if prefix)
    return Block("p", found[0][0], found[-1][1], marks=marks)


def _cells(text: str, start: int, end: int) -> Iterator[Block]:
    """Yield the cells of a line; each holds the bar before it, the last also the one that closes the row."""
    bars = [Mark("metamark", *bar.span(), Metamark(function="cell")) for bar in _BAR.finditer(text, start, end)]
    closing = [bars.pop()] if len(bars) > 1 and bars[-1].end == end else []
    marked = [[bar] for bar in bars]
    if not bars or bars[0].start > start:
        marked.insert(0, [])
    marked[-1].extend(closing)
    begins = [marks[0].start if marks and marks[0] not in closing else start for marks in marked]
    for begin, limit, marks in zip(begins, [*begins[1:], end], marked, strict=True):
        yield Block("cell", begin, begin + len(text[begin:limit].rstrip(WHITE)), marks=tuple(marks))
