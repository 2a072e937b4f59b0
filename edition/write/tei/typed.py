"""Read the Markdown of editors out of their TEI again.

Markdown has several ways to write the same; what comes back is the plainest. Whoever writes TEI asks here whether
that is what the editor typed, and says so beside it if not (`apparatus`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from edition.write.tei.pointers import link

SPECIAL = re.compile(r"([\\`*_\[\]])")
# an empty line of code is not set in
SHIFTED = re.compile("^(?=.)", re.MULTILINE)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
There = Callable[[str], bool]
"""Returns whether something is where a link leads."""
BLOCKS = frozenset(("p", "list", "quote", "ab", "milestone"))


def everywhere(_link: str) -> bool:
    """Return True: whatever is pointed at is there."""
    return True


def source(note: etree._Element, text: str, there: There = everywhere) -> str:
    """Return what a statement rests on, as it was typed: words, or a link and words behind it."""
    pointers = [(link(one.get("target") or "", text), one.tail or "") for one in note.iter("{*}ref")]
    if pointers and there(pointers[0][0]):
        return "".join(pointers[0])
    return "".join(note.itertext(etree.Element))


def markdown(note: etree._Element, text: str, there: There = everywhere) -> str:
    """Return the prose in *note*, in the file of *text*, as Markdown; of a link that is not *there*, the words."""
    return _Reader(text, there).prose(note)


class _Reader:
    """Reads the prose of one text."""

    def __init__(self, text: str, there: There) -> None:
        self._text = text
        self._there = there
        self._phrases: Mapping[str, Callable[[etree._Element], str]] = {
            "hi": self._set_apart,
            "ref": self._link,
            "foreign": lambda one: f"[{self.phrases(one)}]{{lang={one.get(LANGUAGE)}}}",
            "code": lambda one: f"`{one.text or ''}`",
        }
        self._blocks: Mapping[str, Callable[[etree._Element], str]] = {
            "p": self.prose,
            "list": self._list,
            "quote": lambda one: "\n".join(f"> {line}".rstrip() for line in self.prose(one).split("\n")),
            "ab": lambda one: SHIFTED.sub("    ", (one.text or "").removesuffix("\n")),
            "milestone": lambda _one: "---",
        }

    def prose(self, element: etree._Element) -> str:
        """Return blocks, parted by empty lines; or phrases."""
        held = [(etree.QName(one).localname, one) for one in element.iterchildren(tag=etree.Element)]
        if not any(name in BLOCKS for name, _ in held):
            return self.phrases(element)
        before = (element.text or "").strip()
        return "\n\n".join(
            (*([before] if before else ()), *(self._blocks.get(name, self.phrases)(one) for name, one in held))
        )

    def phrases(self, element: etree._Element) -> str:
        """Return words and what is said of them."""
        return "".join(self._pieces(element))

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        yield _escaped(element.text)
        for one in element.iterchildren(tag=etree.Element):
            yield self._phrases.get(etree.QName(one).localname, self.phrases)(one)
            yield _escaped(one.tail)

    def _link(self, one: etree._Element) -> str:
        target = link(one.get("target") or "", self._text)
        if not self._there(target):
            return self.phrases(one)
        words = "" if one.get("type") == "name" else self.phrases(one)
        return f"[{words}]({target})"

    def _set_apart(self, one: etree._Element) -> str:
        mark = "**" if one.get("rend") == "bold" else "*"
        return f"{mark}{self.phrases(one)}{mark}"

    def _list(self, element: etree._Element) -> str:
        numbered = element.get("rend") == "numbered"
        items = []
        for nth, one in enumerate(element.iterchildren(tag=etree.Element), 1):
            label = f"{nth}. " if numbered else "- "
            first, *rest = self.prose(one).split("\n")
            items.append("\n".join((label + first, *(" " * len(label) + line if line else "" for line in rest))))
        # Markdown parts items by empty lines where they hold paragraphs, and reads lines alone as phrases
        loose = element.find("{*}item/{*}p") is not None
        return ("\n\n" if loose else "\n").join(items)


def _escaped(words: str | None) -> str:
    return SPECIAL.sub(r"\\\1", words or "")
