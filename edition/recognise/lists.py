"""Lists: their labels, their items, and what belongs to an item though it stands apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise, takewhile

from msgspec.structs import replace

from edition.model import Source, Span
from edition.model.bodies import Item
from edition.model.bodies import List as ListBody
from edition.recognise import faults, gaps, measure, shapes
from edition.recognise.blocks import Block, Mark, enclose, extend, walk
from edition.recognise.chunks import WHITE, indented
from edition.recognise.faults import Fault
from edition.recognise.pieces import Piece, Read, Reader, lines_of, wrap
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

NUMBER = re.compile(r"(?:[0-9]{1,3}\.[ \t]+)+")
"""The label of an item. A transcription that lost the words of an item leaves two labels side by side."""
_SIGN = r"(?:[•·◦▪*+-]|o(?=[ ]{2}))[ \t]+"
BULLET = re.compile(rf"{_SIGN}(?=[^\W_]|[\"“(\[§¿¡])")
"""What items begin with that are not counted."""
ITEM = re.compile(rf"(?:[0-9]{{1,3}}[.)][ \t]+)+|(?:[0-9]{{1,3}}\.){{2,4}}[ \t]+|{_SIGN}")
_COUNTED = re.compile(r"([0-9]{1,3})[.)][ \t]+(?=\S)")
# “2 eggs”, “1 1/2 cups milk”, “½ l Milch”; not “1918. The ford”
_MEASURED = re.compile(r"(?:[0-9]{1,4}|[½¼¾⅓⅔⅛])(?:[.,/-][0-9]+)?(?:[ ]?[½¼¾⅓⅔⅛]|[ ][0-9]/[0-9])?[ ]?[^\W\d_]")
# “Date: 4 May”; not “A: Yes”
_FIELD = re.compile(r"([^\W\d_][^:\n.!?]{1,28}):[ \t]+\S")
_COLUMNS = re.compile(rf"{gaps.APART.pattern}|{gaps.LEADER}")
FEWEST, MOST_SAID = 2, 0.7
"""Items of a list, and the share of those behind a dash that end as sentences do where these are what people say."""
DEEPEST = 12
"""Levels of lists in lists; what is farther in stands on the lowest."""
_PARTS = re.compile(r"(?:[0-9]+\.){2,}")
_FIGURES = re.compile(r"[0-9]{1,9}")
_LISTLIKE = frozenset(("list", "item"))
_FIRST = re.compile(r"1[.)]")


def claim_bullets(sheet: Sheet) -> Sheet:
    """Claim lists of several items that begin with bullets, with blank lines between them or not."""
    text = sheet.text
    found: list[Piece] = []
    bullets = [_bullet(text, piece) for piece in sheet.pieces]
    dashed = [piece for piece, bullet in zip(sheet.pieces, bullets, strict=True) if bullet == "-"]
    if _are_said(text, dashed):
        bullets = ["" if bullet == "-" else bullet for bullet in bullets]
    # lists in lists often have a bullet of their own
    for bulleted, run in groupby(zip(bullets, sheet.pieces, strict=True), key=lambda both: bool(both[0])):
        several = [piece for _, piece in run]
        items = sum(len(_starts(text, piece)) for piece in several)
        found += [_listed(several)] if bulleted and items >= FEWEST else several
    return sheet.having(found)


def claim_counted(sheet: Sheet) -> Sheet:
    """Claim lists whose items count from 1 on, each on the line below the one before."""
    found: list[list[Piece]] = []
    reached = 0
    for piece in sheet.pieces:
        count = _counts_on(sheet.text, piece, reached) if reached and not piece.blanks else 0
        if count:
            found[-1].append(piece)
        else:
            count = _counts_on(sheet.text, piece, 0)
            found.append([piece])
        reached = count
    several = (_listed(run) if _counts_to(sheet.text, run) >= FEWEST else run[0] for run in found)
    return sheet.having(several)


def claim_lines(sheet: Sheet) -> Sheet:
    """Claim chunks of which each line is an item: how much of what a dish takes, or a name of what is said of it."""

    def one(piece: Piece) -> Iterator[Piece]:
        found = [sheet.text[start:end] for start, end in lines_of(sheet.text, piece)]
        names = {name[1] for line in found if (name := _FIELD.match(line))}
        begins = [much[0][-1] for line in found if (much := _MEASURED.match(line))]
        # “12 Water Street” is where somebody lives
        lower = sum(map(str.islower, begins)) >= max(FEWEST, len(found) / 2)
        measured = lower or len(begins) > len(found) * MOST_SAID
        # somebody who speaks does so again, and in sentences
        named = len(names) == len(found) > len([one for one in found if one.endswith((*shapes.STOPS, ","))]) * 2
        listed = len(found) >= FEWEST and (measured or named) and not any(map(_COLUMNS.search, found))
        yield replace(piece, kind="list") if listed else piece

    return each(sheet, one)


def _listed(pieces: Sequence[Piece]) -> Piece:
    return wrap("list", [replace(one, kind="list") for one in pieces])


def _are_said(text: str, pieces: Iterable[Piece]) -> bool:
    """Return whether what stands behind dashes is said: most of it ends as sentences do, or somebody asks."""
    items = [both for piece in pieces for both in pairwise((*_starts(text, piece), piece.end))]
    last = [text[start:end].rstrip(WHITE + "”\"’'»)")[-1:] for start, end in items]
    return sum(one in shapes.STOPS for one in last) > len(last) * MOST_SAID or not {"?", "!", "…"}.isdisjoint(last)


def _starts(text: str, piece: Piece) -> list[int]:
    return [start for start, end in lines_of(text, piece) if BULLET.match(text, start, end)]


def _counts_to(text: str, run: Sequence[Piece]) -> int:
    reached = 0
    for piece in run:
        reached = _counts_on(text, piece, reached)
    return reached


def _counts_on(text: str, piece: Piece, reached: int) -> int:
    """Return the last number at the beginnings of lines of an unclaimed piece, if they go on from one; 0 if not."""
    begins = piece.kind == UNCLAIMED and _COUNTED.match(text, piece.start)
    for start, end in lines_of(text, piece) if begins else ():
        number = _COUNTED.match(text, start, end)
        # what dots lead to, or a gap, stands in columns
        if (number and int(number[1]) != reached + 1) or _COLUMNS.search(text, number.end() if number else start, end):
            return 0
        reached += number is not None
    return reached if begins else 0


def _bullet(text: str, piece: Piece) -> str:
    """Return the bullet with which all lines of an unclaimed piece begin that are not set in; nothing if not all do."""
    found = lines_of(text, piece) if piece.kind == UNCLAIMED and BULLET.match(text, piece.start) else []
    margin = min((measure.column(text, start) for start, _ in found), default=0)
    first = [text[start:end] for start, end in found if measure.column(text, start) == margin]
    bullets = {line[0] if BULLET.match(line) else "" for line in first}
    return bullets.pop() if len(bullets) == 1 else ""


def items_reader(label: re.Pattern[str]) -> Reader:
    """Return a reader of lists whose items begin with *label*."""

    def listed(text: str, piece: Piece, read_part: Read) -> list[Block]:
        found = _collected(text, piece, read_part, label) if piece.parts else _lines_as_items(text, piece, label)
        return [_enclosed(_nested(text, found))]

    return listed


def _enclosed(items: Iterable[Block]) -> Block:
    block = enclose("list", items)
    ordered = any(isinstance(item.body, Item) and item.body.printed[:1].isdigit() for item in block.blocks)
    return replace(block, body=ListBody(ordered=ordered))


def _nested(text: str, items: Sequence[Block], level: int = 1) -> Iterator[Block]:
    """Yield items with those below their words, or farther in, as a list in each (CommonMark 0.31, 5.2)."""
    reached = 0
    for nth, item in enumerate(items):
        if nth < reached:
            continue
        behind = map(items.__getitem__, range(nth + 1, len(items) if level < DEEPEST else 0))
        inner = tuple(takewhile(partial(_is_within, text, item), behind))
        reached = nth + 1 + len(inner)
        yield extend(item, (_enclosed(_nested(text, inner, level + 1)),)) if inner else item


def _is_within(text: str, item: Block, other: Block) -> bool:
    """Return whether the label of *other* stands no farther out than the words behind the label of *item*."""
    if not (isinstance(item.body, Item) and item.body.printed):
        return False
    words = item.start + len(item.body.printed)
    while words < item.end and text[words] in " \t":
        words += 1
    return _column(text, other.start) >= _column(text, words)


def _column(text: str, at: int) -> int:
    """Return the column of *at* in its line, with a tab stop at every fourth (CommonMark 0.31, 2.2)."""
    return len(text[at - measure.column(text, at) : at].expandtabs(4))


def join_items(text: str, pieces: Iterable[Piece], *, paragraphs: bool = False) -> list[Piece]:
    """Return pieces with the items of each list in one, blank lines between or not, and their indented *paragraphs*."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and found[-1][0].kind == "list" and _belongs(text, found[-1][0], piece, paragraphs=paragraphs):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [run[0] if len(run) == 1 else wrap("list", run) for run in found]


def disordered(source: Source, blocks: Iterable[Block]) -> Iterator[Fault]:
    """Yield a fault for each number of a list, as printed or as editors set it, that does not go up."""
    for block in walk(blocks):
        items = [(one, one.body.n) for one in block.blocks if isinstance(one.body, Item) and one.body.n]
        wrong = ((one, two) for one, two in pairwise(items) if _does_not_rise(one[1], two[1]))
        for (_, before), (item, label) in wrong:
            yield faults.disordered_list(source, Span(item.start, item.end), label, before)


def _does_not_rise(before: str, label: str) -> bool:
    """Return whether the number of an item is not above that of the one before it; either may have none."""
    low, high = _FIGURES.findall(before), _FIGURES.findall(label)
    return bool(low and high and int(high[0]) <= int(low[-1]))


def _belongs(text: str, first: Piece, piece: Piece, *, paragraphs: bool) -> bool:
    # a note of several paragraphs holds its chunks in parts
    inside = paragraphs and bool(piece.chunks) and indented(text, piece.chunks[0])
    if inside or piece.kind != "list":
        return inside and piece.kind in ("p", "list")
    bullet, label = text[first.start], text[piece.start]
    # a number that is 1 again begins another list
    return label == bullet if not label.isdigit() else bullet.isdigit() and not _FIRST.match(text, piece.start)


def _lines_as_items(text: str, piece: Piece, label: re.Pattern[str]) -> list[Block]:
    """Return an item for every line with a label, or for every line where none has one."""
    found: list[Block] = []
    labels = [(line, label.match(text, *line)) for line in lines_of(text, piece)]
    bare = piece.kind == "list" and not any(labelled for _, labelled in labels)
    for (start, end), labelled in labels:
        if labelled or bare or not found:
            found.append(_item(start, end, labelled))
        else:
            found[-1] = replace(found[-1], end=end)
    return found


def _item(start: int, end: int, labelled: re.Match[str] | None) -> Block:
    if not labelled:
        return Block("item", start, end)
    printed = labelled[0].rstrip()
    # parts of `2.1.` count in two ways
    counted = printed[0].isdigit() and not _PARTS.fullmatch(printed)
    n = printed.split(".")[0].split(")")[0] if counted else ""
    body = Item(printed=printed, n=n)
    return Block("item", start, end, body, (), (Mark("label", start, start + len(printed)),))


def _collected(text: str, piece: Piece, read_part: Read, label: re.Pattern[str]) -> list[Block]:
    """Return the items of all parts; what is no item belongs to the one before it."""
    found: list[Block] = []
    bare = not any(part.kind in _LISTLIKE for part in piece.parts)
    for part in piece.parts:
        if part.kind in _LISTLIKE or (bare and part.kind == "p"):
            found.extend(_items(text, part, read_part, label))
            continue
        block = read_part(part)
        if found:
            found[-1] = extend(found[-1], block)
        else:
            found.append(enclose("item", block))
    return found


def _items(text: str, part: Piece, read_part: Read, label: re.Pattern[str]) -> Iterable[Block]:
    """Return the items of a list within, those that lines are, or a paragraph as one item."""
    if part.kind == "list" and part.parts:
        return _collected(text, part, read_part, label)
    if part.kind in _LISTLIKE:
        return _lines_as_items(text, part, label)
    return (Block("item", part.start, part.end),)
