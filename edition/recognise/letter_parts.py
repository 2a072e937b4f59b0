"""Letters: the date and the place, the salutation, the closing formula, the signature, the postscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from edition.model.bodies import EMPTY, Head
from edition.recognise import letter_words, shapes
from edition.recognise.blocks import BODY, FRONT
from edition.recognise.chunks import Chunk, lines, split
from edition.recognise.pieces import Piece, lines_of
from edition.recognise.recogniser import UNCLAIMED, Sheet, each

LONGEST, LONGEST_LINE, MOST_WORDS, MOST_LINES = 200, 90, 12, 5
FEW, FEWEST_DATED, LEAST_DATED = 3, 6, 0.3
SEVERAL, _TAB = 2, re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_SENTENCE = re.compile(r"(?<!\b\w)(?<!\b[MDS][rt])(?<!\bMrs)[.?!][ \t\r\n]+\S")
# “P.S. It rose”, “N.B. – It rose”; not “Psalm 3”
_POSTSCRIPT = re.compile(r"(?:_?[PN]\.?[ ]?S\.?|_?N\.?[ ]?B\.?|_?Post ?script)(?=[\s:.,—–_-])", re.IGNORECASE)
# “Ada von Orlov”, “Orlov & Sons”; not “your friend”
_LARGE = r"[^\W\d_a-zß-öø-ÿа-яёά-ώ]"
"""A capital, or a letter of a script that has none."""
_INITIAL = re.compile(rf"(?:{_LARGE}\.[ ]?){{1,3}}")
_NAME = re.compile(
    rf"[\W_]*(?:{_LARGE}[\w.’'-]*|v[ao]n|d[eu]r?|la|le|and|und|et|&)(?:[ \t,]+(?:{_LARGE}[\w.’'-]*|v[ao]n"
    r"|d[eu]r?|zu|la|le|and|und|et|&|m\.p\.?|_?[Mm]anu propria_?))*[\W_]*"
)
_NUMBERED = re.compile(
    r"(?:(?:No|Nr|N°|Letter|Brief|Lettre|Carta|Lettera|Письмо)\.?[ \t]+)?(?:[0-9]{1,4}|[IVXLC]{1,8})[.):]?(?:[ \t]|\Z)"
    r"|(?:To|An|À|Al|Alla|Aan|К)[ \t]",
    re.IGNORECASE,
)
"""How the heading of a letter begins, which would else be a name below the letter before it."""
LONGEST_SIGNATURE = 8
"""Lines of what is set below every mail that somebody sends."""
_BOUNDS = frozenset(("head", "dateline", "salute", "postscript", "note", "fw"))


def is_day(words: str) -> bool:
    """Return whether *words* are a date and perhaps a place, and no sentence."""
    return letter_words.DATE.fullmatch(words) is not None and not letter_words.PROSE.match(words)


def claim_letters(sheet: Sheet) -> Sheet:
    """Claim what opens and closes letters, where the text has salutations, or days right below many headings."""
    text = sheet.text
    pieces = [_opening(text, piece) for piece in sheet.pieces]
    run_in = sum(
        piece.kind == UNCLAIMED and letter_words.RUN_IN.match(text, piece.start) is not None for piece in pieces
    )
    many = run_in + sum(piece.kind == "salute" for piece in pieces) >= FEW or _are_dated(text, pieces)
    if not many and not any(piece.kind in ("salute", "opener") for piece in pieces):
        return sheet
    return sheet.having(_closed(text, _dated(text, _addressed(text, pieces)), many=many))


def claim_mail(sheet: Sheet) -> Sheet:
    """Claim the lines above a memorandum, a mail or a telegram that say from whom it is, to whom, of what; a signature.

    Its number may stand above them, and its day among them.
    """

    def one(piece: Piece) -> Iterator[Piece]:
        spans = lines_of(sheet.text, piece)
        found = [sheet.text[slice(*line)] for line in spans]
        numbered = len(found) > FEW and _NUMBERED.match(found[0]) is not None
        said = [line for line in found[numbered:] if not is_day(line)]
        opens = bool(_mailed(said, FEW - (len(said) < len(found))))
        # RFC 3676, 4.3: what stands below two dashes is the signature
        signs = found[:1] == ["--"] and 1 < len(found) <= LONGEST_SIGNATURE
        parts = split(sheet.text, piece.chunks, [spans[1][0]]) if opens and numbered else ()
        yield from (Piece("head", (part,), body=Head(level=2)) for part in parts[:1])
        kind = "opener" if opens else "closer" if signs else piece.kind
        yield replace(piece, kind=kind, chunks=tuple(parts[1:]) or piece.chunks)

    return each(sheet, one)


def subject(text: str, chunk: Chunk) -> str:
    """Return what a memorandum or a mail is about, as the lines above it say; nothing if they are none or do not."""
    labels = _mailed([text[slice(*line)] for line in lines(text, chunk)])
    return next((words for label, words in labels.items() if label in letter_words.SUBJECTS), "")


def _mailed(found: Sequence[str], fewest: int = FEW) -> Mapping[str, str]:
    """Return what stands behind the labels of lines, if all of several, *fewest* or more, have one each."""
    matches = [match for match in map(letter_words.MAILED.fullmatch, found) if match]
    labels = {match["label"].casefold(): match[0][match.end("label") :].lstrip(" \t:") for match in matches}
    return labels if fewest <= len(labels) == len(found) else {}


def _are_dated(text: str, pieces: Sequence[Piece]) -> bool:
    """Return whether a day stands right below a good part of the headings, as in letters that greet nobody."""
    below = [two for one, two in pairwise(pieces) if one.kind == "head" and (two.kind != "head" or _is_date(text, two))]
    # a day below a heading may have been taken for a second one
    days = [two.kind in ("dateline", "head") for two in below]
    # of a few headings, half
    return sum(days) >= min(max(FEWEST_DATED, len(below) * LEAST_DATED), max(SEVERAL, len(below) / 2))


def _addressed(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces in which the sender's place and the address above the first salutation are no title page."""
    first = next((nth for nth, piece in enumerate(pieces) if piece.kind != "head"), len(pieces))
    dated = [nth for nth in range(first) if _ends_in_day(text, pieces[nth])]
    if first == len(pieces) or pieces[first].kind != "salute" or not dated:
        return list(pieces)
    begin = dated[0]
    opened = [replace(one, kind="opener", body=EMPTY, zone=BODY) for one in pieces[begin:first]]
    dateline = replace(opened[0], kind="dateline")
    return [*pieces[:begin], dateline, *opened[1:], *pieces[first:]]


def _ends_in_day(text: str, piece: Piece) -> bool:
    """Return whether the last line of a piece is a day, or all of it is."""
    last = text[slice(*lines(text, piece.chunks[0])[-1])]
    return is_day(last) or _is_date(text, piece)


def _dated(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces in which a date is no heading, though it is short and stands apart.

    It stands right above a salutation, right below another heading, or in brackets, as the editor of a letter adds it.
    """
    before, following = (None, *pieces[:-1]), (*pieces[1:], None)
    return [
        replace(piece, kind="dateline", body=EMPTY)
        if piece.kind == "head"
        and _is_date(text, piece)
        and (
            (after and after.kind == "salute")
            or (above and above.kind == "head" and not _is_date(text, above))
            or (text[piece.start] == "[" and text[piece.end - 1] == "]")
        )
        else piece
        for above, piece, after in zip(before, pieces, following, strict=True)
    ]


def _is_date(text: str, piece: Piece) -> bool:
    return letter_words.DATE.fullmatch(_uncalled(text, piece)) is not None


def _uncalled(text: str, piece: Piece) -> str:
    """Return the words of a piece without marks and without the call of a note, whose number is no day."""
    return " ".join(shapes.CALL_AT_END.sub("", text[piece.start : piece.end]).replace("_", "").split())


def is_salute(line: str) -> bool:
    """Return whether a line greets somebody."""
    return len(line.split()) <= MOST_WORDS and letter_words.SALUTE.fullmatch(line) is not None


def _opening(text: str, piece: Piece) -> Piece:
    words = _uncalled(text, piece)
    if piece.kind == "head" and piece.zone == FRONT and letter_words.SALUTE_ALONE.fullmatch(words):
        # above a single letter there is no title page
        return replace(piece, kind="salute", body=EMPTY, zone=BODY)
    if piece.kind != UNCLAIMED or piece.end - piece.start > LONGEST_LINE or len(piece.chunks) != 1:
        return piece
    few = len(words.split()) <= MOST_WORDS
    cried = words[:1].isalpha() and words.isupper() and words.endswith(("--", "—"))
    if few and (cried or letter_words.SALUTE.fullmatch(words) or letter_words.SALUTE_ALONE.fullmatch(words)):
        return replace(piece, kind="salute")
    # a tab may part a place from its day; several part the cells of a table
    dated = is_day(words) and len(_TAB.findall(text, piece.start, piece.end)) < SEVERAL
    if few and dated and not words[:1].islower():
        return replace(piece, kind="dateline")
    return piece


def _closed(text: str, pieces: Sequence[Piece], *, many: bool) -> Iterator[Piece]:
    """Yield pieces with the ends of letters: each closing formula, signature and postscript.

    Of *many* letters, each stands under a heading, greeted or not.
    """
    inside = False
    last = ""
    for nth, piece in enumerate(pieces):
        found = list(_ended(text, piece, pieces[nth + 1 : nth + 4], inside=inside, last=last))
        inside = piece.kind in ("salute", "opener") or (many if piece.kind == "head" else inside)
        last = found[-1].kind
        yield from found


def _ended(text: str, piece: Piece, after: Sequence[Piece], *, inside: bool, last: str) -> Iterator[Piece]:
    """Yield a piece of a letter, if it is *inside* one, as what ends it; *last* is the kind of the piece before."""
    if piece.kind == "head" and inside and _is_initial(text, piece) and (not after or after[0].kind == "head"):
        # “D.” counts no part here
        yield replace(piece, kind="signed", body=EMPTY)
    elif piece.kind != UNCLAIMED or not inside:
        yield piece
    elif _heads_letter(text, piece, after):
        yield replace(piece, kind="head", body=Head(level=2))
    elif _POSTSCRIPT.match(text, piece.start, piece.end):
        yield replace(piece, kind="postscript")
    elif shapes.notes_heading(text, piece.chunks[0]):
        yield piece
    elif _is_address(text, piece, last) and _ends_letter(text, after):
        # below the signature stands to whom the letter goes
        yield replace(piece, kind="closer") if _are_short(text, piece) else piece
    else:
        yield from _closing(text, piece, after, sent=last == "opener")


def _is_address(text: str, piece: Piece, last: str) -> bool:
    """Return whether a piece says to whom the letter goes: with a title and a place, or in lines below a signature."""
    below = last == "signed" and len(lines(text, piece.chunks[0])) > 1
    return below or letter_words.ADDRESSED.fullmatch(text, piece.start, piece.end) is not None


def _are_short(text: str, piece: Piece) -> bool:
    found = lines(text, piece.chunks[0])
    return len(found) <= MOST_LINES and all(end - start <= LONGEST_LINE * 2 // 3 for start, end in found)


def _heads_letter(text: str, piece: Piece, after: Sequence[Piece]) -> bool:
    """Return whether a line stands over a letter: numbered or addressed, right above a date or a salutation."""
    begins = bool(after) and after[0].kind in ("dateline", "salute")
    return begins and _is_short(text, piece) and _NUMBERED.match(text, piece.start, piece.end) is not None


def _is_initial(text: str, piece: Piece) -> bool:
    return _INITIAL.fullmatch(text, piece.start, piece.end) is not None


def _closing(text: str, piece: Piece, after: Sequence[Piece], *, sent: bool) -> Iterator[Piece]:
    """Yield a piece as what closes a letter; what is *sent* by wire has its words and its signature in one."""
    chunk = piece.chunks[0]
    found = lines(text, chunk)
    ends = _ends_letter(text, after)
    words = text[chunk.start : chunk.end]
    formula = letter_words.CLOSER.fullmatch(words) is not None and not _SENTENCE.search(words)
    named = _is_name(text, *found[-1])
    several = named and len(found) > 1
    if (not ends and not (formula and several)) or len(found) > MOST_LINES or chunk.end - chunk.start > LONGEST:
        yield piece
        return
    short = all(end - start <= LONGEST_LINE // 2 for start, end in found)
    # whoever signs may say below the name who that is
    told = len(found) == SEVERAL and short and (not named or _INITIAL.match(text, found[0][0]))
    # “Yours,” is no name, though it looks like one
    signs = _is_name(text, *found[0]) and (len(found) == 1 or told) and not (formula and words.endswith(","))
    if several and (formula or sent or (short and not signs)):
        parts = split(text, [chunk], [found[-1][0]])
        kinds = ("p" if sent else "closer", "signed")
        yield from (Piece(kind, (part,)) for kind, part in zip(kinds, parts, strict=True))
    elif signs:
        yield replace(piece, kind="signed")
    else:
        closes = formula or (short and words.endswith(",") and _short_before(text, after))
        yield replace(piece, kind="closer") if closes else piece


def _ends_letter(text: str, after: Sequence[Piece]) -> bool:
    """Return whether nothing but the end of a letter stands before the next begins."""
    following = next((piece for piece in after if piece.kind != UNCLAIMED or not _is_short(text, piece)), None)
    return (
        following is None
        or following.kind in _BOUNDS
        or _POSTSCRIPT.match(text, following.start) is not None
        or _short_before(text, after)
    )


def _short_before(text: str, after: Sequence[Piece]) -> bool:
    """Return whether a signature comes next, after which a text may go on."""
    return bool(after) and after[0].kind in (UNCLAIMED, "head") and _is_signature(text, after[0])


def _is_signature(text: str, piece: Piece) -> bool:
    """Return whether a piece is a name, perhaps with who that is in a second short line."""
    first, *rest = lines(text, piece.chunks[0])
    return (
        _is_name(text, *first) and len(rest) < SEVERAL and all(end - start <= LONGEST_LINE // 2 for start, end in rest)
    )


def _is_short(text: str, piece: Piece) -> bool:
    return piece.end - piece.start <= LONGEST_LINE and "\n" not in text[piece.start : piece.end]


def _is_name(text: str, start: int, end: int) -> bool:
    return end - start <= LONGEST_LINE // 2 and _NAME.fullmatch(text, start, end) is not None
