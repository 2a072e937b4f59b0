"""A text derived from another (corrected, folded, hidden parts dropped), with the offsets that lead back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from unicodedata import category

from msgspec import Struct

from edition.model import Span
from edition.text.scripts import may_part

ZERO_WIDTH_JOINER = "\u200d"
SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


# a text has thousands of pieces, which hold nothing that the garbage collector must follow
class DerivedStretch(Struct, frozen=True, gc=False):
    """A stretch of *size* code points, derived from *source_size* at *source*; one for one if the sizes are equal."""

    source: int
    source_size: int
    size: int


class Derived(Struct, frozen=True):
    """A derived text with the offsets in it at which its *pieces* begin.

    *cuts* are offsets at which something between two words was left out without a trace: a word may end there.
    """

    text: str
    pieces: tuple[DerivedStretch, ...]
    starts: tuple[int, ...]
    cuts: frozenset[int] = frozenset()

    def source_span(self, start: int, end: int) -> Span:
        """Return the range of the source that reads *start* to *end*; a piece of another size is never split.

        What was left out at either edge does not belong to it.
        """
        nth = bisect_right(self.starts, start) - 1
        # the last character that is read, not the offset behind it, which may begin another piece
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        first, final = self.pieces[nth], self.pieces[last]
        low = first.source + (start - self.starts[nth] if first.size == first.source_size else 0)
        high = end - self.starts[last] if final.size == final.source_size else final.source_size
        return Span(low, max(low, final.source + high))

    def stands_alone(self, start: int, end: int) -> bool:
        """Return whether *start* to *end* is not part of a longer word; without spaces in a script, two letters are."""
        text = self.text
        before = start > 0 and text[start - 1].isalnum() and start not in self.cuts
        behind = end < len(text) and (text[end].isalnum() or attaches(text[end])) and end not in self.cuts
        if (before or behind) and end - start > 1:
            before = before and not may_part(text[start - 1], text[start])
            behind = behind and not may_part(text[end - 1], text[end])
        return not (before or behind)


def derived(words: Iterable[str], pieces: Iterable[DerivedStretch], cuts: Iterable[int] = ()) -> Derived:
    """Join *words*, which stand for *pieces* in their order; an empty piece is left out."""
    # an empty piece would begin where the next one does, and a search by offset would find the wrong one
    kept = tuple(piece for piece in pieces if piece.size)
    starts = tuple(accumulate((piece.size for piece in kept), initial=0))[:-1]
    return Derived("".join(words), kept, starts, frozenset(cuts))


def attaches(c: str) -> bool:
    """Return whether *c* may form one letter with the character before it: a mark, or a vowel or final of Hangul."""
    return category(c)[0] == "M" or "\u1160" <= c <= "\u11ff"


def splits(text: str, at: int) -> bool:
    """Return whether offset *at* lies inside a line end, or inside what a reader sees as one character."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    joined = ZERO_WIDTH_JOINER in (before, behind) or SKIN_TONES[0] <= behind <= SKIN_TONES[1]
    return joined or attaches(behind) or before + behind == "\r\n"


def in_word(text: str, at: int) -> bool:
    """Return whether offset *at* lies inside a word."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
