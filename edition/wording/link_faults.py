"""Faults of links, of the TEI as it was written and of books, worded: X001–X004, O020–O023, O030–O032, O040."""

from __future__ import annotations

from edition.wording.rows import Wording, row

_LINK = ("Did you mean `{close}`?", "Correct the link, or add what it should lead to.")
_REPORT = "Nothing that an editor writes should cause this: please report it, with the record that does."

LINK_FAULTS: dict[str, Wording] = {
    "X001": row("No {register} `{id}` in the register.", *_LINK),
    "X001.none": row("The link names no {register}.", "Write it as `[words]({register}:ID)`; an id has no spaces."),
    "X002": row("No text `{text}`.", *_LINK),
    "X002.order": row("No text `{text}`.", "Did you mean `{close}`?", "Remove it from `order`."),
    "X003": row("Nothing in `{text}` has the id `{id}`.", *_LINK),
    "X004": row(
        "A link cannot lead to `{target}`.",
        "Write `{whole}`.",
        _LINK[0],
        "Write what it leads to with its kind, as in `person:ID`, `note:ID` or `passage:ID`, or a whole address "
        "(`https://…`).",
    ),
    "X004.entry": row(
        "“{target}” is no link to an entry.",
        "Write `{whole}`.",
        "Write the id of an entry with its kind, as in `person:ID`, `org:ID` or `event:ID`.",
    ),
    "O020": row(
        "The id `{id}` appears twice in the TEI.",
        "It appears first at {first}. Give the text or the annotation another id.",
    ),
    "O021": row("The pointer `{target}` in {attribute} leads nowhere.", _REPORT),
    "O022": row("The {way} of `{id}` is `{target}`, whose {back} is not `#{id}`.", _REPORT),
    "O023": row("The schema rejects this file: {problem}.", _REPORT),
    "O030": row(
        "No font in the PDF has the letter “{letter}” ({named}).",
        "Put a font that has it (`.ttf` or `.otf`) into `templates/pdf/` of the edition.",
    ),
    "O031": row("The note `{note}` is not whole in the PDF.", _REPORT),
    "O032": row(
        "The PDF’s own words are English: no font of it has all letters of `{language}`, “{letter}” ({named}) for one.",
        "Put a font that has them (`.ttf` or `.otf`) into `templates/pdf/` of the edition.",
    ),
    "O040": row(
        "{standard} requires {fields:and}, which edition.yaml does not have; nothing is written for {standard}.",
        "Add {fields:and} to edition.yaml.",
    ),
}
