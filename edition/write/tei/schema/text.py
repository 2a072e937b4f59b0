"""The uses of elements in `text`: those that hold words of the source, and those that the edition adds."""

from __future__ import annotations

from collections.abc import Mapping

from edition.write.tei.schema.content import Content, Use, parsed, use

ID = "xml:id!:id"
PARTS = f"{ID} next?:local prev?:local"
SIGNED = "resp?:local cert?=high|medium|low"
UNSURE = "cert?=medium|low"
MENTION = f"{PARTS} {UNSURE} type?=bibliographic|generic|adjective|epithet|role|pseudonym|fictional|speaker|byline"

CLASSES: Mapping[str, Content] = {
    "phrase": parsed(
        "text | choice | choice.reg | sic | seg | note.gloss | ref | ref.lost | ref.cross | label | metamark | date"
        " | rs.event | title | persName | placeName | orgName | hi | foreign | term | pb | anchor | gap | supplied"
        " | note.editorial"
    ),
    "island": parsed("note | fw"),
    "chunk": parsed("p | quote | list | table | sp | lg | l | ab | bibl | note | fw"),
    "edge": parsed("head | dateline | byline | salute | closer"),
    "prose": parsed("text | hi.prose | ref.prose | code"),
    "proses": parsed("p.prose | list.prose | quote.prose | ab.prose | milestone"),
}

ZONES = (
    use(
        "text.source",
        "front?, body, back?",
        "xml:lang!:language",
        "The source, all of it, with what the edition says in it.",
    ),
    use("text.none", "body.none", "", "Stands in for registers without an entry."),
    use("body.none", "p.plain", "", "Stands in for registers without an entry."),
    use(
        "front",
        "div.wrapped | (edge | chunk | div)*",
        ID,
        "What stands before the text: a cover sheet, a title.",
    ),
    use("body", "(edge | chunk | div)*, ab.empty?", ID, "The text itself."),
    use(
        "back", "div.wrapped | (edge | chunk | div)*", ID, "What stands behind the text: the source's notes, above all."
    ),
    use("div.wrapped", "(edge | chunk)*", "", "Holds blocks that TEI takes in a division only."),
    use(
        "div",
        "head.supplied?, (edge | chunk | div)*",
        f"{ID} type?=cover|document|section|notes",
        "A section: from its heading, in the source or supplied, to the next of its level; or the source's notes.",
    ),
)

BLOCKS = (
    use(
        "head",
        "(phrase | island)*",
        ID,
        "A heading of the source.",
    ),
    use("head.supplied", "supplied.head", "", "A heading that the edition supplies."),
    use("supplied.head", "text", "resp?:local", "The words of a heading that the edition supplies."),
    use(
        "p",
        "(phrase | island)*",
        ID,
        "A paragraph. A page's notes that interrupt it stand in it, where the source has them.",
    ),
    use("quote", "chunk+", ID, "An extract set apart as paragraphs or verse of its own."),
    use(
        "list",
        "head?, (item | island)+",
        f"{ID} rend!=numbered|bulleted",
        "A list of the source.",
    ),
    use("item", "(phrase | chunk)*", f"{ID} n?:words", "An item of a list; `n` is the number that is meant."),
    use("table", "head?, (row | island)+", ID, "A table of the source."),
    use(
        "row",
        "(cell | island)+",
        f"{ID} role?=label",
        "A row of a table; one of headings has the role `label`.",
    ),
    use("cell", "(phrase | island)*", ID, "A cell of a table, the bars of the transcription included."),
    use(
        "sp",
        "speaker?, chunk+",
        f"{ID} who?:persons",
        "A speech; `who` points at the speaker's entry.",
    ),
    use("speaker", "(phrase | island)*", ID, "The name before a speech, as printed."),
    use("lg", "head?, (l | lg | island)+", ID, "Verse."),
    use("l", "(phrase | island)*", ID, "A line of verse."),
    use("dateline", "(phrase | island)*", ID, "Place and date at the head or foot of a document."),
    use("byline", "(phrase | island)*", ID, "Who wrote or signed."),
    use("salute", "(phrase | island)*", ID, "A salutation."),
    use("closer", "(phrase | island)*", ID, "A closing formula."),
    use("bibl", "(phrase | island)*", ID, "Where a document was printed first, as the source says."),
    use(
        "ab",
        "(phrase | island)*",
        f"{ID} type?=head|dateline|byline|salute|closer",
        "Matter without paragraphs of its own; or a heading, dateline … (`type`) where TEI has no place for one.",
    ),
    use("ab.empty", "empty", "", "Fills a body that holds no prose."),
    use(
        "fw",
        "(phrase | island)*",
        ID,
        "What the reader should not see: running heads, navigation, credits of the transcription.",
    ),
    use(
        "note",
        "(phrase | chunk)*",
        f"{ID} place!=end|bottom type!=author|publisher|translator|editor resp!:local n?:words target?:local"
        " next?:local prev?:local",
        "A note of the source, where the source has it. `type` and `resp` say whose it is, `n` is its label as "
        "printed, `target` its call; `next` and `prev` join the parts of a note that goes on after the next page.",
    ),
)

PHRASES = (
    use(
        "choice",
        "sic.choice, corr",
        ID,
        "A slip and its correction.",
    ),
    use("sic.choice", "phrase*", "", "What stands in the source."),
    use(
        "corr",
        "text",
        "type?=misprint|ocr|punctuation|hyphenation|spacing|name|number|intrusion|omission|residue|fact " + SIGNED,
        "What should stand there; nothing, where something is to go. `type` is the kind of the slip.",
    ),
    use(
        "choice.reg",
        "orig, reg",
        ID,
        "Something normalised.",
    ),
    use("orig", "phrase*", "", "What stands in the source."),
    use("reg", "text", SIGNED, "What stands for it."),
    use("sic", "phrase*", f"{ID} {SIGNED}", "A slip that is only pointed out; standOff says what is wrong with it."),
    use(
        "seg",
        "phrase*",
        f"{ID} type!=transposed",
        "A stretch that changed places with others; standOff says in which order they belong.",
    ),
    use(
        "note.gloss",
        "phrase*",
        f"{ID} place!=inline type!=author|publisher|translator|editor resp!:local",
        "An insertion into the text or into a note, in brackets as printed.",
    ),
    use(
        "ref",
        "phrase*",
        f"{ID} type!=call target!:local n?:words",
        "The call of a note of the source; points at the note.",
    ),
    use("ref.lost", "phrase*", f"{ID} type!=lost n?:words", "The call of a note that the source has not."),
    use(
        "ref.cross",
        "phrase*",
        f"{PARTS} type!=cross target!:pointer",
        "A cross-reference of the source (“note 30 above”), resolved.",
    ),
    use("label", "phrase*", ID, "The label of a note or item, as printed."),
    use(
        "metamark",
        "phrase*",
        f"{ID} function!=italic|bold|heading|quote|item|cell",
        "A sign of the transcription's own mark-up: an asterisk for italics, a bar between cells.",
    ),
    use(
        "date",
        "phrase*",
        f"{PARTS} when?:day from?:day to?:day when-custom?:julian datingMethod?:local calendar?:local " + UNSURE,
        "A dated expression, normalised: Gregorian in `when` or `from` and `to`, Julian as printed in `when-custom`.",
    ),
    use("rs.event", "phrase*", f"{PARTS} {UNSURE} type!=event ref!:events", "A passage that tells of an event."),
    use("title", "phrase*", f"{MENTION} ref!:works", "A work cited, by its title or short title."),
    use(
        "persName",
        "phrase*",
        f"{MENTION} ref!:persons",
        "A person is named. `ref` points at the entry; at several, where it is one of them; `type` says how, if not "
        "by name.",
    ),
    use("placeName", "phrase*", f"{MENTION} ref!:places", "A place is named."),
    use("orgName", "phrase*", f"{MENTION} ref!:orgs", "An organisation is named."),
    use("hi", "phrase*", f"{PARTS} rend!=italic|bold", "Words set off in print."),
    use("foreign", "phrase*", f"{PARTS} {UNSURE} xml:lang!:language", "Words of another language."),
    use(
        "term",
        "phrase*",
        f"{PARTS} {UNSURE} xml:lang?:language",
        "A technical term, in the language `xml:lang`.",
    ),
    use("pb", "empty", f"{ID} n?:words", "A page begins."),
    use("anchor", "empty", ID, "A place with a name; or where the words begin that a note of the edition explains."),
    use(
        "gap",
        "desc.gap?",
        f"{ID} reason!=lost {SIGNED}",
        "Words are lost here.",
    ),
    use("desc.gap", "text", "", "Why, and how much."),
    use("supplied", "text", f"{ID} reason!=omitted {SIGNED}", "Words that are lost in the source, and known."),
    use(
        "note.editorial",
        "prose* | proses*",
        f"{ID} type!=editorial place!=margin n?:words {SIGNED} target?:local xml:lang?:language",
        "A note of the edition, where its lemma ends; `target` is where the lemma begins.",
    ),
)

PROSE = (
    use("p.prose", "prose*", "", "A paragraph of a note of the edition."),
    use("list.prose", "item.prose+", "rend?=numbered", "A list in a note of the edition."),
    use("item.prose", "(prose | proses)*", "", "An item of such a list."),
    use("quote.prose", "proses*", "", "A quotation in a note of the edition."),
    use("ab.prose", "text", "", "Words that stand as they were typed."),
    use("milestone", "empty", "unit!=section", "A break in a note of the edition."),
    use("hi.prose", "prose*", "rend!=italic|bold", "Emphasis in a note of the edition."),
    use("ref.prose", "prose*", "target!:pointer", "A link to an entry, a note, a passage, a text, or elsewhere."),
    use("code", "text", "", "Words that stand as they were typed."),
)

USES: tuple[Use, ...] = (*ZONES, *BLOCKS, *PHRASES, *PROSE)
