"""The formats that can be imported: by the ending of a file's name, what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, structs

from edition import pandoc
from edition.importing import opendocument, packages, prepared, safe, tei, trees, words
from edition.importing.imported import Account, Imported
from edition.importing.pointers import Entries
from edition.importing.styles import STYLES
from edition.model import pictures
from edition.model.diagnostics import InputError
from edition.pandoc import Node

NONE: Mapping[str, bytes] = {}


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
    return _from_tree(pandoc.tree(wanted.content, reader), wanted, account)


def _html(wanted: Wanted) -> Imported:
    imported = _words("html-native_divs-native_spans", wanted)
    words.compared(imported, safe.words_of_html(wanted.content))
    return imported


def _docx(wanted: Wanted) -> Imported:
    account = Account()
    content = _package(wanted, account)
    said = packages.words(content, account)
    made = prepared.prepared(content, account)
    tree = pandoc.tree(made.content, "docx+styles+empty_paragraphs")
    trees.labelled(tree["blocks"], made.labels)
    imported = _from_tree(tree, wanted, account, prepared.pictures(content))
    words.compared(imported, said)
    return imported


def _odt(wanted: Wanted) -> Imported:
    account = Account()
    content = _package(wanted, account)
    tree = opendocument.tree(wanted.name, content, wanted.styles or STYLES, account)
    return _compared(_from_tree(tree, wanted, account, prepared.pictures(content)), content)


def _fodt(wanted: Wanted) -> Imported:
    account = Account()
    tree = opendocument.tree(wanted.name, wanted.content, wanted.styles or STYLES, account)
    return _compared(_from_tree(tree, wanted, account), wanted.content)


def _compared(imported: Imported, content: bytes) -> Imported:
    words.compared(imported, packages.words_of_open_document(content))
    return imported


def _package(wanted: Wanted, account: Account) -> bytes:
    if wanted.content[:2] != b"PK":
        raise InputError(f"{wanted.name} is no file of a word processor")
    packages.check(wanted.name, wanted.content, account)
    return prepared.usual(wanted.content)


def _from_tree(tree: Node, wanted: Wanted, account: Account, kept: Mapping[str, bytes] = NONE) -> Imported:
    styles = wanted.styles or STYLES
    try:
        imported = words.read(tree, Path(wanted.name).stem, account, styles, frozenset(kept))
    except RecursionError as cause:
        raise InputError(f"{wanted.name} is nested too deep") from cause
    for name in (name for name, content in kept.items() if not pictures.is_shown(name, content)):
        account.note(account.doubtful, "picture of a kind that no page shows", name)
    return structs.replace(imported, pictures=kept)


FORMATS: Mapping[str, Callable[[Wanted], Imported]] = {
    ".xml": _tei,
    ".tei": _tei,
    **dict.fromkeys((".docx", ".docm", ".dotx"), _docx),
    **dict.fromkeys((".odt", ".ott"), _odt),
    ".fodt": _fodt,
    **dict.fromkeys((".html", ".htm"), _html),
    **{
        ending: partial(_words, reader)
        for ending, reader in (
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
