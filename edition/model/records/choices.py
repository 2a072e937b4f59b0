"""What a field of a record may be, where it is one of a few words."""

from __future__ import annotations

from typing import Literal

Voice = Literal["author", "translator", "publisher", "editor"]
Block = Literal[
    "head",
    "p",
    "quote",
    "list",
    "item",
    "table",
    "row",
    "sp",
    "lg",
    "l",
    "dateline",
    "bibl",
    "byline",
    "salute",
    "closer",
    "opener",
    "signed",
    "postscript",
    "argument",
    "trailer",
    "epigraph",
    "stage",
    "castList",
    "castItem",
    "speaker",
    "note",
    "figure",
    "pre",
    "fw",
    "ab",
]
Part = Literal["I", "M", "F"]  # of a line of verse that speakers share: its beginning, middle or end
Slip = Literal[
    "misprint",
    "ocr",
    "punctuation",
    "hyphenation",
    "spacing",
    "name",
    "number",
    "intrusion",
    "omission",
    "residue",
    "fact",
]
Calendar = Literal[
    "chinese", "coptic", "hebrew", "hijri", "japanese", "persian", "republican", "roman", "rumi"
]  # those of `edition.model.calendars`
MentionKind = Literal["name", "bibliographic", "generic", "adjective", "epithet", "role", "pseudonym", "fictional"]
