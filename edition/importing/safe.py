"""Read XML that a stranger made: nothing outside it is opened, no entity is expanded, and size has a limit."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.importing.imported import Account
from edition.model.diagnostics import InputError

MAX_BYTES = 64_000_000


def content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises InputError if it cannot be read or is too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(f"{path.name} has {size} bytes; at most {MAX_BYTES} are imported")
        return path.read_bytes()
    except OSError as cause:
        raise InputError(f"cannot read {path}: {cause.strerror}") from cause


def xml(name: str, written: bytes, account: Account) -> etree._Element:
    """Parse a file; entities that it declares are not expanded, which loses text and is accounted for.

    Raises InputError if it is not well-formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False, recover=False
    )
    try:
        root = etree.fromstring(written, parser)
    except etree.XMLSyntaxError as cause:
        raise InputError(f"{name} is not well-formed XML: {cause.msg}") from cause
    for entity in root.iter(etree.Entity):
        account.note(account.lost, f"entity {entity.text}", f"line {entity.sourceline}")
    return root
