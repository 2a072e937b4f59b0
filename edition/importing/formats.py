"""The formats that can be imported: by the ending of a file's name, what reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

from edition import pandoc
from edition.importing import packages, prepared, safe, tei, words
from edition.importing.imported import Account, Imported
from edition.importing.pointers import Entries
from edition.importing.styles import STYLES
from edition.model.diagnostics import InputError


class Wanted(Struct, frozen=True):
    """What is to be read: a file's name and content, the id of the text; *known* are the entries of the edition."""

    name: str
    content: bytes
    text_id: str
    known: Entries
    styles: Mapping[str, str] = {}


def _tei(wanted: Wanted) -> Imported:
    account = Account()
    root = safe.xml(wanted.name, wanted.content, account)
    return tei.read(root, wanted.text_id, account, wanted.known)


def _words(reader: str, wanted: Wanted) -> Imported:
    account = Account()
    packed = wanted.content[:2] == b"PK"
    there = packages.check(wanted.name, wanted.content, account) if packed else Counter[str]()
    if reader.startswith(("docx", "odt")) and not packed:
        raise InputError(f"{wanted.name} is no file of a word processor")
    content = prepared.prepared(wanted.content, account) if packed else wanted.content
    kept = prepared.pictures(wanted.content) if packed else {}
    tree = pandoc.tree(content, reader)
    imported = words.read(tree, Path(wanted.name).stem, account, wanted.styles or STYLES, frozenset(kept))
    words.compared(imported, there)
    return structs.replace(imported, pictures=kept)


FORMATS: Mapping[str, Callable[[Wanted], Imported]] = {
    ".xml": _tei,
    ".tei": _tei,
    **{
        ending: partial(_words, reader)
        for ending, reader in (
            (".docx", "docx+styles"),
            (".odt", "odt"),
            (".html", "html-native_divs-native_spans"),
            (".htm", "html-native_divs-native_spans"),
            (".md", "markdown-raw_tex-raw_attribute"),
            (".markdown", "markdown-raw_tex-raw_attribute"),
        )
    },
}


def read(wanted: Wanted) -> Imported:
    """Read a file.

    Raises InputError if its format is unknown, or it is damaged.
    """
    reader = FORMATS.get(Path(wanted.name).suffix.lower())
    if reader is None:
        raise InputError(f"{wanted.name}: no format that can be imported; there are {', '.join(sorted(FORMATS))}")
    return reader(wanted)
