"""The citation tree of a text: sections, paragraphs and notes, by the ids of its TEI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from edition.model.tei import ID, TEI

if TYPE_CHECKING:
    from lxml import etree

TYPES = {
    "div": "section",
    "p": "paragraph",
    "list": "list",
    "table": "table",
    "lg": "verse",
    "note": "note",
    "ab": "block",
    "bibl": "source",
}
TITLE = 120
"""The most code points of a title."""


class Unit(Struct, frozen=True):
    """One citable unit; *level* counts from 1, *end* is the index after its last descendant among all units.

    *supplied* says that the title is the edition's, in the language of its editors.
    """

    ref: str
    type: str
    level: int
    parent: str
    title: str
    element: etree._Element
    end: int
    supplied: bool = False


def units(tei: etree._Element, prefix: str) -> tuple[Unit, ...]:
    """Return the units of a TEI document in order, parents first; *prefix* is removed from their ids."""
    found: list[Unit] = []
    for text in tei.iterchildren(f"{TEI}text"):
        _gather(text, prefix, None, found)
    return tuple(found)


def ids_in(element: etree._Element) -> set[str]:
    """Return the ids of *element* and of what it holds."""
    return {found for one in element.iter() if (found := one.get(ID))}


def _gather(element: etree._Element, prefix: str, parent: Unit | None, found: list[Unit]) -> None:
    for child in element.iterchildren(f"{TEI}*"):
        tag = str(child.tag).removeprefix(TEI)
        ref = child.get(ID, "").removeprefix(prefix)
        # our own notes are annotations of the text, not parts of it that could be cited
        if tag not in TYPES or not ref or child.get("type") == "editorial":
            _gather(child, prefix, parent, found)
            continue
        nth = len(found)
        level = parent.level + 1 if parent else 1
        supplied = child.find(f"{TEI}head/{TEI}supplied") is not None
        unit = Unit(ref, _type(tag, child), level, parent.ref if parent else "", _title(child), child, 0, supplied)
        found.append(unit)
        _gather(child, prefix, unit, found)
        found[nth] = structs.replace(unit, end=len(found))


def _type(tag: str, element: etree._Element) -> str:
    return element.get("type") or TYPES[tag] if tag == "div" else TYPES[tag]


def _title(element: etree._Element) -> str:
    """Return the heading of a section as a reader sees it: corrected, without notes."""
    head = element.find(f"{TEI}head") if element.tag == f"{TEI}div" else None
    if head is None:
        return ""
    words = " ".join("".join(_words(head)).split())
    return words if len(words) <= TITLE else f"{words[:TITLE].rsplit(' ', 1)[0]} …"


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        # of a pair of readings one is left: `corr` of `sic`, `reg` of `orig`
        if child.tag not in (f"{TEI}sic", f"{TEI}note", f"{TEI}ref", f"{TEI}orig"):
            yield from _words(child)
        yield child.tail or ""


def below(units: Sequence[Unit], nth: int, down: int) -> Sequence[Unit]:
    """Return the unit at index *nth* and its descendants, *down* levels deep (-1: all)."""
    unit = units[nth]
    return [one for one in units[nth : unit.end] if down < 0 or one.level <= unit.level + down]
