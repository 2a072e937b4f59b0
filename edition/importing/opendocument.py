"""An OpenDocument text (ISO/IEC 26300-3, version 1.3), in a package or flat, as the tree that pandoc makes of others.

Pandoc's own reader leaves out styles, revisions, comments, fields, text boxes and pages without a word.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence

from lxml import etree

from edition.importing.imported import Account
from edition.importing.opendocument_lines import DC, typed
from edition.importing.opendocument_styles import FO, OFFICE, STYLE, Styles
from edition.importing.opendocument_text import blocks
from edition.importing.packages import parsed
from edition.importing.safe import words
from edition.model.diagnostics import InputError
from edition.pandoc import Node

META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
CONTENT = "content.xml"
PARTS = (CONTENT, "styles.xml", "meta.xml")
FRONT = ("title", "subtitle")
FURNITURE = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
SHOWN = 80


def tree(name: str, content: bytes, known: Collection[str], account: Account) -> Node:
    """Return the tree of a document; *known* are the styles, in small letters, that mean something.

    Raises InputError if it is damaged or nested too deep.
    """
    roots, formulas = _flat(name, content) if content[:2] != b"PK" else _packed(name, content)
    masters = (one for root in roots for one in root.iter(f"{STYLE}master-page"))
    for furniture in (master.find(f"{STYLE}{part}") for master in masters for part in FURNITURE):
        if furniture is not None and (said := words(furniture)):
            account.dropped.note("header or footer of pages", said[:SHOWN])
    found = blocks(roots[0], Styles(roots, known), formulas, account)
    front = list(_front(found))
    return {"meta": {**_meta(roots), **dict(front)}, "blocks": found[len(front) :]}


def _flat(name: str, content: bytes) -> tuple[Sequence[etree._Element], Mapping[str, str]]:
    return (parsed(content, name),), {}


def _packed(name: str, content: bytes) -> tuple[Sequence[etree._Element], Mapping[str, str]]:
    """Return the parts of a package, the content first, and the formulas in it by the names of their objects."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = frozenset(package.namelist())
        if CONTENT not in names:
            raise InputError(f"{name} is damaged: there is no {CONTENT} in it")
        roots = [parsed(package.read(part), part) for part in PARTS if part in names]
        inner = [one for one in sorted(names) if one.endswith(f"/{CONTENT}")]
        objects = {one.removesuffix(f"/{CONTENT}"): parsed(package.read(one), one) for one in inner}
    return roots, {one: typed(root) for one, root in objects.items() if etree.QName(root).localname == "math"}


def _meta(roots: Iterable[etree._Element]) -> dict[str, Node]:
    """Return title, author and language, as a document says them of itself."""
    found: dict[str, Node] = {}
    for root in roots:
        told = {
            field: " ".join((root.findtext(f".//{OFFICE}meta/{path}") or "").split()) for field, path in META_FIELDS
        }
        found |= {field: {"t": "MetaString", "c": words} for field, words in told.items() if words}
        said = root.find(f".//{STYLE}default-style[@{STYLE}family='paragraph']/{STYLE}text-properties")
        language, country = (said.get(f"{FO}{one}") or "none" if said is not None else "none" for one in TAG)
        if language != "none":
            found["lang"] = {"t": "MetaString", "c": language if country == "none" else f"{language}-{country}"}
    return found


TAG = ("language", "country")
META_FIELDS = (("pagetitle", f"{DC}title"), ("author", f"{META}initial-creator"))


def _front(found: Sequence[Node]) -> Iterable[tuple[str, Node]]:
    """Yield the title and the subtitle that a document begins with."""
    for name, block in zip(FRONT, found, strict=False):
        style = dict(block["c"][0][2]).get("custom-style", "") if block["t"] == "Div" else ""
        if style.lower() != name:
            return
        yield name, {"t": "MetaInlines", "c": block["c"][1][0]["c"]}
