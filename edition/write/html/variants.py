"""The other readings of an imported apparatus: a title at the words that are read, and a list below their block."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from edition.model import Annotation, Document
from edition.text import apparatus
from edition.write.html.fragments import Fragments
from edition.write.xml import escaped

Opening = Callable[[str, Mapping[str, str]], str]
"""Returns a start tag without its end."""


class Variants:
    """The entries of a text's apparatus, and those that wait for the end of a block."""

    def __init__(self, text: str, document: Document, opening: Opening) -> None:
        self._entries = apparatus.entries(text, document.source.id, document.annotations)
        self._opening = opening
        self._waiting: list[str] = []

    def open(self, words: Annotation, nth: int, flow: Fragments) -> None:
        """Begin a part of words of which there may be other readings."""
        if entry := self._entries.get(words.id):
            flow.open(f"{self._opening('span', {'class': 'app', 'title': entry.line})}>", "</span>")
            # words that a block parts have one entry
            if nth == 1:
                self._waiting.append(f"<li>{escaped(entry.line)}</li>")

    def close(self, words: Annotation, flow: Fragments) -> None:
        """End what `open` began."""
        if words.id in self._entries:
            flow.close()

    def here(self) -> str:
        """Return the entries that wait, as a block."""
        lines = "".join(self._waiting)
        self._waiting.clear()
        start = self._opening("aside", {"class": "stray apparatus", "role": "note"})
        return f"{start}><ul>{lines}</ul></aside>\n" if lines else ""
