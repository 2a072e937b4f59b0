"""The uses of elements in `standOff`: reasons and transpositions of a text, and the entries of the registers."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.registers import REGISTERS, Register
from edition.write.tei.schema.content import Use, use

APPARATUS = (
    use(
        "standOff.apparatus",
        "listAnnotation?, listTranspose*",
        "type!=apparatus",
        "Why something was changed, and in which order stretches belong that changed places.",
    ),
    use("listAnnotation", "annotation+", "", "The reasons, in the order of the text."),
    use(
        "annotation",
        "note.why+",
        "xml:id!:id motivation!=editing|assessing|commenting target!:local",
        "What is said of one place; `motivation` is the W3C's.",
    ),
    use(
        "note.why",
        "(text | ref.plain)*",
        "type!=reason|class|corr|source",
        "The reason; of a slip that is only pointed out, its type and what would be right; what the statement rests "
        "on.",
    ),
    use(
        "listTranspose",
        "desc.plain?, transpose",
        "",
        "Stretches that changed places.",
    ),
    use("desc.plain", "text", "", "A description, in words."),
    use("transpose", "ptr, ptr+", "", "The stretches in the order in which they belong."),
    use("ptr", "empty", "target!:local", "A stretch."),
)

ENTRY = "xml:id!:id cert?=medium|low"
AFTER = "idno*, note.entry?, note.source*"

LISTS = ", ".join(f"{register.tei_list}?" for register in REGISTERS.values())
"""The lists of all registers, in their order."""
OWN: Mapping[str, tuple[Use, ...]] = {
    "persons": (
        use("person", f"persName.entry+, birth?, death?, occupation?, {AFTER}", ENTRY, "A person."),
        use(
            "persName.entry",
            "text",
            "type!=preferred|sort|variant",
            "A name: the preferred, as sorted, as in the texts.",
        ),
        use("birth", "empty", "when!:day cert?=medium|low", "When born."),
        use("death", "empty", "when!:day cert?=medium|low", "When died."),
        use("occupation", "text", "", "What the person was, in a few words."),
    ),
    "places": (
        use("place", f"placeName.entry+, country?, location?, desc.plain?, {AFTER}", ENTRY, "A place."),
        use("placeName.entry", "text", "type!=preferred|sort|variant|now", "A name; `now` is today's."),
        use("country", "text", "", "The country that it is in today."),
        use("location", "geo", "", "Where it is."),
        use("geo", "text", "", "Latitude and longitude in degrees (WGS 84)."),
    ),
    "orgs": (
        use("org", f"orgName.entry+, desc.years?, desc.plain?, {AFTER}", ENTRY, "An organisation."),
        use("orgName.entry", "text", "type!=preferred|sort|variant", "A name."),
        use("desc.years", "date.years", "", "When it was there."),
        use("date.years", "text", "from?:years to?:years", "From when, to when."),
    ),
    "events": (
        use(
            "event",
            f"eventName.entry+, note.part*, {AFTER}",
            "xml:id!:id when?:day from?:day to?:day when-custom?:julian datingMethod?:pointer where?:pointer "
            "cert?=medium|low",
            "An event.",
        ),
        use("eventName.entry", "text", "type!=preferred|sort", "What it is called."),
        use("note.part", "(text | ref.plain)*", "type!=place|participant", "Where it happened; who took part."),
    ),
    "works": (
        use(
            "bibl.entry",
            f"author.entry*, title.entry+, pubPlace?, publisher?, date.plain?, ref.plain?, {AFTER}",
            ENTRY,
            "A work.",
        ),
        use("author.entry", "text | ref.plain", "", "An author, by the register where there is an entry."),
        use("title.entry", "text", "type?=short", "The title; short titles, as they are cited."),
        use("pubPlace", "text", "", "Where it was published."),
        use("date.plain", "text", "", "When it was published, as cited."),
    ),
}
"""What an entry of each register holds."""


def _uses(register: Register) -> tuple[Use, ...]:
    """Return the uses of one register: its list, its entries and what these hold."""
    return (use(register.tei_list, f"{register.use}+", "", f"{register.title}."), *OWN[register.name])


ENTRIES = (
    use(
        "standOff.registers",
        LISTS,
        "type!=registers",
        "Entries of the registers: in a text's file those that it points at.",
    ),
    *(row for register in REGISTERS.values() for row in _uses(register)),
    use("idno", "text", "type!:word", "The entry's number with an authority: `wikidata`, `viaf`, `gnd`, …."),
    use("note.entry", "prose* | proses*", "", "What the edition says of it."),
    use("note.source", "(text | ref.plain)*", "type!=source", "What the entry rests on."),
)

USES: tuple[Use, ...] = (*APPARATUS, *ENTRIES)
