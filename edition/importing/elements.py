"""Which of TEI's elements is which kind of annotation: a row each."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model import kinds
from edition.model.kinds import KINDS
from edition.model.registers import REGISTERS, Register

DIVISIONS = frozenset(("div", *(f"div{n}" for n in range(1, 8))))
PARTS = frozenset(
    "text group floatingText titlePage performance prologue epilogue set docTitle superEntry listBibl"
    " sourceDoc surfaceGrp surface zone spGrp".split()
)
"""Elements that hold texts, title pages and the like, as sections."""
ZONES = frozenset(("front", "body", "back"))
BLOCKS: Mapping[str, str] = {
    **dict.fromkeys((*DIVISIONS, *PARTS, *ZONES), "div"),
    "address": "lg",
    "addrLine": "l",
    "ab": "p",
    **dict.fromkeys(("entry", "entryFree"), "p"),
    **dict.fromkeys(("biblStruct", "biblFull"), "bibl"),
    "headLabel": "head",
    "listApp": "list",
    "app": "item",
    "docImprint": "bibl",
    "msItem": "p",
    **{
        name: name
        for name in (
            *("list", "table", "row", "cell", "sp", "lg", "epigraph", "castList", "item", "head", "p", "speaker", "l"),
            *("dateline", "byline", "salute", "closer", "opener", "signed", "postscript", "argument", "trailer"),
            *("castItem", "figure", "fw", "note", "stage", "bibl"),
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
    "label": "p",
    "roleDesc": "castItem",
    "listWit": "list",
    "witness": "item",
    **dict.fromkeys(("imprimatur", "caption"), "p"),
    **dict.fromkeys(("docEdition", "respStmt", "ref"), "bibl"),
    **dict.fromkeys(("sound", "view", "camera", "tech"), "stage"),
    **dict.fromkeys(("eg", "egXML"), "pre"),
    # debates and talks
    "u": "sp",
    **dict.fromkeys(("kinesic", "vocal", "incident"), "stage"),
    "writing": "quote",
    "index": "fw",
    "line": "l",
}
"""Elements that are blocks where blocks stand."""
LISTS: Mapping[str, Register] = {register.tei_list: register for register in REGISTERS.values()}
"""Lists of entries, each with the register that they become."""
ALWAYS = frozenset(
    (
        *DIVISIONS,
        *ZONES,
        *("p", "ab", "l", "lg", "list", "table", "row", "cell", "item", "sp", "speaker", "castList", "castItem"),
        *("head", "trailer", "byline", "argument", "epigraph", "postscript", "closer", "opener", "titlePart"),
        *("text", "group", "floatingText", "titlePage", "docTitle", "docImprint"),
        *("sourceDoc", "surfaceGrp", "surface", "zone", "line"),
        *("salute", "signed", "castGroup", "spGrp", "addrLine", "u"),
        *LISTS,
    )
)
"""Elements that are blocks wherever they stand."""
ISLANDS = frozenset(KINDS[name].tei for name in kinds.ISLANDS)
INLINES: Mapping[str, str] = {
    **{name: name for name in "add del unclear foreign term persName placeName orgName title date g q hi".split()},
    **dict.fromkeys(("emph", "orth", "stage", "kinesic", "vocal", "incident"), "hi"),
    **dict.fromkeys(("sound", "view", "camera", "tech"), "hi"),
    **dict.fromkeys(("ref", "ptr"), "xref"),
    "index": "metamark",
    "damage": "unclear",
    **dict.fromkeys(("quote", "said", "soCalled", "mentioned", "writing"), "q"),
    **dict.fromkeys(("incipit", "explicit", "rubric", "finalRubric", "colophon"), "q"),
    **dict.fromkeys(("settlement", "region", "country", "district", "geogName"), "placeName"),
    **dict.fromkeys(("ex", "expan"), "expan"),
    **dict.fromkeys(("am", "abbr"), "abbr"),
    **dict.fromkeys(("supplied", "corr", "reg", "orig", "surplus", "secl", "restore", "gap", "desc"), "edited"),
    **dict.fromkeys(("lbl", "gloss"), "term"),
    **dict.fromkeys(("origDate", "birth", "death", "floruit"), "date"),
    **dict.fromkeys(("origPlace", "bloc", "geogFeat", "street"), "placeName"),
    **dict.fromkeys(("author", "editor"), "persName"),
    **{name: name for name in ("role", "roleDesc", "actor")},
    **dict.fromkeys(("num", "measure", "unit", "measureGrp"), "num"),
    **dict.fromkeys(("dimensions", "dim", "height", "width", "depth"), "num"),
    **dict.fromkeys(("forename", "surname", "roleName", "nameLink", "addName", "genName", "name", "rs"), "name"),
    # units of words and what they are called by: tokens, parts of entries of dictionaries and bibliographies
    **dict.fromkeys(("w", "c", "pc", "s", "cl", "phr", "m", "seg", "ident"), "w"),
    **dict.fromkeys(("form", "sense", "def", "pron", "gramGrp", "gram", "pos", "gen", "case", "number", "itype"), "w"),
    **dict.fromkeys(
        ("etym", "xr", "usg", "tr", "lang", "mood", "tns", "per", "subc", "hyph", "syll", "choice", "subst"), "w"
    ),
    **dict.fromkeys(("re", "hom", "oRef", "oVar", "pRef", "pVar", "iType", "stress"), "w"),
    **dict.fromkeys(("cit", "app", "lem", "rdg", "rdgGrp"), "w"),
    # what a pen did besides striking out and adding, and the signs that it made for that
    **dict.fromkeys(("mod", "retrace", "overw"), "edited"),
    "over": "add",
    "under": "del",
    "metamark": "g",
    **dict.fromkeys(("analytic", "monogr", "imprint", "wit"), "imprint"),
    **dict.fromkeys(("locus", "locusGrp", "docEdition", "respStmt", "resp", "sponsor", "witDetail"), "imprint"),
    **dict.fromkeys(("biblScope", "citedRange", "publisher", "pubPlace", "edition", "series", "idno"), "imprint"),
    **dict.fromkeys(("time", "bibl", "label", "email", "postCode", "postBox", "sic", "distinct", "figDesc"), "w"),
    **dict.fromkeys(("formula", "code", "gi", "att", "val", "tag", "rhyme", "ruby", "rb", "rt"), "w"),
    # what is told of a manuscript
    **dict.fromkeys(("objectName", "objectType", "material", "catchwords", "signatures", "secFol"), "imprint"),
    **dict.fromkeys(("stamp", "heraldry", "watermark", "foliation"), "imprint"),
}
"""Elements that are said of words in a block."""
NAMES: Mapping[str, str] = {
    **dict.fromkeys(("person", "pers", "persName", "people"), "persName"),
    **dict.fromkeys(("place", "city", "country", "geo", "placeName"), "placeName"),
    **dict.fromkeys(("org", "organisation", "organization", "orgName"), "orgName"),
    **dict.fromkeys(("work", "title", "bibl"), "title"),
}
"""What the `type` of a `name` or `rs` says that it is."""
POINTS: Mapping[str, str] = {
    "lb": "lb",
    "pb": "pb",
    "cb": "milestone",
    "gb": "milestone",
    "milestone": "milestone",
    "space": "space",
    "graphic": "graphic",
    "gap": "gap",
    "g": "glyph",
    "anchor": "anchor",
    **dict.fromkeys(("handShift", "addSpan", "delSpan", "damageSpan", "pause", "shift", "caesura"), "milestone"),
    **dict.fromkeys(("lacunaStart", "lacunaEnd", "witStart", "witEnd"), "milestone"),
}
"""Elements without words."""
ELEMENTS_ALONE = frozenset(("choice", "subst", "overw", "app", "rdgGrp", "listApp"))
"""Elements that hold nothing but elements (TEI P5, their content models): white space in them is none of the text."""
APART = frozenset(("form", "sense", "gramGrp", "cit", "etym", "usg", "xr", "re", "hom"))
"""Parts of entries, which are words apart though nothing may stand between them."""
SECOND_READINGS = frozenset(("corr", "reg", "expan"))
"""Readings that stand for the source's."""
FIRST_READINGS = {"sic": "corr", "orig": "reg", "abbr": "expan"}
"""Of two readings, the one that stands in the source, and the one that stands for it."""
