"""Which of TEI's elements is which kind of annotation: a row each."""

from __future__ import annotations

from collections.abc import Mapping

DIVISIONS = frozenset(("div", *(f"div{n}" for n in range(1, 8))))
ZONES = frozenset(("front", "body", "back"))
BLOCKS: Mapping[str, str] = {
    **dict.fromkeys(DIVISIONS, "div"),
    **{
        name: name
        for name in (
            *("list", "table", "row", "cell", "sp", "lg", "epigraph", "castList", "item", "head", "p", "speaker", "l"),
            *("dateline", "byline", "salute", "closer", "opener", "signed", "postscript", "argument", "trailer"),
            *("castItem", "ab", "figure", "fw", "note", "stage", "bibl"),
        )
    },
    "quote": "quote",
    "q": "quote",
    "said": "quote",
    "cit": "quote",
    "castGroup": "castList",
    "docAuthor": "byline",
    "docDate": "dateline",
    "titlePart": "head",
    "label": "otherBlock",
    "line": "l",
}
"""Elements that are blocks where blocks stand."""
ALWAYS = frozenset(
    (
        *DIVISIONS,
        *ZONES,
        *("p", "ab", "l", "lg", "list", "table", "row", "cell", "item", "sp", "speaker", "castList", "castItem"),
        *("head", "trailer", "byline", "argument", "epigraph", "postscript", "closer", "opener", "titlePart"),
        *("text", "group", "floatingText", "titlePage", "docTitle", "docImprint", "listBibl", "listPerson"),
        *("sourceDoc", "surfaceGrp", "surface", "zone", "line"),
        *("listPlace", "listOrg", "listEvent", "salute", "signed", "castGroup", "spGrp", "addrLine"),
    )
)
"""Elements that are blocks wherever they stand."""
ISLANDS = frozenset(("note", "fw"))
INLINES: Mapping[str, str] = {
    "hi": "hi",
    "emph": "hi",
    "stage": "hi",
    "add": "add",
    "del": "del",
    "unclear": "unclear",
    "abbr": "abbr",
    "expan": "expan",
    "q": "q",
    "quote": "q",
    "said": "q",
    "soCalled": "q",
    "mentioned": "q",
    "foreign": "foreign",
    "term": "term",
    "persName": "persName",
    "placeName": "placeName",
    "settlement": "placeName",
    "region": "placeName",
    "country": "placeName",
    "district": "placeName",
    "geogName": "placeName",
    "orgName": "orgName",
    "title": "title",
    "date": "date",
    **dict.fromkeys(("w", "c", "pc", "s", "seg", "num", "measure", "role", "roleDesc"), "w"),
}
"""Elements that are said of words in a block."""
NAMES: Mapping[str, str] = {
    **dict.fromkeys(("person", "pers", "persName", "people"), "persName"),
    **dict.fromkeys(("place", "city", "country", "geo", "placeName"), "placeName"),
    **dict.fromkeys(("org", "organisation", "organization", "orgName"), "orgName"),
    **dict.fromkeys(("work", "title", "bibl"), "title"),
}
"""What the `type` of a `name` or `rs` says that it is."""
LISTS: Mapping[str, tuple[str, str, str]] = {
    "listPerson": ("persons", "person", "persName"),
    "listPlace": ("places", "place", "placeName"),
    "listOrg": ("orgs", "org", "orgName"),
    "listBibl": ("works", "bibl", "title"),
    "listEvent": ("events", "event", "eventName"),
    "listRelation": ("relations", "relation", "desc"),
}
"""Lists of entries: the register that they become, what one entry is called, and what its name."""
POINTS: Mapping[str, str] = {
    "lb": "lb",
    "pb": "pb",
    "cb": "milestone",
    "gb": "milestone",
    "milestone": "milestone",
    "space": "space",
    "graphic": "graphic",
    "gap": "gap",
    "anchor": "anchor",
}
"""Elements without words."""
FIRST_READINGS = {"sic": "corr", "orig": "reg", "abbr": "expan"}
"""Of two readings, the one that stands in the source, and the one that stands for it."""
