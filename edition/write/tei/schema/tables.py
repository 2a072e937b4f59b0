"""The grammars of the TEI, assembled from the tables."""

from __future__ import annotations

from collections.abc import Mapping

from edition.write.tei.schema import dse, header, registers, text
from edition.write.tei.schema.content import Grammar
from edition.write.tei.schema.examples import EXAMPLES

USES = (*header.USES, *text.USES, *registers.USES)
GRAMMAR = Grammar({one.name: one for one in USES}, text.CLASSES, ("TEI", "teiCorpus"), EXAMPLES)
"""The grammar of what `edition.write.tei` writes; `tests/test_tei_schema.py` compares the two."""
GRAMMARS: Mapping[str, Grammar] = {"plain": GRAMMAR, "dse": dse.dse(GRAMMAR)}
"""The grammar of every flavour of `edition export tei`."""
