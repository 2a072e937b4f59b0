"""Quote passages of a text as its page displays them: in which element they stand, and the words as a reader sees them.

What stands on the page is read off its HTML, which says by comments where each piece of text stands in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from html import unescape

from msgspec import Struct

from edition.model import Span

OFFSETS = re.compile(r"<!--\d+-->")
"""Comments with offsets, which a built page does not have."""
TOKEN = re.compile(r"<!--(\d+)-->|<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
ID = re.compile(r"\bid=\"?([^\s\">]+)")
CLASS = re.compile(r"\bclass=(?:\"([^\"]*)\"|([^\s>]+))")
EMPTY = frozenset(("input", "br", "hr", "img", "wbr"))
PHRASES = frozenset("a abbr b bdi cite code del dfn em i ins q s small span strong sub sup time u".split())
"""Elements that part no words."""
HIDDEN = frozenset(("stood", "printed", "fw", "twin", "no", "ci", "by"))
"""Classes that a page does not display in the corrected reading, which it opens with, or that no reader selects."""


APART = frozenset(("pb",))
"""Classes of phrases that do not stand in the line."""
BREAK = "\x1e"
"""Stands between blocks; white space to `str.split`, and in no text."""


class DisplayedPassage(Struct, frozen=True):
    """Words in the element *id* as the page displays them, with what stands around them there; spaces are folded.

    Without words the element itself is meant.
    """

    id: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


class _Element(Struct):
    tag: str
    id: str
    hidden: bool
    apart: bool
    start: int = 0


class Displayed:
    """What the page with this *html* displays, and where the pieces of the source stand in it."""

    def __init__(self, html: str) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._elements: dict[str, tuple[int, int]] = {}
        self._blocks: list[tuple[int, int, str]] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._read(html)
        self._words = "".join(self._parts)
        self._pieces.sort()
        self._starts = [start for start, _, _ in self._pieces]
        # the outermost first: whoever searches from behind meets the innermost
        self._blocks.sort(key=lambda block: (block[0], -block[1]))
        self._begins = [start for start, _, _ in self._blocks]

    def _read(self, html: str) -> None:
        stack: list[_Element] = []
        offset = -1
        for found in TOKEN.finditer(html):
            at, closes, tag, attributes, text = found.groups()
            if text is not None and not (stack and stack[-1].hidden):
                self._write(unescape(text), offset)
            if not tag:
                # an offset is that of the words behind it, and of no others
                offset = int(at) if at else -1
                continue
            if closes:
                self._end(stack, tag)
            elif tag not in EMPTY:
                self._open(stack, tag, attributes)

    def _end(self, stack: list[_Element], tag: str) -> None:
        # HTML lets the end of a cell be left out
        while stack and stack[-1].tag != tag:
            self._close(stack.pop())
        self._close(stack.pop())

    def _write(self, words: str, offset: int) -> None:
        if offset >= 0:
            self._pieces.append((offset, offset + len(words), self._length))
        self._parts.append(words)
        self._length += len(words)

    def _open(self, stack: list[_Element], tag: str, attributes: str) -> None:
        name, classes = attributes and ID.search(attributes), attributes and CLASS.search(attributes)
        hidden, apart = _looks(tag, (classes[1] or classes[2]) if classes else "")
        hidden = hidden or bool(stack and stack[-1].hidden)
        element = _Element(tag, name[1] if name else "", hidden, apart)
        if element.apart:
            self._write(BREAK, -1)
        element.start = self._length
        stack.append(element)

    def _close(self, element: _Element) -> None:
        if element.id and not element.hidden:
            self._elements[element.id] = element.start, self._length
            if element.tag not in PHRASES:
                self._blocks.append((element.start, self._length, element.id))
        if element.apart:
            self._write(BREAK, -1)

    def element(self, name: str) -> DisplayedPassage | None:
        """Return the element *name* as a whole; None if the page displays none of this id."""
        return DisplayedPassage(name) if name in self._elements else None

    def passage(self, span: Span, name: str, around: int) -> DisplayedPassage | None:
        """Return the words at *span* (code points of the source), with those of the element *name* if there is one.

        Prefix and suffix have at most *around* code points. None if the page displays nothing of it.
        """
        own, held = self._elements.get(name), self._displayed(span)
        found = [one for one in {own, held} if one and self._words[one[0] : one[1]].strip()]
        if not found:
            return self.element(name)
        start, end = min(one[0] for one in found), max(one[1] for one in found)
        block = self._block(start, end)
        return self._quoted(start, end, block, around) if block else None

    def _displayed(self, span: Span) -> tuple[int, int] | None:
        """Return where what stands at *span* is displayed, from its first to its last piece."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        some = [
            (at + max(0, span.start - begins), at + min(ends, span.end) - begins)
            for begins, ends, at in self._pieces[first:last]
            if begins < span.end and ends > span.start
        ]
        return (min(some)[0], max(end for _, end in some)) if some else None

    def _block(self, start: int, end: int) -> tuple[int, int, str] | None:
        """Return the innermost element with an id that holds a range of words and is no phrase."""
        nth = bisect_right(self._begins, start)
        return next((self._blocks[n] for n in range(nth - 1, -1, -1) if self._blocks[n][1] >= end), None)

    def _quoted(self, start: int, end: int, block: tuple[int, int, str], around: int) -> DisplayedPassage:
        words, (begins, ends, name) = self._words, block
        ink = words[start:end].strip()
        start = words.index(ink, start)
        end = start + len(ink)
        # folding takes spaces away, so more is taken than is left
        before = words[max(begins, start - 3 * around) : start].rpartition(BREAK)[2]
        behind = words[end : min(ends, end + 3 * around)].partition(BREAK)[0]
        return DisplayedPassage(name, " ".join(ink.split()), _folded(before)[-around:], _folded(behind)[:around])


@lru_cache(maxsize=1024)
def _looks(tag: str, classes: str) -> tuple[bool, bool]:
    """Return whether an element with these *classes* is hidden, and whether it parts words."""
    kinds = classes.split()
    return tag == "del" or not HIDDEN.isdisjoint(kinds), tag not in PHRASES or not APART.isdisjoint(kinds)


def _folded(words: str) -> str:
    """Fold the spaces within and at the ends of *words*, but leave one at either end."""
    inner = " ".join(words.split())
    first, last = " " if words[:1].isspace() else "", " " if words[-1:].isspace() else ""
    return f"{first}{inner}{last}" if inner else first


def without_offsets(html: str) -> str:
    """Return *html* as a built page has it."""
    return OFFSETS.sub("", html)
