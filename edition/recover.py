"""Recover the source text from its TEI, byte for byte.

What an edition adds is a closed set: everything outside `text`, and inside it `corr`, `reg`, `supplied`, `gap` and
notes of type ``editorial``; of imported texts also `expan` where it stands for an abbreviation. All other characters
are the source's, white space between blocks included.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from msgspec import MsgspecError
from msgspec.json import decode

from edition.model import Original
from edition.model.diagnostics import InputError
from edition.model.tei import ID, TEI
from edition.text import originals

ADDED = tuple(TEI + tag for tag in ("corr", "reg", "supplied", "gap"))
NOTE, EXPAN = TEI + "note", TEI + "expan"


def source_text(xml: bytes) -> str:
    """Return the source text that a TEI document holds.

    Raises InputError if *xml* is not well-formed, has a document type declaration, or has no `text`.
    """
    # TEI may come from strangers: no entity is expanded, nothing is loaded, and a huge tree is refused
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as cause:
        raise InputError(f"not well-formed XML: {cause.msg}") from cause
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("document type declaration found: TEI made by edition has none")
    return recovered(root)


def recovered(root: etree._Element) -> str:
    """Return the source text of a parsed TEI document, from which the edition's additions are removed on the way.

    Raises InputError if *root* has no `text`.
    """
    text = root.find(TEI + "text")
    if text is None:
        raise InputError("no <text> element: not a TEI document made by edition")
    for added in list(text.iter(*ADDED, NOTE, EXPAN)):  # a list: clearing an element invalidates an iterator inside it
        if is_added(added):
            added.clear(keep_tail=True)
    return etree.tostring(text, method="text", encoding="unicode", with_tail=False)


def is_added(element: etree._Element) -> bool:
    """Return whether the words of *element* are the edition's; those of an imported text say that they are its own."""
    if "._src." in (element.get(ID) or ""):
        return False
    if element.tag == EXPAN:  # the source's own has an id
        return not element.get(ID)
    return element.tag in ADDED or (element.tag == NOTE and element.get("type") == "editorial")


def source_bytes(path: Path) -> bytes:
    """Return the source text of the TEI file at *path*, as UTF-8.

    Raises InputError if the file cannot be read or is not TEI.
    """
    return source_text(_read(path)).encode()


def original_bytes(path: Path) -> bytes:
    """Return the file that the text of the TEI file at *path* was made of.

    Raises InputError if the file cannot be read, is not TEI, or what it says of the original does not fit.
    """
    xml = _read(path)
    # first, since it refuses what strangers put into XML
    text = source_text(xml)
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    said = next(
        (one.text or "" for one in root.xpath(f"preceding::processing-instruction('{originals.INSTRUCTION}')")), ""
    )
    try:
        found = originals.given_back(text, decode(said, type=Original) if said else None)
    except MsgspecError as cause:
        raise InputError(f"what {path} says of its original is damaged: {cause}") from cause
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"cannot read {path}: {cause.strerror}") from cause
