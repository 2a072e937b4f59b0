"""The grammars of the TEI, assembled from the tables beside this module."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from edition.write.tei.schema.content import Grammar, Use
from edition.write.tei.schema.dse import dse
from edition.write.tei.schema.examples import EXAMPLES
from edition.write.tei.schema.notation import Table, table

HERE = Path(__file__).parent


def _read(name: str, *before: Table) -> Table:
    return table((HERE / f"{name}.rows").read_text(encoding="utf-8"), *before)


TEXT, HEADER = _read("text"), _read("header")
REGISTERS = _read("registers", TEXT)
DSE = _read("dse", TEXT, REGISTERS)


def _together(*tables: Table) -> Mapping[str, Use]:
    """Return the uses of all tables; raise ValueError for a name in two of them, of which one would be lost."""
    names = Counter(name for one in tables for name in one.uses)
    if twice := sorted(name for name, count in names.items() if count > 1):
        raise ValueError(f"two rows of {', '.join(twice)}: a second use of an element is named behind a full stop")
    return {name: use for one in tables for name, use in one.uses.items()}


GRAMMAR = Grammar(_together(HEADER, TEXT, REGISTERS), TEXT.classes, ("TEI", "teiCorpus"), EXAMPLES)
"""The grammar of what `edition.write.tei` writes; `tests/test_tei_schema.py` compares the two."""
GRAMMARS: Mapping[str, Grammar] = {"plain": GRAMMAR, "dse": dse(GRAMMAR, DSE)}
"""The grammar of every flavour of `edition export tei`."""
