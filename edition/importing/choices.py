"""Readings of a `choice` (TEI P5, 3.5): which of them is read, and which pairs an annotation of ours can say."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.importing import elements
from edition.importing.runs import ink
from edition.importing.safe import parent

CHOICE, APPARATUS, GROUP = "choice", "app", "rdgGrp"
WITNESSED = ("lem", "rdg")
"""Readings of an apparatus, the one that is read before others."""


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements in an element."""
    yield from element.iterchildren(tag=etree.Element)


def pair(element: etree._Element) -> tuple[etree._Element, etree._Element] | None:
    """Return the reading of the source and the words that stand for it, if a choice says no more than these."""
    both = list(children(element)) if local(element) == CHOICE else []
    if len(both) != 2 or elements.FIRST_READINGS.get(local(both[0])) != local(both[1]):  # noqa: PLR2004
        return None
    first, second = both
    if any(map(is_second, element.iterancestors())):  # its words would be read though what is around them is not
        return None
    said_more = len(second) or first.attrib or second.attrib or _holds_island(first)
    return None if said_more or not ink("".join(first.itertext())) else (first, second)


def is_second(element: etree._Element) -> bool:
    """Return whether a reading is not the one that is read: in a choice the source's, else the first; the lemma."""
    around = element.getparent()
    while around is not None and local(around) == GROUP:
        around = around.getparent()
    if around is None or local(around) not in (CHOICE, APPARATUS):
        return False
    readings = list(_readings(around))
    if element not in readings:
        return False
    return element is not next((one for one in readings if local(one) not in elements.SECOND_READINGS), readings[0])


def follows_in_citation(element: etree._Element) -> bool:
    """Return whether an element stands right behind another in a `cit`: a quotation and where it is from are apart."""
    before = element.getprevious()
    return local(parent(element)) == "cit" and before is not None and not ink(before.tail or "")


def _readings(around: etree._Element) -> Iterator[etree._Element]:
    """Yield the readings of a choice or of an apparatus, those in its groups, too."""
    for one in children(around):
        grouped = local(one) == GROUP
        if grouped:
            yield from _readings(one)
        if not grouped and (local(around) == CHOICE or local(one) in WITNESSED):
            yield one


def _holds_island(element: etree._Element) -> bool:
    return any(local(one) in elements.ISLANDS for one in element.iter(etree.Element))
