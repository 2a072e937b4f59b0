"""The events of a PDF's flow: words, anchors, and elements that begin and end; white space as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct, structs

BARE = frozenset(("list", "table", "dl"))
"""Elements that hold items or cells and no words of their own."""
BLOCKS = frozenset(("p", "h", "li", "td", "th", "dt", "dd", "blockquote", "div", "pre", "leaf", "hr")) | BARE
# the white space of HTML: a no-break space is not folded
SPACE = re.compile(r"[ \t\r\n\f]+")


class Begin(Struct, frozen=True, omit_defaults=True):
    """The beginning of an element: *t* what it is, *c* its class, *v* whose voice (the class of its ink).

    * *to* and *url*: where a link leads in the book, and outside; of a picture *url* is its file, *words* what it shows
    * *n*: level of a heading, columns of a table, depth of a line of the contents, steps of a verse, width of a picture
      (pixels, 96 an inch; 0 if unknown)
    * *head*: cells of a table's head
    * *label* and *note*: of a call its figure or letter, of a verse its number, of a note its id
    * *numbers*: the labels of a list's items; none where they have none
    * *places* and *forms*: names with the words for their page (`{} n.`), and what stands before 1, 2, … pages
    * *left* and *words*: what the heads of the pages say from here on
    """

    t: str
    c: str = ""
    v: str = ""
    to: str = ""
    url: str = ""
    lang: str = ""
    dir: str = ""
    n: int = 0
    head: int = 0
    label: str = ""
    note: str = ""
    numbers: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()
    left: str = ""
    words: str = ""
    marked: bool = False
    opens: bool = False
    indent: bool = False
    figure: bool = False


Anchor = tuple[str]
"""A name for a place to which something leads."""
Event = Begin | Anchor | str | None
"""None ends the element that began last."""


def levelled(events: Iterable[Event]) -> Iterator[Event]:
    """Yield *events* with headings that skip no level on the way down (PDF/UA-1, 7.4.2)."""
    reached = 0
    for event in events:
        if isinstance(event, Begin) and event.t == "h":
            reached = min(event.n, reached + 1)
            yield structs.replace(event, n=reached)
        else:
            yield event


def tidied(events: Iterable[Event]) -> Iterator[Event]:
    """Yield *events* with white space as it is read, and anchors where the next words are, so that pages are right.

    A space at an edge of an inline element stands outside it: within, it would be underlined.
    """
    tidy = _Tidy()
    return chain.from_iterable(map(tidy.take, events))


class _Tidy:
    """What is open, the anchors that wait for words, whether a space waits, and whether one would be too much."""

    def __init__(self) -> None:
        self._anchors: list[Anchor] = []
        self._open: list[str] = []
        self._space = False
        self._fresh = True

    def take(self, event: Event) -> Iterator[Event]:
        """Return what becomes of an event."""
        if isinstance(event, tuple):
            self._anchors.append(event)
            return iter(())
        if isinstance(event, str):
            return self.words(event)
        return self.end() if event is None else self.begin(event)

    def words(self, words: str) -> Iterator[Event]:
        """Write words, or let a space wait for them."""
        if "pre" in self._open:
            yield from self._anchored(words)
            return
        folded = SPACE.sub(" ", words)
        self._space = self._space or folded.startswith(" ")
        if ink := folded.strip(" "):
            yield from self._spaced()
            yield from self._anchored(ink)
            self._space = folded.endswith(" ")

    def begin(self, begin: Begin) -> Iterator[Event]:
        """Begin an element; a block and a note begin without a space."""
        if begin.t in BLOCKS:
            self._edge()
        else:
            yield from self._spaced()
            # Typst loses a label within a line under words; that of a call is on the call's page, not on its note's
            yield from self._anchored()
        if begin.t == "fn":
            self._edge()
        self._open.append(begin.t)
        yield begin

    def end(self) -> Iterator[Event]:
        """End an element; what a block has no words for still has its anchors."""
        ended = self._open.pop()
        if ended in BLOCKS:
            if ended not in BARE:
                yield from self._anchored()
            self._edge()
        elif ended in ("fn", "no", "br"):
            self._space, self._fresh = False, ended != "fn"
        yield None

    def _edge(self) -> None:
        self._space, self._fresh = False, True

    def _spaced(self) -> Iterator[Event]:
        if self._space and not self._fresh:
            yield " "
            self._fresh = True
        self._space = False

    def _anchored(self, *words: str) -> Iterator[Event]:
        yield from self._anchors
        self._anchors.clear()
        yield from words
        self._fresh = self._fresh and not words
