"""The uses of elements in the header, and those that hold documents."""

from __future__ import annotations

from edition.write.tei.schema.content import Use, use

NAMED = "xml:id!:id ref?:pointer"

DOCUMENTS = (
    use(
        "TEI",
        "teiHeader, (text.none | standOff.registers | (text.source, standOff.apparatus?, standOff.registers?))",
        "xml:id!:id xml:lang!:language",
        "One text with its header, what is said of its places, and the entries that it points at; or registers.",
    ),
    use(
        "teiCorpus",
        "teiHeader, standOff.registers?, TEI+",
        "",
        "The whole edition: the registers once, then the texts.",
    ),
    use("teiHeader", "fileDesc, encodingDesc, profileDesc, revisionDesc", "", "What a catalogue must know."),
)

FILE = (
    use(
        "fileDesc",
        "titleStmt, editionStmt, extent?, publicationStmt, seriesStmt?, sourceDesc",
        "",
        "The file, its publication and its source.",
    ),
    use("titleStmt", "title.head+, author.head?, editor.head?, respStmt*", "", "Titles, and who is responsible."),
    use("title.head", "text", "type!=main|sub", "A title of the file."),
    use("author.head", "text", "ref?:persons", "The author; `ref` points at the register."),
    use("editor.head", "text", "role!=translator ref?:persons", "The translator."),
    use(
        "respStmt",
        "resp, (name | persName.editor)",
        "",
        "Who did what: the editors, and the voices of the source's notes.",
    ),
    use("resp", "text", "", "What somebody did."),
    use("name", "text", NAMED, "Who did it; `resp` points at the id."),
    use("persName.editor", "text, idno.orcid", NAMED, "Who did it, with an ORCID."),
    use("idno.orcid", "text", "type!=ORCID", "An editor's ORCID."),
    use("editionStmt", "edition", "", "The release."),
    use("edition", "text, date.head?", "n!:words", "The release, its number and its day."),
    use("date.head", "text", "when?:day", "A date; `when` where it is a year, month or day."),
    use("extent", "measure", "", "The size of the source."),
    use("measure", "empty", "unit!=characters quantity!:count", "Characters: code points of the source."),
    use(
        "publicationStmt",
        "publisher, idno.publication*, availability?, date.head?, ref.repository?",
        "",
        "Who publishes the file, its persistent ids, and on what conditions it may be used.",
    ),
    use("publisher", "text", "", "A publisher."),
    use(
        "idno.publication",
        "text",
        "type!=URI|TEI|local",
        "The address of the text's page and of this file, and its id in the edition.",
    ),
    use("availability", "(licence | p.plain)*", "status?=free|restricted", "The conditions of use."),
    use("licence", "text", "target?:pointer", "A licence, of the text or of the annotations, by its SPDX id."),
    use("ref.repository", "text", "type!=repository target!:pointer", "Where the edition's data are kept."),
    use("seriesStmt", "title.series+, idno.series?", "", "The edition as a whole."),
    use("title.series", "text", "level!=s type!=main|sub", "The edition's titles."),
    use("idno.series", "text", "type!=URI", "The edition's address."),
    use("sourceDesc", "p.plain | bibl.source", "", "What the text was transcribed from."),
    use(
        "bibl.source",
        "author.plain?, editor.source?, title.plain?, title.level?, publisher?, date.head?, date.written?,"
        " note.transcription?, ref.plain?, idno.sha?",
        "",
        "The publication that was transcribed, the transcription, and the digest of its file.",
    ),
    use("author.plain", "text", "", "An author, in words."),
    use("editor.source", "text", "role!=translator", "The translator, in words."),
    use("title.plain", "text", "", "A title, in words."),
    use("title.level", "text", "level!=s", "The series or periodical."),
    use("date.written", "text", "type!=written", "When the text was written."),
    use("note.transcription", "text", "type!=transcription", "Who transcribed it, for whom, and when."),
    use("ref.plain", "text", "target!:pointer", "An address or an entry, in words."),
    use("idno.sha", "text", "type!=SHA-256", "The SHA-256 of the source file: what `edition recover` gives back."),
    use("p.plain", "text", "", "A paragraph of plain words."),
)

ENCODING = (
    use(
        "encodingDesc",
        "projectDesc?, editorialDecl?, tagsDecl?, refsDecl?, refsDecl.cited?, appInfo, schemaRef+",
        "",
        "What was done to the text.",
    ),
    use("projectDesc", "p.plain", "", "What is the source's and what the edition's."),
    use(
        "editorialDecl",
        "correction, normalization, quotation, hyphenation, segmentation, stdVals, interpretation",
        "",
        "How corrections, hyphens, notes, names and dates were treated; with figures.",
    ),
    use("correction", "p.plain", "method!=markup", "What was corrected: slips by type, with certainty."),
    use("normalization", "p.plain", "method!=markup", "What was normalised."),
    use("quotation", "p.plain", "marks!=all", "How quotations stand."),
    use("hyphenation", "p.plain", "", "How hyphens stand."),
    use("segmentation", "p.plain", "", "How the text was divided."),
    use("stdVals", "p.plain", "", "In which form values stand in attributes."),
    use("interpretation", "p.plain", "", "What is named and pointed at, and how often."),
    use(
        "tagsDecl",
        "namespace",
        "",
        "How often each element stands in the text.",
    ),
    use("namespace", "tagUsage+", "name!:pointer", "The elements of one namespace."),
    use("tagUsage", "empty", "gi!:word occurs!:count", "One element, and how often it stands in the text."),
    use("refsDecl", "p.plain", "n!=ids", "How ids are built, in words."),
    use("refsDecl.cited", "citeStructure", "n!=citation", "How ids are built, for programs."),
    use("citeStructure", "citeStructure.unit*", "unit!=text match!:words use!:words", "A text is cited by its id."),
    use(
        "citeStructure.unit",
        "empty",
        "unit!=section|heading|paragraph|quotation|list|table|verse|speech|note|editorial-note|page|passage"
        " match!:words use!:words delim!:word",
        "A part of it is cited by the rest of its id, behind a full stop.",
    ),
    use("appInfo", "application", "", "The program that wrote the file."),
    use("application", "label.plain", "ident!=edition version!:word", "The program and its version."),
    use("label.plain", "text", "", "The program's name."),
    use("schemaRef", "empty", "type!=ODD|RNG url!:pointer key!=edition", "The schema of the file, as shipped with it."),
)

PROFILE = (
    use(
        "profileDesc",
        "creation?, abstract?, langUsage, calendarDesc?",
        "",
        "When it was written, of what it tells, its languages and calendars.",
    ),
    use("creation", "date.head", "", "When the text was written."),
    use("abstract", "(p.prose | list.prose | ab.prose)*", "", "What the text is about, in the edition's words."),
    use("langUsage", "language+", "", "The languages of the text and of the edition."),
    use("language", "text", "ident!:language", "A language, and whose it is."),
    use("calendarDesc", "calendar+", "", "The calendars of the dates."),
    use("calendar", "p.plain", "xml:id!:id", "A calendar; `datingMethod` and `calendar` point at the id."),
    use(
        "revisionDesc",
        "change+",
        "",
        "The releases of the edition, the newest first.",
    ),
    use(
        "change",
        "text, note.entry?, list.changes?",
        "n!:words when?:day",
        "A release: its number and its day, what its editors say of it, what changed.",
    ),
    use("list.changes", "item.plain+", "", "What changed."),
    use("item.plain", "text", "", "What changed in one text or register."),
)

USES: tuple[Use, ...] = (*DOCUMENTS, *FILE, *ENCODING, *PROFILE)
