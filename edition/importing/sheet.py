"""A text as an import writes it, and where its annotations begin and end.

White space is the import's: one space between words, a line for each verse, item and row, an empty line between other
blocks. What parts a block from the words around it in a sentence belongs to the block, so that the sentence is whole
without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import structs

from edition.model import Annotation, Span
from edition.model.bodies import Body
from edition.model.fields import LONGEST_ID
from edition.model.kinds import KINDS
from edition.model.values import UNORDERED
from edition.read import ids

LINED = next(name for name, kind in KINDS.items() if kind.lined)
"""A kind that has a line of its own."""


class Sheet:
    """A text on its way: written from the beginning to the end, and marked.

    If it is *exact*, what stands in a block within a line, at its edges, is told from what stands around by a line end.
    """

    def __init__(self, reserved: frozenset[str], *, exact: bool = False) -> None:
        self._exact = exact
        self._written: list[str] = []
        self._counts: dict[str, int] = {}
        self._taken = set(reserved)
        self.length = 0
        self.annotations: list[Annotation] = []
        self.phrase = False
        self._tail = "\n\n"
        self._space = False
        self._closed = (-1, -1, 0)
        self._around = ""
        self._edges: dict[int, int] = {}
        self.inked = 0

    # Words

    def _put(self, words: str) -> None:
        self._written.append(words)
        self.length += len(words)
        self._tail = (self._tail + words)[-2:]

    def words(self, words: str) -> None:
        """Write words as they are, after the space that waits."""
        if not words:
            return
        self.flush()
        self._put(words)
        self.inked = self.length

    def space(self) -> None:
        """Let a space wait for the words that follow it."""
        self._space = self.phrase and not self._tail.endswith(("\n", " "))

    def flush(self) -> None:
        """Write the space that waits."""
        if self._space:
            self._put(" ")
            self._space = False

    def glue(self) -> None:
        """Forget the space that waits."""
        self._space = False

    def break_line(self) -> None:
        """Begin a new line within a block, unless one begins here."""
        self._space = False
        if not self._tail.endswith("\n"):
            self._put("\n")

    def _part(self, kind: str) -> None:
        """Part a block from what stands before it: no two meet, so that it is told in which a point stands."""
        self._space = False
        wanted = KINDS[kind].before
        there = len(self._tail) - len(self._tail.rstrip("\n"))
        # a line end parts cells, too
        if missing := wanted[there:] or (wanted[-1] if self.length == self._closed[1] else ""):
            self._put(missing)

    # Annotations

    def name(self, kind: str, given: str = "") -> str:
        """Return the id of an annotation: the one *given* to it, which is reserved, or the next of its kind.

        Paragraphs that stand in a note, an item or the like are not counted among those of the text.
        """
        if given:
            return given
        row = KINDS[kind]
        prefix = f"{self._around}.{row.prefix}" if row.numbered and self._around else row.prefix
        while True:
            self._counts[prefix] = self._counts.get(prefix, 0) + 1
            name = f"{prefix}{self._counts[prefix]}"
            if name not in self._taken:
                return name

    def _edge(self) -> int:
        """Return the place of what begins, stands or ends here among all that does."""
        self._edges[self.length] = self._edges.get(self.length, 0) + 1
        return self._edges[self.length]

    def _mark(self, kind: str, begun: tuple[int, int], body: Body, name: str) -> None:
        """Say what stands from the offset and edge where it has *begun* to here."""
        start, first = begun
        last = first if KINDS[kind].layer == "point" else self._edge()
        self.annotations.append(Annotation(name, kind, Span(start, self.length), body, order=(first, last)))

    def marked(self) -> Iterator[Annotation]:
        """Yield the annotations in the order in which they ended; what nothing meets at its edges needs no order."""
        for one in self.annotations:
            alone = all(self._edges[at] == 1 for at in (one.span.start, one.span.end))
            yield structs.replace(one, order=UNORDERED) if alone else one

    @contextmanager
    def block(self, kind: str, body: Body, given: str = "") -> Iterator[None]:
        """Write a block; words and blocks stand in it."""
        name, within, row = self.name(kind, given), self.phrase, KINDS[kind]
        around = self._around
        waiting = self._space and row.island
        if within:
            self._space = False
            begun = self.length, self._edge()
            if self._exact:
                self._put("\n")
            self.break_line()
        else:
            self._part(kind)
            begun = self.length, self._edge()
        start = begun[0]
        self.phrase = row.phrase
        if row.phrase and not row.numbered:
            self._around = around or name
        before = self.inked
        yield
        self._space, self._around = False, around
        if within:
            self.break_line()
            if self._exact and self.length in self._edges:
                self._put("\n")
        # two blocks of one range would be nested by their kinds; one without words would be in none
        if self._closed[:2] == (start, self.length) or before == self.inked or self.length == start:
            self._put(" " if row.before == "\t" else "\n")
        self._mark(kind, begun, body, name)
        self._closed = (start, self.length, row.rank)
        self.phrase = within
        if within and row.island:  # a sentence goes on behind a note as if that were not there
            self._tail = ""
            self._space = waiting

    @contextmanager
    def inline(self, kind: str, body: Callable[[], Body], given: str = "") -> Iterator[None]:
        """Write words of which something is said."""
        name = self.name(kind, given)
        self.flush()
        begun = self.length, self._edge()
        yield
        self._mark(kind, begun, body(), name)

    def point(self, kind: str, body: Body, given: str = "") -> str:
        """Say something of this place; return its id."""
        name = self.name(kind, given)
        if not self.phrase:
            self._part(LINED)
        self._mark(kind, (self.length, self._edge()), body, name)
        return name

    def finished(self) -> str:
        """Return the text."""
        self._space = False
        if not self._tail.endswith("\n") or not self.length:
            self._put("\n")
        return "".join(self._written)


def usable(name: str) -> bool:
    """Return whether an id of another's file can be an id here."""
    return not ids.problem(name) and not name.startswith("_")


def free(given: str, taken: set[str]) -> str:
    """Return the id that what another's file calls *given* has here, and count it among those *taken*."""
    # room is left for a number, where two are cut to the same
    name = given if usable(given) else f"x-{ids.ODD.sub('-', given)}"[: LONGEST_ID - 5].replace("..", ".-").rstrip(".")
    unique = ids.free(name, taken)
    taken.add(unique)
    return unique
