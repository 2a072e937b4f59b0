"""The uses of elements that differ in the flavour for dse-static (`edition.write.tei.document.dse`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from edition.model.registers import REGISTERS
from edition.write.tei.encoding import START_TAGS
from edition.write.tei.schema.content import Content, Grammar, Many, Name, Sequence, Use, parsed, use
from edition.write.tei.schema.examples import DSE
from edition.write.tei.schema.registers import AFTER, ENTRY, LISTS
from edition.write.tei.schema.text import MENTION

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
MENTIONED = f"{MENTION.replace(' type?=', ' subtype?=')}"

USES: tuple[Use, ...] = (
    use(
        "TEI",
        "teiHeader, (text.none | text.index | (text.source, standOff.apparatus?))",
        "xml:id!:id xml:lang!:language prev?:pointer next?:pointer",
        "One text, or one register; the id is the file's name, `prev` and `next` are the files beside it.",
    ),
    use(
        "back",
        "(div.wrapped | (edge | chunk | div)*), div.registers?, closer*",
        "xml:id?:id",
        "What stands behind the text.",
    ),
    use("div.registers", LISTS, "type!=registers", "The entries that the text points at."),
    use("text.index", "body.index", "", "A register."),
    use("body.index", "div.index", "", "A register."),
    use("div.index", LISTS, "", "The entries of a register."),
    use(
        "rs",
        "phrase*",
        f"{MENTIONED} type!=person ref!:persons",
        "A person is named; `subtype` says how, if not by name.",
    ),
    use("rs.place", "phrase*", f"{MENTIONED} type!=place ref!:places", "A place is named."),
    use("rs.org", "phrase*", f"{MENTIONED} type!=org ref!:orgs", "An organisation is named."),
    use("rs.bibl", "phrase*", f"{MENTIONED} type!=bibl ref!:works", "A work is cited."),
    use("seg.paragraph", "(phrase | island)*", "xml:id!:id type!=paragraph", "A paragraph of a note of the source."),
    use("p.prose", "prose*", "", "A paragraph of the edition's, in an entry or in the header."),
    use("seg.prose", "prose*", "type!=paragraph", "A paragraph of a note of the edition."),
    use(
        "person",
        f"persName.parted, persName.entry*, birth?, death?, occupation?, {AFTER}, noteGrp?",
        ENTRY,
        "A person.",
    ),
    use("persName.parted", "forename?, surname", "type!=preferred", "The preferred name, taken apart."),
    use("persName.entry", "text", "type!=sort|variant", "A name: as sorted, as in the texts."),
    use("forename", "text", "", "The first names."),
    use("surname", "text", "", "The name under which the person is sorted, or the whole name."),
    use("birth", "date.iso", "cert?=medium|low", "When born."),
    use("death", "date.iso", "cert?=medium|low", "When died."),
    use("date.iso", "text", "when-iso!:day", "A day, month or year."),
    use(
        "idno",
        "text",
        "type!:word subtype?=wikidata|gnd|viaf|geonames",
        "The entry at an authority: its address (`URL`), or its number.",
    ),
    use("noteGrp", "note.mentions+", "", "The texts that mention the entry."),
    use("note.mentions", "text", "type!=mentions target!:pointer", "A text that mentions the entry, by its title."),
)
CLASSES: Mapping[str, Content] = {
    "phrase": parsed(
        "text | choice | choice.reg | sic | seg | note.gloss | ref | ref.lost | ref.cross | label | metamark | date"
        " | rs | rs.event | rs.place | rs.org | rs.bibl | hi | foreign | term | pb | anchor | gap | supplied"
        " | note.editorial"
    ),
    "chunk": parsed("p | seg.paragraph | quote | list | table | sp | lg | l | ab | bibl | note | fw"),
    "proses": parsed("p.prose | seg.prose | list.prose | quote.prose | ab.prose | milestone"),
}


def dse(plain: Grammar) -> Grammar:
    """Return the grammar of the flavour, made of that of the usual files."""
    kept = {name: one for name, one in plain.uses.items() if name not in WITHOUT}
    entries = {register.use: _mentioned(plain.uses[register.use]) for register in REGISTERS.values()}
    other = {**entries, **{one.name: one for one in USES}}
    elements = {one.element for one in other.values()} | {name.partition(".")[0] for name in WITHOUT}
    same = {name: tei for name, tei in plain.examples.items() if name in kept and elements.isdisjoint(_tags(tei))}
    return Grammar({**kept, **other}, {**plain.classes, **CLASSES}, ("TEI",), {**same, **DSE})


def _mentioned(entry: Use) -> Use:
    """Return an entry that may end with the texts that mention it."""
    return structs.replace(entry, content=Sequence((entry.content, Many(Name("noteGrp"), "?"))))


def _tags(examples: Iterable[str]) -> set[str]:
    """Return the names of the elements in *examples*."""
    return {tag for example in examples for tag in START_TAGS(example)}
