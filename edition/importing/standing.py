"""What an element of another's TEI is by where it stands and by what stands in it."""

from __future__ import annotations

from itertools import chain

from lxml import etree

from edition.importing import elements
from edition.importing.choices import children, local
from edition.importing.runs import ink
from edition.model.tei import XML


def is_alone(note: etree._Element) -> bool:
    """Return whether nothing but notes stands in the element of a note, so that no words call it."""
    around = note.getparent()
    if around is None:
        return False
    between = chain((around.text,), (one.tail for one in around))
    return not any(map(ink, filter(None, between))) and all(local(one) in elements.ISLANDS for one in children(around))


def is_spoken(element: etree._Element) -> bool:
    """Return whether an element is a paragraph of a speech (TEI P5, 8.3.1): a `seg` beside which no words stand."""
    around = element.getparent()
    if local(element) != "seg" or around is None or local(around) != "u":
        return False
    return not any(map(ink, filter(None, chain((around.text,), (one.tail for one in around)))))


def block_kind(element: etree._Element) -> str:
    """Return the kind of an element that is a block; nothing if none says what it is.

    What an item is called in a list of labels and items (TEI P5, 3.8) is a line of the list.
    """
    around, name = element.getparent(), local(element)
    if name == "label" and around is not None and local(around) == "list":
        return "item"
    return "p" if is_spoken(element) else elements.BLOCKS.get(name, "")


def is_told_by_picture(element: etree._Element) -> bool:
    """Return whether an element is the description of a picture beside it, which readers have in its place."""
    around = element.getparent() if local(element) == "figDesc" else None
    return around is not None and around.find("{*}graphic") is not None


def is_list(element: etree._Element) -> bool:
    """Return whether an element is a list of entries, or a note that holds nothing else: no text to read.

    A bibliography is one only if other places can point at what it lists.
    """
    name = local(element)
    if name == "note" and len(element) and not ink(element.text or ""):
        return all(is_list(one) and not ink(one.tail or "") for one in children(element))
    return name in elements.LISTS and (name != "listBibl" or any(one.get(f"{XML}id") for one in children(element)))
