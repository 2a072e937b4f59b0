"""The one grammar of our TEI, put together from its tables."""

from __future__ import annotations

from collections.abc import Mapping

from edition.write.tei.schema import dse, header, registers, text
from edition.write.tei.schema.content import Grammar
from edition.write.tei.schema.examples import EXAMPLES

USES = (*header.USES, *text.USES, *registers.USES)
GRAMMAR = Grammar({one.name: one for one in USES}, text.CLASSES, ("TEI", "teiCorpus"), EXAMPLES)
"""What `edition.write.tei` writes; `tests/test_tei_schema.py` holds the two against each other."""
GRAMMARS: Mapping[str, Grammar] = {"plain": GRAMMAR, "dse": dse.dse(GRAMMAR)}
"""The grammar of every flavour of `edition export tei`."""
