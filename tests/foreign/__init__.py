"""TEI of others, imported and written again: nothing of their text or elements may get lost."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from lxml import etree
from msgspec import Struct

from edition.importing import formats
from edition.importing.imported import Imported
from edition.merge import merge
from edition.model import Document, Edition, Header, Settings, Source
from edition.model.diagnostics import Diagnostic
from edition.write.tei import document

ID = "{http://www.w3.org/XML/1998/namespace}id"
SOURCE = "{*}sourceDoc"
TEXT = "{*}text"


class Again(Struct, frozen=True):
    """A file as it was, as it was imported, and as it is written again."""

    imported: Imported
    faults: tuple[Diagnostic, ...]
    stood: etree._Element
    stands: etree._Element


def again(path: Path) -> Again:
    """Import the TEI file at *path* and write it again."""
    content = path.read_bytes()
    imported = formats.read(formats.Wanted(path.name, content, "again", {}))
    source = Source("again", imported.text, "0" * 64, Header("Again", conventions="imported"))
    merged = merge(source, imported.annotations)
    doc = Document(source, imported.annotations, merged.events)
    written = document.document(doc, Edition(Settings("E"), headers={"again": source.header}))
    return Again(imported, merged.diagnostics, _text(content), _text(written.content))


def _text(content: bytes) -> etree._Element:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    found = root.find(TEXT)
    if found is None:
        found = root.find(SOURCE)
    return root if found is None else found


def ink(text: etree._Element) -> str:
    """Return the characters of a text without white space."""
    return "".join("".join(text.itertext(etree.Element)).split())


def elements(text: etree._Element) -> Counter[str]:
    """Count the elements of a text by name; of one that is written in parts, the first."""
    return Counter(etree.QName(one).localname for one in text.iter(etree.Element))


def written(found: Again) -> Counter[str]:
    """Count the elements as they are written again; of one that is written in parts, the first."""
    names = {f"again.{one.id}" for one in found.imported.annotations}
    every = ((one, one.get(ID, "").replace("._src.", ".")) for one in found.stands.iter(etree.Element))
    return Counter(etree.QName(one).localname for one, name in every if not name or name in names)
