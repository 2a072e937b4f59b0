"""The grammars of the TEI, assembled from the tables beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.write.tei.schema.content import Grammar
from edition.write.tei.schema.dse import dse
from edition.write.tei.schema.examples import EXAMPLES
from edition.write.tei.schema.notation import Table, table

HERE = Path(__file__).parent


def _read(name: str, *before: Table) -> Table:
    return table((HERE / f"{name}.rows").read_text(encoding="utf-8"), *before)


TEXT, HEADER = _read("text"), _read("header")
REGISTERS = _read("registers", TEXT)
DSE = _read("dse", TEXT, REGISTERS)
GRAMMAR = Grammar({**HEADER.uses, **TEXT.uses, **REGISTERS.uses}, TEXT.classes, ("TEI", "teiCorpus"), EXAMPLES)
"""The grammar of what `edition.write.tei` writes; `tests/test_tei_schema.py` compares the two."""
GRAMMARS: Mapping[str, Grammar] = {"plain": GRAMMAR, "dse": dse(GRAMMAR, DSE)}
"""The grammar of every flavour of `edition export tei`."""
