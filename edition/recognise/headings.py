"""Headings without a mark: lines that name a chapter, lines in capitals, short lines that stand apart; and the title.

Levels follow what stands in the text: the highest kind of division that it has is level 2, under the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from edition.model.bodies import Head
from edition.recognise import shapes
from edition.recognise.blocks import BODY
from edition.recognise.chunks import Chunk, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet

LONGEST, LONGEST_LINE, MOST_LINES = 180, 90, 4
APART = 2
"""Blank lines before a heading that has nothing else to be known by."""
USUAL_SHARE = 0.34
"""Where more of the chunks than this stand so far apart, standing apart means nothing."""
LOWEST = 5
"""The rank of a heading that does not say what it heads."""

_ORDINAL = (
    r"(?:the[ \t]+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
    r"|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?|sechste[rs]?|siebente[rs]?|achte[rs]?|neunte[rs]?"
    r"|zehnte[rs]?|elfte[rs]?|zwölfte[rs]?|premi(?:er|ère)|deuxième|second|seconde|troisième|quatrième|cinquième"
    r"|prim[oa]|segund[oa]|second[oa]|terz[oa]|tercer[oa]?|quart[oa]|cuart[oa]|quint[oa]"
    r"|перв(?:ый|ая|ое)|втор(?:ой|ая|ое)|трет(?:ий|ья|ье)|четв[её]рт(?:ый|ая|ое)|пят(?:ый|ая|ое))"
)
_NUMBER = (
    rf"(?:[0-9]{{1,4}}(?:st|nd|rd|th|\.)?|[IVXLCDM]{{1,9}}|[ivxlcdm]{{1,9}}|{_ORDINAL}|[A-Z]|one|two|three|four|five"
)
_NUMBER += r"|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:-\w+)?|thirty(?:-\w+)?)"
_DIVISIONS = (
    (r"volume|vol\.|tome|band|tomo|том"),
    (
        r"book|buch|livre|libro|liber|книга|part|teil|theil|partie|parte|pars|часть|act|akt|aufzug|acte|acto|atto"
        r"|actus|действие|section[ \t]+the"
    ),
    (
        r"chapter|chap\.|kapitel|capitel|chapitre|cap[ií]tulo|capitolo|caput|глава|canto|gesang|chant|letter|brief"
        r"|lettre|carta|lettera|письмо|lecture|vorlesung|sermon|essay|lesson|stave|psalm|fable|tale|sonnet|ode"
        r"|satire|epistle|hoofdstuk|rozdział|kapitola|bölüm|luku|fejezet"
    ),
    (
        r"sect\.|memb\.|subsect\.|subsection|scene|scena|szene|auftritt|scène|escena|явление|section|abschnitt|§"
        r"|article|artikel|appendix|anhang|appendice"
    ),
)
_NAMED = tuple(
    re.compile(
        rf"(?:(?:{words})[ \t\u00a0]*{_NUMBER}|{_ORDINAL}[ \t]+(?:{words}))\b\.?(?:[ \t]*(?:[.:—–-]+[ \t]*"
        rf"|[ \t]).*|[ \t]*)",
        re.IGNORECASE,
    )
    for words in _DIVISIONS
)
_SINGLE = re.compile(
    r"(?:preface|introduction|prologue|epilogue|contents|table of contents|index|appendix|notes?|footnotes|bibliography"
    r"|foreword|afterword|conclusion|dedication|argument|dramatis person(?:æ|ae|a)|persons? of the play|glossary"
    r"|list of illustrations|illustrations|vorwort|vorrede|einleitung|inhalt(?:sverzeichnis)?|nachwort|anmerkungen"
    r"|personen"
    r"|zueignung|widmung|préface|avant-propos|table des matières|personnages|prólogo|índice|prefazione|indice"
    r"|personaggi"
    r"|inhoud|voorrede|предисловие|введение|содержание|оглавление|примечания|序|序章|序文|目次|目錄|目录|前言|跋|後記|后记)"
    r"[.:]?",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?P<mark>[-–—*]?)[ \t]*(?:[IVXLC]{1,8}|[0-9]{1,3}|§[ \t]?[0-9]+)\.?[ \t]*(?P=mark)")
_TITLED = re.compile(r"[^\W\d_][^:.\r\n]{1,40}:[ \t]+")
"""The title of a part before the name of a division: `Paradise: Canto I`."""
_CHINESE = re.compile(
    r"[第卷][ \t\u3000]*[〇零一二三四五六七八九十百千两兩0-9０-９]+"
    r"[ \t\u3000]*[回章節节卷部篇幕場话話]?(?:[ \t\u3000：:].*)?"
)
_SET_OFF = re.compile(r"([_=*]{1,2})[^_=*\r\n]+\1\.?")
_STOPS = (",", ";", ":", "—", "--", "-")
_PAGE = re.compile(r"[ .\t…]*(?:\s[0-9]+|\s[ivxlc]+)?\.?\Z", re.IGNORECASE)
_CALL = re.compile(r"\[[^\]\s]{1,4}\]\Z")
_ENDS = re.compile(rf"[{shapes.STOPS}][”\"’')」』]*\Z")
_COUNTED = re.compile(r"([0-9]{1,3})[.)][ \t]+[^\W\d_a-zß-öø-ÿ]")
FEWEST_COUNTED, LEAST_COUNTED, SHORT, LONG = 4, 0.8, 70, 100
"""Numbered titles of a text, the share of them that paragraphs follow, and the lengths of both (code points)."""
_CONTENTS = re.compile(
    r"(?:table of )?contents|(?:list of )?illustrations|inhalt\w*|table des matières|índice|indice|目次|目錄|目录"
    r"|содержание|оглавление",
    re.IGNORECASE,
)


def rank(text: str, chunk: Chunk) -> int | None:
    """Return how high the division is that a chunk names in its first line, 0 the highest; None if it names none."""
    found = lines(text, chunk)
    if chunk.end - chunk.start > LONGEST or len(found) > MOST_LINES:
        return None
    start, end = found[0]
    words = text[start:end].strip(" _=*#\u3000")
    if len(words) > LONGEST_LINE:
        return None
    if _CHINESE.fullmatch(words):
        return 2
    titled = _TITLED.match(words)
    bare = words[titled.end() :] if titled else words
    named = next(
        (nth for nth, pattern in enumerate(_NAMED) if pattern.fullmatch(words) or pattern.fullmatch(bare)), None
    )
    return 2 if named is None and _SINGLE.fullmatch(words) and len(found) == 1 else named


def names_division(line: str) -> bool:
    """Return whether a line begins with a word for a division and its number."""
    words = line.strip(" _=*#\u3000")
    titled = _TITLED.match(words)
    return any(pattern.fullmatch(words[titled.end() if titled else 0 :]) for pattern in _NAMED)


def is_capitals(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is a few short lines in capitals."""
    words = text[chunk.start : chunk.end]
    short = len(words) <= LONGEST and len(lines(text, chunk)) <= MOST_LINES and not words.rstrip("_ ").endswith(_STOPS)
    return short and words.isupper() and sum(c.isalpha() for c in words) > 1


def claim_headings(sheet: Sheet) -> Sheet:
    """Claim headings, each with its level."""
    ranks = _ranks(sheet)
    present = sorted({one for one in ranks if one is not None})
    levels = {one: nth for nth, one in enumerate(present, 2)}
    return sheet.having(
        piece if one is None else replace(piece, kind="head", body=Head(level=levels[one]))
        for piece, one in zip(sheet.pieces, ranks, strict=True)
    )


def claim_contents(sheet: Sheet) -> Sheet:
    """Claim the lines under a heading over contents as a list, up to the first heading that they name."""
    pieces: list[Piece] = []
    at = 0
    while at < len(sheet.pieces):
        pieces.append(sheet.pieces[at])
        at += 1
        if _is_contents(sheet.text, pieces[-1]):
            end = _contents_end(sheet.text, sheet.pieces, at)
            items = tuple(replace(piece, kind="list") for piece in sheet.pieces[at:end])
            pieces.extend(items if len(items) < 2 else (Piece("list", parts=items),))  # noqa: PLR2004  two are several
            at = end
    return sheet.having(pieces)


def _contents_end(text: str, pieces: Sequence[Piece], begin: int) -> int:
    """Return the index behind the entries of a table of contents that begins at an index."""
    seen: set[str] = set()
    for at in range(begin, len(pieces)):
        entries = {_entry(text[start:end]) for chunk in pieces[at].chunks for start, end in lines(text, chunk)}
        full = any(end - start > LONGEST for chunk in pieces[at].chunks for start, end in lines(text, chunk))
        if pieces[at].kind != UNCLAIMED or full or entries & seen or (seen and pieces[at].blanks > APART * 2):
            return at
        seen |= entries
    return len(pieces)


def _entry(line: str) -> str:
    """Return the words of an entry as a heading has them: without dots, page and case."""
    return _PAGE.sub("", line.strip(" _=*")).casefold()


def _ranks(sheet: Sheet) -> list[int | None]:
    text, pieces = sheet.text, sheet.pieces
    apart = sum(piece.blanks >= APART for piece in pieces) < USUAL_SHARE * len(pieces)
    ranks: list[int | None] = []
    counted = _counted_titles(text, pieces)
    listed = 0
    for nth, piece in enumerate(pieces):
        before = ranks[-1] if ranks else None
        after = pieces[nth + 1].blanks if nth + 1 < len(pieces) else 0
        free = _is_free(piece) and nth >= listed
        own = _rank(text, piece, before, apart=apart and after > 0) if free else None
        ranks.append(LOWEST if own is None and nth in counted else own)
        if free and _is_contents(text, piece):
            listed = _contents_end(text, pieces, nth + 1)
    return ranks


def _counted_titles(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of short lines that are counted from 1 on, each with paragraphs of its own below it.

    Items of a list and notes stand below each other; titles stand over text.
    """
    found: list[int] = []
    for nth, piece in enumerate(pieces):
        words = text[piece.start : piece.end] if piece.end - piece.start <= SHORT and _is_free(piece) else ""
        match = _COUNTED.match(words) if "\n" not in words else None
        if match and int(match[1]) == len(found) + 1:
            found.append(nth)
    below = sum(any(one.end - one.start > LONG for one in pieces[nth + 1 : nth + 3]) for nth in found)
    titles = len(found) >= FEWEST_COUNTED and below >= len(found) * LEAST_COUNTED
    return frozenset(found) if titles else frozenset()


def _is_free(piece: Piece) -> bool:
    return piece.kind == UNCLAIMED and piece.zone == BODY and len(piece.chunks) == 1


def _rank(text: str, piece: Piece, before: int | None, *, apart: bool) -> int | None:
    """Return the rank of a heading, None if the piece is none; *before* is that of the piece above."""
    chunk = piece.chunks[0]
    named = rank(text, chunk)
    if named is not None:
        return named
    words = text[chunk.start : chunk.end]
    if _NUMERAL.fullmatch(words) and (piece.blanks >= APART or before is not None or not apart):
        return 3
    alone = piece.blanks >= APART or not apart
    if is_capitals(text, chunk) and (alone or before is not None):
        return before if before is not None and piece.blanks < APART else 4
    if apart and _is_line_apart(text, chunk):
        # right under “Chapter I” stands what the chapter is called
        return before if before is not None and before < LOWEST and piece.blanks < APART else LOWEST if alone else None
    return None


def _is_line_apart(text: str, chunk: Chunk) -> bool:
    """Return whether a chunk is one short line that could be a heading: it begins one, and ends like none."""
    words = text[chunk.start : chunk.end]
    if len(words) > LONGEST_LINE * 2 // 3 or "\n" in words or words.rstrip("_ ").endswith(_STOPS):
        return False
    bare = _CALL.sub("", words).strip("_=*“”\"'‘’[( ")
    first = bare[:1]
    return (
        bool(bare)
        and (first.isupper() or first.isdigit())
        and (not _ENDS.search(bare) or bool(_SET_OFF.fullmatch(words)))
    )


def _is_contents(text: str, piece: Piece) -> bool:
    """Return whether a piece is a heading over contents."""
    words = text[piece.start : piece.end] if piece.end - piece.start < LONGEST_LINE else ""
    return bool(_CONTENTS.fullmatch(words.strip(" _=*.:#")))
