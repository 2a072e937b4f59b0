"""Give the source text back from its TEI, byte for byte.

What the edition added is a closed set: everything outside `text`, and in it `corr`, `reg`, `supplied`, `gap` and
notes of type ``editorial``. All other characters are the source's, white space between blocks included.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.model.diagnostics import InputError

TEI = "{http://www.tei-c.org/ns/1.0}"
ADDED = tuple(TEI + tag for tag in ("corr", "reg", "supplied", "gap"))
NOTE = TEI + "note"


def source_text(xml: bytes) -> str:
    """Recover the source from a TEI document.

    Raises InputError if *xml* is not well-formed, declares a document type (and perhaps entities), or has no `text`.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as cause:
        raise InputError(f"not well-formed XML: {cause.msg}") from cause
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("a document type declaration: no TEI document of an edition has one")
    return recovered(root)


def recovered(root: etree._Element) -> str:
    """Strip what the edition added from the `text` of a TEI document, which is changed, and join what is left.

    Raises InputError if it has no `text`.
    """
    text = root.find(TEI + "text")
    if text is None:
        raise InputError("no <text> element: this is not a TEI document of an edition")
    for added in list(text.iter(*ADDED, NOTE)):  # a list: clearing an element loses an iterator that is in it
        if added.tag != NOTE or added.get("type") == "editorial":
            added.clear(keep_tail=True)
    return etree.tostring(text, method="text", encoding="unicode", with_tail=False)


def source_bytes(path: Path) -> bytes:
    """Recover the bytes of the source file from the TEI file at *path*.

    Raises InputError if the file cannot be read or is not TEI.
    """
    try:
        xml = path.read_bytes()
    except OSError as cause:
        raise InputError(f"cannot read {path}: {cause.strerror}") from cause
    return source_text(xml).encode()
