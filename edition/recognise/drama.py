"""Plays: speakers on a line of their own or before a stop, stage directions, the list of characters.

A form of naming speakers is believed only where names come again, as they do in a dialogue: at least two of them, and
most speeches by somebody who speaks more than once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from edition.model.bodies import Speech
from edition.recognise import headings, measure
from edition.recognise.chunks import WHITE, Chunk, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

_ASIDE = r"(?:[ \t]*[(\[][^)\]\r\n]{1,120}[)\]])?"
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .,’'&-](?=[^\W\d_a-z])){1,48}"
_MIXED = r"[^\W\d_a-z][\w’'-]*(?:[ \t]+(?:[^\W\d_a-z][\w’'-]*|der|die|das|von|the|of|de|la|le)){0,4}"
FORMS = (
    re.compile(rf"(?P<who>{_CAPITALS}|{_MIXED}){_ASIDE}:[ \t]*{_ASIDE}$"),
    re.compile(rf"(?P<who>{_CAPITALS})(?:\.?{_ASIDE}|{_ASIDE}\.)[ \t]*$"),
    re.compile(rf"(?P<who>{_CAPITALS}){_ASIDE}[.:](?:--|[—–])?[ \t]*(?=\S)"),
    re.compile(rf"_(?P<who>[^_\r\n]{{1,40}}?)\.?_{_ASIDE}[.:]?(?:--|[—–])?[ \t]+(?=\S)"),
    re.compile(rf"(?P<who>{_MIXED}){_ASIDE}:[ \t]+(?=\S)"),
    re.compile(r"(?P<who>[^\W\d_a-z][a-zß-öø-ÿ]{1,9})\.[ \t]+(?=\S)"),
)
"""A name on its own line with a colon; in capitals; in capitals before a stop; in italics; before a colon; short."""
_UPPER, _ALONE = (FORMS[1], FORMS[2]), (FORMS[0], FORMS[1])
APART = re.compile(rf"(?P<mark>[_=])(?P<who>{_MIXED}|{_CAPITALS})(?:\s+[(\[][^)\]]{{1,300}}[)\]])?[.:]?(?P=mark)[.:]?")
"""A name that is a paragraph of its own, in italics or bold; in capitals alone it might be the heading of a letter."""
_NOBODY = frozenset("curtain pause silence beat vorhang stille rideau telón sipario doek".split())
FEWEST_SPEECHES, FEWEST_NAMES, COMING_AGAIN, MOST_NAMES = (4, 4, 6, 8, 8, 40), 2, 0.6, 0.34
LONGEST_NAME, FEWEST_VERSES = 50, 3
FEWEST_APART, LEAST_SHARE = 8, 0.3
"""Names in paragraphs of their own; the share of a play's chunks that begin with a short name."""
_STAGE = re.compile(r"\([^()]*\)\.?|\[[^\[\]]*\]\.?|_[^_]*_|\(_[^_]*_\)|\[_[^_]*_\]", re.DOTALL)
_MOVES = re.compile(
    r"(?:_?\[?\(?)(?:Enter|Exit|Exeunt|Re-enter|Entrent|Sort(?:ent)?\b|Entra|Esce|Sale)\b[^.]{0,200}[.)\]_]*", re.DOTALL
)
_CAST = re.compile(
    r"(?:dramatis person(?:æ|ae|a)|persons? (?:of the play|represented)|characters|cast|personen|personnages|personaggi"
    r"|personajes|действующие лица|personer|personae)[ .:]*.{0,40}",
    re.IGNORECASE,
)


class Play(Struct, frozen=True):
    """The forms in which a text names its speakers, and the names, each with the number of its speeches.

    *apart* are those names that stand in paragraphs of their own.
    """

    forms: tuple[re.Pattern[str], ...]
    names: Counter[str]
    apart: frozenset[str] = frozenset()


def play(text: str, chunks: Iterable[Chunk]) -> Play:
    """Return how speakers are named; no forms where nobody seems to speak."""
    found = list(chunks)
    forms: list[re.Pattern[str]] = []
    names: Counter[str] = Counter()
    for form, fewest in zip(FORMS, FEWEST_SPEECHES, strict=True):
        named = Counter(name for chunk in found for name in _named(text, chunk, form))
        rare = form is FORMS[-1] and sum(named.values()) < len(found) * LEAST_SHARE
        if _converse(named, fewest) and not rare:
            forms.append(form)
            names += named
    apart = Counter(name for one, two in pairwise(found) if (name := _apart(text, one)) and not _apart(text, two))
    if not _converse(apart, FEWEST_APART):
        return Play(tuple(forms), names)
    return Play(tuple(forms), names + apart, frozenset(apart))


def _converse(named: Counter[str], fewest: int) -> bool:
    """Return whether names come again as they do where people talk: two of them at least, and most of them."""
    total, again = sum(named.values()), sum(count for count in named.values() if count > 1)
    several = sum(count > 1 for count in named.values()) >= FEWEST_NAMES
    return several and total >= fewest and again >= total * COMING_AGAIN and len(named) <= max(total * MOST_NAMES, 6)


def _apart(text: str, chunk: Chunk) -> str:
    """Return the name that a chunk is, and nothing else; empty if it is none."""
    found = APART.fullmatch(text, chunk.start, chunk.end)
    name = found["who"].strip().rstrip(".").casefold() if found else ""
    return "" if is_stage(text, chunk, moves_only=True) or name in _NOBODY else name


def _named(text: str, chunk: Chunk, form: re.Pattern[str]) -> Iterator[str]:
    """Yield who speaks in a chunk; a name on a line of its own speaks only if a line follows.

    A short name may be the abbreviation of any word: it counts at the beginning of a chunk only.
    """
    spans = lines(text, chunk)
    for line in spans[:-1] if form in _ALONE else spans[:1] if form is FORMS[-1] else spans:
        if name := _who(text, line, form):
            yield name


def claim_speeches(sheet: Sheet) -> Sheet:
    """Claim speeches, stage directions and lists of characters, where the text is a play or has dialogue in it."""
    chunks = [chunk for piece in sheet.pieces if piece.kind == UNCLAIMED for chunk in piece.chunks]
    found = play(sheet.text, chunks)
    if not (found.forms or found.apart):
        return sheet
    width = measure.line_width(sheet.text, chunks)
    return each(sheet, lambda piece: _recognised(sheet.text, piece, found, width))


def gather_speeches(sheet: Sheet) -> Sheet:
    """Put what stands between a speech and the next into the speech: its verse, its prose, stage directions."""
    return sheet.having(_gathered(sheet.pieces))


def claim_cast(sheet: Sheet) -> Sheet:
    """Claim the lines under a heading over characters as their list."""
    found: list[Piece] = []
    for piece in sheet.pieces:
        under = bool(found) and (
            _heads_cast(sheet.text, found[-1]) or (found[-1].kind == "castList" and piece.blanks < headings.APART)
        )
        listed = under and piece.kind in (UNCLAIMED, "lg", "list", "table") and len(piece.chunks) == 1
        found.append(replace(piece, kind="castList") if listed else piece)
    return sheet.having(found)


def _heads_cast(text: str, piece: Piece) -> bool:
    return (
        piece.kind in ("head", "ab", UNCLAIMED)
        and _CAST.fullmatch(text[piece.start : piece.end].strip(" _*=#")) is not None
    )


def _who(text: str, line: tuple[int, int], form: re.Pattern[str]) -> str:
    found = form.match(text, *line)
    name = found["who"].strip() if found else ""
    if name and headings.names_division(text[line[0] : line[1]]):
        return ""
    return (
        name.rstrip(".").casefold()
        if 1 < len(name) <= LONGEST_NAME and not name.isdigit() and not _is_numeral(name)
        else ""
    )


def _is_numeral(name: str) -> bool:
    return re.fullmatch(r"[IVXLCDM]+\.?", name) is not None


def _speaker(text: str, line: tuple[int, int], found: Play) -> re.Match[str] | None:
    """Return the match of the form in which a line begins a speech; of a name that comes once, only in a sure form."""
    for form in found.forms:
        name = _who(text, line, form)
        if name and (found.names[name] > 1 or form is FORMS[0] or form is FORMS[2]):
            return form.match(text, *line)
    return None


def _recognised(text: str, piece: Piece, found: Play, width: int) -> Iterator[Piece]:
    for chunk in piece.chunks:
        named = APART.fullmatch(text, chunk.start, chunk.end) if _apart(text, chunk) in found.apart else None
        if named:
            # what is said stands in the paragraphs below: `gather_speeches` brings it in
            yield Piece("sp", parts=(Piece("speaker", (chunk,)),), body=Speech(who=named["who"].strip(" .:_")))
        else:
            yield from _cut(text, chunk, found, width)


def _cut(text: str, chunk: Chunk, found: Play, width: int) -> Iterator[Piece]:
    """Yield the speeches in a chunk, and what stands before the first."""
    spans = lines(text, chunk)
    starts = [(nth, match) for nth, line in enumerate(spans) if (match := _speaker(text, line, found))]
    if starts and starts[-1][0] == len(spans) - 1 and not text[starts[-1][1].end() : spans[-1][1]].strip():
        starts = starts[:-1]  # a name under which nobody says anything is a signature or a heading
    first = starts[0][0] if starts else len(spans)
    if first:
        yield from _unspoken(text, spans[:first], chunk.blanks)
    for (nth, match), following in zip(starts, [*(at for at, _ in starts[1:]), len(spans)], strict=False):
        yield _speech(text, spans[nth:following], match, chunk.blanks if nth == 0 else 0, width)


def _unspoken(text: str, spans: Sequence[tuple[int, int]], blanks: int) -> Iterator[Piece]:
    chunk = Chunk(spans[0][0], spans[-1][1], blanks)
    yield Piece("stage" if is_stage(text, chunk) else UNCLAIMED, (chunk,))


def is_stage(text: str, chunk: Chunk, *, moves_only: bool = False) -> bool:
    """Return whether a chunk is a stage direction: all in brackets or italics, or somebody's coming or going."""
    patterns = (_MOVES,) if moves_only else (_STAGE, _MOVES)
    return any(pattern.fullmatch(text, chunk.start, chunk.end) is not None for pattern in patterns)


def _speech(text: str, spans: Sequence[tuple[int, int]], match: re.Match[str], blanks: int, width: int) -> Piece:
    name = Chunk(match.start(), match.start() + len(match[0].rstrip(WHITE)), blanks)
    first = [(match.end(), spans[0][1])] if text[match.end() : spans[0][1]].strip(WHITE) else []
    said = list(_said(text, [*first, *spans[1:]], width, run_on=bool(first)))
    body = Speech(who=match["who"].strip(" .:_"))
    return Piece("sp", parts=(Piece("speaker", (name,)), *said), body=body)


def _said(text: str, spans: Sequence[tuple[int, int]], width: int, *, run_on: bool) -> Iterator[Piece]:
    """Yield what is said: verse or prose, with the stage directions that have lines of their own."""
    run: list[tuple[int, int]] = []
    for span in spans:
        if is_stage(text, Chunk(*span)):
            yield from _words(text, run, width, run_on=run_on)
            yield Piece("stage", (Chunk(*span),))
            run = []
        else:
            run.append(span)
    yield from _words(text, run, width, run_on=run_on)


def _words(text: str, run: Sequence[tuple[int, int]], width: int, *, run_on: bool) -> Iterator[Piece]:
    if run:
        # two lines after a name may be one sentence, broken where the name left no room
        few = len(run) < FEWEST_VERSES if run_on else len(run) < 1
        full = 1.0 if few else measure.full_share(text, run, width) if len(run) > 1 else 0.0
        yield Piece("p" if full > measure.MOST_FULL else "lg", (Chunk(run[0][0], run[-1][1]),))


def _gathered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    held: list[Piece] = []
    for piece in pieces:
        if held and piece.kind in ("lg", "stage", "note", "p") and piece.zone == held[0].zone:
            held.append(piece)
            continue
        yield from _closed(held)
        held = [piece] if piece.kind == "sp" else []
        if not held:
            yield piece
    yield from _closed(held)


def _closed(held: Sequence[Piece]) -> Iterator[Piece]:
    """Yield a speech with what follows it, less the notes and directions that stand behind its last words."""
    last = max((nth for nth, piece in enumerate(held) if piece.kind in ("sp", "lg", "p")), default=-1)
    if last >= 0:
        parts = tuple(
            chain.from_iterable(piece.parts if piece.kind == "sp" else (piece,) for piece in held[: last + 1])
        )
        yield replace(held[0], parts=parts)
    yield from held[last + 1 :]
