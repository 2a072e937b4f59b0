"""The ledger of a text: a file that the program writes (`edition.edit.ledgers`) and every build reads."""

from __future__ import annotations

from edition.model.diagnostics import Diagnostic
from edition.model.fields import Model, Offset, Words
from edition.model.ledger import Ledger, Permalink
from edition.read import convert
from edition.read.headers import Digest
from edition.read.yaml import YamlTree

NAME = "ledger"


class IdFile(Model, frozen=True, kw_only=True):
    """An id, and where its block begins; without `kind`, where what is left of its block is now."""

    id: Words
    at: Offset
    kind: Words = ""
    words: str = ""


class LedgerFile(Model, frozen=True, kw_only=True):
    """Which passage of a text has which id (`ledger.yaml`)."""

    sha256: Digest
    ids: list[IdFile]


def ledger(tree: YamlTree) -> tuple[Ledger | None, list[Diagnostic]]:
    """Return the ledger that *tree* holds, or its faults."""
    written, faults = convert.converted(tree, (), {} if tree.root is None else tree.root, LedgerFile)
    if written is None:
        return None, faults
    ids = (Permalink(one.id, one.kind, one.at, one.words) for one in written.ids)
    return Ledger(written.sha256, tuple(ids), tree.at("sha256")), faults
