"""What an element of another's TEI says, as the body of its kind: a row a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import chain, islice

from lxml import etree
from msgspec import Struct, structs

from edition.importing.imported import WEB
from edition.importing.pointers import Pointers
from edition.importing.safe import words
from edition.model import bodies
from edition.model.bodies import Body
from edition.model.fields import EDTF, LANGUAGE
from edition.model.kinds import CALL_POINT, KINDS
from edition.model.registers import MENTIONS
from edition.model.tei import ID, LANG, TEI

DAY = re.compile(EDTF)
TAG = re.compile(LANGUAGE)
EDITORIAL = ("edit", "comment", "hrsg", "apparat")
"""What stands in the `type` or the `resp` of editors' notes."""
EDITORS = ("apparatus", "commentary", "bibliography")
"""Types of divisions of editors (EpiDoc guidelines)."""
LONGEST_LABEL = 8
UNITS = {
    "cb": "column",
    "gb": "gathering",
    "handShift": "hand",
    "addSpan": "addition",
    "delSpan": "deletion",
    "damageSpan": "damage",
    "pause": "pause",
    "shift": "voice",
    "caesura": "caesura",
    **dict.fromkeys(("lacunaStart", "lacunaEnd"), "lacuna"),
    **dict.fromkeys(("witStart", "witEnd"), "witness"),
}
"""What begins where there is an element for it."""
# “indent2” to “indent20”; not “indent100”
INDENT, PARTS = re.compile(r"\bindent(1?[0-9]|20)\b"), frozenset("IMF")
HEADWORD, POINTER = "orth", f"{TEI}ptr"
WITNESS = f"{TEI}witness"
"""A witness in a list of them, which the apparatus calls by its id: its siglum."""
RENDS = {
    **dict.fromkeys(("bold", "strong", "b", "bf"), "bold"),
    **dict.fromkeys(("smallcaps", "smcap", "sc", "caps"), "smallcaps"),
    **dict.fromkeys(("sup", "super", "superscript"), "superscript"),
    **dict.fromkeys(("sub", "subscript"), "subscript"),
    **dict.fromkeys(("underline", "underlined"), "underline"),
    **dict.fromkeys(("strike", "strikethrough", "through"), "strikethrough"),
}
"""What words look like, by the words that projects have for it."""
# HTML has no heading below h6
DEEPEST_LEVEL = 6


class _Element(Struct, frozen=True):
    """An element, and where pointers of its file lead to."""

    element: etree._Element
    pointers: Pointers

    def __getitem__(self, name: str) -> str:
        return self.element.get(name, "")

    @property
    def depth(self) -> int:
        """Return how deep in divisions it stands."""
        around = [self.element, *self.element.iterancestors()]
        return min(sum(etree.QName(one).localname.startswith("div") for one in around), DEEPEST_LEVEL)

    @property
    def is_editors(self) -> bool:
        """Return whether it stands where editors speak: in an apparatus, or in a division of one or of a commentary."""
        types = {around.get("type") for around in self.element.iterancestors(f"{TEI}div")}
        return next(self.element.iterancestors(f"{TEI}app"), None) is not None or not types.isdisjoint(EDITORS)

    def told(self, *names: str) -> str:
        """Return the values of attributes as one string in small letters, in which words can be looked for."""
        return " ".join(self[name] for name in names).lower()

    def says(self, words: tuple[str, ...], *names: str) -> bool:
        """Return whether one of *words* stands in the attributes *names*."""
        told = self.told(*names)
        return any(word in told for word in words)


def body(kind: str, element: etree._Element, said: Body, pointers: Pointers) -> Body:
    """Return the body of a kind: what the element says, besides the name and the attributes that are *said* already."""
    one = _Element(element, pointers)
    found = _ROWS[kind](one) if kind in _ROWS else KINDS[kind].body()
    spoken = (KINDS[kind].layer == "block" or kind in _SPOKEN) and TAG.match(one[LANG])
    lang = one[LANG] if spoken else ""
    return structs.replace(found, element=said.element, attributes=said.attributes, lang=lang)


def _note(one: _Element) -> bodies.Note:
    place = "end" if one["place"] == "end" else "bottom"
    editorial = one.says(EDITORIAL, "type", "resp") or one.is_editors
    return bodies.Note(n=one["n"], place=place, voice="editor" if editorial else "")


def _verse(one: _Element) -> bodies.Line:
    steps, part = INDENT.search(one["rend"]), one["part"]
    return bodies.Line(n=one["n"], indent=int(steps[1]) if steps else 0, part=part if part in PARTS else "")


def _date(one: _Element) -> bodies.Date:
    when, begun, ended = (one[name] if DAY.fullmatch(one[name]) else "" for name in ("when", "from", "to"))
    return bodies.Date(when=when, from_=begun, to=ended)


def _highlight(one: _Element) -> bodies.Highlight:
    # what an element looks like is said in free words, by some projects in one attribute and by some in another
    looks = ("rend", "rendition", "style")
    usual = "bold" if etree.QName(one.element).localname == HEADWORD else "italic"
    told = re.split("[^a-z]+", one.told(*looks))
    return bodies.Highlight(rend=next((RENDS[word] for word in told if word in RENDS), usual))


def _milestone(one: _Element) -> bodies.Milestone:
    return bodies.Milestone(unit=one["unit"] or UNITS.get(etree.QName(one.element).localname, ""), n=one["n"])


def _gap(one: _Element) -> bodies.Gap:
    extent = " ".join(filter(None, (one["quantity"], one["unit"]))) or one["extent"]
    return bodies.Gap(reason=one["reason"], extent=extent)


def _speech(one: _Element) -> bodies.Speech:
    """Say who speaks where no words of the speech do (of debates they are in a note, if anywhere)."""
    before = islice(one.element.itersiblings(etree.Element, preceding=True), 1)
    near = chain(before, one.element.iterchildren(etree.Element))
    named = any("speaker" in (etree.QName(it).localname, it.get("type")) for it in near)
    return bodies.Speech(who="" if named else ", ".join(map(one.pointers.called, one["who"].split())))


def _naming(register: str) -> Callable[[_Element], Body]:
    return lambda one: bodies.Mention(ref=one.pointers.refs(register, one["ref"] or one["key"]))


_SPOKEN = frozenset(("foreign", "term"))
"""Kinds within lines that say in which language their words are."""
_ROWS: Mapping[str, Callable[[_Element], Body]] = {
    **{kind: _naming(name) for kind, name in MENTIONS.items() if KINDS[kind].body is bodies.Mention},
    "div": lambda one: bodies.Div(level=one.depth),
    "sp": _speech,
    "head": lambda one: bodies.Head(level=min(one.depth + 1, DEEPEST_LEVEL)),
    "list": lambda one: bodies.List(ordered=one.says(("number", "order"), "rend", "type")),
    "item": lambda one: bodies.Item(n=one["n"] or (one[ID] if one.element.tag == WITNESS else "")),
    "row": lambda one: bodies.Row(role="label" if one["role"] == "label" else ""),
    "l": _verse,
    "note": _note,
    "hi": _highlight,
    "date": _date,
    **dict.fromkeys(("xref", "pointer"), lambda one: bodies.CrossReference(link=link(one.element, one.pointers))),
    CALL_POINT: lambda one: bodies.Call(note=one.pointers.note(one["target"])),
    "call": lambda one: bodies.Call(note=one.pointers.note(one["target"]), n=_label(one.element)),
    "pb": lambda one: bodies.PageBreak(n=one["n"]),
    "milestone": _milestone,
    "graphic": lambda one: bodies.Graphic(url=one["url"], desc=_desc(one.element)),
    "gap": _gap,
}


def _desc(graphic: etree._Element) -> str:
    """Return what is said of a picture where its figure says it."""
    around = graphic.getparent()
    said = around.find("{*}figDesc") if around is not None else None
    return words(said) if said is not None else ""


def choice(second: str, words: str, said: Body) -> Body:
    """Return the body of two readings: *words* are the *second*."""
    return structs.replace(bodies.Correction(element=said.element, attributes=said.attributes), **{second: words})


def is_call(element: etree._Element, pointers: Pointers) -> bool:
    """Return whether a reference is the call of a note: it leads to one, and is hardly more than a number."""
    # a `ptr` has no words, and a `ref` without any calls nothing
    short = len(_label(element)) <= LONGEST_LABEL and bool(_label(element)) != (element.tag == POINTER)
    return short and bool(pointers.note(element.get("target")))


def wordless(element: etree._Element, pointers: Pointers, *, phrase: bool) -> str:
    """Return the kind of an element without words, which has none by its name; *phrase*: it stands in a line."""
    around = element.getparent()
    if element.tag != POINTER or not phrase or (around is not None and around.tag == f"{TEI}transpose"):
        return "otherPoint"
    return CALL_POINT if is_call(element, pointers) else "pointer"


def _label(element: etree._Element) -> str:
    return "".join("".join(element.itertext(etree.Element)).split())


def link(element: etree._Element, pointers: Pointers) -> str:
    """Return where a reference leads, as Markdown has it; nothing if it leads nowhere here."""
    target = element.get("target", "")
    if " " in target:
        return ""
    if target.startswith(WEB):
        return target
    name = pointers.within(target)
    return f"passage:{name}" if name else pointers.entry(target)
