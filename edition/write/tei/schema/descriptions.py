"""Descriptions of attributes, which hold for many uses, and the module of TEI of each element."""

from __future__ import annotations

from collections.abc import Mapping

ATTRIBUTES: Mapping[str, str] = {
    "xml:id": "The id: that of the text, a full stop, that of the annotation; in registers `person.` and the like.",
    "xml:lang": "The language, by its BCP 47 tag.",
    "active": "Who is related to others.",
    "calendar": "The calendar of the date as it is printed.",
    "cert": "How sure it is. Without it: high.",
    "corresp": "Where in the text it is.",
    "datingMethod": "The calendar of the date in `when-custom`.",
    "delim": "What stands before this part of a citation.",
    "extent": "How much is lost, in words.",
    "facs": "Where the picture of the page is.",
    "from": "The first day, month or year.",
    "from-custom": "The first day as printed, in the calendar that `datingMethod` names.",
    "function": "What the mark-up of the transcription marks.",
    "gi": "The element's name.",
    "ident": "The name or tag of what is described.",
    "key": "The name of the schema.",
    "level": "What the title is the title of: a series (`s`).",
    "marks": "Whether quotation marks are kept as characters of the text.",
    "match": "An XPath that finds what is cited.",
    "method": "How it was done.",
    "motivation": "Why it is said, in the words of the W3C's Web Annotation Vocabulary.",
    "mutual": "Who are related to each other.",
    "n": "A number or label: as printed, or (of an item) as it is meant.",
    "name": "The namespace.",
    "next": "The part in which this goes on.",
    "notAfter": "The last day, month or year on which it can have been.",
    "notBefore": "The first day, month or year on which it can have been.",
    "occurs": "How often it stands in the text.",
    "part": "Which part of a line of verse it is: the beginning, something between, the end.",
    "passive": "Whom or what the relation is to.",
    "place": "Where the note stands.",
    "precision": "How exact the dates are: about.",
    "prev": "The part of which this is the continuation.",
    "quantity": "How many.",
    "reason": "Why.",
    "ref": "The entry of a register, or the page of an editor.",
    "rend": "How it is set.",
    "resp": "Who is responsible: an editor, or one of the voices of the source's notes.",
    "role": "What part it plays.",
    "status": "Whether the text may be given away; that something was withdrawn.",
    "target": "What it points at.",
    "to-custom": "The last day as printed, in the calendar that `datingMethod` names.",
    "to": "The last day, month or year.",
    "type": "The kind.",
    "unit": "What is counted, cited or divided.",
    "url": "Where the schema lies, or the picture.",
    "use": "An XPath that gives the citation of what was found.",
    "version": "The program's version.",
    "when": "The day, month or year, Gregorian.",
    "subtype": "The kind within the kind.",
    "when-iso": "The day, month or year.",
    "when-custom": "The day, month or year as printed, in the calendar that `datingMethod` names.",
    "where": "The entry of the place.",
    "who": "The entry of the speaker, or the character.",
}
"""Descriptions of attributes."""

_MODULES = {
    "header": "abstract appInfo application authority availability calendar calendarDesc change citeStructure"
    " correction correspAction correspDesc creation edition editionStmt editorialDecl encodingDesc extent fileDesc"
    " funder hyphenation idno interpretation keywords language langUsage licence namespace normalization profileDesc"
    " projectDesc publicationStmt quotation refsDecl revisionDesc schemaRef segmentation seriesStmt sourceDesc stdVals"
    " tagsDecl tagUsage teiHeader textClass titleStmt",
    "core": "abbr add author bibl choice corr date del desc editor expan foreign gap graphic head hi item l label lb lg"
    " list listBibl measure milestone name note noteGrp orig p pb ptr publisher pubPlace quote ref reg"
    " resp respStmt rs sic sp speaker stage teiCorpus term title unclear",
    "textstructure": "TEI argument back body byline closer dateline div epigraph front opener postscript salute "
    "signed text"
    " trailer",
    "textcrit": "listWit witness",
    "transcr": "fw listTranspose metamark space supplied transpose",
    "linking": "ab anchor annotation listAnnotation seg standOff",
    "namesdates": "birth country death event eventName forename geo listEvent listOrg listPerson listPlace listRelation"
    " location nameLink occupation org orgName persName person place placeName relation roleName settlement sex"
    " surname",
    "drama": "actor castItem castList role roleDesc",
    "figures": "cell figure row table",
    "tagdocs": "code",
}
MODULES: Mapping[str, str] = {element: module for module, elements in _MODULES.items() for element in elements.split()}
"""The module of TEI that defines each element."""
