"""What the styles of an OpenDocument text say of its paragraphs and words: by their names, and set by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from lxml import etree

from edition.text.numerals import FORMATS

NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
TEXT = f"{{{NAMESPACE}:text:1.0}}"
OFFICE = f"{{{NAMESPACE}:office:1.0}}"
STYLE = f"{{{NAMESPACE}:style:1.0}}"
TABLE = f"{{{NAMESPACE}:table:1.0}}"
DRAW = f"{{{NAMESPACE}:drawing:1.0}}"
FO = f"{{{NAMESPACE}:xsl-fo-compatible:1.0}}"
SVG = f"{{{NAMESPACE}:svg-compatible:1.0}}"
# CSS Fonts 4, 2.2: semi-bold, the first weight that is set in a bold face
BOLD = 600
# of a level or the first number of a list: the file of an attacker may give a million
MOST_FIGURES = 5
STANDARD = frozenset(("standard", "text body", "default", "body text", "first line indent", "footnote", "endnote"))
"""Styles of plain paragraphs."""


class Styles:
    """The styles of a document; *known* are the names, in small letters, that mean something."""

    def __init__(self, roots: Sequence[etree._Element], known: Collection[str]) -> None:
        # the content's own come last, and stay where `styles.xml` has others of these names
        named = [one for root in reversed(roots) for one in root.iter(f"{STYLE}style")]
        self._styles = {(one.get(f"{STYLE}family"), one.get(f"{STYLE}name")): one for one in named}
        self._automatic = {
            one
            for root in roots
            for part in root.iter(f"{OFFICE}automatic-styles")
            for one in part.iter(f"{STYLE}style")
        }
        self._lists = {one.get(f"{STYLE}name"): one for root in roots for one in root.iter(f"{TEXT}list-style")}
        self._calls = {
            one.get(f"{TEXT}note-class"): FORMATS.get(one.get(f"{STYLE}num-format") or "1", "Decimal")
            for root in roots
            for one in root.iter(f"{TEXT}notes-configuration")
        }
        self._known = known

    def _chain(self, element: etree._Element, family: str) -> Iterator[etree._Element]:
        """Yield the styles of an element, from its own to that which all rest on."""
        name = element.get(f"{TEXT}style-name")
        # a damaged file may have styles that rest on each other in a ring
        seen: set[str | None] = set()
        while name not in seen and (style := self._styles.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.get(f"{STYLE}parent-style-name")

    def name(self, paragraph: etree._Element) -> str:
        """Return the name of the style of a paragraph, or of one that it is based on and that means something."""
        # automatic styles (P1, P2, …) are what was set by hand: their names mean nothing
        names = [_displayed(one) for one in self._chain(paragraph, "paragraph") if one not in self._automatic]
        if paragraph.get(f"{TEXT}style-name") and not names:
            # names of styles are XML's, which have `_20_` for a space
            names = [paragraph.get(f"{TEXT}style-name", "").replace("_20_", " ")]
        meant = next((name for name in names if name.lower() in self._known), names[0] if names else "")
        return "" if meant.lower() in STANDARD else meant

    def level(self, paragraph: etree._Element) -> int:
        """Return the level of a heading; 0 if a paragraph is none."""
        if paragraph.tag == f"{TEXT}h":
            return number(paragraph.get(f"{TEXT}outline-level"), 1)
        outlined = (one.get(f"{STYLE}default-outline-level") for one in self._chain(paragraph, "paragraph"))
        return number(next(filter(None, outlined), None), 0)

    def breaks(self, paragraph: etree._Element) -> tuple[bool, bool]:
        """Return whether a page begins before a paragraph, and behind it."""
        first = next(self._chain(paragraph, "paragraph"), None)
        # a break that a style has for all its paragraphs is its look, and no page of this text
        if first is None or first not in self._automatic:
            return False, False
        said = first.find(f"{STYLE}paragraph-properties")
        before, behind = (said.get(f"{FO}break-{one}") if said is not None else None for one in ("before", "after"))
        return before == "page" or bool(first.get(f"{STYLE}master-page-name")), behind == "page"

    def own_rends(self, paragraph: etree._Element) -> tuple[str, ...]:
        """Return what all words of a paragraph are set in by hand."""
        first = next(self._chain(paragraph, "paragraph"), None)
        return _rends(first, ()) if first is not None and first in self._automatic else ()

    def rends(self, span: etree._Element, around: tuple[str, ...]) -> tuple[str, ...]:
        """Return what the words of a span are set in, within words that are set in what *around* says."""
        # what a style is based on is said first, so that the style itself may take it back
        for style in reversed(list(self._chain(span, "text"))):
            around = _rends(style, around)
        return around

    def calls(self, kind: str) -> str:
        """Return the form of the numbers of notes."""
        return self._calls.get(kind, "Decimal")

    def numbering(self, name: str, level: int) -> tuple[str, int]:
        """Return the form of the numbers of a list's items (nothing if they have none), and where they begin."""
        style = self._lists.get(name)
        for one in style if style is not None else ():
            if one.get(f"{TEXT}level") == str(level) and one.tag == f"{TEXT}list-level-style-number":
                form = FORMATS.get(one.get(f"{STYLE}num-format", ""), "")
                return form, number(one.get(f"{TEXT}start-value"), 1)
        return "", 1


def number(words: str | None, otherwise: int) -> int:
    """Return the number that *words* are; *otherwise* if they are none."""
    return int(words) if words and words.isdecimal() and len(words) <= MOST_FIGURES else otherwise


def _displayed(style: etree._Element) -> str:
    return style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or ""


def _rends(style: etree._Element, around: tuple[str, ...]) -> tuple[str, ...]:
    """Return what words of a style are set in: it may say so, or that they are not."""
    said = style.find(f"{STYLE}text-properties")
    found = dict.fromkeys(around)
    for rend, is_set in _told(said) if said is not None else ():
        if is_set:
            found[rend] = None
        else:
            found.pop(rend, None)
    return tuple(found)


def _told(said: etree._Element) -> Iterator[tuple[str, bool]]:
    told: Mapping[str, str] = dict(said.attrib)
    if slant := told.get(f"{FO}font-style"):
        yield "Emph", slant != "normal"
    if weight := told.get(f"{FO}font-weight"):
        yield "Strong", weight == "bold" or (weight.isdecimal() and int(weight) >= BOLD)
    if variant := told.get(f"{FO}font-variant"):
        yield "SmallCaps", variant == "small-caps"
    if line := told.get(f"{STYLE}text-underline-style"):
        yield "Underline", line != "none"
    if line := told.get(f"{STYLE}text-line-through-style"):
        yield "Strikeout", line != "none"
    if position := told.get(f"{STYLE}text-position"):
        # "super 58%" or "33% 58%": first how high, then how large
        raised = position.split()[0]
        yield "Superscript", raised == "super" or (raised.rstrip("%").isdecimal() and raised != "0%")
        yield "Subscript", raised == "sub" or raised.startswith("-")
