"""Titles that are counted: `1. The Bridge`, `1.1 The rope`, `II. The ferry`, `三、橋`, and Roman numerals alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from edition.recognise import contents, divisions, measure, shapes
from edition.recognise.chunks import Chunk, lines
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import is_free

# “It fell.”; not “It fell”
_ENDS = re.compile(rf"[{shapes.STOPS}][”\"’')」』]*\Z")
_DASH = r"(?=[ \t]*(?:--|[—–]))"
# “1. The Ford”, “IV. Winter”, “1.2 Spring”, “一、春”; not “1. the ford”, “1918 was”
_COUNTED = re.compile(
    rf"(?:(?P<figures>[0-9]{{1,3}})(?:[.)]|(?P<below>(?:\.[0-9]{{1,2}})+)\.?|{_DASH}|(?P<bare>(?=[ \t])))"
    rf"|(?P<roman>[IVXLC]{{1,8}})(?:\.|{_DASH}))"
    r"(?:[ \t]*(?:--|[—–]))?(?:[ \t]+|(?<=[—–-]))[«“„\"‘¿¡(_]*[^\W\d_a-zß-öø-ÿ]"
    r"|(?P<han>[一二三四五六七八九十]{1,3})[、．.\u3000 ][ \t]*\w"
)
_ROMAN_ALONE = re.compile(r"[IVXLC]{1,8}")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HAN = {one: value for value, one in enumerate("一二三四五六七八九", 1)}
# “Act 2”, “Letter IV.”; not “Act, 2”
_NAMED = re.compile(r"(?P<words>[^\W\d_][^\d,;:?!]{0,40}?)[ \t]*(?<!\w)(?P<n>[0-9]{1,3}|[IVXLC]{1,8})\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST_PART, MOST_DIRECT = 300, 0.6
"""Code points of a part that its number heads, and the share of sentences that stand right below each other."""
MOST_APART = 0.34
"""The share of pieces that stand apart where that says something of titles."""
FEW, FEWEST_COUNTED, LEAST_COUNTED, SHORT, LONG = 2, 4, 0.8, 70, 100
"""Numbered titles of a short text and of any, the share of them that paragraphs follow, and the lengths of both (code
points)."""


def is_counted(words: str) -> bool:
    """Return whether words begin with a number, as titles of sections do."""
    match = _COUNTED.match(words)
    # Roman letters are initials of authors as well
    return match is not None and not match["roman"] and match["bare"] is None


def titles(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of short lines that are counted from 1 on, each with paragraphs of its own below it."""
    return frozenset(chain.from_iterable(_counted_in(text, pieces, way) for way in ("figures", "roman", "han")))


def _counted_in(text: str, pieces: Sequence[Piece], way: str) -> frozenset[int]:
    """Return the indices of titles that are counted in one way of writing numbers.

    Items of a list and notes stand below each other; titles stand over text.
    """
    found: list[int] = []
    main = 0
    # the first may have been taken for the title
    short = {
        nth
        for nth, piece in enumerate(pieces)
        if piece.end - piece.start <= SHORT
        and (is_free(piece) or piece.kind == "head")
        and not contents.PAGED.search(text[piece.start : piece.end])
    }
    matches = [(nth, match) for nth in sorted(short) if (match := counted(text, pieces[nth])) and match[way]]
    parted = sum(match["below"] is not None for _, match in matches) >= FEWEST_COUNTED
    for nth, match in matches:
        value = _value(match[way])
        # some count from 0 on; in figures the first may be called otherwise, or one be left out
        step = value - main if value else len(found) + 1
        # only where titles have parts, `1.1`, may one do without a stop, or a part come first
        plain = match["bare"] is None or parted
        most = 1 + ((way == "figures" and value > 0 and match["bare"] is None) or not found)
        if plain and (step in (0, parted) if match["below"] else 0 < step <= most):
            main = value
            found.append(nth)
    below = sum(any(one.end - one.start > LONG for one in pieces[nth + 1 : nth + 3]) for nth in found)
    # titles end without a stop, and something else stands below most of them, but for the first of their own parts
    bare = all(not _ENDS.search(text[pieces[nth].start : pieces[nth].end]) for nth in found)
    depths = {nth: (match["below"] or "").count(".") for nth, match in matches}
    direct = sum(nth + 1 in found and depths[nth + 1] <= depths[nth] for nth in found)
    apart = _stand_apart(pieces, found)
    over = (bare or apart) and direct * 4 <= len(found)
    # sentences with numbers are titles only where nearly all that is numbered is one
    titles = len(found) >= FEWEST_COUNTED and (over or below >= len(found) * LEAST_COUNTED)
    titles = titles and (bare or apart or len(found) >= _numbered(text, pieces, way) * LEAST_COUNTED)
    # of few, all stand over a part, which has some length but at the end, and nothing else is numbered
    ends = [*(pieces[nth].start for nth in found[1:]), len(text)]
    some = bare and bool(found) and found[-1] + 1 < len(pieces)
    some = some and all(end - pieces[nth].end > LONG for nth, end in zip(found[:-1], ends, strict=False))
    few = FEW <= len(found) < FEWEST_COUNTED and some and len(found) == _numbered(text, pieces, way)
    return frozenset(found) if titles or few else frozenset()


def _stand_apart(pieces: Sequence[Piece], found: Sequence[int]) -> bool:
    """Return whether nearly all pieces with the indices *found* stand apart from what is above, and few others do."""
    apart = {nth for nth, piece in enumerate(pieces) if piece.blanks >= contents.APART}
    return len(apart.intersection(found)) >= len(found) * LEAST_COUNTED and len(apart) < len(pieces) * MOST_APART


def names(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of short lines that are the same words but for a number that counts on: `Minute No. 3`.

    So divisions are known in any language; of lines of a table or a list, one stands below the other.
    """
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for nth, piece in enumerate(pieces):
        line = text[piece.start : piece.end] if piece.end - piece.start <= SHORT and is_free(piece) else ""
        if (match := _NAMED.fullmatch(line.strip("_*= "))) and not shapes.numbered(text, piece.chunks[0]):
            found[" ".join(_LETTERS.findall(match["words"])).casefold()][nth] = _value(match["n"])
    return frozenset(chain.from_iterable(one for one in found.values() if _count_on(one, pieces)))


def paragraphs(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of paragraphs that begin with a word for a division and its number (`§ 3. They built walls.`).

    That most of those with the same word are too long for a heading tells it, or that they end as sentences do and
    nothing stands between most of them: of articles, sections, verses.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for nth, piece in enumerate(pieces):
        line = text[slice(*lines(text, piece.chunks[0])[0])] if is_free(piece) else ""
        if word := divisions.numbered(divisions.unmarked(line)):
            found[word].append(nth)
    long = {nth for several in found.values() for nth in several if pieces[nth].end - pieces[nth].start > LONG}
    ended = [
        (several, [nth for nth in several if _ENDS.search(text[pieces[nth].start : pieces[nth].end])])
        for several in found.values()
    ]
    return frozenset(
        nth
        for several, sentences in ended
        if 2 * len(long.intersection(several)) > len(several) or _follow_each_other(sentences)
        for nth in sentences
    )


def _follow_each_other(found: Sequence[int]) -> bool:
    """Return whether nothing stands between most of some pieces: more than a list of contents has of all headings."""
    direct = sum(two == one + 1 for one, two in pairwise(found))
    return direct >= max(FEW, (len(found) - 1) * MOST_DIRECT)


def _count_on(found: Mapping[int, int], pieces: Sequence[Piece]) -> bool:
    """Return whether numbers, each at the index of its piece, count on, and much stands below them."""
    steps = sum(two == one + 1 for one, two in pairwise(found.values()))
    over = sum(pieces[two].start - pieces[one].end > SHORTEST_PART for one, two in pairwise(found))
    return len(found) >= FEWEST_COUNTED and min(steps, over) >= (len(found) - 1) * LEAST_COUNTED


def _numbered(text: str, pieces: Sequence[Piece], way: str) -> int:
    """Return how many pieces, however long, begin with a number in one way of writing them."""
    found = (_COUNTED.match(text, piece.start) for piece in pieces if is_free(piece))
    return sum(match is not None and match[way] is not None for match in found)


def numerals(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the indices of Roman numerals alone that count from I on, once or anew: above poems, letters, parts.

    However many blank lines stand around them, nothing else counts so; something stands below each of them.
    """
    words = {nth: text[one.start : one.end].strip(" .") for nth, one in enumerate(pieces) if is_free(one)}
    found = {nth: _value(one) for nth, one in words.items() if _ROMAN_ALONE.fullmatch(one)}
    over = sum(nth + 1 < len(pieces) and nth + 1 not in found for nth in found)
    return frozenset(found if _count_anew(found) and over >= len(found) * LEAST_COUNTED else ())


def numerals_in(text: str, chunks: Iterable[Chunk]) -> frozenset[int]:
    """Return where lines begin that are Roman numerals alone, which count on as `numerals` do (code points).

    One with a single line below it has its title there.
    """
    found: dict[int, int] = {}
    titled: set[int] = set()
    over = 0
    for spans in (lines(text, chunk) for chunk in chunks):
        roman = [_ROMAN_ALONE.fullmatch(text[start:end].rstrip(".")) for start, end in spans]
        found.update((line[0], _value(one[0])) for line, one in zip(spans, roman, strict=True) if one)
        # nothing between two of them, and they are rows of a table
        over += sum(one is not None and below is None for one, below in pairwise((*roman, None)))
        titled |= {spans[0][0]} if len(spans) == FEW else set()
    return frozenset(found.keys() - titled if _count_anew(found) and over >= len(found) * LEAST_COUNTED else ())


def over_words(text: str, chunks: Sequence[Chunk]) -> frozenset[int]:
    """Return where the words begin (code points) right below titles that count on in figures, as in minutes.

    Such a title has room for the first word below it, which begins a sentence.
    """
    width = measure.line_width(text, chunks)
    found: dict[int, int] = {}
    for first, *below in (lines(text, chunk) for chunk in chunks if shapes.ends_sentence(text, chunk)):
        match = _COUNTED.match(text, *first)
        if below and match and match["figures"] and match["bare"] is None and not _ENDS.search(text[slice(*first)]):
            room = not measure.full_share(text, [first, below[0]], width)
            found.update({below[0][0]: int(match["figures"])} if room and text[below[0][0]].isupper() else {})
    return frozenset(found if _count_anew(found) else ())


def anew(matches: Mapping[int, re.Match[str]]) -> frozenset[int]:
    """Return the indices of titles in Roman letters that count from I on, once or anew: the letters of each book."""
    values = {nth: _value(match["roman"]) for nth, match in matches.items() if match["roman"]}
    return frozenset(values if _count_anew(values) else ())


def _count_anew(found: Mapping[int, int]) -> bool:
    """Return whether numbers, each at its place, count from 1 on, once or anew, with few exceptions."""
    steps = sum(value in (1, before + 1) for before, value in pairwise((0, *found.values())))
    return len(found) >= FEWEST_COUNTED and steps >= len(found) * LEAST_COUNTED


def counted(text: str, piece: Piece) -> re.Match[str] | None:
    """Return the match of a line that begins with a number, or of two of which the first is one."""
    words = text[piece.start : piece.end].lstrip("\u3000")
    first, *rest = words.splitlines() or [""]
    whole = not rest or (len(rest) == 1 and contents.NUMERAL.fullmatch(first.strip()) is not None)
    return _COUNTED.match(" ".join(words.split())) if whole else None


def _value(number: str) -> int:
    """Return the value of a number in figures, in Roman letters or in Chinese, 0 if it is none."""
    if number.isascii():
        return int(number) if number.isdigit() else _roman([_ROMAN[letter] for letter in number])
    tens, ten, ones = number.rpartition("十")
    return (10 * _HAN.get(tens, not tens) if ten else 0) + _HAN.get(ones, 0)


def _roman(values: Sequence[int]) -> int:
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
