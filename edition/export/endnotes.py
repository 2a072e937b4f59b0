"""Endnotes of a document of Word: pandoc writes all notes as footnotes, some of which are moved (ECMA-376, 17.11)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMED, TYPED = f"{WORD}id", f"{WORD}type"
MAIN, FOOTNOTES, TYPES, RELATED = (
    "word/document.xml",
    "word/footnotes.xml",
    "[Content_Types].xml",
    "word/_rels/document.xml.rels",
)
ENDNOTES = {"word/_rels/endnotes.xml.rels": "word/_rels/footnotes.xml.rels"}
"""The part that says where links in endnotes lead, which are the same as those in footnotes."""
DECLARED = {
    TYPES: (
        "Override",
        {
            "PartName": "/word/endnotes.xml",
            "ContentType": "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml",
        },
    ),
    RELATED: (
        "Relationship",
        {
            "Id": "endnotes",
            "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes",
            "Target": "endnotes.xml",
        },
    ),
}
"""What tells of a part, by the part that tells it."""


def moved(document: bytes, ends: Sequence[bool]) -> bytes:
    """Return a document with some notes at its end: *ends* says it of each, in the order of their calls."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    main = etree.fromstring(parts[MAIN])
    calls = list(main.iter(f"{WORD}footnoteReference"))
    if not any(ends) or len(calls) != len(ends):
        return document
    leaving = [call for call, end in zip(calls, ends, strict=True) if end]
    notes = etree.fromstring(parts[FOOTNOTES])
    apart = _apart(notes, {call.get(NAMED) for call in leaving})
    for call in leaving:
        call.tag = f"{WORD}endnoteReference"
    parts |= {new: parts[old] for new, old in ENDNOTES.items() if old in parts}
    parts |= {name: _declaring(parts[name], *said) for name, said in DECLARED.items()}
    written = {MAIN: main, FOOTNOTES: notes, "word/endnotes.xml": apart}
    return _packed({**parts, **{name: _bytes(root) for name, root in written.items()}})


def _apart(notes: etree._Element, names: Collection[str | None]) -> etree._Element:
    """Take the notes called *names* out of the footnotes, and return them as endnotes, with what parts these."""
    apart = etree.Element(f"{WORD}endnotes", nsmap=notes.nsmap)
    for note in list(notes):
        # what parts notes from the text has a type, and is needed in both parts
        if (called := note.get(NAMED) in names) or note.get(TYPED):
            apart.append(note if called else deepcopy(note))
    for one in list(apart.iter(f"{WORD}footnote", f"{WORD}footnoteRef")):
        one.tag = str(one.tag).replace("footnote", "endnote")
    return apart


def _declaring(part: bytes, name: str, said: Mapping[str, str]) -> bytes:
    root = etree.fromstring(part)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", dict(said))
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            # a file without a time of its own: the same text, the same bytes
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
