"""Headings of Word that are such by their outline level alone (ECMA-376, part 1, 17.3.1.20), of a paragraph or a style.

Pandoc knows headings by the names of their styles, or of those that these are made from: so each gets one.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.importing.packages import WORD

VALUE = f"{WORD}val"
LEVELS = frozenset(map(str, range(9)))
"""Levels of headings; the tenth says that words are none."""
TITLES = ("heading", "title", "subtitle", "toc")
"""How names of styles begin of which pandoc knows what they are."""


def headed(root: etree._Element, styles: etree._Element) -> bool:
    """Set what has the level of a heading in the style of one; return whether any has."""
    known = {one.get(f"{WORD}styleId"): one for one in styles.iter(f"{WORD}style")}
    made = {level for name, style in known.items() for level in _based(style, _name(style))}
    for paragraph in root.iter(f"{WORD}p"):
        style = _child(paragraph, "pPr", "pStyle")
        name = _name(known.get(style.get(VALUE)) if style is not None else None)
        made.update(_styled(paragraph, name))
    for level in sorted(made):
        styles.append(_style(level))
    return bool(made)


def _based(style: etree._Element, name: str) -> Iterator[str]:
    """Make a style of headings of a style with a level; yield that."""
    level = _level(style)
    if level is None or name.startswith(TITLES) or style.get(f"{WORD}type") != "paragraph":
        return
    for old in style.findall(f"{WORD}basedOn"):
        style.remove(old)
    style.append(etree.Element(f"{WORD}basedOn", {VALUE: _id(level)}))
    yield level


def _styled(paragraph: etree._Element, name: str) -> Iterator[str]:
    """Put a paragraph that has a level, and words, into a style of headings; yield its level."""
    level = _level(paragraph)
    if level is None or name.startswith(TITLES) or next(paragraph.iter(f"{WORD}t"), None) is None:
        return
    for properties in paragraph.findall(f"{WORD}pPr"):
        for old in properties.findall(f"{WORD}pStyle"):
            properties.remove(old)
        properties.insert(0, etree.Element(f"{WORD}pStyle", {VALUE: _id(level)}))
    yield level


def _level(element: etree._Element) -> str | None:
    said = _child(element, "pPr", "outlineLvl")
    level = said.get(VALUE) if said is not None else None
    return level if level in LEVELS else None


def _child(element: etree._Element, *names: str) -> etree._Element | None:
    return element.find("/".join(f"{WORD}{name}" for name in names))


def _name(style: etree._Element | None) -> str:
    said = style.find(f"{WORD}name") if style is not None else None
    return said.get(VALUE, "").lower() if said is not None else ""


def _id(level: str) -> str:
    return f"edition-heading-{level}"


def _style(level: str) -> etree._Element:
    style = etree.Element(f"{WORD}style", {f"{WORD}type": "paragraph", f"{WORD}styleId": _id(level)})
    style.append(etree.Element(f"{WORD}name", {VALUE: f"heading {int(level) + 1}"}))
    return style
