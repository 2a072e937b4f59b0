"""The one grammar of our TEI, put together from its tables."""

from __future__ import annotations

from collections.abc import Mapping

from edition.write import schema_dse, schema_header, schema_registers, schema_text
from edition.write.schema import Grammar
from edition.write.schema_examples import EXAMPLES

USES = (*schema_header.USES, *schema_text.USES, *schema_registers.USES)
GRAMMAR = Grammar({one.name: one for one in USES}, schema_text.CLASSES, ("TEI", "teiCorpus"), EXAMPLES)
"""What `edition.write.tei` and its neighbours write; `tests/test_tei_schema.py` holds the two against each other."""
GRAMMARS: Mapping[str, Grammar] = {"plain": GRAMMAR, "dse": schema_dse.dse(GRAMMAR)}
"""The grammar of every flavour of `edition export tei`."""
