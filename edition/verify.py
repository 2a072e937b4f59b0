"""Check the TEI that a build has just made: its grammar, its integrity, and that it gives its source back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from lxml import etree

from edition import recover
from edition.check import tei
from edition.check.tei import Pointer, Scanned
from edition.model import Document, OutputFile
from edition.model.diagnostics import BugError, Diagnostic
from edition.write.tei.schema import rng
from edition.write.tei.schema.tables import GRAMMARS

REGISTERS = "registers.xml"


def text(document: Document, file: OutputFile) -> Scanned:
    """Check the TEI *file* of a text.

    Raises BugError if the source that it gives back differs in one character.
    """
    root = tei.parsed(file.content)
    scanned = tei.scan(file.path, root, grammar())
    if recover.recovered(root) != document.source.text:
        raise BugError(f"the TEI of {document.source.id} does not give its source back")
    return scanned


def whole(folder: Path, outward: Iterable[Pointer], absent: Collection[str]) -> list[Diagnostic]:
    """List the faults of the registers' TEI in *folder*, and the *outward* pointers of texts that lead nowhere.

    The lists of single registers and the corpus only repeat what is checked here, and a corpus can be too large for
    the memory: both are left to the audit.
    """
    registers = tei.scan(REGISTERS, tei.parsed((folder / REGISTERS).read_bytes()), grammar())
    return [*registers.diagnostics, *tei.dead(folder, (*outward, *registers.outward), absent)]


@cache
def grammar() -> etree.RelaxNG:
    """Compile the grammar of our TEI, once in each process."""
    return tei.grammar(rng.rng(GRAMMARS["plain"]).content)
