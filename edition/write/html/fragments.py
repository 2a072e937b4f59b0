"""What has been written of a page's text so far: parts, open elements, captured stretches.

Links may not lie in links, so one that opens within another, or a note's call within a link, interrupts the outer one.
"""

from __future__ import annotations

import re
from html import escape

EMPTY = re.compile(r"<(a|i|b)\b((?:(?! role=)[^<>])*+)></\1>")
"""An element without content, which interruptions leave; a link that has a role is a call's, and empty by intent."""
EMPTY_ENDS = ("></a>", "></i>", "></b>")
# fewer signs than HTML lets stand without quotation marks (13.1.2.3): `n3-2`; not `a/b`
UNQUOTED = re.compile(r"[\w-]+")
IDENTITY = re.compile(r" id=[^\s>]+")


Inline = tuple[str, str]
"""An open element within a paragraph: its start tag and its end tag."""

LINK_END = "</a>"
NO_LINK = ("<span", "</span>")
"""What stands where a link may not: the start of its tag, and its end."""


class Fragments:
    """The parts of one text, written in order; `out` adds one."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.out = self.parts.append
        self._held: list[tuple[list[str], bool]] = []
        self._inlines: list[Inline] = []
        self._links: list[int] = []
        self._behind: list[str] = []
        self._outer: list[tuple[list[Inline], list[int], list[str]]] = []
        self._interrupted = False

    def hold(self) -> None:
        """Write into a stretch of its own until `held`."""
        self._held.append((self.parts, self._interrupted))
        self.parts, self._interrupted = [], False
        self.out = self.parts.append

    def held(self) -> str:
        """End the stretch begun by `hold` and give it."""
        stretch = self._cleaned("".join(self.parts))
        self.parts, self._interrupted = self._held.pop()
        self.out = self.parts.append
        return stretch

    @property
    def in_link(self) -> bool:
        """Say whether a link is open."""
        return bool(self._links)

    def holds(self, end: str) -> bool:
        """Say whether an inline element with this end tag is open."""
        return any(one == end for _, one in self._inlines)

    def open(self, start: str, end: str) -> None:
        """Open an inline element."""
        if end == LINK_END:
            if self._links:
                self._suspend(reopen=True)
            self._links.append(len(self._inlines))
        self.out(start)
        self._inlines.append((start, end))

    def close(self) -> None:
        """Close the inline element that was opened last."""
        end = self._inlines.pop()[1]
        self.out(end)
        if end == LINK_END:
            self._close_link()

    def _close_link(self) -> None:
        """Take up the link around the one that ended; what waited for the outermost link to end is written."""
        self._links.pop()
        if self._links:
            self._resume(reopened=True)
        else:
            # a link must not hold another (HTML, 4.5.1), so marks that are links stand behind it
            self.parts.extend(self._behind)
            self._behind.clear()

    def apart(self, html: str) -> None:
        """Write what may not stand in a link: close the open one, write, open it again."""
        if not self._links:
            self.out(html)
            return
        self._suspend(reopen=False)
        self.out(html)
        self._resume(reopened=False)

    def interrupt(self) -> None:
        """Let what is written until `resume` stand in no link, as it may be moved with links of its own."""
        if self._links:
            self._suspend(reopen=True)
        self._outer.append((self._inlines, self._links, self._behind))
        self._inlines, self._links, self._behind = [], [], []

    def resume(self) -> None:
        """Take up the link that `interrupt` closed."""
        self._inlines, self._links, self._behind = self._outer.pop()
        if self._links:
            self._resume(reopened=True)

    def behind(self, html: str) -> None:
        """Write something after the outermost open link."""
        if self._links:
            self._behind.append(html)
        else:
            self.out(html)

    def add_space(self) -> None:
        """Part what comes next from a word that was just written."""
        if self.parts and self.parts[-1][-1:].isalnum():
            self.out(" ")

    def finished(self) -> str:
        """Return everything written so far."""
        return self._cleaned("".join(self.parts))

    def _cleaned(self, html: str) -> str:
        """Take away the empty elements that interruptions leave; the outer ones show when the inner are gone."""
        while self._interrupted and any(end in html for end in EMPTY_ENDS) and (less := EMPTY.sub(_kept, html)) != html:
            html = less
        return html

    def _suspend(self, *, reopen: bool) -> None:
        self._interrupted = True
        within = self._inlines[self._links[-1] :]
        self.parts.extend(end for _, end in reversed(within))
        if reopen:
            self.parts.extend(_again(start) for start, end in within if end != LINK_END)

    def _resume(self, *, reopened: bool) -> None:
        within = self._inlines[self._links[-1] :]
        if reopened:
            self.parts.extend(end for _, end in reversed(within) if end != LINK_END)
        self.parts.extend(_again(start) for start, _ in within)


def _again(start: str) -> str:
    """Return a start tag without its id, which stays with the first part."""
    return IDENTITY.sub("", start)


def _kept(empty: re.Match[str]) -> str:
    """Keep of an empty element only its id."""
    identity = IDENTITY.search(empty[2])
    return f"<span{identity[0]}></span>" if identity else ""  # links may lead to it


def quoted(value: str) -> str:
    """Return the value of an attribute, in quotation marks where HTML needs them."""
    return value if UNQUOTED.fullmatch(value) else f'"{escape(value)}"'
