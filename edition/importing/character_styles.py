"""What words of Word look like by their character style: pandoc tells its name alone (ECMA-376, part 1, 17.7.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from edition.importing.outline import VALUE
from edition.importing.packages import WORD
from edition.importing.safe import parent

LOOKS = tuple(f"{WORD}{name}" for name in ("b", "i", "smallCaps", "strike", "u", "vertAlign"))
"""Properties of words that are kept."""
MARKS = tuple(f"{WORD}{kind}{said}" for kind in ("footnote", "endnote") for said in ("Reference", "Ref"))
"""Calls and labels of notes, which look so in every document."""
LINK = "link"
"""What stands in the names of styles of links (*Hyperlink*, *Internet Link*), which are underlined everywhere."""


def looks(styles: etree._Element) -> Mapping[str, Mapping[str, etree._Element]]:
    """Return the properties that the words of each character style have, by its id."""
    known = {one.get(f"{WORD}styleId", ""): one for one in styles.iter(f"{WORD}style")}
    return {
        name: {str(said.tag): said for said in reversed(list(_said(style, known)))}
        for name, style in known.items()
        if style.get(f"{WORD}type") == "character" and LINK not in _told(style, "name").lower()
    }


def told(root: etree._Element, known: Mapping[str, Mapping[str, etree._Element]]) -> None:
    """Say of every run what it looks like by its style, where it does not say so itself."""
    for style in root.iter(f"{WORD}rStyle"):
        properties = parent(style)
        if next(parent(properties).iterchildren(*MARKS), None) is None:
            said = known.get(style.get(VALUE, ""), {})
            properties.extend([deepcopy(one) for name, one in said.items() if properties.find(name) is None])


def _said(style: etree._Element | None, known: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield what a style and those that it is based on say, its own properties first."""
    seen = set()
    while style is not None and style not in seen:
        seen.add(style)
        for properties in style.iterfind(f"{WORD}rPr"):
            yield from properties.iterchildren(*LOOKS)
        style = known.get(_told(style, "basedOn"))


def _told(style: etree._Element, name: str) -> str:
    said = style.find(f"{WORD}{name}")
    return said.get(VALUE, "") if said is not None else ""
