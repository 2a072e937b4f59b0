"""What machines read from pages: marks between pages, running heads and numbers of pages, words broken at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from edition.model.bodies import FormeWork, Metamark
from edition.recognise import shapes
from edition.recognise.blocks import Mark, Stretch
from edition.recognise.chunks import Chunk, lines, split
from edition.recognise.pieces import Piece, join, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, chunks_left

FEWEST_HEADS, LONGEST_HEAD, AROUND, MOSTLY_BESIDE = 3, 60, 2, 0.8
FEWEST_BROKEN, LEAST_BROKEN = 20, 0.05
"""Paragraphs that go on behind a blank line, and the share of all of them, where machines leave such lines."""
SEPARATOR = "separator"
SLACK = 2
# “--- Page 12”, “[p. 12]”, “{12}”, “<pb n="3">”, “== Page 3 ==”; not “[1848]”
_SEPARATOR = re.compile(
    r"#{1,3} p\. ?[^\r\n]*|-{3,}[ ]?(?:File|Page|page|p\.)[^\r\n]*|\[(?:p|pg|page|pag|fol|f|s"
    r"|seite)\.?[ \t]*[0-9ivxlc]+[rv]?\]"
    r"|\{[0-9ivxlc]{1,6}\}|<pb[^>\r\n]*>|=+ ?(?:page|seite) ?[0-9]+ ?=+|-{5,}|\u240c",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\u2401-\u241f]+")
# “12.”, “- 12 -”, “[xiv]”
_PAGE_NUMBER = re.compile(r"[-–—\[(. ]*(?:[0-9]{1,4}|[ivxlc]{1,7})[-–—\]). ]*", re.IGNORECASE)
# “trans-” before “port”; not “Anglo-” before “Saxon”, which keeps its hyphen
_BROKEN = re.compile(r"(?<=([^\W\d_]))([-¬‐⸗=\u00ad])[ \t]*(?:\r\n?|\n)[ \t]*(?=[^\W\d_A-Z])")
_COMPOUND = re.compile(
    r"(?<=[^\W\d_][-‐])[ \t]*(?:\r\n?|\n)[ \t]*"
    r"(?!(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of|och|eller|og|i|lub|и|или)\b)(?=[^\W\d_])"
)
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_SOFT = "¬\u00ad=⸗"


def leave_out_furniture(sheet: Sheet) -> Sheet:
    """Claim the marks between pages, and beside them numbers of pages and running heads."""
    text = sheet.text
    found = [line for chunk in chunks_left(sheet.pieces) for line in lines(text, chunk)]
    written = [text[slice(*line)] for line in found]
    marks = [
        nth
        for nth, line in enumerate(written)
        if is_separator(line)
        and not (nth and found[nth][0] - found[nth - 1][1] <= len("\r\n") and underlines(written[nth - 1], line))
    ]
    beside = {at for nth in marks for at in range(max(0, nth - AROUND), nth + AROUND + 1)}.difference(marks)
    near = [found[at] for at in sorted(beside) if at < len(found)]
    heads = _running_heads(text, sheet.pieces) | _repeated(text, found, near)
    types = {line[0]: _beside(text, line, heads) for line in near}
    types.update((found[nth][0], SEPARATOR) for nth in marks)
    return sheet.having(_furnished(text, sheet.pieces, types))


def leave_out_controls(sheet: Sheet) -> Sheet:
    """Claim lines that hold nothing but the pictures of controls: form feeds, ends of files of DOS."""
    if "\u240c" not in sheet.text and "\u241a" not in sheet.text:
        return sheet
    return sheet.having(_without_controls(sheet.text, sheet.pieces))


def join_pages(sheet: Sheet) -> Sheet:
    """Join paragraphs that a page's end interrupts."""
    pieces = list(sheet.pieces)
    for nth in range(len(pieces) - 1, 1, -1):
        # a join takes away what stands between
        there = nth < len(pieces) and pieces[nth].kind == "p" and pieces[nth - 1].kind == "fw"
        if there and _goes_on(sheet.text, pieces, nth):
            pieces = join(pieces, nth)
    return sheet.having(pieces)


def join_broken(sheet: Sheet) -> Sheet:
    """Join paragraphs where blank lines stand among the words, as machines leave them: often, within sentences."""
    pieces = list(sheet.pieces)
    broken = [nth for nth in range(1, len(pieces)) if _is_broken(sheet.text, pieces[nth - 1], pieces[nth])]
    if len(broken) < max(FEWEST_BROKEN, sum(piece.kind == "p" for piece in pieces) * LEAST_BROKEN):
        return sheet
    for nth in reversed(broken):
        pieces = join(pieces, nth)
    return sheet.having(pieces)


def breaks_often(text: str, chunks: Sequence[Chunk]) -> bool:
    """Return whether blank lines often stand within sentences."""
    # the parts of a law, too, begin in small letters, each behind a stop of some kind
    found = pairwise(chunks)
    broken = sum(_goes_over(text, *both) and not shapes.is_stopped(text, both[0]) for both in found)
    return broken >= max(FEWEST_BROKEN, len(chunks) * LEAST_BROKEN)


def _is_broken(text: str, before: Piece, piece: Piece) -> bool:
    both = before.kind == piece.kind == "p" and bool(before.chunks and piece.chunks)
    return both and _goes_over(text, before.chunks[-1], piece.chunks[0])


def _goes_over(text: str, before: Chunk, chunk: Chunk) -> bool:
    return not shapes.ends_sentence(text, before) and shapes.goes_on(text, chunk)


def find_hyphens(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield the hyphens and line ends that break words; a hyphen that the word has elsewhere is read."""
    for stretch in stretches:
        for found in _BROKEN.finditer(text, stretch.start, stretch.end):
            start = found.end(2) if _has_hyphen(text, found) else found.start(2)
            yield Mark("metamark", start, found.end(), Metamark(function="hyphen"))


def find_compounds(text: str, stretches: Iterable[Stretch]) -> Iterator[Mark]:
    """Yield the line ends behind hyphens, where whoever typed a text broke no words: what has one there is a compound.

    A hyphen before “and” stands for the rest of a word (`two- and threefold`).
    """
    for stretch in stretches:
        for found in _COMPOUND.finditer(text, stretch.start, stretch.end) if stretch.block.kind != "pre" else ():
            yield Mark("metamark", *found.span(), Metamark(function="hyphen"))


def _has_hyphen(text: str, found: re.Match[str]) -> bool:
    """Return whether a broken word is written with a hyphen elsewhere, and never without."""
    before, after = _WORD_BEFORE.search(text[: found.start(2)][-40:]), _WORD_AFTER.match(text, found.end())
    if found[2] in _SOFT or before is None or after is None:
        return False
    return f"{before[0]}-{after[0]}" in text and f"{before[0]}{after[0]}" not in text


def is_separator(line: str) -> bool:
    """Return whether a line stands between pages."""
    return _SEPARATOR.fullmatch(line) is not None


def underlines(words: str, line: str) -> bool:
    """Return whether a line is a rule as long as the *words* above it: these are a heading."""
    return bool(words) and set(line) == {"-"} and abs(len(words) - len(line)) <= SLACK


def _running_heads(text: str, pieces: Sequence[Piece]) -> frozenset[str]:
    """Return lines, without their figures, that stand again and again at the beginning of pages."""
    counts: Counter[str] = Counter()
    for piece in pieces:
        spans = lines_of(text, piece) if piece.kind == UNCLAIMED else []
        counts.update(_bare(text, line) for line in spans[:AROUND] if line[1] - line[0] <= LONGEST_HEAD)
    return frozenset(words for words, count in counts.items() if count >= FEWEST_HEADS and words.isupper())


def _repeated(text: str, found: Iterable[tuple[int, int]], near: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Return the words of lines, without their figures, that come again *near* marks of pages, and only there.

    Whoever speaks at the top of some pages speaks elsewhere, too.
    """
    everywhere = Counter(_bare(text, line) for line in found)
    counts = Counter(bare for line in near if len(bare := _bare(text, line)) <= LONGEST_HEAD)
    return frozenset(
        words
        for words, count in counts.items()
        if count >= max(FEWEST_HEADS, everywhere[words] * MOSTLY_BESIDE) and any(map(str.isalpha, words))
    )


def _bare(text: str, line: tuple[int, int]) -> str:
    return " ".join("".join(c for c in text[line[0] : line[1]] if not c.isdigit()).split()).strip(" .-—[]")


def _furnished(text: str, pieces: Iterable[Piece], types: Mapping[int, str]) -> Iterator[Piece]:
    """Yield *pieces*, furniture apart from text; *types* say of the starts of lines what these are."""
    for piece in pieces:
        if piece.kind != UNCLAIMED:
            yield piece
            continue
        for chunk in piece.chunks:
            spans = lines(text, chunk)
            yield from _of_types(text, chunk, spans, [types.get(start, "") for start, _ in spans])


def _beside(text: str, line: tuple[int, int], heads: frozenset[str]) -> str:
    """Return what a line beside a mark between pages is: its number, a running head; nothing if it is text."""
    if _PAGE_NUMBER.fullmatch(text, *line):
        return "pageNum"
    return "header" if _bare(text, line) in heads else ""


def _of_types(text: str, chunk: Chunk, spans: Sequence[tuple[int, int]], types: Sequence[str]) -> Iterator[Piece]:
    """Yield parts of a chunk whose lines are furniture of several types, or (no type) of the text."""
    starts = [span[0] for nth, span in enumerate(spans) if nth and types[nth] != types[nth - 1]]
    firsts = [types[0], *(types[nth] for nth in range(1, len(spans)) if types[nth] != types[nth - 1])]
    for type_, part in zip(firsts, split(text, [chunk], starts), strict=True):
        yield Piece("fw", (part,), body=FormeWork(type=type_)) if type_ else Piece(UNCLAIMED, (part,))


def _without_controls(text: str, pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.kind != UNCLAIMED or not any(_CONTROLS.search(text, one.start, one.end) for one in piece.chunks):
            yield piece
            continue
        for chunk in piece.chunks:
            spans = lines(text, chunk)
            yield from _of_types(
                text, chunk, spans, [SEPARATOR if _CONTROLS.fullmatch(text, *line) else "" for line in spans]
            )


def _goes_on(text: str, pieces: Sequence[Piece], nth: int) -> bool:
    """Return whether a paragraph goes on with one that begins small, behind furniture."""
    before = next((piece for piece in reversed(pieces[:nth]) if piece.kind not in ("fw", "note")), None)
    if before is None or before.kind != "p" or not before.chunks:
        return False
    return not shapes.ends_sentence(text, before.chunks[-1]) and shapes.goes_on(text, pieces[nth].chunks[0])
