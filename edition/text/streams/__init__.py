"""What a reader reads: pure filters over the events of a text.

The full stream (`Document.events`) has every character of the source once and in order, and beside it the words of the
editors (`Inserted`): pages and TEI write both. Every filter keeps the stream balanced and each id exactly once, so that
all links hold. Laws: `tests/properties/test_streams.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from edition.model import Annotation, Close, Document, Event, Inserted, Open, Point, Text
from edition.model.bodies import Intervention
from edition.model.kinds import KINDS
from edition.text.scripts import unspaced
from edition.text.streams.parts import renumbered
from edition.text.streams.transposed import transposed

SPACE = " \t\r\n\u00a0"
HIDDEN = frozenset(kind.name for kind in KINDS.values() if kind.hidden or kind.role == "mark")
"""Kinds whose words are not read; of a call each output writes a label of its own."""
TYPED = frozenset(name for name, kind in KINDS.items() if kind.role == "typed")
REPLACED = frozenset(name for name in HIDDEN if KINDS[name].layer == "unit")
"""Those that a page says by other means in the transcribed reading, too: furniture is no such kind."""
STRUCK = frozenset(name for name in HIDDEN if KINDS[name].layer == "inline")
"""Those of words that stand in the source and were struck out there."""
PHRASED: Mapping[str, bool] = {name: kind.phrase for name, kind in KINDS.items() if kind.layer == "block"}
"""The kinds of blocks, and whether they hold words."""
REPLACED_WORDS = frozenset(name for name, kind in KINDS.items() if kind.replaced)
INSERTED: Mapping[type[Event], frozenset[str]] = {
    event: frozenset(name for name, kind in KINDS.items() if kind.adds and kind.layer == layer)
    for event, layer in ((Open, "block"), (Point, "point"))
}
"""Behind which events the editors' words stand; those that replace others stand before the end."""


def insert(events: Iterable[Event]) -> Iterator[Event]:
    """Yield *events* and the words that are not in the source.

    A corrected reading stands at the end of its `choice`, a supplied heading at the beginning of its `div`, supplied
    words behind the point where they are missing.
    """
    for event in events:
        if type(event) is Text:
            yield event
            continue
        annotation = event.annotation
        if annotation.kind in REPLACED_WORDS and type(event) is Close:
            # nothing may stand for what was left out: readers learn of that, too
            yield Inserted(annotation.body.words, annotation)
        yield event
        if annotation.kind in INSERTED.get(type(event), ()) and annotation.body.words:
            yield Inserted(annotation.body.words, annotation)


def displayed(document: Document) -> Sequence[Event]:
    """Return what e-books, plain text, search and contexts display: the reading, its stretches in the order meant."""
    return transposed(reading(document.events, document.source.text))


def revised(document: Document) -> Sequence[Event]:
    """Return what is displayed, and what was struck out besides: a word processor marks these words as deleted."""
    return transposed(_shown(document.events, document.source.text, HIDDEN - STRUCK, corrected=REPLACED_WORDS))


def reading(events: Iterable[Event], text: str) -> Sequence[Event]:
    """Return what a reader reads of *text*: corrected and supplied words, nothing hidden.

    A call becomes a point, and the white space before it goes: what is called stands in the margin or at the end.
    A stretch that is hidden is left out with all that it holds but page breaks, anchors and notes of the edition's;
    an anchor (`Point.edge`) keeps the id of whatever nothing is shown of. E-books, the plain text, search and contexts
    start from here, so that they cannot disagree about the words.
    """
    return _shown(events, text, HIDDEN, corrected=REPLACED_WORDS)


def both_readings(events: Iterable[Event], text: str) -> Sequence[Event]:
    """Return what a page displays of *text*, which shows the one reading or the other: less than `reading` is hidden.

    Both the words that were corrected and those that stand for them are in it, and the furniture of printed pages.
    """
    return _shown(events, text, REPLACED, corrected=frozenset())


def _shown(events: Iterable[Event], text: str, hides: frozenset[str], *, corrected: frozenset[str]) -> Sequence[Event]:
    """Leave out the words of the kinds of *hides*, and those for which, in the kinds *corrected*, others stand."""
    sieve = _Sieve(text, hides, corrected)
    for event in _unspaced(events, text):
        _SIEVED[type(event)](sieve, event)
    sieve.settle()
    # which ids are shown is known only at the end of the text
    kept = list(_anchored(sieve.out, sieve.shown))
    return renumbered(kept) if sieve.parted else kept


class _Sieve:
    """What is shown of a stream: *out*, so far; *hidden* counts the stretches around the next event that are not read.

    What stands between blocks in another's TEI, as pages often begin there, waits for the block of words behind it:
    lists and tables have no place for it. *parted* says whether a part of an annotation was left out, so that its
    other parts have to be counted anew.
    """

    def __init__(self, text: str, hides: frozenset[str], corrected: frozenset[str]) -> None:
        self.out: list[Event] = []
        self.shown: set[str] = set()
        self.parted = False
        self._text, self._hides, self._corrected = text, hides, corrected
        self._hidden = 0
        self._around = [False]
        self._waiting: list[Event] = []

    def words(self, event: Text) -> None:
        """Keep words that are read."""
        if not self._hidden:
            self.out.append(event)

    def open(self, event: Open) -> None:
        """Begin a stretch, or keep the place of one that is not shown."""
        annotation = event.annotation
        if annotation.kind in self._hides:
            _leave_out(annotation, self.out, self._text, hidden=self._hidden > 0)
            self._hidden += 1
            return
        if self._hidden:
            # links may lead to it: its id stays, once, wherever none of it is shown (`_anchored`)
            self.out.append(Point(annotation, "anchor"))
            self.parted = self.parted or event.of > 1
        else:
            self.out.append(event)
            self.shown.add(annotation.id)
        self._hidden += annotation.kind in self._corrected  # until the words that stand for it
        if annotation.kind in PHRASED:
            self._around.append(PHRASED[annotation.kind])
            if self._around[-1]:
                self.out += self._waiting
                self._waiting.clear()

    def close(self, event: Close) -> None:
        """End what `open` began."""
        if event.annotation.kind in self._hides:
            self._hidden -= 1
            return
        if event.annotation.kind in PHRASED:
            self._around.pop()
        if not self._hidden:
            self.out.append(event)

    def insert(self, event: Inserted) -> None:
        """Keep words that are not in the source; those that stand for others end what is hidden of these."""
        # words that replace others stand before the end of these (`insert`), and are read: so the count ends here
        self._hidden -= event.annotation.kind in self._corrected
        if not self._hidden:
            self.out.append(event)

    def point(self, event: Point) -> None:
        """Keep a point; of an editor's intervention that is not read, only where it stood."""
        # a point that tells of what nobody reads here would tell of nothing
        away = self._hidden and isinstance(event.annotation.body, Intervention)
        placed = self._around[-1] or self._hidden
        (self.out if placed else self._waiting).append(Point(event.annotation, "anchor") if away else event)

    def settle(self) -> None:
        """Put what still waits at the end of the last block of words."""
        ends = (n for n, event in enumerate(self.out) if type(event) is Close and PHRASED.get(event.annotation.kind))
        last = max(ends, default=len(self.out)) if self._waiting else 0
        self.out[last:last] = self._waiting


_SIEVED: Mapping[type[Event], Callable[..., None]] = {
    Text: _Sieve.words,
    Open: _Sieve.open,
    Close: _Sieve.close,
    Inserted: _Sieve.insert,
    Point: _Sieve.point,
}


def _unspaced(events: Iterable[Event], text: str) -> Iterable[Event]:
    """Leave out line ends that stand for no space, but where lines are kept as they were typed."""
    gaps = unspaced(text)
    return _parted(events, gaps) if gaps else events


def _parted(events: Iterable[Event], gaps: Sequence[tuple[int, int]]) -> Iterator[Event]:
    typed = 0
    for event in events:
        if isinstance(event, Text):
            yield from (event,) if typed else _between(event, gaps)
            continue
        if event.annotation.kind in TYPED:
            typed += {Open: 1, Close: -1}.get(type(event), 0)
        yield event


def _between(words: Text, gaps: Sequence[tuple[int, int]]) -> Iterator[Text]:
    """Yield what *words* are without the gaps in them."""
    reached = words.start
    for start, end in gaps[bisect_left(gaps, (words.start, 0)) : bisect_left(gaps, (words.end, 0))]:
        if start > reached:
            yield Text(reached, start)
        reached = min(end, words.end)
    if reached < words.end:
        yield Text(reached, words.end)


def _leave_out(annotation: Annotation, out: list[Event], text: str, *, hidden: bool) -> None:
    """Write what remains of a hidden stretch: a point, and of a call the place where it stood."""
    if hidden or KINDS[annotation.kind].hidden:
        out.append(Point(annotation, "anchor"))
        return
    _strip(out, text)
    out.append(Point(annotation))


def _strip(out: list[Event], text: str) -> None:
    """Take the white space from the end of the words written last, if they stand in the same block."""
    for n in range(len(out) - 1, -1, -1):
        event = out[n]
        if isinstance(event, Text):
            kept = event.start + len(text[event.start : event.end].rstrip(SPACE))
            out[n : n + 1] = [Text(event.start, kept)] if kept > event.start else []
            return
        if isinstance(event, Inserted) or KINDS[event.annotation.kind].layer == "block":
            return


def _anchored(events: Iterable[Event], shown: set[str]) -> Iterator[Event]:
    """Leave out the anchors of what is shown elsewhere, and all but the first of what is not."""
    known = set(shown)
    for event in events:
        anchored = event.annotation.id if type(event) is Point and event.edge == "anchor" else ""
        if anchored not in known:
            yield event
        if anchored:
            known.add(anchored)
