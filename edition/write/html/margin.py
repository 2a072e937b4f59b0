"""How the notes of the margin stand: whole, a little above the line of their call, or folded to their first line.

A note stands at the line of its call, or right under the note before it. The style sheet does that without knowing how
much room there is, so how the most notes can stand whole and near their calls is found here, by an estimate of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

TEXT_LINE = 78
"""Letters in a line of the text; at all widths of the window alike."""
MARGIN_LINE = 44
"""Letters in a line of the margin, at the usual width of a desk's screen."""
LEADING = 0.71
"""The height of a line of the margin, in lines of the text."""
HEAD = 1.5
"""Lines of the margin that a note's title and the gap after it take."""
FOLDED = 1.3
"""Lines of the margin that a folded note takes."""
RISE = 1.6
"""Lines of the text that a note may stand above its call; the style sheet's `--rise` is as much."""
BEHIND = 1.2
"""Lines of the text that a note may stand under its call by this estimate; readers, and our measure, allow two."""
FAR = 100.0
"""What a line further costs: more than folding all notes of a page, for a note must not stand by another's call."""
WAYS = (("", 0.0, 0.0), ("up", RISE, 0.1), ("fold", 0.0, 1.0), ("fold up", RISE, 1.1))
"""How a note may stand: its classes, how far it rises, and what that costs."""
APART = {"h": 2.5, "blockquote": 1.2}
"""Lines of the text that stand empty around a block."""

TAGS = re.compile(r"<[^>]*>")
ENDS = re.compile(r"</(p|li|tr|blockquote|h)\d?>|<br>")
UNSEEN = re.compile(r"<del>.*?</del>|<a class=(?:no|ci)\b.*?</a>|<!--.*?-->|\0[^\0]*\0", re.DOTALL)
CALL = re.compile(r"<sup class=[^>]*? id=([^\s>]+) data-n[^>]*>")
NOT_IN_NAMES = re.compile(r"[^\w-]")


class Sized(Struct, frozen=True):
    """A note of the margin: its content, and the *line* of the text in which its call stands."""

    id: str
    html: str
    line: float


def called_at(html: str) -> Iterator[tuple[str, float]]:
    """Yield the id of every call in the text of a page, and the line in which it stands, counted from 0."""
    before = letters = 0.0
    text, *rest = CALL.split(html)
    for part, call in zip((text, *rest[1::2]), (*rest[::2], ""), strict=True):
        *blocks, last = ENDS.split(UNSEEN.sub("", part))
        for block, end in zip(blocks[::2], blocks[1::2], strict=True):
            before += -(-(letters + _letters(block)) // TEXT_LINE) + APART.get(end, 0)
            letters = 0
        letters += _letters(last)
        yield call, before + letters / TEXT_LINE


def _letters(html: str) -> int:
    return len(TAGS.sub("", html).strip("\n"))


def places(notes: Iterable[Sized]) -> Mapping[str, str]:
    """Return the classes of each of *notes*, in the order of their lines: the cheapest way for all of them together."""
    standing: list[_Standing] = [_Standing(-RISE, 0.0)]
    for note in notes:
        height = (_lines(note.html) + HEAD) * LEADING
        standing = _best(_placed(before, note, height) for before in standing)
    return dict(_traced(min(standing, key=lambda one: one.cost)))


class _Standing(Struct, frozen=True):
    """Notes placed so far: the line that they reach, what it cost, and the last of them with those *before*."""

    reached: float
    cost: float
    note: str = ""
    classes: str = ""
    before: _Standing | None = None


def _placed(before: _Standing, note: Sized, height: float) -> Iterator[_Standing]:
    """Yield every way in which *note*, whole as high as *height*, can stand."""
    for classes, rise, cost in WAYS:
        top = max(note.line - rise, before.reached)
        far = max(0.0, top - note.line - BEHIND) * FAR
        size = FOLDED * LEADING if "fold" in classes else height
        yield _Standing(top + size, before.cost + cost + far, note.id, classes, before)


def _best(found: Iterable[Iterable[_Standing]]) -> list[_Standing]:
    """Leave out what reaches further than another way and costs as much."""
    best: list[_Standing] = []
    for one in sorted((one for some in found for one in some), key=lambda one: (one.reached, one.cost)):
        if not best or one.cost < best[-1].cost:
            best.append(one)
    return best


def _traced(last: _Standing) -> Iterator[tuple[str, str]]:
    one: _Standing | None = last
    while one and one.before:
        yield one.note, one.classes
        one = one.before


def _lines(html: str) -> int:
    """Estimate how many lines of the margin a note takes, its title not counted."""
    lengths = (len(TAGS.sub("", part).strip()) for part in ENDS.split(html)[::2])
    return sum(-(-length // MARGIN_LINE) for length in lengths)


def style_sheet(notes: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Name the call of every note, for `anchor()`, and lift a note whose call is pointed at or focused.

    *notes* are ids of notes, each with those of its calls. This is a file of its own, since the policy of the pages
    allows no style within them. The first call names the place.

    >>> print(style_sheet([("n1", ["r1"])]), end="")
    #r1,#n1{--call:--c0}
    .body:has(#r1:is(:hover,:focus-within)) #n1{--lift:1;--ground:var(--raised)}
    """
    notes = [(_selector(note), [_selector(call) for call in calls]) for note, calls in notes]
    places = "".join(f"{calls[0]},{note}{{--call:--c{nth}}}\n" for nth, (note, calls) in enumerate(notes))
    lifted = (f".body:has({call}:is(:hover,:focus-within)) {note}" for note, calls in notes for call in calls)
    return f"{places}{f',{chr(10)}'.join(lifted)}{{--lift:1;--ground:var(--raised)}}\n" if notes else ""


def _selector(identity: str) -> str:
    """Write an id as a selector (CSS Syntax 3, 4.3.11)."""
    return "#" + NOT_IN_NAMES.sub(r"\\\g<0>", identity)
