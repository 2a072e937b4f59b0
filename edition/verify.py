"""Check the TEI that a build has just made: its grammar, its integrity, and that it gives back the source text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

from lxml import etree

from edition import recover
from edition.check import tei
from edition.check.tei import Rules, Scanned, TeiPointer
from edition.model import Document, OutputFile
from edition.model.diagnostics import BugError, Diagnostic, InputError
from edition.model.tei import TEI, XML
from edition.write.tei.schema import content, rng
from edition.write.tei.schema.grammars import GRAMMARS

REGISTERS = "registers.xml"


def text(document: Document, file: OutputFile) -> Scanned:
    """Check the TEI *file* of a text.

    Raises BugError if the text recovered from it differs from the source, InputError if nothing could read it.
    """
    try:
        root = tei.parse(file.content)
    except etree.XMLSyntaxError as cause:
        # libxml2 takes no stretch of words above 10 MB, here and in whatever else reads the TEI with it
        if cause.code != etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise
        raise InputError(
            f"{document.source.path} has a paragraph of more than 10 MB: part it by empty lines"
        ) from cause
    scanned = tei.scan(file.path, root, rules())
    if recover.recovered(root) != document.source.text:
        raise BugError(f"the TEI of {document.source.id} does not hold its source text unchanged")
    return scanned


def unsound(file: OutputFile) -> tuple[Diagnostic, ...]:
    """Return the faults of a TEI *file* by itself."""
    return tei.scan(file.path, tei.parse(file.content), rules()).diagnostics


class Sound(Protocol):
    """Remembers between builds which pointers lead somewhere."""

    def known(self, path: str, pointers: Iterable[TeiPointer]) -> bool:
        """Say whether all *pointers* to the file *path* lead somewhere."""

    def found(self, path: str, pointers: Iterable[TeiPointer]) -> None:
        """Remember that they do."""


def registers(
    folder: Path, outward: Mapping[str, Iterable[TeiPointer]], absent: Collection[str], sound: Sound | None = None
) -> list[Diagnostic]:
    """List the faults of the registers' TEI in *folder*, and the *outward* pointers of texts that lead nowhere.

    *outward* has them by the path that they lead to; those that are *sound* are not read.

    The lists of single registers and the corpus only repeat what is checked here, and a corpus may not fit into
    memory: both are left to the audit.
    """
    scanned = tei.scan(REGISTERS, tei.parse((folder / REGISTERS).read_bytes()), rules())
    found = [*scanned.diagnostics]
    for path, pointers in outward.items():
        if sound and sound.known(path, pointers):
            continue
        dead = list(tei.dead(folder, {path: pointers}, absent))
        found += dead
        if sound and not dead:
            sound.found(path, pointers)
    return [*found, *tei.dead(folder, tei.grouped(scanned.outward), absent)]


@cache
def rules() -> Rules:
    """Return the rules of our TEI; each process compiles them once."""
    patterns = content.patterns(GRAMMARS["plain"])
    compiled = {
        (f"{TEI}{element}", name.replace("xml:", XML)): re.compile(pattern)
        for (element, name), pattern in patterns.items()
    }
    return Rules(tei.grammar(rng.lean(GRAMMARS["plain"], patterns)), compiled, grammar)


@cache
def grammar() -> etree.RelaxNG:
    """Return the compiled grammar of our TEI."""
    return tei.grammar(rng.rng(GRAMMARS["plain"]).content)
