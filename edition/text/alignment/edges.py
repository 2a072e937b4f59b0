"""Find where a quotation begins and ends relative to its words: punctuation, white space, parts of words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from edition.model import Span
from edition.text.alignment.words import Words, folded
from edition.text.folding import NOTE_MARK


class Core(Struct, frozen=True, gc=False):
    """The words of a span, from word *first* to word *last* (numbers), and what else the span holds.

    *lead* and *tail* are code points between the span's ends and its outermost words: positive outside them
    (punctuation), negative inside (a part of a word).
    """

    first: int
    last: int
    lead: int
    tail: int


def core(words: Words, span: Span) -> Core | None:
    """Return the words of *span*; None if it holds only punctuation."""
    first = bisect_right(words.ends, span.start)
    last = bisect_left(words.starts, span.end) - 1
    if first > last:
        return None
    return Core(first, last, words.starts[first] - span.start, span.end - words.ends[last])


def clipped(old: Words, core: Core, first: int, last: int) -> Core:
    """Narrow *core* to words *first* to *last*; punctuation attached to them is kept."""
    lead = core.lead if first == core.first else len(_attached(old.text[slice(*old.gap(first))][::-1]))
    tail = core.tail if last == core.last else len(_attached(old.text[slice(*old.gap(last + 1))]))
    return Core(first, last, lead, tail)


def _attached(gap: str) -> str:
    """Return the punctuation at the beginning of *gap*, up to the first blank."""
    return "" if not gap or gap[0].isspace() else gap.split(maxsplit=1)[0]


def begin(old: Words, new: Words, core: Core, to_first: int) -> tuple[int, bool]:
    """Return the offset in the new text where the span begins, and whether its lead is the same there."""
    start = new.starts[to_first]
    if core.lead < 0:
        return _inside(old.raw(core.first, core.first), new.raw(to_first, to_first), -core.lead, start)
    if not core.lead:
        return start, True
    lead = old.text[old.starts[core.first] - core.lead : old.starts[core.first]]
    low, _ = new.gap(to_first)
    gap = new.text[low:start]
    inwards = [gap[at:] for at in range(len(gap), -1, -1)]
    before = _fitting(lead[::-1], gap[::-1], inwards, lead)
    return (start - len(_attached(gap[::-1])), False) if before is None else (start - before, True)


def end(old: Words, new: Words, core: Core, to_last: int) -> tuple[int, bool]:
    """Return the offset in the new text where the span ends, and whether its tail is the same there."""
    stop = new.ends[to_last]
    if core.tail < 0:
        size = old.ends[core.last] - old.starts[core.last]
        return _inside(old.raw(core.last, core.last), new.raw(to_last, to_last), size + core.tail, new.starts[to_last])
    if not core.tail:
        return stop, True
    tail = old.text[old.ends[core.last] : old.ends[core.last] + core.tail]
    _, high = new.gap(to_last + 1)
    gap = new.text[stop:high]
    behind = _fitting(tail, gap, [gap[:at] for at in range(len(gap) + 1)], tail)
    return (stop + len(_attached(gap)), False) if behind is None else (stop + behind, True)


def _fitting(away: str, gap: str, stretches: list[str], wanted: str) -> int | None:
    """Return how many code points of *gap* are *wanted*, exactly or printed differently; None if they are not there.

    *away* and *gap* are read from the word outwards; *stretches* are the parts of the gap by size.
    """
    # the same signs first; only then how else they may be printed
    if gap.startswith(away) and not _splits_run(gap, len(away)):
        return len(away)
    sizes = [n for n, one in enumerate(stretches) if folded(one) == folded(wanted) and _marks(one) == _marks(wanted)]
    if not sizes:
        return None
    intact = [size for size in sizes if not _splits_run(gap, size)]
    # a lead that ends in white space takes all there is: a line end may have become two
    return sizes[-1] if away[-1].isspace() else (intact or sizes)[0]


def _splits_run(gap: str, size: int) -> bool:
    """Return whether *size* would cut a run of one sign, such as two single quotation marks used as a double one."""
    return 0 < size < len(gap) and gap[size - 1] == gap[size] and not gap[size].isspace()


def _marks(signs: str) -> tuple[list[str], int]:
    """Return the note marks and the number of italic marks: `folded` drops both, but an editor may have meant them."""
    return NOTE_MARK.findall(signs), signs.count("*") + signs.count("_")


def _inside(old_word: str, new_word: str, offset: int, start: int) -> tuple[int, bool]:
    """Return an offset inside a word, and whether the word is the same in both texts."""
    if old_word == new_word:
        return start + offset, True
    return start + min(offset, len(new_word)), False
