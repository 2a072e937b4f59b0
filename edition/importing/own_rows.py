"""What elements of this program's own TEI say: the rows of `edition.write.tei.rows`, read backwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree
from msgspec import Struct, structs

from edition.importing.safe import parent
from edition.model import bodies, pictures
from edition.model.bodies import Body
from edition.model.forme_work import MATTER
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS
from edition.model.tei import ID, LANG, TEI
from edition.text.edtf import of_xsd
from edition.write.tei import typed
from edition.write.tei.pointers import link

INDENT = "indent"
"""What begins how far a line of verse is set in, in `rend`."""
SIGNS = frozenset(("choice", "sic", "gap", "supplied", "footnote"))
"""Kinds of which it is said in words that they are sure; of others it is not said."""
_TYPED: Mapping[tuple[str, str], str] = {
    ("note", "editorial"): "footnote",
    ("ref", "call"): "call",
    ("ref", "lost"): "call",
    ("ref", "cross"): "xref",
    ("quote", "epigraph"): "epigraph",
    ("ab", "pre"): "pre",
    **{("ab", one): "fw" for one in MATTER},
}
_SAME: Mapping[str, str] = {kind.tei: name for name, kind in KINDS.items() if kind.tei == name}


class Told(Struct, frozen=True):
    """What is told of an annotation beside the text: notes by type, sources; of a transposition its places."""

    notes: Mapping[str, etree._Element]
    sources: tuple[str, ...] = ()
    group: str = ""
    nth: int = 0
    now: int = 0
    reason: str = ""

    def one(self, kind: str) -> str:
        """Return the words of the note of a type; nothing if there is none."""
        return "".join(self.notes[kind].itertext(etree.Element)) if kind in self.notes else ""


NOTHING = Told({})


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute; nothing if there is none."""
    return element.get(name, "")


def kind(element: etree._Element) -> str:
    """Return the kind of annotation that an element was written for; nothing if it was for none."""
    name, type_ = etree.QName(element).localname, attribute(element, "type")
    if name == "note" and attribute(element, "place") == "inline":
        return "gloss"
    if (name, type_) in _TYPED:
        return _TYPED[name, type_]
    if name == "ab" and type_ in _SAME:  # a heading, a dateline … where TEI has no place for it
        return type_
    return _SAME.get(name, "")


def signature(kind: str, element: etree._Element, text: str) -> tuple[str, str]:
    """Return who signed an annotation, and how sure it is."""
    signed = element
    if kind == "choice":
        signed = next(element.iterchildren(f"{TEI}corr", f"{TEI}reg"), element)
    own = f"#{text}._ed."
    resp = next((one.removeprefix(own) for one in attribute(signed, "resp").split() if one.startswith(own)), "")
    sure = "high" if kind not in SIGNS and (resp or kind in MENTIONS) else ""
    return resp, attribute(signed, "cert") or sure


def beside(root: etree._Element, text: str) -> Mapping[str, Told]:
    """Return what `standOff` tells of annotations, by their ids."""
    found: dict[str, Told] = {}
    for one in root.iterfind(f"{TEI}standOff/{TEI}listAnnotation/{TEI}annotation"):
        notes = {attribute(note, "type"): note for note in one.iterchildren(f"{TEI}note")}
        sources = tuple(typed.source(note, text) for note in one.iterfind(f"{TEI}note[@type='source']"))
        found[attribute(one, "target").removeprefix(f"#{text}.")] = Told(notes, sources)
    for listed in root.iterfind(f"{TEI}standOff/{TEI}listTranspose"):
        found |= _transposed(listed, text, root)
    return found


def _transposed(listed: etree._Element, text: str, root: etree._Element) -> Mapping[str, Told]:
    """Return the places of the stretches of one transposition: those as printed, and those that were meant."""
    meant = [attribute(one, "target").removeprefix(f"#{text}.") for one in listed.iterfind(f"{TEI}transpose/{TEI}ptr")]
    place = {name: nth for nth, name in enumerate(_in_order(root, text, frozenset(meant)), 1)}
    printed = sorted(place, key=place.__getitem__)
    reason = "".join(one.text or "" for one in listed.iterchildren(f"{TEI}desc"))
    group = attribute(listed, ID).partition("._order.")[2]
    return {
        name: Told({}, (), group, place[name], place[belongs], reason)
        for name, belongs in zip(printed, meant, strict=True)
    }


def _in_order(root: etree._Element, text: str, names: frozenset[str]) -> list[str]:
    ids = (attribute(one, ID) for one in root.iter(f"{TEI}seg"))
    return [name for name in (one.removeprefix(f"{text}.") for one in ids) if name in names]


class _Element(Struct, frozen=True):
    """An element, the text that it stands in, and what is told of it beside."""

    element: etree._Element
    text: str
    told: Told

    def __getitem__(self, name: str) -> str:
        return attribute(self.element, name)

    def local(self, name: str) -> str:
        """Return the id in the same text that an attribute points at."""
        return self[name].removeprefix(f"#{self.text}.")


def body(kind: str, element: etree._Element, text: str, told: Told) -> Body:
    """Return the body of an annotation of a *kind*, but for what only its neighbours tell."""
    one = _Element(element, text, told)
    found = _beside(_ROWS[kind](one) if kind in _ROWS else KINDS[kind].body(), told)
    return structs.replace(found, lang=one[LANG]) if KINDS[kind].layer == "block" and one[LANG] else found


def _beside(body: Body, told: Told) -> Body:
    """Add what `standOff` tells: what it rests on; of what was done to the text, of which type and why."""
    if isinstance(body, bodies.Intervention):
        type_, reason = body.type or told.one("class"), body.reason or told.one("reason")
        return structs.replace(body, sources=told.sources, type=type_, reason=reason)
    return structs.replace(body, sources=told.sources) if isinstance(body, bodies.Sourced) else body


def _note(one: _Element) -> bodies.Note:
    next_, prev, call = map(one.local, ("next", "prev", "target"))
    return bodies.Note(n=one["n"], voice=one["type"], place=one["place"], call=call, next=next_, prev=prev)


def _choice(one: _Element) -> bodies.Correction:
    """Return what should stand there; a `corr` without words takes words away."""
    said = {name: one.element.find(f"{TEI}{name}") for name in ("corr", "reg")}
    there = {name: found for name, found in said.items() if found is not None}
    typed_as = "".join(attribute(found, "type") for found in there.values())
    words = {name: found.text or "" for name, found in there.items()}
    return bodies.Correction(type=typed_as, corr=words.get("corr"), reg=words.get("reg"))


def _sic(one: _Element) -> bodies.Correction:
    corr, reg = (one.told.one(name) if name in one.told.notes else None for name in ("corr", "reg"))
    return bodies.Correction(corr=corr, reg=reg)


def _date(one: _Element) -> bodies.Date:
    # a vague date is told as it was typed
    vague = one.told.one("when")
    when, begun, ended = (vague, "", "") if vague else (of_xsd(one[name]) for name in ("when", "from", "to"))
    custom = [one[f"{name}-custom"] for name in ("from", "to")]
    old = one["when-custom"] or ("/".join(custom) if any(custom) else "")
    calendar = "" if old else one.local("calendar").removeprefix("_")
    return bodies.Date(when=when, from_=begun, to=ended, old=old, event=_event(one), calendar=calendar)


def _event(one: _Element) -> str:
    note = one.told.notes.get("event")
    if note is None:
        return ""
    pointer = note.find(f"{TEI}ref")
    return one.told.one("event") if pointer is None else link(attribute(pointer, "target"), one.text).partition(":")[2]


def _footnote(one: _Element) -> bodies.Footnote:
    last = one.element[-1].tail if len(one.element) else one.element.text
    end = "\n" if (last or "").endswith("\n") else ""
    prose = one.told.one("markdown") or typed.markdown(one.element, one.text).rstrip("\n") + end
    return bodies.Footnote(note=prose, n=one["n"])


def _verse(one: _Element) -> bodies.Line:
    return bodies.Line(n=one["n"], part=one["part"], indent=int(one["rend"].removeprefix(INDENT) or 0))


def _place(one: _Element) -> bodies.Transposed:
    told = one.told
    return bodies.Transposed(group=told.group, nth=told.nth, now=told.now, reason=told.reason)


_ROWS: Mapping[str, Callable[[_Element], Body]] = {
    **dict.fromkeys(MENTIONS, lambda one: bodies.Mention(ref=_refs(one["ref"]), type=one["type"] or "name")),
    "rs": lambda one: bodies.EventReference(ref=_refs(one["ref"])),
    "div": lambda one: bodies.Div(type=one["type"], head=_supplied_head(one)),
    "list": lambda one: bodies.List(ordered=one["rend"] == "numbered"),
    "item": lambda one: bodies.Item(n=one["n"]),
    "l": _verse,
    "row": lambda one: bodies.Row(role=one["role"]),
    "note": _note,
    "fw": lambda one: bodies.FormeWork(type=one["type"]),
    "gloss": lambda one: bodies.Gloss(voice=one["type"]),
    "call": lambda one: bodies.Call(note=one.local("target"), n=one["n"]),
    "metamark": lambda one: bodies.Metamark(function=one["function"]),
    "choice": _choice,
    "sic": _sic,
    "seg": _place,
    "date": _date,
    "hi": lambda one: bodies.Highlight(rend=one["rend"]),
    **dict.fromkeys(("foreign", "term"), lambda one: bodies.Sourced(lang=one[LANG])),
    "xref": lambda one: bodies.CrossReference(link=one.told.one("link") or link(one["target"], one.text)),
    "milestone": lambda one: bodies.Milestone(unit=one["unit"], n=one["n"]),
    "graphic": lambda one: bodies.Graphic(url=pictures.named(one["url"]), desc=one["n"]),
    "pb": lambda one: bodies.PageBreak(n=one["n"]),
    "gap": lambda one: bodies.Gap(extent=one["extent"]),
    "supplied": lambda one: bodies.Supplied(text=one.element.text or ""),
    "footnote": _footnote,
}
"""Kinds that say something of their own."""


def _refs(pointers: str) -> str:
    return " ".join(one.partition(".")[2] for one in pointers.split())


def _supplied_head(div: _Element) -> str:
    found = div.element.find(f"{TEI}head/{TEI}supplied")
    # a heading of the source has an id, one that was supplied none
    return "" if found is None or parent(found).get(ID) else found.text or ""
