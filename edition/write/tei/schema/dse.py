"""The grammar of the flavour for dse-static (`edition.write.tei.dse`), made of that of the usual files."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs

from edition.model.registers import REGISTERS
from edition.write.tei.encoding import START_TAGS
from edition.write.tei.schema.content import Grammar, Many, Name, Sequence, Use
from edition.write.tei.schema.examples import DSE
from edition.write.tei.schema.notation import Table

WITHOUT = frozenset(
    (
        "persName",
        "placeName",
        "orgName",
        "title",
        "teiCorpus",
        "standOff.registers",
        "p.prose",
        "persName.entry",
        "idno",
    )
)
"""Uses that this flavour lacks or replaces."""


def dse(plain: Grammar, table: Table) -> Grammar:
    """Return the grammar of the flavour: *plain*, with what the *table* of the flavour has in place of it."""
    kept = {name: one for name, one in plain.uses.items() if name not in WITHOUT}
    # a register that the grammar lacks is named by a test, which could not begin if it were asked for here
    listed = {register.use for register in REGISTERS.values()} & plain.uses.keys()
    entries = {use: _mentioned(plain.uses[use]) for use in sorted(listed)}
    other = {**entries, **table.uses}
    elements = {one.element for one in other.values()} | {name.partition(".")[0] for name in WITHOUT}
    same = {name: tei for name, tei in plain.examples.items() if name in kept and elements.isdisjoint(_tags(tei))}
    return Grammar({**kept, **other}, {**plain.classes, **table.classes}, ("TEI",), {**same, **DSE})


def _mentioned(entry: Use) -> Use:
    """Return an entry that may end with the texts that mention it."""
    return structs.replace(entry, content=Sequence((entry.content, Many(Name("noteGrp"), "?"))))


def _tags(examples: Iterable[str]) -> set[str]:
    """Return the names of the elements in *examples*."""
    return {tag for example in examples for tag in START_TAGS(example)}
