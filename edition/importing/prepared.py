"""Make a file of a word processor ready for pandoc, and keep what it has no place for: labels of notes, pictures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from edition.importing import character_styles, outline, tongues, wordprocessing
from edition.importing.imported import Account
from edition.importing.packages import MAIN, PARTS, parsed
from edition.importing.tongues import Tongues
from edition.importing.trees import NoteLabel

STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/(\w+)")
"""Names of the strict conformance class (ECMA-376, part 1, annex A), which begin otherwise in the other one."""


class Prepared(Struct, frozen=True):
    """A package that pandoc reads, the labels of its notes in their order, the languages of its words by script."""

    content: bytes
    labels: tuple[NoteLabel, ...] = ()
    tongues: Tongues = {}


def usual(content: bytes) -> bytes:
    """Return the package with the names of the transitional conformance class."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
        changed = {
            name: STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", part)
            for name, part in parts.items()
            if STRICT.search(part)
        }
        return _with(package, changed) if changed else content


def prepared(content: bytes, account: Account) -> Prepared:
    """Return the package of a document of Word, with its text and its notes made ready; another package as it is."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        changed = {name: parsed(package.read(name), name) for name in package.namelist() if PARTS.match(name)}
        root = next((part for name, part in changed.items() if MAIN.match(name)), None)
        if root is None:
            return Prepared(content)
        styles, settings = (_part(package, one) for one in ("word/styles.xml", "word/settings.xml"))
        looks = character_styles.looks(styles) if styles is not None else {}
        for part in changed.values():
            character_styles.told(part, looks)
            wordprocessing.ready(part, account)
        if styles is not None and outline.headed(root, styles):
            changed["word/styles.xml"] = styles
        labels = wordprocessing.labels(root, settings)
        made = _with(package, {part: etree.tostring(one) for part, one in changed.items()})
        return Prepared(made, labels, tongues.of_word(root, styles))


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    return parsed(package.read(name), name) if name in package.namelist() else None


def pictures(content: bytes) -> Mapping[str, bytes]:
    """Return the pictures in a package, by the names that pandoc has for them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = (name for name in package.namelist() if name.startswith(("word/media/", "Pictures/", "media/")))
        return {name.removeprefix("word/"): package.read(name) for name in names}


def _with(package: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """Return a package in which some parts are others."""
    out = io.BytesIO()
    # not compressed: it is read once, and thrown away
    with zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            made.writestr(name, changed.get(name) or package.read(name))
    return out.getvalue()
