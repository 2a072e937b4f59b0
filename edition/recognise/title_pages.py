"""The title, the author and what else stands above a text before it begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from edition.model.bodies import Head
from edition.recognise import contents, counted_titles, drawings, gaps, headings, letter_parts, ocr, shapes, tables
from edition.recognise.blocks import FRONT
from edition.recognise.chunks import Chunk, cut, lines, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet

LONGEST, MOST_LINES, MOST_PIECES, MOST_SAID = 160, 5, 12, 2
"""Code points and lines of a title, how many pieces may stand above it, and lines of a sentence on a title page."""
# “by Ada Writer”; not “Byron”
_BY = re.compile(
    r"_?(?:by|von|par|por|door|av|af|di|napisał|translated|edited|übersetzt|traduit)(?:\b|_)", re.IGNORECASE
)
# “Ada Rue”, “A. von Rue”; not one word alone
_NAME = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:[ ](?:[^\W\d_a-z][\w.’'-]*|v[ao]n|d[eiu]r?|la|le|al|el|y)){1,4}")
_WORD = re.compile(r"[^\W_]")
# “LONDON\n1889.”
_IMPRINT = re.compile(r"\A[^a-z]{3}.{0,100}\b1[5-9][0-9]{2}\.?\Z", re.DOTALL)
_MARKS = dict.fromkeys(map(ord, "_*="))
# “'''The ford''' is …”: the first sentence of an article in a wiki, and what it is about
_SUBJECT = re.compile(r"'''([^'\n]+)'''.*")
_ENDS = re.compile(rf"[{shapes.STOPS}:;,；：，、؛،][”\"’')」』_]*\Z")


def claim_title(sheet: Sheet) -> Sheet:
    """Claim the title page: the short lines before the first heading or paragraph.

    Where that is all there is, it is the line that the header tells.
    """
    sheet = sheet.having(_credited(sheet))
    found = list(_titles(sheet))
    if len(found) == len(sheet.pieces):
        found = found[: _title_at(sheet)[1] + 1] if sheet.pieces and _heads_verse(sheet) else []
    if all(piece.kind not in ("head", "byline") for piece in found):
        return sheet
    return sheet.having((*found, *sheet.pieces[len(found) :]))


def _heads_verse(sheet: Sheet) -> bool:
    """Return whether the first piece is a line that ends without a stop, above pieces of more lines."""
    first, *below = (len(lines(sheet.text, piece.chunks[0])) if piece.chunks else 0 for piece in sheet.pieces)
    stopped = _ENDS.search(sheet.text[sheet.pieces[0].start : sheet.pieces[0].end])
    return first == 1 and bool(below) and min(below) > 1 and not stopped


def _credited(sheet: Sheet) -> list[Piece]:
    """Return the pieces, the first of which ends before a line that says whose the text is."""
    first = next((nth for nth, piece in enumerate(sheet.pieces) if piece.kind == UNCLAIMED), None)
    if first is None or len(sheet.pieces[first].chunks) != 1 or not _is_short(sheet.text, sheet.pieces[first]):
        return list(sheet.pieces)
    piece = sheet.pieces[first]
    starts = [start for start, _ in lines(sheet.text, piece.chunks[0])[1:] if _BY.match(sheet.text, start)]
    parts = [replace(piece, chunks=(part,)) for part in split(sheet.text, piece.chunks, starts[:1])]
    return [*sheet.pieces[:first], *parts, *sheet.pieces[first + 1 :]]


def _titles(sheet: Sheet) -> Iterator[Piece]:
    author = sheet.source.header.author.name
    counted = counted_titles.titles(sheet.text, sheet.pieces)
    titled = False
    named, last = _title_at(sheet)
    ends = _page_end(sheet, last)
    even = all(piece.blanks < contents.APART for piece in sheet.pieces)
    near = [piece for piece in sheet.pieces[1:MOST_PIECES] if piece.kind == UNCLAIMED]
    parted = any(piece.blanks for piece in sheet.pieces[1:]) or any(_names_division(sheet.text, one) for one in near)
    for nth, piece in enumerate(sheet.pieces):
        if titled and not parted:
            # nothing shows where a title page would end
            return
        if nth < named and piece.kind == UNCLAIMED:
            # what stands above the title is about the file, not of the book
            yield replace(piece, kind="ab", zone=FRONT)
            continue
        if piece.kind in ("fw", "ab", "figure") or (
            piece.kind == UNCLAIMED and shapes.credit(sheet.text, piece.chunks[0])
        ):
            claimed = piece if piece.kind else replace(piece, kind="fw", body=shapes.CREDIT)
            yield replace(claimed, zone=FRONT)
            continue
        within = named <= nth <= last or nth < ends
        begins = not within and (nth in counted or (titled and (piece.blanks > 1 or even) and _begins(sheet, nth)))
        short = within or (_is_short(sheet.text, piece) and not tables.are_rows(sheet.text, piece))
        if nth > max(last, 0) + MOST_PIECES * 2 or not short or begins:
            return
        over = not titled and _is_author(sheet, nth)
        kind = "byline" if over else _kind(sheet.text, piece, author, titled=titled and not named <= nth <= last)
        titled = not over
        yield replace(piece, kind=kind, body=Head(level=1) if kind == "head" else piece.body, zone=FRONT)


def _page_end(sheet: Sheet, named: int) -> int:
    """Return the index of the piece that ends a title page, 0 if nothing shows: a division, the characters, contents.

    Between the title and that stand short lines only; they may end in stops (`A play.`, `London, 1889.`).
    """
    for nth, piece in enumerate(sheet.pieces[: named + MOST_PIECES] if named >= 0 else ()):
        if nth <= named or piece.kind in ("fw", "ab", "figure"):
            continue
        if piece.kind:
            return nth if piece.kind in ("castList", "head") else 0
        if _names_division(sheet.text, piece) or contents.is_heading(sheet.text, piece):
            return nth
        words = sheet.text[piece.start : piece.end]
        few = words.count("\n") < MOST_SAID and len(words) <= LONGEST
        if not (shapes.in_capitals(words) or _IMPRINT.search(words) or few):
            return 0
    return 0


def _is_author(sheet: Sheet, nth: int) -> bool:
    words = [sheet.text[one.start : one.end] for one in sheet.pieces[nth : nth + 2]]
    return len(words) > 1 and stands_over(*words)


def stands_over(name: str, title: str) -> bool:
    """Return whether a name stands over a title: this in capitals, that not."""
    return _NAME.fullmatch(name) is not None and not shapes.in_capitals(name) and shapes.in_capitals(title)


def first_title(text: str) -> str:
    """Return the first line with words, as a title has them: the one below a name or a sentence if that is in capitals.

    Nothing if it is longer than a title, as a paragraph is, or the first of several chapters.
    """
    text = text.lstrip("\ufeff")
    head = next(iter(cut(text)), None)
    if subject := head and letter_parts.subject(text, head):
        return subject
    # what has a left and a right side stands over a title
    begin = head.end if head and drawings.is_letterhead(text, lines(text, head)) else 0
    stripped = (
        _SUBJECT.sub(r"\1", line.strip().lstrip("#").strip())
        for line in text[begin:].splitlines()
        if not ocr.is_separator(line)
    )
    found = list(filter(_WORD.search, stripped))
    first, second = [*found[:2], "", ""][:2]
    sentence = bool(_ENDS.search(first)) and not shapes.in_capitals(first) and shapes.in_capitals(second)
    if stands_over(first, second) or sentence:
        first = second
    # a file that is one chapter is called so
    several = any(map(_alike(first), found[1:]))
    # beside a title there may be the number of a page
    title = max(gaps.APART.split(first), key=len)
    return "" if several or len(title) > shapes.LONGEST_TITLE else title


def _alike(first: str) -> Callable[[str], bool]:
    """Return a function that says whether another line names a division in the same way as the first."""
    if headings.is_numeral(first):
        return headings.is_numeral
    word = headings.division(first)
    # most lines have not all its letters
    return lambda line: bool(word) and set(word) <= set(line.lower()) and headings.division(line) == word


def _title_at(sheet: Sheet) -> tuple[int, int]:
    """Return the indices of the first and the last piece of the title which the text's header tells, -1 if it is far.

    It may be one piece, the first line of one, above the author's name, or stand on several: `THE`, `COOK`, `BOOK`.
    """
    title = _bare(sheet.source.header.title)
    free = [nth for nth, piece in enumerate(sheet.pieces) if piece.kind == UNCLAIMED][:MOST_PIECES] if title else []
    words = [_bare(sheet.text[one.start : one.end]) for one in map(sheet.pieces.__getitem__, free)]
    for at, nth in enumerate(free):
        first = Chunk(*lines(sheet.text, sheet.pieces[nth].chunks[0])[0])
        if _bare(sheet.text[first.start : first.end]) == title:
            return nth, nth
        joined = (size for size in range(1, MOST_LINES + 1) if " ".join(words[at : at + size]) == title)
        if size := next(joined, 0):
            return nth, free[at + size - 1]
    return -1, -1


def _bare(words: str) -> str:
    return " ".join(words.translate(_MARKS).split()).strip(". ").casefold()


def _begins(sheet: Sheet, nth: int) -> bool:
    """Return whether a paragraph stands right below a short piece: it heads the text, not the book."""
    piece = sheet.pieces[nth]
    words = sheet.text[piece.start : piece.end]
    following = sheet.pieces[nth + 1] if nth + 1 < len(sheet.pieces) else None
    if following and following.kind == "list":
        return True
    apart = (
        shapes.in_capitals(words)
        or counted_titles.is_counted(words)
        or contents.NUMERAL.fullmatch(words.strip("\u3000"))
    )
    if piece.blanks < contents.APART and (_BY.match(words) or not apart):
        return False
    return following is not None and not _is_short(sheet.text, following)


def _is_short(text: str, piece: Piece) -> bool:
    if piece.kind != UNCLAIMED or piece.end - piece.start > LONGEST:
        return False
    chunk = piece.chunks[0]
    if _names_division(text, piece) or len(lines(text, chunk)) > MOST_LINES:
        return False
    words = shapes.CALL_AT_END.sub("", text[chunk.start : chunk.end])
    first, _, rest = words.partition("\n")
    # “MINUTES\nof the meeting of 4 May.”
    if shapes.in_capitals(first) and rest.lstrip()[:1].islower():
        return True
    return shapes.in_capitals(words) or not _ENDS.search(words) or bool(_BY.match(words))


def _names_division(text: str, piece: Piece) -> bool:
    return headings.rank(text, piece.chunks[0]) is not None


def _is_of(words: str, author: str) -> bool:
    """Return whether words are an author's name, whatever becomes of the first ones: `E. Rue` for Ada Elisabeth Rue."""
    written, known = _bare(words), _bare(author)
    initial = _NAME.fullmatch(words.strip()) is not None and written[:1] == known[:1]
    return bool(known) and (written == known or (initial and written.split()[-1] == known.split()[-1]))


def _kind(text: str, piece: Piece, author: str, *, titled: bool) -> str:
    words = text[piece.start : piece.end]
    if _is_of(words, author) or (_BY.match(words) and len(words) < LONGEST):
        return "byline"
    stopped = _ENDS.search(words) and not shapes.in_capitals(words)
    return "ab" if titled and (stopped or piece.blanks > 1 or len(words) < len("1911 a")) else "head"
