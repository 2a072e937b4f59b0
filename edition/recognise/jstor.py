"""Journal articles from JSTOR, saved as plain text.

A cover sheet comes first. Superscript figures call the notes, which stand where their page ended, often in
mid-sentence, and are numbered anew on every page; a note may go on under the next page. Asterisks stand for italics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from edition.model import Source
from edition.model.bodies import EMPTY, FormeWork, Head, Note
from edition.recognise import readers, shapes
from edition.recognise.blocks import FRONT
from edition.recognise.chunks import Chunk, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import NoteHabit, Sheet, chunks_left
from edition.recognise.shapes import Rule

# one to three are in Latin-1, the other superscripts in a block of their own
FIGURES = "⁰¹²³⁴-⁹"
LABEL = re.compile(rf"([{FIGURES}]{{1,3}})(?=[ \t\u00a0])")
CALL = re.compile(rf"([{FIGURES}]+)")
NOTES = NoteHabit(LABEL, CALL)
COVER, COVER_CHUNKS = FormeWork(type="cover"), 40

RULES: tuple[tuple[str, Rule], ...] = (("fw", shapes.invisible), ("ab", shapes.ornament))

# the star comes before its look-behind, so that only stars are tried and not every letter
STARS = re.compile(r"(\*)(?<![\w*]\*)(?=[^\s*])([^*]*[^\s*])\*(?![\w*])")

_LABELLED_LINE = re.compile(rf"[{FIGURES}](?<=[\r\n].)[{FIGURES}]{{0,2}}(?=[ \t\u00a0])")
_AUTHOR = re.compile(r"Author\(s\):\s*(.+)")
_MEASURED = re.compile(r"\d[ \u00a0]?(?:[cdkmµ]?m|ha|s)\Z")


class PrintedPage(Struct):
    """What one page of the print holds: chunks of text, and notes of one or more chunks.

    *rest* ends the last note of the page before.
    """

    texts: list[Chunk] = field(default_factory=list)
    rest: list[Chunk] = field(default_factory=list)
    notes: list[list[Chunk]] = field(default_factory=list)


class SplitParagraph(Struct):
    """A paragraph as the pages have it, with the notes that stand in it and after it."""

    chunks: list[Chunk] = field(default_factory=list)
    islands: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)

    def extend(self, chunk: Chunk) -> None:
        """Continue the paragraph below the notes, which become its islands."""
        self.islands += self.after
        self.after = []
        self.chunks.append(chunk)


def pages(sheet: Sheet) -> Sheet:
    """Claim everything, page by page, and find where the pages begin."""
    source, text = sheet.source, sheet.text
    chunks = split(text, chunks_left(sheet.pieces), (line.start() for line in _LABELLED_LINE.finditer(text)))
    cover = _cover(text, chunks)
    opening = _opening(source, chunks[:cover], chunks[cover:])
    found = [page for page in _pages(text, chunks[cover + len(opening) :]) if page.texts or page.notes]
    _find_rests(text, found)
    front = [Piece("fw", (chunk,), body=COVER, zone=FRONT) for chunk in chunks[:cover]]
    starts = [page.texts[0].start for page in found if page.texts]
    if opening:
        # the first page begins with the title, which is not among the chunks of the pages
        starts[:1] = [opening[0].start]
    return Sheet(source, (*front, *opening, *_flow(text, found)), tuple(starts))


def doubtful(text: str, call: re.Match[str]) -> bool:
    """Return whether a superscript follows a figure or a unit of measure: it may be an exponent."""
    before = text[max(0, call.start() - 6) : call.start()]
    return before[-1:].isdigit() or _MEASURED.search(before) is not None


def _cover(text: str, chunks: Sequence[Chunk]) -> int:
    """Return the number of chunks of the cover sheet: up to the last that names JSTOR."""
    named = [n for n, chunk in enumerate(chunks[:COVER_CHUNKS], 1) if "JSTOR" in text[chunk.start : chunk.end]]
    return named[-1] if named else 0


def _opening(source: Source, cover: Sequence[Chunk], chunks: Sequence[Chunk]) -> list[Piece]:
    """Return author and title over the article; without a cover sheet, only a title in capitals."""
    text = source.text
    named = _AUTHOR.search("\n".join(text[chunk.start : chunk.end] for chunk in cover))
    authors = {source.header.author.name, named[1].strip() if named else ""}
    found: list[Piece] = []
    for chunk in chunks:
        words = text[chunk.start : chunk.end]
        called = CALL.search(words.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹"))
        other = called or shapes.invisible(text, chunk) or not shapes.title(text, chunk)
        if words not in authors and (other or not (cover or words.isupper())):
            break
        found.append(Piece("byline", (chunk,)) if words in authors else Piece("head", (chunk,), body=Head(level=1)))
    # an article that is all titles has none
    return found if len(found) < len(chunks) else []


def _pages(text: str, chunks: Sequence[Chunk]) -> Iterator[PrintedPage]:
    """Yield pages: notes end a page. An unlabelled chunk between notes 2 and 3 goes on with note 2."""
    page, last = PrintedPage(), 0
    waiting: list[Chunk] = []
    for chunk in chunks:
        label = _label(text, chunk)
        if label is None:
            (waiting if page.notes else page.texts).append(chunk)
            continue
        goes_on = last and label == last + 1 and not any(_calls(text, one) for one in waiting)
        if waiting and goes_on:
            page.notes[-1].extend(waiting)
        if waiting and not goes_on:
            yield page
            page = PrintedPage(texts=waiting)
        page.notes.append([chunk])
        waiting, last = [], label
    yield page
    yield PrintedPage(texts=waiting)


def _find_rests(text: str, pages: Sequence[PrintedPage]) -> None:
    """Move the end of a note that breaks off at a page's end, which stands over the next page's notes, into `rest`."""
    for before, page in pairwise(pages):
        broken = before.notes and not shapes.ends_sentence(text, before.notes[-1][-1])
        if broken and page.notes and len(page.texts) > 1 and not _calls(text, page.texts[-1]):
            # a page keeps some text of its own, and what calls notes is no end of one
            page.rest = [page.texts.pop()]


def _flow(text: str, pages: Sequence[PrintedPage]) -> Iterator[Piece]:
    """Yield pieces; a paragraph that a page's end interrupts continues, and the notes in between become its islands."""
    runs: list[SplitParagraph] = [SplitParagraph()]
    for page in pages:
        texts = page.texts
        if texts and _goes_on(text, runs[-1], texts[0]):
            runs[-1].extend(texts[0])
            texts = texts[1:]
        runs.extend(SplitParagraph([chunk]) for chunk in texts)
        runs[-1].after.extend(_notes(page))
    for nth, run in enumerate(runs, 1):
        if run.chunks:
            kind = _kind(text, run.chunks[0], last=nth == len(runs))
            body = shapes.BLANK if kind == "fw" else EMPTY
            yield Piece(kind, tuple(run.chunks), islands=tuple(run.islands), body=body)
        yield from run.after


def _goes_on(text: str, run: SplitParagraph, chunk: Chunk) -> bool:
    return bool(run.chunks) and (not shapes.ends_sentence(text, run.chunks[-1]) or shapes.goes_on(text, chunk))


def _kind(text: str, chunk: Chunk, *, last: bool) -> str:
    """Return the kind of a chunk; the author's address, in capitals under the last words, is a closer."""
    if last and text[chunk.start : chunk.end].isupper() and shapes.title(text, chunk):
        return "closer"
    return shapes.classify(text, [chunk], RULES)[0]


def _notes(page: PrintedPage) -> Iterator[Piece]:
    if page.rest:
        yield Piece("note", tuple(page.rest), body=Note(more=True))
    for chunks in page.notes:
        yield Piece("note", tuple(chunks))


def _label(text: str, chunk: Chunk) -> int | None:
    found = LABEL.match(text, chunk.start, chunk.end)
    return readers.read_value(readers.read_number(found)) if found else None


def _calls(text: str, chunk: Chunk) -> bool:
    return CALL.search(text, chunk.start, chunk.end) is not None
