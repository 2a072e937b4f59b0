"""How the notes of the margin stand: whole, a little above the line of their call, or folded to their first line.

A note stands at the line of its call, or right under the note before it. The style sheet does that without knowing how
much room there is, so how the most notes can stand whole and near their calls is found here, by an estimate of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.text.context import BLANK
from edition.write.html.widths import wrapped

TEXT_LINE = 3400.0
"""The width of a line of the text in hundredths of the size of its face; at all widths of the window alike."""
INDENT = 135.0
"""What a paragraph behind another is indented by."""
MARGIN_LINE = 2190.0
"""The width of a line of a note, at all widths of the window alike, in hundredths of the size of its face."""
LEADING = 0.71
"""The height of a line of the margin, in lines of the text."""
HEAD = 1.5
"""Lines of the margin that a note's title and the gap after it take."""
FOLDED = 1.3
"""Lines of the margin that a folded note takes."""
RISE = 1.6
"""Lines of the text that a note may stand above its call; the style sheet's `--rise` is as much."""
BEHIND = 0.9
"""Lines of the text that a note may stand under its call by this estimate; readers, and our measure, allow two."""
FAR = 100.0
"""What a line further costs: more than folding all notes of a page, for a note must not stand by another's call."""
# a fold hides words, and costs what ten rises do: where a line up will do, nothing is folded
WAYS = (("", 0.0, 0.0), ("up", RISE, 0.1), ("fold", 0.0, 1.0), ("fold up", RISE, 1.1))
"""How a note may stand: its classes, how far it rises, and what that costs."""
APART = {"h": 2.5, "blockquote": 1.4}
"""Lines of the text that stand empty around a block."""
QUOTED = (3510.0, 0.9)
"""The width of a line of a quotation, which is set smaller, and its height in lines of the text."""
SIGN = 45.0
"""How wide the figure of a call is."""

TAGS = re.compile(r"<[^>]*>")
ENDS = re.compile(r"</(?:p|li|tr|blockquote|h)\d?>|<br>")
# takes no room in a line: a reading corrected away, numbers in the margin, comments with offsets, places of notes
UNSEEN = re.compile(
    r"<del>.*?</del>|<a class=(?:no|ci)\b.*?</a>|<span class=pb\b.*?</span>|<!--.*?-->|\0[^\0]*\0", re.DOTALL
)
PLACES = re.compile(
    r"<(?P<opens>blockquote|p)\b[^>]*>|(?:</(?P<ends>p|li|tr|blockquote|h)\d?|<br)>"
    r"|<sup class=[^>]*? id=(?P<call>[^\s>]+) data-n[^>]*>"
)
BESIDE = re.compile(r'<aside class="note (?![^"]*\bpress\b)[^"]*" id=([^\s>]+)')
"""A note of the margin; others open at a press."""
NOT_IN_NAMES = re.compile(r"[^\w-]")


class Sized(Struct, frozen=True):
    """A note of the margin: its content, and the *line* of the text in which its call stands."""

    id: str
    html: str
    line: float


def called_at(html: str) -> Iterator[tuple[str, float]]:
    """Yield the id of every call in the text of a page, and the line in which it stands, counted from 0."""
    seen, column, reached = UNSEEN.sub("", html), _Column(), 0
    for place in PLACES.finditer(seen):
        column.add(TAGS.sub("", seen[reached : place.start()]))
        reached = place.end()
        if place["call"]:
            yield place["call"], column.line
            column.reached += SIGN
            continue
        if place["opens"]:
            column.open(place["opens"])
        else:
            column.end(place["ends"] or "br")


class _Column:
    """The text set so far: the *line* that it has come to, and what stands in it."""

    def __init__(self) -> None:
        self.line = self.reached = 0.0
        self._room, self._height = TEXT_LINE, 1.0
        self._behind = ""
        self._begun = False

    def add(self, words: str) -> None:
        """Set *words*; what is nothing but space between blocks takes no room."""
        # white space between blocks is of the source of the page, not of its lines
        if words := BLANK.sub(" ", words) if words.strip() else "":
            ended, self.reached = wrapped(words, self._room, self.reached)
            self.line += ended * self._height
            self._begun = True

    def open(self, tag: str) -> None:
        """Begin a paragraph or a quotation."""
        if tag == "blockquote":
            self._room, self._height = QUOTED
        self.reached = INDENT if tag == self._behind == "p" else 0.0

    def end(self, tag: str) -> None:
        """End a block or a line."""
        if self._begun:
            self.line += self._height
        self.line += APART.get(tag, 0.0)
        if tag == "blockquote":
            self._room, self._height = TEXT_LINE, 1.0
        self.reached, self._begun, self._behind = 0.0, False, tag


def places(notes: Iterable[Sized]) -> Mapping[str, str]:
    """Return the classes of each of *notes*, in the order of their lines: the cheapest way for all of them together."""
    # a note that stands lower pushes all that follow: none can be placed by itself
    # from above the first line, since the first note may rise as any other
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
        # as the style sheet has it: at its call, or right under the note before
        top = max(note.line - rise, before.reached)
        far = max(0.0, top - note.line - BEHIND) * FAR
        size = FOLDED * LEADING if "fold" in classes else height
        yield _Standing(top + size, before.cost + cost + far, note.id, classes, before)


def _best(found: Iterable[Iterable[_Standing]]) -> list[_Standing]:
    """Leave out what reaches further than another way and costs as much."""
    best: list[_Standing] = []
    # what is left grows in reach and falls in cost, so that it stays short; all ways are four to the power of the notes
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
    blocks = (BLANK.sub(" ", TAGS.sub("", UNSEEN.sub("", block))).strip() for block in ENDS.split(html))
    return sum(wrapped(block, MARGIN_LINE)[0] + 1 for block in blocks if block)


Called = Iterable[tuple[str, Sequence[str]]]
"""Ids of notes, each with those of its calls."""


def style_sheet(notes: Called, html: str) -> str:
    """Name for `anchor()` the first call of each of *notes*, and those that stand in the margin of *html*, one by one.

    Each stands below the one before. One name for all would do, too, but a browser takes half a minute to lay out 600
    notes of one name. This is a file of its own, since the policy of the pages allows no style within them.

    >>> print(style_sheet([("n1", ["r1"])], '<aside class="note a" id=n1>'), end="")
    #r1,#n1{--call:--c0}
    #n1{--own:--n1;--over:--n0}
    """
    places = ((_selector(calls[0]), _selector(note)) for note, calls in notes)
    called = (f"{call},{note}{{--call:--c{nth}}}\n" for nth, (call, note) in enumerate(places))
    beside = (_selector(found[1]) for found in BESIDE.finditer(html))
    chained = (f"{note}{{--own:--n{nth};--over:--n{nth - 1}}}\n" for nth, note in enumerate(beside, 1))
    return "".join((*called, *chained))


def lifting(notes: Called) -> str:
    """Lift a note whose call is pointed at or focused.

    This sheet comes behind the text: what it asks of all the text, a browser else asks again with every piece that
    arrives (a quarter of the time for the longest of our pages).

    >>> print(lifting([("n1", ["r1"])]), end="")
    .body:has(#r1:is(:hover,:focus-within)) #n1{--lift:1;--ground:var(--raised)}
    """
    each = ((_selector(call), _selector(note)) for note, calls in notes for call in calls)
    lifted = ",\n".join(f".body:has({call}:is(:hover,:focus-within)) {note}" for call, note in each)
    return f"{lifted}{{--lift:1;--ground:var(--raised)}}\n" if lifted else ""


def _selector(identity: str) -> str:
    """Write an id as a selector (CSS Syntax 3, 4.3.11)."""
    return "#" + NOT_IN_NAMES.sub(r"\\\g<0>", identity)
