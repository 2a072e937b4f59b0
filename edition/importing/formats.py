"""The formats that can be imported: by the ending of a file's name, what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from edition.importing import safe, tei
from edition.importing.imported import Account, Imported
from edition.importing.pointers import Entries
from edition.model.diagnostics import InputError


class Wanted(Struct, frozen=True):
    """What is to be read: a file's name and content, the id of the text; *known* are the entries of the edition."""

    name: str
    content: bytes
    text_id: str
    known: Entries


def _tei(wanted: Wanted) -> Imported:
    account = Account()
    root = safe.xml(wanted.name, wanted.content, account)
    return tei.read(root, wanted.text_id, account, wanted.known)


FORMATS: Mapping[str, Callable[[Wanted], Imported]] = {".xml": _tei, ".tei": _tei}


def read(wanted: Wanted) -> Imported:
    """Read a file.

    Raises InputError if its format is unknown, or it is damaged.
    """
    reader = FORMATS.get(Path(wanted.name).suffix.lower())
    if reader is None:
        raise InputError(f"{wanted.name}: no format that can be imported; there are {', '.join(sorted(FORMATS))}")
    return reader(wanted)
